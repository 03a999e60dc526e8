import Casework

extension Action {
    /// 回避 (R art. 48).
    static let recusal = Action("recusal") { scene in
        [
            .picked("officer", scene.officers()), .choice("ground", RecusalGround.self),
            .choice("asker", RecusalAsker.self, only: [.officer, .reporter, .respondent]).optional.starting(
                RecusalAsker.officer.rawValue),
            .text("note", rows: 2).optional,
        ]
    } command: { typed, _, acting in
        Recuse(
            officer: OfficerID(rawValue: typed.line("officer")), ground: try typed.choice("ground"),
            note: typed.text("note"), asker: try typed.optionalChoice("asker") ?? .officer, acting: acting)
    }

    /// 决定回避 (T art. 264).
    static let recusalDecision = Action("recusal-decision") { scene in
        [
            .picked("officer", scene.undecided), .choice("granted", Choice.yesNo),
            .text("reason", rows: 2, limit: 1000).optional, .tick("namesake"),
        ]
    } command: { typed, _, acting in
        DecideRecusal(
            officer: OfficerID(rawValue: typed.line("officer")), granted: typed.isYes("granted"),
            reason: typed.text("reason"), namesake: typed.isYes("namesake"), acting: acting)
    }

    /// 工作交接: what a recused officer had in hand.
    static let workHandOver = Action("work-hand-over") { scene in
        [.picked("from", scene.recused), .picked("to", scene.officers()), .text("papers", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        HandOverWork(
            from: OfficerID(rawValue: typed.line("from")), to: OfficerID(rawValue: typed.line("to")),
            papers: typed.text("papers"), acting: acting)
    }

    /// 解除回避.
    static let recusalLifting = Action("recusal-lifting") { scene in
        [.picked("officer", scene.recused), .text("reason", rows: 2), .tick("namesake")]
    } command: { typed, _, acting in
        LiftRecusal(
            officer: OfficerID(rawValue: typed.line("officer")), reason: typed.text("reason"),
            namesake: typed.isYes("namesake"), acting: acting)
    }

    /// 打开信访人身份 (R art. 47): always an event that the auditor sees.
    static let identityOpening = Action("identity-opening") { _ in
        [.text("reason", rows: 2, limit: 500)]
    } command: { typed, _, acting in
        OpenIdentity(reason: typed.text("reason"), acting: acting)
    }
}

extension Scene {
    /// Who is reported on, by number, as choices.
    var respondents: [Choice] {
        petition.respondents.enumerated().map { index, respondent in
            let said = [respondent.name, respondent.unit, respondent.post].map(\.text).filter { !$0.isEmpty }
            return Choice(String(index + 1), "\(index + 1). \(said.joined(separator: " "))")
        }
    }

    /// Whose recusal waits for a decision, as choices.
    var undecided: [Choice] {
        petition.undecidedRecusals.keys.map(\.rawValue).sorted().map { id in
            Choice(id, people?.officers.first { $0.id.rawValue == id }?.name ?? id)
        }
    }

    /// Who is recused from the petition, as choices.
    var recused: [Choice] {
        petition.recusals.keys.map(\.rawValue).sorted().map { id in
            Choice(id, people?.officers.first { $0.id.rawValue == id }?.name ?? id)
        }
    }
}
