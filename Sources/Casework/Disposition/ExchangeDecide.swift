extension Disposition {
    /// Decides how much of a petition goes into a package.
    ///
    /// - To a commission everything goes: it accepts, and owes the writer the law's notices.
    /// - To a petition bureau or another body name, contact and address go only when somebody says so, and only with what is
    ///   out of scope: the body in charge must answer somebody. The writer of a report is nobody's to know.
    /// - To the very body that is reported on no name goes, whatever the class; a report on it does not go there at all.
    /// - Where no name goes, no attachment of a named writer goes either (a scan shows a hand and a signature), and a text
    ///   that names the writer is refused.
    ///
    /// Law: R art. 13, 47; X art. 23, 30; that a scan counts as a name is ours.
    static func exchange(_ command: SendOut, _ petition: Petition) throws(Refused) -> Exchanged? {
        guard let partner = command.partner else {
            guard !command.withIdentity else { throw .exchange(.partnerMissing) }
            return nil
        }
        guard let package = command.package else { throw .exchange(.partnerMissing) }
        let isAbout = petition.reports(on: partner.name)
        let scope = petition.distinctions?.scope
        guard !isAbout || scope != .accusation else { throw .exchange(.partnerReportedOn) }
        if command.withIdentity {
            guard !isAbout else { throw .exchange(.identityToReported) }
            guard partner.role.isCommission || scope == .outOfScope else { throw .exchange(.identityOfReporter) }
        }
        let writer = petition.petitioner
        let isKnown = writer.signature != .unsigned || !writer.name.isBlank || !writer.contact.isBlank
        let identity = isKnown && !isAbout && (partner.role.isCommission || command.withIdentity)
        if isKnown, !identity {
            let texts =
                [petition.narrative, petition.summary] + petition.matters.map(\.gist)
                + petition.materials.map(\.added.text)
            guard !petition.isNamed(in: texts) else { throw .exchange(.textNamesPetitioner) }
        }
        return Exchanged(
            partner: partner.id, name: partner.name, package: package, identity: identity,
            attachments: identity || !isKnown)
    }

    /// Decides whether a partner's word is put on record; what is not about the package that is out now changes nothing.
    ///
    /// What is sent back comes back to triage: whose it is was judged wrongly, or must be shown.
    ///
    /// Law: R art. 13; X art. 23.
    ///
    /// - Returns: One event, or none when it is on record or about an earlier package.
    public static func decide(_ command: RecordExchange, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard let sent = petition.exchangeSent, sent.package == command.package else { return [] }
        guard !petition.exchangeWords.contains(where: { $0.word == command.word || $0.word == .refused }) else {
            return []
        }
        if command.word == .refused {
            guard petition.outsideSteps[.closed] == nil else { throw .exchange(.closedThere) }
            guard !command.reason.isBlank else { throw .textMissing }
        }
        if let bar = command.reason.bar("reason") ?? Veiled(command.number).bar("number", Bounds.name) {
            throw .barred(bar)
        }
        return [
            .exchangeTold(
                ExchangeTold(
                    package: command.package, word: command.word, on: command.on, number: command.number,
                    reason: command.reason))
        ]
    }

    /// Decides whether the sender of a package is told that it goes back, or that it is settled.
    ///
    /// A report in scope must be received, whoever passes it on (R art. 7); what is another's goes back with a reason before
    /// it is sent out or closed.
    ///
    /// Law: R art. 7, 13; X art. 22, 23.
    ///
    /// - Returns: One event, or none when just this was told.
    public static func decide(_ command: AnswerSender, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.exchangeSource != nil else { throw .exchange(.notFromExchange) }
        if petition.senderTold[command.word] != nil { return [] }
        guard petition.senderTold[.refused] == nil else { throw .barred(.closed) }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        guard !command.reason.isBlank else { throw .textMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        switch command.word {
        case .refused:
            guard petition.sentOut == nil, !petition.isClosed else { throw .alreadySentOut }
            let isOurs = petition.distinctions.map { $0.scope == .accusation && $0.level == .own } ?? false
            guard !isOurs else { throw .exchange(.mustReceive) }
        case .settled:
            guard petition.isClosed else { throw .settledBeforeClosed }
        }
        return [.senderTold(SenderTold(word: command.word, on: command.on, reason: command.reason))]
    }
}

extension Petition {
    /// Whether a body of this name stands among those reported on: its unit's name holds the other, or is held by it.
    func reports(on body: String) -> Bool { reports(on: body, respondents) }

    /// Whether the clue in hand reports on a body.
    func reportsInHand(on body: String) -> Bool {
        let inHand = Set(personsInHand)
        return reports(on: body, respondents.indices.filter { inHand.contains($0 + 1) }.map { respondents[$0] })
    }

    private func reports(on body: String, _ respondents: [Respondent]) -> Bool {
        let name = body.filter { !$0.isWhitespace }
        guard name.count >= 2 else { return false }
        return respondents.contains { respondent in
            [respondent.unit, respondent.name].contains { text in
                let other = text.text.filter { !$0.isWhitespace }
                // A short word stands in many names: only a whole one counts then.
                return other == name || (other.count >= 4 && (name.stands(in: other) || other.stands(in: name)))
            }
        }
    }

    mutating func evolveExchange(_ event: Disposition.Event, _ step: Step) {
        switch event {
        case .exchangeTold(let told):
            exchangeWords.append(Signed(told, step))
            if told.word == .refused { comeBack(step) }
        case .senderTold(let told):
            senderTold[told.word] = Signed(told, step)
            if told.word == .refused { (exit, exited) = (.outOfScopeForwarded, step) }
        case .sentOut(let sent):
            guard let exchange = sent.exchange else { return }
            (exchangeSent, exchangeWords) = (Signed(exchange, step), [])
        case .takenOver, .itemReturned, .outsideStepped, .toldWhereToGo, .exited, .sealedUp, .partSent, .returnProposed,
            .returnDeclined, .passedDown, .clueRouteProposed, .clueRouteDeclined, .clueSent:
            break
        }
    }

    /// Every package that ever went out of it: after one was sent back, another may have gone.
    public var packagesSent: [ExchangeID] {
        trail.compactMap { step in
            if case .disposition(.sentOut(let sent)) = step.event { sent.exchange?.package } else { nil }
        }
    }

    /// How far the package is that went out of it, and since when; `nil` when none did.
    public var exchangeOut: (state: ExchangeState, since: Day)? {
        guard let sent = exchangeSent else { return nil }
        if let refused = exchangeWords.first(where: { $0.word == .refused }) { return (.refused, refused.on) }
        // Of a package before this one nothing stands: what other bodies report is cleared when it comes back.
        for (step, state) in [(OutsideStep.settled, ExchangeState.settled), (.closed, .closed)] {
            if let told = outsideSteps[step] { return (state, told.on) }
        }
        if let registered = exchangeWords.first(where: { $0.word == .registered }) {
            return (.registered, registered.on)
        }
        return outsideSteps[.received].map { (.received, $0.on) } ?? (.sent, sent.step.day)
    }

    /// Whether the package that it went out as is neither signed for nor sent back.
    var isPackageUnderWay: Bool { exchangeOut?.state == .sent && sentOut?.exchange == exchangeSent?.what }

    /// How far it is that arrived as a package, and since when; `nil` when it did not.
    public var exchangeIn: (state: ExchangeState, since: Day)? {
        guard exchangeSource != nil else { return nil }
        var state = (ExchangeState.received, receivedAt.day)
        for word in wordsToSender {
            switch word {
            case .registered(_, let on): state = (.registered, on)
            case .refused(_, let on): state = (.refused, on)
            case .closed(_, let on): state = (.closed, on)
            case .settled(let on): state = (.settled, on)
            }
        }
        return state
    }

    /// What the sender of the package is to be told by now, in order.
    ///
    /// Law: R art. 13; X art. 23. That a result is told as a code alone: R art. 27, 47.
    public var wordsToSender: [WordToSender] {
        guard exchangeSource != nil else { return [] }
        if let refused = senderTold[.refused] { return [.refused(refused.reason, on: refused.on)] }
        var words: [WordToSender] = registration.map { [.registered(number, on: $0.day)] } ?? []
        if let closed = closedOn, let result = exchangeResult { words.append(.closed(result, on: closed)) }
        if let settled = senderTold[.settled] { words.append(.settled(on: settled.on)) }
        return words
    }

    private var exchangeResult: ExchangeResult? {
        if closing != nil { return .handled }
        switch exit {
        case .answered, .endedBefore: return .answered
        case .outOfScopeForwarded, .sentDown, .sentUp, .toResident, .passedOn, .takenUpAbove, .sealedUp:
            return .forwarded
        case .outOfScopeTold: return .toldElsewhere
        case .repeatKept, .noSubstanceKept: return .kept
        case .withdrawn: return .withdrawn
        case nil: return nil
        }
    }
}

extension String {
    /// Whether this text stands in another.
    fileprivate func stands(in text: String) -> Bool {
        let (part, whole) = (Array(utf8), Array(text.utf8))
        guard whole.count >= part.count else { return false }
        return (0...(whole.count - part.count)).contains { start in
            whole[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
