import Foundation
import Store

/// What one process is called among all that share a database, and how long its shifts last 值班人.
struct ShiftHolder: Sendable {
    /// A name nobody else has; the process's number at its end tells an operator which one it is.
    let name = "\(UUID().uuidString)-\(ProcessInfo.processInfo.processIdentifier)"
    /// Milliseconds.
    let length: Int64

    /// A holder with a length within its bounds.
    init(length: Int64) { self.length = max(length, Shift.shortestLength) }
}

extension Office {
    /// Our shift of a piece of background work, taken or renewed when it is due; `nil` while another process holds it.
    ///
    /// While another holds it, and in the first half of our own, this only reads.
    ///
    /// - Throws: An `EngineFault`.
    public func shift(of work: String) async throws -> Shift? {
        let (holder, length) = (shifts.name, shifts.length)
        let standing = try await engine.read { db in
            try Shift.standing(of: work, holder: holder, length: length, db)
        }
        switch standing {
        case .ours(let shift, let left) where left > length / 2: return shift
        case .anothers: return nil
        case .ours, .free: break
        }
        return try await engine.write { db in try Shift.take(work, holder: holder, length: length, db) }
    }

    /// Ends our shift of a piece of work, so that another process takes over at once; nothing happens when it is not ours.
    ///
    /// - Throws: An `EngineFault`.
    public func leaveShift(of work: String) async throws {
        let holder = shifts
        try await engine.write { db in
            let standing = try Shift.standing(of: work, holder: holder.name, length: holder.length, db)
            if case .ours(let shift, _) = standing { try shift.leave(db) }
        }
    }
}
