import Crypto
import Foundation

/// Who keeps the log of receipts 账本身份: the public key that signs its heads, and the delay that is promised.
///
/// The key is what a stranger has to get from somewhere else than from the receipt: from a newspaper, from the wall of
/// the reception hall, from an earlier year.
public struct LogIdentity: Sendable, Hashable {
    /// The Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// Hours within which every promise is kept, counted from the end of the hour of receipt.
    public let delayHours: Int64

    /// The delays an office may promise, in hours: an hour over a gateway, ten days where a disc is carried by hand.
    public static let delays: ClosedRange<Int64> = 1...240

    /// A log with this key.
    ///
    /// - Throws: ``PaperFault/unreadable(line:)`` when the key has not 32 bytes, or no office may promise this delay.
    public init(key: [UInt8], delayHours: Int64) throws(PaperFault) {
        guard key.count == 32 else { throw .unreadable(line: "key") }
        guard Self.delays.contains(delayHours) else { throw .unreadable(line: "delay") }
        (self.key, self.delayHours) = (key, delayHours)
    }

    /// The first eight bytes of the key's SHA-256, as 16 hexadecimal digits: short enough to compare by eye.
    public var id: String { Digits.hex(SHA256.hash(data: key).prefix(8)) }

    /// The log's name in everything that is signed: it names no organ.
    public var name: String { "receipts-\(id)" }

    private static let heading = "lianxin log key 1"

    /// Reads the text of a log's key file.
    ///
    /// Four lines: `lianxin log key 1`, `id HEX`, `key HEX`, `delay HOURS`. The id must be the key's own: so a slip in
    /// copying shows.
    ///
    /// - Throws: ``PaperFault``.
    public init(file text: String) throws(PaperFault) {
        let file = try LineFile(text, heading: Self.heading)
        try self.init(key: try file.bytes("key", count: 32), delayHours: try file.number("delay"))
        guard try file.value("id") == id else { throw .unreadable(line: "id") }
    }

    /// The text of a key file, as ``init(file:)`` reads it.
    public var file: String {
        var file = LineFile()
        file.add("id", id)
        file.add("key", Digits.hex(key))
        file.add("delay", String(delayHours))
        return file.text(heading: Self.heading)
    }
}
