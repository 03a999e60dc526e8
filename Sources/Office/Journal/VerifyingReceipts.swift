import Ledger
import Receipts
import Store

/// What a check of the log of receipts found 回执账本核验.
public struct ReceiptsVerdict: Sendable, Hashable {
    /// How many leaves were walked.
    public let size: Int64
    /// The first thing found wrong, in one sentence; `nil` when the log is whole.
    public let firstBreak: String?
}

extension Office {
    /// Walks the log of receipts: leaves, heads, anchors, and the book beside the database.
    ///
    /// - Parameters:
    ///   - book: The log as files, to compare with.
    ///   - heads: Heads known from elsewhere, such as those a newspaper keeps.
    /// - Throws: A fault of the engine or the book; a damaged log is a verdict, not an error.
    public func verifyReceipts(
        against book: LedgerBook? = nil, heads: [HeadFile] = []
    ) async throws -> ReceiptsVerdict {
        let log = try log
        let books = try book?.heads() ?? []
        return try await engine.read { db in
            do {
                let size = try PublicLog.walk(of: log, against: book, db)
                for known in heads.map(\.signed) + books {
                    guard known.isSigned(by: log), known.head.size <= size,
                        try PublicLog.head(size: known.head.size, db) == known.head
                    else { return .init(size: size, firstBreak: Self.forked(known.head.size)) }
                }
                let broken = try self.brokenAnchor(db)
                return .init(size: size, firstBreak: broken.map(Self.anchorBroken))
            } catch let found as LedgerBreak {
                return .init(size: try PublicLog.size(db), firstBreak: found.description)
            }
        }
    }

    private static func forked(_ size: Int64) -> String {
        "the log of receipts forked: the head of size \(size) that others know does not follow from its leaves."
    }

    private static func anchorBroken(_ place: Int64) -> String {
        "leaf \(place) of the log of receipts is not the journal's anchor that it is said to be."
    }

    /// The journal's log as it was at the heads of the public log, as far as the leaves bear it out.
    func anchoredHeads(_ db: any Reading) throws -> [TreeHead] {
        try anchors(db).filter { try stands($0, db) }.map(\.anchor.head)
    }

    private func brokenAnchor(_ db: any Reading) throws -> Int64? {
        try anchors(db).first { try !stands($0, db) }?.place
    }

    private func anchors(_ db: any Reading) throws -> [(place: Int64, anchor: Anchor)] {
        try db.rows("select place, size, root from ledger_anchor order by place").map { row in
            let head = TreeHead(size: try row.int64("size"), root: try row.blob("root"))
            return (try row.int64("place"), Anchor(of: head, keys))
        }
    }

    private func stands(_ one: (place: Int64, anchor: Anchor), _ db: any Reading) throws -> Bool {
        try PublicLog.leaves(from: one.place, limit: 1, db).first == one.anchor.leafHash
    }
}
