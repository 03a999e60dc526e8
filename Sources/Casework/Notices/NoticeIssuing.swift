extension Notices {
    /// Decides whether a notice is issued: when it is due, by the side that owes it, and naming no petitioner to others.
    ///
    /// A later one takes the place of one that has not arrived; what has arrived stands. What is about one clue names nobody
    /// whom another clue alone is about, and goes to nobody the clue itself reports on.
    ///
    /// Law: see ``NoticeTable``; R art. 47, 50 (no reporter in what goes to others); X art. 30.
    ///
    /// - Returns: One event, or none when it was told before, or just this one waits to arrive.
    public static func decide(_ command: IssueNotice, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.isTold(command.kind) { return [] }
        let issued = NoticeIssued(
            number: petition.notices.count + 1, kind: command.kind,
            addressee: command.kind.audience == .petitioner ? "" : command.addressee, text: command.text,
            reference: command.reference, approval: command.approval, clue: petition.clueInHand)
        if petition.notices.contains(where: { !$0.isSuperseded && $0.issued.what.says(as: issued) }) { return [] }
        guard command.kind.isOfClue || command.clue == nil else { throw .notice(.nothingToWrite(command.kind)) }
        if let refused = petition.bar(issuing: command.kind) { throw refused }
        try checkSide(command.kind, petition, command.acting)
        guard petition.notices.count < Bounds.notices else { throw .notice(.tooManyNotices) }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") ?? Veiled(command.reference).bar("reference", Bounds.name)
            ?? command.approval.bar("approval", Bounds.name) ?? command.addressee.bar("addressee", Bounds.name)
        {
            throw .barred(bar)
        }
        if command.kind.audience != .petitioner {
            guard !command.addressee.isBlank else { throw .notice(.addresseeMissing) }
            guard !petition.isNamed(in: [command.addressee, command.text]) else { throw .notice(.namesPetitioner) }
        }
        if command.kind.audience == .otherBody, petition.distinctions?.scope == .accusation {
            guard !petition.reports(on: command.addressee.text) else { throw .notice(.addresseeReportedOn) }
        }
        if command.kind.isOfClue, command.kind.audience != .petitioner {
            guard !petition.reportsInHand(on: command.addressee.text) else { throw .notice(.addresseeReportedOn) }
            guard !petition.isOfOthers([command.addressee, command.text]) else { throw .notice(.namesOthers) }
        }
        if petition.lacksApproval(of: command.kind), command.approval.isBlank { throw .notice(.approvalMissing) }
        return [.noticeIssued(issued)]
    }

    /// Who received tells, who handled gives feedback; what goes out in the organ's name comes from either.
    private static func checkSide(
        _ kind: NoticeKind, _ petition: Petition, _ acting: Acting
    ) throws(Refused) {
        let handled = petition.isHandled(by: acting.officer, in: acting.office)
        switch kind {
        case .acceptance, .whereToGo, .forwarding, .agency, .clueForwarding, .cluePassing, .assignment, .objection:
            guard acting.office == .petitions else { throw .notice(.notReceivingSide) }
        case .result, .inquiryFeedback, .clarification, .clueResult:
            guard handled else { throw .notHandlingSide }
        case .extensionReport, .assignedResult, .upwardReport:
            guard handled || acting.office == .petitions else { throw .notHandlingSide }
        }
    }

    /// Decides whether a delivery, or the attempt at one, is put on record. Only what reached the very person does what is
    /// owed; all else keeps it open.
    ///
    /// Law: R art. 13, 26, 27, 47.
    ///
    /// - Returns: The attempt, and what it did; nothing when it has arrived before, or just this is on record.
    public static func decide(_ command: RecordDelivery, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.notices.indices.contains(command.notice - 1) else { throw .notice(.noSuchNotice) }
        let notice = petition.notices[command.notice - 1]
        let tried = DeliveryTried(
            notice: command.notice, means: command.means, on: command.on, minute: command.minute,
            outcome: command.outcome, registered: command.registered, checked: command.checked, note: command.note)
        if notice.delivered != nil || notice.attempts.contains(where: { $0.what == tried }) { return [] }
        guard !notice.isSuperseded else { throw .notice(.superseded) }
        let about = petition.part(notice.issued.clue)
        try checkSide(notice.issued.kind, about, command.acting)
        try check(command, notice, petition)
        guard notice.attempts.count < Bounds.deliveryAttempts else { throw .notice(.tooManyAttempts) }
        guard command.outcome.counts else { return [tried.event] }
        return [tried.event] + (try told(by: command, notice.issued.what, about))
    }

    private static func check(
        _ command: RecordDelivery, _ notice: IssuedNotice, _ petition: Petition
    ) throws(Refused) {
        let audience = notice.issued.kind.audience
        guard DeliveryMeans.reaching(audience).contains(command.means) else { throw .notice(.meansDoesNotFit) }
        guard command.means.outcomes.contains(command.outcome) else { throw .notice(.outcomeDoesNotFit) }
        if let bar = petition.bar(on: command.on, command.acting) ?? command.note.bar("note")
            ?? command.registered.bar("registered", Bounds.name)
        {
            throw .barred(bar)
        }
        guard command.on >= notice.issued.step.day else { throw .notice(.beforeIssued) }
        switch command.means {
        case .receiptCode:
            guard petition.mailbox != nil else { throw .notice(.noReceiptCode) }
        case .phone:
            guard let minute = command.minute, (0..<Bounds.minutesOfDay).contains(minute) else {
                throw .notice(.timeMissing)
            }
            guard command.outcome != .reached || command.checked else { throw .notice(.notChecked) }
            guard command.outcome == .noAnswer || !command.note.isBlank else { throw .notice(.noteMissing) }
        case .post:
            guard !command.registered.isBlank else { throw .notice(.registeredMissing) }
            if command.outcome != .underWay {
                guard let posted = notice.posted(command.registered) else { throw .notice(.notPosted) }
                guard command.on >= posted.on else { throw .notice(.beforePosted) }
            }
        case .inPerson:
            guard command.outcome != .reached || !command.note.isBlank else { throw .notice(.noteMissing) }
        case .exchange: break
        }
    }

    /// What the arrival of a notice does, in its own words; the rules of telling hold on the day it arrives.
    private static func told(
        by command: RecordDelivery, _ issued: NoticeIssued, _ petition: Petition
    ) throws(Refused) -> [PetitionEvent] {
        guard let how = command.means.contact else { return [] }
        switch issued.kind {
        case .acceptance:
            let tell = TellAcceptance(on: command.on, how: how, text: issued.text, acting: command.acting)
            return try told(tell, petition).map(PetitionEvent.notices)
        case .result, .clueResult:
            let tell = TellResult(
                on: command.on, how: how, text: issued.text, clue: issued.clue, acting: command.acting)
            return try told(tell, petition).map(PetitionEvent.notices)
        case .whereToGo:
            if petition.toldWhereToGo != nil { return [] }
            return [Disposition.ToldWhereToGo(on: command.on, how: how, text: issued.text).event]
        case .forwarding, .agency, .extensionReport, .assignedResult, .inquiryFeedback, .clarification,
            .clueForwarding, .cluePassing, .upwardReport, .assignment, .objection:
            return []
        }
    }

    /// Decides whether a check question stands as agreed.
    ///
    /// Law: R art. 47; the question is ours.
    ///
    /// - Returns: One event, or none when it stands so.
    public static func decide(_ command: AgreeCheck, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let agreed = CheckAgreed(question: command.question, answer: command.answer)
        if petition.checkQuestion?.what == agreed { return [] }
        guard !command.question.isBlank else { throw .notice(.questionMissing) }
        guard !command.answer.isBlank else { throw .notice(.answerMissing) }
        if let bar = command.question.bar("question", Bounds.name) ?? command.answer.bar("answer", Bounds.name) {
            throw .barred(bar)
        }
        return [.checkAgreed(agreed)]
    }
}

extension Notices.NoticeIssued {
    /// Whether it says the same to the same, whatever its number.
    fileprivate func says(as other: Self) -> Bool {
        kind == other.kind && addressee == other.addressee && text == other.text && reference == other.reference
            && approval == other.approval && clue == other.clue
    }
}

extension NoticeKind {
    /// The approval it goes out under, where it needs one; `nil` where the leader's approval of the petition is enough.
    ///
    /// Law: R art. 23 (result of an assigned item), 50 (clarification).
    public var approvedAs: ApprovalStep? {
        switch self {
        case .assignedResult: .assignedResult
        case .clarification: .clarification
        case .acceptance, .result, .whereToGo, .forwarding, .agency, .extensionReport, .inquiryFeedback,
            .clueForwarding, .cluePassing, .clueResult, .upwardReport, .assignment, .objection:
            nil
        }
    }
}

extension Petition {
    /// Whether a notice of this kind must say who approved it, as no approval of it is on record here.
    public func lacksApproval(of kind: NoticeKind) -> Bool {
        guard let step = kind.approvedAs else { return false }
        return approvedStep(step) == nil && !parts.contains { $0.approvedStep(step) != nil }
    }
}
