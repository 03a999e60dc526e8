import Foundation
import Office
import Store
import StoreSQLite
import Text

/// The index of fingerprints alone: how fast a text is hashed, which copies are found again, and how long it takes among so
/// many others. The others are fingerprints of no text, drawn by rule; what is looked for is made from the folder.
struct RepeatBench: Sendable {
    let folder: TextFolder
    let scratch: String
    let store: String?
    /// Fingerprints in the index beside those of the folder.
    let others: Int
    let measuring: RepeatMeasuring

    private static let copies = 2_000
    private static let likenessFrom = 0.7

    func run() async throws {
        try await hash()
        let engine = try await open()
        try await fill(engine)
        try await look(engine)
        await engine.close()
    }

    private func open() async throws -> any Engine {
        let engine = try await measuredEngine(store, or: scratch + "/repeats.sqlite")
        let tokens = engine.capabilities.tokens
        try await Migrator.migrate(
            engine,
            [
                Migration(
                    version: 1, name: "tokens", statements: tokens.schema + tokens.fewWaiting + tokens.tokensApart)
            ])
        return engine
    }

    private func hash() async throws {
        var timings = Timings()
        for paper in folder.papers.prefix(Self.copies) {
            _ = await timings.time { measuring.bands(of: paper.text) }
        }
        say("fingerprint of a text, keyed: \(timings.line)")
    }

    // MARK: Filling

    private static let atOnce = 512
    private static let said = 1_000_000

    private func fill(_ engine: any Engine) async throws {
        let tokens = engine.capabilities.tokens
        let began = Date()
        for start in stride(from: 0, to: others, by: Self.atOnce) {
            let end = min(start + Self.atOnce, others)
            try await engine.write { db in
                for number in start..<end {
                    let base = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
                    let drawn = (0..<UInt64(Sketch.bands)).map {
                        Int64(bitPattern: (base ^ $0 &* 0xD1B5_4A32_D192_ED03) &* 0xBF58_476D_1CE4_E5B9)
                    }
                    try tokens.index(
                        document: "drawn \(number)", day: 18_000 + number / 2_000, from: [], to: Set(drawn), db)
                }
            }
            if end % Self.said < Self.atOnce, end > Self.said {
                say("… \(end) in \(Int(Date().timeIntervalSince(began))) s")
            }
        }
        for start in stride(from: 0, to: folder.papers.count, by: Self.atOnce) {
            let part = Array(folder.papers[start..<min(start + Self.atOnce, folder.papers.count)])
            let (measuring, first) = (measuring, start)
            try await engine.write { db in
                for (offset, paper) in part.enumerated() {
                    try tokens.index(
                        document: String(first + offset), day: 30_000, from: [],
                        to: Set(measuring.bands(of: paper.text)), db)
                }
            }
        }
        let all = others + folder.papers.count
        let seconds = Date().timeIntervalSince(began)
        say("\(all) fingerprints put in, in \(Int(seconds)) s (\(Int(Double(all) / max(seconds, 0.001)))/s)")
    }

    // MARK: Looking

    /// A copy that is looked for, and what it is a copy of.
    private struct Copy {
        let text: String
        let original: Int
    }

    private func look(_ engine: any Engine) async throws {
        let kinds: [(String, [Copy])] = [
            ("copies with a likeness of 0.7 or more", rewritten(damaged: false)),
            ("the same, then read badly (1 character in 20 wrong, 1 line in 10 lost)", rewritten(damaged: true)),
            (
                "whole texts read badly",
                stride(from: 0, to: folder.papers.count, by: step).map {
                    Copy(text: Damage.readBadly(folder.papers[$0].text, turn: $0), original: $0)
                }
            ),
        ]
        for (name, copies) in kinds {
            var timings = Timings()
            var (found, verified) = (0, 0)
            for copy in copies {
                let bands = measuring.bands(of: copy.text)
                let candidates = try await timings.time { try await Self.candidates(bands, engine) }
                found += candidates.contains(String(copy.original)) ? 1 : 0
                verified += candidates.count
            }
            let recall = copies.isEmpty ? 0 : Double(found) / Double(copies.count)
            say(
                "\(name): \(found) of \(copies.count) found (\(String(format: "%.4f", recall))), "
                    + "\(String(format: "%.1f", Double(verified) / Double(max(copies.count, 1)))) candidates each; \(timings.line)"
            )
        }
        try await BesideBench(folder: folder, scratch: scratch).run(
            rewritten(damaged: true).map { ($0.text, $0.original) })
    }

    private var step: Int { max(1, folder.papers.count / Self.copies) }

    /// Copies in which some sentences are another text's, as far as they stay alike enough.
    private func rewritten(damaged: Bool) -> [Copy] {
        let sentences = folder.sentences
        var copies: [Copy] = []
        for index in stride(from: 0, to: folder.papers.count, by: step) {
            let text = folder.papers[index].text
            let copy = Damage.rewritten(text, with: sentences, percent: 4 + index % 24, turn: index)
            guard Grams(text).shared(with: Grams(copy)).likeness >= Self.likenessFrom else { continue }
            copies.append(Copy(text: damaged ? Damage.readBadly(copy, turn: index) : copy, original: index))
        }
        return copies
    }

    private static func candidates(_ bands: [Int64], _ engine: any Engine) async throws -> Set<String> {
        let query = engine.capabilities.tokens.holdingEach(bands, and: [], upTo: 40_000, newest: 16) { _ in "1 = 1" }
        return try await engine.read { db in
            try engine.capabilities.tokens.prepare(db)
            return Set(try db.rows(query).map { try $0.text("document") })
        }
    }
}

/// The same question asked in two other ways, over the open texts of the folder: SQLite's own trigram index, and a look at
/// every text. Neither could be used in an office: the one holds the texts, the other takes as long as there are texts.
struct BesideBench: Sendable {
    let folder: TextFolder
    let scratch: String
    private static let asked = 200
    private static let pieces = 12

    func run(_ copies: [(text: String, original: Int)]) async throws {
        let engine = try SQLiteEngine(path: scratch + "/beside.sqlite")
        let papers = folder.papers
        try await engine.write { db in
            try db.run("create virtual table open_text using fts5 (body, tokenize = 'trigram')")
            for (index, paper) in papers.enumerated() {
                try db.run("insert into open_text (rowid, body) values (\(index), \(Normal.form(paper.text)))")
            }
        }
        var (timings, found) = (Timings(), 0)
        for copy in copies.prefix(Self.asked) {
            let text = Array(Normal.form(copy.text))
            let pieces = stride(from: 0, to: max(1, text.count - 6), by: max(6, text.count / Self.pieces)).map {
                "\"\(String(text[$0..<min(text.count, $0 + 6)]))\""
            }.joined(separator: " OR ")
            let rows = try await timings.time {
                try await engine.read { db in
                    try db.rows(
                        "select rowid as id from open_text where open_text match \(pieces) order by rank limit 10"
                    )
                    .map { try $0.int("id") }
                }
            }
            found += rows.contains(copy.original) ? 1 : 0
        }
        let asked = min(Self.asked, copies.count)
        say("beside it, FTS5 trigram over \(papers.count) open texts: \(found) of \(asked) found; \(timings.line)")
        await engine.close()
        await scan(copies)
    }

    private func scan(_ copies: [(text: String, original: Int)]) async {
        let grams = folder.papers.map { Grams($0.text) }
        var (timings, found) = (Timings(), 0)
        for copy in copies.prefix(Self.asked) {
            let best = await timings.time {
                let mine = Grams(copy.text)
                return grams.indices.max {
                    mine.shared(with: grams[$0]).likeness < mine.shared(with: grams[$1]).likeness
                }
            }
            found += best == copy.original ? 1 : 0
        }
        say(
            "beside it, every one of \(grams.count) texts looked at: \(found) of \(min(Self.asked, copies.count)) found; \(timings.line)"
        )
    }
}
