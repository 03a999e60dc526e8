import Casework
import Store

/// What lists show of a petition: one row of `petition_card`.
struct CardRow {
    private let petition: Petition
    private let version: Int64
    private let dueKind: SQLValue
    private let dueDay: SQLValue
    private let dueWarn: SQLValue

    init(_ petition: Petition, version: Int64, _ nearest: NearestClock?) {
        (self.petition, self.version) = (petition, version)
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
            summary, people, signature, due_kind, due_day, due_warn, version)
        values (\(petition.id.rawValue), \(petition.number.rawValue), \(petition.organ.rawValue),
            \(petition.node.rawValue), \(petition.isClosed), \(petition.form.rawValue), \(petition.source.rawValue),
            \(petition.place), \(petition.receivedAt.rawValue), \(petition.receivedAt.day.number),
            \(petition.holder?.rawValue ?? ""), \(petition.summary.sealed ?? ""), \(SealedPeople.text(of: petition)),
            \(petition.petitioner.signature.rawValue), \(dueKind), \(dueDay), \(dueWarn), \(version))
        """
    }

    private var update: SQL {
        """
        update petition_card set node = \(petition.node.rawValue), closed = \(petition.isClosed),
            form = \(petition.form.rawValue), place = \(petition.place), holder = \(petition.holder?.rawValue ?? ""),
            summary = \(petition.summary.sealed ?? ""), people = \(SealedPeople.text(of: petition)),
            signature = \(petition.petitioner.signature.rawValue), due_kind = \(dueKind), due_day = \(dueDay), due_warn = \(dueWarn),
            version = \(version)
        where id = \(petition.id.rawValue)
        """
    }
}

extension Petition {
    /// The person who has it now, when a person does.
    var holder: OfficerID? { isClosed ? nil : handler }
}

/// Those reported on, as a card keeps them: name, unit and place of each in ciphertext, so that a search can show and
/// check a hit without opening its events.
enum SealedPeople {
    /// Name, unit and place parted by commas, persons by semicolons; base64 holds neither.
    static func text(of petition: Petition) -> String {
        petition.respondents.map { [$0.name, $0.unit, $0.place].map { $0.sealed ?? "" }.joined(separator: ",") }
            .joined(separator: ";")
    }

    /// Opens what ``text(of:)`` wrote.
    static func open(_ text: String, _ veil: PetitionVeil) throws -> [Respondent] {
        try text.split(separator: ";").map { person in
            let parts = try person.split(separator: ",", omittingEmptySubsequences: false).map {
                Veiled(try veil.uncover(String($0)))
            }
            guard parts.count == 3 else { throw KeyFault.notSealed }
            return Respondent(name: parts[0], unit: parts[1], place: parts[2])
        }
    }
}
