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

    /// Divisions given one by one.
    public init(_ all: [Division]) {
        self.all = all
        byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
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
