import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct ReportTests {
    private static let march = PeriodicReport.Period(.month, of: OfficeRoom.monday)

    private func id(_ kind: PeriodicReport.Kind, _ office: OfficeKind? = nil) throws -> PeriodicReport.ID {
        try #require(PeriodicReport.ID(organ: Staff.county, kind: kind, period: Self.march, office: office))
    }

    private func command(_ name: String) -> CommandID { CommandID(rawValue: name) }

    /// To the second of April, when March is over.
    private func turnToApril(_ room: OfficeRoom) throws {
        room.clock.now = Moment(try #require(Day("2026-04-02")))
    }

    /// Drafts a report, and has it approved and issued.
    private func issue(_ id: PeriodicReport.ID, in room: OfficeRoom) async throws {
        try await room.office.draftReport(id, by: Staff.triage, commandID: command("draft"))
        try await room.office.writeReport(id, text: "报告如下。", by: Staff.triage, commandID: command("write"))
        let hash = try #require(try await room.office.report(id, for: Staff.leader)).hash
        try await room.office.approveReport(id, textHash: hash, by: Staff.leader, commandID: command("approve"))
        try await room.office.issueReport(id, reference: "信报〔2026〕1号", by: Staff.head, commandID: command("issue"))
    }

    /// A letter that was distinguished, as first-time or as a repeat that is kept.
    private func keptRepeat(_ name: String, of first: PetitionNumber, in room: OfficeRoom) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room)
        try await walk.by(Staff.triage) { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "反映村干部违纪", repeatOf: first, repeatReason: "同一人同一事",
                isClue: true, clueReason: "有人有事", level: .own, levelReason: "县管对象", lookedAtEarlier: true,
                acting: acting)
        }
        try await walk.judge(.keepAsRepeat)
        if try await walk.file().petition.approvalDuty.isOwed { try await walk.approve() }
        try await walk.by(Staff.head) { acting, _ in CloseWithoutHandling(kind: .keptAsRepeat, acting: acting) }
        return walk
    }

    @Test(arguments: EngineKind.allCases)
    func `the day and the calendar say which reports wait, for whoever has the next step, until they are issued`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try turnToApril(room)
            let (office, id) = (room.office, try id(.principalSummary))
            let secret = try await office.makeCalendarFeed(for: Staff.leader)
            func hasOnTheDay(_ officers: [Officer]) async throws -> [Officer] {
                var having: [Officer] = []
                for officer in officers
                where try await office.daySheet(for: officer).reports.contains(where: { $0.id == id }) {
                    having.append(officer)
                }
                return having
            }
            func leaderCalendar() async throws -> [PeriodicReport.ID] {
                try #require(try await office.calendar(under: secret)).reports.map(\.id)
            }
            let all = [Staff.registrar, Staff.triage, Staff.head, Staff.leader, Staff.handler, Staff.principal]
            #expect(try await hasOnTheDay(all) == [Staff.triage, Staff.head])
            #expect(try await !leaderCalendar().contains(id))

            try await office.draftReport(id, by: Staff.triage, commandID: command("draft"))
            #expect(try await hasOnTheDay(all) == [Staff.head, Staff.leader])
            #expect(try await leaderCalendar().contains(id))

            try await office.writeReport(id, text: "报告如下。", by: Staff.triage, commandID: command("write"))
            let hash = try #require(try await office.report(id, for: Staff.leader)).hash
            try await office.approveReport(id, textHash: hash, by: Staff.leader, commandID: command("approve"))
            #expect(try await hasOnTheDay(all) == [Staff.head])
            try await office.issueReport(
                id, reference: "信报〔2026〕1号", by: Staff.head, commandID: command("issue"))
            #expect(try await hasOnTheDay(all).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the summary for the principal is that of an office without what is about him`(
        _ kind: EngineKind
    ) async throws {
        var papers: [[Officer: [String]]] = []
        var rows: [[ReportEntry]] = []
        for isThere in [true, false] {
            try await OfficeRoom.with(kind) { room in
                let plain = try await Walk.letter("plain", in: room)
                try await plain.distinguish()
                if isThere {
                    // He bears the name of somebody reported on: then the principal is recused, namesake or not.
                    let hidden = try await Walk.letter(
                        "about him", in: room, about: Respondent(name: "杨主要", unit: "高岩村委会", post: "会计"),
                        namesakes: [1])
                    try await hidden.by(Staff.triage) { acting, _ in
                        Distinguish(
                            scope: .accusation, scopeReason: "反映村干部违纪", repeatOf: nil, repeatReason: "未见同一反映",
                            isClue: true, clueReason: "有人有事", level: .own, levelReason: "同名不同人",
                            lookedAtEarlier: true, namesakes: [1], acting: acting)
                    }
                    #expect(try await room.office.petition(hidden.number, for: Staff.principal) == nil)
                    // And one that went up sealed.
                    let sealed = try await Walk.letter("higher", in: room)
                    _ = try await sealed.sealUp()
                }
                try turnToApril(room)
                let id = try id(.principalSummary)
                try await issue(id, in: room)
                var read: [Officer: [String]] = [:]
                for officer in [Staff.principal, Staff.leader, Staff.head] {
                    let view = try #require(try await room.office.report(id, for: officer))
                    #expect(view.facts.map(\.number) == [plain.number], "\(officer.name)")
                    #expect(view.facts.first?.posts == ["高岩村委会村主任"])
                    read[officer] = view.paragraphs
                }
                papers.append(read)
                rows.append(try #require(try await room.office.reports(for: Staff.principal)).rows)
            }
        }
        #expect(papers[0] == papers[1] && papers[0].count == 3)
        #expect(rows[0] == rows[1])
        let paper = try #require(papers[0][Staff.principal])
        #expect(paper.contains { $0.contains("检举控告共1件，其中初次件1件、重复件0件") })
        #expect(
            !paper.joined().contains(Walk.respondent.name.text) && !paper.joined().contains(Walk.petitioner.name.text))
    }

    @Test(arguments: EngineKind.allCases)
    func `the notice of repeats goes to the office that handles the earlier one, and to no other`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            try await first.walkToApproval()
            try await first.sendOut()
            try await first.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
            let again = try await keptRepeat("again", of: first.number, in: room)
            #expect(try await room.office.petition(again.number, for: Staff.handler) == nil, "it was kept")
            try turnToApril(room)
            let mine = try id(.repeatsNotice, .supervision)
            let others = try id(.repeatsNotice, .investigation)
            try await room.office.draftReport(mine, by: Staff.triage, commandID: command("draft"))
            #expect(try await room.office.report(mine, for: Staff.handler) == nil, "nothing before it is issued")
            #expect(try await room.office.reports(for: Staff.handler)?.rows == [])
            try await issue(mine, in: room)
            try await room.office.draftReport(others, by: Staff.triage, commandID: command("others"))
            let notice = try #require(try await room.office.report(mine, for: Staff.handler))
            #expect(notice.facts.map(\.number) == [again.number])
            #expect(notice.facts.first?.earlier == first.number)
            #expect(notice.paragraphs.contains { $0.contains(first.number.rawValue) && $0.contains("没有新的证据材料") })
            #expect(try await room.office.reports(for: Staff.handler)?.rows.map(\.id) == [mine])
            #expect(try await room.office.report(mine, for: Staff.otherHandler) == nil)
            #expect(try await room.office.reports(for: Staff.otherHandler)?.rows == [])
            let empty = try #require(try await room.office.report(others, for: Staff.head))
            #expect(empty.paragraphs.last == "本期没有与贵部门承办件重复的检举控告。")
            // Recused from the repeat he sees nothing of it, and reads what an office without it does.
            try await again.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.handler.id, ground: .interest, note: "有利害关系", acting: acting)
            }
            let hidden = try #require(try await room.office.report(mine, for: Staff.handler))
            #expect(hidden.facts.isEmpty && hidden.paragraphs == ["报告如下。", "本期没有与贵部门承办件重复的检举控告。"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the figures of an analysis are those of the statistics of its period`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await Walk.letter("whole", in: room).walkWhole()
            let second = try await Walk.letter("second", in: room)
            try await second.distinguish()
            try await second.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .interest, note: "有利害关系", acting: acting)
            }
            try turnToApril(room)
            let id = try id(.comprehensiveAnalysis)
            // Whoever drafts it may be recused: what is reported is the organ's, what he reads is his.
            try await room.office.draftReport(id, by: Staff.triage, commandID: command("draft"))
            for (officer, received) in [(Staff.head, 2), (Staff.leader, 2), (Staff.triage, 1)] {
                let scope = FigureScope(
                    organ: Staff.county, below: true, from: Self.march.first, to: Self.march.last)
                let statistics = try #require(try await room.office.statistics(scope, for: officer))
                let view = try #require(try await room.office.report(id, for: officer))
                let figures = view.amounts.filter { $0.what.hasPrefix("figure.") }
                #expect(
                    figures.map { "\($0.what) \($0.now)" }
                        == statistics.amounts.filter { $0.amount != 0 }.map {
                            "figure.\($0.figure.rawValue) \($0.amount)"
                        }, "\(officer.name)")
                func now(_ what: String) -> Int64? { view.amounts.first { $0.what == what }?.now }
                #expect(now("figure.received") == Int64(received))
                #expect(
                    now("figure.fieldLandCompensation") == Int64(received) && now("place.522634") == Int64(received))
                let paper = view.paragraphs.joined()
                for name in [Walk.petitioner.name, Walk.respondent.name] { #expect(!paper.contains(name.text)) }
            }
            let view = try #require(try await room.office.report(id, for: Staff.head))
            #expect(view.paragraphs.contains { $0.contains("收到信访举报2件次，比上期增加2件次，比去年同期增加2件次") })
            #expect(view.paragraphs.contains("应当告知受理1件，按期告知1件；应当反馈结果1件，按期反馈1件。"))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an empty month gives a paper that says so, and a second press the same paper`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            try turnToApril(room)
            let said: [(PeriodicReport.Kind, OfficeKind?, String)] = [
                (.principalSummary, nil, "本期没有应当摘报的检举控告。"),
                (.repeatsNotice, .supervision, "本期没有与贵部门承办件重复的检举控告。"),
                (.comprehensiveAnalysis, nil, "本期没有收到信访举报。"),
            ]
            for (kind, office, sentence) in said {
                let id = try id(kind, office)
                for press in ["one", "one", "two"] {
                    try await room.office.draftReport(id, by: Staff.head, commandID: command(press))
                }
                let view = try #require(try await room.office.report(id, for: Staff.head))
                #expect(view.paragraphs.contains(sentence))
                #expect(view.facts.isEmpty && view.amounts.isEmpty)
                let events = try await room.office.engine.read { db in
                    try db.count("select count(*) from event where stream = \(id.stream.rawValue)")
                }
                #expect(events == 1)
            }
            let april = try #require(
                PeriodicReport.ID(
                    organ: Staff.county, kind: .principalSummary,
                    period: PeriodicReport.Period(.month, of: room.office.surroundings.today)))
            let refused = await ruledOut {
                try await room.office.draftReport(april, by: Staff.head, commandID: command("april"))
            }
            #expect(refused as? PeriodicReport.Refused == .notOver)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is read and approved is the text as it stands, and each reading is on record`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await Walk.letter("one", in: room).distinguish()
            try turnToApril(room)
            let id = try id(.principalSummary)
            try await room.office.draftReport(id, by: Staff.triage, commandID: command("draft"))
            let read = try #require(try await room.office.report(id, for: Staff.leader)).hash
            try await room.office.writeReport(id, text: "另行报告。", by: Staff.triage, commandID: command("write"))
            let refused = await ruledOut {
                try await room.office.approveReport(id, textHash: read, by: Staff.leader, commandID: command("old"))
            }
            #expect(refused as? PeriodicReport.Refused == .textChanged)
            let now = try #require(try await room.office.report(id, for: Staff.leader)).hash
            try await room.office.approveReport(id, textHash: now, by: Staff.leader, commandID: command("new"))
            #expect(try await room.office.reportToPrint(id, for: Staff.head) == nil, "nothing is printed unissued")
            try await room.office.issueReport(id, reference: "1号", by: Staff.head, commandID: command("issue"))
            _ = try #require(try await room.office.reportToPrint(id, for: Staff.head))
            try await room.office.deliverReport(
                id, to: "主要负责人", on: room.office.surroundings.today, by: Staff.principal, commandID: command("mine"))
            #expect(try await room.office.report(id, for: Staff.principal)?.report.phase == .delivered)
            let audit = try #require(try await room.office.audit(for: Staff.auditor)).lines
            for (event, officer) in [
                ("reading.reportRead", Staff.leader), ("reading.reportRead", Staff.principal),
                ("reading.reportPrinted", Staff.head),
            ] {
                #expect(audit.contains { $0.event == event && $0.officer == officer.id }, "\(event)")
            }
            #expect(audit.allSatisfy { $0.detail?.chinese.contains("另行报告") != true })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a line ends with its petition, and nobody but its readers finds a report`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let sealed = try await Walk.letter("to be sealed", in: room)
            try await sealed.distinguish()
            try turnToApril(room)
            let id = try id(.principalSummary)
            try await issue(id, in: room)
            #expect(try await room.office.report(id, for: Staff.principal)?.facts.count == 1)
            let readers = [Staff.triage, Staff.head, Staff.leader, Staff.principal].map(\.id)
            for officer in Staff.all where !readers.contains(officer.id) {
                #expect(try await room.office.report(id, for: officer) == nil, "\(officer.name)")
                await #expect(throws: NotPerformed.self, "\(officer.name)") {
                    try await room.office.draftReport(id, by: officer, commandID: command("by \(officer.id.rawValue)"))
                }
            }
            for officer in [Staff.system, Staff.security, Staff.auditor] {
                #expect(try await room.office.reports(for: officer) == nil)
            }
            // It proves to belong to a higher level: then nothing of it stands in the paper either.
            _ = try await sealed.sealUp()
            let left = try #require(try await room.office.report(id, for: Staff.principal))
            #expect(left.facts.isEmpty && !left.paragraphs.joined().contains(sealed.number.rawValue))
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.contains { $0.hasPrefix("periodic_report ") })
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await room.office.report(id, for: Staff.principal)?.paragraphs == left.paragraphs)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page of reports is one range of an index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try turnToApril(room)
            for month in 1...3 {
                let period = try #require(PeriodicReport.Period("month-2026-\(month)"))
                let id = try #require(
                    PeriodicReport.ID(organ: Staff.county, kind: .principalSummary, period: period))
                try await room.office.draftReport(id, by: Staff.head, commandID: command("\(month)"))
            }
            var months: [Int] = []
            var page: PageCursor?
            repeat {
                let board = try #require(try await room.office.reports(for: Staff.head, page: page, limit: 2))
                months += board.rows.map(\.id.period.place)
                page = board.next
            } while page != nil
            #expect(months == [3, 2, 1], "the latest first, each once")
            try await room.office.engine.read { db in
                for officer in [Staff.head, Staff.handler] {
                    for after in [nil, PageCursor(rawValue: "20545_522634.principalSummary.month-2026-3")] {
                        let query = ReportQuery(officer: officer, after: after, limit: 50)
                        Plans.expectIndexed(
                            try room.office.engine.capabilities.plans.plan(of: query.sql, db), officer.name)
                    }
                }
            }
        }
    }
}
