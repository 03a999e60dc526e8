import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// Why a call came to nothing (RFC 9457) 问题详情: `type`, `title`, `status`, `detail`, `article`, `field`.
struct ProblemDetails: Sendable {
    /// The kinds there are; their names are part of the interface and never change.
    enum Kind: String, CaseIterable, Sendable {
        case unreadable, unauthenticated, scope, forbidden, absent, changed, invalid, refused, busy, broken
        case tooLarge = "too-large"
        case otherType = "other-type"

        var status: HTTPResponse.Status {
            switch self {
            case .unreadable: .badRequest
            case .unauthenticated: .unauthorized
            case .scope, .forbidden: .forbidden
            case .absent: .notFound
            case .changed: .conflict
            case .tooLarge: .contentTooLarge
            case .otherType: .unsupportedMediaType
            case .invalid, .refused: .unprocessableContent
            case .busy: .serviceUnavailable
            case .broken: .internalServerError
            }
        }

        var title: String {
            switch self {
            case .unreadable: "The request cannot be read."
            case .unauthenticated: "A valid access token is needed."
            case .scope: "The token's scopes do not allow this."
            case .forbidden: "The officer's roles do not allow this."
            case .absent: "There is no such thing, or it is not yours to know."
            case .changed: "The petition was changed meanwhile."
            case .tooLarge: "The body is too large."
            case .otherType: "The body is not said to be JSON."
            case .invalid: "Something in the body is missing or cannot be read."
            case .refused: "The rules say no."
            case .busy: "The office is busy; nothing was kept."
            case .broken: "Something broke on our side."
            }
        }
    }

    let kind: Kind
    var detail: String?
    var article: String?
    var field: String?
    var errors: [(field: String, detail: String)] = []

    /// Seconds after which a busy office may be asked again.
    static let retryAfter = 5

    /// The answer; that of an absent thing is the same bytes for all.
    func response() throws -> Response {
        var members: [String: JSONValue] = [
            "type": .text("urn:lianxin:problem:\(kind.rawValue)"), "title": .text(kind.title),
            "status": .integer(Int64(kind.status.code)),
        ]
        if let detail { members["detail"] = .text(detail) }
        if let article { members["article"] = .text(article) }
        if let field { members["field"] = .text(field) }
        if !errors.isEmpty {
            members["errors"] = .list(
                errors.map { .object(["field": .text($0.field), "detail": .text($0.detail)]) })
        }
        var response = try Response.json(.object(members), status: kind.status, type: "application/problem+json")
        if kind == .unauthenticated { response.headers[.wwwAuthenticate] = "Bearer realm=\"lianxin\"" }
        if kind == .busy { response.headers[.retryAfter] = String(Self.retryAfter) }
        return response
    }

    /// A refusal in the caller's language, with its article and the member of the body it is about.
    init(_ refusal: any Refusal, _ language: Language) {
        kind = .refused
        detail = language == .chinese ? refusal.message : refusal.english
        article = language == .chinese ? refusal.article.chinese : refusal.article.description
        field = refusal.field.map(Drawing.asked)
    }

    init(_ kind: Kind, _ detail: String? = nil) { (self.kind, self.detail) = (kind, detail) }

    /// What is wrong with a body, value by value.
    init(_ unreadable: Unreadable, _ words: Words) {
        kind = .invalid
        errors = unreadable.issues.map { issue in
            (issue.field, words("desk.\(issue.key)", issue.number.map { ["number": .text(String($0))] } ?? [:]))
        }
        field = errors.first?.field
        detail = errors.first?.detail
    }
}

extension Response {
    /// JSON as an answer, kept by nobody on the way.
    static func json(
        _ value: JSONValue, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) throws -> Response {
        Response(
            status: status,
            headers: [
                .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                // A browser that is led here saves the answer and shows nothing of it.
                .contentDisposition: "attachment; filename=\"answer.json\"",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: try value.encoded())))
    }
}
