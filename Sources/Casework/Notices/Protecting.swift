/// Whether somebody who asks for protection may be reached 是否可以联系.
public enum ProtectionReach: String, Term {
    case codeOnly, contact
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .codeOnly: ("不要联系，只凭查询码回复", "do not contact; answer through the code only")
        case .contact: ("可以按留下的方式联系", "may be contacted as they said")
        }
    }
}

/// Protecting a reporter who is threatened 检举控告人保护: asked at any time, before a leader the same day.
///
/// Law: R art. 35, 49; T art. 283 (near relatives).
public enum Protecting {
    /// Protection was asked for 已申请保护.
    public struct Asked: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.protectionAsked"
        /// Which request, counted from 1.
        public var number: Int
        /// For whom: the reporter, or near relatives.
        public var relatives: Bool
        /// By whom and how they are threatened.
        public var text: Veiled
        /// What they fear will happen; `nil` where nobody was asked.
        public var fear: Veiled?
        /// Whether they may be reached; `nil` where nobody was asked.
        public var reach: ProtectionReach?

        /// All of it, in order.
        public init(
            number: Int, relatives: Bool, text: Veiled, fear: Veiled? = nil, reach: ProtectionReach? = nil
        ) {
            (self.number, self.relatives, self.text) = (number, relatives, text)
            (self.fear, self.reach) = (fear, reach)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(49) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.protectionAsked(self)) }
    }

    /// A leader decided on it 已决定保护.
    public struct Decided: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.protectionDecided"
        /// Which request.
        public var number: Int
        /// Whether protection is given.
        public var granted: Bool
        /// What is done, and which other bodies help; or why not.
        public var text: Veiled
        /// What is told through the code, to whoever holds it; `nil` for the sentence that the program has.
        public var told: Veiled?

        /// All of it, in order.
        public init(number: Int, granted: Bool, text: Veiled, told: Veiled? = nil) {
            (self.number, self.granted, self.text, self.told) = (number, granted, text, told)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(49) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.protectionDecided(self)) }
    }

    /// Decides whether a request stands on record; it may come at any time, even of what is withdrawn or filed away, and
    /// through the receipt code.
    ///
    /// Law: R art. 49.
    ///
    /// - Returns: One event, or none when the same words wait for a leader.
    static func decide(_ command: AskProtection, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let isWaiting = petition.protections.contains {
            $0.decided == nil && $0.asked.text == command.text && $0.asked.relatives == command.relatives
                && $0.asked.fear ?? "" == command.fear
        }
        if isWaiting { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") ?? command.fear.bar("fear") { throw .barred(bar) }
        let waiting = petition.protections.count { $0.decided == nil }
        guard waiting < Bounds.openQuestions else {
            throw .barred(.tooMany(field: "text", limit: Bounds.openQuestions))
        }
        let number = petition.protections.count + 1
        return [
            Asked(
                number: number, relatives: command.relatives, text: command.text,
                fear: command.fear.isBlank ? nil : command.fear, reach: command.reach
            ).event
        ]
    }

    /// Decides whether a leader's decision on a request stands. What is told through the code names nobody: whoever holds
    /// the code reads it, and that may be who threatens.
    ///
    /// Law: R art. 47, 49.
    ///
    /// - Returns: One event, or none when it was decided so.
    static func decide(_ command: DecideProtection, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard petition.protections.indices.contains(command.number - 1) else { throw .noRequest }
        let decided = Decided(
            number: command.number, granted: command.granted, text: command.text,
            told: command.told.isBlank ? nil : command.told)
        if let known = petition.protections[command.number - 1].decided {
            guard known.what == decided else { throw .decidedBefore }
            return []
        }
        guard !command.text.isBlank else { throw .measuresMissing }
        guard !petition.petitioner.isNamed(in: command.told),
            petition.respondents.allSatisfy({ $0.name.text.count < 2 || !command.told.text.contains($0.name.text) })
        else { throw .tellsReporter }
        if let bar = command.text.bar("text") ?? command.told.bar("told") { throw .barred(bar) }
        return [decided.event]
    }
}

/// A request for protection with its decision 保护申请与决定.
public struct Protection: Sendable, Hashable {
    /// What was asked.
    public let asked: Signed<Protecting.Asked>
    /// The decision; `nil` while it is owed.
    public internal(set) var decided: Signed<Protecting.Decided>?
    /// Whether it was asked for through the receipt code: then that is where it is answered.
    public var isByCode: Bool { asked.step.by == .messenger }
}

extension Petition {
    /// Whether a request for protection waits for a leader.
    public var hasOpenProtection: Bool { protections.contains { $0.decided == nil } }
}

/// Asks, for a reporter, for protection 登记保护申请.
///
/// Law: R art. 35, 49.
public struct AskProtection: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.askProtection

    /// Whether it is for near relatives.
    public var relatives: Bool
    /// By whom and how they are threatened.
    public var text: Veiled
    /// What they fear will happen; empty where nobody was asked.
    public var fear: Veiled
    /// Whether they may be reached.
    public var reach: ProtectionReach?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        relatives: Bool, text: Veiled, fear: Veiled = "", reach: ProtectionReach? = nil, acting: Acting
    ) {
        (self.relatives, self.text, self.fear) = (relatives, text, fear)
        (self.reach, self.acting) = (reach, acting)
    }

    /// See ``Protecting``.
    public func decide(on petition: Petition) throws(Protecting.Refused) -> [PetitionEvent] {
        try Protecting.decide(self, petition)
    }
}

/// Decides on a request for protection 决定保护.
///
/// Law: R art. 49.
public struct DecideProtection: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideProtection

    /// Which request, from 1.
    public var number: Int
    /// Whether protection is given.
    public var granted: Bool
    /// What is done, and which other bodies help; or why not.
    public var text: Veiled
    /// What is told through the code; empty for the sentence that the program has.
    public var told: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(number: Int, granted: Bool, text: Veiled, told: Veiled = "", acting: Acting) {
        (self.number, self.granted, self.text) = (number, granted, text)
        (self.told, self.acting) = (told, acting)
    }

    /// See ``Protecting``.
    public func decide(on petition: Petition) throws(Protecting.Refused) -> [PetitionEvent] {
        try Protecting.decide(self, petition)
    }
}

extension Protecting {
    /// Why protection is not asked for or decided so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case textMissing, noRequest, decidedBefore, measuresMissing, tellsReporter

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .textMissing, .noRequest, .decidedBefore, .measuresMissing, .tellsReporter,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .textMissing:
                Ruling(
                    .reportingRules(49), "没有写受到什么威胁。请写明谁、怎么威胁、有没有危险。",
                    "Say by whom and how they are threatened.", field: "text")
            case .noRequest:
                Ruling(.reportingRules(49), "没有这个保护申请。请核对。", "There is no such request. Please check.")
            case .decidedBefore:
                Ruling(
                    .reportingRules(49), "这个申请已经决定过。情况有变的，请登记新的申请。",
                    "It was decided before. If things have changed, put a new request on record.")
            case .tellsReporter:
                Ruling(
                    .reportingRules(47), "告诉信访人的话里有姓名或联系方式。凭查询码的人都能看到，请删去。",
                    "It names somebody, or a contact. Whoever holds the code reads it; take that out.", field: "told"
                )
            case .measuresMissing:
                Ruling(
                    .reportingRules(49), "没有写保护措施或者不予保护的理由。请写明由谁、做什么、请哪些单位配合。",
                    "Say what is done by whom, and which bodies help; or why not.", field: "text")
            }
        }
    }
}
