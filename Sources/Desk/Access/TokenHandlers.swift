import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// Makes an access token, and shows its secret once.
    func makeToken(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            var scopes: Set<TokenScope> = []
            for text in typed.all("token-scopes") {
                guard let scope = TokenScope(rawValue: text) else { throw NotPerformed.refused(TokenRefused.scopes) }
                scopes.insert(scope)
            }
            guard let days = Int(Typed.ascii(typed.line("token-days"))) else {
                throw NotPerformed.refused(TokenRefused.days)
            }
            let secret = try await office.makeToken(
                named: typed.line("token-name"), scopes: scopes, days: days, for: call.officer)
            return try await accountPage(call, [], nil, secret: secret, status: .ok)
        } catch NotPerformed.refused(let refusal) {
            let sentence = call.words.language == .chinese ? refusal.message : refusal.english
            return try await accountPage(
                call, [FormState.Fault(refusal.field ?? "", sentence)], nil, typed: typed,
                status: .unprocessableContent)
        }
    }

    /// Ends one of one's own tokens.
    func endToken(_ call: Call, _ typed: Typed) async throws -> Response {
        try await office.endToken(typed.line("token"), of: call.officer)
        return try await accountPage(call, [], nil, notice: Notice(.done, call.words("desk.token.ended")), status: .ok)
    }

    /// The tokens on the account page; `nil` for those who have nothing to give away.
    func tokens(_ form: FormState, _ call: Call, secret: String?) async throws -> AccountPage.Tokens? {
        let open = TokenScope.open(to: call.officer.roles)
        guard !open.isEmpty else { return nil }
        let words = call.words
        let rows = try await office.tokens(of: call.officer).map { token in
            AccountPage.Tokens.Row(
                line: line(token, words),
                form: PlainForm(
                    heading: nil, lead: nil, address: Routes.tokenEnd,
                    fields: hidden(form, call) + [form.hidden("token", token.id)], submit: words("desk.token.end"),
                    isMain: false))
        }
        let fields = [
            form.line("token-name", words("desk.token.name"), hint: words("desk.token.name.hint"), limit: 60),
            form.several(
                "token-scopes", words("desk.token.scopes"), open.map { .init($0.rawValue, name($0, words)) },
                hint: words("desk.token.scopes.hint"), isRequired: true),
            form.line(
                "token-days", words("desk.token.days"), limit: 3, inputMode: "numeric", isShort: true),
        ]
        return AccountPage.Tokens(
            secret: secret, rows: rows,
            form: PlainForm(
                heading: words("desk.token.new"), lead: nil, address: Routes.tokens,
                fields: fields + hidden(form, call), submit: words("desk.token.make"), isMain: false))
    }

    private func line(_ token: AccessToken, _ words: Words) -> String {
        words(
            "desk.token.line",
            [
                "name": .text(token.name),
                "scopes": .text(token.scopes.map { name($0, words) }.listed(words)),
                "until": .text(words.day(token.endsAt.day)),
                "used": .text(
                    token.usedOn.map { words("desk.token.used", ["day": .text(words.day($0))]) }
                        ?? words("desk.token.unused")),
            ])
    }

    /// A scope is called what the form of its act is headed.
    func name(_ scope: TokenScope, _ words: Words) -> String {
        if let action = Action.all.first(where: { $0.command.rawValue == scope.rawValue }) {
            return words("desk.action.\(action.resource).title")
        }
        let key = "desk.token.scope.\(scope.rawValue)"
        return words.has(key) ? words(key) : scope.rawValue
    }
}
