/// Filing away, and remarks on the trail (归档).
public enum Archive {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was filed away 已归档.
        case filed(Filed)
        /// A remark was made 已备注.
        case remarked(Remarked)

        /// What is stored of it.
        public var payload: any EventPayload {
            switch self {
            case .filed(let payload): payload
            case .remarked(let payload): payload
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
