import Crypto
import Foundation

/// A security key of the test's own, and the browser it is in: it answers as the standard has it, or bent as a test wants it.
public struct TestSecurityKey: Sendable {
    private let key: P256.Signing.PrivateKey
    /// What it calls itself.
    public let credential: [UInt8]

    /// Where browsers meet the desk in tests.
    public static let address = "https://desk.example"

    /// The key of this number; always the same one.
    public init(_ number: UInt8) throws {
        key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: number, count: 32))
        credential = [UInt8](repeating: number, count: 20)
    }

    /// How an answer is other than it should be; as it should be when nothing is given.
    public struct Bend: Sendable {
        /// The kind of answer.
        public var type: String?
        /// The question it answers.
        public var challenge: String?
        /// The page it was made on.
        public var origin: String?
        /// The name it was asked for.
        public var host: String?
        /// What it says beside: touched, verified, new.
        public var flags: UInt8?
        /// The number of its algorithm.
        public var algorithm = -7
        /// Whether the page was in a frame of another.
        public var isFramed: Bool?
        /// Who signs in its place.
        public var signer: TestSecurityKey?
        /// As it should be.
        public init() {}
    }

    /// What a form sends of an answer, in base64 for addresses.
    public struct Answer: Sendable {
        /// What the key calls itself.
        public let credential: String
        /// What the browser says around it.
        public let clientData: String
        /// What the key says.
        public let data: String
        /// The public half.
        public let publicKey: String
        /// The number of its algorithm.
        public let algorithm: String
        /// Its signature.
        public let signature: String
    }

    /// A new key answers.
    public func made(_ challenge: String, count: UInt32 = 0, bend: (inout Bend) -> Void = { _ in }) throws -> Answer {
        var bent = Bend()
        bend(&bent)
        let length = UInt16(credential.count)
        let named = [UInt8](repeating: 0, count: 16) + [UInt8(length >> 8), UInt8(length & 0xff)] + credential
        // What follows is the key as CBOR, which nobody here reads.
        let data = head(bent.host, flags: bent.flags ?? 0x41, count: count) + named + [0xa5, 1, 2]
        return try answer("webauthn.create", challenge, data, bent)
    }

    /// The key is shown.
    public func shown(_ challenge: String, count: UInt32 = 0, bend: (inout Bend) -> Void = { _ in }) throws -> Answer {
        var bent = Bend()
        bend(&bent)
        return try answer("webauthn.get", challenge, head(bent.host, flags: bent.flags ?? 0x01, count: count), bent)
    }

    private func head(_ host: String?, flags: UInt8, count: UInt32) -> [UInt8] {
        let site = Array(SHA256.hash(data: Array((host ?? "desk.example").utf8)))
        return site + [flags] + withUnsafeBytes(of: count.bigEndian) { Array($0) }
    }

    private func answer(_ type: String, _ challenge: String, _ data: [UInt8], _ bent: Bend) throws -> Answer {
        var said: [String: any Sendable] = [
            "type": bent.type ?? type, "challenge": bent.challenge ?? challenge, "origin": bent.origin ?? Self.address,
            // Browsers may add members at any time.
            "other_keys_can_be_added_here": "do not compare clientDataJSON against a template",
        ]
        if let isFramed = bent.isFramed { said["crossOrigin"] = isFramed }
        let client = Array(try JSONSerialization.data(withJSONObject: said, options: [.sortedKeys]))
        let signed = data + Array(SHA256.hash(data: client))
        return Answer(
            credential: Self.text(credential), clientData: Self.text(client), data: Self.text(data),
            publicKey: Self.text(Array(key.publicKey.derRepresentation)), algorithm: String(bent.algorithm),
            signature: Self.text(Array(try (bent.signer ?? self).key.signature(for: signed).derRepresentation)))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
