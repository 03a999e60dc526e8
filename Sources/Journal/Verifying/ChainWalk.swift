import Store

/// Walks every stream from its first event to its last.
struct ChainWalk {
    /// Events seen.
    private(set) var events: Int64 = 0
    /// Of these, events in line for the log.
    private(set) var inLine: Int64 = 0

    private var stream = StreamName("")
    private var position: Int64 = 0
    private var hash = Entry.genesis
    private var logIndex: Int64 = -1

    mutating func walk(_ db: any Reading) throws {
        while true {
            let rows = try page(db)
            for row in rows { try check(Entry(row), row) }
            if rows.count < Chronicle.verifiedAtOnce { return }
        }
    }

    private func page(_ db: any Reading) throws -> [Row] {
        try db.rows(
            """
            select \(Entry.columns), log_leaf.log_index, log_pending.hash as pending_hash from event
            left join log_leaf on log_leaf.stream = event.stream and log_leaf.position = event.position
            left join log_pending on log_pending.stream = event.stream and log_pending.position = event.position
            where (event.stream, event.position) > (\(stream.rawValue), \(position))
            order by event.stream, event.position limit \(Chronicle.verifiedAtOnce)
            """)
    }

    private mutating func check(_ entry: Entry, _ row: Row) throws {
        if entry.stream != stream { begin(entry.stream) }
        func broken(_ difference: JournalBreak.Difference) -> JournalBreak {
            JournalBreak(difference, stream: entry.stream, position: entry.position)
        }
        guard entry.position == position + 1 else {
            throw JournalBreak(.eventMissing, stream: stream, position: position + 1)
        }
        guard entry.computedHash == entry.hash else { throw broken(.contentAltered) }
        guard entry.previous == hash else { throw broken(.chainBroken) }
        if let index = try row.optionalInt64("log_index") {
            guard index > logIndex else { throw broken(.outOfOrder) }
            logIndex = index
        } else {
            guard try row.optionalBlob("pending_hash") == entry.hash else { throw broken(.notInLog) }
            inLine += 1
        }
        position = entry.position
        hash = entry.hash
        events += 1
    }

    private mutating func begin(_ next: StreamName) {
        stream = next
        position = 0
        hash = Entry.genesis
        logIndex = -1
    }
}
