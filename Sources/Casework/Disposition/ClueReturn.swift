/// The return of one clue of several 退回线索: from an office's wish to where the clue goes next.
///
/// A petition is returned as a whole to triage, where everything begins anew. One clue goes back to the desk that distributed
/// it: the petition office says where it goes next, a leader decides, and the other clues go on.
///
/// Law: R art. 14, 17; that one clue is returned by itself is ours.
public struct ClueReturn: Sendable, Hashable {
    /// How its office would return it, while no leader has decided.
    public internal(set) var proposed: Signed<Disposition.ReturnProposed>?
    /// How it came back to the petition office last.
    public internal(set) var returned: Signed<Disposition.ItemReturned>?
    /// The office that returned it.
    public internal(set) var from: OfficeKind?
    /// Where the petition office would have it go, while no leader has decided.
    public internal(set) var route: Signed<Disposition.ClueRouteProposed>?
    /// How it went on from there.
    public internal(set) var sent: Signed<Disposition.ClueSent>?

    /// Whether it lies with the petition office, to be sent anew.
    public var isWaiting: Bool { returned != nil && sent == nil }

    /// How it ended without a result of this organ's own; `nil` while it has not.
    public var end: Signed<Disposition.ClueSent>? { sent.flatMap { $0.route.exit == nil ? nil : $0 } }
}

extension ProposedRoute {
    /// What a returned clue that goes this way has come to; `nil` where an office of this organ handles it.
    var exit: Exit? {
        switch self {
        case .keepForReference: .noSubstanceKept
        case .passOn: .passedOn(copy: nil)
        case .forwardOutside: .outOfScopeForwarded
        case .handleHere, .handDown, .toResident, .sendUp, .tellOutside, .answerDirectly, .keepAsRepeat, .handToAgency:
            nil
        }
    }
}

extension RouteKind {
    /// Where a clue may go that an office returned: to another office, to the commission or the body it belongs to, or into
    /// the files.
    ///
    /// Law: R art. 13, 14, 17; T art. 171.
    public static let ofReturnedClue: [RouteKind] = [.handleHere, .passOn, .forwardOutside, .keepForReference]
}

extension Petition {
    /// The return that waits for a leader: of the petition as a whole, else of the clue in hand.
    public var standingReturn: Signed<Disposition.ReturnProposed>? { proposedReturn ?? clueReturn.proposed }

    /// Whether it may be returned as a whole: it holds one clue only, or one office has all of them and none has an end or a
    /// result.
    public var mayReturnWhole: Bool {
        guard !clues.isEmpty else { return true }
        let standing = standingClues
        return Set(standing.map(\.handlingOffice)).count == 1
            && standing.allSatisfy { $0.isOpen && $0.handlingOffice != nil && $0.result == nil }
    }

    /// The day on which the office received what is in hand, from which its own clocks run; `nil` while no office has it.
    ///
    /// Law: R art. 16 (each office from its own receipt); J art. 21.
    var deliveredToOffice: Day? {
        guard let sentOut, sentOut.route.kind == .handleHere else { return nil }
        guard clueReturn.returned != nil else { return restarted[.handled] ?? sentOut.step.day }
        return clueReturn.end == nil ? clueReturn.sent?.step.day : nil
    }

    mutating func evolveClueReturn(_ event: Disposition.Event, _ step: Step) {
        guard clueInHand != nil else { return }
        switch event {
        case .returnProposed(let proposed): clueReturn.proposed = Signed(proposed, step)
        case .returnDeclined: clueReturn.proposed = nil
        case .itemReturned(let returned): comeBackToDesk(Signed(returned, step))
        case .clueRouteProposed(let proposed): clueReturn.route = Signed(proposed, step)
        case .clueRouteDeclined: clueReturn.route = nil
        case .clueSent(let sent):
            (clueReturn.route, clueReturn.sent) = (nil, Signed(sent, step))
            if case .handleHere(let office) = sent.route { handlingOffice = office }
        case .sentOut, .takenOver, .outsideStepped, .toldWhereToGo, .exited, .sealedUp, .partSent, .passedDown,
            .exchangeTold, .senderTold:
            break
        }
    }

    /// The clue in hand is at the petition office again: what one office did of it stays in the trail, struck out, and the
    /// next begins anew.
    private mutating func comeBackToDesk(_ returned: Signed<Disposition.ItemReturned>) {
        let office = handlingOffice
        beginAnew(returned)
        clueReturn.from = office
        strike(.sentOut ... .reviewed)
    }

    /// The clue in hand, closed and told, comes back to the petition office for the new evidence of an objection; any office
    /// may have it, the same too. What was done of it is history, and never struck out.
    ///
    /// Law: R art. 27; where it goes next is decided as of a returned clue, which is ours.
    mutating func reopenClue(_ explained: Signed<Notices.ObjectionExplained>) {
        guard closing != nil else { return }
        beginAnew(
            Signed(
                Disposition.ItemReturned(reason: .newEvidence, text: explained.text, clue: clueInHand), explained.step))
        (closing, clueTold, fault, clarificationProposed) = (nil, nil, nil, nil)
    }

    private mutating func beginAnew(_ returned: Signed<Disposition.ItemReturned>) {
        clueReturn = ClueReturn(returned: returned)
        (handlingOffice, handler, takenOver) = (nil, nil, nil)
        (disposition, clueSteps, wayApprovedOn) = (nil, [], nil)
        (quarterReturns, lastTold, returnedResult) = ([], nil, nil)
        studies = studies.filter(\.key.isOfWhole)
        stepApprovals = stepApprovals.filter(\.key.isOfWhole)
        clearResult()
    }
}

/// Why one clue of several cannot be returned or sent anew so 退回线索限制.
public enum ClueReturnBar: Sendable, Hashable, CaseIterable {
    /// No other clue stands.
    case onlyClue
    /// A case was filed.
    case caseFiled
    /// Another office has one of the clues, or one has come to an end.
    case notOfAll
    /// It did not come back.
    case notReturned
    /// It cannot go there.
    case unfit(Unfit)
    /// The office that returned it.
    case sameOffice
    /// It is about nobody who could be passed on.
    case nobodyToPassOn
    /// Nothing is said of why.
    case opinionMissing
    /// Nobody has proposed where it goes.
    case noRoute
    /// Whoever proposed it would decide.
    case routeByAnother

    /// Every kind, with an example where one is needed.
    public static let allCases: [ClueReturnBar] = [
        .onlyClue, .caseFiled, .notOfAll, .notReturned, .unfit(.destinationMissing), .sameOffice, .nobodyToPassOn,
        .opinionMissing, .noRoute, .routeByAnother,
    ]

    /// What it says.
    public var ruling: Ruling {
        switch self {
        case .onlyClue:
            Ruling(
                .reportingRules(17), "这件只有一条线索，请整件退回。", "The petition holds one clue only. Return it as a whole.",
                field: "clue")
        case .caseFiled:
            Ruling(
                .disciplineWorkRules(38), "已经立案，不能退回。请先按程序移送、撤销案件或作出决定。",
                "A case was filed on it, so it cannot be returned. End the case by its own steps first.")
        case .notOfAll:
            Ruling(
                .reportingRules(17), "别的线索在其他部门，或者已经办结、转出，不能整件退回。请只退回手中这条线索。",
                "Another clue is with another office, or has come to an end. Return only the clue you have in hand.",
                field: "clue")
        case .notReturned:
            Ruling(
                .reportingRules(14), "这条线索没有退回信访室，不能重新分办。",
                "This clue did not come back to the petition office, so it cannot be sent anew.")
        case .unfit(let unfit): unfit.ruling(field: "route")
        case .sameOffice:
            Ruling(
                .reportingRules(17), "这条线索正是这个部门退回的。请另选部门或去向。",
                "This is the office that returned it. Choose another office, or another way.", field: "route")
        case .nobodyToPassOn:
            Ruling(
                .supervisionRegulation(171), "这条线索没有被反映人，不能移送。请先核对登记。",
                "This clue is about nobody, so it cannot be passed on. Check the registration first.", field: "route")
        case .opinionMissing:
            Ruling(.reportingRules(14), "没有写意见。请写明为什么。", "The opinion is missing. Say why.", field: "opinion")
        case .noRoute:
            Ruling(
                .reportingRules(14), "信访室还没有提出这条线索的去向，无须审批。",
                "The petition office has not proposed where this clue goes; nothing is to be decided.")
        case .routeByAnother:
            Ruling(
                .reportingRules(14), "提出去向的人不能自己审批。请由分管领导审批。",
                "Whoever proposed where it goes cannot approve that. Leave it to the leader in charge.")
        }
    }
}
