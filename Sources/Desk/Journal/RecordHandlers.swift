import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// Records whose term is over, those proposed, those on hold, each with what keeps it.
    func showRecords(_ call: Call) async throws -> Response {
        let part = call.query["part"].map(RetentionPart.init(rawValue:)) ?? .due
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let part, let found = try await office.records(part, for: call.officer, page: after) else {
            return absent(call)
        }
        let words = call.words
        let page = RecordsPage(
            heading: words("desk.records.title"), lead: words("desk.records.lead"),
            links: [
                Anchor(words("desk.records.ended"), Routes.endedRecords),
                Anchor(words("desk.law.retention"), Routes.lawOfRetention),
            ],
            list: TiledList(
                tiles: RetentionPart.allCases.map { part in
                    TiledList.Tile(
                        count(found.counts[part] ?? 0), words("desk.records.part.\(part.rawValue)"),
                        Routes.records(part), isHere: part == found.part)
                }, rowsHeading: words("desk.records.part.\(part.rawValue)"), table: table(found, words),
                first: after == nil ? nil : Routes.records(part),
                next: found.next.map { Routes.records(part, after: $0) },
                export: Routes.export(.records(part))))
        return show(page, call)
    }

    private func table(_ found: RecordPage, _ words: Words) -> Table {
        let names = ["number", "about", "kept", "ends", "state"]
        return Table(
            words("desk.records.part.\(found.part.rawValue)"),
            headings: names.map { .init(words("desk.records.column.\($0)")) },
            rows: found.rows.map { line in
                [
                    .text(line.number.rawValue, address: Routes.petition(line.number)),
                    .text(line.summary.isEmpty ? words("desk.work.unregistered") : line.summary),
                    .text(words(line.kept), small: words(line.term)),
                    .text(
                        line.ends.map { words.day($0) } ?? "—",
                        small: line.started.map { words("desk.records.from", ["day": .day($0)]) }),
                    .text(state(line, words), small: detail(line, words)),
                ]
            }, empty: words("desk.records.part.\(found.part.rawValue).empty"))
    }

    /// Whether it may be ended, or every reason why not.
    func state(_ line: RecordLine, _ words: Words) -> String {
        if let held = line.held {
            return words("desk.records.held", ["day": .day(held.until), "who": .text(held.by)])
        }
        guard line.bars.isEmpty else {
            let said = line.bars.map { words.language == .chinese ? $0.names.chinese : $0.names.english }
            return words("desk.records.kept", ["why": .text(said.joined(separator: words("desk.list.then")))])
        }
        if let proposed = line.proposed {
            return words("desk.records.proposed", ["day": .day(proposed.on), "who": .text(proposed.by)])
        }
        return words("desk.records.may")
    }

    private func detail(_ line: RecordLine, _ words: Words) -> String? {
        guard let held = line.held else {
            guard !line.bars.isEmpty, let proposed = line.proposed else { return nil }
            return words("desk.records.proposed", ["day": .day(proposed.on), "who": .text(proposed.by)])
        }
        let isDue = held.until <= office.surroundings.today
        return isDue ? words("desk.records.lookAgain", ["why": .text(held.reason)]) : held.reason
    }

    /// Tombstones of ended records.
    func showEndedRecords(_ call: Call) async throws -> Response {
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let found = try await office.tombstones(for: call.officer, page: after) else { return absent(call) }
        let words = call.words
        let names = ["number", "kept", "ends", "proposedBy", "confirmedBy"]
        let table = Table(
            words("desk.records.ended"), headings: names.map { .init(words("desk.records.column.\($0)")) },
            rows: found.lines.map { line in
                let what = line.stone.what
                return [
                    .text(what.number.rawValue, address: Routes.tombstone(line.stone.petition)),
                    .text(words(what.kept), small: words(what.term)), .text(words.day(what.overOn)),
                    .text(line.proposedBy, small: words.day(what.proposedOn)),
                    .text(line.confirmedBy, small: words.moment(line.stone.at)),
                ]
            }, empty: words("desk.records.ended.empty"))
        return show(
            LedgerPage(
                heading: words("desk.records.ended"), lead: words("desk.records.ended.lead"),
                export: Routes.export(.ended), parts: [LedgerPage.Part(nil, table: table)],
                next: found.next.map { Anchor(words("desk.list.next"), Routes.endedRecords(after: $0)) },
                back: Anchor(words("desk.records.back"), Routes.records)), call)
    }

    /// One tombstone.
    func showTombstone(_ call: Call) async throws -> Response {
        guard let found = try await office.tombstone(of: call.endedPetition, for: call.officer) else {
            return absent(call)
        }
        let words = call.words
        let (line, what) = (found.line, found.line.stone.what)
        func row(_ name: String, _ text: String, small: String? = nil) -> [Table.Content] {
            [.text(words("desk.records.column.\(name)")), .text(text, small: small)]
        }
        let table = Table(
            what.number.rawValue, headings: Table.Heading.facts(words),
            rows: [
                row("organ", line.organName), row("kept", words(what.kept), small: words(what.term)),
                row("ends", words.day(what.overOn)),
                row("proposedBy", line.proposedBy, small: words.day(what.proposedOn)),
                row("confirmedBy", line.confirmedBy, small: words.moment(line.stone.at)),
                row(
                    "destroyed",
                    words(
                        "desk.records.destroyed",
                        ["events": .count(what.proof.events), "attachments": .count(what.proof.attachments)])),
                row("chain", what.proof.chain), row("key", what.proof.wrappedKeyHash), row("signature", what.signature),
            ], empty: "")
        return show(
            LedgerPage(
                heading: words("desk.records.tombstone", ["number": .text(what.number.rawValue)]),
                lead: words("desk.records.tombstone.lead"),
                links: [Anchor(words("desk.records.paper"), Routes.tombstonePaper(line.stone.petition))],
                parts: [LedgerPage.Part(nil, table: table)],
                back: Anchor(words("desk.records.ended"), Routes.endedRecords)), call)
    }

    /// The signed paper of a tombstone, as `lianxin verify tombstone` reads it.
    func tombstonePaper(_ call: Call) async throws -> Response {
        guard let found = try await office.tombstone(of: call.endedPetition, for: call.officer) else {
            return absent(call)
        }
        let name = "tombstone-\(found.line.stone.what.number.rawValue).txt"
        var headers = HTTPFields.file(type: "text/plain; charset=utf-8", isShown: false, name: name)
        headers[.contentLength] = String(found.paper.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: found.paper)))
    }

    /// The schedule of retention as the code runs it.
    func showRetention(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        let schedule = Table(
            words("desk.law.retention"),
            headings: ["id", "class", "term", "from", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: RetentionRule.all.map { rule in
                [
                    .text(rule.id), .text(words(rule.kept)), .text(words(rule.term)), .text(words(rule.start)),
                    .text(words("desk.records.ours")),
                ]
            }, empty: "")
        let bars = Table(
            words("desk.law.retention.bars"),
            headings: ["bar", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: EndingBar.allCases.map { bar in
                let names = bar.kinds
                return [
                    .text(words.language == .chinese ? names.chinese : names.english),
                    .text(bar.article == .ours ? words("desk.records.ours") : words(bar.article)),
                ]
            }, empty: "")
        return show(
            LedgerPage(
                heading: words("desk.law.retention"), lead: words("desk.law.retention.lead"),
                parts: [
                    LedgerPage.Part(nil, table: schedule),
                    LedgerPage.Part(
                        words("desk.law.retention.bars"), lead: words("desk.law.retention.bars.lead"), table: bars),
                ],
                back: Office.keepsRecords(call.officer) ? Anchor(words("desk.records.back"), Routes.records) : nil),
            call)
    }
}

extension Call {
    /// The ended petition the address names.
    var endedPetition: PetitionID { PetitionID(rawValue: parameters.get("petition") ?? "") }
}
