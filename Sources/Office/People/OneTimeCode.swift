import Crypto
import Foundation

/// The second factor 动态验证码: a code of six digits that changes every 30 seconds (RFC 6238, HMAC-SHA-1).
///
/// SHA-1 is what every authenticator app speaks; HMAC does not rest on its collision resistance.
public struct OneTimeCode: Sendable, CustomStringConvertible {
    /// Seconds a code lives.
    static let period: Int64 = 30
    /// Steps a phone's clock may be ahead or behind.
    static let drift: Int64 = 1
    /// Bytes of a new secret (RFC 4226 recommends 20).
    static let secretLength = 20

    let secret: [UInt8]

    /// Codes from this secret.
    init(secret: [UInt8]) { self.secret = secret }

    /// The step a moment belongs to.
    static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1000 / period }

    /// The code of a step.
    func code(at step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0x0f)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt64(1)) { product, _ in product * 10 }
        let text = String(UInt64(word) % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step of a code that is right now and was not used before; `nil` when there is none.
    ///
    /// - Parameter last: The last step that was used; this one and all before it are spent.
    func step(of code: String, at milliseconds: Int64, after last: Int64) -> Int64? {
        let typed = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
        let now = Self.step(at: milliseconds)
        return (now - Self.drift...now + Self.drift).first { step in
            let right = Array(self.code(at: step).utf8)
            guard right.count == typed.count, step > last else { return false }
            return zip(right, typed).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    /// The secret as authenticator apps take it, in groups of four.
    var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, bits) = (UInt32(0), 0)
        for byte in secret {
            (buffer, bits) = (buffer << 8 | UInt32(byte), bits + 8)
            while bits >= 5 {
                text.append(alphabet[Int(buffer >> UInt32(bits - 5) & 31)])
                bits -= 5
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return text
    }

    /// Never the secret.
    public var description: String { "OneTimeCode(…)" }
}

/// A second factor offered to an officer: shown once, in force when a first code was right.
public struct SecondFactorOffer: Sendable {
    /// The secret, to be typed into an app.
    public let secret: String
    /// The same as an `otpauth://` address, for a QR code.
    public let address: String
}
