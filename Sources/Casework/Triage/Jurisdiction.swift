/// Disputes over jurisdiction, raising and assigning it 管辖：争议、提级、指定; and coordination over dual management.
///
/// Law: R art. 12; J art. 9; L art. 16, 17; T art. 47, 48.
public enum Jurisdiction {
    /// What is asked of the superior 报请事项.
    public enum Question: String, Term {
        case dispute, raise, assign
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .dispute: ("管辖争议", "dispute over jurisdiction")
            case .raise: ("报请提级管辖", "asks to raise it")
            case .assign: ("报请指定管辖", "asks to have it assigned")
            }
        }
        /// What it rests on.
        public var article: Article {
            switch self {
            case .dispute: .supervisionLaw(16)
            case .raise, .assign: .supervisionLaw(17)
            }
        }
    }

    /// The superior was asked 已报请.
    public struct Asked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.jurisdictionAsked"
        /// What is asked.
        public var question: Question
        /// The other organ, in a dispute.
        public var other: OrganID?
        /// Who is to decide: the common superior, or the next higher organ.
        public var superior: OrganID
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(question: Question, other: OrganID?, superior: OrganID, reason: Veiled) {
            (self.question, self.other, self.superior, self.reason) = (question, other, superior, reason)
        }

        /// What the act rests on.
        public var article: Article { question.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.jurisdictionAsked(self)) }
    }

    /// The superior decided 已决定管辖.
    public struct Decided: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.jurisdictionDecided"
        /// Who accepts.
        public var accepts: OrganID
        /// Why.
        public var reason: Veiled
        /// The reference of the decision, or of the approval it needed; may be empty.
        public var reference: String
        /// SHA-256 of the text that was read, hexadecimal; `nil` in older events, and for what a superior elsewhere decided.
        public var textHash: String?

        /// All of it, in order.
        public init(accepts: OrganID, reason: Veiled, reference: String, textHash: String? = nil) {
            (self.accepts, self.reason, self.reference, self.textHash) = (accepts, reason, reference, textHash)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(9) }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.jurisdictionDecided(self)) }
    }

    /// The superior declined to raise or assign it 不同意提级或指定: the petition stays where it is.
    public struct Declined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.jurisdictionDeclined"
        /// Why.
        public var reason: Veiled
        /// The reference of the answer; may be empty where it was given here.
        public var reference: String
        /// SHA-256 of the text that was read, hexadecimal; empty for what a superior elsewhere answered.
        public var textHash: String

        /// All of it, in order.
        public init(reason: Veiled, reference: String, textHash: String) {
            (self.reason, self.reference, self.textHash) = (reason, reference, textHash)
        }

        /// What the act rests on.
        public var article: Article { .supervisionLaw(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.jurisdictionDeclined(self)) }
    }

    /// The local organ and the one in the parent department agreed 已协商.
    public struct Coordinated: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.coordinated"
        /// With which organ.
        public var with: String
        /// On which day.
        public var on: Day
        /// What was agreed.
        public var note: Veiled

        /// All of it, in order.
        public init(with: String, on: Day, note: Veiled) { (self.with, self.on, self.note) = (with, on, note) }

        /// What the act rests on.
        public var article: Article { .reportingRules(12) }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.coordinated(self)) }
    }

    /// A higher organ took up itself what it had handed down, or a lower one gave it up for that 已提级.
    public struct Raised: EventPayload {
        /// The name it is stored under.
        public static let typeName = "triage.jurisdictionRaised"
        /// The organ that takes it up.
        public var by: OrganID
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(by: OrganID, reason: Veiled) { (self.by, self.reason) = (by, reason) }

        /// What the act rests on.
        public var article: Article { .supervisionLaw(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .triage(.jurisdictionRaised(self)) }
    }

    /// What stands settled of a petition's jurisdiction.
    public struct Settled: Sendable, Hashable {
        /// Who accepts by a decision; `nil` while there is none.
        public var organ: OrganID?
        /// Whether dual management was coordinated for the local organ.
        public var isCoordinated: Bool
        /// What stands settled.
        public init(organ: OrganID? = nil, isCoordinated: Bool = false) {
            (self.organ, self.isCoordinated) = (organ, isCoordinated)
        }
    }
}
