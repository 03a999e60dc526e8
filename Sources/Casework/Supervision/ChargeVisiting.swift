/// Where a leader in charge went 下访地点.
public enum ChargePlace: String, Term {
    case home, village, township, unit, site, office
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .home: ("入户", "at the petitioner's home")
        case .village: ("村（社区）", "in the village or neighbourhood")
        case .township: ("乡镇（街道）", "in the township")
        case .unit: ("有关单位", "at a unit concerned")
        case .site: ("现场", "on the spot")
        case .office: ("机关接访", "at the office")
        }
    }
}

/// Whom a leader in charge met 见到的人, as kinds: names stand in no list.
public enum ChargeMet: String, Term {
    case petitioner, relatives, neighbours, cadres, respondent, department
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitioner: ("信访人", "the petitioner")
        case .relatives: ("信访人近亲属", "near relatives of the petitioner")
        case .neighbours: ("知情群众", "people who know of it")
        case .cadres: ("基层干部", "cadres of the place")
        case .respondent: ("被反映人", "whoever is reported on")
        case .department: ("有关部门", "departments concerned")
        }
    }
}

/// What a leader's charge came to 包案结果.
public enum ChargeOutcome: String, Term {
    case settled, partlySettled, notSettled
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .settled: ("已解决", "settled")
        case .partlySettled: ("部分解决", "settled in part")
        case .notSettled: ("未解决", "not settled")
        }
    }
}

extension Supervision {
    /// A leader in charge took the item down and met people over it 已带件下访.
    public struct ChargeVisited: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.chargeVisited"
        /// The leader in charge then.
        public var leader: OfficerID
        /// On which day.
        public var on: Day
        /// Where.
        public var place: ChargePlace
        /// Whom the leader met.
        public var met: [ChargeMet]
        /// What was agreed.
        public var agreed: Veiled

        /// All of it, in order.
        public init(leader: OfficerID, on: Day, place: ChargePlace, met: [ChargeMet], agreed: Veiled) {
            (self.leader, self.on, self.place, self.met, self.agreed) = (leader, on, place, met, agreed)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.chargeVisited(self)) }
    }

    /// A leader's charge ended, and what it came to 包案已结束.
    public struct ChargeEnded: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.chargeEnded"
        /// What it came to.
        public var outcome: ChargeOutcome
        /// What was done, and what is left.
        public var text: Veiled

        /// All of it, in order.
        public init(outcome: ChargeOutcome, text: Veiled) { (self.outcome, self.text) = (outcome, text) }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.chargeEnded(self)) }
    }

    /// Decides whether a visit under a leader's charge stands on record: while somebody is in charge, not before that, with whom
    /// was met and what was agreed.
    ///
    /// Law: practice (带件下访、三包).
    ///
    /// - Returns: One event, or none when just this is on record.
    public static func decide(_ command: RecordChargeVisit, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let charge = petition.charge else { throw .noCharge }
        let met = Set(command.met)
        let visited = ChargeVisited(
            leader: charge.leader, on: command.on, place: command.place, met: ChargeMet.allCases.filter(met.contains),
            agreed: command.agreed)
        if petition.chargeVisits.contains(where: { $0.what == visited }) { return [] }
        guard petition.standingCharge != nil else { throw .noCharge }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        guard command.on >= charge.step.day else { throw .visitBeforeCharge }
        guard !met.isEmpty else { throw .nobodyMet }
        guard !command.agreed.isBlank else { throw .nothingAgreed }
        if let bar = command.agreed.bar("agreed") { throw .barred(bar) }
        return [.chargeVisited(visited)]
    }

    /// Decides whether a leader's charge ends: with what it came to, settled or not, in words.
    ///
    /// Law: practice (三包).
    ///
    /// - Returns: One event, or none when it ended so.
    public static func decide(_ command: EndCharge, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let ended = ChargeEnded(outcome: command.outcome, text: command.text)
        if petition.chargeEnded?.what == ended { return [] }
        guard petition.standingCharge != nil else { throw .noCharge }
        guard !command.text.isBlank else { throw .outcomeUnexplained }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.chargeEnded(ended)]
    }
}

/// Puts a visit under a leader's charge on record 记录带件下访.
///
/// Law: practice.
public struct RecordChargeVisit: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordChargeVisit

    /// On which day.
    public var on: Day
    /// Where.
    public var place: ChargePlace
    /// Whom the leader met.
    public var met: [ChargeMet]
    /// What was agreed.
    public var agreed: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(on: Day, place: ChargePlace, met: [ChargeMet], agreed: Veiled, acting: Acting) {
        (self.on, self.place, self.met, self.agreed, self.acting) = (on, place, met, agreed, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Ends a leader's charge with what it came to 结束包案.
///
/// Law: practice.
public struct EndCharge: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.endCharge

    /// What it came to.
    public var outcome: ChargeOutcome
    /// What was done, and what is left.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(outcome: ChargeOutcome, text: Veiled, acting: Acting) {
        (self.outcome, self.text, self.acting) = (outcome, text, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Petition {
    /// The leader in charge now; `nil` once that ended.
    public var standingCharge: Signed<Supervision.ChargeTaken>? { chargeEnded == nil ? charge : nil }
}
