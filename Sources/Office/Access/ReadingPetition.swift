import Casework
import Store

extension Office {
    /// A petition as an officer may read it, with its clocks counted out and what may be done now.
    ///
    /// The petitioner's name, contact and address are left out until this officer has opened them today, with a reason
    /// that the auditor sees; nobody is excepted.
    ///
    /// - Parameter offering: Whether suggestions are wanted for the judgements this officer may make now: only a page that
    ///   shows its forms has use for them.
    /// - Returns: `nil` when there is no such petition, or it is not this officer's to know: nobody can tell which.
    /// - Throws: A fault.
    ///
    /// The opening is on record before this returns; so is an attempt that finds nothing.
    public func petition(
        _ number: PetitionNumber, for officer: Officer, offering: Bool = false, clue: Int? = nil
    ) async throws -> PetitionFile? {
        guard let read = try await read(number, for: officer, offering: offering, clue: clue) else {
            // What is absent and what is hidden are recorded alike; a slip in typing is nobody's business.
            if officer.active, PetitionNumber(typed: number.rawValue) == number {
                try await record(.attempted(number), by: officer)
            }
            return nil
        }
        var file = read.file
        if read.whole.isBeforeSendingOut { file.earlier = try await earlierInTime(like: read.whole, for: officer) }
        try await record(read.act, by: officer)
        return file
    }

    /// A petition to be printed: on record as printed before this returns, each time.
    ///
    /// - Returns: As ``petition(_:for:)``.
    /// - Throws: A fault.
    public func petitionToPrint(_ number: PetitionNumber, for officer: Officer) async throws -> PetitionFile? {
        guard let file = try await petition(number, for: officer) else { return nil }
        try await record(.printed(file.petition.id), by: officer)
        return file
    }

    private func read(
        _ number: PetitionNumber, for officer: Officer, offering: Bool, clue: Int?
    ) async throws -> (file: PetitionFile, whole: Petition, act: ReadingAct)? {
        let today = surroundings.today
        return try await engine.read { db in
            guard officer.id != .messenger, let found = try self.find(number, for: officer, db) else { return nil }
            let loaded = try Casefile.load(found, self, db)
            self.recent.keep(loaded.kept)
            let whole = loaded.stored
            let isOpen = whole.wasOpened(by: officer.id, on: today)
            let knowsThreats = Office.readsThreats(officer)
            let shown = Petition.replay(
                whole.trail.map { ($0.event.shown(identity: isOpen, threats: knowsThreats), $0.acting) })
            let act = try self.opening(of: whole, by: officer, db)
            let chosen = CluesInHand.Chosen(whole, asked: clue, for: officer)
            let mayDo = Possible.commands(
                on: CluesInHand(whole, chosen), for: officer, today: today,
                asked: try self.organsAskedElsewhere(whole, db))
            let staff = try self.staff(of: whole.organ, db)
            let file = PetitionFile(
                number: number, version: loaded.version, petition: shown, inHand: CluesInHand(shown, chosen),
                identityOpen: isOpen,
                identity: CoveredIdentity(whole.petitioner), placeName: self.placeName(whole.place),
                trail: try self.wholeTrail(of: shown, for: officer, db), clocks: self.clockLines(of: whole, on: today),
                lateFromTheStart: Clocks.lateFromTheStart(
                    whole, self.surroundings.targets, self.surroundings.calendar(of: whole.organ)),
                mayDo: mayDo, colleagues: staff.filter { whole.recusals[$0.id] == nil },
                organs: try self.organsWithinReach(of: whole, for: officer, db),
                partners: whole.isBeforeSendingOut ? try self.partnersToChoose(of: whole.organ, db) : [],
                related: try self.related(to: whole.id, for: officer, db), advice: try self.advice(on: whole, db),
                owing: whole.rulesOwing(
                    isHeadRecused: staff.contains { $0.roles.contains(.officeHead) && whole.recusals[$0.id] != nil }),
                suggestions: offering && (mayDo.contains(.distinguish) || mayDo.contains(.judgeFirst))
                    ? try self.suggestions(for: shown.told, at: officer.organ, db) : nil,
                mentions: try self.mentions(in: whole, mayDo: mayDo, db))
            return (file, whole, act)
        }
    }

    /// Whether an officer reads by whom a reporter is threatened and what is done about it: whoever takes the request down,
    /// and whoever decides on it. For all others only its day stands in the trail.
    ///
    /// Law: R art. 47, 49.
    static func readsThreats(_ officer: Officer) -> Bool {
        !officer.roles.isDisjoint(with: Access.petitionOffice.union([.leader, .principal]))
    }

    /// The petition's own trail, and what was decided on it and others, in the order of time.
    private func wholeTrail(of petition: Petition, for officer: Officer, _ db: any Reading) throws -> [TrailLine] {
        var trail = try trail(of: petition, db)
        for line in try pairLines(of: petition, for: officer, db).sorted(by: { $0.at < $1.at }) {
            trail.insert(line, at: trail.lastIndex { $0.at <= line.at }.map { $0 + 1 } ?? trail.count)
        }
        return trail
    }

    private func clockLines(of petition: Petition, on today: Day) -> [ClockLine] {
        let calendar = surroundings.calendar(of: petition.organ)
        // A quarter that has not begun is owed nothing yet.
        let clocks = Clocks.of(petition, surroundings.targets).filter {
            $0.kind != .quarterReturn || Quarter(of: $0.started) <= Quarter(of: today)
        }
        return clocks.map { clock in
            let due = clock.due(calendar).day
            return ClockLine(
                clock: clock, due: due, dueFromReceipt: clock.dueFromReceipt(calendar),
                mark: DueMark(clock, on: today, calendar),
                daysCountedOut: clock.daysCountedOut(until: due, calendar))
        }
    }

    /// The organs a form may offer: below, above and beside the officer's own, the petition's, and those the register or a
    /// decision speaks of.
    private func organsWithinReach(
        of petition: Petition, for officer: Officer, _ db: any Reading
    ) throws -> [Organ] {
        let own = officer.organ.rawValue
        var spoken = (petition.distinctions?.parts ?? []).map(\.organ) + [petition.organ]
        spoken += [petition.settledJurisdiction?.organ].compactMap { $0 }
        spoken += petition.standingClues.compactMap { ($0.clueReturn.end?.route ?? $0.clueReturn.route?.route)?.organ }
        spoken += petition.referrals.flatMap { [$0.superior, $0.other, $0.answer?.accepts].compactMap { $0 } }
        return try db.rows(
            """
            select id, name, kind, parent from organ
            where active = 1 and (parent = \(own) or id in \(list: spoken.map(\.rawValue))
                or id in (select own.parent from organ as own where own.id = \(own))
                or parent in (select own.parent from organ as own where own.id = \(own)))
            order by id limit \(Office.organsOffered)
            """
        ).map(Roster.organ)
    }

    /// Organs a list to choose from holds at most: those directly below a province, with its own and their neighbours.
    private static let organsOffered = 500
}

extension Petition {
    /// Whether it is still open where the petition goes: until then, earlier ones are looked for.
    fileprivate var isBeforeSendingOut: Bool { sentOut == nil && !isClosed }

    /// Whether this officer opened the identity on this day.
    fileprivate func wasOpened(by officer: OfficerID, on day: Day) -> Bool {
        trail.contains { entry in
            guard case .access(.identityOpened) = entry.event else { return false }
            return entry.acting.officer == officer && entry.acting.day == day
        }
    }
}

extension VisitParty {
    /// The party with the names of those who speak for it covered: they are petitioners.
    fileprivate var covered: VisitParty {
        var party = self
        party.representatives = representatives?.map { _ in "" }
        return party
    }
}

extension PetitionEvent {
    /// The event without the reply key, which nobody reads, and without name, contact and address unless opened.
    fileprivate func shown(identity isOpen: Bool, threats: Bool) -> PetitionEvent {
        switch self {
        case .reception(.received(var received)):
            received.mailbox = received.mailbox.map { _ in Mailbox(id: "", replyKey: "") }
            if !isOpen {
                received.petitioner = received.petitioner.covered
                received.visit = received.visit?.covered
            }
            return .reception(.received(received))
        case .intake(.registered(var registered)):
            if !isOpen { registered.petitioner = registered.petitioner.covered }
            return .intake(.registered(registered))
        case .intake(.registrationCorrected(var corrected)):
            if !isOpen { corrected.petitioner = corrected.petitioner.covered }
            return .intake(.registrationCorrected(corrected))
        case .notices(.protectionAsked(var asked)):
            if !threats { (asked.text, asked.fear) = ("", nil) }
            return .notices(.protectionAsked(asked))
        case .notices(.protectionDecided(var decided)):
            if !threats { (decided.text, decided.told) = ("", nil) }
            return .notices(.protectionDecided(decided))
        case .notices(.checkAgreed(var agreed)):
            if !isOpen { agreed.answer = "" }
            return .notices(.checkAgreed(agreed))
        case .notices(.deliveryTried(var tried)):
            // It leads to where the petitioner lives.
            if !isOpen { tried.registered = "" }
            return .notices(.deliveryTried(tried))
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            return self
        }
    }
}

extension Petitioner {
    fileprivate var covered: Petitioner { Petitioner(signature: signature) }
}

extension CoveredIdentity {
    init(_ petitioner: Petitioner) {
        self.init(
            signature: petitioner.signature, hasName: !petitioner.name.isEmpty,
            hasContact: !petitioner.contact.isEmpty, hasAddress: !petitioner.address.isEmpty,
            hasIdentityNumber: petitioner.identityNumber != nil)
    }
}
