/// Answers the four distinctions 四个区分, each with its reason. Until approval a later answer replaces an earlier one.
///
/// Law: R art. 11-16.
public struct Distinguish: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.distinguish

    /// Which class it is of.
    public var scope: PetitionClass
    /// Why this class.
    public var scopeReason: Veiled
    /// The earlier petition it repeats, when it does.
    public var repeatOf: PetitionNumber?
    /// Why first or repeat.
    public var repeatReason: Veiled
    /// Whether it is a clue.
    public var isClue: Bool
    /// Why a clue or not.
    public var clueReason: Veiled
    /// Which level accepts.
    public var level: AcceptanceLevel
    /// Why this level.
    public var levelReason: Veiled
    /// Whether earlier petitions were looked at.
    public var lookedAtEarlier: Bool
    /// Whether a repeat carries new evidence; the new part then counts as first-time.
    public var newEvidence: Bool
    /// What is said to have been broken; at a primary commission it is asked, elsewhere `nil` where nothing is said.
    public var breach: Breach?
    /// Numbers, from 1, of those reported on whom the register means as somebody else of that name.
    public var namesakes: [Int]
    /// Names that stand in the text alone and are only spoken of, or those of somebody else; what was said before stands.
    public var onlyMentioned: [Veiled]
    /// Who of the text alone belongs above this organ by name, filled in by the office.
    public var mentioned: [Mention]
    /// What the cadre register leads to, filled in by the office.
    public var register: Acceptance.Proposal
    /// What it leads to without the namesakes, filled in by the office; `nil` where there are none.
    public var registerOfOthers: Acceptance.Proposal?
    /// What kind of organ the officer acts for, filled in by the office; `nil` while nobody asked.
    public var organ: OrganKind?
    /// Whether the earlier one was written by another petitioner; the office fills it in, by keyed names.
    public var anotherReporter: Bool?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        scope: PetitionClass, scopeReason: Veiled, repeatOf: PetitionNumber?, repeatReason: Veiled, isClue: Bool,
        clueReason: Veiled, level: AcceptanceLevel, levelReason: Veiled, lookedAtEarlier: Bool,
        newEvidence: Bool = false, breach: Breach? = nil, namesakes: [Int] = [], onlyMentioned: [Veiled] = [],
        mentioned: [Mention] = [], register: Acceptance.Proposal = .none,
        registerOfOthers: Acceptance.Proposal? = nil, acting: Acting
    ) {
        (self.onlyMentioned, self.mentioned) = (onlyMentioned, mentioned)
        (self.scope, self.scopeReason, self.repeatOf) = (scope, scopeReason, repeatOf)
        (self.repeatReason, self.isClue, self.clueReason) = (repeatReason, isClue, clueReason)
        (self.level, self.levelReason, self.lookedAtEarlier) = (level, levelReason, lookedAtEarlier)
        (self.newEvidence, self.breach, self.namesakes) = (newEvidence, breach, namesakes)
        (self.register, self.registerOfOthers, self.acting) = (register, registerOfOthers, acting)
    }

    /// See ``Triage``.
    public func decide(on petition: Petition) throws(Triage.Refused) -> [PetitionEvent] {
        try Triage.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Proposes, as a named officer, where the petition goes 专人初判.
///
/// Law: practice; routes by R art. 13-16.
public struct JudgeFirst: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.judgeFirst

    /// Where it is proposed to go.
    public var route: ProposedRoute
    /// How urgent it is.
    public var urgency: Urgency
    /// Entries of the focus catalogue it touches.
    public var focus: [String]
    /// Risks to the petitioner.
    public var risks: Veiled
    /// The opinion, in words.
    public var opinion: Veiled
    /// Whether a meeting is asked for.
    public var needsMeeting: Bool
    /// Which disciplines what is reported would break; none when nothing is said of it.
    public var disciplines: Set<Discipline>
    /// What kind of organ the officer acts for, filled in by the office; `nil` while nobody asked.
    public var organ: OrganKind?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        route: ProposedRoute, urgency: Urgency, focus: [String], risks: Veiled, opinion: Veiled, needsMeeting: Bool,
        disciplines: Set<Discipline> = [], acting: Acting
    ) {
        (self.route, self.urgency, self.focus) = (route, urgency, focus)
        (self.risks, self.opinion, self.needsMeeting) = (risks, opinion, needsMeeting)
        (self.disciplines, self.acting) = (disciplines, acting)
    }

    /// See ``Triage``.
    public func decide(on petition: Petition) throws(Triage.Refused) -> [PetitionEvent] {
        try Triage.decide(self, petition).map(PetitionEvent.triage)
    }
}
