/// Who did something, for which organ, and when 经办记录.
public struct Step: Hashable, Sendable {
    /// The officer.
    public let by: OfficerID
    /// The organ the officer acted for.
    public let organ: OrganID
    /// The office the officer then sat in.
    public let office: OfficeKind
    /// When.
    public let at: Moment
    /// The day, in Asia/Shanghai.
    public var day: Day { at.day }

    init(_ acting: Acting) { (by, organ, office, at) = (acting.officer, acting.organ, acting.office, acting.moment) }
}

/// What was done, with who did it 签批; the fields of what was done are read straight from it.
@dynamicMemberLookup
public struct Signed<Payload: Sendable & Hashable>: Sendable, Hashable {
    /// What was done.
    public let what: Payload
    /// Who did it, and when.
    public let step: Step

    init(_ what: Payload, _ step: Step) { (self.what, self.step) = (what, step) }

    /// A field of what was done.
    public subscript<Value>(dynamicMember path: KeyPath<Payload, Value>) -> Value { what[keyPath: path] }
}

/// One line of a petition's trail 办理轨迹.
public struct TrailEntry: Sendable, Hashable {
    /// The node that was open when it was done.
    public let node: Node
    /// What was done.
    public let event: PetitionEvent
    /// Who did it, where and when.
    public let acting: Acting
    /// Whether something later replaced it: it is shown struck out, never removed.
    public internal(set) var isStruck: Bool
}

/// A meeting 会商: who was called, what each said, and what was decided.
public struct Meeting: Sendable, Hashable {
    /// How it was called.
    public let convened: Signed<Deliberation.Convened>
    /// Each member's latest opinion.
    public internal(set) var opinions: [OfficerID: Signed<Deliberation.OpinionGiven>] = [:]
    /// Minutes and decision; `nil` while it is open.
    public internal(set) var minuted: Signed<Deliberation.Minuted>?
}

/// Material that came after receipt 补充材料.
public struct AddedMaterial: Sendable, Hashable {
    /// What was added.
    public let added: Signed<Reception.MaterialAdded>
    /// Whether it came after closing and nobody has examined it yet.
    public internal(set) var isUnread: Bool
}

/// A question with its answer 提问与答复.
public struct Question: Sendable, Hashable {
    /// What was asked.
    public let asked: Signed<Notices.QuestionAsked>
    /// The answer; `nil` while it is owed.
    public internal(set) var answered: Signed<Notices.QuestionAnswered>?
}

/// An objection with its explanation 异议与说明.
public struct Objection: Sendable, Hashable {
    /// What was objected to.
    public let raised: Signed<Notices.Objected>
    /// The explanation; `nil` while it is owed.
    public internal(set) var explained: Signed<Notices.ObjectionExplained>?
}

/// How a petition's way ended without a result of this organ's own 办结去向.
public enum Exit: Sendable, Hashable {
    /// Out of scope, forwarded to another body.
    case outOfScopeForwarded
    /// Out of scope, the petitioner told where to go.
    case outOfScopeTold
    /// Kept as a repeat.
    case repeatKept
    /// Kept for reference.
    case noSubstanceKept
    /// Sent down; with its stream there, when it is one of ours.
    case sentDown(copy: PetitionID?)
    /// Sent up.
    case sentUp(copy: PetitionID?)
    /// Sent to a stationed post.
    case toResident(copy: PetitionID?)
    /// Answered on the spot.
    case answered
    /// Withdrawn by the petitioner.
    case withdrawn
    /// Passed on to the commission or the agency in charge.
    case passedOn(copy: PetitionID?)
    /// Taken up by the organ above, which had handed it down.
    case takenUpAbove
    /// Handed over sealed: nothing of it is left here.
    case sealedUp
    /// Closed before it was carried over from an old register.
    case endedBefore

    /// What the office calls it, in both languages.
    public var names: (chinese: String, english: String) {
        switch self {
        case .outOfScopeForwarded: ("业务范围外，已转送", "out of scope, forwarded")
        case .outOfScopeTold: ("业务范围外，已告知去向", "out of scope, told where to go")
        case .repeatKept: ("重复件留存", "kept as a repeat")
        case .noSubstanceKept: ("无实质内容，留存备查", "kept for reference")
        case .sentDown: ("已转下级机关", "sent down")
        case .sentUp: ("已报上级机关", "sent up")
        case .toResident: ("已转派驻机构", "sent to a stationed post")
        case .answered: ("已答复办结", "answered")
        case .withdrawn: ("已撤回", "withdrawn")
        case .passedOn: ("已移送有管辖权的机关", "passed on to whoever is in charge")
        case .takenUpAbove: ("上级已提级办理", "taken up by the organ above")
        case .sealedUp: ("已密封上报", "handed over sealed")
        case .endedBefore: ("旧登记簿中已办结", "closed in an old register")
        }
    }
}

extension Petition {
    /// Strikes out, in the trail, the work of these nodes; the last entry is the one that replaces it, and stays.
    mutating func strike(_ nodes: ClosedRange<Node>, inEveryRound: Bool = false) {
        let start = clueInHand.map(partedLast) ?? 0
        for index in trail.indices.dropLast() where inEveryRound || index >= roundStart {
            // Of several clues, the work on the one in hand alone, since it is one by itself.
            if let clueInHand, trail[index].event.clue != clueInHand || index < start { continue }
            if let node = trail[index].event.work, nodes.contains(node) { trail[index].isStruck = true }
        }
    }

    /// Strikes out, in the trail, the last act that is meant and still stands; the last entry is the one that strikes it out or
    /// replaces it, and stays.
    ///
    /// - Returns: Its place; `nil` where there is none.
    @discardableResult
    mutating func strikeLast(_ isMeant: (PetitionEvent) -> Bool) -> Int? {
        let struck = trail.indices.dropLast().last { !trail[$0].isStruck && isMeant(trail[$0].event) }
        if let struck { trail[struck].isStruck = true }
        return struck
    }
}

extension Petition {
    /// Where, in the trail, a clue was last split from another, or another from it: what was done before is both's.
    private func partedLast(_ clue: Int) -> Int {
        trail.lastIndex { entry in
            guard case .handling(.clueSplit(let split)) = entry.event else { return false }
            return split.number == clue || split.clue ?? 1 == clue
        } ?? 0
    }
}

extension PetitionEvent {
    /// The node whose work it is, where that work can be replaced by doing it again; `nil` for all else.
    var work: Node? {
        switch self {
        case .intake(.registered), .intake(.registrationCorrected): .registered
        case .triage(.distinguished): .triaged
        case .triage(.judged): .judged
        case .deliberation(.convened), .deliberation(.opinionGiven), .deliberation(.minuted): .deliberated
        case .deliberation(.approved): .approved
        case .disposition(.sentOut), .disposition(.takenOver), .handling(.dispositionSet): .sentOut
        case .handling(.resultProposed): .handled
        case .handling(.procedureReviewed), .handling(.characterisationReviewed): .reviewed
        case .intake, .triage, .deliberation, .disposition, .handling, .reception, .notices, .supervision, .access,
            .archive:
            nil
        }
    }
}
