/// A petition 信访件, as its events have left it. Nothing here is written except by its events.
///
/// One petition is one stream of one organ; what is sent to another organ is a new stream there, with its own clocks.
public struct Petition: Sendable, Hashable {
    // Reception.

    /// The stream.
    public internal(set) var id = PetitionID(rawValue: "")
    /// The number officers read out.
    public internal(set) var number = PetitionNumber(rawValue: "")
    /// The organ that holds it.
    public internal(set) var organ = OrganID(rawValue: "")
    /// When it was taken in here; `nil` while there is no petition.
    public internal(set) var reception: Step?
    /// How it was written.
    public internal(set) var form = Form.other
    /// Who passed it to this organ.
    public internal(set) var source = Source.own
    /// The column of the portal, when it came by one.
    public internal(set) var column: Column?
    /// When this organ received it: every legal clock starts here.
    public internal(set) var receivedAt = Moment(rawValue: 0)
    /// What the petitioner wrote or said.
    public internal(set) var narrative: Veiled = ""
    /// The persons reported on, as last registered.
    public internal(set) var respondents: [Respondent] = []
    /// The matters reported, as last registered.
    public internal(set) var matters: [Matter] = []
    /// Who wrote, as last registered and verified.
    public internal(set) var petitioner = Petitioner.anonymous
    /// Division code down to the township; empty when unknown.
    public internal(set) var place = ""
    /// What came with it.
    public internal(set) var attachments: [Attachment] = []
    /// What was sent along and could not be taken in.
    public internal(set) var untaken: [UntakenFile] = []
    /// How answers travel back, when a receipt code was given.
    public internal(set) var mailbox: Mailbox?
    /// The party of visitors, for a visit.
    public internal(set) var visit: VisitParty?
    /// Where it came from, when another organ of ours sent it.
    public internal(set) var origin: Origin?
    /// The envelope it came in; empty for paper and voice.
    public internal(set) var submission = ""
    /// The pages of a scan it was registered from, when it was.
    public internal(set) var scan: ScannedFrom?
    /// Where it stood before, when it was carried over from an old register.
    public internal(set) var old: OldEntry?
    /// How it went back with its import: then it stands in no list, figure or search.
    public internal(set) var carryingUndone: Signed<Intake.CarryingUndone>?
    /// What was added later, in order.
    public internal(set) var materials: [AddedMaterial] = []

    // Intake.

    /// What it is about, in one line.
    public internal(set) var summary: Veiled = ""
    /// Who is said to have seen it, as last registered.
    public internal(set) var witnesses: [Veiled] = []
    /// Of whom it is said that the register means a namesake, as last registered.
    public internal(set) var namesakes: Intake.Namesakes?
    /// Colleagues the program keeps away because somebody of their office is named.
    var keptAway: Set<OfficerID> = []
    /// Why something is missing from the registration.
    public internal(set) var exceptions: Veiled = ""
    /// How the petitioner withdrew once there was a result: it stands, and is told all the same.
    public internal(set) var withdrawalNoted: Signed<Intake.Withdrawn>?
    /// Who registered it, and when.
    public internal(set) var registration: Step?
    /// When the writer's name was last checked.
    public internal(set) var identityCheck: Signed<Intake.IdentityConfirmed>?

    // Triage and deliberation.

    /// The four distinctions.
    public internal(set) var distinctions: Signed<Triage.Distinguished>?
    /// How the superior was asked to settle jurisdiction.
    public internal(set) var jurisdictionAsked: Signed<Jurisdiction.Asked>?
    /// How the superior settled it.
    public internal(set) var jurisdictionDecided: Signed<Jurisdiction.Decided>?
    /// How it was taken up, here or above.
    public internal(set) var jurisdictionRaised: Signed<Jurisdiction.Raised>?
    /// How dual management was coordinated.
    public internal(set) var coordination: Signed<Jurisdiction.Coordinated>?
    /// The first judgement.
    public internal(set) var judgement: Signed<Triage.Judged>?
    /// The meeting, when one was called.
    public internal(set) var meeting: Meeting?
    /// The leader's decision.
    public internal(set) var approval: Signed<Deliberation.Approved>?

    /// Important steps studied together.
    public internal(set) var studies: [ApprovalStep: Signed<Deliberation.StepStudied>] = [:]
    /// Approvals of important steps that still stand.
    var stepApprovals: [ApprovalStep: Signed<Deliberation.StepApproved>] = [:]
    /// The day on which a way of disposition was first approved.
    var wayApprovedOn: Day?

    // Disposition.

    /// How it was sent out.
    public internal(set) var sentOut: Signed<Disposition.SentOut>?
    /// The package it went out as last, also after it came back.
    public internal(set) var exchangeSent: Signed<Exchanged>?
    /// What the partner said of that package.
    public internal(set) var exchangeWords: [Signed<Disposition.ExchangeTold>] = []
    /// Where it came from, when it arrived as a package.
    public internal(set) var exchangeSource: ExchangeSource?
    /// What the sender of that package was told by an act.
    public internal(set) var senderTold: [SenderWord: Signed<Disposition.SenderTold>] = [:]
    /// The office of this organ that handles it.
    public internal(set) var handlingOffice: OfficeKind?
    /// Who handles it.
    public internal(set) var handler: OfficerID?
    /// When it was taken over.
    public internal(set) var takenOver: Signed<Disposition.TakenOver>?
    /// What other bodies have reported.
    public internal(set) var outsideSteps: [OutsideStep: Signed<Disposition.OutsideStepped>] = [:]
    /// How the petitioner was told where to go.
    public internal(set) var toldWhereToGo: Signed<Disposition.ToldWhereToGo>?
    /// The parts of it that were passed on.
    public internal(set) var partsSent: [Signed<Disposition.PartSent>] = []
    /// How an office would return it, while no leader has decided.
    public internal(set) var proposedReturn: Signed<Disposition.ReturnProposed>?
    /// The return of the clue in hand, of several; empty of the petition as a whole.
    public internal(set) var clueReturn = ClueReturn()
    /// How its way ended without a result of this organ's own.
    public internal(set) var exit: Exit?
    /// When it ended so.
    public internal(set) var exited: Step?

    // Handling. Where there are several clues: of the one in hand, or gathered from all.

    /// The clues it holds, by number, once one was split off; empty while there is one only.
    public internal(set) var clues: [Clue] = []
    /// The number of the clue in hand; `nil` for the petition as a whole.
    public internal(set) var clueInHand: Int?
    /// Whether a clue was asked for that is not there.
    var lacksClue = false
    /// The way of disposition.
    public internal(set) var disposition: Signed<Handling.DispositionSet>?
    /// The steps taken since the way of disposition stands, in order.
    public internal(set) var clueSteps: [Signed<ClueWay.Stepped>] = []
    /// What the handling office returned of it without another event, in order.
    public internal(set) var quarterReturns: [Signed<ClueWay.Returned>] = []
    /// The last quarter of which the handling office has said anything.
    var lastTold: Quarter?
    /// What an untrue report proved to be; a false accusation stands only once approved.
    public internal(set) var fault: Signed<Faults.Named>?
    /// What an untrue report has done and was put right.
    public internal(set) var remedies: [Remedy: Signed<Remedies.Done>] = [:]
    /// How an appeal was accepted for review.
    public internal(set) var appeal: Signed<Appeals.Accepted>?
    /// The decision on it that stands proposed.
    public internal(set) var appealDecision: Signed<Appeals.Proposed>?
    /// What was decided on persons, and what was seen done about it since: it stands when the petition is reopened.
    public internal(set) var sanctions: Sanctions.Decided?
    /// Days of decisions that were put on record after closing, by the place of the measure in the result, from 1.
    public internal(set) var sanctionDays: [Int: Signed<Sanctions.Dated>] = [:]
    /// How an appeal was not accepted.
    public internal(set) var appealDeclined: Signed<Appeals.Declined>?
    /// The result that stands proposed, or with which it was closed.
    public internal(set) var result: Signed<Handling.ResultProposed>?
    /// The last result a review sent back, for the handler to start from.
    public internal(set) var returnedResult: Signed<Handling.ResultProposed>?
    /// Other sums of the result with which it was closed, while nobody has reviewed them.
    public internal(set) var sumsProposed: Signed<Handling.SumsProposed>?
    /// Sums of that result that were corrected, in order.
    public internal(set) var sumsCorrected: [SumsCorrected] = []
    /// The first review, when it passed.
    public internal(set) var procedureReview: Signed<Handling.ProcedureReviewed>?
    /// The second review, when it passed.
    public internal(set) var characterisationReview: Signed<Handling.CharacterisationReviewed>?
    /// How and on which day it was closed.
    public internal(set) var closing: Signed<Handling.Closed>?
    /// The answer to an inquiry or suggestion.
    public internal(set) var answer: Signed<Handling.Answered>?

    // Notices.

    /// How acceptance was told.
    public internal(set) var acceptanceTold: Signed<Notices.AcceptanceTold>?
    /// How the result was told.
    public internal(set) var resultTold: Signed<Notices.ResultTold>?
    /// How the result of the clue in hand was told by itself, of several; `nil` of the petition as a whole.
    public internal(set) var clueTold: Signed<Notices.ResultTold>?
    /// What was told by records that were struck out since, in order.
    public internal(set) var tellingsStruck: [StruckTelling] = []
    /// Questions with their answers; question 1 is the first.
    public internal(set) var questions: [Question] = []
    /// Objections with their explanations.
    public internal(set) var objections: [Objection] = []
    /// Ratings, the latest last.
    public internal(set) var ratings: [Signed<Notices.Rated>] = []
    /// Return visits since the result was told, attempts among them.
    public internal(set) var returnVisits: [Signed<Notices.ReturnVisited>] = []
    /// Notices that were issued, with what came of delivering each; notice 1 is the first.
    public internal(set) var notices: [IssuedNotice] = []
    /// What is asked on the phone before a word is told, as agreed last.
    public internal(set) var checkQuestion: Signed<Notices.CheckAgreed>?
    /// Since when there has been a name to tell 具名之日; `nil` while there is none.
    public internal(set) var namedSince: Day?

    /// The clarification that stands proposed.
    public internal(set) var clarificationProposed: Signed<Clarifying.Proposed>?
    /// How the name of the person it is about was cleared.
    public internal(set) var clarified: Signed<Clarifying.Done>?
    /// Whose names were cleared, by their numbers; they stay cleared when the petition is reopened.
    public internal(set) var clearedPersons: Set<Int> = []
    /// Requests for protection with their decisions; request 1 is the first.
    public internal(set) var protections: [Protection] = []

    // Supervision, access, archive.

    /// How often and by whom it was urged.
    public internal(set) var urgings: [Signed<Supervision.Urged>] = []
    /// Answers to them, by their number.
    public internal(set) var urgingAnswers: [Int: Signed<Supervision.UrgingAnswered>] = [:]
    /// Urgings withdrawn by who gave them, by their number.
    public internal(set) var urgingsWithdrawn: [Int: Signed<Supervision.UrgingWithdrawn>] = [:]
    /// What took place of urgings that are no letter, in order.
    public internal(set) var urgingsHeld: [Signed<Supervision.UrgingHeld>] = []
    /// Urgent risks that were seen, and their reports, in order.
    public internal(set) var risks: [Signed<Supervision.RiskNoted>] = []
    /// What was put to the organ above, in order.
    public internal(set) var referrals: [Referral] = []
    /// Extensions of an assigned item's limit, in order.
    public internal(set) var extensions: [Signed<Supervision.AssignmentExtended>] = []
    /// The leader in charge, also once that ended.
    public internal(set) var charge: Signed<Supervision.ChargeTaken>?
    /// Visits of leaders in charge, in order.
    public internal(set) var chargeVisits: [Signed<Supervision.ChargeVisited>] = []
    /// How the last charge ended.
    public internal(set) var chargeEnded: Signed<Supervision.ChargeEnded>?
    /// Who may not know it, and why.
    public internal(set) var recusals: [OfficerID: RecusalGround] = [:]
    /// Recusals that nobody has decided on, with the organ whose principal does. They hold meanwhile.
    public internal(set) var undecidedRecusals: [OfficerID: Signed<Access.Recused>] = [:]
    /// How it was filed away.
    public internal(set) var archived: Signed<Archive.Filed>?
    /// How ending its record was proposed, while nobody has decided.
    public internal(set) var endingProposed: Signed<Ending.Proposed>?
    /// Why it is kept beyond its term.
    public internal(set) var held: Signed<Ending.Held>?
    /// How its record was ended: then nothing of it can be read any more.
    public internal(set) var ended: Signed<Ending.Ended>?

    // The whole.

    /// Everything that happened, in order.
    public internal(set) var trail: [TrailEntry] = []
    /// How often it was reopened.
    public internal(set) var reopenings = 0
    /// Where, in the trail, the round began that is under way: what an earlier round did is history, and never struck out.
    var roundStart = 0
    /// The day on which a node was opened again by a return or a reopening: its own clocks start there.
    public internal(set) var restarted: [Node: Day] = [:]

    /// No petition yet.
    public init() {}

    /// The petition its events leave, in their order.
    public static func replay(_ events: some Sequence<(event: PetitionEvent, acting: Acting)>) -> Petition {
        var petition = Petition()
        for (event, acting) in events { petition.evolve(event, acting: acting) }
        return petition
    }

    /// Takes in what has happened. Never fails: what was decided stays decided.
    public mutating func evolve(_ event: PetitionEvent, acting: Acting) {
        if let number = event.clue, !clues.isEmpty {
            self = inHand(number)
            take(event, acting)
            self = laidDown()
        } else {
            take(event, acting)
            gather()
        }
        if event.mayEndClue, closing != nil { noteSanctions() }
    }

    private mutating func take(_ event: PetitionEvent, _ acting: Acting) {
        trail.append(TrailEntry(node: node, event: event, acting: acting, isStruck: false))
        let step = Step(acting)
        let (isNew, wasNamed) = (!exists, petitioner.signature.isNamed)
        defer { noteName(event, step, isNew: isNew, wasNamed: wasNamed) }
        switch event {
        case .reception(let event): evolve(event, step)
        case .intake(let event): evolve(event, step)
        case .triage(let event): evolve(event, step)
        case .deliberation(let event): evolve(event, step)
        case .disposition(let event): evolve(event, step)
        case .handling(let event): evolve(event, step)
        case .notices(let event): evolve(event, step)
        case .supervision(let event): evolve(event, step)
        case .access(let event): evolve(event, step)
        case .archive(let event): evolve(event, step)
        }
        if let told = event.quarterTold(on: step.day) { noteReturn(of: told) }
    }

    /// How many events it has had.
    public var eventCount: Int { trail.count }
    /// Whether there is a petition at all.
    public var exists: Bool { reception != nil }
    /// Whether it was withdrawn and not resumed.
    public var isWithdrawn: Bool { exit == .withdrawn }
    /// Whether it, or the clue in hand, has a result or has left this organ.
    public var isClosed: Bool { closing != nil || exit != nil || clueReturn.end != nil }
    /// The day of closing, by result or by leaving.
    public var closedOn: Day? { closing?.on ?? (exit == .endedBefore ? old?.ended?.on : nil) ?? exited?.day }
    /// Whether it repeats an earlier one, and brings nothing new.
    public var isRepeat: Bool { distinctions.map { $0.repeatOf != nil && !$0.newEvidence } ?? false }
    /// The route that stands proposed: the meeting's, or the first judgement's.
    public var proposedRoute: ProposedRoute? { meeting?.minuted?.decision ?? judgement?.route }
    /// Objections that nobody has explained: of a clue in hand those to its own result, else all.
    public var openObjections: [Objection] {
        objections.filter { $0.explained == nil && (clueInHand == nil || $0.raised.clue == clueInHand) }
    }
    /// Whether somebody has objected and not been answered.
    public var hasOpenObjection: Bool { !openObjections.isEmpty }
    /// Whether material came after closing that nobody has examined.
    public var hasUnreadMaterial: Bool { materials.contains { $0.isUnread } }
    /// Whether a question waits for its answer.
    public var hasOpenQuestion: Bool { questions.contains { $0.answered == nil } }
    /// Whether a result waits for its reviews.
    public var isInReview: Bool {
        isGathered ? clues.contains { $0.isOpen && $0.result != nil } : result != nil && closing == nil
    }
    /// Where it went from here, or the clue in hand did; `nil` while it is here, and for what is kept.
    public var wentTo: ProposedRoute? {
        let route = clueReturn.end?.route ?? sentOut?.route
        return route?.kind == .handleHere || route?.kind == .keepForReference ? nil : route
    }

    /// Whether another body still owes a report: forwarded outside, or assigned to a lower organ. Of several clues, of any.
    public var awaitsOutside: Bool {
        if isGathered { return parts.contains(where: \.awaitsOutside) }
        guard outsideSteps[.closed] == nil else { return false }
        switch wentTo {
        case .forwardOutside, .handDown(_, assigned: true, _): return true
        case .handDown, .handleHere, .toResident, .sendUp, .tellOutside, .answerDirectly, .keepAsRepeat,
            .keepForReference, .passOn, .handToAgency, nil:
            return false
        }
    }
}

extension Petition: CustomStringConvertible {
    /// The number and the open node: all of a petition that may stand in a log.
    public var description: String { "Petition(\(number.rawValue), \(node))" }
}
