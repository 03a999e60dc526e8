import Crypto
import Testing

@testable import Receipts

/// What a stranger finds out about a receipt, with nothing of ours but the log's public key.
@Suite struct ReceiptCheckTests {
    private typealias House = ReceiptHouse
    private let due = (House.hour + 25) * 3_600_000

    private func check(_ now: Int64 = House.hour * 3_600_000) throws -> ReceiptCheck {
        ReceiptCheck(now: now, log: try House().log)
    }

    @Test func `a submission that stands under a head is kept, in time or late`() throws {
        let house = try House()
        let receipt = try house.kept(3, in: try house.head(20))
        #expect(try check().verdict(on: receipt) == .kept(isLate: false))
        let late = try house.kept(3, in: try house.head(20, at: due + 1))
        #expect(try check().verdict(on: late) == .kept(isLate: true))
        #expect(try check().verdict(on: try house.kept(3, in: try house.head(20, at: due))) == .kept(isLate: false))
        #expect(ReceiptVerdict.kept(isLate: true).isBreach && !ReceiptVerdict.kept(isLate: false).isBreach)
    }

    @Test func `a promise holds until its last moment, and is proof from the next on`() throws {
        let receipt = try House().promised(3)
        #expect(receipt.dueAt == due)
        #expect(try check(due).verdict(on: receipt) == .promised)
        #expect(try check(due + 1).verdict(on: receipt) == .notKept)
        #expect(ReceiptVerdict.notKept.isBreach)
    }

    @Test func `a promise by a key nobody has vouched for yet is neither good nor proof`() throws {
        let house = try House()
        let receipt = try house.promised(3, vouched: false)
        #expect(try check(due + 1).verdict(on: receipt) == .promisedByUnknownKey)
        var knowing = try check(due + 1)
        knowing.promiseKeys = [try house.promiseKey()]
        #expect(knowing.verdict(on: receipt) == .notKept)
    }

    @Test func `what is taken in at the desk is promised by the log itself`() throws {
        let house = try House()
        let commitment = house.commitments[1]
        let receipt = Receipt(
            log: house.log, commitment: commitment,
            promise: try Promise(commitment.bytes, hour: commitment.hour, of: house.log.name, with: House.owner))
        #expect(try check(due).verdict(on: receipt) == .promised)
        #expect(try check(due + 1).verdict(on: receipt) == .notKept)
    }

    @Test func `every forgery is named`() throws {
        let house = try House()
        let (promised, kept) = (try house.promised(3), try house.kept(3, in: try house.head(20)))
        let content = promised.commitment.bytes
        let forged = try Promise(content, hour: House.hour, of: house.log.name, with: House.stranger)
        let portal = House.publicKey(House.portal)
        let elsewhere = try LogIdentity(key: House.publicKey(House.stranger), delayHours: 24)
        let byStranger = try house.head(20, by: House.stranger)
        let cases: [(Receipt, ReceiptWrong)] = [
            (Receipt(log: house.log, commitment: promised.commitment), .empty),
            (promised.with(log: elsewhere), .otherLog),
            (promised.with(promise: Promise(key: portal, signature: forged.signature)), .promiseForged),
            // The promise of another submission, and of the same one at another hour: dated back.
            (promised.with(commitment: house.commitments[4]), .promiseForged),
            (promised.with(commitment: House.commitment(3, hour: House.hour - 1)), .promiseForged),
            (promised.with(promise: forged), .keyForged),
            (promised.with(promiseKey: try house.promiseKey(by: House.stranger)), .keyForged),
            (kept.with(inclusion: .init(head: byStranger, proof: try #require(kept.inclusion).proof)), .headForged),
            (
                kept.with(inclusion: .init(head: byStranger.dated(5), proof: try #require(kept.inclusion).proof)),
                .headForged
            ),
            // Another's receipt, and a submission that was altered after it was received.
            (kept.with(commitment: house.commitments[4]), .notInHead),
            (try house.kept(3, in: try house.head(20, at: House.hour * 3_600_000)), .datedBack),
        ]
        for (receipt, wrong) in cases { #expect(try check().verdict(on: receipt) == .wrong(wrong)) }
    }

    @Test func `a key promises for its own day and for no other`() throws {
        let house = try House()
        let yesterday = House.commitment(9, hour: House.hour - 24)
        let receipt = Receipt(
            log: house.log, commitment: yesterday,
            promise: try Promise(yesterday.bytes, hour: yesterday.hour, of: house.log.name, with: House.portal),
            promiseKey: try house.promiseKey())
        #expect(try check().verdict(on: receipt) == .wrong(.datedBack))
    }

    @Test func `dropped, altered or moved in the log, the proof leads to another head`() throws {
        let house = try House()
        let proof = try LogProofs.inclusion(of: 3, size: 20, house.nodes)
        var leaves = house.commitments.map(\.bytes)
        let histories: [[[UInt8]]] = [
            leaves.enumerated().filter { $0.offset != 3 }.map(\.element) + [[9]],
            leaves.enumerated().map { $0.offset == 3 ? [7] : $0.element },
            {
                leaves.swapAt(3, 12)
                return leaves
            }(),
        ]
        for history in histories {
            let nodes = TiledNodes(try MemoryTiles(history, batch: 9))
            let rewritten = try SignedHead(
                signing: TreeHead(size: 20, root: try LogProofs.root(size: 20, nodes)), of: house.log.name,
                at: (House.hour + 2) * 3_600_000, with: House.owner)
            let receipt = Receipt(
                log: house.log, commitment: house.commitments[3], inclusion: .init(head: rewritten, proof: proof))
            #expect(try check().verdict(on: receipt) == .wrong(.notInHead))
        }
    }

    @Test func `against a later head one sees that the log went on, or forked`() throws {
        let house = try House()
        let receipt = try house.kept(3, in: try house.head(12))
        var check = try check()
        check.later = try house.file(20, since: 12)
        #expect(check.verdict(on: receipt) == .kept(isLate: false))
        check.later = try house.file(20, since: 11)
        #expect(check.verdict(on: receipt) == .wrong(.unproven))
        check.later = try house.file(12, at: (House.hour + 4) * 3_600_000)
        #expect(check.verdict(on: receipt) == .kept(isLate: false))

        let other = try SignedHead(
            signing: TreeHead(size: 12, root: TreeHash.leaf([1])), of: house.log.name,
            at: (House.hour + 2) * 3_600_000, with: House.owner)
        check.later = HeadFile(other)
        #expect(check.verdict(on: receipt) == .wrong(.forked))
        check.later = try house.file(20, since: 12, at: House.hour)
        #expect(check.verdict(on: receipt) == .wrong(.forked))
        check.later = HeadFile(try house.head(20, by: House.stranger))
        #expect(check.verdict(on: receipt) == .wrong(.headForged))
    }

    @Test func `a witness that was asked for must have signed this head`() throws {
        let house = try House()
        let receipt = try house.kept(3, in: try house.head(12))
        var check = try check()
        check.witnesses = [House.publicKey(House.newspaper)]
        #expect(check.verdict(on: receipt) == .wrong(.witnessMissing))
        let later = try house.head(20, at: (House.hour + 4) * 3_600_000)
        let signed = try Cosignature(signing: later, as: "某报", with: House.newspaper)
        check.later = try house.file(20, since: 12)
        #expect(check.verdict(on: receipt) == .wrong(.witnessMissing))
        check.later = try house.file(20, since: 12, witnesses: [signed])
        #expect(check.verdict(on: receipt) == .kept(isLate: false))
        let ofAnother = try Cosignature(signing: try house.head(19), as: "某报", with: House.newspaper)
        check.later = try house.file(20, since: 12, witnesses: [ofAnother])
        #expect(check.verdict(on: receipt) == .wrong(.witnessForged))
    }
}

extension SignedHead {
    fileprivate func dated(_ at: Int64) -> SignedHead {
        SignedHead(log: log, head: head, at: at, signature: signature)
    }
}
