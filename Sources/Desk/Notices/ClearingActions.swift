import Casework

extension Action {
    /// 提出澄清 (R art. 50).
    static let clarificationProposal = Action("clarification-proposal") { scene in
        let petition = scene.petition
        // Once somebody was cleared, the next one is proposed anew.
        let known = petition.clarified == nil ? petition.clarificationProposed : nil
        let people = scene.people(petition.personsInHand.filter { !petition.clearedPersons.contains($0) })
        return [
            .choice("person", people).starting(
                known.map { String($0.person) } ?? (people.count == 1 ? people.first?.value : nil)),
            .choice("start", ClarifyingStart.self).starting(known?.start.rawValue),
            .several("ways", ClarifyingWay.allCases.map(Choice.init)).startingAll(
                known?.ways.map(\.rawValue) ?? ["written"]),
            .line("range").optional.starting(known?.range.text),
            .text("text", rows: 5).starting(known?.text.text),
        ]
    } command: { typed, scene, acting in
        ProposeClarification(
            person: try typed.number("person"), start: try typed.choice("start"),
            ways: typed.all("ways").compactMap(ClarifyingWay.init(rawValue:)), range: Veiled(typed.line("range")),
            text: typed.text("text"), clue: scene.otherClue, acting: acting)
    }

    /// 记录澄清 (R art. 50).
    static let clarification = Action("clarification") { scene in
        [.day("on", scene.today), .text("note", rows: 3).optional]
    } command: { typed, scene, acting in
        Clarify(on: try typed.day("on"), note: typed.text("note"), clue: scene.otherClue, acting: acting)
    }

    /// 登记保护申请 (R art. 49).
    static let protectionRequest = Action("protection-request") { _ in
        [
            .choice("relatives", [Choice("protect.reporter"), Choice("protect.relatives")]), .text("text", rows: 4),
            .text("fear", rows: 2).optional, .choice("reach", ProtectionReach.self).optional,
        ]
    } command: { typed, _, acting in
        AskProtection(
            relatives: typed.line("relatives") == "protect.relatives", text: typed.text("text"),
            fear: typed.text("fear"), reach: try typed.optionalChoice("reach"), acting: acting)
    }

    /// 决定保护申请 (R art. 49).
    static let protectionDecision = Action("protection-decision") { scene in
        let open = scene.petition.protections.first { $0.decided == nil }
        let asks: [Asked] = [
            .hidden("number", String(open?.asked.number ?? 0)),
            .choice("granted", [Choice("protect.given"), Choice("protect.notGiven")]), .text("text", rows: 4),
        ]
        return asks + (open?.isByCode == true ? [.text("told", rows: 3).optional] : [])
    } command: { typed, _, acting in
        DecideProtection(
            number: try typed.number("number"), granted: typed.line("granted") == "protect.given",
            text: typed.text("text"), told: typed.text("told"), acting: acting)
    }
}
