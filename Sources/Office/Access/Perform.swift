import Casework
import Journal
import Store

extension Office {
    /// Carries out a command on a petition: who may, what the rules say, events and read models in one transaction.
    ///
    /// - Parameters:
    ///   - make: Makes the command from who acts and the petition as it stands. It may run again when somebody was
    ///     quicker, and touches nothing else.
    ///   - number: The petition.
    ///   - officer: Who asks.
    ///   - commandID: Sent twice, it is carried out once.
    ///   - expecting: The version the officer has seen; `nil` when it does not matter.
    /// - Returns: What came of it.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was written.
    public func perform<C: PetitionCommand>(
        _ make: @escaping @Sendable (Acting, Petition) throws -> C, on number: PetitionNumber, by officer: Officer,
        commandID: CommandID, expecting: Int64? = nil
    ) async throws -> Performed {
        let now = surroundings.now()
        return try await writing { db in
            guard let found = try self.find(number, for: officer, db) else {
                if let done = try self.answeredBefore(C.name, number, by: officer, commandID, db) { return done }
                throw NotPerformed.absent
            }
            guard Gate.opens(C.name, to: officer) else { throw NotPerformed.notYours(C.name) }
            var file = try Casefile.load(found, self, db)
            let acting = officer.acting(at: now.after(file.stored.trail.last?.acting.moment))
            if file.holds(commandID) {
                return Written(Performed(number: number, version: file.version, events: [], alreadyDone: true))
            }
            if let expecting, expecting != file.version {
                throw NotPerformed.changedMeanwhile(
                    version: file.version, since: try self.trail(of: file.stored, after: expecting, db))
            }
            let command = try self.completed(
                try make(acting, file.petition), file.petition, officer, commandID, db)
            // What is sealed up leaves by ``sealUp(_:isStraightUp:by:commandID:expecting:)``, which destroys it.
            // So does what is ended, by ``endRecord(_:by:commandID:expecting:)``.
            guard !(command is SealUp), !(command is EndRecord) else { throw PerformFault.notThisWay }
            guard command.acting == acting else { throw PerformFault.actsForAnother }
            try file.decide(command)
            try self.recuseTheNamed(in: &file, at: acting, proposed: Office.proposal(in: command), db)
            let written = try file.write(for: commandID, self, db)
            try self.copyToOtherOrgan(file, for: commandID, db)
            try self.copyPart(file, for: commandID, db)
            try self.takeBack(file, for: commandID, db)
            try self.carryUrgings(file, for: commandID, db)
            try self.carryAnswers(file, for: commandID, db)
            try self.pack(file, db)
            return try self.goingUp(file, written, for: commandID, db)
        }
    }

    /// Receives a petition, and registers it in the same transaction when asked to. What the register puts above this organ is
    /// refused, and nothing of it is written.
    ///
    /// Law: R art. 15.
    ///
    /// - Parameters:
    ///   - make: Makes the command; identifier and number are drawn by key from the command identifier.
    ///   - register: Makes the registration from the petition just received.
    ///   - letter: The letter of a pile that becomes this petition in the same transaction.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was written.
    public func receive(
        _ make: @escaping @Sendable (Acting, PetitionID, PetitionNumber) throws -> Receive,
        then register: (@Sendable (Acting, Petition) throws -> Register)? = nil, by officer: Officer,
        commandID: CommandID, from letter: LetterTaken? = nil
    ) async throws -> Performed {
        let acting = officer.acting(at: surroundings.now())
        guard Gate.opens(.receive, to: officer), register == nil || Gate.opens(.register, to: officer) else {
            throw NotPerformed.notYours(register == nil ? .receive : .register)
        }
        let id = petitionID(for: commandID)
        return try await writing { db in
            if try self.isGone(id, db) {
                return Written(
                    Performed(number: PetitionNumber(rawValue: ""), version: 0, events: [], alreadyDone: true))
            }
            if let row = try db.first("select number, version from petition_card where id = \(id.rawValue)") {
                return Written(
                    Performed(
                        number: PetitionNumber(rawValue: try row.text("number")), version: try row.int64("version"),
                        events: [], alreadyDone: true))
            }
            let number = try self.draw(numberOf: id, on: acting.day, db)
            let command = try make(acting, id, number)
            guard command.acting == acting, command.id == id, command.number == number else {
                throw PerformFault.actsForAnother
            }
            try self.lookUpNamed(by: command, db)
            var file = Casefile(new: id, veil: try self.key(making: id, db))
            try file.decide(command)
            var proposal: Acceptance.Proposal?
            if let register {
                let command = try self.completed(
                    try register(acting, file.petition), file.petition, officer, commandID, db)
                try file.decide(command)
                proposal = command.register
            }
            if let passing = letter?.passing {
                let command = try self.completed(passing(acting), file.petition, commandID, db)
                try file.decide(command)
                proposal = command.register
            }
            try self.recuseTheNamed(in: &file, at: acting, proposed: proposal, db)
            try letter?.take(id, by: officer, acting, commandID, self, db)
            let written = try file.write(for: commandID, self, db)
            try self.copyToOtherOrgan(file, for: commandID, db)
            try self.oweReceipt(of: file.petition, for: commandID, db)
            return try self.goingUp(file, written, for: commandID, db)
        }
    }

    /// One transaction, again when another's came between, and what the rules refuse under its one name.
    func writing(
        _ body: @escaping @Sendable (any Writing) throws -> Written
    ) async throws -> Performed {
        try await tryingAgain(atMost: Office.triesAtMost) {
            let written = try await engine.write(body)
            if let keep = written.keep { recent.keep(keep) }
            if written.performed.events.contains(Disposition.SealedUp.typeName) {
                try await engine.forget(in: Office.shreddedTables)
            }
            return written.performed
        }
    }

    /// Tries of one command when others write the same petition; more would only prolong a quarrel.
    static let triesAtMost = 3

    /// Draws a number nobody has: keyed by the petition, so that it says nothing of any other (M33).
    func draw(numberOf id: PetitionID, on day: Day, _ db: any Reading) throws -> PetitionNumber {
        var attempt = 0
        while true {
            let number = keys.names.number(of: id, year: day.civil.year, attempt: attempt)
            let isTaken = try db.exists(
                """
                select number from petition_card where number = \(number.rawValue)
                union all select number from tombstone where number = \(number.rawValue)
                union all select number from carrying_undone where number = \(number.rawValue)
                """)
            guard isTaken else { return number }
            attempt += 1
        }
    }

    /// Fills in what only the office knows: the hash that stands, the capacity, the name of the copy, what the registers say.
    private func completed<C: PetitionCommand>(
        _ command: C, _ petition: Petition, _ officer: Officer, _ commandID: CommandID, _ db: any Reading
    ) throws -> C {
        try lookUpNamed(by: command, db)
        if let known = try completedByRegister(command, petition, officer, db) { return known }
        if var approve = command as? Approve {
            approve.currentHash = petition.boundHash
            approve.capacity = officer.capacity
            return approve as? C ?? command
        }
        if let close = command as? CloseMeeting, try !isRegistered(close.decision.organ, db) {
            throw Deliberation.Refused.unfitDecision(.organUnknown)
        }
        if let send = command as? SendOut { return try completed(send, petition, commandID, db) as? C ?? command }
        if var part = command as? SendPart {
            // An organ nobody knows has no part in it: the rules say so.
            let isKnown = try Roster.organ(part.organ, db) != nil
            part.copy = try isKnown && isOurs(part.organ, db) ? keys.names.copy(madeBy: commandID) : nil
            return part as? C ?? command
        }
        if var step = command as? ApproveStep {
            step.currentHash = petition.hash(of: petition.inHand(step.clue, for: step.step).stepText(step.step))
            step.capacity = officer.capacity
            step.organ = try Roster.organ(officer.organ, db)?.kind
            if step.step.followsPost { step.register = try proposedLevel(of: petition, db) }
            return step as? C ?? command
        }
        if var set = command as? SetDisposition {
            set.organ = try Roster.organ(officer.organ, db)?.kind
            return set as? C ?? command
        }
        if let propose = command as? ProposeClueRoute { try check(propose, petition, db) }
        if let decide = command as? DecideClueRoute {
            return try completed(decide, petition, commandID, db) as? C ?? command
        }
        if let decide = command as? DecideReturn { return completed(decide, petition, officer) as? C ?? command }
        if let split = command as? SplitClue { return try completed(split, petition, db) as? C ?? command }
        if var led = command as? any LeadersCommand {
            led.isByLeader = officer.leadingCapacity != nil
            return led as? C ?? command
        }
        if var extend = command as? ExtendAssignment {
            let clock = Clocks.of(petition, surroundings.targets).first { $0.kind == .assignment }
            extend.lastDay = clock?.due(surroundings.calendar(of: petition.organ)).day
            return extend as? C ?? command
        }
        if var propose = command as? ProposeEnding {
            propose.others = try barsBeside(petition, db)
            return propose as? C ?? command
        }
        if let name = command as? NameFault { return try completed(name, petition, db) as? C ?? command }
        if let accept = command as? AcceptAppeal {
            return try completed(accept, petition, for: officer, db) as? C ?? command
        }
        if let decline = command as? DeclineAppeal { return completed(decline, petition) as? C ?? command }
        if let recuse = command as? Recuse { return try completed(recuse, petition, db) as? C ?? command }
        if let lift = command as? LiftRecusal {
            return try completed(lift, petition, by: officer, db) as? C ?? command
        }
        return try completedReferral(command, petition, officer, db)
    }

    /// The same, of what is put to an organ above and what it answers.
    private func completedReferral<C: PetitionCommand>(
        _ command: C, _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> C {
        if let ask = command as? AskJurisdiction { return try completed(ask, petition, db) as? C ?? command }
        if let decide = command as? DecideJurisdiction {
            return try completed(decide, petition, officer, db) as? C ?? command
        }
        if let refer = command as? ReferApproval { return try completed(refer, petition, db) as? C ?? command }
        if let ask = command as? AskExtension { return try completed(ask, petition, db) as? C ?? command }
        if var answer = command as? any ReferralAnswer {
            answer.standing = try standing(of: answer.asked(of: petition), petition, officer, db)
            return answer as? C ?? command
        }
        return command
    }

    /// Whether an organ that a route names is in the registry; so is no organ.
    func isRegistered(_ organ: OrganID?, _ db: any Reading) throws -> Bool {
        try organ.map { try Roster.isOrgan($0, db) } ?? true
    }

    /// Whether a petition sent there begins a stream there: at an organ of this installation, not at one elsewhere.
    func isOurs(_ organ: OrganID?, _ db: any Reading) throws -> Bool {
        guard let organ else { return false }
        guard let registered = try Roster.organ(organ, db) else { throw PerformFault.unknownOrgan(organ) }
        return registered.kind != .elsewhere
    }
}

/// A front asked for something no front may ask for: a fault of ours.
enum PerformFault: Error, Sendable, Hashable {
    /// The command says that somebody else acts, or is for another petition.
    case actsForAnother
    /// The organ the petition was sent to is not in the registry.
    case unknownOrgan(OrganID)
    /// The command has a way of its own.
    case notThisWay
}

extension Officer {
    /// In what capacity an officer approves.
    var capacity: Approver { roles.contains(.principal) ? .principal : .leaderInCharge }
}

/// What the rules let a leader alone do: whether one does it, the office says, and no front.
private protocol LeadersCommand {
    var isByLeader: Bool { get set }
}

extension Urge: LeadersCommand {}

extension WithdrawUrging: LeadersCommand {}
