import Store

/// The journal: streams of events, each a chain of hashes, all of them leaves of one log.
///
/// Functions without state over a database; what they do is part of the caller's transaction.
public enum Chronicle {
    /// Bytes in a payload at most: a narrative of 20 000 characters sealed is 80 kB; scans and letters are blobs.
    public static let payloadAtMost = 1 << 20

    /// Puts events on record at the end of a stream, and in line for the log.
    ///
    /// One command appends to one stream once: a second append of the same command to the same stream is refused.
    ///
    /// - Parameters:
    ///   - entries: The events in order; none does nothing.
    ///   - stream: The stream.
    ///   - expected: Where the caller believes the stream to end.
    /// - Returns: The events with positions and hashes.
    /// - Throws: ``WrongPosition`` when somebody wrote meanwhile or the command was done already, ``EntryTooLarge``, or a
    ///   fault of the engine. The caller lets it end the transaction.
    public static func append(
        _ entries: [NewEntry], to stream: StreamName, expecting expected: ExpectedPosition, _ db: any Writing
    ) throws -> [Entry] {
        if entries.isEmpty { return [] }
        if let large = entries.first(where: { $0.payload.count > payloadAtMost }) {
            throw EntryTooLarge(type: large.type, size: large.payload.count)
        }
        let head = try end(of: stream, as: expected, for: entries, db)
        let chained = chain(entries, on: stream, after: head)
        // Another process may have written between the look and the insert: then its key is there, and ours is not taken.
        guard try insert(chained, db) == chained.count else {
            throw WrongPosition(stream: stream, expected: expected, actual: try Self.head(of: stream, db).position)
        }
        try putInLine(chained, db)
        return chained
    }

    /// The events of a stream in order, after a position.
    public static func read(_ stream: StreamName, after position: Int64 = 0, _ db: any Reading) throws -> [Entry] {
        try db.rows(
            """
            select \(Entry.columns) from event
            where event.stream = \(stream.rawValue) and event.position > \(position) order by event.position
            """
        ).map(Entry.init)
    }

    /// The events of some types of several streams, each in order: for who needs a part and would not read all the rest. A
    /// stream without such events is not among them.
    public static func read(
        _ streams: [StreamName], of types: [String], _ db: any Reading
    ) throws -> [StreamName: [Entry]] {
        let entries = try db.rows(
            """
            select \(Entry.columns) from event
            where event.stream in \(list: streams.map(\.rawValue)) and event.type in \(list: types)
            order by event.stream, event.position
            """
        ).map(Entry.init)
        return Dictionary(grouping: entries, by: \.stream)
    }

    /// One event of a stream; `nil` when there is none at that position.
    public static func entry(at position: Int64, of stream: StreamName, _ db: any Reading) throws -> Entry? {
        try db.first(
            """
            select \(Entry.columns) from event
            where event.stream = \(stream.rawValue) and event.position = \(position)
            """
        ).map(Entry.init)
    }

    /// The position of a stream's last event; 0 when it has none.
    public static func position(of stream: StreamName, _ db: any Reading) throws -> Int64 {
        try head(of: stream, db).position
    }

    /// Whether a command has put events on this stream; never of one without a name.
    public static func wasDone(command: String, on stream: StreamName, _ db: any Reading) throws -> Bool {
        guard !command.isEmpty else { return false }
        return try db.first(
            """
            select 1 as done from event
            where stream = \(stream.rawValue) and command = \(command) limit 1
            """) != nil
    }
}

extension Chronicle {
    private struct Head {
        let position: Int64
        let hash: [UInt8]
    }

    /// Where the stream ends, when that is where it was expected to, and none of the commands was done on it.
    private static func end(
        of stream: StreamName, as expected: ExpectedPosition, for entries: [NewEntry], _ db: any Reading
    ) throws -> Head {
        if case .after(let position, let hash) = expected { return Head(position: position, hash: hash) }
        let head = try head(of: stream, db)
        guard expected.allows(head.position) else {
            throw WrongPosition(stream: stream, expected: expected, actual: head.position)
        }
        // Whoever does the same command at the same moment wants the same position: one of the two meets the other's key.
        for command in Set(entries.map(\.command)) where try wasDone(command: command, on: stream, db) {
            throw WrongPosition(stream: stream, expected: expected, actual: head.position)
        }
        return head
    }

    private static func head(of stream: StreamName, _ db: any Reading) throws -> Head {
        let last = try db.first(
            "select position, hash from event where stream = \(stream.rawValue) order by position desc limit 1")
        guard let last else { return Head(position: 0, hash: Entry.genesis) }
        return Head(position: try last.int64("position"), hash: try last.blob("hash"))
    }

    private static func chain(_ entries: [NewEntry], on stream: StreamName, after head: Head) -> [Entry] {
        var (position, previous) = (head.position, head.hash)
        return entries.map { new in
            position += 1
            let entry = Entry(new, on: stream, position: position, previous: previous)
            previous = entry.hash
            return entry
        }
    }

    private static func insert(_ entries: [Entry], _ db: any Writing) throws -> Int {
        let rows = entries.map { entry -> SQL in
            """
            (\(entry.stream.rawValue), \(entry.position), \(entry.type), \(entry.actor), \(entry.organ), \(entry.at), \
            \(entry.article), \(entry.command), \(entry.previous), \(entry.hash), \(entry.payload))
            """
        }
        return try rows.pieces.reduce(0) { inserted, piece in
            try inserted
                + db.run(
                    """
                    insert into event (stream, position, type, actor, organ, at, article, command, previous, hash,
                        payload)
                    values \(piece.joined(separator: ", ")) on conflict do nothing
                    """)
        }
    }

    private static func putInLine(_ entries: [Entry], _ db: any Writing) throws {
        for piece in entries.pieces {
            let rows = piece.map { "(\($0.stream.rawValue), \($0.position), \($0.hash))" as SQL }
            try db.run("insert into log_pending (stream, position, hash) values \(rows.joined(separator: ", "))")
        }
    }
}

extension ExpectedPosition {
    fileprivate func allows(_ position: Int64) -> Bool {
        switch self {
        case .absent: position == 0
        case .at(let expected), .after(let expected, _): position == expected
        case .any: true
        }
    }
}
