import Casework
import Store

/// What the handling office owes the petition office of a clue, quarter by quarter: the row of `clue_return`, where it owes
/// anything.
struct ReturnRow: Equatable {
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
        (office, sent) = (petition.handlingOffice?.rawValue ?? "", from.number)
        next = petition.nextReturn?.number ?? Self.open
        last = petition.returnsUntil?.number ?? Self.open
        way = petition.result?.way.rawValue ?? petition.disposition?.way.rawValue ?? ""
        stage = petition.clueSteps.last?.clueStep.rawValue ?? ""
        truth = petition.closing == nil ? "" : petition.result?.truth.rawValue ?? ""
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (ReturnRow(before), ReturnRow(after))
        guard old != new else { return }
        guard let new else {
            try db.run("delete from clue_return where petition = \(after.id.rawValue)")
            return
        }
        try db.run(
            """
            insert into clue_return (petition, organ, office, sent_q, next_q, last_q, way, stage, truth)
            values (\(after.id.rawValue), \(after.organ.rawValue), \(new.office), \(new.sent), \(new.next), \(new.last),
                \(new.way), \(new.stage), \(new.truth))
            on conflict (petition) do update set office = excluded.office, sent_q = excluded.sent_q,
                next_q = excluded.next_q, last_q = excluded.last_q, way = excluded.way, stage = excluded.stage,
                truth = excluded.truth
            """)
    }
}
