import Casework
import Journal
import Store

extension Office {
    /// Walks every chain and the log, and names the first event that is not what it was.
    ///
    /// What the log was at each signed head of the public log is known from its anchors there: whoever rewrote the
    /// journal with its log is caught by a leaf that others have seen.
    ///
    /// - Throws: A fault of the engine; a damaged journal is a verdict, not an error.
    public func verify() async throws -> Verdict {
        try await engine.read { db in try Chronicle.verify(against: try self.anchoredHeads(db), db) }
    }

    /// Takes events in line into the log; see `Chronicle.sequence`.
    ///
    /// - Returns: How many were taken; 0 when none was in line.
    /// - Throws: A fault.
    @discardableResult
    public func sequence() async throws -> Int {
        try await engine.write { db in try Chronicle.sequence(db) }
    }

    /// Writes every read model again from the journal, in the order of the log; the same rows, bit for bit.
    ///
    /// It happens in one transaction: whoever reads meanwhile sees the old rows, then the new ones.
    ///
    /// - Parameter progress: Told how far it is.
    /// - Returns: How many petitions were written.
    /// - Throws: A fault; then nothing was changed.
    @discardableResult
    public func rebuild(telling progress: RebuildProgress = .untold) async throws -> Int {
        while try await sequence() > 0 {}
        return try await engine.write { db in try self.writeReadModels(db, progress) }
    }

    /// Empties the read models and writes them from the log; every event must be in it.
    @discardableResult
    func writeReadModels(_ db: any Writing, _ progress: RebuildProgress) throws -> Int {
        try clearReadModels(db)
        let all = try Chronicle.treeHead(db).size
        var petitions = 0
        var index: Int64 = -1
        while true {
            let page = try Chronicle.all(afterLogIndex: index, limit: Office.rebuiltAtOnce, db)
            guard let last = page.last else { break }
            for (_, entry) in page where try rewrite(entry, db) { petitions += 1 }
            progress.tell(last.index + 1, after: index + 1, of: all)
            index = last.index
        }
        try RelationRow.removeOrphans(db)
        try ClockBasis.write(clockBasis, db)
        return petitions
    }

    /// Writes again what an event says of a book or a pair, or, at its first event, a whole petition.
    ///
    /// - Returns: Whether it was a petition.
    private func rewrite(_ entry: Entry, _ db: any Writing) throws -> Bool {
        let stream = entry.stream.rawValue
        if stream.hasPrefix(Registry.prefix) {
            try Registry.project(entry, db)
        } else if stream.hasPrefix(PartnerBook.prefix) {
            try PartnerBook.project(entry, db)
        } else if stream.hasPrefix(CadreRegister.prefix) {
            try CadreRegister.project(entry, keys, db)
        } else if stream.hasPrefix(HandOverBook.prefix) {
            try HandOverBook.project(entry, db)
        } else if stream.hasPrefix(RelativeBook.prefix) {
            try RelativeBook.project(entry, keys, db)
        } else if stream.hasPrefix(ApproachBook.prefix) {
            try ApproachBook.project(entry, keys, db)
        } else if stream.hasPrefix(ReadingJournal.prefix) {
            try ReadingJournal.project(entry, db)
        } else if stream.hasPrefix(SigningJournal.prefix) {
            try SigningJournal.project(entry, db)
        } else if stream.hasPrefix(ExportBook.prefix) {
            try ExportBook.project(entry, db)
        } else if entry.stream.isOfPair {
            try RelationRow.project(entry, db)
        } else if entry.position == 1, let petition = entry.stream.petition {
            return try project(petition, db)
        } else if entry.position == 1, let pile = entry.stream.pile {
            try PileRows.project(pile, self, db)
        } else if stream.hasPrefix(FocusBook.prefix) {
            try FocusBook.project(entry, db)
        } else if let old = entry.stream.oldImport {
            if entry.position == 1 { try ImportRows.project(old, self, db) }
            try ImportRows.rememberAgain(entry, of: old, self, db)
        } else if entry.position == 1, let report = entry.stream.periodicReport {
            try ReportRow.project(report, self, db)
        }
        return false
    }

    /// Entries read at once while rebuilding: bounds the memory.
    private static let rebuiltAtOnce = 500

    private func clearReadModels(_ db: any Writing) throws {
        try engine.capabilities.tokens.clear(db)
        for statement in OfficeSchema.clearing { try db.run(statement) }
        try Registry.clear(db)
    }

    /// Writes all rows of one petition, as its last event has left it.
    ///
    /// - Returns: Whether there are any: what was handed over sealed, or has ended, has no key here, and no such row.
    private func project(_ petition: PetitionID, _ db: any Writing) throws -> Bool {
        let entries = try Chronicle.read(petition.stream, db)
        if entries.last?.type == Disposition.SealedUp.typeName { return false }
        if entries.last?.type == Ending.Ended.typeName {
            try TombstoneRow.project(entries, keys, db)
            return false
        }
        let coding = EventCoding(veil: try key(of: petition, db))
        var projection = Projection(before: Petition(), version: 0, self)
        for entry in entries { try projection.take(entry, try coding.event(of: entry)) }
        try projection.write(db)
        try Outbox.project(before: Petition(), after: projection.petition, keys: keys, db: db)
        return true
    }
}

extension StreamName {
    /// The petition whose stream it is; `nil` when it is no petition's.
    var petition: PetitionID? {
        let prefix = "petition/"
        return rawValue.hasPrefix(prefix) ? PetitionID(rawValue: String(rawValue.dropFirst(prefix.count))) : nil
    }
}
