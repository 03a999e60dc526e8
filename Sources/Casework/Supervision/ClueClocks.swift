extension Clocks {
    /// The clocks of each clue, named by its number where there are several.
    ///
    /// Law: J art. 21 (one month from delivery to the office; a split begins no new one); T art. 169.
    static func ofClues(_ petition: Petition) -> [Clock] {
        let parts = petition.parts
        return parts.flatMap { part in
            (disposing(part) + ofClue(part)).map { $0.of(clue: parts.count > 1 ? part.clueInHand : nil) }
        }
    }

    private static func disposing(_ petition: Petition) -> [Clock] {
        var clocks: [Clock] = []
        // A clue that came back is sent out anew, and the next office counts from its own receipt.
        if let back = petition.clueReturn.returned {
            clocks.append(Clock(.sending, from: back.step.day, stopped: petition.clueReturn.sent?.step.day))
        }
        if let delivered = petition.deliveredToOffice {
            clocks.append(
                Clock(
                    .disposition, from: delivered, stopped: petition.dispositionReady ?? petition.result?.step.day,
                    received: petition.receivedAt.day))
        }
        if let proposed = petition.result?.step.day {
            clocks.append(Clock(.review, from: proposed, stopped: petition.closing?.on))
        }
        return clocks
    }

    /// What runs once a clue has its disposition: one clock of each kind at most, the earliest that still runs.
    ///
    /// Law: J art. 20, 29, 30, 55, 56; T art. 185; R art. 18.
    private static func ofClue(_ petition: Petition) -> [Clock] {
        guard petition.isClue else { return [] }
        let closed = petition.closing?.on
        var clocks: [Clock] = []
        for span in spans {
            let starts = petition.clueSteps.filter { span.from.contains($0.clueStep) }
            let all = starts.map { start in
                Clock(
                    span.kind, from: start.on, stopped: petition.end(of: span, from: start) ?? closed,
                    extended: petition.extended(span.kind, from: start))
            }
            if let clock = all.first(where: { $0.stopped == nil }) ?? all.last { clocks.append(clock) }
        }
        if let hold = petition.holdUnderReview { clocks.append(hold) }
        if let taken = petition.takenOver?.step.day {
            // Told, it is owed again after the same days.
            let from = petition.lastDone(.progressTold).map { max($0, taken) } ?? taken
            clocks.append(Clock(.progress, from: from, stopped: closed))
        }
        if let owed = petition.nextReturn {
            // The last day of a quarter needs no calendar; a year that is not loaded leaves it where it is.
            clocks.append(Clock(.quarterReturn, from: owed.last, stopped: nil, extended: .until(owed.last)))
        }
        return clocks
    }

    /// Which step starts which clock, and which stops it.
    struct Span {
        let kind: ClockKind
        let from: Set<ClueStep>
        let to: Set<ClueStep>
    }

    static let spans = [
        Span(kind: .inquiryReply, from: [.inquiryServed], to: [.replyReceived]),
        Span(kind: .talkReport, from: [.talkHeld, .replyReceived], to: [.talkReported]),
        Span(kind: .verification, from: [.verificationBegun], to: [.verificationReported]),
        Span(kind: .trial, from: [.trialAccepted], to: [.caseDecided, .toProcuratorate, .caseDropped]),
        Span(kind: .caseDecision, from: [.caseFiled], to: [.caseDecided, .toProcuratorate, .caseDropped]),
        Span(kind: .announcement, from: [.caseDecided], to: [.decisionAnnounced]),
    ]

    /// An appeal's own clock, from its acceptance to the approval of its decision.
    ///
    /// Law: J art. 59; L art. 56, 69.
    static func ofAppeal(_ petition: Petition) -> [Clock] {
        guard let appeal = petition.appeal else { return [] }
        return [
            Clock(
                appeal.kind.clock, from: appeal.step.day,
                stopped: petition.stepApprovals[.appealDecision]?.step.day ?? petition.closing?.on)
        ]
    }

    /// Whether an appeal was asked for in time, where asking has a limit: from the decision received to its arrival here. It
    /// never runs: the limit is the appellant's.
    ///
    /// Law: L art. 56, 69; T art. 210, 272.
    static func ofAsking(_ petition: Petition) -> [Clock] {
        let asked: (kind: AppealKind?, received: Day?) =
            petition.appeal.map { ($0.kind, $0.received) }
            ?? (petition.appealDeclined?.kind, petition.appealDeclined?.received)
        guard let kind = asked.kind?.asking, let received = asked.received else { return [] }
        return [Clock(kind, from: received, stopped: petition.receivedAt.day)]
    }

    /// The earliest request for protection that waits, or the last one decided.
    ///
    /// Law: R art. 49; the same day is ours.
    static func ofProtection(_ petition: Petition) -> [Clock] {
        let shown = petition.protections.first { $0.decided == nil } ?? petition.protections.last
        return shown.map { request in
            let asked = request.asked.step.day
            // Who is threatened on a Saturday is so on that day: the end does not move to the next working day.
            return [
                Clock(.protection, from: asked, stopped: request.decided?.step.day, extended: .until(asked))
            ]
        } ?? []
    }
}

extension Petition {
    /// The cases that run: filed, and not decided, transferred or dropped. Of several clues, those of each.
    var openCases: [Signed<ClueWay.Stepped>] {
        if isGathered { return parts.flatMap(\.openCases) }
        guard isClue, closing == nil else { return [] }
        return Clocks.spans.filter { $0.kind == .caseDecision }.flatMap { span in
            clueSteps.filter { span.from.contains($0.clueStep) && end(of: span, from: $0) == nil }
        }
    }

    /// The day a step's clock was stopped: by the first later step that answers it, of the same person.
    fileprivate func end(of span: Clocks.Span, from start: Signed<ClueWay.Stepped>) -> Day? {
        guard let index = clueSteps.firstIndex(of: start) else { return nil }
        return clueSteps[index...].first { span.to.contains($0.clueStep) && $0.isOf(start.person) }?.on
    }

    /// How far a step's clock was extended.
    ///
    /// Law: J art. 55; T art. 185.
    fileprivate func extended(_ kind: ClockKind, from start: Signed<ClueWay.Stepped>) -> Supervision.Extended? {
        if kind == .trial { return trialExtended(from: start).map(Supervision.Extended.until) }
        return kind == .caseDecision && isExtended(start) ? .sixMonths : nil
    }

    /// The review of a hold that comes up next.
    ///
    /// Law: J art. 20 (periodically); how often is ours.
    fileprivate var holdUnderReview: Clock? {
        guard disposition?.way == .hold, !isClosed, let approved = stepApprovals[.hold] else { return nil }
        return Clock(.holdReview, from: lastDone(.holdReviewed) ?? approved.step.day, stopped: nil)
    }
}
