import Casework
import Crypto
import Journal
import Ledger
import Receipts
import Sealing
import Store

extension Office {
    /// Leaves are added up to the next multiple of this: with random ones where fewer came in, so that the log tells
    /// nobody how many reports an hour has, or whether there was any.
    static let leavesTogether: Int64 = 64

    /// Signs a head when its time has come, over everything that was received and a leaf for the journal itself.
    ///
    /// Several may ask at once: one signs, the others find that nothing is due.
    ///
    /// - Parameters:
    ///   - book: The log as files beside the database; what it knows and the database does not is taken from it.
    ///   - shift: The shift it is done in where several processes share the office; every write stands in it.
    /// - Returns: The new head; `nil` when none was due.
    /// - Throws: ``LogForked`` when book and database contradict each other: then nothing is signed any more. `ShiftLost`,
    ///   or a fault.
    @discardableResult
    public func keepLog(book: LedgerBook? = nil, on shift: Shift? = nil) async throws -> SignedHead? {
        let now = surroundings.now()
        let log = try log
        let last = try await engine.read { db in try HeadMark.signedAt(log, db) }
        guard surroundings.log.isDue(after: last, at: now.rawValue) else { return nil }
        if let book { try await reconcile(with: book, on: shift) }
        while try await addLeaves(at: now, log, on: shift) {}
        let signed = try await write(on: shift) { db in try self.signHead(at: now, log, db) }
        if let book { try await write(to: book) }
        return signed
    }

    /// Adds leaves without a head, as long as there are more than one head's last piece takes.
    private func addLeaves(at now: Moment, _ log: LogIdentity, on shift: Shift?) async throws -> Bool {
        try await write(on: shift) { db in
            _ = try PublicLog.takeTurn(db)
            let at = HeadMark.next(after: try PublicLog.newest(of: log, db), at: now)
            let owed = try ReceiptBook.owedLeaves(at: at, limit: PublicLog.leavesAtOnce, db)
            guard owed.count == PublicLog.leavesAtOnce else { return false }
            try self.add(owed, others: [], db)
            return true
        }
    }

    private func signHead(at now: Moment, _ log: LogIdentity, _ db: any Writing) throws -> SignedHead? {
        _ = try PublicLog.takeTurn(db)
        guard surroundings.log.isDue(after: try HeadMark.signedAt(log, db), at: now.rawValue) else { return nil }
        let last = try PublicLog.newest(of: log, db)
        let at = HeadMark.next(after: last, at: now)
        let owed = try ReceiptBook.owedLeaves(at: at, limit: PublicLog.leavesAtOnce, db)
        let anchor = try Anchor.new(of: try Chronicle.treeHead(db), keys, db)
        let size = try PublicLog.size(db) + Int64(owed.count) + 1
        let more = (Self.leavesTogether - size % Self.leavesTogether) % Self.leavesTogether
        let random = (0..<more).map { _ in surroundings.bytes(TreeHash.size) }
        let places = try add(owed, others: [anchor?.leafHash ?? surroundings.bytes(TreeHash.size)] + random, db)
        if let anchor, let place = places[anchor.leafHash] { try anchor.keep(at: place, db) }
        let signed = try SignedHead(
            signing: try PublicLog.head(size: try PublicLog.size(db), db), of: log.name,
            at: at.rawValue, with: try keys.logKey())
        try PublicLog.keep(signed, db)
        try HeadMark.set(at: now, db)
        try ReceiptBook.note(places: (last?.head.size ?? 0)..<signed.head.size, db)
        try LogNews.add(leavesFrom: last?.head.size ?? 0, to: signed.head.size, db)
        try LogNews.add(.head(Array(HeadFile(signed).file.utf8)), db)
        return signed
    }

    /// Adds leaves in the order of their hashes: their places say nothing about when each came in.
    @discardableResult
    private func add(
        _ owed: [(submission: String, leaf: [UInt8])], others: [[UInt8]], _ db: any Writing
    ) throws -> [[UInt8]: Int64] {
        let leaves = (owed.map(\.leaf) + others).sorted { $0.lexicographicallyPrecedes($1) }
        let first = try PublicLog.append(leaves, db)
        let places = Dictionary(
            zip(leaves, (0...).lazy.map { first + Int64($0) }), uniquingKeysWith: { first, _ in first })
        try ReceiptBook.place(
            owed.compactMap { one in places[one.leaf].map { (submission: one.submission, place: $0) } }, db)
        return places
    }
}

/// When the newest head was signed by the clock of who signed it 签署时刻: a head is never dated before the last, so that once
/// a clock has run ahead what stands in the heads says nothing of when the next is due.
enum HeadMark {
    private static let name = "head signed"

    /// When the newest head was signed, in milliseconds; `nil` while there is none.
    static func signedAt(_ log: LogIdentity, _ db: any Reading) throws -> Int64? {
        let marked = try FerryBook.mark(name, db)
        return try marked > 0 ? marked : PublicLog.newest(of: log, db)?.at
    }

    /// The date of the head after this one: now, unless that one is dated later.
    static func next(after last: SignedHead?, at now: Moment) -> Moment {
        max(now, Moment(rawValue: (last?.at ?? 0) + 1))
    }

    /// Marks that a head was signed. What else was marked by a clock that ran ahead is counted from now on.
    static func set(at now: Moment, _ db: any Writing) throws {
        try FerryBook.set(name, to: now.rawValue, db)
        for hour in [PortalWord.heardMark, FerryGap.sinceMark] { try FerryBook.lower(hour, to: now.hour, db) }
    }
}

/// A leaf that holds the journal's own log 日志锚: whoever rewrites the journal, chains, log and all, would have to rewrite
/// what newspapers have co-signed. To strangers it is one random leaf among others.
struct Anchor {
    let head: TreeHead
    let leafHash: [UInt8]

    /// The anchor of a head of the journal's log.
    init(of head: TreeHead, _ keys: OfficeKeys) {
        self.head = head
        var mac = HMAC<SHA256>(key: keys.derived(.journalAnchors))
        mac.update(data: Array("\(head.size)\n".utf8) + head.root)
        // Keyed by what nobody else has, the leaf's content needs no further salt.
        leafHash = TreeHash.leaf(Array(mac.finalize()))
    }

    /// The anchor of a head; `nil` when the last one was of the same: a leaf that came twice would tell that nothing happened.
    static func new(of head: TreeHead, _ keys: OfficeKeys, _ db: any Reading) throws -> Anchor? {
        let last = try db.first("select size, root from ledger_anchor order by place desc limit 1")
        let isSame = try last.map { try $0.int64("size") == head.size && $0.blob("root") == head.root } ?? false
        return isSame ? nil : Anchor(of: head, keys)
    }

    func keep(at place: Int64, _ db: any Writing) throws {
        try db.run(
            "insert into ledger_anchor (place, size, root) values (\(place), \(head.size), \(head.root))")
    }
}

/// What of the log is to go outward 待发账本.
enum LogNews {
    static func add(_ item: FerryBundle.Item, _ db: any Writing) throws {
        try db.run("insert into ledger_news (item) values (\(item.encoded))")
    }

    /// Leaves as items, none larger than a bundle likes.
    static func add(leavesFrom place: Int64, to end: Int64, _ db: any Writing) throws {
        var next = place
        while next < end {
            let leaves = try PublicLog.leaves(
                from: next, limit: Int(min(Int64(PublicLog.leavesAtOnce), end - next)), db)
            guard !leaves.isEmpty else { throw MissingTile(level: 0, index: next) }
            try add(.leaves(from: next, hashes: Array(leaves.joined())), db)
            next += Int64(leaves.count)
        }
    }

    /// Items packed into one bundle at most: four megabytes of leaves.
    static let atOnce = 32

    /// Takes out what goes with the next bundle.
    static func take(_ db: any Writing) throws -> [FerryBundle.Item] {
        let rows = try db.rows("select id, item from ledger_news order by id limit \(atOnce)")
        for row in rows { try db.run("delete from ledger_news where id = \(try row.int64("id"))") }
        return try rows.map { try FerryBundle.Item(encoded: try $0.blob("item")) }
    }

    static func isWaiting(_ db: any Reading) throws -> Bool {
        try db.exists("select id from ledger_news")
    }
}
