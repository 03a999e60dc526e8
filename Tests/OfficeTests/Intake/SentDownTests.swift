import Casework
import Store
import Testing

@testable import Office

/// R art. 16; J art. 9; T art. 47-48: what a superior sent down is registered here, and accepted by what it decided.
@Suite(.serialized)
struct SentDownTests {
    private static let magistrate = EnteringHigherTests.magistrate
    private static let principal = EnteringHigherTests.principal
    private static let list = EnteringHigherTests.list

    @Test(arguments: EngineKind.allCases)
    func `what the superior assigned by a reference is registered and accepted here, and refused without`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let bare = await ruledOut {
                _ = try await room.enter([Self.magistrate], "bare", source: .assignedFromAbove)
            }
            #expect(bare as? Intake.Refused == .assignmentMissing)
            let own = await ruledOut {
                _ = try await room.enter([Self.magistrate], "own", reference: "州纪指〔2026〕3号")
            }
            #expect(own as? Intake.Refused == .assignmentNotFromAbove)
            let principal = await ruledOut {
                _ = try await room.enter(
                    [Self.principal], "principal", source: .assignedFromAbove, reference: "州纪指〔2026〕3号")
            }
            #expect(principal as? Intake.Refused == .againstRegister)
            for source in [Source.forwardedFromAbove, .assignedFromAbove] {
                let made = try await room.enter(
                    [Self.magistrate], "assigned \(source)", source: source, reference: "州纪指〔2026〕3号")
                let walk = Walk(room: room, name: "assigned \(source)", number: made.number)
                let file = try await walk.file()
                let line = file.trail.first { $0.event == "triage.jurisdictionDecided" }
                #expect(line?.officer == Staff.registrar.id && line?.article == .disciplineWorkRules(9))
                #expect(line?.details.contains { $0.text.chinese == "州纪指〔2026〕3号" } == true)
                #expect(file.advice?.level == .own)
                try await walk.distinguish()
                #expect(try await walk.file().petition.openRoutes.contains(.handleHere))
            }
        }
    }

    /// Sends a letter of the prefecture down to the county; the copy there.
    private func handDown(_ walk: Walk, in room: OfficeRoom) async throws -> Walk {
        let route = ProposedRoute.handDown(organ: Staff.county, assigned: false)
        try await walk.by(Staff.prefectureTriage) { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                clueReason: "有人有事", level: .lower, levelReason: "由县办理", lookedAtEarlier: true, acting: acting)
        }
        try await walk.by(Staff.prefectureTriage) { acting, _ in
            JudgeFirst(
                route: route, urgency: .ordinary, focus: [], risks: "", opinion: "交县办理", needsMeeting: false,
                acting: acting)
        }
        try await walk.approve(by: Staff.prefectureLeader)
        try await walk.by(Staff.prefectureTriage) { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        let rows = try await room.office.worklist(for: Staff.head, tab: .all).rows
        return Walk(room: room, name: walk.name + " below", number: try #require(rows.first).number)
    }

    @Test(arguments: EngineKind.allCases)
    func `what an organ here handed down stays registered, and is refused when it is distinguished`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            // The register learns of him only after it was sent down.
            let above = try await Walk.letter(
                "down", in: room, about: Self.magistrate, by: Staff.prefectureRegistrar)
            let below = try await handDown(above, in: room)
            try await room.cadres(Self.list)
            #expect(try await below.file().petition.registration != nil, "R art. 16: received from above, registered")
            let refused = await ruledOut { try await below.distinguish() }
            #expect(refused as? Triage.Refused == .againstRegister && refused?.article == .reportingRules(15))
            _ = try await below.sealUp()
            #expect(try await room.office.petition(below.number, for: Staff.head) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what the superior decided on jurisdiction goes along with what it hands down`(_ kind: EngineKind)
        async throws
    {
        let province = Staff.officer(
            "province-leader", "省分管", .leadership, [.leader], OrganID(rawValue: "520000"))
        try await OfficeRoom.with(kind, staff: Staff.all + [province]) { room in
            try await room.cadres(Self.list)
            let above = try await Walk.letter(
                "assigned down", in: room, about: Self.magistrate, by: Staff.prefectureRegistrar)
            try await above.by(Staff.prefectureLeader) { acting, _ in
                AskJurisdiction(question: .assign, other: nil, reason: "由县办理更便利", acting: acting)
            }
            // A county is assigned to with the province's approval (T art. 48).
            try await above.by(province) { acting, petition in
                DecideJurisdiction(
                    accepts: Staff.county, reason: "同意指定", reference: "省批〔2026〕1号",
                    textHash: petition.referralHash(.assign), acting: acting)
            }
            let below = try await handDown(above, in: room)
            let file = try await below.file()
            #expect(file.petition.settledJurisdiction?.organ == Staff.county)
            #expect(file.petition.jurisdictionDecided?.reference == "省批〔2026〕1号")
            try await below.distinguish()
            #expect(try await below.file().petition.distinctions?.level == .own)
        }
    }
}

extension OfficeRoom {
    /// Types somebody's report in, as the forms of the desk have it received and registered.
    func enter(
        _ respondents: [Respondent], _ name: String, form: Form = .letter, source: Source = .own,
        namesakes: [Int] = [], reason: Veiled = "", saying narrative: Veiled = Walk.narrative,
        mentioned: [Veiled] = [], reference: String = "", by officer: Officer = Staff.registrar
    ) async throws -> Performed {
        try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: form, source: source, column: nil, receivedAt: acting.moment,
                    narrative: narrative, respondents: respondents, matters: [Walk.matter],
                    petitioner: Walk.petitioner, place: "522634", attachments: [], mailbox: nil,
                    visit: form == .visit ? VisitParty(persons: Persons(1), language: "汉语", leader: nil) : nil,
                    origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映", respondents: respondents, matters: [Walk.matter], petitioner: Walk.petitioner,
                    place: "522634", exceptions: "", namesakes: namesakes, onlyMentioned: mentioned,
                    namesakesReason: reason, assignmentReference: reference, acting: acting)
            }, by: officer, commandID: CommandID(rawValue: "enter " + name))
    }
}
