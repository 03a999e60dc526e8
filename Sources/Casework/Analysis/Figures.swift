/// A figure the office reports 统计指标: one definition each, computed from the petition as its events left it (M35).
///
/// Figures about receipt belong to the day of receipt, figures about a result to the day of closing, so that a coverage is
/// always a part of its own whole; movements belong to their own day.
public enum Figure: String, Term {
    // By the day of receipt.
    case received, receivedByLetter, receivedByVisit, receivedByPhone, receivedByWeb, receivedByOther
    case visitBatches, visitPersons, leaderVisitBatches, leaderVisitPersons
    case accusations, appeals, suggestions, inquiries, withoutSubstance, inScope, outOfScope
    case firstTime, repeated, clues, realName, anonymous
    // By category, many to many: an item counts once in each it touches, so they add up to the marks and not to the items.
    case withField, fieldRuralFunds, fieldMedicalInsurance, fieldElderlyCare, fieldCollectiveAssets
    case fieldLandCompensation, fieldSchoolMeals, fieldFunerals, fieldOtherLivelihood, fieldOther, fieldMarks
    case withDiscipline, disciplinePolitical, disciplineOrganisation, disciplineIntegrity, disciplineMasses
    case disciplineWork, disciplineLife, disciplineMarks
    case firstRealName, acceptanceDue, acceptanceTold, acceptanceInTime
    // By their own day.
    case outsideSent, outsideClosed, outsideSettled, outsideTold, handedDown, sentUp, toResident
    case leaderLed, chargeVisits, chargesSettled, urged, dispositionsLodged, withdrawn, archived
    // By the day of closing.
    case closed, answered, firstRealNameClosed, resultDue, resultTold, resultInTime
    case borneOut, mostlyBorneOut, partlyBorneOut, notBorneOut, notVerifiable
    case casesFiled, personsPunished, partyPunished, governmentPunished
    case moneyFound, moneyRecovered, moneyGivenBack, givenBackPersons
    // By the day of the visit.
    case visited, contentWithManner, contentWithResult
}

/// So much of one figure on one day 计数.
public struct Tally: Sendable, Hashable {
    /// Which figure.
    public let figure: Figure
    /// How much, in the figure's ``Figure/unit``; negative when an earlier count is taken back.
    public let amount: Int64
    /// The day it belongs to.
    public let day: Day

    /// So much of one figure on one day.
    public init(figure: Figure, amount: Int64, day: Day) {
        (self.figure, self.amount, self.day) = (figure, amount, day)
    }
}

/// The figures of petitions 统计.
public enum Figures {
    /// What an event changes: the difference between the figures after and before it. Summed over any set of petitions,
    /// and over all their events, this gives the figures as they stand; a correction takes its part back on the same day.
    ///
    /// - Parameter calendar: Decides what was told in time; where a year is not loaded, nothing counts as in time.
    public static func of(before: Petition, after: Petition, _ calendar: WorkingCalendar) -> [Tally] {
        var amounts: [Key: Int64] = [:]
        for tally in standing(after, calendar) { amounts[Key(tally), default: 0] += tally.amount }
        for tally in standing(before, calendar) { amounts[Key(tally), default: 0] -= tally.amount }
        return amounts.filter { $0.value != 0 }
            .map { Tally(figure: $0.key.figure, amount: $0.value, day: $0.key.day) }
            .sorted { ($0.day, $0.figure.rawValue) < ($1.day, $1.figure.rawValue) }
    }

    /// All figures of one petition as it stands.
    public static func standing(_ petition: Petition, _ calendar: WorkingCalendar) -> [Tally] {
        guard petition.exists else { return [] }
        return receipt(petition) + classes(petition) + categories(petition) + acceptance(petition, calendar)
            + movements(petition)
            + results(petition, calendar) + petition.parts.flatMap(outcomes) + visits(petition)
    }

    private struct Key: Hashable {
        let figure: Figure
        let day: Day
        init(_ tally: Tally) { (figure, day) = (tally.figure, tally.day) }
    }

    private static func receipt(_ petition: Petition) -> [Tally] {
        var found: [(Figure, Int64)] = [(.received, 1)]
        switch petition.form {
        case .letter: found.append((.receivedByLetter, 1))
        case .visit: found.append((.receivedByVisit, 1))
        case .phone: found.append((.receivedByPhone, 1))
        case .web: found.append((.receivedByWeb, 1))
        case .other: found.append((.receivedByOther, 1))
        }
        if let visit = petition.visit {
            found += [(.visitBatches, 1), (.visitPersons, Int64(visit.persons.count))]
            if visit.leader != nil {
                found += [(.leaderVisitBatches, 1), (.leaderVisitPersons, Int64(visit.persons.count))]
            }
        }
        switch petition.petitioner.signature {
        case .verified: found.append((.realName, 1))
        case .unsigned, .signedUnverified, .refuted: found.append((.anonymous, 1))
        }
        return tallies(found, petition.receivedAt.day)
    }

    private static func classes(_ petition: Petition) -> [Tally] {
        guard let distinctions = petition.distinctions else { return [] }
        var found: [(Figure, Int64)] = [(distinctions.scope == .outOfScope ? .outOfScope : .inScope, 1)]
        switch distinctions.scope {
        case .accusation: found.append((.accusations, 1))
        case .appeal: found.append((.appeals, 1))
        case .suggestion: found.append((.suggestions, 1))
        case .inquiry: found.append((.inquiries, 1))
        case .noSubstance: found.append((.withoutSubstance, 1))
        case .outOfScope: break
        }
        found.append((petition.isRepeat ? .repeated : .firstTime, 1))
        // Clues are counted, not petitions: one may hold several (`rules.md` §17).
        if distinctions.isClue { found.append((.clues, Int64(max(1, petition.standingClues.count)))) }
        return tallies(found, petition.receivedAt.day)
    }

    /// What it is about, by field and by discipline: each category once, however many matters speak of it.
    private static func categories(_ petition: Petition) -> [Tally] {
        let counted =
            marks(petition.fields.map(\.figure), of: .withField, all: .fieldMarks)
            + marks(petition.disciplines.map(\.figure), of: .withDiscipline, all: .disciplineMarks)
        return tallies(counted, petition.receivedAt.day)
    }

    private static func marks(_ touched: [Figure], of items: Figure, all marks: Figure) -> [(Figure, Int64)] {
        guard !touched.isEmpty else { return [] }
        return [(items, 1)] + touched.map { ($0, 1) } + [(marks, Int64(touched.count))]
    }

    /// The notice of acceptance: due for every accepted petition of a verified name that is not a repeat.
    private static func acceptance(_ petition: Petition, _ calendar: WorkingCalendar) -> [Tally] {
        guard petition.approval != nil else { return [] }
        var found: [(Figure, Int64)] = []
        if petition.isFirstRealName { found.append((.firstRealName, 1)) }
        if petition.acceptanceDuty.exemption == nil {
            found.append((.acceptanceDue, 1))
            if petition.acceptanceTold != nil { found.append((.acceptanceTold, 1)) }
            if inTime(.acceptance, petition, calendar) { found.append((.acceptanceInTime, 1)) }
        }
        return tallies(found, petition.receivedAt.day)
    }

    private static func movements(_ petition: Petition) -> [Tally] {
        var found: [Tally] = []
        if let sent = petition.sentOut {
            switch sent.route.kind {
            case .forwardOutside: found += tallies([(.outsideSent, 1)], sent.step.day)
            case .handDown: found += tallies([(.handedDown, 1)], sent.step.day)
            case .sendUp: found += tallies([(.sentUp, 1)], sent.step.day)
            case .toResident: found += tallies([(.toResident, 1)], sent.step.day)
            case .handleHere, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference, .passOn, .handToAgency:
                break
            }
            if sent.route.kind == .forwardOutside {
                if let closed = petition.outsideSteps[.closed] { found += tallies([(.outsideClosed, 1)], closed.on) }
                if let settled = petition.outsideSteps[.settled] {
                    found += tallies([(.outsideSettled, 1)], settled.on)
                }
            }
        }
        if let told = petition.toldWhereToGo { found += tallies([(.outsideTold, 1)], told.on) }
        if let charge = petition.charge { found += tallies([(.leaderLed, 1)], charge.step.day) }
        for visit in petition.chargeVisits { found += tallies([(.chargeVisits, 1)], visit.on) }
        if let ended = petition.chargeEnded, ended.outcome == .settled {
            found += tallies([(.chargesSettled, 1)], ended.step.day)
        }
        for lodged in petition.parts.compactMap(\.lodging) { found += tallies([(.dispositionsLodged, 1)], lodged.on) }
        for urging in petition.urgings { found += tallies([(.urged, 1)], urging.step.day) }
        if let withdrawn = petition.isWithdrawn ? petition.exited : petition.withdrawalNoted?.step {
            found += tallies([(.withdrawn, 1)], withdrawn.day)
        }
        if let archived = petition.archived { found += tallies([(.archived, 1)], archived.step.day) }
        return found
    }

    private static func results(_ petition: Petition, _ calendar: WorkingCalendar) -> [Tally] {
        if let answer = petition.answer { return tallies([(.answered, 1)], answer.step.day) }
        // What an old register closed counts as closed on the day it names; nothing else is known of it.
        if petition.exit == .endedBefore, let on = petition.old?.ended?.on { return tallies([(.closed, 1)], on) }
        guard let closing = petition.closing else { return [] }
        var found: [(Figure, Int64)] = [(.closed, 1)]
        if petition.isFirstRealName { found.append((.firstRealNameClosed, 1)) }
        if petition.resultDuty.exemption == nil {
            found.append((.resultDue, 1))
            if petition.resultTold != nil { found.append((.resultTold, 1)) }
            if inTime(.feedback, petition, calendar) { found.append((.resultInTime, 1)) }
        }
        return tallies(found, closing.on)
    }

    private static func outcomes(_ petition: Petition) -> [Tally] {
        guard let closing = petition.closing, let result = petition.result else { return [] }
        let punished = result.measures.filter(\.measure.isPunishment)
        var found: [(Figure, Int64)] = [
            (.casesFiled, Int64(result.caseFiled)),
            (.personsPunished, Int64(Set(punished.map(\.person)).count)),
            (.partyPunished, Int64(Set(punished.filter(\.measure.isOfParty).map(\.person)).count)),
            (.governmentPunished, Int64(Set(punished.filter { !$0.measure.isOfParty }.map(\.person)).count)),
            (.moneyFound, result.moneyFound.fen), (.moneyRecovered, result.moneyRecovered.fen),
            (.moneyGivenBack, result.moneyGivenBack.fen), (.givenBackPersons, Int64(result.givenBackTo.count)),
        ]
        switch result.truth {
        case .borneOut: found.append((.borneOut, 1))
        case .mostly: found.append((.mostlyBorneOut, 1))
        case .partly: found.append((.partlyBorneOut, 1))
        case .notBorneOut: found.append((.notBorneOut, 1))
        case .cannotBeVerified: found.append((.notVerifiable, 1))
        }
        return tallies(found.filter { $0.1 != 0 }, closing.on)
    }

    private static func visits(_ petition: Petition) -> [Tally] {
        guard let visit = petition.returnVisits.last(where: { $0.reached }) else { return [] }
        var found: [(Figure, Int64)] = [(.visited, 1)]
        if visit.manner.isContent { found.append((.contentWithManner, 1)) }
        if visit.result.isContent { found.append((.contentWithResult, 1)) }
        return tallies(found, visit.on)
    }

    private static func inTime(_ kind: ClockKind, _ petition: Petition, _ calendar: WorkingCalendar) -> Bool {
        Clocks.of(petition).contains {
            // Where a clock is stopped, the day asked about does not matter.
            $0.kind == kind && $0.state(on: $0.started, calendar) == .stopped(inTime: true)
        }
    }

    private static func tallies(_ found: [(Figure, Int64)], _ day: Day) -> [Tally] {
        found.map { Tally(figure: $0.0, amount: $0.1, day: day) }
    }
}

extension Petition {
    /// Whether it is a verified person's first report, accepted and handled by this organ 初次实名检举控告.
    ///
    /// Law: R art. 24-27.
    public var isFirstRealName: Bool {
        approval != nil && distinctions?.scope == .accusation && distinctions?.level == .own && !isRepeat
            && petitioner.signature == .verified && approval?.route.kind == .handleHere
    }
}

extension Satisfaction {
    /// Whether it counts as content.
    public var isContent: Bool {
        switch self {
        case .content, .fairlyContent: true
        case .notContent, .noAnswer: false
        }
    }
}
