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

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .urged(let payload): payload
            case .chargeTaken(let payload): payload
            case .assignmentExtended(let payload): payload
            }
        }
    }

    /// It was urged 已督办.
    public struct Urged: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.urged"
        /// In what form.
        public var form: UrgeForm
        /// What was said.
        public var text: Veiled

        /// All of it, in order.
        public init(form: UrgeForm, text: Veiled) {
            (self.form, self.text) = (form, text)
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

        /// All of it, in order.
        public init(leader: OfficerID) {
            self.leader = leader
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.chargeTaken(self)) }
    }
}
