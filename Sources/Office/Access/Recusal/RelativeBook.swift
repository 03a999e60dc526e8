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
    /// A near relative.
    public init(kind: Kind, name: Veiled) { (self.kind, self.name) = (kind, name) }
}

/// What officers have declared of their near relatives 近亲属申报: nobody else reads it; the program recuses by it.
///
/// Streams are `relatives/<officer>`; the table `relative` holds keyed names.
///
/// Law: R art. 48; T art. 283.
enum RelativeBook {
    static let prefix = "relatives/"
    static let declared = "relatives.declared"
    /// Relatives of one officer: a large family, twice.
    static let atMost = 40

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
    }
}

extension Office {
    /// An officer's own declaration; nobody reads another's.
    public func relatives(of officer: Officer) async throws -> [Relative] {
        try await engine.read { db in
            try Chronicle.read(RelativeBook.stream(officer.id), db).last.map { try RelativeBook.read($0, self.keys) }
                ?? []
        }
    }

    /// Declares one's near relatives, all of them anew; from then on the program recuses by their names, and from what
    /// reports on them already.
    ///
    /// Law: R art. 48; L art. 67; T art. 283.
    public func declareRelatives(_ relatives: [Relative], by officer: Officer, commandID: CommandID) async throws {
        let kept = Array(relatives.filter { !$0.name.text.withoutSpaces.isEmpty }.prefix(RelativeBook.atMost))
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
