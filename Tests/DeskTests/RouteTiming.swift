import Testing

@testable import Desk

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

/// Asks for a hidden petition and for an absent one in turn, until their times are the same or were asked for often enough.
struct RouteTiming {
    typealias Question = EveryRouteTests.Question
    typealias Asker = EveryRouteTests.Asker

    /// Samples of each address before the first judgement; and at most, of an address that still differs then: a busy
    /// machine disturbs some of few.
    static let leastRounds = 8
    static let mostRounds = 200
    /// The same for all addresses together.
    static let mostRoundsOfAll = 24

    let questions: [Question]
    let askers: [Asker]
    let hidden: String
    /// What is done before each question, by its place among the others.
    var before: @Sendable (Int) -> Void = { _ in }
    /// The times of each question, and of each who asks.
    private(set) var bands: [TimeBand]
    private(set) var bandsOfAskers: [TimeBand]
    /// The questions whose times still differ.
    private(set) var open: [Int]
    private(set) var rounds = 0

    init(of questions: [Question], by askers: [Asker], hidden: String) {
        (self.questions, self.askers, self.hidden) = (questions, askers, hidden)
        bands = [TimeBand](repeating: TimeBand(), count: questions.count)
        bandsOfAskers = [TimeBand](repeating: TimeBand(), count: askers.count)
        open = Array(questions.indices)
    }

    /// Whether all together take the same time.
    var isSame: Bool { TimeBand.isSame(bands) }

    /// How much longer the hidden ones take together than the absent ones: 0.2 for a fifth.
    var excess: Double {
        let sums = TimeBand.together(bands)
        return sums[0] / sums[1] - 1
    }

    /// Asks.
    ///
    /// - Parameters:
    ///   - mostRounds: Samples of one address at most.
    ///   - singly: Whether an address that differs by itself is asked for again after all together are the same.
    mutating func measure(atMost mostRounds: Int = mostRounds, singly: Bool = true) async throws {
        repeat {
            for place in open {
                let turn = (place + rounds) % askers.count
                let question = questions[place]
                let (left, right) = try await Self.compared(
                    question, question.taking(RouteTimeTests.nothing, for: hidden), by: askers[turn],
                    isTurned: rounds % 2 == 1, before: { before(place) })
                bands[place].add(left, right)
                bandsOfAskers[turn].add(left, right)
            }
            rounds += 1
            guard rounds >= Self.leastRounds else { continue }
            let asksAll = rounds < Self.mostRoundsOfAll && !isSame
            open = questions.indices.filter { asksAll || singly && !bands[$0].isSame }
        } while !open.isEmpty && rounds < mostRounds
    }

    /// Asks for both in turn, now one first and now the other.
    static func compared(
        _ hidden: Question, _ absent: Question, by asker: Asker, isTurned: Bool, before: () -> Void = {}
    ) async throws -> (Duration, Duration) {
        let clock = ContinuousClock()
        var times: [Duration] = []
        for question in isTurned ? [absent, hidden] : [hidden, absent] {
            before()
            times.append(try await clock.measure { _ = try await asker.ask(question) })
        }
        return isTurned ? (times[1], times[0]) : (times[0], times[1])
    }
}
