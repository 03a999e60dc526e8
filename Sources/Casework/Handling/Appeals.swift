/// Against what an appeal is made 申诉种类; each has a limit of its own (`rules.md` §13).
public enum AppealKind: String, Term {
    case discipline, firstReview, secondReview, conduct, conductReview, otherDecision
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .discipline: ("党纪处分申诉（复议复查）", "against party discipline")
        case .firstReview: ("政务处分复审", "first review of a government sanction")
        case .secondReview: ("政务处分复核", "second review, by the organ above")
        case .conduct: ("对调查措施的申诉", "against investigators' conduct")
        case .conductReview: ("对调查措施申诉的复查", "investigators' conduct, reviewed by the organ above")
        case .otherDecision: ("对其他处理决定的申诉", "against another decision of the organ")
        }
    }
    /// The clock it runs under.
    public var clock: ClockKind {
        switch self {
        case .discipline: .disciplineAppeal
        case .firstReview: .firstReview
        case .secondReview: .secondReview
        case .conduct: .conductAppeal
        case .conductReview: .conductReview
        case .otherDecision: .otherAppeal
        }
    }
    /// The clock of asking for it; `nil` where asking has no limit: against party discipline there is none (practice).
    ///
    /// Law: L art. 56, 69; T art. 210, 272.
    public var asking: ClockKind? {
        switch self {
        case .firstReview: .askingFirstReview
        case .secondReview: .askingSecondReview
        case .conductReview: .askingConductReview
        case .discipline, .conduct, .otherDecision: nil
        }
    }
    /// How long after receiving the decision it may be asked for, as the row of that clock says; `nil` without limit.
    public var applying: Limit? { asking?.rule.limit }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .discipline: .disciplineWorkRules(59)
        case .firstReview, .secondReview: .supervisionLaw(56)
        case .conduct, .conductReview: .supervisionLaw(69)
        case .otherDecision: .reportingRules(38)
        }
    }
    /// The office whose people review it; none of them had a part in the first decision. Whatever is neither discipline, nor
    /// a sanction, nor conduct is the trial office's too: it reviews appeals.
    ///
    /// Law: J art. 54, 59; L art. 69.
    public var office: OfficeKind {
        switch self {
        case .discipline, .firstReview, .secondReview, .otherDecision: .trial
        case .conduct, .conductReview: .caseManagement
        }
    }

    /// The office that reviews it at an organ of this kind; `nil` where whichever office handles it does: a stationed post
    /// takes appeals against its own decisions, and neither it nor a primary commission has an office for them.
    ///
    /// Law: J art. 54, 59; L art. 69; P art. 31.
    public func office(at organ: OrganKind?) -> OfficeKind? {
        switch organ {
        case .primary, .resident: nil
        case .province, .prefecture, .county, .elsewhere, nil: office
        }
    }
}

/// What a review of an appeal comes to 申诉结果.
public enum AppealOutcome: String, Term {
    case upheld, changed, revoked, ended
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .upheld: ("维持", "upheld")
        case .changed: ("变更", "changed")
        case .revoked: ("撤销", "revoked")
        case .ended: ("终止", "ended")
        }
    }
}

/// Appeals 申诉: a class, clocks and people of their own.
///
/// Law: J art. 54, 59; L art. 56, 69; T art. 210-211, 272.
public enum Appeals {
    /// An appeal was accepted for review 已受理申诉.
    public struct Accepted: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.appealAccepted"
        /// Against what.
        public var kind: AppealKind
        /// The decision it is against: its number and day.
        public var decision: Veiled
        /// Who investigated or tried the case first, as far as they are officers here.
        public var firstPeople: [OfficerID]
        /// The organ that decided; `nil` for this one.
        public var decidedBy: OrganID?
        /// The day the appellant received the decision, where asking has a limit.
        public var received: Day?
        /// The petition that the decision came from, here or at the organ below that decided, when there is one.
        public var earlier: PetitionNumber?
        /// Why none is named though the organ below keeps its records on this system.
        public var unrecorded: Veiled?

        /// All of it, in order.
        public init(
            kind: AppealKind, decision: Veiled, firstPeople: [OfficerID], decidedBy: OrganID? = nil,
            received: Day? = nil, earlier: PetitionNumber? = nil, unrecorded: Veiled? = nil
        ) {
            (self.kind, self.decision, self.firstPeople) = (kind, decision, firstPeople)
            (self.decidedBy, self.received, self.earlier) = (decidedBy, received, earlier)
            self.unrecorded = unrecorded
        }

        /// What the act rests on.
        public var article: Article { kind.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.appealAccepted(self)) }
    }

    /// A decision was proposed 拟作申诉决定.
    public struct Proposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.appealProposed"
        /// What it comes to.
        public var outcome: AppealOutcome
        /// Why.
        public var text: Veiled

        /// All of it, in order.
        public init(outcome: AppealOutcome, text: Veiled) { (self.outcome, self.text) = (outcome, text) }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(59) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.appealProposed(self)) }
    }

    /// An appeal was not accepted 不予受理申诉: its reason is what the appellant is told.
    public struct Declined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.appealDeclined"
        /// Why, as the law has it.
        public var ground: AppealGround
        /// Why, in words.
        public var text: Veiled
        /// Against what; `nil` in older events, and where the ground is another.
        public var kind: AppealKind?
        /// The day the appellant received the decision; `nil` in older events, and where the ground is another.
        public var received: Day?

        /// All of it, in order.
        public init(ground: AppealGround, text: Veiled, kind: AppealKind? = nil, received: Day? = nil) {
            (self.ground, self.text, self.kind, self.received) = (ground, text, kind, received)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(46) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.appealDeclined(self)) }
    }
}

/// Why an appeal is not accepted 不予受理理由.
public enum AppealGround: String, Term {
    case late, final, noDecision
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .late: ("超过申请期限", "asked for after the limit")
        case .final: ("已是最终决定", "the decision is final")
        case .noDecision: ("没有可以申诉的决定", "there is no decision to appeal against")
        }
    }
}
