import Casework
import Store
import Testing

@testable import Office

/// R art. 11: a primary commission takes breaches of discipline alone.
@Suite(.serialized)
struct PrimaryTests {
    private static let township = OrganID(rawValue: "522634-t1")
    private static let clerk = Staff.officer(
        "t-clerk", "乡纪检", .petitions, [.registrar, .triageOfficer, .officeHead], township)

    private func with(_ kind: EngineKind, _ body: (OfficeRoom) async throws -> Void) async throws {
        try await OfficeRoom.with(kind, staff: Staff.all + [Self.clerk]) { room in
            let moment = room.clock.now
            try await room.office.engine.write { db in
                try Registry.record(
                    .organEstablished,
                    Registry.OrganRecord(
                        name: "乡纪委", kind: .primary, parent: Staff.county.rawValue, active: true, reason: "设立"),
                    stream: Registry.stream(organ: Self.township), by: "setup", organ: Self.township.rawValue,
                    at: moment, command: CommandID(rawValue: "organ township"), db)
            }
            try await room.cadres([["G1", "韦村长", "高岩村委会", "村主任", Self.township.rawValue]])
            try await body(room)
        }
    }

    private func distinguish(_ walk: Walk, by officer: Officer, _ breach: Breach?, level: AcceptanceLevel = .own)
        async throws
    {
        try await walk.by(officer, again: "\(String(describing: breach)) \(level)") { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "反映村干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                clueReason: "具体", level: level, levelReason: "按管理权限", lookedAtEarlier: true, breach: breach,
                acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what a primary commission may not take goes up sealed, and the organ above accepts it`(_ kind: EngineKind)
        async throws
    {
        try await with(kind) { room in
            let walk = try await Walk.letter("crime", in: room, by: Self.clerk)
            let unsaid = await ruledOut { try await distinguish(walk, by: Self.clerk, nil) }
            #expect(unsaid as? Triage.Refused == .breachMissing && unsaid?.field == "breach")
            let crime = await ruledOut { try await distinguish(walk, by: Self.clerk, .dutyCrime) }
            #expect(crime as? Triage.Refused == .disciplineOnly && crime?.article == .reportingRules(11))
            let slip = try await walk.sealUp(by: Self.clerk)
            let opened = try await room.office.openHandOver(
                slip.id, by: Staff.head, commandID: CommandID(rawValue: "open"))
            let above = Walk(room: room, name: "above", number: opened)
            try await above.by(Staff.registrar) { acting, petition in
                Register(
                    summary: "反映村主任", respondents: petition.respondents, matters: petition.matters,
                    petitioner: petition.petitioner, place: "522634", exceptions: "", acting: acting)
            }
            // Of duty it is the county's; of discipline alone it is not taken up from the township without a decision.
            let discipline = await ruledOut { try await distinguish(above, by: Staff.triage, .discipline) }
            #expect(discipline as? Triage.Refused == .otherThanRegister)
            let down = await ruledOut { try await distinguish(above, by: Staff.triage, .dutyCrime, level: .lower) }
            #expect(down as? Triage.Refused == .otherThanRegister)
            try await distinguish(above, by: Staff.triage, .dutyCrime)
            #expect(try await above.file().petition.distinctions?.breach == .dutyCrime)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a breach of discipline is accepted by the primary commission that manages the person`(_ kind: EngineKind)
        async throws
    {
        try await with(kind) { room in
            let walk = try await Walk.letter("discipline", in: room, by: Self.clerk)
            try await distinguish(walk, by: Self.clerk, .discipline)
            try await walk.by(Self.clerk) { acting, _ in
                JudgeFirst(
                    route: .handleHere(office: .supervision), urgency: .ordinary, focus: [], risks: "", opinion: "承办",
                    needsMeeting: false, acting: acting)
            }
            #expect(try await walk.file(for: Self.clerk).petition.judgement != nil)
        }
    }
}
