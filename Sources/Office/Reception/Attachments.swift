import Casework
import Crypto
import Store

extension Office {
    /// What the petition will be called that a `Receive` with this command identifier makes.
    public func petitionID(for command: CommandID) -> PetitionID { keys.names.petition(madeBy: command) }

    /// Seals and keeps a file that belongs to a petition, which may be about to be received; see ``petitionID(for:)``.
    ///
    /// Nobody finds it until an event names it.
    ///
    /// - Parameters:
    ///   - bytes: The content, checked and cleaned by whoever took it in.
    ///   - mediaType: Its type as found in the content.
    ///   - isWaiting: Whether a form carries it on: then it is taken away when no event names it in time.
    /// - Throws: A ``BlobFault`` or an `EngineFault`; then the file was not kept.
    public func keep(
        _ bytes: [UInt8], name: String, mediaType: String, for petition: PetitionID, isWaiting: Bool = false
    ) async throws -> Attachment {
        let key = SymmetricKey(size: .bits256)
        let blob = try await blobs.put(try SealedBytes.seal(bytes, with: key, bound: Office.bindingOfBlobs))
        try await engine.write { db in
            let veil = try self.key(making: petition, db)
            try self.put(try veil.wrap(key, of: blob), blob: blob, petition: petition, db)
            if isWaiting { try WaitingFile.note(blob, of: petition, since: self.surroundings.now(), db) }
        }
        return Attachment(blob: blob, name: Veiled(name), mediaType: mediaType, bytes: bytes.count)
    }

    /// Opens an attachment, in memory only.
    ///
    /// - Returns: The content; `nil` when there is no such petition, or it is not this officer's to know, or it has no
    ///   such attachment.
    /// - Throws: A ``BlobFault`` or an `EngineFault`.
    public func attachment(
        _ blob: BlobID, of number: PetitionNumber, for officer: Officer
    ) async throws -> [UInt8]? {
        let opened = try await engine.read { db -> (key: SymmetricKey, petition: PetitionID)? in
            guard let found = try self.find(number, for: officer, db) else { return nil }
            let row = try db.first(
                """
                select wrapped from blob_key
                where petition = \(found.id.rawValue) and blob = \(blob.rawValue)
                """)
            guard let row else { return nil }
            let petition = try Casefile.load(found, self, db).stored
            guard petition.allAttachments.contains(where: { $0.blob == blob }) else { return nil }
            return (try found.veil.unwrap(try row.blob("wrapped"), of: blob), found.id)
        }
        guard let (key, petition) = opened else { return nil }
        try await record(.attachmentOpened(petition, blob), by: officer)
        return try SealedBytes.open(try await blobs.get(blob), with: key, bound: Office.bindingOfBlobs)
    }

    private static let bindingOfBlobs = Array("lianxin blob 1".utf8)
}

extension Petition {
    /// Everything that came with it or was added later; also the minutes of urgings that took place.
    var allAttachments: [Attachment] { sentAttachments + urgingsHeld.flatMap(\.minutes) }

    /// What goes along when it goes to another organ: all that came, and nothing that was written here of its handling.
    var sentAttachments: [Attachment] { attachments + materials.flatMap(\.added.attachments) }
}
