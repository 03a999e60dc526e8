extension Supervision {
    /// The superior was asked for more time 已报请延期.
    public struct ExtensionAsked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.extensionAsked"
        /// For an assigned item, or for a case.
        public var kind: Referral.Kind
        /// Who is to decide.
        public var superior: OrganID
        /// The last day that is asked for, of an assigned item.
        public var until: Day?
        /// Why.
        public var reason: Veiled
        /// For the case of which clue, from 1; `nil` of an assigned item. Without it a case's extension is of every case that
        /// ran when it was asked: so it was before clues were told apart.
        public var clue: Int?

        /// All of it, in order.
        public init(kind: Referral.Kind, superior: OrganID, until: Day?, reason: Veiled, clue: Int? = nil) {
            (self.kind, self.superior, self.until, self.reason) = (kind, superior, until, reason)
            self.clue = clue
        }

        /// What the act rests on.
        public var article: Article { kind.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.extensionAsked(self)) }
    }

    /// The superior decided on more time 已决定延期.
    public struct ExtensionDecided: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.extensionDecided"
        /// For an assigned item, or for a case.
        public var kind: Referral.Kind
        /// Whether there is more time.
        public var granted: Bool
        /// The last day the superior named, of an assigned item.
        public var until: Day?
        /// Why.
        public var reason: Veiled
        /// The reference of the decision; may be empty where it was given here.
        public var reference: String
        /// SHA-256 of the text that was read, hexadecimal; empty for what a superior elsewhere decided.
        public var textHash: String

        /// All of it, in order.
        public init(
            kind: Referral.Kind, granted: Bool, until: Day?, reason: Veiled, reference: String, textHash: String
        ) {
            (self.kind, self.granted, self.until) = (kind, granted, until)
            (self.reason, self.reference, self.textHash) = (reason, reference, textHash)
        }

        /// What the act rests on.
        public var article: Article { kind.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.extensionDecided(self)) }
    }

    /// The superior was asked to approve what nobody here may 已报请上级审批.
    public struct ApprovalAsked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.approvalAsked"
        /// What is to be approved.
        public var step: ApprovalStep
        /// Who is to decide.
        public var superior: OrganID
        /// Whether the superior has no desk here, and is asked on paper.
        public var onPaper: Bool
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(step: ApprovalStep, superior: OrganID, onPaper: Bool, reason: Veiled) {
            (self.step, self.superior, self.onPaper, self.reason) = (step, superior, onPaper, reason)
        }

        /// What the act rests on.
        public var article: Article { Referral.Kind.appealApproval.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.approvalAsked(self)) }
    }

    /// The superior did not approve 上级不同意.
    public struct ApprovalDeclined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.approvalDeclined"
        /// What was to be approved.
        public var step: ApprovalStep
        /// Why.
        public var reason: Veiled
        /// The reference of the answer; may be empty where it was given here.
        public var reference: String
        /// SHA-256 of the text that was read; empty for what a superior elsewhere answered.
        public var textHash: String

        /// All of it, in order.
        public init(step: ApprovalStep, reason: Veiled, reference: String, textHash: String) {
            (self.step, self.reason, self.reference, self.textHash) = (step, reason, reference, textHash)
        }

        /// What the act rests on.
        public var article: Article { Referral.Kind.appealApproval.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.approvalDeclined(self)) }
    }

    /// What was put to the superior was withdrawn 已撤回报请.
    public struct ReferralWithdrawn: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.referralWithdrawn"
        /// What was asked.
        public var kind: Referral.Kind
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(kind: Referral.Kind, reason: Veiled) { (self.kind, self.reason) = (kind, reason) }

        /// What the act rests on.
        public var article: Article { kind.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.referralWithdrawn(self)) }
    }

    /// Somebody took note of what the superior answered 已阅知上级答复.
    public struct AnswerNoted: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.answerNoted"

        /// Nothing more is said.
        public init() {}

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.answerNoted(self)) }
    }
}
