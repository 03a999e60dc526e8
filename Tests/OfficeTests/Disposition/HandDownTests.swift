import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct HandDownTests {
    @Test(arguments: EngineKind.allCases)
    func `what is handed down begins its own stream with its own clocks`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("down", in: room, by: Staff.prefectureRegistrar)
            let id = try #require(try await room.office.petition(walk.number, for: Staff.prefectureTriage)).petition.id
            let attachment = try await room.office.keep(
                [1, 2, 3], name: "收条.jpg", mediaType: "image/jpeg", for: id)
            try await walk.by(Staff.prefectureRegistrar) { acting, _ in
                AddMaterial(text: "收条", attachments: [attachment], from: .petitioner, acting: acting)
            }
            try await walk.by(Staff.prefectureTriage) { acting, _ in
                Distinguish(
                    scope: .accusation, scopeReason: "村干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                    clueReason: "有人有事", level: .lower, levelReason: "县管", lookedAtEarlier: true, acting: acting)
            }
            let route = ProposedRoute.handDown(organ: Staff.county, assigned: true, ground: .stronglyFelt)
            try await walk.by(Staff.prefectureTriage) { acting, _ in
                JudgeFirst(
                    route: route, urgency: .ordinary, focus: [], risks: "", opinion: "交县办理", needsMeeting: false,
                    acting: acting)
            }
            try await walk.approve(by: Staff.prefectureLeader)
            #expect(try await room.office.worklist(for: Staff.head, tab: .all).rows.isEmpty)

            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 1), hour: 10)
            try await walk.by(Staff.prefectureTriage) { acting, _ in
                SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
            }

            let rows = try await room.office.worklist(for: Staff.head, tab: .all).rows
            let row = try #require(rows.first)
            #expect(rows.count == 1)
            #expect(row.number != walk.number)
            #expect(row.source == .assignedFromAbove)
            #expect(row.receivedOn == OfficeRoom.monday.advanced(by: 1))
            let copy = try #require(try await room.office.petition(row.number, for: Staff.head))
            #expect(copy.petition.origin?.organ == Staff.prefecture)
            #expect(copy.petition.origin?.petition == id)
            #expect(copy.petition.origin?.ground == .stronglyFelt, "the organ below reads why")
            let told = copy.trail.first?.details.first { $0.label.chinese == "交办情形" }
            #expect(told?.text.chinese == "问题典型、群众反映强烈")
            #expect(copy.petition.narrative == Walk.narrative)
            #expect(copy.petition.node == .triaged)
            #expect(copy.trail.first?.officerName == "机关间移送", "no citizen sent it by web")
            #expect(copy.clocks.contains { $0.clock.kind == .assignment && $0.clock.started == row.receivedOn })
            #expect(try await room.office.attachment(attachment.blob, of: row.number, for: Staff.head) == [1, 2, 3])

            // Neither organ reads the other's stream.
            #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
            #expect(try await room.office.petition(row.number, for: Staff.prefectureTriage) == nil)
            let sender = try #require(try await room.office.petition(walk.number, for: Staff.prefectureTriage))
            #expect(sender.petition.exit == .sentDown(copy: copy.petition.id))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever is named is recused in the receiving organ too, before anybody looks`(_ kind: EngineKind) async throws
    {
        let auditor = Staff.officer("p-auditor", "州审计", .administration, [.auditAdministrator], Staff.prefecture)
        try await OfficeRoom.with(kind, staff: Staff.all + [auditor]) { room in
            let walk = try await Walk.letter("up", in: room, about: Respondent(name: "州领导", unit: "州直单位"))
            let slip = try await walk.sealUp()
            _ = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            #expect(try await room.office.worklist(for: Staff.prefectureLeader, tab: .all).rows.isEmpty)
            let rows = try await room.office.worklist(for: Staff.prefectureTriage, tab: .all).rows
            #expect(rows.map(\.source) == [.sentUp])
            let audited = try await room.office.audit(for: auditor, filter: AuditFilter(kind: .recusal))
            #expect(audited?.lines.map(\.officerName) == ["系统"], "no citizen recused anybody by web")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what goes to an organ elsewhere begins no stream here, and an unknown organ is refused where it is proposed`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("elsewhere", in: room)
            try await walk.confirm()
            try await walk.distinguish(level: .lower)
            try await walk.judge(.handDown(organ: Staff.elsewhere, assigned: false))
            try await walk.approve()
            try await walk.sendOut()
            #expect(try await walk.file().petition.exit == .sentDown(copy: nil))
            let streams = try await room.office.engine.read { db in
                try db.count("select count(*) from petition_card")
            }
            #expect(streams == 1)

            let lost = try await Walk.letter("lost", in: room)
            let nowhere = OrganID(rawValue: "999999")
            try await lost.confirm()
            try await lost.distinguish(level: .lower)
            let before = try await lost.file().version
            do {
                try await lost.judge(.handDown(organ: nowhere, assigned: false))
                Issue.record("an organ nobody knows was proposed")
            } catch NotPerformed.refused(let refusal) {
                #expect(refusal as? Triage.Refused == .unfitRoute(.organUnknown))
            }
            #expect(try await lost.file().version == before)
        }
    }
}
