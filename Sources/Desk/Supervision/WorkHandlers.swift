import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// My work: the first page of everybody who reads petitions. The three administrators read none and go to their own.
    func showWork(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return .seeOther(home(of: call.officer)) }
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        let asked = call.query["tab"].flatMap(WorklistTab.init(rawValue:))
        let filter = call.query["filter"].flatMap(WorklistFilter.init(rawValue:))
        var (tab, list) = (
            asked ?? .mine,
            try await office.worklist(for: call.officer, tab: asked ?? .mine, filter: filter, page: after)
        )
        // Who has nothing to do now begins where there is something to look after.
        if asked == nil, let next = DeskFront.firstTabs.first(where: { list.counts[$0] ?? 0 > 0 }), next != tab {
            (tab, list) = (next, try await office.worklist(for: call.officer, tab: next, filter: filter))
        }
        let words = call.words
        let page = WorkPage(
            heading: words("desk.work.title"), lead: workLead(list, words),
            tabs: WorklistTab.allCases.map { each in
                Tab(
                    words("desk.tab.\(each.rawValue)"), Routes.work(each, filter), count: count(list.counts[each] ?? 0),
                    isHere: each == tab)
            },
            filter: workFilter(tab, filter, words),
            table: workTable(list.rows, caption: words("desk.tab.\(tab.rawValue)"), words),
            next: list.next.map { Routes.work(tab, filter, after: $0) },
            first: after == nil ? nil : Routes.work(tab, filter),
            register: call.officer.mayGive(.register) ? Routes.newLetter : nil,
            export: list.rows.isEmpty ? nil : Routes.export(.worklist(tab, filter)), day: Routes.day)
        return show(page, call, notice: doneNotice(call))
    }

    /// What the rows are narrowed to, to choose from: an address that may be kept.
    private func workFilter(_ tab: WorklistTab, _ filter: WorklistFilter?, _ words: Words) -> WorkPage.Filter {
        let form = FormState(
            values: ["tab": [tab.rawValue], "filter": [filter?.rawValue ?? SearchForm.any]], words: words)
        return WorkPage.Filter(
            address: Routes.work, tab: form.hidden("tab"),
            choice: form.narrowing(
                "filter", words("desk.work.filter"), any: .init(SearchForm.any, words("desk.search.any")),
                WorklistFilter.allCases.map { .init($0.rawValue, name(of: $0, words)) }),
            all: filter == nil ? nil : Routes.work(tab))
    }

    /// A filter in words.
    func name(of filter: WorklistFilter, _ words: Words) -> String {
        switch filter {
        case .way(let way): words(way)
        case .severalClues: words("desk.search.clues.several")
        }
    }

    /// Where the day begins: the first of these with anything in it.
    private static let firstTabs: [WorklistTab] = [.mine, .toDecide, .answered, .reporting, .overdue, .dueToday, .all]

    /// Where somebody begins who reads no petition.
    private func home(of officer: Officer) -> String {
        if officer.roles.contains(.securityAdministrator) { return Routes.people }
        if officer.roles.contains(.auditAdministrator) { return Routes.audit }
        if officer.roles.contains(.systemAdministrator) { return Routes.receipts }
        return Routes.account
    }

    private func workLead(_ list: Worklist, _ words: Words) -> String {
        let today = office.surroundings.now().day
        return words(
            "desk.work.lead",
            [
                "day": .text(words.dayWithWeekday(today)), "overdue": .text(count(list.counts[.overdue] ?? 0)),
                "today": .text(count(list.counts[.dueToday] ?? 0)),
            ])
    }

    /// A day in a list: without its year when that is this year.
    func shortDay(_ day: Day, _ words: Words) -> String {
        day.civil.year == office.surroundings.now().day.civil.year ? words.shortDay(day) : words.day(day)
    }

    /// A count as it is shown: exact up to 999.
    func count(_ count: Int) -> String { count >= Worklist.countedUpTo ? "999+" : String(count) }

    /// Rows of petitions as a table.
    func workTable(_ rows: [WorklistRow], caption: String, empty: String? = nil, _ words: Words) -> Table {
        let names = ["number", "node", "due", "about", "holder"]
        return Table(
            caption, headings: names.map { .init(words("desk.column.\($0)")) },
            rows: rows.map { row in
                [
                    .text(row.number.rawValue, address: Routes.petition(row.number)), .text(words(row.node)),
                    row.due.map { .clock(badge($0, words)) } ?? .text(""), about(row, words),
                    .text(row.holderName ?? ""),
                ]
            }, empty: empty ?? words("desk.work.empty"))
    }

    func about(_ row: WorklistRow, _ words: Words) -> Table.Content {
        let origin = [
            row.isRealName ? words("desk.work.realName") : "", words(row.form), words(row.source), row.placeName,
            shortDay(row.receivedOn, words),
        ]
        return .text(
            row.summary.isEmpty ? words("desk.work.unregistered") : row.summary,
            small: origin.filter { !$0.isEmpty }.joined(separator: " · "))
    }
}
