import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// What a one-use link opens: the first administrator's form, or a password to set. A link that was used, is too old
    /// or never was is absent.
    func showInvitation(_ request: Request, token: String) async throws -> Response {
        let visit = Visit(request)
        guard let invitation = try await office.invitation(token) else { return renderer.absent(for: visit) }
        return invitationPage(invitation, token, visit, Typed(), [], status: .ok)
    }

    /// Spends the link: sets the password, or begins the office.
    func acceptInvitation(_ request: Request, token: String) async throws -> Response {
        let visit = Visit(request)
        guard isFromHere(request) else { return renderer.problem(.forbidden(""), for: visit) }
        let typed = try await typed(request)
        guard let invitation = try await office.invitation(token) else { return renderer.absent(for: visit) }
        let words = renderer.words(visit.language)
        func again(_ fault: FormState.Fault, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
            invitationPage(invitation, token, visit, typed, [fault], status: status)
        }
        let password = typed.all("password").first ?? ""
        guard password == typed.all("again").first else {
            return again(FormState.Fault("again", words("desk.account.again.differs")))
        }
        do {
            try await accept(invitation, token, typed, password)
            return .seeOther(Routes.signIn)
        } catch NotPerformed.refused(let refusal) {
            return again(registryFault(refusal, prefix: "", words))
        } catch let unreadable as Unreadable {
            return invitationPage(
                invitation, token, visit, typed, Drawing.faults(unreadable, prefix: "", words: words),
                status: .unprocessableContent)
        } catch let refused as SignInRefused {
            return again(fault(refused, words), self.status(refused))
        }
    }

    private func accept(_ invitation: Invitation, _ token: String, _ typed: Typed, _ password: String) async throws {
        switch invitation {
        case .officer: try await office.acceptInvitation(token, password: password)
        case .firstAdministrator:
            let kind: OrganKind = try typed.choice("kind")
            guard !typed.line("id").isEmpty else { throw Unreadable("id", "issue.missing") }
            guard !typed.line("organ").isEmpty else { throw Unreadable("organ", "issue.missing") }
            let organ = Organ(
                id: OrganID(rawValue: typed.line("id")), name: typed.line("organ"), kind: kind, parent: nil)
            try await office.acceptFirst(
                token, organ: organ, name: typed.line("name"), login: typed.line("login"), password: password)
        }
    }

    private func invitationPage(
        _ invitation: Invitation, _ token: String, _ visit: Visit, _ typed: Typed, _ faults: [FormState.Fault],
        status: HTTPResponse.Status
    ) -> Response {
        let words = renderer.words(visit.language)
        let form = FormState(values: typed.values, faults: faults, words: words)
        let passwords = [
            form.line(
                "password", words("desk.account.new"), hint: words("desk.account.new.hint"), limit: 200,
                type: "password",
                autocomplete: "new-password"),
            form.line("again", words("desk.account.again"), limit: 200, type: "password", autocomplete: "new-password"),
        ]
        let (heading, lead, fields): (String, String, [Pages.Field])
        switch invitation {
        case .officer(let officer, let login):
            heading = words("desk.invitation.title")
            lead = words("desk.invitation.lead", ["name": .text(officer.name), "login": .text(login)])
            fields = passwords
        case .firstAdministrator:
            heading = words("desk.first.title")
            lead = words("desk.first.lead")
            fields = firstFields(form, words) + passwords
        }
        let page = OneFormPage(
            heading: heading, errors: form.summary,
            form: PlainForm(
                heading: nil, lead: lead, address: Routes.invitation(token), fields: fields,
                submit: words("desk.invitation.do")),
            back: nil)
        return renderer.response(page, for: visit, status: status)
    }

    private func firstFields(_ form: FormState, _ words: Words) -> [Pages.Field] {
        [
            form.line("organ", words("desk.organ.name"), hint: words("desk.first.organ.hint"), limit: 80),
            form.line("id", words("desk.organ.code"), hint: words("desk.organ.code.hint"), limit: 20, isShort: true),
            form.select("kind", words("desk.organ.kind"), OrganKind.allCases.map { .init($0.rawValue, words($0)) }),
            form.line("name", words("desk.person.name"), limit: 40),
            form.line(
                "login", words("desk.person.login"), hint: words("desk.person.login.hint"), limit: 40,
                autocomplete: "username", isShort: true),
        ]
    }
}
