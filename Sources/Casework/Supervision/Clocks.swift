/// One running or stopped clock of a petition 时钟; each organ and each office has its own, from its own receipt.
///
/// Law: T art. 284-285; each row cites its own article.
public struct Clock: Sendable, Hashable {
    /// What it measures.
    public let kind: ClockKind
    /// The node it belongs to.
    public let node: Node
    /// The day it started; not counted.
    public let started: Day
    /// The limit, with an extension of the organ's own.
    public private(set) var limit: Limit
    /// The last day that the superior named, where it extended the limit.
    public let fixedEnd: Day?
    /// What the limit rests on.
    public let article: Article
    /// Who set it, where an office set itself a target; `nil` for law and for what is built in.
    public private(set) var target: LocalTargets.Target?
    /// The day it was stopped; `nil` while it runs.
    public let stopped: Day?
    /// When to warn, and whom, the earliest first.
    public private(set) var warnings: [Warning]
    /// The clue it runs for, where the petition holds several; `nil` for the petition itself.
    public private(set) var clue: Int?
    /// The day the organ had received it, where its office did so later: warnings count from it, and the limit does not.
    public let received: Day?

    /// A clock as its row of the table runs it.
    init(
        _ kind: ClockKind, from started: Day, stopped: Day?, article: Article? = nil,
        extended: Supervision.Extended? = nil, received: Day? = nil
    ) {
        let rule = kind.rule
        self.received = received.flatMap { $0 < started ? $0 : nil }
        (self.kind, self.started, self.stopped, node) = (kind, started, stopped, rule.node ?? .handled)
        limit = rule.limit ?? .calendar(CalendarDays(0))
        self.article = article ?? rule.articles.first ?? .ours
        warnings = rule.warnings
        switch extended {
        case .threeMonths: (limit, fixedEnd) = (.months(Months(6)), nil)
        case .sixMonths: (limit, fixedEnd) = (.months(Months(18)), nil)
        case .until(let day): fixedEnd = day
        case nil: fixedEnd = nil
        }
    }

    /// The same clock, of one clue of several.
    func of(clue number: Int?) -> Clock {
        var clock = self
        clock.clue = number
        return clock
    }

    /// The clock as an office's targets have it: law's limit stands whatever they say.
    func under(_ targets: LocalTargets) -> Clock {
        var clock = self
        if !kind.rule.isLaw, let target = targets.limit(of: kind) {
            (clock.limit, clock.target) = (target.limit, target)
        }
        clock.warnings = kind.warnings(under: targets)
        return clock
    }

    /// Whether it runs: what no law limits does so only where the office has set itself a target.
    func isRun(under targets: LocalTargets) -> Bool {
        kind.rule.running != .byTarget || targets.limit(of: kind) != nil
    }

    /// Whether the limit is an office's own and no law 本地目标.
    public var isOurs: Bool { !kind.rule.isLaw }

    /// How a clock stands on a day. Counts are of working days.
    public enum Standing: Sendable, Hashable {
        /// So many days are left; 0 on the last day.
        case running(left: WorkingDays)
        /// The same, and it is time to warn.
        case warning(left: WorkingDays)
        /// The last day was so many working days ago; 0 when only rest days lie between.
        case overdue(by: WorkingDays)
        /// It was stopped.
        case stopped(inTime: Bool)
        /// It touches a year whose calendar is not loaded: nothing is guessed.
        case uncounted(year: Int)
    }

    /// The last day.
    public func due(_ calendar: WorkingCalendar) -> WorkingCalendar.Answer {
        if let fixedEnd { return .ends(fixedEnd) }
        return calendar.end(of: limit, from: started)
    }

    /// How it stands on this day.
    public func state(on day: Day, _ calendar: WorkingCalendar) -> Standing {
        let end: Day
        switch due(calendar) {
        case .ends(let last): end = last
        case .yearNotLoaded(let year): return .uncounted(year: year)
        }
        if let stopped { return .stopped(inTime: stopped <= end) }
        guard let left = calendar.workingDays(from: day, to: end) else {
            return .uncounted(year: calendar.firstYearNotLoaded(from: min(day, end), to: max(day, end)))
        }
        if day > end { return .overdue(by: WorkingDays(-left)) }
        return warningsReached(on: day, end: end, calendar).isEmpty
            ? .running(left: WorkingDays(left)) : .warning(left: WorkingDays(left))
    }

    /// Whom it is time to warn on this day: nobody when it was stopped, everybody when it has run out.
    public func warned(on day: Day, _ calendar: WorkingCalendar) -> Set<Role> {
        guard stopped == nil, case .ends(let end) = due(calendar) else { return [] }
        if day > end { return Set(warnings.map(\.role)).union([.officeHead]) }
        return Set(warningsReached(on: day, end: end, calendar).map(\.role))
    }

    /// The first day on which each role is warned 升级: what has run out is the office head's too, whoever is warned before.
    /// Empty where the end cannot be counted.
    public func steps(_ calendar: WorkingCalendar) -> [Role: Day] {
        guard case .ends(let end) = due(calendar) else { return [:] }
        let warned = Clock.warned(limit, from: started, to: end, received: received, calendar)
        return Clock.steps(warnings, from: warned.from, to: warned.to, late: end, calendar)
    }

    /// The last day as if it ran from the organ's own receipt; `nil` where no office received it later.
    ///
    /// Law: J art. 21 does not say whose receipt begins the month: judged by the office's, warned by the organ's, which is ours.
    public func dueFromReceipt(_ calendar: WorkingCalendar) -> Day? {
        received.flatMap { calendar.end(of: limit, from: $0).day }
    }

    /// From when until when warnings are counted: by the organ's receipt, where it lies before the office's.
    static func warned(
        _ limit: Limit?, from started: Day, to end: Day, received: Day?, _ calendar: WorkingCalendar
    ) -> (from: Day, to: Day) {
        guard let limit, let received, received < started, let early = calendar.end(of: limit, from: received).day
        else { return (started, end) }
        return (received, early)
    }

    static func steps(
        _ warnings: [Warning], from started: Day, to end: Day, late last: Day, _ calendar: WorkingCalendar
    ) -> [Role: Day] {
        var first: [Role: Day] = [.officeHead: last.advanced(by: 1)]
        for warning in warnings {
            let day: Day? =
                switch warning.point {
                case .after(let limit): calendar.end(of: limit, from: started).day
                case .before(let days): calendar.firstDay(withAtMost: days, before: end)
                case .overdue: last.advanced(by: 1)
                }
            guard let day else { continue }
            first[warning.role] = min(first[warning.role] ?? day, day)
        }
        return first
    }

    private func warningsReached(on day: Day, end: Day, _ calendar: WorkingCalendar) -> [Warning] {
        let warned = Clock.warned(limit, from: started, to: end, received: received, calendar)
        return warnings.filter { warning in
            switch warning.point {
            case .after(let limit): calendar.end(of: limit, from: warned.from).day.map { day >= $0 } ?? false
            case .before(let days): calendar.workingDays(from: day, to: warned.to).map { $0 <= days.count } ?? false
            case .overdue: day > end
            }
        }
    }
}

extension ClockKind {
    /// Whom it warns, with the earlier warnings an office wants.
    func warnings(under targets: LocalTargets) -> [Warning] {
        guard let days = targets.warning(of: self)?.days else { return rule.warnings }
        return rule.warnings.map { $0.point.isBeforeEnd ? Warning(.before(days), $0.role) : $0 }
    }

    /// The first day on which each role is warned of a clock of this kind 升级, of a petition that the organ received on this
    /// day.
    public func steps(
        from started: Day, to end: Day, received: Day, _ targets: LocalTargets, _ calendar: WorkingCalendar
    ) -> [Role: Day] {
        let warned = Clock.warned(
            rule.limit, from: started, to: end, received: self == .disposition ? received : nil, calendar)
        return Clock.steps(warnings(under: targets), from: warned.from, to: warned.to, late: end, calendar)
    }
}

/// The clocks of a petition 时限表: every row of the thirteen nodes that has started.
public enum Clocks {
    /// Every clock that has started, in the order of the nodes. What was withdrawn or left this organ keeps only what
    /// it still owes.
    ///
    /// - Parameter targets: What the office has set itself; it changes nothing of what is law.
    public static func of(_ petition: Petition, _ targets: LocalTargets = .none) -> [Clock] {
        // What was closed in an old register owes nothing here, and nothing is judged by our clocks afterwards.
        guard petition.exists, petition.exit != .endedBefore else { return [] }
        let ruled = intake(petition) + judging(petition) + notices(petition) + outside(petition) + handling(petition)
        let special =
            ofClues(petition) + ofAppeal(petition) + ofAsking(petition) + ofProtection(petition) + ofUrging(petition)
            + ofSanction(petition) + ofRisk(petition)
        let all = (ruled + special + ending(petition) + targeted(petition)).filter { $0.isRun(under: targets) }
            .map { $0.under(targets) }
            .sorted { ($0.node, $0.clue ?? 0) < ($1.node, $1.clue ?? 0) }
        // What left without a result owes nothing more at the nodes it skipped.
        return petition.exit == nil
            ? all : all.filter { $0.stopped != nil || owedAfterLeaving.contains($0.kind) }
    }

    /// What is still owed of a petition that left without a result; what went as a package is looked after, and a wrong
    /// transfer is objected to though it was sent on.
    private static let owedAfterLeaving: Set<ClockKind> = [
        .archiving, .protection, .exchangeReceipt, .outsideClosing, .sanctionFormalities, .sanctionReport, .objecting,
        .riskReport,
    ]

    private static func intake(_ petition: Petition) -> [Clock] {
        guard let taken = petition.reception?.day else { return [] }
        // The same day, or the next one on which people work; an old register's was kept by other rules.
        var clocks =
            petition.old == nil ? [Clock(.reception, from: petition.receivedAt.day, stopped: taken)] : []
        clocks.append(
            Clock(
                .registration, from: petition.restarted[.registered] ?? taken, stopped: petition.registration?.day))
        guard let registered = petition.registration?.day else { return clocks }
        let triaged = petition.restarted[.triaged].map { max($0, registered) } ?? registered
        let judged = petition.restarted[.judged].map { max($0, triaged) } ?? triaged
        clocks.append(Clock(.triage, from: triaged, stopped: petition.distinctions?.step.day))
        clocks.append(Clock(.judgement, from: judged, stopped: petition.judgement?.step.day))
        return clocks
    }

    private static func judging(_ petition: Petition) -> [Clock] {
        guard let proposed = petition.judgement?.step.day else { return [] }
        var clocks: [Clock] = []
        if petition.deliberationDuty.exemption == nil {
            clocks.append(Clock(.deliberation, from: proposed, stopped: petition.meeting?.minuted?.step.day))
            guard petition.meeting?.minuted != nil else { return clocks }
        }
        if petition.approvalDuty.exemption == nil {
            clocks.append(
                Clock(
                    .approval, from: petition.meeting?.minuted?.step.day ?? proposed,
                    stopped: petition.approval?.step.day))
        }
        return clocks
    }

    private static func notices(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        // Before triage it cannot be said whether a notice is owed, but for a real name its days run already.
        let mayBeOwed = petition.acceptanceDuty == .undetermined && petition.petitioner.signature == .verified
        if petition.acceptanceDuty.isOwed || petition.acceptanceTold != nil || mayBeOwed {
            clocks.append(
                Clock(.acceptance, from: petition.acceptanceStarts, stopped: petition.acceptanceTold?.on))
        }
        if petition.registration != nil && petition.answer == nil && !endsWithoutSending(petition) {
            clocks.append(
                Clock(
                    .sending, from: petition.restarted[.sentOut] ?? petition.receivedAt.day,
                    stopped: petition.sentOut?.step.day, article: sendingArticle(petition)))
        }
        return clocks
    }

    /// What another body transferred, and what is none of this organ's business.
    ///
    /// Law: X art. 23 (five working days to object to a wrong transfer; fifteen days to tell, unless it cannot be said whom).
    private static func outside(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        let scope = petition.distinctions?.scope
        if petition.source == .otherBody {
            // Sending it on is neither: it does not tell who passed it on that this was wrong.
            let isOurs = scope.map { $0 != .outOfScope } ?? false
            let stopped = isOurs ? petition.distinctions?.step.day : petition.objectedOn
            // Filed away before the file waited for an objection, it owes none any more; nor does what left undecided.
            let isOwed = petition.exit == nil || (petition.isWronglyTransferred && !petition.isWithdrawn)
            if stopped != nil || (petition.archived == nil && isOwed) {
                clocks.append(Clock(.objecting, from: petition.receivedAt.day, stopped: stopped))
            }
        }
        clocks += exchanged(petition)
        let isKnown = petition.petitioner.signature != .unsigned || !petition.petitioner.contact.isBlank
        if scope == .outOfScope, petition.proposedRoute?.kind == .tellOutside, isKnown {
            clocks.append(Clock(.telling, from: petition.receivedAt.day, stopped: petition.toldWhereToGo?.on))
        }
        return clocks
    }

    /// What went out as a package: until it is received, and, of what is out of scope, until it is closed there.
    ///
    /// Law: X art. 34 (60 calendar days from acceptance, the other body's); the five days are ours.
    private static func exchanged(_ petition: Petition) -> [Clock] {
        // What came back waits at triage, with the clocks of triage.
        guard petition.archived == nil, let sent = petition.exchangeSent, petition.sentOut?.exchange == sent.what else {
            return []
        }
        let received = petition.outsideSteps[.received]?.on
        let closed = petition.outsideSteps[.closed]?.on
        var clocks = [Clock(.exchangeReceipt, from: sent.step.day, stopped: received ?? closed)]
        if let received, petition.distinctions?.scope == .outOfScope {
            clocks.append(Clock(.outsideClosing, from: received, stopped: closed))
        }
        return clocks
    }

    /// Clocks of the petition that run only where the office has set itself a target.
    ///
    /// Law: ours.
    private static func targeted(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        if let registered = petition.registration?.day,
            petition.identityCheck != nil || petition.petitioner.signature == .signedUnverified
        {
            clocks.append(Clock(.identityCheck, from: registered, stopped: petition.identityCheck?.step.day))
        }
        if let sent = petition.sentOut, sent.route.kind == .handleHere {
            clocks.append(
                Clock(
                    .completion, from: petition.restarted[.handled] ?? sent.step.day, stopped: petition.closing?.on))
        }
        return clocks
    }

    private static func handling(_ petition: Petition) -> [Clock] {
        guard petition.source == .assignedFromAbove else { return [] }
        // Filed away before the file waited for the report, it is judged by its closing, as it was then.
        let reported = petition.assignedResultReported ?? (petition.archived == nil ? nil : petition.closing?.on)
        return [
            Clock(
                .assignment, from: petition.receivedAt.day, stopped: reported, extended: petition.assignmentExtended)
        ]
    }

    private static func ending(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        if let started = petition.resultStarts, petition.resultDuty.exemption == nil {
            clocks.append(Clock(.feedback, from: started, stopped: petition.resultTold?.on))
        }
        if let told = petition.resultTold?.on {
            clocks.append(
                Clock(
                    .returnVisit, from: told, stopped: petition.returnVisitEnded ?? petition.withdrawalNoted?.step.day))
        }
        if petition.node == .archived, let ended = petition.lastDutyDone {
            clocks.append(Clock(.archiving, from: ended, stopped: petition.archived?.step.day))
        }
        return clocks
    }

    /// Whether the route that stands leads nowhere it could be sent.
    private static func endsWithoutSending(_ petition: Petition) -> Bool {
        switch petition.proposedRoute?.kind {
        case .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: true
        case .handleHere, .handDown, .toResident, .sendUp, .forwardOutside, .passOn, .handToAgency, nil: false
        }
    }

    /// Up, down, and on from above have their own articles; T art. 169 caps every transfer at five working days.
    private static func sendingArticle(_ petition: Petition) -> Article {
        switch petition.proposedRoute?.kind {
        case .sendUp: .reportingRules(15)
        case .handDown, .toResident, .passOn, .handToAgency: .supervisionRegulation(169)
        case .forwardOutside, .handleHere, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference, nil:
            petition.source == .forwardedFromAbove ? .reportingRules(16) : .supervisionRegulation(169)
        }
    }
}

extension Petition {
    /// The day the return visit was done, or given up after enough attempts.
    var returnVisitEnded: Day? {
        switch returnVisitDuty {
        case .fulfilled(let day): day
        case .notOwed(.unreachable): returnVisits.map(\.on).max()
        case .notOwed, .owed, .undetermined: nil
        }
    }

    /// The day after which only filing away was left.
    var lastDutyDone: Day? {
        let explained = objections.compactMap { $0.explained?.step.day }
        let done =
            [closedOn, resultTold?.on, returnVisitEnded, withdrawalNoted?.step.day].compactMap { $0 } + explained
            + parts.compactMap { $0.outsideSteps[.closed]?.on }
        return done.max()
    }
}
