/// What is owed once an untrue report has done harm 后续纠正 (`rules.md` §12).
public enum Remedy: String, Term {
    case gainsUndone, victimSupported, penaltyCorrected
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .gainsUndone: ("纠正因诬告陷害取得的利益", "what a false accusation gained is undone")
        case .victimSupported: ("关心支持受诬告陷害的人", "the person falsely accused is supported")
        case .penaltyCorrected: ("纠正错误的处分处理", "a wrong penalty is corrected")
        }
    }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .gainsUndone: .reportingRules(43)
        case .victimSupported: .reportingRules(44)
        case .penaltyCorrected: .reportingRules(51)
        }
    }
}

/// Putting right what an untrue report has done 后续纠正.
public enum Remedies {
    /// It was put right 已纠正.
    public struct Done: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.remedied"
        /// What was put right.
        public var remedy: Remedy
        /// On which day.
        public var on: Day
        /// What was done, or why nothing was to be done.
        public var note: Veiled
        /// Which clue of several, from 1; `nil` the report as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(remedy: Remedy, on: Day, note: Veiled, clue: Int? = nil) {
            (self.remedy, self.on, self.note, self.clue) = (remedy, on, note, clue)
        }

        /// What the act rests on.
        public var article: Article { remedy.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.remedied(self)) }
    }

    /// Decides whether it stands recorded that something was put right: of a false accusation once it stands approved, of a
    /// penalty once the petition is closed; of several clues by each for itself, since each has its own victim.
    ///
    /// Law: R art. 43, 44, 51.
    ///
    /// - Returns: One event, or none when just this was recorded.
    public static func decide(_ command: RecordRemedy, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let done = Done(
            remedy: command.remedy, on: command.on, note: command.note, clue: petition.clueInHand)
        if petition.remedies[command.remedy]?.what == done { return [] }
        guard petition.mayRemedy.contains(command.remedy) else { throw .notOwed }
        guard !command.note.isBlank else { throw .noteMissing }
        if command.on > command.acting.day { throw .barred(.dayAhead) }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [done.event]
    }

    /// Why it cannot be recorded so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notOwed, noteMissing

        /// Every reason.
        public static let allCases: [Refused] = Bar.allCases.map(Refused.barred) + [.notOwed, .noteMissing]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notOwed:
                Ruling(
                    .reportingRules(43), "没有经批准认定的诬告陷害，也没有改变或撤销的处分，没有可纠正的。请核对。",
                    "No false accusation stands approved and no penalty was changed; nothing is to be put right.",
                    field: "remedy")
            case .noteMissing:
                Ruling(
                    .reportingRules(51), "没有写明怎样纠正。不需要纠正的，写明为什么。",
                    "Say what was done; where nothing was to be done, say why.", field: "note")
            }
        }
    }
}

/// Puts on record that something was put right 记录纠正.
///
/// Law: R art. 43, 44, 51.
public struct RecordRemedy: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordRemedy

    /// What was put right.
    public var remedy: Remedy
    /// On which day.
    public var on: Day
    /// What was done, or why nothing was to be done.
    public var note: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(remedy: Remedy, on: Day, note: Veiled, clue: Int? = nil, acting: Acting) {
        (self.remedy, self.on, self.note, self.clue, self.acting) = (remedy, on, note, clue, acting)
    }

    /// See ``Remedies``.
    public func decide(on petition: Petition) throws(Remedies.Refused) -> [PetitionEvent] {
        try Remedies.decide(self, petition.inHand(clue))
    }
}

extension Petition {
    /// What may be put right of the petition or the clue in hand, and was not yet.
    public var mayRemedy: [Remedy] { Remedy.allCases.filter { isOpen($0) && remedies[$0] == nil } }

    /// What must be put right before the file is put away, of each clue by itself.
    ///
    /// Law: R art. 43, 44, 51; that the file waits for it is ours.
    public var owedRemedies: [Remedy] {
        if isGathered { return parts.flatMap(\.owedRemedies) }
        return mayRemedy.filter { $0 != .penaltyCorrected || hasChangedPenalty }
    }

    private func isOpen(_ remedy: Remedy) -> Bool {
        switch remedy {
        case .gainsUndone, .victimSupported: isFalseAccusation
        case .penaltyCorrected: closing != nil && (result?.truth == .notBorneOut || hasChangedPenalty)
        }
    }

    /// Whether the review of an appeal has changed or revoked a penalty.
    private var hasChangedPenalty: Bool {
        guard closing != nil, approvedStep(.appealDecision) != nil, let outcome = appealDecision?.outcome else {
            return false
        }
        switch outcome {
        case .changed, .revoked: return true
        case .upheld, .ended: return false
        }
    }
}
