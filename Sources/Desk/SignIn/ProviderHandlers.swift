import Casework
import HTTPTypes
import Hummingbird
import Office
import OpenID
import Pages

/// Signing in by a provider of identities 统一身份登录: away, back, and on.
///
/// The session's cookie is `SameSite=Strict`, and does not come along where another site sends a browser back: what has to come
/// along is an errand's cookie, `Lax`, short-lived and good once; and the session's own is used from a page of ours on.
extension DeskFront {
    /// The cookie of an errand. By TLS its name binds it to this host: no neighbour can begin a sign-in in somebody's browser.
    private var errandCookieName: String { settings.isBehindTLS ? "__Host-lx-errand" : "lx-errand" }

    /// The cookie of the name by which somebody was vouched for to whom no account is bound, until the page that refuses has
    /// shown it.
    private var unboundCookieName: String { settings.isBehindTLS ? "__Host-lx-unbound" : "lx-unbound" }

    /// Sends the browser to the provider.
    func goToProvider(_ request: Request) async throws -> Response {
        guard let provider = settings.provider else { return renderer.absent(for: Visit(request)) }
        let next = Routes.own(request.uri.queryParameters["next"].map(String.init) ?? "/")
        if try await session(of: request) != nil { return .seeOther(next) }
        // Another site's link begins nothing in an officer's browser: the button is pressed here.
        guard isFromHere(request) else { return .seeOther(Routes.signIn(next: next)) }
        let begun = try office.beginErrand(next: next)
        let address: String
        do {
            address = try await provider.address(
                state: begun.errand.state, nonce: begun.errand.nonce, verifier: begun.errand.verifier)
        } catch let fault as ProviderFault { return try await notVouched(fault) }
        var response = Response.seeOther(address)
        response.setCookie(errandCookie(begun.sealed, seconds: ProviderErrand.lifetimeSeconds))
        return response
    }

    /// Takes the browser back from the provider: with a session, or with the reason why there is none. Code and state stand in
    /// this address alone, which answers with no page and so stands in no history.
    func backFromProvider(_ request: Request) async throws -> Response {
        guard let provider = settings.provider else { return renderer.absent(for: Visit(request)) }
        var response = try await brought(request, by: provider)
        response.setCookie(errandCookie("", seconds: 0))
        return response
    }

    private func brought(_ request: Request, by provider: Provider) async throws -> Response {
        let query = request.uri.queryParameters
        func text(_ name: String) -> String? { query[name[...]].map(String.init) }
        guard let sealed = request.cookies[errandCookieName]?.value, let state = text("state"),
            let errand = try await office.endErrand(sealed, state: state)
        else { return try await notSignedIn(.stale) }
        // Whatever reason it gives is the provider's own text.
        guard text("error") == nil, let code = text("code") else { return try await notSignedIn(.declined) }
        do {
            let vouched = try await provider.vouched(
                code: code, issuer: text("iss"), nonce: errand.nonce, verifier: errand.verifier)
            let identity = ProviderIdentity(issuer: vouched.issuer, subject: vouched.subject)
            let signed: SignedIn
            do {
                signed = try await office.signIn(by: identity, secondFactor: vouched.secondFactor)
            } catch ProviderRefused.unbound {
                return try unbound(vouched.subject)
            }
            var response = Response.seeOther(Routes.providerDone(next: errand.next))
            response.setCookie(cookie(signed.token))
            return response
        } catch let fault as ProviderFault {
            return try await notVouched(fault)
        } catch let refused as ProviderRefused {
            // On record already, for the officer whose account it is.
            return .seeOther(Routes.signIn(refused: refused))
        }
    }

    /// The page from which the session's cookie is sent: it goes on by itself, and has a link where a browser does not.
    func providerDone(_ request: Request) -> Response {
        let visit = Visit(request)
        guard settings.provider != nil else { return renderer.absent(for: visit) }
        let next = Routes.own(request.uri.queryParameters["next"].map(String.init) ?? "/")
        var response = renderer.response(ForwardPage(next: next), for: visit)
        if let name = HTTPField.Name("Refresh") { response.headers[name] = "0; url=\(next)" }
        return response
    }

    /// Goes on with a form that was interrupted, in the session that was begun in another window meanwhile.
    func goOn(_ request: Request, _ visit: Visit, _ kept: Kept?, next: String) async throws -> Response {
        guard let session = try await session(of: request), !session.owesFactor else {
            let fault = FormState.Fault("", renderer.words(visit.language)("desk.signIn.provider.notYet"))
            return signInPage(visit, keeping: kept, next: next, faults: [fault], status: .unprocessableContent)
        }
        return try await answered(visit, session) { try await afterSignIn(visit, session, kept: kept, next: next) }
    }

    /// The button on the sign-in page; `nil` without a provider. With a form to keep it opens a window of its own.
    func providerDoor(_ words: Words, next: String, isKeeping: Bool) -> SignInPage.ProviderDoor? {
        settings.provider.map { provider in
            SignInPage.ProviderDoor(
                address: Routes.provider(next: isKeeping ? "" : next),
                name: words("desk.signIn.provider.do", ["name": .text(provider.settings.name)]),
                goOn: isKeeping ? Self.goOnName : nil)
        }
    }

    /// The button that says that one has signed in elsewhere.
    static let goOnName = "go-on"

    /// What a provider's sign-in came to, as a sentence; `nil` for words that are none of ours.
    func providerFault(_ request: Request, _ words: Words) -> FormState.Fault? {
        guard settings.provider != nil,
            let refused = request.uri.queryParameters["provider"].flatMap({ ProviderRefused(rawValue: String($0)) })
        else { return nil }
        return FormState.Fault("", words("desk.signIn.provider.\(refused.rawValue)"))
    }

    /// Refuses whoever is bound to no account, on record already; the browser takes the own name along.
    private func unbound(_ subject: String) throws -> Response {
        var response = Response.seeOther(Routes.signIn(refused: .unbound))
        response.setCookie(
            shortLived(
                unboundCookieName, try office.sealUnbound(subject), seconds: ProviderErrand.lifetimeSeconds))
        return response
    }

    /// The name by which a provider vouched for whoever reads this page, to tell the security administrator; shown once.
    func ownSubject(_ request: Request) -> String? {
        let refused = request.uri.queryParameters["provider"].map(String.init)
        guard settings.provider != nil, refused == ProviderRefused.unbound.rawValue,
            let sealed = request.cookies[unboundCookieName]?.value
        else { return nil }
        return office.unbound(in: sealed)
    }

    /// Takes the name away that was shown.
    func forgetSubject(in response: inout Response) {
        response.setCookie(shortLived(unboundCookieName, "", seconds: 0))
    }

    private func notVouched(_ fault: ProviderFault) async throws -> Response {
        logger.warning("nobody was signed in by the provider", metadata: ["why": "\(fault)"])
        switch fault {
        case .unreachable: return try await notSignedIn(.unreachable)
        case .declined: return try await notSignedIn(.declined)
        case .untrusted: return try await notSignedIn(.untrusted)
        case .busy: return try await notSignedIn(.busy)
        }
    }

    private func notSignedIn(_ refused: ProviderRefused) async throws -> Response {
        try await office.refusedByProvider(refused)
        return .seeOther(Routes.signIn(refused: refused))
    }

    private func errandCookie(_ value: String, seconds: Int) -> Cookie {
        shortLived(errandCookieName, value, seconds: seconds)
    }

    private func shortLived(_ name: String, _ value: String, seconds: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: seconds, path: "/", secure: settings.isBehindTLS,
            httpOnly: true, sameSite: .lax)
    }
}
