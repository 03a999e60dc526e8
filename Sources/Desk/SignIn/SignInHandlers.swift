import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The sign-in page; somebody signed in already goes on at once.
    func showSignIn(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        let next = request.uri.queryParameters["next"].map(String.init) ?? "/"
        if try await session(of: request) != nil { return .seeOther(Routes.own(next)) }
        let words = renderer.words(visit.language)
        guard let subject = ownSubject(request) else {
            let fault = providerFault(request, words)
            return signInPage(visit, next: next, faults: fault.map { [$0] } ?? [])
        }
        let told = FormState.Fault("", words("desk.signIn.provider.unbound.subject", ["sub": .text(subject)]))
        var response = signInPage(visit, next: next, faults: [told])
        forgetSubject(in: &response)
        return response
    }

    /// Signs in. Whoever was in the middle of a form comes back to it with everything typed; nothing is carried out
    /// before they have looked at it again.
    func signIn(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        guard isFromHere(request) else { return renderer.problem(.forbidden(""), for: visit) }
        let typed = try await typed(request)
        let words = renderer.words(visit.language)
        let kept = Kept(in: typed)
        if !typed.line(Self.goOnName).isEmpty {
            return try await goOn(request, visit, kept, next: typed.line("next"))
        }
        do {
            let code = typed.line("code")
            let signed = try await office.signIn(
                login: typed.line("login"), password: typed.all("password").first ?? "",
                code: code.isEmpty ? nil : Typed.ascii(code))
            return try await entered(visit, signed, kept: kept, next: typed.line("next"))
        } catch let refused as SignInRefused {
            return signInPage(
                visit, keeping: kept, next: typed.line("next"), login: typed.line("login"),
                asksCode: refused == .secondFactorNeeded || !typed.line("code").isEmpty,
                faults: [fault(refused, words)], status: status(refused))
        }
    }

    /// The first page of somebody who has just signed in, with the session's cookie.
    func entered(_ visit: Visit, _ signed: SignedIn, kept: Kept?, next: String) async throws -> Response {
        guard let begun = try await office.session(signed.token) else {
            return signInPage(visit, keeping: kept, next: next)
        }
        let session = self.signed(begun, signed.token)
        var response: Response
        if session.owesFactor, kept == nil {
            response = .seeOther(Routes.factor(next: Routes.own(next)))
        } else if session.owesFactor {
            // A form that was kept travels on in the page itself.
            response = try await answered(visit, session) {
                try await factorPage(
                    try await call(visit, session), [], nil, onward: Onward(kept: kept, next: next), status: .ok)
            }
        } else {
            response = try await answered(visit, session) {
                try await afterSignIn(visit, session, kept: kept, next: next)
            }
        }
        response.setCookie(cookie(signed.token))
        return response
    }

    /// Ends the session.
    func signOut(_ call: Call) async throws -> Response {
        try await office.signOut(call.session.token)
        var response = Response.seeOther(Routes.signIn)
        response.setCookie(cookie("", seconds: 0))
        return response
    }

    /// The session's cookie; with no seconds left it is taken away.
    func cookie(_ token: String, seconds: Int? = nil) -> Cookie {
        Cookie(
            name: cookieName, value: token, maxAge: seconds, path: "/", secure: settings.isBehindTLS, httpOnly: true,
            sameSite: .strict)
    }

    /// Where somebody goes on who has signed in.
    func afterSignIn(
        _ visit: Visit, _ session: SignedSession, kept: Kept?, next: String
    ) async throws -> Response {
        guard let kept else { return .seeOther(Routes.own(next)) }
        return try await resumed(kept, try await call(visit, session, path: kept.path))
    }

    /// The form that was interrupted, with everything typed.
    private func resumed(_ kept: Kept, _ call: Call) async throws -> Response {
        let notice = Notice(.note, call.words("desk.signIn.resumed"))
        let parts = kept.path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == "register", let kind = IntakeKind(rawValue: parts[1]) {
            let faults = kept.typed.refusedFiles.map { $0.fault("files", call.words) }
            return try await intakePage(kind, call, typed: kept.typed, faults: faults, notice: notice)
        }
        if parts.count == 3, parts[0] == "petitions", let action = Action.all.first(where: { $0.resource == parts[2] })
        {
            let number = PetitionNumber(rawValue: parts[1])
            let clue = Int(kept.typed.line(Kept.clueName))
            guard let file = try await office.petition(number, for: call.officer, clue: clue) else {
                return absent(call)
            }
            var attempt = Attempt(resource: action.resource, typed: kept.typed.forAct(action.resource))
            attempt.files = try await keptFiles(kept.typed, .to(number), call)
            let form = Drawing(
                resource: action.resource, asks: action.asks(scene(of: file, for: action, call)), typed: nil,
                words: call.words)
            attempt.faults = form.refused(kept.typed.refusedFiles)
            return show(attempt, of: file, call, notice: notice, status: .ok)
        }
        return tryAgainPage(call.visit, token: call.session.formToken, kept, bar: call.bar, status: .ok)
    }

    /// The sign-in page.
    func signInPage(
        _ visit: Visit, keeping kept: Kept? = nil, next: String = "", login: String = "", asksCode: Bool = false,
        faults: [FormState.Fault] = [], status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = renderer.words(visit.language)
        let form = FormState(
            values: ["login": [login]], faults: faults, words: words, focus: login.isEmpty ? "login" : "password")
        var fields = [
            form.line("login", words("desk.signIn.login"), limit: 60, autocomplete: "username"),
            form.line(
                "password", words("desk.signIn.password"), limit: 200, type: "password",
                autocomplete: "current-password"),
        ]
        if asksCode {
            fields.append(
                form.line(
                    "code", words("desk.signIn.code"), hint: words("desk.signIn.code.hint"), limit: 10,
                    inputMode: "numeric", autocomplete: "one-time-code", isShort: true))
        }
        if Routes.isOwn(next) { fields.append(form.hidden("next", next)) }
        if let kept { fields += [form.hidden(Kept.pathName, kept.path)] + kept.hidden(form) }
        let page = SignInPage(
            address: Routes.signIn, lead: kept == nil ? nil : words("desk.signIn.kept"), errors: form.summary,
            fields: fields, provider: providerDoor(words, next: next, isKeeping: kept != nil))
        return renderer.response(page, for: visit, status: status)
    }

    /// The page that sends the same form again: the office was busy and kept nothing.
    func tryAgainPage(
        _ visit: Visit, token: String, _ kept: Kept, bar: DeskBar? = nil,
        status: HTTPResponse.Status = .serviceUnavailable
    ) -> Response {
        let form = FormState(words: renderer.words(visit.language))
        let page = TryAgainPage(
            address: kept.path,
            hidden: kept.hidden(form, prefix: "") + [form.hidden(Kept.tokenName, token)])
        var response = renderer.response(page, for: visit, bar: bar, status: status)
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }

    func fault(_ refused: SignInRefused, _ words: Words) -> FormState.Fault {
        switch refused {
        case .wrong: FormState.Fault("password", words("desk.signIn.wrong"))
        case .slowDown(let seconds): FormState.Fault("login", words("desk.signIn.slow", ["seconds": .count(seconds)]))
        case .secondFactorNeeded: FormState.Fault("code", words("desk.signIn.codeNeeded"))
        case .busy: FormState.Fault("", words("desk.signIn.busy"))
        }
    }

    func status(_ refused: SignInRefused) -> HTTPResponse.Status {
        switch refused {
        case .wrong, .secondFactorNeeded: .unprocessableContent
        case .slowDown: .tooManyRequests
        case .busy: .serviceUnavailable
        }
    }
}
