import CToken
import Foundation
import Glibc

/// An office key sealed with a key of a token 令牌密封: what `keys/office.token` holds. Without the token and its PIN it
/// opens for nobody; the PIN lies in a file of its own.
public struct TokenSettings: Sendable, Hashable {
    /// The file's name.
    static let fileName = "office.token"
    /// The file with the new key, while the office key is being renewed.
    static let nextName = "office.token.new"
    private static let heading = "lianxin office key in a token 1"

    /// Which token.
    public struct Choice: Sendable, Hashable {
        /// The PKCS#11 module, a shared library.
        public var module: String
        /// The token's label.
        public var label: String
        /// The file with the user's PIN, one line, for its owner only.
        public var pinFile: String
        /// A module, a label, and the file with the PIN.
        public init(module: String, label: String, pinFile: String) {
            (self.module, self.label, self.pinFile) = (module, label, pinFile)
        }
    }

    /// Which token it is.
    let choice: Choice
    /// The office key's id, as `lianxin keys list` gives it.
    let id: String
    private let key: [UInt8]
    private let nonce: [UInt8]
    private let sealed: [UInt8]

    /// Makes a key in the token and seals an office key with it.
    static func sealing(_ root: [UInt8], id: String, in choice: Choice) throws -> TokenSettings {
        var random = SystemRandomNumberGenerator()
        let key = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        let nonce = (0..<LIANXIN_TOKEN_NONCE).map { _ in UInt8.random(in: 0...255, using: &random) }
        var sealed = [UInt8](repeating: 0, count: root.count + LIANXIN_TOKEN_TAG)
        try signedIn(to: choice) { token, said in
            let made = lianxin_token_make_key(token, key, key.count, &said)
            guard made == LIANXIN_TOKEN_DONE else { return made }
            let bound = bound(id)
            return lianxin_token_seal(
                token, key, key.count, nonce, bound, bound.count, root, root.count, &sealed, &said)
        }
        return TokenSettings(choice: choice, id: id, key: key, nonce: nonce, sealed: sealed)
    }

    /// The office key.
    ///
    /// - Throws: ``CustodyFault`` with one sentence: the module, the token, the PIN, or the key in it is not right.
    func open() throws -> [UInt8] {
        var root = [UInt8](repeating: 0, count: sealed.count - LIANXIN_TOKEN_TAG)
        try Self.signedIn(to: choice) { token, said in
            let bound = Self.bound(id)
            return lianxin_token_unseal(
                token, key, key.count, nonce, bound, bound.count, sealed, sealed.count, &root, &said)
        }
        return root
    }

    private static func bound(_ id: String) -> [UInt8] { Array("\(heading) \(id)".utf8) }

    // MARK: The file

    private var text: String {
        """
        \(Self.heading)
        module \(choice.module)
        label \(choice.label)
        pin-file \(choice.pinFile)
        id \(id)
        key \(Self.hex(key))
        nonce \(Self.hex(nonce))
        sealed \(Self.hex(sealed))

        """
    }

    func save(in path: String, as name: String = fileName) throws {
        let file = path + "/" + name
        let descriptor = Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CustodyFault("\(file) cannot be made: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            unlink(file)
            throw CustodyFault("\(file) cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    static func load(from path: String, as name: String = fileName) throws -> TokenSettings {
        let file = path + "/" + name
        let lines = try strict(file).split(separator: "\n").map(String.init)
        let names = ["module", "label", "pin-file", "id", "key", "nonce", "sealed"]
        guard lines.count == names.count + 1, lines[0] == heading else {
            throw CustodyFault("\(file) is none of ours.")
        }
        var values: [String] = []
        for (line, name) in zip(lines.dropFirst(), names) {
            guard line.hasPrefix(name + " ") else { throw CustodyFault("\(file) is none of ours.") }
            values.append(String(line.dropFirst(name.count + 1)))
        }
        guard let key = bytes(values[4]), let nonce = bytes(values[5]), let sealed = bytes(values[6]),
            nonce.count == LIANXIN_TOKEN_NONCE, sealed.count == 32 + LIANXIN_TOKEN_TAG
        else { throw CustodyFault("\(file) is none of ours.") }
        return TokenSettings(
            choice: Choice(module: values[0], label: values[1], pinFile: values[2]), id: values[3], key: key,
            nonce: nonce, sealed: sealed)
    }

    /// The text of a small file that only its owner may read.
    private static func strict(_ file: String) throws -> String {
        var status = stat()
        guard stat(file, &status) == 0, let bytes = FileManager.default.contents(atPath: file) else {
            throw CustodyFault("\(file) cannot be read: \(String(cString: strerror(errno))).")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw CustodyFault("\(file) may be read by others than its owner; run chmod 600 on it.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?([])) { bytes, place in
            guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) else {
                bytes = nil
                return
            }
            bytes?.append(byte)
        }
    }

    // MARK: The token

    /// Signs in, does one thing, and signs out.
    private static func signedIn(
        to choice: Choice, _ body: (OpaquePointer, inout UInt) -> lianxin_token_outcome
    ) throws {
        guard choice.module.hasPrefix("/") else {
            throw CustodyFault("Name the PKCS#11 module by its whole path, not '\(choice.module)'.")
        }
        var pin = Array(try strict(choice.pinFile).trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        defer { pin.withUnsafeMutableBytes { if let start = $0.baseAddress { explicit_bzero(start, $0.count) } } }
        var token: OpaquePointer?
        var said: UInt = 0
        let opened = lianxin_token_open(choice.module, choice.label, pin, pin.count, &token, &said)
        guard opened == LIANXIN_TOKEN_DONE, let token else { throw fault(opened, said, choice) }
        defer { lianxin_token_close(token) }
        let done = body(token, &said)
        guard done == LIANXIN_TOKEN_DONE else { throw fault(done, said, choice) }
    }

    private static func fault(_ outcome: lianxin_token_outcome, _ said: UInt, _ choice: Choice) -> CustodyFault {
        switch outcome {
        case LIANXIN_TOKEN_NO_MODULE: CustodyFault("The PKCS#11 module \(choice.module) cannot be loaded.")
        case LIANXIN_TOKEN_NOT_THERE:
            CustodyFault("There is no token '\(choice.label)' behind \(choice.module); see that it is plugged in.")
        case LIANXIN_TOKEN_WRONG_PIN:
            CustodyFault(
                "The token '\(choice.label)' refused the PIN in \(choice.pinFile); a few more wrong ones lock it.")
        case LIANXIN_TOKEN_LOCKED:
            CustodyFault("The token '\(choice.label)' is locked after wrong PINs; its security officer unlocks it.")
        case LIANXIN_TOKEN_NO_KEY:
            CustodyFault("The token '\(choice.label)' does not hold the key that sealed this office's key.")
        case LIANXIN_TOKEN_DOES_NOT_OPEN:
            CustodyFault("The office key does not open with the token '\(choice.label)': it was altered.")
        default:
            CustodyFault(
                "The token '\(choice.label)' did not do what was asked (PKCS#11 says 0x\(String(said, radix: 16))).")
        }
    }
}
