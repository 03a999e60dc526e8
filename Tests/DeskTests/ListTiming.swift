import Foundation
import Testing

@testable import Desk

/// What is asked of many petitions at once 成批的查询: no number stands in it, so that what it costs is what there is.
enum ListFamily: String, CaseIterable {
    /// Worklists, registers, clocks, coverage, and whatever else shows many.
    case lists
    /// Counts, and the rows they open into.
    case figures
    /// What is looked for by words.
    case searches
    /// Any of them, taken along as a file.
    case exports

    /// Where a question belongs; `nil` for what names one petition, acts, or reads none.
    ///
    /// - Parameter numbers: Numbers of petitions, none of which may stand in it.
    init?(_ question: EveryRouteTests.Question, numbers: [String]) {
        let path = question.address.prefix { $0 != "?" }
        let isSearch = path == "/search" || path == "/api/v1/search"
        let isExport = path == "/export" && question.method == .post
        guard !numbers.contains(where: question.takes),
            question.method == .get || isExport || isSearch && question.method == .post,
            !path.hasPrefix("/static/"), !path.hasPrefix("/law")
        else { return nil }
        if isExport {
            self = .exports
        } else if isSearch {
            self = .searches
        } else if path.contains("/statistics") || question.address.contains("list=figures")
            || question.address.contains("list=rows")
        {
            self = .figures
        } else {
            self = .lists
        }
    }
}

/// Times of one question in three offices: one that has a hidden petition and two that have none, alike in everything.
///
/// The two that are alike say what the machine adds by itself, in the very run, so that nobody has to guess it.
struct ThreeWorlds: Sendable {
    private var times: [[Duration]] = [[], [], []]

    mutating func add(_ time: Duration, in world: Int) { times[world].append(time) }

    /// Milliseconds in the middle of each: whatever else the machine does lies at the ends.
    private var middles: [Double] {
        times.map { (world: [Duration]) -> Double in world.sorted()[world.count / 2] / .milliseconds(1) }
    }

    /// Milliseconds in the offices without, on the average of the two.
    private var usual: Double {
        let middles = middles
        return (middles[1] + middles[2]) / 2
    }

    /// Milliseconds between the two that are alike.
    private var apart: Double {
        let middles = middles
        return middles[1] - middles[2]
    }

    /// Milliseconds of many in the offices without.
    static func usual(_ all: [Self]) -> Double { all.reduce(0) { $0 + $1.usual } }

    /// Milliseconds that many take longer where the petition is.
    static func excess(_ all: [Self]) -> Double { all.reduce(0) { $0 + $1.middles[0] - $1.usual } }

    /// Milliseconds by which the same sum would be off by chance: one deviation, from how far the two that are alike lie apart in
    /// each question. The difference of two middles has two parts of their variance, that of one and the mean of two one and a
    /// half; so many questions add up as independent ones do.
    static func noise(_ all: [Self]) -> Double {
        let squares = all.reduce(0.0) { sum, each in sum + each.apart * each.apart }
        return (squares * 0.75).squareRoot()
    }
}

/// Asks the same in three offices in turn, until what a hidden petition adds is none or was asked for often enough.
struct ListTiming {
    typealias Question = EveryRouteTests.Question
    typealias Asker = EveryRouteTests.Asker

    /// Samples of each question before the first judgement, and at most: what a busy machine adds goes away with more of them,
    /// and what is done for a hidden petition does not.
    static let leastRounds = 8
    static let mostRounds = 32
    /// Deviations of chance that are no difference: of some hundred judgements less than one goes wrong once, and then there are
    /// more rounds.
    static let deviations = 4.0
    /// Part of the time that is no difference whatever chance says: three offices lie in three places of memory.
    static let slack = 0.02

    let questions: [Question]
    /// Everybody who asks, in each office.
    let askers: [[Asker]]
    /// What is done before each question, in the office that has the petition.
    var before: @Sendable () -> Void = {}
    private(set) var times: [ThreeWorlds]
    private(set) var rounds = 0

    init(of questions: [Question], by askers: [[Asker]]) {
        (self.questions, self.askers) = (questions, askers)
        times = [ThreeWorlds](repeating: ThreeWorlds(), count: questions.count)
    }

    /// What was asked of one family.
    func family(_ family: ListFamily) -> [ThreeWorlds] {
        zip(questions, times).filter { ListFamily($0.0, numbers: []) == family }.map(\.1)
    }

    /// Whether a hidden petition makes nothing of a family slower, nor quicker.
    func isSame(_ family: ListFamily) -> Bool {
        let all = self.family(family)
        let band: Double = Self.deviations * ThreeWorlds.noise(all) + Self.slack * ThreeWorlds.usual(all)
        return abs(ThreeWorlds.excess(all)) < band
    }

    /// What was found of a family, for whoever reads a failure.
    func told(_ family: ListFamily) -> String {
        let all = self.family(family)
        let numbers: [Double] = [ThreeWorlds.usual(all), ThreeWorlds.excess(all), ThreeWorlds.noise(all)]
        let told: [String] = numbers.map { $0.formatted(.number.precision(.fractionLength(2))) }
        return "\(family) (\(all.count)): \(told[0]) ms, with it \(told[1]) more, by chance \(told[2])"
    }

    /// Asks.
    mutating func measure(atMost mostRounds: Int = mostRounds) async throws {
        let clock = ContinuousClock()
        repeat {
            for (place, question) in questions.enumerated() {
                for turn in 0..<3 {
                    // Each office is first as often as it is last.
                    let world = (turn + rounds + place) % 3
                    let asker = askers[world][(place + rounds) % askers[world].count]
                    if world == 0 { before() }
                    times[place].add(try await clock.measure { _ = try await asker.ask(question) }, in: world)
                }
            }
            rounds += 1
        } while rounds < Self.leastRounds || rounds < mostRounds && !ListFamily.allCases.allSatisfy(isSame)
    }
}
