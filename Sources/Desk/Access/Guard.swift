import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// The session's cookie. By TLS its name binds it to this host and to `/`: no neighbour can set one.
    var cookieName: String { settings.isBehindTLS ? "__Host-lx-desk" : "lx-desk" }

    /// A page for somebody signed in; anybody else is sent to sign in and comes back.
    func page(
        _ path: RouterPath, _ router: Router<DeskContext>,
        _ answer: @escaping @Sendable (Call) async throws -> Response
    ) {
        router.get(path) { request, context in
            let visit = Visit(request)
            guard let session = try await session(of: request) else {
                return Response.seeOther(Routes.signIn(next: request.uri.path))
            }
            if let owed = owed(session, at: request.uri.path) { return owed }
            return try await answered(visit, session) {
                try await answer(try await call(request, context, visit, session))
            }
        }
    }

    /// Something to be done, sent by a form. Without a session the answer is the sign-in page with everything typed kept in
    /// it; with one, the form token must be the session's.
    ///
    /// - Parameter files: For forms that bring files along, what these belong to; see ``FileTaking``.
    func act(
        _ path: RouterPath, _ router: Router<DeskContext>, files: FileTaking.Belongs? = nil,
        _ answer: @escaping @Sendable (Call, Typed) async throws -> Response
    ) {
        router.post(path) { request, context in
            let visit = Visit(request)
            guard isFromHere(request) else { return renderer.problem(.forbidden(""), for: visit) }
            let typed = try await typed(request, context, files: files)
            let kept = Kept(path: request.uri.path, typed: typed)
            let found: SignedSession?
            do { found = try await session(of: request) } catch  where Office.isUnavailable(error) {
                // Nobody knows whose session it is just now: the token goes back as it came.
                guard let kept else { throw error }
                return tryAgainPage(visit, token: typed.line(Kept.tokenName), kept)
            }
            guard let session = found else { return signInPage(visit, keeping: kept, status: .unauthorized) }
            guard typed.line(Kept.tokenName) == session.formToken else {
                return try await onRecord(
                    signInPage(visit, keeping: kept, status: .forbidden), for: session.officer)
            }
            if let owed = owed(session, at: request.uri.path) { return owed }
            return try await answered(visit, session, keeping: kept) {
                try await answer(try await call(request, context, visit, session), typed)
            }
        }
    }

    /// What the request sent in its body, its files taken in.
    private func typed(
        _ request: Request, _ context: DeskContext, files: FileTaking.Belongs?
    ) async throws -> Typed {
        guard MultipartReader.reads(request) else { return try await typed(request) }
        guard let files else { throw SentForm.Unreadable.malformed }
        let taking = FileTaking(
            front: self, session: try await sessionForFiles(request), belongs: { files(context.parameters, $0) })
        return try await uploads.pass { try await taking.typed(request) }
    }

    /// The session, when there is one and it can be asked for; without one, files are not read into memory at all.
    private func sessionForFiles(_ request: Request) async throws -> SignedSession? {
        do {
            let found = try await session(of: request)
            return found?.owesFactor == true ? nil : found
        } catch  where Office.isUnavailable(error) { return nil }
    }

    /// The same for a form with one file, held in memory while it is read; the form cannot be kept for after signing in, as
    /// a browser gives no file twice. One that is too large comes without its bytes, beside everything typed.
    func upload(
        _ path: RouterPath, _ router: Router<DeskContext>, upTo limits: SheetReading.Limits = .list,
        _ answer: @escaping @Sendable (Call, Typed, SentFile?) async throws -> Response
    ) {
        router.post(path) { request, context in
            let visit = Visit(request)
            guard isFromHere(request) else { return renderer.problem(.forbidden(""), for: visit) }
            guard let session = try await session(of: request) else {
                return signInPage(visit, keeping: nil, status: .unauthorized)
            }
            if let owed = owed(session, at: request.uri.path) { return owed }
            // Few at a time hold such a file in memory.
            return try await uploads.pass {
                var reader = try MultipartReader(
                    request, fileLimit: limits.bytes, bodyLimit: limits.bytes + SentForm.mostBytes, gate: uploads)
                var pairs: [(name: String, value: String)] = []
                var file: SentFile?
                while let part = try await reader.next() {
                    switch part {
                    case .field(let name, let value): pairs.append((name, value))
                    case .file(_, let name, let bytes):
                        if !(name.isEmpty && bytes.isEmpty) { file = SentFile(name: name, bytes: bytes) }
                    case .oversized(_, let name): file = SentFile(name: name, bytes: nil)
                    }
                }
                let typed = Typed(pairs)
                guard typed.line(Kept.tokenName) == session.formToken else {
                    return try await onRecord(
                        signInPage(visit, keeping: nil, status: .forbidden), for: session.officer)
                }
                let sent = file
                return try await answered(visit, session) {
                    try await answer(try await call(request, context, visit, session), typed, sent)
                }
            }
        }
    }

    /// What the request sent in its body.
    func typed(_ request: Request) async throws -> Typed {
        let body = try await request.body.collect(upTo: SentForm.mostBytes)
        return Typed(try SentForm.pairs(body.readableBytesView))
    }

    /// Whether a form was sent from a page of ours; old browsers do not say, and then the form token decides alone.
    func isFromHere(_ request: Request) -> Bool {
        guard let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] else { return true }
        return site == "same-origin" || site == "none"
    }

    /// The session of the request's cookie.
    func session(of request: Request) async throws -> SignedSession? {
        guard let token = request.cookies[cookieName]?.value,
            let session = try await office.session(token)
        else { return nil }
        return signed(session, token)
    }

    /// A session as the pages know it.
    func signed(_ session: Session, _ token: String) -> SignedSession {
        SignedSession(
            token: token, officer: session.officer, organName: session.organName,
            formToken: office.formToken(of: token),
            arrival: session.arrival, owesFactor: session.owesFactor)
    }

    /// Where somebody is sent who has to show a second factor first; `nil` for everybody else, and at the places where it is
    /// shown or where one leaves.
    func owed(_ session: SignedSession, at path: String) -> Response? {
        guard session.owesFactor, !path.hasPrefix(Routes.factor), path != Routes.signOut else { return nil }
        return .seeOther(Routes.factor)
    }

    func call(
        _ request: Request, _ context: DeskContext, _ visit: Visit, _ session: SignedSession
    ) async throws -> Call {
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        return try await call(
            visit, session, path: request.uri.path, parameters: context.parameters, query: query)
    }

    /// A page of a session with its bar: as a request asks for it, or one that begins with the session itself.
    func call(
        _ visit: Visit, _ session: SignedSession, path: String = Routes.factor, parameters: Parameters = Parameters(),
        query: [String: String] = [:]
    ) async throws -> Call {
        let words = renderer.words(visit.language)
        let handOvers = try await office.handOverAlarm(for: session.officer)
        return Call(
            visit: visit, session: session, bar: try await bar(session, handOvers, words, path: path),
            handOvers: handOvers, words: words, parameters: parameters, query: query)
    }

    /// Answers what was not performed, and what could not be because the office is busy, with the page it has. What is
    /// refused or hidden is on record before it is answered.
    func answered(
        _ visit: Visit, _ session: SignedSession, keeping kept: Kept? = nil,
        _ answer: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await onRecord(try await performed(visit, answer), for: session.officer)
        } catch  where Office.isUnavailable(error) {
            guard let kept else { throw error }
            return tryAgainPage(visit, token: session.formToken, kept)
        }
    }

    /// An answer, on record for whoever asked before it is given, when it refuses or hides something.
    func onRecord(_ answer: Response, for officer: Officer) async throws -> Response {
        if answer.status == .notFound || answer.status == .forbidden {
            try await office.refusedAccess(to: officer)
        }
        return answer
    }

    private func performed(_ visit: Visit, _ answer: () async throws -> Response) async throws -> Response {
        do { return try await answer() } catch NotPerformed.absent {
            return renderer.absent(for: visit)
        } catch NotPerformed.notYours {
            let words = renderer.words(visit.language)
            let said = words("desk.act.notYours", ["article": .text(words(AccessMatrix.article))])
            return renderer.problem(.forbidden(said), for: visit)
        }
    }

    /// The page of a petition, or the one answer for all that are absent.
    func absent(_ call: Call) -> Response { renderer.absent(for: call.visit) }

    /// A page as an answer.
    func show(
        _ page: some Page, _ call: Call, notice: Notice? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        renderer.response(page, for: call.visit, bar: call.bar, notice: notice, status: status)
    }
}

/// What was typed into a form whose sending came to nothing 保留的填写内容: it travels in hidden fields until it can be sent.
struct Kept: Sendable {
    /// The hidden field with the session's form token.
    static let tokenName = "csrf"
    /// The hidden field with the command's identifier.
    static let commandName = "command-id"
    /// The hidden field with the version of the petition the page showed.
    static let versionName = "version"
    /// The hidden field with the number of the clue a form is about, where the petition holds several.
    static let clueName = "clue"
    /// The hidden field with the address the form was sent to.
    static let pathName = "kept-path"
    /// What stands before the name of each field kept.
    static let prefix = "kept."

    let path: String
    let typed: Typed

    /// What was typed, without the token of a session that may have ended; `nil` for forms with a password or a word
    /// searched for, which travel nowhere.
    init?(path: String, typed: Typed) {
        let kept = [
            "/petitions/", "/register/", "/scans/", "/people/", "/organs/", "/cadres/", "/handovers/", Routes.export,
        ]
        guard kept.contains(where: path.hasPrefix), typed.line("q").isEmpty else { return nil }
        (self.path, self.typed) = (path, typed.without(Kept.tokenName))
    }

    /// What a sign-in form brought along; `nil` when nothing was kept, or for an address that is none of ours.
    init?(in signIn: Typed) {
        let path = signIn.line(Kept.pathName)
        guard Routes.isOwn(path) else { return nil }
        self.path = path
        typed = signIn.under(Kept.prefix)
    }

    /// Hidden fields that bring it along.
    func hidden(_ form: FormState, prefix: String = Kept.prefix) -> [Pages.Field] {
        typed.pairs.map { form.hidden(prefix + $0.name, $0.value) }
    }
}
