import Store

/// Reads SQLite's query plans.
struct SQLitePlans: PlanReading {
    func plan(of sql: SQL, _ db: any Reading) throws -> String {
        try db.rows("explain query plan \(sql)").map { try $0.text("detail") }.joined(separator: "\n")
    }
}

/// SQLite keeps no lineage.
struct SQLiteLineage: LineageReading {
    func lineage(_ db: any Reading) throws -> Int64? { nil }
}

/// Claims on SQLite: who writes is alone, so every claim is granted.
struct SQLiteClaims: WorkClaims {
    func claim(_ work: String, _ db: any Writing) throws -> Bool { true }

    func waitFor(_ work: String, _ db: any Writing) throws {}
}
