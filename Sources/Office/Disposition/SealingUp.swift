import Casework
import Crypto
import Foundation
import Journal
import Opening
import Sealing
import Store

/// What came of handing a petition over sealed.
public struct SealedUp: Sendable, Hashable {
    /// The slip.
    public let id: HandOverID
    /// The number officers read out.
    public let control: ControlNumber
}

extension Office {
    /// Hands a petition over sealed to the organ above, and destroys everything of it here, in one transaction.
    ///
    /// The original is sealed to the organ above; where it is not about the own principal, a second time for the
    /// principal's eyes. Then its key, its rows, its tokens and its place in every list go. The chain of its events
    /// still verifies and opens no more.
    ///
    /// Law: R art. 15.
    ///
    /// - Parameter isStraightUp: Whether it is about this organ's own principal, who must not learn of it. Where the principal
    ///   is recused or found among the respondents, nothing else is taken.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was written.
    public func sealUp(
        _ number: PetitionNumber, isStraightUp: Bool, by officer: Officer, commandID: CommandID, expecting: Int64? = nil
    ) async throws -> SealedUp {
        let acting = officer.acting(at: surroundings.now())
        let id = keys.names.handOver(madeBy: commandID)
        let outcome = try await lastWriting { db in
            if let known = try self.control(of: id, officer, db) { return SealOutcome(slip: known, petition: nil) }
            var (file, found) = try self.last(.sealUp, on: number, by: officer, expecting: expecting, db)
            if !isStraightUp, try self.isKeptFromPrincipal(file.petition, db) {
                throw NotPerformed.refused(Disposition.Refused.keptFromPrincipal)
            }
            try file.decide(SealUp(isStraightUp: isStraightUp, handOver: id, acting: acting))
            let slip = try self.handOver(file, as: id, isStraightUp: isStraightUp, by: acting, commandID, db)
            try self.destroy(file.stored, db)
            return SealOutcome(slip: slip, petition: found.id)
        }
        if let petition = outcome.petition {
            recent.forget(petition)
            try await engine.forget(in: Office.shreddedTables)
        }
        return outcome.slip
    }

    /// The tables from which a hand-over, or the end of a record, deletes keys and what was sealed with a key of the office.
    static let shreddedTables = ["petition_key", "blob_key", "handover_package", "exchange_out", "meaning"]

    private struct SealOutcome: Sendable {
        let slip: SealedUp
        let petition: PetitionID?
    }

    /// The petition that an act is to destroy, with who may do it and as it was seen.
    ///
    /// - Throws: ``NotPerformed`` when it is not this officer's to know, not this officer's to do, or changed meanwhile.
    func last(
        _ command: CommandName, on number: PetitionNumber, by officer: Officer, expecting: Int64?, _ db: any Reading
    ) throws -> (file: Casefile, found: FoundPetition) {
        guard let found = try find(number, for: officer, db) else { throw NotPerformed.absent }
        guard Gate.opens(command, to: officer) else { throw NotPerformed.notYours(command) }
        let file = try Casefile.load(found, self, db)
        if let expecting, expecting != file.version {
            throw NotPerformed.changedMeanwhile(
                version: file.version, since: try trail(of: file.stored, after: expecting, db))
        }
        return (file, found)
    }

    /// One transaction that destroys, again when another's came between.
    func lastWriting<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await tryingAgain(atMost: Office.triesAtMost) { try await engine.write(body) }
    }

    /// The slip a command made, when it was carried out before and the slip is this officer's to know.
    private func control(of id: HandOverID, _ officer: Officer, _ db: any Reading) throws -> SealedUp? {
        try db.first(
            "select control from handover where id = \(id.rawValue) and organ = \(officer.organ.rawValue)"
        ).map { SealedUp(id: id, control: ControlNumber(rawValue: try $0.text("control"))) }
    }

    /// Writes the petition's last event, the slip, and the packages.
    func handOver(
        _ file: Casefile, as id: HandOverID, isStraightUp: Bool, by acting: Acting, _ commandID: CommandID,
        _ db: any Writing
    ) throws -> SealedUp {
        let petition = file.stored
        let superior = try superior(of: petition.organ, db)
        let wrapped = try wrappedKey(of: petition.id, db)
        var original = petition.original(
            blobKeys: try blobKeys(of: petition.allAttachments, petition.id, file.veil, db))
        original.protections = petition.waitingProtections
        try file.writeLast(for: commandID, db)
        // Whoever passed it on learns that it went on, and not where.
        try tellSender(before: petition, after: file.petition, db)
        let control = keys.names.control(of: id, year: acting.day.civil.year)
        let keepsSlips = try OfficeRules.read(db).keepsSlips
        let made = HandOver.Made(
            control: control, addressee: superior, form: keepsSlips ? petition.form : nil,
            receivedOn: petition.receivedAt.day, isStraightUp: isStraightUp, petition: petition.id)
        let events: [HandOver.Event] = [
            .made(made), .sent(HandOver.Sent(carrier: nil, on: acting.day)),
            .shredded(
                HandOver.Shredded(
                    wrappedKeyHash: hexed(SHA256.hash(data: wrapped)),
                    attachments: keepsSlips ? petition.allAttachments.count : nil)),
        ]
        try HandOverBook.write(events, to: id, version: 0, by: acting, command: commandID, db)
        let own: SQLValue =
            isStraightUp
            ? .null
            : try Envelope.seal(
                try original.bytes(), to: try OrganKeys.publicKey(of: petition.organ, keys, db), for: .handOver
            ).bytes.sqlValue
        var above: SQLValue = .null
        if let partner = try partnerAbove(petition.organ, superior, db) {
            original.strip(withoutIdentity: false, withoutAttachments: false, as: ExchangeID(rawValue: id.rawValue))
            let key = try ExchangeCard(file: partner.card).sealing
            try pack(
                try Envelope.seal(try original.bytes(), to: key, for: .handOver), petition.allAttachments, as: id, made,
                form: petition.form, sentOn: acting.day, to: partner, db)
        } else {
            above = try Envelope.seal(
                try original.bytes(), to: try OrganKeys.publicKey(of: superior, keys, db), for: .handOver
            ).bytes.sqlValue
        }
        try db.run(
            "insert into handover_package (handover, addressee, principal) values (\(id.rawValue), \(above), \(own))")
        return SealedUp(id: id, control: control)
    }

    /// The partner that the organ above is, when it is in another installation.
    ///
    /// - Throws: ``HandOver/Refused/superiorUnreachable`` when it is elsewhere, and no card of it has been confirmed: sealed
    ///   to nobody's key, it would be lost.
    private func partnerAbove(
        _ organ: OrganID, _ superior: OrganID, _ db: any Reading
    ) throws -> ExchangePartner? {
        guard try Roster.organ(superior, db)?.kind == .elsewhere else { return nil }
        guard let partner = try PartnerBook.partner(at: superior, of: organ, db), partner.role == .superior else {
            throw HandOver.Refused.superiorUnreachable
        }
        return partner
    }

    /// The organ above, to which it goes.
    func superior(of organ: OrganID, _ db: any Reading) throws -> OrganID {
        let row = try db.first("select parent from organ where id = \(organ.rawValue) and active = 1")
        guard let parent = try row?.optionalText("parent") else { throw HandOver.Refused.addresseeMissing }
        return OrganID(rawValue: parent)
    }

    /// The keys of a petition's attachments, in base64.
    func blobKeys(
        of attachments: [Attachment], _ petition: PetitionID, _ veil: PetitionVeil, _ db: any Reading
    ) throws -> [String: String] {
        var all: [String: String] = [:]
        for attachment in attachments {
            let row = try db.first(
                """
                select wrapped from blob_key
                where petition = \(petition.rawValue) and blob = \(attachment.blob.rawValue)
                """)
            guard let row else { throw KeyFault.gone }
            all[attachment.blob.rawValue] = try veil.unwrap(try row.blob("wrapped"), of: attachment.blob).base64
        }
        return all
    }

    /// Takes away everything of a petition that was handed over, or whose record has ended.
    /// Its attachments stay sealed as they are: their keys travel with the original, and none is left here.
    ///
    /// - Parameters:
    ///   - petition: As the read models have it, so that the index can be told the tokens it has of it.
    ///   - keepingRecord: Whether who read it, and who was not to know of it, stays on record.
    func destroy(_ petition: Petition, keepingRecord: Bool = false, _ db: any Writing) throws {
        let id = petition.id
        try endScan(of: id, db)
        try endRow(of: petition, db)
        try ExchangeBook.forget(petition.packagesSent, db)
        try removeRows(of: petition, keepingRecusals: keepingRecord, db)
        for table: SQL in ["petition_key", "blob_key"] {
            try db.run("delete from \(table) where petition = \(id.rawValue)")
        }
        if !keepingRecord {
            try db.run("delete from audit where stream = \(id.stream.rawValue) or petition = \(id.rawValue)")
        }
    }

    /// Takes a petition out of every list, figure, clock, index and relation; its keys, its events and what the auditors see
    /// stay.
    ///
    /// - Parameters:
    ///   - petition: As the read models have it.
    ///   - keepingRecusals: Whether who was not to know of it stays so.
    func removeRows(of petition: Petition, keepingRecusals: Bool = false, _ db: any Writing) throws {
        let id = petition.id
        try engine.capabilities.tokens.remove(document: id.rawValue, tokens: try indexed(petition), db)
        try db.run(
            """
            delete from outbox_due where mailbox in (select mailbox from mailbox_row where petition = \(id.rawValue))
            """)
        try RelationRow.remove(id, db)
        for table: SQL in [
            "listing", "running_clock", "petition_watch", "notice_duty", "clue_return", "petition_clue",
            "recusal_pending", "likeness", "submission", "tally", "mailbox_row", "carried_over", "registration_batch",
            "exchange_row", "retention_due", "referral_row",
        ] {
            try db.run("delete from \(table) where petition = \(id.rawValue)")
        }
        if !keepingRecusals { try db.run("delete from recusal where petition = \(id.rawValue)") }
        try db.run("delete from petition_card where id = \(id.rawValue)")
        // After the card, which whoever keeps a meaning holds: one that was being kept is there by now, and goes too.
        try db.run("delete from meaning where petition = \(id.rawValue)")
    }
}

extension SymmetricKey {
    /// The key's bytes in base64, to travel inside what is sealed.
    fileprivate var base64: String { withUnsafeBytes { Data($0).base64EncodedString() } }
}

extension Casefile {
    /// Writes what was decided to the journal and into no read model: the stream ends here.
    ///
    /// - Returns: What was written.
    @discardableResult
    func writeLast(for command: CommandID, _ db: any Writing) throws -> [Entry] {
        let news = try news(for: command)
        return try Chronicle.append(news, to: petition.id.stream, expecting: .at(version), db)
    }
}
