import Crypto
import Foundation

/// The code on a citizen's receipt 查询码: 26 random digits (86 bits) and two check digits (ISO 7064, MOD 97-10).
///
/// Whoever holds it reads the answers: so it is never stored, logged, or put into an address. Its two children,
/// ``mailbox`` and ``replyKey``, are derived from it by HKDF; the first tells nothing of the second.
///
/// Law: ours (issue 2 asks for at least 80 bits, so that no slow hash is owed).
public struct ReceiptCode: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Digits without the check digits.
    public static let randomDigits = 26
    /// All digits.
    public static let length = 28
    /// Digits in a group.
    public static let groupLength = 4

    /// All 28 digits, without spaces.
    public let digits: String

    /// The code as it is shown: seven groups of four.
    public var groups: [String] {
        let characters = Array(digits.utf8)
        return stride(from: 0, to: Self.length, by: Self.groupLength).map {
            String(decoding: characters[$0..<($0 + Self.groupLength)], as: UTF8.self)
        }
    }

    /// The code as it is shown, groups parted by spaces.
    public var shown: String { groups.joined(separator: " ") }

    /// Never the code.
    public var description: String { "ReceiptCode(…)" }
    /// Never the code.
    public var debugDescription: String { description }

    /// Why a typed code was not taken.
    public enum Slip: Error, Equatable, Sendable {
        /// Nothing was typed.
        case empty
        /// There is a character that is no digit, no space and no dash.
        case notADigit
        /// Too few or too many digits: so many were typed.
        case wrongLength(Int)
        /// The check digits do not agree: a digit is wrong or two have changed places.
        case checkDigits
    }

    /// A new code from the system's randomness.
    public static func random() -> ReceiptCode {
        ReceiptCode(entropy: SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })
    }

    /// The code of 32 uniformly random bytes; the same bytes give the same code.
    public init(entropy: [UInt8]) {
        precondition(entropy.count >= 32, "a code needs 256 bits, so that taking it modulo 10^26 has no bias")
        var words: [UInt32] = stride(from: 0, to: 32, by: 4).map { start in
            entropy[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
        var text = ""
        while text.utf8.count < Self.randomDigits {
            var rest: UInt64 = 0
            for index in words.indices {
                let value = rest << 32 | UInt64(words[index])
                words[index] = UInt32(value / 1_000_000_000)
                rest = value % 1_000_000_000
            }
            let block = String(rest)
            text += String(repeating: "0", count: 9 - block.utf8.count) + block
        }
        let random = String(text.prefix(Self.randomDigits))
        let check = 98 - Self.remainder(random + "00")
        digits = random + (check < 10 ? "0" : "") + String(check)
    }

    /// The code a person typed, with spaces, dashes and full-width digits as they come.
    ///
    /// - Throws: ``Slip``; found by arithmetic alone, without asking any store.
    public init(typed text: String) throws(Slip) {
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: digits += String(scalar.value - 0xFF10)
            // Spaces of all kinds, hyphens and dashes, the full-width ones, line breaks of a pasted code.
            case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200B, 0x202F, 0x3000, 0xFEFF: continue
            case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC, 0x2E, 0xB7: continue
            default: throw .notADigit
            }
        }
        guard !digits.isEmpty else { throw .empty }
        guard digits.utf8.count == Self.length else { throw .wrongLength(digits.utf8.count) }
        guard Self.remainder(digits) == 1 else { throw .checkDigits }
        self.digits = digits
    }

    private static func remainder(_ digits: String) -> Int {
        digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
    }

    /// The mailbox of this code at the portal.
    public var mailbox: MailboxID {
        MailboxID(bytes: derive("mailbox", count: 16))
    }

    /// The key answers are sealed with.
    public var replyKey: ReplyKey {
        ReplyKey(bytes: derive("reply key", count: 32))
    }

    private func derive(_ purpose: String, count: Int) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(digits.utf8)),
            salt: Array("lianxin receipt 1".utf8), info: Array(purpose.utf8), outputByteCount: count)
        return key.withUnsafeBytes { Array($0) }
    }
}

/// Where answers to one code lie at the portal 回执信箱: 128 bits, 32 hexadecimal digits.
public struct MailboxID: RawRepresentable, Hashable, Sendable, Codable {
    /// The 32 digits.
    public let rawValue: String

    /// Takes 32 lower-case hexadecimal digits; `nil` for anything else.
    public init?(rawValue: String) {
        guard rawValue.utf8.count == 32, Hex.decode(rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    init(bytes: [UInt8]) { rawValue = Hex.encode(bytes) }
}

/// The key answers are sealed with 回复密钥: 256 bits. Its description shows nothing of it.
public struct ReplyKey: Hashable, Sendable, Codable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The key of 64 hexadecimal digits; `nil` for anything else.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }
    /// Never the key.
    public var description: String { "ReplyKey(…)" }
    /// Never the key.
    public var debugDescription: String { description }

    /// Reads 64 hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let key = ReplyKey(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a reply key")
        }
        self = key
    }

    /// Writes 64 hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
