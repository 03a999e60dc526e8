import Receipts
import Store

/// Heads, witnesses and promise keys of the log 树头、见证、承诺密钥.
extension PublicLog {
    /// Keeps a signed head; one of this size that is there already stays.
    public static func keep(_ signed: SignedHead, _ db: any Writing) throws {
        try db.run(
            """
            insert into ledger_head (size, at, root, signature)
            values (\(signed.head.size), \(signed.at), \(signed.head.root), \(signed.signature))
            on conflict (size) do nothing
            """)
    }

    /// The newest signed head; `nil` before the first.
    public static func newest(of log: LogIdentity, _ db: any Reading) throws -> SignedHead? {
        try db.first("select size, at, root, signature from ledger_head order by size desc limit 1")
            .map { try signed($0, log) }
    }

    /// The signed head of exactly this size.
    public static func signed(size: Int64, of log: LogIdentity, _ db: any Reading) throws -> SignedHead? {
        try db.first("select size, at, root, signature from ledger_head where size = \(size)")
            .map { try signed($0, log) }
    }

    /// The first signed head that contains the leaf at a place; `nil` as long as there is none.
    public static func first(holding place: Int64, of log: LogIdentity, _ db: any Reading) throws -> SignedHead? {
        try db.first(
            "select size, at, root, signature from ledger_head where size > \(place) order by size limit 1"
        ).map { try signed($0, log) }
    }

    /// Signed heads, the newest first.
    ///
    /// - Parameter size: Only heads smaller than this.
    public static func heads(
        below size: Int64 = .max, limit: Int, of log: LogIdentity, _ db: any Reading
    ) throws -> [SignedHead] {
        try db.rows(
            """
            select size, at, root, signature from ledger_head where size < \(size) order by size desc limit \(limit)
            """
        ).map { try signed($0, log) }
    }

    /// Heads from a size on, in their order.
    public static func heads(
        from size: Int64, limit: Int, of log: LogIdentity, _ db: any Reading
    ) throws -> [SignedHead] {
        try db.rows(
            "select size, at, root, signature from ledger_head where size >= \(size) order by size limit \(limit)"
        ).map { try signed($0, log) }
    }

    private static func signed(_ row: Row, _ log: LogIdentity) throws -> SignedHead {
        SignedHead(
            log: log.name, head: TreeHead(size: try row.int64("size"), root: try row.blob("root")),
            at: try row.int64("at"), signature: try row.blob("signature"))
    }

    /// A head as it is published, with its witnesses, and the proof from an earlier size on when one is asked for.
    ///
    /// - Throws: ``Receipts/ProofRefused`` when the earlier size is the larger one, or a fault.
    public static func file(
        of signed: SignedHead, since: Int64? = nil, _ db: any Reading
    ) throws -> HeadFile {
        HeadFile(
            signed, witnesses: try witnesses(of: signed.head.size, db),
            consistency: try since.map { try consistency(from: $0, to: signed.head.size, db) })
    }

    /// Keeps a witness's signature under a head; more than ``Receipts/HeadFile/witnessesAtMost`` are not kept.
    ///
    /// - Returns: Whether it was kept now.
    public static func keep(_ witness: Cosignature, of size: Int64, _ db: any Writing) throws -> Bool {
        guard try witnesses(of: size, db).count < HeadFile.witnessesAtMost else { return false }
        return try db.run(
            """
            insert into ledger_witness (size, key, name, signature)
            values (\(size), \(witness.key), \(witness.name), \(witness.signature)) on conflict do nothing
            """) == 1
    }

    /// Who co-signed the head of this size.
    public static func witnesses(of size: Int64, _ db: any Reading) throws -> [Cosignature] {
        try db.rows("select key, name, signature from ledger_witness where size = \(size) order by name, key").map {
            Cosignature(name: try $0.text("name"), key: try $0.blob("key"), signature: try $0.blob("signature"))
        }
    }

    /// Keeps a key that the log vouched for.
    ///
    /// - Returns: Whether it was kept now.
    public static func keep(_ key: PromiseKey, _ db: any Writing) throws -> Bool {
        try db.run(
            """
            insert into ledger_promise_key (key, first_hour, end_hour, heard, delay, signature)
            values (\(key.key), \(key.hours.lowerBound), \(key.hours.upperBound), \(key.heard), \(key.delayHours),
                \(key.signature))
            on conflict do nothing
            """) == 1
    }

    /// What the log said about a key; `nil` when it said nothing.
    public static func promiseKey(_ key: [UInt8], _ db: any Reading) throws -> PromiseKey? {
        try db.first(
            """
            select key, first_hour, end_hour, heard, delay, signature from ledger_promise_key where key = \(key)
            """
        ).map { row in
            PromiseKey(
                key: try row.blob("key"), hours: try row.int64("first_hour")..<(try row.int64("end_hour")),
                heard: try row.int64("heard"), delayHours: try row.int64("delay"),
                signature: try row.blob("signature"))
        }
    }
}
