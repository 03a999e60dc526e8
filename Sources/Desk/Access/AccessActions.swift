import Casework

extension Action {
    /// 回避 (R art. 48).
    static let recusal = Action("recusal") { scene in
        [
            .picked("officer", scene.officers()), .choice("ground", RecusalGround.self),
            .text("note", rows: 2).optional,
        ]
    } command: { typed, _, acting in
        Recuse(
            officer: OfficerID(rawValue: typed.line("officer")), ground: try typed.choice("ground"),
            note: typed.text("note"), acting: acting)
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
    /// Who is recused from the petition, as choices.
    var recused: [Choice] {
        petition.recusals.keys.map(\.rawValue).sorted().map { id in
            Choice(id, people?.officers.first { $0.id.rawValue == id }?.name ?? id)
        }
    }
}
