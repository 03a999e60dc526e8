import Casework
import Crypto
import Store

/// What waits to be told to citizens through their mailboxes 待回复.
///
/// In the transaction of an act it is only noted *that* something is to be told. The messenger makes the answer from the
/// petition as it then stands, and seals it: so ten acts in a second are one answer, and no act waits for a cipher.
enum Outbox {
    /// Notes, in the transaction of these events, that the citizen has something new to read.
    static func note(
        before: Petition, after: Petition, events: [PetitionEvent], office: Office, db: any Writing
    ) throws {
        try project(before: before, after: after, keys: office.keys, db: db)
        guard let mailbox = after.mailbox, events.contains(where: isVisible) else { return }
        try note(name(of: mailbox, office.keys), db)
    }

    /// Notes that there is something new to read in the mailbox of this keyed name.
    static func note(_ name: String, _ db: any Writing) throws {
        try db.run(
            """
            insert into outbox_due (mailbox, changes) values (\(name), 1)
            on conflict (mailbox) do update set changes = outbox_due.changes + 1
            """)
    }

    /// Writes the read model: whose mailbox it is. A copy at another organ takes the mailbox over.
    static func project(before: Petition, after: Petition, keys: OfficeKeys, db: any Writing) throws {
        guard before.mailbox == nil, let mailbox = after.mailbox else { return }
        try db.run(
            """
            insert into mailbox_row (mailbox, petition, number, organ)
            values (\(name(of: mailbox, keys)), \(after.id.rawValue), \(after.number.rawValue),
                \(after.organ.rawValue))
            on conflict (mailbox) do update set petition = excluded.petition, number = excluded.number,
                organ = excluded.organ
            """)
    }

    /// A mailbox's name in our tables: keyed, so that who reads the database cannot look into the portal's mailbox.
    static func name(of mailbox: Mailbox, _ keys: OfficeKeys) -> String { name(of: mailbox.id.text, keys) }

    static func name(of mailbox: String, _ keys: OfficeKeys) -> String {
        hexed(
            HMAC<SHA256>.authenticationCode(for: Array(mailbox.utf8), using: keys.derived(.mailboxNames))
                .prefix(16))
    }

    /// Whether an event may change what the citizen reads.
    private static func isVisible(_ event: PetitionEvent) -> Bool {
        switch event {
        case .reception, .notices, .disposition, .intake, .handling: true
        case .triage, .deliberation, .supervision, .access, .archive: false
        }
    }
}
