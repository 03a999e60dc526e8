import Casework
import Store

/// How an office and its machine are 运行状况: for operators and their alarms. Counts over everything, never of an organ, a
/// person or a petition.
public struct Condition: Sendable, Hashable {
    /// Events that wait for the Merkle log.
    public let inLine: Int
    /// Envelopes kept aside.
    public let aside: Int
    /// Outward bundles not yet laid ready.
    public let outward: Int
    /// Milliseconds by which this machine's clock is ahead of the database's.
    public let clockAhead: Int64
    /// Pieces of background work, and whether this process does them.
    public let shifts: [String: Bool]

    /// Milliseconds that the two clocks may differ before somebody should look.
    public static let clockTolerance: Int64 = 60_000
    /// Counting stops here: an alarm needs no more, and the question stays cheap.
    static let countedUpTo = 10_000

    /// Whether the clocks agree.
    public var clockIsRight: Bool { abs(clockAhead) <= Self.clockTolerance }
}

extension Office {
    /// How the office is; asks the database, so whoever gets an answer knows that it is there.
    ///
    /// - Throws: An `EngineFault`.
    public func condition() async throws -> Condition {
        let holder = shifts.name
        return try await engine.read { db in
            var held: [String: Bool] = [:]
            for row in try db.rows("select work, holder from shift order by work limit 100") {
                held[try row.text("work")] = try row.text("holder") == holder
            }
            func count(_ rows: SQL) throws -> Int {
                try db.count("select count(*) from (\(rows) limit \(Condition.countedUpTo)) as counted")
            }
            return Condition(
                inLine: try count("select id from log_pending"), aside: try count("select id from envelope_aside"),
                outward: try count("select number from ferry_outward where placed = 0"),
                clockAhead: self.surroundings.now().rawValue - (try Shift.clock(db)), shifts: held)
        }
    }
}
