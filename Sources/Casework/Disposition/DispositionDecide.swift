extension Disposition {
    /// Decides whether the petition goes out, just as it was approved.
    ///
    /// Law: R art. 14-16; T art. 169 (5 working days).
    ///
    /// - Returns: One event, or none when it was sent so.
    public static func decide(_ command: SendOut, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if let sentOut = petition.sentOut {
            // The copy's identifier is made anew each time it is asked for, so it is not compared.
            let isSame = sentOut.route == command.route && sentOut.handler == command.handler
            guard isSame else { throw .alreadySentOut }
            return []
        }
        let route = try approvedRoute(petition)
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.openQuestionOfJurisdiction == nil else { throw .questionOpen }
        switch route.kind {
        case .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: throw .nothingToSend(route.kind)
        case .handleHere, .handDown, .toResident, .sendUp, .forwardOutside, .passOn, .handToAgency: break
        }
        guard command.route == route else { throw .otherRoute(route.kind) }
        if let handler = command.handler, petition.recusals[handler] != nil { throw .handlerRecused }
        if let bar = Veiled(command.outsideReference).bar("outsideReference", Bounds.name) { throw .barred(bar) }
        return [
            .sentOut(
                SentOut(
                    route: route, handler: route.kind == .handleHere ? command.handler : nil, copy: command.copy,
                    outsideReference: command.outsideReference, exchange: try exchange(command, petition)))
        ]
    }

    /// Decides who handles it, in the office it was sent to. Until a result is proposed the handler may change.
    ///
    /// Law: R art. 14.
    ///
    /// - Returns: One event, or none when this handler took it over.
    public static func decide(_ command: TakeOver, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let office = petition.handlingOffice else { throw .notSentHere }
        guard office == command.acting.office else { throw .otherOffice }
        if petition.takenOver?.handler == command.handler && petition.handler == command.handler { return [] }
        guard petition.result == nil else { throw .resultProposed }
        guard petition.recusals[command.handler] == nil else { throw .handlerRecused }
        guard !petition.hadPart(command.handler) else { throw .handlerHadPart }
        return [.takenOver(TakenOver(handler: command.handler, office: office, clue: command.clue))]
    }

    /// Decides whether it stands proposed that the item, or one clue of several, goes back to the petition office: a leader
    /// in charge approves it, once it was talked over by two at least. On what a case was filed comes to its end by its own
    /// steps, and goes back to nobody.
    ///
    /// Law: R art. 17; J art. 38; the number of two is ours.
    ///
    /// - Returns: One event, or none when just this stands proposed.
    public static func decide(_ command: ReturnItem, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = ReturnProposed(
            reason: command.reason, text: command.text, members: command.members, discussion: command.discussion,
            clue: command.clue)
        let standing = command.clue == nil ? petition.proposedReturn : petition.clueReturn.proposed
        if standing?.what == proposed { return [] }
        guard let office = petition.handlingOffice else { throw .notSentHere }
        guard office == command.acting.office else { throw .otherOffice }
        guard !petition.isClosed else { throw .barred(.closed) }
        let hasResult =
            petition.result != nil || (petition.isGathered && petition.standingClues.contains { $0.result != nil })
        guard !hasResult else { throw .resultProposed }
        guard petition.casesFiled == 0 else { throw .clue(.caseFiled) }
        guard command.clue == nil || petition.standingClues.count > 1 else { throw .clue(.onlyClue) }
        guard command.clue != nil || petition.mayReturnWhole else { throw .clue(.notOfAll) }
        guard !command.text.isBlank else { throw .textMissing }
        let members = Set(command.members)
        guard members.count >= Bounds.fewestInTalk else { throw .notDiscussed }
        if members.count > Bounds.members { throw .barred(.tooMany(field: "members", limit: Bounds.members)) }
        guard members.isDisjoint(with: petition.recusals.keys) else { throw .memberRecused }
        guard !command.discussion.isBlank else { throw .discussionMissing }
        if let bar = command.text.bar("text") ?? command.discussion.bar("discussion") { throw .barred(bar) }
        return [.returnProposed(proposed)]
    }

    /// Decides whether another body's report is put on record: received, closed, settled; of a petition, or of one clue that
    /// an office returned and that went there.
    ///
    /// Law: R art. 13; for assigned items R art. 21.
    ///
    /// - Returns: One event, or none when this step is on record.
    public static func decide(_ command: RecordOutside, _ petition: Petition) throws(Refused) -> [Event] {
        // A matter may be settled long after the file was put away, and a partner reports when it does; nothing else of it
        // changes then.
        let mayComeLate = command.step == .settled || petition.exchangeSent != nil
        if let bar = petition.bar(command.acting, whenArchived: mayComeLate) { throw .barred(bar) }
        guard petition.wentTo != nil else { throw .notSentAway }
        if petition.outsideSteps[command.step] != nil { return [] }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        guard command.step != .settled || petition.outsideSteps[.closed] != nil else { throw .settledBeforeClosed }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [
            .outsideStepped(
                OutsideStepped(
                    step: command.step, on: command.on, note: command.note, clue: petition.clueInHand))
        ]
    }

    /// Decides whether it is put on record that the petitioner was told where to go: at once, so no approval is awaited.
    /// A letter is forwarded; telling its writer as well is never wrong (X art. 23).
    ///
    /// Law: R art. 13.
    ///
    /// - Returns: One event, or none when it was told before.
    public static func decide(_ command: RecordTelling, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.distinctions?.scope == .outOfScope else { throw .notOutOfScope }
        if petition.toldWhereToGo != nil { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") ?? petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        return [.toldWhereToGo(ToldWhereToGo(on: command.on, how: command.how, text: command.text))]
    }

    /// Decides whether the way ends here of what is not handled: kept, told, or forwarded, as approved.
    ///
    /// Law: R art. 13, 14.
    ///
    /// - Returns: One event, or none when it ended so.
    public static func decide(_ command: CloseWithoutHandling, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.exit == command.kind.exit { return [] }
        guard !petition.isClosed else { throw .barred(.closed) }
        let route = try approvedRoute(petition)
        guard command.kind.route == route.kind else { throw .otherExit(route.kind) }
        switch command.kind {
        // Sending it is what ends it; see ``SendOut``.
        case .forwardedOutside: throw .otherExit(route.kind)
        case .toldOutside:
            guard petition.toldWhereToGo != nil else { throw .notToldYet }
        case .keptAsRepeat, .keptForReference: break
        }
        return [.exited(Exited(kind: command.kind))]
    }

    /// The route that may be followed: the approved one, or where no approval is owed the proposed one.
    private static func approvedRoute(_ petition: Petition) throws(Refused) -> ProposedRoute {
        if let approval = petition.approval { return approval.route }
        guard petition.approvalDuty.exemption != nil, !petition.deliberationDuty.isOwed,
            let route = petition.proposedRoute
        else { throw .notApproved }
        return route
    }
}

extension ExitKind {
    /// The route it ends.
    var route: RouteKind {
        switch self {
        case .keptAsRepeat: .keepAsRepeat
        case .keptForReference: .keepForReference
        case .toldOutside: .tellOutside
        case .forwardedOutside: .forwardOutside
        }
    }

    /// What the petition's way has come to.
    var exit: Exit {
        switch self {
        case .keptAsRepeat: .repeatKept
        case .keptForReference: .noSubstanceKept
        case .toldOutside: .outOfScopeTold
        case .forwardedOutside: .outOfScopeForwarded
        }
    }
}

extension Petition {
    mutating func evolve(_ event: Disposition.Event, _ step: Step) {
        evolveExchange(event, step)
        switch event {
        case .exchangeTold, .senderTold: break
        case .sentOut(let sent):
            sentOut = Signed(sent, step)
            switch sent.route {
            case .handleHere(let office): (handlingOffice, handler) = (office, sent.handler)
            case .handDown: (exit, exited) = (.sentDown(copy: sent.copy), step)
            case .sendUp: (exit, exited) = (.sentUp(copy: sent.copy), step)
            case .toResident: (exit, exited) = (.toResident(copy: sent.copy), step)
            case .forwardOutside: (exit, exited) = (.outOfScopeForwarded, step)
            case .passOn, .handToAgency: (exit, exited) = (.passedOn(copy: sent.copy), step)
            case .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: break
            }
        case .takenOver(let taken):
            takenOver = Signed(taken, step)
            handler = taken.handler
        case .itemReturned(let returned) where returned.clue == nil:
            proposedReturn = nil
            clearJudgement()
            for node in [Node.judged, .sentOut, .handled] { restarted[node] = step.day }
            strike(.judged ... .reviewed)
        case .outsideStepped(let stepped): outsideSteps[stepped.step] = Signed(stepped, step)
        case .toldWhereToGo(let told): toldWhereToGo = Signed(told, step)
        case .exited(let ended): (exit, exited) = (ended.kind.exit, step)
        case .sealedUp: (exit, exited) = (.sealedUp, step)
        case .partSent(let part): partsSent.append(Signed(part, step))
        case .returnProposed(let proposed) where proposed.clue == nil: proposedReturn = Signed(proposed, step)
        case .returnDeclined(let declined) where declined.clue == nil: proposedReturn = nil
        case .returnProposed, .returnDeclined, .itemReturned, .clueRouteProposed, .clueRouteDeclined, .clueSent:
            evolveClueReturn(event, step)
        case .passedDown(let passed):
            summary = passed.summary
            sentOut = Signed(
                Disposition.SentOut(
                    route: .handDown(organ: passed.organ, assigned: false), handler: nil, copy: passed.copy,
                    outsideReference: ""), step)
            (exit, exited) = (.sentDown(copy: passed.copy), step)
        }
    }
}
