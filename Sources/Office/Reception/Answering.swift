import Casework
import Journal
import Sealing
import Store

extension Office {
    /// The sealed answer for the mailbox of a petition; `nil` when it has none.
    func answer(
        _ id: PetitionID, version: Int64, at now: Moment, _ db: any Reading
    ) throws -> FerryBundle.Item? {
        var way: [Petition] = []
        var taken: [String] = []
        var next: PetitionID? = id
        while let current = next, way.count < Self.organsAtMost {
            // What an earlier organ had may have been handed over sealed, or have ended: then its letters are told no more.
            let isOpen = try holdsKey(of: current, db)
            guard current == id || isOpen else { break }
            let entries = try Chronicle.read(current.stream, db)
            let petition = try Petition.replay(entries, EventCoding(veil: try key(of: current, db)))
            // A copy begins with events of ours; only what citizens sent is told.
            let sent = petition.origin == nil ? entries : entries.filter { !Self.beginnings.contains($0.type) }
            taken = sent.filter { $0.actor == OfficerID.messenger.rawValue }.map(\.command) + taken
            way.insert(petition, at: 0)
            next = petition.origin?.petition
        }
        guard let box = way.last?.mailbox, let mailbox = MailboxID(rawValue: box.id.text),
            let key = ReplyKey(hex: box.replyKey.text)
        else { return nil }
        let calendar = way.last.map { surroundings.calendar(of: $0.organ) } ?? surroundings.calendar
        var view = CitizenAnswer(calendar: calendar).view(of: way, taken: taken, at: now)
        view.receipts = try receipts(of: mailbox, key, db).map(\.carried)
        return .reply(
            mailbox: mailbox, version: version, sealed: try view.seal(key: key, mailbox: mailbox, version: version))
    }

    /// What a copy at another organ begins with.
    private static let beginnings = [
        Reception.Received.typeName, Intake.Registered.typeName, Access.Recused.typeName,
    ]

    /// Organs a report may have passed through; more would be a circle.
    private static let organsAtMost = 8
}
