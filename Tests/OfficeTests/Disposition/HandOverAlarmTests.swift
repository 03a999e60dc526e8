import Casework
import Store
import Testing

@testable import Office

/// R art. 15: a sealed hand-over that lies is seen to lie, by a number and nothing else.
@Suite(.serialized)
struct HandOverAlarmTests {
    private func at(_ days: Int, _ room: OfficeRoom) {
        room.clock.now = Moment(OfficeRoom.monday.advanced(by: days), hour: 10)
    }

    private func alarm(_ officer: Officer, _ room: OfficeRoom) async throws -> [Int]? {
        try await room.office.handOverAlarm(for: officer).map { [$0.overdue, $0.warned] }
    }

    private func slip(_ name: String, isStraightUp: Bool, in room: OfficeRoom) async throws -> HandOverID {
        try await room.office.makeHandOver(
            form: .letter, receivedOn: OfficeRoom.monday, isStraightUp: isStraightUp, by: Staff.registrar,
            commandID: CommandID(rawValue: name))
    }

    @Test(arguments: EngineKind.allCases)
    func `a slip on paper that lies is warned of, and then late; about himself the principal is told nothing`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let id = try await slip("paper", isStraightUp: false, in: room)
            #expect(try await alarm(Staff.head, room) == [0, 0])
            at(3, room)
            #expect(try await alarm(Staff.head, room) == [0, 1])
            #expect(try await alarm(Staff.registrar, room) == [0, 0])
            // The last day, a Monday: the alarm of the fifth day is the whole office's.
            at(7, room)
            #expect(try await alarm(Staff.head, room) == [0, 1])
            #expect(try await alarm(Staff.registrar, room) == [0, 1])
            #expect(try await alarm(Staff.principal, room) == [0, 0])
            at(8, room)
            for officer in [Staff.head, Staff.registrar, Staff.triage, Staff.principal] {
                #expect(try await alarm(officer, room) == [1, 0], "\(officer.id.rawValue)")
            }
            for officer in [Staff.leader, Staff.handler, Staff.security] {
                #expect(try await alarm(officer, room) == nil, "\(officer.id.rawValue)")
            }
            let board = try #require(try await room.office.clockBoard(for: Staff.head))
            #expect(board.rows.isEmpty && board.counts.values.allSatisfy { $0 == 0 }, "it is no petition")

            _ = try await slip("himself", isStraightUp: true, in: room)
            #expect(try await alarm(Staff.head, room) == [2, 0])
            #expect(try await alarm(Staff.principal, room) == [1, 0], "it may be about himself")

            // Sent eight days after: late for good, and what goes on is its receipt.
            try await room.office.sendHandOver(
                id, carrier: Staff.registrar.id, on: OfficeRoom.monday.advanced(by: 8), by: Staff.registrar,
                commandID: CommandID(rawValue: "sent"))
            #expect(try await alarm(Staff.principal, room) == [0, 0])
            let line = try #require(try await room.office.handOver(id, for: Staff.head))
            #expect(line.sending.state == .missed && line.receipt?.state == .green && line.mark.state == .missed)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what lies unopened above is late in both organs`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("lies", in: room)
            let slip = try await walk.sealUp()
            #expect(try await alarm(Staff.prefectureTriage, room) == [0, 0])
            at(1, room)
            // Staff.prefectureTriage is head there too.
            for officer in [Staff.head, Staff.prefectureTriage] {
                #expect(try await alarm(officer, room) == [0, 1], "\(officer.id.rawValue)")
            }
            at(3, room)
            for officer in [Staff.head, Staff.prefectureTriage, Staff.prefectureRegistrar] {
                #expect(try await alarm(officer, room) == [1, 0], "\(officer.id.rawValue)")
                let line = try #require(try await room.office.handOvers(for: officer).first)
                #expect(line.mark.kind == .handOverReceipt && line.mark.state == .red)
            }
            #expect(try await alarm(Staff.postRegistrar, room) == [0, 0], "an organ beside has no number of it")
            // Delivered on Monday, opened on Thursday: its days have run since Monday.
            let number = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            let file = try #require(try await room.office.petition(number, for: Staff.prefectureTriage))
            #expect(file.petition.receivedAt.day == OfficeRoom.monday)
            let taken = try #require(file.clocks.first { $0.clock.kind == .reception })
            #expect(taken.clock.started == OfficeRoom.monday && taken.mark.state == .missed)
            #expect(try await alarm(Staff.head, room) == [0, 0])
            #expect(try await alarm(Staff.prefectureTriage, room) == [0, 0])
            #expect(try await room.office.handOver(slip.id, for: Staff.head)?.receipt?.state == .missed)
        }
    }

    /// Days from Monday on, and how many hand-overs have each.
    private func due(_ officer: Officer, _ room: OfficeRoom) async throws -> [[Int]] {
        let secret = try await room.office.makeCalendarFeed(for: officer)
        let feed = try #require(try await room.office.calendar(under: secret))
        let sheet = try await room.office.daySheet(for: officer)
        #expect(feed.handOvers == sheet.handOvers, "\(officer.id.rawValue): one calendar, one sheet")
        #expect(feed.petitions.isEmpty, "it is no petition")
        return sheet.handOvers.map { [($0.mark.due?.number ?? 0) - OfficeRoom.monday.number, $0.number] }
    }

    @Test(arguments: EngineKind.allCases)
    func `the day's sheet and the calendar hold the last days of what one is warned of, and how many`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let id = try await slip("one", isStraightUp: false, in: room)
            _ = try await slip("himself", isStraightUp: true, in: room)
            #expect(try await due(Staff.head, room) == [], "nobody has been warned yet")
            at(7, room)
            // Both were received on the Monday before: the fifth working day is this Monday, whichever of the two it is.
            for officer in [Staff.head, Staff.registrar] { #expect(try await due(officer, room) == [[7, 2]]) }
            #expect(try await due(Staff.principal, room) == [])
            at(8, room)
            for officer in [Staff.head, Staff.registrar] { #expect(try await due(officer, room) == [[7, 2]]) }
            #expect(try await due(Staff.principal, room) == [[7, 1]], "one of them may be about himself")
            for officer in [Staff.leader, Staff.handler] {
                #expect(try await room.office.handOversDue(for: officer).isEmpty, "\(officer.id.rawValue)")
                #expect(try await room.office.daySheet(for: officer).handOvers.isEmpty, "\(officer.id.rawValue)")
            }
            try await room.office.sendHandOver(
                id, carrier: Staff.registrar.id, on: OfficeRoom.monday.advanced(by: 8), by: Staff.registrar,
                commandID: CommandID(rawValue: "sent"))
            #expect(try await due(Staff.head, room) == [[7, 1]], "what was sent has no day but that of its receipt")
            #expect(try await due(Staff.principal, room) == [])
            at(11, room)
            // Two working days after Tuesday it was to be received above.
            #expect(try await due(Staff.head, room) == [[7, 1], [10, 1]])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is open is found by an index, and stands in the list however old it is`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let old = try await slip("old", isStraightUp: false, in: room)
            at(1, room)
            let new = try await slip("new", isStraightUp: false, in: room)
            let gone = OfficeRoom.monday.advanced(by: 1)
            try await room.office.sendHandOver(
                new, carrier: Staff.registrar.id, on: gone, by: Staff.registrar, commandID: CommandID(rawValue: "s"))
            try await room.office.acknowledgeHandOver(
                new, on: gone, by: Staff.registrar, commandID: CommandID(rawValue: "a"))
            at(8, room)
            #expect(
                try await room.office.handOvers(for: Staff.head).map(\.slip.id) == [old, new], "the late one first")
            let plans = room.office.engine.capabilities.plans
            try await room.office.engine.read { db in
                let one = try db.rows(Office.handOversQuery(Staff.head, limit: 1)).map { try $0.text("id") }
                #expect(Set(one) == [old.rawValue, new.rawValue])
                for officer in [Staff.head, Staff.principal] {
                    Plans.expectIndexed(
                        try plans.plan(of: room.office.handOverAlarmQuery(officer), db), officer.id.rawValue)
                    for query in room.office.lyingHandOvers(officer).compactMap(room.office.handOversDueQuery) {
                        Plans.expectIndexed(try plans.plan(of: query, db), officer.id.rawValue)
                    }
                    Plans.expectIndexed(
                        try plans.plan(of: Office.handOversQuery(officer, limit: 50), db), officer.id.rawValue)
                }
            }
        }
    }
}
