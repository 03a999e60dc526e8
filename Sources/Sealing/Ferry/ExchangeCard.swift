import Crypto
import Foundation

/// What an office hands to one elsewhere before anything is exchanged 交换名片: its code, its name, and its two public keys.
///
/// It may travel by any way. What makes it trustworthy is that two people compare ``fingerprint`` over another way, by
/// telephone or face to face.
///
/// Format: ten lines. `lianxin exchange card 1`, `code CODE`, `name NAME`, then the three lines of the key that signs parcels
/// (``FerryPublicKey/file``) and the four lines of the key that contents are sealed to (``InnerPublicKey/file``).
public struct ExchangeCard: Sendable {
    /// The office's code, the same on both sides: it names folders and numbers.
    public let code: String
    /// The office's name, as it calls itself.
    public let name: String
    /// With which its parcels are checked, and to which parcels are sealed.
    public let signing: FerryPublicKey
    /// To which contents are sealed.
    public let sealing: InnerPublicKey

    /// Characters of a name at most.
    public static let longestName = 100
    /// Characters of a code at most: a division code with a suffix.
    public static let longestCode = 40
    private static let heading = "lianxin exchange card 1"

    /// A card.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)`` when code or name cannot be written on one.
    public init(code: String, name: String, signing: FerryPublicKey, sealing: InnerPublicKey) throws {
        guard Self.isCode(code) else { throw SealingFault.brokenKeyFile("the code is no code of an office") }
        guard !name.isEmpty, name.count <= Self.longestName, !name.contains(where: \.isNewline) else {
            throw SealingFault.brokenKeyFile("the name is missing or too long")
        }
        (self.code, self.name, self.signing, self.sealing) = (code, name, signing, sealing)
    }

    /// Reads the text of a card.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)`` that names the line.
    public init(file text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count == 10, lines[0] == Self.heading else {
            throw SealingFault.brokenKeyFile("it is not ten lines that begin with “\(Self.heading)”")
        }
        guard lines[1].hasPrefix("code "), lines[2].hasPrefix("name ") else {
            throw SealingFault.brokenKeyFile("lines 2 and 3 are not code and name")
        }
        let signing = try FerryPublicKey.all(in: lines[3..<6].joined(separator: "\n"))
        guard let key = signing.first, lines[4] == "id \(key.id)" else {
            throw SealingFault.brokenKeyFile("the id in line 5 does not belong to the key")
        }
        try self.init(
            code: String(lines[1].dropFirst(5)), name: String(lines[2].dropFirst(5)), signing: key,
            sealing: try InnerPublicKey(file: lines[6...].joined(separator: "\n")))
    }

    /// The text of the card, as ``init(file:)`` reads it.
    public var file: String { "\(Self.heading)\ncode \(code)\nname \(name)\n\(signing.file)\(sealing.file)" }

    /// Whether a text may be a code: letters, digits and hyphens of ASCII, so that it may name a folder.
    public static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= longestCode
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    /// Forty digits in eight groups, drawn from code and keys: what two people read out to each other 名片指纹. Whoever
    /// would make another card with the same digits has 2¹³² to try.
    public var fingerprint: String {
        var hash = SHA256()
        hash.update(data: Data("\(Self.heading)\n\(code)\n".utf8))
        hash.update(data: signing.bytes)
        hash.update(data: [sealing.suite.rawValue])
        hash.update(data: sealing.bytes)
        let first = Array(hash.finalize())
        // One hash gives six groups of five bytes; a second one, of the first, gives the rest.
        let bytes = first.prefix(20) + Array(SHA256.hash(data: first)).prefix(20)
        return stride(from: 0, to: 40, by: 5).map { start in
            let number = bytes[start..<(start + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000
            let digits = String(number)
            return String(repeating: "0", count: 5 - digits.utf8.count) + digits
        }.joined(separator: " ")
    }
}
