import Casework
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// What the officer's day begins with, on one sheet to read or print.
    func showDay(_ call: Call) async throws -> Response { try await dayPage(call) }

    /// Makes the address of the officer's calendar, and shows it once.
    func makeFeed(_ call: Call) async throws -> Response {
        let secret = try await office.makeCalendarFeed(for: call.officer)
        return try await dayPage(call, secret: secret)
    }

    /// Takes the address back.
    func endFeed(_ call: Call) async throws -> Response {
        try await office.endCalendarFeed(of: call.officer)
        return try await dayPage(call, notice: Notice(.done, call.words("desk.feed.ended")))
    }

    /// The list of the day as a text file: number, node and day, one line each, how many sealed hand-overs by their day, which
    /// periodic reports, and nothing else.
    func dayFile(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        let days = try await office.dueDays(for: call.officer)
        let handOvers = try await office.handOversDue(for: call.officer)
        let reports = try await office.reportsWaiting(for: call.officer)
        let lines =
            handOvers.map { "\($0.mark.due?.description ?? "")  \(numbered($0, words))" }
            + reports.map { "\($0.id.wantedBy.description)  \(named($0.id, words))" }
            + days.map { due in
                "\(due.day.description)  \(due.number.rawValue)  \(named(words(due.node), due.clue, words))"
            }
        let text = ([words("desk.feed.name") + " " + office.surroundings.today.description, ""] + lines)
            .joined(separator: "\r\n")
        return Response(
            status: .ok, headers: .file(type: "text/plain; charset=utf-8", isShown: false, name: "list.txt"),
            body: .init(byteBuffer: ByteBuffer(string: text + "\r\n")))
    }

    /// The calendar under a secret address: for a program that has no session. What is no address is absent.
    func calendar(_ request: Request, name: String) async throws -> Response {
        let visit = Visit(request)
        guard name.hasSuffix(DeskFront.calendarEnding),
            let days = try await office.calendar(under: String(name.dropLast(DeskFront.calendarEnding.count)))
        else { return renderer.absent(for: visit) }
        let words = renderer.words(visit.language)
        let entries = days.petitions.map { due in
            CalendarFile.Entry(
                id: "\(due.number.rawValue)-\(due.node.rawValue)\(due.clue.map { "-\($0)" } ?? "")@lianxin",
                day: compact(due.day),
                dayAfter: compact(due.day.advanced(by: 1)),
                summary: words(
                    "desk.feed.entry",
                    ["number": .text(due.number.rawValue), "node": .text(named(words(due.node), due.clue, words))]))
        }
        let sealed = days.handOvers.compactMap { due in
            due.mark.due.map { day in
                CalendarFile.Entry(
                    id: "handovers-\(compact(day))@lianxin", day: compact(day),
                    dayAfter: compact(day.advanced(by: 1)),
                    summary: words("desk.feed.handOvers", ["what": .text(numbered(due, words))]))
            }
        }
        let reports = days.reports.map { report in
            CalendarFile.Entry(
                id: "report-\(report.id.paper)-\(report.id.period)@lianxin", day: compact(report.id.wantedBy),
                dayAfter: compact(report.id.wantedBy.advanced(by: 1)),
                summary: words("desk.feed.report", ["what": .text(named(report.id, words))]))
        }
        let file = CalendarFile(
            name: words("desk.feed.name"), stamp: stamp(office.surroundings.now()),
            entries: entries + sealed + reports)
        return Response(
            status: .ok, headers: .file(type: "text/calendar; charset=utf-8", isShown: false, name: "lianxin.ics"),
            body: .init(byteBuffer: ByteBuffer(string: file.text)))
    }

    private static let calendarEnding = ".ics"

    /// How many sealed hand-overs, and nothing of any of them.
    private func numbered(_ due: HandOverDue, _ words: Words) -> String {
        words("desk.day.handOvers.number", ["number": .count(due.number)])
    }

    /// A periodic report by what it is, for whom, and for which days.
    private func named(_ id: PeriodicReport.ID, _ words: Words) -> String {
        "\(words(id.kind)) · \(ReportDrawing.more(of: id, words))"
    }

    /// Sealed hand-overs that the officer is warned of: the day, how many, and the way to their list.
    private func handOverPart(_ due: [HandOverDue], _ words: Words) -> LedgerPage.Part {
        let heading = words("desk.day.handOvers")
        let table = Table(
            heading, headings: ["desk.column.due", "desk.day.handOvers.of"].map { .init(words($0)) },
            rows: due.map { due in
                [.clock(badge(due.mark, words)), .text(numbered(due, words), address: Routes.handOvers)]
            }, empty: "")
        return LedgerPage.Part(heading, table: table)
    }

    /// `20260309`.
    private func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// `20260309T010000Z`: UTC is eight hours behind Shanghai, so the day may be the one before.
    private func stamp(_ now: Moment) -> String {
        let utc = Moment(rawValue: now.rawValue - 8 * 3_600_000)
        return "\(compact(utc.day))T\(utc.time.filter { $0 != ":" })00Z"
    }

    private func dayPage(_ call: Call, secret: String? = nil, notice: Notice? = nil) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        let sheet = try await office.daySheet(for: call.officer)
        func work(_ key: String, _ rows: [WorklistRow]) -> LedgerPage.Part {
            let heading = words("desk.day.\(key)")
            return LedgerPage.Part(
                heading, table: workTable(rows, caption: heading, empty: words("desk.day.\(key).empty"), words))
        }
        var parts = [work("now", sheet.now)]
        if call.officer.watchesClocks {
            let heading = words("desk.day.warned")
            let table = clockTable(sheet.warned, caption: heading, empty: words("desk.day.warned.empty"), words)
            parts.append(LedgerPage.Part(heading, table: table))
        }
        if !sheet.handOvers.isEmpty { parts.append(handOverPart(sheet.handOvers, words)) }
        if !sheet.reports.isEmpty {
            parts.append(ReportDrawing(call: call, front: self, today: sheet.day).waiting(sheet.reports))
        }
        parts += [work("decisions", sheet.decisions)]
        if !sheet.reporting.isEmpty { parts.append(work("reporting", sheet.reporting)) }
        parts += [work("soon", sheet.soon)]
        if sheet.isCut { parts.append(LedgerPage.Part(nil, lead: words("desk.day.cut"))) }
        let feed = try await office.calendarFeed(of: call.officer)
        let lead = words(
            "desk.day.lead", ["day": .text(words.dayWithWeekday(sheet.day)), "name": .text(call.officer.name)])
        let page = LedgerPage(
            heading: words("desk.day.title"), lead: lead, links: [Anchor(words("desk.day.file"), Routes.dayFile)],
            above: secret.map { [handed($0, words)] } ?? [], parts: parts, forms: feedForms(feed, call),
            back: Anchor(words("desk.day.back"), "/"))
        return show(page, call, notice: notice)
    }

    /// The address, shown this once.
    private func handed(_ secret: String, _ words: Words) -> LedgerPage.Part {
        let address = Routes.calendar(secret)
        let own = words.language == .chinese ? address : address + "?lang=en"
        return LedgerPage.Part(words("desk.feed.title"), lead: words("desk.feed.made"), passages: [own])
    }

    private func feedForms(_ feed: CalendarFeed?, _ call: Call) -> [PlainForm] {
        let words = call.words
        let form = FormState(words: words)
        let used = feed?.usedOn.map { words("desk.feed.used", ["day": .text(words.day($0))]) }
        let standing = feed.map { feed in
            words(
                "desk.feed.stands",
                ["made": .day(feed.madeOn), "used": .text(used ?? words("desk.feed.unused"))])
        }
        let lead = words("desk.feed.lead") + (standing ?? words("desk.feed.none"))
        var forms = [
            PlainForm(
                heading: words("desk.feed.title"), lead: lead, address: Routes.feed,
                fields: [form.hidden(Kept.tokenName, call.session.formToken)],
                submit: words("desk.feed.make"), isMain: false)
        ]
        if feed != nil {
            forms.append(
                PlainForm(
                    heading: nil, lead: nil, address: Routes.feedEnd,
                    fields: [form.hidden(Kept.tokenName, call.session.formToken)],
                    submit: words("desk.feed.end"), isMain: false))
        }
        return forms
    }
}
