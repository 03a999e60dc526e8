import Casework
import Store
import Testing

@testable import Office

/// R art. 22: an urging that named a day ends with its answer, or with its withdrawal by who urged.
extension ReferralOfficeTests {
    @Test(arguments: EngineKind.allCases)
    func `an urging withdrawn above wants no answer below any more`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            let until = room.clock.now.day.advanced(by: 5)
            for text in ["请报进展", "写错了件"] {
                try await item.above.by(Staff.prefectureLeader, again: text) { acting, _ in
                    Urge(form: .letter, ground: .careless, text: Veiled(text), until: until, acting: acting)
                }
            }
            #expect(try await item.below.file().petition.urgingsToAnswer == [1, 2])
            #expect(try await item.above.file(for: Staff.prefectureLeader).mayDo.contains(.withdrawUrging))
            #expect(try await !item.below.file().mayDo.contains(.withdrawUrging), "who was urged withdraws nothing")
            try await item.above.by(Staff.prefectureLeader) { acting, _ in
                WithdrawUrging(number: 2, reason: "督办到了另一件上", acting: acting)
            }
            let below = try await item.below.file()
            #expect(below.petition.urgingsToAnswer == [1])
            #expect(below.petition.urgingsWithdrawn[2]?.reason == "督办到了另一件上")
            #expect(below.trail.last?.organName == "州纪委监委")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `closed, an item is still answered for: it waits for its handler, and runs out before the head's eyes`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("urged", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.handle()
            let until = room.clock.now.day.advanced(by: 30)
            try await walk.by(Staff.head) { acting, _ in
                Urge(form: .letter, text: "请补报银行回单", until: until, acting: acting)
            }
            try await walk.review()
            try await walk.tellResultAndVisit()
            let closed = try await walk.file(for: Staff.handler)
            #expect(closed.petition.closing != nil && closed.mayDo.contains(.answerUrging))
            #expect(closed.clocks.contains { $0.clock.kind == .urging && $0.clock.stopped == nil && $0.due == until })
            #expect(try await walk.file(for: Staff.head).mayDo.contains(.withdrawUrging))
            let mine = try await room.office.worklist(for: Staff.handler, tab: .mine).rows
            #expect(mine.map(\.number) == [walk.number] && mine.first?.due?.kind != nil)
            try await walk.tellCaseOffice()
            let refused = await ruledOut {
                try await walk.by(Staff.keeper) { acting, petition in
                    FileAway(checklist: petition.archiveItems, retention: .thirtyYears, lessons: [], acting: acting)
                }
            }
            #expect(refused?.message.contains("督办回复") == true)
            try await walk.by(Staff.handler) { acting, _ in
                AnswerUrging(number: 1, text: "回单已补", acting: acting)
            }
            #expect(try await walk.file(for: Staff.head).petition.urgingAnswers[1]?.text == "回单已补")
        }
    }
}
