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
            return try await accountPage(call, [], nil, notice: "desk.account.password.done", status: .ok)
        }
    }

    /// Offers a second factor: nothing is in force before its first code was right.
    func offerFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        let offer = try await office.beginSecondFactor(for: call.officer)
        return try await accountPage(call, [], offer, status: .ok)
    }

    /// Puts the offered factor in force.
    func confirmFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        try await onAccount(call, isOffered: true) {
            try await office.confirmSecondFactor(for: call.officer, code: Typed.ascii(typed.line("code")))
            return try await accountPage(call, [], nil, notice: "desk.factor.done", status: .ok)
        }
    }

    /// Ends the second factor.
    func endFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        try await onAccount(call) {
            try await office.removeSecondFactor(for: call.officer, code: Typed.ascii(typed.line("code")))
            return try await accountPage(call, [], nil, notice: "desk.factor.ended", status: .ok)
        }
    }

    func onAccount(
        _ call: Call, isOffered: Bool = false, _ act: () async throws -> Response
    ) async throws -> Response {
        do { return try await act() } catch NotPerformed.refused(let refusal) {
            let fault = registryFault(refusal, prefix: "", call.words)
            return try await accountPage(call, [fault], nil, isOffered: isOffered, status: .unprocessableContent)
        } catch let refused as SignInRefused {
            return try await accountPage(
                call, [fault(refused, call.words)], nil, status: self.status(refused))
        }
    }

    func accountPage(
        _ call: Call, _ faults: [FormState.Fault], _ offered: SecondFactorOffer?, notice: String? = nil,
        isOffered: Bool = false, typed: Typed = Typed(), secret: String? = nil, status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let form = FormState(values: typed.values, faults: faults, words: words)
        let hasFactor = try await office.hasSecondFactor(call.officer)
        let offer = try offered.map { offered in
            let code = try QRCode(offered.address)
            return AccountPage.Offer(side: code.pictureSide, path: code.path, secret: offered.secret)
        }
        let page = AccountPage(
            lead: words(
                "desk.account.lead",
                ["name": .text(call.officer.name), "roles": .text(roles(call.officer.roles, words))]),
            errors: form.summary, password: passwordForm(form, call),
            factor: factorForm(form, call, hasFactor: hasFactor, isOffered: isOffered || offer != nil), offer: offer,
            relatives: call.officer.readsPetitions ? Anchor(words("desk.relatives.title"), Routes.relatives) : nil,
            tokens: try await tokens(form, call, secret: secret))
        return show(page, call, notice: notice.map { Notice(.done, words($0)) }, status: status)
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

    private func factorForm(_ form: FormState, _ call: Call, hasFactor: Bool, isOffered: Bool) -> PlainForm {
        let words = call.words
        let code = form.line(
            "code", words("desk.factor.code.ask"), limit: 10, inputMode: "numeric", autocomplete: "one-time-code",
            isShort: true)
        if isOffered {
            return PlainForm(
                heading: nil, lead: nil, address: Routes.factor, fields: [code] + hidden(form, call),
                submit: words("desk.factor.confirm"))
        }
        if hasFactor {
            return PlainForm(
                heading: words("desk.factor.title"), lead: words("desk.factor.on"), address: Routes.factorEnd,
                fields: [code] + hidden(form, call), submit: words("desk.factor.end"), isMain: false)
        }
        return PlainForm(
            heading: words("desk.factor.title"), lead: words("desk.factor.off"), address: Routes.factorOffer,
            fields: hidden(form, call), submit: words("desk.factor.begin"), isMain: false)
    }
}
