/// Splits a clue from another 分案: whom and what it is about, out of what the other was about.
///
/// Law: J art. 21, 23; ours.
public struct SplitClue: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.splitClue

    /// The clue it comes from; `nil` the first.
    public var clue: Int?
    /// The respondents of the new one, from 1.
    public var persons: [Int]
    /// The matters of the new one, from 1.
    public var matters: [Int]
    /// The respondents that stay.
    public var keptPersons: [Int]
    /// The matters that stay.
    public var keptMatters: [Int]
    /// Why.
    public var reason: Veiled
    /// Which post each respondent holds, by the cadre register; filled in by the office.
    public var posts: [Int: PostClass] = [:]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        clue: Int? = nil, persons: [Int], matters: [Int], keptPersons: [Int], keptMatters: [Int], reason: Veiled,
        acting: Acting
    ) {
        (self.clue, self.persons, self.matters) = (clue, persons, matters)
        (self.keptPersons, self.keptMatters) = (keptPersons, keptMatters)
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``ClueParting``.
    public func decide(on petition: Petition) throws(ClueParting.Refused) -> [PetitionEvent] {
        try ClueParting.decide(self, petition)
    }

    /// Whether the last thing done was just this, by the same officer.
    func wasJustDone(on petition: Petition) -> Bool {
        guard case .handling(.clueSplit(let last)) = petition.trail.last?.event else { return false }
        return petition.trail.last?.acting.officer == acting.officer && last.clue == clue && last.reason == reason
            && last.persons == Set(persons).sorted() && last.matters == Set(matters).sorted()
    }

    /// What it becomes, with the number of the new clue, out of one whose approvals are asked on this subject.
    func event(numbered number: Int, outOf subject: ApprovalSubject) -> PetitionEvent {
        let (ours, theirs) = subjects(outOf: subject)
        return ClueParting.Split(
            clue: clue, number: number, persons: Set(persons).sorted(), matters: Set(matters).sorted(), subject: ours,
            keptPersons: Set(keptPersons).sorted(), keptMatters: Set(keptMatters).sorted(), keptSubject: theirs,
            reason: reason
        ).event
    }

    /// On whom the approvals of both parts are asked: by the post of each part's persons. Where the register names nobody of
    /// the post that triage found, both keep it: nothing slips to a lower approver.
    ///
    /// Law: Z art. 13-15; the last is ours.
    private func subjects(outOf subject: ApprovalSubject) -> (ApprovalSubject, ApprovalSubject) {
        func weightiest(_ numbers: [Int]) -> ApprovalSubject {
            ApprovalSubject.weightiest(numbers.map { ApprovalSubject(posts[$0]) }) ?? .other
        }
        let (ours, theirs) = (weightiest(persons), weightiest(keptPersons))
        return ours == subject || theirs == subject ? (ours, theirs) : (subject, subject)
    }
}

/// Joins a clue to another that proved to be the same matter 并案; also takes back a split made in error.
///
/// Law: J art. 21, 23; ours.
public struct JoinClues: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.joinClues

    /// The clue that ends with it; `nil` the first.
    public var clue: Int?
    /// The clue that goes on, from 1.
    public var into: Int
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(clue: Int? = nil, into: Int, reason: Veiled, acting: Acting) {
        (self.clue, self.into, self.reason, self.acting) = (clue, into, reason, acting)
    }

    /// See ``ClueParting``.
    public func decide(on petition: Petition) throws(ClueParting.Refused) -> [PetitionEvent] {
        try ClueParting.decide(self, petition)
    }
}

extension ClueParting {
    /// Why clues cannot be split or joined so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notClue, notHandler, resultStands, personLeftOut, matterLeftOut, partEmpty, partsAlike, caseShared
        case reasonMissing, joinedToItself, caseLost

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notClue, .notHandler, .resultStands, .personLeftOut, .matterLeftOut, .partEmpty, .partsAlike,
                .caseShared, .reasonMissing, .joinedToItself, .caseLost,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notClue:
                Ruling(
                    .reportingRules(14), "这件不是由本机关部门办理的问题线索，不能分案。请核对甄别和分办。",
                    "This is no clue that an office of this organ handles. Check how it was triaged and sent out.")
            case .notHandler:
                Ruling(
                    .disciplineWorkRules(23), "您不是这条线索的承办人。分案、并案由承办人提出，并案的两条要由同一人承办。",
                    "You do not handle this clue. Its handler splits and joins; both that are joined must be in one hand."
                )
            case .resultStands:
                Ruling(
                    .disciplineWorkRules(10), "线索已提出办理结果，正在审核。请等审核退回后再分案或并案。",
                    "A result has been proposed and is in review. Wait until it is sent back.")
            case .personLeftOut:
                Ruling(
                    .disciplineWorkRules(23), "有被反映人没有归到任何一条线索，或者不属于这条线索。请逐人核对。",
                    "A respondent belongs to neither part, or not to this clue. Go through them one by one.",
                    field: "persons")
            case .matterLeftOut:
                Ruling(
                    .disciplineWorkRules(23), "有反映事项没有归到任何一条线索，或者不属于这条线索。请逐项核对。",
                    "A matter belongs to neither part, or not to this clue. Go through them one by one.",
                    field: "matters")
            case .partEmpty:
                Ruling(
                    .disciplineWorkRules(21), "每条线索至少要有一名被反映人和一项反映事项。请核对。",
                    "Each clue needs a respondent and a matter at least. Please check.", field: "persons")
            case .partsAlike:
                Ruling(
                    .disciplineWorkRules(21), "两条线索的人和事完全相同，分不出来。请至少改一人或者一项。",
                    "Both parts are about the same persons and matters. Change one at least.", field: "persons")
            case .caseShared:
                Ruling(
                    .disciplineWorkRules(38), "已经立案的人只能归一条线索；对全部被反映人一并立案的不能再分案。请核对。",
                    "Somebody with a case belongs to one clue only, and a case filed on all is not split. Please check.",
                    field: "persons")
            case .reasonMissing:
                Ruling(
                    .disciplineWorkRules(23), "没有写明理由。请写一两句：为什么分案或者并案。",
                    "The reason is missing. Say in a sentence or two why they are split or joined.", field: "reason")
            case .joinedToItself:
                Ruling(
                    .ours, "请选择要并入的另一条线索。", "Choose another clue for it to be joined to.", field: "into")
            case .caseLost:
                Ruling(
                    .disciplineWorkRules(38), "这条线索已经立案，不能并入处置方式不同的线索。请反过来把那条并入这条。",
                    "A case was filed on this clue; it cannot go into one of another way. Join that one to this.",
                    field: "into")
            }
        }
    }
}
