import Foundation
import Glibc

/// A file with a secret in it, which nobody but its owner may read 仅限本人读取的文件.
public enum PrivateFile {
    /// Bytes at most: settings are shorter by far.
    public static let largest = 16 * 1024

    /// Its bytes.
    ///
    /// - Throws: ``CallFault`` when it is not there, is too large, or may be read by others.
    public static func read(_ file: String) throws -> Data {
        var status = stat()
        guard stat(file, &status) == 0 else { throw CallFault("\(file) is not there") }
        guard status.st_mode & 0o077 == 0 else {
            throw CallFault("\(file) can be read by others than its owner; say chmod 600 \(file)")
        }
        guard let bytes = FileManager.default.contents(atPath: file), bytes.count <= largest else {
            throw CallFault("\(file) cannot be read, or is larger than \(largest) bytes")
        }
        return bytes
    }
}
