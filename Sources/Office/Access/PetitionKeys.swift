import Casework
import Store

/// The wrapped keys of petitions 密钥保管. They are no read models: without them nothing opens.
extension Office {
    /// The key of a petition that is new or was prepared by an attachment; it is there after this.
    func key(making petition: PetitionID, _ db: any Writing) throws -> PetitionVeil {
        // A program that was not stopped before the office key was renewed would wrap it with the key that is laid down.
        guard try KeyBook.generation(db) == keys.generation else { throw KeyFault.laidDown }
        let veil = PetitionVeil(new: petition, bytes: surroundings.bytes(32))
        let made = try db.run(
            """
            insert into petition_key (petition, wrapped) values (\(petition.rawValue), \(try veil.wrapped(with: keys)))
            on conflict do nothing
            """)
        return made == 1 ? veil : try key(of: petition, db)
    }

    /// The key of a petition.
    ///
    /// - Throws: ``KeyFault/gone``.
    func key(of petition: PetitionID, _ db: any Reading) throws -> PetitionVeil {
        try PetitionVeil(unwrapping: try wrappedKey(of: petition, db), of: petition, with: keys)
    }

    /// The key of a petition as it is kept: what is destroyed when its record goes.
    ///
    /// - Throws: ``KeyFault/gone``.
    func wrappedKey(of petition: PetitionID, _ db: any Reading) throws -> [UInt8] {
        let row = try db.first("select wrapped from petition_key where petition = \(petition.rawValue)")
        guard let row else { throw KeyFault.gone }
        return try row.blob("wrapped")
    }

    /// Whether there is a key of a petition here.
    func holdsKey(of petition: PetitionID, _ db: any Reading) throws -> Bool {
        try db.exists("select 1 from petition_key where petition = \(petition.rawValue)")
    }

    /// Whether a petition was handed over sealed, or its record has ended: its key is gone for good, and what would make it
    /// again is not taken in a second time.
    func isGone(_ petition: PetitionID, _ db: any Reading) throws -> Bool {
        if try HandOverBook.handedOver(petition, db) { return true }
        return try TombstoneRow.ended(petition, db)
    }

    /// The same outside a transaction.
    func isGone(_ petition: PetitionID) async throws -> Bool {
        try await engine.read { db in try self.isGone(petition, db) }
    }

    /// Gives a second petition the attachments of a first: each one's key, wrapped again.
    func shareAttachments(
        _ attachments: [Attachment], from first: PetitionVeil, to second: PetitionVeil, _ db: any Writing
    ) throws {
        for attachment in attachments {
            let row = try db.first(
                """
                select wrapped from blob_key
                where petition = \(first.petition.rawValue) and blob = \(attachment.blob.rawValue)
                """)
            guard let row else { throw KeyFault.gone }
            let key = try first.unwrap(try row.blob("wrapped"), of: attachment.blob)
            try put(try second.wrap(key, of: attachment.blob), blob: attachment.blob, petition: second.petition, db)
        }
    }

    /// Keeps the wrapped key of an attachment.
    func put(_ wrapped: [UInt8], blob: BlobID, petition: PetitionID, _ db: any Writing) throws {
        try db.run(
            """
            insert into blob_key (petition, blob, wrapped) values (\(petition.rawValue), \(blob.rawValue), \(wrapped))
            on conflict do nothing
            """)
    }
}
