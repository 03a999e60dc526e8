/// Who asked that an officer be recused 提出人.
///
/// Law: R art. 48; T art. 264 (declared, or asked for by those concerned, orally or in writing).
public enum RecusalAsker: String, Term {
    case officer, reporter, respondent, office
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .officer: ("本人或同事提出", "the officer or a colleague")
        case .reporter: ("检举控告人提出", "the reporter")
        case .respondent: ("被反映人提出", "the person reported on")
        case .office: ("系统发现", "found by the program")
        }
    }
}

extension RecusalGround {
    /// The three lists it stands in, of which the union holds (R art. 48; L art. 67; J art. 65).
    public var articles: [Article] {
        switch self {
        case .named: [.reportingRules(48), .disciplineWorkRules(65)]
        case .relativeOfNamed: [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65)]
        case .interest: [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65)]
        case .relativeOfReporter: [.reportingRules(48), .supervisionLaw(67)]
        case .witness: [.supervisionLaw(67), .disciplineWorkRules(65)]
        case .sameUnit: [.disciplineWorkRules(20), .reportingRules(48)]
        case .otherDoubt: [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65)]
        }
    }
}

extension Access {
    /// An officer was recused 已回避.
    ///
    /// Whom it concerns is stored veiled: once a petition was handed over sealed, nobody can tell from its stream who of
    /// the staff had to do with it. Events from before name the officer in the open, and are written so again.
    public struct Recused: EventPayload {
        /// The name it is stored under.
        public static let typeName = "access.recused"
        /// The officer meant.
        public var officer: OfficerID
        /// On what ground.
        public var ground: RecusalGround
        /// A remark.
        public var note: Veiled
        /// Who asked for it.
        public var asker: RecusalAsker
        /// The organ whose principal decides; `nil` for what the program found, and for events from before.
        public var decidesAt: OrganID?
        private var person: Veiled?

        /// All of it, in order.
        public init(
            officer: OfficerID, ground: RecusalGround, note: Veiled, asker: RecusalAsker = .officer,
            decidesAt: OrganID? = nil
        ) {
            (self.officer, self.ground, self.note) = (officer, ground, note)
            (self.asker, self.decidesAt, person) = (asker, decidesAt, Veiled(officer.rawValue))
        }

        private enum CodingKeys: String, CodingKey { case officer, person, ground, note, asker, decidesAt }

        /// Reads both forms.
        public init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            person = try fields.decodeIfPresent(Veiled.self, forKey: .person)
            officer =
                try person.map { OfficerID(rawValue: $0.text) } ?? fields.decode(OfficerID.self, forKey: .officer)
            ground = try fields.decode(RecusalGround.self, forKey: .ground)
            note = try fields.decode(Veiled.self, forKey: .note)
            asker = try fields.decodeIfPresent(RecusalAsker.self, forKey: .asker) ?? .officer
            decidesAt = try fields.decodeIfPresent(OrganID.self, forKey: .decidesAt)
        }

        /// Writes the form it was read in; a new one veiled.
        public func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            if let person {
                try fields.encode(person, forKey: .person)
                try fields.encode(asker, forKey: .asker)
            } else {
                try fields.encode(officer, forKey: .officer)
            }
            try fields.encode(ground, forKey: .ground)
            try fields.encode(note, forKey: .note)
            try fields.encodeIfPresent(decidesAt, forKey: .decidesAt)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(48) }
        /// As an event of the petition.
        public var event: PetitionEvent { .access(.recused(self)) }
    }

    /// A recusal was decided on 已决定回避.
    public struct RecusalDecided: EventPayload {
        /// The name it is stored under.
        public static let typeName = "access.recusalDecided"
        /// The officer meant.
        public var officer: OfficerID { OfficerID(rawValue: person.text) }
        /// Whether the officer is recused.
        public var granted: Bool
        /// Why.
        public var reason: Veiled
        /// Whether the person named proved to be another of the same name; `nil` for events from before, when nobody could say.
        public var namesake: Bool?
        private var person: Veiled

        /// All of it, in order.
        public init(officer: OfficerID, granted: Bool, reason: Veiled, namesake: Bool = false) {
            (person, self.granted, self.reason) = (Veiled(officer.rawValue), granted, reason)
            self.namesake = namesake ? true : nil
        }

        /// What the act rests on.
        public var article: Article { .supervisionRegulation(264) }
        /// As an event of the petition.
        public var event: PetitionEvent { .access(.recusalDecided(self)) }
    }

    /// Work passed from a recused officer to another 已交接.
    public struct WorkHandedOver: EventPayload {
        /// The name it is stored under.
        public static let typeName = "access.workHandedOver"
        /// Who is recused.
        public var from: OfficerID { OfficerID(rawValue: person.text) }
        /// Who goes on.
        public var to: OfficerID
        /// Which papers passed, and where they lie.
        public var papers: Veiled
        private var person: Veiled

        /// All of it, in order.
        public init(from: OfficerID, to: OfficerID, papers: Veiled) {
            (person, self.to, self.papers) = (Veiled(from.rawValue), to, papers)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(48) }
        /// As an event of the petition.
        public var event: PetitionEvent { .access(.workHandedOver(self)) }
    }
}
