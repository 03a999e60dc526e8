import Receipts

/// What a check of the whole journal found.
public struct Verdict: Sendable, Hashable {
    /// Events whose chains were checked.
    public let events: Int64
    /// Events that wait to be taken into the log.
    public let inLine: Int64
    /// The log that follows from the leaves, as far as it was walked.
    public let head: TreeHead
    /// The first thing found wrong, or nil when the journal is whole.
    public let firstBreak: JournalBreak?

    /// What a check found.
    public init(events: Int64, inLine: Int64, head: TreeHead, firstBreak: JournalBreak? = nil) {
        self.events = events
        self.inLine = inLine
        self.head = head
        self.firstBreak = firstBreak
    }

    /// Whether nothing was dropped, altered or reordered.
    public var isWhole: Bool { firstBreak == nil }
}

/// A place where the journal is not what it was.
public struct JournalBreak: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong at a place.
    public enum Difference: String, Sendable, Hashable, CaseIterable {
        /// An event is not there, though its place in the stream, the line or the log is.
        case eventMissing
        /// The event's content does not give its hash.
        case contentAltered
        /// The event does not follow on the one before it in its stream.
        case chainBroken
        /// The event is neither in the log nor in line for it.
        case notInLog
        /// The event is in the log before an earlier event of its stream.
        case outOfOrder
        /// The log has no leaf at this index.
        case leafMissing
        /// The log was built over another hash than this event's.
        case leafDiffers
        /// The hashes kept for proofs do not follow from the leaves.
        case tileDiffers
        /// A head on record, or known from elsewhere, does not follow from the leaves.
        case headDiffers
    }

    /// What is wrong.
    public let difference: Difference
    /// The stream of the event, when one can be named.
    public let stream: StreamName?
    /// The event's position in its stream, when one can be named.
    public let position: Int64?
    /// The index in the log, when one can be named.
    public let logIndex: Int64?

    init(_ difference: Difference, stream: StreamName? = nil, position: Int64? = nil, logIndex: Int64? = nil) {
        self.difference = difference
        self.stream = stream
        self.position = position
        self.logIndex = logIndex
    }

    /// One sentence: where, and what differs.
    public var description: String {
        var place: [String] = []
        if let stream { place.append("stream \(stream)") }
        if let position { place.append("position \(position)") }
        if let logIndex { place.append("log index \(logIndex)") }
        return "\(place.joined(separator: ", ")): \(difference.sentence)"
    }
}

extension JournalBreak.Difference {
    fileprivate var sentence: String {
        switch self {
        case .eventMissing: "the event is missing."
        case .contentAltered: "the content does not give the stored hash."
        case .chainBroken: "the event does not follow on the one before it."
        case .notInLog: "the event is neither in the log nor in line for it."
        case .outOfOrder: "the event stands in the log before an earlier event of its stream."
        case .leafMissing: "the log has no leaf here."
        case .leafDiffers: "the log was built over another hash."
        case .tileDiffers: "the hashes kept for proofs do not follow from the leaves."
        case .headDiffers: "a head of the log does not follow from the leaves."
        }
    }
}
