/// An event that shall be put on record.
public struct NewEntry: Sendable, Hashable {
    /// What happened, by its stored name.
    public var type: String
    /// The event as it was encoded; these bytes are kept and hashed as they are.
    public var payload: [UInt8]
    /// Who did it.
    public var actor: String
    /// For which organ.
    public var organ: String
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
    /// The article it rests on.
    public var article: String
    /// The command that asked for it, or empty when no command did. Sent twice, done once.
    public var command: String

    /// An event that shall be put on record.
    public init(
        type: String, payload: [UInt8], actor: String, organ: String, at: Int64, article: String, command: String
    ) {
        self.type = type
        self.payload = payload
        self.actor = actor
        self.organ = organ
        self.at = at
        self.article = article
        self.command = command
    }
}

/// An event on record.
public struct Entry: Sendable, Hashable {
    /// The stream it is in.
    public let stream: StreamName
    /// Its place there, from 1.
    public let position: Int64
    /// What happened, by its stored name.
    public let type: String
    /// The event as it was encoded.
    public let payload: [UInt8]
    /// Who did it.
    public let actor: String
    /// For which organ.
    public let organ: String
    /// When, in milliseconds since 1970 UTC.
    public let at: Int64
    /// The article it rests on.
    public let article: String
    /// The command that asked for it, or empty.
    public let command: String
    /// The hash of the event before it in the stream, or 32 zero bytes.
    public let previous: [UInt8]
    /// Its own hash, over all of the above.
    public let hash: [UInt8]
}

/// Where the writer believes a stream to end.
public enum ExpectedPosition: Sendable, Hashable {
    /// The stream has no event yet.
    case absent
    /// The last event is at this position.
    case at(Int64)
    /// The last event, as the caller read it in this transaction together with all commands of the stream: neither is
    /// asked for again.
    case after(position: Int64, hash: [UInt8])
    /// Wherever it ends: for streams that only collect.
    case any
}

/// Somebody else wrote to the stream meanwhile, or the command was done on it already: load it again, and decide again.
public struct WrongPosition: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stream.
    public let stream: StreamName
    /// Where the writer believed it to end.
    public let expected: ExpectedPosition
    /// Where it ends; 0 when it has no event.
    public let actual: Int64

    /// A refusal to append.
    public init(stream: StreamName, expected: ExpectedPosition, actual: Int64) {
        self.stream = stream
        self.expected = expected
        self.actual = actual
    }

    /// One sentence for the log.
    public var description: String { "The stream \(stream) ends at \(actual), not \(expected)." }
}

/// An event is larger than the journal takes.
public struct EntryTooLarge: Error, Sendable, Hashable, CustomStringConvertible {
    /// Its type.
    public let type: String
    /// The bytes of its payload.
    public let size: Int

    /// One sentence for the log.
    public var description: String {
        "An event \(type) has \(size) bytes, more than \(Chronicle.payloadAtMost); large things are blobs."
    }
}
