import Casework
import Crypto
import Demo
import Embeddings
import Facts
import Foundation
import Office
import Opening
import Store
import Text

/// Repeats and search, measured on texts nobody here wrote: a folder that the user names.
struct TextBench: Sendable {
    let folder: TextFolder
    let scratch: String
    let store: String?
    let petitions: Int
    let others: Int
    let embeddings: String?

    init(
        folder: String, scratch: String, store: String?, petitions: Int, others: Int,
        embeddings: String?
    ) throws {
        self.folder = try TextFolder(folder)
        (self.scratch, self.store, self.petitions, self.others) = (scratch, store, petitions, others)
        self.embeddings = embeddings
    }

    func run() async throws {
        let retold = folder.retold
        say("\(folder.papers.count) texts; \(retold.count) matters told more than once")
        // The index alone is measured first, in a database where no office is yet, under keys that are used for nothing else.
        if petitions == 0 {
            let keys = OfficeKeys(
                root: SymmetricKey(size: .bits256), ring: KeyRing(current: try InnerPrivateKey.generate()))
            try await RepeatBench(
                folder: folder, scratch: scratch, store: store, others: others,
                measuring: try RepeatMeasuring(keys: keys)
            ).run()
        }
        let measured = try await MeasuredOffice(at: scratch, store: store)
        let office = measured.office
        let letters = Letters(office: office, folder: folder)
        // Those that were on their way when an earlier measurement ended are answered once more, by their own commands.
        let behind = max(0, try await measured.letters - Letters.atOnce)
        if behind < petitions { try await letters.seed(behind..<petitions) }
        let numbers = try await letters.receive()
        let sameness = Sameness(office: office, numbers: numbers, retold: retold)
        try await sameness.run()
        if let embeddings {
            try await learn(office, from: embeddings)
            try await sameness.run()
        }
        try await Searches(office: office, folder: folder).run()
        await office.engine.close()
    }
}

extension TextBench {
    /// Has a model tell what every text is about, as a desk does beside its pages.
    private func learn(_ office: Office, from file: String) async throws {
        let (began, model) = (Date(), try EmbeddingEndpoint(try EmbeddingSettings(file: file)))
        while try await office.sequence() > 0 {}
        let told = try await office.measureMeanings(from: model)
        try await model.close()
        say("a model told of \(told) texts in \(Int(Date().timeIntervalSince(began))) s")
    }
}

/// Letters made of a folder's texts, received and registered by the office's own commands.
struct Letters: Sendable {
    let office: Office
    let folder: TextFolder
    /// Letters on their way at the same time.
    static let atOnce = 64
    private static let said = 50_000
    /// Sentences of a letter that stands behind: as many as a letter has in the middle.
    private static let sentences = 6

    /// These letters, counted from the first one ever, each of sentences from several texts, received over five years.
    func seed(_ turns: Range<Int>) async throws {
        let count = turns.upperBound
        let sentences = folder.sentences
        let (began, today) = (Date(), office.surroundings.today)
        try await many(turns) { turn in
            let text = (0..<Self.sentences).map { sentences[(turn &* 31 + $0 &* 7_919 + turn / 13) % sentences.count] }
                .joined(separator: "。")
            let day = today.advanced(by: -2 - (count - turn) * 1_825 / count)
            _ = try await letter(text, name: "behind \(turn)", on: day)
            if turn % Self.said == Self.said - 1 {
                say("… \(turn + 1) of \(count) in \(Int(Date().timeIntervalSince(began))) s")
            }
        }
        let seconds = Date().timeIntervalSince(began)
        say(
            "\(turns.count) letters received and registered in \(Int(seconds)) s (\(Int(Double(turns.count) / seconds))/s)"
        )
    }

    /// The folder's own texts, all on one day.
    func receive() async throws -> [PetitionNumber] {
        let numbers = Numbers()
        let (began, today) = (Date(), office.surroundings.today)
        try await many(folder.papers.indices) { turn in
            await numbers.keep(
                turn, try await letter(folder.papers[turn].text, name: "paper \(turn)", on: today.advanced(by: -1)))
        }
        let (count, seconds) = (folder.papers.count, Date().timeIntervalSince(began))
        say("\(count) texts received and registered in \(Int(seconds)) s (\(Int(Double(count) / seconds))/s)")
        return await numbers.inOrder
    }

    private actor Numbers {
        private var numbers: [Int: PetitionNumber] = [:]
        func keep(_ turn: Int, _ number: PetitionNumber) { numbers[turn] = number }
        var inOrder: [PetitionNumber] { numbers.sorted { $0.key < $1.key }.map(\.value) }
    }

    private func many(_ turns: Range<Int>, _ work: @escaping @Sendable (Int) async throws -> Void) async throws {
        let next = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce {
                group.addTask {
                    while case let turn = turns.lowerBound + next.take(), turn < turns.upperBound {
                        try await work(turn)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func letter(_ text: String, name: String, on day: Day) async throws -> PetitionNumber {
        guard let registrar = try await office.officer(OfficerID(rawValue: "registrar.jinsha")) else {
            throw BenchFault(sentence: "the demo has no registrar")
        }
        let matter = Matter(field: .other, gist: "来信反映的问题")
        let summary = Veiled(String(text.prefix(30)))
        return try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: Moment(day), narrative: Veiled(text),
                    respondents: [], matters: [matter], petitioner: .anonymous, place: "520523", attachments: [],
                    mailbox: nil, visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: summary, respondents: [], matters: [matter], petitioner: .anonymous, place: "520523",
                    exceptions: "测量用", acting: acting)
            }, by: registrar, commandID: CommandID(rawValue: "bench \(name)")
        ).number
    }
}

/// The same matter in other words: how many of a text's companions stand among the first so many (R-precision).
struct Sameness: Sendable {
    let office: Office
    let numbers: [PetitionNumber]
    let retold: [[Int]]
    private static let askedAtMost = 1_000

    func run() async throws {
        guard let officer = try await office.officer(OfficerID(rawValue: "triage.jinsha")) else {
            throw BenchFault(sentence: "the demo has no triage officer")
        }
        var timings = Timings()
        var (precision, reached, asked) = (0.0, 0.0, 0)
        let step = max(1, retold.joined().count / Self.askedAtMost)
        for (index, place) in retold.joined().enumerated() where index % step == 0 {
            guard let group = retold.first(where: { $0.contains(place) }) else { continue }
            let companions = Set(group.filter { $0 != place }.map { numbers[$0] })
            let like = try await timings.time { try await office.earlierLike(numbers[place], for: officer) }
            precision +=
                Double(like.prefix(companions.count).filter { companions.contains($0.number) }.count)
                / Double(companions.count)
            reached += Double(like.filter { companions.contains($0.number) }.count) / Double(companions.count)
            asked += 1
        }
        guard asked > 0 else {
            var late = 0
            for number in numbers.prefix(200) {
                // A page stands without them when they are not found in time.
                do {
                    _ = try await timings.time { try await office.earlierLike(number, for: officer) }
                } catch EngineFault.busy {
                    late += 1
                }
            }
            say("likely earlier ones of a petition: \(timings.line); \(late) not found in time")
            return
        }
        say(
            "same matter in other words, by text alone: R-precision \(String(format: "%.3f", precision / Double(asked))), "
                + "\(String(format: "%.3f", reached / Double(asked))) among those shown, \(asked) asked; \(timings.line)"
        )
    }
}

/// Searching: words of two characters, common and rare, two together, phrases.
struct Searches: Sendable {
    let office: Office
    let folder: TextFolder
    private static let each = 200

    func run() async throws {
        guard let officer = try await office.officer(OfficerID(rawValue: "triage.jinsha")) else { return }
        let rarity = try Rarity.shipped()
        var (common, rare, phrases): ([String], [String], [String]) = ([], [], [])
        for (index, paper) in folder.papers.enumerated() where common.count < Self.each || rare.count < Self.each {
            let text = Array(Normal.form(paper.text).unicodeScalars)
            guard text.count > 12 else { continue }
            let at = (index * 37) % (text.count - 8)
            let pair = String(String.UnicodeScalarView(text[at..<(at + 2)]))
            if rarity.bits(text[at], text[at + 1]) <= 20 { common.append(pair) } else { rare.append(pair) }
            phrases.append(String(String.UnicodeScalarView(text[at..<(at + 7)])))
        }
        let kinds: [(String, [String])] = [
            ("two characters, common", common), ("two characters, rare", rare),
            ("two words together", zip(common, rare).map { "\($0) \($1)" }), ("a phrase of seven", phrases),
            ("one character", common.map { String($0.prefix(1)) }),
        ]
        for (name, words) in kinds {
            var (timings, hits) = (Timings(), 0)
            for word in words.prefix(Self.each) {
                hits += try await timings.time { try await office.search(word, for: officer).hits.count }
            }
            say("search, \(name): \(timings.line), \(hits) hits shown")
        }
    }
}
