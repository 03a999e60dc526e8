/// One clue of a petition 问题线索: whom and what it is about, its own way, approvals, steps, result and closing.
///
/// A petition with one clue keeps all of this itself, as it always did; it has clues by number once one was split off.
///
/// Law: J art. 20-38; R art. 17, 18 (`rules.md` §9: one item may give several clues).
public struct Clue: Sendable, Hashable {
    /// Its number in the petition, from 1; never given twice in one round.
    public internal(set) var number: Int
    /// Which respondents it is about, from 1.
    public internal(set) var persons: [Int]
    /// Which matters it is about, from 1; a matter may stand under several clues.
    public internal(set) var matters: [Int]
    /// On whom its approvals are asked.
    public internal(set) var subject: ApprovalSubject
    /// The clue it was joined to; `nil` while it stands.
    public internal(set) var joined: Int?
    /// The office that handles it.
    public internal(set) var handlingOffice: OfficeKind?
    /// Who handles it.
    public internal(set) var handler: OfficerID?
    /// When it was taken over.
    var takenOver: Signed<Disposition.TakenOver>?
    /// Its way of disposition.
    public internal(set) var disposition: Signed<Handling.DispositionSet>?
    /// The steps taken since its way stands, in order.
    public internal(set) var steps: [Signed<ClueWay.Stepped>] = []
    var quarterReturns: [Signed<ClueWay.Returned>] = []
    var lastTold: Quarter?
    var studies: [ApprovalStep: Signed<Deliberation.StepStudied>] = [:]
    var stepApprovals: [ApprovalStep: Signed<Deliberation.StepApproved>] = [:]
    var wayApprovedOn: Day?
    /// How it was returned, and sent anew.
    public internal(set) var clueReturn = ClueReturn()
    /// The result that stands proposed, or with which it was closed.
    public internal(set) var result: Signed<Handling.ResultProposed>?
    var returnedResult: Signed<Handling.ResultProposed>?
    var sumsProposed: Signed<Handling.SumsProposed>?
    /// Sums of its result that were corrected, in order.
    public internal(set) var sumsCorrected: [SumsCorrected] = []
    var procedureReview: Signed<Handling.ProcedureReviewed>?
    var characterisationReview: Signed<Handling.CharacterisationReviewed>?
    /// How and on which day it was closed.
    public internal(set) var closing: Signed<Handling.Closed>?
    /// What it proved to be, where it was untrue.
    public internal(set) var fault: Signed<Faults.Named>?
    /// What an untrue report has done to its persons, and was put right.
    public internal(set) var remedies: [Remedy: Signed<Remedies.Done>] = [:]
    /// The clarification of one of its persons that stands proposed.
    public internal(set) var clarificationProposed: Signed<Clarifying.Proposed>?
    /// How the name was cleared.
    public internal(set) var clarified: Signed<Clarifying.Done>?
    /// How its result was told by itself; `nil` also where one notice tells that of all.
    public internal(set) var resultTold: Signed<Notices.ResultTold>?
    /// What the body it was sent to has reported.
    public internal(set) var outsideSteps: [OutsideStep: Signed<Disposition.OutsideStepped>] = [:]

    /// Whether it stands and has no end yet.
    public var isOpen: Bool { joined == nil && closing == nil && clueReturn.end == nil }

    /// Whether a step of it stands approved.
    public func hasApproved(_ step: ApprovalStep) -> Bool { stepApprovals[step] != nil }

    /// A clue as a petition in hand has it.
    init(_ number: Int, persons: [Int], matters: [Int], of petition: Petition) {
        (self.number, self.persons, self.matters) = (number, persons, matters)
        subject = petition.approvalSubject
        keep(petition)
    }

    /// Keeps what the petition in hand has of it.
    mutating func keep(_ petition: Petition) {
        (handlingOffice, handler, takenOver) = (petition.handlingOffice, petition.handler, petition.takenOver)
        (disposition, steps, wayApprovedOn) = (petition.disposition, petition.clueSteps, petition.wayApprovedOn)
        (quarterReturns, lastTold, clueReturn) = (petition.quarterReturns, petition.lastTold, petition.clueReturn)
        studies = petition.studies.filter { !$0.key.isOfWhole }
        stepApprovals = petition.stepApprovals.filter { !$0.key.isOfWhole }
        (result, returnedResult, closing) = (petition.result, petition.returnedResult, petition.closing)
        (sumsProposed, sumsCorrected) = (petition.sumsProposed, petition.sumsCorrected)
        procedureReview = petition.procedureReview
        characterisationReview = petition.characterisationReview
        (fault, remedies) = (petition.fault, petition.remedies)
        (clarificationProposed, clarified) = (petition.clarificationProposed, petition.clarified)
        (outsideSteps, resultTold) = (petition.outsideSteps, petition.clueTold)
    }
}

extension ApprovalStep {
    /// Whether it is approved of a petition as a whole, and not of one clue of several.
    public var isOfWhole: Bool { self == .appealDecision }
}

extension Petition {
    /// The clue in hand; `nil` where the petition has one only, or is looked at as a whole.
    public var ownClue: Clue? { clues.first { $0.number == clueInHand } }

    /// The clue in hand as commands and events name it: the first goes without a number, like the only one.
    public var otherClue: Int? { clueInHand == 1 ? nil : clueInHand }

    /// The clues that stand, open or closed; none where there is one only, and it was never split.
    public var standingClues: [Clue] { clues.filter { $0.joined == nil } }

    /// Whether it is looked at as a whole of several clues: then nothing of one clue is decided on it.
    public var isGathered: Bool { !clues.isEmpty && clueInHand == nil }

    /// Whether one of several clues has no end yet.
    public var hasOpenClue: Bool { clues.contains(where: \.isOpen) }

    /// The respondents that are spoken of, from 1: those of the clue in hand, else all.
    public var personsInHand: [Int] { ownClue?.persons ?? Array(respondents.indices.map { $0 + 1 }) }

    /// The registered matters that are spoken of, from 1: those of the clue in hand, else all.
    public var registeredMattersInHand: [Int] { ownClue?.matters ?? Array(matters.indices.map { $0 + 1 }) }

    /// The matters that are spoken of, from 1; where none was registered, the petition as a whole counts as one.
    public var mattersInHand: [Int] { registeredMattersInHand.isEmpty ? [1] : registeredMattersInHand }

    /// Who handles it: of several clues, whoever handles one that stands.
    public var handlers: Set<OfficerID> {
        Set(isGathered ? standingClues.compactMap(\.handler) : [handler].compactMap { $0 })
    }

    /// The offices that have it in hand: of several clues, those of each that stands.
    public var officesInHand: Set<OfficeKind> {
        Set(isGathered ? standingClues.compactMap(\.handlingOffice) : [handlingOffice].compactMap { $0 })
    }

    /// Whether an officer, or the office he sits in, handles it, or one of its clues.
    public func isHandled(by officer: OfficerID, in office: OfficeKind) -> Bool {
        handlers.contains(officer) || officesInHand.contains(office)
    }

    /// The petition as forms are made from: with this clue in hand while it is open, else with the first that is; as a whole
    /// where none is open any more.
    public func forForms(of clue: Int?) -> Petition {
        let open = openParts
        return open.first { $0.clueInHand == clue } ?? open.first ?? self
    }

    /// Each clue that stands, in hand; the petition itself where there is one only.
    public var parts: [Petition] { clues.isEmpty ? [self] : standingClues.map { inHand($0.number) } }

    /// Each clue that is open, in hand; the petition itself where there is one only, or none is open any more.
    public var openParts: [Petition] {
        let open = clues.filter(\.isOpen)
        return open.isEmpty ? [laidDown()] : open.map { inHand($0.number) }
    }

    /// The petition with one of its clues in hand: whatever the rules ask of a clue, they ask of this.
    ///
    /// - Parameter number: Which clue, from 1; `nil` the first. One there is not bars every act.
    public func inHand(_ number: Int?) -> Petition {
        var own = laidDown()
        let wanted = number ?? 1
        guard let clue = clues.first(where: { $0.number == wanted && $0.joined == nil }) else {
            own.lacksClue = !clues.isEmpty || wanted != 1
            return own
        }
        own.clueInHand = wanted
        (own.handlingOffice, own.handler, own.takenOver) = (clue.handlingOffice, clue.handler, clue.takenOver)
        (own.disposition, own.clueSteps, own.wayApprovedOn) = (clue.disposition, clue.steps, clue.wayApprovedOn)
        (own.quarterReturns, own.lastTold, own.clueReturn) = (clue.quarterReturns, clue.lastTold, clue.clueReturn)
        own.studies.merge(clue.studies) { $1 }
        own.stepApprovals.merge(clue.stepApprovals) { $1 }
        (own.result, own.returnedResult, own.closing) = (clue.result, clue.returnedResult, clue.closing)
        (own.sumsProposed, own.sumsCorrected) = (clue.sumsProposed, clue.sumsCorrected)
        own.procedureReview = clue.procedureReview
        own.characterisationReview = clue.characterisationReview
        (own.fault, own.remedies, own.outsideSteps) = (clue.fault, clue.remedies, clue.outsideSteps)
        (own.clarificationProposed, own.clarified) = (clue.clarificationProposed, clue.clarified)
        own.clueTold = clue.resultTold
        return own
    }

    /// What an act is about: one of the clues in hand, or the petition as a whole, where `nil` names no first clue.
    public func part(_ clue: Int?) -> Petition { clue.map(inHand) ?? self }

    /// What the rules ask of an approval: the petition as a whole, or with the clue in hand whose step it is.
    public func inHand(_ clue: Int?, for step: ApprovalStep) -> Petition { step.isOfWhole ? self : inHand(clue) }

    /// The petition as a whole again, with what was done to the clue in hand.
    func laidDown() -> Petition {
        var whole = self
        (whole.clueInHand, whole.lacksClue) = (nil, false)
        guard let place = clues.firstIndex(where: { $0.number == clueInHand }) else { return whole }
        whole.clues[place].keep(self)
        whole.gather()
        return whole
    }

    /// Does the same to each clue that stands.
    mutating func inEachClue(_ change: (inout Petition) -> Void) {
        guard isGathered else { return change(&self) }
        for number in standingClues.map(\.number) {
            self = inHand(number)
            change(&self)
            self = laidDown()
        }
    }

    /// What stands of the whole, from its clues: it is closed, and has a result, once each of them is.
    mutating func gather() {
        guard isGathered else { return }
        claimWhatNoClueNames()
        let standing = standingClues
        let inOffices = standing.filter { $0.handlingOffice != nil }
        guard let first = inOffices.first(where: \.isOpen) ?? standing.first(where: \.isOpen) ?? standing.first else {
            return
        }
        clueReturn = ClueReturn()
        gatherTelling(standing)
        (handlingOffice, handler, takenOver) = (first.handlingOffice, first.handler, first.takenOver)
        (disposition, wayApprovedOn) = (first.disposition, first.wayApprovedOn)
        clueSteps = inOrder(standing.flatMap(\.steps))
        quarterReturns = inOrder(standing.flatMap(\.quarterReturns))
        // What no office has in hand is owed back by none.
        lastTold = inOffices.allSatisfy { $0.lastTold != nil } ? inOffices.compactMap(\.lastTold).min() : nil
        studies = studies.filter(\.key.isOfWhole)
        stepApprovals = stepApprovals.filter(\.key.isOfWhole)
        gatherFindings(standing)
        returnedResult = standing.first { $0.isOpen && $0.result == nil && $0.returnedResult != nil }?.returnedResult
        guard standing.allSatisfy({ !$0.isOpen }) else {
            (result, procedureReview, characterisationReview, closing) = (nil, nil, nil, nil)
            return
        }
        gatherEnds(standing)
    }

    /// The petitioner has been told of the whole once each clue that stands was told by itself. One that was sent away is told
    /// of with the whole alone, and keeps that owed.
    private mutating func gatherTelling(_ standing: [Clue]) {
        clueTold = nil
        guard resultTold == nil, standing.allSatisfy({ $0.resultTold != nil }) else { return }
        resultTold = standing.compactMap(\.resultTold).max { ($0.on, $0.step.at) < ($1.on, $1.step.at) }
    }

    /// What clues that have all come to an end came to together: closed on the day of the last one, by whatever had a result
    /// here; left, where none had.
    private mutating func gatherEnds(_ standing: [Clue]) {
        let left = standing.compactMap(\.clueReturn.end).max { $0.step.at.rawValue < $1.step.at.rawValue }
        let closed = standing.filter { $0.closing != nil }
        guard let last = closed.max(by: { ($0.closing?.step.at.rawValue ?? 0) < ($1.closing?.step.at.rawValue ?? 0) })
        else {
            (result, procedureReview, characterisationReview, closing) = (nil, nil, nil, nil)
            if exit == nil, let left { (exit, exited) = (left.route.exit, left.step) }
            return
        }
        (procedureReview, characterisationReview) = (last.procedureReview, last.characterisationReview)
        (closing, result) = (last.closing, last.result.map { Signed(Handling.ResultProposed(of: standing), $0.step) })
        if let known = closing, let left, left.step.at.rawValue > known.step.at.rawValue {
            closing = Signed(Handling.Closed(kind: known.kind, on: left.step.day), left.step)
        }
    }

    /// What was registered later and no clue names is the first open clue's, so that nothing falls between two; what was
    /// taken out of the register is no clue's any more.
    private mutating func claimWhatNoClueNames() {
        for place in clues.indices {
            clues[place].persons.removeAll { $0 > respondents.count }
            clues[place].matters.removeAll { $0 > matters.count }
        }
        let standing = standingClues
        let number = (standing.first(where: \.isOpen) ?? standing.first)?.number
        guard let place = clues.firstIndex(where: { $0.number == number }) else { return }
        let (named, told) = (Set(standing.flatMap(\.persons)), Set(standing.flatMap(\.matters)))
        clues[place].persons += respondents.indices.map { $0 + 1 }.filter { !named.contains($0) }
        clues[place].matters += matters.indices.map { $0 + 1 }.filter { !told.contains($0) }
    }

    /// Acts of several clues in the order of time.
    func inOrder<Payload>(_ acts: [Signed<Payload>]) -> [Signed<Payload>] {
        acts.enumerated().sorted { ($0.element.step.at.rawValue, $0.offset) < ($1.element.step.at.rawValue, $1.offset) }
            .map(\.element)
    }
}

extension Handling.ResultProposed {
    /// What several clues came to together: what is told to the petitioner, and counted of the petition as one.
    ///
    /// Law: R art. 18 (whether borne out); how several are said in one word is ours.
    init(of clues: [Clue]) {
        let results = clues.compactMap(\.result)
        let conclusions = clues.compactMap { clue in
            (clue.result?.conclusion.text ?? clue.clueReturn.end?.route.exit.map { "\($0.names.chinese)。" })
                .map { (clue.number, $0) }
        }
        let text =
            conclusions.count == 1
            ? conclusions.map(\.1).joined() : conclusions.map { "线索\($0.0)：\($0.1)" }.joined(separator: "\n")
        self.init(
            way: results.first?.way ?? .close, closing: results.last?.closing ?? .direct,
            findings: results.flatMap(\.findings), truth: Truth(of: results.map(\.truth)), conclusion: Veiled(text),
            sums: results.reduce(.zero) { $0 + $1.sums },
            caseFiled: results.reduce(0) { $0 + $1.caseFiled }, measures: results.flatMap(\.measures))
    }
}

extension Truth {
    /// What several come to in one word: the same where they agree; what cannot be verified is never called untrue.
    init(of several: [Truth]) {
        switch Set(several) {
        case let all where all.count == 1: self = all.first ?? .cannotBeVerified
        case [.borneOut, .mostly]: self = .mostly
        case [.notBorneOut, .cannotBeVerified], []: self = .cannotBeVerified
        default: self = .partly
        }
    }
}

extension Clue {
    /// Whom and what it is about, in a fixed form: part of the text that is approved.
    var written: String {
        let (persons, matters) = (persons.map(String.init), matters.map(String.init))
        return "线索 \(number)｜\(persons.joined(separator: ","))｜\(matters.joined(separator: ","))"
    }
}
