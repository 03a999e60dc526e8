import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The form that appoints somebody.
    func showAppointment(_ call: Call) async throws -> Response {
        try await appointmentPage(call, Typed(), [], status: .ok)
    }

    /// Appoints somebody, and shows the one-use link once.
    func appoint(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let officer = try officer(typed, id: OfficerID(rawValue: typed.line("rights.login")))
            let appointed = try await office.appoint(
                officer, login: officer.id.rawValue, reason: typed.line("rights.reason"), by: call.officer,
                commandID: call.command(typed))
            if let known = try await office.officer(officer.id) { try await office.recuseWhereNamed(known) }
            return linkPage(appointed, call)
        } catch NotPerformed.refused(let refusal) {
            let fault = registryFault(refusal, prefix: "rights.", call.words)
            return try await appointmentPage(call, typed, [fault], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            let faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return try await appointmentPage(call, typed, faults, status: .unprocessableContent)
        }
    }

    /// The form that registers an organ.
    func showOrganForm(_ call: Call) async throws -> Response {
        try await organPage(call, Typed(), [], status: .ok)
    }

    /// Registers an organ, or changes its name and place.
    func establish(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let kind: OrganKind = try typed.choice("kind")
            let id = typed.line("id")
            guard (2...20).contains(id.utf8.count),
                id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else { throw Unreadable("id", "issue.organCode") }
            try await office.establish(
                Organ(
                    id: OrganID(rawValue: id), name: typed.line("name"), kind: kind,
                    parent: OrganID(rawValue: typed.line("organ"))),
                reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.people(of: OrganID(rawValue: id)))
        } catch NotPerformed.refused(let refusal) {
            let fault = registryFault(refusal, prefix: "", call.words)
            return try await organPage(call, typed, [fault], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            let faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return try await organPage(call, typed, faults, status: .unprocessableContent)
        }
    }

    /// What the registry refuses, at its field.
    func registryFault(_ refusal: any Refusal, prefix: String, _ words: Words) -> FormState.Fault {
        let sentence = words.language == .chinese ? refusal.message : refusal.english
        return FormState.Fault(refusal.field.map { prefix + ($0 == "id" ? "login" : $0) } ?? "", sentence)
    }

    /// An officer as a form describes one.
    func officer(_ typed: Typed, id: OfficerID) throws(Unreadable) -> Officer {
        let office: OfficeKind = try typed.choice("rights.office")
        var roles: Set<Role> = []
        for text in typed.all("rights.roles") {
            guard let role = Role(rawValue: text), role != .messenger else {
                throw Unreadable("rights.roles", "issue.choice")
            }
            roles.insert(role)
        }
        return Officer(
            id: id, name: typed.line("rights.name"), organ: OrganID(rawValue: typed.line("rights.organ")),
            office: office,
            roles: roles)
    }

    /// The controls for name, organ, office and roles.
    func rightsFields(_ form: FormState, _ organs: [Organ], prefix: String, _ words: Words) -> [Pages.Field] {
        [
            form.line(prefix + "name", words("desk.person.name"), limit: 40),
            form.select(prefix + "organ", words("desk.person.organ"), organs.map { .init($0.id.rawValue, $0.name) }),
            form.select(
                prefix + "office", words("desk.person.office"),
                OfficeKind.allCases.map { .init($0.rawValue, words($0)) }),
            form.several(
                prefix + "roles", words("desk.person.roles"),
                Role.allCases.filter { $0 != .messenger }.map { .init($0.rawValue, words($0)) },
                hint: words("desk.person.roles.hint"), isRequired: true),
        ]
    }

    private func appointmentPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard call.officer.roles.contains(.securityAdministrator) else { return absent(call) }
        let words = call.words
        let organs = try await organsBelow(call.officer)
        var values = typed.values
        if values["rights.organ"] == nil { values["rights.organ"] = [call.officer.organ.rawValue] }
        let form = FormState(values: values, faults: faults, words: words, focus: "rights.name")
        let fields =
            rightsFields(form, organs, prefix: "rights.", words) + [
                form.line(
                    "rights.login", words("desk.person.login"), hint: words("desk.person.login.hint"), limit: 40,
                    isShort: true),
                reason("rights.reason", form, words),
            ]
        let page = OneFormPage(
            heading: words("desk.person.new"), errors: form.summary,
            form: PlainForm(
                heading: nil, lead: words("desk.person.new.lead"), address: Routes.newPerson,
                fields: fields + hidden(form, call), submit: words("desk.person.new.do")),
            back: Anchor(words("desk.people.title"), Routes.people))
        return show(page, call, status: status)
    }

    private func organPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard call.officer.roles.contains(.securityAdministrator) else { return absent(call) }
        let words = call.words
        let organs = try await organsBelow(call.officer)
        let form = FormState(values: typed.values, faults: faults, words: words, focus: "name")
        let fields = [
            form.line("name", words("desk.organ.name"), limit: 80),
            form.line("id", words("desk.organ.code"), hint: words("desk.organ.code.hint"), limit: 20, isShort: true),
            form.select(
                "kind", words("desk.organ.kind"), OrganKind.allCases.map { .init($0.rawValue, words($0)) }),
            form.select("organ", words("desk.organ.parent"), organs.map { .init($0.id.rawValue, $0.name) }),
            reason("reason", form, words),
        ]
        let page = OneFormPage(
            heading: words("desk.organ.new"), errors: form.summary,
            form: PlainForm(
                heading: nil, lead: nil, address: Routes.newOrgan, fields: fields + hidden(form, call),
                submit: words("desk.organ.new.do")),
            back: Anchor(words("desk.people.title"), Routes.people))
        return show(page, call, status: status)
    }
}

extension DeskFront {
    /// The hidden fields of every form that changes something: the session's token and a new command identifier.
    func hidden(_ form: FormState, _ call: Call) -> [Pages.Field] {
        [
            form.hidden(Kept.tokenName, call.session.formToken),
            form.hidden(Kept.commandName, newCommandID().rawValue),
        ]
    }

    /// Why: on record with every change of the registry.
    func reason(_ name: String, _ form: FormState, _ words: Words) -> Pages.Field {
        form.line(name, words("desk.person.reason"), hint: words("desk.person.reason.hint"))
    }
}
