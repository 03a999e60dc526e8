import Casework
import Foundation
import Journal
import Store

/// A near relative an officer has declared 近亲属.
public struct Relative: Sendable, Hashable, Codable {
    /// How near, as the law counts them.
    public enum Kind: String, Term {
        case spouse, parent, child, sibling
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .spouse: ("配偶", "spouse")
            case .parent: ("父母", "parent")
            case .child: ("子女", "child")
            case .sibling: ("同胞兄弟姐妹", "full sibling")
            }
        }
    }

    /// How near.
    public var kind: Kind
    /// The name.
    public var name: Veiled
    /// Where he works or holds office 单位, as a respondent's unit is written; `nil` when it was not stated.
    public var unit: Veiled?
    /// A near relative.
    public init(kind: Kind, name: Veiled, unit: Veiled? = nil) {
        (self.kind, self.name, self.unit) = (kind, name, unit)
    }
}

/// What officers have declared of their near relatives 近亲属申报: nobody else reads it. The program recuses by the
/// names, and by the units it tells the auditor of openings; the audit says that something was declared, and nothing of it.
///
/// Streams are `relatives/<officer>`; the table `relative` holds keyed names.
///
/// Law: R art. 48; T art. 283.
enum RelativeBook {
    static let prefix = "relatives/"
    static let declared = "relatives.declared"

    struct Record: Codable, Sendable { var relatives: [Relative] }

    static func stream(_ officer: OfficerID) -> StreamName { StreamName(rawValue: prefix + officer.rawValue) }

    static func token(_ name: String, _ keys: OfficeKeys) -> Int64 {
        KeyedToken(keys.derived(.relativesNames)).token(name.withoutSpaces, "relative")
    }

    static func read(_ entry: Entry, _ keys: OfficeKeys) throws -> [Relative] {
        guard entry.type == declared else { throw RegistryFault.unknownEvent(entry.type) }
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = veil(entry.stream, keys)
        return try decoder.decode(Record.self, from: Data(entry.payload)).relatives
    }

    static func payload(_ relatives: [Relative], _ stream: StreamName, _ keys: OfficeKeys) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = veil(stream, keys)
        return Array(try encoder.encode(Record(relatives: relatives)))
    }

    private static func veil(_ stream: StreamName, _ keys: OfficeKeys) -> RegisterVeil {
        RegisterVeil(keys: keys.sealing(.relativesRegister), place: stream.rawValue)
    }

    /// Writes what was declared last into the table.
    static func project(_ entry: Entry, _ keys: OfficeKeys, _ db: any Writing) throws {
        let officer = String(entry.stream.rawValue.dropFirst(prefix.count))
        try db.run("delete from relative where officer = \(officer)")
        for token in Set(try read(entry, keys).map { RelativeBook.token($0.name.text, keys) }).sorted() {
            try db.run("insert into relative (officer, token) values (\(officer), \(token))")
        }
        try AuditRow.write([AuditRow(ofRelatives: entry)], db)
    }
}

extension Office {
    /// An officer's own declaration; nobody reads another's.
    public func relatives(of officer: Officer) async throws -> [Relative] {
        try await engine.read { db in try self.relatives(of: officer.id, db) }
    }

    /// What an officer declared last.
    func relatives(of officer: OfficerID, _ db: any Reading) throws -> [Relative] {
        try Chronicle.read(RelativeBook.stream(officer), db).last.map { try RelativeBook.read($0, keys) } ?? []
    }

    /// Declares one's near relatives, all of them anew; from then on the program recuses by their names, and from what
    /// reports on them already, and opening what is about their units is an alarm.
    ///
    /// Law: R art. 48; L art. 67; T art. 283; the unit is ours.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RelativesRefused``; a fault.
    public func declareRelatives(_ relatives: [Relative], by officer: Officer, commandID: CommandID) async throws {
        if let refused = RelativesRefused(relatives) { throw NotPerformed.refused(refused) }
        let kept = relatives
        let now = surroundings.now()
        let stream = RelativeBook.stream(officer.id)
        try await engine.write { db in
            if try Chronicle.wasDone(command: commandID.rawValue, on: stream, db) { return }
            let entry = NewEntry(
                type: RelativeBook.declared, payload: try RelativeBook.payload(kept, stream, self.keys),
                actor: officer.id.rawValue, organ: officer.organ.rawValue, at: now.rawValue,
                article: Article.reportingRules(48).description, command: commandID.rawValue)
            try Registry.append(entry, to: stream, db) { try RelativeBook.project($0, self.keys, $1) }
        }
        try await recuse(officer, .relativeOfNamed, whereReported: kept.map(\.name.text))
    }
}

/// Why near relatives cannot be declared so.
public enum RelativesRefused: Refusal, CaseIterable {
    case nameMissing, tooLong, tooMany

    /// What is wrong with a declaration; `nil` when nothing is.
    init?(_ relatives: [Relative]) {
        if relatives.count > Relative.atMost {
            self = .tooMany
        } else if relatives.contains(where: { $0.name.text.withoutSpaces.isEmpty }) {
            self = .nameMissing
        } else if relatives.contains(where: \.isTooLong) {
            self = .tooLong
        } else {
            return nil
        }
    }

    /// Near relatives are a ground of recusal.
    public var article: Article { .reportingRules(48) }
    /// What the officer reads.
    public var message: String {
        switch self {
        case .nameMissing: "有一位近亲属没有填姓名。请补上姓名；不申报的，请清空这一行。"
        case .tooLong: "姓名或者单位太长。姓名最多 40 个字，单位最多 100 个字，请缩短。"
        case .tooMany: "近亲属最多申报 40 位。请删去多余的行。"
        }
    }
    /// The same in English.
    public var english: String {
        switch self {
        case .nameMissing: "A relative has no name. Add it, or clear the row."
        case .tooLong: "A name or a unit is too long. A name takes 40 characters, a unit 100; please shorten it."
        case .tooMany: "At most 40 relatives are declared. Clear the rows that are too many."
        }
    }
    /// The form field it belongs to.
    public var field: String? { "relatives" }
}

extension Relative {
    /// Relatives of one officer at most: a large family, twice.
    public static let atMost = 40
    /// Characters of a name at most, as the form takes them.
    public static let nameAtMost = 40
    /// Characters of a unit at most: the longest official name of one, twice.
    public static let unitAtMost = 100

    fileprivate var isTooLong: Bool {
        name.text.count > Relative.nameAtMost || unit.map { $0.text.count > Relative.unitAtMost } ?? false
    }
}
