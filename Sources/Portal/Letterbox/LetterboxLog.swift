import Ledger
import Receipts
import Sealing
import Store

/// The portal's copy of the public log, and what the portal says of itself to the inner zone 外网账本副本.
extension Letterbox {
    /// Makes a promise key known to the inner zone with the next bundle; once known, nothing happens.
    func announce(_ key: [UInt8], hours: Range<Int64>) async throws {
        try await engine.write { db in
            try db.run(
                """
                insert into promise_key (key, first_hour, end_hour, sequence)
                select \(key), \(hours.lowerBound), \(hours.upperBound), coalesce(max(sequence), 0) from envelope
                where true on conflict (key) do nothing
                """)
        }
    }

    /// Says once an hour that the portal is there, and from which leaf of the log on it has none.
    func speak(hour: Int64) async throws {
        try await engine.write { db in
            try db.run(
                """
                insert into portal_word (hour, wants) select \(hour), value from counter where name = 'wants'
                on conflict (hour) do nothing
                """)
            try db.run("delete from portal_word where bundle is not null and hour < \(hour - Self.keptHours)")
        }
    }

    /// What the log said about promise keys of ours.
    func vouched(for keys: [[UInt8]]) async throws -> [PromiseKey] {
        try await engine.read { db in try keys.compactMap { try PublicLog.promiseKey($0, db) } }
    }

    /// Gives what the portal says a bundle of its own; nothing is written while it says nothing.
    func packWords() async throws {
        guard try await engine.read({ db in try Self.hasWords(db) }) else { return }
        try await engine.write { db in try Self.packWords(db) }
    }

    private static func hasWords(_ db: any Reading) throws -> Bool {
        try db.exists("select key from promise_key where bundle is null")
            || db.exists("select hour from portal_word where bundle is null")
    }

    private static func packWords(_ db: any Writing) throws {
        guard try hasWords(db) else { return }
        let number = try next("inward", db)
        try db.run("insert into bundle (number, placed) values (\(number), 0)")
        try db.run("update promise_key set bundle = \(number) where bundle is null")
        try db.run("update portal_word set bundle = \(number) where bundle is null")
    }

    /// What the portal says in a bundle.
    static func words(in number: Int64, _ db: any Reading) throws -> [FerryBundle.Item] {
        let keys = try db.rows(
            """
            select key, first_hour, end_hour from promise_key where bundle = \(number) order by first_hour, key
            """)
        let words = try db.rows("select hour, wants from portal_word where bundle = \(number) order by hour")
        return try keys.map { row in
            .promiseKey(
                try row.blob("key"), hours: try row.int64("first_hour")..<(try row.int64("end_hour")))
        } + words.map { .word(hour: try $0.int64("hour"), wants: try $0.int64("wants")) }
    }

    /// Takes in an item of the log. Without the log's key nothing of it is believed or kept.
    static func integrate(_ item: FerryBundle.Item, of log: LogIdentity?, hour: Int64, _ db: any Writing) throws {
        guard let log else { return }
        switch item {
        case .leaves(let place, let hashes):
            guard hashes.count.isMultiple(of: TreeHash.size), hashes.count <= largestLeaves, place >= 0 else {
                throw FerryBundle.Fault.damaged
            }
            let leaves = stride(from: 0, to: hashes.count, by: TreeHash.size).map {
                Array(hashes[$0..<($0 + TreeHash.size)])
            }
            switch try PublicLog.take(leaves, from: place, db) {
            case .taken: try want(-1, db)
            case .gap: try want(try PublicLog.size(db), db)
            case .differ(let place): try contradiction("other leaves were sent from leaf \(place) on", hour, db)
            }
        case .head(let bytes):
            let file: HeadFile
            do { file = try HeadFile(file: String(decoding: bytes, as: UTF8.self)) } catch {
                return try contradiction("a head came that cannot be read: \(error)", hour, db)
            }
            try integrate(file, of: log, hour: hour, db)
        case .vouched(let key, let hours, let heard, let delay, let signature):
            let vouched = PromiseKey(
                key: key, hours: hours, heard: heard, delayHours: delay, signature: signature)
            guard vouched.isVouchedFor(by: log) else {
                return try contradiction("a promise key came that the log did not vouch for", hour, db)
            }
            _ = try PublicLog.keep(vouched, db)
        case .envelope, .sealedOutside, .blob, .integrated, .reply, .resend, .anew, .again, .promiseKey, .word,
            .package:
            return
        }
    }

    private static func integrate(_ file: HeadFile, of log: LogIdentity, hour: Int64, _ db: any Writing) throws {
        switch try PublicLog.take(file.signed, of: log, db) {
        case .taken:
            for witness in file.witnesses where witness.holds(for: file.signed) {
                _ = try PublicLog.keep(witness, of: file.head.size, db)
            }
        case .gap: try want(try PublicLog.size(db), db)
        case .forged: try contradiction("a head came that the log did not sign", hour, db)
        case .contradicts: try contradiction(file.file, hour, db)
        }
    }

    private static func want(_ place: Int64, _ db: any Writing) throws {
        try db.run("update counter set value = \(place) where name = 'wants' and value <> \(place)")
    }

    /// Keeps what contradicts the copy: a head that the log signed and that does not follow is proof for everybody.
    private static func contradiction(_ what: String, _ hour: Int64, _ db: any Writing) throws {
        guard try db.count("select count(*) as kept from ledger_contradiction") < contradictionsAtMost else { return }
        try db.run("insert into ledger_contradiction (hour, what) values (\(hour), \(what))")
    }

    /// Bytes of leaves in one item at most.
    private static let largestLeaves = PublicLog.leavesAtOnce * TreeHash.size
    /// Contradictions kept; one would be enough.
    private static let contradictionsAtMost = 20

    /// What the public may know of the log.
    struct LogState: Sendable {
        var newest: HeadFile?
        var heads: [SignedHead] = []
        var contradictions: [String] = []
        /// The hour of the oldest submission that the inner zone has not confirmed.
        var oldestWaiting: Int64?
    }

    /// The newest head, the ones before it, and whether anything is wrong.
    func logState(of log: LogIdentity, below size: Int64 = .max, heads limit: Int) async throws -> LogState {
        try await engine.read { db in
            LogState(
                newest: try PublicLog.newest(of: log, db).map { try PublicLog.file(of: $0, db) },
                heads: try PublicLog.heads(below: size, limit: limit, of: log, db),
                contradictions: try db.rows("select what from ledger_contradiction order by id").map {
                    try $0.text("what")
                }, oldestWaiting: try Self.oldestWaiting(db))
        }
    }

    /// The hour of the oldest submission that the inner zone has not confirmed; `nil` when none waits.
    func oldestWaiting() async throws -> Int64? { try await engine.read { db in try Self.oldestWaiting(db) } }

    private static func oldestWaiting(_ db: any Reading) throws -> Int64? {
        try next(db)?.hour
    }

    /// The first envelope behind those that are all confirmed.
    private static func next(_ db: any Reading) throws -> (sequence: Int64, hour: Int64)? {
        try db.first(
            """
            select sequence, hour from envelope
            where sequence > (select value from counter where name = 'confirmed') and size > 0
            order by sequence limit 1
            """
        ).map { (try $0.int64("sequence"), try $0.int64("hour")) }
    }

    /// Moves on the number up to which all envelopes are confirmed.
    static func confirm(_ sequences: ClosedRange<Int64>, _ db: any Writing) throws {
        for _ in 0..<rangesAtOnce {
            guard let next = try next(db)?.sequence else { return }
            var last = sequences.contains(next) ? sequences.upperBound : 0
            if last == 0 {
                let behind = try db.rows(
                    "select last from integrated where first <= \(next) order by first desc limit \(rangesAtOnce)")
                last = try behind.map { try $0.int64("last") }.max() ?? 0
            }
            guard last >= next else { return }
            try db.run("update counter set value = \(last) where name = 'confirmed'")
        }
    }

    /// Ranges looked at for one acknowledgement; what is left is done with the next.
    private static let rangesAtOnce = 16

    /// A head of the copy as a file.
    ///
    /// - Parameters:
    ///   - size: Which; the newest when `nil`.
    ///   - since: The earlier size from which on there shall be a proof.
    /// - Returns: `nil` when there is no such head, or no such proof.
    func headFile(of log: LogIdentity, size: Int64? = nil, since: Int64? = nil) async throws -> HeadFile? {
        try await engine.read { db in
            let signed =
                try size.map { try PublicLog.signed(size: $0, of: log, db) } ?? PublicLog.newest(of: log, db)
            guard let signed, since ?? 0 >= 0, since ?? 0 <= signed.head.size else { return nil }
            return try PublicLog.file(of: signed, since: since, db)
        }
    }

    /// Hashes of leaves from a place on.
    func leaves(from place: Int64) async throws -> [UInt8] {
        try await engine.read { db in Array(try PublicLog.leaves(from: max(0, place), db).joined()) }
    }

    /// What a submission was that was taken before.
    struct Taken: Sendable {
        /// The hash of its envelope.
        let digest: [UInt8]
        /// Its hour.
        let hour: Int64
        /// What was promised for it, when a browser sealed it.
        let promised: [UInt8]?
        /// The mark of whoever sent it; none where the portal never had the code.
        let sender: [UInt8]?

        /// Whether this code sent it, under this id.
        func isOf(_ code: ReceiptCode, _ id: String) -> Bool { sender == code.replyKey.senderMark(of: id) }
    }

    /// What became of a submission that was taken before.
    ///
    /// - Returns: `nil` once the envelope has been emptied.
    func taken(_ id: String) async throws -> Taken? {
        try await engine.read { db in
            let row = try db.first("select sealed, hour, promised, sender from envelope where id = \(id) and size > 0")
            guard let row else { return nil }
            return Taken(
                digest: Envelope.hash(try row.blob("sealed")), hour: try row.int64("hour"),
                promised: try row.optionalBlob("promised"), sender: try row.optionalBlob("sender"))
        }
    }
}
