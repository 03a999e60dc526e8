import Casework

/// What an officer may ask for now 可办事项: the main thing first. The rules have the last word when it is asked for.
enum Possible {
    /// The commands that the petition's state and the officer's rights leave open.
    ///
    /// - Parameter elsewhere: Of the organs above that are asked, those without a desk here.
    static func commands(
        on inHand: CluesInHand, for officer: Officer, today: Day, asked elsewhere: Set<OrganID> = []
    ) -> [CommandName] {
        let petition = inHand.open
        guard petition.exists else { return [] }
        // The organ above, while it is asked to decide something: that, by its leaders, and nothing else.
        guard officer.organ == petition.organ else {
            guard officer.leadingCapacity != nil else { return [] }
            let wanted = answers(to: petition.openReferrals.filter { $0.superior == officer.organ })
            let finds: [CommandName] = inHand.ended.findingAsked == officer.organ ? [.approveStep] : []
            return (wanted + finds).filter { command in
                // A finding, and the decision on an appeal, are for its principal alone.
                Gate.opens(command, to: officer) && isInHand(command, inHand.of(command), officer)
                    && (!CommandName.answersOnApproval.contains(command) || officer.capacity >= .principal)
            }
        }
        var seen: Set<CommandName> = []
        let asked = referring(petition, elsewhere)
        let open = beside(petition) + (petition.archived == nil ? onEnded(inHand.ended) : [])
        return (main(petition) + ending(petition, today) + asked + open + always(petition)).filter { command in
            seen.insert(command).inserted && Gate.opens(command, to: officer)
                && isInHand(command, inHand.of(command), officer)
        }
    }

    /// What an officer has to do of a clue that has come to an end: sums may be corrected of any, and so lead to none.
    static func afterEnd(_ part: Petition, _ officer: Officer) -> [CommandName] {
        onEnded(part).filter { $0 != .correctSums && Gate.opens($0, to: officer) && isInHand($0, part, officer) }
    }

    /// What goes on after a clue was closed, or went to another body.
    private static func onEnded(_ part: Petition) -> [CommandName] {
        guard !part.isWithdrawn else { return [] }
        return (part.clueReturn.end?.route.kind == .forwardOutside ? [.recordOutside] : [])
            + (part.hasOpenObjection ? [.explainObjection] : []) + sums(part) + clearing(part)
    }

    /// Other sums of a closed result, and their review.
    private static func sums(_ part: Petition) -> [CommandName] {
        guard part.closing != nil, part.result != nil, !part.isGathered else { return [] }
        return part.sumsProposed == nil ? [.correctSums] : [.decideSums, .correctSums]
    }

    /// What an organ above answers with.
    private static func answers(to referrals: [Referral]) -> [CommandName] {
        var open: [CommandName] = []
        for asked in referrals {
            switch asked.kind {
            case .dispute: open.append(.decideJurisdiction)
            case .raise, .assign: open += [.decideJurisdiction, .declineJurisdiction]
            case .moreTime, .caseTime: open.append(.decideExtension)
            case .appealApproval: open += CommandName.answersOnApproval
            }
        }
        return open
    }

    /// Putting something to the organ above, taking it back, noting its answer; and what one elsewhere said, on record.
    private static func referring(_ petition: Petition, _ elsewhere: Set<OrganID>) -> [CommandName] {
        guard !petition.isWithdrawn, petition.archived == nil else { return [] }
        var open: [CommandName] = []
        if !petition.newAnswers.isEmpty { open.append(.noteAnswer) }
        open += answers(to: petition.openReferrals.filter { elsewhere.contains($0.superior) })
        if !petition.openReferrals.isEmpty { open.append(.withdrawReferral) }
        if petition.mayReferApproval { open.append(.referApproval) }
        guard !petition.isClosed, petition.openReferralOfTime == nil else { return open }
        if !petition.timesToAsk.isEmpty { open.append(.askExtension) }
        return open
    }

    /// What the open node asks for.
    private static func main(_ petition: Petition) -> [CommandName] {
        if petition.isWithdrawn { return petition.archived == nil ? [.resume, .fileAway] : [.unfile] }
        if petition.hasOpenObjection { return [.explainObjection] }
        switch petition.node {
        case .received, .registered: return [.register]
        case .triaged: return [.distinguish]
        case .judged: return [.judgeFirst]
        case .deliberated: return petition.isMeeting ? [.giveOpinion, .closeMeeting] : [.convene]
        case .approved: return [.approve, .returnForJudgement]
        case .acceptanceTold:
            return (petition.openNotice(.acceptance) == nil ? [.tellAcceptance] : [])
                + (petition.sentOut == nil ? sending(petition) : handling(petition))
        case .sentOut: return petition.clueReturn.isWaiting ? handling(petition) : sending(petition)
        case .handled: return petition.awaitsOutside ? [.recordOutside] : handling(petition)
        case .reviewed: return petition.procedureReview == nil ? [.reviewProcedure] : [.reviewCharacterisation]
        case .fedBack: return [petition.openNotice(.result) == nil ? .tellResult : .recordDelivery]
        case .returnVisited: return [.recordReturnVisit]
        case .archived: return petition.archived == nil ? [.fileAway] : []
        }
    }

    private static func sending(_ petition: Petition) -> [CommandName] {
        switch petition.proposedRoute?.kind {
        case .tellOutside: petition.toldWhereToGo == nil ? [.recordTelling] : [.closeWithoutHandling]
        case .answerDirectly: [.answerAndClose]
        case .keepAsRepeat, .keepForReference: [.closeWithoutHandling]
        case .handleHere, .handDown, .toResident, .sendUp, .forwardOutside, .passOn, .handToAgency, nil:
            petition.openQuestionOfJurisdiction == nil ? [.sendOut] : []
        }
    }

    private static func handling(_ petition: Petition) -> [CommandName] {
        guard !petition.isClosed else { return [] }
        if petition.clueReturn.isWaiting {
            return petition.clueReturn.route == nil ? [.proposeClueRoute] : [.decideClueRoute, .proposeClueRoute]
        }
        if petition.standingReturn != nil { return [.decideReturn, .returnItem] }
        if petition.handler == nil { return [.takeOver, .returnItem] }
        if petition.distinctions?.scope == .inquiry || petition.distinctions?.scope == .suggestion {
            return [.answerAndClose, .returnItem]
        }
        let rest: [CommandName] = studying(petition) + [.takeOver, .returnItem]
        if petition.distinctions?.scope == .appeal { return appeal(petition) + rest }
        let set: [CommandName] =
            petition.disposition == nil ? [.setDisposition, .proposeResult] : [.proposeResult, .setDisposition]
        guard petition.isClue else { return asking(petition) + set + rest }
        let telling: [CommandName] = petition.mayTellProgress ? [.stepClue] : []
        guard petition.disposition != nil else { return [.setDisposition] + rest + parting(petition) + telling }
        let steps: [CommandName] = petition.openClueSteps.isEmpty ? [] : [.stepClue]
        let closing: [CommandName] = petition.mayClose ? [.proposeResult] : []
        return asking(petition) + closing + steps + [.setDisposition] + rest + parting(petition)
            + (steps.isEmpty ? telling : [])
    }

    /// Splitting a clue that is about several persons or matters, and joining it to another.
    private static func parting(_ petition: Petition) -> [CommandName] {
        guard petition.result == nil else { return [] }
        let isSeveral = petition.personsInHand.count > 1 || petition.mattersInHand.count > 1
        let hasOthers = petition.clues.count(where: \.isOpen) > 1
        return (isSeveral ? [.splitClue] : []) + (hasOthers ? [.joinClues] : [])
    }

    /// An appeal is accepted, a decision proposed and approved; then its result goes the way of every result.
    private static func appeal(_ petition: Petition) -> [CommandName] {
        if petition.appealDeclined != nil { return [.proposeResult, .declineAppeal, .acceptAppeal] }
        if petition.appeal == nil { return [.acceptAppeal, .declineAppeal] }
        if petition.appealDecision == nil { return [.proposeAppeal, .acceptAppeal] }
        guard petition.approvedStep(.appealDecision) != nil else { return asking(petition) + [.proposeAppeal] }
        return [.proposeResult, .proposeAppeal]
    }

    /// Studying and approving what nothing goes on without.
    private static func asking(_ petition: Petition) -> [CommandName] {
        let waiting = petition.neededSteps
        guard !waiting.isEmpty else { return [] }
        return waiting.contains { petition.studies[$0] != nil } ? [.approveStep] : [.studyStep]
    }

    /// Studying and approving whatever may be.
    private static func studying(_ petition: Petition) -> [CommandName] {
        let waiting = petition.stepsToStudy
        guard !waiting.isEmpty else { return [] }
        return waiting.contains { petition.studies[$0] != nil } ? [.approveStep, .studyStep] : [.studyStep]
    }

    /// Ending the record once its term is over and nothing in it keeps it, and keeping it all the same.
    private static func ending(_ petition: Petition, _ today: Day) -> [CommandName] {
        if petition.endingProposed != nil { return [.endRecord, .withdrawEnding, .holdRecord] }
        if petition.held != nil { return [.releaseRecord, .holdRecord] }
        if petition.endingBars(on: today).isEmpty { return [.proposeEnding, .holdRecord] }
        return petition.archived != nil ? [.holdRecord] : []
    }

    /// What waits beside the node.
    private static func beside(_ petition: Petition) -> [CommandName] {
        guard !petition.isWithdrawn else { return [] }
        var open: [CommandName] = []
        if petition.hasOpenQuestion { open.append(.answerQuestion) }
        if petition.hasUnreadMaterial { open.append(.examineMaterial) }
        if !petition.openSanctionDuties.isEmpty { open.append(.followSanction) }
        if petition.openSanctionDuties.contains(.formalities) { open.append(.extendFormalities) }
        if !petition.measuresToDate.isEmpty { open.append(.dateSanction) }
        // A result that stands may be withdrawn from, and that taken back, at any time.
        if petition.withdrawalNoted != nil {
            open.append(.resume)
        } else if petition.closing != nil {
            open.append(.withdraw)
        }
        guard petition.archived == nil else {
            return open + [.addMaterial] + (petition.endingProposed == nil ? [.unfile] : [])
        }
        open.append(.strikeTelling)
        if petition.mayCorrectReception { open.append(.correctReception) }
        if petition.petitioner.signature == .signedUnverified { open.append(.confirmIdentity) }
        if petition.acceptanceDuty.isOwed, petition.approval != nil, petition.openNotice(.acceptance) == nil {
            open.append(.tellAcceptance)
        }
        if petition.approval == nil, !petition.isClosed {
            if petition.distinctions != nil { open.append(.distinguish) }
            if petition.judgement != nil { open += [.judgeFirst, .convene] }
            if petition.registration != nil { open.append(.returnForJudgement) }
        }
        if petition.sentOut?.route.kind == .forwardOutside || petition.sentOut?.route.kind == .handDown {
            open.append(.recordOutside)
        }
        if petition.exchangeSource != nil, petition.senderTold[.refused] == nil,
            petition.isClosed ? petition.senderTold[.settled] == nil : petition.sentOut == nil
        {
            open.append(.answerSender)
        }
        if petition.registration != nil { open.append(.correctRegistration) }
        if petition.sentOut == nil, !petition.isClosed { open.append(.sealUp) }
        if petition.registration != nil, petition.approval == nil, !petition.isClosed {
            open += [.askJurisdiction, .recordCoordination]
        }
        switch petition.exit {
        case .sentDown(copy: .some), .toResident(copy: .some): open.append(.raiseJurisdiction)
        case .sentDown, .toResident, .sentUp, .answered, .withdrawn, .outOfScopeForwarded, .outOfScopeTold, .repeatKept,
            .noSubstanceKept, .passedOn, .takenUpAbove, .sealedUp, .endedBefore, nil:
            break
        }
        if petition.approval != nil, !petition.partsToSend.isEmpty { open.append(.sendPart) }
        open += telling(petition)
        open.append(.addMaterial)
        if !petition.toldParts.isEmpty { open += [.rate, .object] }
        if petition.mailbox == nil { open.append(.askQuestion) }
        if !petition.isClosed { open += [.urge, .takeCharge, .withdraw] }
        open += supervising(petition)
        if petition.source == .assignedFromAbove, petition.isInReview { open += asking(petition) + studying(petition) }
        if petition.nextReturn != nil { open.append(.returnQuarter) }
        return open + extending(petition)
    }

    /// Notices, and who is told of what was approved, or with whom it is filed.
    private static func telling(_ petition: Petition) -> [CommandName] {
        var open: [CommandName] = []
        if !petition.noticesToIssue.isEmpty { open.append(.issueNotice) }
        if petition.notices.contains(where: \.isOpen) { open.append(.recordDelivery) }
        if !petition.owedTellings.isEmpty { open.append(.tellOfStep) }
        if !petition.owedLodgings.isEmpty { open.append(.lodgeDisposition) }
        if petition.petitioner.signature != .unsigned, !petition.isClosed || petition.resultDuty.isOwed {
            open.append(.agreeCheck)
        }
        return open
    }

    /// What becomes of urgings, and of a leader's charge.
    private static func supervising(_ petition: Petition) -> [CommandName] {
        var open: [CommandName] = []
        // What was assigned below is urged from here, and what takes place of it is on record here.
        if petition.isAssignedBelow { open.append(.urge) }
        if !petition.urgingsToHold.isEmpty, !petition.isClosed || petition.isAssignedBelow { open.append(.holdUrging) }
        // Closed, it is answered all the same; what went to an organ here is answered there.
        if !petition.openUrgings.isEmpty, petition.exit?.copy == nil { open.append(.answerUrging) }
        if !petition.urgingsToWithdraw.isEmpty { open.append(.withdrawUrging) }
        if petition.standingCharge != nil { open += [.recordChargeVisit, .endCharge] }
        return open
    }

    /// More time for an assigned item: the organ's own first, then what the superior said on paper; one that assigned it
    /// here decides here.
    private static func extending(_ petition: Petition) -> [CommandName] {
        guard petition.source == .assignedFromAbove, !petition.isClosed else { return [] }
        if petition.extensions.isEmpty { return [.extendAssignment] }
        return petition.origin?.assigned != true && petition.openReferralOfTime == nil ? [.recordExtension] : []
    }

    /// What is owed to those reported on once nothing was found, and what a report then proved to be.
    private static func clearing(_ petition: Petition) -> [CommandName] {
        guard petition.closing != nil, let result = petition.result else { return [] }
        var open: [CommandName] = []
        let isUntrue = result.truth == .notBorneOut
        if isUntrue || result.findings.contains(where: { $0.truth == .notBorneOut }) {
            if petition.mayClarify { open.append(.proposeClarification) }
            if petition.clarificationProposed != nil, petition.clarified == nil,
                petition.approvedStep(.clarification) != nil
            {
                open.append(.clarify)
            }
        }
        if isUntrue, !petition.isFalseAccusation, !petition.clues.contains(where: \.isOpen) { open.append(.nameFault) }
        if !petition.mayRemedy.isEmpty { open.append(.recordRemedy) }
        return asking(petition) + open + studying(petition)
    }

    private static func always(_ petition: Petition) -> [CommandName] {
        var open: [CommandName] = [.askProtection]
        if petition.hasOpenProtection { open.insert(.decideProtection, at: 0) }
        if !petition.petitioner.name.isEmpty || !petition.petitioner.contact.isEmpty { open.append(.openIdentity) }
        if petition.openRisk == nil { open.append(.reportRisk) } else { open.insert(.reportRisk, at: 0) }
        open.append(.recuse)
        if !petition.recusals.isEmpty { open += [.liftRecusal, .handOverWork] }
        if !petition.undecidedRecusals.isEmpty { open.append(.decideRecusal) }
        return open + [.remark]
    }

    /// Whether what is for one person is this officer's.
    private static func isInHand(_ command: CommandName, _ petition: Petition, _ officer: Officer) -> Bool {
        switch command {
        case .setDisposition, .proposeResult, .tellResult, .stepClue, .acceptAppeal, .proposeAppeal, .declineAppeal,
            .nameFault, .splitClue, .joinClues,
            .proposeClarification, .clarify:
            petition.handlers.contains(officer.id)
        case .answerAndClose:
            petition.sentOut == nil || petition.handler == officer.id
        case .takeOver, .returnItem:
            petition.handlingOffice == officer.office
        case .giveOpinion:
            petition.isMeeting && petition.meeting?.convened.members.contains(officer.id) == true
                && petition.meeting?.opinions[officer.id] == nil
        case .closeMeeting:
            petition.isMeeting
        case .approve:
            petition.judgement?.step.by != officer.id && !petition.deliberationDuty.isOwed
        case .reviewProcedure:
            petition.reviewBar(of: officer.id, in: officer.office) == nil
        case .reviewCharacterisation:
            petition.reviewBar(of: officer.id, in: officer.office) == nil
                && petition.procedureReview?.step.by != officer.id
        case .strikeTelling: !petition.recordsToStrike(by: officer.id, in: officer.office).isEmpty
        case .correctSums: petition.isHandled(by: officer.id, in: officer.office)
        case .decideSums: petition.reviewBar(of: officer.id, in: officer.office) == nil
        case .recordReturnVisit:
            !petition.handlers.contains(officer.id)
        case .decideRecusal:
            petition.undecidedRecusals.contains {
                $0.key != officer.id && ($0.value.decidesAt ?? petition.organ) == officer.organ
            }
        case .approveStep: !petition.waitingSteps(at: officer.organ).isEmpty
        case .studyStep: !petition.stepsToStudy.isEmpty
        case .recordOutside: petition.wentTo != nil
        case .handOverWork: !petition.isClosed
        case .endRecord: petition.endingProposed?.step.by != officer.id
        case .decideReturn:
            petition.standingReturn?.step.by != officer.id
        case .decideClueRoute: petition.clueReturn.route?.step.by != officer.id
        case .receive, .correctReception, .passDown, .addMaterial, .examineMaterial, .register, .correctRegistration,
            .withdraw, .resume,
            .confirmIdentity, .distinguish, .judgeFirst, .convene, .returnForJudgement, .tellAcceptance, .askQuestion,
            .tellOfStep, .lodgeDisposition,
            .issueNotice, .recordDelivery, .agreeCheck, .recordExchange, .answerSender,
            .answerQuestion, .object, .explainObjection, .rate, .sendOut, .recordTelling,
            .closeWithoutHandling, .askJurisdiction, .decideJurisdiction, .recordCoordination,
            .raiseJurisdiction,
            .declineJurisdiction, .declineApproval, .referApproval, .askExtension, .decideExtension, .withdrawReferral,
            .noteAnswer, .holdUrging,
            .yieldJurisdiction, .sealUp, .sendPart, .urge, .withdrawUrging, .takeCharge, .recordChargeVisit, .endCharge,
            .reportRisk, .extendAssignment, .recordExtension, .recuse,
            .liftRecusal, .openIdentity, .fileAway, .unfile, .proposeClueRoute,
            .recordRemedy, .followSanction, .extendFormalities, .dateSanction, .remark, .returnQuarter, .answerUrging,
            .askProtection,
            .decideProtection,
            .proposeEnding, .withdrawEnding, .holdRecord, .releaseRecord:
            true
        }
    }
}

extension Petition {
    /// Whether a meeting is open.
    fileprivate var isMeeting: Bool { meeting.map { $0.minuted == nil } ?? false }
}
