/// Proposes, at the petition office, where a clue goes that an office returned 拟定线索去向.
///
/// Law: R art. 13, 14, 17; T art. 171.
public struct ProposeClueRoute: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeClueRoute

    /// Which clue, from 1.
    public var clue: Int
    /// Where to: one of ``RouteKind/ofReturnedClue``.
    public var route: ProposedRoute
    /// Why.
    public var opinion: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(clue: Int, route: ProposedRoute, opinion: Veiled, acting: Acting) {
        (self.clue, self.route, self.opinion, self.acting) = (clue, route, opinion, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.inHand(clue)).map(PetitionEvent.disposition)
    }
}

/// Decides, as a leader who has read its text, where a returned clue goes: then it is sent at once 审批线索去向.
///
/// Law: R art. 14, 17; that a leader decides, as of a petition, and of the very text, is ours.
public struct DecideClueRoute: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideClueRoute

    /// Which clue, from 1.
    public var clue: Int
    /// Whether it goes there.
    public var agreed: Bool
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// SHA-256 of the text as it stands, filled in by the office.
    public var currentHash: String
    /// The opinion, in words.
    public var opinion: Veiled
    /// The new stream there, filled in by the office when it goes to an organ of ours.
    public var copy: PetitionID?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        clue: Int, agreed: Bool, textHash: String, currentHash: String = "", opinion: Veiled, copy: PetitionID? = nil,
        acting: Acting
    ) {
        (self.clue, self.agreed, self.textHash, self.currentHash) = (clue, agreed, textHash, currentHash)
        (self.opinion, self.copy, self.acting) = (opinion, copy, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.inHand(clue)).map(PetitionEvent.disposition)
    }
}

extension Disposition {
    /// The petition office said where a returned clue should go 拟定线索去向.
    public struct ClueRouteProposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.clueRouteProposed"
        /// Which clue, from 1.
        public var clue: Int
        /// Where to.
        public var route: ProposedRoute
        /// Why.
        public var opinion: Veiled

        /// All of it, in order.
        public init(clue: Int, route: ProposedRoute, opinion: Veiled) {
            (self.clue, self.route, self.opinion) = (clue, route, opinion)
        }

        /// What the act rests on.
        public var article: Article { route.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.clueRouteProposed(self)) }
    }

    /// The leader would not have the clue go there 不同意线索去向.
    public struct ClueRouteDeclined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.clueRouteDeclined"
        /// Which clue, from 1.
        public var clue: Int
        /// The opinion, in words.
        public var opinion: Veiled
        /// SHA-256 of the text that was read; `nil` where it was not asked for yet.
        public var textHash: String?

        /// All of it, in order.
        public init(clue: Int, opinion: Veiled, textHash: String? = nil) {
            (self.clue, self.opinion, self.textHash) = (clue, opinion, textHash)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(14) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.clueRouteDeclined(self)) }
    }

    /// A returned clue was sent where the leader agreed to 已重新分办线索.
    public struct ClueSent: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.clueSent"
        /// Which clue, from 1.
        public var clue: Int
        /// Where to.
        public var route: ProposedRoute
        /// The leader's opinion, in words.
        public var opinion: Veiled
        /// SHA-256 of the text that was read; `nil` where it was not asked for yet.
        public var textHash: String?

        /// All of it, in order.
        public init(clue: Int, route: ProposedRoute, opinion: Veiled, textHash: String? = nil) {
            (self.clue, self.route, self.opinion, self.textHash) = (clue, route, opinion, textHash)
        }

        /// What the act rests on.
        public var article: Article { route.article }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.clueSent(self)) }
    }

    /// Decides whether it stands proposed where a returned clue goes: to another office than returned it, to the commission
    /// or the body it belongs to, or into the files.
    ///
    /// Law: R art. 13, 14, 17; T art. 171.
    ///
    /// - Returns: One event, or none when just this stands proposed.
    static func decide(_ command: ProposeClueRoute, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = ClueRouteProposed(clue: command.clue, route: command.route, opinion: command.opinion)
        if petition.clueReturn.route?.what == proposed { return [] }
        guard petition.clueReturn.isWaiting else { throw .clue(.notReturned) }
        if let bar = petition.bar(sendingClueTo: command.route) { throw .clue(bar) }
        if let bar = command.route.bar("route") { throw .barred(bar) }
        guard !command.opinion.isBlank else { throw .clue(.opinionMissing) }
        if let bar = command.opinion.bar("opinion") { throw .barred(bar) }
        return [.clueRouteProposed(proposed)]
    }

    /// Decides whether a returned clue goes where the petition office would have it: another than who proposed it decides,
    /// of the very text that was read, so that nothing proposed anew is decided unread.
    ///
    /// What another commission is in charge of leaves as a part, with its persons and matters.
    ///
    /// Law: R art. 14, 17; T art. 171.
    ///
    /// - Returns: How it was sent, after the part that left with it; or that it was declined; none when it was decided so
    ///   last.
    static func decide(_ command: DecideClueRoute, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let proposed = petition.clueReturn.route else {
            let declined = ClueRouteDeclined(
                clue: command.clue, opinion: command.opinion, textHash: command.textHash)
            let isSame =
                switch petition.trail.last?.event {
                case .disposition(.clueSent(let sent)):
                    command.agreed && sent.clue == command.clue && sent.opinion == command.opinion
                case .disposition(.clueRouteDeclined(let last)): !command.agreed && last == declined
                case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision,
                    .access, .archive, nil:
                    false
                }
            guard isSame, petition.trail.last?.acting.officer == command.acting.officer else { throw .clue(.noRoute) }
            return []
        }
        guard proposed.step.by != command.acting.officer else { throw .clue(.routeByAnother) }
        guard command.textHash == command.currentHash, !command.textHash.isEmpty else { throw .textChanged }
        if let bar = command.opinion.bar("opinion") { throw .barred(bar) }
        guard command.agreed else {
            guard !command.opinion.isBlank else { throw .clue(.opinionMissing) }
            return [
                .clueRouteDeclined(
                    ClueRouteDeclined(clue: command.clue, opinion: command.opinion, textHash: command.textHash))
            ]
        }
        // Whom it is about may have been registered otherwise meanwhile.
        if let bar = petition.bar(sendingClueTo: proposed.route) { throw .clue(bar) }
        let sent = Event.clueSent(
            ClueSent(
                clue: command.clue, route: proposed.route, opinion: command.opinion, textHash: command.textHash))
        guard case .passOn(let organ) = proposed.route else { return [sent] }
        let matters = petition.registeredMattersInHand
        let part = PartSent(
            organ: organ, respondents: petition.personsInHand,
            matters: matters.isEmpty ? petition.matters.indices.map { $0 + 1 } : matters, copy: command.copy)
        return [.partSent(part), sent]
    }
}

extension Petition {
    /// Why the clue in hand, that an office returned, cannot go there; `nil` when it can.
    fileprivate func bar(sendingClueTo route: ProposedRoute) -> ClueReturnBar? {
        switch route {
        case .handleHere(let office):
            guard office.handles else { return .unfit(.officeCannotHandle) }
            if office == clueReturn.from { return .sameOffice }
            let isOwnStaff = distinctions?.marks?.contains(.ownStaff) == true
            return isOwnStaff && office != .cadreSupervision ? .unfit(.notCadreSupervision) : nil
        case .passOn(let other):
            if other.rawValue.isEmpty { return .unfit(.destinationMissing) }
            if other == organ { return .unfit(.sentToItself) }
            return personsInHand.isEmpty && !respondents.isEmpty ? .nobodyToPassOn : nil
        case .forwardOutside(let body):
            if Veiled(body).isBlank { return .unfit(.destinationMissing) }
            return reportsInHand(on: body) ? .unfit(.reportedOn) : nil
        case .keepForReference: return nil
        case .handDown, .toResident, .sendUp, .tellOutside, .answerDirectly, .keepAsRepeat, .handToAgency:
            return .unfit(.notOpen(RouteKind.ofReturnedClue))
        }
    }
}
