import Casework
import Crypto
import Embeddings
import Foundation
import Store
import Text

/// What a model told of a petition's text 近义内容: sealed in the database under the petition's key, opened for the candidates
/// that other traits have found, and for nothing else. No index is made of it: a vector tells what its text is about.
///
/// Law: ours (decision 0048).
struct MeaningRow: Hashable {
    /// Which model's it is.
    let tag: [UInt8]
    /// Of which text, so that a corrected one is asked for again.
    let text: [UInt8]
    /// The per cent that the model gives to unrelated texts.
    let unrelated: Int
    /// The numbers.
    let meaning: Meaning

    static let tagBytes = 8
    private static let textBytes = 16
    private static let form: UInt8 = 1

    init(_ meaning: Meaning, of text: String, by model: EmbeddingSettings) {
        (tag, self.text, unrelated) = (MeaningRow.tag(of: model), MeaningRow.hash(of: text), model.unrelated)
        self.meaning = meaning
    }

    /// Reads what ``bytes`` wrote; `nil` for what another form of the program wrote.
    init?(_ bytes: [UInt8]) {
        let head = 2 + MeaningRow.tagBytes + MeaningRow.textBytes
        guard bytes.count > head, bytes[0] == MeaningRow.form,
            let meaning = Meaning(kept: bytes[head...].map { Int8(bitPattern: $0) })
        else { return nil }
        unrelated = Int(bytes[1])
        tag = Array(bytes[2..<(2 + MeaningRow.tagBytes)])
        text = Array(bytes[(2 + MeaningRow.tagBytes)..<head])
        self.meaning = meaning
    }

    var bytes: [UInt8] {
        [MeaningRow.form, UInt8(clamping: unrelated)] + tag + text + meaning.values.map { UInt8(bitPattern: $0) }
    }

    /// Whether it is this model's, of this text.
    func tells(of text: String, by model: EmbeddingSettings) -> Bool {
        tag == MeaningRow.tag(of: model) && self.text == MeaningRow.hash(of: text)
    }

    /// How alike two petitions' meanings are, in per cent; `nil` when they are not of one model.
    func likeness(to other: MeaningRow) -> Int? {
        tag == other.tag ? meaning.likeness(to: other.meaning, unrelated: unrelated) : nil
    }

    /// Eight bytes that stand for a model and how it is spoken to: meanings of two models are never compared.
    static func tag(of model: EmbeddingSettings) -> [UInt8] {
        let all = [
            "lianxin meaning 1", model.model, model.prefix, String(model.characters), String(model.unrelated),
        ]
        return Array(SHA256.hash(data: Data(all.joined(separator: "\u{0}").utf8)).prefix(tagBytes))
    }

    private static func hash(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(text.utf8)).prefix(textBytes))
    }
}

extension MeaningRow {
    /// The sealed rows of petitions, by petition: one range of the primary key for each.
    static func query(_ petitions: [String]) -> SQL {
        "select petition, sealed from meaning where petition in \(list: petitions)"
    }

    /// The sealed rows of petitions.
    static func sealed(_ petitions: [String], _ db: any Reading) throws -> [String: [UInt8]] {
        var rows: [String: [UInt8]] = [:]
        for row in try db.rows(query(petitions)) { rows[try row.text("petition")] = try row.blob("sealed") }
        return rows
    }

    /// Opens a row; `nil` when there is none, or another form of the program wrote it.
    static func open(_ sealed: [UInt8]?, _ veil: PetitionVeil) throws -> MeaningRow? {
        try sealed.flatMap { MeaningRow(try veil.open(meaning: $0)) }
    }

    /// Keeps a row, unless the petition's key or its card went meanwhile (an import taken back leaves the key): whoever takes
    /// them away waits, and deletes this row after them, or has gone before.
    func keep(of petition: PetitionID, _ office: Office, _ db: any Writing) throws {
        let row = try db.first(
            "\(Office.cardsQuery([petition.rawValue])) \(sqlite: "", postgres: "for share")")
        guard let row else { return }
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: petition, with: office.keys)
        try db.run(
            """
            insert into meaning (petition, sealed) values (\(petition.rawValue), \(try veil.seal(meaning: bytes)))
            on conflict (petition) do update set sealed = excluded.sealed
            """)
    }
}
