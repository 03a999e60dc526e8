import Crypto
import Foundation

/// What the ferry carries at once 摆渡包: numbered, so that a gap is seen and a second copy does no harm.
///
/// Both zones read and write it with this code. It holds only what is sealed already, and numbers.
///
/// It travels inside a ``FerryParcel``, which one side signs and seals for the other.
///
/// Format: `LXBN`, version (1 byte), direction (1), number (8), count of items (4), the items, SHA-256 of all before
/// (32: against broken media, not against an adversary; the seals stand against that). Numbers are big-endian; texts
/// and bytes carry their length in 4 bytes.
public struct FerryBundle: Sendable, Hashable {
    /// Which way a bundle travels.
    public enum Direction: UInt8, Sendable, CaseIterable {
        /// From the portal to the inner zone.
        case inward = 1
        /// From the inner zone to the portal.
        case outward = 2
        /// Between two installations, from the office whose key signs to the one it is sealed to.
        case across = 3

        /// The directory such bundles lie in.
        public var directory: String {
            switch self {
            case .inward: "inward"
            case .outward: "outward"
            case .across: "across"
            }
        }
    }

    /// One thing carried.
    public enum Item: Sendable, Hashable {
        /// Inward: a sealed submission. `hour` is the hour of receipt, in hours since 1970 UTC.
        case envelope(sequence: Int64, id: String, hour: Int64, sealed: [UInt8])
        /// Inward, before an envelope that a browser sealed: the submission's id, and what was promised for it, the leaf's
        /// content of 32 bytes; empty when nothing was.
        case sealedOutside(id: String, promised: [UInt8])
        /// Inward: a sealed attachment; it travels before the envelope that names it.
        case blob(id: String, sealed: [UInt8])
        /// Outward: envelopes with these sequence numbers are integrated and durable.
        case integrated(ClosedRange<Int64>)
        /// Outward: an answer for a mailbox; the highest version counts.
        case reply(mailbox: MailboxID, version: Int64, sealed: [UInt8])
        /// Outward: everything after this sequence number is wanted again (the inner zone was restored from a backup).
        case resend(after: Int64)
        /// Inward: a public key with which the portal will sign promises in these hours.
        case promiseKey([UInt8], hours: Range<Int64>)
        /// Inward, once an hour whether or not anything else travels: the portal's clock, in hours since 1970 UTC, and from
        /// which leaf of the log on it has none; -1 when it wants none.
        case word(hour: Int64, wants: Int64)
        /// Outward: hashes of leaves of the public log, 32 bytes each, from a place on.
        case leaves(from: Int64, hashes: [UInt8])
        /// Outward: a signed head of the public log, as a file's text.
        case head([UInt8])
        /// Outward: the log vouches for a promise key.
        case vouched([UInt8], hours: Range<Int64>, heard: Int64, delay: Int64, signature: [UInt8])
        /// Outward, first in its bundle: the inner zone was set back, so numbers go on from this one, whatever is missing
        /// before it.
        case anew
        /// The other side's bundles after this number are wanted again (one was refused, or never came).
        case again(after: Int64)
        /// Across: a package of the exchange between two installations, or an answer to one. `facts` are what may be read
        /// without the receiver's sealing key: never a name, never a content.
        case package(id: String, kind: UInt8, facts: [UInt8], sealed: [UInt8])
    }

    /// Which way it travels.
    public let direction: Direction
    /// Its number: 1, 2, 3 and so on for each direction; after a setting back, on from the moment of that.
    public let number: Int64
    /// What it carries, in order.
    public let items: [Item]

    /// Whether it goes on from whatever came before.
    public var beginsAnew: Bool { items.first == .anew }
    /// Numbers from here on come after a setting back: they are moments in milliseconds, which counting from 1 never
    /// reaches.
    public static let anewFrom: Int64 = 1_000_000_000_000

    /// Bytes of items above which a bundle is full. A larger blob has a bundle of its own.
    public static let ceiling = 8 * 1024 * 1024
    /// Bytes above which a file is no bundle: one attachment of 50 MB with its padding, and room.
    public static let largestFile = 96 * 1024 * 1024

    /// A bundle.
    public init(direction: Direction, number: Int64, items: [Item]) {
        (self.direction, self.number, self.items) = (direction, number, items)
    }

    /// Why bytes are no bundle.
    public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
        /// Too short, or the checksum does not agree.
        case damaged
        /// Another format, or a version this program does not know.
        case unknownFormat
        /// It travels the other way.
        case wrongDirection
        /// Its file's name says another number.
        case wrongNumber

        /// One sentence for an operator.
        public var description: String {
            switch self {
            case .damaged: "the bundle is cut short or damaged"
            case .unknownFormat: "the file is no bundle, or of a version this program does not know"
            case .wrongDirection: "the bundle travels the other way"
            case .wrongNumber: "the bundle's number is not the one its name says"
            }
        }
    }

    private static let magic = Array("LXBN".utf8) + [1]
    private static let headLength = 18
    private static let sumLength = 32

    /// The bundle as bytes; the same bundle gives the same bytes.
    public var encoded: [UInt8] {
        var bytes = Self.magic + [direction.rawValue]
        bytes.append(bigEndian: number)
        bytes.append(bigEndian: UInt32(items.count))
        for item in items { bytes.append(contentsOf: item.encoded) }
        let sum = SHA256.hash(data: bytes)
        bytes.append(contentsOf: sum)
        return bytes
    }

    /// Reads a bundle.
    ///
    /// - Throws: ``Fault``.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.starts(with: Self.magic) else { throw Fault.unknownFormat }
        guard bytes.count >= Self.headLength + Self.sumLength else { throw Fault.damaged }
        let end = bytes.count - Self.sumLength
        guard SHA256.hash(data: bytes[..<end]) == bytes[end...] else { throw Fault.damaged }
        var cursor = FerryCursor(bytes: bytes[Self.magic.count..<end])
        guard let direction = Direction(rawValue: try cursor.byte()) else { throw Fault.unknownFormat }
        self.direction = direction
        number = try cursor.integer()
        let count = try cursor.length()
        var items: [Item] = []
        for _ in 0..<count { items.append(try cursor.item()) }
        guard cursor.isAtEnd else { throw Fault.damaged }
        self.items = items
    }
}
