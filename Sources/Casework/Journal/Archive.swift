/// Filing away, and remarks on the trail (归档).
public enum Archive {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was filed away 已归档.
        case filed(Filed)
        /// The filing was struck out 已撤销归档.
        case unfiled(Unfiled)
        /// A remark was made 已备注.
        case remarked(Remarked)
        /// Ending the record was proposed 已提请销毁.
        case endingProposed(Ending.Proposed)
        /// The proposal was taken back 已撤回提请.
        case endingWithdrawn(Ending.Withdrawn)
        /// A hold was set 已暂缓销毁.
        case held(Ending.Held)
        /// The hold was lifted 已解除暂缓.
        case released(Ending.Released)
        /// The record was ended 已销毁.
        case ended(Ending.Ended)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .filed(let payload): payload
            case .unfiled(let payload): payload
            case .remarked(let payload): payload
            case .endingProposed(let payload): payload
            case .endingWithdrawn(let payload): payload
            case .held(let payload): payload
            case .released(let payload): payload
            case .ended(let payload): payload
            }
        }
    }

    /// It was filed away 已归档.
    public struct Filed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.filed"
        /// What the keeper found in the file.
        public var checklist: [ArchiveItem]
        /// How long it is kept.
        public var retention: Retention
        /// Tags of what is to be learned.
        public var lessons: [String]

        /// All of it, in order.
        public init(checklist: [ArchiveItem], retention: Retention, lessons: [String]) {
            (self.checklist, self.retention, self.lessons) = (checklist, retention, lessons)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(25) }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.filed(self)) }
    }

    /// A remark was made 已备注.
    public struct Remarked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.remarked"
        /// The remark.
        public var text: Veiled

        /// All of it, in order.
        public init(text: Veiled) {
            self.text = text
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.remarked(self)) }
    }
}
