import Foundation

/// The passwords that guessers try first 常见口令表, as shipped with the program; each in lower case.
public struct CommonPasswords: Sendable {
    private let words: Set<String>

    /// Whether this is one of them, whatever its case.
    public func contains(_ password: String) -> Bool { words.contains(password.lowercased()) }

    /// The list shipped with the program, read once.
    ///
    /// - Throws: ``FactFault`` when the file is missing or holds less than it should.
    public static func shipped() throws -> CommonPasswords { try read.get() }

    /// Fewer would mean that the file was cut: the list must not be switched off by emptying it.
    private static let fewest = 30_000

    private static let read = Result<CommonPasswords, any Error> {
        let path = try ShippedFolder.path(of: "Facts") + "/passwords/common.txt"
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw FactFault(description: "The list of common passwords is missing: \(path).")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("# ") }
        guard lines.count >= fewest else {
            throw FactFault(description: "The list of common passwords was cut: \(path) has \(lines.count) lines.")
        }
        return CommonPasswords(words: Set(lines.map(String.init)))
    }
}
