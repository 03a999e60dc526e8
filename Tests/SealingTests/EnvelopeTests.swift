import Foundation
import Opening
import Sealing
import Testing

struct EnvelopeTests {
    let content = Array("村里的征地补偿款没有发到我们手里。".utf8)

    @Test(arguments: Suite.allCases)
    func `what is sealed opens with the private key and is not seen in the envelope`(_ suite: Suite) throws {
        let key = try InnerPrivateKey.generate(suite)
        let envelope = try Envelope.seal(content, to: key.publicKey, for: .submission)
        #expect(try key.open(try Envelope(envelope.bytes), for: .submission) == content)
        #expect(Data(envelope.bytes).range(of: Data(content.prefix(12))) == nil)
        #expect(envelope.keyID == key.publicKey.id)
    }

    @Test(arguments: Suite.allCases)
    func `the same content sealed twice gives different envelopes of the same length`(_ suite: Suite) throws {
        let key = try InnerPrivateKey.generate(suite).publicKey
        let first = try Envelope.seal(content, to: key, for: .submission)
        let second = try Envelope.seal(content + content, to: key, for: .submission)
        #expect(first.bytes != second.bytes)
        #expect(first.bytes.count == second.bytes.count)
    }

    @Test(arguments: Suite.allCases)
    func `every altered part of an envelope is refused`(_ suite: Suite) throws {
        let key = try InnerPrivateKey.generate(suite)
        let envelope = try Envelope.seal(content, to: key.publicKey, for: .submission)
        let places = [
            6, Envelope.fixedLengthForTests, envelope.header.endIndex - 1, envelope.header.endIndex,
            envelope.bytes.count - 1,
        ]
        for place in places {
            var altered = envelope.bytes
            altered[place] ^= 1
            #expect(throws: SealingFault.self) { try key.open(try Envelope(altered), for: .submission) }
        }
        #expect(throws: SealingFault.doesNotOpen) { try key.open(envelope, for: .attachment) }
    }

    @Test func `bytes that are no envelope are refused by name`() throws {
        let key = try InnerPrivateKey.generate(.x25519)
        let envelope = try Envelope.seal(content, to: key.publicKey, for: .submission).bytes
        #expect(throws: SealingFault.notAnEnvelope) { try Envelope([]) }
        #expect(throws: SealingFault.notAnEnvelope) { try Envelope(Array("<html> not at all one".utf8)) }
        #expect(throws: SealingFault.tooShort) { try Envelope(Array(envelope.prefix(10))) }
        #expect(throws: SealingFault.tooShort) { try Envelope(Array(envelope.prefix(60))) }
        var version = envelope
        version[4] = 9
        #expect(throws: SealingFault.unknownVersion(9)) { try Envelope(version) }
        var suite = envelope
        suite[5] = 3
        #expect(throws: SealingFault.unknownSuite(3)) { try Envelope(suite) }
    }

    @Test func `an old key still opens what was sealed to it, a key not in the ring is named`() throws {
        let old = try InnerPrivateKey.generate()
        var ring = KeyRing(current: old)
        let early = try Envelope.seal(content, to: old.publicKey, for: .submission)
        ring.renew(with: try .generate())
        #expect(try ring.open(early, for: .submission) == content)
        #expect(ring.current.publicKey.id != old.publicKey.id)
        let stranger = try InnerPrivateKey.generate()
        let other = try Envelope.seal(content, to: stranger.publicKey, for: .submission)
        #expect(throws: SealingFault.unknownKey(stranger.publicKey.id)) { try ring.open(other, for: .submission) }
    }

    @Test(arguments: Suite.allCases)
    func `key files read back, and a slip in one is named`(_ suite: Suite) throws {
        let key = try InnerPrivateKey.generate(suite)
        let publicKey = try InnerPublicKey(file: key.publicKey.file)
        let privateKey = try InnerPrivateKey(file: key.file)
        let envelope = try Envelope.seal(content, to: publicKey, for: .submission)
        #expect(try privateKey.open(envelope, for: .submission) == content)
        let slipped = key.publicKey.file.replacing("id \(key.publicKey.id)", with: "id 0000000000000000")
        #expect(throws: SealingFault.brokenKeyFile("the id does not belong to the key")) {
            try InnerPublicKey(file: slipped)
        }
        #expect(throws: SealingFault.brokenKeyFile("the first line is not “lianxin inner public key 1”")) {
            try InnerPublicKey(file: key.file)
        }
        #expect("\(key)".contains(key.publicKey.id))
    }

    @Test func `a key directory keeps its keys to itself and all of them`() throws {
        let path = NSTemporaryDirectory() + "lianxin-keys-\(UUID().uuidString)"
        defer { remove(at: path) }
        let directory = KeyDirectory(path: path)
        let (old, new) = (try InnerPrivateKey.generate(), try InnerPrivateKey.generate(.x25519))
        try directory.save(old)
        try directory.save(new)
        let ring = try directory.load()
        #expect(ring.current.publicKey.id == new.publicKey.id)
        #expect(ring.ids == [old.publicKey.id, new.publicKey.id].sorted())
        let file = path + "/\(new.publicKey.id).key"
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(throws: KeyDirectory.Fault.self) { try directory.load() }
    }

    @Test(arguments: [
        (0, 2048), (2044, 2048), (2045, 4096), (262_140, 262_144), (262_141, 294_912), (1_000_000, 1_048_576),
    ])
    func `lengths fall into few buckets`(_ count: Int, _ bucket: Int) throws {
        #expect(Padding.bucket(count) == bucket)
        let content = [UInt8](repeating: 7, count: count)
        let padded = Padding.pad(content)
        #expect(padded.count == bucket)
        #expect(try Padding.unpad(padded) == content)
    }

    @Test func `broken padding is refused`() throws {
        #expect(throws: SealingFault.brokenPadding) { try Padding.unpad([0, 0, 1]) }
        #expect(throws: SealingFault.brokenPadding) { try Padding.unpad([0, 0, 0, 9, 1]) }
        #expect(throws: SealingFault.brokenPadding) { try Padding.unpad([0, 0, 0, 1, 1, 1]) }
    }

    @Test func `an answer opens with its key, in its mailbox and version only`() throws {
        let (code, other) = (ReceiptCode.random(), ReceiptCode.random())
        let view = CitizenView(
            step: .accepted, sentence: .init(chinese: "已受理。", english: "Accepted."), writtenAt: 1)
        let sealed = try view.seal(key: code.replyKey, mailbox: code.mailbox, version: 2)
        #expect(try CitizenView(opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: 2) == view)
        for (key, mailbox, version) in [
            (other.replyKey, code.mailbox, Int64(2)), (code.replyKey, other.mailbox, 2),
            (code.replyKey, code.mailbox, 1),
        ] {
            #expect(throws: SealingFault.doesNotOpen) {
                try ReplySeal.open(sealed, key: key, mailbox: mailbox, version: version)
            }
        }
        #expect(throws: SealingFault.notAnEnvelope) {
            try ReplySeal.open([1, 2, 3], key: code.replyKey, mailbox: code.mailbox, version: 1)
        }
    }

    @Test func `a submission reads back as it was`() throws {
        let code = ReceiptCode.random()
        var submission = WebSubmission(
            kind: .report, id: "0123", receivedAt: 5, language: "zh-Hans", mailbox: code.mailbox,
            replyKey: code.replyKey)
        submission.respondents = [.init(name: "张三", placeCode: "520102")]
        submission.signing = .realName(name: "李四", contact: "000")
        submission.amountYuan = 36_000
        #expect(try WebSubmission(decoding: try submission.encoded()) == submission)
    }
}

extension Envelope {
    static var fixedLengthForTests: Int { 14 }
}

func remove(at path: String) {
    do { try FileManager.default.removeItem(atPath: path) } catch { Issue.record("could not tidy up") }
}
