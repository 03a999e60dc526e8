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

        /// All of it, in order.
        public init(number: Int, relatives: Bool, text: Veiled) {
            (self.number, self.relatives, self.text) = (number, relatives, text)
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

        /// All of it, in order.
        public init(number: Int, granted: Bool, text: Veiled) {
            (self.number, self.granted, self.text) = (number, granted, text)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(49) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.protectionDecided(self)) }
    }

    /// Decides whether a request stands on record; it may come at any time, even of what is withdrawn or filed away.
    ///
    /// Law: R art. 49.
    ///
    /// - Returns: One event, or none when the same words wait for a leader.
    static func decide(_ command: AskProtection, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let isWaiting = petition.protections.contains {
            $0.decided == nil && $0.asked.text == command.text && $0.asked.relatives == command.relatives
        }
        if isWaiting { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        let waiting = petition.protections.count { $0.decided == nil }
        guard waiting < Bounds.openQuestions else {
            throw .barred(.tooMany(field: "text", limit: Bounds.openQuestions))
        }
        let number = petition.protections.count + 1
        return [Asked(number: number, relatives: command.relatives, text: command.text).event]
    }

    /// Decides whether a leader's decision on a request stands.
    ///
    /// Law: R art. 49.
    ///
    /// - Returns: One event, or none when it was decided so.
    static func decide(_ command: DecideProtection, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard petition.protections.indices.contains(command.number - 1) else { throw .noRequest }
        let decided = Decided(number: command.number, granted: command.granted, text: command.text)
        if let known = petition.protections[command.number - 1].decided {
            guard known.what == decided else { throw .decidedBefore }
            return []
        }
        guard !command.text.isBlank else { throw .measuresMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [decided.event]
    }
}

/// A request for protection with its decision 保护申请与决定.
public struct Protection: Sendable, Hashable {
    /// What was asked.
    public let asked: Signed<Protecting.Asked>
    /// The decision; `nil` while it is owed.
    public internal(set) var decided: Signed<Protecting.Decided>?
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
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(relatives: Bool, text: Veiled, acting: Acting) {
        (self.relatives, self.text, self.acting) = (relatives, text, acting)
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
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(number: Int, granted: Bool, text: Veiled, acting: Acting) {
        (self.number, self.granted, self.text, self.acting) = (number, granted, text, acting)
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
        case textMissing, noRequest, decidedBefore, measuresMissing

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [.textMissing, .noRequest, .decidedBefore, .measuresMissing]

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
            case .measuresMissing:
                Ruling(
                    .reportingRules(49), "没有写保护措施或者不予保护的理由。请写明由谁、做什么、请哪些单位配合。",
                    "Say what is done by whom, and which bodies help; or why not.", field: "text")
            }
        }
    }
}
