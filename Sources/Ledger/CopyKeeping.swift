import Receipts
import Store

/// The portal's copy of the log 账本副本: it takes nothing on trust, so that the first witness of every head is the portal.
extension PublicLog {
    /// What became of leaves that came in.
    public enum LeavesTaken: Sendable, Hashable {
        /// They are in the copy, now or since earlier.
        case taken
        /// Leaves before them are missing.
        case gap
        /// Other leaves stand at this place in the copy: the log was rewritten. Nothing was taken.
        case differ(place: Int64)
    }

    /// Takes leaves that begin at a place into the copy; what is there already must be the same.
    public static func take(_ leaves: [[UInt8]], from place: Int64, _ db: any Writing) throws -> LeavesTaken {
        let size = try takeTurn(db)
        guard place <= size else { return .gap }
        let known = Int(min(size - place, Int64(leaves.count)))
        if known > 0 {
            let present = try self.leaves(from: place, limit: known, db)
            for (offset, leaf) in present.enumerated() where leaf != leaves[offset] {
                return .differ(place: place + Int64(offset))
            }
        }
        _ = try append(Array(leaves.dropFirst(known)), db)
        return .taken
    }

    /// What became of a head that came in.
    public enum HeadTaken: Sendable, Hashable {
        /// It follows from the leaves of the copy, and is published.
        case taken
        /// The copy has not all of its leaves.
        case gap
        /// It is not signed by the log.
        case forged
        /// It is signed by the log, and does not follow from the leaves it had sent: proof that there are two logs.
        case contradicts
    }

    /// Takes a signed head into the copy when it is the log's and follows from the leaves.
    public static func take(_ signed: SignedHead, of log: LogIdentity, _ db: any Writing) throws -> HeadTaken {
        guard signed.isSigned(by: log) else { return .forged }
        guard signed.head.size <= (try size(db)) else { return .gap }
        guard try head(size: signed.head.size, db) == signed.head else { return .contradicts }
        try keep(signed, db)
        return .taken
    }
}
