import Casework
import HTTPTypes
import Hummingbird
import Pages
import Sealing
import Store

/// Sending a report 提交: checked again, sealed in memory, put into the letterbox in one write.
extension PortalFront {
    /// Takes the whole report.
    ///
    /// Sent twice it counts once: the submission's id comes from the form's id, and the same form with the same content
    /// shows the same code for as long as the program runs.
    func send(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.form)
        let visit = formVisit(request)
        let draft = Draft(fields)
        guard PortalSecret.isForm(draft.form) else { return renderer.problem(.unreadable, for: visit) }
        return try await inside(form: draft.form, ticket: fields["line"], work: fields["work"]) { ticket in
            turnedAway(draft, ticket: ticket, visit)
        } answer: { _ in
            try await send(draft, token: fields["token"], visit)
        }
    }

    /// What somebody reads who found no place: nothing was taken, all that was typed is in the page. The connection is
    /// closed, so that another who waits can have it.
    private func turnedAway(_ draft: Draft, ticket: String, _ visit: Visit) -> Response {
        let page = BusyPage(
            kept: [.init("token", secret.formToken), .init("step", FormStep.check.rawValue)]
                + draft.values.map { .init($0.name, $0.value) },
            line: .init(
                ticket: ticket, bits: WaitingLine.workBits, pause: Int(WaitingLine.pauseSeconds)),
            sendAddress: Routes.report, stepAddress: Routes.step)
        var response = renderer.response(page, for: visit, status: .serviceUnavailable)
        response.headers[.retryAfter] = String(Self.secondsUntilRetry)
        response.headers[.connection] = "close"
        return response
    }

    private func send(_ written: Draft, token: String, _ visit: Visit) async throws -> Response {
        let words = words(visit)
        var draft = written
        draft.dropEmptyPeople()
        guard secret.accepts(token: token) else {
            return stepPage(
                .check, draft, notice: Notice(.note, words("portal.check.again")), visit: visit,
                status: .unprocessableContent)
        }
        let faults = draft.check(places: facts.codes)
        if let first = faults.first {
            let here = faults.filter { $0.step == first.step }
            return stepPage(first.step, draft, isEdit: true, faults: said(here, visit), visit: visit)
        }
        let moment = now()
        let code = secret.code(form: draft.form, fingerprint: draft.fingerprint)
        let submission = draft.submission(
            id: PortalSecret.submissionID(form: draft.form), at: moment, language: visit.language.rawValue,
            mailbox: code.mailbox, replyKey: code.replyKey)
        let posted: Posting.Posted
        do { posted = try await posting.post(submission, isFollowUp: false) } catch let fault as EngineFault
            where fault.isPassing
        {
            tally.add(.busy)
            var response = stepPage(
                .check, draft, notice: Notice(.warning, words("portal.check.busy")), visit: visit,
                status: .serviceUnavailable)
            response.headers[.retryAfter] = String(Self.secondsUntilRetry)
            return response
        }
        switch posted.outcome {
        case .taken:
            tally.add(.taken)
            let voucher = try voucher(submission, posted)
            return try receipt(code, draft, voucher: voucher, at: moment, visit: visit)
        case .takenBefore(sameSender: true):
            tally.add(.takenBefore)
            let voucher = try await voucher(again: submission.id, code)
            return try receipt(code, draft, voucher: voucher, at: moment, visit: visit)
        case .takenBefore(sameSender: false):
            tally.add(.takenBefore)
            return renderer.response(ReceivedBeforePage(progressAddress: Routes.progress), for: visit)
        case .attachmentsGone(let blobs):
            let names = draft.attachments.filter { blobs.contains($0.blob) }.map(\.name)
            draft.attachments.removeAll { blobs.contains($0.blob) }
            return proofAgain(draft, "files-gone", names, visit)
        case .attachmentsTooLarge:
            return proofAgain(draft, "files-too-large", [], visit)
        case .noMailbox:
            return broken("a new report without a mailbox", visit)
        }
    }

    private func proofAgain(_ draft: Draft, _ key: String, _ names: [String], _ visit: Visit) -> Response {
        let sentence = words(visit)("portal.fault.\(key)", ["names": .text(names.joined(separator: "、"))])
        return stepPage(.proof, draft, isEdit: true, faults: [.init("files", sentence)], visit: visit)
    }
}

extension EngineFault {
    /// Whether it may pass: then the visitor keeps the page and tries again.
    var isPassing: Bool {
        switch self {
        case .busy, .full, .unavailable: true
        case .uniqueViolation, .sql: false
        }
    }
}
