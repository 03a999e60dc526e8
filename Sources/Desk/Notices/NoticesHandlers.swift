import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Typesetting

extension DeskFront {
    /// A petition's notices.
    func showNotices(_ call: Call) async throws -> Response {
        guard let file = try await office.petition(call.number, for: call.officer) else { return absent(call) }
        return show(
            noticesPage(file, call, NoticeChoice(call.query), nil), call, notice: doneNotice(call))
    }

    /// A notice as an official letter to print: made in memory, on record as printed, and kept by no browser.
    func printNotice(_ call: Call) async throws -> Response {
        try await printing(call) { file, notice in
            let organ = call.bar.organ
            let what = notice.issued
            let name = file.petition.petitioner.name.text
            let isPetitioner = what.kind.audience == .petitioner
            let day = what.step.day.inWords
            let letter = OfficialLetter(
                organ: organ, reference: what.reference, title: templates.letter(what.kind).title,
                addressee: isPetitioner ? name + "同志" : what.addressee.text,
                paragraphs: what.text.text.split(whereSeparator: \.isNewline).map(String.init), signature: organ,
                day: day,
                imprint: isPetitioner ? nil : .init(copies: "", office: organ + call.officer.office.chinese, day: day))
            return try LetterPress.pdf(letter, made: what.step.at.written)
        }
    }

    /// The envelope of a notice: name and address, and no word of who writes or why.
    func printEnvelope(_ call: Call) async throws -> Response {
        try await printing(call) { file, notice in
            let petitioner = file.petition.petitioner
            guard notice.issued.kind.audience == .petitioner, !petitioner.address.text.isEmpty else { return nil }
            return try LetterPress.pdf(
                EnvelopeSlip(name: petitioner.name.text, address: petitioner.address.text),
                made: notice.issued.step.at.written)
        }
    }

    private func printing(
        _ call: Call, _ make: (PetitionFile, IssuedNotice) throws -> [UInt8]?
    ) async throws -> Response {
        let number = Int(call.parameters.get("notice") ?? "") ?? 0
        switch try await office.noticeToPrint(number, of: call.number, for: call.officer) {
        case nil: return absent(call)
        case .covered: return .seeOther(Routes.petition(call.number) + "#do-\(Action.identityOpening.resource)")
        case .paper(let file, let notice):
            do {
                guard let pdf = try make(file, notice) else { return absent(call) }
                var headers = HTTPFields.file(
                    type: "application/pdf", isShown: true, name: "\(call.number.rawValue)-\(number).pdf")
                headers[.contentLength] = String(pdf.count)
                return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: pdf)))
            } catch TypesettingFault.noTypeface {
                let page = noticesPage(file, call, NoticeChoice([:]), nil)
                let said = Notice(.warning, call.words("desk.notices.noTypeface"))
                return show(page, call, notice: said, status: .unprocessableContent)
            }
        }
    }

    /// Whom of the real-name reporters the office has told.
    func showCoverage(_ call: Call) async throws -> Response {
        let notice = call.query["of"].map(CoveredNotice.init(rawValue:)) ?? .acceptance
        let part = call.query["part"].flatMap(CoveragePart.init(rawValue:))
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let notice, let found = try await office.coverage(of: notice, part, for: call.officer, page: after) else {
            return absent(call)
        }
        let words = call.words
        let page = CoveragePage(
            heading: words("desk.coverage.title"), lead: words("desk.coverage.lead"),
            notices: CoveredNotice.allCases.map {
                Tab(words("desk.coverage.\($0.rawValue)"), Routes.coverage($0), isHere: $0 == notice)
            },
            list: TiledList(
                tiles: CoveragePart.allCases.map { part in
                    TiledList.Tile(
                        count(found.counts[part] ?? 0), words("desk.coverage.part.\(part.rawValue)"),
                        Routes.coverage(notice, part), isHere: part == found.part)
                }, rowsHeading: words("desk.coverage.part.\(found.part.rawValue)"), table: coverageTable(found, words),
                first: after == nil ? nil : Routes.coverage(notice, found.part),
                next: found.next.map { Routes.coverage(notice, found.part, after: $0) },
                export: Routes.export(.coverage(notice, found.part))))
        return show(page, call)
    }

    private func coverageTable(_ found: NoticeCoverage, _ words: Words) -> Table {
        let names = ["desk.column.number", "desk.column.due", "desk.column.about", "desk.coverage.owes"]
        return Table(
            words("desk.coverage.part.\(found.part.rawValue)"), headings: names.map { .init(words($0)) },
            rows: found.rows.map { row in
                let told = row.toldOn.map { words("desk.notices.done", ["day": .day($0)]) }
                return [
                    .text(row.row.number.rawValue, address: Routes.notices(row.row.number)),
                    .clock(badge(row.mark, words), small: told), about(row.row, words),
                    .text(
                        found.notice == .acceptance
                            ? words(OfficeKind.petitions) : row.row.holderName ?? words("desk.clocks.handlingOffice")),
                ]
            }, empty: words("desk.coverage.empty"))
    }
}

extension Moment {
    /// As a PDF writes when it was made.
    var written: String { "\(day)T\(time):00+08:00" }
}
