import Casework
import Crypto
import Foundation
import Journal
import Store
import Text

/// The cadre register 干部登记: who holds which post and whose committee manages it, by events with their reasons.
///
/// Streams are `cadre/<code>`; the table `cadre` is a read model that holds no name in the open: it is found by keyed
/// names, as petitions alike are.
///
/// Law: R art. 11, 12.
enum CadreRegister {
    static let prefix = "cadre/"

    /// What is stored of an entry, whole at each event.
    struct Record: Codable, Sendable {
        var cadre: Cadre
        var reason: String
    }

    /// The types of its events; they are storage, so none is ever renamed.
    enum EventType: String, CaseIterable {
        case entered = "cadre.entered"
        case changed = "cadre.changed"
        case struck = "cadre.struck"
    }

    static func stream(_ code: CadreCode) -> StreamName { StreamName(rawValue: prefix + code.rawValue) }

    /// The veil of one entry: names of officials are secret at rest, too.
    static func veil(_ code: CadreCode, _ keys: OfficeKeys) -> RegisterVeil {
        RegisterVeil(keys: keys.sealing(.cadreRegister), place: stream(code).rawValue)
    }

    static func record(of entry: Entry, _ keys: OfficeKeys) throws -> Record {
        let code = CadreCode(rawValue: String(entry.stream.rawValue.dropFirst(prefix.count)))
        return try decode(entry.payload, code, keys)
    }

    private static func decode(_ bytes: [UInt8], _ code: CadreCode, _ keys: OfficeKeys) throws -> Record {
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = veil(code, keys)
        return try decoder.decode(Record.self, from: Data(bytes))
    }

    /// The entry that a row of the table keeps.
    static func cadre(_ row: Row, _ keys: OfficeKeys) throws -> Cadre {
        try decode(try row.blob("record"), CadreCode(rawValue: try row.text("code")), keys).cadre
    }

    /// Writes what an event says into the table.
    static func project(_ entry: Entry, _ keys: OfficeKeys, _ db: any Writing) throws {
        guard EventType(rawValue: entry.type) != nil else { throw RegistryFault.unknownEvent(entry.type) }
        let cadre = try record(of: entry, keys).cadre
        let names = KeyedToken(keys.derived(.cadreNames))
        try db.run(
            """
            insert into cadre (code, kind, name_token, unit_token, post_token, managed_by, principal_of, struck,
                record, version)
            values (\(cadre.code.rawValue), \(cadre.kind.rawValue), \(names.token(cadre.name.text.withoutSpaces, "name")),
                \(names.token(cadre.unit.text, "unit")), \(names.token(cadre.post.text, "post")),
                \(cadre.managedBy.rawValue), \((cadre.principalOf?.rawValue).sqlValue), \(cadre.isStruck),
                \(entry.payload), \(entry.position))
            on conflict (code) do update set kind = excluded.kind, name_token = excluded.name_token,
                unit_token = excluded.unit_token, post_token = excluded.post_token,
                managed_by = excluded.managed_by, principal_of = excluded.principal_of, struck = excluded.struck,
                record = excluded.record, version = excluded.version
            """)
    }

    /// Appends an entry as it shall be; nothing when it says just this already.
    ///
    /// - Returns: What kind of event was written; `nil` when nothing was.
    static func write(
        _ cadre: Cadre, reason: String, by actor: Officer, at moment: Moment, command: CommandID, _ keys: OfficeKeys,
        _ db: any Writing
    ) throws -> EventType? {
        let stream = stream(cadre.code)
        let row = try db.first("select code, record, version from cadre where code = \(cadre.code.rawValue)")
        let known = try row.map { try self.cadre($0, keys) }
        guard known != cadre else { return nil }
        let type: EventType = known == nil ? .entered : cadre.isStruck && known?.isStruck == false ? .struck : .changed
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = veil(cadre.code, keys)
        let entry = NewEntry(
            type: type.rawValue, payload: Array(try encoder.encode(Record(cadre: cadre, reason: reason))),
            actor: actor.id.rawValue, organ: actor.organ.rawValue, at: moment.rawValue,
            article: Article.reportingRules(11).description, command: command.rawValue)
        let version = try row?.int64("version") ?? 0
        for entry in try Chronicle.append(
            [entry], to: stream, expecting: version == 0 ? .absent : .at(version), db)
        { try project(entry, keys, db) }
        return type
    }
}

/// Covers texts of a register that is no petition's 登记密文, bound to the stream they stand in.
struct RegisterVeil: Veil {
    private let keys: SealingKeys
    private let bound: [UInt8]

    init(keys: SealingKeys, place: String) { (self.keys, bound) = (keys, Array("lianxin register 1 \(place)".utf8)) }

    func cover(_ text: String) throws -> String { try SealedBytes.cover(text, with: keys, bound: bound) }

    func uncover(_ sealed: String) throws -> String { try SealedBytes.uncover(sealed, with: keys, bound: bound) }
}

extension KeyedToken {
    /// The keyed name of a name, a unit or a post in its normal form.
    func token(_ text: String, _ what: String) -> Int64 {
        text.isEmpty ? 0 : token("\(what)\u{0}\(Normal.form(text))")
    }
}
