/// A language 语言 the pages are written in.
public enum Language: String, CaseIterable, Sendable, Hashable {
    /// Simplified Chinese 简体中文, the first language of both faces.
    case chinese = "zh-Hans"
    /// English.
    case english = "en"

    /// The other one, for the switch on every page.
    public var other: Language {
        switch self {
        case .chinese: .english
        case .english: .chinese
        }
    }

    /// Its name, as its own readers write it.
    public var ownName: String {
        switch self {
        case .chinese: "中文"
        case .english: "English"
        }
    }

    /// The language a browser asks for: the first known one of `Accept-Language`, by weight; Chinese when none is known.
    ///
    /// - Parameter header: The header's value as it came; at most ``mostRanges`` ranges are read.
    public static func preferred(_ header: String?) -> Language {
        guard let header else { return .chinese }
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",").prefix(mostRanges) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first, let language = known(tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            guard weight > 0, weight > (best?.weight ?? 0) else { continue }
            best = (language, weight)
        }
        return best?.language ?? .chinese
    }

    /// Browsers send fewer than ten; more is not a browser.
    static let mostRanges = 20

    private static func known(_ tag: String) -> Language? {
        if tag == "zh" || tag.hasPrefix("zh-") { return .chinese }
        if tag == "en" || tag.hasPrefix("en-") { return .english }
        return nil
    }
}
