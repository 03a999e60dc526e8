import Foundation
import HummingbirdTesting
import Ledger
import Receipts
import Sealing
import Store
import Testing

@testable import Portal

/// The public page that checks a receipt, without script.
struct CheckReceiptTests {
    private static func check(_ villager: inout Villager, file: String? = nil, text: String = "", code: String = "")
        async throws
    {
        try await villager.visit("/check")
        if let file { villager.attach("numbers.txt", Array(file.utf8)) }
        villager.fill("text", text)
        villager.fill("code", code)
        try await villager.submit()
    }

    /// A receipt under a head that the portal has published, sealed with the code.
    private static func kept(_ house: PortalHouse, _ code: ReceiptCode, contradicting: Bool = false) async throws
        -> Receipt
    {
        let log = try PortalHouse.publicLog
        let commitment = Commitment(
            salt: code.replyKey.receiptSalt(of: "1"), submission: [UInt8](repeating: 4, count: 32),
            hour: PromiseTests.hour)
        let leaves = [TreeHash.leaf([1]), commitment.leafHash]
        let root = TreeHash.node(leaves[0], leaves[1])
        let signed = try SignedHead(
            signing: TreeHead(size: 2, root: root), of: log.name, at: PortalHouse.moment.rawValue + 3_600_000,
            with: PortalHouse.owner.get())
        let published = contradicting ? [leaves[0], TreeHash.leaf([7])] : leaves
        #expect(
            try await house.letterbox.integrate(
                FerryBundle(
                    direction: .outward, number: 1, items: [.leaves(from: 0, hashes: Array(published.joined()))]),
                hour: 1))
        return Receipt(
            log: log, commitment: commitment,
            inclusion: .init(head: signed, proof: InclusionProof(index: 1, size: 2, path: [leaves[0]])))
    }

    @Test func `a small file with its code is checked, in both languages, and the form stays`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = ReceiptCode(entropy: [UInt8](repeating: 9, count: 32))
            let receipt = try await Self.kept(house, code)
            let sealed = ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(receipt, with: code.replyKey.receiptKey))
            try await Self.check(&villager, file: code.shown + "\r\n\r\n" + sealed)
            #expect(villager.sight.status == 200 && villager.sight.says("已经写进公开账本，证明有效。"))
            #expect(villager.sight.says("2026年11月23日 10:00 至 11:00 之间"))
            #expect(!villager.sight.html.contains(code.digits) && !villager.sight.html.contains(code.shown))
            try await Self.check(&villager, file: sealed, code: code.shown)
            #expect(villager.sight.says("已经写进公开账本，证明有效。"))
            try await Self.check(&villager, text: ReceiptPaper.text(ofOpened: receipt))
            #expect(villager.sight.says("已经写进公开账本，证明有效。"))
            var english = Villager(client, language: "en")
            try await Self.check(&english, text: ReceiptPaper.text(ofOpened: receipt))
            #expect(english.sight.says("It is in the public log, and the proof holds."))
        }
    }

    @Test func `a head that was never published here is called a second version of the log`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = ReceiptCode(entropy: [UInt8](repeating: 9, count: 32))
            let receipt = try await Self.kept(house, code, contradicting: true)
            try await Self.check(&villager, text: ReceiptPaper.text(ofOpened: receipt))
            #expect(villager.sight.says("账本出现了两个版本"))
        }
    }

    @Test func `a promise not kept is called so, a forged one forged`() async throws {
        let time = Time()
        try await PortalHouse.open(now: { time.now }) { house, client in
            try await PromiseTests.vouch(house, number: 1)
            var villager = Villager(client)
            let (_, receipt) = try await PromiseTests.report(&villager)
            let opened = ReceiptPaper.text(ofOpened: receipt)
            try await Self.check(&villager, text: opened)
            #expect(villager.sight.says("收件承诺有效"))
            time.advance(26 * 3_600_000)
            try await Self.check(&villager, text: opened)
            #expect(villager.sight.says("承诺没有兑现"))
            let other = Commitment(
                salt: [1, 2], submission: receipt.commitment.submission, hour: receipt.commitment.hour)
            let forged = Receipt(
                log: receipt.log,
                commitment: Commitment(
                    salt: receipt.commitment.salt, submission: receipt.commitment.salt, hour: other.hour),
                promise: receipt.promise, promiseKey: receipt.promiseKey)
            try await Self.check(&villager, text: ReceiptPaper.text(ofOpened: forged))
            #expect(villager.sight.says("承诺不是为这一件签的"))
        }
    }

    @Test func `what cannot be checked says why, and what was typed stays`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let (code, receipt) = try await PromiseTests.report(&villager)
            let sealed = ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(receipt, with: code.replyKey.receiptKey))
            let cases = [
                ("", "", "请选择小文件"), ("您好", "", "没有看到回执"), ("ABCD", "", "回执不完整"),
                (sealed, "", "请填写查询码"), (sealed, "1234", "有一处写错了"),
                (sealed, ReceiptCode(entropy: [UInt8](repeating: 9, count: 32)).digits, "打不开这张回执"),
            ]
            for (text, code, sentence) in cases {
                try await Self.check(&villager, text: text, code: code)
                #expect(villager.sight.status == 422 && villager.sight.says(sentence), "\(sentence)")
                #expect(villager.fields.contains { $0.0 == "text" && $0.1.hasPrefix(text.prefix(4)) })
            }
            try await Self.check(&villager, file: String(repeating: "A", count: ReceiptPaper.largest + 1))
            #expect(villager.sight.says("文件太大了"))
        }
    }

    @Test func `nothing of what was checked is on the disk or in the log`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let (code, receipt) = try await PromiseTests.report(&villager)
            let opened = ReceiptPaper.text(ofOpened: receipt)
            try await Self.check(&villager, file: opened, code: code.shown)
            let secrets =
                [opened.split(separator: "\n")[1], Substring(code.digits), Substring(code.shown)]
                .map { Data($0.utf8) } + [Data(receipt.commitment.salt), Data(receipt.commitment.bytes)]
            for file in try FileManager.default.subpathsOfDirectory(atPath: house.directory) {
                guard let content = FileManager.default.contents(atPath: house.directory + "/" + file) else { continue }
                for secret in secrets { #expect(content.range(of: secret) == nil, "\(file)") }
            }
            let log = Data(house.log.all.joined(separator: "\n").utf8)
            for secret in secrets { #expect(log.range(of: secret) == nil) }
        }
    }
}
