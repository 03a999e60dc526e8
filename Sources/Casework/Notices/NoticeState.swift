extension Petition {
    /// The notice of a kind that was issued and has to arrive; `nil` when there is none. Of a kind that is about one clue: of
    /// the clue in hand.
    public func openNotice(_ kind: NoticeKind) -> IssuedNotice? { issued(kind).last { $0.isOpen } }

    /// What was issued of a kind: of a notice about one clue, of the clue in hand since it came to its end. Its number may
    /// have been another clue's in an earlier round.
    func issued(_ kind: NoticeKind) -> [IssuedNotice] {
        let all = notices.filter { $0.issued.kind == kind }
        guard kind.isOfClue else { return all }
        guard let clueInHand, let end = clueReturn.end?.step ?? closing?.step else { return [] }
        return all.filter { $0.issued.clue == clueInHand && $0.issued.step.at >= end.at }
    }

    /// What may be issued as it stands, whoever asks: each kind, and of what is about one clue each clue it is due for.
    public var noticesToIssue: [NoticeToIssue] {
        NoticeKind.allCases.flatMap { kind -> [NoticeToIssue] in
            guard kind.isOfClue else {
                return !isTold(kind) && bar(issuing: kind) == nil ? [NoticeToIssue(kind: kind, clue: nil)] : []
            }
            return parts.filter { !$0.isTold(kind) && $0.bar(issuing: kind) == nil }
                .map { NoticeToIssue(kind: kind, clue: $0.clueInHand) }
        }
    }

    /// Whether what a kind tells the petitioner was told.
    public func isTold(_ kind: NoticeKind) -> Bool {
        switch kind {
        case .acceptance: acceptanceTold != nil
        case .result: resultTold != nil
        case .clueResult: resultTold != nil || clueTold != nil
        case .whereToGo: toldWhereToGo != nil
        case .forwarding, .agency, .extensionReport, .assignedResult, .inquiryFeedback, .clarification,
            .clueForwarding, .cluePassing, .upwardReport, .assignment, .objection:
            false
        }
    }

    /// What was told by itself, and so may be objected to and rated: clues of several by their numbers, and `nil` for the whole.
    public var toldParts: [Int?] {
        let clues = standingClues.filter { $0.resultTold != nil }.map(\.number)
        let isWhole = resultTold.map { $0.clue == nil || clues.isEmpty } ?? false
        return (isWhole ? [nil] : []) + clues
    }

    /// What somebody has objected to and waits for an explanation: clues by their numbers, and `nil` for the whole.
    public var partsObjectedTo: [Int?] {
        let open = objections.filter { $0.explained == nil }.map(\.raised.clue)
        return (open.contains(nil) ? [nil] : []) + Set(open.compactMap(\.self)).sorted()
    }

    /// Whether the result of what is in hand was told: of a clue, by itself or with the whole.
    public var isResultTold: Bool { isTold(clueInHand == nil ? .result : .clueResult) }

    /// Whether a notice of a kind is owed, has been done, or is none of this petition's.
    public func duty(of kind: NoticeKind) -> Duty {
        switch kind {
        case .acceptance: return acceptanceDuty
        case .result: return resultDuty
        case .whereToGo:
            if let toldWhereToGo { return .fulfilled(toldWhereToGo.on) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        case .agency:
            guard tellsCaseOffice else { return .undetermined }
            return caseOfficeTold.map(Duty.fulfilled) ?? .owed
        case .assignedResult:
            if let assignedResultReported { return .fulfilled(assignedResultReported) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        case .inquiryFeedback:
            guard !inquiriesToAnswer.isEmpty else { return .undetermined }
            return inquiryAnswered.map(Duty.fulfilled) ?? .owed
        case .objection:
            guard isWronglyTransferred else { return .undetermined }
            return objectedOn.map(Duty.fulfilled) ?? .owed
        case .forwarding, .extensionReport, .clarification, .clueForwarding, .cluePassing, .assignment:
            let delivered = issued(kind).compactMap { $0.delivered?.on }.last
            if let delivered { return .fulfilled(delivered) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        case .upwardReport:
            if let reportedUpward { return .fulfilled(reportedUpward) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        case .clueResult:
            if clueInHand != nil, let told = clueTold ?? resultTold { return .fulfilled(told.on) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        }
    }

    /// Why a kind cannot be issued as the petition stands, whoever asks; `nil` when it can.
    ///
    /// Law: see ``NoticeTable``.
    public func bar(issuing kind: NoticeKind) -> Notices.Refused? {
        switch kind {
        case .acceptance:
            if let exemption = acceptanceDuty.exemption { return .notOwed(exemption) }
            return approval == nil ? .notApproved : nil
        case .result:
            if let exemption = resultDuty.exemption { return .notOwed(exemption) }
            return closing == nil ? .notClosed : nil
        case .whereToGo:
            return distinctions?.scope == .outOfScope && proposedRoute?.kind == .tellOutside
                ? nil : .notice(.nothingToWrite(kind))
        case .forwarding: return sentOut?.route.kind == .forwardOutside ? nil : .notice(.nothingToWrite(kind))
        case .agency: return sentOut?.route.kind == .handleHere ? nil : .notice(.nothingToWrite(kind))
        case .extensionReport:
            return source == .assignedFromAbove && !extensions.isEmpty ? nil : .notice(.nothingToWrite(kind))
        case .assignedResult:
            return source == .assignedFromAbove && closing != nil ? nil : .notice(.nothingToWrite(kind))
        case .inquiryFeedback:
            return isCleared(.afterTalk)
                ? nil : .notice(.nothingToWrite(kind))
        case .clarification:
            return isCleared(.afterVerification)
                ? nil : .notice(.nothingToWrite(kind))
        case .assignment: return sentOut?.route.isAssigned == true ? nil : .notice(.nothingToWrite(kind))
        case .objection:
            return isWronglyTransferred && senderTold[.refused] == nil ? nil : .notice(.nothingToWrite(kind))
        case .upwardReport: return isReportedUpward ? nil : .notice(.nothingToWrite(kind))
        case .clueForwarding: return wentByItself(.forwardOutside) ? nil : .notice(.nothingToWrite(kind))
        case .cluePassing: return wentByItself(.passOn) ? nil : .notice(.nothingToWrite(kind))
        case .clueResult:
            guard clueInHand != nil, standingClues.count > 1, closing != nil else {
                return .notice(.nothingToWrite(kind))
            }
            return resultDuty.exemption.map(Notices.Refused.notOwed)
        }
    }

    /// Whether the superior organ is told of it and of how it was disposed of.
    ///
    /// Law: J art. 22.
    var isReportedUpward: Bool { routeFacts?.duties.contains(.reportUpward) == true }

    /// The day the superior organ had the report of the clue as it stands: once a way of disposition was set, one that was
    /// written after it, as both are reported.
    ///
    /// Law: J art. 22.
    var reportedUpward: Day? {
        let disposed = parts.compactMap { $0.disposition?.step.at }.max()
        return issued(.upwardReport).filter { notice in disposed.map { notice.issued.step.at >= $0 } ?? true }
            .compactMap { $0.delivered?.on }.last
    }

    /// Whether the clue in hand went this way, and not the petition with it.
    private func wentByItself(_ route: RouteKind) -> Bool { clueInHand != nil && clueReturn.end?.route.kind == route }

    /// Whether it, or one of its clues, was closed so and found untrue.
    private func isCleared(_ kind: ClosingKind) -> Bool {
        parts.contains { $0.closing?.kind == kind && $0.result?.truth == .notBorneOut }
    }

    /// Whether the petitioner's name, contact or identity number stands in a text. The address does not count: the village may be
    /// the very place that is reported on.
    func isNamed(in texts: [Veiled]) -> Bool {
        let secrets = [petitioner.name, petitioner.contact, petitioner.identityNumber ?? ""].map(\.text.withoutBlanks)
            .filter { $0.count >= 2 }
        return texts.contains { text in
            let plain = text.text.withoutBlanks
            return secrets.contains { plain.holds($0) }
        }
    }

    /// Whether a text names somebody whom another clue alone is about. A name that stands in one of this clue's own, as a
    /// village's does in its committee's, says nothing of the other.
    func isOfOthers(_ texts: [Veiled]) -> Bool {
        let inHand = Set(personsInHand)
        let own = respondents.indices.filter { inHand.contains($0 + 1) }.flatMap { index -> [String] in
            [respondents[index].name, respondents[index].unit, respondents[index].post].map(\.text.withoutBlanks)
        }
        let others = respondents.indices.filter { !inHand.contains($0 + 1) }
            .map { respondents[$0].name.text.withoutBlanks }
            .filter { name in name.count >= 2 && !own.contains { $0.holds(name) } }
        return texts.contains { text in
            let plain = text.text.withoutBlanks
            return others.contains { plain.holds($0) }
        }
    }

    mutating func evolveNotice(_ event: Notices.Event, _ step: Step) {
        switch event {
        case .noticeIssued(let issued):
            for index in notices.indices where notices[index].isOpen && notices[index].issued.what.isFor(issued) {
                notices[index].isSuperseded = true
            }
            notices.append(IssuedNotice(issued: Signed(issued, step)))
        case .deliveryTried(let tried):
            guard notices.indices.contains(tried.notice - 1) else { return }
            notices[tried.notice - 1].attempts.append(Signed(tried, step))
        case .checkAgreed(let agreed): checkQuestion = Signed(agreed, step)
        case .acceptanceTold, .resultTold, .questionAsked, .questionAnswered, .objected, .objectionExplained, .rated,
            .returnVisited, .tellingStruck, .clarificationProposed, .clarified, .protectionAsked, .protectionDecided:
            break
        }
    }

    /// What was issued for a round that is over, and has not arrived, is not sent any more.
    mutating func supersedeNotices() {
        for index in notices.indices where notices[index].isOpen { notices[index].isSuperseded = true }
    }
}

/// A notice that may be issued 可签发的文书: of which kind, and about which clue where it is about one.
public struct NoticeToIssue: Sendable, Hashable {
    /// Which kind.
    public let kind: NoticeKind
    /// Which clue, from 1; `nil` the petition as a whole.
    public let clue: Int?
}

extension Notices.NoticeIssued {
    /// Whether it takes the place of another that has not arrived: one of its kind about the same.
    fileprivate func isFor(_ other: Self) -> Bool { kind == other.kind && clue == other.clue }
}

extension String {
    /// Without any white space in it.
    fileprivate var withoutBlanks: String { filter { !$0.isWhitespace } }

    /// Whether another text stands in it.
    fileprivate func holds(_ part: String) -> Bool {
        let (text, part) = (Array(utf8), Array(part.utf8))
        guard !part.isEmpty, text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { start in
            text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
