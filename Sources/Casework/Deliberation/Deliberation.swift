/// Deliberating together, and the leader's decision (集体研判、领导阅批).
public enum Deliberation {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// A meeting was called 已召集研判.
        case convened(Convened)
        /// A member gave an opinion 已发表意见.
        case opinionGiven(OpinionGiven)
        /// The meeting was closed with minutes 已形成纪要.
        case minuted(Minuted)
        /// A leader approved 已阅批.
        case approved(Approved)
        /// It was sent back 已退回.
        case returned(Returned)
        /// An important step was studied together 已集体研究.
        case stepStudied(StepStudied)
        /// An important step was approved 已审批.
        case stepApproved(StepApproved)
        /// Whoever is to be told of it was told 已报告.
        case stepTold(StepTold)
        /// A stationed post's disposition was filed with the organ that stationed it 已报派出机关备案.
        case dispositionLodged(DispositionLodged)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .convened(let payload): payload
            case .opinionGiven(let payload): payload
            case .minuted(let payload): payload
            case .approved(let payload): payload
            case .returned(let payload): payload
            case .stepStudied(let payload): payload
            case .stepApproved(let payload): payload
            case .stepTold(let payload): payload
            case .dispositionLodged(let payload): payload
            }
        }
    }

    /// A meeting was called 已召集研判.
    public struct Convened: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.convened"
        /// Who takes part.
        public var members: [OfficerID]
        /// At which level.
        public var level: MeetingLevel
        /// What is to be decided.
        public var question: Veiled

        /// All of it, in order.
        public init(members: [OfficerID], level: MeetingLevel, question: Veiled) {
            (self.members, self.level, self.question) = (members, level, question)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(10) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.convened(self)) }
    }

    /// A member gave an opinion 已发表意见.
    public struct OpinionGiven: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.opinionGiven"
        /// The vote.
        public var vote: Vote
        /// The opinion, in words.
        public var opinion: Veiled

        /// All of it, in order.
        public init(vote: Vote, opinion: Veiled) {
            (self.vote, self.opinion) = (vote, opinion)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(10) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.opinionGiven(self)) }
    }

    /// The meeting was closed with minutes 已形成纪要.
    public struct Minuted: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.minuted"
        /// The minutes.
        public var minutes: Veiled
        /// What was decided.
        public var decision: ProposedRoute
        /// Members who agreed.
        public var agreeing: Int
        /// Members who disagreed.
        public var dissenting: Int
        /// Members who abstained.
        public var abstaining: Int

        /// All of it, in order.
        public init(minutes: Veiled, decision: ProposedRoute, agreeing: Int, dissenting: Int, abstaining: Int) {
            (self.minutes, self.decision, self.agreeing) = (minutes, decision, agreeing)
            (self.dissenting, self.abstaining) = (dissenting, abstaining)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(10) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.minuted(self)) }
    }

    /// A leader approved 已阅批.
    public struct Approved: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.approved"
        /// Where it goes.
        public var route: ProposedRoute
        /// SHA-256 of the text the leader read.
        public var textHash: String
        /// The opinion, in words.
        public var opinion: Veiled

        /// All of it, in order.
        public init(route: ProposedRoute, textHash: String, opinion: Veiled) {
            (self.route, self.textHash, self.opinion) = (route, textHash, opinion)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.approved(self)) }
    }

    /// It was sent back 已退回.
    public struct Returned: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.returned"
        /// What is to be done again.
        public var to: Node
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(to: Node, reason: Veiled) {
            (self.to, self.reason) = (to, reason)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.returned(self)) }
    }
}
