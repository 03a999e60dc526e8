import HTTPTypes
import Hummingbird

extension HTTPField.Name {
    static let contentSecurityPolicyName = name("Content-Security-Policy")
    static let referrerPolicy = name("Referrer-Policy")
    static let permissionsPolicy = name("Permissions-Policy")
    static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("a constant header name") }
        return name
    }
}

extension HTTPFields {
    /// What every page of ours is sent with: nothing from elsewhere, kept nowhere, told to nobody.
    public static let page: HTTPFields = [
        .contentType: "text/html; charset=utf-8",
        .contentSecurityPolicyName: policy,
        .cacheControl: "no-store",
        .referrerPolicy: "no-referrer",
        .xContentTypeOptions: "nosniff",
        .permissionsPolicy: "camera=(), geolocation=(), microphone=()",
        .crossOriginOpenerPolicy: "same-origin",
        .vary: "Accept-Language, Cookie",
    ]

    /// What a file of a petition is sent with: no browser runs anything in it, sniffs at it or keeps it.
    ///
    /// - Parameters:
    ///   - type: Its media type, as found in its content.
    ///   - isShown: Whether a page of ours shows it in place; otherwise it is only downloaded.
    ///   - name: Its name, for whoever saves it.
    public static func file(type: String, isShown: Bool, name: String) -> HTTPFields {
        var headers = page
        headers[.contentType] = type
        headers[.contentSecurityPolicyName] =
            isShown ? "default-src 'none'; frame-ancestors 'self'" : "default-src 'none'; sandbox"
        headers[.contentDisposition] = (isShown ? "inline" : "attachment") + "; filename*=UTF-8''\(encoded(name))"
        return headers
    }

    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"
    /// The same, and files of ours in frames and players.
    static let policyWithFiles = policy + "; frame-src 'self'; media-src 'self'"

    /// A name as RFC 8187 writes it.
    private static func encoded(_ name: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".utf8)
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in name.utf8 {
            if plain.contains(byte) {
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                encoded += "%"
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }
}

extension Response {
    /// After something was done: the browser goes on to another address with GET.
    ///
    /// - Parameter address: A path of our own.
    public static func seeOther(_ address: String) -> Response {
        Response(
            status: .seeOther,
            headers: [.location: address, .cacheControl: "no-store", .referrerPolicy: "no-referrer"])
    }
}

extension Renderer {
    /// The page as an answer, with the headers every page has.
    ///
    /// - Parameters:
    ///   - page: The model.
    ///   - visit: Language and print; a choice just made is remembered in a cookie.
    ///   - bar: The desk's bar; none on the portal and before signing in.
    ///   - notice: A sentence on top.
    ///   - status: 200, or 422 for a form with faults, 409 for a petition changed meanwhile.
    public func response(
        _ page: some Page, for visit: Visit, bar: DeskBar? = nil, notice: Notice? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let html = ByteBuffer(string: render(page, visit: visit, bar: bar, notice: notice))
        var response = Response(status: status, headers: .page, body: .init(byteBuffer: html))
        if page.showsFiles { response.headers[.contentSecurityPolicyName] = HTTPFields.policyWithFiles }
        for cookie in visit.cookies { response.setCookie(cookie) }
        return response
    }

    /// The answer to whatever is absent, or not yours to know: one constant page in each language.
    ///
    /// Not even a choice of language or print made in the query changes a byte or a header beyond the language itself.
    /// Law: ours (M29, M33).
    public func absent(for visit: Visit) -> Response {
        Response(status: .notFound, headers: .page, body: .init(byteBuffer: absentBytes(visit.language)))
    }

    /// One calm page for what went wrong, with the status `style.md` §5 gives it.
    ///
    /// - Parameters:
    ///   - problem: What went wrong.
    ///   - visit: Language and print.
    ///   - bar: The desk's bar, when somebody is signed in.
    ///   - reference: The number the log knows the fault by.
    public func problem(_ problem: Problem, for visit: Visit, bar: DeskBar? = nil, reference: String? = nil) -> Response
    {
        switch problem {
        case .absent: return absent(for: visit)
        case .unreadable, .forbidden, .refused, .changedMeanwhile, .tooLarge, .tooMany, .broken, .busy:
            let page = ProblemPage(problem, words: words(visit.language), reference: reference)
            var response = response(page, for: visit, bar: bar, status: problem.status)
            if case .busy(let seconds) = problem { response.headers[.retryAfter] = String(seconds) }
            return response
        }
    }
}
