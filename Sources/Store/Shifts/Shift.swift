/// A shift 值班: background work that one of all processes on a database does at a time, held for a while and renewed.
///
/// A claim (``WorkClaims``) lasts as long as one transaction; a shift lasts over many, and over what happens between
/// them. Whoever holds it carries its ``term``; every transaction of the work begins with ``stand(_:)``, which locks the
/// shift until that transaction ends. So even a process that slept through the end of its shift, and woke up in the
/// middle of the work, commits nothing once somebody else has taken over.
///
/// Time is the database's own: processes whose clocks differ agree on when a shift ends. A shift whose end lies further
/// ahead than its length was made by a clock that has since been put back, and is free.
///
/// Law: ours.
public struct Shift: Sendable, Hashable {
    /// The name of the work, the same in all processes.
    public let work: String
    /// Who holds it.
    public let holder: String
    /// How often the shift has changed hands; no two holders have the same.
    public let term: Int64
    /// Milliseconds after which it ends unless its holder stands in it again.
    public let length: Int64

    /// Milliseconds a shift lasts unless somebody says otherwise: longer than any step of the work between two
    /// transactions, shorter than anybody waits for an answer after a machine has died.
    public static let usualLength: Int64 = 15_000
    /// The shortest length, in milliseconds: a slow commit must fit into it many times.
    public static let shortestLength: Int64 = 1_000

    /// The tables of shifts; a statement of the migrations of whoever uses them.
    public static let schema: [SQL] = [
        """
        create table shift (
            work text not null primary key, holder text not null, term bigint not null, ends bigint not null
        )
        """
    ]
}

/// A process went on with work whose shift another holds now. Its transaction is undone; nothing is lost.
public struct ShiftLost: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name of the work.
    public let work: String

    /// A loss of this work's shift.
    public init(work: String) { self.work = work }

    /// One sentence for the log.
    public var description: String { "The shift of \(work) has gone to another process." }
}

extension Shift {
    /// How a shift stands.
    public enum Standing: Sendable, Hashable {
        /// Nobody holds it, or its end has passed.
        case free
        /// Ours, for so many milliseconds more.
        case ours(Shift, left: Int64)
        /// Somebody else's.
        case anothers
    }

    /// How a shift stands, for a holder: a look that writes nothing.
    ///
    /// - Throws: An ``EngineFault``.
    public static func standing(
        of work: String, holder: String, length: Int64 = usualLength, _ db: any Reading
    ) throws -> Standing {
        let row = try db.first("select holder, term, ends - \(now) as remaining from shift where work = \(work)")
        guard let row else { return .free }
        let left = try row.int64("remaining")
        guard left > 0, left <= length else { return .free }
        guard try row.text("holder") == holder else { return .anothers }
        return .ours(Shift(work: work, holder: holder, term: try row.int64("term"), length: length), left: left)
    }

    /// Takes a shift that is free, or keeps our own; `nil` when another holds it or is just taking it.
    ///
    /// Rows that another process has locked are skipped, so nobody waits here.
    ///
    /// - Throws: An ``EngineFault``.
    public static func take(
        _ work: String, holder: String, length: Int64 = usualLength, _ db: any Writing
    ) throws -> Shift? {
        try db.run("insert into shift (work, holder, term, ends) values (\(work), '', 0, 0) on conflict do nothing")
        let free = try db.first(
            """
            select holder, term from shift
            where work = \(work) and (holder = \(holder) or ends <= \(now) or ends > \(now) + \(length))
            \(sqlite: "", postgres: "for update skip locked")
            """)
        guard let free else { return nil }
        let before = try free.int64("term")
        let term = try free.text("holder") == holder ? before : before + 1
        try db.run(
            """
            update shift set holder = \(holder), term = \(term), ends = \(now) + \(length) where work = \(work)
            """)
        return Shift(work: work, holder: holder, term: term, length: length)
    }

    /// Says, in a transaction of the work, that we are still at it: locks the shift until the transaction ends, and
    /// begins its length anew.
    ///
    /// - Throws: ``ShiftLost`` when somebody else has taken over; the transaction is then undone.
    public func stand(_ db: any Writing) throws {
        let ours = try db.run(
            "update shift set ends = \(Self.now) + \(length) where work = \(work) and term = \(term)")
        guard ours == 1 else { throw ShiftLost(work: work) }
    }

    /// Ends the shift early, so that another may take it at once. Nothing happens when it is not ours any more.
    public func leave(_ db: any Writing) throws {
        try db.run("update shift set ends = 0 where work = \(work) and term = \(term)")
    }

    /// The pieces of work whose shift somebody holds now.
    ///
    /// - Throws: An ``EngineFault``.
    public static func held(_ db: any Reading) throws -> [String] {
        try db.rows("select work from shift where holder <> '' and ends > \(now) order by work limit 100").map {
            try $0.text("work")
        }
    }

    /// The moment it is by the database's clock, in milliseconds since 1970 UTC.
    ///
    /// - Throws: An ``EngineFault``.
    public static func clock(_ db: any Reading) throws -> Int64 {
        try db.first("select \(now) as moment")?.int64("moment") ?? 0
    }

    /// The database's clock, in milliseconds since 1970 UTC.
    private static let now: SQL = """
        \(sqlite: "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
          postgres: "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
        """
}
