import Casework
import Crypto
import Foundation
import Journal
import Opening
import Sealing
import Store

/// A package that came, before it is opened 来件.
struct Package: Sendable {
    let id: String
    let kind: UInt8
    let facts: [UInt8]
    let sealed: [UInt8]
}

/// Why a package goes back to whoever sent it 退回理由: said in the answer, so that it can be mended there.
enum PackageFault: Error {
    /// It does not open here.
    case doesNotOpen
    /// A kind or a form that this program does not know.
    case unknownKind
    /// It opens, and what is inside cannot be read.
    case unreadable
    /// An attachment it names did not come, or was altered.
    case attachmentMissing
    /// Only a lower commission hands over sealed.
    case notBelow
    /// Its identifier is taken by something else.
    case identifierTaken

    /// What the sender reads.
    var reason: String {
        switch self {
        case .doesNotOpen: "无法解封：不是封给本机关的密钥，或内容已改动。请核对交换名片后重新送出。"
        case .unknownKind: "种类或版本不识别。请双方核对程序版本。"
        case .unreadable: "已解封，但内容不完整或格式不符。请重新送出。"
        case .attachmentMissing: "所附材料没有到齐或已损坏。请重新送出。"
        case .notBelow: "只有登记为下级的机关可以密封上报。请核对交换单位登记。"
        case .identifierTaken: "标识与已有的件重复。请重新送出。"
        }
    }
}

extension Office {
    /// Takes in one package of a partner's. Done again, it does nothing; what cannot be taken in is answered with the reason,
    /// and nothing of it stays.
    ///
    /// - Throws: What the database or the store of attachments could not do, and `ShiftLost`; then it is tried again.
    func take(_ package: Package, from partner: ExchangePartner, on shift: Shift?) async throws {
        let reason: String
        do {
            switch PackageKind(rawValue: package.kind) {
            case .petition: try await takePetition(package, from: partner, shift)
            case .handOver: try await takeHandOver(package, from: partner, shift)
            case .word: try await takeWord(package, from: partner, shift)
            case nil: throw PackageFault.unknownKind
            }
            return
        } catch let fault as EngineFault {
            switch fault {
            case .busy, .full, .unavailable, .sql: throw fault
            case .uniqueViolation: reason = PackageFault.identifierTaken.reason
            }
        } catch let fault as BlobFault {
            switch fault {
            case .full, .unavailable: throw fault
            case .missing, .altered: reason = PackageFault.attachmentMissing.reason
            }
        } catch let fault as PackageFault {
            reason = fault.reason
        } catch NotPerformed.refused(let refusal) {
            reason = refusal.message
        } catch is DecodingError {
            reason = PackageFault.unreadable.reason
        } catch is SealingFault {
            reason = PackageFault.doesNotOpen.reason
        } catch let fault as KeyFault {
            reason = fault == .gone ? PackageFault.doesNotOpen.reason : PackageFault.unreadable.reason
        }
        // A word that does not fit is passed over: to answer it would never end.
        guard package.kind != PackageKind.word.rawValue else { return }
        let answer = ExchangeAnswer(.refused, of: package.id, on: surroundings.today, reason: reason)
        try await write(on: shift) { db in try self.tell(answer, to: partner.id, of: partner.organ, db) }
    }

    /// Opens what is sealed to an organ of ours.
    private func open(_ sealed: [UInt8], for organ: OrganID, _ db: any Reading) throws -> [UInt8] {
        try OrganKeys.privateKey(of: organ, keys, db).open(try Envelope(sealed), for: .exchange)
    }

    // MARK: A petition

    /// Begins the petition's own stream here: from its own receipt, with its own key, number and clocks.
    ///
    /// Law: R art. 7, 16; X art. 22.
    private func takePetition(_ package: Package, from partner: ExchangePartner, _ shift: Shift?) async throws {
        let letter = try await engine.read { db in
            try ExchangeCoding.read(ExchangeLetter.self, try self.open(package.sealed, for: partner.organ, db))
        }
        guard letter.form == 1, letter.original.form == 1 else { throw PackageFault.unknownKind }
        for attachment in letter.original.attachments { _ = try await blobs.get(attachment.blob) }
        let command = keys.names.command(taking: package.id, from: partner.id, at: partner.organ)
        let id = petitionID(for: command)
        _ = try await writing { db in
            try shift?.stand(db)
            let isKnown = try db.exists("select 1 from petition_card where id = \(id.rawValue)")
            // Handed over sealed, or ended since: what came again is not taken in a second time.
            if try isKnown || self.isGone(id, db) {
                return Written(
                    Performed(number: PetitionNumber(rawValue: ""), version: 0, events: [], alreadyDone: true))
            }
            let acting = Acting(
                officer: .messenger, organ: partner.organ, office: .petitions, moment: self.surroundings.now())
            let (file, written) = try self.begin(letter.original, as: id, by: acting, for: command, db) { number in
                letter.receive(as: id, number: number, from: partner, package.id, acting: acting)
            }
            try self.tell(
                ExchangeAnswer(.received, of: package.id, on: acting.day), to: partner.id, of: partner.organ, db)
            return try self.goingUp(file, written, for: command, db)
        }
    }

    /// Begins a petition's own stream from what came sealed, with its own key and number; what was added there is added here.
    ///
    /// - Parameters:
    ///   - opener: Who opened it by hand, and stands for requests for protection that did not come through the code.
    ///   - receive: Makes the command that receives it, from the number that was drawn.
    func begin(
        _ original: SealedOriginal, as id: PetitionID, by acting: Acting, opener: Acting? = nil, for command: CommandID,
        _ db: any Writing, _ receive: (PetitionNumber) -> Receive
    ) throws -> (file: Casefile, written: Written) {
        let veil = try key(making: id, db)
        try keep(original, under: veil, db)
        var file = Casefile(new: id, veil: veil)
        try file.decide(receive(try draw(numberOf: id, on: acting.day, db)))
        for material in original.materials {
            try file.decide(
                AddMaterial(
                    text: material.text, attachments: material.attachments, from: material.from, acting: acting))
        }
        for request in original.protections ?? [] {
            let asked = request.asked
            try file.decide(
                AskProtection(
                    relatives: asked.relatives, text: asked.text, fear: asked.fear ?? "", reach: asked.reach,
                    acting: request.isByCode ? acting : opener ?? acting))
        }
        try recuseTheNamed(in: &file, at: acting, db)
        return (file, try file.write(for: command, self, db))
    }

    /// Keeps the keys of what came along, wrapped under a petition's own.
    private func keep(_ original: SealedOriginal, under veil: PetitionVeil, _ db: any Writing) throws {
        for attachment in original.attachments {
            guard let text = original.blobKeys[attachment.blob.rawValue], let bytes = Data(base64Encoded: text),
                bytes.count == 32
            else { throw PackageFault.unreadable }
            try put(
                try veil.wrap(SymmetricKey(data: bytes), of: attachment.blob), blob: attachment.blob,
                petition: veil.petition, db)
        }
    }

    // MARK: A sealed hand-over

    /// Lays what a lower organ elsewhere hands over sealed before the petition office here, as what comes from below in this
    /// installation is laid: a slip, and an envelope that an act opens.
    ///
    /// Law: R art. 15.
    private func takeHandOver(_ package: Package, from partner: ExchangePartner, _ shift: Shift?) async throws {
        guard partner.role == .lower else { throw PackageFault.notBelow }
        let facts = try ExchangeCoding.read(HandOverFacts.self, package.facts)
        guard facts.version == 1 else { throw PackageFault.unknownKind }
        let command = keys.names.command(taking: package.id, from: partner.id, at: partner.organ)
        let id = keys.names.handOver(madeBy: command)
        let sender = partner.elsewhere ?? OrganID(rawValue: partner.id.rawValue)
        let acting = Acting(officer: .messenger, organ: sender, office: .petitions, moment: surroundings.now())
        do {
            try await write(on: shift) { db in
                let (slip, version) = try HandOverBook.load(id, db)
                guard version == 0 else { return }
                // It opens, or the sender learns that it does not: nothing is left of it there.
                _ = try SealedOriginal.read(
                    try OrganKeys.privateKey(of: partner.organ, self.keys, db).open(
                        try Envelope(package.sealed), for: .handOver))
                let isFree = try !db.exists("select 1 from handover where control = \(facts.control)")
                let made = HandOver.Made(
                    control: isFree
                        ? ControlNumber(rawValue: String(facts.control.prefix(Bounds.name)))
                        : self.keys.names.control(of: id, year: acting.day.civil.year),
                    addressee: partner.organ, form: try OfficeRules.read(db).keepsSlips ? facts.form : nil,
                    receivedOn: facts.receivedOn, isStraightUp: facts.isStraightUp, petition: nil)
                var events = try slip.decide(.make(made), acting)
                let sentOn = max(facts.receivedOn, min(facts.sentOn, acting.day))
                events.append(.sent(HandOver.Sent(carrier: nil, on: sentOn)))
                try HandOverBook.write(events, to: id, version: 0, by: acting, command: command, db)
                try db.run(
                    """
                    insert into handover_package (handover, addressee, principal)
                    values (\(id.rawValue), \(package.sealed), null)
                    """)
                try self.tell(
                    ExchangeAnswer(.received, of: package.id, on: acting.day), to: partner.id, of: partner.organ, db)
            }
        } catch let refusal as any Refusal {
            throw NotPerformed.refused(refusal)
        }
    }

    // MARK: A word

    /// Puts on record what a partner says of a package of ours.
    ///
    /// Law: R art. 13, 15, 21; X art. 23.
    private func takeWord(_ package: Package, from partner: ExchangePartner, _ shift: Shift?) async throws {
        let answer = try await engine.read { db in
            try ExchangeCoding.read(ExchangeAnswer.self, try self.open(package.sealed, for: partner.organ, db))
        }
        guard answer.form == 1 else { throw PackageFault.unknownKind }
        let command = keys.names.command(
            taking: "\(answer.kind.rawValue) \(answer.package)", from: partner.id, at: partner.organ)
        let isSlip = try await engine.read { db in
            try db.exists(
                """
                select 1 from handover where id = \(answer.package) and organ = \(partner.organ.rawValue)
                """)
        }
        if isSlip { return try await follow(answer, from: partner, shift) }
        _ = try await writing { db in
            try shift?.stand(db)
            let nothing = Written(
                Performed(number: PetitionNumber(rawValue: ""), version: 0, events: [], alreadyDone: true))
            let row = try db.first(
                """
                select petition from exchange_row where package = \(answer.package) and way = 'out'
                    and organ = \(partner.organ.rawValue) and partner = \(partner.id.rawValue)
                """)
            guard let row else { return nothing }
            let id = PetitionID(rawValue: try row.text("petition"))
            var file = try Casefile.load(id, veil: try self.key(of: id, db), db)
            let acting = Acting(
                officer: .messenger, organ: partner.organ, office: .petitions,
                moment: self.surroundings.now().after(file.stored.trail.last?.acting.moment))
            try file.record(answer, acting)
            guard file.hasNews else { return nothing }
            return try file.write(for: command, self, db)
        }
    }

    /// What a superior says of what was handed over sealed: its receipt closes our duty, and the sealed bundle goes.
    ///
    /// Law: R art. 15.
    private func follow(_ answer: ExchangeAnswer, from partner: ExchangePartner, _ shift: Shift?) async throws {
        guard answer.kind == .received else { return }
        let id = HandOverID(rawValue: answer.package)
        let now = surroundings.now()
        try await write(on: shift) { db in
            let (slip, version) = try HandOverBook.load(id, db)
            let acting = Acting(officer: .messenger, organ: partner.organ, office: .petitions, moment: now)
            let on = max(slip.sent?.on ?? answer.on, min(answer.on, acting.day))
            let events = try slip.decide(.acknowledge(on: on), acting)
            if !events.isEmpty {
                let command = self.keys.names.command(taking: answer.package, from: partner.id, at: partner.organ)
                try HandOverBook.write(events, to: id, version: version, by: acting, command: command, db)
            }
            try db.run(
                """
                delete from exchange_out where package = \(answer.package)
                    and kind = \(ExchangeBook.Kind.handOver.rawValue) and organ = \(partner.organ.rawValue)
                """)
        }
        try await engine.forget(in: ["exchange_out"])
    }
}

extension Casefile {
    /// Decides what a partner's word is here. What the rules would refuse (it was closed, sent again, or never ours) is
    /// passed over.
    fileprivate mutating func record(_ answer: ExchangeAnswer, _ acting: Acting) throws {
        guard let sent = stored.exchangeSent, sent.package.rawValue == answer.package else { return }
        // It was all of it that went out; what came back and holds clues since is at another body by clue.
        guard stored.clues.isEmpty else { return }
        let on = max(sent.step.day, min(answer.on, acting.day))
        func step(_ step: OutsideStep, _ note: String) -> RecordOutside {
            RecordOutside(step: step, on: on, note: Veiled(note), acting: acting)
        }
        func word(_ word: ExchangeWord) -> RecordExchange {
            RecordExchange(
                package: sent.package, word: word, on: on, number: String(answer.number.prefix(Bounds.name)),
                reason: Veiled(String(answer.reason.prefix(Bounds.text))), acting: acting)
        }
        switch answer.kind {
        case .received: try decide(step(.received, sent.name))
        case .registered: try decide(word(.registered))
        case .refused: try decide(word(.refused))
        case .closed: try decide(step(.closed, answer.result?.chinese ?? ""))
        case .settled: try decide(step(.settled, sent.name))
        }
    }
}

extension SealedOriginal {
    /// Everything that came with it or was added later.
    var attachments: [Attachment] { received.attachments + materials.flatMap(\.attachments) }
}

extension ExchangeLetter {
    /// The command that takes it in.
    fileprivate func receive(
        as id: PetitionID, number: PetitionNumber, from partner: ExchangePartner, _ package: String, acting: Acting
    ) -> Receive {
        let received = original.received
        // What another office verified is checked here again: telling is owed by whoever accepts (R art. 26).
        return Receive(
            id: id, form: received.form, source: partner.role.source(assigned: assigned), column: nil,
            receivedAt: acting.moment, narrative: received.narrative, respondents: received.respondents,
            matters: received.matters, petitioner: received.petitioner, place: received.place,
            attachments: received.attachments, mailbox: nil, visit: received.visit, origin: nil, submission: "",
            number: number,
            exchange: ExchangeSource(
                partner: partner.id, name: partner.name, package: ExchangeID(rawValue: package),
                number: String(self.number.prefix(Bounds.name)), sentOn: sentOn, ground: assigned ? ground : nil),
            acting: acting)
    }
}
