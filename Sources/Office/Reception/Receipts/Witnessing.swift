import Ledger
import Receipts
import Store

/// Why a witness's file was not taken 见证文件不收.
public enum WitnessNotTaken: Error, Sendable, Hashable, CustomStringConvertible {
    /// The head is none of this log's.
    case otherHead
    /// There is no co-signature in the file, or one that is not under this head.
    case forged
    /// The head has as many as it can carry.
    case full

    /// One sentence for an operator.
    public var description: String {
        switch self {
        case .otherHead: "The head in this file is none that this office has signed."
        case .forged: "There is no co-signature in this file, or one that is not under its head."
        case .full: "This head carries as many co-signatures as it can."
        }
    }
}

extension Office {
    /// Takes a head's file that witnesses have co-signed; the signatures go out with the next bundle.
    ///
    /// - Returns: How many were new.
    /// - Throws: ``WitnessNotTaken``, or a fault.
    public func take(witnessed file: HeadFile) async throws -> Int {
        let log = try log
        guard !file.witnesses.isEmpty, file.witnesses.allSatisfy({ $0.holds(for: file.signed) }) else {
            throw WitnessNotTaken.forged
        }
        return try await engine.write { db in
            let known = try PublicLog.signed(size: file.head.size, of: log, db)
            guard let known, known == file.signed else { throw WitnessNotTaken.otherHead }
            let new = try file.witnesses.filter { try PublicLog.keep($0, of: file.head.size, db) }.count
            let there = try PublicLog.witnesses(of: file.head.size, db)
            guard file.witnesses.allSatisfy({ one in there.contains { $0.key == one.key } }) else {
                throw WitnessNotTaken.full
            }
            if new > 0 { try LogNews.add(.head(Array(try PublicLog.file(of: known, db).file.utf8)), db) }
            return new
        }
    }

    /// The newest head as it is published, with the proof from an earlier size on when one is asked for.
    ///
    /// - Returns: `nil` before the first head.
    /// - Throws: A `ProofRefused` when the earlier size is the larger one, or a fault.
    public func newestHead(since: Int64? = nil) async throws -> HeadFile? {
        let log = try log
        return try await engine.read { db in
            try PublicLog.newest(of: log, db).map { try PublicLog.file(of: $0, since: since, db) }
        }
    }
}
