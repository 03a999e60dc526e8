import Foundation

/// A directory for one test, gone with the last one who holds it.
public final class TemporaryDirectory: Sendable {
    /// Where it is; short, because the path of a socket may have only 107 bytes.
    public let path: String

    /// Makes a directory.
    public init() throws {
        var template = Array("/tmp/lianxin-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TestSupportFault("no temporary directory: \(errno)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Writes bytes behind a file that is there.
    public func append(_ bytes: [UInt8], to file: String) throws {
        guard let handle = FileHandle(forWritingAtPath: path + "/" + file) else {
            throw TestSupportFault("no file \(file)")
        }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            print("left behind: \(path)")
        }
    }
}

/// A test could not be set up.
public struct TestSupportFault: Error, CustomStringConvertible {
    /// What is missing.
    public let description: String

    init(_ description: String) { self.description = description }
}
