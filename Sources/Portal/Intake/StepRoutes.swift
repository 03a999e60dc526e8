import Casework
import HTTPTypes
import Hummingbird
import Pages

/// The form, one question a page 填写.
///
/// Nothing is kept between two pages: each carries the whole draft in hidden fields, so Back loses nothing and a
/// restart of the program does not either.
extension PortalFront {
    /// The first question, with a fresh form.
    func begin(_ request: Request, column: String?) throws -> Response {
        var visit = Visit(request)
        guard let column = column.flatMap(Column.init(rawValue:)) else { return renderer.absent(for: visit) }
        // The layout's links would open the form anew, without what was typed.
        visit.path = ""
        let draft = Draft(form: PortalSecret.newForm(at: now()), column: column)
        var page = question(.about, draft, isFresh: true, visit: visit).page
        page.sealing = sealingPart(draft, visit)
        return renderer.response(page, for: visit)
    }

    /// What came from one question; the answer is another one, or the same with what is wrong.
    func step(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.form)
        return answer(fields, visit: formVisit(request))
    }

    /// Goes where the pressed button says.
    func answer(
        _ fields: FormFields, visit: Visit, fileFaults: [FormState.Fault] = [], status: HTTPResponse.Status? = nil
    ) -> Response {
        var draft = Draft(fields)
        guard PortalSecret.isForm(draft.form), let here = FormStep(rawValue: fields["step"]) else {
            return renderer.problem(.unreadable, for: visit)
        }
        let isEdit = fields["edit"] == "yes"
        let go = fields["go"]
        func show(_ step: FormStep, isEdit: Bool = false) -> Response {
            stepPage(step, draft, isEdit: isEdit, visit: visit)
        }
        guard fileFaults.isEmpty else {
            return stepPage(here, draft, isEdit: isEdit, faults: fileFaults, visit: visit, status: status)
        }
        switch go {
        case "stay", "upload", "": return show(here, isEdit: isEdit)
        case "back":
            draft.dropEmptyPeople()
            return show(isEdit ? .check : here.previous)
        case "add-person":
            if draft.people.count < Draft.peopleAtMost { draft.people.append(.init()) }
            return show(here, isEdit: isEdit)
        case "next":
            draft.dropEmptyPeople()
            let faults = draft.check(here, places: facts.codes)
            guard faults.isEmpty else {
                return stepPage(here, draft, isEdit: isEdit, faults: said(faults, visit), visit: visit)
            }
            return show(isEdit ? .check : here.next)
        default: break
        }
        if let step = value(of: go, after: "edit-").flatMap(FormStep.init(rawValue:)) {
            return show(step, isEdit: true)
        }
        if let number = value(of: go, after: "remove-person-").flatMap({ Int($0) }),
            draft.people.indices.contains(number)
        {
            draft.people.remove(at: number)
            if draft.people.isEmpty { draft.people = [.init()] }
        }
        if let blob = value(of: go, after: "remove-file-") {
            // The sealed bytes stay until they are swept as an orphan: a repeated Back may still name them.
            draft.attachments.removeAll { $0.blob == blob }
        }
        return show(here, isEdit: isEdit)
    }

    /// A question with everything typed so far.
    func stepPage(
        _ step: FormStep, _ draft: Draft, isEdit: Bool = false, faults: [FormState.Fault] = [],
        notice: Notice? = nil, visit: Visit, status: HTTPResponse.Status? = nil
    ) -> Response {
        let status = status ?? (faults.isEmpty ? .ok : .unprocessableContent)
        guard step != .check else {
            return renderer.response(checkPage(draft, visit), for: visit, notice: notice, status: status)
        }
        let page = question(step, draft, isEdit: isEdit, faults: faults, visit: visit).page
        return renderer.response(page, for: visit, notice: notice, status: status)
    }

    /// - Parameter isFresh: Whether the page answers a GET, so that the browser's own Back needs no help.
    func question(
        _ step: FormStep, _ draft: Draft, isEdit: Bool = false, isFresh: Bool = false,
        faults: [FormState.Fault] = [], visit: Visit
    ) -> StepQuestion {
        StepQuestion(
            front: self, step: step, draft: draft, isEdit: isEdit, isFresh: isFresh, faults: faults, visit: visit)
    }

    /// Faults in the reader's words.
    func said(_ faults: [DraftFault], _ visit: Visit) -> [FormState.Fault] {
        faults.map { FormState.Fault($0.control, words(visit)($0.wording)) }
    }

    func position(_ step: FormStep, _ words: Words) -> String {
        words("portal.step.position", ["number": .count(step.number), "of": .count(FormStep.allCases.count)])
    }

    private func value(of text: String, after prefix: String) -> String? {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }
}
