extension Petition {
    /// The notice of a kind that was issued and has to arrive; `nil` when there is none.
    public func openNotice(_ kind: NoticeKind) -> IssuedNotice? {
        notices.last { $0.issued.kind == kind && $0.isOpen }
    }

    /// Whether what a kind tells the petitioner was told.
    public func isTold(_ kind: NoticeKind) -> Bool {
        switch kind {
        case .acceptance: acceptanceTold != nil
        case .result: resultTold != nil
        case .whereToGo: toldWhereToGo != nil
        case .forwarding, .agency, .extensionReport, .assignedResult, .inquiryFeedback, .clarification: false
        }
    }

    /// Whether a notice of a kind is owed, has been done, or is none of this petition's.
    public func duty(of kind: NoticeKind) -> Duty {
        switch kind {
        case .acceptance: return acceptanceDuty
        case .result: return resultDuty
        case .whereToGo:
            if let toldWhereToGo { return .fulfilled(toldWhereToGo.on) }
            return bar(issuing: kind) == nil ? .owed : .undetermined
        case .forwarding, .agency, .extensionReport, .assignedResult, .inquiryFeedback, .clarification:
            let delivered = notices.compactMap { $0.issued.kind == kind ? $0.delivered?.on : nil }.last
            if let delivered { return .fulfilled(delivered) }
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
        }
    }

    /// Whether it, or one of its clues, was closed so and found untrue.
    private func isCleared(_ kind: ClosingKind) -> Bool {
        parts.contains { $0.closing?.kind == kind && $0.result?.truth == .notBorneOut }
    }

    /// Whether the petitioner's name or contact stands in a text. The address does not count: the village may be the very
    /// place that is reported on.
    func isNamed(in texts: [Veiled]) -> Bool {
        let secrets = [petitioner.name, petitioner.contact].map(\.text.withoutBlanks)
            .filter { $0.count >= 2 }
        return texts.contains { text in
            let plain = text.text.withoutBlanks
            return secrets.contains { plain.holds($0) }
        }
    }

    mutating func evolveNotice(_ event: Notices.Event, _ step: Step) {
        switch event {
        case .noticeIssued(let issued):
            for index in notices.indices where notices[index].issued.kind == issued.kind && notices[index].isOpen {
                notices[index].isSuperseded = true
            }
            notices.append(IssuedNotice(issued: Signed(issued, step)))
        case .deliveryTried(let tried):
            guard notices.indices.contains(tried.notice - 1) else { return }
            notices[tried.notice - 1].attempts.append(Signed(tried, step))
        case .checkAgreed(let agreed): checkQuestion = Signed(agreed, step)
        case .acceptanceTold, .resultTold, .questionAsked, .questionAnswered, .objected, .objectionExplained, .rated,
            .returnVisited, .clarificationProposed, .clarified, .protectionAsked, .protectionDecided:
            break
        }
    }

    /// What was issued for a round that is over, and has not arrived, is not sent any more.
    mutating func supersedeNotices() {
        for index in notices.indices where notices[index].isOpen { notices[index].isSuperseded = true }
    }
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
