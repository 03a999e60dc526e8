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
    /// Writes a row's value anew, if it is still what was read.
    let write: @Sendable (Row, [UInt8]) throws -> SQL

    /// All of them. A table that is added with something sealed under the office key stands here too.
    static let all: [SealedColumn] = [
        petitionKeys, organKeys, exchangeKeys, factor, offeredFactor, models, lastWords, bundles, packages,
    ]

    private static let petitionKeys = SealedColumn(
        table: "petition_key", purpose: .petitionKeys,
        rows: { row, limit in
            """
            select petition, wrapped as sealed from petition_key where petition > \(try row?.text("petition") ?? "")
            order by petition limit \(limit)
            """
        },
        bound: { PetitionVeil.binding(PetitionID(rawValue: try $0.text("petition"))) },
        write: { row, sealed in
            """
            update petition_key set wrapped = \(sealed)
            where petition = \(try row.text("petition")) and wrapped = \(try row.blob("sealed"))
            """
        })

    private static let organKeys = SealedColumn(
        table: "organ_key", purpose: .organKeys,
        rows: { row, limit in
            """
            select organ, wrapped as sealed from organ_key
            where organ > \(try row?.text("organ") ?? "") and wrapped is not null order by organ limit \(limit)
            """
        },
        bound: { OrganKeys.bound(OrganID(rawValue: try $0.text("organ"))) },
        write: { row, sealed in
            "update organ_key set wrapped = \(sealed) where organ = \(try row.text("organ"))"
        })

    private static let exchangeKeys = SealedColumn(
        table: "exchange_key", purpose: .exchangeKeys,
        rows: { row, limit in
            """
            select organ, wrapped as sealed from exchange_key
            where organ > \(try row?.text("organ") ?? "") order by organ limit \(limit)
            """
        },
        bound: { ExchangeKeys.bound(OrganID(rawValue: try $0.text("organ"))) },
        write: { row, sealed in
            "update exchange_key set wrapped = \(sealed) where organ = \(try row.text("organ"))"
        })

    private static let factor = SealedColumn(
        table: "credential", purpose: .secondFactor, isBare: true,
        rows: { row, limit in
            """
            select login, officer, secret as sealed from credential
            where login > \(try row?.text("login") ?? "") and secret is not null order by login limit \(limit)
            """
        },
        bound: { Array(try $0.text("officer").utf8) },
        write: { row, sealed in "update credential set secret = \(sealed) where login = \(try row.text("login"))" })

    private static let offeredFactor = SealedColumn(
        table: "credential", purpose: .secondFactor, isBare: true,
        rows: { row, limit in
            """
            select login, officer, offered as sealed from credential
            where login > \(try row?.text("login") ?? "") and offered is not null order by login limit \(limit)
            """
        },
        bound: { Array(try $0.text("officer").utf8) },
        write: { row, sealed in "update credential set offered = \(sealed) where login = \(try row.text("login"))" })

    private static let models = SealedColumn(
        table: "text_model", purpose: .models,
        rows: { row, limit in
            """
            select name, sealed from text_model
            where name > \(try row?.text("name") ?? "") order by name limit \(limit)
            """
        },
        bound: { Array(try $0.text("name").utf8) },
        write: { row, sealed in "update text_model set sealed = \(sealed) where name = \(try row.text("name"))" })

    private static let lastWords = SealedColumn(
        table: "mailbox_ended", purpose: .lastWords,
        rows: { row, limit in
            """
            select mailbox, word as sealed from mailbox_ended
            where mailbox > \(try row?.text("mailbox") ?? "") order by mailbox limit \(limit)
            """
        },
        bound: { LastWord.bound(try $0.text("mailbox")) },
        write: { row, sealed in
            "update mailbox_ended set word = \(sealed) where mailbox = \(try row.text("mailbox"))"
        })

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
