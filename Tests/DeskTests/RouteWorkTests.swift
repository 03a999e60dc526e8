import Casework
import Foundation
import Store
import TestSupport
import Testing

@testable import Desk
@testable import Office

/// A hidden petition's number is answered with the work of an absent one at every address that takes a number, for each who
/// asks (M33): the same statements, in the same order, with as many rows each.
///
/// What opens something has read it before, and what read something had rows. So one more query, or one row that only the hidden
/// petition has, is seen at a single address and for a single post, however little time it takes; times are compared by
/// `RouteTimeTests` beside it.
struct RouteWorkTests {
    private typealias Question = EveryRouteTests.Question
    private typealias Asker = EveryRouteTests.Asker

    /// A second number that no petition has.
    private static let another = KeyedNames.number(year: 2026, digits: 1).rawValue

    /// What one question makes the database do, counters of the door set back before it: they are written down at the first
    /// time, the second, the fourth, so that the same question again is other work.
    private static func work(
        _ question: Question, _ asker: Asker, _ world: World, _ engine: WatchingEngine
    ) async throws -> [String] {
        try await world.desk.office.engine.write { db in _ = try db.run("delete from sign_in_count") }
        _ = engine.statements()
        _ = try await asker.ask(question)
        return engine.statements().map(\.work)
    }

    @Test(arguments: World.Hiding.allCases)
    func `every address that takes a number asks the database the same for a hidden and for an absent one`(
        _ hiding: World.Hiding
    ) async throws {
        let (world, number) = try await World.make(hiding: hiding) { WatchingEngine($0) }
        let engine = try #require(world.desk.office.engine as? WatchingEngine)
        let hidden = try #require(number).rawValue
        // What went up sealed is not written on any more.
        if hiding != .sealedUp {
            try await RouteTimeTests.lengthen(
                try #require(number), by: hiding == .elsewhere ? World.stranger : World.clerk, in: world)
        }
        try await world.desk.test { counter in
            let questions = try EveryRouteTests.questions(world, hidden: hidden).filter { $0.takes(hidden) }
            #expect(questions.count > 100, "the addresses of petitions were found")
            var differing = 0
            for login in World.outsiders(hiding) {
                let asker = try await Asker(login, world, counter.client)
                for question in questions {
                    let absent = question.taking(RouteTimeTests.nothing, for: hidden)
                    // What is made once and kept is made before either of the two, with a number of its own: an attempt is put
                    // on record once for each.
                    let first = question.taking(Self.another, for: hidden)
                    _ = try await Self.work(first, asker, world, engine)
                    let (left, right) = (
                        try await Self.work(question, asker, world, engine),
                        try await Self.work(absent, asker, world, engine)
                    )
                    guard left != right else { continue }
                    differing += 1
                    if differing <= 20 {
                        let more = left.difference(from: right).map { "\($0)" }.joined(separator: "\n")
                        Issue.record("\(login) \(question.method) \(question.address): \(more)")
                    }
                }
            }
            #expect(differing == 0)
        }
    }

    /// A petition opened too early for one post at one address: what its time may hide there, its work does not.
    @Test func `a petition that is opened too early at one address, for one post, is seen there and nowhere else`()
        async throws
    {
        let (world, number) = try await World.make(hiding: .recused) { LeakingEngine(WatchingEngine($0)) }
        let leaking = try #require(world.desk.office.engine as? LeakingEngine)
        let engine = try #require(leaking.engine as? WatchingEngine)
        let hidden = try #require(number)
        try await world.desk.test { counter in
            let questions = try EveryRouteTests.questions(world, hidden: hidden.rawValue).filter {
                $0.takes(hidden.rawValue) && $0.method == .get
            }
            var seen: [String] = []
            for login in ["registrar", "handler"] {
                let asker = try await Asker(login, world, counter.client)
                for question in questions {
                    let isWrong = login == "handler" && question.address == "/petitions/\(hidden.rawValue)/notices"
                    leaking.leak(isWrong ? hidden : nil, in: world.desk.office, to: World.clerk)
                    _ = try await Self.work(question.taking(Self.another, for: hidden.rawValue), asker, world, engine)
                    leaking.begin()
                    let left = try await Self.work(question, asker, world, engine)
                    leaking.begin()
                    let right = try await Self.work(
                        question.taking(RouteTimeTests.nothing, for: hidden.rawValue), asker, world, engine)
                    if left != right { seen.append("\(login) \(question.address)") }
                }
            }
            #expect(questions.count > 10)
            #expect(seen == ["handler /petitions/\(hidden.rawValue)/notices"])
        }
    }

    @Test func `a petition that may be seen is more work than an absent one, so the comparison can fail`() async throws
    {
        let (world, _) = try await World.make(hiding: nil) { WatchingEngine($0) }
        let engine = try #require(world.desk.office.engine as? WatchingEngine)
        try await world.desk.test { counter in
            let asker = try await Asker("clerk", world, counter.client)
            let page = Question(
                method: .get, address: "/petitions/\(world.first.rawValue)", body: nil, isOfInterface: false)
            let seen = try await Self.work(page, asker, world, engine)
            let absent = page.taking(RouteTimeTests.nothing, for: world.first.rawValue)
            let other = try await Self.work(absent, asker, world, engine)
            #expect(!other.isEmpty && seen.count > other.count)
        }
    }
}
