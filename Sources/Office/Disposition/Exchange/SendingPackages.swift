import Casework
import Foundation
import Opening
import Sealing
import Store

extension Office {
    /// Fills in which partner a petition goes to, and what the package is called.
    ///
    /// An organ of the register that is elsewhere is reached by the partner that it is, when one is confirmed; without one
    /// it goes on paper as before.
    func completed(
        _ send: SendOut, _ petition: Petition, _ commandID: CommandID, _ db: any Reading
    ) throws -> SendOut {
        var send = send
        send.copy = try isOurs(send.route.organ, db) ? keys.names.copy(madeBy: commandID) : nil
        let partner: ExchangePartner?
        if let chosen = send.partner {
            partner = try PartnerBook.partner(chosen.id, of: petition.organ, db)
            guard partner?.isConfirmed == true else { throw Disposition.Refused.exchange(.partnerUnconfirmed) }
        } else if send.copy == nil, let organ = send.route.organ {
            partner = try PartnerBook.partner(at: organ, of: petition.organ, db)
        } else {
            partner = nil
        }
        send.partner = partner?.facts
        send.package = partner == nil ? nil : keys.names.exchange(madeBy: commandID)
        return send
    }

    /// Packs what just went out to a partner: each attachment as it lies in the store, then the petition, sealed to the
    /// partner's own key.
    func pack(_ file: Casefile, _ db: any Writing) throws {
        let petition = file.petition
        guard let sent = petition.exchangeSent, file.stored.exchangeSent != sent else { return }
        guard let partner = try PartnerBook.partner(sent.partner, of: petition.organ, db), partner.isConfirmed else {
            throw Disposition.Refused.exchange(.partnerUnconfirmed)
        }
        let attachments = sent.attachments ? petition.sentAttachments : []
        var original = petition.original(blobKeys: try blobKeys(of: attachments, petition.id, file.veil, db))
        original.strip(withoutIdentity: !sent.identity, withoutAttachments: !sent.attachments, as: sent.package)
        let letter = ExchangeLetter(
            original: original, number: petition.number.rawValue, sentOn: sent.step.day,
            assigned: petition.sentOut?.route.isAssigned ?? false, ground: petition.sentOut?.route.assignmentGround)
        let card = try ExchangeCard(file: partner.card)
        let sealed = try Envelope.seal(try ExchangeCoding.bytes(letter), to: card.sealing, for: .exchange)
        try pack(attachments, of: sent.package.rawValue, to: partner, db)
        try ExchangeBook.pack(
            [
                .package(
                    id: sent.package.rawValue, kind: PackageKind.petition.rawValue, facts: [], sealed: sealed.bytes)
            ], .petition, package: sent.package.rawValue, to: partner.id, of: partner.organ, keys, db)
    }

    /// Packs a report for a superior elsewhere, sealed to its key: until the superior says that it opens, the sealed bundle
    /// is all that stands of it here, and it opens for nobody here.
    ///
    /// Law: R art. 15.
    ///
    /// - Parameter form: How it was written: the superior's slip says it where slips are kept there, whatever is kept here.
    func pack(
        _ sealed: Envelope, _ attachments: [Attachment], as id: HandOverID, _ made: HandOver.Made, form: Form,
        sentOn: Day, to partner: ExchangePartner, _ db: any Writing
    ) throws {
        try pack(attachments, of: id.rawValue, to: partner, db)
        let facts = HandOverFacts(
            control: made.control.rawValue, form: form, receivedOn: made.receivedOn, sentOn: sentOn,
            isStraightUp: made.isStraightUp)
        try ExchangeBook.pack(
            [
                .package(
                    id: id.rawValue, kind: PackageKind.handOver.rawValue, facts: try ExchangeCoding.bytes(facts),
                    sealed: sealed.bytes)
            ], .handOver, package: id.rawValue, to: partner.id, of: partner.organ, keys, db)
    }

    /// Attachments travel before their package, each in a bundle of its own, sealed as they lie.
    private func pack(
        _ attachments: [Attachment], of package: String, to partner: ExchangePartner, _ db: any Writing
    ) throws {
        for attachment in attachments {
            try ExchangeBook.pack(
                [], .blob, package: package, blob: attachment.blob, to: partner.id, of: partner.organ, keys, db)
        }
    }

    /// Tells the sender of a package what has become of it since; packed in the transaction of the act.
    func tellSender(before: Petition, after: Petition, _ db: any Writing) throws {
        guard let source = after.exchangeSource else { return }
        let known = before.wordsToSender
        for word in after.wordsToSender where !known.contains(word) {
            try tell(ExchangeAnswer(word, of: source.package), to: source.partner, of: after.organ, db)
        }
    }

    /// Packs a word about a package; nothing where the exchange has ended.
    func tell(_ answer: ExchangeAnswer, to id: PartnerID, of organ: OrganID, _ db: any Writing) throws {
        guard let partner = try PartnerBook.partner(id, of: organ, db), partner.isConfirmed else { return }
        let card = try ExchangeCard(file: partner.card)
        let sealed = try Envelope.seal(try ExchangeCoding.bytes(answer), to: card.sealing, for: .exchange)
        try ExchangeBook.pack(
            [.package(id: answer.package, kind: PackageKind.word.rawValue, facts: [], sealed: sealed.bytes)], .word,
            package: answer.package, to: id, of: organ, keys, db)
    }
}

extension SealedOriginal {
    /// Takes out what does not go to another installation: always how the citizen's answers travel, and our own
    /// identifiers.
    mutating func strip(withoutIdentity: Bool, withoutAttachments: Bool, as package: ExchangeID) {
        received.id = PetitionID(rawValue: package.rawValue)
        (received.mailbox, received.origin, received.submission) = (nil, nil, "")
        (received.column, received.exchange) = (nil, nil)
        received.number = PetitionNumber(rawValue: "")
        // Without the mailbox nothing is answered through the code.
        protections = protections?.map { Request(asked: $0.asked, isByCode: false) }
        if withoutIdentity {
            received.petitioner = .anonymous
            received.visit?.representatives = nil
            received.visit?.leader = nil
        }
        guard withoutAttachments else { return }
        received.attachments = []
        for index in materials.indices { materials[index].attachments = [] }
        materials.removeAll { $0.text.text.isBlank }
    }
}
