import Casework
import Foundation
import Store

/// A security key or passkey of an officer 安全密钥, as its officer sees it.
public struct SecurityKey: Sendable, Hashable {
    /// What it is called in forms: drawn here, and nothing that the key itself knows.
    public let id: String
    /// What its officer calls it.
    public let name: String
    /// Since when it is good.
    public let addedAt: Moment
    /// When it was last shown; `nil` before the first time.
    public let usedAt: Moment?

    /// Keys of one officer at most: one at work, one at home, phones and some to spare. A browser is told of each.
    public static let mostOfOne = 10
    /// Characters of a name at most: it stands in one line.
    public static let longestName = 40
    /// Bytes that are drawn for what it is called in forms.
    static let idLength = 16
}

/// Why a security key is not taken, or not let go 安全密钥被拒.
///
/// Law: ours (decision 0054).
public enum KeyRefused: Refusal, CaseIterable {
    /// It was not the right key, or not the right answer.
    case wrong
    /// The question was asked too long ago, in another window, or answered before.
    case stale
    /// It has no name, or one that is too long.
    case nameForm
    /// The officer has as many as there may be.
    case mostOfOne
    /// It speaks an algorithm that is none of ours.
    case unfit
    /// It is one of the officer's keys already.
    case known
    /// None was chosen.
    case noneChosen
    /// The post asks for a second factor, and this is the last.
    case last

    /// Our own rules.
    public var article: Article { .ours }

    /// The field it is about.
    public var field: String? {
        switch self {
        case .nameForm: "key-name"
        case .noneChosen, .last: "key"
        case .wrong, .stale, .mostOfOne, .unfit, .known: nil
        }
    }

    /// What the officer reads.
    public var message: String { both.chinese }
    /// The same in English.
    public var english: String { both.english }

    private var both: (chinese: String, english: String) {
        switch self {
        case .wrong:
            (
                "这把安全密钥没有通过。请用登记在您名下的那一把再试；没有带，就用验证器的六位数字，或者找安全管理员。",
                "This security key was not accepted. Try again with one that is enrolled for you; without it, use the six digits of "
                    + "an authenticator, or ask the security administrator."
            )
        case .stale:
            (
                "等待的时间太长，或者在另一个窗口里做过了。请再按一次按钮。",
                "It took too long, or was done in another window. Please press the button again."
            )
        case .nameForm:
            (
                "请给密钥起一个名字，不超过\(SecurityKey.longestName)个字。",
                "Give the key a name of at most \(SecurityKey.longestName) characters."
            )
        case .mostOfOne:
            (
                "已经有\(SecurityKey.mostOfOne)把安全密钥，请先停用一把不用的。",
                "There are \(SecurityKey.mostOfOne) security keys already; first remove one that is not used."
            )
        case .unfit:
            (
                "这把密钥不支持所需的算法（ES256），请换一把。",
                "This key does not speak the algorithm that is needed (ES256); use another."
            )
        case .known: ("这把密钥已经登记过了。", "This key is enrolled already.")
        case .noneChosen: ("请选择要停用哪一把密钥。", "Choose the key to remove.")
        case .last:
            (
                "您的岗位必须使用第二因子，这是最后一个，不能停用；请先登记另一把密钥或开通验证器。",
                "Your post asks for a second factor and this is the last; first enrol another key or set up an authenticator."
            )
        }
    }
}

/// Security keys at rest. A key of its own seals name, credential and public half: who has which key is nobody's to know.
enum SecurityKeyTable {
    /// Statements of a migration, frozen once released. `content` is sealed; `counted` is how far the key had counted when it was last shown.
    static let statements: [SQL] = [
        """
        create table security_key (
            id text not null primary key, officer text not null, content bytea not null, counted bigint not null,
            added_at bigint not null, used_at bigint
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index security_key_officer on security_key (officer)",
        // What a key is asked in a session: the question, since when, and for what.
        "alter table session add column challenge text",
        "alter table session add column challenge_at bigint not null default 0",
        "alter table session add column challenge_for text",
        // The password was shown, and a second factor is still owed.
        "alter table session add column half_open bigint not null default 0",
    ]

    /// What is sealed.
    struct Content: Codable {
        var name: String
        var credential: Data
        var publicKey: Data
    }

    /// A row, opened.
    struct Kept: Sendable {
        let shown: SecurityKey
        let key: EnrolledKey
    }

    /// What a row's content is bound to: nobody's key becomes another's by moving it.
    static func bound(_ officer: String) -> [UInt8] { Array("security key \(officer)".utf8) }

    /// An officer's keys, the oldest first.
    static func keys(of officer: OfficerID, _ keys: SealingKeys, _ db: any Reading) throws -> [Kept] {
        try db.rows(
            """
            select id, content, counted, added_at, used_at from security_key where officer = \(officer.rawValue)
            order by added_at, id limit \(SecurityKey.mostOfOne)
            """
        ).map { row in
            let plain = try SealedBytes.open(try row.blob("content"), with: keys, bound: bound(officer.rawValue))
            let content = try JSONDecoder().decode(Content.self, from: Data(plain))
            return Kept(
                shown: SecurityKey(
                    id: try row.text("id"), name: content.name, addedAt: Moment(rawValue: try row.int64("added_at")),
                    usedAt: try row.optionalInt64("used_at").map { Moment(rawValue: $0) }),
                key: EnrolledKey(
                    credential: Array(content.credential), publicKey: Array(content.publicKey),
                    count: try row.int64("counted")))
        }
    }

    static func add(
        _ key: EnrolledKey, named name: String, id: String, of officer: OfficerID, at now: Moment, _ keys: SealingKeys,
        _ db: any Writing
    ) throws {
        let content = Content(name: name, credential: Data(key.credential), publicKey: Data(key.publicKey))
        let sealed = try SealedBytes.seal(
            Array(try JSONEncoder().encode(content)), with: keys, bound: bound(officer.rawValue))
        try db.run(
            """
            insert into security_key (id, officer, content, counted, added_at)
            values (\(id), \(officer.rawValue), \(sealed), \(key.count), \(now.rawValue))
            """)
    }

    static func count(of officer: OfficerID, _ db: any Reading) throws -> Int {
        try db.count("select count(*) as keys from security_key where officer = \(officer.rawValue)")
    }

    /// All keys of an officer end.
    static func endAll(of officer: OfficerID, _ db: any Writing) throws {
        try db.run("delete from security_key where officer = \(officer.rawValue)")
    }

    /// Whether an officer has one, as a condition on `officer.id` or what stands for it.
    static func exists(for officer: SQL) -> SQL {
        "exists (select 1 from security_key where security_key.officer = \(officer))"
    }
}
