import Casework
import Embeddings
import Journal
import Store
import Text

extension Office {
    /// The work that has a model tell what petitions are about, in one process at a time: nobody who registers or reads waits
    /// for it, and a model that is down is asked again after a rest.
    ///
    /// Law: ours (`mission.md` M32).
    ///
    /// - Parameters:
    ///   - rhythm: The time between two steps when nothing is left over.
    ///   - report: Told of a trouble: a sentence without content.
    public func learningMeanings(
        from model: EmbeddingEndpoint, rhythm: Duration = .seconds(2), report: @escaping @Sendable (String) -> Void
    ) -> ShiftWork {
        ShiftWork("meanings", of: self, rhythm: rhythm, report: report) { shift in
            try await learnMeanings(from: model, on: shift)
        }
    }

    /// The next places of the log: what is new of petitions there is sent to the model, and its answer kept sealed.
    ///
    /// - Parameter shift: The shift it is done in where several processes share the office.
    /// - Returns: Whether more is waiting.
    /// - Throws: An `EmbeddingFault` when the model gave nothing, and the same for as long as it is left alone for that: a
    ///   trouble ends when it answers. Nothing was noted as done.
    @discardableResult
    func learnMeanings(from model: EmbeddingEndpoint, on shift: Shift? = nil) async throws -> Bool {
        if let trouble = await model.trouble { throw trouble }
        let tag = MeaningRow.tag(of: model.settings)
        let (mark, size) = try await engine.read { db in
            let size = try Chronicle.treeHead(db).size
            return (try MeaningMark.load(tag, size: size, db), size)
        }
        guard let range = mark.next(of: size) else { return false }
        let wanted = try await engine.read { db in try self.texts(in: range, for: model.settings, db) }
        for start in stride(from: 0, to: wanted.count, by: model.settings.texts) {
            let some = Array(wanted[start..<min(start + model.settings.texts, wanted.count)])
            let rows = try await standing(in: shift) { try await Office.rows(of: some, from: model) }
            try await write(on: shift) { db in for (petition, row) in rows { try row.keep(of: petition, self, db) } }
        }
        let after = mark.after(range)
        try await write(on: shift) { db in try after.keep(db) }
        return after.next(of: size) != nil
    }

    /// A petition and its text.
    typealias Wanted = (petition: PetitionID, text: String)

    /// The petitions whose text came or changed at these places of the log, as they stand now, as far as the model has not told
    /// of just that text.
    private func texts(in range: Range<Int64>, for model: EmbeddingSettings, _ db: any Reading) throws -> [Wanted] {
        let petitions = try Chronicle.streams(with: Compared.textTypes, at: range, db).compactMap(\.petition)
        guard !petitions.isEmpty else { return [] }
        let kept = try MeaningRow.sealed(petitions.map(\.rawValue), db)
        let sealed = try Told.sealed(petitions, db)
        var cards: [String: Row] = [:]
        for row in try db.rows(Office.cardsQuery(petitions.map(\.rawValue))) { cards[try row.text("id")] = row }
        return try petitions.compactMap { petition in
            // Handed over sealed, ended or taken back: there is nothing to tell of.
            guard let card = cards[petition.rawValue] else { return nil }
            let veil = try PetitionVeil(unwrapping: try card.blob("wrapped"), of: petition, with: keys)
            let told = try Told(sealed[petition.stream] ?? [], veil)
            // Whole: it is cut where it leaves, by the endpoint.
            let text = Compared.text(told.narrative, told.summary, told.matters)
            guard !text.isBlank else { return nil }
            if try MeaningRow.open(kept[petition.rawValue], veil)?.tells(of: text, by: model) == true { return nil }
            return (petition, text)
        }
    }

    /// Asks, and says meanwhile that it is being done: an answer may take longer than a shift.
    private func standing<T: Sendable>(in shift: Shift?, _ body: () async throws -> T) async throws -> T {
        guard let shift else { return try await body() }
        let saying = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(shift.length / 3))
                try await write(on: shift) { _ in }
            }
        }
        defer { saying.cancel() }
        return try await body()
    }

    /// What the model tells of some texts; one that it will not have, or cannot tell, goes without.
    private static func rows(
        of some: [Wanted], from model: EmbeddingEndpoint
    ) async throws -> [(PetitionID, MeaningRow)] {
        let vectors = try await model.vectorOfEach(of: some.map(\.text))
        return zip(some, vectors).compactMap { wanted, vector in
            vector.flatMap { Meaning($0) }.map {
                (wanted.petition, MeaningRow($0, of: wanted.text, by: model.settings))
            }
        }
    }
}
