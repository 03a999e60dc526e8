import Casework
import Foundation
import Opening
import Sealing
import Store

extension Office {
    /// Takes away what an envelope's attachments passed through as: they are sealed again under the petition's own key.
    func removeTransit(of submission: WebSubmission) async throws {
        for file in submission.attachments { try await blobs.remove(BlobID(rawValue: file.blob)) }
    }

    /// Opens, at the organ above, what was handed over sealed: it becomes a petition there, with its own number, key and
    /// clocks, and the citizen's code leads to it.
    ///
    /// Law: R art. 15, 16.
    ///
    /// - Returns: The petition's number there.
    /// - Throws: ``NotPerformed/absent`` for everybody but the addressee's petition office; a fault.
    public func openHandOver(
        _ id: HandOverID, by officer: Officer, commandID: CommandID
    ) async throws -> PetitionNumber {
        let acting = officer.acting(at: surroundings.now())
        let copy = keys.names.copy(madeBy: CommandID(rawValue: id.rawValue))
        do {
            let number = try await engine.write { db in
                let (slip, version) = try HandOverBook.load(id, db)
                guard HandOverSight.opens(slip, officer) else { throw NotPerformed.absent }
                let row = try db.first("select number from petition_card where id = \(copy.rawValue)")
                if let row { return PetitionNumber(rawValue: try row.text("number")) }
                let package = try db.first(
                    "select addressee from handover_package where handover = \(id.rawValue)")
                guard let sealed = try package?.optionalBlob("addressee"), let made = slip.made else {
                    throw NotPerformed.absent
                }
                let key = try OrganKeys.privateKey(of: made.addressee, self.keys, db)
                let original = try SealedOriginal.read(try key.open(try Envelope(sealed), for: .handOver))
                let events = try slip.decide(.acknowledge(on: acting.day), acting)
                try HandOverBook.write(events, to: id, version: version, by: acting, command: commandID, db)
                // Delivered when it was sent, whoever opens it when: delay would hide in between (`rules.md` §6.1).
                let delivered = min(slip.sent?.step.at ?? acting.moment, acting.moment)
                let number = try self.begin(
                    original, as: copy, from: slip.organ, delivered, acting, commandID, db)
                // Opened: no sealed copy is needed any more, here or for the principal below.
                try db.run("delete from handover_package where handover = \(id.rawValue)")
                return number
            }
            try await engine.forget(in: Office.shreddedTables)
            return number
        } catch let refusal as any Refusal {
            throw NotPerformed.refused(refusal)
        }
    }

    /// Begins the petition's stream at the organ that opened it.
    private func begin(
        _ original: SealedOriginal, as copy: PetitionID, from sender: OrganID, _ delivered: Moment, _ acting: Acting,
        _ commandID: CommandID, _ db: any Writing
    ) throws -> PetitionNumber {
        let messenger = Acting(
            officer: .messenger, organ: acting.organ, office: .petitions, moment: acting.moment)
        let received = original.received
        return try begin(original, as: copy, by: messenger, opener: acting, for: commandID, db) { number in
            Receive(
                id: copy, form: received.form, source: .sentUp, column: received.column, receivedAt: delivered,
                narrative: received.narrative, respondents: received.respondents, matters: received.matters,
                petitioner: received.petitioner, place: received.place, attachments: received.attachments,
                mailbox: received.mailbox, visit: received.visit,
                origin: Origin(petition: received.id, organ: sender, assigned: false), submission: "", number: number,
                acting: messenger)
        }.file.petition.number
    }

    /// What the own principal is to read of a report that belongs to a higher level: opened in memory, until it is put on
    /// record as read.
    ///
    /// Law: R art. 15 (straight to the principal, with nobody between).
    ///
    /// - Returns: Narrative, persons and matters; `nil` when nothing waits, or it is not this officer's to know.
    public func readForPrincipal(_ id: HandOverID, by officer: Officer) async throws -> PrincipalReading? {
        let reading = try await engine.read { db -> PrincipalReading? in
            let (slip, _) = try HandOverBook.load(id, db)
            guard HandOverSight.isPrincipals(slip, officer) else { return nil }
            let row = try db.first("select principal from handover_package where handover = \(id.rawValue)")
            guard let sealed = try row?.optionalBlob("principal") else { return nil }
            let key = try OrganKeys.privateKey(of: slip.organ, self.keys, db)
            let original = try SealedOriginal.read(try key.open(try Envelope(sealed), for: .handOver))
            let received = original.received
            return PrincipalReading(
                narrative: received.narrative, respondents: received.respondents, matters: received.matters,
                materials: original.materials.map(\.text))
        }
        if reading != nil { try await record(.handOverRead(id), by: officer) }
        return reading
    }
}

/// What a principal reads of a report that goes up 呈阅件.
public struct PrincipalReading: Sendable, Hashable {
    /// What the petitioner wrote.
    public let narrative: Veiled
    /// The persons reported on.
    public let respondents: [Respondent]
    /// The matters.
    public let matters: [Matter]
    /// What was added later.
    public let materials: [Veiled]
}
