import Casework
import Store
import Testing
import Text

@testable import Office

@Suite(.serialized)
struct WorklistTests {
    @Test(arguments: EngineKind.allCases)
    func `pages follow each other without loss or repetition, the most urgent first`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for index in 0..<7 {
                room.clock.now = Moment(OfficeRoom.monday.advanced(by: index % 3), hour: 10)
                _ = try await Walk.letter("page \(index)", in: room)
            }
            var seen: [PetitionNumber] = []
            var days: [Day] = []
            var page: PageCursor?
            repeat {
                let list = try await room.office.worklist(for: Staff.head, tab: .all, page: page, limit: 3)
                #expect(list.rows.count <= 3)
                #expect(list.counts[.all] == 7)
                seen += list.rows.map(\.number)
                days += list.rows.compactMap { $0.due?.due }
                page = list.next
            } while page != nil
            #expect(seen.count == 7)
            #expect(Set(seen).count == 7)
            #expect(days == days.sorted())
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a real name goes first among those due the same day, from the moment it is verified`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            let second = try await Walk.letter("second", in: room)
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 1), hour: 10)
            let later = try await Walk.letter("due later", in: room)
            func pages() async throws -> [WorklistRow] {
                var rows: [WorklistRow] = []
                var page: PageCursor?
                repeat {
                    let list = try await room.office.worklist(for: Staff.triage, tab: .mine, page: page, limit: 1)
                    (rows, page) = (rows + list.rows, list.next)
                } while page != nil
                return rows
            }
            #expect(try await pages().map(\.isRealName) == [false, false, false])
            try await second.confirm()
            try await later.confirm()
            let rows = try await pages()
            #expect(rows.map(\.number) == [second.number, first.number, later.number])
            #expect(rows.map(\.isRealName) == [true, false, true])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a clock turns amber, then red, in the words of working days`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("clock", in: room)
            func mark(_ days: Int) async throws -> DueMark? {
                room.clock.now = Moment(OfficeRoom.monday.advanced(by: days), hour: 9)
                return try await room.office.worklist(for: Staff.head, tab: .all).rows.first?.due
            }
            let first = try #require(try await mark(0))
            #expect(first.kind == .triage)
            #expect(first.due == OfficeRoom.monday.advanced(by: 2))
            #expect(first.state == .green)
            #expect(first.workingDaysLeft == 2)
            #expect(try await mark(2)?.state == .amber)
            #expect(try await room.office.worklist(for: Staff.head, tab: .dueToday).rows.count == 1)
            #expect(try await room.office.worklist(for: Staff.head, tab: .overdue).counts[.overdue] == 0)
            let late = try #require(try await mark(3))
            #expect(late.state == .red)
            #expect(late.workingDaysLeft == -1)
            #expect(try await room.office.worklist(for: Staff.head, tab: .overdue).rows.count == 1)
            #expect(try await room.office.worklist(for: Staff.head, tab: .dueToday).rows.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was sent back stands under its own tab until it goes forward`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("back", in: room)
            try await walk.distinguish()
            try await walk.judge()
            #expect(try await room.office.worklist(for: Staff.triage, tab: .returned).rows.isEmpty)
            try await walk.by(Staff.leader) { acting, _ in
                ReturnForJudgement(to: .judged, reason: "理由不充分", acting: acting)
            }
            #expect(try await room.office.worklist(for: Staff.triage, tab: .returned).rows.count == 1)
            try await walk.by(Staff.triage, again: "second") { acting, _ in
                JudgeFirst(
                    route: .handleHere(office: .supervision), urgency: .urgent, focus: [], risks: "", opinion: "已补充理由",
                    needsMeeting: false, acting: acting)
            }
            #expect(try await room.office.worklist(for: Staff.triage, tab: .returned).rows.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `every list of every officer is read from an index, never from a whole table`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("plan", in: room)
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "20000_1_abc")
            try await room.office.engine.read { db in
                for officer in [Staff.head, Staff.leader, Staff.principal, Staff.handler, Staff.keeper, Staff.analyst] {
                    let clocks = WorklistQuery(clocksOf: officer).page(after: cursor, limit: 500)
                    Plans.expectIndexed(try plans.plan(of: clocks, db), "\(officer.id.rawValue) clocks")
                    for tab in WorklistTab.allCases {
                        for filter in [nil, WorklistFilter.way(.hold), .severalClues] {
                            let query = WorklistQuery(officer, tab, filter, today: OfficeRoom.monday)
                            for sql in [
                                query.page(after: nil, limit: 51), query.page(after: cursor, limit: 51), query.count,
                            ] {
                                Plans.expectIndexed(try plans.plan(of: sql, db), "\(officer.id.rawValue) \(tab)")
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `finding, searching, comparing, counting and auditing are read from an index`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("plan", in: room)
            let petition = try await walk.file().petition
            let office = room.office
            var question = SearchQuestion("补偿款")
            (question.node, question.field, question.from) = (.triaged, .landCompensation, OfficeRoom.monday)
            (question.office, question.way, question.hasSeveralClues) = (.supervision, .verification, true)
            let words = SearchWords(question.words)
            let search = try SearchQuery(question, words, Staff.head, seesMost: false, office)
            let plain = try SearchQuery(SearchQuestion("补偿款"), words, Staff.head, seesMost: true, office)
            let few = try SearchQuery(question, words, Staff.handler, seesMost: false, office)
            let id = petition.id.rawValue
            let number = try #require(PetitionNumber(typed: walk.number.rawValue))
            let statistics = StatisticsQuery(Staff.head, [Staff.county], OfficeRoom.monday, OfficeRoom.monday)
            let wording = Wording(petition.narrative.text, rarity: .none, sounds: .none)
            let traits = try TraitMaking(office.keys, office.characters).asked(of: petition, wording)
            let queries: [(String, SQL)] = [
                ("number", Office.byNumber(number, Staff.head)),
                ("search", search.wide(month: nil, after: nil, limit: 21)),
                ("search of a month", search.wide(month: 1, after: id, limit: 21)),
                ("search of most", plain.wide(month: nil, after: id, limit: 500)),
                ("cards", search.cards([id, "x"])),
                ("hidden", SearchQuery.hidden(from: Staff.head, amongLatest: 64, office.engine.capabilities.tokens)),
                ("search of few", few.narrow(after: id, limit: 21)),
                ("seen", SearchQuery.few(Staff.handler, limit: 1_001)),
                ("earlier", office.traitsQuery(Array(traits.prefix(5)), petition, Staff.handler, seesMost: false)),
                ("earlier opened", Office.cardsQuery([id, "x"])),
                ("related", Office.relatedQuery(petition.id, Staff.head)),
                ("statistics", statistics.amounts),
                ("audit", AuditQuery(auditor: Staff.auditor, filter: AuditFilter(), petition: nil, limit: 51).sql),
            ]
            let cursor = PageCursor(rawValue: "20000_abc")
            let figures = [Staff.head, Staff.leader, Staff.analyst].flatMap { officer in
                [true, false].flatMap { latestFirst in
                    let counted = StatisticsQuery(officer, [Staff.county, Staff.post], Day(0), OfficeRoom.monday)
                    let query = FigureQuery(counted, .received, latestFirst: latestFirst)
                    return [query.page(after: nil, limit: 51), query.page(after: cursor, limit: 51)]
                        + (latestFirst ? [query.whole, query.visible, query.byDay] : [])
                }
            }
            try await office.engine.read { db in
                for (name, sql) in queries {
                    Plans.expectIndexed(try office.engine.capabilities.plans.plan(of: sql, db), name)
                }
                for sql in figures {
                    let plan = try office.engine.capabilities.plans.plan(of: sql, db)
                    Plans.expectIndexed(plan, "figure")
                    let key = kind == .sqlite ? "USING PRIMARY KEY (figure=? AND organ=?" : "tally_pkey"
                    #expect(plan.contains(key), "a figure opens by the key that begins with it:\n\(plan)")
                }
            }
        }
    }
}
