/// What a clock measures 时限种类.
public enum ClockKind: String, Term {
    case reception, registration, triage, judgement, deliberation, approval, acceptance, sending, disposition
    case assignment, review, feedback, returnVisit, archiving
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .reception: ("接收", "taking in")
        case .registration: ("登记", "registration")
        case .triage: ("甄别", "triage")
        case .judgement: ("初判", "first judgement")
        case .deliberation: ("集体研判", "deliberation")
        case .approval: ("领导阅批", "the leader's decision")
        case .acceptance: ("受理告知", "telling acceptance")
        case .sending: ("分办", "sending out")
        case .disposition: ("提出处置意见", "the way of disposition")
        case .assignment: ("交办件办结", "closing an assigned item")
        case .review: ("双审双核", "the double review")
        case .feedback: ("结果反馈", "telling the result")
        case .returnVisit: ("回访", "the return visit")
        case .archiving: ("归档", "filing away")
        }
    }
}

/// When to warn, and whom 预警.
public struct Warning: Sendable, Hashable {
    /// Counted from the start, or back from the end.
    public enum Point: Sendable, Hashable {
        /// So long after the start.
        case after(Limit)
        /// So many working days before the last day.
        case before(WorkingDays)
    }
    /// When.
    public let point: Point
    /// Whom.
    public let role: Role

    init(_ point: Point, _ role: Role) { (self.point, self.role) = (point, role) }
}

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
    /// The limit.
    public let limit: Limit
    /// What the limit rests on.
    public let article: Article
    /// The day it was stopped; `nil` while it runs.
    public let stopped: Day?
    /// When to warn, and whom, the earliest first.
    public let warnings: [Warning]

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
    public func due(_ calendar: WorkingCalendar) -> WorkingCalendar.Answer { calendar.end(of: limit, from: started) }

    /// How it stands on this day.
    public func state(on day: Day, _ calendar: WorkingCalendar) -> Standing {
        let end: Day
        switch due(calendar) {
        case .ends(let last): end = last
        case .yearNotLoaded(let year): return .uncounted(year: year)
        }
        if let stopped { return .stopped(inTime: stopped <= end) }
        guard let left = calendar.workingDays(from: day, to: end) else { return .uncounted(year: day.civil.year) }
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

    private func warningsReached(on day: Day, end: Day, _ calendar: WorkingCalendar) -> [Warning] {
        warnings.filter { warning in
            switch warning.point {
            case .after(let limit): calendar.end(of: limit, from: started).day.map { day >= $0 } ?? false
            case .before(let days): calendar.workingDays(from: day, to: end).map { $0 <= days.count } ?? false
            }
        }
    }
}

/// The clocks of a petition 时限表: every row of the thirteen nodes that has started.
public enum Clocks {
    /// Every clock that has started, in the order of the nodes. What was withdrawn or left this organ keeps only what
    /// it still owes.
    public static func of(_ petition: Petition) -> [Clock] {
        guard petition.exists else { return [] }
        let all = intake(petition) + judging(petition) + notices(petition) + handling(petition) + ending(petition)
        // What left without a result owes nothing more at the nodes it skipped.
        return petition.exit == nil ? all : all.filter { $0.stopped != nil || $0.kind == .archiving }
    }

    private static func intake(_ petition: Petition) -> [Clock] {
        guard let taken = petition.reception?.day else { return [] }
        let arrived = petition.receivedAt.day
        var clocks = [
            // The same day, or the next one on which people work.
            Clock(
                kind: .reception, node: .received, started: arrived, limit: .calendar(CalendarDays(0)), article: .ours,
                stopped: taken, warnings: [Warning(.after(.calendar(CalendarDays(0))), .officeHead)]),
            Clock(
                kind: .registration, node: .registered, started: petition.restarted[.registered] ?? taken,
                limit: .working(WorkingDays(1)), article: .ours, stopped: petition.registration?.day,
                warnings: [Warning(.after(.working(WorkingDays(1))), .officeHead)]),
        ]
        guard let registered = petition.registration?.day else { return clocks }
        let limit = Limit.working(WorkingDays(2))
        let triaged = petition.restarted[.triaged].map { max($0, registered) } ?? registered
        let judged = petition.restarted[.judged].map { max($0, triaged) } ?? triaged
        let second = [Warning(.after(limit), .officeHead)]
        clocks.append(
            Clock(
                kind: .triage, node: .triaged, started: triaged, limit: limit, article: .ours,
                stopped: petition.distinctions?.step.day, warnings: second))
        clocks.append(
            Clock(
                kind: .judgement, node: .judged, started: judged, limit: limit, article: .ours,
                stopped: petition.judgement?.step.day, warnings: second))
        return clocks
    }

    private static func judging(_ petition: Petition) -> [Clock] {
        guard let proposed = petition.judgement?.step.day else { return [] }
        var clocks: [Clock] = []
        if petition.deliberationDuty.exemption == nil {
            clocks.append(
                Clock(
                    kind: .deliberation, node: .deliberated, started: proposed, limit: .working(WorkingDays(3)),
                    article: .ours, stopped: petition.meeting?.minuted?.step.day,
                    warnings: [Warning(.after(.working(WorkingDays(3))), .leader)]))
            guard petition.meeting?.minuted != nil else { return clocks }
        }
        if petition.approvalDuty.exemption == nil {
            clocks.append(
                Clock(
                    kind: .approval, node: .approved, started: petition.meeting?.minuted?.step.day ?? proposed,
                    limit: .working(WorkingDays(1)), article: .ours, stopped: petition.approval?.step.day,
                    warnings: [Warning(.after(.working(WorkingDays(1))), .principal)]))
        }
        return clocks
    }

    private static func notices(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        // Before triage it cannot be said whether a notice is owed, but for a real name its days run already.
        let mayBeOwed = petition.acceptanceDuty == .undetermined && petition.petitioner.signature == .verified
        if petition.acceptanceDuty.isOwed || petition.acceptanceTold != nil || mayBeOwed {
            clocks.append(
                Clock(
                    kind: .acceptance, node: .acceptanceTold, started: petition.receivedAt.day,
                    limit: .working(WorkingDays(15)), article: .reportingRules(26),
                    stopped: petition.acceptanceTold?.on, warnings: tenAndThirteen))
        }
        if petition.registration != nil && petition.answer == nil && !endsWithoutSending(petition) {
            clocks.append(
                Clock(
                    kind: .sending, node: .sentOut, started: petition.restarted[.sentOut] ?? petition.receivedAt.day,
                    limit: .working(WorkingDays(5)), article: sendingArticle(petition),
                    stopped: petition.sentOut?.step.day,
                    warnings: [
                        Warning(.after(.working(WorkingDays(3))), .officeHead),
                        Warning(.after(.working(WorkingDays(4))), .leader),
                    ]))
        }
        return clocks
    }

    private static func handling(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        let tenBefore = [Role.handler, .officeHead, .leader].map { Warning(.before(WorkingDays(10)), $0) }
        if let sent = petition.sentOut, sent.route.kind == .handleHere {
            clocks.append(
                Clock(
                    kind: .disposition, node: .handled, started: petition.restarted[.handled] ?? sent.step.day,
                    limit: .months(Months(1)), article: .disciplineWorkRules(21),
                    stopped: petition.disposition?.step.day ?? petition.result?.step.day, warnings: tenBefore))
        }
        if petition.source == .assignedFromAbove {
            clocks.append(
                Clock(
                    kind: .assignment, node: .handled, started: petition.receivedAt.day, limit: .months(Months(3)),
                    article: .reportingRules(21), stopped: petition.closing?.on, warnings: tenBefore))
        }
        if let proposed = petition.result?.step.day {
            clocks.append(
                Clock(
                    kind: .review, node: .reviewed, started: proposed, limit: .working(WorkingDays(5)), article: .ours,
                    stopped: petition.closing?.on, warnings: [Warning(.after(.working(WorkingDays(4))), .leader)]))
        }
        return clocks
    }

    private static func ending(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        if let closed = petition.closing?.on, petition.resultDuty.exemption == nil {
            clocks.append(
                Clock(
                    kind: .feedback, node: .fedBack, started: closed, limit: .working(WorkingDays(15)),
                    article: .reportingRules(27), stopped: petition.resultTold?.on, warnings: tenAndThirteen))
        }
        if let told = petition.resultTold?.on {
            clocks.append(
                Clock(
                    kind: .returnVisit, node: .returnVisited, started: told, limit: .months(Months(1)), article: .ours,
                    stopped: petition.returnVisitEnded,
                    warnings: [Warning(.after(.calendar(CalendarDays(20))), .officeHead)]))
        }
        if petition.node == .archived, let ended = petition.lastDutyDone {
            clocks.append(
                Clock(
                    kind: .archiving, node: .archived, started: ended, limit: .working(WorkingDays(10)), article: .ours,
                    stopped: petition.archived?.step.day,
                    warnings: [
                        Warning(.after(.working(WorkingDays(8))), .keeper),
                        Warning(.after(.working(WorkingDays(8))), .officeHead),
                    ]))
        }
        return clocks
    }

    private static let tenAndThirteen = [
        Warning(.after(.working(WorkingDays(10))), .officeHead),
        Warning(.after(.working(WorkingDays(13))), .officeHead),
    ]

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
            [closedOn, resultTold?.on, returnVisitEnded, outsideSteps[.closed]?.on].compactMap { $0 } + explained
        return done.max()
    }
}
