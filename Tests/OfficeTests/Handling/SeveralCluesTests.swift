import Casework
import Store
import Testing

@testable import Office

/// Several clues of one petition in the lists of an office: each clock, return and turn is of its own clue.
@Suite(.serialized)
struct SeveralCluesTests {
    /// In hand, about two persons and two matters, with a clue for each.
    func parted(_ name: String, in room: OfficeRoom) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room)
        try await walk.walkToApproval(by: Staff.principal)
        try await walk.tellAcceptance()
        try await walk.sendOut()
        try await walk.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
        try await walk.by(Staff.head) { acting, petition in
            CorrectRegistration(
                summary: petition.summary,
                respondents: petition.respondents + [Respondent(name: "石会计", unit: "低寨村", post: "会计")],
                matters: petition.matters + [Matter(field: .ruralFunds, gist: "侵占低保")],
                petitioner: petition.petitioner, place: petition.place, reason: "漏登一人", acting: acting)
        }
        try await walk.by(Staff.handler) { acting, _ in
            SplitClue(
                persons: [2], matters: [2], keptPersons: [1], keptMatters: [1], reason: "两人两事", acting: acting)
        }
        return walk
    }

    private func propose(_ way: Way, clue: Int?, _ walk: Walk) async throws {
        try await walk.by(Staff.handler, again: "\(clue ?? 1)") { acting, _ in
            ProposeResult(
                way: way, closing: way == .close ? .direct : .afterVerification,
                findings: [Finding(matter: clue ?? 1, truth: way == .close ? .notBorneOut : .borneOut, text: "查过")],
                truth: way == .close ? .notBorneOut : .borneOut, conclusion: "已查清", sums: .zero,
                caseFiled: clue == 2 ? 1 : 0,
                measures: [], clue: clue, acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `two clues go two ways, one closed and one filed as a case, and every list says which`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await parted("two", in: room)
            var board = try #require(try await room.office.clockBoard(.all, nil, for: Staff.head, limit: 100))
            var clocks = try await allClocks(room)
            #expect(clocks.filter { $0.mark.kind == .disposition }.map(\.clue) == [1, 2])
            #expect(clocks.filter { $0.mark.kind == .quarterReturn }.map(\.clue) == [1, 2])
            board = try #require(try await room.office.clockBoard(.person(Staff.handler.id), nil, for: Staff.head))
            #expect(board.counts.values.reduce(0, +) >= 4)

            // The leader is shown the clue that waits for him, whichever it is.
            try await walk.by(Staff.handler, again: "2") { acting, _ in
                SetDisposition(way: .verification, plan: "入户", clue: 2, acting: acting)
            }
            try await walk.by(Staff.head, again: "2") { acting, _ in
                StudyStep(
                    step: .verification, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意",
                    dissent: "", postClass: .other, clue: 2, acting: acting)
            }
            #expect(try await walk.file(for: Staff.leader).hand.clueInHand == 2)
            #expect(try await walk.file(for: Staff.leader).mayDo.contains(.approveStep))
            let waiting = try await room.office.worklist(for: Staff.leader, tab: .toDecide)
            #expect(waiting.rows.map(\.number) == [walk.number])
            #expect(try await walk.file(for: Staff.handler).hand.clueInHand == 1)

            try await walk.dispose(.close)
            try await propose(.close, clue: nil, walk)
            try await walk.review()
            let half = try await walk.file()
            #expect(half.petition.closing == nil && half.hand.clueInHand == 2)
            do {
                // The keeper does not even know of it yet.
                try await walk.by(Staff.head) { acting, petition in
                    FileAway(
                        checklist: petition.archiveItems, retention: .thirtyYears, lessons: [], acting: acting)
                }
                Issue.record("filed away with a clue open")
            } catch NotPerformed.refused(let refusal) {
                #expect(refusal.message.contains("线索2") && refusal.english.contains("clue 2"))
            }

            try await walk.by(Staff.principal, again: "2") { acting, petition in
                ApproveStep(
                    step: .verification, textHash: petition.inHand(2).stepHash(.verification), reference: "批1号",
                    opinion: "同意", clue: 2, acting: acting)
            }
            try await walk.step(.verificationBegun, clue: 2)
            try await walk.step(.verificationReported, clue: 2)
            try await walk.decide(.verificationReport, clue: 2)
            try await walk.decide(.filing, clue: 2)
            try await walk.step(.caseFiled, clue: 2)
            clocks = try await allClocks(room)
            #expect(clocks.filter { $0.mark.kind == .caseDecision }.map(\.clue) == [2])
            #expect(clocks.filter { $0.mark.kind == .disposition }.isEmpty)
            let first = Quarter(of: OfficeRoom.monday)
            let back = try #require(try await room.office.quarterReturns(first, .returned, for: Staff.head))
            #expect(back.rows.map(\.clue) == [1, 2] && back.rows.map(\.way) == [.close, .verification])
            #expect(back.rows.map(\.truth) == [.notBorneOut, nil])
            let read = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == read, "bit for bit")

            try await walk.step(.caseDropped, clue: 2)
            try await propose(.verification, clue: 2, walk)
            try await walk.review(clue: 2)
            #expect(try await walk.file().petition.node == .fedBack)
            let scope = FigureScope(
                organ: Staff.county, below: false, from: OfficeRoom.monday.advanced(by: -60),
                to: OfficeRoom.monday.advanced(by: 60))
            let figures = try #require(try await room.office.statistics(scope, for: Staff.head)).amounts
            func amount(_ figure: Figure) -> Int64 { figures.first { $0.figure == figure }?.amount ?? 0 }
            #expect(amount(.clues) == 2 && amount(.closed) == 1 && amount(.received) == 1)
            #expect(amount(.borneOut) == 1 && amount(.notBorneOut) == 1 && amount(.casesFiled) == 1)
            let trail = try await walk.file().trail
            #expect(trail.contains { $0.what.chinese == "分案" })
            let closings = trail.filter { $0.event == "handling.closed" }.map { $0.details.first?.text.chinese }
            #expect(closings == ["1", "2"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `joined clues leave no row behind, and a recused officer sees none of either`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await parted("joined", in: room)
            try await walk.by(Staff.handler) { acting, _ in
                JoinClues(clue: 2, into: 1, reason: "是一回事", acting: acting)
            }
            #expect(try await allClocks(room).allSatisfy { $0.clue == nil })
            let first = Quarter(of: OfficeRoom.monday)
            let back = try #require(try await room.office.quarterReturns(first, .returned, for: Staff.head))
            #expect(back.rows.count == 1)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .otherDoubt, note: "同乡", acting: acting)
            }
            #expect(try await room.office.petition(walk.number, for: Staff.leader, clue: 2) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who decides on a clue and is warned of it has its last day in the calendar once`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await parted("calendar", in: room)
            try await walk.by(Staff.handler, again: "2") { acting, _ in
                SetDisposition(way: .verification, plan: "入户", clue: 2, acting: acting)
            }
            try await walk.by(Staff.head, again: "2") { acting, _ in
                StudyStep(
                    step: .verification, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意",
                    dissent: "", postClass: .other, clue: 2, acting: acting)
            }
            #expect(
                try await room.office.dueDays(for: Staff.leader).map(\.clue) == [nil], "it waits, and nobody is warned")
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 25), hour: 9)
            let days = try await room.office.dueDays(for: Staff.leader).filter { $0.node == .handled }
            #expect(days.map(\.clue) == [1, 2] && Set(days.map(\.day)).count == 1)
            #expect(days.allSatisfy { $0.number == walk.number })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a clue that comes back waits at the petition office, and goes on at another office`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await parted("back", in: room)
            func waits(for officer: Officer, _ tab: WorklistTab = .mine) async throws -> Bool {
                try await room.office.worklist(for: officer, tab: tab).rows.map(\.number) == [walk.number]
            }
            func unchanged() async throws {
                let read = try await room.dump(DumpedTable.readModels)
                try await room.office.rebuild()
                #expect(try await room.dump(DumpedTable.readModels) == read, "bit for bit")
            }
            try await walk.by(Staff.handler) { acting, _ in
                ReturnItem(
                    reason: .otherOffice, text: "属在办案件", members: Staff.talk, discussion: "一致同意退回", clue: 2,
                    acting: acting)
            }
            #expect(try await waits(for: Staff.leader, .toDecide))
            #expect(try await walk.file(for: Staff.leader).hand.clueInHand == 2)
            #expect(try await walk.file(for: Staff.leader).mayDo.contains(.decideReturn))
            try await walk.leaderReturns(clue: 2)
            #expect(try await waits(for: Staff.triage))
            #expect(try await waits(for: Staff.triage, .returned))
            #expect(try await waits(for: Staff.handler), "the other clue is still his")
            #expect(try await walk.file(for: Staff.head).hand.clueInHand == 2)
            #expect(try await walk.file(for: Staff.triage).mayDo.first == .proposeClueRoute)
            var clocks = try await allClocks(room)
            #expect(clocks.filter { $0.mark.kind == .disposition }.map(\.clue) == [1])
            #expect(clocks.filter { $0.mark.kind == .sending }.map(\.clue) == [2])
            #expect(clocks.filter { $0.mark.kind == .quarterReturn }.map(\.clue) == [1])
            try await unchanged()

            // An organ nobody registered, and the one above, to which nothing goes unsealed.
            for organ in [OrganID(rawValue: "999999"), Staff.prefecture] {
                do {
                    try await walk.by(Staff.triage, again: organ.rawValue) { acting, _ in
                        ProposeClueRoute(clue: 2, route: .passOn(organ: organ), opinion: "属别的机关", acting: acting)
                    }
                    Issue.record("it went to \(organ)")
                } catch NotPerformed.refused(let refusal) { #expect(refusal.field == "route") }
            }
            try await walk.by(Staff.triage) { acting, _ in
                ProposeClueRoute(
                    clue: 2, route: .handleHere(office: .investigation), opinion: "并入在办案件", acting: acting)
            }
            #expect(try await waits(for: Staff.leader, .toDecide))
            try await walk.leaderSendsOn(clue: 2)
            #expect(try await waits(for: Staff.otherHandler), "it waits in the other office")
            #expect(try await !waits(for: Staff.triage, .returned))
            try await walk.by(Staff.otherHandler) { acting, _ in
                TakeOver(handler: Staff.otherHandler.id, clue: 2, acting: acting)
            }
            clocks = try await allClocks(room)
            #expect(clocks.filter { $0.mark.kind == .disposition }.map(\.clue) == [1, 2])
            #expect(clocks.filter { $0.mark.kind == .sending }.isEmpty)
            let trail = try await walk.file().trail.map(\.what.chinese)
            for said in ["提出退件", "线索退回", "拟定线索去向", "重新分办线索"] { #expect(trail.contains(said), "\(said)") }
            try await unchanged()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a returned clue of another commission begins its own stream there, with its own persons and matters`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await parted("passed", in: room)
            try await walk.by(Staff.handler) { acting, _ in
                ReturnItem(
                    reason: .otherOrgan, text: "由派驻组管理", members: Staff.talk, discussion: "一致同意退回", clue: 2,
                    acting: acting)
            }
            try await walk.leaderReturns(clue: 2)
            try await walk.by(Staff.head) { acting, _ in
                ProposeClueRoute(
                    clue: 2, route: .passOn(organ: Staff.postRegistrar.organ), opinion: "属派驻组管辖", acting: acting)
            }
            try await walk.leaderSendsOn(clue: 2)
            let there = try await room.office.worklist(for: Staff.postRegistrar, tab: .all).rows
            let number = try #require(there.first?.number)
            let copy = try #require(try await room.office.petition(number, for: Staff.postRegistrar)).petition
            #expect(there.count == 1 && copy.respondents.map(\.name.text) == ["石会计"])
            #expect(copy.matters.map(\.gist.text) == ["侵占低保"])
            let here = try await walk.file().petition
            #expect(here.clues.map(\.standing) == [.inHand, .sentAway] && !here.isClosed)
        }
    }

    private func allClocks(_ room: OfficeRoom) async throws -> [ClockEntry] {
        var found: [ClockEntry] = []
        for stretch in ClockStretch.allCases {
            let board = try await room.office.clockBoard(.all, stretch, for: Staff.head, limit: 100)
            found += try #require(board).rows
        }
        return found.sorted { ($0.mark.kind.rawValue, $0.clue ?? 0) < ($1.mark.kind.rawValue, $1.clue ?? 0) }
    }
}
