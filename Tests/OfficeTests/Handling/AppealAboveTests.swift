import Casework
import Store
import Testing

@testable import Office

/// An appeal at the organ above: who the first people are it knows from the records below, and from nothing else of them; and
/// what nobody below may approve lies before its principal.
@Suite(.serialized)
struct AppealAboveTests {
    private static let judge = Staff.officer("judge", "邰审理", .trial, [.handler])
    private static let judgeAbove = Staff.officer("p-judge", "州审理", .trial, [.handler], Staff.prefecture)
    private static let above = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
    private static let second = Staff.officer("second", "副主要", .leadership, [.principal])
    private static let staff = Staff.all + [judge, judgeAbove, above]

    /// An appeal handled by a judge of this organ.
    private func appeal(
        _ name: String, in room: OfficeRoom, registrar: Officer = Staff.registrar, triage: Officer = Staff.triage,
        leader: Officer = Staff.leader, head: Officer = Staff.head, judge: Officer = judge
    ) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room, by: registrar, summary: "不服处分决定")
        try await walk.by(registrar) { acting, _ in
            ConfirmIdentity(signature: .verified, how: .phone, note: "电话核实", acting: acting)
        }
        try await walk.by(triage) { acting, _ in
            Distinguish(
                scope: .appeal, scopeReason: "不服处分", repeatOf: nil, repeatReason: "未见", isClue: false,
                clueReason: "申诉", level: .own, levelReason: "本级", lookedAtEarlier: true, acting: acting)
        }
        try await walk.by(triage) { acting, _ in
            JudgeFirst(
                route: .handleHere(office: .trial), urgency: .ordinary, focus: [], risks: "", opinion: "由审理部门办理",
                needsMeeting: false, acting: acting)
        }
        try await walk.approve(by: leader)
        try await walk.by(registrar) { acting, _ in
            TellAcceptance(on: acting.day, how: .phone, text: "您的申诉已受理", acting: acting)
        }
        try await walk.by(head) { acting, _ in
            SendOut(
                route: .handleHere(office: .trial), handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        try await walk.by(judge) { acting, _ in TakeOver(handler: judge.id, acting: acting) }
        return walk
    }

    private func accept(
        _ walk: Walk, _ kind: AppealKind, by judge: Officer, earlier: PetitionNumber?, first: [OfficerID] = [],
        unrecorded: Veiled = "", again: String = ""
    ) async throws {
        let decidedBy = kind == .secondReview ? Staff.county : nil
        let received = kind == .secondReview ? Day("2026-03-01") : nil
        try await walk.by(judge, again: again) { acting, _ in
            AcceptAppeal(
                kind: kind, decision: "县监委复审1号", firstPeople: first, decidedBy: decidedBy, received: received,
                earlier: earlier, unrecorded: unrecorded, acting: acting)
        }
    }

    private func propose(
        _ walk: Walk, _ outcome: AppealOutcome = .upheld, studied: Bool = true, again: String = ""
    ) async throws {
        try await walk.by(Self.judge, again: again) { acting, _ in
            ProposeAppeal(outcome: outcome, text: "事实清楚，处分恰当", acting: acting)
        }
        if studied { try await study(walk) }
    }

    private func study(_ walk: Walk, again: String = "") async throws {
        try await walk.by(Staff.head, again: again) { acting, _ in
            StudyStep(
                step: .appealDecision, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意",
                dissent: "", acting: acting)
        }
    }

    private func approve(
        _ walk: Walk, by officer: Officer, again: String = "", reference: String = ""
    ) async throws {
        try await walk.by(officer, again: again) { acting, petition in
            ApproveStep(
                step: .appealDecision, textHash: petition.stepHash(.appealDecision), reference: reference,
                opinion: "同意维持", acting: acting)
        }
    }

    /// The prefecture has no desk here.
    private func putElsewhere(in room: OfficeRoom) async throws {
        let moment = room.clock.now
        try await room.office.engine.write { db in
            try Registry.record(
                .organChanged,
                Registry.OrganRecord(
                    name: "州纪委监委", kind: .elsewhere, parent: "520000", active: true, reason: "上级在外系统"),
                stream: Registry.stream(organ: Staff.prefecture), by: "setup", organ: Staff.county.rawValue, at: moment,
                command: CommandID(rawValue: "elsewhere"), db)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the second stage knows from the records below who handled, examined and decided, and nothing else of them`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let below = try await Walk.letter("below", in: room)
            try await below.walkWhole()
            let open = try await Walk.letter("open", in: room)
            let walk = try await appeal(
                "second", in: room, registrar: Staff.prefectureRegistrar, triage: Staff.prefectureTriage,
                leader: Staff.prefectureLeader, head: Staff.prefectureTriage, judge: Self.judgeAbove)
            func refused(_ earlier: PetitionNumber?, _ again: String) async -> Appeals.Refused? {
                await ruledOut {
                    try await accept(walk, .secondReview, by: Self.judgeAbove, earlier: earlier, again: again)
                } as? Appeals.Refused
            }
            #expect(await refused(nil, "none") == .earlierMissing)
            // What is under way below, or is not there, is one answer: nobody learns which.
            #expect(await refused(open.number, "open") == .earlierUnknown)
            #expect(await refused(PetitionNumber(rawValue: "2026-99999-99999-99"), "absent") == .earlierUnknown)
            // An own petition of the organ above is none of the organ below.
            #expect(await refused(walk.number, "own") == .earlierUnknown)
            try await accept(walk, .secondReview, by: Self.judgeAbove, earlier: below.number, again: "known")
            let people = Set(
                try #require(try await walk.file(for: Staff.prefectureTriage).petition.appeal?.firstPeople))
            #expect(people.isSuperset(of: [Staff.handler.id, Staff.firstReviewer.id, Staff.secondReviewer.id]))
            #expect(
                people.contains(Staff.principal.id) || people.contains(Staff.leader.id), "who approved is among them")
            // Nothing else of the petition below is read above, and it knows nothing of having been looked up.
            #expect(try await room.office.petition(below.number, for: Self.judgeAbove) == nil)
            #expect(try await room.office.petition(below.number, for: Staff.prefectureTriage) == nil)
            let rows = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == rows)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `where the principal had a part the organ above approves, finds it in its list, and reads no more once it has`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await appeal("appeal", in: room)
            try await accept(walk, .discipline, by: Self.judge, earlier: nil, first: [Staff.principal.id])
            try await propose(walk)
            let refused = await ruledOut { try await approve(walk, by: Staff.principal) } as? Deliberation.Refused
            #expect(refused == .approverHadPart)
            #expect(try await walk.file(for: Staff.principal).mayDo.contains(.referApproval))
            try await walk.by(Staff.head) { acting, _ in
                ReferApproval(reason: "主要负责人参与过原案", acting: acting)
            }
            var board = try #require(try await room.office.referrals(for: Self.above))
            #expect(board.part == .appealApproval && board.counts[.appealApproval] == 1)
            let row = try #require(board.rows.first)
            #expect(row.number == walk.number && row.organName == "县纪委监委")
            #expect(row.due == Day("2026-06-09"), "three months from acceptance below, J art. 59")
            #expect(try await room.office.worklist(for: Self.above, tab: .toDecide).rows.map(\.number) == [walk.number])
            #expect(try await walk.file(for: Self.above).mayDo == [.approveStep, .declineApproval])
            // A leader above prepares and approves nothing; nobody below does.
            #expect(try await walk.file(for: Staff.prefectureLeader).mayDo.isEmpty)
            await #expect(throws: NotPerformed.self) { try await approve(walk, by: Staff.prefectureLeader) }
            #expect(try await walk.file(for: Staff.principal).mayDo.contains(.approveStep) == false)
            try await approve(walk, by: Self.above)
            let approved = try await walk.file().petition
            #expect(approved.approvedStep(.appealDecision)?.step.by == Self.above.id)
            #expect(approved.newAnswers.first?.answer?.step.organ == Staff.prefecture)
            #expect(try await walk.file().trail.contains { $0.event == "supervision.approvalAsked" })
            #expect(try await room.office.petition(walk.number, for: Self.above) == nil)
            board = try #require(try await room.office.referrals(.answered, for: Self.above))
            #expect(board.rows.first?.answer?.outcome == .decided && board.rows.first?.summary == nil)
            // Sent twice it is done once; another leader's command says who was quicker.
            try await approve(walk, by: Self.above)
            let late = await ruledOut { try await approve(walk, by: Self.above, again: "anew") } as? Referrals.Refused
            #expect(late == .answeredMeanwhile)
            let rows = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == rows)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `proposed anew while the organ above is asked, it approves nothing until it was studied again`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await appeal("appeal", in: room)
            try await accept(walk, .discipline, by: Self.judge, earlier: nil, first: [Staff.principal.id])
            try await propose(walk)
            try await walk.by(Staff.head) { acting, _ in
                ReferApproval(reason: "主要负责人参与过原案", acting: acting)
            }
            try await propose(walk, .ended, studied: false, again: "anew")
            #expect(try await walk.file(for: Self.above).mayDo == [.declineApproval])
            let refused = await ruledOut { try await approve(walk, by: Self.above) } as? Deliberation.Refused
            #expect(refused == .notStudied)
            try await study(walk, again: "anew")
            #expect(try await walk.file(for: Self.above).mayDo == [.approveStep, .declineApproval])
            try await approve(walk, by: Self.above, again: "anew")
            #expect(try await walk.file().petition.approvedStep(.appealDecision)?.step.by == Self.above.id)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what a superior elsewhere answers on paper waits for every leader here, who puts it on record`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            try await putElsewhere(in: room)
            let walk = try await appeal("appeal", in: room)
            try await accept(walk, .discipline, by: Self.judge, earlier: nil, first: [Staff.principal.id])
            try await propose(walk)
            #expect(try await room.office.worklist(for: Staff.leader, tab: .toDecide).rows.isEmpty)
            try await walk.by(Staff.head) { acting, _ in
                ReferApproval(reason: "主要负责人参与过原案", acting: acting)
            }
            #expect(
                try await room.office.worklist(for: Staff.leader, tab: .toDecide).rows.map(\.number) == [walk.number])
            #expect(
                Set(try await walk.file(for: Staff.leader).mayDo).isSuperset(of: [.approveStep, .declineApproval]))
            let rows = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == rows)
            try await approve(walk, by: Staff.leader, reference: "州监批〔2026〕2号")
            #expect(try await walk.file().petition.approvedStep(.appealDecision)?.step.by == Staff.leader.id)
            #expect(try await room.office.worklist(for: Staff.leader, tab: .toDecide).rows.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `declined above it is decided anew below, and where another principal may approve nobody is asked`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff + [Self.second]) { room in
            let walk = try await appeal("appeal", in: room)
            try await accept(walk, .discipline, by: Self.judge, earlier: nil, first: [Staff.principal.id])
            try await propose(walk)
            let here = await ruledOut {
                try await walk.by(Staff.head) { acting, _ in ReferApproval(reason: "参与过原案", acting: acting) }
            }
            #expect(here as? Referrals.Refused == .approval(.approverHere))
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Self.second.id, ground: .interest, note: "", acting: acting)
            }
            try await walk.by(Staff.head, again: "both kept away") { acting, _ in
                ReferApproval(reason: "一位参与过原案，一位须回避", acting: acting)
            }
            try await walk.by(Self.above) { acting, petition in
                DeclineApproval(
                    reason: "证据还不足", textHash: petition.referralHash(.appealApproval), acting: acting)
            }
            let declined = try await walk.file().petition
            #expect(declined.newAnswers.first?.answer?.reason == "证据还不足")
            #expect(declined.approvedStep(.appealDecision) == nil)
            #expect(try await room.office.worklist(for: Staff.head, tab: .answered).rows.map(\.number) == [walk.number])
        }
    }
}
