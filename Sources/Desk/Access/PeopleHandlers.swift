import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The staff of an organ, for those who keep or watch the registry.
    func showPeople(_ call: Call) async throws -> Response {
        guard call.officer.knowsPeople else { return absent(call) }
        let words = call.words
        let organs = try await organsBelow(call.officer)
        let organ = call.query["organ"].map(OrganID.init(rawValue:)) ?? call.officer.organ
        guard organs.contains(where: { $0.id == organ }) else { return absent(call) }
        let officers = try await office.officers(of: organ)
        let form = FormState(values: ["organ": [organ.rawValue]], words: words)
        let keeps = call.officer.roles.contains(.securityAdministrator)
        let page = PeoplePage(
            lead: words("desk.people.lead", ["count": .count(officers.filter(\.active).count)]), address: Routes.people,
            organ: form.select("organ", words("desk.person.organ"), organs.map { .init($0.id.rawValue, $0.name) }),
            table: staff(officers, words), appoint: keeps ? Routes.newPerson : nil,
            establish: keeps ? Routes.newOrgan : nil,
            rules: try await office.laysDownRules(call.officer)
                ? [
                    Anchor(words("desk.factor.demand.title"), Routes.factorDemand),
                    Anchor(words("desk.slips.title"), Routes.slips),
                ] : [])
        return show(page, call)
    }

    private func staff(_ officers: [Officer], _ words: Words) -> Table {
        let names = ["name", "office", "roles", "code"]
        return Table(
            words("desk.people.title"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: officers.filter { $0.id != .messenger }.map { officer in
                [
                    .text(
                        officer.name, address: Routes.person(officer.id),
                        small: officer.active ? nil : words("desk.person.gone")),
                    .text(words(officer.office)), .text(roles(officer.roles, words)), .text(officer.id.rawValue),
                ]
            }, empty: words("desk.people.empty"))
    }

    /// Roles in the order of the vocabulary.
    func roles(_ roles: some Collection<Role>, _ words: Words) -> String {
        Role.allCases.filter { roles.contains($0) }.map { words($0) }.listed(words)
    }

    /// One officer: rights, history and what can be changed.
    func showPerson(_ call: Call) async throws -> Response {
        try await personPage(call, PersonAttempt(), status: .ok)
    }

    /// Changes name, organ, office or roles.
    func changeRights(_ call: Call, _ typed: Typed) async throws -> Response {
        let id = call.person
        return try await registering(call, PersonAttempt(form: "rights", typed: typed)) {
            try await office.change(
                try officer(typed, id: id), reason: typed.line("rights.reason"), by: call.officer,
                commandID: call.command(typed))
            if let changed = try await office.officer(id) { try await office.recuseWhereNamed(changed) }
            return .seeOther(Routes.person(id))
        }
    }

    /// A new one-use link; the old password and the second factor end with it.
    func reinvite(_ call: Call, _ typed: Typed) async throws -> Response {
        let id = call.person
        return try await registering(call, PersonAttempt(form: "link", typed: typed)) {
            let appointed = try await office.reinvite(
                id, reason: typed.line("link.reason"), by: call.officer, commandID: call.command(typed))
            return linkPage(appointed, call)
        }
    }

    /// Dismisses an officer.
    func dismiss(_ call: Call, _ typed: Typed) async throws -> Response {
        let id = call.person
        return try await registering(call, PersonAttempt(form: "dismissal", typed: typed)) {
            try await office.dismiss(
                id, reason: typed.line("dismissal.reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.person(id))
        }
    }

    /// The link to hand over: shown once and never again.
    func linkPage(_ appointed: Appointed, _ call: Call) -> Response {
        let words = call.words
        let page = LinkPage(
            heading: words("desk.link.title"),
            lead: words(appointed.invitation == nil ? "desk.link.shown" : "desk.link.lead"),
            link: appointed.invitation.map { Routes.invitation($0) },
            back: Anchor(words("desk.person.back"), Routes.person(appointed.officer)))
        return show(page, call)
    }

    /// Changes the registry; what it refuses stands on the officer's page, with everything typed.
    func registering(
        _ call: Call, _ attempt: PersonAttempt, _ act: () async throws -> Response
    ) async throws -> Response {
        do { return try await act() } catch NotPerformed.refused(let refusal) {
            var failed = attempt
            failed.faults = [registryFault(refusal, prefix: attempt.form + ".", call.words)]
            return try await personPage(call, failed, status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            var failed = attempt
            failed.faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return try await personPage(call, failed, status: .unprocessableContent)
        }
    }

    private func personPage(
        _ call: Call, _ attempt: PersonAttempt, status: HTTPResponse.Status
    ) async throws -> Response {
        let organs = try await organsBelow(call.officer)
        guard call.officer.knowsPeople, let officer = try await office.officer(call.person),
            officer.id != .messenger, let organ = organs.first(where: { $0.id == officer.organ })
        else { return absent(call) }
        let words = call.words
        let form = FormState(values: attempt.values(of: officer), faults: attempt.faults, words: words)
        let history = try await office.history(of: officer.id, for: call.officer)
        let binding = try await office.providerBinding(of: officer.id, for: call.officer)
        let factors = try await office.factors(of: officer.id, for: call.officer)
        let page = PersonPage(
            name: officer.name,
            lead: [organ.name, words(officer.office), officer.active ? "" : words("desk.person.gone")]
                .filter { !$0.isEmpty }.joined(separator: " · "),
            bound: line(binding, words), factors: line(hasCodes: factors.hasCodes, keys: factors.keys, words),
            errors: form.summary,
            forms: call.officer.roles.contains(.securityAdministrator) && officer.id != call.officer.id
                ? personForms(officer, binding, form, organs, call) : [],
            history: historyTable(history, organs, words),
            back: Anchor(words("desk.people.title"), Routes.people(of: officer.organ)))
        return show(page, call, status: status)
    }

    private func personForms(
        _ officer: Officer, _ binding: ProviderBinding?, _ form: FormState, _ organs: [Organ], _ call: Call
    ) -> [PlainForm] {
        let words = call.words
        let id = officer.id
        let rights = PlainForm(
            heading: words("desk.person.rights"), lead: nil, address: Routes.person(id, "rights"),
            fields: rightsFields(form, organs, prefix: "rights.", words) + [reason("rights.reason", form, words)]
                + hidden(form, call),
            submit: words("desk.person.rights.do"))
        let link = PlainForm(
            heading: words("desk.person.link"), lead: words("desk.person.link.lead"),
            address: Routes.person(id, "link"),
            fields: [reason("link.reason", form, words)] + hidden(form, call), submit: words("desk.person.link.do"),
            isMain: false)
        let dismissal = PlainForm(
            heading: words("desk.person.dismissal"), lead: words("desk.person.dismissal.lead"),
            address: Routes.person(id, "dismissal"),
            fields: [reason("dismissal.reason", form, words)] + hidden(form, call),
            submit: words("desk.person.dismissal.do"), isMain: false)
        // A binding outlives its officer, until it is ended.
        let bound = bindingForm(officer, binding, form, call).map { [$0] } ?? []
        return officer.active ? [rights, link] + bound + [dismissal] : [rights] + bound
    }

    private func historyTable(_ history: [RegistryLine], _ organs: [Organ], _ words: Words) -> Table {
        let names = ["when", "what", "roles", "reason"]
        return Table(
            words("desk.person.history"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: history.reversed().map { line in
                [
                    .text("\(line.at.day.description) \(line.at.time)", small: line.actorName),
                    .text(words("desk.\(line.what)"), small: organs.first { $0.id == line.organ }?.name),
                    .text(roles(line.roles, words), small: words(line.office)), .text(line.reason),
                ]
            }, empty: "")
    }
}

/// What somebody tried on an officer's page.
struct PersonAttempt {
    var form = ""
    var typed: Typed?
    var faults: [FormState.Fault] = []

    /// What stands in the forms: what was typed, else what holds.
    func values(of officer: Officer) -> [String: [String]] {
        var values: [String: [String]] = [
            "rights.name": [officer.name], "rights.organ": [officer.organ.rawValue],
            "rights.office": [officer.office.rawValue], "rights.roles": officer.roles.map(\.rawValue),
        ]
        guard let typed else { return values }
        if form == "rights" { values["rights.roles"] = [] }
        for pair in typed.pairs where pair.name.hasPrefix(form + ".") { values[pair.name] = typed.all(pair.name) }
        return values
    }
}

extension Call {
    /// The officer the address names.
    var person: OfficerID { OfficerID(rawValue: parameters.get("officer") ?? "") }

    /// The command identifier a form brought along.
    func command(_ typed: Typed) -> CommandID { CommandID(rawValue: typed.line(Kept.commandName)) }
}
