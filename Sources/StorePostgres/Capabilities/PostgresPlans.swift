import Store

/// Reads PostgreSQL's query plans.
struct PostgresPlans: PlanReading {
    func plan(of sql: SQL, _ db: any Reading) throws -> String {
        _ = try db.rows("select set_config('enable_seqscan', 'off', true)")
        let steps = try db.rows("explain \(sql)").map { try $0.text("QUERY PLAN") }
        _ = try db.rows("select set_config('enable_seqscan', 'on', true)")
        return steps.joined(separator: "\n")
    }
}

/// The lineage is the timeline, which the names of the log's files begin with.
struct PostgresLineage: LineageReading {
    func lineage(_ db: any Reading) throws -> Int64? {
        try db.first(
            "select cast(('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8)) as bit(32))::bigint as timeline"
        )?.int64("timeline")
    }
}

/// Claims as advisory locks that end with the transaction.
struct PostgresClaims: WorkClaims {
    func claim(_ work: String, _ db: any Writing) throws -> Bool {
        let row = try db.first("select pg_try_advisory_xact_lock(hashtextextended(\(work), 0)) as ours")
        return try row?.bool("ours") ?? false
    }

    func waitFor(_ work: String, _ db: any Writing) throws {
        _ = try db.rows("select pg_advisory_xact_lock(hashtextextended(\(work), 0))")
    }
}
