import Casework
import Sealing
import Store

/// The messenger's book 摆渡台账: which envelopes came, what is still to be acknowledged, what lies ready outward.
///
/// All of it on the caller's transaction.
enum FerryBook {
    /// Marks a number; a lower one changes nothing.
    static func raise(_ name: String, to value: Int64, _ db: any Writing) throws {
        try db.run(
            """
            insert into ferry_mark (name, value) values (\(name), \(value))
            on conflict (name) do update set value = excluded.value where excluded.value > ferry_mark.value
            """)
    }

    /// Brings a mark down to a number; one that is lower, or not there, stays as it is.
    static func lower(_ name: String, to value: Int64, _ db: any Writing) throws {
        try db.run("update ferry_mark set value = \(value) where name = \(name) and value > \(value)")
    }

    /// A marked number; 0 when there is none.
    static func mark(_ name: String, _ db: any Reading) throws -> Int64 {
        try db.first("select value from ferry_mark where name = \(name)")?.int64("value") ?? 0
    }

    /// Notes envelopes as taken in, and that the portal is to be told so.
    static func take(_ sequences: [Int64], _ db: any Writing) throws {
        for range in ranges(of: sequences) {
            try db.run(
                """
                insert into ferry_ack (first, last) values (\(range.lowerBound), \(range.upperBound))
                on conflict (first, last) do nothing
                """)
            try join(range, db)
        }
    }

    /// The last sequence number up to which nothing is missing.
    static func unbroken(_ db: any Reading) throws -> Int64 {
        guard let row = try db.first("select first, last from ferry_range order by first limit 1"),
            try row.int64("first") <= 1
        else { return 0 }
        return try row.int64("last")
    }

    /// Whether later envelopes came, and an earlier one did not.
    static func hasGap(_ db: any Reading) throws -> Bool {
        try (db.first("select max(last) as last from ferry_range")?.optionalInt64("last") ?? 0) > unbroken(db)
    }

    /// Whether all of these envelopes came before.
    static func knows(_ sequences: [Int64], _ db: any Reading) throws -> Bool {
        try ranges(of: sequences).allSatisfy { range in
            try db.exists(
                "select first from ferry_range where first <= \(range.lowerBound) and last >= \(range.upperBound)")
        }
    }

    /// Numbers of the inward bundles that were taken in and lie there still.
    static func staying(_ db: any Reading) throws -> Set<Int64> {
        Set(try db.rows("select value from ferry_mark where name like 'stays %'").map { try $0.int64("value") })
    }

    /// Notes which inward bundles lie there still, and no others.
    static func note(staying numbers: Set<Int64>, _ db: any Writing) throws {
        try db.run("delete from ferry_mark where name like 'stays %'")
        for number in numbers { try set("stays \(number)", to: number, db) }
    }

    /// Gives what is to go outward a bundle of its own and keeps it, sealed, as mailboxes stand in it.
    static func pack(_ replies: [FerryBundle.Item], _ keys: OfficeKeys, _ db: any Writing) throws {
        var items: [FerryBundle.Item] = []
        if try mark("anew", db) == 1 {
            items.append(.anew)
            try db.run("delete from ferry_mark where name = 'anew'")
        }
        let acknowledged = try db.rows("select first, last from ferry_ack order by first")
        for row in acknowledged { items.append(.integrated(try row.int64("first")...(try row.int64("last")))) }
        items += replies
        items += try LogNews.take(db)
        if let wanted = try db.first("select value from ferry_mark where name = 'wanted'") {
            items.append(.resend(after: try wanted.int64("value")))
            try db.run("delete from ferry_mark where name = 'wanted'")
        }
        guard !items.isEmpty else { return }
        let number = try mark("outward", db) + 1
        let bundle = FerryBundle(direction: .outward, number: number, items: items)
        try db.run("delete from ferry_ack")
        let sealed = try SealedBytes.seal(bundle.encoded, with: keys.sealing(.outwardBundles), bound: binding(number))
        try db.run("insert into ferry_outward (number, content, placed) values (\(number), \(sealed), 0)")
        try db.run("delete from ferry_outward where placed = 1 and number <= \(number - kept)")
        try raise("outward", to: number, db)
    }

    /// A bundle that was packed.
    static func bundle(_ number: Int64, _ sealed: [UInt8], _ keys: OfficeKeys) throws -> FerryBundle {
        try FerryBundle(try SealedBytes.open(sealed, with: keys.sealing(.outwardBundles), bound: binding(number)))
    }

    /// Goes on after the database was set back to an earlier moment, be it by a restored backup or by a standby that had
    /// not everything yet. What was carried since that moment is not known here any more, and the portal has seen higher
    /// numbers than ours: so numbers go on from the moment it is, everything behind the last envelope taken in is asked
    /// for again, and every citizen is told how the petition stands now.
    static func beginAnew(at now: Moment, _ db: any Writing) throws {
        try db.run("delete from ferry_outward")
        try note(staying: [], db)
        try raise("outward", to: max(now.rawValue, FerryBundle.anewFrom), db)
        let after = try unbroken(db)
        for (name, value) in [("anew", 1), ("asked", after + 1), ("wanted", after)] { try set(name, to: value, db) }
        try db.run(
            """
            insert into outbox_due (mailbox, changes)
            select mailbox, 1 from (
                select mailbox from mailbox_row union select mailbox from mailbox_ended) as every_mailbox
            where 1 = 1
            on conflict (mailbox) do update set changes = outbox_due.changes + 1
            """)
    }

    /// Lays the bundles after a number ready once more: the portal refused one, or one never came. When they are not
    /// kept any more, everything is said anew.
    static func layAgain(after number: Int64, at now: Moment, _ db: any Writing) throws {
        guard try number < mark("outward", db) else { return }
        guard try db.exists("select number from ferry_outward where number = \(number + 1)") else {
            return try beginAnew(at: now, db)
        }
        try db.run("update ferry_outward set placed = 0 where number > \(number)")
    }

    /// Milliseconds before the same is asked for again.
    static let patience: Int64 = 600_000

    /// Whether the last asking is so recent that an answer is still waited for.
    static func isPatient(at now: Int64, _ db: any Reading) throws -> Bool {
        let asked = try mark("asked at", db)
        return asked <= now && now - asked < patience
    }

    /// Marks a number, whatever stood there.
    static func set(_ name: String, to value: Int64, _ db: any Writing) throws {
        try db.run(
            """
            insert into ferry_mark (name, value) values (\(name), \(value))
            on conflict (name) do update set value = excluded.value
            """)
    }

    static func binding(_ number: Int64) -> [UInt8] { Array("lianxin outward 1 \(number)".utf8) }

    /// Bundles kept after they were laid ready, should the medium lose one.
    static let kept: Int64 = 1_000

    /// Whether there is anything to pack.
    static func hasNews(_ db: any Reading) throws -> Bool {
        try db.exists("select mailbox from outbox_due") || db.exists("select first from ferry_ack")
            || db.exists("select value from ferry_mark where name = 'wanted'") || LogNews.isWaiting(db)
    }

    /// A number for the next answer: higher than all before, also after a backup was restored.
    static func nextReply(at now: Int64, count: Int, _ db: any Writing) throws -> Int64 {
        let first = max(try mark("reply", db) + 1, now)
        try raise("reply", to: first + Int64(count), db)
        return first
    }

    /// Joins a range with those it touches.
    private static func join(_ range: ClosedRange<Int64>, _ db: any Writing) throws {
        let touching = try db.rows(
            """
            select first, last from ferry_range
            where first <= \(range.upperBound + 1) and last >= \(range.lowerBound - 1)
            """)
        var (first, last) = (range.lowerBound, range.upperBound)
        for row in touching {
            first = min(first, try row.int64("first"))
            last = max(last, try row.int64("last"))
        }
        try db.run("delete from ferry_range where first between \(first) and \(last)")
        try db.run("insert into ferry_range (first, last) values (\(first), \(last))")
    }

    /// Numbers as ranges, in order.
    static func ranges(of numbers: [Int64]) -> [ClosedRange<Int64>] {
        var ranges: [ClosedRange<Int64>] = []
        for number in Set(numbers).sorted() {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges
    }
}
