/// Why an assigned item is urged 督办情形 (R art. 22).
public enum UrgeGround: String, Term {
    case overdue, careless, incomplete, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .overdue: ("超过期限没有办结", "it is overdue")
        case .careless: ("处理不力、敷衍、推诿", "it is handled weakly, carelessly or shirked")
        case .incomplete: ("需要补充核查或补报材料", "more checking or papers are needed")
        case .other: ("其他需要督办的", "another ground")
        }
    }
}

/// What a leader takes charge of in person 包件、包案.
///
/// Law: practice (三包).
public enum ChargeKind: String, Term {
    case item, matter
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .item: ("包件", "the item, until it is answered")
        case .matter: ("包案", "the case, until it is settled")
        }
    }
}

extension Supervision {
    /// An urging was answered 已回复督办.
    public struct UrgingAnswered: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.urgingAnswered"
        /// Which urging, counted from 1.
        public var number: Int
        /// What was done about it.
        public var text: Veiled

        /// Which urging, and what was done.
        public init(number: Int, text: Veiled) { (self.number, self.text) = (number, text) }

        /// What the act rests on.
        public var article: Article { .reportingRules(22) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.urgingAnswered(self)) }
    }

    /// Decides whether an answer to an urging stands: the loop is closed by whoever was urged, also once the item was closed:
    /// who urged because papers were missing still wants them.
    ///
    /// Law: R art. 22; that it is answered on record is ours.
    ///
    /// - Returns: One event, or none when it was answered so.
    public static func decide(_ command: AnswerUrging, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let answered = UrgingAnswered(number: command.number, text: command.text)
        if petition.urgingAnswers[command.number]?.what == answered { return [] }
        guard petition.openUrgings.contains(command.number) else { throw .noUrging }
        guard !command.text.isBlank else { throw .answerMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.urgingAnswered(answered)]
    }
}

/// Answers an urging 回复督办.
///
/// Law: R art. 22.
public struct AnswerUrging: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.answerUrging

    /// Which urging, from 1.
    public var number: Int
    /// What was done about it.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(number: Int, text: Veiled, acting: Acting) {
        (self.number, self.text, self.acting) = (number, text, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Petition {
    /// The urgings that nobody has answered and that stand, from 1.
    public var openUrgings: [Int] {
        urgings.indices.map { $0 + 1 }.filter { urgingAnswers[$0] == nil && urgingsWithdrawn[$0] == nil }
    }

    /// Of these, those that named a day: until then the file waits for the answer, and so does whoever urged.
    ///
    /// Law: R art. 22; that the file waits is ours.
    public var urgingsToAnswer: [Int] { openUrgings.filter { urgings[$0 - 1].until != nil } }

    /// Whether an urging that stands named a day, answered or not.
    var wantsAnswers: Bool {
        urgings.indices.contains { urgings[$0].until != nil && urgingsWithdrawn[$0 + 1] == nil }
    }

    /// Whether an organ that urges has assigned this: it handed it down and wants the result, or stands above who holds it.
    /// Of what came on paper nobody knows here which organ above it was.
    func isAssigned(from urging: OrganID) -> Bool {
        if urging != organ {
            guard let origin else { return source == .assignedFromAbove }
            return source == .assignedFromAbove && origin.organ == urging
        }
        return sentOut?.route.isAssigned ?? false
    }
}

extension Clocks {
    /// The urging that is to be answered first, or the last one answered or withdrawn: closing the item ends none.
    ///
    /// Law: R art. 22; the day is named in it.
    static func ofUrging(_ petition: Petition) -> [Clock] {
        let dated = petition.urgings.enumerated().compactMap { index, urged in
            urged.until.map { (number: index + 1, urged: urged, until: $0) }
        }
        let waiting = Set(petition.urgingsToAnswer)
        let open = dated.filter { waiting.contains($0.number) }.min { $0.until < $1.until }
        guard let shown = open ?? dated.last else { return [] }
        let ended = petition.urgingAnswers[shown.number]?.step ?? petition.urgingsWithdrawn[shown.number]?.step
        // Filed away before the file waited for the answer, it is judged by its closing, as it was then.
        let filed = petition.archived.map { petition.closing?.on ?? $0.step.day }
        return [
            Clock(
                .urging, from: shown.urged.step.day, stopped: ended?.day ?? filed, extended: .until(shown.until))
        ]
    }
}
