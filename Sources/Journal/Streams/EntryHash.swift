import Crypto
import Foundation

extension Entry {
    /// What stands before the first event of a stream.
    public static let genesis = [UInt8](repeating: 0, count: 32)

    /// The hash that an event with this content must have: SHA-256 over a canonical encoding.
    ///
    /// The encoding is the text `lianxin.event.1`, then previous hash, stream, position, type, payload, actor, organ, at,
    /// article and command, in this order. Each is written as its length in bytes (8 bytes, big-endian) and its bytes; a
    /// text is UTF-8, a number 8 bytes, big-endian. Frozen: a stranger can compute it from this description.
    public var computedHash: [UInt8] {
        var encoding = CanonicalEncoding()
        encoding.add("lianxin.event.1")
        encoding.add(previous)
        encoding.add(stream.rawValue)
        encoding.add(position)
        encoding.add(type)
        encoding.add(payload)
        encoding.add(actor)
        encoding.add(organ)
        encoding.add(at)
        encoding.add(article)
        encoding.add(command)
        return [UInt8](SHA256.hash(data: encoding.bytes))
    }

    /// The next event of a stream, with its hash.
    init(_ new: NewEntry, on stream: StreamName, position: Int64, previous: [UInt8]) {
        let unsigned = Entry(
            stream: stream, position: position, type: new.type, payload: new.payload, actor: new.actor,
            organ: new.organ, at: new.at, article: new.article, command: new.command, previous: previous, hash: [])
        self.init(
            stream: stream, position: position, type: new.type, payload: new.payload, actor: new.actor,
            organ: new.organ, at: new.at, article: new.article, command: new.command, previous: previous,
            hash: unsigned.computedHash)
    }
}

/// Bytes in which every part says how long it is, so that no two contents are written alike.
private struct CanonicalEncoding {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ number: Int64) { add(bigEndian(UInt64(bitPattern: number))) }

    mutating func add(_ part: [UInt8]) {
        bytes += bigEndian(UInt64(part.count))
        bytes += part
    }

    private func bigEndian(_ number: UInt64) -> [UInt8] {
        stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
