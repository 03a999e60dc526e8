import Casework
import Store

/// What a program may do with an officer's access token 令牌范围: never more than the officer himself.
public struct TokenScope: Hashable, Sendable, Comparable {
    /// `read`, or the name of a command.
    public let rawValue: String

    /// Reading what the officer may read.
    public static let read = TokenScope(unchecked: "read")

    /// Giving one command.
    public init(_ command: CommandName) { rawValue = command.rawValue }

    /// The scope of that name; `nil` when there is none.
    public init?(rawValue: String) {
        guard rawValue == Self.read.rawValue || CommandName(rawValue: rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    private init(unchecked: String) { rawValue = unchecked }

    /// By name.
    public static func < (left: TokenScope, right: TokenScope) -> Bool { left.rawValue < right.rawValue }

    /// What an officer with these roles may give away: reading, and the commands of the roles.
    public static func open(to roles: Set<Role>) -> [TokenScope] {
        guard !roles.isEmpty, !roles.contains(where: \.isAdministrator) else { return [] }
        return [.read] + CommandName.allCases.filter { AccessMatrix.allows($0, to: roles) }.map(TokenScope.init)
    }
}

/// One of an officer's access tokens 访问令牌, without its secret: that is shown once and kept nowhere.
public struct AccessToken: Sendable, Hashable {
    /// What it is called in addresses.
    public let id: String
    /// What its officer calls it.
    public let name: String
    /// What it may do.
    public let scopes: [TokenScope]
    /// When it ends.
    public let endsAt: Moment
    /// When it was last used; `nil` when it never was. To the day.
    public let usedOn: Day?

    /// How every secret begins, so that one is known where it does not belong.
    public static let prefix = "lianxin_"
    /// Tokens of one officer at most.
    public static let atMost = 20
    /// Days a token lives at most: somebody looks at each once a year.
    public static let daysAtMost = 366
    /// Characters of a name.
    static let nameAtMost = 60
    /// Bytes of a secret.
    static let secretLength = 32

    /// The table; a statement of the office's migrations, frozen once released. No read model: a token is in no journal.
    static let schema: [SQL] = [
        """
        create table access_token (
            secret text not null primary key, id text not null unique, officer text not null, name text not null,
            scopes text not null, ends bigint not null, used bigint)
        """,
        "create index access_token_officer on access_token (officer, ends)",
    ]
}

/// Who asks with a token, and for what it is good.
public struct Bearer: Sendable {
    /// The officer, with the rights of this moment.
    public let officer: Officer
    /// What the token may do.
    public let scopes: Set<TokenScope>
}

/// Why no token was made.
public enum TokenRefused: Refusal {
    /// It has no name, or too long a one.
    case name
    /// No scope was chosen, or one that the officer's roles do not have.
    case scopes
    /// It would live too long, or not at all.
    case days
    /// There are too many already.
    case tooMany

    /// Our own rules.
    public var article: Article { .ours }
    /// What the officer reads.
    public var message: String {
        switch self {
        case .name: "请给令牌起一个名称，不超过 60 个字，写明哪个程序使用。"
        case .scopes: "请至少选一项范围；只能选您本人岗位可以做的事。"
        case .days: "有效期请填 1 至 366 天。"
        case .tooMany: "令牌已满 20 个，请先停用不再使用的。"
        }
    }
    /// The same in English.
    public var english: String {
        switch self {
        case .name: "Give the token a name of at most 60 characters that says which program uses it."
        case .scopes: "Choose at least one scope; only what your own roles may do can be given away."
        case .days: "It may be good for 1 to 366 days."
        case .tooMany: "There are 20 tokens already; end those that are not used any more."
        }
    }
    /// The control it belongs to.
    public var field: String? {
        switch self {
        case .name: "token-name"
        case .scopes: "token-scopes"
        case .days: "token-days"
        case .tooMany: nil
        }
    }
}

extension Office {
    /// Makes a token for a program that works in an officer's name.
    ///
    /// - Returns: The secret, to be shown once.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``TokenRefused``; an `EngineFault`.
    public func makeToken(
        named name: String, scopes: Set<TokenScope>, days: Int, for officer: Officer
    ) async throws -> String {
        @Sendable func refuse(_ refused: TokenRefused) -> NotPerformed { .refused(refused) }
        guard (1...AccessToken.nameAtMost).contains(name.count) else { throw refuse(.name) }
        guard !scopes.isEmpty, scopes.isSubset(of: TokenScope.open(to: officer.roles)) else { throw refuse(.scopes) }
        guard (1...AccessToken.daysAtMost).contains(days) else { throw refuse(.days) }
        let now = surroundings.now()
        let secret = AccessToken.prefix + SecretText.text(surroundings.bytes(AccessToken.secretLength))
        let (hash, id) = (SecretText.hash(secret), hexed(surroundings.bytes(8)))
        let ends = now.rawValue + Int64(days) * 86_400_000
        let listed = scopes.sorted().map(\.rawValue).joined(separator: " ")
        try await atTheDoor { db in
            try db.run("delete from access_token where officer = \(officer.id.rawValue) and ends <= \(now.rawValue)")
            let held = try db.count(
                "select count(*) as tokens from access_token where officer = \(officer.id.rawValue)")
            guard held < AccessToken.atMost else { throw refuse(.tooMany) }
            try db.run(
                """
                insert into access_token (secret, id, officer, name, scopes, ends)
                values (\(hash), \(id), \(officer.id.rawValue), \(name), \(listed), \(ends))
                """)
            try SigningJournal.write(.tokenMade, of: officer, at: now, db)
        }
        return secret
    }

    /// An officer's tokens that are still good, those that end first in front.
    public func tokens(of officer: Officer) async throws -> [AccessToken] {
        let now = surroundings.now().rawValue
        return try await engine.read { db in
            try db.rows(
                """
                select id, name, scopes, ends, used from access_token
                where officer = \(officer.id.rawValue) and ends > \(now) order by ends, id limit \(AccessToken.atMost)
                """
            ).map { row in
                AccessToken(
                    id: try row.text("id"), name: try row.text("name"), scopes: Self.scopes(try row.text("scopes")),
                    endsAt: Moment(rawValue: try row.int64("ends")),
                    usedOn: try row.optionalInt64("used").map { Moment(rawValue: $0).day })
            }
        }
    }

    /// Ends one of an officer's tokens; nothing happens when there is none of that name.
    public func endToken(_ id: String, of officer: Officer) async throws {
        let now = surroundings.now()
        try await atTheDoor { db in
            let ended = try db.run("delete from access_token where id = \(id) and officer = \(officer.id.rawValue)")
            if ended > 0 { try SigningJournal.write(.tokenEnded, of: officer, at: now, db) }
        }
    }

    /// Who asks with a secret; `nil` when it is none, has ended, or its officer was dismissed.
    ///
    /// A scope that the officer's roles have lost since is worth nothing: every command asks for the role again.
    public func bearer(of secret: String) async throws -> Bearer? {
        guard secret.hasPrefix(AccessToken.prefix) else { return nil }
        let (hash, now) = (SecretText.hash(secret), surroundings.now().rawValue)
        let found = try await engine.read { db -> (row: Row, officer: Officer)? in
            let row = try db.first(
                """
                select access_token.scopes, access_token.used, \(Roster.columns)
                from access_token join officer on officer.id = access_token.officer
                where access_token.secret = \(hash) and access_token.ends > \(now) and officer.active = 1
                """)
            guard let row else { return nil }
            let officer = try Roster.officer(row)
            // Where a post asks for a second factor, a token is no way round it.
            let demands = try OfficeRules.read(db).demandsFactor(of: officer.roles)
            if demands, try !Self.hasSecondFactor(officer.id, db) { return nil }
            return (row, officer)
        }
        guard let (row, officer) = found else { return nil }
        // Only the day is kept, and once a day: calls write nothing of their own.
        let used = try row.optionalInt64("used").map { Moment(rawValue: $0).day }
        if used != Moment(rawValue: now).day {
            _ = try await engine.write { db in
                try db.run("update access_token set used = \(now) where secret = \(hash)")
            }
        }
        return Bearer(officer: officer, scopes: Set(Self.scopes(try row.text("scopes"))))
    }

    private static func scopes(_ text: String) -> [TokenScope] {
        text.split(separator: " ").compactMap { TokenScope(rawValue: String($0)) }
    }
}
