import Store

extension Office {
    /// The form in which this program writes read models. Raised whenever rows follow from the same events otherwise than
    /// before, tokens of the index among them: an index that is told other tokens than it was given is damaged.
    static let readModelVersion = 16

    /// Writes the read models again when another program wrote them; of an empty office only the version is noted.
    ///
    /// Several processes may open the office at once: one does it, the others wait and find it done.
    func bringReadModelsForward(telling progress: RebuildProgress) async throws {
        guard try await engine.read({ db in try !Self.isForward(db) }) else { return }
        while try await sequence() > 0 {}
        try await engine.write { db in
            try db.run("\(sqlite: "select 1", postgres: "set local statement_timeout = 0")")
            try self.engine.capabilities.claims.waitFor("read models", db)
            guard try !Self.isForward(db) else { return }
            if try db.exists("select 1 from petition_card") { try self.writeReadModels(db, progress) }
            try db.run("update read_model set version = \(Self.readModelVersion) where id = 1")
        }
    }

    private static func isForward(_ db: any Reading) throws -> Bool {
        try db.count("select version from read_model where id = 1") == readModelVersion
    }
}
