import Casework
import Store
import Testing

@testable import Office

/// An appeal at the office: what the registers say of it, and who the first people are, is not left to whoever types.
@Suite(.serialized)
struct AppealWayTests {
    private static let judge = Staff.officer("judge", "邰审理", .trial, [.handler])
    private static let staff = Staff.all + [judge]

    /// An appeal in the hands of a judge who had no part in the case.
    private func appeal(_ name: String, in room: OfficeRoom) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room, summary: "不服处分决定")
        try await walk.confirm()
        try await walk.distinguish(scope: .appeal)
        try await walk.judge(.handleHere(office: .trial))
        try await walk.approve()
        try await walk.tellAcceptance()
        try await walk.sendOut()
        try await walk.by(Self.judge) { acting, _ in TakeOver(handler: Self.judge.id, acting: acting) }
        return walk
    }

    private func accept(
        _ walk: Walk, _ kind: AppealKind, received: Day? = nil, earlier: PetitionNumber? = nil,
        decidedBy: OrganID? = nil, again: String = ""
    ) async throws {
        try await walk.by(Self.judge, again: again) { acting, _ in
            AcceptAppeal(
                kind: kind, decision: "县监委政务处分3号", firstPeople: [], decidedBy: decidedBy, received: received,
                earlier: earlier, unrecorded: decidedBy == Staff.post ? "启用本系统前作出" : "", acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever worked on the case is named by the program, and takes no part in the appeal`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let first = try await Walk.letter("first", in: room)
            try await first.walkWhole()
            let walk = try await appeal("appeal", in: room)
            #expect(
                await ruledOut {
                    try await accept(walk, .discipline, earlier: PetitionNumber(rawValue: "2026-99999-99999-99"))
                } as? Appeals.Refused == .earlierUnknown)
            // Whoever is recused from the first case learns nothing of it here either.
            try await first.by(Staff.head) { acting, _ in
                Recuse(officer: Self.judge.id, ground: .interest, note: "", acting: acting)
            }
            #expect(
                await ruledOut {
                    try await accept(walk, .discipline, earlier: first.number, again: "recused")
                } as? Appeals.Refused == .earlierUnknown)
            try await first.by(Staff.principal) { acting, _ in
                LiftRecusal(officer: Self.judge.id, reason: "已核实", namesake: false, acting: acting)
            }
            let untouched = try await Walk.letter("untouched", in: room)
            #expect(
                await ruledOut {
                    try await accept(walk, .discipline, earlier: untouched.number, again: "nobody handled it")
                } as? Appeals.Refused == .earlierUnknown)
            let open = try await Walk.letter("open", in: room)
            try await open.walkToApproval(meeting: true)
            try await open.tellAcceptance()
            try await open.sendOut()
            try await open.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
            #expect(
                await ruledOut {
                    try await accept(walk, .discipline, earlier: open.number, again: "under way")
                } as? Appeals.Refused == .earlierUnknown)
            try await accept(walk, .discipline, earlier: first.number, again: "known")
            let people = try #require(try await walk.file().petition.appeal?.firstPeople)
            // Who handled and who reviewed it, and who verified it with the handler.
            #expect(
                Set(people) == [
                    Staff.handler.id, Walk.verifier.id, Staff.firstReviewer.id, Staff.secondReviewer.id,
                ])
            try await walk.by(Self.judge) { acting, _ in
                ProposeAppeal(outcome: .upheld, text: "事实清楚，处分恰当", acting: acting)
            }
            let studied = await ruledOut {
                try await walk.by(Staff.head) { acting, _ in
                    StudyStep(
                        step: .appealDecision, members: [Staff.head.id, Staff.triage.id, Staff.firstReviewer.id],
                        minutes: "同意", dissent: "", acting: acting)
                }
            }
            #expect(studied as? Deliberation.Refused == .memberHadPart)
            try await walk.decide(.appealDecision)
            #expect(try await walk.file().petition.approvedStep(.appealDecision) != nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the limit for asking is counted by the calendar, and the organ below by the register`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await appeal("review", in: room)
            // Received on 6 February: the month ends on Friday 6 March, and the appeal came on Monday the 9th.
            let tooLate = try #require(Day("2026-02-06"))
            let late = await ruledOut { try await accept(walk, .firstReview, received: tooLate) } as? Appeals.Refused
            guard case .late? = late else {
                Issue.record("\(String(describing: late))")
                return
            }
            let inTime = try #require(Day("2026-02-09"))
            #expect(
                await ruledOut {
                    try await accept(walk, .secondReview, received: inTime, decidedBy: Staff.prefecture, again: "above")
                } as? Appeals.Refused == .notAbove(.secondReview))
            try await accept(walk, .secondReview, received: inTime, decidedBy: Staff.post, again: "below")
            #expect(try await walk.file().petition.appeal?.decidedBy == Staff.post)
            #expect(try await walk.file().clocks.contains { $0.clock.kind == .secondReview })
        }
    }
}
