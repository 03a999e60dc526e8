import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// Security keys and passkeys: enrolling, showing and removing one's own.
extension DeskFront {
    /// Asks for a new key: the password once more, then the page on which the browser asks for it.
    func offerKey(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let site = settings.keySite else { return absent(call) }
        if let owed = try await ownFactorFirst(call) { return owed }
        return try await onAccount(call, typed: typed, passwordField: "key-password") {
            let name = typed.line("key-name")
            let asked = try await office.beginKey(
                named: name, for: call.officer, password: typed.all("key-password").first ?? "", at: site,
                in: call.session.token)
            let form = FormState(words: call.words)
            let onward = Onward(in: typed)
            let answers = ["key-client-data", "key-data", "key-public", "key-algorithm"].map { form.hidden($0) }
            let box = KeyBox(
                question(.create, asked), heading: name, lead: call.words("desk.key.make.lead"), address: Routes.key,
                fields: [form.hidden("key-name", name)] + answers + hidden(form, call) + onward.hidden(form),
                submit: call.words("desk.key.make.do"))
            return call.session.owesFactor
                ? try await factorPage(call, [], nil, key: box, status: .ok)
                : try await accountPage(call, [], nil, key: box, status: .ok)
        }
    }

    /// Enrols the key that has answered; sessions elsewhere end.
    func enrolKey(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let site = settings.keySite else { return absent(call) }
        if let owed = try await ownFactorFirst(call) { return owed }
        return try await onAccount(call, typed: typed) {
            guard
                let enrolment = KeyEnrolment(
                    clientData: typed.line("key-client-data"), authenticatorData: typed.line("key-data"),
                    publicKey: typed.line("key-public"), algorithm: typed.line("key-algorithm"))
            else { throw NotPerformed.refused(KeyRefused.wrong) }
            try await office.enrolKey(
                enrolment, named: typed.line("key-name"), for: call.officer, at: site, in: call.session.token)
            if call.session.owesFactor { return try await goOn(call, Onward(in: typed)) }
            return try await accountPage(
                call, [], nil, notice: Notice(.done, call.words("desk.key.done")), status: .ok)
        }
    }

    /// Takes a key that is shown in a session that owes a second factor.
    func keyShown(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let site = settings.keySite else { return absent(call) }
        guard call.session.owesFactor else { return .seeOther(Routes.account) }
        return try await onAccount(call, typed: typed) {
            guard
                let showing = KeyShowing(
                    credential: typed.line("key-id"), clientData: typed.line("key-client-data"),
                    authenticatorData: typed.line("key-data"), signature: typed.line("key-signature"))
            else { throw NotPerformed.refused(KeyRefused.wrong) }
            try await office.showKey(showing, for: call.officer, at: site, in: call.session.token)
            return try await goOn(call, Onward(in: typed))
        }
    }

    /// Removes one of one's own keys; nobody who owes a second factor does.
    func removeKey(_ call: Call, _ typed: Typed) async throws -> Response {
        if call.session.owesFactor { return .seeOther(Routes.factor) }
        return try await onAccount(call, typed: typed, passwordField: "key-end-password") {
            try await office.removeKey(
                typed.line("key"), for: call.officer, password: typed.all("key-end-password").first ?? "",
                in: call.session.token)
            return try await accountPage(
                call, [], nil, notice: Notice(.done, call.words("desk.key.ended")), status: .ok)
        }
    }

    /// The form that shows a key; `nil` where the officer has none, or the desk cannot ask for one.
    func showingBox(_ call: Call, _ hidden: [Pages.Field]) async throws -> KeyBox? {
        guard let site = settings.keySite,
            let asked = try await office.askForKey(of: call.officer, at: site, in: call.session.token)
        else { return nil }
        let form = FormState(words: call.words)
        let answers = ["key-id", "key-client-data", "key-data", "key-signature"].map { form.hidden($0) }
        return KeyBox(
            question(.get, asked), heading: call.words("desk.key.title"), lead: call.words("desk.key.show.lead"),
            address: Routes.keyShown, fields: answers + hidden, submit: call.words("desk.key.show.do"))
    }

    private func question(_ act: KeyBox.Act, _ asked: KeyAsking) -> KeyBox.Question {
        KeyBox.Question(
            act, challenge: asked.challenge, host: asked.host, credentials: asked.credentials,
            owner: asked.owner.map { ($0.handle, $0.name) } ?? ("", ""), patience: KeyAsking.patience)
    }

    /// One's own keys on the account page.
    func keysPart(_ keys: [SecurityKey], _ form: FormState, _ call: Call, box: KeyBox?) -> AccountPage.Keys {
        let words = call.words
        let lines = keys.map { key in
            words(
                "desk.key.line",
                [
                    "name": .text(key.name), "added": .text(words.moment(key.addedAt)),
                    "used": .text(
                        key.usedAt.map { words("desk.key.used", ["when": .text(words.moment($0))]) }
                            ?? words("desk.key.unused")),
                ])
        }
        let isOffered = settings.keySite != nil && box == nil && keys.count < SecurityKey.mostOfOne
        let end = PlainForm(
            heading: words("desk.key.end.title"), lead: nil, address: Routes.keyEnd,
            fields: [
                form.select("key", words("desk.key.end.which"), keys.map { .init($0.id, $0.name) }),
                password("key-end-password", form, words),
            ] + hidden(form, call), submit: words("desk.key.end.do"), isMain: false)
        return AccountPage.Keys(
            lead: words(settings.keySite == nil ? "desk.key.off" : "desk.key.lead"), lines: lines, box: box,
            forms: (isOffered ? [newKeyForm(form, call, Onward())] : []) + (keys.isEmpty ? [] : [end]))
    }

    /// Asks for a new key.
    func newKeyForm(_ form: FormState, _ call: Call, _ onward: Onward) -> PlainForm {
        let words = call.words
        return PlainForm(
            heading: words("desk.key.new"), lead: words("desk.key.new.lead"), address: Routes.keyOffer,
            fields: [
                form.line(
                    "key-name", words("desk.key.name"), hint: words("desk.key.name.hint"),
                    limit: SecurityKey.longestName),
                password("key-password", form, words),
            ] + hidden(form, call) + onward.hidden(form), submit: words("desk.key.new.do"), isMain: false)
    }

    /// The password once more.
    func password(_ name: String, _ form: FormState, _ words: Words) -> Pages.Field {
        form.line(
            name, words("desk.key.password"), limit: 200, type: "password", autocomplete: "current-password")
    }

    /// How an officer shows a second factor, for whoever looks after accounts.
    func line(hasCodes: Bool, keys: Int, _ words: Words) -> String {
        switch (hasCodes, keys) {
        case (false, 0): words("desk.person.factor.none")
        case (true, 0): words("desk.person.factor.codes")
        case (false, _): words("desk.person.factor.keys", ["count": .count(keys)])
        case (true, _): words("desk.person.factor.both", ["count": .count(keys)])
        }
    }

    /// Goes on from where a second factor was asked for.
    func goOn(_ call: Call, _ onward: Onward) async throws -> Response {
        guard let kept = onward.kept, let begun = try await office.session(call.session.token) else {
            return .seeOther(Routes.own(onward.next))
        }
        return try await afterSignIn(
            call.visit, signed(begun, call.session.token), kept: kept, next: onward.next)
    }
}

/// Where somebody goes on who shows a second factor first 继续前往: a form that was interrupted, or a page.
struct Onward: Sendable {
    let kept: Kept?
    let next: String

    init(kept: Kept? = nil, next: String = "") { (self.kept, self.next) = (kept, next) }

    /// What a form brought along.
    init(in typed: Typed) { self.init(kept: Kept(in: typed), next: typed.line("next")) }

    /// Hidden fields that bring it along.
    func hidden(_ form: FormState) -> [Pages.Field] {
        let place = Routes.isOwn(next) ? [form.hidden("next", next)] : []
        guard let kept else { return place }
        return place + [form.hidden(Kept.pathName, kept.path)] + kept.hidden(form)
    }
}
