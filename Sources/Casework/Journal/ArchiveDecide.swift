extension Archive {
    /// Decides whether the file is complete and put away.
    ///
    /// Law: R art. 14; J art. 25; M36 (nothing is put away while a duty is open).
    ///
    /// - Returns: One event, or none when it was filed away.
    public static func decide(_ command: FileAway, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let open = petition.clues.filter(\.isOpen).map(\.number)
        guard open.isEmpty || petition.exit != nil else { throw .cluesOpen(open) }
        guard petition.node == .archived else { throw .notAtEnd(petition.node) }
        if petition.archived != nil { return [] }
        guard !petition.hasUnreadMaterial else { throw .materialUnread }
        guard !petition.hasOpenQuestion else { throw .questionOpen }
        guard !petition.hasOpenSums else { throw .sumsOpen }
        guard petition.owedRemedies.isEmpty else { throw .remedyOwed }
        if let bar = tagsBar(command.lessons, "lessons") { throw .barred(bar) }
        let missing = petition.missingArchiveItems
        guard missing.isEmpty else { throw .missing(missing) }
        let ticked = Set(command.checklist)
        let notTicked = petition.archiveItems.filter { !ticked.contains($0) }
        guard notTicked.isEmpty else { throw .notTicked(notTicked) }
        return [
            .filed(Filed(checklist: petition.archiveItems, retention: command.retention, lessons: command.lessons))
        ]
    }

    /// Decides whether a remark is put on the trail; it changes nothing else.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when the same officer remarked just this last.
    public static func decide(_ command: Remark, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let remarked = Remarked(text: command.text)
        if petition.wasJustDone(remarked.event, command.acting) { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.remarked(remarked)]
    }
}

extension Petition {
    /// What its file must hold 归档清单, by the way it went.
    public var archiveItems: [ArchiveItem] {
        ArchiveItem.allCases.filter(isRequired)
    }

    /// What its file must hold and does not.
    public var missingArchiveItems: [ArchiveItem] {
        archiveItems.filter { !isPresent($0) }
    }

    private func isRequired(_ item: ArchiveItem) -> Bool {
        switch item {
        case .original: return true
        case .registration, .distinctions: return !isWithdrawn || isPresent(item)
        case .answer: return exit == .answered
        case .telling: return exit == .outOfScopeTold
        case .outsideReport: return awaitsOutside || isPresent(item)
        case .judgement, .approval:
            if isWithdrawn || exit == .answered { return isPresent(item) }
            return item == .judgement || approvalDuty.exemption == nil
        case .minutes: return meeting?.minuted != nil
        case .sendingRecord: return sentOut != nil
        case .disposition: return disposition != nil
        case .result, .reviews: return closing != nil
        case .acceptanceNotice: return acceptanceDuty.exemption == nil && acceptanceDuty != .undetermined
        case .resultNotice: return resultDuty.exemption == nil && closing != nil
        case .explanations: return !objections.isEmpty
        case .returnVisit: return returnVisitEnded != nil
        case .upwardReport: return isReportedUpward && parts.contains { $0.disposition != nil }
        // What was withdrawn takes no letter and no record any more.
        case .caseOfficeNotice: return !isWithdrawn && tellsCaseOffice
        case .assignedReport: return !isWithdrawn && source == .assignedFromAbove && closing != nil
        case .inquiryFeedback: return !isWithdrawn && !inquiriesToAnswer.isEmpty
        case .approvalTellings: return !isWithdrawn && tellsOfApprovals
        case .objection: return !isWithdrawn && isWronglyTransferred
        case .lodging: return !isWithdrawn && lodgesDispositions
        case .urgingAnswers: return !isWithdrawn && wantsAnswers
        }
    }

    private func isPresent(_ item: ArchiveItem) -> Bool {
        switch item {
        case .original: exists
        case .registration: registration != nil
        case .distinctions: distinctions != nil
        case .judgement: judgement != nil
        case .minutes: meeting?.minuted != nil
        case .approval: approval != nil
        case .acceptanceNotice: acceptanceTold != nil
        case .sendingRecord: sentOut != nil
        case .telling: toldWhereToGo != nil
        case .outsideReport: !awaitsOutside && parts.contains { $0.outsideSteps[.closed] != nil }
        case .answer: answer != nil
        case .disposition: disposition != nil
        case .result: result != nil
        case .reviews: procedureReview != nil && characterisationReview != nil
        case .resultNotice: resultTold != nil
        case .explanations: !hasOpenObjection
        case .returnVisit: returnVisitEnded != nil
        case .upwardReport: reportedUpward != nil
        case .caseOfficeNotice: caseOfficeTold != nil
        case .assignedReport: assignedResultReported != nil
        case .inquiryFeedback: inquiryAnswered != nil
        case .approvalTellings: owedTellings.isEmpty
        case .objection: objectedOn != nil
        case .lodging: owedLodgings.isEmpty
        case .urgingAnswers: urgingsToAnswer.isEmpty
        }
    }

    mutating func evolve(_ event: Archive.Event, _ step: Step) {
        switch event {
        case .filed(let filed): archived = Signed(filed, step)
        case .unfiled: unfile()
        case .remarked: break
        case .endingProposed(let proposed): endingProposed = Signed(proposed, step)
        case .endingWithdrawn: endingProposed = nil
        case .held(let held): (self.held, endingProposed) = (Signed(held, step), nil)
        case .released: held = nil
        case .ended(let ended): self.ended = Signed(ended, step)
        }
    }
}
