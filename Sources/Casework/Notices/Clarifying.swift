/// How somebody is cleared 澄清方式 (R art. 50; C).
public enum ClarifyingWay: String, Term {
    case written, faceToFace, meeting, circular
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .written: ("书面澄清", "in writing")
        case .faceToFace: ("当面澄清", "face to face")
        case .meeting: ("会议澄清", "at a meeting")
        case .circular: ("通报澄清", "by circular")
        }
    }
}

/// Who began a clarification 澄清启动.
public enum ClarifyingStart: String, Term {
    case byOffice, byPerson
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .byOffice: ("承办部门提出", "by the handling office")
        case .byPerson: ("本人书面申请", "at the person's written request")
        }
    }
}

/// Clearing the name of a person reported on 澄清正名: the result alone, and nothing of the reporter.
///
/// Law: R art. 50; C.
public enum Clarifying {
    /// It was proposed 拟澄清.
    public struct Proposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.clarificationProposed"
        /// Which respondent, from 1.
        public var person: Int
        /// Who began it.
        public var start: ClarifyingStart
        /// In which ways.
        public var ways: [ClarifyingWay]
        /// Before whom: the party body, the range of a circular.
        public var range: Veiled
        /// What is said.
        public var text: Veiled
        /// Which clue of several, from 1; `nil` whichever the person stands under.
        public var clue: Int?

        /// All of it, in order.
        public init(
            person: Int, start: ClarifyingStart, ways: [ClarifyingWay], range: Veiled, text: Veiled, clue: Int? = nil
        ) {
            (self.person, self.start, self.ways, self.range, self.text) = (person, start, ways, range, text)
            self.clue = clue
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(50) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.clarificationProposed(self)) }
    }

    /// It was done 已澄清.
    public struct Done: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.clarified"
        /// The day it happened.
        public var on: Day
        /// What came of it.
        public var note: Veiled
        /// Which clue of several, from 1; `nil` the one of which it was proposed.
        public var clue: Int?

        /// All of it, in order.
        public init(on: Day, note: Veiled, clue: Int? = nil) { (self.on, self.note, self.clue) = (on, note, clue) }

        /// What the act rests on.
        public var article: Article { .reportingRules(50) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.clarified(self)) }
    }

    /// Decides whether a clarification stands proposed: for what was found untrue, by whoever verified it, with a text that
    /// names nobody who reported. Of several clues a person is cleared by the one he stands under, once it is closed and no
    /// other that is open is about him: he need not wait for what concerns others.
    ///
    /// Law: R art. 50; C (who verified clears; a written one along with any other; the result only).
    ///
    /// - Returns: One event, or none when just this stands proposed.
    static func decide(_ command: ProposeClarification, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = Proposed(
            person: command.person, start: command.start, ways: command.ways, range: command.range, text: command.text,
            clue: petition.clueInHand)
        if petition.clarificationProposed?.what == proposed { return [] }
        guard petition.closing != nil, let result = petition.result else { throw .notClosed }
        guard petition.handlers.contains(command.acting.officer) else { throw .notHandler }
        guard !petition.clearedPersons.contains(command.person) else { throw .clarifiedBefore }
        // What cannot be verified cannot be excluded either: it is not cleared.
        guard result.truth == .notBorneOut || result.findings.contains(where: { $0.truth == .notBorneOut }) else {
            throw .notUntrue
        }
        guard petition.personsInHand.contains(command.person) else { throw .personUnknown }
        guard !petition.clues.contains(where: { $0.isOpen && $0.persons.contains(command.person) }) else {
            throw .personInOpenClue
        }
        guard !command.ways.isEmpty else { throw .wayMissing }
        guard command.ways.contains(.written) else { throw .writtenMissing }
        guard !command.text.isBlank else { throw .textMissing }
        guard !petition.petitioner.isNamed(in: command.text), !petition.petitioner.isNamed(in: command.range) else {
            throw .namesReporter
        }
        if let bar = command.text.bar("text") ?? command.range.bar("range") { throw .barred(bar) }
        return [proposed.event]
    }

    /// Decides whether a clarification stands done: once it was studied and the principal approved its text.
    ///
    /// Law: R art. 50.
    ///
    /// - Returns: One event, or none when it was done.
    static func decide(_ command: Clarify, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.clarified != nil { return [] }
        guard petition.clarificationProposed != nil else { throw .notProposed }
        guard let approved = petition.stepApprovals[.clarification] else { throw .notApproved }
        // A name that was cleared stays cleared: what came in meanwhile is looked at first.
        guard !petition.hasUnreadMaterial else { throw .materialUnread }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        guard command.on >= approved.step.day else { throw .beforeApproval }
        guard !petition.petitioner.isNamed(in: command.note) else { throw .namesReporter }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [Done(on: command.on, note: command.note, clue: petition.clueInHand).event]
    }
}

extension Petitioner {
    /// Whether a text names who wrote, by name or contact: single characters are too common to say anything.
    func isNamed(in text: Veiled) -> Bool {
        [name, contact].map(\.text).contains { $0.count >= 2 && text.text.contains($0) }
    }
}

/// Proposes to clear the name of a person reported on 提出澄清.
///
/// Law: R art. 50.
public struct ProposeClarification: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeClarification

    /// Which respondent, from 1.
    public var person: Int
    /// Who began it.
    public var start: ClarifyingStart
    /// In which ways.
    public var ways: [ClarifyingWay]
    /// Before whom.
    public var range: Veiled
    /// What is said.
    public var text: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        person: Int, start: ClarifyingStart, ways: [ClarifyingWay], range: Veiled, text: Veiled, clue: Int? = nil,
        acting: Acting
    ) {
        (self.person, self.start, self.ways) = (person, start, ways)
        (self.range, self.text, self.clue, self.acting) = (range, text, clue, acting)
    }

    /// See ``Clarifying``.
    public func decide(on petition: Petition) throws(Clarifying.Refused) -> [PetitionEvent] {
        try Clarifying.decide(self, petition.inHand(clue))
    }
}

/// Puts on record that somebody was cleared 记录澄清.
///
/// Law: R art. 50.
public struct Clarify: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.clarify

    /// The day it happened.
    public var on: Day
    /// What came of it.
    public var note: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(on: Day, note: Veiled, clue: Int? = nil, acting: Acting) {
        (self.on, self.note, self.clue, self.acting) = (on, note, clue, acting)
    }

    /// See ``Clarifying``.
    public func decide(on petition: Petition) throws(Clarifying.Refused) -> [PetitionEvent] {
        try Clarifying.decide(self, petition.inHand(clue))
    }
}

extension Clarifying {
    /// Why nobody is cleared so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notClosed, notHandler, clarifiedBefore, notUntrue, personUnknown, wayMissing, writtenMissing, textMissing
        case personInOpenClue, namesReporter, notProposed, notApproved, beforeApproval, materialUnread

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notClosed, .notHandler, .clarifiedBefore, .notUntrue, .personUnknown, .wayMissing, .writtenMissing,
                .textMissing, .personInOpenClue, .namesReporter, .notProposed, .notApproved, .beforeApproval,
                .materialUnread,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notClosed: said("还没有办结，不能澄清。请先办结。", "It is not closed yet. Close it first.")
            case .notHandler:
                said("谁核实谁澄清。请由承办人提出。", "Whoever verified it clears it. Its handler must propose it.")
            case .clarifiedBefore:
                said("已经为这个人澄清过，请从办理轨迹中查看。", "This person was cleared before; see the trail.", "person")
            case .notUntrue:
                said(
                    "没有查明不属实的事项，不能澄清；无法查实的不等于不属实。请核对结论。",
                    "Nothing was found untrue. What cannot be verified is not untrue. Check the findings.")
            case .personUnknown:
                said(
                    "没有这个序号的被反映人，或者不在这条线索里。请核对。",
                    "There is no respondent of this number, or not under this clue. Please check.", "person")
            case .personInOpenClue:
                said(
                    "这个人还在没有办结的线索里，不能澄清。请等那条线索办结。",
                    "Another clue about this person is still open. Clear the name once that one has an end.", "person")
            case .wayMissing: said("没有选澄清方式。请选择。", "Choose in which ways.", "ways")
            case .writtenMissing:
                said(
                    "当面、会议、通报澄清，都要同时有书面澄清。请加选“书面澄清”。",
                    "Any other way goes along with a written one. Choose that as well.", "ways")
            case .textMissing:
                said("没有写澄清内容。请只写结论。", "The text is missing. Write the result, and nothing else.", "text")
            case .namesReporter:
                said(
                    "文字里有检举控告人的姓名或联系方式。澄清不能暴露检举控告人，请删去。",
                    "The text names who reported. That must not be known; take it out.", "text", .reportingRules(47))
            case .notProposed: said("还没有提出澄清。请先提出。", "No clarification was proposed. Propose it first.")
            case .notApproved:
                said(
                    "还没有经主要负责人批准。请先集体研究并报批。",
                    "The principal has not approved it. Study it together and ask first.")
            case .beforeApproval:
                said("日期早于批准的日期。请核对。", "The day lies before the approval. Check it.", "on")
            case .materialUnread:
                said(
                    "有新材料还没有审看。请先审看，写明是不是新证据。",
                    "New material waits to be examined. Say first whether it is new evidence.", nil, .reportingRules(27)
                )
            }
        }

        private func said(
            _ chinese: String, _ english: String, _ field: String? = nil, _ article: Article = .reportingRules(50)
        ) -> Ruling { Ruling(article, chinese, english, field: field) }
    }
}
