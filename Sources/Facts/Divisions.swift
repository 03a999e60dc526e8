/// A province, prefecture or county 行政区划.
public struct Division: Sendable, Hashable {
    /// How high it stands.
    public enum Level: String, Sendable {
        case province, prefecture, county
    }

    /// Six digits (GB/T 2260).
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
}

/// The places there are, by their codes 行政区划代码.
public struct Divisions: Sendable {
    /// All of them, in the order of their file: a prefecture before its counties.
    public let all: [Division]
    private let byCode: [String: Division]
    private let named: [String: [String]]

    /// Divisions given one by one.
    public init(_ all: [Division]) {
        self.all = all
        byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var named: [String: [String]] = [:]
        for division in all {
            var names: Set = [division.name]
            for kind in ["省", "市", "县", "区", "自治县", "自治州", "特区"] {
                if division.name.hasSuffix(kind), division.name.count - kind.count >= 2 {
                    names.insert(String(division.name.dropLast(kind.count)))
                }
            }
            for name in names { named[name, default: []].append(division.code) }
        }
        self.named = named
    }

    /// The divisions of Guizhou that ship with the program.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    public static func shipped() throws -> Divisions {
        let table = try FactTable("divisions/guizhou.csv", columns: 4)
        return Divisions(
            try table.rows.map { line, cells in
                guard let level = Division.Level(rawValue: cells[2]) else { throw table.fault(line, "unknown level") }
                return Division(code: cells[0], name: cells[1], level: level, parent: cells[3])
            })
    }

    /// The division of a code; a code of a township or village finds its county.
    public subscript(code: String) -> Division? { byCode[code] ?? byCode[String(code.prefix(6))] }

    /// The code that words mean: a code with or without its name, or the one place that is called so, in full or without
    /// what kind of place it is, alone or behind the names of what it lies in. `nil` when none or several are.
    public func code(ofWords words: String) -> String? {
        let digits = String(words.prefix { $0.isASCII && $0.isNumber })
        if digits.utf8.count >= 6, digits.utf8.count <= 12 { return self[digits] == nil ? nil : digits }
        guard words.count >= 2 else { return nil }
        if let named = named[words] { return named.count == 1 ? named[0] : nil }
        let ends = all.filter { words.hasSuffix($0.name) }
        return ends.count == 1 ? ends[0].code : nil
    }

    /// Places that a text names, the smallest of those that lie in one another, in the order of their codes: as many as a
    /// form offers.
    public func named(in text: String) -> [Division] {
        let found = named.compactMap { name, codes -> Division? in
            name.count >= 2 && codes.count == 1 && text.contains(name) ? byCode[codes[0]] : nil
        }
        let codes = Set(found.map(\.code))
        let smallest = Set(found.map(\.code)).filter { code in
            !found.contains { codes.contains($0.code) && ($0.parent == code || byCode[$0.parent]?.parent == code) }
        }
        return smallest.sorted().prefix(Self.namedAtMost).compactMap { byCode[$0] }
    }

    /// Places offered for one text.
    private static let namedAtMost = 5

    /// The name of a code, empty when there is none.
    public func name(of code: String) -> String { self[code]?.name ?? "" }

    /// What belongs directly to a division.
    public func parts(of code: String) -> [Division] { all.filter { $0.parent == code } }

    /// Where an organ of this code works: the prefecture it lies in and that prefecture's counties; all there are for the
    /// province, and for a code that is none of a division.
    public func around(_ code: String) -> [Division] {
        guard let division = self[code], division.level != .province else { return all }
        let prefecture = division.level == .county ? division.parent : division.code
        return all.filter { $0.code == prefecture || $0.parent == prefecture }
    }

    /// All of one level.
    public func all(_ level: Division.Level) -> [Division] { all.filter { $0.level == level } }
}
