import Crypto
import Foundation
import HummingbirdTesting
import Ledger
import Receipts
import Sealing
import Store
import TestSupport
import Testing

@testable import Portal

/// The promise given at once, and the keys it is signed with.
struct PromiseTests {
    static let hour = PortalHouse.moment.rawValue / 3_600_000

    /// Sends a report; its code, and the receipt with the promise.
    static func report(_ villager: inout Villager) async throws -> (code: ReceiptCode, receipt: Receipt) {
        try await Story.write(&villager)
        try await villager.press("send")
        let code = try ReceiptCode(typed: villager.sight.code)
        let voucher = try #require(villager.fields.first { $0.0 == "voucher" }?.1)
        let receipts = try ReceiptPaper(voucher).receipts(openedWith: code.replyKey.receiptKey)
        return (code, try #require(receipts.first))
    }

    /// What the inner zone answers to the portal's keys.
    static func vouch(_ house: PortalHouse, number: Int64) async throws {
        let keys = try await house.engine.read { db in
            try db.rows("select key, first_hour, end_hour from promise_key").map {
                (try $0.blob("key"), try $0.int64("first_hour")..<(try $0.int64("end_hour")))
            }
        }
        let items = try keys.map { key, hours -> FerryBundle.Item in
            let vouched = try PromiseKey(
                vouchingFor: key, hours: hours, heard: hour, log: PortalHouse.publicLog, with: PortalHouse.owner.get())
            return .vouched(
                key, hours: hours, heard: vouched.heard, delay: vouched.delayHours, signature: vouched.signature)
        }
        #expect(
            try await house.letterbox.integrate(
                FerryBundle(direction: .outward, number: number, items: items), hour: hour))
        try await house.front.promises?.renew(house.letterbox, hour: hour)
    }

    @Test func `the answer to a report holds a promise that is good by itself`() async throws {
        try await PortalHouse.open { house, client in
            try await Self.vouch(house, number: 1)
            var villager = Villager(client)
            let (code, receipt) = try await Self.report(&villager)
            let sent = try #require(try await house.submissions().first)
            let sealed = try await house.engine.read { try $0.first("select sealed from envelope")?.blob("sealed") }
            #expect(receipt.commitment.submission == Envelope.hash(try #require(sealed)))
            #expect(receipt.commitment.salt == code.replyKey.receiptSalt(of: sent.id))
            #expect(receipt.commitment.hour == Self.hour)
            let check = ReceiptCheck(now: PortalHouse.moment.rawValue, log: try PortalHouse.publicLog)
            #expect(check.verdict(on: receipt) == .promised)
            let later = ReceiptCheck(now: receipt.dueAt + 1, log: try PortalHouse.publicLog)
            #expect(later.verdict(on: receipt) == .notKept)
            #expect(villager.sight.says("最晚 2026年11月24日 11:00 前"))
        }
    }

    @Test func `sent twice it promises the same`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let fields = villager.fields
            try await villager.post("/report", fields + [("go", "send")])
            let first = villager.fields.first { $0.0 == "voucher" }?.1
            try await villager.post("/report", fields + [("go", "send")])
            let second = villager.fields.first { $0.0 == "voucher" }?.1
            let key = try ReceiptCode(typed: villager.sight.code).replyKey.receiptKey
            let (one, two) = (try ReceiptPaper(first ?? ""), try ReceiptPaper(second ?? ""))
            #expect(try one.receipts(openedWith: key) == two.receipts(openedWith: key))
            #expect(try await house.count("envelope") == 1)
        }
    }

    @Test func `what is added later is promised too, and can be saved`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let (code, _) = try await Self.report(&villager)
            try await villager.post("/progress", [("code", code.digits)])
            try await villager.press("what", "question")
            villager.fill("text", "钱什么时候退？")
            try await villager.press("send")
            let voucher = try #require(
                villager.sight.html.firstMatch(of: #/name="voucher" value="([^"]*)"/#).map { String($0.output.1) })
            let receipt = try #require(
                try ReceiptPaper(voucher).receipts(openedWith: code.replyKey.receiptKey).first)
            let sent = try await house.submissions().last
            #expect(receipt.commitment.salt == code.replyKey.receiptSalt(of: sent?.id ?? ""))
        }
    }

    @Test func `keys are made ahead, told to the inner zone, and destroyed when their day is over`() async throws {
        try await PortalHouse.open { house, _ in
            func files() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: house.directory + "/promise-keys").sorted()
            }
            let first = try files()
            #expect(first.count == 3, "today, and as many days ahead as the log's word may take, and one")
            let (directory, pair) = (try FerryDirectory(path: house.directory + "/ferry"), try FerryPair())
            let hours = Self.hour
            let ferry = Ferry(
                letterbox: house.letterbox, promises: house.front.promises,
                side: FerrySide(over: directory, keys: pair.outer), clock: { hours * 3_600_000 },
                logger: .init(label: "ferry") { _ in house.log })
            _ = try await ferry.cross()
            let told = try await FerrySide(over: directory, keys: pair.inner).read(.inward, number: 1).items
            let days = told.compactMap { item -> Range<Int64>? in
                if case .promiseKey(_, let hours) = item { hours } else { nil }
            }
            #expect(days.count == 3 && days.allSatisfy { $0.count == 24 && ($0.lowerBound + 8) % 24 == 0 })
            #expect(days.contains { $0.contains(Self.hour) })
            #expect(told.contains(.word(hour: Self.hour, wants: -1)))
            // Started again, the same keys serve.
            let again = try PromiseKeys(for: try PortalHouse.publicLog, directory: house.directory + "/promise-keys")
            try await again.renew(house.letterbox, hour: Self.hour)
            #expect(try files() == first)
            #expect(try await house.count("promise_key") == 3)
            // Two days later nobody promises for today any more.
            try await again.renew(house.letterbox, hour: Self.hour + 48)
            #expect(try files().count == 3 && Set(first).subtracting(try files()).count == 2)
            let commitment = Commitment(salt: [1], submission: [2], hour: Self.hour)
            #expect(try again.promise(commitment) == nil)
            let attributes = try FileManager.default.attributesOfItem(
                atPath: house.directory + "/promise-keys/" + (try files()[0]))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `without the log's key nothing is promised, and nothing of a log is believed`() async throws {
        try await PortalHouse.open { house, _ in
            let bare = try await Letterbox(house.engine)
            let head = HeadFile(
                try SignedHead(
                    signing: TreeHead(size: 0, root: TreeHash.empty), of: PortalHouse.publicLog.name, at: 1,
                    with: PortalHouse.owner.get()))
            #expect(
                try await bare.integrate(
                    FerryBundle(direction: .outward, number: 1, items: [.head(Array(head.file.utf8))]), hour: 0))
            #expect(try await house.count("ledger_head") == 0)
        }
    }

    @Test func `the portal keeps no head that does not follow, and shows it as proof`() async throws {
        try await PortalHouse.open { house, client in
            let log = try PortalHouse.publicLog
            let leaves = (1...64).map { TreeHash.leaf([UInt8($0)]) }
            func signed(_ root: [UInt8], _ size: Int64, _ at: Int64) throws -> FerryBundle.Item {
                let signed = try SignedHead(
                    signing: TreeHead(size: size, root: root), of: log.name, at: at, with: PortalHouse.owner.get())
                return .head(Array(HeadFile(signed).file.utf8))
            }
            let root = leaves.reduce(into: Frontier()) { $0.append(leafHash: $1) }.root
            let moment = PortalHouse.moment.rawValue
            let items: [FerryBundle.Item] = [
                .leaves(from: 0, hashes: Array(leaves.joined())), try signed(root, 64, moment),
            ]
            #expect(
                try await house.letterbox.integrate(
                    FerryBundle(direction: .outward, number: 1, items: items), hour: Self.hour))
            var villager = Villager(client)
            try await villager.visit("/log")
            #expect(villager.sight.says("64") && villager.sight.says("目前没有超过承诺时间的来件"))
            #expect(villager.sight.says(log.id))
            try await villager.visit("/log/head")
            let file = try HeadFile(file: villager.sight.html)
            #expect(file.signed.isSigned(by: log) && file.head.size == 64)
            try await villager.visit("/log/key")
            #expect(try LogIdentity(file: villager.sight.html) == log)
            try await villager.visit("/log/head?since=10")
            #expect(try HeadFile(file: villager.sight.html).consistency?.from == 10)
            try await villager.visit("/log/head?since=65")
            #expect(villager.sight.status == 404)

            #expect(
                try await house.letterbox.integrate(
                    FerryBundle(direction: .outward, number: 2, items: [try signed(TreeHash.leaf([9]), 40, moment)]),
                    hour: Self.hour))
            try await villager.visit("/log")
            #expect(villager.sight.says("对不上") && villager.sight.says("size 40"))
            #expect(!villager.sight.says("目前没有超过承诺时间的来件"))
            try await villager.visit("/log/head/40")
            #expect(villager.sight.status == 404)
        }
    }

    @Test func `leaves after a gap are asked for with the next word`() async throws {
        try await PortalHouse.open { house, _ in
            let leaves = (1...64).map { TreeHash.leaf([UInt8($0)]) }
            #expect(
                try await house.letterbox.integrate(
                    FerryBundle(
                        direction: .outward, number: 1,
                        items: [.leaves(from: 32, hashes: Array(leaves[32...].joined()))]),
                    hour: Self.hour))
            try await house.letterbox.speak(hour: Self.hour)
            _ = try await house.letterbox.pack()
            let number = try #require(try await house.letterbox.unplaced().last)
            #expect(try await house.letterbox.inward(number).items.contains(.word(hour: Self.hour, wants: 0)))
        }
    }

    @Test func `when the inner zone confirms nothing, the portal says so after the promised time`() async throws {
        let time = Time()
        try await PortalHouse.open(now: { time.now }) { _, client in
            var villager = Villager(client)
            let (code, _) = try await Self.report(&villager)
            time.advance(25 * 3_600_000)
            try await villager.visit("/log")
            #expect(!villager.sight.says("超过承诺的时间还没有得到内网确认"))
            time.advance(1)
            try await villager.visit("/log?lang=en")
            #expect(villager.sight.says("has not been confirmed within the promised time"))
            try await villager.post("/progress?lang=zh-Hans", [("code", code.digits)])
            #expect(villager.sight.says("它就是证据"))
        }
    }
}
