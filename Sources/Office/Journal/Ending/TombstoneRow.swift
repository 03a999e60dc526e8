import Casework
import Crypto
import Foundation
import Journal
import Receipts
import Store

/// The tombstone of an ended record 销毁凭证, as its last event keeps it: readable without the petition's key, which is gone.
public struct Tombstone: Sendable, Hashable {
    /// The stream that ended.
    public let petition: PetitionID
    /// What it says.
    public let what: Ending.Ended
    /// The organ that held it.
    public let organ: OrganID
    /// Who confirmed.
    public let confirmedBy: OfficerID
    /// When.
    public let at: Moment

    init(_ entry: Entry) throws {
        what = try JSONDecoder().decode(Ending.Ended.self, from: Data(entry.payload))
        let acting = try entry.acting()
        (organ, confirmedBy, at) = (acting.organ, acting.officer, acting.moment)
        petition = PetitionID(rawValue: String(entry.stream.rawValue.dropFirst("petition/".count)))
    }

    init(_ what: Ending.Ended, of petition: PetitionID, by acting: Acting) {
        (self.what, self.petition, organ) = (what, petition, acting.organ)
        (confirmedBy, at) = (acting.officer, acting.moment)
    }

    /// What is signed. Who was not to know of it stands there as a hash.
    func paper(log: String) -> TombstonePaper {
        TombstonePaper(
            log: log,
            [
                .init("number", what.number.rawValue), .init("organ", organ.rawValue),
                .init("class", what.kept.rawValue), .init("term", what.term.rawValue),
                .init("over", what.overOn.description),
                .init("proposed", "\(what.proposedOn) \(what.proposedBy.rawValue)"),
                .init("ended", "\(at.rawValue) \(confirmedBy.rawValue)"), .init("chain", what.proof.chain),
                .init("key", what.proof.wrappedKeyHash), .init("events", String(what.proof.events)),
                .init("attachments", String(what.proof.attachments)),
                .init("hidden", hexed(SHA256.hash(data: Array(what.proof.hidden.utf8)))),
            ])
    }
}

/// Rows of `tombstone`, and what else stays of an ended record: who was not to know of it, and who did what with it.
enum TombstoneRow {
    private static func bound(_ petition: PetitionID) -> [UInt8] {
        Array("lianxin tombstone hidden 1 \(petition.rawValue)".utf8)
    }

    /// Who may not know a petition, sealed with a key of the office.
    static func hidden(of petition: Petition, _ keys: OfficeKeys) throws -> String {
        let grounds = petition.recusals.map { "\($0.value.rawValue) \($0.key.rawValue)" }.sorted()
        return try SealedBytes.cover(
            grounds.joined(separator: "\n"), with: keys.sealing(.tombstones), bound: bound(petition.id))
    }

    /// Whether a petition's record was ended, so that its key is gone for good.
    static func ended(_ petition: PetitionID, _ db: any Reading) throws -> Bool {
        try db.exists("select 1 from tombstone where petition = \(petition.rawValue)")
    }

    /// The tombstone of a petition, from its stream.
    static func load(_ petition: PetitionID, _ db: any Reading) throws -> Tombstone? {
        guard let row = try db.first("select version from tombstone where petition = \(petition.rawValue)") else {
            return nil
        }
        return try Chronicle.entry(at: try row.int64("version"), of: petition.stream, db).map(Tombstone.init)
    }

    /// Writes the row in the transaction that ends the record.
    static func write(_ entry: Entry, _ db: any Writing) throws {
        let tombstone = try Tombstone(entry)
        try db.run(
            """
            insert into tombstone (petition, number, organ, at, version)
            values (\(tombstone.petition.rawValue), \(tombstone.what.number.rawValue), \(tombstone.organ.rawValue),
                \(entry.at), \(entry.position))
            """)
        try AuditRow.write(
            [AuditRow(closed: entry, organ: tombstone.organ, petition: tombstone.petition)].compactMap { $0 }, db)
    }

    /// Writes again, from a stream that opens no more, its row, who was not to know of it, and its lines in the audit.
    static func project(_ entries: [Entry], _ keys: OfficeKeys, _ db: any Writing) throws {
        guard let last = entries.last else { return }
        let tombstone = try Tombstone(last)
        let petition = tombstone.petition
        let audits = entries.dropLast().compactMap {
            AuditRow(closed: $0, organ: tombstone.organ, petition: petition)
        }
        try AuditRow.write(audits, db)
        try write(last, db)
        let hidden = try SealedBytes.uncover(
            tombstone.what.proof.hidden, with: keys.sealing(.tombstones), bound: bound(petition))
        for line in hidden.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw KeyFault.notSealed }
            try db.run(
                """
                insert into recusal (officer, petition, ground)
                values (\(parts[1]), \(petition.rawValue), \(parts[0]))
                """)
        }
    }
}

extension Office {
    /// Tombstones that do not say what was signed, or whose chain is not the one they name: numbers of petitions.
    ///
    /// - Throws: A fault.
    public func verifyTombstones() async throws -> (count: Int, wrong: [PetitionNumber]) {
        let log = try log
        return try await engine.read { db in
            var (count, wrong) = (0, [PetitionNumber]())
            var after = ""
            while true {
                let page = try db.rows(
                    "select petition from tombstone where petition > \(after) order by petition limit 500")
                guard let last = page.last else { return (count, wrong) }
                for row in page {
                    let id = PetitionID(rawValue: try row.text("petition"))
                    guard let stone = try TombstoneRow.load(id, db) else { continue }
                    count += 1
                    let before = try Chronicle.entry(at: Int64(stone.what.proof.events), of: id.stream, db)
                    let isSigned = stone.paper(log: log.name).isSigned(stone.what.signature, by: log)
                    if !isSigned || before.map({ hexed($0.hash) }) != stone.what.proof.chain {
                        wrong.append(stone.what.number)
                    }
                }
                after = try last.text("petition")
            }
        }
    }
}
