/// Urging, and a leader taking charge (督办、包案).
public enum Supervision {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was urged 已督办.
        case urged(Urged)
        /// A leader took charge 已包案.
        case chargeTaken(ChargeTaken)
        /// The limit of an assigned item was extended 已延长办理期限.
        case assignmentExtended(AssignmentExtended)
        /// An urging was answered 已回复督办.
        case urgingAnswered(UrgingAnswered)
        /// An urging was withdrawn by who gave it 已撤回督办.
        case urgingWithdrawn(UrgingWithdrawn)
        /// A leader in charge met people over it 已带件下访.
        case chargeVisited(ChargeVisited)
        /// A leader's charge ended 包案已结束.
        case chargeEnded(ChargeEnded)
        /// A hearing, a review of the file or a visit took place 已听取汇报、审阅案卷或现场督办.
        case urgingHeld(UrgingHeld)
        /// The superior was asked for more time 已报请延期.
        case extensionAsked(ExtensionAsked)
        /// The superior decided on more time 已决定延期.
        case extensionDecided(ExtensionDecided)
        /// The superior was asked to approve what nobody here may 已报请上级审批.
        case approvalAsked(ApprovalAsked)
        /// The superior did not approve 上级不同意.
        case approvalDeclined(ApprovalDeclined)
        /// What was put to the superior was withdrawn 已撤回报请.
        case referralWithdrawn(ReferralWithdrawn)
        /// Somebody took note of what the superior answered 已阅知上级答复.
        case answerNoted(AnswerNoted)
        /// An urgent risk was seen, or reported 已记录紧急情况.
        case riskNoted(RiskNoted)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .urged(let payload): payload
            case .chargeTaken(let payload): payload
            case .assignmentExtended(let payload): payload
            case .urgingAnswered(let payload): payload
            case .urgingWithdrawn(let payload): payload
            case .chargeVisited(let payload): payload
            case .chargeEnded(let payload): payload
            case .urgingHeld(let payload): payload
            case .extensionAsked(let payload): payload
            case .extensionDecided(let payload): payload
            case .approvalAsked(let payload): payload
            case .approvalDeclined(let payload): payload
            case .referralWithdrawn(let payload): payload
            case .answerNoted(let payload): payload
            case .riskNoted(let payload): payload
            }
        }
    }

    /// It was urged 已督办.
    public struct Urged: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.urged"
        /// In what form.
        public var form: UrgeForm
        /// Why, of the four grounds; `nil` in older events, and for a reminder within the organ.
        public var ground: UrgeGround?
        /// What was said.
        public var text: Veiled
        /// By which day an answer is wanted.
        public var until: Day?

        /// All of it, in order.
        public init(form: UrgeForm, ground: UrgeGround? = nil, text: Veiled, until: Day? = nil) {
            (self.form, self.ground, self.text, self.until) = (form, ground, text, until)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(22) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.urged(self)) }
    }

    /// A leader took charge 已包案.
    public struct ChargeTaken: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.chargeTaken"
        /// The leader.
        public var leader: OfficerID
        /// What the leader takes charge of; `nil` in older events.
        public var kind: ChargeKind?

        /// All of it, in order.
        public init(leader: OfficerID, kind: ChargeKind? = nil) {
            (self.leader, self.kind) = (leader, kind)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.chargeTaken(self)) }
    }
}
