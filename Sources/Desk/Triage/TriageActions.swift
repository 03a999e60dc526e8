import Casework

extension Action {
    /// 四个区分 (R art. 11-16).
    static let distinctions = Action("distinctions") { scene in
        let known = scene.petition.distinctions
        return [
            .tick("lookedAtEarlier"),
            .choice("scope", PetitionClass.self).starting(known?.scope.rawValue),
            .text("scopeReason", rows: 2, limit: 1000).starting(known?.scopeReason.text),
            .line("repeatOf", limit: 40).optional.starting(known?.repeatOf?.rawValue).suggesting(scene.earlier),
            .text("repeatReason", rows: 2, limit: 1000).starting(known?.repeatReason.text),
            .tick("newEvidence").starting(known?.newEvidence == true ? "yes" : nil),
            .choice("isClue", Choice.yesNo).starting(known.map { $0.isClue ? "yes" : "no" }),
            .text("clueReason", rows: 2, limit: 1000).starting(known?.clueReason.text),
            .choice("level", AcceptanceLevel.self).starting(known?.level.rawValue ?? scene.advice?.level?.rawValue),
            .text("levelReason", rows: 2, limit: 1000).starting(
                known?.levelReason.text ?? scene.advice?.reasons.map(\.said.chinese).joined()),
            .choice("breach", Breach.self).optional.starting(known?.breach?.rawValue),
            .several("namesakes", scene.respondents).startingAll(
                (known.map { $0.namesakes ?? [] } ?? scene.petition.namesakes?.numbers ?? []).map(String.init)),
        ]
            + scene.asksMentions(scene.petition.mentionsSaid)
    } command: { typed, _, acting in
        let earlier = typed.line("repeatOf")
        return Distinguish(
            scope: try typed.choice("scope"), scopeReason: typed.text("scopeReason"),
            repeatOf: earlier.isEmpty ? nil : PetitionNumber(rawValue: Typed.ascii(earlier)),
            repeatReason: typed.text("repeatReason"),
            isClue: typed.isYes("isClue"), clueReason: typed.text("clueReason"), level: try typed.choice("level"),
            levelReason: typed.text("levelReason"), lookedAtEarlier: typed.isYes("lookedAtEarlier"),
            newEvidence: typed.isYes("newEvidence"), breach: try typed.optionalChoice("breach"),
            namesakes: typed.all("namesakes").compactMap(Int.init), onlyMentioned: typed.names("onlyMentioned"),
            acting: acting)
    }

    /// 专人初判.
    static let firstJudgement = Action("first-judgement") { scene in
        let known = scene.petition.judgement
        let asks: [Asked] =
            RouteForm.asks(scene, standing: known?.route) + [
                .choice("urgency", Urgency.self).starting(known?.urgency.rawValue ?? Urgency.ordinary.rawValue),
                .several("disciplines", Discipline.allCases.map(Choice.init)).startingAll(
                    (known?.disciplines ?? []).map(\.rawValue)),
                .text("focus", rows: 2, limit: 500).optional.starting(known?.focus.joined(separator: "\n")),
                .text("risks", rows: 2, limit: 1000).optional.starting(known?.risks.text),
                .text("opinion", rows: 3).starting(known?.opinion.text),
                .tick("needsMeeting").starting(known?.needsMeeting == true ? "yes" : nil),
            ]
        // Only a report or accusation speaks of a breach of discipline.
        let speaksOfBreach = (scene.petition.distinctions?.scope ?? .accusation) == .accusation
        return asks.filter { $0.name != "disciplines" || speaksOfBreach }
    } command: { typed, _, acting in
        JudgeFirst(
            route: try RouteForm.route(typed), urgency: try typed.choice("urgency"),
            focus: typed.lines("focus"), risks: typed.text("risks"), opinion: typed.text("opinion"),
            needsMeeting: typed.isYes("needsMeeting"),
            disciplines: Set(typed.all("disciplines").compactMap(Discipline.init(rawValue:))), acting: acting)
    }
}

/// Where a petition is to go 去向, as a form asks for it: the kind, and the one thing that kind needs.
enum RouteForm {
    /// The controls: first the kinds that fit the class, or those given, then office, organ and body.
    ///
    /// - Parameter back: Of a clue that came back, how it did: it goes to any office but the one that returned it, and not
    ///   to the organ above.
    static func asks(
        _ scene: Scene, standing: ProposedRoute?, kinds given: [String]? = nil, back: ClueReturn? = nil
    ) -> [Asked] {
        let answer = standing.map(values) ?? [:]
        let kinds = given ?? open(scene.petition)
        let own = scene.people?.organs.first { $0.id == scene.petition.organ }
        let offices = (back == nil ? Self.offices(for: scene) : everyOffice).filter { $0 != back?.from }
        return [
            .choice("route", kinds.map { Choice("route." + $0) }).starting(
                kinds.count == 1 ? "route." + kinds[0] : answer["route"]),
            .choice("routeOffice", OfficeKind.self, only: offices).optional.starting(answer["routeOffice"]),
            .picked(
                "routeOrgan",
                scene.organs { organ in
                    scene.isReached(organ) && organ.id != scene.people?.me.organ
                        && !(back != nil && organ.id == own?.parent)
                }
            ).optional
                .starting(answer["routeOrgan"]),
            .choice("routeGround", AssignmentGround.self).optional.starting(answer["routeGround"]),
            .line("routeBody").optional.starting(answer["routeBody"]),
        ].filter { needed(kinds).contains($0.name) }
    }

    /// The kinds that fit the four distinctions; handing down may be with or without a report due.
    static func open(_ petition: Petition) -> [String] {
        let kinds = petition.distinctions == nil ? RouteKind.allCases : petition.openRoutes
        return kinds.flatMap { $0 == .handDown ? ["handDown", "assign"] : [$0.rawValue] }
    }

    /// The offices that handle it: an appeal goes to people who had no part in the case (J art. 59), at a stationed post or
    /// a primary commission in whatever office (P art. 31). While an answer is read nobody knows what the organ is, and
    /// nothing is refused for it here: the rules are asked then.
    private static func offices(for scene: Scene) -> [OfficeKind] {
        let own = scene.people?.organs.first { $0.id == scene.petition.organ }?.kind
        let isAnywhere = scene.people == nil || AppealKind.discipline.office(at: own) == nil
        switch scene.petition.distinctions?.scope {
        case .appeal: return isAnywhere ? everyOffice : appeals
        case .accusation, .suggestion, .outOfScope, .noSubstance, .inquiry: return clues
        case nil: return everyOffice
        }
    }

    private static let clues: [OfficeKind] = [.supervision, .investigation, .cadreSupervision]
    private static let appeals = Set(AppealKind.allCases.map(\.office)).sorted { $0.rawValue > $1.rawValue }
    /// What an office returns may be what any other one does: a doubt about a case that was decided is the trial office's.
    private static let everyOffice = clues + appeals

    /// The controls these kinds need.
    private static func needed(_ kinds: [String]) -> Set<String> {
        var names: Set = ["route"]
        if kinds.contains("handleHere") { names.insert("routeOffice") }
        if !Set(kinds).isDisjoint(with: ["handDown", "assign", "toResident", "sendUp", "passOn"]) {
            names.insert("routeOrgan")
        }
        if kinds.contains("assign") { names.insert("routeGround") }
        if !Set(kinds).isDisjoint(with: ["forwardOutside", "tellOutside", "handToAgency"]) {
            names.insert("routeBody")
        }
        return names
    }

    /// The route that was typed.
    static func route(_ typed: Typed) throws(Unreadable) -> ProposedRoute {
        func organ() throws(Unreadable) -> OrganID {
            guard !typed.line("routeOrgan").isEmpty else { throw Unreadable("routeOrgan", "issue.routeOrgan") }
            return OrganID(rawValue: typed.line("routeOrgan"))
        }
        func body() throws(Unreadable) -> String {
            guard !typed.line("routeBody").isEmpty else { throw Unreadable("routeBody", "issue.routeBody") }
            return typed.line("routeBody")
        }
        switch typed.line("route") {
        case "route.handleHere":
            guard let office: OfficeKind = try typed.optionalChoice("routeOffice") else {
                throw Unreadable("routeOffice", "issue.routeOffice")
            }
            return .handleHere(office: office)
        case "route.handDown": return .handDown(organ: try organ(), assigned: false)
        case "route.assign":
            return .handDown(organ: try organ(), assigned: true, ground: try typed.optionalChoice("routeGround"))
        case "route.toResident": return .toResident(organ: try organ())
        case "route.sendUp": return .sendUp(organ: try organ())
        case "route.passOn": return .passOn(organ: try organ())
        case "route.handToAgency": return .handToAgency(body: try body())
        case "route.forwardOutside": return .forwardOutside(body: try body())
        case "route.tellOutside": return .tellOutside(body: try body())
        case "route.answerDirectly": return .answerDirectly
        case "route.keepAsRepeat": return .keepAsRepeat
        case "route.keepForReference": return .keepForReference
        default: throw Unreadable("route", "issue.choose")
        }
    }

    /// A route as the controls would hold it.
    static func values(_ route: ProposedRoute) -> [String: String] {
        switch route {
        case .handleHere(let office): ["route": "route.handleHere", "routeOffice": office.rawValue]
        case .handDown(let organ, let assigned, let ground):
            [
                "route": assigned ? "route.assign" : "route.handDown", "routeOrgan": organ.rawValue,
                "routeGround": ground?.rawValue ?? "",
            ]
        case .toResident(let organ): ["route": "route.toResident", "routeOrgan": organ.rawValue]
        case .sendUp(let organ): ["route": "route.sendUp", "routeOrgan": organ.rawValue]
        case .forwardOutside(let body): ["route": "route.forwardOutside", "routeBody": body]
        case .tellOutside(let body): ["route": "route.tellOutside", "routeBody": body]
        case .passOn(let organ): ["route": "route.passOn", "routeOrgan": organ.rawValue]
        case .handToAgency(let body): ["route": "route.handToAgency", "routeBody": body]
        case .answerDirectly: ["route": "route.answerDirectly"]
        case .keepAsRepeat: ["route": "route.keepAsRepeat"]
        case .keepForReference: ["route": "route.keepForReference"]
        }
    }
}
