import Casework
import Journal
import Store

/// How another petition stands to one, as an officer may know it 件间关系.
public struct RelatedPetition: Sendable, Hashable {
    /// The other one's number.
    public let number: PetitionNumber
    /// What it is about, in one line.
    public let summary: String
    /// When it was received.
    public let receivedOn: Day
    /// The node it stands at.
    public let node: Node
    /// How they stand; `nil` when what was decided was taken back.
    public let relation: Relation?
    /// When they were merged: whether the other one leads.
    public let leads: Bool
}

extension Office {
    /// Petitions shown at most that stand in a relation to one: a matter of more is looked at from the one that leads.
    static let relatedAtMost = 50

    /// How other petitions stand to this one, the latest decision first; those the officer may not know are left out.
    func related(to petition: PetitionID, for officer: Officer, _ db: any Reading) throws -> [RelatedPetition] {
        try db.rows(Office.relatedQuery(petition, officer)).map { row in
            let card = try OpenedCard(row, keys)
            guard let kind = RelationRow.Kind(rawValue: try row.text("kind")) else {
                throw CardFault.unknownCode(column: "kind")
            }
            return RelatedPetition(
                number: card.number, summary: card.summary, receivedOn: card.receivedOn, node: card.node,
                relation: kind.relation, leads: kind == .follows)
        }
    }

    static func relatedQuery(_ petition: PetitionID, _ officer: Officer) -> SQL {
        """
        select c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.summary, k.wrapped, r.kind, r.pair
        from relation as r join petition_card as c on c.id = r.other join petition_key as k on k.petition = r.other
        where r.petition = \(petition.rawValue) and \(Visible.to(officer, "r.other"))
        order by r.at desc, c.number limit \(relatedAtMost)
        """
    }

    /// What was decided on a petition and others, as lines of its trail.
    func pairLines(of petition: Petition, for officer: Officer, _ db: any Reading) throws -> [TrailLine] {
        let rows = try db.rows(Office.relatedQuery(petition.id, officer))
        guard !rows.isEmpty else { return [] }
        let mine = try key(of: petition.id, db)
        var lines: [TrailLine] = []
        for row in rows {
            let number = PetitionNumber(rawValue: try row.text("number"))
            let other = PetitionID(rawValue: try row.text("id"))
            let its = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: other, with: keys)
            let veil = mine.joined(with: its)
            for entry in try Chronicle.read(StreamName(rawValue: try row.text("pair")), db) {
                lines.append(try line(try PairCoding.event(of: entry, veil), entry, number, petition, db))
            }
        }
        return lines
    }

    private func line(
        _ event: Pairing.Event, _ entry: Entry, _ other: PetitionNumber, _ petition: Petition, _ db: any Reading
    ) throws -> TrailLine {
        let acting = try entry.acting()
        let names = try Names(officers: [acting.officer.rawValue], organs: [acting.organ.rawValue], db)
        let (what, reason): (Bilingual, Veiled) =
            switch event {
            case .related(let related):
                (
                    Bilingual(
                        "认定件间关系：\(related.relation.chinese)", "decided on another one: \(related.relation.english)"),
                    related.reason
                )
            case .released(let released):
                (Bilingual("撤销件间关系认定", "took back what was decided on another one"), released.reason)
            }
        var details = [
            TrailDetail(Bilingual("另一件", "The other one"), Bilingual(other.rawValue, other.rawValue)),
            TrailDetail(Bilingual("理由", "Reason"), Bilingual(reason.text, reason.text)),
        ]
        if case .related(let related) = event, let leads = related.leads {
            let isMine = leads == petition.id
            details.insert(
                TrailDetail(
                    Bilingual("主件", "Leads"), isMine ? Bilingual("本件", "this one") : Bilingual("另一件", "the other one")),
                at: 1)
        }
        return TrailLine(
            position: 0, event: event.typeName, at: acting.moment, officer: acting.officer,
            officerName: names.officer(acting.officer), organName: names.organ(acting.organ), node: .triaged,
            what: what, article: Pairing.article, details: details, struckOut: false)
    }
}

extension RelationRow.Kind {
    /// The relation a row tells; `nil` when it was taken back.
    var relation: Relation? {
        switch self {
        case .repeated: .repeated
        case .related: .related
        case .unrelated: .unrelated
        case .follows, .leads: .merged
        case .released: nil
        }
    }
}
