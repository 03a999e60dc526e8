import Casework
import Crypto
import Journal
import Store

extension Office {
    /// Confirms a proposal: the record ends, and everything of it here is destroyed, in one transaction.
    ///
    /// Its key, its rows, its tokens, its pages in the pile it came in and its place in every list go. The chain of its events
    /// still verifies and opens no more; the tombstone is its last event. Who was not to know of it is not told of that either.
    ///
    /// Law: ours (M36; `rules.md` §18).
    ///
    /// - Returns: The stream whose tombstone now stands; the same when the command came before.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was written.
    @discardableResult
    public func endRecord(
        _ number: PetitionNumber, by officer: Officer, commandID: CommandID, expecting: Int64? = nil
    ) async throws -> PetitionID {
        let now = surroundings.now()
        let outcome = try await lastWriting { db in
            if let known = try self.endedBefore(number, by: officer, db) { return Ended(petition: known, blobs: nil) }
            var (file, found) = try self.last(.endRecord, on: number, by: officer, expecting: expecting, db)
            let acting = officer.acting(at: now.after(file.stored.trail.last?.acting.moment))
            try file.decide(try self.ending(file, found, by: acting, db))
            let blobs = try self.blobsOf(file.stored, db)
            let mailbox = try self.keepLastWord(of: file.stored, db)
            let entries = try file.writeLast(for: commandID, db)
            try self.destroy(file.stored, keepingRecord: true, db)
            if let mailbox { try Outbox.note(mailbox, db) }
            for entry in entries { try TombstoneRow.write(entry, db) }
            return Ended(petition: found.id, blobs: blobs)
        }
        guard let blobs = outcome.blobs else { return outcome.petition }
        recent.forget(outcome.petition)
        try await engine.forget(in: Office.shreddedTables)
        try await removeKeyless(blobs)
        return outcome.petition
    }

    private struct Ended: Sendable {
        let petition: PetitionID
        /// Sealed bytes it had; `nil` when it was ended before.
        let blobs: [BlobID]?
    }

    /// The stream this very officer ended under that number before: a form that was sent twice.
    private func endedBefore(
        _ number: PetitionNumber, by officer: Officer, _ db: any Reading
    ) throws -> PetitionID? {
        let row = try db.first("select petition from tombstone where number = \(number.rawValue)")
        guard let row, let stone = try TombstoneRow.load(PetitionID(rawValue: try row.text("petition")), db),
            stone.confirmedBy == officer.id, officer.active
        else { return nil }
        return stone.petition
    }

    /// The command with what only the office knows: what stands beside, what is destroyed, and the log's signature.
    private func ending(
        _ file: Casefile, _ found: FoundPetition, by acting: Acting, _ db: any Reading
    ) throws -> EndRecord {
        let wrapped = try wrappedKey(of: found.id, db)
        let proof = Ending.Proof(
            chain: hexed(found.hash), wrappedKeyHash: hexed(SHA256.hash(data: wrapped)), events: Int(file.version),
            attachments: file.stored.allAttachments.count, hidden: try TombstoneRow.hidden(of: file.stored, keys))
        var command = EndRecord(others: try barsBeside(file.stored, db), proof: proof, acting: acting)
        guard case .archive(.ended(let unsigned))? = try command.decide(on: file.petition).first else {
            return command
        }
        let paper = Tombstone(unsigned, of: found.id, by: acting).paper(log: try log.name)
        command.signature = try paper.signature(by: try keys.logKey())
        return command
    }

    /// The sealed bytes of a petition's attachments, and of its pages in the pile it came in.
    private func blobsOf(_ petition: Petition, _ db: any Reading) throws -> [BlobID] {
        let own = try db.rows("select blob from blob_key where petition = \(petition.id.rawValue)").map {
            BlobID(rawValue: try $0.text("blob"))
        }
        return own + (try scannedBlobs(of: petition.id, db)?.blobs ?? [])
    }

    /// Takes sealed bytes away for which there is no key any more. Broken off, they stay, and open for nobody.
    func removeKeyless(_ blobs: [BlobID]) async throws {
        for blob in blobs {
            let isHeld = try await engine.read { db in
                try db.exists("select 1 from blob_key where blob = \(blob.rawValue)")
            }
            if !isHeld { try await self.blobs.remove(blob) }
        }
    }

    /// What, beside the petition itself, keeps its record: other petitions on the matter, the log of receipts, the scan or
    /// the register it came in.
    func barsBeside(_ petition: Petition, _ db: any Reading) throws -> [EndingBar] {
        var bars: [EndingBar] = []
        if try db.exists(Office.openBesideQuery(petition)) { bars.append(.linkedOpen) }
        if let mailbox = petition.mailbox {
            let name = Outbox.name(of: mailbox, keys)
            if try db.exists("select 1 from receipt where mailbox = \(name) and place is null") {
                bars.append(.receiptOwed)
            }
        }
        if try scannedBlobs(of: petition.id, db)?.waits ?? false {
            bars.append(.scanWaits)
        } else if let old = petition.old, try importRuns(old.batch, db) {
            bars.append(.scanWaits)
        }
        return bars
    }

    private func importRuns(_ batch: ImportID, _ db: any Reading) throws -> Bool {
        try db.exists(
            """
            select 1 from register_import where id = \(batch.rawValue) and phase in ('checking', 'running')
            """)
    }

    /// A petition on the same matter, a copy at another organ, or the one it is a copy of, that is not done.
    static func openBesideQuery(_ petition: Petition) -> SQL {
        let copies =
            [petition.exit?.copy, petition.sentOut?.copy, petition.origin?.petition]
            .compactMap { $0 } + petition.partsSent.compactMap(\.copy)
        let isOpen: SQL = "(c.closed = 0 or c.node <> \(Node.archived.rawValue))"
        let related: SQL = """
            select c.id from relation as r join petition_card as c on c.id = r.other
            where r.petition = \(petition.id.rawValue) and r.kind in \(list: Office.sameMatterKinds) and \(isOpen)
            """
        let sent: SQL =
            copies.isEmpty
            ? ""
            : " union all select c.id from petition_card as c where c.id in \(list: copies.map(\.rawValue)) and \(isOpen)"
        let repeated: SQL =
            petition.distinctions?.repeatOf.map { earlier in
                " union all select c.id from petition_card as c where c.number = \(earlier.rawValue) and \(isOpen)"
            } ?? ""
        return "\(related)\(sent)\(repeated)"
    }
}
