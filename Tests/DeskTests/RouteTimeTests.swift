import Casework
import Foundation
import Store
import Testing

@testable import Desk
@testable import Office

/// Times of two answers, taken in turn 同一时间段: what is hidden is answered no later than what is absent.
struct TimeBand: Sendable {
    /// What may lie between two answers that do the same: the machine's, not the program's.
    private static let slack = Duration.milliseconds(1)

    private var times: [[Duration]] = [[], []]

    mutating func add(_ left: Duration, _ right: Duration) {
        times[0].append(left)
        times[1].append(right)
    }

    /// The middle of each: whatever else the machine does lies at the ends.
    var middles: [Duration] { times.map { $0.sorted()[$0.count / 2] } }

    var isSame: Bool { Self.isSame(middles) }

    /// Whether many, each of the same work twice, differ by less than an eighth together: what each of them hides in its noise is
    /// seen over all. A petition opened too early made a fifth of it; without, it was within a thirtieth.
    static func isSame(_ bands: [TimeBand]) -> Bool {
        let sums = together(bands)
        return max(sums[0], sums[1]) - min(sums[0], sums[1]) < min(sums[0], sums[1]) / 8
    }

    /// The middles of many, summed up.
    static func together(_ bands: [TimeBand]) -> [Duration] {
        bands.map(\.middles).reduce([.zero, .zero]) { [$0[0] + $1[0], $0[1] + $1[1]] }
    }

    /// Whether two durations differ by less than half, and a millisecond.
    static func isSame(_ durations: [Duration]) -> Bool {
        let (least, most) = (min(durations[0], durations[1]), max(durations[0], durations[1]))
        return most - least < least / 2 + slack
    }
}

/// A hidden petition's number is answered in the time of an absent one at every address that takes a number (M33).
///
/// The addresses come from the router, as in `EveryRouteTests`. An address is judged over all who ask, everybody who asks
/// over all addresses, and all of it together. Of a single address what takes less than half as long again and a
/// millisecond is not seen here, such as one more query by key or one more decryption, nor what is slow for a single post:
/// these are seen by their work, in `RouteWorkTests`.
@Suite(.serialized) struct RouteTimeTests {
    private typealias Question = EveryRouteTests.Question
    private typealias Asker = EveryRouteTests.Asker

    /// A number as numbers are made, which no petition has: one with a slip in it is not even put on record.
    static let nothing = KeyedNames.number(year: 2026, digits: 0).rawValue
    /// Samples of each address before the first judgement; and at most, of an address that still differs then: a busy
    /// machine disturbs some of few.
    private static let leastRounds = 8
    private static let mostRounds = 200
    /// The same for all addresses together.
    private static let mostRoundsOfAll = 24
    /// Sheets that the hidden petition has, and characters of each.
    private static let materials = 20
    private static let charactersOfMaterial = 6_000

    /// Asks for both in turn, now one first and now the other.
    private static func compared(
        _ hidden: Question, _ absent: Question, by asker: Asker, isTurned: Bool
    ) async throws -> (Duration, Duration) {
        let clock = ContinuousClock()
        var times: [Duration] = []
        for question in isTurned ? [absent, hidden] : [hidden, absent] {
            times.append(try await clock.measure { _ = try await asker.ask(question) })
        }
        return isTurned ? (times[1], times[0]) : (times[0], times[1])
    }

    /// Makes a petition long, so that whoever opened it before asking who may see it would be late by some milliseconds.
    static func lengthen(_ number: PetitionNumber, by officer: Officer, in world: World) async throws {
        for sheet in 1...materials {
            let text = Veiled(String(repeating: "又想起一件事，补充如下。", count: charactersOfMaterial / 12))
            _ = try await world.desk.office.perform(
                { acting, _ in AddMaterial(text: text, attachments: [], from: .petitioner, acting: acting) },
                on: number,
                by: officer, commandID: World.command("material \(sheet)"))
        }
        // Whoever opens it does so from its events, and not from what was kept of the last act.
        let id = try await world.desk.office.engine.read { db in
            try db.first("select id from petition_card where number = \(number.rawValue)")?.text("id")
        }
        world.desk.office.recent.forget(PetitionID(rawValue: try #require(id)))
    }

    /// What went up sealed has no key any more, and nobody here could open it by mistake.
    @Test(arguments: [World.Hiding.recused, .elsewhere])
    func `every address that takes a number takes the same time for a hidden and for an absent one`(
        _ hiding: World.Hiding
    ) async throws {
        let (world, number) = try await World.make(hiding: hiding)
        let hidden = try #require(number).rawValue
        try await Self.lengthen(
            try #require(number), by: hiding == .elsewhere ? World.stranger : World.clerk, in: world)
        try await world.desk.test { counter in
            var askers: [Asker] = []
            for login in World.outsiders(hiding) { askers.append(try await Asker(login, world, counter.client)) }
            let questions = try EveryRouteTests.questions(world, hidden: hidden).filter { $0.takes(hidden) }
            #expect(questions.count > 100, "the addresses of petitions were found")
            var bands = [TimeBand](repeating: TimeBand(), count: questions.count)
            var bandsOfAskers = [TimeBand](repeating: TimeBand(), count: askers.count)
            var open = Array(questions.indices)
            var rounds = 0
            repeat {
                for place in open {
                    let turn = place + rounds
                    let question = questions[place]
                    let (left, right) = try await Self.compared(
                        question, question.taking(Self.nothing, for: hidden), by: askers[turn % askers.count],
                        isTurned: rounds % 2 == 1)
                    bands[place].add(left, right)
                    bandsOfAskers[turn % askers.count].add(left, right)
                }
                rounds += 1
                guard rounds >= Self.leastRounds else { continue }
                let asksAll = rounds < Self.mostRoundsOfAll && !TimeBand.isSame(bands)
                open = questions.indices.filter { asksAll || !bands[$0].isSame }
            } while !open.isEmpty && rounds < Self.mostRounds
            #expect(TimeBand.isSame(bands), "all addresses: \(TimeBand.together(bands))")
            for place in open {
                Issue.record("\(questions[place].method) \(questions[place].address): \(bands[place].middles)")
            }
            for (asker, band) in zip(askers, bandsOfAskers) { #expect(band.isSame, "\(asker.login): \(band.middles)") }
        }
    }

    @Test func `a petition that may be seen takes longer than an absent one, so the comparison can fail`() async throws
    {
        let (world, _) = try await World.make(hiding: nil)
        try await world.desk.test { counter in
            let asker = try await Asker("clerk", world, counter.client)
            let page = Question(
                method: .get, address: "/petitions/\(world.first.rawValue)", body: nil, isOfInterface: false)
            var band = TimeBand()
            for round in 0..<Self.leastRounds {
                let (left, right) = try await Self.compared(
                    page, page.taking(Self.nothing, for: world.first.rawValue), by: asker, isTurned: round % 2 == 1)
                band.add(left, right)
            }
            #expect(!band.isSame, "\(band.middles)")
        }
    }
}

extension EveryRouteTests.Question {
    /// Whether a number stands in the address, or is what is searched for.
    func takes(_ number: String) -> Bool {
        address.contains(number) || body?.contains { $0.0 == "words" && $0.1 == number } == true
    }

    /// The same with another number.
    func taking(_ other: String, for number: String) -> Self {
        Self(
            method: method, address: address.replacing(number, with: other),
            body: body.map { $0.map { ($0.0, $0.1.replacing(number, with: other)) } }, isOfInterface: isOfInterface)
    }
}
