/// How somebody was told of what was approved 报告方式.
public enum TellingMeans: String, Term {
    case inWriting, inPerson, byPhone
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .inWriting: ("书面报告", "in writing")
        case .inPerson: ("当面报告", "in person")
        case .byPhone: ("电话报告", "by telephone")
        }
    }
}

/// Puts on record that whoever is to be told of an approved step was told 记录报告情况: when, by whom and how; or why it was
/// not needed, where the rule says “at need”.
///
/// Law: J art. 27, 35.
public struct TellOfStep: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.tellOfStep

    /// Which step.
    public var step: ApprovalStep
    /// Whether it was needed: where the rule leaves that open, somebody decides.
    public var isNeeded: Bool
    /// The day of telling.
    public var on: Day
    /// How.
    public var how: TellingMeans
    /// Who told.
    public var teller: Veiled
    /// What was answered; why it was not needed.
    public var note: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        step: ApprovalStep, isNeeded: Bool = true, on: Day, how: TellingMeans, teller: Veiled, note: Veiled,
        clue: Int? = nil, acting: Acting
    ) {
        (self.step, self.isNeeded, self.on, self.how) = (step, isNeeded, on, how)
        (self.teller, self.note, self.clue, self.acting) = (teller, note, clue, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition.inHand(clue, for: step)).map(PetitionEvent.deliberation)
    }
}

extension Deliberation {
    /// Whoever is to be told of an approved step was told, or it was not needed 已报告.
    public struct StepTold: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.stepTold"
        /// Which step.
        public var step: ApprovalStep
        /// Who is to be told.
        public var told: Approver
        /// The day of telling; `nil` where it was not needed.
        public var on: Day?
        /// How; `nil` where it was not needed.
        public var how: TellingMeans?
        /// Who told; empty where it was not needed.
        public var teller: Veiled
        /// What was answered; why it was not needed.
        public var note: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(
            step: ApprovalStep, told: Approver, on: Day?, how: TellingMeans?, teller: Veiled, note: Veiled,
            clue: Int? = nil
        ) {
            (self.step, self.told, self.on, self.how) = (step, told, on, how)
            (self.teller, self.note, self.clue) = (teller, note, clue)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(step == .verificationReport ? 35 : 27) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.stepTold(self)) }
    }

    /// Decides whether the telling of an approved step is on record: once for each approval, of whom the matrix says is told
    /// as well. That it was not needed is said with the reason, and only where the rule says “at need”.
    ///
    /// Law: J art. 27, 35.
    ///
    /// - Returns: One event, or none when just this is on record.
    public static func decide(_ command: TellOfStep, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let row = petition.rowTelling(of: command.step), let whom = row.told else {
            throw .telling(.nothingToTell)
        }
        let told = StepTold(
            step: command.step, told: whom, on: command.isNeeded ? command.on : nil,
            how: command.isNeeded ? command.how : nil, teller: command.isNeeded ? command.teller : "",
            note: command.note, clue: command.clue)
        if let known = petition.telling(of: command.step) {
            guard known.what == told else { throw .telling(.toldBefore) }
            return []
        }
        if command.isNeeded {
            if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
            guard !command.teller.isBlank else { throw .telling(.tellerMissing) }
        } else {
            guard row.isAtNeed else { throw .telling(.tellingNeeded(whom, row.toldArticle)) }
            guard !command.note.isBlank else { throw .telling(.noNeedUnexplained) }
        }
        if let bar = command.teller.bar("teller", Bounds.name) ?? command.note.bar("note") { throw .barred(bar) }
        return [.stepTold(told)]
    }
}

/// Why the telling of an approved step cannot be put on record so 报告记录限制.
public enum TellingBar: Sendable, Hashable, CaseIterable {
    /// Nobody is to be told: it is not approved, nobody else is told of it, or whoever is approved it himself.
    case nothingToTell
    /// Another telling is on record.
    case toldBefore
    /// It does not say who told.
    case tellerMissing
    /// The rule leaves nobody the choice.
    case tellingNeeded(Approver, Article)
    /// It does not say why it was not needed.
    case noNeedUnexplained

    /// Every kind, with an example where one is needed.
    public static let allCases: [TellingBar] = [
        .nothingToTell, .toldBefore, .tellerMissing, .tellingNeeded(.principal, .disciplineWorkRules(35)),
        .noNeedUnexplained,
    ]

    /// What it says.
    public var ruling: Ruling {
        switch self {
        case .nothingToTell:
            Ruling(
                .disciplineWorkRules(27), "这一步没有待记录的报告：或者还没有获批准，或者不需要另行报告。请核对事项。",
                "Nobody is to be told of this step: it is not approved yet, or nobody else is told. Check the step.",
                field: "step")
        case .toldBefore:
            Ruling(
                .ours, "这一步的报告情况已经记录。如有误，请用“备注”说明。",
                "The telling of this step is on record. If it is wrong, say so in a remark.")
        case .tellerMissing:
            Ruling(.disciplineWorkRules(23), "没有写由谁报告。请填写。", "Say who told.", field: "teller")
        case .tellingNeeded(let whom, let article):
            Ruling(
                article, "这一步应当向\(whom.chinese)报告，不能记为不需要。请报告后记录。",
                "The rule has the \(whom.english) told of this step. Have that done, then record it.",
                field: "isNeeded")
        case .noNeedUnexplained:
            Ruling(
                .disciplineWorkRules(27), "没有写为什么不需要报告。请写明。", "Say why telling was not needed.", field: "note")
        }
    }
}

/// Somebody who is still to be told of an approved step 待报告事项.
public struct OwedTelling: Sendable, Hashable {
    /// Which step.
    public let step: ApprovalStep
    /// Who is to be told.
    public let told: Approver
    /// Whether the rule says “at need”.
    public let isAtNeed: Bool
    /// What it rests on.
    public let article: Article
    /// Which clue, from 1, where the petition holds several.
    public let clue: Int?
}

extension Petition {
    /// The row by which somebody is told of a step that stands approved; `nil` where nobody is: who approved in that
    /// capacity, or a higher one, has it before him already.
    func rowTelling(of step: ApprovalStep) -> ApprovalMatrix.Row? {
        guard let approved = stepApprovals[step] else { return nil }
        let row = ApprovalMatrix.row(step, on: approved.subject, at: approved.place)
        guard let told = row.told else { return nil }
        // In what capacity was not kept before: then it is owed.
        if let capacity = approved.capacity, capacity >= told { return nil }
        return row
    }

    /// How the telling of a step's approval as it stands was put on record; `nil` while it was not.
    public func telling(of step: ApprovalStep) -> Signed<Deliberation.StepTold>? {
        guard let approved = stepApprovals[step] else { return nil }
        for entry in trail.reversed() where entry.acting.moment >= approved.step.at {
            guard case .deliberation(.stepTold(let told)) = entry.event, told.step == step,
                told.clue ?? 1 == clueInHand ?? 1
            else { continue }
            return Signed(told, Step(entry.acting))
        }
        return nil
    }

    /// Of what is in hand, the steps whose approval somebody is told of.
    private var stepsTold: [ApprovalStep] { ApprovalStep.allCases.filter { rowTelling(of: $0) != nil } }

    /// Whether somebody is told of an approval that stands, of any clue.
    var tellsOfApprovals: Bool { parts.contains { !$0.stepsTold.isEmpty } }

    /// Who is still to be told of which approved step, clue by clue.
    ///
    /// Law: J art. 27, 35.
    public var owedTellings: [OwedTelling] {
        guard !isWithdrawn, archived == nil else { return [] }
        return parts.flatMap { part in
            part.stepsTold.compactMap { step in
                guard part.telling(of: step) == nil, let row = part.rowTelling(of: step), let told = row.told else {
                    return nil
                }
                return OwedTelling(
                    step: step, told: told, isAtNeed: row.isAtNeed, article: row.toldArticle, clue: part.clueInHand)
            }
        }
    }
}
