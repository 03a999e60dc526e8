import Casework
import Store

/// Since when envelopes are missing 缺件: later ones came, an earlier one did not, and what was promised for it may break.
///
/// They are asked for by themselves; whoever watches is told when they do not come.
enum FerryGap {
    /// The mark of the hour, by our clock, since which there is a gap.
    static let sinceMark = "gap since"

    /// Marks when the gap came about, or that there is none any more.
    static func mark(at now: Moment, _ db: any Writing) throws {
        if try !FerryBook.hasGap(db) {
            try db.run("delete from ferry_mark where name = \(sinceMark)")
        } else if try since(db) == nil {
            try FerryBook.set(sinceMark, to: now.hour, db)
        }
    }

    /// The hour since which there is a gap; `nil` while there is none.
    static func since(_ db: any Reading) throws -> Int64? {
        let hour = try FerryBook.mark(sinceMark, db)
        return hour > 0 ? hour : nil
    }
}
