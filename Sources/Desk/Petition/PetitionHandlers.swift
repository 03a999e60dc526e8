import Casework
import Hummingbird
import Office
import Pages

/// The form that was just sent, as the petition's page shows it again.
struct Attempt: Sendable {
    let resource: String
    var typed: Typed
    var faults: [FormState.Fault] = []
    var changed: PetitionPage.Changed?
    /// Files that came with it and are kept.
    var files: [KeptFile] = []
}

extension DeskFront {
    /// A petition's page.
    func showPetition(_ call: Call) async throws -> Response {
        guard
            let file = try await office.petition(
                call.number, for: call.officer, offering: true, clue: call.query["clue"].flatMap { Int($0) })
        else { return absent(call) }
        let notice = doneNotice(call)
        let registered =
            call.query["done"] == "registered"
            ? Notice(.done, call.words("desk.intake.done", ["number": .text(file.number.rawValue)])) : nil
        return show(
            petitionPage(file, call, nil), call,
            notice: notice ?? registered ?? answered(file, call) ?? hindrance(file, call))
    }

    /// What would stop the petition here, and the way out.
    private func hindrance(_ file: PetitionFile, _ call: Call) -> Notice? {
        file.advice?.hindrance.map { Notice(.warning, call.words($0)) } ?? late(file, call)
    }

    /// The limits that had passed before the petition was registered, and what to do.
    private func late(_ file: PetitionFile, _ call: Call) -> Notice? {
        guard !file.lateFromTheStart.isEmpty else { return nil }
        let words = call.words
        let named = file.lateFromTheStart.map { words($0.kind) }.listed(words)
        return Notice(.warning, words("desk.clock.lateFromTheStart", ["clocks": .text(named)]))
    }

    /// A petition to be printed: on record as printed.
    func printPetition(_ call: Call) async throws -> Response {
        guard let file = try await office.petitionToPrint(call.number, for: call.officer) else { return absent(call) }
        var page = petitionPage(file, call, nil)
        page.isPrinted = true
        let now = office.surroundings.now()
        // It is printed too: a paper says whose it is.
        let recorded = call.words(
            "desk.print.recorded",
            ["who": .text(call.officer.name), "when": .text("\(now.day.description) \(now.time)")])
        return show(page, call, notice: Notice(.note, recorded))
    }

    /// What was just done, when an act led here.
    func doneNotice(_ call: Call) -> Notice? {
        let done = call.query["done"].flatMap { resource in Action.all.first { $0.resource == resource } }
        return done.map { action in
            Notice(.done, call.words("desk.done", ["what": .text(call.words("desk.action.\(action.resource).title"))]))
        }
    }

    /// Carries out an act, and goes back to the petition; or shows its form again with what was typed and what is wrong.
    func carryOut(_ action: Action, _ call: Call, _ sent: Typed) async throws -> Response {
        let typed = sent.forAct(action.resource).withoutRemovedFile
        var attempt = Attempt(resource: action.resource, typed: typed)
        if typed.values[FileTaking.keptName] != nil {
            attempt.files = try await keptFiles(typed, .to(call.number), call)
        }
        if !typed.line(Offers.takeName).isEmpty {
            attempt.typed = Offers.taken(typed, of: JudgingOffers.fields(of: action.resource))
            return try await show(attempt, call, status: .ok)
        }
        if !typed.line(Drawing.addRowName).isEmpty || !typed.line(Drawing.removeFileName).isEmpty {
            return try await show(attempt, call, status: .ok)
        }
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        let post = Action.Post(
            number: call.number, officer: call.officer, typed: typed, commandID: commandID,
            expecting: Int64(typed.line(Kept.versionName)), attachments: attempt.files.map(\.attachment))
        do {
            guard typed.refusedFiles.isEmpty else { throw Unreadable([]) }
            if let leads = action.leads { return .seeOther(try await leads(office, post)) }
            _ = try await action.post(office, post)
            // Who has just sent it back, or recused himself, may not know it any more: he goes on to his work; who decided
            // for an organ below, to what else waits from there.
            let isHere = try await office.knows(call.number, call.officer)
            let next = Action.bySuperior.contains(action.resource) ? Routes.referrals : "/"
            let clue = isHere ? post.clue.map { "&clue=\($0)" } ?? "" : ""
            return .seeOther("\(isHere ? action.place(call.number) : next)?done=\(action.resource)\(clue)")
        } catch let unreadable as Unreadable {
            guard let file = try await self.file(for: attempt, call) else { return absent(call) }
            let asks = action.asks(scene(of: file, for: action, call))
            let form = Drawing(resource: action.resource, asks: asks, typed: typed, words: call.words)
            let issues = unreadable.issues.isEmpty ? asks.flatMap { $0.issues(in: typed) } : unreadable.issues
            attempt.faults = form.faults(Unreadable(issues)) + form.refused(typed.refusedFiles)
            return show(attempt, of: file, call, status: typed.statusOfReturn)
        } catch NotPerformed.refused(let refusal) {
            if refusal as? Referrals.Refused == .answeredMeanwhile { return try await answeredMeanwhile(call) }
            guard let file = try await self.file(for: attempt, call) else { return absent(call) }
            attempt.faults = Drawing.faults(
                refusal, asks: action.asks(scene(of: file, for: action, call)), prefix: action.resource + ".",
                words: call.words)
            return show(attempt, of: file, call, status: .unprocessableContent)
        } catch NotPerformed.changedMeanwhile(_, let since) {
            attempt.changed = PetitionPage.Changed(
                sentence: call.words("desk.changed"), lines: since.map { trailRow($0, call.words) },
                form: Anchor(call.words("desk.changed.form"), "#do-\(action.resource)"))
            return try await show(attempt, call, status: .conflict)
        }
    }

    /// The petition's page with the form that was just sent.
    func show(
        _ attempt: Attempt, _ call: Call, notice: Notice? = nil,
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        guard let file = try await self.file(for: attempt, call) else { return absent(call) }
        return show(attempt, of: file, call, notice: notice, status: status)
    }

    /// The petition as the form that was just sent saw it: with its clue in hand.
    private func file(for attempt: Attempt, _ call: Call) async throws -> PetitionFile? {
        try await office.petition(
            call.number, for: call.officer, offering: true, clue: Int(attempt.typed.line(Kept.clueName)))
    }

    /// The page the form stands on, with the form that was just sent.
    func show(
        _ attempt: Attempt, of file: PetitionFile, _ call: Call, notice: Notice? = nil, status: HTTPResponse.Status
    ) -> Response {
        guard Action.onNoticesPage.contains(attempt.resource) else {
            return show(petitionPage(file, call, attempt), call, notice: notice, status: status)
        }
        return show(
            noticesPage(file, call, NoticeChoice(attempt), attempt), call, notice: notice, status: status)
    }
}

extension CommandID {
    /// 32 hexadecimal digits.
    var isWellFormed: Bool { rawValue.count == 32 && rawValue.allSatisfy { $0.isHexDigit && $0.isASCII } }
}

extension PetitionFile {
    /// Everything that came with the petition or later.
    var attachments: [Attachment] {
        petition.attachments + petition.materials.flatMap(\.added.attachments)
    }

    /// The same, each with the day on which it was added after receipt; also the minutes of urgings that took place.
    var papers: [(attachment: Attachment, addedOn: Day?)] {
        petition.attachments.map { ($0, nil) }
            + petition.materials.flatMap { material in
                material.added.attachments.map { ($0, material.added.step.day) }
            } + petition.urgingsHeld.flatMap { held in held.minutes.map { ($0, held.on) } }
    }
}

extension DeskFront {
    /// A new command identifier, made with its form.
    func newCommandID() -> CommandID {
        CommandID(made: office.surroundings.now(), office.surroundings.bytes(12))
    }
}
