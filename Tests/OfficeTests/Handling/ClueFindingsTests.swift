import Casework
import Store
import Testing

@testable import Office

/// What goes on after one clue of several has an end: before whom it lies, and which forms are about it.
@Suite(.serialized)
struct ClueFindingsTests {
    private static let above = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
    private static let staff = Staff.all + [above]

    private func close(_ clue: Int?, as truth: Truth, _ walk: Walk) async throws {
        try await walk.dispose(.close, step: .directClose, clue: clue)
        try await walk.by(Staff.handler, again: "result \(clue ?? 1)") { acting, _ in
            ProposeResult(
                way: .close, closing: .direct, findings: [Finding(matter: clue ?? 1, truth: truth, text: "查过")],
                truth: truth, conclusion: "已查清", sums: .zero, caseFiled: 0, measures: [], clue: clue, acting: acting)
        }
        try await walk.review(clue: clue)
    }

    private func study(_ step: ApprovalStep, _ walk: Walk) async throws {
        try await walk.by(Staff.head, again: "\(step)") { acting, _ in
            StudyStep(
                step: step, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意", dissent: "",
                postClass: .other, clue: 2, acting: acting)
        }
    }

    private func unchanged(_ room: OfficeRoom) async throws {
        let read = try await room.dump(DumpedTable.readModels)
        try await room.office.rebuild()
        #expect(try await room.dump(DumpedTable.readModels) == read, "bit for bit")
    }

    @Test(arguments: EngineKind.allCases)
    func `a name is cleared while another clue is in hand, and a finding of one clue lies before the organ above`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await SeveralCluesTests().parted("found", in: room)
            try await close(2, as: .notBorneOut, walk)
            let half = try await walk.file(for: Staff.handler)
            #expect(half.hand.clueInHand == 1 && half.inHand.ended.clueInHand == 2)
            #expect(half.mayDo.contains(.proposeClarification) && !half.mayDo.contains(.nameFault))
            try await walk.by(Staff.handler) { acting, _ in
                ProposeClarification(
                    person: 2, start: .byOffice, ways: [.written], range: "", text: "反映不属实。", clue: 2, acting: acting)
            }
            try await study(.clarification, walk)
            // It waits for the principal though the open clue waits for somebody else.
            #expect(
                try await room.office.worklist(for: Staff.principal, tab: .toDecide).rows.map(\.number) == [walk.number]
            )
            let read = try await walk.file(for: Staff.principal)
            #expect(read.inHand.of(.approveStep).clueInHand == 2 && read.mayDo.contains(.approveStep))
            try await unchanged(room)
            try await walk.by(Staff.principal, again: "clear") { acting, petition in
                ApproveStep(
                    step: .clarification, textHash: petition.inHand(2).stepHash(.clarification), reference: "",
                    opinion: "同意", clue: 2, acting: acting)
            }
            try await walk.by(Staff.handler) { acting, _ in Clarify(on: acting.day, note: "", clue: 2, acting: acting) }
            #expect(try await !walk.file(for: Staff.handler).mayDo.contains(.proposeClarification))

            try await close(nil, as: .cannotBeVerified, walk)
            let both = try await walk.file(for: Staff.handler)
            #expect(both.petition.isClosed && both.mayDo.contains(.nameFault))
            #expect(both.inHand.of(.nameFault).clueInHand == 2, "the one that was untrue")
            #expect(
                try await room.office.petition(walk.number, for: Staff.handler, clue: 1)?.mayDo.contains(.nameFault)
                    == false)
            #expect(try await room.office.petition(walk.number, for: Self.above) == nil)
            try await walk.by(Staff.handler) { acting, _ in
                NameFault(kind: .falseAccusation, grounds: "伪造收据", intent: "承认", clue: 2, acting: acting)
            }
            try await study(.falseAccusation, walk)
            let there = try #require(try await room.office.petition(walk.number, for: Self.above))
            #expect(there.mayDo == [.approveStep] && there.inHand.of(.approveStep).clueInHand == 2)
            #expect(
                try await !walk.file(for: Staff.principal).mayDo.contains(.approveStep), "a county may only propose")
            try await unchanged(room)
            try await walk.by(Self.above, again: "find") { acting, petition in
                ApproveStep(
                    step: .falseAccusation, textHash: petition.inHand(2).stepHash(.falseAccusation), reference: "",
                    opinion: "同意认定", clue: 2, acting: acting)
            }
            #expect(
                try await room.office.petition(walk.number, for: Self.above) == nil, "then it is the county's again")
            let found = try await walk.file(for: Staff.handler)
            #expect(found.petition.parts.map(\.isFalseAccusation) == [false, true])
            #expect(found.mayDo.contains(.recordRemedy))
            let named = found.trail.last { $0.event == "handling.faultNamed" }
            #expect(named?.details.first?.text.chinese == "2", "the trail says which clue")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a clue at another body waits for the registrar, who records what it reports while the other goes on`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await SeveralCluesTests().parted("outside", in: room)
            try await walk.by(Staff.handler) { acting, _ in
                ReturnItem(
                    reason: .otherOrgan, text: "属住建部门", members: Staff.talk, discussion: "一致同意退回", clue: 2,
                    acting: acting)
            }
            try await walk.leaderReturns(clue: 2)
            try await walk.by(Staff.triage) { acting, _ in
                ProposeClueRoute(clue: 2, route: .forwardOutside(body: "县住建局"), opinion: "属其职责", acting: acting)
            }
            try await walk.leaderSendsOn(clue: 2)
            #expect(
                try await room.office.worklist(for: Staff.registrar, tab: .mine).rows.map(\.number) == [walk.number])
            let file = try await walk.file(for: Staff.registrar)
            #expect(file.mayDo.contains(.recordOutside) && file.inHand.of(.recordOutside).clueInHand == 2)
            try await unchanged(room)
            try await walk.by(Staff.registrar) { acting, _ in
                RecordOutside(step: .closed, on: acting.day, note: "已答复", clue: 2, acting: acting)
            }
            #expect(try await room.office.worklist(for: Staff.registrar, tab: .mine).rows.isEmpty)
            #expect(try await walk.file().petition.inHand(2).outsideSteps[.closed] != nil)
            try await unchanged(room)
        }
    }
}
