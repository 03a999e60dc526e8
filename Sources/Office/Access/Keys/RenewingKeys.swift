import Casework
import Journal
import Store

/// Why the office key is not renewed 不予更换密钥.
public enum KeyRenewalFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A desk, or the messenger, holds shifts of these pieces of work.
    case deskAtWork([String])
    /// No new key was given.
    case noNewKey
    /// The new key is the old one.
    case sameKey
    /// Nobody of that login is an administrator in service here.
    case nobody
    /// No reason was given.
    case noReason
    /// Something was still sealed with the old key alone; everything is as it was, and the old key stands.
    case leftBehind(table: String)

    /// One sentence for an operator.
    public var description: String {
        switch self {
        case .deskAtWork(let work):
            "A desk is at work on this office (\(work.joined(separator: ", "))): stop every desk, wait as long as its "
                + "--takeover says if it did not end in an orderly way, and run this again."
        case .noNewKey: "No new office key was given beside the one in force."
        case .sameKey: "The new office key is the one in force; give another."
        case .nobody: "No administrator in service has that login; --by takes the login of whoever answers for it."
        case .noReason: "Give a reason; it is kept with the record."
        case .leftBehind(let table):
            "Something in \(table) was still under the old key alone, so that one was not laid down: see that no program "
                + "of Lianxin is running, and run this again."
        }
    }
}

/// Renewing the office key 更换办公室密钥: a new key takes its place, everything that the old one sealed in the database's
/// tables is sealed anew, and the old one opens nothing of them any more.
///
/// It goes by bounded transactions and may be broken off at any moment: what is sealed opens with the old key and the new,
/// until one last transaction writes the read models again under the new key and lays the old one down.
///
/// Law: ours (decision 0052; OWASP ASVS 1.6.3).
extension Office {
    /// Whether every desk is stopped.
    ///
    /// - Throws: ``KeyRenewalFault/deskAtWork(_:)``; an `EngineFault`.
    public static func needsNoDesk(_ engine: any Engine) async throws {
        let held = try await engine.read { db in try Shift.held(db) }
        guard held.isEmpty else { throw KeyRenewalFault.deskAtWork(held) }
    }

    /// Renews the office key, or goes on with a renewal that was broken off. The desk must be stopped.
    ///
    /// - Parameters:
    ///   - login: The login of the administrator who answers for it, as the operator says.
    ///   - reason: Kept with the record.
    ///   - rewrapping: Told how many petitions' keys are under the new key.
    ///   - rebuilding: Told how far the read models are.
    /// - Returns: The office under its new key.
    /// - Throws: A ``KeyRenewalFault``; a fault. The office opens with both keys then, and this goes on when called again.
    public func renewKey(
        by login: String, reason: String, rewrapping: RebuildProgress = .untold, rebuilding: RebuildProgress = .untold
    ) async throws -> Office {
        try await Self.needsNoDesk(engine)
        guard keys.given.count > 1 else { throw KeyRenewalFault.noNewKey }
        let nextID = OfficeKeys.id(of: keys.given[1])
        guard nextID != OfficeKeys.id(of: keys.given[0]) else { throw KeyRenewalFault.sameKey }
        let book = try await engine.read { db in try KeyBook.read(db) }
        if let book, book.id == nextID, book.step == .done {
            try await forgetOldKey()
            return self
        }
        guard !reason.isBlank else { throw KeyRenewalFault.noReason }
        let officer = try await administrator(login)
        var office = self
        if book?.id != nextID { office.keys = try await beginRenewal(by: officer, reason) }
        for column in SealedColumn.all { try await office.rewrap(column, rewrapping) }
        office.keys = try await office.layDown(by: officer, reason, rebuilding)
        try await office.forgetOldKey()
        return office
    }

    private func administrator(_ login: String) async throws -> Officer {
        let officer = try await accounts().first { $0.login == login }?.officer
        guard let officer, officer.active, officer.roles.contains(where: \.isAdministrator) else {
            throw KeyRenewalFault.nobody
        }
        return officer
    }

    /// Names the new key in the key book: from here on both are needed, and what is sealed is sealed with the new one.
    private func beginRenewal(by officer: Officer, _ reason: String) async throws -> OfficeKeys {
        let (old, next) = (keys.given[0], keys.given[1])
        let generation = keys.generation + 1
        let sealed = try KeptKeys(after: keys, drawing: surroundings.bytes).sealed(generation, with: next)
        let now = surroundings.now()
        let (before, given) = (keys.generation, keys)
        return try await engine.write { db in
            let held = try Shift.held(db)
            guard held.isEmpty else { throw KeyRenewalFault.deskAtWork(held) }
            guard try KeyBook.generation(db) == before else { throw KeyFault.laidDown }
            try db.run(
                """
                insert into office_key (generation, id, before_id, step, kept)
                values (\(generation), \(OfficeKeys.id(of: next)), \(OfficeKeys.id(of: old)),
                    \(KeyBook.Step.rewrapping.rawValue), \(sealed))
                """)
            try KeyRenewals.record(.officeKeyRenewing, generation, by: officer, reason, at: now, db)
            guard let book = try KeyBook.read(db) else { throw KeyFault.gone }
            return try book.opened(by: given)
        }
    }

    /// Seals a column anew, so many rows in a transaction; what is under the new key already is left as it is.
    private func rewrap(_ column: SealedColumn, _ progress: RebuildProgress) async throws {
        let isCounted = column.purpose == .petitionKeys
        let all = isCounted ? try await engine.read { db in try db.count("select count(*) from petition_key") } : 0
        let keys = keys.sealing(column.purpose)
        let new = SealingKeys([keys.sealing])
        var (done, last) = (Int64(0), Row?.none)
        while true {
            let behind = last
            let page = try await engine.read { db in try db.rows(try column.rows(behind, column.atOnce)) }
            guard let end = page.last else { return }
            let old = try page.filter { try column.plain($0, new) == nil }
            if !old.isEmpty {
                try await engine.write { db in
                    for row in old {
                        guard let plain = try column.plain(row, keys) else { throw KeyFault.doesNotOpen }
                        try db.run(try column.write(row, try column.seal(plain, of: row, new)))
                    }
                }
            }
            if isCounted { progress.tell(done + Int64(page.count), after: done, of: Int64(all)) }
            done += Int64(page.count)
            last = end
        }
    }

    /// Writes the read models again under the new key alone, and ends the old one, in one transaction.
    private func layDown(by officer: Officer, _ reason: String, _ progress: RebuildProgress) async throws -> OfficeKeys
    {
        let (given, generation) = (keys, keys.generation)
        let now = surroundings.now()
        while try await sequence() > 0 {}
        return try await engine.write { db in
            try db.run("\(sqlite: "select 1", postgres: "set local statement_timeout = 0")")
            guard try KeyBook.generation(db) == generation else { throw KeyFault.laidDown }
            try db.run(
                "update office_key set step = \(KeyBook.Step.done.rawValue) where generation = \(generation)")
            try db.run("delete from office_key where generation < \(generation)")
            guard let book = try KeyBook.read(db) else { throw KeyFault.gone }
            var office = self
            office.keys = try book.opened(by: given)
            for column in SealedColumn.all { try office.needsNew(column, db) }
            try office.writeReadModels(db, progress)
            try KeyRenewals.record(.officeKeyRenewed, generation, by: officer, reason, at: now, db)
            return office.keys
        }
    }

    /// Refuses to lay the old key down while anything is under it alone.
    private func needsNew(_ column: SealedColumn, _ db: any Reading) throws {
        let keys = keys.sealing(column.purpose)
        var last: Row?
        while true {
            let page = try db.rows(try column.rows(last, column.atOnce))
            guard let end = page.last else { return }
            for row in page where try column.plain(row, keys) == nil {
                throw KeyRenewalFault.leftBehind(table: column.table)
            }
            last = end
        }
    }

    /// Overwrites what rows held before, as far as the engine can.
    private func forgetOldKey() async throws {
        try await engine.forget(in: Set(SealedColumn.all.map(\.table)).sorted() + ["office_key"])
    }
}

/// What is on record of renewals of the office key 密钥更换记录: that it began, that it was done, who answers for it, and why.
enum KeyRenewals {
    static let stream = StreamName(rawValue: "registry/rules/office-key")

    /// What is stored of it.
    struct Record: Codable, Sendable, Equatable {
        var generation: Int
        var reason: String
    }

    static func record(
        _ type: Registry.EventType, _ generation: Int, by officer: Officer, _ reason: String, at moment: Moment,
        _ db: any Writing
    ) throws {
        try Registry.record(
            type, Record(generation: generation, reason: String(reason.prefix(Bounds.name))), stream: stream,
            by: officer.id.rawValue, organ: officer.organ.rawValue, at: moment,
            command: CommandID(rawValue: "\(type.rawValue) \(generation)"), db)
    }
}
