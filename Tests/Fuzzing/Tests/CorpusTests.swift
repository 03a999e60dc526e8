import Dispatch
import Foundation
import FuzzEntries
import Testing

/// The corpus of the fuzzer, read in every run of the tests: what once broke a parser lies in it.
struct CorpusTests {
    static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "corpus")

    /// Files of an entry at most: more cost each run of the tests more than they are worth.
    static let filesAtMost = 400

    @Test(arguments: Entry.allCases)
    func `whatever lies in the corpus is read or refused`(_ entry: Entry) async throws {
        // An entry waits as the fuzzer does: never on a thread that tasks need.
        let sizes = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try Self.readAll(of: entry) }) }
        }
        #expect(!sizes.isEmpty && sizes.count <= Self.filesAtMost)
        for (file, size) in sizes { #expect(size <= Entry.bytesAtMost, "\(file) is too large to be tried") }
    }

    /// Reads every file, and what is left of it when it is torn at sixty-four places.
    private static func readAll(of entry: Entry) throws -> [String: Int] {
        let folder = corpus.appending(path: entry.rawValue)
        var sizes: [String: Int] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = [UInt8](try Data(contentsOf: file))
            entry.read(bytes)
            for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
                entry.read(Array(bytes[..<end]))
            }
            sizes[file.lastPathComponent] = bytes.count
        }
        return sizes
    }
}
