import Ledger
import Receipts
import Store

/// Book and database contradict each other: the log would be signed in two versions. Nothing is signed any more.
public struct LogForked: Error, Sendable, CustomStringConvertible {
    /// How many leaves of the log are beyond doubt no longer the same.
    public let size: Int64
    /// One sentence for an operator.
    public var description: String {
        "The log of receipts in the database and the book beside it differ within their first \(size) leaves; "
            + "no head is signed. Run `lianxin verify`, which names the first leaf."
    }
}

extension Office {
    /// Leaves compared or copied at once.
    private static let copiedAtOnce = 4_096

    /// Brings into the database what the book knows and a restored backup does not.
    ///
    /// - Throws: ``LogForked``, or a fault.
    public func reconcile(with book: LedgerBook, on shift: Shift? = nil) async throws {
        let log = try log
        let (bookSize, size) = (try book.size(), try await engine.read { db in try PublicLog.size(db) })
        let heads = try book.heads().filter { $0.isSigned(by: log) }
        if let last = heads.last, last.head.size <= size {
            let known = try await engine.read { db in try PublicLog.head(size: last.head.size, db) }
            guard known == last.head else { throw LogForked(size: last.head.size) }
        }
        guard bookSize > size else { return }
        try await compare(book, upTo: size)
        var next = size
        while next < bookSize {
            let (leaves, place) = (try book.leaves(from: next, limit: Self.copiedAtOnce), next)
            if leaves.isEmpty { break }
            try await write(on: shift) { db in
                guard try PublicLog.append(leaves, db) == place else { throw LogForked(size: place) }
                for (offset, leaf) in leaves.enumerated() {
                    try db.run(
                        """
                        insert into receipt_restored (leaf, place) values (\(leaf), \(place + Int64(offset)))
                        on conflict do nothing
                        """)
                }
            }
            next += Int64(leaves.count)
        }
        try await write(on: shift) { db in
            for signed in heads where signed.head.size > size {
                guard signed.head.size <= bookSize, try PublicLog.head(size: signed.head.size, db) == signed.head
                else { throw LogForked(size: signed.head.size) }
                try PublicLog.keep(signed, db)
            }
        }
    }

    /// Keeps a book up while another process signs: whichever of them takes over knows then what was published, even if the
    /// database is set back meanwhile.
    ///
    /// - Throws: A fault.
    public func follow(in book: LedgerBook) async throws {
        let log = try log
        let newest = try await engine.read { db in try PublicLog.newest(of: log, db) }
        guard let newest, newest.head.size > (try book.size()) else { return }
        try await write(to: book)
    }

    /// Writes into the book what the database has signed since.
    func write(to book: LedgerBook) async throws {
        let log = try log
        guard let newest = try await engine.read({ db in try PublicLog.newest(of: log, db) }) else { return }
        var next = try book.size()
        while next < newest.head.size {
            let place = next
            let leaves = try await engine.read { db in
                try PublicLog.leaves(
                    from: place, limit: Int(min(Int64(Self.copiedAtOnce), newest.head.size - place)), db)
            }
            if leaves.isEmpty { break }
            try book.add(leaves, from: place)
            next += Int64(leaves.count)
        }
        var heads: [SignedHead] = []
        var behind = try book.heads().last?.head.size ?? 0
        repeat {
            let from = behind + 1
            heads = try await engine.read { db in
                try PublicLog.heads(from: from, limit: Self.copiedAtOnce, of: log, db)
            }
            try book.add(heads)
            behind = heads.last?.head.size ?? behind
        } while heads.count == Self.copiedAtOnce
    }

    private func compare(_ book: LedgerBook, upTo size: Int64) async throws {
        guard size > 0 else { return }
        var frontier = Frontier()
        while frontier.size < size {
            let limit = Int(min(Int64(Self.copiedAtOnce), size - frontier.size))
            let leaves = try book.leaves(from: frontier.size, limit: limit)
            if leaves.isEmpty { break }
            for leaf in leaves { frontier.append(leafHash: leaf) }
        }
        let head = frontier.head
        guard try await engine.read({ db in try PublicLog.head(size: size, db) }) == head else {
            throw LogForked(size: size)
        }
    }
}
