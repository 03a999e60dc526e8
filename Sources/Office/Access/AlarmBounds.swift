import Casework
import Foundation
import Journal
import Store

/// From how many on a way of reading or of signing in stands before the auditor 报警界限: set by each organ's audit
/// administrator within the limits of the pattern, on record with a reason.
///
/// Streams are `registry/alarms/<organ>`; the table `office_rule` keeps what holds.
///
/// Law: ours (OWASP ASVS 8.1.4, 11.1.8). Nobody whose acts are watched sets them: neither who runs the machine nor who
/// appoints.
enum AlarmBounds {
    /// What is stored of a bound.
    struct Record: Codable, Sendable, Equatable {
        var pattern: String
        var atLeast: Int
        var reason: String
    }

    static func stream(_ organ: OrganID) -> StreamName { StreamName(rawValue: "registry/alarms/\(organ.rawValue)") }

    private static func name(_ pattern: String, of organ: OrganID) -> String { "alarm \(pattern) \(organ.rawValue)" }

    /// The patterns with the bounds that hold in an organ.
    static func patterns(of organ: OrganID, _ db: any Reading) throws -> [AuditPattern] {
        let names = AuditPattern.all.map { name($0.name.rawValue, of: organ) }
        var kept: [String: Int] = [:]
        for row in try db.rows("select name, value from office_rule where name in \(list: names)") {
            kept[try row.text("name")] = Int(try row.text("value"))
        }
        return AuditPattern.all.map { pattern in
            var held = pattern
            // A limit that a later version drew tighter holds over what was set before it.
            if let bound = kept[name(pattern.name.rawValue, of: organ)], pattern.takes(bound) { held.atLeast = bound }
            return held
        }
    }

    /// Writes what an event says into the table.
    static func project(_ entry: Entry, organ: String, _ db: any Writing) throws {
        let record = try JSONDecoder().decode(Record.self, from: Data(entry.payload))
        let name = name(record.pattern, of: OrganID(rawValue: organ))
        try db.run(
            """
            insert into office_rule (name, value) values (\(name), \(String(record.atLeast)))
            on conflict (name) do update set value = excluded.value
            """)
    }
}

/// Why a bound is not set 不予设定.
public enum AlarmRefused: Refusal {
    /// No reason was given.
    case noReason
    /// It is outside the limits of the pattern.
    case outsideLimits(AuditPattern.Name, ClosedRange<Int>)
    /// Refusals are counted at the powers of two.
    case noPowerOfTwo(AuditPattern.Name)

    /// Our own rule.
    public var article: Article { .ours }

    /// The form field it belongs to.
    public var field: String? {
        switch self {
        case .noReason: "reason"
        case .outsideLimits(let name, _), .noPowerOfTwo(let name): name.rawValue
        }
    }

    /// What the auditor reads.
    public var message: String {
        switch self {
        case .noReason: "请写明理由，理由会留在记录里。"
        case .outsideLimits(_, let limits): "请填\(limits.lowerBound)至\(limits.upperBound)之间的整数。"
        case .noPowerOfTwo: "拒绝访问按4、8、16、32、64次记录，请填其中一个。"
        }
    }

    /// The same in English.
    public var english: String {
        switch self {
        case .noReason: "Please give a reason; it is kept with the record."
        case .outsideLimits(_, let limits):
            "Please give a whole number from \(limits.lowerBound) to \(limits.upperBound)."
        case .noPowerOfTwo: "Refusals are on record at 4, 8, 16, 32 and 64; please give one of these."
        }
    }
}

extension Office {
    /// The patterns that are looked for in the auditor's organ, with the bounds that hold.
    ///
    /// - Returns: `nil` when the officer is no audit administrator.
    /// - Throws: A fault.
    public func auditPatterns(for auditor: Officer) async throws -> [AuditPattern]? {
        guard Office.audits(auditor) else { return nil }
        return try await engine.read { db in try AlarmBounds.patterns(of: auditor.organ, db) }
    }

    /// Sets from how many on patterns stand before the auditor of an organ; each bound that changes is an event with the
    /// reason. It holds at once, for the days behind too.
    ///
    /// Law: ours.
    ///
    /// - Parameter bounds: Those to set; others stay.
    /// - Throws: ``NotPerformed/refused(_:)`` with an ``AlarmRefused``; ``NotPerformed/absent`` for whoever is no audit
    ///   administrator.
    public func setAlarms(
        _ bounds: [AuditPattern.Name: Int], reason: String, by auditor: Officer, commandID: CommandID
    ) async throws {
        guard Office.audits(auditor) else { throw NotPerformed.absent }
        let now = surroundings.now()
        guard !reason.isBlank else { throw NotPerformed.refused(AlarmRefused.noReason) }
        try await engine.write { db in
            for pattern in try AlarmBounds.patterns(of: auditor.organ, db) {
                guard let bound = bounds[pattern.name], bound != pattern.atLeast else { continue }
                guard pattern.limits.contains(bound) else {
                    throw NotPerformed.refused(AlarmRefused.outsideLimits(pattern.name, pattern.limits))
                }
                guard pattern.takes(bound) else { throw NotPerformed.refused(AlarmRefused.noPowerOfTwo(pattern.name)) }
                try Registry.record(
                    .alarmBoundSet,
                    AlarmBounds.Record(
                        pattern: pattern.name.rawValue, atLeast: bound, reason: String(reason.prefix(Bounds.name))),
                    stream: AlarmBounds.stream(auditor.organ), by: auditor.id.rawValue,
                    organ: auditor.organ.rawValue, at: now,
                    command: CommandID(rawValue: "\(commandID.rawValue) \(pattern.name.rawValue)"), db)
            }
        }
    }
}
