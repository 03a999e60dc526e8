import Casework
import Crypto
import Facts
import Store
import Synchronization
import Text

/// What is offered beside a registration 登记建议, each with its reason; nothing of it is taken by itself.
///
/// Law: ours; that a program decides nothing, R art. 14 (a person registers).
public struct Suggestions: Sendable {
    /// Persons, units, posts, times, sums and numbers found in the text.
    public let extracted: [Extracted]
    /// Places named in it.
    public let places: [Place]
    /// The field it is most like.
    public let field: (field: Field, guess: LinearModel.Guess)?
    /// The class it is most like.
    public let petitionClass: (petitionClass: PetitionClass, guess: LinearModel.Guess)?
    /// Entries of the focus catalogue, with the words that named them.
    public let focus: [FocusMatch]
    /// Whether the models have learnt from invented petitions alone.
    public let isStarting: Bool

    /// A place, and the words that name it.
    public struct Place: Sendable, Hashable {
        /// The division code.
        public let code: String
        /// Its name.
        public let name: String
    }
}

/// What a model tells apart 建议模型.
public enum ModelKind: String, Sendable, CaseIterable {
    /// Fields.
    case field
    /// Classes.
    case petitionClass = "class"
}

extension Office {
    /// What is offered for a text. It is not kept, and nothing says that it was asked for.
    ///
    /// - Throws: A fault.
    public func suggestions(for text: String, by officer: Officer) async throws -> Suggestions {
        let models = try await engine.read { db in
            try ModelKind.allCases.map { try self.model($0, db) }
        }
        let focus = try await focusCatalogue(of: officer.organ)
        let (field, petitionClass) = (models[0].model.guess(text), models[1].model.guess(text))
        return Suggestions(
            extracted: Extraction.found(in: text),
            places: surroundings.divisions.named(in: text).map { .init(code: $0.code, name: $0.name) },
            field: field.flatMap { guess in Field(rawValue: guess.label).map { ($0, guess) } },
            petitionClass: petitionClass.flatMap { guess in
                PetitionClass(rawValue: guess.label).map { ($0, guess) }
            },
            focus: focus.map { $0.matches(in: text) } ?? [], isStarting: models.contains { $0.isStarting })
    }

    /// The model that holds: the office's own, or the one that ships.
    private func model(_ kind: ModelKind, _ db: any Reading) throws -> (model: LinearModel, isStarting: Bool) {
        guard let hash = try db.first("select hash from text_model where name = \(kind.rawValue)")?.text("hash") else {
            return (try StartingModels.model(kind), true)
        }
        if let kept = models.model(kind, hash: hash) { return (kept, false) }
        guard let row = try db.first("select sealed from text_model where name = \(kind.rawValue)"),
            let model = LinearModel(
                bytes: try SealedBytes.open(
                    try row.blob("sealed"), with: keys.derived(Self.modelKeys), bound: Array(kind.rawValue.utf8)))
        else { throw KeyFault.gone }
        models.keep(model, kind, hash: hash)
        return (model, false)
    }

    /// The purpose of the key that seals models.
    static let modelKeys = "models of suggestions"
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
    static func model(_ kind: ModelKind) throws -> LinearModel {
        switch kind {
        case .field: try field.get()
        case .petitionClass: try petitionClass.get()
        }
    }

    private static let field = Result { try LinearModel.shipped(ModelKind.field.rawValue) }
    private static let petitionClass = Result { try LinearModel.shipped(ModelKind.petitionClass.rawValue) }
}
