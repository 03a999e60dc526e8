import Foundation
import Text

/// A folder of texts to measure with 文本目录: one text in each `.txt` file. Files whose names agree up to the first dot tell
/// the same matter in other words: `12.a.txt`, `12.b.txt`. Nothing of them is printed.
struct TextFolder: Sendable {
    /// One text, and the matter it tells.
    struct Paper: Sendable {
        let text: String
        let matter: String
    }

    let papers: [Paper]

    /// Files read at most, and characters of each: what fits in memory beside the indexes.
    private static let filesAtMost = 100_000
    private static let charactersAtMost = 20_000
    private static let fewestCharacters = 8

    init(_ path: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".txt") }.sorted()
        papers = names.prefix(Self.filesAtMost).compactMap { name in
            guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else { return nil }
            let text = String(String(decoding: bytes, as: UTF8.self).prefix(Self.charactersAtMost))
            let matter = name.split(separator: ".").first.map(String.init) ?? name
            return Normal.form(text).count < Self.fewestCharacters ? nil : Paper(text: text, matter: matter)
        }
        guard papers.count > 1 else {
            throw BenchFault(sentence: "there are no texts in \(path): .txt files, one text in each")
        }
    }

    /// Matters that are told more than once, each with the places of its papers.
    var retold: [[Int]] {
        Dictionary(grouping: papers.indices) { papers[$0].matter }.values.filter { $0.count > 1 }
            .map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    /// Every sentence of all texts.
    var sentences: [String] {
        papers.flatMap { paper in paper.text.split { "。！？；\n".contains($0) }.map(String.init) }.filter { $0.count > 3 }
    }
}

/// What happens to a text on its way 文本损伤, by rule and the same at every run.
enum Damage {
    /// As read from paper: every twentieth character another one, and one line in ten lost, where a line has 24 characters.
    static func readBadly(_ text: String, turn: Int) -> String {
        let wrong = Array("龘靐齉爩麤灪籱厵爨癵")
        let characters = Array(text)
        var read: [Character] = []
        for (index, character) in characters.enumerated() where (index / 24 + turn) % 10 != 9 || characters.count < 240
        {
            read.append((index + turn * 7) % 20 == 19 ? wrong[(index + turn) % wrong.count] : character)
        }
        return String(read)
    }

    /// Rewritten in part: so many of its sentences, of a hundred, are another text's.
    static func rewritten(_ text: String, with sentences: [String], percent: Int, turn: Int) -> String {
        let own = text.split(omittingEmptySubsequences: true) { "。！？；\n".contains($0) }.map(String.init)
        return own.enumerated().map { index, sentence in
            (index * 37 + turn * 11) % 100 < percent ? sentences[(index * 131 + turn * 17) % sentences.count] : sentence
        }.joined(separator: "。")
    }
}

/// Times of many runs 用时, by the clock and by the processor: on a machine that others use too, the second is what the work
/// itself took.
struct Timings {
    private var clock: [Double] = []
    private var processor: [Double] = []

    mutating func time<T>(_ work: () async throws -> T) async rethrows -> T {
        let (began, used) = (DispatchTime.now().uptimeNanoseconds, Self.processorNanoseconds)
        let value = try await work()
        clock.append(Double(DispatchTime.now().uptimeNanoseconds - began) / 1_000_000)
        processor.append(Double(Self.processorNanoseconds - used) / 1_000_000)
        return value
    }

    private static var processorNanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// `p50 0.12 ms, p99 0.34 ms (of the processor 0.11, 0.30), n 500`.
    var line: String {
        guard !clock.isEmpty else { return "nothing measured" }
        func at(_ share: Double, _ times: [Double]) -> String {
            String(format: "%.2f", times.sorted()[min(times.count - 1, Int(Double(times.count) * share))])
        }
        return "p50 \(at(0.5, clock)) ms, p99 \(at(0.99, clock)) ms "
            + "(of the processor \(at(0.5, processor)), \(at(0.99, processor))), n \(clock.count)"
    }
}
