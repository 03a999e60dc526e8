import Casework
import Ledger
import Receipts
import Sealing
import Store

/// What the portal says of itself 门户来信: keys it will promise with, and once an hour that it is there.
enum PortalWord {
    /// Keys heard of in one hour at most; a portal makes one a day, and one more each time it loses its directory.
    private static let keysAnHour = 64
    /// Hours a key may promise for at most.
    private static let hoursAtMost: Int64 = 48
    /// Days ahead for which a key may be made known: the longest delay, and one.
    private static let daysAhead: Int64 = 11

    /// The mark of the hour, by our clock, in which the portal was last heard.
    static let heardMark = "portal heard"
    /// The mark of keys that were not vouched for.
    static let refusedMark = "promise keys refused"

    /// Takes one item; others are none of its business.
    static func hear(_ item: FerryBundle.Item, _ office: Office, at now: Moment, _ db: any Writing) throws {
        switch item {
        case .promiseKey(let key, let hours): try hear(key, hours, office, at: now, db)
        case .word(_, let wants):
            try FerryBook.set(heardMark, to: now.hour, db)
            guard wants >= 0 else { return }
            try send(from: wants, try office.log, db)
        case .envelope, .sealedOutside, .blob, .integrated, .reply, .resend, .anew, .again, .leaves, .head, .vouched,
            .package:
            return
        }
    }

    /// Vouches for a key, unless it is for hours gone by: nobody who takes the portal today promises for yesterday.
    private static func hear(
        _ key: [UInt8], _ hours: Range<Int64>, _ office: Office, at now: Moment, _ db: any Writing
    ) throws {
        if let known = try PublicLog.promiseKey(key, db) { return try LogNews.add(item(known), db) }
        let log = try office.log
        let heard = try db.count(
            "select count(*) as keys from ledger_promise_key where heard = \(now.hour)")
        // Ferry and clocks may be late by the promised delay and no more.
        let isTimely =
            hours.lowerBound >= now.hour - log.delayHours
            && hours.lowerBound <= now.hour + daysAhead * 24 && hours.count <= Int(hoursAtMost)
        guard key.count == 32, isTimely, heard < keysAnHour else {
            return try FerryBook.raise(refusedMark, to: try FerryBook.mark(refusedMark, db) + 1, db)
        }
        let vouched = try PromiseKey(
            vouchingFor: key, hours: hours, heard: now.hour, log: log, with: try office.keys.logKey())
        _ = try PublicLog.keep(vouched, db)
        try LogNews.add(item(vouched), db)
    }

    private static func item(_ key: PromiseKey) -> FerryBundle.Item {
        .vouched(
            key.key, hours: key.hours, heard: key.heard, delay: key.delayHours, signature: key.signature)
    }

    /// Sends the log again from a leaf on: the portal is new, or lost what it had.
    private static func send(from place: Int64, _ log: LogIdentity, _ db: any Writing) throws {
        guard let newest = try PublicLog.newest(of: log, db), place < newest.head.size else { return }
        let end = min(newest.head.size, place + Int64(PublicLog.leavesAtOnce * LogNews.atOnce))
        try LogNews.add(leavesFrom: place, to: end, db)
        for signed in try PublicLog.heads(from: place + 1, limit: PublicLog.leavesAtOnce, of: log, db)
        where signed.head.size <= end {
            try LogNews.add(.head(Array(try PublicLog.file(of: signed, db).file.utf8)), db)
        }
    }
}
