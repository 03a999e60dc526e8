import Foundation
import Glibc

/// The office key from outside the disk 环境密钥: 64 hexadecimal digits.
public enum EnvironmentKey {
    /// The variable. Whoever may read the process's memory reads it; it is overwritten there once it was read.
    public static let name = "LIANXIN_OFFICE_KEY"
    /// The credential's name, for `LoadCredential=` or `LoadCredentialEncrypted=`.
    public static let credential = "lianxin-office-key"
    /// The variable with the new key, while the office key is being renewed.
    public static let nextName = "LIANXIN_NEW_OFFICE_KEY"
    /// The credential with the new key.
    public static let nextCredential = "lianxin-new-office-key"

    /// Bytes of a credential at most: the digits and a line feed.
    private static let largest = 256

    /// The file systemd lays a credential in; `nil` where it hands none over. Its directory is this service's alone.
    static func file(of credential: String) -> String? {
        getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) + "/" + credential }
    }

    /// Reads a variable, and wipes it.
    static func take(_ name: String = name) throws -> [UInt8] {
        guard let value = getenv(name) else { throw CustodyFault("\(name) is not set.") }
        let text = String(cString: value)
        wipe(name)
        guard let key = bytes(hex: text) else { throw CustodyFault("\(name) is no office key: 64 hexadecimal digits.") }
        return key
    }

    /// Overwrites a variable where the kernel shows it, and takes it out of the environment.
    static func wipe(_ name: String = name) {
        guard let value = getenv(name) else { return }
        explicit_bzero(value, strlen(value))
        unsetenv(name)
    }

    static func read(_ credential: String) throws -> [UInt8] {
        guard let file = file(of: credential), let content = FileManager.default.contents(atPath: file),
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
