import Casework
import Store
import Testing

@testable import Office

/// A post stationed in another body: what the register says of it decides who approves there.
@Suite(.serialized)
struct StationedPostTests {
    private static let triage = Staff.officer(
        "post-triage", "驻判", .petitions, [.triageOfficer, .officeHead], Staff.post)
    private static let leader = Staff.officer("post-leader", "驻分管", .leadership, [.leader], Staff.post)
    private static let principal = Staff.officer("post-principal", "驻组长", .leadership, [.principal], Staff.post)
    private static let handler = Staff.officer("post-handler", "驻承办", .supervision, [.handler], Staff.post)
    private static let staff = Staff.all + [triage, leader, principal, handler]

    @Test(arguments: EngineKind.allCases)
    func `at a stationed post no leader approves a way of disposition, whoever filled in the form, P art. 37`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await Walk.letter("at the post", in: room, by: Staff.postRegistrar)
            let route = ProposedRoute.handleHere(office: .supervision)
            try await walk.by(Self.triage) { acting, _ in
                Distinguish(
                    scope: .accusation, scopeReason: "驻在单位干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                    clueReason: "有人有事", level: .own, levelReason: "驻在单位管理", lookedAtEarlier: true, acting: acting)
            }
            try await walk.by(Self.triage) { acting, _ in
                JudgeFirst(
                    route: route, urgency: .ordinary, focus: [], risks: "无", opinion: "建议承办", needsMeeting: false,
                    acting: acting)
            }
            try await walk.approve(by: Self.leader)
            try await walk.by(Self.triage) { acting, _ in
                SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
            }
            try await walk.by(Self.handler) { acting, _ in TakeOver(handler: Self.handler.id, acting: acting) }
            // What a front says of the organ counts for nothing: the register does.
            try await walk.by(Self.handler) { acting, _ in
                SetDisposition(way: .verification, plan: "查账", organ: .county, acting: acting)
            }
            try await walk.by(Self.triage) { acting, _ in
                StudyStep(
                    step: .verification, members: [Self.triage.id, Self.leader.id, Self.handler.id], minutes: "同意",
                    dissent: "", postClass: .other, acting: acting)
            }
            @Sendable func approve(_ acting: Acting, _ petition: Petition) -> ApproveStep {
                ApproveStep(
                    step: .verification, textHash: petition.stepHash(.verification), reference: "", opinion: "同意",
                    organ: .county, acting: acting)
            }
            let refused = await ruledOut { try await walk.by(Self.leader) { approve($0, $1) } }
            #expect(refused?.article == .residentRules(37))
            #expect(try await walk.file(for: Self.principal).mayDo.contains(.approveStep))
            try await walk.by(Self.principal) { approve($0, $1) }
            #expect(try await walk.file(for: Self.handler).petition.approvedStep(.verification)?.approver == .principal)
            try await lodged(walk, in: room)
        }
    }

    /// Approved, it waits at the post to be filed with the organ that stationed it; that organ reads a number and nothing else.
    private func lodged(_ walk: Walk, in room: OfficeRoom) async throws {
        func waiting(_ officer: Officer) async throws -> [PetitionNumber] {
            try await room.office.worklist(for: officer, tab: .reporting).rows.map(\.number)
        }
        func count() async throws -> Int64? {
            let day = room.clock.now.day
            return try await room.office.statistics(
                FigureScope(organ: Staff.county, below: true, from: day, to: day), for: Staff.head)?
                .amount(.dispositionsLodged)
        }
        for officer in [Self.handler, Self.triage, Self.leader] {
            #expect(try await waiting(officer) == [walk.number], "\(officer.id.rawValue)")
            #expect(try await room.office.daySheet(for: officer).reporting.map(\.number) == [walk.number])
            #expect(try await walk.file(for: officer).mayDo.contains(.lodgeDisposition))
        }
        #expect(try await waiting(Staff.head).isEmpty)
        #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
        #expect(try await count() == 0)
        try await walk.by(Self.handler) { acting, _ in
            LodgeDisposition(
                on: acting.day, how: .network, lodger: "综合室", reference: "派驻备〔2026〕1号", acting: acting)
        }
        #expect(try await waiting(Self.handler).isEmpty)
        #expect(try await walk.file(for: Self.handler).trail.last?.article == .residentRules(37))
        #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
        #expect(try await count() == 1, "the organ that sent the post reads how many were filed")
    }
}
