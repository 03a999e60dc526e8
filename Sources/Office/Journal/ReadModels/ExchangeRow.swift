import Casework
import Store

/// How far a package is, out or in: rows of `exchange_row`.
struct ExchangeRow: Equatable {
    /// Which way a package went.
    enum Way: String, CaseIterable { case out, `in` }

    private let way: Way
    private let partner: String
    private let name: String
    private let package: String
    private let number: String
    private let at: Int64
    private let state: ExchangeState
    private let since: Day
    /// Attachments that went along, as the petition has them.
    private let attachments: Int

    private init?(_ way: Way, of petition: Petition) {
        self.way = way
        switch way {
        case .out:
            guard let sent = petition.exchangeSent, let out = petition.exchangeOut else { return nil }
            (partner, name, package) = (sent.partner.rawValue, sent.name, sent.package.rawValue)
            number = petition.exchangeWords.last { $0.word == .registered }?.number ?? ""
            (at, state, since) = (sent.step.at.rawValue, out.state, out.since)
            attachments = petition.attachmentsSent
        case .in:
            guard let source = petition.exchangeSource, let come = petition.exchangeIn else { return nil }
            (partner, name, package) = (source.partner.rawValue, source.name, source.package.rawValue)
            (number, at) = (source.number, petition.receivedAt.rawValue)
            (state, since, attachments) = (come.state, come.since, 0)
        }
    }

    /// Whether something is still waited for.
    private var isOpen: Bool {
        switch state {
        case .sent, .received, .registered: true
        // What came back out waits for us; what we sent back is done.
        case .refused: way == .out
        case .closed: false
        case .settled: false
        }
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        for way in Way.allCases {
            let (old, new) = (ExchangeRow(way, of: before), ExchangeRow(way, of: after))
            guard old != new, let new else { continue }
            try db.run("delete from exchange_row where petition = \(after.id.rawValue) and way = \(way.rawValue)")
            try db.run(
                """
                insert into exchange_row (petition, way, organ, partner, name, package, number, at, state, since, open,
                    attachments)
                values (\(after.id.rawValue), \(way.rawValue), \(after.organ.rawValue), \(new.partner), \(new.name),
                    \(new.package), \(new.number), \(new.at), \(new.state.rawValue), \(new.since.number), \(new.isOpen),
                    \(new.attachments))
                """)
        }
    }
}

extension Petition {
    /// How many attachments went along with the package; what was added later did not.
    fileprivate var attachmentsSent: Int {
        guard let sent = exchangeSent, sent.attachments else { return 0 }
        var count = attachments.count
        for entry in trail {
            if case .reception(.materialAdded(let added)) = entry.event { count += added.attachments.count }
            if case .disposition(.sentOut(let out)) = entry.event, out.exchange == sent.what { break }
        }
        return count
    }
}
