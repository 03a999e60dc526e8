/// Who may know a petition: recusal, and opening an identity (回避、身份调阅).
public enum Access {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// An officer was recused 已回避.
        case recused(Recused)
        /// A recusal was lifted 已解除回避.
        case recusalLifted(RecusalLifted)
        /// The petitioner's identity was opened 已调阅身份.
        case identityOpened(IdentityOpened)
        /// A recusal was decided on 已决定回避.
        case recusalDecided(RecusalDecided)
        /// Work passed from a recused officer to another 已交接.
        case workHandedOver(WorkHandedOver)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .recused(let payload): payload
            case .recusalLifted(let payload): payload
            case .identityOpened(let payload): payload
            case .recusalDecided(let payload): payload
            case .workHandedOver(let payload): payload
            }
        }
    }

    /// A recusal was lifted 已解除回避.
    public struct RecusalLifted: EventPayload {
        /// The name it is stored under.
        public static let typeName = "access.recusalLifted"
        /// The officer meant.
        public var officer: OfficerID
        /// Why.
        public var reason: Veiled
        /// Whether the person named is another of the same name.
        public var namesake: Bool

        /// All of it, in order.
        public init(officer: OfficerID, reason: Veiled, namesake: Bool) {
            (self.officer, self.reason, self.namesake) = (officer, reason, namesake)
        }

        /// What the act rests on.
        public var article: Article { .supervisionRegulation(264) }
        /// As an event of the petition.
        public var event: PetitionEvent { .access(.recusalLifted(self)) }
    }

    /// The petitioner's identity was opened 已调阅身份.
    public struct IdentityOpened: EventPayload {
        /// The name it is stored under.
        public static let typeName = "access.identityOpened"
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(reason: Veiled) {
            self.reason = reason
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(47) }
        /// As an event of the petition.
        public var event: PetitionEvent { .access(.identityOpened(self)) }
    }
}
