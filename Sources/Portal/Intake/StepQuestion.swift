import Casework
import Pages
import Paperwork

/// Puts one question of the form on its page 问题页.
struct StepQuestion {
    let front: PortalFront
    let step: FormStep
    let draft: Draft
    let isEdit: Bool
    let isFresh: Bool
    let faults: [FormState.Fault]
    let visit: Visit

    private var words: Words { front.words(visit) }
    private var form: FormState {
        FormState(
            values: draft.values.reduce(into: [:]) { $0[$1.name, default: []].append($1.value) }, faults: faults,
            words: words)
    }

    /// Files that the picker offers first; what counts is the content.
    static let accepts = AttachmentKind.offered(AttachmentKind.fromCitizens)

    var page: StepPage {
        StepPage(
            frame: frame, errors: form.summary, hidden: hidden, groups: groups,
            files: step == .proof ? front.arrived(draft.attachments, words) : [])
    }

    /// What the page shows open, and so does not carry hidden.
    private var shown: Set<String> {
        switch step {
        case .about:
            Set(
                draft.people.indices.flatMap { number in
                    ["name", "unit", "post", "place", "town"].map { "person.\(number).\($0)" }
                })
        case .story: ["text", "field"]
        case .details: ["when", "amount"]
        case .proof: []
        case .signing: ["signing", "name", "contact"]
        case .check: []
        }
    }

    private var frame: StepPage.Frame {
        let key = "portal.\(step.rawValue)"
        let address = step == .proof ? Routes.files : Routes.step
        let notes = (1...4).map { "\(key).note.\($0)" }.filter(words.has)
        let adds = step == .about && draft.people.count < Draft.peopleAtMost
        return StepPage.Frame(
            heading: words("\(key).heading"), lead: words("\(key).lead"), position: front.position(step, words),
            notes: notes.map { words($0) }, address: address,
            switches: FormSwitches(address, visit: visit), isFirst: step == .about && !isEdit,
            isEdit: isEdit, isMultipart: step == .proof, addition: adds ? words("portal.about.add") : nil,
            backAddress: isFresh ? nil : Routes.guidance(draft.column))
    }

    private var hidden: [Pages.Field] {
        var hidden = [form.hidden("token", front.secret.formToken), form.hidden("step", step.rawValue)]
        if isEdit { hidden.append(form.hidden("edit", "yes")) }
        return hidden + front.carried(draft, except: shown, words)
    }

    private var groups: [StepPage.Group] {
        switch step {
        case .about: draft.people.indices.map(person)
        case .story: [.init(fields: [story, matter])]
        case .details: [.init(fields: details)]
        case .proof: [.init(fields: [proof])]
        case .signing: [.init(fields: signing)]
        case .check: []
        }
    }

    private func person(_ number: Int) -> StepPage.Group {
        let key = "person.\(number)."
        let isOne = draft.people.count == 1
        return StepPage.Group(
            heading: isOne ? nil : words("portal.about.person", ["number": .text(String(number + 1))]),
            fields: [
                form.line(
                    key + "name", words("portal.about.name"), hint: words("portal.about.name.hint"),
                    limit: Draft.lineAtMost, isRequired: false),
                form.line(key + "unit", words("portal.about.unit"), limit: Draft.lineAtMost, isRequired: false),
                form.line(key + "post", words("portal.about.post"), limit: Draft.lineAtMost, isRequired: false),
                form.select(key + "place", words("portal.about.place"), front.placeOptions(words)),
                form.line(
                    key + "town", words("portal.about.town"), hint: words("portal.about.town.hint"),
                    limit: Draft.lineAtMost, isRequired: false),
            ],
            removal: isOne ? nil : "remove-person-\(number)")
    }

    private var story: Pages.Field {
        form.area(
            "text", words("portal.story.text"), hint: words("portal.story.text.hint"), limit: Draft.textAtMost, rows: 12
        )
    }

    private var matter: Pages.Field {
        form.select(
            "field", words("portal.story.field"), front.fieldOptions(words), hint: words("portal.story.field.hint"),
            isRequired: false)
    }

    private var details: [Pages.Field] {
        [
            form.line(
                "when", words("portal.details.when"), hint: words("portal.details.when.hint"),
                limit: Draft.lineAtMost, isRequired: false),
            form.line(
                "amount", words("portal.details.amount"), hint: words("portal.details.amount.hint"), limit: 40,
                isRequired: false, isShort: true, unit: words("portal.details.yuan")),
        ]
    }

    private var proof: Pages.Field {
        form.file(
            "files", words("portal.proof.files"), hint: words("portal.proof.files.hint"), accepts: Self.accepts)
    }

    private var signing: [Pages.Field] {
        [
            form.cards(
                "signing", words("portal.signing.choice"),
                [
                    .init("realName", words("portal.signing.real"), words("portal.signing.real.line")),
                    .init("anonymous", words("portal.signing.anonymous"), words("portal.signing.anonymous.line")),
                ]),
            form.line(
                "name", words("portal.signing.name"), hint: words("portal.signing.name.hint"),
                limit: Draft.lineAtMost),
            form.line(
                "contact", words("portal.signing.contact"), hint: words("portal.signing.contact.hint"),
                limit: Draft.lineAtMost),
        ]
    }
}

extension PortalFront {
    /// The draft as hidden fields, but for what the page shows.
    func carried(_ draft: Draft, except shown: Set<String> = [], _ words: Words) -> [Pages.Field] {
        let form = FormState(words: words)
        return draft.values.filter { !shown.contains($0.name) }.map { form.hidden($0.name, $0.value) }
    }

    /// Counties, each with the prefecture it belongs to in front: so that a list sorted by place can be typed into.
    func placeOptions(_ words: Words) -> [FormState.Option] {
        facts.counties.flatMap { prefecture, counties in
            counties.map { FormState.Option($0.code, "\(prefecture.name) \($0.name)") }
        }
    }

    func fieldOptions(_ words: Words) -> [FormState.Option] {
        Casework.Field.allCases.map { field in
            FormState.Option(
                field.rawValue, words.language == .chinese ? field.chinese : field.english.capitalizedFirst)
        }
    }
}
