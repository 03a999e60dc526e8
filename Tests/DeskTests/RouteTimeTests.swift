import Casework
import Foundation
import Store
import Testing

@testable import Desk
@testable import Office

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
    /// Sheets that the hidden petition has, and characters of each.
    private static let materials = 20
    private static let charactersOfMaterial = 6_000

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
            var timing = RouteTiming(of: questions, by: askers, hidden: hidden)
            try await timing.measure()
            #expect(timing.isSame, "all addresses: \(TimeBand.together(timing.bands))")
            for place in timing.open {
                Issue.record(
                    "\(questions[place].method) \(questions[place].address): \(timing.bands[place].middles)")
            }
            for (asker, band) in zip(askers, timing.bandsOfAskers) {
                #expect(band.isSame, "\(asker.login): \(band.middles)")
            }
        }
    }

    /// Of so many addresses one opens the petition too early, in the test of the measurement. All together were then 69 % late
    /// (123 % where each of them did), and as they are 2 to 12 % on a machine six times too busy.
    private static let leakingEvery = 4

    /// The very measurement, tried against a program that opens the petition before it asks who may see it: work, and of the
    /// size that such a mistake has. What is left of it when nothing is opened is the machine's noise.
    @Test func `a petition that is opened too early is told from noise, and nothing is where none is`() async throws {
        let (world, number) = try await World.make(hiding: .recused) { LeakingEngine($0) }
        let engine = try #require(world.desk.office.engine as? LeakingEngine)
        let hidden = try #require(number)
        try await Self.lengthen(hidden, by: World.clerk, in: world)
        try await world.desk.test { counter in
            var askers: [Asker] = []
            for login in World.outsiders(.recused) { askers.append(try await Asker(login, world, counter.client)) }
            let questions = try EveryRouteTests.questions(world, hidden: hidden.rawValue).filter {
                $0.takes(hidden.rawValue)
            }
            for isLeaking in [false, true] {
                engine.leak(isLeaking ? hidden : nil, in: world.desk.office, to: World.clerk)
                var timing = RouteTiming(of: questions, by: askers, hidden: hidden.rawValue)
                timing.before = { place in if place % Self.leakingEvery == 0 { engine.begin() } }
                // What a busy machine adds goes away with more rounds; what is opened too early does not, so that it is told by few.
                try await timing.measure(
                    atMost: isLeaking ? RouteTiming.leastRounds : RouteTiming.mostRoundsOfAll, singly: false)
                let excess = timing.excess.formatted(.percent.precision(.fractionLength(1)))
                #expect(timing.isSame != isLeaking, "\(isLeaking ? "opened too early" : "as it is"): \(excess)")
            }
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
            for round in 0..<RouteTiming.leastRounds {
                let (left, right) = try await RouteTiming.compared(
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
        address.contains(number) || body?.contains { $0.0 == "q" && $0.1 == number } == true
    }

    /// The same with another number.
    func taking(_ other: String, for number: String) -> Self {
        Self(
            method: method, address: address.replacing(number, with: other),
            body: body.map { $0.map { ($0.0, $0.1.replacing(number, with: other)) } }, isOfInterface: isOfInterface)
    }
}
