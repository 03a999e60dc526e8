import Casework
import Crypto
import Foundation
import Sealing

/// A secret that lives as long as the program 进程密钥, in memory only: what rests on it can be forged by nobody and
/// found on no disk.
struct PortalSecret: Sendable {
    private let key: SymmetricKey

    /// Minutes for which a page with progress can be acted on before the code is asked for again.
    static let passMinutes: Int64 = 30

    /// A new secret from the system's randomness.
    init() { key = SymmetricKey(size: .bits256) }

    /// A token that pages of this process carry: a form without it was not made here, or the program was restarted.
    ///
    /// It is the same for all visitors, who are not told apart; what keeps other sites out is the browser's own word on
    /// where a form comes from (``SameOrigin``).
    var formToken: String { Hex.encode(Array(mac("form token", [])[..<16])) }

    /// Whether a token is ours.
    func accepts(token: String) -> Bool {
        // The whole code is compared in constant time; its second half is not a secret between us and ourselves.
        guard let bytes = Hex.decode(token), bytes.count == 16 else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            bytes + mac("form token", [])[16...], authenticating: Array("form token".utf8), using: key)
    }

    /// The receipt code of a form with its content: the same form sent twice shows the same code; without the content,
    /// the form's id alone gives nothing.
    func code(form: String, fingerprint: [UInt8]) -> ReceiptCode {
        ReceiptCode(entropy: mac("code \(form) ", fingerprint))
    }

    /// A sealed pass that stands for a code in the pages behind it, so that the code itself is in none of them.
    func pass(for code: ReceiptCode, now: Int64) throws -> String {
        let expiry = String(now + Self.passMinutes * 60_000)
        let box = try AES.GCM.seal(
            Array("\(expiry) \(code.digits)".utf8), using: key, authenticating: Array("pass".utf8))
        return (Array(box.nonce) + box.ciphertext + box.tag).withUnsafeBytes { Hex.encode($0) }
    }

    /// The code of a pass; `nil` when it is over, broken, or of a program before this one.
    func code(pass: String, now: Int64) -> ReceiptCode? {
        guard let bytes = Hex.decode(pass), bytes.count < 200 else { return nil }
        do {
            let plain = try AES.GCM.open(
                AES.GCM.SealedBox(combined: bytes), using: key, authenticating: Array("pass".utf8))
            let parts = String(decoding: plain, as: UTF8.self).split(separator: " ")
            guard parts.count == 2, let expiry = Int64(parts[0]), now < expiry else { return nil }
            return try ReceiptCode(typed: String(parts[1]))
        } catch {
            return nil
        }
    }

    /// A form's id: 32 hexadecimal digits, of which the first eight say the hour, as a command's do, and the others are
    /// random. Of time, the portal keeps the hour in any case.
    static func newForm(at moment: Moment) -> String {
        CommandID(
            made: Moment(rawValue: moment.rawValue / 3_600_000 * 3_600_000),
            SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        ).rawValue
    }

    /// The id of what a form sends, from the form's id alone: so the same form counts once. It begins as the form's does.
    static func submissionID(form: String) -> String {
        form.prefix(CommandID.momentDigits)
            + Hex.encode(Array(SHA256.hash(data: Array("lianxin submission \(form)".utf8)))[..<12])
    }

    /// Whether a form's id has the form of one.
    static func isForm(_ text: String) -> Bool { text.utf8.count == 32 && Hex.decode(text) != nil }

    /// A code of 32 bytes under the secret, for one purpose.
    func mac(_ purpose: String, _ bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8) + bytes, using: key))
    }
}
