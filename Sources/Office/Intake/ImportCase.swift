import Casework
import Foundation
import Journal
import Store

/// One import opened for writing 导入案卷: loaded, decided on, and written back at once, in one transaction.
struct ImportCase {
    /// The import as decided so far.
    private(set) var old: OldImport
    /// How many events the journal has of it.
    let version: Int64
    /// Its key.
    let veil: PetitionVeil

    private let id: ImportID
    private let stored: OldImport
    private let coding: ImportCoding
    private let commands: Set<String>
    private var decided: [(event: OldImport.Event, acting: Acting)] = []

    /// An import that is only about to be handed in.
    init(new id: ImportID, veil: PetitionVeil) { self.init(id, veil, OldImport(), version: 0, commands: []) }

    private init(_ id: ImportID, _ veil: PetitionVeil, _ stored: OldImport, version: Int64, commands: Set<String>) {
        (self.id, self.veil, self.stored, old) = (id, veil, stored, stored)
        (self.version, self.commands, coding) = (version, commands, ImportCoding(veil: veil))
    }

    /// An import from its events; `nil` when there is none.
    static func load(_ id: ImportID, _ office: Office, _ db: any Reading) throws -> ImportCase? {
        let entries = try Chronicle.read(id.stream, db)
        guard !entries.isEmpty else { return nil }
        let veil = try office.key(of: id.keyName, db)
        let coding = ImportCoding(veil: veil)
        var old = OldImport()
        for entry in entries { old.evolve(try coding.event(of: entry), acting: try entry.acting()) }
        return ImportCase(
            id, veil, old, version: Int64(entries.count), commands: Set(entries.map(\.command)))
    }

    /// Whether this command has left events before.
    func holds(_ command: CommandID) -> Bool { commands.contains(command.rawValue) }

    /// Asks the rules, and takes what they say.
    mutating func decide(_ command: OldImport.Command, _ acting: Acting) throws {
        for event in try OldImport.decide(command, old, acting) {
            decided.append((event, acting))
            old.evolve(event, acting: acting)
        }
    }

    /// Writes what was decided: events first, then the read models.
    func write(for command: CommandID, _ office: Office, _ db: any Writing) throws {
        guard !decided.isEmpty else { return }
        let news = try decided.map { event, acting in
            NewEntry(event.typeName, try coding.payload(of: event), event.article, by: acting, for: command)
        }
        let entries = try Chronicle.append(news, to: id.stream, expecting: version == 0 ? .absent : .at(version), db)
        if old.isFileGone {
            try db.run("delete from blob_key where petition = \(id.keyName.rawValue)")
        }
        // The card keeps the register's name as it was sealed in its event.
        var sealed = stored
        for (entry, event) in zip(entries, decided) {
            sealed.evolve(try coding.event(of: entry), acting: event.acting)
        }
        try ImportRows.write(sealed, version: version + Int64(entries.count), db)
        for (event, acting) in decided { try ImportRows.remember(event, of: acting.organ, db) }
    }
}

extension OldImport.Event: StoredEvent {}

/// Events of an import as the journal keeps them.
typealias ImportCoding = VeiledCoding<OldImport.Event>

extension ImportID {
    /// What the streams of imports begin with.
    static let prefix = "import/"

    /// The stream of this import.
    var stream: StreamName { StreamName(rawValue: Self.prefix + rawValue) }

    /// What its key is kept under, and bound to: a name no petition has.
    var keyName: PetitionID { PetitionID(rawValue: "import " + rawValue) }
}

extension StreamName {
    /// The import whose stream it is; `nil` when it is no import's.
    var oldImport: ImportID? {
        rawValue.hasPrefix(ImportID.prefix)
            ? ImportID(rawValue: String(rawValue.dropFirst(ImportID.prefix.count))) : nil
    }
}

/// What the read models say of imports: every row follows from their events.
enum ImportRows {
    static func write(_ old: OldImport, version: Int64, _ db: any Writing) throws {
        try db.run(
            """
            insert into register_import (id, organ, officer, at, register, phase, row_count, through, version)
            values (\(old.id.rawValue), \(old.handedIn?.organ.rawValue ?? ""), \(old.handedIn?.by.rawValue ?? ""),
                \(old.handedIn?.at.rawValue ?? 0), \(old.file?.register.sealed ?? ""), \(old.phase.rawValue),
                \(old.rows), \(old.through), \(version))
            on conflict (id) do update set phase = excluded.phase, row_count = excluded.row_count, through = excluded.through,
                version = excluded.version
            """)
    }

    /// Keeps the headings that somebody put to a column: the organ's next file is read so.
    static func remember(_ event: OldImport.Event, of organ: OrganID, _ db: any Writing) throws {
        guard case .mapped(let mapped) = event else { return }
        for (heading, column) in mapped.aliases.sorted(by: { $0.key < $1.key }) {
            try db.run(
                """
                insert into register_heading (organ, heading, place) values (\(organ.rawValue), \(heading), \(column))
                on conflict (organ, heading) do update set place = excluded.place
                """)
        }
    }

    /// Writes all rows of an import again, from its events.
    static func project(_ id: ImportID, _ office: Office, _ db: any Writing) throws {
        let entries = try Chronicle.read(id.stream, db)
        let coding = ImportCoding(veil: try office.key(of: id.keyName, db))
        var old = OldImport()
        for entry in entries { old.evolve(try coding.event(of: entry), acting: try entry.acting()) }
        try write(old, version: Int64(entries.count), db)
    }

    /// Writes again what one event says of headings, in the order of the log.
    static func rememberAgain(_ entry: Entry, of id: ImportID, _ office: Office, _ db: any Writing) throws {
        guard entry.type == OldImport.Mapped.typeName else { return }
        let event = try ImportCoding(veil: try office.key(of: id.keyName, db)).event(of: entry)
        try remember(event, of: try entry.acting().organ, db)
    }
}

/// The tables of old registers; statements of the office's migrations, frozen once released. All are read models.
enum ImportTables {
    static let statements: [SQL] = [
        // What was carried over, with a keyed fingerprint of its row.
        """
        create table carried_over (petition text not null primary key, print bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table register_import (
            id text not null primary key, organ text not null, officer text not null, at bigint not null,
            register text not null, phase text not null, row_count bigint not null, through bigint not null,
            version bigint not null)
        """,
        "create index register_import_organ on register_import (organ, at, id)",
        "create index register_import_officer on register_import (officer, at, id)",
        "create index register_import_phase on register_import (phase, at, id)",
        // Headings that somebody put to a column, by organ.
        """
        create table register_heading (
            organ text not null, heading text not null, place text not null, primary key (organ, heading)
        )\(sqlite: " without rowid", postgres: "")
        """,
    ]

    /// Undoing an import: its rows in their order, and those that went back.
    static let undoing: [SQL] = [
        "alter table carried_over add column batch text not null default ''",
        "alter table carried_over add column line bigint not null default 0",
        "create index carried_over_batch on carried_over (batch, line, petition)",
        """
        create table carrying_undone (
            petition text not null primary key, batch text not null, line bigint not null, number text not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index carrying_undone_batch on carrying_undone (batch, line, petition)",
    ]

    /// No number is given twice, and the audit finds what went back by its number.
    static let undoneNumbers: [SQL] = ["create index carrying_undone_number on carrying_undone (number)"]

    /// Empties the read models, before they are written again.
    static let clearing: [SQL] = [
        "delete from carrying_undone", "delete from carried_over", "delete from register_import",
        "delete from register_heading",
    ]
}
