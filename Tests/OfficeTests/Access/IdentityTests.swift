import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct IdentityTests {
    @Test(arguments: EngineKind.allCases)
    func `who wrote is covered for everybody until opened with a reason, for that officer and that day`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("identity", in: room)
            for officer in [Staff.registrar, Staff.head, Staff.leader, Staff.principal] {
                let file = try await walk.file(for: officer)
                #expect(!file.identityOpen)
                #expect(file.petition.petitioner.name.isEmpty)
                #expect(file.petition.petitioner.contact.isEmpty)
                #expect(file.petition.petitioner.address.isEmpty)
                #expect(file.identity.hasName && file.identity.hasContact && file.identity.hasAddress)
                #expect(!"\(file.trail)".contains("侬阿普"))
            }
            try await walk.by(Staff.head) { acting, _ in OpenIdentity(reason: "约访前核对电话", acting: acting) }
            #expect(try await walk.file(for: Staff.head).petition.petitioner.name.text == "侬阿普")
            #expect(try await walk.file(for: Staff.registrar).petition.petitioner.name.isEmpty)
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 1), hour: 8)
            #expect(try await walk.file(for: Staff.head).petition.petitioner.name.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the auditor sees who opened an identity, when and why, and nothing of the case`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("audited", in: room)
            room.clock.advance(seconds: 60)
            try await walk.by(Staff.head) { acting, _ in OpenIdentity(reason: "约访前核对电话", acting: acting) }
            let page = try #require(try await room.office.audit(for: Staff.auditor))
            let line = try #require(page.lines.first)
            #expect(line.event == "access.identityOpened")
            #expect(line.about == walk.number.rawValue)
            #expect(line.officerName == "石主任")
            #expect(line.reason == "约访前核对电话")
            #expect(line.at == room.clock.now)
            #expect(!"\(page)".contains("韦村长"))
            #expect(page.lines.contains { $0.event == "registry.officerAppointed" })
            #expect(try await room.office.audit(for: Staff.head) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `pages of the audit follow each other`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            // Looking is on record too, once within the hour.
            _ = try await room.office.audit(for: Staff.auditor)
            let whole = try #require(try await room.office.audit(for: Staff.auditor, limit: 100)).lines
            var lines: [AuditLine] = []
            var page: PageCursor?
            repeat {
                let next = try #require(try await room.office.audit(for: Staff.auditor, page: page, limit: 4))
                lines += next.lines
                page = next.next
            } while page != nil
            #expect(lines == whole)
            #expect(lines.count > 8)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an attachment opens for who may read the petition, and for nobody else`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("attached", in: room)
            let id = try await walk.file().petition.id
            let attachment = try await room.office.keep(
                Array("图片".utf8), name: "照片.jpg", mediaType: "image/jpeg", for: id)
            let blob = attachment.blob
            // Kept, but no event names it yet.
            #expect(try await room.office.attachment(blob, of: walk.number, for: Staff.head) == nil)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "", attachments: [attachment], from: .petitioner, acting: acting)
            }
            #expect(try await room.office.attachment(blob, of: walk.number, for: Staff.head) == Array("图片".utf8))
            #expect(try await room.office.attachment(blob, of: walk.number, for: Staff.handler) == nil)
            #expect(try await room.office.attachment(blob, of: walk.number, for: Staff.auditor) == nil)
            let other = try await Walk.letter("other", in: room)
            #expect(try await room.office.attachment(blob, of: other.number, for: Staff.head) == nil)
        }
    }
}
