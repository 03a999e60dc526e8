import Casework
import Crypto
import Foundation
import Ledger
import Receipts
import Sealing
import Store
import TestSupport
import Testing

@testable import Office
@testable import Portal

/// A receipt from the promise to the proof, through the real portal, ferry and office.
@Suite(.serialized)
struct ReceiptWayTests {
    @Test(arguments: EngineKind.allCases)
    func `a promise is given at once, and kept with the next head`(_ kind: EngineKind) async throws {
        let way = try await ReceiptRoom(on: kind)
        try await way.carry()
        let promised = try await way.send(way.room.submission(.report, 1, code: 1))
        #expect(way.verdict(promised) == .promised, "vouched for beforehand, it needs nobody any more")
        try await way.carry()
        #expect(try await way.receipts(1).isEmpty)
        let head = try #require(try await way.nextHour())
        try await way.carry()
        let receipts = try await way.receipts(1)
        #expect(receipts.map(\.commitment) == [promised.commitment])
        #expect(receipts.map(way.verdict) == [.kept(isLate: false)])
        #expect(receipts.first?.inclusion?.head == head)
        #expect(try await way.letterbox.headFile(of: way.log)?.signed == head)
        #expect(try await way.letterbox.logState(of: way.log, heads: 5).contradictions == [])
        await way.close()
    }

    @Test func `no office signs heads further apart than the hour that a receipt names`() throws {
        let directory = try TemporaryDirectory()
        func load(_ minutes: Int) throws -> Int64 {
            let file = directory.path + "/log.settings"
            try Data("rhythm \(minutes)\n".utf8).write(to: URL(fileURLWithPath: file))
            return try LogSettings.load(from: file).rhythmMinutes
        }
        #expect(try load(60) == 60)
        for minutes in [0, 61] { #expect(throws: LogSettings.Fault.self) { try load(minutes) } }
    }

    @Test func `a head is signed at its rhythm whether or not anything came, and its size tells nothing`() async throws
    {
        let way = try await ReceiptRoom()
        let first = try #require(try await way.office.keepLog())
        #expect(first.head.size == 64)
        #expect(try await way.office.keepLog() == nil)
        try await way.carry()
        _ = try await way.send(way.room.submission(.report, 1, code: 1))
        try await way.carry()
        #expect(try await way.nextHour()?.head.size == 128)
        #expect(try await way.nextHour()?.head.size == 192)
        way.clock.advance(seconds: 5 * 3_600)
        #expect(try await way.office.keepLog()?.head.size == 256, "what was missed is not made up for")
        await way.close()
    }

    @Test func `whatever was acknowledged is owed its leaf, also what the rules refuse`() async throws {
        let way = try await ReceiptRoom()
        try await way.carry()
        _ = try await way.send(way.room.submission(.report, 1, code: 1))
        var rating = way.room.submission(.rating, 2, code: 1)
        rating.rating = .init(manner: "content", result: "content")
        let refused = try await way.send(rating)
        _ = try await way.send(way.room.submission(.material, 3, code: 1, text: "这是当时的草表。"))
        try await way.carry()
        try await way.nextHour()
        try await way.carry()
        let receipts = try await way.receipts(1)
        #expect(receipts.count == 3)
        #expect(receipts.contains { $0.commitment == refused.commitment })
        #expect(receipts.allSatisfy { way.verdict($0) == .kept(isLate: false) })
        await way.close()
    }

    @Test func `carried twice it has one leaf, and leaves stand in no order of time`() async throws {
        let way = try await ReceiptRoom()
        try await way.carry()
        var promised: [Receipt] = []
        for number in 1...20 {
            promised.append(try await way.send(way.room.submission(.report, number, code: UInt8(number))))
        }
        try await way.carry()
        try await way.office.engine.write { db in
            _ = try db.run("insert into ferry_mark (name, value) values ('wanted', 0)")
        }
        try await way.carry()
        try await way.nextHour()
        let (count, rows) = try await way.office.engine.read { db in
            (
                try db.count("select count(*) from receipt"),
                try db.rows("select leaf, place from receipt order by place").map {
                    (try $0.blob("leaf"), try $0.int64("place"))
                }
            )
        }
        #expect(count == 20)
        let leaves = rows.map(\.0)
        #expect(leaves == leaves.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(Set(leaves) == Set(promised.map(\.commitment.leafHash)))
        #expect(Set(rows.map(\.1)).count == 20)
        await way.close()
    }

    @Test func `a portal that lost everything gets the whole log again, and checks it`() async throws {
        let way = try await ReceiptRoom()
        for _ in 1...3 { try await way.nextHour() }
        try await way.carry()
        #expect(try await way.letterbox.headFile(of: way.log)?.head.size == 192)
        try await way.letterbox.engine.write { db in
            for table in ["ledger_tile", "ledger_head"] as [StaticString] { try db.run("delete from \(raw: table)") }
            try db.run("update ledger_turn set size = 0")
        }
        try await way.nextHour()
        try await way.carry()
        #expect(try await way.letterbox.headFile(of: way.log) == nil)
        // Its next word, an hour later, says what it wants.
        try await way.nextHour()
        try await way.carry()
        #expect(try await way.letterbox.headFile(of: way.log)?.head.size == 320)
        #expect(try await way.letterbox.headFile(of: way.log, size: 64)?.head.size == 64)
        await way.close()
    }

    @Test func `a key for hours gone by is not vouched for, and is counted`() async throws {
        let way = try await ReceiptRoom()
        let chief = try #require(try await way.office.officer(OfficerID(rawValue: "chief")))
        let system = try await way.room.room.appoint(
            "sys", [.systemAdministrator], office: .administration, by: chief)
        let (now, key) = (way.clock.now.rawValue / 3_600_000, [UInt8](repeating: 7, count: 32))
        let backdated: [Range<Int64>] = [(now - 25)..<(now - 1), now..<(now + 49), (now + 24 * 12)..<(now + 24 * 13)]
        for (number, hours) in backdated.enumerated() {
            try await way.room.place(Int64(number + 1), [.promiseKey(key, hours: hours)])
            _ = try await way.room.messenger.cross()
        }
        #expect(try await way.office.receiptWatch(for: system)?.alarms == [.keysRefused])
        #expect(try await way.office.engine.read { try $0.count("select count(*) from ledger_promise_key") } == 0)
        try await way.room.place(4, [.promiseKey(key, hours: (now - 24)..<now)])
        _ = try await way.room.messenger.cross()
        #expect(try await way.office.engine.read { try $0.count("select count(*) from ledger_promise_key") } == 1)
        await way.close()
    }

    @Test func `a promise that the office does not keep is proof against it`() async throws {
        let way = try await ReceiptRoom()
        try await way.carry()
        let promised = try await way.send(way.room.submission(.report, 1, code: 1))
        try await way.carry()
        // Somebody inside takes it out before it has its leaf.
        try await way.office.engine.write { db in _ = try db.run("delete from receipt") }
        for _ in 1...26 { try await way.nextHour() }
        try await way.carry()
        #expect(try await way.receipts(1).isEmpty)
        #expect(way.verdict(promised) == .notKept)
        await way.close()
    }

    @Test func `witnesses co-sign what they have checked, and the portal shows them`() async throws {
        let way = try await ReceiptRoom()
        try await way.nextHour()
        try await way.nextHour()
        let head = try #require(try await way.office.newestHead(since: 64))
        let paper = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 4, count: 32))
        let witness = try Cosignature(signing: head.signed, as: "某报", with: paper)
        await #expect(throws: WitnessNotTaken.forged) { try await way.office.take(witnessed: head) }
        let signed = HeadFile(head.signed, witnesses: [witness])
        #expect(try await way.office.take(witnessed: signed) == 1)
        #expect(try await way.office.take(witnessed: signed) == 0)
        let other = try SignedHead(
            signing: TreeHead(size: 5, root: TreeHash.empty), of: way.log.name, at: 1, with: paper)
        let foreign = HeadFile(other, witnesses: [try Cosignature(signing: other, as: "某报", with: paper)])
        await #expect(throws: WitnessNotTaken.otherHead) { try await way.office.take(witnessed: foreign) }
        try await way.carry()
        #expect(try await way.letterbox.headFile(of: way.log)?.witnesses == [witness])
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `what comes in at the desk has the log's own promise, a leaf, and a page of progress`(
        _ kind: EngineKind
    ) async throws {
        let way = try await ReceiptRoom(on: kind)
        let (office, registrar) = (way.office, way.room.registrar)
        let command = CommandID(rawValue: "visit")
        let slip = office.slip(for: command, draw: office.slipDraw())
        let now = way.clock.now
        _ = try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .visit, source: .own, column: nil, receivedAt: now, narrative: "来访反映补偿款的事。",
                    respondents: [], matters: [], petitioner: .anonymous, place: "520103", attachments: [],
                    mailbox: slip.mailbox, visit: VisitParty(persons: Persons(3), language: "汉语", leader: nil),
                    origin: nil, submission: "", number: number, acting: acting)
            }, by: registrar, commandID: command)
        let code = try ReceiptCode(typed: slip.digits)
        let letters = try #require(try await office.promise(of: slip))
        let promised = try #require(try ReceiptPaper(letters).receipts(openedWith: code.replyKey.receiptKey).first)
        #expect(way.verdict(promised) == .promised)
        let other = office.slip(for: command, draw: "another")
        #expect(try await office.promise(of: other) == nil)
        try await way.nextHour()
        try await way.carry()
        guard case .reply(let version, let sealed) = try await way.letterbox.look(into: code.mailbox) else {
            Issue.record("the mailbox came with the first answer")
            return
        }
        let view = try CitizenView(opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: version)
        let carried = try #require(view.receipts?.first.flatMap { Data(base64Encoded: $0) })
        let receipt = try Receipt(bytes: Array(carried))
        #expect(receipt.commitment == promised.commitment)
        #expect(way.verdict(receipt) == .kept(isLate: false))
        await way.close()
    }
}
