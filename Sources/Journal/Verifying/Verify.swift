import Receipts
import Store

extension Chronicle {
    /// Rows read at once while verifying: payloads are large, so this bounds the memory.
    static let verifiedAtOnce = 256

    /// Walks all streams, then the log, then the line for it, up to the first thing that is wrong.
    ///
    /// The chains show what was altered, dropped or reordered inside a stream; the log shows what was cut off at a
    /// stream's end, or rewritten together with its chain. Who can rewrite the log too is caught by a head that was
    /// published before. What never reached the log and was taken out of the line as well leaves no trace: so sequence
    /// often.
    ///
    /// - Parameter known: Heads known from elsewhere, such as those in citizens' receipts.
    /// - Throws: A fault of the engine; a damaged journal is a verdict, not an error.
    public static func verify(against known: [TreeHead] = [], _ db: any Reading) throws -> Verdict {
        var chains = ChainWalk()
        var log = LogWalk(known: known)
        var firstBreak: JournalBreak?
        do {
            try chains.walk(db)
            try log.walk(db)
            try checkLine(db)
        } catch let found as JournalBreak {
            firstBreak = found
        }
        return Verdict(
            events: chains.events, inLine: chains.inLine, head: log.frontier.head, firstBreak: firstBreak)
    }

    /// What stands in line must be there: else an event was dropped before the log had it.
    private static func checkLine(_ db: any Reading) throws {
        let orphan = try db.first(
            """
            select log_pending.stream, log_pending.position from log_pending
            left join event on event.stream = log_pending.stream and event.position = log_pending.position
            where event.stream is null order by log_pending.id limit 1
            """)
        guard let orphan else { return }
        throw JournalBreak(
            .eventMissing, stream: StreamName(try orphan.text("stream")), position: try orphan.int64("position"))
    }
}
