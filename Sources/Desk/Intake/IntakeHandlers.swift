import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// What comes in at the desk itself 来件种类; what comes by the portal arrives by itself.
enum IntakeKind: String, CaseIterable, Sendable {
    case letter, call, visit

    /// The form it is written down as.
    var form: Form {
        switch self {
        case .letter: .letter
        case .call: .phone
        case .visit: .visit
        }
    }

    /// The address of its form.
    var address: String { "/register/\(rawValue)" }
}

extension DeskFront {
    /// The empty form.
    func showIntake(_ kind: IntakeKind, _ call: Call) async throws -> Response {
        let notice = call.query["done"].map {
            Notice(.done, call.words("desk.intake.done", ["number": .text(String($0.prefix(40)))]))
        }
        return try await intakePage(kind, call, typed: nil, notice: notice)
    }

    /// Takes it in and registers it, in one go.
    ///
    /// - Parameter letter: The letter of a pile that it is.
    func intake(
        _ kind: IntakeKind, _ call: Call, _ sent: Typed, letter: LetterInHand? = nil
    ) async throws -> Response {
        let takes = !sent.line(Offers.takeName).isEmpty
        let typed = Offers.taken(sent.withoutRemovedFile, of: Offers.intakeFields)
        // What is offered comes with what is missing, as often as something is taken.
        let checks = takes || typed.line("then") == "check"
        if !typed.line(Drawing.addRowName).isEmpty || !typed.line(Drawing.removeFileName).isEmpty {
            return try await intakePage(kind, call, typed: typed, letter: letter)
        }
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        let attachments = try await keptFiles(typed, .toNew(commandID), call).map(\.attachment)
        let asks = IntakeForm.asks(
            kind, leaders: [], today: office.surroundings.today, office.surroundings.divisions, letter: letter)
        do {
            let issues = checks ? [] : asks.flatMap(\.asks).flatMap { $0.issues(in: typed) }
            guard issues.isEmpty, typed.refusedFiles.isEmpty else { throw Unreadable(issues) }
            let form = try IntakeForm(kind, typed, office.surroundings.divisions)
            if checks {
                return try await checkedPage(kind, form, typed, attachments, letter, call)
            }
            let draw = typed.line(Self.slipDrawName)
            let slip =
                typed.isYes(IntakeForm.slipName) && !draw.isEmpty ? office.slip(for: commandID, draw: draw) : nil
            let number: PetitionNumber
            if let letter {
                number = try await receive(
                    letter, as: form, typed, attachments: attachments, mailbox: slip?.mailbox, call, commandID)
            } else {
                number = try await office.receive(
                    { acting, id, number in
                        form.receive(id, number, attachments: attachments, mailbox: slip?.mailbox, acting)
                    },
                    then: { acting, _ in form.register(acting) }, by: call.officer, commandID: commandID
                ).number
            }
            let next = letter.map { onward(from: $0, number) } ?? "\(kind.address)?done=\(number.rawValue)"
            // Registered before with another slip: that one holds, and none is shown.
            if let slip, let promise = try await office.promise(of: slip) {
                return try slipPage(slip, promise, kind, number, next: next, call)
            }
            return .seeOther(
                typed.line("then") == "open" ? "\(Routes.petition(number))?done=registered" : next)
        } catch let unreadable as Unreadable {
            if checks { return try await checkedPage(kind, nil, typed, attachments, letter, call) }
            let form = Drawing(resource: "", asks: asks.flatMap(\.asks), typed: typed, words: call.words)
            let faults = form.faults(unreadable) + form.refused(typed.refusedFiles)
            return try await intakePage(
                kind, call, typed: typed, faults: faults, letter: letter, status: typed.statusOfReturn)
        } catch NotPerformed.refused(let refusal) {
            let faults = Drawing.faults(refusal, asks: asks.flatMap(\.asks), prefix: "", words: call.words)
            return try await intakePage(
                kind, call, typed: typed, faults: faults, letter: letter, status: .unprocessableContent)
        }
    }

    /// The form with what is missing, and with what is found in the text; it says what is wrong only when it is sent.
    ///
    /// - Parameter form: What was typed; `nil` when it cannot be read yet, and then nothing is said of what is missing.
    private func checkedPage(
        _ kind: IntakeKind, _ form: IntakeForm?, _ typed: Typed, _ attachments: [Attachment],
        _ letter: LetterInHand?, _ call: Call
    ) async throws -> Response {
        let text = IntakeForm.story(kind, typed)
        let suggestions = try await office.suggestions(for: text, by: call.officer)
        let offers = Offers(suggestions, typed, call.words)
        return try await intakePage(
            kind, call, typed: typed, letter: letter,
            gaps: form.map { gaps(in: $0, attachments, letter, call) },
            offers: text.isEmpty ? [] : offers.offers(office.surroundings.divisions),
            remarks: text.isEmpty ? [] : offers.remarks())
    }

    /// What the standard finds missing in what is being typed, each with its reason.
    private func gaps(
        in form: IntakeForm, _ attachments: [Attachment], _ letter: LetterInHand?, _ call: Call
    ) -> [String] {
        let officer = call.officer
        let acting = Acting(
            officer: officer.id, organ: officer.organ, office: officer.office, moment: office.surroundings.now())
        let receive = form.receive(
            PetitionID(rawValue: ""), PetitionNumber(rawValue: ""), attachments: attachments, acting)
        return Completeness.missing(in: receive, form.register(acting))
            // A letter of a pile brings its pages along by itself.
            .filter { letter == nil || $0.element != .original }.map { call.words.gap($0) }
    }

    /// The hidden field with what was drawn for a slip.
    private static let slipDrawName = "slip-draw"

    /// The slip to be handed over: it is in this answer and nowhere else.
    private func slipPage(
        _ slip: DeskSlip, _ promise: String, _ kind: IntakeKind, _ number: PetitionNumber, next: String, _ call: Call
    ) throws -> Response {
        let words = call.words
        let notice = Notice(.done, words("desk.intake.done", ["number": .text(number.rawValue)]))
        let pictures = try [QRCode(slip.digits), QRCode(promise)].map {
            SlipPage.Picture(side: $0.pictureSide, path: $0.path)
        }
        let page = SlipPage(
            lead: words(kind == .letter ? "desk.slip.lead.letter" : "desk.slip.lead"), groups: slip.groups,
            pictures: pictures, word: words.visitWord(slip.firstWord), next: Anchor(words("desk.slip.next"), next),
            open: Anchor(words("desk.slip.open"), Routes.petition(number)))
        return show(page, call, notice: notice)
    }

    /// The controls that are asked only where somebody belongs higher by the register.
    private static let namesakesNames = [
        RegistrationForm.namesakesName, RegistrationForm.mentionedName, "namesakesReason",
        RegistrationForm.assignmentName,
    ]

    /// Which of them are asked: those that are at fault or answered, and what belongs to these.
    private static func asksOfHigher(_ typed: Typed?, _ faults: [FormState.Fault]) -> Set<String> {
        var asked = Set(
            namesakesNames.filter { name in
                typed?.line(name).isEmpty == false || faults.contains { $0.field == name }
            })
        if asked.contains(RegistrationForm.assignmentName) { asked.insert(RegistrationForm.namesakesName) }
        if !asked.isEmpty { asked.insert("namesakesReason") }
        return asked
    }

    /// What is being typed, with whom of a name in it is known above this organ.
    private func mentions(_ kind: IntakeKind, _ typed: Typed, _ call: Call) async throws -> [MentionAdvice] {
        let rows = typed.rows("respondents").map { $0.line("name") }
        let others = typed.lines("witnesses") + [typed.line("name")] + typed.names("representatives").map(\.text)
        let text =
            [IntakeForm.story(kind, typed), typed.line("summary")] + typed.rows("matters").map { $0.line("gist") }
        return try await office.mentions(
            in: text.joined(separator: "\n"), leaving: (rows + others).filter { !$0.isEmpty }, for: call.officer)
    }

    /// The form, with what was typed and what is wrong with it.
    func intakePage(
        _ kind: IntakeKind, _ call: Call, typed: Typed?, faults: [FormState.Fault] = [], notice: Notice? = nil,
        letter: LetterInHand? = nil, gaps: [String]? = nil,
        offers: [Offer] = [], remarks: [String] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard !call.officer.roles.isDisjoint(with: AccessMatrix.roles(for: .register)) else {
            throw NotPerformed.notYours(.register)
        }
        let words = call.words
        let leaders = kind == .visit ? try await office.officers(of: call.officer.organ) : []
        let sections = IntakeForm.asks(
            kind, leaders: leaders, today: office.surroundings.today, office.surroundings.divisions, letter: letter)
        let form = FormState(faults: faults, words: words)
        // Files that have arrived belong to the petition this very command will make: it stays the form's own.
        let sent = CommandID(rawValue: typed?.line(Kept.commandName) ?? "")
        let commandID = sent.isWellFormed ? sent : newCommandID()
        let files = try await keptFiles(typed ?? Typed(), .toNew(commandID), call)
        // Asked of whom the register was found to put above this organ, and of nobody else: hundreds are registered a day.
        let higher = Self.asksOfHigher(typed, faults)
        var mentioned: [Asked] = []
        if let typed, higher.contains(RegistrationForm.mentionedName) {
            let choices = try await mentions(kind, typed, call).map(Choice.init)
            mentioned = [Asked.severalPicked(RegistrationForm.mentionedName, choices).optional]
        }
        let page = IntakePage(
            heading: words(letter.map { "desk.scan.way.\($0.way.rawValue)" } ?? "desk.intake.\(kind.rawValue)"),
            tabs: letter == nil
                ? IntakeKind.allCases.map {
                    Tab(words("desk.intake.tab.\($0.rawValue)"), $0.address, isHere: $0 == kind)
                } + [Tab(words("desk.moved.title"), Routes.movements(.fromAbove), isHere: false)]
                    + (Office.mayTakeRegisters(call.officer)
                        ? [Tab(words("desk.old.title"), Routes.oldRegisters, isHere: false)] : [])
                : [],
            address: letter?.address ?? kind.address, errors: form.summary,
            hidden: [
                form.hidden(Kept.tokenName, call.session.formToken),
                form.hidden(Kept.commandName, commandID.rawValue),
                form.hidden(Self.slipDrawName, office.slipDraw()),
            ] + (letter?.letter.content ?? []).map { form.hidden("letter-page", $0.id.rawValue) },
            sections: sections.map { section in
                let asks = section.asks.flatMap { asked in
                    asked.name == RegistrationForm.mentionedName ? mentioned : [asked]
                }.filter { higher.contains($0.name) || !Self.namesakesNames.contains($0.name) }
                var drawing = Drawing(resource: "", asks: asks, typed: typed, faults: faults, words: words)
                drawing.wording = "registration"
                drawing.focus = typed == nil ? "source" : nil
                drawing.files = files
                return IntakePage.Section(words("desk.intake.section.\(section.key)"), drawing.parts())
            }, lead: letter.map { lead(of: $0, words) },
            back: letter.map {
                Anchor(words("desk.scan.back"), Routes.pile($0.pile.id) + "#letter-\($0.letter.id.rawValue)")
            },
            pictures: letter.map { pictures(of: $0, words) } ?? [],
            next: letter.map { _ in words("desk.scan.register.next") }, gaps: gaps, offers: offers,
            remarks: remarks,
            instead: !higher.isEmpty && call.officer.mayGive(.sealUp)
                ? Anchor(words("desk.intake.instead"), Routes.newHandOver) : nil)
        return show(page, call, notice: notice, status: status)
    }
}
