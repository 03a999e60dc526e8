import Testing

@testable import Receipts

/// What a newspaper finds out that downloads a head now and then.
@Suite struct LogCheckTests {
    private typealias House = ReceiptHouse
    private let later = (House.hour + 4) * 3_600_000

    private func verdict(
        _ house: House, _ heads: [HeadFile], witnesses: [[UInt8]] = [], leaves: [[UInt8]]? = nil
    ) -> LogVerdict {
        LogCheck.verdict(on: heads, of: house.log, witnesses: witnesses, leaves: leaves)
    }

    @Test func `heads that follow on one another are whole`() throws {
        let house = try House()
        let heads = [
            HeadFile(try house.head(5)), try house.file(12, since: 5, at: later),
            try house.file(20, since: 12, at: later + 1),
        ]
        #expect(verdict(house, heads) == .whole(heads: 3, size: 20))
        #expect(verdict(house, [heads[0]]) == .whole(heads: 1, size: 5))
    }

    @Test func `what does not follow is named with its place`() throws {
        let house = try House()
        let first = HeadFile(try house.head(12))
        let forked = HeadFile(
            try SignedHead(
                signing: TreeHead(size: 12, root: TreeHash.leaf([1])), of: house.log.name, at: later, with: House.owner)
        )
        #expect(verdict(house, [first, forked]) == .broken(1, .forked))
        #expect(verdict(house, [first, HeadFile(try house.head(5, at: later))]) == .broken(1, .shorter))
        #expect(verdict(house, [first, try house.file(20, since: 12, at: 1)]) == .broken(1, .datedBack))
        #expect(verdict(house, [first, try house.file(20)]) == .broken(1, .unproven))
        #expect(verdict(house, [first, try house.file(20, since: 5)]) == .broken(1, .unproven))
        let byStranger = HeadFile(try house.head(20, at: later, by: House.stranger))
        #expect(verdict(house, [first, byStranger]) == .headForged(1))
        // A proof for another past: the later log holds another twelve leaves.
        let honest = try #require(try house.file(20, since: 12).consistency)
        let elsewhere = try House(19)
        let rewritten = HeadFile(
            try SignedHead(
                signing: TreeHead(size: 20, root: try LogProofs.root(size: 19, elsewhere.nodes)), of: house.log.name,
                at: later, with: House.owner), consistency: honest)
        #expect(verdict(house, [first, rewritten]) == .broken(1, .forked))
    }

    @Test func `with a copy of the leaves no proof is needed, and what was changed is seen`() throws {
        let house = try House()
        let heads = [HeadFile(try house.head(12)), HeadFile(try house.head(20, at: later))]
        var leaves = house.commitments.map(\.leafHash)
        #expect(verdict(house, heads, leaves: leaves) == .whole(heads: 2, size: 20))
        #expect(verdict(house, heads, leaves: Array(leaves.prefix(15))) == .leavesMissing(size: 20, leaves: 15))
        leaves.swapAt(2, 3)
        #expect(verdict(house, heads, leaves: leaves) == .leavesDiffer(size: 12))
    }

    @Test func `of two copies the difference is named: dropped, altered, moved`() throws {
        let old = try House().commitments.map(\.leafHash)
        #expect(LeafDifference.between(old, old) == nil)
        #expect(LeafDifference.between(old, old + [[1]]) == nil)
        #expect(LeafDifference.between(old, Array(old.dropLast())) == .dropped(19))
        var new = old
        new.remove(at: 7)
        #expect(LeafDifference.between(old, new) == .dropped(7))
        new = old
        new[7] = TreeHash.leaf([1])
        #expect(LeafDifference.between(old, new) == .altered(7))
        new = old
        new.swapAt(7, 11)
        #expect(LeafDifference.between(old, new) == .moved(7, 11))
    }

    @Test func `the last head must bear the witnesses asked for`() throws {
        let house = try House()
        let signed = try house.head(20, at: later)
        let newspaper = House.publicKey(House.newspaper)
        let witness = try Cosignature(signing: signed, as: "某报", with: House.newspaper)
        #expect(verdict(house, [HeadFile(signed)], witnesses: [newspaper]) == .witness(.witnessMissing))
        #expect(
            verdict(house, [HeadFile(signed, witnesses: [witness])], witnesses: [newspaper])
                == .whole(heads: 1, size: 20))
    }
}
