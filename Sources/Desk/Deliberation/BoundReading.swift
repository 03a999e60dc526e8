import Casework
import Office
import Pages

extension DeskFront {
    /// What a leader approves, in words 阅批全文: everything the approval's hash binds, nothing else, nothing left out.
    func boundReading(_ file: PetitionFile, _ words: Words) -> String {
        let parts = arrival(file, words) + substance(file.petition, words) + judgement(file, words)
        return lines(parts, words)
    }

    /// What is approved with a step: all of that, the way of disposition, the study and what was said against it.
    func boundStep(_ file: PetitionFile, at organ: OrganID, _ words: Words) -> String {
        let petition = file.inHand.of(.approveStep)
        var parts = petition.ownClue.map { about($0, petition, words) } ?? []
        if let disposition = petition.disposition {
            parts.append((words("desk.bound.way"), "\(words(disposition.way))：\(disposition.plan.text)"))
        }
        if let step = petition.waitingSteps(at: organ).first {
            let row = petition.approvalRow(step)
            parts.append((words("desk.bound.step"), words(step)))
            parts += petition.stepMatter(step).map {
                (words($0.label), words.language == .chinese ? $0.chinese : $0.english)
            }
            parts.append((words("desk.bound.approver"), "\(words(petition.approvalSubject)) → \(words(row.approver))"))
            if let study = petition.studies[step] {
                let members = study.members.map { name(of: $0, file) }.listed(words)
                parts.append((words("desk.bound.study"), "\(members)：\(study.minutes.text)"))
                parts.append((words("desk.bound.dissent"), study.dissent.text))
                if let post = study.postClass {
                    parts.append((words("desk.ask.step-study.postClass"), words(post)))
                }
                if let persons = study.persons {
                    parts.append((words("desk.ask.step-study.persons"), names(persons, petition)))
                }
            }
        }
        return "\(boundReading(file, words))\n\(lines(parts, words))"
    }

    /// What is decided on when an office would return the petition, or the clue in hand: all of that, and why.
    func boundReturn(_ file: PetitionFile, _ words: Words) -> String? {
        let petition = file.hand
        guard let asked = petition.standingReturn else { return nil }
        let clue = petition.proposedReturn == nil ? petition.ownClue : nil
        let why = lines(
            (clue.map { about($0, petition, words) } ?? []) + [
                (words("desk.ask.item-return.reason"), words(asked.reason)), (words("desk.bound.why"), asked.text.text),
            ]
                + (asked.members.map { members in
                    [
                        (
                            words("desk.ask.item-return.members"),
                            members.map { name(of: $0, file) }.listed(words)
                        ), (words("desk.ask.item-return.discussion"), asked.discussion?.text ?? ""),
                    ]
                } ?? []) + [(words("desk.bound.by"), name(of: asked.step.by, file))], words)
        return "\(boundReading(file, words))\n\(why)"
    }

    /// What is decided on when the petition office says where a returned clue goes: all of that, where to, and why it came
    /// back.
    func boundClueRoute(_ file: PetitionFile, _ words: Words) -> String? {
        let petition = file.hand
        guard let asked = petition.clueReturn.route, let back = petition.clueReturn.returned else { return nil }
        let way = lines(
            (petition.ownClue.map { about($0, petition, words) } ?? []) + [
                (words("desk.ask.item-return.reason"), "\(words(back.reason))：\(back.text.text)"),
                (words("desk.ask.route"), route(asked.route, file, words)),
                (words("desk.ask.opinion"), asked.opinion.text),
                (words("desk.bound.by"), name(of: asked.step.by, file)),
            ], words)
        return "\(boundReading(file, words))\n\(way)"
    }

    /// Whom and what a clue is about.
    private func about(_ clue: Clue, _ petition: Petition, _ words: Words) -> [Part] {
        let about = [names(clue.persons, petition), matters(of: clue, petition, words)].filter { !$0.isEmpty }
        return [(words("desk.clue", ["number": .text(String(clue.number))]), about.joined(separator: "；"))]
    }

    private func lines(_ parts: [Part], _ words: Words) -> String {
        parts.filter { !$0.text.isEmpty }
            .map { words("desk.bound.line", ["label": .text($0.label), "text": .text($0.text)]) }.joined(
                separator: "\n")
    }

    private typealias Part = (label: String, text: String)

    private func arrival(_ file: PetitionFile, _ words: Words) -> [Part] {
        let petition = file.petition
        return [
            (words("desk.fact.form"), "\(words(petition.form)) · \(words(petition.source))"),
            (words("desk.fact.received"), words.moment(petition.receivedAt)),
            (words("desk.ask.summary"), petition.summary.text),
            (words("desk.fact.exceptions"), petition.exceptions.text),
            (words("desk.fact.place"), file.placeName), (words("desk.fact.signature"), words(file.identity.signature)),
            (words("desk.story"), petition.narrative.text),
            (words("desk.papers"), file.attachments.map(\.name.text).joined(separator: words("desk.bound.also"))),
        ] + petition.materials.map { (words("desk.passage.material"), $0.added.text.text) }
    }

    private func substance(_ petition: Petition, _ words: Words) -> [Part] {
        petition.respondents.map { person in
            let known = [person.name, person.unit, person.post, person.place].map(\.text).filter { !$0.isEmpty }
            return (words("desk.respondents"), known.joined(separator: words("desk.bound.also")))
        }
            + [
                (
                    words("desk.ask.witnesses"),
                    petition.witnesses.map(\.text).joined(separator: words("desk.bound.also"))
                )
            ]
            + petition.matters.map { matter in
                let amount = matter.amount.map { words("desk.bound.yuan", ["sum": .text(Plain.grouped($0))]) }
                let known = [words(matter.field), matter.gist.text, matter.period.text, amount ?? ""]
                return (words("desk.matters"), known.filter { !$0.isEmpty }.joined(separator: words("desk.bound.also")))
            }
    }

    private func judgement(_ file: PetitionFile, _ words: Words) -> [Part] {
        let petition = file.petition
        var parts: [Part] = []
        func joined(_ answer: String, _ reason: Veiled) -> String { answer + words("desk.bound.then") + reason.text }
        if let made = petition.distinctions {
            let earlier = made.repeatOf.map { words("desk.bound.repeat", ["number": .text($0.rawValue)]) }
            let repetition = earlier ?? words("desk.bound.first")
            let evidence = made.newEvidence ? words("desk.bound.newEvidence") : ""
            parts += [
                (words("desk.ask.scope"), joined(words(made.scope), made.scopeReason)),
                (words("desk.ask.repeatOf"), joined("\(repetition)\(evidence)", made.repeatReason)),
                (
                    words("desk.ask.isClue"),
                    joined(words(made.isClue ? "desk.choice.yes" : "desk.choice.no"), made.clueReason)
                ),
                (words("desk.ask.level"), joined(words(made.level), made.levelReason)),
            ]
            if let breach = made.breach { parts.append((words("desk.ask.breach"), words(breach))) }
        }
        if let made = petition.judgement {
            parts += [
                (
                    words("desk.action.first-judgement.title"),
                    joined(joined(name(of: made.step.by, file), Veiled(words(made.urgency))), made.opinion)
                ), (words("desk.ask.risks"), made.risks.text),
            ]
            if let disciplines = made.disciplines {
                parts.append(
                    (
                        words("desk.ask.disciplines"),
                        disciplines.map { words($0) }.listed(words)
                    ))
            }
        }
        if let made = petition.meeting?.minuted {
            let votes = words(
                "desk.bound.votes",
                [
                    "agreeing": .text(String(made.agreeing)), "dissenting": .text(String(made.dissenting)),
                    "abstaining": .text(String(made.abstaining)),
                ])
            parts.append((words("desk.ask.minutes"), joined(votes, made.minutes)))
            // Whoever decides reads what each said; what was said against it stands in the bound text.
            let opinions = petition.meeting?.opinions ?? [:]
            for (member, opinion) in opinions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                parts.append((name(of: member, file), joined(words(opinion.vote), opinion.opinion)))
            }
        }
        if let route = petition.proposedRoute {
            parts.append((words("desk.ask.route"), self.route(route, file, words)))
        }
        return parts
    }

    /// A route in words, with the name of the organ it leads to.
    func route(_ route: ProposedRoute, _ file: PetitionFile, _ words: Words) -> String {
        switch route {
        case .handleHere(let office): return "\(words(route.kind))：\(words(office))"
        case .handDown(let id, let assigned, let ground):
            let whither = "\(words(route.kind))：\(organ(id, file))\(assigned ? words("desk.bound.assigned") : "")"
            return whither + (ground.map { words("desk.bound.ground", ["ground": .text(words($0))]) } ?? "")
        case .toResident(let id), .sendUp(let id), .passOn(let id): return "\(words(route.kind))：\(organ(id, file))"
        case .forwardOutside(let body), .tellOutside(let body), .handToAgency(let body):
            return "\(words(route.kind))：\(body)"
        case .answerDirectly, .keepAsRepeat, .keepForReference: return words(route.kind)
        }
    }
}
