/// Registering a petition, correcting, withdrawing and resuming it, and verifying who wrote (登记).
public enum Intake {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// A petition was registered 已登记.
        case registered(Registered)
        /// The registration was corrected 已更正.
        case registrationCorrected(RegistrationCorrected)
        /// The petitioner withdrew 已撤回.
        case withdrawn(Withdrawn)
        /// It was taken up again 已恢复办理.
        case resumed(Resumed)
        /// The writer's name was checked 已核实署名.
        case identityConfirmed(IdentityConfirmed)
        /// The import it came with was undone 已撤销导入.
        case carryingUndone(CarryingUndone)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .registered(let payload): payload
            case .registrationCorrected(let payload): payload
            case .withdrawn(let payload): payload
            case .resumed(let payload): payload
            case .identityConfirmed(let payload): payload
            case .carryingUndone(let payload): payload
            }
        }
    }

    /// A petition was registered 已登记.
    public struct Registered: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.registered"
        /// What it is about, in one line.
        public var summary: Veiled
        /// The persons reported on.
        public var respondents: [Respondent]
        /// The matters reported.
        public var matters: [Matter]
        /// Who wrote, as far as is known.
        public var petitioner: Petitioner
        /// Division code down to the township; empty when unknown.
        public var place: String
        /// Why something is missing.
        public var exceptions: Veiled
        /// Who is said to have seen it 证人; `nil` when nobody is.
        public var witnesses: [Veiled]?
        /// Of whom it is said that the register means a namesake 同名的另一个人, and why; `nil` when of nobody, and from before.
        public var namesakes: Namesakes?

        /// All of it, in order.
        public init(
            summary: Veiled, respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String,
            exceptions: Veiled, witnesses: [Veiled]? = nil, namesakes: Namesakes? = nil
        ) {
            self.witnesses = witnesses?.isEmpty == true ? nil : witnesses
            self.namesakes = namesakes
            (self.summary, self.respondents, self.matters) = (summary, respondents, matters)
            (self.petitioner, self.place, self.exceptions) = (petitioner, place, exceptions)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(14) }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.registered(self)) }
    }

    /// Of whom whoever registered says that the register means somebody else of that name 同名的另一个人, or that he is not
    /// reported on.
    ///
    /// Law: R art. 15.
    public struct Namesakes: Codable, Sendable, Hashable {
        /// Their numbers among the respondents, from 1, in order.
        public var numbers: [Int]
        /// How that was found out.
        public var reason: Veiled
        /// Names that stand in the text alone, of somebody above this organ: only spoken of 仅在正文中提及, or a namesake; `nil`
        /// for none, and from before.
        public var mentioned: [Veiled]?

        /// Of whom, and how it was found out; `nil` where nobody is named.
        init?(_ numbers: [Int], mentioned: [Veiled] = [], _ reason: Veiled) {
            guard !numbers.isEmpty || !mentioned.isEmpty else { return nil }
            (self.numbers, self.reason) = (Set(numbers).sorted(), reason)
            self.mentioned = mentioned.isEmpty ? nil : Set(mentioned).sorted { $0.text < $1.text }
        }
    }

    /// The registration was corrected 已更正.
    public struct RegistrationCorrected: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.registrationCorrected"
        /// What it is about, in one line.
        public var summary: Veiled
        /// The persons reported on.
        public var respondents: [Respondent]
        /// The matters reported.
        public var matters: [Matter]
        /// Who wrote, as far as is known.
        public var petitioner: Petitioner
        /// Division code down to the township; empty when unknown.
        public var place: String
        /// Why.
        public var reason: Veiled
        /// Who is said to have seen it 证人; `nil` when nobody is.
        public var witnesses: [Veiled]?
        /// The number each respondent had before, 0 for a new one; `nil` when each kept its place.
        public var personsBefore: [Int]?
        /// The number each matter had before, 0 for a new one; `nil` when each kept its place.
        public var mattersBefore: [Int]?
        /// What follows for the distinctions, as somebody else is reported on now; `nil` where they stand.
        public var distinctions: After?
        /// Of whom it is said that the register means a namesake, and why; `nil` when of nobody, and from before.
        public var namesakes: Namesakes?

        /// What a correction does to the distinctions 更正对甄别的影响.
        public enum After: Sendable, Hashable, Codable {
            /// They are answered anew: it has not been sent out.
            case anew
            /// They stand, as it has been sent out; on whom approvals are asked, and what else decides, is this from now on.
            case weighed(subject: ApprovalSubject?, marks: [RouteMark]?)
        }

        /// All of it, in order.
        public init(
            summary: Veiled, respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String,
            reason: Veiled, witnesses: [Veiled]? = nil, personsBefore: [Int]? = nil, mattersBefore: [Int]? = nil
        ) {
            self.witnesses = witnesses?.isEmpty == true ? nil : witnesses
            (self.personsBefore, self.mattersBefore) = (personsBefore, mattersBefore)
            (self.summary, self.respondents, self.matters) = (summary, respondents, matters)
            (self.petitioner, self.place, self.reason) = (petitioner, place, reason)
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.registrationCorrected(self)) }
    }

    /// The petitioner withdrew 已撤回.
    public struct Withdrawn: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.withdrawn"
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(reason: Veiled) {
            self.reason = reason
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.withdrawn(self)) }
    }

    /// It was taken up again 已恢复办理.
    public struct Resumed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.resumed"
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(reason: Veiled) {
            self.reason = reason
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.resumed(self)) }
    }

    /// The writer's name was checked 已核实署名.
    public struct IdentityConfirmed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "intake.identityConfirmed"
        /// What the check came to.
        public var signature: Signature
        /// By what means.
        public var how: Contact
        /// A remark.
        public var note: Veiled

        /// All of it, in order.
        public init(signature: Signature, how: Contact, note: Veiled) {
            (self.signature, self.how, self.note) = (signature, how, note)
        }

        /// What the act rests on.
        public var article: Article { signature == .verified ? .reportingRules(24) : .reportingRules(30) }
        /// As an event of the petition.
        public var event: PetitionEvent { .intake(.identityConfirmed(self)) }
    }
}
