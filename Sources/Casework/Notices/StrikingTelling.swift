/// What stands on record of the petitioner having been reached, and may be struck out 可更正的告知记录.
public enum ToldRecord: String, Term {
    case acceptance, result, returnVisit
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .acceptance: ("受理告知记录", "record that acceptance was told")
        case .result: ("办结反馈记录", "record that the result was told")
        case .returnVisit: ("回访和满意度记录", "record of the return visit, with its satisfaction")
        }
    }
    /// What the duty behind it rests on.
    public var article: Article {
        switch self {
        case .acceptance: .reportingRules(26)
        case .result: .reportingRules(27)
        case .returnVisit: .practice
        }
    }
}

/// What the petitioner has read by a record that was struck out since 已更正的告知.
public struct StruckTelling: Sendable, Hashable {
    /// Which record.
    public let record: ToldRecord
    /// Of which clue of several, from 1; `nil` of the petition as a whole.
    public let clue: Int?
    /// The day it was said to have been told.
    public let on: Day
    /// What was said.
    public let text: Veiled
    /// Who struck it out, and when.
    public let step: Step
}

extension Notices {
    /// A record of telling, or of a return visit, was struck out 已更正告知记录.
    public struct TellingStruck: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.tellingStruck"
        /// Which record.
        public var record: ToldRecord
        /// Why it is wrong.
        public var reason: Veiled
        /// Of which clue of several, from 1; `nil` of the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(record: ToldRecord, reason: Veiled, clue: Int? = nil) {
            (self.record, self.reason, self.clue) = (record, reason, clue)
        }

        /// What the act rests on.
        public var article: Article { record.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.tellingStruck(self)) }
    }

    /// Decides whether a record of telling, or of a return visit, is struck out as wrong: then it is owed as if it had never
    /// been done, from the day it always ran from, and is put on record anew. What was built on it goes first: a return visit
    /// before the result it asked about.
    ///
    /// Law: R art. 26, 27; that a wrong record is struck out, and never overwritten, is ours.
    ///
    /// - Returns: One event, or none when just this was struck out last.
    public static func decide(_ command: StrikeTelling, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let struck = TellingStruck(record: command.record, reason: command.reason, clue: petition.clueInHand)
        if petition.wasJustDone(struck.event, command.acting) { return [] }
        if let refused = petition.bar(striking: command.record, command.acting.officer, in: command.acting.office) {
            throw refused
        }
        guard !command.reason.isBlank else { throw .strikingWithoutReason }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.tellingStruck(struck)]
    }
}

/// Strikes out a record of telling, or of a return visit, that is wrong 更正告知、回访记录.
///
/// Law: R art. 26, 27; ours.
public struct StrikeTelling: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.strikeTelling

    /// Which record; of return visits the last one.
    public var record: ToldRecord
    /// Why it is wrong.
    public var reason: Veiled
    /// Of which clue alone, from 1, of a result that was told so; `nil` of the petition as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(record: ToldRecord, reason: Veiled, clue: Int? = nil, acting: Acting) {
        (self.record, self.reason, self.clue, self.acting) = (record, reason, clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

extension Petition {
    /// The records that this officer may strike out, of the whole or of one of its clues.
    public func recordsToStrike(by officer: OfficerID, in office: OfficeKind) -> [ToldRecord] {
        guard !isWithdrawn, archived == nil else { return [] }
        return ToldRecord.allCases.filter { record in
            ([laidDown()] + parts).contains { $0.bar(striking: record, officer, in: office) == nil }
        }
    }

    /// Why a record cannot be struck out by somebody: whoever would make it anew strikes it out; `nil` when it can.
    func bar(striking record: ToldRecord, _ officer: OfficerID, in office: OfficeKind) -> Notices.Refused? {
        guard clueInHand == nil || record == .result || clues.isEmpty else { return .nothingToStrike }
        switch record {
        case .acceptance:
            guard acceptanceTold != nil else { return .nothingToStrike }
            return office == .petitions ? nil : .notice(.notReceivingSide)
        case .result:
            guard let told = clueInHand == nil ? resultTold : clueTold else { return .nothingToStrike }
            guard clueInHand != nil || told.clue == nil else { return .toldByClue }
            guard !returnVisits.contains(where: \.reached) else { return .visitStands }
            return isHandled(by: officer, in: office) ? nil : .notHandlingSide
        case .returnVisit:
            guard !returnVisits.isEmpty else { return .nothingToStrike }
            guard !handlers.contains(officer) else { return .visitorHandled }
            return office == .petitions ? nil : .notPetitionOffice
        }
    }

    /// The record stands struck out, and the duty is open again from where it always ran.
    mutating func evolve(_ struck: Notices.TellingStruck, _ step: Step) {
        switch struck.record {
        case .acceptance:
            guard let told = acceptanceTold else { return }
            acceptanceTold = nil
            keep(struck, on: told.on, told.text, step)
            supersedeArrived([.acceptance])
            strikeTold { if case .notices(.acceptanceTold) = $0 { true } else { false } }
        case .result:
            guard let told = clueInHand == nil ? resultTold : clueTold else { return }
            // What was told of every clue by itself was told of the whole: that falls with one of them.
            if clueInHand == nil || resultTold?.what.clue != nil { resultTold = nil }
            (clueTold, returnVisits) = (nil, [])
            keep(struck, on: told.on, told.text, step)
            supersedeArrived(clueInHand == nil ? [.result] : [.clueResult])
            let clue = clueInHand
            strikeTold { if case .notices(.resultTold(let told)) = $0 { told.clue == clue } else { false } }
        case .returnVisit:
            guard !returnVisits.isEmpty else { return }
            returnVisits.removeLast()
            strikeLast { if case .notices(.returnVisited) = $0 { true } else { false } }
        }
    }

    private mutating func keep(_ struck: Notices.TellingStruck, on day: Day, _ text: Veiled, _ step: Step) {
        tellingsStruck.append(
            StruckTelling(record: struck.record, clue: struck.clue, on: day, text: text, step: step))
    }

    /// The letter whose arrival was on record did not arrive, as far as the office knows: another may be issued.
    private mutating func supersedeArrived(_ kinds: Set<NoticeKind>) {
        for index in notices.indices
        where kinds.contains(notices[index].issued.kind) && notices[index].issued.clue == clueInHand {
            notices[index].isSuperseded = true
        }
    }

    /// Strikes out, in the trail, the last telling that is meant, and with it the delivery that brought it.
    private mutating func strikeTold(_ isMeant: (PetitionEvent) -> Bool) {
        guard let index = strikeLast(isMeant), index > 0,
            case .notices(.deliveryTried(let tried)) = trail[index - 1].event, tried.outcome.counts,
            trail[index - 1].acting == trail[index].acting
        else { return }
        trail[index - 1].isStruck = true
    }
}
