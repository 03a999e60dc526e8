import Casework
import Store

/// A piece of work that one desk does at a time 识读任务: a file to be opened, or a page to be drawn and read.
struct PileWork: Sendable, Hashable {
    let pile: PileID
    /// The place of the file.
    let file: Int
    /// The page; `nil` to open the file.
    let page: PageID?
    /// How often it was begun, with this time.
    let tries: Int

    /// How often a piece of work is begun before it is given up.
    static let triesAtMost = 4
    /// Milliseconds after which whoever began it is taken for gone. Whoever works on it says so again four times as often, so
    /// that a page waits a minute for another desk and not for the longest page there is; and that machines whose clocks
    /// differ by less do no page twice.
    static let leaseAtMost: Int64 = 60_000
    /// How often it is said.
    static let renewal = Duration.milliseconds(leaseAtMost / 4)
    /// Milliseconds before a piece that failed is begun again; doubled each time.
    static let pause: Int64 = 2_000

    /// Whether nothing more is tried after this time.
    var isLastTry: Bool { tries >= Self.triesAtMost }
    /// Whether it ended in the middle too often: nobody begins it again.
    var isGivenUp: Bool { tries > Self.triesAtMost }
}

extension Office {
    /// Claims the next piece of work, the oldest pile first; `nil` when none is free.
    ///
    /// The claim is a lease: an answer takes seconds, and a transaction held so long would keep everybody else from writing.
    func claimPileWork() async throws -> PileWork? {
        let now = surroundings.now().rawValue
        return try await engine.write { db in
            // Another desk that claims at this moment is done in milliseconds.
            try self.engine.capabilities.claims.waitFor("pile work", db)
            guard let row = try db.first(Office.pileWorkQuery(at: now)) else { return nil }
            let work = PileWork(
                pile: PileID(rawValue: try row.text("pile")), file: try row.int("file"),
                page: try row.int("place") < 0 ? nil : PageID(rawValue: try row.text("page")),
                tries: (try row.optionalInt("tries") ?? 0) + 1)
            try db.run(
                """
                insert into pile_lease (work, until, tries)
                values (\(work.name), \(now + PileWork.leaseAtMost), \(work.tries))
                on conflict (work) do update set until = excluded.until, tries = excluded.tries
                """)
            return work
        }
    }

    static func pileWorkQuery(at now: Int64) -> SQL {
        """
        select t.pile, t.file, t.place, t.page, l.tries from pile_todo as t
        left join pile_lease as l on l.work = t.work
        where l.until is null or l.until < \(now)
        order by t.received_at, t.pile, t.file, t.place limit 1
        """
    }

    /// Lets go of a piece of work that is done.
    func finish(_ work: PileWork) async throws {
        try await engine.write { db in _ = try db.run("delete from pile_lease where work = \(work.name)") }
    }

    /// Says of a piece of work that it is still being done.
    func renew(_ work: PileWork) async throws {
        let until = surroundings.now().rawValue + PileWork.leaseAtMost
        try await engine.write { db in
            _ = try db.run("update pile_lease set until = \(until) where work = \(work.name)")
        }
    }

    /// Puts a piece of work back, to be begun again a little later.
    ///
    /// - Parameter isCounted: Whether this time counts; it does not where nothing was tried.
    func putBack(_ work: PileWork, isCounted: Bool) async throws {
        let pause = isCounted ? PileWork.pause << Int64(min(work.tries, 6)) : PileWork.pause
        let until = surroundings.now().rawValue + pause
        try await engine.write { db in
            _ = try db.run(
                """
                update pile_lease set until = \(until), tries = \(isCounted ? work.tries : work.tries - 1)
                where work = \(work.name)
                """)
        }
    }

    /// Lets go of everything that was begun, at the start of the only program there is on a database.
    func takeOverPileWork() async throws {
        guard engine.capabilities.kind == .sqlite else { return }
        try await engine.write { db in _ = try db.run("update pile_lease set until = 0") }
    }
}

extension PileWork {
    /// What it is called in all programs.
    fileprivate var name: String { Self.name(pile, file: file, page: page) }

    static func name(_ pile: PileID, file: Int, page: PageID?) -> String {
        page?.rawValue ?? "\(pile.rawValue) \(file)"
    }
}
