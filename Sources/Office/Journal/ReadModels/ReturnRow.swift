import Casework
import Store

/// What the handling office owes the petition office of a clue, quarter by quarter: the row of `clue_return`, where it owes
/// anything: one for each clue, numbered where it holds several.
struct ReturnRow: Equatable {
    private let clue: Int
    private let office: String
    private let sent: Int
    private let next: Int
    private let last: Int
    private let way: String
    private let stage: String
    private let truth: String

    /// After every quarter there is: nothing more is owed, or no end is in sight.
    static let open = 999_999

    private init?(_ petition: Petition) {
        guard let from = petition.returnsFrom else { return nil }
        clue = petition.clueInHand ?? 0
        (office, sent) = (petition.handlingOffice?.rawValue ?? "", from.number)
        next = petition.nextReturn?.number ?? Self.open
        last = petition.returnsUntil?.number ?? Self.open
        way = petition.result?.way.rawValue ?? petition.disposition?.way.rawValue ?? ""
        stage = petition.clueSteps.stage?.rawValue ?? ""
        truth = petition.closing == nil ? "" : petition.result?.truth.rawValue ?? ""
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (before.parts.compactMap { ReturnRow($0) }, after.parts.compactMap { ReturnRow($0) })
        guard old != new else { return }
        for gone in old where !new.contains(where: { $0.clue == gone.clue }) {
            try db.run("delete from clue_return where petition = \(after.id.rawValue) and clue = \(gone.clue)")
        }
        for row in new where !old.contains(row) { try row.write(after, db) }
    }

    private func write(_ petition: Petition, _ db: any Writing) throws {
        try db.run(
            """
            insert into clue_return (petition, clue, organ, office, sent_q, next_q, last_q, way, stage, truth)
            values (\(petition.id.rawValue), \(clue), \(petition.organ.rawValue), \(office), \(sent), \(next), \(last),
                \(way), \(stage), \(truth))
            on conflict (petition, clue) do update set office = excluded.office, sent_q = excluded.sent_q,
                next_q = excluded.next_q, last_q = excluded.last_q, way = excluded.way, stage = excluded.stage,
                truth = excluded.truth
            """)
    }
}
