import Casework
import Foundation
import Journal
import Sealing
import Store

/// The keys with which each organ of ours signs its packages and opens those that come 交换密钥: in the database, wrapped by a
/// key of the office. What is inside a package is sealed to the organ's own key (``OrganKeys``) besides.
enum ExchangeKeys {
    /// The private keys of an organ, the one in use first; made when it has none yet.
    static func own(of organ: OrganID, _ keys: OfficeKeys, _ db: any Writing) throws -> [FerryPrivateKey] {
        if let known = try stored(of: organ, keys, db) { return try FerryPrivateKey.all(in: known) }
        let made = FerryPrivateKey.generate()
        try keep(made.file, of: organ, keys, db)
        return [made]
    }

    static func stored(of organ: OrganID, _ keys: OfficeKeys, _ db: any Reading) throws -> String? {
        guard let row = try db.first("select wrapped from exchange_key where organ = \(organ.rawValue)") else {
            return nil
        }
        let bytes = try SealedBytes.open(
            try row.blob("wrapped"), with: keys.sealing(.exchangeKeys), bound: bound(organ))
        return String(decoding: bytes, as: UTF8.self)
    }

    static func keep(_ text: String, of organ: OrganID, _ keys: OfficeKeys, _ db: any Writing) throws {
        let wrapped = try SealedBytes.seal(
            Array(text.utf8), with: keys.sealing(.exchangeKeys), bound: bound(organ))
        try db.run("delete from exchange_key where organ = \(organ.rawValue)")
        try db.run("insert into exchange_key (organ, wrapped) values (\(organ.rawValue), \(wrapped))")
    }

    /// All keys of one way: our own, and those known of the partner.
    static func keys(with partner: ExchangePartner, _ own: [FerryPrivateKey]) throws -> FerryKeys {
        let cards = try [partner.card, partner.previous].filter { !$0.isEmpty }.map { try ExchangeCard(file: $0) }
        return try FerryKeys(own: own, known: cards.map(\.signing))
    }

    static func bound(_ organ: OrganID) -> [UInt8] { Array("lianxin exchange key 1 \(organ.rawValue)".utf8) }
}

extension Office {
    /// The card that an organ of ours hands out, made with its keys when it has none yet.
    ///
    /// - Throws: ``NotPerformed/absent`` when there is no such organ here; a fault.
    public func exchangeCard(of organ: OrganID) async throws -> ExchangeCard {
        try await engine.write { db in
            guard let known = try Roster.organ(organ, db), known.kind != .elsewhere else { throw NotPerformed.absent }
            guard let own = try ExchangeKeys.own(of: organ, self.keys, db).first else { throw KeyFault.gone }
            return try ExchangeCard(
                code: organ.rawValue, name: known.name, signing: own.publicKey,
                sealing: try OrganKeys.publicKey(of: organ, self.keys, db))
        }
    }

    /// Makes an organ of ours a new key to sign and open packages with; the one before stays behind it for what is on its
    /// way. Every partner must be given the new card, and compare it.
    ///
    /// - Throws: ``NotPerformed/absent`` when there is no such organ here; a fault.
    public func renewExchangeKey(of organ: OrganID, reason: String, commandID: CommandID) async throws {
        let now = surroundings.now()
        try await engine.write { db in
            guard let known = try Roster.organ(organ, db), known.kind != .elsewhere else { throw NotPerformed.absent }
            let stream = PartnerBook.stream(ownKeysOf: organ)
            if try Chronicle.wasDone(command: commandID.rawValue, on: stream, db) { return }
            let made = FerryPrivateKey.generate()
            let before = try ExchangeKeys.own(of: organ, self.keys, db).prefix(FerryKeys.atMost - 1)
            try ExchangeKeys.keep(([made] + before).map(\.file).joined(), of: organ, self.keys, db)
            try Office.writePartner(
                .ownKeyRenewed, PartnerBook.OwnKey(id: made.publicKey.id, reason: String(reason.prefix(Bounds.name))),
                stream: stream, by: "operator", organ: organ, at: now, commandID, db)
        }
    }
}
