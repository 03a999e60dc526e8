import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// One address of the interface 接口: the routes, the OpenAPI document and the tests are all made from the table of these.
struct Endpoint: Sendable {
    /// `get` or `post`.
    let method: HTTPRequest.Method
    /// Its path behind ``Endpoint/base``, parameters in braces.
    let path: String
    /// Its name for programs.
    let name: String
    /// What it is for, in a line.
    let summary: String
    /// What a program must know of it besides, in sentences; `nil` when there is nothing.
    var remark: String?
    /// What a token needs; `nil` for what anybody may read.
    var scope: TokenScope?
    /// Parameters in the query.
    var query: [Parameter] = []
    /// What the body holds; `nil` when there is none.
    var asks: [Asked]?
    /// The schema of a good answer, and its status.
    var answers: (schema: String, status: HTTPResponse.Status)
    /// Answers.
    let answer: @Sendable (DeskFront, InterfaceCall) async throws -> Response

    /// What stands before every path.
    static let base = "/api/v1"

    /// A parameter in the query.
    struct Parameter: Sendable {
        let name: String
        let schema: JSONValue
    }

    /// The path as the router knows it.
    var route: RouterPath {
        RouterPath(Self.base + path.replacing("{", with: ":").replacing("}", with: ""))
    }

    /// Whether it is about one petition.
    var isOfPetition: Bool { path.contains("{number}") }
}

/// A call that may be made 接口调用: who asks, and with what.
struct InterfaceCall: Sendable {
    let officer: Officer
    let words: Words
    let parameters: Parameters
    let query: [String: String]
    let typed: Typed
    let commandID: CommandID
    let expecting: Int64?

    /// The petition the address names; an address that names none is absent.
    var number: PetitionNumber { PetitionNumber(rawValue: parameters.get("number") ?? "") }
}

extension DeskFront {
    /// Every address of the interface.
    func addInterface(to router: Router<DeskContext>) {
        for endpoint in Endpoint.all(on: office.surroundings) {
            router.on(endpoint.route, method: endpoint.method) { request, context in
                let language = Visit(request).language
                let words = renderer.words(language)
                do {
                    guard let scope = endpoint.scope else {
                        return try await answer(endpoint, .nobody, request, context, words)
                    }
                    guard let bearer = try await bearer(of: request) else {
                        return try ProblemDetails(.unauthenticated).response()
                    }
                    return try await onRecord(
                        try await answer(endpoint, to: bearer, for: scope, request, context, words),
                        for: bearer.officer)
                } catch { return try problem(error, language, context).response() }
            }
        }
    }

    private func answer(
        _ endpoint: Endpoint, to bearer: Bearer, for scope: TokenScope, _ request: Request, _ context: DeskContext,
        _ words: Words
    ) async throws -> Response {
        // Asked before anything is looked up, so that the answer tells nothing of any petition.
        guard bearer.scopes.contains(scope) else {
            return try ProblemDetails(.scope, "This needs the scope '\(scope.rawValue)'.").response()
        }
        do { return try await answer(endpoint, bearer.officer, request, context, words) } catch {
            return try problem(error, words.language, context).response()
        }
    }

    private func answer(
        _ endpoint: Endpoint, _ officer: Officer, _ request: Request, _ context: DeskContext, _ words: Words
    ) async throws -> Response {
        var (typed, commandID) = (Typed(), CommandID(rawValue: ""))
        if endpoint.asks != nil {
            guard let key = Self.commandID(request) else {
                let detail = "Idempotency-Key must be a UUID, or its 32 hexadecimal digits; the same key is done once."
                return try ProblemDetails(.unreadable, detail).response()
            }
            commandID = key
            guard Self.isSaidToBeJSON(request) else {
                return try ProblemDetails(.otherType, "Send Content-Type: application/json.").response()
            }
            let body = try await request.body.collect(upTo: SentForm.mostBytes)
            typed = try Typed(json: Array(body.readableBytesView))
        }
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        return try await endpoint.answer(
            self,
            InterfaceCall(
                officer: officer, words: words, parameters: context.parameters, query: query, typed: typed,
                commandID: commandID, expecting: Self.version(request)))
    }

    private func bearer(of request: Request) async throws -> Bearer? {
        guard let header = request.headers[.authorization], header.count <= Self.headerAtMost,
            header.lowercased().hasPrefix("bearer ")
        else { return nil }
        return try await office.bearer(of: String(header.dropFirst("bearer ".count)))
    }

    /// Characters of a header that is read.
    private static let headerAtMost = 200

    /// Whether the caller means JSON: what a browser's form could send in a visitor's name is never read as a command.
    private static func isSaidToBeJSON(_ request: Request) -> Bool {
        let type = request.headers[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " }
        return type == "application/json"
    }

    private static func commandID(_ request: Request) -> CommandID? {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else { return nil }
        let command = CommandID(rawValue: key.filter { $0 != "-" }.lowercased())
        return command.isWellFormed ? command : nil
    }

    /// The version the caller has seen, as `If-Match: "12"`.
    private static func version(_ request: Request) -> Int64? {
        request.headers[.ifMatch].flatMap { Int64($0.filter { $0 != "\"" }) }
    }

    /// What a caller is told of what was thrown.
    private func problem(_ error: any Error, _ language: Language, _ context: DeskContext) -> ProblemDetails {
        switch error {
        case NotPerformed.absent: return ProblemDetails(.absent)
        case NotPerformed.notYours: return ProblemDetails(.forbidden)
        case NotPerformed.refused(let refusal): return ProblemDetails(refusal, language)
        case NotPerformed.changedMeanwhile(let version, _):
            return ProblemDetails(.changed, "It has version \(version) now.")
        case let unreadable as Unreadable: return ProblemDetails(unreadable, renderer.words(language))
        case let unreadable as UnreadableBody: return ProblemDetails(.unreadable, unreadable.detail)
        case let error as any HTTPResponseError:
            return ProblemDetails(error.status == .contentTooLarge ? .tooLarge : .unreadable)
        case _ where Office.isUnavailable(error):
            logger.unavailable(context.endpointPath)
            return ProblemDetails(.busy)
        default:
            return ProblemDetails(.broken, logger.fault(error, context.endpointPath))
        }
    }
}

extension Officer {
    /// Whoever reads what anybody may read.
    fileprivate static var nobody: Officer {
        Officer(
            id: OfficerID(rawValue: ""), name: "", organ: OrganID(rawValue: ""), office: .administration, roles: [])
    }
}
