/// Against what an appeal is made 申诉种类; each has a limit of its own (`rules.md` §13).
public enum AppealKind: String, Term {
    case discipline, firstReview, secondReview, conduct, conductReview
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .discipline: ("党纪处分申诉（复议复查）", "against party discipline")
        case .firstReview: ("政务处分复审", "first review of a government sanction")
        case .secondReview: ("政务处分复核", "second review, by the organ above")
        case .conduct: ("对调查措施的申诉", "against investigators' conduct")
        case .conductReview: ("对调查措施申诉的复查", "review, by the organ above, of an appeal against conduct")
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
        }
    }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .discipline: .disciplineWorkRules(59)
        case .firstReview, .secondReview: .supervisionLaw(56)
        case .conduct, .conductReview: .supervisionLaw(69)
        }
    }
    /// The office whose people review it; none of them had a part in the first decision.
    public var office: OfficeKind {
        switch self {
        case .discipline, .firstReview, .secondReview: .trial
        case .conduct, .conductReview: .caseManagement
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
        /// Who had a part in that decision, as far as they are officers here.
        public var firstPeople: [OfficerID]

        /// All of it, in order.
        public init(kind: AppealKind, decision: Veiled, firstPeople: [OfficerID]) {
            (self.kind, self.decision, self.firstPeople) = (kind, decision, firstPeople)
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

    /// Decides whether an appeal stands accepted: in the office that reviews its kind, by somebody who had no part in the
    /// first decision. From then its clock runs.
    ///
    /// Law: J art. 59; T art. 211.
    ///
    /// - Returns: One event, or none when it was accepted so.
    static func decide(_ command: AcceptAppeal, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let accepted = Accepted(
            kind: command.kind, decision: command.decision,
            firstPeople: command.firstPeople.sorted { $0.rawValue < $1.rawValue })
        if petition.appeal?.what == accepted { return [] }
        try checkHandler(command.acting, petition)
        guard petition.appeal == nil || petition.appealDecision == nil else { throw .acceptedBefore }
        guard petition.handlingOffice == command.kind.office else { throw .otherOffice(command.kind.office) }
        guard !command.firstPeople.contains(command.acting.officer) else { throw .hadPart }
        guard !command.decision.isBlank else { throw .decisionMissing }
        if let bar = command.decision.bar("decision", Bounds.name) { throw .barred(bar) }
        guard command.firstPeople.count <= Bounds.members else {
            throw .barred(.tooMany(field: "firstPeople", limit: Bounds.members))
        }
        return [accepted.event]
    }

    /// Decides whether a decision on an appeal stands proposed; it stands once the principal approved it.
    ///
    /// Law: J art. 59; L art. 56.
    ///
    /// - Returns: One event, or none when just this stands proposed.
    static func decide(_ command: ProposeAppeal, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = Proposed(outcome: command.outcome, text: command.text)
        if petition.appealDecision?.what == proposed { return [] }
        try checkHandler(command.acting, petition)
        guard let appeal = petition.appeal else { throw .notAccepted }
        guard !appeal.firstPeople.contains(command.acting.officer) else { throw .hadPart }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [proposed.event]
    }

    private static func checkHandler(_ acting: Acting, _ petition: Petition) throws(Refused) {
        guard petition.distinctions?.scope == .appeal else { throw .noAppeal }
        guard let handler = petition.handler else { throw .notTakenOver }
        guard handler == acting.officer else { throw .notHandler }
        guard !petition.isClosed else { throw .barred(.closed) }
    }
}

/// Accepts an appeal for review 受理申诉.
///
/// Law: J art. 59; L art. 56, 69.
public struct AcceptAppeal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.acceptAppeal

    /// Against what.
    public var kind: AppealKind
    /// The decision it is against: its number and day.
    public var decision: Veiled
    /// Who had a part in that decision, as far as they are officers here.
    public var firstPeople: [OfficerID]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(kind: AppealKind, decision: Veiled, firstPeople: [OfficerID], acting: Acting) {
        (self.kind, self.decision, self.firstPeople, self.acting) = (kind, decision, firstPeople, acting)
    }

    /// See ``Appeals``.
    public func decide(on petition: Petition) throws(Appeals.Refused) -> [PetitionEvent] {
        try Appeals.decide(self, petition)
    }
}

/// Proposes the decision on an appeal 提出申诉复查意见.
///
/// Law: J art. 59; L art. 56.
public struct ProposeAppeal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeAppeal

    /// What it comes to.
    public var outcome: AppealOutcome
    /// Why.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(outcome: AppealOutcome, text: Veiled, acting: Acting) {
        (self.outcome, self.text, self.acting) = (outcome, text, acting)
    }

    /// See ``Appeals``.
    public func decide(on petition: Petition) throws(Appeals.Refused) -> [PetitionEvent] {
        try Appeals.decide(self, petition)
    }
}

extension Petition {
    /// Whether an appeal under review still lacks its approved decision: one that an office for appeals has, whether it was
    /// accepted or not.
    ///
    /// Law: J art. 59.
    var lacksAppealDecision: Bool {
        guard distinctions?.scope == .appeal, stepApprovals[.appealDecision] == nil else { return false }
        return appeal != nil || AppealKind.allCases.contains { $0.office == handlingOffice }
    }

    /// Whether an officer had a part in the decision that is appealed against.
    ///
    /// Law: J art. 54, 59; T art. 211.
    public func hadPart(_ officer: OfficerID) -> Bool { appeal?.firstPeople.contains(officer) ?? false }
}

extension Appeals {
    /// Why an appeal is not accepted or decided so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case noAppeal, notTakenOver, notHandler, acceptedBefore, otherOffice(OfficeKind), hadPart, decisionMissing
        case notAccepted, textMissing

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .noAppeal, .notTakenOver, .notHandler, .acceptedBefore, .otherOffice(.trial), .hadPart,
                .decisionMissing, .notAccepted, .textMissing,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .noAppeal:
                said("这件不是申诉。请核对甄别的类别。", "This is no appeal. Check how it was triaged.")
            case .notTakenOver:
                said("还没有明确承办人。请承办部门先签收并指定承办人。", "No handler is named yet. The office must take it over first.")
            case .notHandler: said("您不是这件的承办人。请由承办人办理。", "You do not handle this appeal; its handler must act.")
            case .acceptedBefore:
                said("已经受理并提出了复查意见。如有误，请退回重办。", "It was accepted, and a decision proposed. Have it sent back first.")
            case .otherOffice(let office):
                said(
                    "这类申诉由\(office.chinese)办理。请按程序改分办。",
                    "This kind of appeal goes to the \(office.english). Have it sent there.", "kind")
            case .hadPart:
                said(
                    "您参与过原来的处理，不能办理这件申诉。请换没有参与原案的人员。",
                    "You had a part in the first decision. Somebody who had none must handle the appeal.",
                    "firstPeople", .supervisionRegulation(211))
            case .decisionMissing:
                said("没有写明申诉针对哪个决定。请写文号和日期。", "Say against which decision: its number and day.", "decision")
            case .notAccepted: said("还没有受理这件申诉。请先受理。", "The appeal has not been accepted. Accept it first.")
            case .textMissing: said("没有写复查意见和理由。请写明。", "Say what the review found, and why.", "text")
            }
        }

        private func said(
            _ chinese: String, _ english: String, _ field: String? = nil,
            _ article: Article = .disciplineWorkRules(59)
        ) -> Ruling { Ruling(article, chinese, english, field: field) }
    }
}
