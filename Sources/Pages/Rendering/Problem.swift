import HTTPTypes

/// What went wrong 出错, as a visitor is told; HTTP is decided here and nowhere else (`style.md` §5).
public enum Problem: Sendable, Hashable {
    /// 400: what was sent cannot be read.
    case unreadable
    /// 403: only where existence is no secret; the sentence says who may.
    case forbidden(String)
    /// 404: absent, or not yours to know.
    case absent
    /// 409: changed meanwhile; the sentence says what changed. Prefer showing the form again with its text.
    case changedMeanwhile(String)
    /// 413: more than is taken.
    case tooLarge(String)
    /// 422: the rules say no; the sentence of the refusal. Prefer showing the form again with its text.
    case refused(String)
    /// 429: too many tries; the sentence says when to come back.
    case tooMany(String)
    /// 500: something broke; the log has the rest.
    case broken
    /// 503: busy, or the disk is full: nothing was accepted. Try again after so many seconds.
    case busy(seconds: Int)

    /// Its HTTP status.
    public var status: HTTPResponse.Status {
        switch self {
        case .unreadable: .badRequest
        case .forbidden: .forbidden
        case .absent: .notFound
        case .changedMeanwhile: .conflict
        case .tooLarge: .contentTooLarge
        case .refused: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .broken: .internalServerError
        case .busy: .serviceUnavailable
        }
    }

    var key: String {
        switch self {
        case .unreadable: "unreadable"
        case .forbidden: "forbidden"
        case .absent: "absent"
        case .changedMeanwhile: "changed"
        case .tooLarge: "too-large"
        case .refused: "refused"
        case .tooMany: "too-many"
        case .broken: "broken"
        case .busy: "busy"
        }
    }

    var sentence: String? {
        switch self {
        case .forbidden(let text), .changedMeanwhile(let text), .refused(let text), .tooLarge(let text),
            .tooMany(let text):
            text.isEmpty ? nil : text
        case .unreadable, .absent, .broken, .busy: nil
        }
    }
}

/// The page for a ``Problem``.
struct ProblemPage: Page {
    static let template = "shared/problem"
    let heading: String
    let sentence: String
    let next: String
    let reference: String?

    init(_ problem: Problem, words: Words, reference: String?) {
        heading = words("shared.problem.\(problem.key)")
        sentence = problem.sentence ?? words("shared.problem.\(problem.key).sentence")
        next = words("shared.problem.\(problem.key).next")
        self.reference = reference
    }

    func title(_ words: Words) -> String { heading }
}
