/// A province, prefecture, county or township 行政区划.
public struct Division: Sendable, Hashable {
    /// How high it stands.
    public enum Level: String, Sendable {
        case province, prefecture, county, township
    }

    /// Six digits (GB/T 2260); nine for a township.
    public let code: String
    /// Its present name.
    public let name: String
    /// How high it stands.
    public let level: Level
    /// The code of what it belongs to; empty for a province.
    public let parent: String

    /// A division.
    public init(code: String, name: String, level: Level, parent: String) {
        (self.code, self.name, self.level, self.parent) = (code, name, level, parent)
    }

    /// All of Guizhou down to the county, in the order of their file, for whoever needs neither townships nor finding.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> [Division] {
        let table = try FactTable("divisions/guizhou.csv", columns: 4)
        return try table.rows.map { line, cells in
            guard let level = Level(rawValue: cells[2]) else { throw table.fault(line, "unknown level") }
            return Division(code: cells[0], name: cells[1], level: level, parent: cells[3])
        }
    }
}

/// A name that a prefecture or county bore before 曾用名.
public struct FormerName: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The code of what it is today; where it was parted, of the larger part.
    public let code: String
    /// The last year of the name; empty when not known.
    public let until: String

    /// A name of before.
    public init(name: String, code: String, until: String) { (self.name, self.code, self.until) = (name, code, until) }
}

/// The places there are, by their codes 行政区划代码.
public struct Divisions: Sendable {
    /// All down to the county, in the order of their file: a prefecture before its counties.
    public let all: [Division]
    /// The townships in them 乡镇街道, in the order of their codes.
    public let townships: [Division]
    private let byCode: [String: Division]
    private let named: [String: [String]]
    let finder: PlaceFinder

    /// Divisions given one by one.
    public init(_ all: [Division], townships: [Division] = [], former: [FormerName] = []) {
        (self.all, self.townships) = (all, townships)
        byCode = Dictionary((all + townships).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var named: [String: [String]] = [:]
        for division in all { for name in division.names { named[name, default: []].append(division.code) } }
        self.named = named.merging(former.map { ($0.name, [$0.code]) }) { first, _ in first }
        finder = PlaceFinder(named, townships, former, byCode)
    }

    /// The divisions of Guizhou that ship with the program, down to the township, with former names.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> Divisions {
        let towns = try FactTable("divisions/guizhou-townships.csv", columns: 3)
        let former = try FactTable("divisions/former-names.csv", columns: 3)
        return Divisions(
            try Division.shipped(),
            townships: towns.rows.map { _, cells in
                Division(code: cells[0], name: cells[1], level: .township, parent: cells[2])
            },
            former: former.rows.map { _, cells in FormerName(name: cells[0], code: cells[1], until: cells[2]) })
    }

    /// The division of a code; a code of a village finds its township, one of an unknown township its county.
    public subscript(code: String) -> Division? {
        byCode[code] ?? byCode[String(code.prefix(9))] ?? byCode[String(code.prefix(6))]
    }

    /// The code that words mean: a code with or without its name, or the one place that is called so or was, in full or
    /// without what kind of place it is, alone or behind the names of what it lies in. `nil` when none or several are.
    public func code(ofWords words: String) -> String? {
        let digits = String(words.prefix { $0.isASCII && $0.isNumber })
        if digits.utf8.count >= 6, digits.utf8.count <= 12 { return self[digits] == nil ? nil : digits }
        guard words.count >= 2 else { return nil }
        if let named = named[words] { return named.count == 1 ? named[0] : nil }
        let ends = all.filter { words.hasSuffix($0.name) }
        if ends.count == 1 { return ends[0].code }
        let last = finder.places(in: words).last
        return last?.ends(words) == true ? last?.code : nil
    }

    /// Places that a text names, the smallest of those that lie in one another, in the order of their codes: as many as a
    /// form offers. A township of a name that several have is found where its county is named too, or where it lies in the
    /// county of the one who asks.
    ///
    /// - Parameter home: The code of where the one who asks works; empty when there is none.
    public func named(in text: String, from home: String = "") -> [PlaceNamed] {
        let found = finder.places(in: text, from: home)
        let above = Set(found.flatMap { lineage(of: $0.code).dropFirst() })
        return found.filter { !above.contains($0.code) }.sorted { $0.code < $1.code }.prefix(Self.namedAtMost).map {
            $0
        }
    }

    /// Places offered for one text.
    private static let namedAtMost = 5

    /// A code and those of what it lies in, up to the province.
    private func lineage(of code: String) -> [String] {
        var (codes, next): ([String], String) = ([], code)
        while let division = byCode[next], codes.count < 5 {
            codes.append(division.code)
            next = division.parent
        }
        return codes
    }

    /// The name of a code, empty when there is none.
    public func name(of code: String) -> String { self[code]?.name ?? "" }

    /// The names of a place from the prefecture down, such as 贵阳市修文县; of a province its own. Empty when not known.
    public func wholeName(of code: String) -> String {
        guard let place = self[code] else { return "" }
        let names = lineage(of: place.code).compactMap { byCode[$0] }.filter { $0.level != .province }.map(\.name)
        return names.isEmpty ? place.name : names.reversed().joined()
    }

    /// Where an organ of this code works: the prefecture it lies in and that prefecture's counties; all there are for the
    /// province, and for a code that is none of a division.
    public func around(_ code: String) -> [Division] {
        guard let division = self[String(code.prefix(6))], division.level != .province else { return all }
        let prefecture = division.level == .county ? division.parent : division.code
        return all.filter { $0.code == prefecture || $0.parent == prefecture }
    }

    /// All of one level, down to the county.
    public func all(_ level: Division.Level) -> [Division] { all.filter { $0.level == level } }
}
