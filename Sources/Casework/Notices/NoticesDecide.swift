extension Notices {
    /// Decides whether acceptance is put on record as told. The day counts on which the reporter was reached, not the day
    /// somebody typed it in.
    ///
    /// Law: R art. 26; T art. 175 (15 working days from receipt).
    ///
    /// - Returns: One event, or none when the reporter was told before.
    public static func decide(_ command: TellAcceptance, _ petition: Petition) throws(Refused) -> [Event] {
        let events = try told(command, petition)
        guard events.isEmpty || petition.openNotice(.acceptance) == nil else { throw .notice(.noticeOnItsWay) }
        return events
    }

    /// The same for a notice that has arrived.
    static func told(_ command: TellAcceptance, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.acceptanceTold != nil { return [] }
        if let exemption = petition.acceptanceDuty.exemption { throw .notOwed(exemption) }
        guard petition.approval != nil else { throw .notApproved }
        if let bar = petition.bar(on: command.on, command.acting) ?? command.text.bar("text") { throw .barred(bar) }
        guard !command.text.isBlank else { throw .textMissing }
        return [.acceptanceTold(AcceptanceTold(on: command.on, how: command.how, text: command.text))]
    }

    /// Decides whether the result is put on record as told, by the side that handled it. Of several clues one that is closed
    /// may be told by itself, by whoever handled that one; the days run from the last closing, since what is closed is the
    /// report.
    ///
    /// Law: R art. 27; T art. 175 (15 working days from closing).
    ///
    /// - Returns: One event, or none when it was told before.
    public static func decide(_ command: TellResult, _ petition: Petition) throws(Refused) -> [Event] {
        let events = try told(command, petition)
        let kind: NoticeKind = command.clue == nil ? .result : .clueResult
        guard events.isEmpty || petition.openNotice(kind) == nil else { throw .notice(.noticeOnItsWay) }
        return events
    }

    /// The same for a notice that has arrived.
    static func told(_ command: TellResult, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let kind: NoticeKind = command.clue == nil ? .result : .clueResult
        if petition.isTold(kind) { return [] }
        if let refused = petition.bar(issuing: kind) { throw refused }
        guard let closing = petition.closing else { throw .notClosed }
        guard petition.isHandled(by: command.acting.officer, in: command.acting.office) else {
            throw .notHandlingSide
        }
        if let bar = petition.bar(on: command.on, command.acting) ?? command.text.bar("text") { throw .barred(bar) }
        guard command.on >= closing.on else { throw .toldBeforeClosing }
        guard !command.text.isBlank else { throw .textMissing }
        return [
            .resultTold(
                ResultTold(on: command.on, how: command.how, text: command.text, clue: petition.clueInHand))
        ]
    }

    /// Decides whether a question is put on record; it may be asked at any time.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when the same question waits for its answer.
    public static func decide(_ command: AskQuestion, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let open = petition.questions.filter { $0.answered == nil }
        if open.contains(where: { $0.asked.text == command.text }) { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        guard open.count < Bounds.openQuestions else { throw .tooManyQuestions }
        return [.questionAsked(QuestionAsked(number: petition.questions.count + 1, text: command.text))]
    }

    /// Decides whether an answer is put on record.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when it was answered so.
    public static func decide(_ command: AnswerQuestion, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard petition.questions.indices.contains(command.question - 1) else { throw .noSuchQuestion }
        if let answered = petition.questions[command.question - 1].answered {
            guard answered.text == command.text else { throw .alreadyAnswered }
            return []
        }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.questionAnswered(QuestionAnswered(question: command.question, text: command.text))]
    }

    /// Decides whether an objection is put on record: to a result that was told, also to that of one clue while others go on.
    /// It may come late, after filing away too: it is then explained.
    ///
    /// Law: R art. 27.
    ///
    /// - Returns: One event, or none when the same objection waits for its explanation.
    public static func decide(_ command: Object, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        guard petition.isResultTold else { throw .resultNotTold }
        let isWaiting = petition.openObjections.contains {
            $0.raised.text == command.text && $0.raised.clue == petition.clueInHand
        }
        if isWaiting { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.objected(Objected(text: command.text, clue: petition.clueInHand))]
    }

    /// Decides whether all open objections, or those to one clue, are put on record as explained; new evidence reopens the
    /// petition. While other clues go on, it is said which clue: that one alone comes back then.
    ///
    /// Law: R art. 27.
    ///
    /// - Returns: One event, or none when it was explained so last.
    public static func decide(_ command: ExplainObjection, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        let explained = ObjectionExplained(
            text: command.text, newEvidence: command.newEvidence, clue: petition.clueInHand)
        if petition.wasJustDone(explained.event, command.acting) { return [] }
        guard petition.hasOpenObjection else { throw .noOpenObjection }
        guard !petition.isGathered || !petition.hasOpenClue else { throw .whichClue }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.objectionExplained(explained)]
    }

    /// Decides whether a rating is put on record: after the result was told, or the question answered.
    ///
    /// Law: X art. 21.
    ///
    /// - Returns: One event, or none when it was rated so last.
    public static func decide(_ command: Rate, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenArchived: true) { throw .barred(bar) }
        guard petition.isResultTold || petition.answer != nil else { throw .resultNotTold }
        let rated = Rated(
            manner: command.manner, result: command.result, comment: command.comment, clue: petition.clueInHand)
        if petition.ratings.last(where: { $0.clue == rated.clue })?.what == rated { return [] }
        guard command.manner != .noAnswer || command.result != .noAnswer else { throw .nothingRated }
        if let bar = command.comment.bar("comment") { throw .barred(bar) }
        return [.rated(rated)]
    }

    /// Decides whether a return visit, or the attempt at one, is put on record: by the petition office, never the handler.
    ///
    /// Law: practice.
    ///
    /// - Returns: One event, or none when the petitioner was reached before, or just this attempt is on record.
    public static func decide(_ command: RecordReturnVisit, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let visited = ReturnVisited(
            on: command.on, how: command.how, reached: command.reached, manner: command.manner, result: command.result,
            moneyArrived: command.moneyArrived, note: command.note)
        if petition.returnVisits.contains(where: { $0.reached || $0.what == visited }) { return [] }
        guard !petition.handlers.contains(command.acting.officer) else { throw .visitorHandled }
        guard command.acting.office == .petitions else { throw .notPetitionOffice }
        if let exemption = petition.returnVisitDuty.exemption { throw .notOwed(exemption) }
        guard let told = petition.resultTold else { throw .resultNotTold }
        if let bar = petition.bar(on: command.on, command.acting) ?? command.note.bar("note") { throw .barred(bar) }
        guard command.on >= told.on else { throw .visitedBeforeResult }
        let moneyWasGiven = (petition.result?.moneyGivenBack ?? .zero) > .zero
        guard !command.reached || !moneyWasGiven || command.moneyArrived != nil else { throw .moneyNotChecked }
        return [.returnVisited(visited)]
    }
}

extension Petition {
    mutating func evolve(_ event: Notices.Event, _ step: Step) {
        switch event {
        case .acceptanceTold(let told): acceptanceTold = Signed(told, step)
        case .resultTold(let told) where told.clue == nil: resultTold = Signed(told, step)
        case .resultTold(let told): clueTold = Signed(told, step)
        case .questionAsked(let asked): questions.append(Question(asked: Signed(asked, step)))
        case .questionAnswered(let answered):
            guard questions.indices.contains(answered.question - 1) else { return }
            questions[answered.question - 1].answered = Signed(answered, step)
        case .objected(let objected): objections.append(Objection(raised: Signed(objected, step)))
        case .objectionExplained(let explained):
            explain(Signed(explained, step)) { explained.clue == nil || $0.clue == explained.clue }
            if explained.newEvidence { reconsider(Signed(explained, step)) }
        case .rated(let rated): ratings.append(Signed(rated, step))
        case .returnVisited(let visited): returnVisits.append(Signed(visited, step))
        case .tellingStruck(let struck): evolve(struck, step)
        case .clarificationProposed(let proposed): evolve(proposed, step)
        case .clarified(let done): evolve(done, step)
        case .protectionAsked(let asked): protections.append(Protection(asked: Signed(asked, step)))
        case .protectionDecided(let decided):
            guard protections.indices.contains(decided.number - 1) else { return }
            protections[decided.number - 1].decided = Signed(decided, step)
        case .noticeIssued, .deliveryTried, .checkAgreed: evolveNotice(event, step)
        }
    }

    private mutating func explain(
        _ explained: Signed<Notices.ObjectionExplained>, where isMeant: (Notices.Objected) -> Bool
    ) {
        for index in objections.indices
        where objections[index].explained == nil && isMeant(objections[index].raised.what) {
            objections[index].explained = explained
        }
    }

    /// New evidence in an objection is examined: while other clues go on, in the clue it is about; else in the petition as
    /// one, which begins anew and leaves no objection to clues that are no more.
    ///
    /// Law: R art. 27; that one clue comes back by itself is ours.
    private mutating func reconsider(_ explained: Signed<Notices.ObjectionExplained>) {
        guard clueInHand == nil || !hasOpenClue else { return reopenClue(explained) }
        self = laidDown()
        explain(explained) { _ in true }
        reopen(explained.step)
    }
}
