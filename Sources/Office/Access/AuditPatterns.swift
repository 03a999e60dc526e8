import Casework
import Store

/// A way of reading that an auditor should look at 异常模式, as data: what is counted, and from how many on.
public struct AuditPattern: Sendable, Hashable {
    /// Which pattern.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// Many petitions opened within one hour.
        case manyOpened
        /// Petitions opened at night.
        case atNight
        /// Petitions opened that are about the officer's own unit.
        case ownUnit
        /// Petitions opened that are about the unit of a near relative, or somebody of a near relative's name.
        case relativesUnit
        /// Many searches within one hour.
        case manySearches
        /// Many petitions asked for that are absent or not the officer's to know.
        case probing
        /// Many printings within one hour.
        case manyPrinted
        /// Many identities opened within one hour.
        case manyIdentities
        /// Many failures to sign in on one account within one hour.
        case manyFailures
        /// Many tries at accounts that do not exist within one hour.
        case unknownAccounts
        /// Signing in at night.
        case signInAtNight
        /// Many refusals of access within one hour.
        case manyRefusals
        /// Many passwords, factors, links or tokens changed by one officer within one hour.
        case manyCredentials
        /// A link made at the office's machine, by whoever runs the operator's program.
        case linkAtTheMachine
        /// Many sign-ins by a provider of identities within one hour that came to nothing.
        case providerRefusals
        /// A security key that has counted backwards.
        case copiedKey
    }

    /// Which.
    public let name: Name
    /// What is counted.
    public let kind: AuditKind
    /// From how many within one hour on, as it ships.
    public let standard: Int
    /// What an office may set instead; one value is no choice. Neither so low that nobody reads the alarms, nor so high that
    /// the pattern is as good as switched off.
    public let limits: ClosedRange<Int>
    /// From how many within one hour on, as the organ has set it.
    public internal(set) var atLeast: Int
    /// Hours of the day that count, in Asia/Shanghai; all of them when `nil`.
    public let hours: Set<Int>?

    init(name: Name, kind: AuditKind, atLeast: Int, within limits: ClosedRange<Int>, hours: Set<Int>? = nil) {
        (self.name, self.kind, self.standard, self.atLeast) = (name, kind, atLeast, atLeast)
        (self.limits, self.hours) = (limits, hours)
    }

    /// Whether an office may set its bound at all.
    public var isSettable: Bool { limits.count > 1 }

    /// Whether the bound may be this.
    public func takes(_ bound: Int) -> Bool {
        // Refusals are on record at the powers of two, so the bound is one of them.
        limits.contains(bound) && (kind != .refused || bound.nonzeroBitCount == 1)
    }

    /// From ten in the evening until six.
    private static let night: Set<Int> = [22, 23, 0, 1, 2, 3, 4, 5]

    /// Every pattern there is, as it ships. Law: ours; an office sets bounds within their limits and may add patterns in a
    /// later version; none can be switched off.
    public static let all = [
        AuditPattern(name: .manyOpened, kind: .opened, atLeast: 30, within: 5...100),
        AuditPattern(name: .atNight, kind: .opened, atLeast: 1, within: 1...20, hours: night),
        AuditPattern(name: .ownUnit, kind: .opened, atLeast: 1, within: 1...1),
        AuditPattern(name: .relativesUnit, kind: .opened, atLeast: 1, within: 1...1),
        AuditPattern(name: .manySearches, kind: .searched, atLeast: 40, within: 5...120),
        AuditPattern(name: .probing, kind: .attempted, atLeast: 5, within: 2...20),
        AuditPattern(name: .manyPrinted, kind: .printed, atLeast: 10, within: 2...50),
        AuditPattern(name: .manyIdentities, kind: .identity, atLeast: 5, within: 1...20),
        AuditPattern(name: .manyFailures, kind: .signInFailed, atLeast: 5, within: 3...20),
        AuditPattern(name: .unknownAccounts, kind: .signInFailed, atLeast: 10, within: 3...50),
        AuditPattern(name: .signInAtNight, kind: .signIn, atLeast: 1, within: 1...20, hours: night),
        AuditPattern(name: .manyRefusals, kind: .refused, atLeast: 16, within: 4...64),
        AuditPattern(name: .manyCredentials, kind: .credential, atLeast: 5, within: 2...30),
        AuditPattern(name: .linkAtTheMachine, kind: .credential, atLeast: 1, within: 1...1),
        AuditPattern(name: .providerRefusals, kind: .signInFailed, atLeast: 8, within: 3...50),
        AuditPattern(name: .copiedKey, kind: .signInFailed, atLeast: 1, within: 1...1),
    ]
}

/// A pattern that was found: who, in which hour, how often.
public struct AuditAlarm: Sendable, Hashable {
    /// Which pattern.
    public let pattern: AuditPattern
    /// Who.
    public let officer: OfficerID
    /// The officer's name.
    public let officerName: String
    /// The hour, by its first moment.
    public let hour: Moment
    /// How often.
    public let count: Int
}

extension Office {
    /// Days of the audit in which patterns are looked for.
    static let patternDays: Int64 = 7
    /// Alarms shown; more would not be read.
    static let alarmsAtMost = 30

    /// Ways of reading of the last days that the audit administrator should look at, the latest first.
    ///
    /// - Returns: `nil` when the officer is no audit administrator.
    /// - Throws: A fault.
    public func auditAlarms(for auditor: Officer) async throws -> [AuditAlarm]? {
        guard Office.audits(auditor) else { return nil }
        let since = surroundings.now().rawValue - Office.patternDays * 86_400_000
        return try await engine.read { db in
            var found: [(pattern: AuditPattern, officer: OfficerID, hour: Moment, count: Int)] = []
            for pattern in try AlarmBounds.patterns(of: auditor.organ, db) {
                for row in try db.rows(Office.patternQuery(pattern, auditor, since: since)) {
                    let officer = OfficerID(rawValue: try row.text("actor"))
                    let hour = Moment(rawValue: try row.int64("hour") * 3_600_000)
                    let count =
                        try pattern.kind == .searched
                        ? self.searchesShown(to: auditor, of: officer, in: hour, db) : try row.int("acts")
                    if count >= pattern.atLeast { found.append((pattern, officer, hour, count)) }
                }
            }
            let shown = found.sorted { $0.hour > $1.hour }.prefix(Office.alarmsAtMost)
            let names = try Names(officers: Set(shown.map(\.officer.rawValue)), organs: [auditor.organ.rawValue], db)
            return shown.map {
                AuditAlarm(
                    pattern: $0.pattern, officer: $0.officer, officerName: names.officer($0.officer), hour: $0.hour,
                    count: $0.count)
            }
        }
    }

    /// Searches of one officer in one hour that an auditor is shown, counted up to a bound: one more than the lines would
    /// tell of a search for the auditor's own name.
    private func searchesShown(
        to auditor: Officer, of officer: OfficerID, in hour: Moment, _ db: any Reading
    ) throws -> Int {
        let last = AuditPlace(at: Moment(rawValue: hour.rawValue + 3_599_999), skipped: 0)
        return try auditLines(
            for: auditor, AuditFilter(officer: officer, kind: .searched), from: last,
            limit: Office.searchesCountedAtMost, db
        ).count { $0.at >= hour }
    }

    /// Searches of one officer and hour counted at most; whoever reaches it stands in the alarms anyhow.
    private static let searchesCountedAtMost = 200

    /// Acts of one pattern by officer and hour. What the auditor is recused from is not counted.
    static func patternQuery(_ pattern: AuditPattern, _ auditor: Officer, since: Int64) -> SQL {
        let hours: SQL =
            pattern.hours.map { hours in
                // Shanghai is eight hours ahead of UTC.
                " and (a.at / 3600000 + 8) % 24 in \(list: hours.sorted())"
            } ?? ""
        let own: SQL =
            switch pattern.name {
            case .ownUnit: " and a.own_unit = 1"
            case .relativesUnit: " and a.relatives_unit = 1"
            case .unknownAccounts:
                """
                 and a.actor = \(SigningJournal.nobody.rawValue) \
                and a.event = \(SigningAct.EventType.unknownTried.rawValue)
                """
            case .providerRefusals: " and a.event = \(SigningAct.EventType.providerRefused.rawValue)"
            case .copiedKey: " and a.event = \(SigningAct.EventType.keyCopied.rawValue)"
            case .linkAtTheMachine:
                " and a.actor = \(OfficerID.office.rawValue) and a.event = \(SigningAct.EventType.linkGiven.rawValue)"
            case .manyFailures: " and a.actor <> \(SigningJournal.nobody.rawValue)"
            case .manyOpened, .atNight, .manySearches, .probing, .manyPrinted, .manyIdentities, .signInAtNight,
                .manyRefusals, .manyCredentials:
                ""
            }
        return """
            select a.actor, a.at / 3600000 as hour, cast(sum(a.times) as bigint) as acts
            from audit as a
            where a.organ = \(auditor.organ.rawValue) and a.kind = \(pattern.kind.rawValue) and a.at >= \(since)
                and not exists (select 1 from recusal as hidden
                    where hidden.officer = \(auditor.id.rawValue) and hidden.petition = a.petition)\(hours)\(own)
            group by a.actor, a.at / 3600000 having sum(a.times) >= \(pattern.atLeast)
            order by hour desc limit \(alarmsAtMost)
            """
    }
}
