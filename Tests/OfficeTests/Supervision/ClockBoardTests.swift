import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct ClockBoardTests {
    private func at(_ days: Int, _ room: OfficeRoom) {
        room.clock.now = Moment(OfficeRoom.monday.advanced(by: days), hour: 10)
    }

    private func board(
        _ room: OfficeRoom, _ officer: Officer = Staff.head, _ scope: ClockScope = .all, _ stretch: ClockStretch? = nil
    ) async throws -> ClockBoard {
        try #require(try await room.office.clockBoard(scope, stretch, for: officer))
    }

    @Test(arguments: EngineKind.allCases)
    func `every running clock counts in its stretch, and its number opens its rows`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("one", in: room)
            // Received on Monday: triage and judgement end on Wednesday, sending on the next Monday.
            let monday = try await board(room)
            #expect(monday.counts[.week] == 2)
            #expect(monday.counts[.nextWeek] == 1)
            at(2, room)
            #expect(try await board(room).counts[.today] == 2)
            at(3, room)
            let late = try await board(room)
            #expect(late.counts[.overdue] == 2)
            #expect(late.stretch == .overdue, "the page begins with what is most urgent")
            #expect(Set(late.rows.map(\.mark.kind)) == [.triage, .judgement])
            #expect(late.rows.allSatisfy { $0.mark.state == .red && $0.warned.contains(.officeHead) })
            for stretch in ClockStretch.allCases {
                #expect(try await board(room, Staff.head, .all, stretch).rows.count == late.counts[stretch])
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a sanction's report is on the head's page after filing away, until it is recorded, D art. 45`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("sanction", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
            try await walk.dispose(.verification)
            try await walk.step(.verificationBegun)
            try await walk.step(.verificationReported)
            try await walk.decide(.verificationReport)
            try await walk.decide(.filing)
            for step in [ClueStep.caseFiled, .caseInvestigated, .trialAccepted, .caseDecided, .decisionAnnounced] {
                try await walk.step(step)
            }
            try await walk.propose()
            try await walk.review()
            try await walk.tellResultAndVisit()
            try await walk.fileAway()
            #expect(try await walk.file().petition.archived != nil)
            // Six months from 9 March.
            at(184, room)
            let mine = try await board(room, Staff.head, .owner(.supervision), .today)
            #expect(mine.rows.contains { $0.mark.kind == .sanctionReport && $0.row.number == walk.number })
            #expect(try await walk.file(for: Staff.head).mayDo.contains(.followSanction))
            try await walk.by(Staff.head) { acting, _ in
                FollowSanction(duty: .report, on: acting.day, note: "单位已报告", acting: acting)
            }
            #expect(try await board(room, Staff.head, .owner(.supervision), .today).rows.isEmpty)
            let rows = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == rows)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the week ends on Sunday, and on a Sunday nothing of it is left`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("week", in: room)
            at(6, room)
            let sunday = try await board(room)
            #expect(sunday.counts[.week] == 0)
            #expect(sunday.counts[.nextWeek] == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `clocks are counted by who owes them, person and leader in charge among them`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("owned", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
            try await walk.by(Staff.head) { acting, _ in TakeCharge(leader: Staff.leader.id, acting: acting) }
            try await walk.by(Staff.head) { acting, _ in Urge(form: .letter, text: "请报进展", acting: acting) }
            // One month from Monday 9 March ends on Thursday 9 April.
            at(31, room)
            let whole = try await board(room)
            #expect(whole.owners.map(\.owner) == [.supervision])
            #expect(whole.owners.first?.counts[.today] == 1)
            let mine = try await board(room, Staff.head, .person(Staff.handler.id), .today)
            let entry = try #require(mine.rows.first)
            #expect(entry.mark.kind == .disposition)
            #expect(entry.leaderName == Staff.leader.name)
            #expect(entry.urged?.times == 1 && entry.urged?.on == OfficeRoom.monday)
            #expect(try await board(room, Staff.head, .charge(Staff.leader.id), .today).rows == mine.rows)
            let found = try await room.office.clocksByPerson(for: Staff.head)
            let (people, leaders, next) = try #require(found)
            #expect(people.first { $0.officer.id == Staff.handler.id }?.counts[.today] == 1)
            #expect(people.first { $0.officer.id == Staff.otherHandler.id }?.counts[.today] == 0)
            #expect(leaders.map(\.officer.id) == [Staff.leader.id])
            #expect(next == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `pages of clocks follow each other without loss or repetition`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for index in 0..<4 {
                at(index % 2, room)
                _ = try await Walk.letter("page \(index)", in: room)
            }
            at(20, room)
            var seen: [[String]] = []
            var page: PageCursor?
            repeat {
                let board = try #require(
                    try await room.office.clockBoard(.all, .overdue, for: Staff.head, page: page, limit: 5))
                #expect(board.rows.count <= 5)
                #expect(board.counts[.overdue] == 12)
                seen += board.rows.map { [$0.row.number.rawValue, $0.mark.kind.rawValue] }
                page = board.next
            } while page != nil
            #expect(seen.count == 12 && Set(seen).count == 12)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what a recused head may not know leaves no trace in rows or counts`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("seen", in: room)
            at(3, room)
            let absent = try await board(room)
            at(0, room)
            let hidden = try await Walk.letter("hidden", in: room, about: Respondent(name: "别村长", unit: "别村"))
            try await hidden.by(Staff.head) { acting, _ in TakeCharge(leader: Staff.leader.id, acting: acting) }
            try await hidden.by(Staff.registrar) { acting, _ in
                Recuse(officer: Staff.head.id, ground: .interest, note: "亲属", acting: acting)
            }
            at(3, room)
            let recused = try await board(room)
            #expect(recused.counts == absent.counts)
            #expect(recused.rows == absent.rows)
            #expect(recused.warned.map(\.count) == absent.warned.map(\.count))
            #expect(recused.owners.map(\.counts) == absent.owners.map(\.counts))
            let people = try await room.office.clocksByPerson(for: Staff.head)
            #expect(people?.leaders.allSatisfy { $0.counts.values.allSatisfy { $0 == 0 } } == true)
            #expect(try await board(room, Staff.leader).counts[.overdue] == 4, "somebody else sees both")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `no other organ and no role without deadlines sees a clock`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("own", in: room)
            at(3, room)
            for officer in [Staff.registrar, Staff.handler, Staff.keeper, Staff.analyst, Staff.auditor, Staff.security]
            {
                #expect(try await room.office.clockBoard(for: officer) == nil, "\(officer.id.rawValue)")
                #expect(try await room.office.clocksByPerson(for: officer) == nil)
            }
            let above = try await board(room, Staff.prefectureLeader)
            #expect(above.rows.isEmpty && above.counts.values.allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is handed down runs by its own receipt there, and no more here`(_ kind: EngineKind) async throws {
        let postHead = Staff.officer("post-head", "驻主任", .petitions, [.officeHead], Staff.post)
        try await OfficeRoom.with(kind, staff: Staff.all + [postHead]) { room in
            let walk = try await Walk.letter("down", in: room)
            try await walk.confirm()
            try await walk.distinguish(level: .lower)
            try await walk.judge(.handDown(organ: Staff.post, assigned: true, ground: .stronglyFelt))
            try await walk.approve(by: Staff.principal)
            at(3, room)
            try await walk.sendOut()
            let here = try await board(room)
            #expect(here.rows.allSatisfy { $0.mark.kind == .archiving })
            let there = try await board(room, postHead, .assigned, .overdue)
            #expect(there.assigned == 1)
            // Three months from Thursday 12 March, and not from Monday 9.
            room.clock.now = Moment(Day(year: 2026, month: 6, day: 13) ?? Day(0), hour: 9)
            let late = try await board(room, postHead, .assigned, .overdue)
            #expect(late.rows.first?.mark.due == Day(year: 2026, month: 6, day: 12))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `warnings go up step by step, and where nobody holds a role to whoever stands in`(_ kind: EngineKind)
        async throws
    {
        let withoutLeader = Staff.all.filter { $0.id != Staff.leader.id }
        try await OfficeRoom.with(kind, staff: withoutLeader) { room in
            _ = try await Walk.letter("up", in: room)
            at(3, room)
            // Sending: the head after three working days, the leader after four, the principal once overdue.
            let head = try await board(room, Staff.head)
            #expect(head.warned.map(\.role) == [.officeHead])
            #expect(head.warned.first?.count == 3)
            #expect(head.notes.contains(.nobodyIs(.leader, instead: .principal)))
            #expect(try await board(room, Staff.principal).warned.map(\.count) == [0, 0])
            at(4, room)
            let principal = try await board(room, Staff.principal)
            #expect(principal.warned.map(\.role) == [.leader, .principal])
            #expect(principal.warned.map(\.count) == [1, 0])
            let rows = try await board(room, Staff.principal, .warned(.leader)).rows
            #expect(rows.map(\.mark.kind) == [.sending])
            at(8, room)
            #expect(try await board(room, Staff.principal).warned.map(\.count) == [1, 1])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a year not loaded and data changed since are named with a way out`(_ kind: EngineKind) async throws {
        let calendar = WorkingCalendar(years: [2026], exceptions: [:])
        try await OfficeRoom.with(kind, calendar: calendar) { room in
            #expect(try await board(room).notes.isEmpty)
            room.clock.now = Moment(Day(year: 2026, month: 12, day: 28) ?? Day(0), hour: 9)
            _ = try await Walk.letter("year", in: room)
            let named = try await board(room)
            #expect(named.counts[.uncounted] == 1)
            #expect(named.notes == [.yearNotLoaded(2027, clocks: 1)])
            #expect(try await board(room, Staff.head, .all, .uncounted).rows.first?.mark.state == .uncounted)

            // The office puts the next year into its folder, starts anew, and writes the lists again.
            let added = calendar.adding(WorkingCalendar(years: [2027], exceptions: [:]))
            let now = room.clock.now
            let later = try await Office(
                engine: room.office.engine, keys: room.office.keys, blobs: room.office.blobs,
                surroundings: Surroundings(now: { now }, calendar: added, divisions: room.office.surroundings.divisions)
            )
            #expect(try #require(await later.clockBoard(for: Staff.head)).notes.contains(.writtenByOtherData))
            try await later.rebuild()
            let counted = try #require(try await later.clockBoard(for: Staff.head))
            #expect(counted.notes.isEmpty)
            #expect(counted.counts[.uncounted] == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `local rest days and targets count in every list, an unverified day is only shown`(_ kind: EngineKind)
        async throws
    {
        func local(_ days: Int, _ isVerified: Bool) -> RegionalDay {
            RegionalDay(
                region: "522600", day: OfficeRoom.monday.advanced(by: days), name: "本地节日", source: "州政府通知",
                isVerified: isVerified)
        }
        var targets = LocalTargets.none
        try targets.take(clock: "identityCheck", number: "5", unit: "workingDays", source: "会议纪要")
        let days = RegionalDays([local(1, true), local(2, false)])
        try await OfficeRoom.with(kind, regions: days, targets: targets) { room in
            _ = try await Walk.letter("local", in: room)
            let whole = try await board(room, Staff.head, .all, .week)
            // Tuesday is a local rest day: two working days end on Thursday.
            #expect(
                whole.rows.map(\.mark.due) == [OfficeRoom.monday.advanced(by: 3), OfficeRoom.monday.advanced(by: 3)])
            #expect(whole.notes == [.localDay(local(1, true)), .localDay(local(2, false))])
            let check = try await board(room, Staff.head, .all, .nextWeek).rows.first { $0.mark.kind == .identityCheck }
            #expect(check?.mark.due == OfficeRoom.monday.advanced(by: 8))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `every list of clocks is read from an index, never from a whole table`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("plan", in: room)
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "20000_abc_sending_0")
            let scopes: [ClockScope] = [
                .all, .owner(.petitions), .person(Staff.handler.id), .charge(Staff.leader.id), .assigned,
                .warned(.leader),
            ]
            let overdue = ClockStretch.overdue.days(on: OfficeRoom.monday)
            var queries: [SQL] = []
            for officer in [Staff.head, Staff.leader, Staff.principal] {
                for scope in scopes {
                    let query = ClockQuery(scope, officer)
                    queries.append(query.page(overdue, after: nil, limit: 51))
                    queries.append(query.page(overdue, after: cursor, limit: 51))
                    queries.append(query.days(overdue, limit: 500))
                    queries.append(query.counts(ClockStretch.allCases, on: OfficeRoom.monday, upTo: 100))
                }
            }
            let days = ClockStretch.longAgo...OfficeRoom.monday.number
            let others = [
                WorklistQuery(turnOf: Staff.handler, due: days).page(after: nil, limit: 51),
                WorklistQuery(turnOf: Staff.handler, due: days).days(limit: 500),
                Office.staffPage(of: Staff.county, after: Staff.head.id), Office.feedQuery("hash"),
            ]
            let asked = queries + others
            try await room.office.engine.read { db in
                for sql in asked { Plans.expectIndexed(try plans.plan(of: sql, db), "clocks") }
                let counting = try plans.plan(
                    of: ClockQuery(.all, Staff.head).counts([.overdue], on: OfficeRoom.monday, upTo: 100), db)
                #expect(!counting.contains("petition_card"), "a count reads nothing but its list:\n\(counting)")
            }
        }
    }
}
