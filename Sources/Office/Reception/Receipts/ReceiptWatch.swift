import Casework
import Ledger
import Receipts
import Store

/// How promises to citizens stand 回执值守: what the office head and the administrators are shown.
///
/// Nothing in it depends on a single petition, so that it tells nobody of one (M33): a head that is late, a portal that is
/// silent, envelopes that never came or of which nobody can say whose they are.
public struct ReceiptWatch: Sendable, Hashable {
    /// What needs somebody, the gravest first.
    public enum Alarm: String, Sendable, Hashable, CaseIterable {
        /// Promises may already be broken: for longer than the promised delay nothing came, or nothing went into the log.
        case overdue
        /// The portal has not been heard for half of the promised delay.
        case portalSilent
        /// Later envelopes came, and for half of the promised delay an earlier one did not.
        case envelopesMissing
        /// No head was signed for two rhythms, or the last by a clock that ran ahead.
        case headLate
        /// Envelopes lie aside that no key opens; whoever sent them was promised a receipt.
        case unreadable
        /// Keys for promises came that were not vouched for.
        case keysRefused
    }

    /// The alarms, the gravest first.
    public let alarms: [Alarm]
    /// Hours within which promises are kept.
    public let delayHours: Int64
    /// Minutes from head to head.
    public let rhythmMinutes: Int64
    /// When the newest head was signed.
    public let headAt: Moment?
    /// How many leaves it has.
    public let size: Int64
    /// Who co-signed it.
    public let witnesses: [String]
    /// The hour in which the portal was last heard, by our clock.
    public let heardAt: Moment?
    /// The log's short name, to compare with what is published.
    public let logID: String
}

extension Office {
    /// What operators are warned of, whoever reads it: as a system administrator sees it.
    ///
    /// - Throws: A fault.
    public func receiptAlarms() async throws -> Set<ReceiptWatch.Alarm> {
        Set(try await receiptWatch(isSystem: true).alarms)
    }

    /// Hours of silence that are nothing: short delays must not cry over a restart.
    private static let quietHours: Int64 = 3

    /// How promises stand, for the head of an office, a system administrator or an audit administrator.
    ///
    /// - Returns: `nil` for everybody else.
    /// - Throws: A fault.
    public func receiptWatch(for officer: Officer) async throws -> ReceiptWatch? {
        let watching: Set<Role> = [.officeHead, .systemAdministrator, .auditAdministrator]
        guard officer.active, !officer.roles.isDisjoint(with: watching) else { return nil }
        return try await receiptWatch(isSystem: officer.roles.contains(.systemAdministrator))
    }

    /// How promises stand.
    ///
    /// - Parameter isSystem: Whether alarms that only the machine's keeper can do something about are among them.
    private func receiptWatch(isSystem: Bool) async throws -> ReceiptWatch {
        let (log, settings, now) = (try log, surroundings.log, surroundings.now())
        return try await engine.read { db in
            let newest = try PublicLog.newest(of: log, db)
            let heard = try FerryBook.mark(PortalWord.heardMark, db)
            let aside = try isSystem && AsideBook.holdsUnreadable(db)
            let refused = try isSystem && FerryBook.mark(PortalWord.refusedMark, db) > 0
            let missing = try FerryGap.since(db)
            let (silence, gap) = (heard > 0 ? now.hour - heard : 0, missing.map { now.hour - $0 } ?? 0)
            let signed = try HeadMark.signedAt(log, db)
            let sinceHead = signed.map { (now.rawValue - $0) / 60_000 } ?? 0
            let isDatedAhead = signed.map { ClockSkew.ranAhead($0, of: now.rawValue) } ?? false
            let patience = max(Self.quietHours, settings.delayHours / 2)
            var alarms: [ReceiptWatch.Alarm] = []
            if max(silence, gap, sinceHead / 60) > settings.delayHours { alarms.append(.overdue) }
            if silence > patience { alarms.append(.portalSilent) }
            if gap > patience { alarms.append(.envelopesMissing) }
            if sinceHead > 2 * settings.rhythmMinutes || isDatedAhead { alarms.append(.headLate) }
            if aside { alarms.append(.unreadable) }
            if refused { alarms.append(.keysRefused) }
            return ReceiptWatch(
                alarms: alarms, delayHours: settings.delayHours, rhythmMinutes: settings.rhythmMinutes,
                headAt: newest.map { Moment(rawValue: $0.at) }, size: newest?.head.size ?? 0,
                witnesses: try newest.map { try PublicLog.witnesses(of: $0.head.size, db).map(\.name) } ?? [],
                heardAt: heard > 0 ? Moment(rawValue: heard * 3_600_000) : nil, logID: log.id)
        }
    }
}
