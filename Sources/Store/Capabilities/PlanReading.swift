/// Tells how the engine would run a query, so that a test can hold every list to an index.
public protocol PlanReading: Sendable {
    /// The engine's plan as text, one step a line, for a query with the bound values as they are.
    ///
    /// SQLite writes `SEARCH … USING INDEX` where PostgreSQL writes `Index Scan`. A PostgreSQL plan is made with reading
    /// whole tables held to be dear, because the tables of a test are small: it shows whether an index can serve.
    ///
    /// - Throws: An ``EngineFault``.
    func plan(of sql: SQL, _ db: any Reading) throws -> String
}
