import Casework
import Foundation
import Journal
import Sealing
import Store

/// One line of a partner's history.
public struct PartnerHistoryLine: Sendable, Hashable {
    /// When.
    public let at: Moment
    /// Who: the officer's name, or the staff code.
    public let who: String
    /// What was done.
    public let what: Bilingual
    /// Why.
    public let reason: String
}

/// A partner as administrators see it, with how packages are carried.
public struct PartnerView: Sendable, Hashable {
    /// The partner.
    public let partner: ExchangePartner
    /// The name of our organ.
    public let organName: String
    /// The fingerprint of the card that counts; empty when none does.
    public let fingerprint: String
    /// The fingerprint of the card that waits; empty when none does. Shown to whoever registered, never to whoever
    /// confirms: that person has it from the other side.
    public let offeredFingerprint: String
    /// How packages are carried.
    public let carriage: Carriage
    /// What was done with it, oldest first.
    public let history: [PartnerHistoryLine]
}

extension Office {
    /// Whether an officer keeps partners, or confirms them.
    public static func partnerRights(of officer: Officer) -> (keeps: Bool, confirms: Bool) {
        guard officer.active else { return (false, false) }
        let keeps = officer.roles.contains(.securityAdministrator)
        return (keeps, keeps || officer.roles.contains(.systemAdministrator))
    }

    /// The partners of all organs that stand under an administrator's own, by organ and code.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever neither keeps nor confirms them.
    public func partners(for officer: Officer) async throws -> [PartnerView] {
        guard Office.partnerRights(of: officer).confirms else { throw NotPerformed.absent }
        return try await engine.read { db in
            let all = try PartnerBook.all(db)
            let organs = try Set(all.map(\.organ)).filter { try Roster.stands($0, under: officer.organ, db) }
            let names = try Names(officers: [], organs: Set(organs.map(\.rawValue)), db)
            return try all.filter { organs.contains($0.organ) }.prefix(PartnerBook.atMost).map {
                try self.view(of: $0, history: [], names, for: officer, db)
            }
        }
    }

    /// One partner with its history; `nil` when there is none, or it is not this officer's to know.
    public func partner(_ id: PartnerID, of organ: OrganID, for officer: Officer) async throws -> PartnerView? {
        guard Office.partnerRights(of: officer).confirms else { return nil }
        return try await engine.read { db in
            guard try Roster.stands(organ, under: officer.organ, db),
                let partner = try PartnerBook.partner(id, of: organ, db)
            else { return nil }
            let entries = try Chronicle.read(PartnerBook.stream(organ, id), db)
            let names = try Names(officers: Set(entries.map(\.actor)), organs: [organ.rawValue], db)
            return try self.view(of: partner, history: entries, names, for: officer, db)
        }
    }

    private func view(
        of partner: ExchangePartner, history entries: [Entry], _ names: Names, for officer: Officer, _ db: any Reading
    ) throws -> PartnerView {
        let isOfferer = partner.offeredBy == officer.id
        return PartnerView(
            partner: partner, organName: names.organ(partner.organ),
            fingerprint: try partner.fingerprint(ofOffered: false),
            offeredFingerprint: isOfferer ? try partner.fingerprint(ofOffered: true) : "",
            carriage: try ExchangeBook.carriage(of: partner, db),
            history: try entries.map { entry in
                let record = try JSONDecoder().decode(PartnerBook.Record.self, from: Data(entry.payload))
                return PartnerHistoryLine(
                    at: Moment(rawValue: entry.at), who: names.officer(OfficerID(rawValue: entry.actor)),
                    what: PartnerBook.EventType(rawValue: entry.type)?.what ?? Bilingual(same: entry.type),
                    reason: record.reason)
            })
    }

    /// Registers a partner by its card, or a new card of one that is known: neither counts before it is confirmed.
    ///
    /// - Parameters:
    ///   - text: The card as the other side gave it.
    ///   - elsewhere: The organ of our register that it is, when it is one.
    ///   - givesUp: Whether the card before is given up at once when this one counts.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``PartnerRefused``.
    public func offerCard(
        _ text: String, role: PartnerRole, elsewhere: OrganID?, of organ: OrganID, known: PartnerID? = nil,
        givesUp: Bool = false, reason: String, by officer: Officer, commandID: CommandID
    ) async throws -> PartnerID {
        try await keepingPartners(by: officer, organ) { db in
            guard Office.partnerRights(of: officer).keeps else { throw PartnerRefused.notSecurityAdministrator }
            guard !reason.isBlank else { throw PartnerRefused.noReason }
            let card: ExchangeCard
            do { card = try ExchangeCard(file: text) } catch { throw PartnerRefused.noCard }
            guard card.code != organ.rawValue else { throw PartnerRefused.ownCard }
            let id = PartnerID(rawValue: card.code)
            if try self.wasDone(commandID, organ, id, db) { return id }
            let before = try PartnerBook.partner(id, of: organ, db)
            guard known == nil || known == id else { throw PartnerRefused.otherCode }
            guard known != nil || before?.active != true else { throw PartnerRefused.known }
            if let elsewhere, try Roster.organ(elsewhere, db)?.kind != .elsewhere { throw PartnerRefused.organHere }
            var record =
                before?.record
                ?? PartnerBook.Record(
                    name: card.name, role: role, organ: elsewhere?.rawValue ?? "", card: "", previous: "",
                    offered: "", givesUp: false, offeredBy: "", active: true, reason: "")
            if before?.active != true || known == nil {
                (record.role, record.organ, record.card, record.previous) = (role, elsewhere?.rawValue ?? "", "", "")
            }
            (record.name, record.offered, record.offeredBy) = (card.name, card.file, officer.id.rawValue)
            (record.givesUp, record.active, record.reason) = (givesUp, true, String(reason.prefix(Bounds.name)))
            try self.write(
                before == nil ? .registered : .cardOffered, record, organ, id, by: officer, commandID, db)
            return id
        }
    }

    /// Confirms the card that waits: a second person types the digits as the other side read them out.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``PartnerRefused``.
    public func confirmPartner(
        _ id: PartnerID, of organ: OrganID, fingerprint: String, how: String, by officer: Officer, commandID: CommandID
    ) async throws {
        try await keepingPartners(by: officer, organ) { db in
            guard Office.partnerRights(of: officer).confirms else { throw PartnerRefused.notForYou }
            if try self.wasDone(commandID, organ, id, db) { return }
            guard let partner = try PartnerBook.partner(id, of: organ, db) else { throw NotPerformed.absent }
            guard partner.active else { throw PartnerRefused.ended }
            guard !partner.offered.isEmpty else { throw PartnerRefused.nothingOffered }
            guard partner.offeredBy != officer.id else { throw PartnerRefused.sameHand }
            guard !how.isBlank else { throw PartnerRefused.noReason }
            let typed = fingerprint.filter { $0.isASCII && $0.isNumber }
            guard typed == (try partner.fingerprint(ofOffered: true)).filter({ $0 != " " }) else {
                throw PartnerRefused.otherFingerprint
            }
            var record = partner.record
            record.previous = partner.givesUp ? "" : partner.card
            (record.card, record.offered, record.givesUp) = (partner.offered, "", false)
            record.reason = String(how.prefix(Bounds.name))
            try self.write(.confirmed, record, organ, id, by: officer, commandID, db)
        }
    }

    /// Ends the exchange with a partner: nothing goes there and nothing is taken from there any more.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``PartnerRefused``.
    public func endPartner(
        _ id: PartnerID, of organ: OrganID, reason: String, by officer: Officer, commandID: CommandID
    ) async throws {
        try await keepingPartners(by: officer, organ) { db in
            guard Office.partnerRights(of: officer).keeps else { throw PartnerRefused.notSecurityAdministrator }
            if try self.wasDone(commandID, organ, id, db) { return }
            guard let partner = try PartnerBook.partner(id, of: organ, db) else { throw NotPerformed.absent }
            guard !reason.isBlank else { throw PartnerRefused.noReason }
            guard partner.active else { return }
            var record = partner.record
            (record.active, record.offered, record.reason) = (false, "", String(reason.prefix(Bounds.name)))
            try self.write(.ended, record, organ, id, by: officer, commandID, db)
        }
    }

    private func wasDone(
        _ command: CommandID, _ organ: OrganID, _ id: PartnerID, _ db: any Reading
    ) throws -> Bool {
        try Chronicle.wasDone(command: command.rawValue, on: PartnerBook.stream(organ, id), db)
    }

    private func keepingPartners<T: Sendable>(
        by officer: Officer, _ organ: OrganID, _ body: @escaping @Sendable (any Writing) throws -> T
    ) async throws -> T {
        guard Office.partnerRights(of: officer).confirms else { throw NotPerformed.absent }
        do {
            return try await engine.write { db in
                guard try Roster.stands(organ, under: officer.organ, db) else { throw PartnerRefused.outsideYourOrgan }
                return try body(db)
            }
        } catch let refused as PartnerRefused {
            throw NotPerformed.refused(refused)
        }
    }

    private func write(
        _ type: PartnerBook.EventType, _ record: some Encodable, _ organ: OrganID, _ id: PartnerID,
        by officer: Officer, _ command: CommandID, _ db: any Writing
    ) throws {
        try Office.writePartner(
            type, record, stream: PartnerBook.stream(organ, id), by: officer.id.rawValue, organ: officer.organ,
            at: surroundings.now(), command, db)
    }

    static func writePartner(
        _ type: PartnerBook.EventType, _ record: some Encodable, stream: StreamName, by actor: String, organ: OrganID,
        at moment: Moment, _ command: CommandID, _ db: any Writing
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = NewEntry(
            type: type.rawValue, payload: Array(try encoder.encode(record)), actor: actor, organ: organ.rawValue,
            at: moment.rawValue, article: Article.ours.description, command: command.rawValue)
        try Registry.append(entry, to: stream, db, projecting: PartnerBook.project)
    }
}

extension PartnerBook.EventType {
    /// What was done.
    var what: Bilingual {
        switch self {
        case .registered: Bilingual("登记交换单位", "Partner registered")
        case .cardOffered: Bilingual("登记新名片", "New card registered")
        case .confirmed: Bilingual("核对指纹并确认", "Fingerprint compared, card confirmed")
        case .ended: Bilingual("停止交换", "Exchange ended")
        case .ownKeyRenewed: Bilingual("更换本机关交换密钥", "Own exchange key renewed")
        }
    }
}
