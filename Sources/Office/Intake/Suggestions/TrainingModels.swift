import Casework
import Crypto
import Foundation
import Journal
import Store
import Text

/// What came of learning from the office's own decisions 训练结果.
public struct Trained: Sendable, Hashable {
    /// Which model.
    public let kind: ModelKind
    /// Texts learnt from.
    public let texts: Int
    /// How well it does on a fifth it had not seen (macro-F1); the model that is kept has learnt from all of them.
    public let quality: ModelQuality
    /// Whether it was kept: a model that does worse than it must is not.
    public let isKept: Bool
}

extension Office {
    /// Texts with a decision at least, before an office's own decisions teach anything.
    public static let decisionsAtLeast = 50
    /// What a model must do on texts it had not seen (macro-F1), to be kept.
    public static let qualityAtLeast = 0.5
    /// Petitions read at once: bounds the memory.
    private static let readAtOnce = 200

    /// Who may have models learn: whoever answers for registration.
    public static func mayTrain(_ officer: Officer) -> Bool { officer.active && officer.roles.contains(.officeHead) }

    /// Learns anew from what the officer's organ has decided: fields as registered, classes as distinguished,
    /// disciplines as judged first.
    ///
    /// The program reads, inside the inner zone; of a text only numbers of its runs are kept, sealed. What is found to belong
    /// to a higher level or to be about the own principal is not read. Who had it learn, from how many texts and how well it
    /// does is an event; what carried a name of an old register does not teach, as its fields were given by other rules.
    ///
    /// Law: R art. 15, 47; ours.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever may not; a fault.
    public func train(by officer: Officer, commandID: CommandID) async throws -> [Trained] {
        guard Office.mayTrain(officer) else { throw NotPerformed.absent }
        let told = try await decided(at: officer.organ)
        var all: [Trained] = []
        for kind in ModelKind.allCases {
            let examples = told.compactMap { told in told.label(of: kind).map { (text: told.text, label: $0) } }
            guard examples.count >= Office.decisionsAtLeast, let held = ModelQuality.heldOut(examples),
                let model = Training.model(of: examples.map { .init($0.text, $0.label) })
            else { continue }
            let isKept = held.quality.macroF1 >= Office.qualityAtLeast
            let trained = Trained(kind: kind, texts: examples.count, quality: held.quality, isKept: isKept)
            all.append(trained)
            guard isKept else { continue }
            try await keep(model, trained, by: officer, keys.names.command(after: commandID, kind.rawValue))
        }
        return all
    }

    private func keep(_ model: LinearModel, _ trained: Trained, by officer: Officer, _ command: CommandID) async throws
    {
        let bytes = model.bytes
        let hash = hexed(SHA256.hash(data: bytes))
        let sealed = try SealedBytes.seal(
            bytes, with: keys.sealing(.models), bound: Array(trained.kind.rawValue.utf8))
        let acting = officer.acting(at: surroundings.now())
        let record = ModelBook.Trained(
            model: trained.kind.rawValue, texts: trained.texts, thousandths: Int(trained.quality.macroF1 * 1_000),
            hash: hash)
        try await engine.write { db in
            guard try ModelBook.record(record, acting, command, db) else { return }
            try db.run(
                """
                insert into text_model (name, sealed, hash, at)
                values (\(trained.kind.rawValue), \(sealed), \(hash), \(acting.moment.rawValue))
                on conflict (name) do update set sealed = excluded.sealed, hash = excluded.hash, at = excluded.at
                """)
        }
    }

    /// A text with what was decided on it.
    private struct DecidedText {
        let text: String
        let field: Field?
        let petitionClass: PetitionClass?
        /// The one discipline of a first judgement; of several none is learnt, as nobody said which words meant which.
        let discipline: Discipline?

        func label(of kind: ModelKind) -> String? {
            switch kind {
            case .field: field?.rawValue
            case .petitionClass: petitionClass?.rawValue
            case .discipline: discipline?.rawValue
            }
        }
    }

    /// What an organ has decided, the latest first, as far as it teaches.
    private func decided(at organ: OrganID) async throws -> [DecidedText] {
        var all: [DecidedText] = []
        var before = "g"
        while all.count < Training.examplesAtMost {
            let last = before
            let page = try await engine.read { db in
                try db.rows(Office.decidedQuery(organ, before: last, limit: Self.readAtOnce)).map { row in
                    let id = PetitionID(rawValue: try row.text("id"))
                    let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: self.keys)
                    return (id, try Casefile.load(id, veil: veil, db).stored)
                }
            }
            guard let end = page.last?.0 else { break }
            before = end.rawValue
            for (_, petition) in page where petition.old == nil && petition.registration != nil {
                switch petition.distinctions?.level {
                case .higher, .ownPrincipal: continue
                case .own, .lower, .elsewhere, nil: break
                }
                let text = petition.told
                let field = petition.matters.first.map(\.field)
                let disciplines = petition.judgement?.disciplines ?? []
                all.append(
                    DecidedText(
                        text: text, field: field, petitionClass: petition.distinctions?.scope,
                        discipline: disciplines.count == 1 ? disciplines[0] : nil))
            }
        }
        return all
    }

    /// Identifiers begin with hexadecimal digits: `g` stands behind all of them.
    static func decidedQuery(_ organ: OrganID, before id: String, limit: Int) -> SQL {
        """
        select c.id, k.wrapped from petition_card as c join petition_key as k on k.petition = c.id
        where c.id < \(id) and c.organ = \(organ.rawValue) order by c.id desc limit \(limit)
        """
    }
}

extension Petition {
    /// What a text model is told of it: its summary and what was written or said.
    var told: String { [summary.text, narrative.text].filter { !$0.isEmpty }.joined(separator: "。") }
}

/// The book of what the models have learnt 训练记录: one stream, of numbers alone.
enum ModelBook {
    static let stream = StreamName(rawValue: "models/suggestions")
    /// The one type of its events; storage, never renamed.
    static let typeName = "suggestions.trained"

    /// What is stored of it.
    struct Trained: Codable, Sendable, Equatable {
        /// Which model.
        var model: String
        /// Texts learnt from.
        var texts: Int
        /// Macro-F1 in thousandths, on a fifth it had not seen.
        var thousandths: Int
        /// SHA-256 of the model in the open.
        var hash: String
    }

    /// Puts it on record.
    ///
    /// - Returns: Whether it was not there before.
    static func record(_ trained: Trained, _ acting: Acting, _ command: CommandID, _ db: any Writing) throws -> Bool {
        if try Chronicle.wasDone(command: command.rawValue, on: stream, db) { return false }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = NewEntry(typeName, Array(try encoder.encode(trained)), .ours, by: acting, for: command)
        return try !Chronicle.append([entry], to: stream, expecting: .any, db).isEmpty
    }
}

/// The tables of suggestions; statements of the office's migrations, frozen once released.
///
/// `focus_entry` is a read model. `text_model` is not: a model is learnt anew, and not written again from the journal.
enum SuggestionTables {
    static let statements: [SQL] = [
        "create table text_model (name text not null primary key, sealed bytea not null, hash text not null, at bigint not null)",
        """
        create table focus_catalogue (
            organ text not null primary key, version bigint not null, entries text not null, at bigint not null,
            officer text not null)
        """,
    ]

    /// Empties the read models, before they are written again.
    static let clearing: [SQL] = ["delete from focus_catalogue"]
}
