import Foundation
import Sealing
import Store
import TestSupport
import Testing

@testable import Portal

/// What the portal does when an answer was forged, or never came.
struct AskingTests {
    static func answer(_ number: Int64) -> FerryBundle {
        FerryBundle(direction: .outward, number: number, items: [.integrated(1...number)])
    }

    @Test func `an answer that a stranger signed, or nobody, changes nothing, and is asked for`() async throws {
        try await FerryTests.open { house, ferry, desk in
            try await FerryTests.deposit(house, 1)
            _ = try await ferry.cross()
            let stranger = FerrySide(over: desk.way, keys: try FerryPair().inner)
            try await stranger.place(Self.answer(1))
            let crossing = try await ferry.cross()
            #expect(crossing.refused.first?.contains("it was signed by a key that is not known here") == true)
            #expect(crossing.integrated == [] && crossing.missing == 1)
            try await desk.way.put(Self.answer(1).encoded, .outward, number: 1)
            #expect(try await ferry.cross().refused.first?.contains("it bears no signature") == true)
            #expect(try await house.letterbox.tally().integrated == 0)
            #expect(try await house.letterbox.lastOutward() == 0)
            #expect(try await desk.read(.inward, number: 2).items == [.again(after: 0)])
            try await desk.place(Self.answer(1))
            #expect(try await ferry.cross().integrated == [1])
        }
    }

    @Test func `a bundle that is signed, and stands for another, is refused`() async throws {
        try await FerryTests.open { house, ferry, desk in
            // The desk's own answer of an earlier number, under a later name: an old word said once more.
            let path = house.directory + "/ferry/outward/000000000"
            try await desk.place(Self.answer(1))
            try FileManager.default.copyItem(atPath: path + "1.bundle", toPath: path + "2.bundle")
            let crossing = try await ferry.cross()
            #expect(crossing.integrated == [1] && crossing.missing == 2)
            #expect(crossing.refused == ["outward bundle 2 was refused: its number is not the one its name says"])
        }
    }

    @Test func `what is missing is asked for at once, then once an hour, and again when another is missing`()
        async throws
    {
        try await FerryTests.open { house, ferry, desk in
            try await house.letterbox.ask(after: 4, hour: 10)
            try await house.letterbox.ask(after: 4, hour: 10)
            #expect(try await house.letterbox.unplaced() == [1])
            try await house.letterbox.ask(after: 4, hour: 11)
            try await house.letterbox.ask(after: 5, hour: 11)
            #expect(try await house.letterbox.unplaced() == [1, 2, 3])
            _ = try await ferry.cross()
            var asked: [FerryBundle.Item] = []
            for number in 1...3 as ClosedRange<Int64> { asked += try await desk.read(.inward, number: number).items }
            #expect(asked == [.again(after: 4), .again(after: 4), .again(after: 5)])
        }
    }
}
