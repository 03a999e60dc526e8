import Casework
import Crypto
import Facts
import Store
import Synchronization
import Text

/// What is offered beside a registration, the four distinctions and a first judgement 办理建议, each with its reason; nothing
/// of it is taken by itself.
///
/// Law: ours; that a program decides nothing, R art. 14 (a person registers).
public struct Suggestions: Sendable {
    /// Persons, units, posts, times, sums and numbers found in the text.
    public let extracted: [Extracted]
    /// Places named in it, down to the township, and by names of before.
    public let places: [PlaceNamed]
    /// The field it is most like.
    public let field: (field: Field, guess: LinearModel.Guess)?
    /// The class it is most like.
    public let petitionClass: (petitionClass: PetitionClass, guess: LinearModel.Guess)?
    /// The disciplines it speaks of, in the order of the law.
    public let disciplines: [DisciplineFound]
    /// Entries of the focus catalogue, with the words that named them.
    public let focus: [FocusMatch]
    /// Whether the models have learnt from invented petitions alone.
    public let isStarting: Bool
}

/// A discipline that a text speaks of 可能涉及的纪律: by words of the regulation, or by what the office has judged before.
public struct DisciplineFound: Sendable {
    /// Which.
    public let discipline: Discipline
    /// Words of the text that stand in the table of the law; empty when a model alone says so.
    public let words: [String]
    /// What the model of the office's own judgements says, when it is this one.
    public let guess: LinearModel.Guess?
}

/// What a model tells apart 建议模型.
public enum ModelKind: String, Sendable, CaseIterable {
    /// Fields.
    case field
    /// Classes.
    case petitionClass = "class"
    /// Disciplines. None ships: the table of the law speaks until the office has judged often enough.
    case discipline
}

extension Office {
    /// What is offered for a text. It is not kept, and nothing says that it was asked for.
    ///
    /// - Throws: A fault.
    public func suggestions(for text: String, by officer: Officer) async throws -> Suggestions {
        try await engine.read { db in try self.suggestions(for: text, at: officer.organ, db) }
    }

    /// The same, inside a reading.
    func suggestions(for text: String, at organ: OrganID, _ db: any Reading) throws -> Suggestions {
        let models = try ModelKind.allCases.compactMap { kind in try self.model(kind, db).map { (kind, $0) } }
        var guesses: [ModelKind: LinearModel.Guess] = [:]
        let features = TextFeatures(text)
        for (kind, known) in models { guesses[kind] = known.model.guess(features) }
        return Suggestions(
            extracted: Extraction.found(in: text),
            places: surroundings.divisions.named(in: text, from: organ.rawValue),
            field: guesses[.field].flatMap { guess in Field(rawValue: guess.label).map { ($0, guess) } },
            petitionClass: guesses[.petitionClass].flatMap { guess in
                PetitionClass(rawValue: guess.label).map { ($0, guess) }
            },
            disciplines: Office.disciplines(in: text, guesses[.discipline]),
            focus: try focusCatalogue(of: organ, db)?.matches(in: text) ?? [],
            isStarting: models.contains { $0.1.isStarting })
    }

    /// The disciplines a text speaks of: by the words of the law's table, and the one the office would judge it to be.
    private static func disciplines(in text: String, _ guess: LinearModel.Guess?) -> [DisciplineFound] {
        let plain = Normal.form(text)
        return Discipline.allCases.compactMap { discipline in
            let words = discipline.words.filter { plain.contains(Normal.form($0)) }
            // 贿选 says nothing beside 拉票贿选.
            let longest = words.filter { word in !words.contains { $0 != word && $0.contains(word) } }
            let own = guess.flatMap { $0.label == discipline.rawValue ? $0 : nil }
            guard !words.isEmpty || own != nil else { return nil }
            return DisciplineFound(discipline: discipline, words: longest, guess: own)
        }
    }

    /// The model that holds: the office's own, or the one that ships; `nil` where neither is.
    private func model(_ kind: ModelKind, _ db: any Reading) throws -> (model: LinearModel, isStarting: Bool)? {
        guard let hash = try db.first("select hash from text_model where name = \(kind.rawValue)")?.text("hash") else {
            return try StartingModels.model(kind).map { ($0, true) }
        }
        if let kept = models.model(kind, hash: hash) { return (kept, false) }
        guard let row = try db.first("select sealed from text_model where name = \(kind.rawValue)"),
            let model = LinearModel(
                bytes: try SealedBytes.open(
                    try row.blob("sealed"), with: keys.sealing(.models), bound: Array(kind.rawValue.utf8)))
        else { throw KeyFault.gone }
        models.keep(model, kind, hash: hash)
        return (model, false)
    }
}

/// Models that were just read 模型缓存: one of each kind, a few hundred kilobytes each.
final class RecentModels: Sendable {
    private let kept = Mutex<[ModelKind: (hash: String, model: LinearModel)]>([:])

    func model(_ kind: ModelKind, hash: String) -> LinearModel? {
        kept.withLock { kept in kept[kind].flatMap { $0.hash == hash ? $0.model : nil } }
    }

    func keep(_ model: LinearModel, _ kind: ModelKind, hash: String) {
        kept.withLock { $0[kind] = (hash, model) }
    }
}

/// The models that ship with the program, read once.
enum StartingModels {
    static func model(_ kind: ModelKind) throws -> LinearModel? {
        switch kind {
        case .field: try field.get()
        case .petitionClass: try petitionClass.get()
        case .discipline: nil
        }
    }

    private static let field = Result { try LinearModel.shipped(ModelKind.field.rawValue) }
    private static let petitionClass = Result { try LinearModel.shipped(ModelKind.petitionClass.rawValue) }
}
