import Casework
import Store

extension Office {
    /// Puts a failure on record, with the wait that follows from it. An account that does not exist costs as much as one
    /// that does.
    ///
    /// - Parameter wrong: Wrong tries on this account in a row, this one among them.
    func recordFailure(
        _ failure: SigningAct.Failure, for account: Account?, wrong: Int, at now: Moment
    ) async throws {
        try await atTheDoor { db in
            guard let account else { return try Self.recordUnknown(isNew: wrong == 1, at: now, db) }
            try SigningJournal.write(.failed(failure), of: account.officer, at: now, db)
            let seconds = Int(Slowdown.wait(after: wrong) / 1_000)
            if seconds > 0 { try SigningJournal.write(.locked(seconds: seconds), of: account.officer, at: now, db) }
        }
    }

    /// Puts on record that somebody tries on while the account waits.
    static func recordSlowed(_ name: String, _ account: Account?, at now: Moment, _ db: any Writing) throws {
        guard let account else { return try recordUnknown(isNew: false, at: now, db) }
        guard let count = try FloodCount.count("slowed \(account.officer.id.rawValue)", at: now, db) else { return }
        try SigningJournal.write(.slowed(count), of: account.officer, at: now, db)
    }

    /// Puts on record that an account was tried that does not exist; never which.
    private static func recordUnknown(isNew: Bool, at now: Moment, _ db: any Writing) throws {
        let names =
            try isNew
            ? FloodCount.bump("unknown names", at: now, db) : max(1, FloodCount.counted("unknown names", at: now, db))
        guard let count = try FloodCount.count("unknown", at: now, alone: unknownAlone, db) else { return }
        try SigningJournal.writeUnknown(.unknownTried(count, names: names), at: now, db)
    }

    /// Tries at unknown accounts that stand in the journal one by one in an hour: more than people mistype, and enough that
    /// no difference of time tells a known account from an unknown one before alarms are up.
    private static let unknownAlone = 60
}
