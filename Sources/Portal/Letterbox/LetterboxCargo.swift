import Receipts
import Sealing
import Store

/// The letterbox's side of the ferry: what goes into bundles, and what comes back in them.
extension Letterbox {
    /// Envelopes looked at in one go.
    static let envelopesAtOnce = 4_000

    /// Gives bundle numbers to what has none yet, attachments before the envelope that names them.
    ///
    /// The numbers are on the disk before any bundle is written: so a bundle that was lost in a crash is written again
    /// with the same content.
    ///
    /// - Returns: Whether more is waiting.
    public func pack() async throws -> Bool {
        try await packWords()
        guard try await hasUnpacked() else { return false }
        return try await engine.write { db in
            let waiting = try db.rows(
                """
                select sequence, size from envelope
                where sequence > (select value from counter where name = 'packed') and size > 0
                order by sequence limit \(Self.envelopesAtOnce)
                """)
            guard let first = try waiting.first?.int64("sequence"), let last = try waiting.last?.int64("sequence")
            else {
                return false
            }
            let blobs = try db.rows(
                "select id, size, sequence from blob where sequence between \(first) and \(last) order by id")
            let attached = Dictionary(grouping: blobs, by: { row in row.values("sequence") })
            var packing = Packing()
            for envelope in waiting {
                for blob in attached[envelope.values("sequence")] ?? [] {
                    if try packing.isFull(for: blob.int64("size")) { try packing.close(db) }
                    packing.add(blob: try blob.text("id"), size: try blob.int64("size"))
                }
                if try packing.isFull(for: envelope.int64("size")) { try packing.close(db) }
                packing.add(envelope: try envelope.int64("sequence"), size: try envelope.int64("size"))
            }
            try packing.close(db)
            try db.run("update counter set value = \(last) where name = 'packed'")
            return waiting.count == Self.envelopesAtOnce
        }
    }

    /// Whether any envelope lies in no bundle yet: nothing is written while nothing came.
    private func hasUnpacked() async throws -> Bool {
        try await engine.read { db in
            try db.exists(
                """
                select 1 from envelope
                where sequence > (select value from counter where name = 'packed') and size > 0 limit 1
                """)
        }
    }

    /// Numbers of the bundles not yet laid ready, in order.
    public func unplaced() async throws -> [Int64] {
        try await engine.read { db in
            try db.rows("select number from bundle where placed = 0 order by number").map { try $0.int64("number") }
        }
    }

    /// A bundle with its content; the same number gives the same bytes.
    public func inward(_ number: Int64) async throws -> FerryBundle {
        try await engine.read { db in
            var items = try Self.words(in: number, db)
            let asking = try db.first("select wants from bundle where number = \(number) and wants is not null")
            if let asking { items.append(.again(after: try asking.int64("wants"))) }
            let blobs = try db.rows(
                """
                select b.id, c.sealed from bundle_blob as p join blob as b on b.id = p.blob
                join blob_content as c on c.id = b.id
                where p.number = \(number) order by b.sequence, b.id
                """)
            for row in blobs { items.append(.blob(id: try row.text("id"), sealed: try row.blob("sealed"))) }
            let envelopes = try db.rows(
                """
                select e.sequence, e.id, e.hour, e.sealed, e.promised from bundle as p
                join envelope as e on e.sequence between p.first and p.last
                where p.number = \(number) and e.size > 0 order by e.sequence
                """)
            for row in envelopes {
                if let promised = try row.optionalBlob("promised") {
                    items.append(.sealedOutside(id: try row.text("id"), promised: promised))
                }
                items.append(
                    .envelope(
                        sequence: try row.int64("sequence"), id: try row.text("id"), hour: try row.int64("hour"),
                        sealed: try row.blob("sealed")))
            }
            return FerryBundle(direction: .inward, number: number, items: items)
        }
    }

    /// Notes that a bundle lies ready on the disk.
    public func markPlaced(_ number: Int64) async throws {
        try await engine.write { db in _ = try db.run("update bundle set placed = 1 where number = \(number)") }
    }

    /// The number of the last bundle from the inner zone that was taken in.
    public func lastOutward() async throws -> Int64 {
        try await engine.read { db in
            try db.first("select value from counter where name = 'outward'")?.int64("value") ?? 0
        }
    }

    /// Asks the inner zone for the outward bundles after a number, in an inward bundle of its own: at once when another
    /// is missing than before, and once an hour as long as it stays away.
    ///
    /// - Parameter hour: Hours since 1970 UTC.
    public func ask(after number: Int64, hour: Int64) async throws {
        let stays: SQL = "select 1 from counter where name = 'asked' and value = \(number)"
        let recent: SQL = "select 1 from counter where name = 'asked hour' and value = \(hour)"
        let asked = try await engine.read { db in try db.exists(stays) && db.exists(recent) }
        guard !asked else { return }
        try await engine.write { db in
            try db.run("update counter set value = \(number) where name = 'asked'")
            try db.run("update counter set value = \(hour) where name = 'asked hour'")
            let bundle = try Self.next("inward", db)
            try db.run("insert into bundle (number, placed, wants) values (\(bundle), 0, \(number))")
        }
    }

    /// Takes in a bundle from the inner zone, all of it or nothing.
    ///
    /// - Parameter hour: Hours since 1970 UTC.
    /// - Returns: False when it was taken in before, or another must come first; then nothing was written.
    public func integrate(_ bundle: FerryBundle, hour: Int64) async throws -> Bool {
        try await engine.write { db in
            // One that begins anew may leave a gap behind it: what is missing there was said again, or never will be.
            let before: SQL =
                bundle.beginsAnew ? "value < \(bundle.number)" : "value = \(bundle.number - 1)"
            let moved = try db.run(
                "update counter set value = \(bundle.number) where name = 'outward' and \(before)")
            guard moved == 1 else { return false }
            for item in bundle.items { try Self.take(item, of: log, hour: hour, db) }
            return true
        }
    }

    private static func take(_ item: FerryBundle.Item, of log: LogIdentity?, hour: Int64, _ db: any Writing) throws {
        switch item {
        case .leaves, .head, .vouched: try integrate(item, of: log, hour: hour, db)
        case .integrated(let sequences):
            try db.run(
                """
                insert into integrated (first, last, hour)
                values (\(sequences.lowerBound), \(sequences.upperBound), \(hour))
                on conflict (first) do update set last = excluded.last where excluded.last > integrated.last
                """)
            try confirm(sequences, db)
        case .reply(let mailbox, let version, let sealed):
            // A code may also have been handed out at a window: then its mailbox is new here.
            try db.run(
                """
                insert into mailbox (id, word) values (\(mailbox.rawValue), \(VisitWord.none()))
                on conflict (id) do nothing
                """)
            try db.run(
                """
                insert into reply (mailbox, version, sealed) values (\(mailbox.rawValue), \(version), \(sealed))
                on conflict (mailbox) do update set version = excluded.version, sealed = excluded.sealed
                where excluded.version > reply.version
                """)
        case .resend(let after):
            // Everything behind it is packed again, and counts as integrated only when it is acknowledged again.
            for counter in ["packed", "confirmed"] {
                try db.run("update counter set value = \(after) where name = \(counter) and value > \(after)")
            }
            try db.run("delete from integrated where first > \(after)")
            try db.run("update integrated set last = \(after) where last > \(after)")
            try db.run("update promise_key set bundle = null where sequence >= \(after)")
        case .anew: return
        case .envelope, .sealedOutside, .blob, .promiseKey, .word, .again, .package:
            // These travel the other way; a bundle that holds one has been checked for its direction before.
            return
        }
    }
}

extension Row {
    fileprivate func values(_ column: String) -> SQLValue {
        do { return try value(column) } catch { return .null }
    }
}

/// Fills one bundle after the other.
private struct Packing {
    var envelopes: [Int64] = []
    var blobs: [String] = []
    var size: Int64 = 0

    func isFull(for next: Int64) -> Bool {
        size > 0 && size + next > Int64(FerryBundle.ceiling)
    }

    mutating func add(envelope sequence: Int64, size: Int64) {
        envelopes.append(sequence)
        self.size += size
    }

    mutating func add(blob id: String, size: Int64) {
        blobs.append(id)
        self.size += size
    }

    /// Gives the bundle its number and begins the next.
    mutating func close(_ db: any Writing) throws {
        guard size > 0 else { return }
        let number = try Letterbox.next("inward", db)
        try db.run(
            """
            insert into bundle (number, first, last, placed)
            values (\(number), \(envelopes.first.sqlValue), \(envelopes.last.sqlValue), 0)
            """)
        if !blobs.isEmpty {
            let rows = blobs.map { "(\(number), \($0))" as SQL }
            try db.run("insert into bundle_blob (number, blob) values \(rows.joined(separator: ", "))")
        }
        self = Packing()
    }
}
