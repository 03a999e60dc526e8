import Casework
import Office
import Pages

extension DeskFront {
    /// The page of a petition as this officer may read it.
    func petitionPage(_ file: PetitionFile, _ call: Call, _ attempt: Attempt?) -> PetitionPage {
        let words = call.words
        let main = Action.main(of: file)
        let panels = file.mayDo.flatMap { name in Action.all.filter { $0.command == name && !$0.isOnNoticesPage } }
            .map { action in panel(action, file, call, attempt, isMain: action.resource == main?.resource) }
        let steps = panels.filter { panel in Action.steps[panel.resource] != nil }
        let identity = panels.first { $0.resource == Action.identityOpening.resource }
        let mine = Set(steps.map(\.resource)).union([Action.identityOpening.resource])
        return PetitionPage(
            number: file.number.rawValue, heading: heading(file, words), status: status(file, words),
            main: main.map { Anchor(title(of: $0, file, words), "#do-\($0.resource)") },
            changed: attempt?.changed, errors: attempt.flatMap { summary($0, words) },
            story: story(file, words, identity?.panel),
            way: Node.allCases.map { node in
                PetitionPage.Stop(
                    point(node, file, words),
                    acts: steps.filter { Action.steps[$0.resource] == node }.map(\.panel))
            },
            clues: clues(file, words), clocks: file.clocks.map { clock($0, words) },
            others: panels.filter { !mine.contains($0.resource) }.map(\.panel),
            earlier: file.earlier.map { $0.map { alike($0, file.number, words) } },
            isEarlierOpen: file.petition.node == .triaged || attempt?.resource == "other",
            related: file.related.map { related($0, file.number, words) },
            other: comparePanel(
                file, call, typed: attempt?.resource == "other" ? attempt?.typed.line("other") : nil,
                faults: attempt?.resource == "other" ? attempt?.faults ?? [] : []),
            trail: file.trail.map { trailRow($0, words) },
            printing: .init(address: Routes.printing(file.number), csrf: call.session.formToken),
            notices: Anchor(words("desk.notices.way"), Routes.notices(file.number)))
    }

    /// What the form of an act on a petition's page is made from.
    func scene(of file: PetitionFile, for action: Action, _ call: Call) -> Scene {
        let petition = file.inHand.of(action.command)
        return Scene(
            petition: petition, today: office.surroundings.today, clue: petition.clueInHand,
            people: Scene.People(
                me: call.officer, officers: file.colleagues, organs: file.organs, partners: file.partners),
            earlier: (file.earlier ?? []).map(\.number.rawValue), divisions: office.surroundings.divisions,
            showsIdentity: file.identityOpen, advice: file.advice, mentions: file.mentions)
    }

    private struct Placed {
        let resource: String
        let panel: ActPanel
    }

    private func panel(
        _ action: Action, _ file: PetitionFile, _ call: Call, _ attempt: Attempt?, isMain: Bool
    ) -> Placed {
        let scene = scene(of: file, for: action, call)
        let mine = attempt.flatMap { $0.resource == action.resource ? $0 : nil }
        let words = call.words
        let asks = action.asks(scene).map { asked in
            asked.name == "level" ? file.advice.map { asked.captioned(said($0, words)) } ?? asked : asked
        }
        var drawing = Drawing(
            resource: action.resource, asks: asks, typed: mine?.typed, faults: mine?.faults ?? [], words: words)
        drawing.files = mine?.files ?? []
        let form = FormState(words: words)
        let key = "desk.action.\(action.resource)"
        let found = file.suggestions.map { suggestions in
            JudgingOffers(suggestions, file.petition, mine?.typed ?? drawing.standing, words)
                .found(for: action.resource)
        }
        return Placed(
            resource: action.resource,
            panel: ActPanel(
                id: "do-\(action.resource)", address: Routes.action(action.resource, file.number),
                heading: title(of: action, file, words), lead: words.has("\(key).lead") ? words("\(key).lead") : nil,
                submit: words("\(key).submit"),
                bound: bound(action, file, at: call.officer.organ, words),
                hidden: [
                    form.hidden(Kept.tokenName, call.session.formToken),
                    form.hidden(Kept.commandName, newCommandID().rawValue),
                    form.hidden(Kept.versionName, String(file.version)),
                ] + (scene.clue.map { [form.hidden(Kept.clueName, String($0))] } ?? []),
                parts: drawing.parts(), isOpen: mine != nil || isMain, isMain: isMain,
                takesFiles: asks.takesFiles, offers: found?.offers ?? [], remarks: found?.remarks ?? []))
    }

    /// What a decision is bound to, in words; `nil` for what binds nothing.
    private func bound(_ action: Action, _ file: PetitionFile, at organ: OrganID, _ words: Words) -> String? {
        if action.command == .decideSums {
            return file.inHand.of(.decideSums).sumsProposed.map { said($0.what, words) }
        }
        if action.command == .approve { return boundReading(file, words) }
        if action.command == .approveStep { return boundStep(file, at: organ, words) }
        if action.command == .decideReturn { return boundReturn(file, words) }
        if action.command == .decideClueRoute { return boundClueRoute(file, words) }
        let asked: Referral? =
            switch action.resource {
            case Action.jurisdictionDecision.resource, Action.jurisdictionRefusal.resource:
                file.petition.openReferralOfJurisdiction
            case Action.extensionDecision.resource: file.petition.openReferralOfTime
            case Action.approvalRefusal.resource: file.petition.openReferral(.appealApproval)
            default: nil
            }
        return asked.map { boundReferral($0, file, words) }
    }

    /// Which sums would stand in whose place, and why.
    private func said(_ proposed: Handling.SumsProposed, _ words: Words) -> String {
        func change(_ name: String, _ was: String, _ now: String) -> String? {
            guard was != now else { return nil }
            return words(
                "desk.sums.change",
                ["name": .text(words("desk.ask.\(name)")), "was": .text(was), "now": .text(now)])
        }
        let (was, now) = (proposed.was, proposed.sums)
        let changes = [
            change("moneyFound", Plain.grouped(was.moneyFound), Plain.grouped(now.moneyFound)),
            change("moneyRecovered", Plain.grouped(was.moneyRecovered), Plain.grouped(now.moneyRecovered)),
            change("moneyGivenBack", Plain.grouped(was.moneyGivenBack), Plain.grouped(now.moneyGivenBack)),
            change("givenBackTo", String(was.givenBackTo.count), String(now.givenBackTo.count)),
        ].compactMap { $0 }
        let told = proposed.told.isEmpty ? [] : [words("desk.sums.told", ["text": .text(proposed.told.text)])]
        return (changes + [words("desk.sums.reason", ["text": .text(proposed.reason.text)])] + told)
            .joined(separator: " ")
    }

    /// What the cadre register proposes, and why, each sentence with its article.
    private func said(_ advice: LevelAdvice, _ words: Words) -> String {
        let level = advice.level.map { words("desk.advice.level", ["level": .text(words($0))]) }
        let lines = advice.reasons.map { "\(words($0.said))（\(words($0.article))）" }
        return
            (["\(words("desk.advice"))：\(level ?? words("desk.advice.none"))"] + lines
            + advice.troubles.map { words($0) })
            .joined(separator: " ")
    }

    private func summary(_ attempt: Attempt, _ words: Words) -> ErrorSummary? {
        FormState(faults: attempt.faults, words: words).summary
    }

    private func heading(_ file: PetitionFile, _ words: Words) -> String {
        let summary = file.petition.summary.text
        return summary.isEmpty ? words("desk.unregistered") : summary
    }

    private func status(_ file: PetitionFile, _ words: Words) -> String {
        let petition = file.petition
        if let exit = petition.exit { return words.language == .chinese ? exit.names.chinese : exit.names.english }
        return words("desk.at", ["node": .text(words(petition.node))])
    }
}

extension Action {
    /// The one main thing to do now: what leads on from the node the petition stands at, else from a later one; never a
    /// step back, and never one that was done before and may only be done again.
    static func main(of file: PetitionFile) -> Action? {
        // A reporter under threat comes before everything.
        if file.mayDo.contains(.decideProtection) { return protectionDecision }
        // The organ above that is asked to find a false accusation, or to approve on an appeal: that, and nothing else.
        if file.mayDo.contains(.approveStep), Set(file.mayDo).isSubset(of: CommandName.answersOnApproval) {
            return stepApproval
        }
        if file.mayDo.contains(.decideSums) { return sumReview }
        if file.mayDo.contains(.endRecord) { return recordEnding }
        if let act = file.mayDo.first.flatMap({ foremost[$0] }) { return act }
        if file.mayDo.contains(.proposeEnding) { return endingProposal }
        // What belongs higher is not carried on here.
        if file.advice?.isSealed == true, file.petition.node <= .judged, file.mayDo.contains(.sealUp) { return sealing }
        let back = [judgementReturn.resource, itemReturn.resource, approvalRefusal.resource]
        let onward = file.mayDo.compactMap { name in all.first { $0.command == name } }.filter { action in
            steps[action.resource].map { $0 >= file.hand.node } == true && !back.contains(action.resource)
        }
        return onward.first { steps[$0.resource] == file.hand.node } ?? onward.first
    }

    /// What goes before the node's own step: what an organ above has to do, and its answer to note.
    private static let foremost: [CommandName: Action] = [
        .decideJurisdiction: jurisdictionDecision, .decideExtension: extensionDecision, .noteAnswer: answerNote,
    ]

    /// The node each step belongs to; acts that are not here may be done at any node and stand below the way.
    static let steps: [String: Node] = [
        registration.resource: .registered, distinctions.resource: .triaged, firstJudgement.resource: .judged,
        meeting.resource: .deliberated, opinion.resource: .deliberated, minutes.resource: .deliberated,
        approval.resource: .approved, judgementReturn.resource: .approved, acceptanceNotice.resource: .acceptanceTold,
        dispatch.resource: .sentOut, takeover.resource: .sentOut, telling.resource: .sentOut, exit.resource: .sentOut,
        itemReturn.resource: .handled, returnDecision.resource: .handled, clueRoute.resource: .sentOut,
        clueRouteDecision.resource: .sentOut, part.resource: .sentOut,
        jurisdictionDecision.resource: .triaged, jurisdictionRefusal.resource: .triaged,
        extensionDecision.resource: .handled, approvalRefusal.resource: .handled, outsideStep.resource: .handled,
        senderAnswer.resource: .handled,
        disposition.resource: .handled,
        result.resource: .handled, stepStudy.resource: .handled, stepApproval.resource: .handled,
        clueStep.resource: .handled, appealAcceptance.resource: .handled, appealDecision.resource: .handled,
        appealRefusal.resource: .handled,
        closingAnswer.resource: .handled, procedureReview.resource: .reviewed,
        characterisationReview.resource: .reviewed, resultNotice.resource: .fedBack,
        objectionExplanation.resource: .fedBack, returnVisit.resource: .returnVisited, archive.resource: .archived,
    ]
}
