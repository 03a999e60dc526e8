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
    func `whatever lies in the corpus is read or refused`(_ entry: Entry) throws {
        let folder = Self.corpus.appending(path: entry.rawValue)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty && files.count <= Self.filesAtMost)
        for file in files.sorted(by: { $0.path < $1.path }) {
            let bytes = [UInt8](try Data(contentsOf: file))
            #expect(bytes.count <= Entry.bytesAtMost, "\(file.lastPathComponent) is too large to be tried")
            entry.read(bytes)
            // Torn anywhere, too: at most sixty-four places, so that the longest costs no more than the shortest.
            for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 64)) {
                entry.read(Array(bytes[..<end]))
            }
        }
    }
}
