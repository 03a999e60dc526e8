import Receipts
import Sealing
import Store

/// The portal's letterbox 外网信箱: takes sealed envelopes in, hands sealed answers out, and can read neither.
///
/// It keeps no plaintext, no visitor's address, and of time only the hour.
///
/// Law: R art. 47 (secrecy); ours (M30, two zones).
public struct Letterbox: Sendable {
    let engine: any Engine
    /// The public log whose heads are believed; without one nothing of a log is kept.
    let log: LogIdentity?

    /// Hours an attachment waits for its report before it is swept away.
    public static let orphanHours: Int64 = 24
    /// Bytes of attachments without a report that may lie here together; beyond it, attachments are refused as busy,
    /// so that nobody fills the disk with uploads that are never sent.
    public static let orphanCeiling: Int64 = 2 * 1024 * 1024 * 1024
    /// Hours a sealed envelope is kept after the inner zone has it, for the case that it must restore a backup.
    public static let keptHours: Int64 = 30 * 24
    /// Sealed bytes that the attachments of one submission may have together: 50 MB with padding and headers.
    public static let attachmentCeiling: Int64 = 64 * 1024 * 1024

    /// The letterbox in this database; its tables are brought forward.
    ///
    /// - Parameter log: Who keeps the public log, of which a copy is kept here.
    public init(_ engine: any Engine, log: LogIdentity? = nil) async throws {
        (self.engine, self.log) = (engine, log)
        try await Migrator.migrate(engine, LetterboxSchema.migrations)
    }

    /// Something that is put in.
    public struct Deposit: Sendable {
        /// 32 hexadecimal digits; the same submission has the same.
        public let id: String
        /// The sealed submission.
        public let envelope: Envelope
        /// Where answers go.
        public let mailbox: MailboxID
        /// Whether the mailbox must be there already, as for more material.
        public let isFollowUp: Bool
        /// Sealed attachments, put in before.
        public let blobs: [String]
        /// Hours since 1970 UTC.
        public let hour: Int64
        /// Attachments that a browser sealed and sent along: they are put in with the submission.
        var brought: [Envelope] = []
        /// Of what a browser sealed: what is promised for it; no bytes when nothing is.
        var promised: [UInt8]?
        /// The mark of whoever sends it; none where a browser sealed a report, whose code the portal never has.
        var sender: [UInt8]?
        /// What lies in a new mailbox in place of a visitor's word.
        let unvisited = VisitWord.none()

        /// Something to put in.
        public init(
            id: String, envelope: Envelope, mailbox: MailboxID, isFollowUp: Bool = false, blobs: [String] = [],
            hour: Int64
        ) {
            (self.id, self.envelope, self.mailbox, self.isFollowUp) = (id, envelope, mailbox, isFollowUp)
            (self.blobs, self.hour) = (blobs, hour)
        }
    }

    /// What became of it.
    public enum Outcome: Sendable, Equatable {
        /// It is on the disk.
        case taken
        /// It was taken earlier; nothing was written. `sameSender`: from whoever sends it now.
        case takenBefore(sameSender: Bool)
        /// These attachments are gone: swept away, or never here. Nothing was written.
        case attachmentsGone([String])
        /// The attachments are too large together. Nothing was written.
        case attachmentsTooLarge
        /// There is no such mailbox. Nothing was written.
        case noMailbox
    }

    /// Puts submissions in: one write, all of it or nothing.
    ///
    /// - Returns: What became of each, in their order.
    /// - Throws: An `EngineFault`; then nothing was kept.
    public func take(_ deposits: [Deposit]) async throws -> [Outcome] {
        try await engine.write { db in try deposits.map { try Self.take($0, db) } }
    }

    /// Puts one submission in.
    public func take(_ deposit: Deposit) async throws -> Outcome {
        try await engine.write { db in try Self.take(deposit, db) }
    }

    private static func take(_ deposit: Deposit, _ db: any Writing) throws -> Outcome {
        let mailbox = deposit.mailbox.rawValue
        if deposit.isFollowUp {
            guard try db.exists("select 1 from mailbox where id = \(mailbox)") else { return .noMailbox }
        }
        if let refused = try attachmentsRefused(deposit, db) { return refused }
        guard deposit.brought.reduce(0, { $0 + Int64($1.bytes.count) }) <= attachmentCeiling else {
            return .attachmentsTooLarge
        }
        let made = try db.rows(
            """
            insert into envelope (id, size, hour, sealed, promised, sender)
            values (\(deposit.id), \(deposit.envelope.bytes.count), \(deposit.hour), \(deposit.envelope.bytes),
                \(deposit.promised.sqlValue), \(deposit.sender.sqlValue))
            on conflict (id) do nothing returning sequence
            """)
        guard let sequence = try made.first?.int64("sequence") else {
            let before = try db.first("select sender from envelope where id = \(deposit.id)")?.optionalBlob("sender")
            return .takenBefore(sameSender: before != nil && before == deposit.sender)
        }
        if !deposit.isFollowUp {
            try db.run(
                """
                insert into mailbox (id, word) values (\(mailbox), \(deposit.unvisited)) on conflict (id) do nothing
                """)
        }
        if !deposit.blobs.isEmpty {
            try db.run("update blob set sequence = \(sequence) where id in \(list: deposit.blobs)")
        }
        for blob in deposit.brought { try put(blob, hour: deposit.hour, sequence: sequence, db) }
        return .taken
    }

    /// Puts a sealed attachment down; the same bytes are the same attachment.
    private static func put(_ blob: Envelope, hour: Int64, sequence: Int64?, _ db: any Writing) throws {
        let made = try db.run(
            """
            insert into blob (id, size, hour, sequence)
            values (\(blob.digest), \(blob.bytes.count), \(hour), cast(\(sequence.sqlValue) as bigint))
            on conflict (id) do nothing
            """)
        if made == 1 { try db.run("insert into blob_content (id, sealed) values (\(blob.digest), \(blob.bytes))") }
    }

    /// Why the attachments of a submission cannot be taken with it; nothing is wrong with those of one taken before.
    private static func attachmentsRefused(_ deposit: Deposit, _ db: any Writing) throws -> Outcome? {
        guard !deposit.blobs.isEmpty, try !db.exists("select 1 from envelope where id = \(deposit.id)") else {
            return nil
        }
        let rows = try db.rows("select id, size from blob where id in \(list: deposit.blobs) and sequence is null")
        let there = Set(try rows.map { try $0.text("id") })
        let gone = deposit.blobs.filter { !there.contains($0) }
        guard gone.isEmpty else { return .attachmentsGone(gone) }
        let size = try rows.reduce(0) { $0 + (try $1.int64("size")) }
        return size <= attachmentCeiling ? nil : .attachmentsTooLarge
    }

    /// Keeps a sealed attachment until its report comes.
    ///
    /// - Returns: Its id, the SHA-256 of the sealed bytes.
    /// - Throws: An `EngineFault`; `busy` also when too many attachments wait for a report that never comes.
    public func keep(_ blob: Envelope, hour: Int64) async throws -> String {
        let id = blob.digest
        try await engine.write { db in
            let waiting = try db.first("select coalesce(sum(size), 0) as bytes from blob where sequence is null")
            guard try waiting?.int64("bytes") ?? 0 <= Self.orphanCeiling else { throw EngineFault.busy }
            try Self.put(blob, hour: hour, sequence: nil, db)
        }
        return id
    }

    /// What lies in a mailbox.
    public enum Content: Sendable, Equatable {
        /// There is no such mailbox.
        case noMailbox
        /// Nothing has come back yet.
        case nothingYet
        /// The last answer, sealed.
        case reply(version: Int64, sealed: [UInt8])
    }

    /// Looks into a mailbox. Existing or not, the same statements run.
    public func look(into mailbox: MailboxID) async throws -> Content {
        try await engine.read { db in
            let exists = try db.exists("select 1 from mailbox where id = \(mailbox.rawValue)")
            let reply = try db.first("select version, sealed from reply where mailbox = \(mailbox.rawValue)")
            guard exists else { return .noMailbox }
            guard let reply else { return .nothingYet }
            return .reply(version: try reply.int64("version"), sealed: try reply.blob("sealed"))
        }
    }

    /// Takes away attachments whose report never came, and sealed bytes that the inner zone has had long enough.
    public func sweep(hour: Int64) async throws {
        try await engine.write { db in
            let orphans: SQL = "select id from blob where sequence is null and hour <= \(hour - Self.orphanHours)"
            try db.run("delete from blob_content where id in (\(orphans))")
            try db.run("delete from blob where sequence is null and hour <= \(hour - Self.orphanHours)")
        }
        while try await sweepOneRange(hour: hour - Self.keptHours) {}
    }

    /// Takes away the sealed bytes of one range that the inner zone has had since this hour or longer.
    ///
    /// - Returns: Whether there was one.
    private func sweepOneRange(hour: Int64) async throws -> Bool {
        try await engine.write { db in
            let row = try db.first(
                "select first, last from integrated where hour <= \(hour) order by first limit 1")
            guard let row else { return false }
            let first = try row.int64("first")
            let last = min(try row.int64("last"), first + Self.sweptAtOnce - 1)
            let within: SQL = "sequence between \(first) and \(last)"
            try db.run("delete from blob_content where id in (select id from blob where \(within))")
            try db.run("delete from blob where \(within)")
            // The row stays: its id is what makes a submission sent twice count once.
            try db.run("update envelope set sealed = \([UInt8]()), size = 0 where \(within)")
            try db.run("delete from integrated where first = \(first)")
            if last < (try row.int64("last")) {
                let rest = try row.int64("last")
                try db.run("insert into integrated (first, last, hour) values (\(last + 1), \(rest), \(hour))")
            }
            return true
        }
    }

    /// Envelopes swept in one write, so that visitors wait for none of it.
    static let sweptAtOnce: Int64 = 500

    /// How many envelopes were taken, how many of them lie in bundles, how many the inner zone has and the portal keeps.
    public func tally() async throws -> (taken: Int, carried: Int, integrated: Int) {
        try await engine.read { db in
            (
                try db.count("select count(*) from envelope"),
                try db.count("select value from counter where name = 'packed'"),
                try db.count("select coalesce(sum(last - first + 1), 0) from integrated")
            )
        }
    }

    static func next(_ counter: String, _ db: any Writing) throws -> Int64 {
        let rows = try db.rows("update counter set value = value + 1 where name = \(counter) returning value")
        guard let row = rows.first else { throw EngineFault.unavailable("the letterbox has no counter") }
        return try row.int64("value")
    }
}
