/// Tells whether the database may have been set back: restored to an earlier moment, or taken over by a standby that did
/// not have the last transactions yet.
public protocol LineageReading: Sendable {
    /// A number that changes each time that may have happened; `nil` when the engine cannot tell.
    ///
    /// PostgreSQL counts such moments itself, as *timelines*. SQLite does not: a file that was copied back is told from no
    /// other, so whoever restores one says so (`lianxin restore` does).
    ///
    /// - Throws: An ``EngineFault``.
    func lineage(_ db: any Reading) throws -> Int64?
}
