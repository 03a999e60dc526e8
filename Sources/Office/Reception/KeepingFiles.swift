import Casework
import Crypto
import Foundation
import Store

/// What a file belongs to that is kept before its act is done 附件归属.
public enum Belonging: Sendable, Hashable {
    /// A petition that this command is about to receive.
    case toNew(CommandID)
    /// A petition that is here.
    case to(PetitionNumber)
}

/// A file that is sealed and kept, and waits for the act that names it 已收附件.
public struct KeptFile: Sendable, Hashable {
    /// What the act will name.
    public let attachment: Attachment
    /// What a form carries along for it: sealed, so that neither name nor type can be changed on the way, and of use for
    /// this petition only.
    public let token: String
}

extension Office {
    /// Seals and keeps a file which an officer hands in with a form; see ``keep(_:name:mediaType:for:)``.
    ///
    /// - Throws: ``NotPerformed/notYours(_:)`` or ``NotPerformed/absent`` when the officer may not hand it in there; a
    ///   ``BlobFault`` or an `EngineFault`; then the file was not kept.
    public func keep(
        _ bytes: [UInt8], name: String, mediaType: String, _ belonging: Belonging, by officer: Officer
    ) async throws -> KeptFile {
        let petition = try await petition(belonging, by: officer)
        let since = surroundings.now()
        let attachment = try await keep(bytes, name: name, mediaType: mediaType, for: petition, isWaiting: true)
        let carried = CarriedFile(
            blob: attachment.blob.rawValue, name: name, mediaType: mediaType, bytes: attachment.bytes,
            since: since.rawValue)
        return KeptFile(attachment: attachment, token: try carried.sealed(for: petition, keys))
    }

    /// The files whose tokens a form brought back.
    ///
    /// - Returns: `nil` when one of them was altered, belongs to another petition, or was carried too long to be still here.
    /// - Throws: As ``keep(_:name:mediaType:_:by:)`` does.
    public func keptFiles(
        _ tokens: [String], _ belonging: Belonging, by officer: Officer
    ) async throws -> [KeptFile]? {
        guard !tokens.isEmpty else { return [] }
        guard tokens.count <= Bounds.attachments else { return nil }
        let petition = try await petition(belonging, by: officer)
        let earliest = surroundings.now().rawValue - WaitingFile.carried
        let files = tokens.compactMap { token -> KeptFile? in
            guard let file = CarriedFile.opened(token, of: petition, keys), file.since.map({ $0 >= earliest }) ?? true
            else { return nil }
            return KeptFile(attachment: file.attachment, token: token)
        }
        return files.count == tokens.count ? files : nil
    }

    /// The petition a file belongs to, when the officer may hand files in for it.
    private func petition(_ belonging: Belonging, by officer: Officer) async throws -> PetitionID {
        switch belonging {
        case .toNew(let command):
            guard Gate.opens(.receive, to: officer) else { throw NotPerformed.notYours(.receive) }
            return petitionID(for: command)
        case .to(let number):
            guard let found = try await engine.read({ db in try self.find(number, for: officer, db)?.id }) else {
                throw NotPerformed.absent
            }
            guard Gate.opens(.addMaterial, to: officer) else { throw NotPerformed.notYours(.addMaterial) }
            return found
        }
    }
}

/// What is known of a kept file while its form is still open.
private struct CarriedFile: Codable {
    let blob: String
    let name: String
    let mediaType: String
    let bytes: Int
    /// When it was kept; what a form carried before that was noted is never taken away.
    let since: Int64?

    var attachment: Attachment {
        Attachment(blob: BlobID(rawValue: blob), name: Veiled(name), mediaType: mediaType, bytes: bytes)
    }

    func sealed(for petition: PetitionID, _ keys: OfficeKeys) throws -> String {
        let plain = Array(try JSONEncoder().encode(self))
        return SecretText.text(
            try SealedBytes.seal(plain, with: Self.key(keys), bound: Array(petition.rawValue.utf8)))
    }

    /// The file of a token; `nil` when it is none of ours, or another petition's.
    static func opened(_ token: String, of petition: PetitionID, _ keys: OfficeKeys) -> CarriedFile? {
        guard let sealed = SecretText.bytes(token) else { return nil }
        do {
            let plain = try SealedBytes.open(sealed, with: key(keys), bound: Array(petition.rawValue.utf8))
            return try JSONDecoder().decode(CarriedFile.self, from: Data(plain))
        } catch {
            return nil
        }
    }

    private static func key(_ keys: OfficeKeys) -> SymmetricKey { keys.derived(.carriedFiles) }
}
