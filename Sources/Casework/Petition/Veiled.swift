/// What covers and uncovers veiled text: in the office, the petition's own key.
public protocol Veil: Sendable {
    /// The text, sealed; each call may give another ciphertext.
    func cover(_ text: String) throws -> String
    /// The text of what ``cover(_:)`` gave; throws when the key is gone or the ciphertext was altered.
    func uncover(_ sealed: String) throws -> String
}

extension CodingUserInfoKey {
    /// Where an encoder or decoder finds its ``Veil``.
    public static let veil: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "lianxin.veil") else { preconditionFailure("a constant key") }
        return key
    }()
}

/// Personal or narrative text 密文字段: it cannot be encoded without a veil, so it never reaches the journal in the open.
///
/// Two veiled texts are equal when their plain texts are. Printing one prints nothing of it.
///
/// Law: R art. 47 (secrecy of reporter and content).
public struct Veiled: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The plain text.
    public let text: String
    /// The ciphertext it was decoded from, so that what is copied into a read model is the same at every rebuild.
    public let sealed: String?

    /// A text not yet sealed.
    public init(_ text: String) { (self.text, self.sealed) = (text, nil) }

    /// A text that was given; `nil` when only blanks were.
    public init?(given text: String) {
        guard !text.isBlank else { return nil }
        self.init(text)
    }

    /// A text not yet sealed.
    public init(stringLiteral text: String) { self.init(text) }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { text.isEmpty }

    /// Never the text.
    public var description: String { isEmpty ? "Veiled()" : "Veiled(…)" }

    /// Uncovers with the decoder's veil; refuses to decode without one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let sealed = try container.decode(String.self)
        guard let veil = decoder.userInfo[.veil] as? any Veil else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "veiled text needs a veil")
        }
        (self.text, self.sealed) = (try veil.uncover(sealed), sealed)
    }

    /// Covers with the encoder's veil; refuses to encode without one.
    public func encode(to encoder: any Encoder) throws {
        guard let veil = encoder.userInfo[.veil] as? any Veil else {
            throw EncodingError.invalidValue(
                "", .init(codingPath: encoder.codingPath, debugDescription: "veiled text needs a veil"))
        }
        var container = encoder.singleValueContainer()
        try container.encode(try veil.cover(text))
    }

    /// Equal plain texts.
    public static func == (left: Veiled, right: Veiled) -> Bool { left.text == right.text }

    /// Hashes the plain text.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
