import Casework
import Facts
import Hummingbird
import Office
import Pages
import Paperwork

/// A letter of a pile that somebody is about to register 待登记来信: what the form begins with.
struct LetterInHand: Sendable {
    /// The pile, as the registrar sees it.
    let pile: PileView
    /// The letter.
    let letter: LetterView
    /// How it leaves the pile.
    let way: LetterWay
    /// What it says, as far as it was read, and what it names in so many words.
    let draft: LetterDraft
    /// Where it may be sent on to at once.
    let organs: [Organ]

    /// Where its form is, and is sent to.
    var address: String {
        switch way {
        case .registered: Routes.letter(letter.id, pile.id)
        case .sentOn: Routes.passing(letter.id, pile.id)
        }
    }

    /// Pages nobody has proof-read: what was read there is in the form as the program read it.
    var unread: Int { letter.content.count { $0.mark == .letter && $0.correction == nil } }

    /// The next letter of the pile that waits to be registered.
    var next: LetterView? {
        guard let place = pile.letters.firstIndex(where: { $0.id == letter.id }) else { return nil }
        return (pile.letters[(place + 1)...] + pile.letters[..<place]).first {
            !$0.isDone && $0.isWhole && !$0.content.isEmpty
        }
    }
}

extension DeskFront {
    /// The form that registers a letter of a pile, with its text in it and its pages beside.
    func showLetter(_ way: LetterWay, _ call: Call) async throws -> Response {
        guard let hand = try await letterInHand(way, call) else { return absent(call) }
        if let number = hand.letter.number { return .seeOther(Routes.petition(number)) }
        return try await intakePage(.letter, call, typed: nil, letter: hand)
    }

    /// Registers it, or sends it on.
    func register(_ way: LetterWay, _ call: Call, _ typed: Typed) async throws -> Response {
        guard let hand = try await letterInHand(way, call) else { return absent(call) }
        return try await intake(.letter, call, typed, letter: hand)
    }

    private func letterInHand(_ way: LetterWay, _ call: Call) async throws -> LetterInHand? {
        guard let view = try await office.pile(call.pile, for: call.officer), view.mayKeep,
            let letter = view.letter(call.letter)
        else { return nil }
        let draft = try await office.letterDraft(letter.id, of: view.id, for: call.officer) ?? LetterDraft(of: "")
        let organs = way == .sentOn ? try await office.organsBelow(call.officer) : []
        return LetterInHand(pile: view, letter: letter, way: way, draft: draft, organs: organs)
    }

    /// Has a letter's petition made: its pages bound, the petition received, and the letter taken from its pile.
    func receive(
        _ hand: LetterInHand, as form: IntakeForm, _ typed: Typed, attachments: [Attachment], mailbox: Mailbox?,
        _ call: Call, _ commandID: CommandID
    ) async throws -> PetitionNumber {
        if let done = try await office.number(madeBy: commandID, for: call.officer) { return done }
        let names = (letter: "来信.pdf", envelope: "信封.pdf")
        guard
            let bound = try await office.bind(
                hand.letter.id, of: hand.pile.id, names: names, for: call.officer, commandID: commandID)
        else { throw NotPerformed.refused(Pile.Refused.registered) }
        var scan = bound.scan
        scan.postmark = typed.text("postmark")
        // What the registrar had before his eyes: when the pages have changed meanwhile, the rules say so.
        let pages = typed.all("letter-page").map(PageID.init(rawValue:))
        let provenance = scan
        let organ = OrganID(rawValue: typed.line("organ"))
        let letter =
            switch hand.way {
            case .registered: LetterTaken(hand.letter.id, of: hand.pile.id, pages: pages)
            case .sentOn:
                LetterTaken(hand.letter.id, of: hand.pile.id, pages: pages) { acting in
                    PassDown(organ: organ, summary: form.registration.summary, acting: acting)
                }
            }
        var register: (@Sendable (Acting, Petition) throws -> Register)?
        if hand.way == .registered { register = { acting, _ in form.register(acting) } }
        do {
            return try await office.receive(
                { acting, id, number in
                    form.receive(
                        id, number, attachments: bound.attachments + attachments, mailbox: mailbox, scan: provenance,
                        acting)
                }, then: register, by: call.officer, commandID: commandID, from: letter
            ).number
        } catch NotPerformed.refused(let refusal) {
            try await office.letGo(of: bound, commandID: commandID)
            throw NotPerformed.refused(refusal)
        }
    }

    /// Where a registrar goes on after a letter: to the next one of the pile, or back to the pile.
    func onward(from hand: LetterInHand, _ number: PetitionNumber) -> String {
        let place = hand.next.flatMap { $0.content.first }.map { Routes.proof($0.id, hand.pile.id) }
        return (place ?? Routes.pile(hand.pile.id)) + "?done=\(number.rawValue)"
    }

    /// The letter's pages beside its form.
    func pictures(of hand: LetterInHand, _ words: Words) -> [IntakePage.Picture] {
        guard hand.letter.number == nil else { return [] }
        return hand.letter.content.enumerated().compactMap { index, page in
            guard page.picture != nil else { return nil }
            return IntakePage.Picture(
                words("desk.scan.page", ["number": .text(String(index + 1))]),
                picture: Routes.pagePicture(page.id, hand.pile.id), address: Routes.proof(page.id, hand.pile.id))
        }
    }

    /// What is to be known of the text before one registers it.
    func lead(of hand: LetterInHand, _ words: Words) -> String {
        var sentences = [words(hand.way == .registered ? "desk.scan.register.lead" : "desk.scan.passing.lead")]
        if hand.unread > 0 { sentences.append(words("desk.scan.unread", ["count": .count(hand.unread)])) }
        if hand.draft.text.count > Bounds.narrative { sentences.append(words("desk.scan.cut")) }
        return sentences.joined(separator: words.language == .chinese ? "" : " ")
    }
}

extension IntakeForm {
    /// What is asked of a letter that lies in a pile: what it says stands there already.
    static func asks(_ hand: LetterInHand, today: Day, _ divisions: Divisions) -> [Section] {
        let draft = hand.draft
        let known = Petitioner(
            signature: draft.writer.isEmpty ? .unsigned : .signedUnverified, name: Veiled(draft.writer),
            contact: Veiled(draft.telephone))
        let arrival: [Asked] = [
            .day("receivedOn", hand.pile.receivedAt.day), .line("postmark", limit: Bounds.name).optional,
            .tick(slipName),
        ]
        let source: Asked =
            switch hand.way {
            case .registered: Asked.choice("source", Source.self).starting(Source.own.rawValue)
            case .sentOn: .hidden("source", Source.own.rawValue)
            }
        let named = ["name": draft.respondent, "unit": draft.unit].filter { !$0.value.isEmpty }
        let mentions = [Asked.severalPicked(RegistrationForm.mentionedName, []).optional]
        let asked = RegistrationForm.registerAsks(nil, divisions, mentions: mentions).map { asked in
            asked.name == "respondents" && !named.isEmpty ? asked.starting(rows: [named]) : asked
        }
        let below: [Asked] = [
            .picked("organ", hand.organs.map { Choice($0.id.rawValue, $0.name) })
        ]
        let register =
            switch hand.way {
            case .registered: asked
            case .sentOn: below + asked.filter { ["respondents", "summary"].contains($0.name) }
            }
        return [
            Section(key: "arrival", asks: [source] + arrival),
            Section(
                key: "petitioner",
                asks: RegistrationForm.petitionerAsks(known, only: [.unsigned, .signedUnverified, .verified])),
            Section(
                key: "story",
                asks: [
                    Asked.text("narrative", rows: 14, limit: Bounds.narrative).optional.starting(
                        String(draft.text.prefix(Bounds.narrative))),
                    .files("files"),
                ]),
            Section(key: hand.way == .registered ? "register" : "passing", asks: register),
        ]
    }
}
