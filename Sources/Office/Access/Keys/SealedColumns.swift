import Casework
import Crypto
import Store

/// A column that lies sealed under a key of the office 密封列, and is sealed anew when the office key is renewed.
///
/// What is sealed under the key of a petition, of an organ or of a register is in none: those keys are wrapped anew, and
/// what they seal stays as it is.
struct SealedColumn: Sendable {
    /// The table, for what is overwritten in the end.
    let table: String
    let purpose: KeyPurpose
    /// Whether the byte that names the suite is left away.
    var isBare = false
    /// Rows of one transaction: a key is some hundred bytes, a bundle may be megabytes.
    var atOnce = 500
    /// The next rows behind one, in the order of the primary key: its columns, and `sealed`.
    let rows: @Sendable (_ behind: Row?, _ limit: Int) throws -> SQL
    /// What a row's value is bound to.
    let bound: @Sendable (Row) throws -> [UInt8]
    /// Writes a row's value anew.
    let write: @Sendable (Row, [UInt8]) throws -> SQL

    /// All of them. A table that is added with something sealed under the office key stands here too.
    static let all: [SealedColumn] = [
        petitionKeys, organKeys, exchangeKeys, factor, offeredFactor, securityKeys, models, lastWords, bundles,
        packages,
    ]

    private static let petitionKeys = named(
        "wrapped", of: "petition_key", by: "petition", .petitionKeys
    ) { PetitionVeil.binding(PetitionID(rawValue: $0)) }

    private static let organKeys = named("wrapped", of: "organ_key", by: "organ", .organKeys) {
        OrganKeys.bound(OrganID(rawValue: $0))
    }

    private static let exchangeKeys = named("wrapped", of: "exchange_key", by: "organ", .exchangeKeys) {
        ExchangeKeys.bound(OrganID(rawValue: $0))
    }

    private static let factor = named(
        "secret", of: "credential", by: "login", ownedBy: "officer", .secondFactor, isBare: true
    ) { Array($0.utf8) }

    private static let offeredFactor = named(
        "offered", of: "credential", by: "login", ownedBy: "officer", .secondFactor, isBare: true
    ) { Array($0.utf8) }

    private static let securityKeys = named(
        "content", of: "security_key", by: "id", ownedBy: "officer", .securityKeys
    ) { SecurityKeyTable.bound($0) }

    private static let models = named("sealed", of: "text_model", by: "name", .models) { Array($0.utf8) }

    private static let lastWords = named("word", of: "mailbox_ended", by: "mailbox", .lastWords) { LastWord.bound($0) }

    /// A column of a table whose rows have one name for a key.
    ///
    /// - Parameters:
    ///   - owner: The column with what a value is bound to; the key, where none is given.
    ///   - bound: What it is bound to, of the owner's name.
    private static func named(
        _ column: StaticString, of table: StaticString, by key: StaticString, ownedBy owner: StaticString? = nil,
        _ purpose: KeyPurpose, isBare: Bool = false, bound: @escaping @Sendable (String) -> [UInt8]
    ) -> SealedColumn {
        SealedColumn(
            table: table.description, purpose: purpose, isBare: isBare,
            rows: { row, limit in
                """
                select \(raw: key) as id, \(raw: owner ?? key) as owner, \(raw: column) as sealed from \(raw: table)
                where \(raw: key) > \(try row?.text("id") ?? "") and \(raw: column) is not null
                order by \(raw: key) limit \(limit)
                """
            },
            bound: { bound(try $0.text("owner")) },
            write: { row, sealed in
                """
                update \(raw: table) set \(raw: column) = \(sealed)
                where \(raw: key) = \(try row.text("id")) and \(raw: column) = \(try row.blob("sealed"))
                """
            })
    }

    private static let bundles = SealedColumn(
        table: "ferry_outward", purpose: .outwardBundles, atOnce: 10,
        rows: { row, limit in
            """
            select number, content as sealed from ferry_outward
            where number > \(try row?.int64("number") ?? -1) order by number limit \(limit)
            """
        },
        bound: { FerryBook.binding(try $0.int64("number")) },
        write: { row, sealed in
            "update ferry_outward set content = \(sealed) where number = \(try row.int64("number"))"
        })

    private static let packages = SealedColumn(
        table: "exchange_out", purpose: .outwardPackages, atOnce: 10,
        rows: { row, limit in
            """
            select organ, partner, number, content as sealed from exchange_out
            where (organ, partner, number) > (\(try row?.text("organ") ?? ""), \(try row?.text("partner") ?? ""),
                \(try row?.int64("number") ?? -1)) and content is not null
            order by organ, partner, number limit \(limit)
            """
        },
        bound: {
            ExchangeBook.bound(OrganID(rawValue: try $0.text("organ")), PartnerID(rawValue: try $0.text("partner")))
        },
        write: { row, sealed in
            """
            update exchange_out set content = \(sealed) where organ = \(try row.text("organ"))
                and partner = \(try row.text("partner")) and number = \(try row.int64("number"))
            """
        })

    /// The row's value, opened; `nil` when none of these keys opens it.
    func plain(_ row: Row, _ keys: SealingKeys) throws -> [UInt8]? {
        let sealed = try row.blob("sealed")
        let bound = try bound(row)
        do {
            return try isBare
                ? SealedBytes.openBare(sealed, with: keys, bound: bound)
                : SealedBytes.open(sealed, with: keys, bound: bound)
        } catch KeyFault.doesNotOpen { return nil }
    }

    /// The value sealed with the first of these keys.
    func seal(_ plain: [UInt8], of row: Row, _ keys: SealingKeys) throws -> [UInt8] {
        let bound = try bound(row)
        return try isBare
            ? SealedBytes.sealBare(plain, with: keys, bound: bound)
            : SealedBytes.seal(plain, with: keys, bound: bound)
    }
}
