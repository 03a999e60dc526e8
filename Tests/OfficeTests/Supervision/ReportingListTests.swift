import Casework
import Store
import Testing

@testable import Office

/// What was approved and somebody is still to be told of waits in a list, and not only on its page.
@Suite(.serialized)
struct ReportingListTests {
    @Test(arguments: EngineKind.allCases)
    func `whoever has to tell of an approval finds it in the worklist and on the day's sheet until it is done`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("to be told", in: room)
            try await walk.walkToApproval()
            try await walk.sendOut()
            func rows(_ officer: Officer, _ tab: WorklistTab = .reporting) async throws -> [PetitionNumber] {
                try await room.office.worklist(for: officer, tab: tab).rows.map(\.number)
            }
            #expect(try await rows(Staff.handler).isEmpty)
            try await walk.handle(reportBy: Staff.leader)
            for officer in [Staff.handler, Staff.head, Staff.leader] {
                #expect(try await rows(officer) == [walk.number], "\(officer.id.rawValue)")
                #expect(try await rows(officer, .mine) == [walk.number], "\(officer.id.rawValue)")
                let sheet = try await room.office.daySheet(for: officer)
                #expect(sheet.reporting.map(\.number) == [walk.number], "\(officer.id.rawValue)")
                #expect(try await walk.file(for: officer).mayDo.contains(.tellOfStep))
            }
            // Who is told has nothing to do; who neither handles nor answers for it has no such row.
            for officer in [Staff.principal, Staff.otherHandler, Staff.firstReviewer, Staff.registrar, Staff.analyst] {
                #expect(try await rows(officer).isEmpty, "\(officer.id.rawValue)")
                #expect(try await room.office.daySheet(for: officer).reporting.isEmpty)
            }
            try await walk.by(Staff.head) { acting, _ in
                TellOfStep(
                    step: .verificationReport, on: acting.day, how: .inPerson, teller: "石主任", note: "", acting: acting)
            }
            for officer in [Staff.handler, Staff.head, Staff.leader] {
                #expect(try await rows(officer).isEmpty, "\(officer.id.rawValue)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a recused leader finds no row of what is to be told`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("recused", in: room)
            try await walk.walkToApproval()
            try await walk.sendOut()
            try await walk.handle(reportBy: Staff.leader)
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .interest, note: "同村", acting: acting)
            }
            let list = try await room.office.worklist(for: Staff.leader, tab: .reporting)
            #expect(list.rows.isEmpty && list.counts[.reporting] == 0)
            #expect(try await room.office.daySheet(for: Staff.leader).reporting.isEmpty)
            #expect(try await room.office.worklist(for: Staff.head, tab: .reporting).rows.count == 1)
        }
    }
}
