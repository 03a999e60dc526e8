import Foundation
import Sealing
import Store
import Testing

@testable import Pages
@testable import Portal

/// A visit by somebody else is noticed (M34).
struct VisitTests {
    /// The words on the page: the one given last time, and the one given now.
    private static func words(_ sight: Sight) -> [String] {
        sight.html.matches(of: #/<b class="word">([^<]*)</b>/#).map { String($0.output.1) }
    }

    private static func stored(_ house: PortalHouse) async throws -> [UInt8] {
        try await house.engine.read { db in try db.first("select word from mailbox")?.blob("word") ?? [] }
    }

    @Test func `each visit shows the word given at the last one, the first that of the receipt`() async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            let receipt = Self.words(villager.sight)
            try await villager.post("/progress", [("code", code.digits)])
            let first = Self.words(villager.sight)
            #expect(receipt == [first[0]])
            // Going on from the page and coming back is no visit of its own.
            try await villager.press("what", "question")
            villager.fill("text", "钱什么时候退？")
            try await villager.press("send")
            #expect(Self.words(villager.sight) == first)
            // Somebody else looks, and the villager sees a word that is not theirs.
            try await villager.post("/progress", [("code", code.digits)])
            let stranger = Self.words(villager.sight)
            #expect(stranger[0] == first[1])
            try await villager.post("/progress?lang=en", [("code", code.digits)])
            let second = Self.words(villager.sight)
            #expect(second.count == 2 && second[0] != first[1])
        }
    }

    @Test func `the disk does not tell a mailbox that was visited from one that was not`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            let before = try await Self.stored(house)
            try await villager.post("/progress", [("code", code.digits)])
            let after = try await Self.stored(house)
            #expect(before.count == after.count && before != after)
            let given = VisitWord.Pair(after, of: code)
            #expect(given.before == .first(of: code))
            let other = ReceiptCode(entropy: [UInt8](repeating: 9, count: 32))
            #expect(VisitWord.Pair(after, of: other).now == .first(of: other), "another's code opens nothing")
        }
    }

    @Test func `who sets the stored word back is noticed too`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            try await villager.post("/progress", [("code", code.digits)])
            let mine = Self.words(villager.sight)[1]
            _ = try await house.engine.write { db in
                try db.run("update mailbox set word = \([UInt8](repeating: 1, count: 32))")
            }
            try await villager.post("/progress", [("code", code.digits)])
            let first = house.front.words(Visit(language: .chinese)).visitWord(VisitWord.first(of: code).chosen)
            #expect(Self.words(villager.sight)[0] == first)
            #expect(!mine.isEmpty)
        }
    }

    @Test func `there are as many halves of words as promised, in both languages, none twice`() throws {
        for language in Language.allCases {
            let halves = try Renderer(.portal).words(language)("shared.visit.words").split(separator: " ")
            #expect(halves.count == Words.visitHalves && Set(halves).count == Words.visitHalves)
        }
    }
}
