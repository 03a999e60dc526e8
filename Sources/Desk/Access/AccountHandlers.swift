import Casework
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// One's own account.
    func showAccount(_ call: Call) async throws -> Response { try await accountPage(call, [], nil, status: .ok) }

    /// Changes one's own password; sessions elsewhere end.
    func changePassword(_ call: Call, _ typed: Typed) async throws -> Response {
        let new = typed.all("password").first ?? ""
        guard new == typed.all("again").first else {
            let fault = FormState.Fault("again", call.words("desk.account.again.differs"))
            return try await accountPage(call, [fault], nil, status: .unprocessableContent)
        }
        return try await onAccount(call) {
            try await office.changePassword(
                of: call.officer, from: typed.all("old").first ?? "", to: new, keeping: call.session.token)
            let strength = call.words("shared.password.\(PasswordStrength(of: new).rawValue)")
            return try await accountPage(
                call, [], nil, notice: Notice(.done, call.words("desk.account.password.done") + strength), status: .ok)
        }
    }

    func onAccount(
        _ call: Call, isOffered: Bool = false, prefix: String = "", typed: Typed = Typed(),
        passwordField: String? = nil, _ act: () async throws -> Response
    ) async throws -> Response {
        // A code that was typed is good for nothing more.
        let typed = typed.without("code").without("old-code")
        func again(_ fault: FormState.Fault, _ status: HTTPResponse.Status) async throws -> Response {
            call.session.owesFactor
                ? try await factorPage(
                    call, [fault], nil, isOffered: isOffered, typed: typed, onward: Onward(in: typed), status: status)
                : try await accountPage(call, [fault], nil, isOffered: isOffered, typed: typed, status: status)
        }
        do { return try await act() } catch NotPerformed.refused(let refusal) {
            if let passwordField, refusal as? RegistryRefused == .passwordWrong {
                let sentence = call.words("desk.key.password.wrong")
                return try await again(FormState.Fault(passwordField, sentence), .unprocessableContent)
            }
            return try await again(registryFault(refusal, prefix: prefix, call.words), .unprocessableContent)
        } catch let refused as SignInRefused {
            return try await again(fault(refused, call.words), self.status(refused))
        }
    }

    func accountPage(
        _ call: Call, _ faults: [FormState.Fault], _ offered: SecondFactorOffer?, notice: Notice? = nil,
        isOffered: Bool = false, typed: Typed = Typed(), secret: String? = nil, key: KeyBox? = nil,
        status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let form = FormState(values: typed.values, faults: faults, words: words)
        let hasCodes = try await office.hasCodes(call.officer)
        let there = try await office.securityKeys(of: call.officer)
        let isDemanded = try await office.rules().demandsFactor(of: call.officer.roles)
        let isLast = isDemanded && there.isEmpty
        let offer = try offered.map(picture)
        let isBegun = isOffered || offer != nil
        let page = AccountPage(
            lead: words(
                "desk.account.lead",
                ["name": .text(call.officer.name), "roles": .text(roles(call.officer.roles, words))]),
            errors: form.summary, password: passwordForm(form, call),
            factor: factorForm(
                form, call, hasCodes: hasCodes, hasKeys: !there.isEmpty, isOffered: isBegun, isDemanded: isLast),
            offer: offer, last: lastSignIn(call),
            another: hasCodes && !isBegun && !isLast ? anotherFactor(form, call) : nil,
            keys: keysPart(there, form, call, box: key),
            sessions: try await sessions(form, call),
            relatives: call.officer.readsPetitions ? Anchor(words("desk.relatives.title"), Routes.relatives) : nil,
            tokens: try await tokens(form, call, secret: secret))
        return show(page, call, notice: notice, status: status)
    }

    private func passwordForm(_ form: FormState, _ call: Call) -> PlainForm {
        let words = call.words
        let fields = [
            form.line(
                "old", words("desk.account.old"), limit: 200, type: "password", autocomplete: "current-password"),
            form.line(
                "password", words("desk.account.new"), hint: words("desk.account.new.hint"), limit: 200,
                type: "password",
                autocomplete: "new-password"),
            form.line(
                "again", words("desk.account.again"), limit: 200, type: "password", autocomplete: "new-password"),
        ]
        return PlainForm(
            heading: words("desk.account.password"), lead: nil, address: Routes.password,
            fields: fields + hidden(form, call), submit: words("desk.account.password.do"))
    }
}
