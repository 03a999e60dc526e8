/// Brings a database forward to what the program knows.
public enum Migrator {
    /// Takes the steps that a database has not taken yet, all in one transaction; several processes may ask at once.
    ///
    /// - Parameter migrations: All steps of the program, versions ascending.
    /// - Returns: How many steps were taken now.
    /// - Throws: A ``MigrationFault`` when the database is newer or another program's, or an ``EngineFault``.
    @discardableResult
    public static func migrate(_ engine: any Engine, _ migrations: [Migration]) async throws -> Int {
        for (earlier, later) in zip(migrations, migrations.dropFirst()) where later.version <= earlier.version {
            throw MigrationFault.stepsOutOfOrder(version: later.version)
        }
        let claims = engine.capabilities.claims
        return try await engine.write { db in
            // An index over ten million petitions takes longer than any statement of daily work may.
            try db.run("\(sqlite: "select 1", postgres: "set local statement_timeout = 0")")
            try claims.waitFor("migration", db)
            let taken = try stepsTaken(db)
            try check(taken, against: migrations)
            let due = migrations.filter { taken[$0.version] == nil }
            for migration in due { try take(migration, db) }
            return due.count
        }
    }

    private static func stepsTaken(_ db: any Writing) throws -> [Int: String] {
        try db.run(
            "create table if not exists schema_migration (version bigint not null primary key, name text not null)")
        var taken: [Int: String] = [:]
        for row in try db.rows("select version, name from schema_migration") {
            taken[try row.int("version")] = try row.text("name")
        }
        return taken
    }

    private static func check(_ taken: [Int: String], against migrations: [Migration]) throws {
        let newest = migrations.last?.version ?? 0
        if let version = taken.keys.max(), version > newest {
            throw MigrationFault.databaseIsNewer(database: version, program: newest)
        }
        for migration in migrations {
            if let name = taken[migration.version], name != migration.name {
                throw MigrationFault.stepDiffers(version: migration.version, database: name, program: migration.name)
            }
        }
    }

    private static func take(_ migration: Migration, _ db: any Writing) throws {
        for statement in migration.statements { try db.run(statement) }
        try db.run("insert into schema_migration (version, name) values (\(migration.version), \(migration.name))")
    }
}
