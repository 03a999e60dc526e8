import Casework
import Office
import Pages
import Paperwork

extension DeskFront {
    /// The left half: what the petition says, with names covered until they are opened.
    func story(_ file: PetitionFile, _ words: Words, _ identityForm: ActPanel?) -> PetitionPage.Story {
        let petition = file.petition
        return PetitionPage.Story(
            facts: facts(file, words), narrative: petition.narrative.isEmpty ? nil : petition.narrative.text,
            respondents: respondents(petition, words), matters: matters(petition, words),
            papers: papers(file, words),
            passages: passages(file, words), identity: identity(file, words),
            identityForm: file.identityOpen ? nil : identityForm)
    }

    /// What was sent along, and the minutes once they were taken.
    private func papers(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Paper] {
        let sent = file.papers.enumerated().map { index, paper in
            let attachment = paper.attachment
            let kind = AttachmentKind(rawValue: attachment.mediaType)
            return PetitionPage.Paper(
                name: name(of: attachment, index, words), address: Routes.paper(attachment.blob, file.number),
                download: Routes.download(attachment.blob, file.number),
                small: [Plain.paper(attachment, words), paper.addedOn.map { added($0, words) } ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " · "),
                picture: kind == .jpeg || kind == .png ? Routes.attachment(attachment.blob, file.number) : nil)
        }
        guard file.petition.meeting?.minuted != nil else { return sent }
        return sent + [
            PetitionPage.Paper(
                name: words("desk.minutes.title"), address: Routes.minutes(file.number), download: nil,
                small: words("desk.minutes.print"), picture: nil)
        ]
    }

    /// An attachment's name; without one, its place in the order they came.
    func name(of attachment: Attachment, _ index: Int, _ words: Words) -> String {
        attachment.name.isEmpty ? words("desk.paper", ["number": .text(String(index + 1))]) : attachment.name.text
    }

    /// When something was added that came after receipt.
    func added(_ day: Day, _ words: Words) -> String { words("desk.paper.added", ["day": .text(shortDay(day, words))]) }

    /// What was sent along and could not be taken in, and why.
    private func untaken(_ petition: Petition, _ words: Words) -> PetitionPage.Fact {
        let lines = petition.untakenAltogether.map { file in
            words(
                "desk.fact.untaken.file",
                [
                    "name": .text(file.name.isEmpty ? "?" : file.name.text),
                    "why": .text(words.language == .chinese ? file.why.chinese : file.why.english),
                ])
        }
        return PetitionPage.Fact(
            words("desk.fact.untaken"), lines.joined(separator: words("desk.list.then")),
            small: words("desk.fact.untaken.small"))
    }

    private func facts(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Fact] {
        let petition = file.petition
        var facts = [
            PetitionPage.Fact(words("desk.fact.received"), words.moment(petition.receivedAt)),
            PetitionPage.Fact(
                words("desk.fact.form"),
                [words(petition.form), words(petition.source), petition.column.map { words($0) }].compactMap { $0 }
                    .joined(separator: " · ")),
        ]
        if !file.placeName.isEmpty { facts.append(PetitionPage.Fact(words("desk.fact.place"), file.placeName)) }
        facts += provenance(petition, words) + packages(petition, words)
        if let visit = petition.visit {
            let persons = words("desk.fact.persons", ["count": .count(visit.persons.count)])
            let translated = visit.interpreter.map { words("desk.fact.interpreter", ["name": .text($0.text)]) }
            facts.append(
                PetitionPage.Fact(
                    words("desk.fact.visit"),
                    [persons, visit.language, translated].compactMap { $0 }.joined(separator: " · ")))
        }
        if let old = petition.old {
            facts.append(
                PetitionPage.Fact(
                    words("desk.fact.old"),
                    [old.register.text, old.number.text].filter { !$0.isEmpty }.joined(separator: " · "),
                    small: old.ended.map { [$0.on?.description ?? "", $0.outcome.text].joined(separator: " ") }))
        }
        if !petition.untakenAltogether.isEmpty { facts.append(untaken(petition, words)) }
        if let missing = missing(file, words) { facts.append(missing) }
        if !petition.exceptions.isEmpty {
            facts.append(PetitionPage.Fact(words("desk.fact.exceptions"), petition.exceptions.text))
        }
        if !file.owing.isEmpty { facts.append(owing(file.owing, words)) }
        if !petition.owedTellings.isEmpty { facts.append(tellings(petition, words)) }
        if !petition.owedLodgings.isEmpty { facts.append(lodgings(petition, words)) }
        if let handler = petition.handler {
            facts.append(PetitionPage.Fact(words("desk.fact.handler"), name(of: handler, file)))
        }
        if let charge = petition.charge {
            let standing = petition.chargeEnded.map {
                words("desk.fact.charge.ended", ["outcome": .text(words($0.outcome)), "day": .day($0.step.day)])
            }
            facts.append(
                PetitionPage.Fact(words("desk.fact.charge"), name(of: charge.leader, file), small: standing))
        }
        if let risk = petition.risks.last { facts.append(self.risk(risk, file, words)) }
        return facts
    }

    /// The urgent risk, and to whom it was reported, when and how, as whoever put it down has it; or that this is owed at once.
    private func risk(_ risk: Signed<Supervision.RiskNoted>, _ file: PetitionFile, _ words: Words) -> PetitionPage.Fact
    {
        guard let report = risk.report else {
            return PetitionPage.Fact(words("desk.fact.risk"), risk.risk.text, small: words("desk.fact.risk.owed"))
        }
        let told = words(
            "desk.fact.risk.reported",
            [
                "day": .text(words.day(report.on)), "to": .text(report.to.text), "how": .text(words(report.how)),
                "officer": .text(name(of: risk.step.by, file)),
            ])
        return PetitionPage.Fact(words("desk.fact.risk"), risk.risk.text, small: told)
    }

    /// Which dispositions of a stationed post are still to be filed with the organ that stationed it.
    private func lodgings(_ petition: Petition, _ words: Words) -> PetitionPage.Fact {
        let owed = petition.owedLodgings.map {
            named(
                words("desk.fact.lodgings.each", ["article": .text(words(Article.residentRules(37)))]), $0, words)
        }
        return PetitionPage.Fact(words("desk.fact.lodgings"), owed.joined(separator: words("desk.list.then")))
    }

    /// Who is still to be told of what was approved, each with its article.
    private func tellings(_ petition: Petition, _ words: Words) -> PetitionPage.Fact {
        let owed = petition.owedTellings.map { telling in
            named(
                words(
                    telling.isAtNeed ? "desk.fact.tellings.atNeed" : "desk.fact.tellings.each",
                    [
                        "step": .text(words(telling.step)), "whom": .text(words(telling.told)),
                        "article": .text(words(telling.article)),
                    ]), telling.clue, words)
        }
        return PetitionPage.Fact(words("desk.fact.tellings"), owed.joined(separator: words("desk.list.then")))
    }

    /// What is owed beside the way it goes, each with its article.
    private func owing(_ rules: [RouteRule], _ words: Words) -> PetitionPage.Fact {
        let owed = rules.map { rule in
            words(
                "desk.fact.owing.each",
                [
                    "duty": .text(rule.duties.map { words($0) }.listed(words)),
                    "article": .text(rule.articles.map { words($0) }.listed(words)),
                ])
        }
        return PetitionPage.Fact(words("desk.fact.owing"), owed.joined(separator: words("desk.list.then")))
    }

    /// From whom it came as a package, and how far the one is that went out of it: sent back, with the reason.
    private func packages(_ petition: Petition, _ words: Words) -> [PetitionPage.Fact] {
        var facts: [PetitionPage.Fact] = []
        if let source = petition.exchangeSource {
            facts.append(
                PetitionPage.Fact(
                    words("desk.fact.package.from"), source.name,
                    small: words(
                        "desk.fact.package.from.small", ["number": .text(source.number), "day": .day(source.sentOn)])))
        }
        if let sent = petition.exchangeSent, let out = petition.exchangeOut {
            let reason = petition.exchangeWords.first { $0.word == .refused }?.reason.text
            facts.append(
                PetitionPage.Fact(
                    words("desk.fact.package.to"), "\(sent.name) · \(words(out.state))",
                    small: reason ?? words.day(out.since)))
        }
        return facts
    }

    /// What the registration standard finds missing; what is only covered is there.
    private func missing(_ file: PetitionFile, _ words: Words) -> PetitionPage.Fact? {
        guard file.petition.registration != nil, file.petition.old == nil, !file.petition.isClosed else { return nil }
        let gaps = Completeness.missing(in: file.petition).filter {
            $0.element != .contact || !file.identity.hasContact
        }
        guard !gaps.isEmpty else { return nil }
        return PetitionPage.Fact(
            words("desk.fact.missing"), gaps.map { words($0.element) }.listed(words),
            small: gaps.map { words.gap($0) }.joined(separator: " "))
    }

    /// Which scan it was registered from, and what its postmark says.
    private func provenance(_ petition: Petition, _ words: Words) -> [PetitionPage.Fact] {
        guard let scan = petition.scan else { return [] }
        let hashes = scan.hashes.map { String($0.prefix(16)) + "…" }.listed(words)
        let known = PetitionPage.Fact(
            words("desk.fact.scan"),
            words("desk.fact.scan.is", ["count": .count(scan.pages.count), "hashes": .text(hashes)]))
        return scan.postmark.isEmpty
            ? [known] : [known, PetitionPage.Fact(words("desk.fact.postmark"), scan.postmark.text)]
    }

    /// An officer's name as the file knows it: from the trail, or among the colleagues.
    func name(of officer: OfficerID, _ file: PetitionFile) -> String {
        file.trail.last { $0.officer == officer }?.officerName ?? file.colleagues.first { $0.id == officer }?.name
            ?? officer.rawValue
    }

    private func identity(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Fact] {
        let petitioner = file.petition.petitioner
        let covered = file.identity
        var facts = [PetitionPage.Fact(words("desk.fact.signature"), words(covered.signature))]
        let parts: [(String, Bool, Veiled)] = [
            ("name", covered.hasName, petitioner.name), ("contact", covered.hasContact, petitioner.contact),
            ("address", covered.hasAddress, petitioner.address),
            ("identityNumber", covered.hasIdentityNumber, petitioner.identityNumber ?? ""),
        ]
        for (key, exists, value) in parts where exists {
            facts.append(
                PetitionPage.Fact(
                    words("desk.ask.\(key)"), file.identityOpen ? value.text : words("desk.covered"),
                    isCovered: !file.identityOpen))
        }
        return facts
    }

    private func respondents(_ petition: Petition, _ words: Words) -> Table {
        let columns = ["name", "unit", "post", "place"]
        return Table(
            words("desk.respondents"),
            headings: columns.map { Table.Heading(words("desk.ask.respondents.\($0)")) },
            rows: petition.respondents.map { respondent in
                [respondent.name, respondent.unit, respondent.post, respondent.place].map { .text($0.text) }
            }, empty: words("desk.respondents.none"))
    }

    private func matters(_ petition: Petition, _ words: Words) -> Table {
        Table(
            words("desk.matters"),
            headings: ["field", "gist", "period"].map { Table.Heading(words("desk.ask.matters.\($0)")) } + [
                Table.Heading(words("desk.ask.matters.amount"), isNumber: true)
            ],
            rows: petition.matters.map { matter in
                [
                    .text(words(matter.field)), .text(matter.gist.text), .text(matter.period.text),
                    .number(matter.amount.map { Plain.grouped($0) } ?? ""),
                ]
            }, empty: words("desk.matters.none"))
    }

    /// What came after receipt: material, questions, objections, ratings.
    private func passages(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Passage] {
        let petition = file.petition
        func heading(_ key: String, _ step: Step) -> String {
            "\(words("desk.passage.\(key)")) · \(words.moment(step.at))"
        }
        let materials = petition.materials.map { material in
            PetitionPage.Passage(
                heading: heading("material", material.added.step), text: material.added.text.text,
                mark: material.isUnread ? words("desk.passage.unread") : nil)
        }
        let questions = petition.questions.map { question in
            PetitionPage.Passage(
                heading: heading("question", question.asked.step), text: question.asked.text.text,
                reply: question.answered?.text.text, mark: question.answered == nil ? words("desk.passage.open") : nil)
        }
        let objections = petition.objections.map { objection in
            PetitionPage.Passage(
                heading: named(heading("objection", objection.raised.step), objection.raised.clue, words),
                text: objection.raised.text.text,
                reply: objection.explained?.text.text,
                mark: objection.explained == nil ? words("desk.passage.open") : nil)
        }
        let ratings = petition.ratings.map { rating in
            PetitionPage.Passage(
                heading: named(heading("rating", rating.step), rating.clue, words),
                text: words(
                    "desk.passage.rated",
                    ["manner": .text(words(rating.manner)), "result": .text(words(rating.result))]),
                reply: rating.comment.isEmpty ? nil : rating.comment.text)
        }
        let threats = petition.protections.filter { !$0.asked.text.isEmpty }.map { request in
            PetitionPage.Passage(
                heading: heading("protection", request.asked.step), text: threat(request.asked.what, words),
                reply: request.decided?.text.text, mark: request.decided == nil ? words("desk.passage.open") : nil)
        }
        let steps = petition.clueSteps.map { stepped in
            PetitionPage.Passage(
                heading: named(
                    "\(words(stepped.clueStep)) · \(words.day(stepped.on))",
                    petition.clues.isEmpty ? nil : stepped.clue ?? 1, words),
                text: ([stepped.note.text] + signatures(stepped.team ?? [], file, words)).joined(separator: "\n"))
        }
        return referrals(file, words) + threats + charges(file, words) + steps + materials + questions + objections
            + ratings
    }

    /// Who has signed the report of a verification, and who has not and why.
    private func signatures(_ team: [TeamSignature], _ file: PetitionFile, _ words: Words) -> [String] {
        let signed = team.filter(\.isSigned).map { name(of: $0.officer, file) }
        let others = team.filter { !$0.isSigned }.map { member in
            words(
                "desk.passage.unsigned",
                ["name": .text(name(of: member.officer, file)), "why": .text(member.refusal.text)])
        }
        return (signed.isEmpty ? [] : [words("desk.passage.signed", ["names": .text(signed.listed(words))])]) + others
    }

    /// What leaders in charge did about it, and what that came to.
    private func charges(_ file: PetitionFile, _ words: Words) -> [PetitionPage.Passage] {
        let petition = file.petition
        let visits = petition.chargeVisits.map { visited in
            PetitionPage.Passage(
                heading: [
                    words("desk.passage.chargeVisit"), name(of: visited.leader, file), words.day(visited.on),
                ].joined(separator: " · "),
                text: words(
                    "desk.passage.chargeVisit.text",
                    [
                        "place": .text(words(visited.place)), "met": .text(visited.met.map { words($0) }.listed(words)),
                        "agreed": .text(visited.agreed.text),
                    ]))
        }
        let ended = petition.chargeEnded.map { ended in
            PetitionPage.Passage(
                heading: [words("desk.passage.chargeEnded"), words(ended.outcome), words.day(ended.step.day)]
                    .joined(separator: " · "), text: ended.text.text)
        }
        return visits + [ended].compactMap(\.self)
    }

    /// What happened, what is feared and whether they may be reached, a line each.
    private func threat(_ asked: Protecting.Asked, _ words: Words) -> String {
        var lines = [asked.text.text]
        if let fear = asked.fear { lines.append(words("desk.passage.fear", ["text": .text(fear.text)])) }
        if let reach = asked.reach { lines.append(words("desk.passage.reach", ["how": .text(words(reach))])) }
        return lines.joined(separator: "\n")
    }
}
