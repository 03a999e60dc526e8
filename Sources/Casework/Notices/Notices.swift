/// Telling at the start and at the end, questions, objections, ratings and the return visit (首尾告知、回访).
public enum Notices {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// Acceptance was told 已告知受理.
        case acceptanceTold(AcceptanceTold)
        /// A question was asked 已提问.
        case questionAsked(QuestionAsked)
        /// A question was answered 已答复提问.
        case questionAnswered(QuestionAnswered)
        /// The result was told 已反馈结果.
        case resultTold(ResultTold)
        /// The petitioner objected 已提出异议.
        case objected(Objected)
        /// The objection was explained 已说明异议.
        case objectionExplained(ObjectionExplained)
        /// The petitioner rated 已评价.
        case rated(Rated)
        /// A return visit was made or tried 已回访.
        case returnVisited(ReturnVisited)
        /// A record of telling or visiting was struck out 已更正告知记录.
        case tellingStruck(TellingStruck)
        /// A clarification was proposed 拟澄清.
        case clarificationProposed(Clarifying.Proposed)
        /// Somebody's name was cleared 已澄清.
        case clarified(Clarifying.Done)
        /// Protection was asked for 已申请保护.
        case protectionAsked(Protecting.Asked)
        /// A leader decided on protection 已决定保护.
        case protectionDecided(Protecting.Decided)
        /// A notice was issued 已签发.
        case noticeIssued(NoticeIssued)
        /// A notice was delivered, or tried to be 已送达或尝试送达.
        case deliveryTried(DeliveryTried)
        /// A check question was agreed 已约定核对问题.
        case checkAgreed(CheckAgreed)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .acceptanceTold(let payload): payload
            case .questionAsked(let payload): payload
            case .questionAnswered(let payload): payload
            case .resultTold(let payload): payload
            case .objected(let payload): payload
            case .objectionExplained(let payload): payload
            case .rated(let payload): payload
            case .returnVisited(let payload): payload
            case .tellingStruck(let payload): payload
            case .clarificationProposed(let payload): payload
            case .clarified(let payload): payload
            case .protectionAsked(let payload): payload
            case .protectionDecided(let payload): payload
            case .noticeIssued(let payload): payload
            case .deliveryTried(let payload): payload
            case .checkAgreed(let payload): payload
            }
        }
    }

    /// Acceptance was told 已告知受理.
    public struct AcceptanceTold: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.acceptanceTold"
        /// The day it happened.
        public var on: Day
        /// By what means.
        public var how: Contact
        /// What was said.
        public var text: Veiled

        /// All of it, in order.
        public init(on: Day, how: Contact, text: Veiled) {
            (self.on, self.how, self.text) = (on, how, text)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(26) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.acceptanceTold(self)) }
    }

    /// A question was asked 已提问.
    public struct QuestionAsked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.questionAsked"
        /// Which question, counted from 1.
        public var number: Int
        /// What was said.
        public var text: Veiled

        /// All of it, in order.
        public init(number: Int, text: Veiled) {
            (self.number, self.text) = (number, text)
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.questionAsked(self)) }
    }

    /// A question was answered 已答复提问.
    public struct QuestionAnswered: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.questionAnswered"
        /// Which question, counted from 1.
        public var question: Int
        /// What was said.
        public var text: Veiled

        /// All of it, in order.
        public init(question: Int, text: Veiled) {
            (self.question, self.text) = (question, text)
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.questionAnswered(self)) }
    }

    /// The result was told 已反馈结果.
    public struct ResultTold: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.resultTold"
        /// The day it happened.
        public var on: Day
        /// By what means.
        public var how: Contact
        /// What was said.
        public var text: Veiled
        /// Of which clue of several alone, from 1; `nil` of the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(on: Day, how: Contact, text: Veiled, clue: Int? = nil) {
            (self.on, self.how, self.text, self.clue) = (on, how, text, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.resultTold(self)) }
    }

    /// The petitioner objected 已提出异议.
    public struct Objected: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.objected"
        /// What was said.
        public var text: Veiled
        /// To the told result of which clue of several alone, from 1; `nil` to the petition's as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(text: Veiled, clue: Int? = nil) {
            (self.text, self.clue) = (text, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.objected(self)) }
    }

    /// The objection was explained 已说明异议.
    public struct ObjectionExplained: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.objectionExplained"
        /// What was said.
        public var text: Veiled
        /// Whether the objection brought new evidence, which reopens the petition; while other clues go on, that clue alone.
        public var newEvidence: Bool
        /// Of which clue of several alone, from 1; `nil` all that was objected to.
        public var clue: Int?

        /// All of it, in order.
        public init(text: Veiled, newEvidence: Bool, clue: Int? = nil) {
            (self.text, self.newEvidence, self.clue) = (text, newEvidence, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.objectionExplained(self)) }
    }

    /// The petitioner rated 已评价.
    public struct Rated: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.rated"
        /// How content with the manner.
        public var manner: Satisfaction
        /// How content with the result.
        public var result: Satisfaction
        /// Why.
        public var comment: Veiled
        /// Of which clue of several alone, from 1; `nil` of the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(manner: Satisfaction, result: Satisfaction, comment: Veiled, clue: Int? = nil) {
            (self.manner, self.result, self.comment, self.clue) = (manner, result, comment, clue)
        }

        /// What the act rests on.
        public var article: Article { .petitionRegulation(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.rated(self)) }
    }

    /// A return visit was made or tried 已回访.
    public struct ReturnVisited: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.returnVisited"
        /// The day it happened.
        public var on: Day
        /// By what means.
        public var how: Contact
        /// Whether the petitioner was reached.
        public var reached: Bool
        /// How content with the manner.
        public var manner: Satisfaction
        /// How content with the result.
        public var result: Satisfaction
        /// Whether money given back really arrived; `nil` when none was due.
        public var moneyArrived: Bool?
        /// A remark.
        public var note: Veiled

        /// All of it, in order.
        public init(
            on: Day, how: Contact, reached: Bool, manner: Satisfaction, result: Satisfaction, moneyArrived: Bool?,
            note: Veiled
        ) {
            (self.on, self.how, self.reached) = (on, how, reached)
            (self.manner, self.result, self.moneyArrived) = (manner, result, moneyArrived)
            self.note = note
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.returnVisited(self)) }
    }
}
