import Casework
import HTTPTypes
import Hummingbird
import Pages
import Sealing
import Store

/// What a citizen may do with the code 后续.
enum FollowUp: String, CaseIterable, Sendable {
    case material, question, rating, objection, protection

    var kind: WebSubmission.Kind {
        switch self {
        case .material: .material
        case .question: .question
        case .rating: .rating
        case .objection: .objection
        case .protection: .protection
        }
    }

    /// What a button or a form asks for: its kind, and after a full stop the part that was told by itself, as in `rating.2`.
    static func read(_ typed: String) -> (what: FollowUp, part: Int?)? {
        let said = typed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let what = said.first.flatMap(FollowUp.init(rawValue:)) else { return nil }
        if said.count == 1 { return (what, nil) }
        guard said.count == 2, what.isOfPart, let part = Int(said[1]), (1...Bounds.clues).contains(part),
            said[1] == String(part)
        else { return nil }
        return (what, part)
    }

    /// What a button asks for, written as ``read(_:)`` reads it.
    func written(of part: Int?) -> String { part.map { "\(rawValue).\($0)" } ?? rawValue }

    /// Whether it may be of one part that was told by itself.
    var isOfPart: Bool { self == .rating || self == .objection }

    /// Whether it is offered now. Only a hint for the page: the inner zone decides again.
    func isOpen(_ view: CitizenView?) -> Bool {
        switch self {
        case .material, .question: view?.step != .withdrawn && view?.step != .ended
        case .rating: view?.mayRate ?? false
        case .objection: view?.mayObject ?? false
        // At any time, whatever became of the report (R art. 49); of what has ended nothing is left to add to.
        case .protection: view?.step != .ended
        }
    }

    /// Whether it is offered now of a part that was told by itself.
    func isOpen(_ part: CitizenView.Part) -> Bool {
        switch self {
        case .rating: part.mayRate
        case .objection: part.mayObject
        case .material, .question, .protection: false
        }
    }

    /// Characters the text may have: as many as the inner zone takes.
    var textAtMost: Int {
        switch self {
        case .material: Draft.textAtMost
        case .question, .rating, .objection, .protection: Bounds.text
        }
    }

    /// Whether files can be sent with it.
    var takesFiles: Bool {
        switch self {
        case .material, .objection: true
        case .question, .rating, .protection: false
        }
    }
}

/// More material, questions, rating, objection, protection 补充、提问、评价、异议、保护: each a sealed submission of its own.
extension PortalFront {
    /// Opens one of the forms.
    func openFollowUp(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        guard let (what, _) = FollowUp.read(fields["what"]) else {
            return renderer.problem(.unreadable, for: visit)
        }
        var values = FormFields()
        values.append("what", fields["what"])
        values.append("form", PortalSecret.newForm(at: now()))
        values.append("pass", fields["pass"])
        // A page that seals, got again in another language by its script: it goes on after the pass is over.
        let isAgain = fields["again"] == "yes"
        let isOver = secret.code(pass: fields["pass"], now: now().rawValue) == nil
        return followUpPage(what, values, asksForCode: isAgain && isOver, isAgain: isAgain, faults: [], visit: visit)
    }

    /// Takes what was sent, or shows the form again with what was typed.
    func sendFollowUp(_ request: Request) async throws -> Response {
        let visit = formVisit(request)
        let words = words(visit)
        let received = try await receive(request, visit: visit)
        var (fields, faults) = (received.fields, received.faults)
        guard let (what, part) = FollowUp.read(fields["what"]), PortalSecret.isForm(fields["form"]) else {
            return renderer.problem(.unreadable, for: visit)
        }
        let go = fields["go"]
        if let blob = go.hasPrefix("remove-file-") ? String(go.dropFirst(12)) : nil {
            fields.remove("attachment") { CarriedAttachment.read($0)?.blob == blob }
        }
        guard go == "send", faults.isEmpty else {
            return followUpPage(what, fields, faults: faults, visit: visit, status: received.status)
        }
        let retyped = fields["code"].trimmed
        guard let code = secret.code(pass: fields["pass"], now: now().rawValue) ?? typedCode(retyped) else {
            // Half an hour has passed, or the program was restarted: the code is asked for, the text stays.
            faults = [.init("code", words(retyped.isEmpty ? "portal.fault.pass" : "portal.fault.code-slip"))]
            return followUpPage(what, fields, asksForCode: true, faults: faults, visit: visit)
        }
        faults = check(what, fields, words)
        guard faults.isEmpty else { return followUpPage(what, fields, faults: faults, visit: visit) }
        var submission = WebSubmission(
            kind: what.kind, id: PortalSecret.submissionID(form: fields["form"]), receivedAt: now().rawValue,
            language: visit.language.rawValue, mailbox: code.mailbox, replyKey: code.replyKey)
        submission.text = fields["text"]
        submission.part = part
        submission.attachments = fields.all("attachment").compactMap(CarriedAttachment.read)
        if what == .rating { submission.rating = .init(manner: fields["manner"], result: fields["result"]) }
        if what == .protection {
            submission.protection = .init(
                relatives: fields["relatives"] == "yes", fear: fields["fear"], reach: fields["reach"])
        }
        return try await put(submission, what, fields, code, visit)
    }

    private func put(
        _ submission: WebSubmission, _ what: FollowUp, _ fields: FormFields, _ code: ReceiptCode, _ visit: Visit
    ) async throws -> Response {
        let words = words(visit)
        let posted: Posting.Posted
        do {
            // A page of follow-ups has no line: it keeps what was typed, and is sent again.
            guard crowd.enter(.new, second: 0) else { throw EngineFault.busy }
            defer { crowd.leave() }
            posted = try await posting.post(submission, isFollowUp: true)
        } catch let fault as EngineFault where fault.isPassing {
            tally.add(.busy)
            return followUpPage(
                what, fields, faults: [], notice: Notice(.warning, words("portal.check.busy.more")), visit: visit,
                status: .serviceUnavailable)
        }
        switch posted.outcome {
        case .takenBefore(sameSender: false):
            tally.add(.takenBefore)
            return try sentBefore(what, fields, code, visit)
        case .taken, .takenBefore(sameSender: true):
            let isNew = posted.outcome == .taken
            tally.add(isNew ? .taken : .takenBefore)
            let voucher =
                isNew ? try voucher(submission, posted) : try await voucher(again: submission.id, code)
            return try await progress(
                code, notice: Notice(.done, words("portal.\(what.rawValue).sent")), voucher: voucher, visit: visit)
        case .attachmentsGone(let blobs):
            var kept = fields
            kept.remove("attachment") { CarriedAttachment.read($0).map { blobs.contains($0.blob) } ?? true }
            let fault = FormState.Fault("files", words("portal.fault.files-gone", ["names": .text("")]))
            return followUpPage(what, kept, faults: [fault], visit: visit)
        case .attachmentsTooLarge:
            let fault = FormState.Fault("files", words("portal.fault.files-too-large"))
            return followUpPage(what, fields, faults: [fault], visit: visit)
        case .noMailbox: return try await wrong(visit)
        }
    }

    /// A page that was sent with another code: what was typed is kept, under a new id, and goes with the next press.
    private func sentBefore(
        _ what: FollowUp, _ fields: FormFields, _ code: ReceiptCode, _ visit: Visit
    ) throws -> Response {
        var anew = fields
        for name in ["form", "pass"] { anew.remove(name) { _ in true } }
        anew.append("form", PortalSecret.newForm(at: now()))
        anew.append("pass", try secret.pass(for: code, now: now().rawValue))
        return followUpPage(
            what, anew, faults: [], notice: Notice(.warning, words(visit)("portal.follow-up.other-code")), visit: visit,
            status: .conflict)
    }

    func typedCode(_ text: String) -> ReceiptCode? {
        do { return try ReceiptCode(typed: text) } catch { return nil }
    }

    private func check(_ what: FollowUp, _ fields: FormFields, _ words: Words) -> [FormState.Fault] {
        var faults: [FormState.Fault] = []
        let text = fields["text"]
        let hasFiles = !fields.all("attachment").isEmpty
        switch what {
        case .rating:
            for name in ["manner", "result"] where Satisfaction(rawValue: fields[name]) == nil {
                faults.append(.init(name, words("portal.fault.no-\(name)")))
            }
        case .material:
            if text.trimmed.isEmpty, !hasFiles { faults.append(.init("text", words("portal.fault.no-material"))) }
        case .protection:
            if text.trimmed.isEmpty { faults.append(.init("text", words("portal.fault.no-protection"))) }
            if fields["fear"].count > Bounds.text { faults.append(.init("fear", tooLong(Bounds.text, words))) }
            if ProtectionReach(rawValue: fields["reach"]) == nil {
                faults.append(.init("reach", words("portal.fault.no-reach")))
            }
        case .question, .objection:
            if text.trimmed.isEmpty { faults.append(.init("text", words("portal.fault.no-\(what.rawValue)"))) }
        }
        if text.count > what.textAtMost { faults.append(.init("text", tooLong(what.textAtMost, words))) }
        return faults
    }

    private func tooLong(_ limit: Int, _ words: Words) -> String {
        words("portal.fault.follow-up-too-long", ["count": .text(String(limit))])
    }

    private func followUpPage(
        _ what: FollowUp, _ fields: FormFields, asksForCode: Bool = false, isAgain: Bool = false,
        faults: [FormState.Fault], notice: Notice? = nil, visit: Visit, status: HTTPResponse.Status? = nil
    ) -> Response {
        let words = words(visit)
        let form = FormState(values: fields.values, faults: faults, words: words)
        var hidden = [form.hidden("what"), form.hidden("form"), form.hidden("pass")]
        hidden += fields.all("attachment").map { form.hidden("attachment", $0) }
        var page = FollowUpPage(
            heading: heading(what, fields, words),
            lead: words("portal.follow-up.\(what.rawValue).lead"),
            address: Routes.followUpSend,
            switches: FormSwitches(Routes.followUpSend, visit: visit),
            againAddress: Routes.progress, errors: form.summary, hidden: hidden,
            fields: controls(what, form, asksForCode: asksForCode, words),
            files: arrived(fields.all("attachment").compactMap(CarriedAttachment.read), words),
            submit: words("portal.\(what.rawValue).submit"), pass: fields["pass"])
        page.sealing = followUpSealing(what, fields, form: form, isAgain: isAgain, visit)
        return renderer.response(
            page, for: visit, notice: notice, status: status ?? (faults.isEmpty ? .ok : .unprocessableContent))
    }

    private func heading(_ what: FollowUp, _ fields: FormFields, _ words: Words) -> String {
        let heading = words("portal.follow-up.\(what.rawValue).heading")
        guard let part = FollowUp.read(fields["what"])?.part else { return heading }
        return words("portal.part.named", ["what": .text(heading), "number": .text(String(part))])
    }

    private func controls(_ what: FollowUp, _ form: FormState, asksForCode: Bool, _ words: Words) -> [Pages.Field] {
        var controls: [Pages.Field] = []
        if asksForCode { controls.append(codeField(form, words)) }
        if what == .rating {
            let grades = [Satisfaction.content, .fairlyContent, .notContent].map {
                FormState.Option(
                    $0.rawValue, words.language == .chinese ? $0.chinese : $0.english.capitalizedFirst)
            }
            controls.append(form.cards("manner", words("portal.rating.manner"), grades))
            controls.append(form.cards("result", words("portal.rating.result"), grades))
        }
        controls.append(
            form.area(
                "text", words("portal.\(what.rawValue).text"), limit: what.textAtMost, rows: 8,
                isRequired: what == .question || what == .objection || what == .protection))
        if what == .protection { controls += protecting(form, words) }
        if what.takesFiles {
            controls.append(
                form.file(
                    "files", words("portal.proof.files"), hint: words("portal.proof.files.hint"),
                    accepts: StepQuestion.accepts))
        }
        return controls
    }

    /// What is asked of somebody who asks for protection, beside what happened.
    private func protecting(_ form: FormState, _ words: Words) -> [Pages.Field] {
        let whom = ["no", "yes"].map { FormState.Option($0, words("portal.protection.relatives.\($0)")) }
        let reach = ProtectionReach.allCases.map {
            FormState.Option($0.rawValue, words("portal.protection.reach.\($0.rawValue)"))
        }
        return [
            form.area("fear", words("portal.protection.fear"), limit: Bounds.text, rows: 4, isRequired: false),
            form.cards("relatives", words("portal.protection.relatives"), whom, isRequired: false),
            form.cards(
                "reach", words("portal.protection.reach"), reach, hint: words("portal.protection.reach.hint")),
        ]
    }
}

extension FormFields {
    /// Takes out values of a name.
    mutating func remove(_ name: String, where isGone: (String) -> Bool) {
        var kept = values
        kept[name]?.removeAll(where: isGone)
        self = FormFields(values: kept)
    }
}
