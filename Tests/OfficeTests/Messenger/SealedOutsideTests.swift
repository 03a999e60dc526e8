import Casework
import Crypto
import Foundation
import Opening
import Paperwork
import Receipts
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// What a browser sealed: nobody has looked at it before it is opened here (decision 0037).
@Suite struct SealedOutsideTests {
    /// A file as a browser sealed it: what it claims to be decides nothing.
    struct File {
        let name: String
        let bytes: [UInt8]
        var claims = "application/pdf"
    }

    private static let kinds: [EngineKind] = [.sqlite, .postgres]

    /// Lays a report with files in a bundle, as the portal hands on what a browser sealed.
    static func lay(
        _ files: [File], in room: FerryRoom, number: Int = 1, promised: [UInt8] = [], envelope: [UInt8]? = nil,
        receivedAt: Int64? = nil, kind: WebSubmission.Kind = .report, code: UInt8? = nil,
        bending: (inout WebSubmission) -> Void = { _ in }
    ) async throws {
        let key = room.room.key.publicKey
        var submission = room.submission(kind, number, code: code ?? UInt8(number))
        if let receivedAt { submission.receivedAt = receivedAt }
        bending(&submission)
        var items: [FerryBundle.Item] = []
        for file in files {
            let sealed = try Envelope.seal(file.bytes, to: key, for: .attachment)
            submission.attachments.append(
                .init(blob: sealed.digest, name: file.name, mediaType: file.claims, bytes: file.bytes.count))
            items.append(.blob(id: sealed.digest, sealed: sealed.bytes))
        }
        let sealed = try envelope ?? Envelope.seal(submission.encoded(), to: key, for: .submission).bytes
        items.append(.sealedOutside(id: submission.id, promised: promised))
        items.append(
            .envelope(
                sequence: Int64(number), id: submission.id, hour: room.room.clock.now.hour, sealed: sealed))
        try await room.place(Int64(number), items)
        _ = try await room.messenger.cross()
    }

    static func petition(_ room: FerryRoom) async throws -> Petition {
        let number = try await room.office.engine.read { db in
            try db.first("select number from petition_card")?.text("number") ?? ""
        }
        let file = try await room.office.petition(PetitionNumber(rawValue: number), for: room.registrar)
        return try #require(file?.petition)
    }

    @Test(arguments: kinds) func `what may be kept is kept clean, what may not is named, and nothing else is lost`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        let files = [
            File(name: "照片.png", bytes: Samples.png, claims: "application/pdf"),
            File(name: "程序.pdf", bytes: Array("MZ no such kind at all".utf8)),
            File(name: "巨图.png", bytes: Samples.hugePNG), File(name: "空.pdf", bytes: []),
        ]
        try await Self.lay(files, in: room)
        let petition = try await Self.petition(room)
        #expect(petition.narrative.text == "村里的补偿款没有发下来。")
        #expect(petition.attachments.map(\.name.text) == ["照片.png"])
        #expect(petition.attachments.map(\.mediaType) == ["image/png"])
        #expect(petition.attachments.map(\.bytes) == [Samples.cleanPNG.count])
        #expect(
            petition.untaken == [
                UntakenFile(name: "程序.pdf", why: .unknownKind), UntakenFile(name: "巨图.png", why: .bomb),
                UntakenFile(name: "空.pdf", why: .empty),
            ])
        let letter = try #require(try await room.view(1)?.letters.first)
        #expect(letter.title.chinese == "有附件没有收下")
        for file in petition.untaken {
            #expect(letter.text.chinese.contains("\(file.name.text)：\(file.why.chinese)"))
            #expect(letter.text.english.contains(file.why.english))
        }
        // The very same again makes nothing more.
        try await Self.lay(files, in: room)
        #expect(try await room.petitions() == 1)
    }

    @Test func `a file that does not open is named and takes nothing with it`() async throws {
        let room = try await FerryRoom()
        var submission = room.submission(.report, 1, code: 1)
        var sealed = try Envelope.seal(Samples.png, to: room.room.key.publicKey, for: .attachment).bytes
        sealed[sealed.count - 1] ^= 1
        let blob = Hex.encode(Envelope.hash(sealed))
        submission.attachments = [.init(blob: blob, name: "坏的.png", mediaType: "image/png", bytes: 1)]
        let envelope = try Envelope.seal(submission.encoded(), to: room.room.key.publicKey, for: .submission)
        try await room.place(
            1,
            [
                .blob(id: blob, sealed: sealed), .sealedOutside(id: submission.id, promised: []),
                .envelope(sequence: 1, id: submission.id, hour: room.room.clock.now.hour, sealed: envelope.bytes),
            ])
        _ = try await room.messenger.cross()
        #expect(try await Self.petition(room).untaken == [UntakenFile(name: "坏的.png", why: .damaged)])
    }

    @Test func `a file in which the scanner finds something is named`() async throws {
        let (room, scanner) = (try await FerryRoom(), try ScannerProgram(.looks))
        defer { scanner.end() }
        var pdf = Array("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".utf8)
        pdf += Array("EICAR\n%%EOF".utf8)
        let messenger = Messenger(
            office: room.office, side: FerrySide(over: room.ferry.way, keys: room.keys),
            scanner: VirusScanner(socket: scanner.socket))
        let key = room.room.key.publicKey
        let sealed = try Envelope.seal(pdf, to: key, for: .attachment)
        var submission = room.submission(.report, 1, code: 1)
        submission.attachments = [
            .init(blob: sealed.digest, name: "带毒.pdf", mediaType: "application/pdf", bytes: pdf.count)
        ]
        let envelope = try Envelope.seal(submission.encoded(), to: key, for: .submission)
        try await room.place(
            1,
            [
                .blob(id: sealed.digest, sealed: sealed.bytes), .sealedOutside(id: submission.id, promised: []),
                .envelope(sequence: 1, id: submission.id, hour: room.room.clock.now.hour, sealed: envelope.bytes),
            ])
        _ = try await messenger.cross()
        #expect(try await Self.petition(room).untaken == [UntakenFile(name: "带毒.pdf", why: .infected)])
    }

    @Test(arguments: [-1_000, 1_000])
    func `whatever moment a browser claims, receipt is within the hour in which the portal had it`(_ hours: Int64)
        async throws
    {
        let room = try await FerryRoom()
        let now = room.room.clock.now
        try await Self.lay([], in: room, receivedAt: now.rawValue + hours * 3_600_000)
        let petition = try await Self.petition(room)
        #expect(petition.receivedAt.hour == now.hour)
        #expect(petition.receivedAt <= now)
    }

    @Test(arguments: kinds) func `the leaf that was promised is given, also for what nobody can open`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        let promised = (1...3).map { [UInt8](repeating: UInt8($0), count: 32) }
        try await Self.lay([], in: room, number: 1, promised: promised[0])
        let strange = try Envelope.seal([1, 2, 3], to: room.room.key.publicKey, for: .submission).bytes
        try await Self.lay([], in: room, number: 2, promised: promised[1], envelope: strange)
        let unknown = try Envelope.seal([1], to: InnerPrivateKey.generate(.p256).publicKey, for: .submission).bytes
        try await Self.lay([], in: room, number: 3, promised: promised[2], envelope: unknown)
        let leaves = try await room.office.engine.read { db in
            try db.rows("select leaf from receipt order by submission").map { try $0.blob("leaf") }
        }
        #expect(leaves == promised.map(TreeHash.leaf))
        #expect(try await room.petitions() == 1)
        #expect(try await room.acknowledged() == [1, 2, 3])
        // What anybody can send raises no alarm and is not tried again; a key that is missing does.
        let why = try await room.office.engine.read { db in
            try db.rows("select why from envelope_aside order by sequence").map { try $0.text("why") }
        }
        #expect(why == ["strange", "unreadable"])
    }

    @Test(arguments: kinds) func `what is kept aside keeps its hour and its promise, and is looked at when it opens`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        let sealed = try Envelope.seal(Samples.png, to: room.room.key.publicKey, for: .attachment)
        var submission = room.submission(.report, 1, code: 1)
        submission.attachments = [.init(blob: sealed.digest, name: "晚到.png", mediaType: "x", bytes: 1)]
        let envelope = try Envelope.seal(submission.encoded(), to: room.room.key.publicKey, for: .submission)
        let promised = [UInt8](repeating: 9, count: 32)
        try await room.place(
            1,
            [
                .sealedOutside(id: submission.id, promised: promised),
                .envelope(sequence: 1, id: submission.id, hour: room.room.clock.now.hour, sealed: envelope.bytes),
            ])
        _ = try await room.messenger.cross()
        #expect(try await room.petitions() == 0)
        try await room.place(2, [.blob(id: sealed.digest, sealed: sealed.bytes)])
        _ = try await room.messenger.cross()
        room.room.clock.advance(seconds: 60)
        _ = try await room.messenger.cross()
        #expect(try await Self.petition(room).attachments.map(\.mediaType) == ["image/png"])
        let receipts = try await room.office.engine.read { db in
            try db.rows("select leaf, mailbox from receipt").map { (try $0.blob("leaf"), try $0.text("mailbox")) }
        }
        #expect(receipts.map(\.0) == [TreeHash.leaf(promised)])
        #expect(receipts.allSatisfy { !$0.1.isEmpty })
    }

    @Test func `every reason of the look at files has its word in the rules`() {
        #expect(AttachmentRefusal.allCases.map(\.rawValue) == UntakenReason.allCases.map(\.rawValue))
        for refusal in AttachmentRefusal.allCases { #expect(UntakenReason(refusal).rawValue == refusal.rawValue) }
    }
}
