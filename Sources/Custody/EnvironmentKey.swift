import Foundation
import Glibc

/// The office key from outside the disk 环境密钥: 64 hexadecimal digits.
public enum EnvironmentKey {
    /// The variable. Whoever may read the process's memory reads it; it is overwritten there once it was read.
    public static let name = "LIANXIN_OFFICE_KEY"
    /// The credential's name, for `LoadCredential=` or `LoadCredentialEncrypted=`.
    public static let credential = "lianxin-office-key"

    /// Bytes of a credential at most: the digits and a line feed.
    private static let largest = 256

    /// The file systemd lays a credential in; `nil` where it hands none over. Its directory is this service's alone.
    static var credentialFile: String? {
        getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) + "/" + credential }
    }

    /// Reads the variable, and wipes it.
    static func take() throws -> [UInt8] {
        guard let value = getenv(name) else { throw CustodyFault("\(name) is not set.") }
        let text = String(cString: value)
        wipe()
        guard let key = bytes(hex: text) else { throw CustodyFault("\(name) is no office key: 64 hexadecimal digits.") }
        return key
    }

    /// Overwrites the variable where the kernel shows it, and takes it out of the environment.
    static func wipe() {
        guard let value = getenv(name) else { return }
        explicit_bzero(value, strlen(value))
        unsetenv(name)
    }

    static func readCredential() throws -> [UInt8] {
        guard let file = credentialFile, let content = FileManager.default.contents(atPath: file),
            content.count <= largest, let key = bytes(hex: String(decoding: content, as: UTF8.self))
        else { throw CustodyFault("The credential \(credential) is no office key: 64 hexadecimal digits.") }
        return key
    }

    /// 32 bytes from 64 digits; `nil` for anything else.
    static func bytes(hex text: String) -> [UInt8]? {
        let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}
