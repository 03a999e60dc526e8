import Casework
import Office

/// From accepting to the archive.
extension Walk {
    /// Tells a verified reporter that it is accepted.
    mutating func tellAcceptance() async throws {
        guard errand.signature == .verified else { return }
        try wait(dice.pick([1, 2, 3]), before: .acceptanceTold)
        let (text, how) = (dice.pick(Phrases.accepted), dice.pick([Contact.phone, .phone, .inPerson, .post]))
        try await act("head") { acting, _ in
            TellAcceptance(on: acting.day, how: how, text: Veiled(text), acting: acting)
        }
    }

    /// Sends it to the handling office, which takes it over and sets out how.
    mutating func handOver(_ route: ProposedRoute) async throws {
        try wait(dice.pick([0, 1]), before: .sentOut)
        try await act("head") { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        try wait(1, before: .handled)
        let handler = try staff.officer(handling, place).id
        try await act(handling) { acting, _ in TakeOver(handler: handler, acting: acting) }
        if dice.chance(6), staff.has("leader", place) {
            let leader = try staff.officer("leader", place).id
            try await act("leader") { acting, _ in TakeCharge(leader: leader, kind: .matter, acting: acting) }
            try await act("leader") { acting, _ in
                RecordChargeVisit(
                    on: acting.day, place: .village, met: [.neighbours, .cadres], agreed: Veiled(Phrases.agreed),
                    acting: acting)
            }
        }
        if errand.story.appeal != nil { return try await acceptAppeal() }
        try wait(dice.roll(4...14), before: .handled)
        let plan = dice.pick(Phrases.plans)
        try await act(handling) { acting, _ in
            SetDisposition(way: .verification, plan: Veiled(plan), acting: acting)
        }
        try await decide(.verification)
        if place == .post { try await lodge() }
        try wait(1, before: .handled)
        let begun = dice.pick(Phrases.begun)
        try await act(handling) { acting, _ in
            StepClue(clueStep: .verificationBegun, on: acting.day, note: Veiled(begun), acting: acting)
        }
    }

    /// Whoever handles it: an appeal has people of its own.
    var handling: String {
        guard let appeal = errand.story.appeal else { return "handler" }
        return appeal.office == .trial ? "judge" : "examiner"
    }

    /// Who reviews procedure, then characterisation: nobody of the office that handles it.
    private var reviewers: (procedure: String, character: String) {
        guard let appeal = errand.story.appeal else { return ("reviewer", "reviewer2") }
        return appeal.office == .trial ? ("reviewer", "reviewer3") : ("reviewer2", "reviewer3")
    }

    /// A stationed post files its disposition with the organ that stationed it.
    private mutating func lodge() async throws {
        let reference = "派驻备〔2026〕\(errand.index + 1)号"
        try await act(handling) { acting, _ in
            LodgeDisposition(
                on: acting.day, how: .network, lodger: Veiled(Phrases.lodger), reference: Veiled(reference),
                acting: acting)
        }
    }

    /// Has a step studied and approved.
    mutating func decide(_ step: ApprovalStep) async throws {
        let members = try ["head", "triage", "leader"].map { try staff.officer($0, place).id }
        let minutes = dice.pick(Phrases.studied)
        try await act("head") { acting, _ in
            // Whose name somebody else bears is not in the demo's register: then it is said that no weighty post is meant.
            StudyStep(
                step: step, members: members, minutes: Veiled(minutes), dissent: "", postClass: .other, acting: acting)
        }
        let approver = staff.has("principal", place) ? "principal" : "leader"
        try await act(approver) { acting, petition in
            ApproveStep(
                step: step, textHash: petition.stepHash(step), reference: "批〔2026〕12号", opinion: "同意。", acting: acting)
        }
    }

    /// Proposes a result, and has it reviewed by two others.
    mutating func handle() async throws {
        if dice.chance(12) {
            try wait(dice.roll(5...10), before: .handled)
            let text = dice.pick(Phrases.urging)
            try await act("head") { acting, _ in Urge(form: .letter, text: Veiled(text), acting: acting) }
        }
        try wait(dice.roll(8...35), before: .handled)
        let outcome = outcome()
        if errand.story.appeal != nil {
            try await act(handling) { acting, _ in
                ProposeAppeal(outcome: .upheld, text: Veiled(outcome.conclusion), acting: acting)
            }
            try await decide(.appealDecision)
        } else {
            let team = try [handling, "handler2"].map { TeamSignature(officer: try staff.officer($0, place).id) }
            try await act(handling) { acting, _ in
                StepClue(
                    clueStep: .verificationReported, on: acting.day, note: Veiled(outcome.finding), team: team,
                    acting: acting)
            }
            try await decide(.verificationReport)
        }
        try await act(handling) { acting, petition in outcome.command(acting, matters: petition.matters.count) }
        try wait(dice.pick([1, 2]), before: .reviewed)
        if dice.chance(10) {
            let why = dice.pick(Phrases.sentBack)
            try await act(reviewers.procedure) { acting, _ in
                ReviewProcedure(passed: false, findings: Veiled(why), acting: acting)
            }
            try wait(dice.roll(2...5), before: .handled)
            try await act(handling) { acting, petition in
                outcome.command(acting, matters: petition.matters.count)
            }
            try wait(1, before: .reviewed)
        }
        let (procedure, character) = (dice.pick(Phrases.procedure), dice.pick(Phrases.character))
        try await act(reviewers.procedure) { acting, _ in
            ReviewProcedure(passed: true, findings: Veiled(procedure), acting: acting)
        }
        try wait(dice.pick([0, 1, 2]), before: .reviewed)
        try await act(reviewers.character) { acting, _ in
            ReviewCharacterisation(passed: true, findings: Veiled(character), acting: acting)
        }
    }

    /// Tells the result, asks how content they are, and files it away; what follows from a sanction is seen to meanwhile.
    mutating func finish() async throws {
        let moneyBack = outcomeGaveBack
        let sanctioned = outcome().isPunished
        if errand.signature == .verified {
            try wait(dice.roll(2...9), before: .fedBack)
            let conclusion = lastConclusion
            try await act(handling) { acting, _ in
                TellResult(on: acting.day, how: .phone, text: Veiled(conclusion), acting: acting)
            }
            if sanctioned { try await seeDone(.formalities, after: 2...6, Phrases.formalities) }
            try wait(dice.roll(5...18), before: .returnVisited)
            let (note, manner) = (
                dice.pick(Phrases.visits), dice.pick([Satisfaction.content, .content, .fairlyContent])
            )
            let result = dice.pick([Satisfaction.content, .content, .fairlyContent, .notContent])
            try await act("receptionist") { acting, _ in
                RecordReturnVisit(
                    on: acting.day, how: .phone, reached: true, manner: manner, result: result,
                    moneyArrived: moneyBack ? true : nil, note: Veiled(note), acting: acting)
            }
        }
        if sanctioned, errand.signature != .verified {
            try await seeDone(.formalities, after: 4...12, Phrases.formalities)
        }
        let tells = errand.petitionClass == .accusation && place != .post
        try await file(telling: tells ? .agency : nil)
        if sanctioned { try await seeDone(.report, after: 50...90, Phrases.reports) }
    }

    /// Records what was done about a sanction, so many working days later.
    private mutating func seeDone(_ duty: SanctionDuty, after days: ClosedRange<Int>, _ notes: [String]) async throws {
        try wait(dice.roll(days), before: .archived)
        let note = dice.pick(notes)
        try await act("head") { acting, _ in
            FollowSanction(duty: duty, on: acting.day, note: Veiled(note), acting: acting)
        }
    }

    /// Files it away, when nothing is owed any more.
    ///
    /// - Parameter notice: What another office or body is still told before.
    mutating func file(telling notice: NoticeKind? = nil) async throws {
        try wait(dice.roll(2...8), before: .archived)
        let lessons = errand.petitionClass == .accusation ? dice.pick(dice.roll(0...2), of: Phrases.lessons) : []
        let retention = dice.pick([Retention.tenYears, .tenYears, .thirtyYears])
        if let notice { try await tell(notice) }
        guard staff.has("keeper", place) else { return }
        try await act("keeper") { acting, petition in
            FileAway(checklist: petition.archiveItems, retention: retention, lessons: lessons, acting: acting)
        }
    }
}

extension Walk {
    /// Issues a letter to another office or body, which has it the same day.
    private mutating func tell(_ kind: NoticeKind) async throws {
        let (addressee, text) = Phrases.letter(kind)
        try await act("head") { acting, _ in
            IssueNotice(
                kind: kind, addressee: Veiled(addressee), text: Veiled(text), reference: "", approval: "",
                acting: acting)
        }
        try await act("head") { acting, petition in
            RecordDelivery(
                notice: petition.notices.count, means: .exchange, on: acting.day, minute: nil, outcome: .reached,
                registered: "", checked: false, note: "已签收。", acting: acting)
        }
    }
}

/// What an inquiry came to.
struct Outcome: Sendable {
    let truth: Truth
    let finding: String
    let conclusion: String
    let found: Int
    let givenBack: Int
    let persons: Int
    let cases: Int
    let measure: (person: String, measure: Measure)?

    /// Whether somebody is punished, which is decided on the day of the result.
    var isPunished: Bool { measure?.measure.isPunishment == true }

    /// The command that proposes it.
    func command(_ acting: Acting, matters: Int) -> ProposeResult {
        ProposeResult(
            way: .verification, closing: .afterVerification,
            findings: (1...max(1, matters)).map { Finding(matter: $0, truth: truth, text: Veiled(finding)) },
            truth: truth,
            conclusion: Veiled(conclusion),
            sums: Sums(
                moneyFound: Money(yuan: Int64(found)), moneyRecovered: Money(yuan: Int64(givenBack)),
                moneyGivenBack: Money(yuan: Int64(givenBack)), givenBackTo: Persons(persons)), caseFiled: cases,
            measures: measure.map {
                [Sanction(person: Veiled($0.person), measure: $0.measure, decidedOn: isPunished ? acting.day : nil)]
            } ?? [], acting: acting)
    }
}

extension Walk {
    /// What came of it: the same whenever it is asked for.
    func outcome() -> Outcome {
        var dice = Dice(errand.index + 20_000)
        let truth = dice.pick([Truth.borneOut, .borneOut, .mostly, .partly, .partly, .notBorneOut, .cannotBeVerified])
        guard errand.petitionClass == .accusation else { return reviewed }
        switch truth {
        case .notBorneOut:
            return Outcome(
                truth: truth, finding: Phrases.findings[3], conclusion: "经核查，未发现您反映的情况。发放凭证齐全，我们可以当面向您说明。", found: 0,
                givenBack: 0, persons: 0, cases: 0, measure: nil)
        case .cannotBeVerified:
            return Outcome(
                truth: truth, finding: "时间久远，原始凭证缺失，关键当事人已故，无法查实。", conclusion: "因年代久远、凭证缺失，暂时无法查实。如有新的材料请补充，我们会再查。",
                found: 0, givenBack: 0, persons: 0, cases: 0, measure: nil)
        case .borneOut, .mostly, .partly: break
        }
        let sum = truth == .partly ? errand.filling.amount / 3 : errand.filling.amount
        let returnsMoney = dice.chance(70)
        let filed = dice.chance(30)
        let measure =
            filed
            ? dice.pick([Measure.partyWarning, .partySeriousWarning, .govDemerit, .partyPostRemoved]) : .criticism
        return Outcome(
            truth: truth, finding: dice.pick([Phrases.findings[0], Phrases.findings[1], Phrases.findings[4]]),
            conclusion: returnsMoney
                ? "您反映的问题\(truth.chinese)，有关人员已受到处理，应退的钱已经退到各户，请您核对。"
                : "您反映的问题\(truth.chinese)，有关人员已受到处理，制度漏洞已责成整改。",
            found: sum, givenBack: returnsMoney ? sum : 0, persons: returnsMoney ? errand.filling.households : 0,
            cases: filed ? 1 : 0, measure: (errand.filling.person, measure))
    }

    var outcomeGaveBack: Bool { outcome().givenBack > 0 }
    var lastConclusion: String { outcome().conclusion }
}
