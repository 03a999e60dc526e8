import Crypto
import Foundation
import Receipts
import Sealing
import TestSupport
import Testing

/// `lianxin verify receipt|log` and `lianxin witness`, as a stranger runs them: one sentence, and an exit status.
@Suite(.serialized)
struct VerifyCommandTests {
    /// A log with five leaves, its papers in a directory, and what the program says of them.
    private struct Desk {
        let directory: TemporaryDirectory
        let log: LogIdentity
        let owner: Curve25519.Signing.PrivateKey
        let code = ReceiptCode(entropy: [UInt8](repeating: 5, count: 32))
        let commitment: Commitment
        let leaves: [[UInt8]]
        /// Long ago: whatever was promised then is due.
        static let hour: Int64 = 400_000

        init() throws {
            directory = try TemporaryDirectory()
            owner = try .init(rawRepresentation: [UInt8](repeating: 1, count: 32))
            log = try LogIdentity(key: Array(owner.publicKey.rawRepresentation), delayHours: 24)
            commitment = Commitment(
                salt: code.replyKey.receiptSalt(of: "1"), submission: [UInt8](repeating: 2, count: 32), hour: Self.hour)
            leaves = (0..<4).map { TreeHash.leaf([UInt8($0)]) } + [commitment.leafHash]
            try write("log.pub", log.file)
        }

        func head(_ count: Int, at: Int64 = (hour + 2) * 3_600_000, leaves: [[UInt8]]? = nil) throws -> SignedHead {
            let root = (leaves ?? self.leaves).prefix(count).reduce(into: Frontier()) { $0.append(leafHash: $1) }.root
            return try SignedHead(
                signing: TreeHead(size: Int64(count), root: root), of: log.name, at: at, with: owner)
        }

        /// The fifth leaf stands at the end: the four before it are one perfect subtree.
        func receipt(at: Int64 = (hour + 2) * 3_600_000) throws -> Receipt {
            let beside = leaves.prefix(4).reduce(into: Frontier()) { $0.append(leafHash: $1) }.root
            return Receipt(
                log: log, commitment: commitment,
                inclusion: .init(head: try head(5, at: at), proof: InclusionProof(index: 4, size: 5, path: [beside])))
        }

        func path(_ name: String) -> String { directory.path + "/" + name }

        func write(_ name: String, _ text: String) throws {
            try text.write(toFile: path(name), atomically: true, encoding: .utf8)
        }

        func run(_ arguments: String...) throws -> (said: String, status: Int32) {
            let program = try ChildProcess("lianxin", arguments)
            let said = program.remainingLines().joined(separator: "\n")
            return (said, program.wait())
        }
    }

    @Test func `a receipt is kept, late, not kept, or nothing can be said, with a status of its own`() throws {
        let desk = try Desk()
        let key = desk.code.replyKey.receiptKey
        func sealed(_ receipt: Receipt) throws -> String {
            desk.code.shown + "\n\n" + ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(receipt, with: key))
        }
        let promise = try Promise(
            desk.commitment.bytes, hour: Desk.hour, of: desk.log.name, with: desk.owner)
        let promised = Receipt(log: desk.log, commitment: desk.commitment, promise: promise)
        try desk.write("kept", try sealed(try desk.receipt()))
        try desk.write("late", try sealed(try desk.receipt(at: (Desk.hour + 26) * 3_600_000)))
        try desk.write("not-kept", try sealed(promised))
        try desk.write("altered", try sealed(promised).replacing("A", with: "B"))
        try desk.write("empty", "您好\n")
        let log = desk.path("log.pub")
        let cases: [(String, String, Int32)] = [
            ("kept", "KEPT: it stands in the log, head 5", 0), ("late", "KEPT LATE: ", 1),
            ("not-kept", "PROMISE NOT KEPT: 2015-08-21 01:00 has passed", 1), ("altered", "CANNOT TELL: the code", 2),
            ("empty", "CANNOT TELL: there is no receipt", 2),
        ]
        for (file, sentence, status) in cases {
            let (said, ended) = try desk.run("verify", "receipt", desk.path(file), "--log", log)
            #expect(said.contains(sentence) && ended == status, "\(file): \(said)")
        }
        let chinese = try desk.run("verify", "receipt", desk.path("not-kept"), "--log", log, "--language", "zh-Hans")
        #expect(chinese.said == "承诺没有兑现：2015-08-21 01:00 已过，账本里没有这一件。")
    }

    @Test func `the copy made for others opens without the code`() throws {
        let desk = try Desk()
        let sealed = ReceiptPaper.text(
            ofSealed: try ReceiptSeal.seal(try desk.receipt(), with: desk.code.replyKey.receiptKey))
        try desk.write("sealed", sealed)
        try desk.write("code", desk.code.shown)
        let made = try desk.run(
            "verify", "receipt", desk.path("sealed"), "--code-file", desk.path("code"), "--open", desk.path("copy"))
        #expect(made.status == 0 && made.said.contains("by the key on the receipt itself"))
        #expect(try desk.run("verify", "receipt", desk.path("copy"), "--log", desk.path("log.pub")).status == 0)
        let copy = try String(contentsOfFile: desk.path("copy"), encoding: .utf8)
        #expect(!copy.contains(desk.code.digits))
    }

    @Test func `heads and leaves: whole, forked, dropped, altered, reordered, unproven`() throws {
        let desk = try Desk()
        let (old, new) = (try desk.head(4), try desk.head(5, at: (Desk.hour + 3) * 3_600_000))
        let follows = ConsistencyProof(from: 4, to: 5, path: [desk.leaves[4]])
        try desk.write("old", HeadFile(old).file)
        try desk.write("new", HeadFile(new, consistency: follows).file)
        try desk.write("bare", HeadFile(new).file)
        let others = [TreeHash.leaf([9])] + desk.leaves.dropFirst()
        let other = try desk.head(5, at: (Desk.hour + 3) * 3_600_000, leaves: others)
        try desk.write("forked", HeadFile(other, consistency: follows).file)
        func leaves(_ name: String, _ leaves: [[UInt8]]) throws {
            try Data(leaves.joined()).write(to: URL(fileURLWithPath: desk.path(name)))
        }
        try leaves("leaves", desk.leaves)
        try leaves("dropped", Array(desk.leaves[..<2] + desk.leaves[3...]))
        try leaves("altered", others)
        try leaves("moved", [desk.leaves[0], desk.leaves[2], desk.leaves[1]] + desk.leaves[3...])
        let log = ["--log", desk.path("log.pub")]
        func verify(_ files: [String], _ more: [String] = []) throws -> (said: String, status: Int32) {
            let program = try ChildProcess("lianxin", ["verify", "log"] + files.map(desk.path) + log + more)
            return (program.remainingLines().joined(), program.wait())
        }
        let cases: [([String], [String], String, Int32)] = [
            (["old", "new"], [], "WHOLE: 2 head(s)", 0), (["old", "bare"], [], "CANNOT TELL: head 2", 2),
            (["old", "forked"], [], "FORKED: head 2", 1), (["new", "old"], [], "DROPPED: head 2", 1),
            (["old", "bare"], ["--leaves", desk.path("leaves")], "WHOLE: 2 head(s)", 0),
            (["new"], ["--leaves", desk.path("altered")], "WRONG: the head of 5 leaves", 1),
            ([], ["--leaves", desk.path("leaves"), "--leaves", desk.path("dropped")], "DROPPED: leaf 2", 1),
            ([], ["--leaves", desk.path("leaves"), "--leaves", desk.path("altered")], "ALTERED: leaf 0", 1),
            ([], ["--leaves", desk.path("leaves"), "--leaves", desk.path("moved")], "REORDERED: leaf 1", 1),
        ]
        for (files, more, sentence, status) in cases {
            let (said, ended) = try verify(files, more)
            #expect(said.contains(sentence) && ended == status, "\(files) \(more.count): \(said)")
        }
    }

    @Test func `a witness signs what continues, and nothing else`() throws {
        let desk = try Desk()
        let log = desk.path("log.pub")
        let key = desk.path("paper")
        #expect(try desk.run("witness", "make", key, "--name", "某报").status == 0)
        try desk.write("old", HeadFile(try desk.head(4)).file)
        let later = (Desk.hour + 3) * 3_600_000
        try desk.write(
            "new",
            HeadFile(try desk.head(5, at: later), consistency: .init(from: 4, to: 5, path: [desk.leaves[4]])).file)
        let other = try desk.head(5, at: later, leaves: [TreeHash.leaf([9])] + desk.leaves.dropFirst())
        try desk.write("forked", HeadFile(other, consistency: .init(from: 4, to: 5, path: [desk.leaves[4]])).file)
        func sign(_ name: String) throws -> (said: String, status: Int32) {
            try desk.run("witness", "sign", desk.path(name), "--key", key + ".key", "--log", log)
        }
        #expect(try sign("old").status == 0)
        let forked = try sign("forked")
        #expect(forked.status == 1 && forked.said.contains("FORKED"))
        #expect(try HeadFile(file: try String(contentsOfFile: desk.path("forked"), encoding: .utf8)).witnesses == [])
        #expect(try sign("new").status == 0)
        let asked = ["--log", log, "--witness", key + ".pub"]
        let signed = try ChildProcess("lianxin", ["verify", "log", desk.path("new")] + asked)
        #expect(signed.remainingLines().first?.hasPrefix("WHOLE") == true && signed.wait() == 0)
        let missing = try ChildProcess("lianxin", ["verify", "log", desk.path("forked")] + asked)
        #expect(missing.remainingLines().first?.hasPrefix("WITNESS MISSING") == true && missing.wait() == 1)
        let attributes = try FileManager.default.attributesOfItem(atPath: key + ".key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `an audit that was taken out: whole, forged, of another log, cut short, with a status of its own`()
        throws
    {
        let desk = try Desk()
        let line = AuditPaper.Line(
            event: "reading.opened", at: 1_767_225_600_000, officer: "head", about: "2026-000001-7", reason: nil,
            detail: nil)
        func file(_ log: LogIdentity, says lines: Int = 2) throws -> String {
            let head = AuditPaper.Head(
                log: log.name, organ: "520523", by: "auditor", at: 1_767_225_600_000, filters: "", lines: lines)
            let paper = AuditPaper(head: head, lines: [line, line])
            return String(decoding: try paper.file(signedWith: desk.owner), as: UTF8.self)
        }
        let other = try LogIdentity(key: [UInt8](repeating: 9, count: 32), delayHours: 24)
        let whole = try file(desk.log)
        let files: [(String, String, String, Int32)] = [
            ("whole", whole, "WHOLE: 2 line(s)", 0),
            ("altered", whole.replacing("reading.opened", with: "reading.searched"), "FORGED: ", 1),
            (
                "dropped",
                whole.split(separator: "\n").enumerated().filter { $0.offset != 1 }.map(\.element).joined(
                    separator: "\n") + "\n", "FORGED: ", 1
            ),
            ("short", try file(desk.log, says: 3), "LINES MISSING: ", 1),
            ("other", try file(other), "WRONG: it is another office's audit", 1),
            ("cut", String(whole.prefix(100)), "CANNOT TELL: ", 2), ("empty", "", "CANNOT TELL: ", 2),
        ]
        for (name, text, sentence, status) in files {
            try desk.write(name, text)
            let (said, ended) = try desk.run("verify", "audit", desk.path(name), "--log", desk.path("log.pub"))
            #expect(said.hasPrefix(sentence) && ended == status, "\(name): \(said)")
        }
    }
}
