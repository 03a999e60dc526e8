import Hummingbird

/// How one visitor wants pages shown 访问: the language and the size of print, from the query, else a cookie, else the browser.
///
/// `?lang=en` and `?text=large` on any address choose and are remembered in cookies that end with the browser.
public struct Visit: Sendable, Hashable {
    /// The language to answer in.
    public var language: Language
    /// Whether to print large, 1.35 times.
    public var isLarge: Bool
    /// The path with its query, without the two choices; for the links that switch them.
    public var path: String
    var remembersLanguage = false
    var remembersSize = false

    /// What a request asks for.
    public init(_ request: Request) {
        let query = request.uri.queryParameters
        let asked = query["lang"].flatMap { Language(rawValue: String($0)) }
        let kept = request.cookies["lx-lang"].flatMap { Language(rawValue: $0.value) }
        language = asked ?? kept ?? Language.preferred(request.headers[.acceptLanguage])
        remembersLanguage = asked != nil
        switch query["text"] {
        case "large": (isLarge, remembersSize) = (true, true)
        case "normal": (isLarge, remembersSize) = (false, true)
        default: isLarge = request.cookies["lx-text"]?.value == "large"
        }
        let rest = (request.uri.query ?? "").split(separator: "&")
            .filter { !$0.hasPrefix("lang=") && !$0.hasPrefix("text=") }.joined(separator: "&")
        path = rest.isEmpty ? request.uri.path : "\(request.uri.path)?\(rest)"
    }

    /// A visit without a request: for tests and for pages made ahead.
    public init(language: Language, isLarge: Bool = false, path: String = "/") {
        (self.language, self.isLarge, self.path) = (language, isLarge, path)
    }

    /// This path with another choice in its query.
    func link(_ choice: String) -> String { path + (path.contains("?") ? "&" : "?") + choice }

    var cookies: [Cookie] {
        var all: [Cookie] = []
        if remembersLanguage {
            all.append(Cookie(name: "lx-lang", value: language.rawValue, path: "/", httpOnly: true, sameSite: .lax))
        }
        if remembersSize {
            let size = isLarge ? "large" : "normal"
            all.append(Cookie(name: "lx-text", value: size, path: "/", httpOnly: true, sameSite: .lax))
        }
        return all
    }
}
