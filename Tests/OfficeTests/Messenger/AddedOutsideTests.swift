import Casework
import Foundation
import Opening
import Paperwork
import Receipts
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// What a browser sealed that is added to a report by its code: looked at as a report is, and taken from nobody without the
/// code (decision 0047).
@Suite struct AddedOutsideTests {
    private typealias File = SealedOutsideTests.File
    private static let kinds: [EngineKind] = [.sqlite, .postgres]
    private static let promised = [UInt8](repeating: 5, count: 32)

    private static func why(_ room: FerryRoom) async throws -> [String] {
        try await room.office.engine.read { db in
            try db.rows("select why from envelope_aside order by sequence").map { try $0.text("why") }
        }
    }

    @Test(arguments: kinds) func `of material what may be kept is kept clean, and what may not is told to both`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        try await SealedOutsideTests.lay([], in: room)
        let files = [
            File(name: "照片.png", bytes: Samples.png, claims: "application/pdf"),
            File(name: "程序.pdf", bytes: Array("MZ no such kind at all".utf8)),
            File(name: "巨图.png", bytes: Samples.hugePNG),
        ]
        for _ in 1...2 {
            // The very same again makes nothing more.
            try await SealedOutsideTests.lay(
                files, in: room, number: 2, promised: Self.promised, kind: .material, code: 1)
        }
        let petition = try await SealedOutsideTests.petition(room)
        #expect(petition.materials.count == 1 && petition.untaken.isEmpty)
        let added = try #require(petition.materials.first).added.what
        #expect(added.text.text == "村里的补偿款没有发下来。" && added.from == .petitioner)
        #expect(added.attachments.map(\.name.text) == ["照片.png"])
        #expect(added.attachments.map(\.mediaType) == ["image/png"])
        #expect(added.attachments.map(\.bytes) == [Samples.cleanPNG.count])
        #expect(
            added.untaken == [
                UntakenFile(name: "程序.pdf", why: .unknownKind), UntakenFile(name: "巨图.png", why: .bomb),
            ])
        #expect(petition.untakenAltogether == added.untaken)
        let letter = try #require(try await room.view(1)?.letters.first)
        #expect(letter.title.chinese == "有附件没有收下")
        for file in petition.untakenAltogether {
            #expect(letter.text.chinese.contains("\(file.name.text)：\(file.why.chinese)"))
        }
        #expect(try await Self.why(room).isEmpty)
        #expect(try await room.acknowledged() == [1, 2])
    }

    @Test func `material of which no file may be kept is on record all the same`() async throws {
        let room = try await FerryRoom()
        try await SealedOutsideTests.lay([], in: room)
        try await SealedOutsideTests.lay(
            [File(name: "空.pdf", bytes: [])], in: room, number: 2, promised: [], kind: .material, code: 1
        ) { $0.text = "" }
        let petition = try await SealedOutsideTests.petition(room)
        #expect(petition.materials.map(\.added.what.untaken) == [[UntakenFile(name: "空.pdf", why: .empty)]])
        #expect(try await room.view(1)?.letters.count == 1)
    }

    @Test func `a question and a request for protection are put to the office, and promised leaves are given`()
        async throws
    {
        let room = try await FerryRoom()
        try await SealedOutsideTests.lay([], in: room)
        try await SealedOutsideTests.lay(
            [], in: room, number: 2, promised: Self.promised, kind: .question, code: 1)
        try await SealedOutsideTests.lay([], in: room, number: 3, promised: [], kind: .protection, code: 1) {
            $0.protection = .init(relatives: true, fear: "怕他们再来", reach: ProtectionReach.allCases[0].rawValue)
        }
        let petition = try await SealedOutsideTests.petition(room)
        #expect(petition.questions.map(\.asked.text.text) == ["村里的补偿款没有发下来。"])
        #expect(petition.protections.count == 1)
        let leaves = try await room.office.engine.read { db in
            try db.rows("select leaf, mailbox from receipt").map { (try $0.blob("leaf"), try $0.text("mailbox")) }
        }
        #expect(leaves.contains { $0.0 == TreeHash.leaf(Self.promised) && !$0.1.isEmpty })
        #expect(try await Self.why(room).isEmpty)
    }

    @Test(arguments: [WebSubmission.Kind.material, .question, .rating, .objection, .protection])
    func `whoever knows a mailbox and not its code adds nothing, and has the leaf that was promised`(
        _ kind: WebSubmission.Kind
    ) async throws {
        let room = try await FerryRoom()
        try await SealedOutsideTests.lay([], in: room)
        let before = try await SealedOutsideTests.petition(room)
        try await SealedOutsideTests.lay(
            [File(name: "照片.png", bytes: Samples.png)], in: room, number: 2, promised: Self.promised, kind: kind,
            code: 1
        ) { $0.replyKey = FerryRoom.code(9).replyKey }
        #expect(try await SealedOutsideTests.petition(room) == before)
        #expect(try await Self.why(room) == ["strange"])
        let leaves = try await room.office.engine.read { db in
            try db.rows("select leaf from receipt").map { try $0.blob("leaf") }
        }
        #expect(leaves.contains(TreeHash.leaf(Self.promised)))
        #expect(try await room.acknowledged() == [1, 2])
        // Nobody tries it again, and no alarm is raised.
        room.room.clock.advance(seconds: 60)
        _ = try await room.messenger.cross()
        #expect(try await Self.why(room) == ["strange"])
    }

    @Test func `what comes before its report waits for it, and is looked at then`() async throws {
        let room = try await FerryRoom()
        try await SealedOutsideTests.lay(
            [File(name: "照片.png", bytes: Samples.png)], in: room, number: 2, promised: Self.promised,
            kind: .material, code: 1)
        #expect(try await Self.why(room) == ["waiting"])
        try await SealedOutsideTests.lay([], in: room, number: 1, code: 1)
        room.room.clock.advance(seconds: 60)
        _ = try await room.messenger.cross()
        let petition = try await SealedOutsideTests.petition(room)
        #expect(petition.materials.flatMap(\.added.what.attachments).map(\.mediaType) == ["image/png"])
    }
}
