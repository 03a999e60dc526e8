/// What kind of record is kept 档案类别.
public enum RecordClass: String, Term {
    case caseFile, clue, assigned, appeal, ordinary, carriedOver
    case reading, approaches, handOvers, receipts, tombstones
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .caseFile: ("立案件", "petitions on which a case was filed")
        case .clue: ("问题线索件", "clues handled here")
        case .assigned: ("上级交办件", "items assigned from above")
        case .appeal: ("申诉件", "appeals")
        case .ordinary: ("一般信访件", "all other petitions")
        case .carriedOver: ("旧登记簿已办结件", "petitions closed in an old register")
        case .reading: ("调阅、打印、导出和变更记录", "records of reading, printing, exporting and changing")
        case .approaches: ("过问、说情登记", "approaches put on record")
        case .handOvers: ("密封移交单", "slips of sealed hand-overs")
        case .receipts: ("公开账本和回执", "the public log and its receipts")
        case .tombstones: ("销毁凭证", "tombstones of ended records")
        }
    }
}

/// From which event a term starts 起算时点.
public enum RetentionStart: String, Term {
    case filedAway, closedThere, always
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .filedAway: ("归档之日；归档后又有来件的，从最后一次来件或者处理之日", "filing away, or whatever came in or was done after it")
        case .closedThere: ("旧登记簿记载的办结之日", "closing, as the old register has it")
        case .always: ("不起算", "none: it never starts")
        }
    }
}

extension Retention {
    /// How many years; `nil` when there is no end.
    public var years: Int? {
        switch self {
        case .tenYears: 10
        case .thirtyYears: 30
        case .permanent: nil
        }
    }

    /// The longer of the two.
    func orLonger(_ other: Retention) -> Retention {
        guard let own = years, let others = other.years else { return .permanent }
        return own >= others ? self : other
    }
}

/// One row of the schedule of retention 保管期限表: the code runs it, `docs/law.md` prints it, a page shows it.
///
/// No national schedule for petition files was found (`rules.md` §18); one university keeps ordinary letters ten years,
/// important ones thirty, case files for good. Each term here is the least: the keeper may set a longer one on filing away.
///
/// Law: ours, every term.
public struct RetentionRule: Sendable, Hashable, Identifiable {
    /// Its name in the table: `K-01`.
    public let id: String
    /// The records.
    public let kept: RecordClass
    /// How long at least.
    public let term: Retention
    /// From when.
    public let start: RetentionStart
    /// Whether a petition can be of this class.
    public let isOfPetitions: Bool

    private init(
        _ id: String, _ kept: RecordClass, _ term: Retention, _ start: RetentionStart = .filedAway,
        isOfPetitions: Bool = true
    ) {
        (self.id, self.kept, self.term, self.start) = (id, kept, term, start)
        self.isOfPetitions = isOfPetitions
    }

    /// Every row; of a petition that fits several, the first counts.
    public static let all: [RetentionRule] = [
        RetentionRule("K-01", .caseFile, .permanent),
        RetentionRule("K-02", .clue, .thirtyYears),
        RetentionRule("K-03", .assigned, .thirtyYears),
        RetentionRule("K-04", .appeal, .thirtyYears),
        RetentionRule("K-05", .carriedOver, .tenYears, .closedThere),
        RetentionRule("K-06", .ordinary, .tenYears),
        RetentionRule("K-11", .reading, .permanent, .always, isOfPetitions: false),
        RetentionRule("K-12", .approaches, .permanent, .always, isOfPetitions: false),
        RetentionRule("K-13", .handOvers, .permanent, .always, isOfPetitions: false),
        RetentionRule("K-14", .receipts, .permanent, .always, isOfPetitions: false),
        RetentionRule("K-15", .tombstones, .permanent, .always, isOfPetitions: false),
    ]

    /// The row of a class. Every class has one; a test holds that.
    public static func row(_ kept: RecordClass) -> RetentionRule { all.first { $0.kept == kept } ?? all[0] }
}

extension Petition {
    /// The class its record is kept as 档案类别.
    ///
    /// Law: ours.
    public var recordClass: RecordClass {
        if casesFiled > 0 || (result?.caseFiled ?? 0) > 0 { return .caseFile }
        if isClue { return .clue }
        if source == .assignedFromAbove { return .assigned }
        if distinctions?.scope == .appeal { return .appeal }
        if exit == .endedBefore && archived == nil { return .carriedOver }
        return .ordinary
    }

    /// How long its record is kept: as the schedule says, or longer where the keeper said so on filing away.
    public var retention: Retention {
        let least = RetentionRule.row(recordClass).term
        return archived.map { $0.retention.orLonger(least) } ?? least
    }

    /// The day its term starts; `nil` while it is not filed away.
    ///
    /// Whatever came in, was answered or was examined after filing away starts it anew: nothing expires on the day on which
    /// somebody has just asked.
    ///
    /// Law: ours (M36).
    public var retentionStarts: Day? {
        let filed = archived?.step.day ?? (exit == .endedBefore ? closedOn : nil)
        guard let filed else { return nil }
        let after = trail.filter { $0.event.restartsRetention }.map(\.acting.day)
        // What was carried over came in long after it was closed: taking it over is no new life.
        guard archived != nil else {
            return after.filter { day in reception.map { day > $0.day } ?? false }.max() ?? filed
        }
        return ([filed] + after).max()
    }

    /// The last day of its term; `nil` while it has not started, or where it has no end.
    public var retentionEnds: Day? {
        guard let years = retention.years else { return nil }
        return retentionStarts?.advanced(byMonths: 12 * years)
    }
}

extension PetitionEvent {
    /// Whether something came from outside with it, or was done on what came.
    fileprivate var restartsRetention: Bool {
        switch self {
        case .reception(.materialAdded), .reception(.materialExamined), .notices(.questionAsked),
            .notices(.questionAnswered), .notices(.objected), .notices(.objectionExplained), .notices(.rated),
            .notices(.protectionAsked), .notices(.protectionDecided):
            true
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            false
        }
    }
}
