import Casework
import Store

/// What lists show of a petition: one row of `petition_card`.
struct CardRow {
    private let petition: Petition
    private let version: Int64
    private let dueKind: SQLValue
    private let dueDay: SQLValue
    private let dueWarn: SQLValue

    init(_ petition: Petition, version: Int64, _ office: Office) {
        (self.petition, self.version) = (petition, version)
        let nearest = NearestClock(of: petition, office.surroundings.calendar)
        dueKind = (nearest?.clock.kind.rawValue).sqlValue
        dueDay = (nearest?.due?.number).sqlValue
        dueWarn = (nearest?.warn?.number).sqlValue
    }

    func write(isNew: Bool, _ db: any Writing) throws {
        try db.run(isNew ? insert : update)
    }

    private var insert: SQL {
        """
        insert into petition_card (id, number, organ, node, closed, form, source, place, received_at, received_on, holder,
            summary, due_kind, due_day, due_warn, version)
        values (\(petition.id.rawValue), \(petition.number.rawValue), \(petition.organ.rawValue),
            \(petition.node.rawValue), \(petition.isClosed), \(petition.form.rawValue), \(petition.source.rawValue),
            \(petition.place), \(petition.receivedAt.rawValue), \(petition.receivedAt.day.number),
            \(petition.holder?.rawValue ?? ""), \(petition.summary.sealed ?? ""), \(dueKind), \(dueDay), \(dueWarn),
            \(version))
        """
    }

    private var update: SQL {
        """
        update petition_card set node = \(petition.node.rawValue), closed = \(petition.isClosed),
            place = \(petition.place), holder = \(petition.holder?.rawValue ?? ""),
            summary = \(petition.summary.sealed ?? ""), due_kind = \(dueKind), due_day = \(dueDay), due_warn = \(dueWarn),
            version = \(version)
        where id = \(petition.id.rawValue)
        """
    }
}

extension Petition {
    /// The person who has it now, when a person does.
    var holder: OfficerID? { isClosed ? nil : handler }
}
