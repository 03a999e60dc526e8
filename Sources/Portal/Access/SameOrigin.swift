import HTTPTypes
import Hummingbird

/// Whether a form comes from our own pages 同源检查, by the browser's word.
///
/// Newer browsers say it in `Sec-Fetch-Site`. Older ones name the origin; but under our own `no-referrer` they name it
/// `null`, which is therefore let through to the form token.
enum SameOrigin {
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    static func holds(for request: Request) -> Bool {
        if let name = fetchSite, let site = request.headers[name] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin], origin != "null" else { return true }
        guard let host = request.head.authority, let start = origin.firstRange(of: "://") else { return false }
        return origin[start.upperBound...] == host
    }
}
