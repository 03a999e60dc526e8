/// A quarter of a year 季度: results go back to the petition office by it.
///
/// Law: R art. 18.
public struct Quarter: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The year times four, and the quarters before it in that year.
    public let number: Int

    /// The quarter of this number.
    public init(number: Int) { self.number = number }

    /// The quarter a day lies in.
    public init(of day: Day) {
        let (year, month, _) = day.civil
        number = year * 4 + (month - 1) / 3
    }

    /// The quarter written `2026-3`; `nil` when it is not written so.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), let place = Int(parts[1]),
            (1...4).contains(place)
        else { return nil }
        number = year * 4 + place - 1
    }

    /// The year.
    public var year: Int { number / 4 }
    /// Which one of its year, from 1.
    public var place: Int { number % 4 + 1 }
    /// The one after it.
    public var next: Quarter { Quarter(number: number + 1) }
    /// The one before it.
    public var before: Quarter { Quarter(number: number - 1) }
    /// Its first day.
    public var first: Day { Day(year: year, month: place * 3 - 2, day: 1) ?? Day(0) }
    /// Its last day.
    public var last: Day { next.first.advanced(by: -1) }
    /// As an address writes it: `2026-3`.
    public var description: String { "\(year)-\(place)" }

    /// Earlier ones come first.
    public static func < (left: Quarter, right: Quarter) -> Bool { left.number < right.number }

    /// Reads `2026-3`; anything else is refused as corrupt.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let quarter = Quarter(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a quarter")
        }
        self = quarter
    }

    /// Writes `2026-3`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
