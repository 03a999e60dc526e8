import Casework
import Hummingbird
import Office
import OpenID
import Pages

/// Which account belongs to whom at the provider of identities: the security administrator says so, and the auditor sees it.
extension DeskFront {
    /// Binds an officer's account to somebody at the provider.
    func bindToProvider(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let provider = settings.provider else { return absent(call) }
        let id = call.person
        return try await registering(call, PersonAttempt(form: "provider", typed: typed)) {
            try await office.bind(
                id,
                to: ProviderIdentity(issuer: provider.settings.issuer, subject: typed.line("provider.subject")),
                reason: typed.line("provider.reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.person(id))
        }
    }

    /// Ends a binding, and all sessions of the officer.
    func unbindFromProvider(_ call: Call, _ typed: Typed) async throws -> Response {
        let id = call.person
        return try await registering(call, PersonAttempt(form: "provider-end", typed: typed)) {
            try await office.unbind(
                id, reason: typed.line("provider-end.reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.person(id))
        }
    }

    /// What an account is bound to, in a line.
    func line(_ binding: ProviderBinding?, _ words: Words) -> String? {
        binding.map {
            words(
                "desk.person.provider.bound",
                [
                    "subject": .text($0.identity.subject), "issuer": .text($0.identity.issuer),
                    "since": .text(words.moment($0.since)),
                ])
        }
    }

    /// The form that binds, or ends a binding; `nil` where there is neither a provider nor a binding.
    func bindingForm(
        _ officer: Officer, _ binding: ProviderBinding?, _ form: FormState, _ call: Call
    ) -> PlainForm? {
        let words = call.words
        if binding != nil {
            return PlainForm(
                heading: words("desk.person.provider.end"), lead: words("desk.person.provider.end.lead"),
                address: Routes.person(officer.id, "provider-end"),
                fields: [reason("provider-end.reason", form, words)] + hidden(form, call),
                submit: words("desk.person.provider.end.do"), isMain: false)
        }
        guard officer.active, let provider = settings.provider else { return nil }
        let subject = form.line(
            "provider.subject", words("desk.person.provider.subject"), hint: words("desk.person.provider.subject.hint"),
            limit: 255)
        return PlainForm(
            heading: words("desk.person.provider"),
            lead: words(
                "desk.person.provider.lead",
                ["name": .text(provider.settings.name), "issuer": .text(provider.settings.issuer)]),
            address: Routes.person(officer.id, "provider"),
            fields: [subject, reason("provider.reason", form, words)] + hidden(form, call),
            submit: words("desk.person.provider.do"),
            isMain: false)
    }
}
