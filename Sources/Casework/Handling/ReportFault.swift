/// What a report proved to be, where it was not true 失实检举控告定性: decided by the organ, never inferred.
public enum ReportFault: String, Term {
    case falseAccusation, mistaken
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .falseAccusation: ("诬告陷害", "false accusation")
        case .mistaken: ("错告", "mistaken report")
        }
    }
}

/// What makes a false accusation heavier 从重情形 (R art. 41).
public enum Aggravation: String, Term {
    case vileMeans, disruptsElection, afterConclusion, coercesOthers, otherGrave
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .vileMeans: ("手段恶劣、造成不良影响", "vile means")
        case .disruptsElection: ("扰乱换届选举、干部选拔任用", "disrupts an election or an appointment")
        case .afterConclusion: ("经调查已有明确结论仍诬告", "repeated after a clear conclusion")
        case .coercesOthers: ("强迫、唆使他人诬告", "coerces or incites others")
        case .otherGrave: ("其他严重情形", "otherwise grave")
        }
    }
}

/// A false accusation told apart from a mistake (诬告陷害、错告).
public enum Faults {
    /// It was named what the report proved to be 已提出定性; a false accusation stands once it is approved.
    public struct Named: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.faultNamed"
        /// What it proved to be.
        public var kind: ReportFault
        /// What was fabricated or forged; of a mistake, how it came about.
        public var grounds: Veiled
        /// What shows the intent to harm; empty for a mistake.
        public var intent: Veiled
        /// What makes it heavier.
        public var aggravations: [Aggravation]
        /// The organ above that finds it, where one at prefecture level or above works with this program and this one is
        /// below; `nil` where this organ finds it itself, or the approval is given elsewhere.
        public var asked: OrganID?
        /// Which clue of several, from 1; `nil` the report as a whole: each that came to a result here.
        public var clue: Int?

        /// All of it, in order.
        public init(
            kind: ReportFault, grounds: Veiled, intent: Veiled, aggravations: [Aggravation], asked: OrganID? = nil,
            clue: Int? = nil
        ) {
            (self.kind, self.grounds, self.intent, self.aggravations) = (kind, grounds, intent, aggravations)
            (self.asked, self.clue) = (asked, clue)
        }

        /// What the act rests on.
        public var article: Article { kind == .mistaken ? .reportingRules(45) : .reportingRules(39) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.faultNamed(self)) }
    }

    /// Decides whether it stands named what a report, or one clue of several, proved to be.
    ///
    /// Only what was found untrue can be either; what cannot be verified is neither. One clue may be fabricated while another
    /// is true: each is judged by its own result, and none before all have an end, since what is still being verified may
    /// bear on the intent. A false accusation takes both, fabrication and intent, and stands once a party committee or
    /// commission at prefecture level or above approved it: a county may only propose. A mistake stands at once and blames
    /// nobody.
    ///
    /// Law: R art. 39, 41, 45.
    ///
    /// - Returns: One event, or none when just this stands.
    static func decide(_ command: NameFault, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let named = Named(
            kind: command.kind, grounds: command.grounds,
            intent: command.kind == .mistaken ? "" : command.intent,
            aggravations: command.kind == .mistaken ? [] : command.aggravations,
            asked: command.kind == .mistaken ? nil : command.asked, clue: petition.clueInHand)
        if petition.fault?.what == named { return [] }
        guard petition.clueReturn.end == nil else { throw .sentAway }
        guard petition.closing != nil, let result = petition.result else { throw .notClosed }
        guard !petition.clues.contains(where: \.isOpen) else { throw .othersOpen }
        guard result.truth == .notBorneOut else { throw .notUntrue }
        guard !petition.isFalseAccusation else { throw .foundBefore }
        guard !command.grounds.isBlank else { throw .groundsMissing }
        if command.kind == .falseAccusation, command.intent.isBlank { throw .intentMissing }
        if let bar = command.grounds.bar("grounds") ?? command.intent.bar("intent") { throw .barred(bar) }
        return [named.event]
    }
}

/// Names what an untrue report proved to be 提出失实检举控告定性.
///
/// Law: R art. 39, 45.
public struct NameFault: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.nameFault

    /// What it proved to be.
    public var kind: ReportFault
    /// What was fabricated or forged; of a mistake, how it came about.
    public var grounds: Veiled
    /// What shows the intent to harm; nothing for a mistake.
    public var intent: Veiled
    /// What makes it heavier.
    public var aggravations: [Aggravation]
    /// The organ above that finds it, filled in by the office.
    public var asked: OrganID?
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        kind: ReportFault, grounds: Veiled, intent: Veiled = "", aggravations: [Aggravation] = [],
        asked: OrganID? = nil, clue: Int? = nil, acting: Acting
    ) {
        (self.kind, self.grounds, self.intent, self.aggravations) = (kind, grounds, intent, aggravations)
        (self.asked, self.clue, self.acting) = (asked, clue, acting)
    }

    /// See ``Faults``.
    public func decide(on petition: Petition) throws(Faults.Refused) -> [PetitionEvent] {
        try Faults.decide(self, petition.inHand(clue))
    }
}

extension Petition {
    /// Whether it, or one of its clues, was found to be a false accusation, with the approval the law asks for.
    ///
    /// Law: R art. 39.
    public var isFalseAccusation: Bool {
        if isGathered { return parts.contains(where: \.isFalseAccusation) }
        return fault?.kind == .falseAccusation && stepApprovals[.falseAccusation] != nil
    }

    /// The organs above before which a finding lies, of the petition or of one of its clues.
    var findingsAsked: Set<OrganID> { Set(parts.compactMap(\.findingAsked)) }

    /// The organ above before which a finding lies: proposed and studied here, and not decided there. It reads the petition
    /// as long.
    ///
    /// Law: R art. 39.
    public var findingAsked: OrganID? {
        guard studies[.falseAccusation] != nil, stepApprovals[.falseAccusation] == nil, archived == nil else {
            return nil
        }
        return fault?.asked
    }

    /// The organ above that approves a step in this one's place, while it is asked; `nil` where this organ does.
    private func organAsked(for step: ApprovalStep) -> OrganID? {
        switch step {
        case .falseAccusation: findingAsked
        case .appealDecision: approvalAsked
        case .route, .assignment, .itemReturn, .agencyClue, .talk, .inquiry, .verification, .verificationReport,
            .filing, .hold, .directClose, .assignedResult, .clarification, .urging, .jurisdiction, .moreTime:
            nil
        }
    }

    /// The steps that were studied and wait to be approved at an organ, the one under way first.
    ///
    /// Law: R art. 39 (a county proposes a false accusation, an organ above finds it); T art. 264.
    public func waitingSteps(at organ: OrganID) -> [ApprovalStep] {
        askedSteps.filter { step in
            guard studies[step] != nil, stepApprovals[step] == nil else { return false }
            return organ == (organAsked(for: step) ?? self.organ)
        }
    }
}

extension Faults {
    /// Why it cannot be named so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notClosed, othersOpen, sentAway, notUntrue, foundBefore, groundsMissing, intentMissing

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notClosed, .othersOpen, .sentAway, .notUntrue, .foundBefore, .groundsMissing, .intentMissing,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notClosed:
                Ruling(
                    .reportingRules(39), "还没有办结，不能认定。请先查清事实并办结。",
                    "It is not closed yet. Establish the facts and close it first.")
            case .othersOpen:
                Ruling(
                    .reportingRules(39), "还有线索没有办结，可能影响对故意的判断。请等全部线索办结后再认定。",
                    "Another clue is still open and may bear on the intent. Name it once all of them have an end.",
                    field: "clue")
            case .sentAway:
                Ruling(
                    .reportingRules(39), "这条线索已经转出或者留存，本机关没有查证结论，不能认定。请核对线索。",
                    "This clue was sent away or kept: this organ has no finding of it. Check which clue is meant.",
                    field: "clue")
            case .notUntrue:
                Ruling(
                    .reportingRules(39), "结论不是“不属实”，不能认定诬告陷害或者错告；查不实不等于诬告。请核对结论。",
                    "It was not found untrue, so it is neither. What cannot be verified is no false accusation.",
                    field: "kind")
            case .foundBefore:
                Ruling(
                    .reportingRules(39), "已经批准认定为诬告陷害。如有新的证据，请补充材料后重新办理。",
                    "It was found a false accusation, with approval. New evidence reopens it.")
            case .groundsMissing:
                Ruling(
                    .reportingRules(39), "没有写明依据。诬告陷害写捏造了什么事实，错告写怎么造成的。",
                    "The grounds are missing. Say what was fabricated, or how the mistake came about.",
                    field: "grounds")
            case .intentMissing:
                Ruling(
                    .reportingRules(39), "认定诬告陷害，要有捏造事实，还要有陷害的故意。请写明故意的证据；没有的按错告处理。",
                    "A false accusation takes intent to harm as well. Say what shows it; without it, it is a mistake.",
                    field: "intent")
            }
        }
    }
}
