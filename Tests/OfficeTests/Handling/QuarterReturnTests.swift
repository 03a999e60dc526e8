import Casework
import Store
import Testing

@testable import Office

/// Results come back to the petition office by the quarter: what is on record is the return, and what is not is named.
@Suite(.serialized)
struct QuarterReturnTests {
    private static let first = Quarter(of: OfficeRoom.monday)

    private func delivered(_ name: String, in room: OfficeRoom) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room)
        try await walk.walkToApproval(by: Staff.principal)
        try await walk.tellAcceptance()
        try await walk.sendOut()
        try await walk.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
        return walk
    }

    private func returns(
        _ room: OfficeRoom, _ quarter: Quarter, _ part: QuarterReturns.Part? = nil, for officer: Officer = Staff.head
    ) async throws -> QuarterReturns {
        let found = try #require(try await room.office.quarterReturns(quarter, part, for: officer))
        let taken = try await room.office.takenAlong(.returns(quarter, found.part), by: officer)
        #expect(taken?.returns == found.rows || found.next != nil, "what is taken along is what stands there")
        return found
    }

    private func go(_ room: OfficeRoom, to day: String) throws {
        room.clock.now = Moment(try #require(Day(day)), hour: 9)
    }

    @Test(arguments: EngineKind.allCases)
    func `what has not come back by the end of the quarter is late and named, until an act says where it stands`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let silent = try await delivered("silent", in: room)
            let busy = try await delivered("busy", in: room)
            try await busy.dispose(.verification)
            var now = try await returns(room, Self.first)
            #expect(now.counts == [.late: 0, .waiting: 1, .returned: 1] && now.part == .waiting)
            try go(room, to: "2026-04-01")
            now = try await returns(room, Self.first)
            #expect(now.part == .late && now.rows.map(\.row.number) == [silent.number])
            #expect(now.rows.first?.office == .supervision && now.rows.first?.owedSince == Self.first)
            let board = try #require(try await room.office.clockBoard(.all, .overdue, for: Staff.head))
            #expect(board.rows.contains { $0.row.number == silent.number && $0.mark.kind == .quarterReturn })
            // An act of the next quarter says where it stands: nothing is typed a second time.
            try await silent.dispose(.hold)
            now = try await returns(room, Self.first)
            #expect(now.counts[.late] == 0 && now.counts[.returned] == 2)
            let held = try #require(now.rows.first { $0.row.number == silent.number })
            #expect(held.way == .hold && held.owedSince == Self.first.next.next)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a closed clue is returned with its way and truth, and owed no more once the reporter was told`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("whole", in: room)
            try await walk.walkWhole()
            let row = try #require(try await returns(room, Self.first, .returned).rows.first)
            #expect(row.way == .verification && row.truth == .borneOut && row.owedSince == nil)
            #expect(row.stage == .verificationReported)
            try go(room, to: "2026-07-01")
            #expect(try await returns(room, Self.first.next).counts == [.late: 0, .waiting: 0, .returned: 0])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a list is read row by row: what is settled is passed over, what is wrong is named, the rest stands`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let silent = try await delivered("silent", in: room)
            let busy = try await delivered("busy", in: room)
            try await busy.dispose(.verification)
            let empty = try await delivered("empty", in: room)
            let early = try await Walk.letter("early", in: room)
            let rows = [
                ["编号", "情况"], [silent.number.rawValue, "正在调取账目"], [busy.number.rawValue, "正在初核"],
                [empty.number.rawValue, " "], [early.number.rawValue, "在办"], ["2026-1", "错号"], [],
            ]
            let command = CommandID(rawValue: "list 1")
            let report = try await room.office.readReturns(
                rows, for: Self.first, by: Staff.registrar, commandID: command)
            #expect(report.taken == 1 && report.settled == 1)
            #expect(report.faults.map(\.row) == [4, 5, 6])
            #expect(report.faults.allSatisfy { !$0.chinese.isEmpty && !$0.english.isEmpty })
            // The same list again adds nothing.
            let again = try await room.office.readReturns(
                rows, for: Self.first, by: Staff.registrar, commandID: command)
            #expect(again.taken == 0 && again.faults.map(\.row) == [4, 5, 6])
            #expect(try await returns(room, Self.first).counts == [.late: 0, .waiting: 1, .returned: 2])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who is recused counts and reads nothing of it, and handlers have no such list`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await delivered("one", in: room)
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .otherDoubt, note: "同乡", acting: acting)
            }
            #expect(try await returns(room, Self.first).rows.count == 1)
            let hidden = try await returns(room, Self.first, for: Staff.leader)
            #expect(hidden.rows.isEmpty && hidden.counts == [.late: 0, .waiting: 0, .returned: 0])
            #expect(try await room.office.quarterReturns(Self.first, for: Staff.handler) == nil)
            #expect(try await room.office.quarterReturns(Self.first, for: Staff.auditor) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the rows of returns are made again from the journal, bit for bit`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await delivered("silent", in: room)
            let held = try await delivered("held", in: room)
            try await held.dispose(.hold)
            try go(room, to: "2026-05-06")
            try await held.step(.holdReviewed)
            try await Walk.letter("whole", in: room).walkWhole()
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.count { $0.hasPrefix("clue_return ") } == 3)
            #expect(before.contains { $0.contains("holdReview") })
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the lists of returns are read from an index, never from a whole table`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await delivered("plan", in: room)
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "8104_abc_0")
            let query = ReturnQuery(Staff.head, Self.first)
            let asked = QuarterReturns.Part.allCases.flatMap { part in
                [
                    query.page(part, after: nil, limit: 51), query.page(part, after: cursor, limit: 51),
                    query.count(part),
                ]
            }
            try await room.office.engine.read { db in
                for sql in asked { Plans.expectIndexed(try plans.plan(of: sql, db), "returns") }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a threat is read by the petition office and the leaders, waits for them at once, and is nobody else's`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await delivered("threat", in: room)
            try await walk.by(Staff.registrar) { acting, _ in
                AskProtection(relatives: true, text: "被反映人上门威胁", fear: "怕夜里再来", acting: acting)
            }
            for officer in [Staff.head, Staff.leader, Staff.principal] {
                #expect(try await walk.file(for: officer).petition.protections.first?.asked.text == "被反映人上门威胁")
            }
            let handlers = try await walk.file(for: Staff.handler)
            #expect(handlers.petition.protections.first?.asked.text.isEmpty == true)
            #expect(handlers.petition.protections.first?.asked.fear == nil)
            #expect(handlers.trail.allSatisfy { line in line.details.allSatisfy { !$0.text.chinese.contains("上门") } })
            #expect(!handlers.mayDo.contains(.decideProtection))
            for officer in [Staff.leader, Staff.principal] {
                let list = try await room.office.worklist(for: officer, tab: .toDecide)
                #expect(list.rows.map(\.number) == [walk.number])
                #expect(list.rows.first?.due?.kind == .protection)
            }
            let recused = try await Walk.letter("named", in: room, about: Respondent(name: "龙分管", unit: "高岩村委会"))
            try await recused.by(Staff.registrar) { acting, _ in
                AskProtection(relatives: false, text: "有人打听", acting: acting)
            }
            #expect(try await room.office.petition(recused.number, for: Staff.leader) == nil)
            #expect(
                try await room.office.worklist(for: Staff.leader, tab: .toDecide).rows.map(\.number) == [walk.number])
        }
    }
}
