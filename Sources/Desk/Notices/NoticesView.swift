import Casework
import Facts
import Hummingbird
import Office
import Pages
import Typesetting

/// What of the page of notices is looked at 所选: a kind to draft, a notice to deliver.
struct NoticeChoice: Sendable {
    var kind: NoticeKind?
    var clue: Int?
    var notice: Int?

    init(_ query: [String: String]) {
        kind = query["kind"].flatMap(NoticeKind.init(rawValue:))
        (clue, notice) = (query[Kept.clueName].flatMap { Int($0) }, query["notice"].flatMap { Int($0) })
    }

    /// What a form that was just sent was about.
    init(_ attempt: Attempt) {
        kind = NoticeKind(rawValue: attempt.typed.line("kind"))
        clue = Int(attempt.typed.line(Kept.clueName))
        notice = Int(attempt.typed.line("notice"))
    }

    /// The one of these that is drafted; of one kind for several clues, the one that was asked for.
    func draft(of drafts: [NoticeToIssue]) -> NoticeToIssue? {
        let fitting = drafts.filter { $0.kind == kind }
        return fitting.first { $0.clue == clue } ?? fitting.first ?? drafts.first
    }
}

extension DeskFront {
    /// The notices of a petition as this officer may read them.
    func noticesPage(_ file: PetitionFile, _ call: Call, _ choice: NoticeChoice, _ attempt: Attempt?) -> NoticesPage {
        let words = call.words
        let petition = file.petition
        let drafts = draftable(file, call)
        let chosenDraft = choice.draft(of: drafts)
        let open = petition.notices.filter(\.isOpen).map(\.issued.number)
        let chosen = choice.notice.flatMap { open.contains($0) ? $0 : nil } ?? open.last
        return NoticesPage(
            heading: words("desk.notices.title"), lead: "\(file.number.rawValue) \(petition.summary.text)",
            back: Anchor(
                words("desk.paper.back", ["number": .text(file.number.rawValue)]), Routes.petition(file.number)),
            changed: attempt?.changed == nil ? nil : words("desk.changed"),
            errors: attempt.flatMap { FormState(faults: $0.faults, words: words).summary },
            duties: duties(file, words),
            issued: petition.notices.reversed().map {
                issued($0, file, call, attempt, isChosen: $0.issued.number == chosen)
            },
            kinds: drafts.map {
                Tab(
                    named($0.kind, $0.clue, words), Routes.notices(file.number, drafting: $0) + "#draft",
                    isHere: $0 == chosenDraft)
            },
            gloss: words.language == .english ? chosenDraft.map { templates.letter($0.kind).gloss } : nil,
            draft: chosenDraft.map { draft($0, file, call, attempt) },
            isDraftOpen: attempt?.resource == Action.notice.resource || choice.kind != nil
                || chosenDraft.map { petition.part($0.clue).openNotice($0.kind) == nil } == true,
            check: file.mayDo.contains(.agreeCheck)
                ? noticePanel(
                    .checkQuestion, Action.checkQuestion.asks(scene(of: file, for: .checkQuestion, call)), file, call,
                    attempt, isMain: false
                )
                : nil,
            agreed: petition.checkQuestion.map {
                words("desk.notices.agreed", ["question": .text($0.question.text), "day": .day($0.step.day)])
            },
            typeface: typefaceNote(words))
    }

    /// What this officer may draft now, what is owed soonest first.
    private func draftable(_ file: PetitionFile, _ call: Call) -> [NoticeToIssue] {
        guard file.mayDo.contains(.issueNotice) else { return [] }
        return file.petition.noticesToIssue.filter { owes($0.kind, file.petition.part($0.clue), call.officer) }
    }

    /// A kind, and the clue it is about where it is about one.
    private func named(_ kind: NoticeKind, _ clue: Int?, _ words: Words) -> String {
        ([words(kind)] + (clue.map { [words("desk.clue", ["number": .text(String($0))])] } ?? []))
            .joined(separator: " · ")
    }

    /// Whether a kind is this officer's to issue and deliver: the rules have the last word.
    private func owes(_ kind: NoticeKind, _ petition: Petition, _ officer: Officer) -> Bool {
        let handled = petition.isHandled(by: officer.id, in: officer.office)
        switch kind {
        case .acceptance, .whereToGo, .forwarding, .agency, .clueForwarding, .cluePassing, .assignment, .objection:
            return officer.office == .petitions
        case .result, .inquiryFeedback, .clarification, .clueResult: return handled
        case .extensionReport, .assignedResult, .upwardReport: return handled || officer.office == .petitions
        }
    }

    private func typefaceNote(_ words: Words) -> String? {
        do {
            let faces = try Typefaces.installed()
            return faces.isFangsong ? nil : words("desk.notices.typeface", ["name": .text(faces.body)])
        } catch { return words("desk.notices.noTypeface") }
    }

    // MARK: Duties

    private func duties(_ file: PetitionFile, _ words: Words) -> Table {
        let petition = file.petition
        let rows = NoticeTable.all.flatMap { rule -> [[Table.Content]] in
            guard let kind = rule.kind else { return [] }
            return (kind.isOfClue ? petition.parts : [petition]).compactMap { row(rule, kind, $0, file, words) }
        }
        return Table(
            words("desk.notices.duties"),
            headings: ["notice", "to", "by", "due", "standing"].map { .init(words("desk.notices.column.\($0)")) },
            rows: rows, empty: "")
    }

    private func row(
        _ rule: NoticeRule, _ kind: NoticeKind, _ petition: Petition, _ file: PetitionFile, _ words: Words
    ) -> [Table.Content]? {
        let duty = petition.duty(of: kind)
        guard kind == .acceptance || kind == .result || duty != .undetermined else { return nil }
        let clock = rule.clock.flatMap { kind in file.clocks.first { $0.clock.kind == kind } }
        let limit = rule.clock?.rule.limit.map { words($0) } ?? words("desk.notices.noLimit")
        let due: Table.Content = clock.map { .clock(badge($0, words)) } ?? .text(limit)
        return [
            .text(
                named(kind, petition.clueInHand, words), small: rule.articles.map { words($0) }.joined(separator: " ")),
            .text(said(rule.to, words)), .text(said(rule.by, words)), due,
            .text(standing(duty, petition.openNotice(kind), words)),
        ]
    }

    private func said(_ said: NoticeRule.Said, _ words: Words) -> String {
        words.language == .chinese ? said.chinese : said.english
    }

    private func standing(_ duty: Duty, _ open: IssuedNotice?, _ words: Words) -> String {
        if open != nil { return words("desk.notices.onItsWay") }
        switch duty {
        case .undetermined: return words("desk.notices.notYet")
        case .owed: return words("desk.notices.owed")
        case .fulfilled(let day): return words("desk.notices.done", ["day": .day(day)])
        case .notOwed(let exemption): return words(exemption)
        }
    }

    // MARK: Issued

    private func issued(
        _ notice: IssuedNotice, _ file: PetitionFile, _ call: Call, _ attempt: Attempt?, isChosen: Bool
    ) -> NoticesPage.Issued {
        let words = call.words
        let what = notice.issued
        let isPetitioner = what.kind.audience == .petitioner
        let mayPrint = !isPetitioner || file.identityOpen
        let delivers =
            notice.isOpen && file.mayDo.contains(.recordDelivery)
            && owes(what.kind, file.petition.part(what.clue), call.officer)
        var facts = [
            PetitionPage.Fact(
                words("desk.notices.issuedBy"), "\(name(of: what.step.by, file)) · \(words.moment(what.step.at))"),
            PetitionPage.Fact(
                words("desk.notices.column.to"), isPetitioner ? words(what.kind.audience) : what.addressee.text),
        ]
        if !what.reference.isEmpty { facts.append(.init(words("desk.ask.notice.reference"), what.reference)) }
        if !what.approval.isEmpty { facts.append(.init(words("desk.ask.notice.approval"), what.approval.text)) }
        return NoticesPage.Issued(
            anchor: "notice-\(what.number)", heading: "\(what.number) · \(named(what.kind, what.clue, words))",
            state: state(of: notice, words), facts: facts,
            paragraphs: what.text.text.split(whereSeparator: \.isNewline).map(String.init),
            buttons: mayPrint ? printButtons(notice, file, call) : [],
            covered: mayPrint
                ? nil
                : Anchor(
                    words("desk.notices.openFirst"),
                    Routes.petition(file.number) + "#do-\(Action.identityOpening.resource)"),
            attempts: attempts(notice, file, words),
            script: delivers && isPetitioner ? script(file, call) : nil,
            delivery: delivers && isChosen
                ? noticePanel(
                    .delivery,
                    Action.asks(delivering: notice, file.petition, today: office.surroundings.today), file, call,
                    attempt, isMain: true) : nil,
            choice: delivers && !isChosen
                ? Anchor(
                    words("desk.notices.deliver"),
                    Routes.notices(file.number, delivering: what.number) + "#notice-\(what.number)") : nil,
            isOpen: notice.isOpen)
    }

    private func state(of notice: IssuedNotice, _ words: Words) -> String {
        if let delivered = notice.delivered { return words("desk.notices.done", ["day": .day(delivered.on)]) }
        return words(notice.isSuperseded ? "desk.notices.superseded" : "desk.notices.onItsWay")
    }

    private func printButtons(_ notice: IssuedNotice, _ file: PetitionFile, _ call: Call) -> [PostButton] {
        let token = FormState(words: call.words).hidden(Kept.tokenName, call.session.formToken)
        let (number, words) = (notice.issued.number, call.words)
        let letter = PostButton(
            words("desk.notices.print"), to: Routes.noticeLetter(number, file.number), sending: [token])
        guard notice.issued.kind.audience == .petitioner, !file.petition.petitioner.address.text.isEmpty else {
            return [letter]
        }
        return [
            letter,
            PostButton(
                words("desk.notices.envelope"), to: Routes.noticeEnvelope(number, file.number), sending: [token]),
        ]
    }

    private func attempts(_ notice: IssuedNotice, _ file: PetitionFile, _ words: Words) -> Table {
        Table(
            words("desk.notices.attempts"),
            headings: ["when", "means", "outcome", "note", "who"].map { .init(words("desk.notices.column.\($0)")) },
            rows: notice.attempts.map { tried in
                let time = tried.minute.map { " " + Moment.time(minute: $0) } ?? ""
                let note = [tried.registered.text, tried.note.text].filter { !$0.isEmpty }.joined(separator: " · ")
                return [
                    .text(tried.on.description + time), .text(words(tried.means)), .text(words(tried.outcome)),
                    .text(note), .text(name(of: tried.step.by, file)),
                ]
            }, empty: words("desk.notices.attempts.none"))
    }

    /// What is said on the telephone. Name, number and answer stand there only for who has opened the identity.
    private func script(_ file: PetitionFile, _ call: Call) -> NoticesPage.Script {
        let petition = file.petition
        let agreed = petition.checkQuestion
        var facts: [NoticeFact: String] = [
            .organ: call.bar.organ, .officer: call.officer.name, .question: agreed?.question.text ?? "",
            .answer: agreed?.answer.text ?? "", .name: petition.petitioner.name.text,
        ]
        if agreed == nil {
            facts[.question] = call.words("desk.notices.question.usual")
            facts[.answer] = call.words("desk.notices.answer.usual")
        }
        return NoticesPage.Script(
            gloss: call.words.language == .english ? templates.phone.gloss : nil,
            lines: templates.phone.filled(with: facts).split(separator: "\n").map(String.init),
            contact: file.identityOpen ? petition.petitioner.contact.text : nil)
    }

    // MARK: Forms

    private func draft(
        _ draft: NoticeToIssue, _ file: PetitionFile, _ call: Call, _ attempt: Attempt?
    ) -> ActPanel {
        let (kind, petition) = (draft.kind, file.petition.part(draft.clue))
        // The rules know an organ by its code; its name stands in the registry.
        let organ = draft.clue == nil && kind != .assignment ? nil : petition.wentTo?.organ
        let calendar = organ.map { office.surroundings.calendar(of: $0) }
        let text = templates.letter(kind).filled(with: petition.facts(for: kind, calendar))
        let name = organ.map { organ in file.organs.first { $0.id == organ }?.name ?? "" }
        return noticePanel(
            .notice, Action.asks(drafting: kind, text, to: name ?? petition.addressee(of: kind), petition), file, call,
            attempt, isMain: petition.openNotice(kind) == nil, clue: draft.clue)
    }

    private func noticePanel(
        _ action: Action, _ asks: [Asked], _ file: PetitionFile, _ call: Call, _ attempt: Attempt?, isMain: Bool,
        clue: Int? = nil
    ) -> ActPanel {
        let mine = attempt.flatMap { $0.resource == action.resource ? $0 : nil }
        let words = call.words
        let form = FormState(words: words)
        let key = "desk.action.\(action.resource)"
        let drawing = Drawing(
            resource: action.resource, asks: asks, typed: mine?.typed, faults: mine?.faults ?? [], words: words)
        let about = clue.map { [form.hidden(Kept.clueName, String($0))] } ?? []
        return ActPanel(
            id: "do-\(action.resource)", address: Routes.action(action.resource, file.number),
            heading: words("\(key).title"), lead: words("\(key).lead"), submit: words("\(key).submit"), bound: nil,
            hidden: [
                form.hidden(Kept.tokenName, call.session.formToken),
                form.hidden(Kept.commandName, newCommandID().rawValue),
                form.hidden(Kept.versionName, String(file.version)),
            ] + about, parts: drawing.parts(), isOpen: mine != nil, isMain: isMain)
    }
}
