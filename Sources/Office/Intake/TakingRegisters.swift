import Casework
import Foundation
import Journal
import Store

/// How a file of an old register is read, before anything is done with it 导入预览.
public struct RegisterFile: Sendable {
    /// What it was called.
    public let name: String
    /// SHA-256 of it, hexadecimal.
    public let hash: String
    /// Its rows, headings among them.
    public let rows: [[String]]

    /// A file that was read.
    public init(name: String, hash: String, rows: [[String]]) { (self.name, self.hash, self.rows) = (name, hash, rows) }
}

extension Office {
    /// Whether an officer may take in an old register.
    public static func mayTakeRegisters(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: AccessMatrix.oldRegisters)
    }

    /// Hands a file of an old register in: its rows are sealed, and nothing is taken in yet.
    ///
    /// - Parameter register: What the old register is called; the same name for its next file.
    /// - Returns: The import; the same one for the same file of the same register.
    /// - Throws: ``NotPerformed``; anything else is a fault.
    public func handIn(
        _ file: RegisterFile, of register: String, by officer: Officer, commandID: CommandID
    ) async throws -> ImportID {
        guard Office.mayTakeRegisters(officer) else { throw NotPerformed.absent }
        let acting = officer.acting(at: surroundings.now())
        let name = keys.names.command(
            carryingOver: "file \(file.hash) \(officer.id.rawValue)", of: OldRegister.plain(register),
            at: officer.organ)
        let id = ImportID(rawValue: name.rawValue)
        var uploaded = OldImport.Uploaded(
            id: id, register: Veiled(register), name: Veiled(String(file.name.prefix(Bounds.name))), hash: file.hash,
            rows: file.rows.count, pieces: [])
        // Asked first: of what is refused no piece is sealed.
        do { _ = try OldImport.decide(.upload(uploaded), OldImport(), acting) } catch {
            throw NotPerformed.refused(error)
        }
        let known = try await engine.read { db in try ImportCase.load(id, self, db)?.old }
        if let known, known.phase != .ended { return id }
        if known != nil { throw NotPerformed.refused(OldImport.Refused.over) }
        for piece in RowPieces.parted(file.rows) {
            uploaded.pieces.append(try await keepPart(piece, under: id.keyName))
        }
        let whole = uploaded
        try await onImport(id, commandID) { file, _ in try file.decide(.upload(whole), acting) }
        return id
    }

    /// Says how the columns are read, and has the file tried.
    ///
    /// - Parameter aliases: Headings somebody has put to a column, remembered for the organ's next file.
    public func match(
        _ mapping: OldRegister.Mapping, aliases: [String: OldRegister.Column], in id: ImportID, by officer: Officer,
        commandID: CommandID
    ) async throws {
        let mapped = OldImport.Mapped(mapping: mapping, aliases: aliases.mapValues(\.rawValue))
        try await change(id, .map(mapped), by: officer, commandID)
    }

    /// Begins to take it in, or goes on after it was stopped; the work itself is done in the background.
    public func begin(_ id: ImportID, reason: String, by officer: Officer, commandID: CommandID) async throws {
        try await change(id, .begin(reason: Veiled(reason)), by: officer, commandID)
    }

    /// Stops it; what was taken in stays, and it goes on there.
    public func stop(_ id: ImportID, by officer: Officer, commandID: CommandID) async throws {
        try await change(id, .stop, by: officer, commandID)
    }

    /// Ends it, and destroys what was handed in.
    public func end(_ id: ImportID, by officer: Officer, commandID: CommandID) async throws {
        try await change(id, .end, by: officer, commandID)
        try await engine.forget(in: Office.shreddedTables)
    }

    func change(
        _ id: ImportID, _ command: OldImport.Command, by officer: Officer, _ commandID: CommandID
    ) async throws {
        let acting = officer.acting(at: surroundings.now())
        try await onImport(id, commandID) { file, _ in
            guard ImportSight.mayChange(file.old, officer) else { throw NotPerformed.absent }
            try file.decide(command, acting)
        }
    }

    /// One transaction on an import, again when another's came between.
    func onImport(
        _ id: ImportID, _ commandID: CommandID, on shift: Shift? = nil,
        _ body: @escaping @Sendable (inout ImportCase, any Writing) throws -> Void
    ) async throws {
        try await tryingAgain(atMost: Office.importTriesAtMost) {
            try await write(on: shift) { db in
                var file =
                    try ImportCase.load(id, self, db)
                    ?? ImportCase(new: id, veil: try self.key(making: id.keyName, db))
                if file.holds(commandID) { return }
                try body(&file, db)
                try file.write(for: commandID, self, db)
            }
        }
    }

    /// Tries of one command when rows are taken in meanwhile.
    private static let importTriesAtMost = 8

    /// Destroys the sealed rows among which one lay that may not be kept here.
    ///
    /// Law: R art. 15.
    func endRow(of petition: Petition, _ db: any Writing) throws {
        guard let entry = petition.old, let file = try ImportCase.load(entry.batch, self, db)?.old.file else { return }
        let piece = (entry.row - 1) / OldImport.rowsInPiece
        guard file.pieces.indices.contains(piece) else { return }
        try db.run(
            """
            delete from blob_key where petition = \(entry.batch.keyName.rawValue)
                and blob = \(file.pieces[piece].rawValue)
            """)
    }
}

/// What an officer may know of an import 导入可见范围: whoever handed it in knows all of it; the head of the petition office
/// that it is there and how far it is; nobody else anything.
///
/// Law: R art. 47, 48.
enum ImportSight {
    /// Whether an officer may match, begin, stop and end it.
    static func mayChange(_ old: OldImport, _ officer: Officer) -> Bool {
        Office.mayTakeRegisters(officer) && old.handedIn?.organ == officer.organ && old.handedIn?.by == officer.id
    }
}
