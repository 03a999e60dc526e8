import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// The second factor: setting it up, showing it, changing it, and laying down who needs one.
extension DeskFront {
    /// The page of somebody who has to show a second factor before anything else is open.
    func showFactor(_ call: Call) async throws -> Response {
        guard call.session.owesFactor else { return .seeOther(Routes.account) }
        return try await factorPage(call, [], nil, onward: Onward(next: call.query["next"] ?? ""), status: .ok)
    }

    /// Offers a second factor: nothing is in force before its first code was right. Whoever has one shows a code of it; whoever
    /// has keys alone, the password.
    func offerFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        if let owed = try await ownFactorFirst(call) { return owed }
        return try await onAccount(call, prefix: "old-", typed: typed, passwordField: Self.onceMore) {
            let offer = try await office.beginSecondFactor(
                for: call.officer, old: Typed.ascii(typed.line("old-code")),
                password: typed.all(Self.onceMore).first ?? "")
            return call.session.owesFactor
                ? try await factorPage(call, [], offer, onward: Onward(in: typed), status: .ok)
                : try await accountPage(call, [], offer, status: .ok)
        }
    }

    /// Puts the offered factor in force; sessions elsewhere end.
    func confirmFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        if let owed = try await ownFactorFirst(call) { return owed }
        return try await onAccount(call, isOffered: true, typed: typed) {
            try await office.confirmSecondFactor(
                for: call.officer, code: Typed.ascii(typed.line("code")), in: call.session.token)
            if call.session.owesFactor { return try await goOn(call, Onward(in: typed)) }
            return try await accountPage(
                call, [], nil, notice: Notice(.done, call.words("desk.factor.done")), status: .ok)
        }
    }

    /// Where a session owes a second factor and the account has one, that one is shown before another is set up.
    func ownFactorFirst(_ call: Call) async throws -> Response? {
        guard call.session.owesFactor, try await office.hasSecondFactor(call.officer) else { return nil }
        return .seeOther(Routes.factor)
    }

    /// Shows a code in a session that was begun without one.
    func factorShown(_ call: Call, _ typed: Typed) async throws -> Response {
        try await onAccount(call, typed: typed) {
            try await office.showSecondFactor(
                for: call.officer, code: Typed.ascii(typed.line("code")), in: call.session.token)
            return try await goOn(call, Onward(in: typed))
        }
    }

    /// Ends the second factor, where the officer's post does not ask for it.
    func endFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        try await onAccount(call) {
            try await office.removeSecondFactor(
                for: call.officer, code: Typed.ascii(typed.line("code")), in: call.session.token)
            return try await accountPage(
                call, [], nil, notice: Notice(.done, call.words("desk.factor.ended")), status: .ok)
        }
    }

    /// An offer as a picture to scan.
    func picture(_ offered: SecondFactorOffer) throws -> AccountPage.Offer {
        let code = try QRCode(offered.address)
        return AccountPage.Offer(side: code.pictureSide, path: code.path, secret: offered.secret)
    }

    /// The one page that is open to who owes a second factor: shows the one there is, or sets a first one up.
    ///
    /// - Parameter key: A first key that is being made.
    func factorPage(
        _ call: Call, _ faults: [FormState.Fault], _ offered: SecondFactorOffer?, isOffered: Bool = false,
        key: KeyBox? = nil, typed: Typed = Typed(), onward: Onward = Onward(), status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let (hasCodes, hasKeys) = (
            try await office.hasCodes(call.officer), try await !office.securityKeys(of: call.officer).isEmpty
        )
        let form = FormState(
            values: typed.without("code").values, faults: faults, words: words, focus: hasKeys ? nil : "code")
        let more = hidden(form, call) + onward.hidden(form)
        if hasCodes || hasKeys {
            let box = try await showingBox(call, more)
            let lead =
                switch (box != nil, hasCodes) {
                case (true, true): "desk.key.owed.either"
                case (true, false): "desk.key.owed"
                case (false, true): "desk.factor.owed.show"
                case (false, false): "desk.key.owed.nowhere"
                }
            let codes = PlainForm(
                heading: box == nil ? nil : words("desk.key.code.instead"), lead: nil, address: Routes.factorShown,
                fields: [code("code", form, words)] + more, submit: words("desk.factor.show"), isMain: box == nil)
            let page = FactorPage(
                lead: words(lead), errors: form.summary, key: box, form: hasCodes ? codes : nil)
            return show(page, call, status: status)
        }
        let isBegun = isOffered || offered != nil
        let setUp = factorForm(
            form, call, hasCodes: false, hasKeys: false, isOffered: isBegun, isDemanded: true, onward: onward)
        let page = FactorPage(
            lead: words(settings.keySite == nil ? "desk.factor.owed.begin" : "desk.key.owed.begin"),
            errors: form.summary, offer: try offered.map(picture), key: key, form: key == nil ? setUp : nil,
            keyForm: settings.keySite == nil || key != nil || isBegun
                ? nil : newKeyForm(form, call, onward))
        return show(page, call, status: status)
    }

    /// Six digits.
    private func code(_ name: String, _ form: FormState, _ words: Words) -> Pages.Field {
        form.line(
            name, words("desk.factor.code.ask"), limit: 10, inputMode: "numeric", autocomplete: "one-time-code",
            isShort: true)
    }

    /// The password, of whoever sets up codes beside keys.
    private static let onceMore = "factor-password"

    func factorForm(
        _ form: FormState, _ call: Call, hasCodes: Bool, hasKeys: Bool, isOffered: Bool, isDemanded: Bool,
        onward: Onward = Onward()
    ) -> PlainForm {
        let words = call.words
        let more = hidden(form, call) + onward.hidden(form)
        if isOffered {
            return PlainForm(
                heading: nil, lead: nil, address: Routes.factor,
                fields: [code("code", form, words)] + more,
                submit: words("desk.factor.confirm"))
        }
        if hasCodes, !isDemanded {
            return PlainForm(
                heading: words("desk.factor.title"), lead: words("desk.factor.on"), address: Routes.factorEnd,
                fields: [code("code", form, words)] + more, submit: words("desk.factor.end"),
                isMain: false)
        }
        if hasCodes { return anotherFactor(form, call) }
        let asked = hasKeys ? [password(Self.onceMore, form, words)] : []
        return PlainForm(
            heading: words("desk.factor.title"), lead: words("desk.factor.off"), address: Routes.factorOffer,
            fields: asked + more, submit: words("desk.factor.begin"), isMain: isDemanded)
    }

    /// Setting up another authenticator in the place of the one in force.
    func anotherFactor(_ form: FormState, _ call: Call) -> PlainForm {
        let words = call.words
        return PlainForm(
            heading: words("desk.factor.another"), lead: words("desk.factor.another.lead"), address: Routes.factorOffer,
            fields: [code("old-code", form, words)] + hidden(form, call), submit: words("desk.factor.another.do"),
            isMain: false)
    }

    /// Whose posts need a second factor beside the three administrators'.
    func showFactorDemand(_ call: Call) async throws -> Response { try await demandPage(call, nil, [], status: .ok) }

    /// Lays it down.
    func demandFactor(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let roles = typed.all("roles").compactMap(Role.init(rawValue:))
            try await office.demandFactor(
                of: Set(roles), reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.people)
        } catch NotPerformed.refused(let refusal) {
            return try await demandPage(
                call, typed, [registryFault(refusal, prefix: "", call.words)], status: .unprocessableContent)
        }
    }

    private func demandPage(
        _ call: Call, _ typed: Typed?, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard try await office.laysDownRules(call.officer) else { return absent(call) }
        let words = call.words
        let held = try await office.rules().factorRoles
        let form = FormState(
            values: typed?.values ?? ["roles": held.map(\.rawValue)], faults: faults, words: words)
        let roles = Role.allCases.filter { !$0.isAdministrator && $0 != .messenger }
        let fields = [
            form.several(
                "roles", words("desk.factor.demand.roles"), roles.map { .init($0.rawValue, words($0)) },
                isRequired: false),
            reason("reason", form, words),
        ]
        let page = OneFormPage(
            heading: words("desk.factor.demand.title"), errors: form.summary,
            form: PlainForm(
                heading: nil, lead: words("desk.factor.demand.lead"), address: Routes.factorDemand,
                fields: fields + hidden(form, call), submit: words("desk.factor.demand.do")),
            back: Anchor(words("desk.people.title"), Routes.people))
        return show(page, call, status: status)
    }
}
