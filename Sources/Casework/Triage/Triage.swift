/// The four distinctions and the first judgement by a named officer (甄别、专人初判).
public enum Triage {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// The four distinctions were answered 已甄别.
        case distinguished(Distinguished)
        /// A named officer judged first 已初判.
        case judged(Judged)
        /// The superior was asked to settle jurisdiction 已报请确定管辖.
        case jurisdictionAsked(Jurisdiction.Asked)
        /// The superior settled it 已决定管辖.
        case jurisdictionDecided(Jurisdiction.Decided)
        /// The superior declined to raise or assign it 不同意提级或指定.
        case jurisdictionDeclined(Jurisdiction.Declined)
        /// Dual management was coordinated 已协商.
        case coordinated(Jurisdiction.Coordinated)
        /// It was taken up 已提级.
        case jurisdictionRaised(Jurisdiction.Raised)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .distinguished(let payload): payload
            case .judged(let payload): payload
            case .jurisdictionAsked(let payload): payload
            case .jurisdictionDecided(let payload): payload
            case .jurisdictionDeclined(let payload): payload
            case .coordinated(let payload): payload
            case .jurisdictionRaised(let payload): payload
            }
        }
    }

    /// The four distinctions were answered 已甄别.
    public struct Distinguished: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.distinguished"
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
        /// The level the cadre register led to; `nil` when it led to none, or before there was one.
        public var registerLevel: AcceptanceLevel?
        /// Whether the person in the register was found to be another of that name: once said of all together.
        public var notThatPerson: Bool?
        /// Numbers of those reported on who are namesakes of persons in the register; `nil` for none, and from before.
        public var namesakes: [Int]?
        /// What else decides on the route.
        public var marks: [RouteMark]?
        /// Person by person, when they belong to different organs.
        public var parts: [LevelPart]?
        /// On whom approvals are asked, by the weightiest post named; `nil` for others and from before.
        public var subject: ApprovalSubject?
        /// Whether a repeat was written by another petitioner than the earlier one: who has not been told before is told
        /// (R art. 26). `nil` where that is not known.
        public var anotherReporter: Bool?
        /// What is said to have been broken; `nil` where nothing was said, and from before.
        public var breach: Breach?
        /// Names that stand in the text alone, of somebody above this organ, who is not reported on; `nil` for none, and from before.
        public var onlyMentioned: [Veiled]?

        /// All of it, in order.
        public init(
            scope: PetitionClass, scopeReason: Veiled, repeatOf: PetitionNumber?, repeatReason: Veiled, isClue: Bool,
            clueReason: Veiled, level: AcceptanceLevel, levelReason: Veiled, lookedAtEarlier: Bool,
            newEvidence: Bool = false, registerLevel: AcceptanceLevel? = nil, notThatPerson: Bool? = nil,
            namesakes: [Int] = [], marks: [RouteMark]? = nil, parts: [LevelPart]? = nil,
            subject: ApprovalSubject? = nil
        ) {
            self.namesakes = namesakes.isEmpty ? nil : namesakes
            (self.scope, self.scopeReason, self.repeatOf) = (scope, scopeReason, repeatOf)
            (self.repeatReason, self.isClue, self.clueReason) = (repeatReason, isClue, clueReason)
            (self.level, self.levelReason) = (level, levelReason)
            (self.lookedAtEarlier, self.newEvidence) = (lookedAtEarlier, newEvidence)
            (self.registerLevel, self.notThatPerson) = (registerLevel, notThatPerson)
            (self.marks, self.parts, self.subject) = (marks, parts, subject)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(11) }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.distinguished(self)) }
    }

    /// A named officer judged first 已初判.
    public struct Judged: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.judged"
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
        /// Which disciplines what is reported would break, in the order of the law; `nil` when nothing was said of it.
        public var disciplines: [Discipline]?

        /// All of it, in order.
        public init(
            route: ProposedRoute, urgency: Urgency, focus: [String], risks: Veiled, opinion: Veiled, needsMeeting: Bool,
            disciplines: [Discipline]? = nil
        ) {
            (self.route, self.urgency, self.focus) = (route, urgency, focus)
            (self.risks, self.opinion, self.needsMeeting) = (risks, opinion, needsMeeting)
            self.disciplines = disciplines
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.judged(self)) }
    }
}
