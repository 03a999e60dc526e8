import Casework
import Foundation
import Store
import Testing

@testable import Desk
@testable import Office

/// Lists, figures, searches and files of them take the same time whether or not an office has a petition that is hidden from who asks (M33).
///
/// An address that takes a number is compared with an absent one in `RouteTimeTests`; what shows many can only be compared with
/// another office. Two that are alike are measured in the same run, in turn, and say what is chance.
@Suite(.serialized) struct ListTimeTests {
    private typealias Question = EveryRouteTests.Question
    private typealias Asker = EveryRouteTests.Asker

    /// Words that stand in all petitions, in the hidden one alone, and in none.
    private static let words = ["克扣", "村主任", "甲某", "去年秋天", "又想起一件事", "补充如下", "水库移民"]

    /// Three offices, the first of which has a long petition that is hidden from all who ask; and what is measured in them.
    private static func inThree(
        _ hiding: World.Hiding,
        _ measure: @escaping @Sendable (inout ListTiming, World, PetitionNumber) async throws -> Void
    ) async throws {
        let (with, number) = try await World.make(hiding: hiding) { LeakingEngine($0) }
        let (without, _) = try await World.make(hiding: nil) { LeakingEngine($0) }
        let (twin, _) = try await World.make(hiding: nil) { LeakingEngine($0) }
        let hidden = try #require(number)
        // What went up sealed is not written on any more.
        if hiding != .sealedUp {
            try await RouteTimeTests.lengthen(hidden, by: hiding == .elsewhere ? World.stranger : World.clerk, in: with)
        }
        let searches = words.map {
            Question(method: .post, address: "/search", body: [("q", $0)], isOfInterface: false)
        }
        let questions = try (EveryRouteTests.questions(with, hidden: hidden.rawValue) + searches).filter {
            ListFamily($0, numbers: [hidden.rawValue, with.first.rawValue, with.second.rawValue]) != nil
        }
        for family in ListFamily.allCases {
            #expect(questions.contains { ListFamily($0, numbers: []) == family }, "\(family) were found")
        }
        try await with.desk.test { first in
            try await without.desk.test { second in
                try await twin.desk.test { third in
                    var askers: [[Asker]] = []
                    for (world, client) in [(with, first.client), (without, second.client), (twin, third.client)] {
                        var seats: [Asker] = []
                        for login in World.outsiders(hiding) { seats.append(try await Asker(login, world, client)) }
                        askers.append(seats)
                    }
                    var timing = ListTiming(of: questions, by: askers)
                    try await measure(&timing, with, hidden)
                }
            }
        }
    }

    @Test(arguments: World.Hiding.allCases)
    func `lists, figures, searches and files take the same time whether or not a petition is hidden there`(
        _ hiding: World.Hiding
    ) async throws {
        try await Self.inThree(hiding) { timing, _, _ in
            try await timing.measure()
            for family in ListFamily.allCases { #expect(timing.isSame(family), "\(timing.told(family))") }
        }
    }

    /// The very measurement, tried against a program that opens the hidden petition for a list before it leaves it out.
    @Test func `a list, a figure or a search that opens a hidden petition is told from noise`() async throws {
        try await Self.inThree(.recused) { timing, world, hidden in
            let engine = try #require(world.desk.office.engine as? LeakingEngine)
            engine.leak(hidden, in: world.desk.office, to: World.clerk, isAnywhere: true)
            timing.before = { engine.begin() }
            // What is opened does not go away with more rounds: few tell it.
            try await timing.measure(atMost: ListTiming.leastRounds)
            for family in ListFamily.allCases { #expect(!timing.isSame(family), "\(timing.told(family))") }
        }
    }
}
