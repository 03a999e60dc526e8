import Casework
import Crypto
import Foundation
import Store

/// The key book 密钥簿: one row for the office key in force once it was renewed, and what must outlive a key that was laid
/// down, sealed under it. Without a row the office key is the first.
///
/// While a renewal is under way the row is of the new key, and the one that is being laid down is named beside it. It is no
/// read model: nothing makes it again.
///
/// Law: ours (decision 0052; OWASP ASVS 1.6.3).
struct KeyBook: Sendable, Hashable {
    /// How far a renewal is.
    enum Step: String {
        /// What lies in tables is under the one key or under the other; names in read models are the old key's.
        case rewrapping
        /// Everything is under the new key.
        case done
    }

    /// How often the office key was renewed, and one.
    let generation: Int
    /// The id of the office key.
    let id: String
    /// The id of the one before.
    let before: String
    /// How far it is.
    let step: Step
    /// What is kept, sealed.
    let kept: [UInt8]

    /// The statements of migration 30; frozen once released.
    static let statements: [SQL] = [
        """
        create table office_key (
            generation bigint not null primary key, id text not null, before_id text not null, step text not null,
            kept bytea not null
        )
        """
    ]

    /// The newest row; `nil` before the first renewal.
    static func read(_ db: any Reading) throws -> KeyBook? {
        let row = try db.first(
            "select generation, id, before_id, step, kept from office_key order by generation desc limit 1")
        guard let row else { return nil }
        guard let step = Step(rawValue: try row.text("step")) else {
            throw RegistryFault.unknownCode(column: "office_key.step")
        }
        return KeyBook(
            generation: try row.int("generation"), id: try row.text("id"), before: try row.text("before_id"),
            step: step, kept: try row.blob("kept"))
    }

    /// The generation in force.
    static func generation(_ db: any Reading) throws -> Int {
        try db.count("select coalesce(max(generation), 1) from office_key")
    }

    static func bound(_ generation: Int) -> [UInt8] { Array("lianxin key book 1 \(generation)".utf8) }

    /// The keys as this row has them stand.
    ///
    /// - Throws: An ``OfficeKeys/Fault`` that says which key is wanted.
    func opened(by keys: OfficeKeys) throws -> OfficeKeys {
        let own = keys.given.first { OfficeKeys.id(of: $0) == id }
        let old = keys.given.first { OfficeKeys.id(of: $0) == before }
        guard let own else { throw OfficeKeys.Fault(description: wanted(by: keys)) }
        let kept = try KeptKeys(opening: kept, generation, with: own)
        switch step {
        case .done: return keys.standing(on: [own], kept, generation: generation)
        case .rewrapping:
            guard let old else { throw OfficeKeys.Fault(description: wanted(by: keys)) }
            return keys.standing(on: [own, old], kept, generation: generation)
        }
    }

    private func wanted(by keys: OfficeKeys) -> String {
        let given = keys.given.map { OfficeKeys.id(of: $0) }.joined(separator: " and ")
        switch step {
        case .done:
            return "this office is under office key \(id), generation \(generation), and \(given) was given"
                + (given == before ? ": that one was laid down, and opens backups from before alone" : "")
        case .rewrapping:
            return "the office key is being renewed: give both, \(before) and the new \(id) of generation "
                + "\(generation), and run `lianxin keys renew-office` to its end; \(given) was given"
        }
    }
}

/// Keys that outlive the office key they once came from 留存密钥: what draws numbers and names mailboxes, the key of the log
/// of receipts, and what opens the registers' entries in the journal.
struct KeptKeys: Sendable {
    private let lasting: [String: SymmetricKey]
    /// Keys of the registers, the newest first.
    private let journalled: [String: [SymmetricKey]]

    private struct Stored: Codable {
        let lasting: [String: Data]
        let journalled: [String: [Data]]
    }

    /// What is kept of these keys for the next office key: the lasting ones as they are, and new ones in front of those of
    /// the registers, which come from no office key at all.
    init(after keys: OfficeKeys, drawing bytes: (Int) -> [UInt8]) {
        var (lasting, journalled) = ([String: SymmetricKey](), [String: [SymmetricKey]]())
        for purpose in KeyPurpose.allCases {
            switch purpose.fate {
            case .lasting: lasting[purpose.rawValue] = keys.derived(purpose)
            case .journalled:
                journalled[purpose.rawValue] = [SymmetricKey(data: bytes(32))] + keys.sealing(purpose).all
            case .rewrapped, .writtenAgain, .passing: break
            }
        }
        (self.lasting, self.journalled) = (lasting, journalled)
    }

    init(opening sealed: [UInt8], _ generation: Int, with root: SymmetricKey) throws {
        let plain = try SealedBytes.open(sealed, with: Self.key(root), bound: KeyBook.bound(generation))
        let stored = try JSONDecoder().decode(Stored.self, from: Data(plain))
        lasting = stored.lasting.mapValues { SymmetricKey(data: $0) }
        journalled = stored.journalled.mapValues { $0.map { SymmetricKey(data: $0) } }
    }

    /// As the book has it.
    func sealed(_ generation: Int, with root: SymmetricKey) throws -> [UInt8] {
        func bytes(_ key: SymmetricKey) -> Data { key.withUnsafeBytes { Data($0) } }
        let stored = Stored(lasting: lasting.mapValues(bytes), journalled: journalled.mapValues { $0.map(bytes) })
        return try SealedBytes.seal(
            Array(try JSONEncoder().encode(stored)), with: Self.key(root), bound: KeyBook.bound(generation))
    }

    /// `nil` for a purpose that no program knew when the office key was last renewed: it comes from the key in force, and
    /// is kept from the next renewal on.
    func lasting(_ purpose: KeyPurpose) -> SymmetricKey? { lasting[purpose.rawValue] }

    /// The same of a register.
    func journalled(_ purpose: KeyPurpose) -> SealingKeys? { journalled[purpose.rawValue].map { SealingKeys($0) } }

    private static func key(_ root: SymmetricKey) -> SymmetricKey { OfficeKeys.derive(.keyBook, from: root) }
}
