/// What is to be seen done once a sanction was decided 处分执行: it outlives the closing of the petition, and its filing away.
public enum SanctionDuty: String, Term {
    case formalities, report
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .formalities: ("职务、工资等手续办完", "formalities of post and pay done")
        case .report: ("收到单位执行情况报告", "the unit's report on carrying it out received")
        }
    }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .formalities: .sanctionRegulation(44)
        case .report: .sanctionRegulation(45)
        }
    }
    /// The clock it runs under.
    public var clock: ClockKind {
        switch self {
        case .formalities: .sanctionFormalities
        case .report: .sanctionReport
        }
    }
}

/// Seeing that a sanction is carried out 处分执行.
///
/// Law: J art. 56; D art. 44, 45.
public enum Sanctions {
    /// Something of it was done 已落实处分执行事项.
    public struct Followed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.sanctionFollowed"
        /// What.
        public var duty: SanctionDuty
        /// Of which person punished, from 1, as the result names them; `nil` of all.
        public var person: Int?
        /// The day it was done, or the report came.
        public var on: Day
        /// By which unit, its number; what it says in a line.
        public var note: Veiled

        /// All of it, in order.
        public init(duty: SanctionDuty, person: Int?, on: Day, note: Veiled) {
            (self.duty, self.person, self.on, self.note) = (duty, person, on, note)
        }

        /// What the act rests on.
        public var article: Article { duty.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.sanctionFollowed(self)) }
    }

    /// The time for the formalities was extended 已批准延长办理手续.
    public struct FormalitiesExtended: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.formalitiesExtended"
        /// The last day.
        public var until: Day
        /// Why they take longer.
        public var reason: Veiled

        /// All of it, in order.
        public init(until: Day, reason: Veiled) { (self.until, self.reason) = (until, reason) }

        /// What the act rests on.
        public var article: Article { .sanctionRegulation(44) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.formalitiesExtended(self)) }
    }

    /// A person punished, and when that was decided 受处分人.
    public struct Punished: Sendable, Hashable {
        /// The name, as the result has it.
        public let name: Veiled
        /// The day of the decision: as the result says, or else as its step has it on record; of several the last.
        public let on: Day
    }

    /// What was decided on persons, as the result stands with which the petition was closed 处分决定.
    public struct Decided: Sendable, Hashable {
        /// Who was punished, each once, in the order of the result; never none.
        public let persons: [Punished]
        /// What was done about it since.
        public internal(set) var followed: [Signed<Followed>] = []
        /// The last day for the formalities, where the principal has extended it.
        public internal(set) var formalitiesUntil: Day?

        /// The last day for the formalities as it stands, before rest days are looked at: as the row of their clock says, or
        /// as it was extended.
        var formalitiesDue: Day { formalitiesExtended ?? formalitiesUnextended }

        /// The day to which they were extended, where that is later than the limit of whoever waits now: an extension for the
        /// first of several shortens nobody's.
        var formalitiesExtended: Day? { formalitiesUntil.flatMap { $0 > formalitiesUnextended ? $0 : nil } }

        private var formalitiesUnextended: Day {
            let decided = running(.formalities)
            guard case .months(let limit)? = ClockKind.sanctionFormalities.rule.limit else { return decided }
            return decided.advanced(byMonths: limit.count)
        }

        /// The last day to which the formalities can be extended.
        public var formalitiesLatest: Day {
            running(.formalities).advanced(byMonths: Sanctions.formalitiesAtMost.count)
        }

        /// The day from which a duty's time runs: of the first decision for whose person it is not done; once all is done, of
        /// the last.
        func running(_ duty: SanctionDuty) -> Day {
            let open = persons.indices.filter { done(duty, for: $0 + 1) == nil }.map { persons[$0].on }
            return open.min() ?? lastDecision
        }

        /// The day of the last of the decisions.
        var lastDecision: Day { persons.map(\.on).max() ?? Day(0) }

        /// The day on which a duty was done for the last of the persons; `nil` while one is missing.
        public func done(_ duty: SanctionDuty) -> Day? {
            let days = persons.indices.map { done(duty, for: $0 + 1) }
            return days.contains { $0 == nil } ? nil : days.compactMap(\.self).max()
        }

        /// The day on which a duty was done for one person, from 1.
        private func done(_ duty: SanctionDuty, for person: Int) -> Day? {
            followed.filter { $0.duty == duty && ($0.person == nil || $0.person == person) }.map(\.on).min()
        }
    }

    /// Decides whether something stands recorded as done about a sanction: also of a petition that is filed away.
    ///
    /// Law: J art. 56; D art. 44, 45; that the petition office keeps the day is ours.
    ///
    /// - Returns: One event, or none when it was done before.
    static func decide(_ command: FollowSanction, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        guard let decided = petition.sanctions else { throw .noSanction }
        let followed = Followed(duty: command.duty, person: command.person, on: command.on, note: command.note)
        if decided.followed.contains(where: { $0.what == followed }) || decided.done(command.duty) != nil { return [] }
        if let person = command.person, !decided.persons.indices.contains(person - 1) { throw .personUnknown }
        if command.on > command.acting.day { throw .barred(.dayAhead) }
        let day = command.person.map { decided.persons[$0 - 1].on } ?? decided.lastDecision
        guard command.on >= day else { throw .beforeDecision(day) }
        guard !command.note.isBlank else { throw .noteMissing }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [followed.event]
    }

    /// Decides whether the formalities have more time: six months from the decision at most.
    ///
    /// Law: D art. 44 (approved by the organ that decided on the sanction or approved it).
    ///
    /// - Returns: One event, or none when it was extended so.
    static func decide(_ command: ExtendFormalities, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        guard let decided = petition.sanctions else { throw .noSanction }
        if decided.formalitiesUntil == command.until { return [] }
        guard decided.done(.formalities) == nil else { throw .doneBefore }
        guard command.until > decided.formalitiesDue, command.until > command.acting.day else { throw .untilNotLater }
        let last = decided.formalitiesLatest
        guard command.until <= last else { throw .untilTooFar(last) }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [FormalitiesExtended(until: command.until, reason: command.reason).event]
    }

    /// How long the formalities may take in all, with approval.
    ///
    /// Law: D art. 44.
    public static let formalitiesAtMost = Months(6)
}

/// Puts on record that something of a sanction was carried out 记录处分执行情况.
///
/// Law: J art. 56; D art. 44, 45.
public struct FollowSanction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.followSanction

    /// What.
    public var duty: SanctionDuty
    /// Of which person punished, from 1; `nil` of all.
    public var person: Int?
    /// The day it was done, or the report came.
    public var on: Day
    /// By which unit, its number; what it says in a line.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(duty: SanctionDuty, person: Int? = nil, on: Day, note: Veiled, acting: Acting) {
        (self.duty, self.person, self.on, self.note, self.acting) = (duty, person, on, note, acting)
    }

    /// See ``Sanctions``.
    public func decide(on petition: Petition) throws(Sanctions.Refused) -> [PetitionEvent] {
        try Sanctions.decide(self, petition)
    }
}

/// Gives the formalities after a sanction more time 批准延长办理手续.
///
/// Law: D art. 44.
public struct ExtendFormalities: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.extendFormalities

    /// The last day.
    public var until: Day
    /// Why they take longer.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(until: Day, reason: Veiled, acting: Acting) {
        (self.until, self.reason, self.acting) = (until, reason, acting)
    }

    /// See ``Sanctions``.
    public func decide(on petition: Petition) throws(Sanctions.Refused) -> [PetitionEvent] {
        try Sanctions.decide(self, petition)
    }
}

extension Petition {
    /// What of a sanction is still to be seen done, the earlier one first.
    public var openSanctionDuties: [SanctionDuty] {
        sanctions.map { decided in SanctionDuty.allCases.filter { decided.done($0) == nil } } ?? []
    }

    /// Notes at closing whom its result punishes, and on which day that was decided: as the result says, as a step has it on
    /// record, or as it was put down afterwards. No clock starts on a day nobody named. A closing anew, after it was reopened, says it anew; what the unit
    /// has reported of the same persons and the same decisions stands.
    mutating func noteSanctions() {
        let stepped = lastDone(.caseDecided)
        var persons: [Sanctions.Punished] = []
        for (sanction, place) in zip(result?.measures ?? [], 1...) where sanction.measure.isPunishment {
            guard let day = sanction.decidedOn ?? stepped ?? sanctionDays[place]?.on else { continue }
            if let known = persons.firstIndex(where: { $0.name == sanction.person }) {
                persons[known] = Sanctions.Punished(name: sanction.person, on: max(day, persons[known].on))
            } else {
                persons.append(Sanctions.Punished(name: sanction.person, on: day))
            }
        }
        guard sanctions?.persons != persons else { return }
        sanctions = persons.isEmpty ? nil : Sanctions.Decided(persons: persons)
    }
}

extension Clocks {
    /// The formalities and the report after a sanction, from its decision until they were seen done; filing the petition away
    /// stops neither. Of several decisions the first counts whose person still waits.
    ///
    /// Law: J art. 56; D art. 44, 45.
    static func ofSanction(_ petition: Petition) -> [Clock] {
        guard let decided = petition.sanctions else { return [] }
        return SanctionDuty.allCases.map { duty in
            Clock(
                duty.clock, from: decided.running(duty), stopped: decided.done(duty),
                extended: duty == .formalities ? decided.formalitiesExtended.map(Supervision.Extended.until) : nil)
        }
    }
}

extension Sanctions {
    /// Why it cannot be recorded so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case noSanction, personUnknown, beforeDecision(Day), noteMissing, doneBefore, untilNotLater, untilTooFar(Day)
        case reasonMissing, nothingToDate, measureUnknown, decidedAfterClosing(Day), dayWithoutReason

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .noSanction, .personUnknown, .beforeDecision(Day(20_000)), .noteMissing, .doneBefore, .untilNotLater,
                .untilTooFar(Day(20_000)), .reasonMissing, .nothingToDate, .measureUnknown,
                .decidedAfterClosing(Day(20_000)), .dayWithoutReason,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .noSanction:
                said(
                    "这件办结时没有处分决定，没有要落实的处分执行事项。", "It was closed without a sanction; nothing of one is to be seen done.")
            case .personUnknown:
                said("结果里没有这名受处分人。请重选。", "The result names no such person. Choose again.", "person")
            case .beforeDecision(let day):
                said("日期早于作出处分决定的日期（\(day)）。请核对。", "The day lies before the decision (\(day)). Check it.", "on")
            case .noteMissing:
                said("没有写情况。请写明哪个单位、文号和内容。", "Say which unit, its number, and what it says.", "note")
            case .doneBefore:
                said(
                    "手续已经办完，不需要延长。", "The formalities are done; nothing is to be extended.", nil,
                    .sanctionRegulation(44))
            case .untilNotLater:
                said(
                    "延长后的日子要晚于今天，也要晚于现在的期限。请核对。", "The day must lie ahead, and behind the last day as it stands.",
                    "until", .sanctionRegulation(44))
            case .untilTooFar(let last):
                said(
                    "办理手续最长六个月，不能晚于\(last)。", "Formalities take six months at most: no later than \(last).", "until",
                    .sanctionRegulation(44))
            case .reasonMissing:
                said(
                    "没有写延长的理由。请写明。", "Say why they take longer.", "reason", .sanctionRegulation(44))
            case .nothingToDate:
                said(
                    "没有缺决定日期的处分。日期写在结果里或者办案步骤里的，以那里为准。",
                    "No sanction lacks the day of its decision. A day that the result or a step of the case says stands."
                )
            case .measureUnknown:
                said(
                    "结果里没有这一项，或者它已有决定日期。请重选。", "The result has no such measure without a day. Choose again.", "measure")
            case .decidedAfterClosing(let day):
                said(
                    "日期晚于办结日期（\(day)）：办结时处分已经作出。请核对。",
                    "The day lies behind the closing (\(day)), when it was decided already. Check it.", "on")
            case .dayWithoutReason:
                said("没有写依据。请写明日期从哪份文书得知。", "Say from which paper the day is known.", "reason")
            }
        }

        private func said(
            _ chinese: String, _ english: String, _ field: String? = nil, _ article: Article = .sanctionRegulation(45)
        ) -> Ruling { Ruling(article, chinese, english, field: field) }
    }
}
