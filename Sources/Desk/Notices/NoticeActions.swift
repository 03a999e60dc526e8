import Casework

extension Action {
    /// 受理告知 (R art. 26).
    static let acceptanceNotice = Action("acceptance-notice") { scene in
        [
            .day("on", scene.today), .choice("how", Contact.self, only: Contact.withoutLetter),
            .text("text", rows: 4).starting(Letters.acceptance(scene.petition)),
        ]
    } command: { typed, _, acting in
        TellAcceptance(
            on: try typed.day("on"), how: try typed.choice("how"), text: typed.text("text"), acting: acting)
    }

    /// 办结反馈 (R art. 27).
    static let resultNotice = Action("result-notice") { scene in
        [
            .day("on", scene.today), .choice("how", Contact.self, only: Contact.withoutLetter),
            .text("text", rows: 6).starting(scene.petition.result?.conclusion.text),
        ]
    } command: { typed, _, acting in
        TellResult(
            on: try typed.day("on"), how: try typed.choice("how"), text: typed.text("text"), acting: acting)
    }

    /// 代信访人提问.
    static let question = Action("question") { _ in
        [.text("text")]
    } command: { typed, _, acting in
        AskQuestion(text: typed.text("text"), acting: acting)
    }

    /// 答复提问.
    static let answer = Action("answer") { scene in
        [.choice("question", scene.openQuestions), .text("text", rows: 4)]
    } command: { typed, _, acting in
        AnswerQuestion(question: try typed.number("question"), text: typed.text("text"), acting: acting)
    }

    /// 记录异议 (R art. 27).
    static let objection = Action("objection") { scene in
        scene.part(of: scene.petition.toldParts) + [.text("text", rows: 4)]
    } command: { typed, _, acting in
        Object(text: typed.text("text"), clue: Int(typed.line(partName)), acting: acting)
    }

    /// 说明异议 (R art. 27).
    static let objectionExplanation = Action("objection-explanation") { scene in
        scene.part(of: scene.petition.partsObjectedTo)
            + [.text("text", rows: 4), .choice("newEvidence", Choice.yesNo)]
    } command: { typed, _, acting in
        ExplainObjection(
            text: typed.text("text"), newEvidence: typed.isYes("newEvidence"), clue: Int(typed.line(partName)),
            acting: acting)
    }

    /// 记录评价.
    static let rating = Action("rating") { scene in
        scene.part(of: scene.petition.toldParts) + [
            .choice("manner", Satisfaction.self), .choice("result", Satisfaction.self),
            .text("comment", rows: 2).optional,
        ]
    } command: { typed, _, acting in
        Rate(
            manner: try typed.choice("manner"), result: try typed.choice("result"), comment: typed.text("comment"),
            clue: Int(typed.line(partName)), acting: acting)
    }

    /// Which told result an act is about, of a petition that holds several clues; without it the whole.
    static let partName = "part"

    /// Acts on what was told of one clue, or of the whole.
    static let ofToldPart: Set<CommandName> = [.object, .explainObjection, .rate, .strikeTelling]

    /// 回访 (M14).
    static let returnVisit = Action("return-visit") { scene in
        [
            .day("on", scene.today), .choice("how", Contact.self), .choice("reached", Choice.yesNo),
            .choice("manner", Satisfaction.self).optional, .choice("result", Satisfaction.self).optional,
            .choice("moneyArrived", [Choice("yes"), Choice("no"), Choice("notApplicable")]).optional,
            .text("note", rows: 3).optional,
        ]
    } command: { typed, _, acting in
        let arrived = typed.line("moneyArrived")
        return RecordReturnVisit(
            on: try typed.day("on"), how: try typed.choice("how"), reached: typed.isYes("reached"),
            manner: try typed.optionalChoice("manner") ?? .noAnswer,
            result: try typed.optionalChoice("result") ?? .noAnswer,
            moneyArrived: ["yes", "no"].contains(arrived) ? arrived == "yes" : nil, note: typed.text("note"),
            acting: acting)
    }
}

extension Contact {
    /// By what means somebody is told without a letter: what is posted is issued first, and its delivery recorded.
    fileprivate static let withoutLetter: [Contact] = [.receiptCode, .phone, .inPerson]
}

extension Scene {
    /// A choice of the told result, where there are several clues; the whole only where it is among them.
    func part(of parts: [Int?]) -> [Asked] {
        guard !petition.clues.isEmpty else { return [] }
        let choices = parts.map { clue in
            clue.map { Choice(String($0), chinese: "线索\($0)的结果", english: "The result of clue \($0)") }
                ?? Choice("whole", chinese: "整件的结果", english: "The result of the whole")
        }
        let asked = Asked.choice(Action.partName, choices).starting(choices.count == 1 ? choices.first?.value : nil)
        return [parts.contains(nil) ? asked.optional : asked]
    }

    /// Questions that wait for an answer, as choices.
    var openQuestions: [Choice] {
        petition.questions.filter { $0.answered == nil }.map { Choice(String($0.asked.number), $0.asked.text.text) }
    }
}
