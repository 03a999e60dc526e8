import Casework

extension Action {
    /// 线索办理步骤: only those that are open.
    static let clueStep = Action("clue-step") { scene in
        let open = scene.petition.openClueSteps
        return [
            .choice("clueStep", (open + (scene.petition.mayTellProgress ? [.progressTold] : [])).map(Choice.init))
                .starting(open.count == 1 ? open.first?.rawValue : nil)
        ] + scene.onePerson + [.day("on", scene.today)]
            + (open.contains(.trialExtended) ? [.day("until", nil).optional] : []) + [.text("note", rows: 4)]
            + (open.contains(.verificationReported) ? scene.team : [])
    } command: { typed, scene, acting in
        let person = try typed.number("person")
        return StepClue(
            clueStep: try typed.choice("clueStep"), person: person == 0 ? nil : person, on: try typed.day("on"),
            note: typed.text("note"), clue: scene.otherClue,
            until: typed.line("until").isEmpty ? nil : try typed.day("until"), team: typed.team, acting: acting)
    }

    /// 按季反馈 (R art. 18): for what no act of the quarter says.
    static let quarterReturn = Action("quarter-return") { scene in
        let owed = scene.petition.nextReturn ?? Quarter(of: scene.today)
        let now = Quarter(of: scene.today)
        let quarters = owed <= now ? (owed.number...now.number).suffix(8).map { Quarter(number: $0) } : []
        return [
            .choice("quarter", quarters.map(Choice.init(quarter:))).starting(quarters.last?.description),
            .text("note", rows: 3),
        ]
    } command: { typed, scene, acting in
        guard let quarter = Quarter(typed.line("quarter")) else { throw Unreadable("quarter", "issue.choice") }
        return ReturnQuarter(quarter: quarter, note: typed.text("note"), clue: scene.clue, acting: acting)
    }

    /// 失实检举控告定性 (R art. 39, 45).
    static let faultNaming = Action("report-fault") { scene in
        let known = scene.petition.fault
        return [
            .choice("kind", ReportFault.self).starting(known?.kind.rawValue),
            .text("grounds", rows: 4).starting(known?.grounds.text),
            .text("intent", rows: 3).optional.starting(known?.intent.text),
            .several("aggravations", Aggravation.allCases.map(Choice.init)),
        ]
    } command: { typed, scene, acting in
        NameFault(
            kind: try typed.choice("kind"), grounds: typed.text("grounds"), intent: typed.text("intent"),
            aggravations: typed.all("aggravations").compactMap(Aggravation.init(rawValue:)), clue: scene.otherClue,
            acting: acting)
    }

    /// 受理申诉 (J art. 59).
    static let appealAcceptance = Action("appeal-acceptance") { scene in
        let known = scene.petition.appeal
        return [
            .choice("kind", AppealKind.self).starting(known?.kind.rawValue),
            .line("decision").starting(known?.decision.text),
            .picked("decidedBy", scene.organs { $0.parent == scene.petition.organ }).optional
                .starting(known?.decidedBy?.rawValue),
            .day("received", known?.received).optional,
            .line("earlier").optional.starting(known?.earlier?.rawValue),
            .line("unrecorded").optional.starting(known?.unrecorded?.text),
            .severalPicked("firstPeople", scene.officers()).optional
                .startingAll(known?.firstPeople.map(\.rawValue) ?? []),
        ]
    } command: { typed, _, acting in
        let (decidedBy, earlier) = (typed.line("decidedBy"), typed.line("earlier"))
        return AcceptAppeal(
            kind: try typed.choice("kind"), decision: Veiled(typed.line("decision")),
            firstPeople: typed.all("firstPeople").map(OfficerID.init(rawValue:)),
            decidedBy: decidedBy.isEmpty ? nil : OrganID(rawValue: decidedBy),
            received: typed.line("received").isEmpty ? nil : try typed.day("received"),
            earlier: earlier.isEmpty ? nil : PetitionNumber(rawValue: earlier),
            unrecorded: Veiled(typed.line("unrecorded")), acting: acting)
    }

    /// 不予受理申诉 (R art. 46).
    static let appealRefusal = Action("appeal-refusal") { scene in
        let known = scene.petition.appealDeclined
        return [
            .choice("ground", AppealGround.self).starting(known?.ground.rawValue),
            .choice("kind", AppealKind.allCases.filter { $0.applying != nil }.map(Choice.init)).optional
                .starting(known?.kind?.rawValue),
            .day("received", known?.received).optional,
            .text("text", rows: 4).starting(known?.text.text),
        ]
    } command: { typed, _, acting in
        DeclineAppeal(
            ground: try typed.choice("ground"), text: typed.text("text"),
            kind: typed.line("kind").isEmpty ? nil : try typed.choice("kind"),
            received: typed.line("received").isEmpty ? nil : try typed.day("received"), acting: acting)
    }

    /// 申诉复查意见 (J art. 59).
    static let appealDecision = Action("appeal-decision") { scene in
        let known = scene.petition.appealDecision
        return [
            .choice("outcome", AppealOutcome.self).starting(known?.outcome.rawValue),
            .text("text", rows: 5).starting(known?.text.text),
        ]
    } command: { typed, _, acting in
        ProposeAppeal(outcome: try typed.choice("outcome"), text: typed.text("text"), acting: acting)
    }
}

extension Scene {
    /// Who verified: those whose signature stands on the report, and those of whom it says why there is none (J art. 35).
    fileprivate var team: [Asked] {
        let officers = officers()
        return [
            .severalPicked("signed", officers).optional,
            .rows("unsigned", [.picked("officer", officers), .line("why")], ready: 1, most: Bounds.members),
        ]
    }
}

extension Typed {
    /// Those who verified, with the signatures on the report.
    fileprivate var team: [TeamSignature] {
        all("signed").filter { !$0.trimmed.isEmpty }.map { TeamSignature(officer: OfficerID(rawValue: $0)) }
            + rows("unsigned").map {
                TeamSignature(officer: OfficerID(rawValue: $0.line("officer")), refusal: $0.text("why"))
            }
    }
}

extension Scene {
    /// A choice of the respondent, where there are several; nothing where there is only one.
    var onePerson: [Asked] {
        guard petition.personsInHand.count > 1 else { return [] }
        return [.choice("person", people(petition.personsInHand)).optional]
    }

    /// These respondents by number and name.
    func people(_ numbers: [Int]) -> [Choice] {
        numbers.filter { petition.respondents.indices.contains($0 - 1) }.map { number in
            let person = petition.respondents[number - 1]
            let name = [person.name.text, person.unit.text].filter { !$0.isEmpty }.joined(separator: " · ")
            return Choice(String(number), "\(number)　\(name)")
        }
    }
}

extension Choice {
    /// A quarter.
    init(quarter: Quarter) {
        self.init(
            quarter.description, chinese: "\(quarter.year)年第\(quarter.place)季度",
            english: "Q\(quarter.place) \(quarter.year)")
    }
}
