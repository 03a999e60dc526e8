import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Typesetting

extension Call {
    /// The periodic report that the address names; an address that names none is absent.
    var report: PeriodicReport.ID? { PeriodicReport.ID(parameters.get("report") ?? "") }
}

extension DeskFront {
    /// The periodic reports of this organ: what is owed, the form that drafts one, and those that stand.
    func showReports(_ call: Call) async throws -> Response { try await reportsPage(call, Typed(), [], status: .ok) }

    private func reportsPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let board = try await office.reports(for: call.officer, page: after) else { return absent(call) }
        let drawing = ReportDrawing(call: call, front: self, today: office.surroundings.today)
        return show(drawing.list(board, typed, faults), call, status: status)
    }

    /// Drafts a report, or opens the one that stands.
    func draftReport(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let board = try await office.reports(for: call.officer), board.mayDraft else { return absent(call) }
        func again(_ faults: [FormState.Fault]) async throws -> Response {
            try await reportsPage(call, typed, faults, status: .unprocessableContent)
        }
        let choice = call.words("desk.issue.choice")
        guard let period = PeriodicReport.Period(typed.line("period")) else {
            return try await again([.init("period", choice)])
        }
        let text = "\(call.officer.organ.rawValue).\(typed.line("paper")).\(period)"
        guard let id = PeriodicReport.ID(text), id.office.map(board.offices.contains) ?? true else {
            return try await again([.init("paper", choice)])
        }
        do {
            try await office.draftReport(id, by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.report(id))
        } catch NotPerformed.refused(let refusal) { return try await again([reportFault(refusal, call.words)]) }
    }

    /// One report, with what comes next.
    func showReport(_ call: Call) async throws -> Response { try await reportPage(call, Typed(), [], status: .ok) }

    private func reportPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], notice: Notice? = nil,
        status: HTTPResponse.Status
    ) async throws -> Response {
        guard let id = call.report, let view = try await office.report(id, for: call.officer) else {
            return absent(call)
        }
        let drawing = ReportDrawing(call: call, front: self, today: office.surroundings.today)
        return show(drawing.page(id, view, typed, faults), call, notice: notice, status: status)
    }

    /// Carries out one of the steps of a report.
    func followReport(_ step: ReportStep, _ call: Call, _ typed: Typed) async throws -> Response {
        guard let id = call.report else { return absent(call) }
        let (officer, command) = (call.officer, call.command(typed))
        do {
            switch step {
            case .anew: try await office.draftReportAnew(id, by: officer, commandID: command)
            case .text: try await office.writeReport(id, text: typed.text("text"), by: officer, commandID: command)
            case .approval:
                try await office.approveReport(id, textHash: typed.line("read"), by: officer, commandID: command)
            case .issue:
                try await office.issueReport(
                    id, reference: typed.text("reference"), by: officer, commandID: command)
            case .delivery:
                try await office.deliverReport(
                    id, to: typed.text("to"), on: try typed.day("on"), by: officer, commandID: command)
            }
            return .seeOther(Routes.report(id))
        } catch NotPerformed.refused(let refusal) {
            return try await reportPage(
                call, typed, [reportFault(refusal, call.words)], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            return try await reportPage(
                call, typed, Drawing.faults(unreadable, prefix: "", words: call.words), status: .unprocessableContent)
        }
    }

    /// A report as an official letter to print: made in memory, on record as printed, and kept by no browser.
    func printReport(_ call: Call) async throws -> Response {
        guard let id = call.report, let view = try await office.reportToPrint(id, for: call.officer),
            let issued = view.report.issued
        else { return absent(call) }
        let organ = call.bar.organ
        let day = issued.step.day.inWords
        let letter = OfficialLetter(
            organ: organ, reference: issued.reference.text, title: PeriodicReport.title(of: id),
            addressee: try await addressee(of: id), paragraphs: view.paragraphs, signature: organ, day: day,
            imprint: .init(copies: "", office: organ + OfficeKind.petitions.chinese, day: day))
        do {
            let pdf = try LetterPress.pdf(letter, made: issued.step.at.written)
            var headers = HTTPFields.file(type: "application/pdf", isShown: true, name: "\(id.rawValue).pdf")
            headers[.contentLength] = String(pdf.count)
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: pdf)))
        } catch let fault as TypesettingFault {
            let key: String
            switch fault {
            case .noTypeface: key = "desk.notices.noTypeface"
            case .tooLong: key = "desk.reports.tooLong"
            case .library: throw fault
            }
            return try await reportPage(
                call, Typed(), [], notice: Notice(.warning, call.words(key)), status: .unprocessableContent)
        }
    }

    /// To whom a report goes, as its letter says.
    private func addressee(of id: PeriodicReport.ID) async throws -> String {
        switch id.kind {
        case .principalSummary: return Role.principal.chinese
        case .repeatsNotice: return id.office?.chinese ?? ""
        case .comprehensiveAnalysis:
            guard let parent = try await office.organ(id.organ)?.parent else { return "上级纪检监察机关" }
            return try await office.organ(parent)?.name ?? "上级纪检监察机关"
        }
    }

    /// What the rules refuse, beside the field it belongs to.
    private func reportFault(_ refusal: any Refusal, _ words: Words) -> FormState.Fault {
        let isChinese = words.language == .chinese
        return FormState.Fault(
            refusal.field ?? "",
            words(
                "desk.refused",
                [
                    "sentence": .text(isChinese ? refusal.message : refusal.english),
                    "article": .text(words(refusal.article)),
                ]))
    }
}
