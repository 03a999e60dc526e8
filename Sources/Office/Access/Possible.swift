import Casework

/// What an officer may ask for now 可办事项: the main thing first. The rules have the last word when it is asked for.
enum Possible {
    /// The commands that the petition's state and the officer's rights leave open.
    static func commands(on petition: Petition, for officer: Officer) -> [CommandName] {
        guard petition.exists else { return [] }
        // The organ above, while it is asked to settle jurisdiction: that, and nothing else.
        guard officer.organ == petition.organ else {
            let isAsked = petition.openQuestionOfJurisdiction?.superior == officer.organ
            return isAsked && Gate.opens(.decideJurisdiction, to: officer) ? [.decideJurisdiction] : []
        }
        var seen: Set<CommandName> = []
        return (main(petition) + beside(petition) + always(petition)).filter { command in
            seen.insert(command).inserted && Gate.opens(command, to: officer)
                && isInHand(command, petition, officer)
        }
    }

    /// What the open node asks for.
    private static func main(_ petition: Petition) -> [CommandName] {
        if petition.isWithdrawn { return petition.archived == nil ? [.resume, .fileAway] : [] }
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
        case .sentOut: return sending(petition)
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
        case .handleHere, .handDown, .toResident, .sendUp, .forwardOutside, .passOn, .handToAgency, nil: [.sendOut]
        }
    }

    private static func handling(_ petition: Petition) -> [CommandName] {
        guard !petition.isClosed else { return [] }
        if petition.proposedReturn != nil { return [.decideReturn, .returnItem] }
        if petition.handler == nil { return [.takeOver, .returnItem] }
        if petition.distinctions?.scope == .inquiry || petition.distinctions?.scope == .suggestion {
            return [.answerAndClose, .returnItem]
        }
        var next: [CommandName] =
            petition.disposition == nil ? [.setDisposition, .proposeResult] : [.proposeResult, .setDisposition]
        if let step = petition.disposition?.way.step, petition.approvedStep(step) == nil {
            let asking: [CommandName] = petition.studies[step] == nil ? [.studyStep] : [.approveStep, .studyStep]
            next = petition.approvalSubject == .other ? next + asking : asking + next
        }
        return next + [.takeOver, .returnItem]
    }

    /// What waits beside the node.
    private static func beside(_ petition: Petition) -> [CommandName] {
        guard !petition.isWithdrawn else { return [] }
        var open: [CommandName] = []
        if petition.hasOpenQuestion { open.append(.answerQuestion) }
        if petition.hasUnreadMaterial { open.append(.examineMaterial) }
        guard petition.archived == nil else { return open + [.addMaterial] }
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
        if petition.registration != nil { open.append(.correctRegistration) }
        if petition.sentOut == nil, !petition.isClosed { open.append(.sealUp) }
        if petition.registration != nil, petition.approval == nil, !petition.isClosed {
            open += [.askJurisdiction, .recordCoordination]
        }
        if petition.openQuestionOfJurisdiction != nil { open.append(.decideJurisdiction) }
        switch petition.exit {
        case .sentDown(copy: .some), .toResident(copy: .some): open.append(.raiseJurisdiction)
        case .sentDown, .toResident, .sentUp, .answered, .withdrawn, .outOfScopeForwarded, .outOfScopeTold, .repeatKept,
            .noSubstanceKept, .passedOn, .takenUpAbove, .sealedUp, nil:
            break
        }
        if petition.approval != nil, !petition.partsToSend.isEmpty { open.append(.sendPart) }
        if NoticeKind.allCases.contains(where: { !petition.isTold($0) && petition.bar(issuing: $0) == nil }) {
            open.append(.issueNotice)
        }
        if petition.notices.contains(where: \.isOpen) { open.append(.recordDelivery) }
        if petition.petitioner.signature != .unsigned, !petition.isClosed || petition.resultDuty.isOwed {
            open.append(.agreeCheck)
        }
        open.append(.addMaterial)
        if petition.resultTold != nil { open += [.rate, .object] }
        if petition.mailbox == nil { open.append(.askQuestion) }
        if !petition.isClosed { open += [.urge, .takeCharge, .withdraw] }
        if petition.source == .assignedFromAbove, !petition.isClosed {
            open.append(petition.extensions.isEmpty ? .extendAssignment : .recordExtension)
        }
        return open
    }

    private static func always(_ petition: Petition) -> [CommandName] {
        var open: [CommandName] = []
        if !petition.petitioner.name.isEmpty || !petition.petitioner.contact.isEmpty { open.append(.openIdentity) }
        open.append(.recuse)
        if !petition.recusals.isEmpty { open += [.liftRecusal, .handOverWork] }
        if !petition.undecidedRecusals.isEmpty { open.append(.decideRecusal) }
        return open + [.remark]
    }

    /// Whether what is for one person is this officer's.
    private static func isInHand(_ command: CommandName, _ petition: Petition, _ officer: Officer) -> Bool {
        switch command {
        case .setDisposition, .proposeResult, .tellResult:
            petition.handler == officer.id
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
        case .recordReturnVisit:
            petition.handler != officer.id
        case .decideRecusal:
            petition.undecidedRecusals.contains {
                $0.key != officer.id && ($0.value.decidesAt ?? petition.organ) == officer.organ
            }
        case .handOverWork: !petition.isClosed
        case .decideReturn:
            petition.proposedReturn?.step.by != officer.id
        case .receive, .passDown, .addMaterial, .examineMaterial, .register, .correctRegistration, .withdraw, .resume,
            .confirmIdentity, .distinguish, .judgeFirst, .convene, .returnForJudgement, .tellAcceptance, .askQuestion,
            .issueNotice, .recordDelivery, .agreeCheck,
            .answerQuestion, .object, .explainObjection, .rate, .sendOut, .recordOutside, .recordTelling,
            .closeWithoutHandling, .studyStep, .approveStep, .askJurisdiction, .decideJurisdiction, .recordCoordination,
            .raiseJurisdiction,
            .yieldJurisdiction, .sealUp, .sendPart, .urge, .takeCharge, .extendAssignment, .recordExtension, .recuse,
            .liftRecusal, .openIdentity, .fileAway,
            .remark:
            true
        }
    }
}

extension Petition {
    /// Whether a meeting is open.
    fileprivate var isMeeting: Bool { meeting.map { $0.minuted == nil } ?? false }
}
