import Casework
import Opening
import Sealing
import Store

/// The key pair of each organ 机关密钥: what is handed over to an organ is sealed to it.
///
/// The private half lies wrapped in the database, or is taken to a machine of the organ's own: then this installation
/// can seal and never open. See decision 0009.
enum OrganKeys {
    /// The public key of an organ, which is made when it has none yet.
    static func publicKey(of organ: OrganID, _ keys: OfficeKeys, _ db: any Writing) throws -> InnerPublicKey {
        if let row = try db.first("select public from organ_key where organ = \(organ.rawValue)") {
            return try InnerPublicKey(file: try row.text("public"))
        }
        let key = try InnerPrivateKey.generate()
        let wrapped = try SealedBytes.seal(
            Array(key.file.utf8), with: keys.sealing(.organKeys), bound: bound(organ))
        try db.run(
            """
            insert into organ_key (organ, id, public, wrapped)
            values (\(organ.rawValue), \(key.publicKey.id), \(key.publicKey.file), \(wrapped)) on conflict do nothing
            """)
        return key.publicKey
    }

    /// The private key of an organ.
    ///
    /// - Throws: ``KeyFault/gone`` when it is kept elsewhere.
    static func privateKey(of organ: OrganID, _ keys: OfficeKeys, _ db: any Reading) throws -> InnerPrivateKey {
        let row = try db.first("select wrapped from organ_key where organ = \(organ.rawValue)")
        guard let wrapped = try row?.optionalBlob("wrapped") else { throw KeyFault.gone }
        let bytes = try SealedBytes.open(wrapped, with: keys.sealing(.organKeys), bound: bound(organ))
        return try InnerPrivateKey(file: String(decoding: bytes, as: UTF8.self))
    }

    static func bound(_ organ: OrganID) -> [UInt8] { Array("lianxin organ key 1 \(organ.rawValue)".utf8) }
}
