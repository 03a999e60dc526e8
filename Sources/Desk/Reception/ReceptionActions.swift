import Casework

extension Action {
    /// 更正接收登记 (R art. 7-9): the form it came in, and how many visitors.
    static let receptionCorrection = Action("reception-correction") { scene in
        [
            .choice("form", Form.self).starting(scene.petition.form.rawValue),
            .number("persons", limit: 10_000).optional.starting(scene.petition.visit.map { String($0.persons.count) }),
            .text("reason", rows: 2, limit: 1000),
        ]
    } command: { typed, _, acting in
        CorrectReception(
            form: try typed.choice("form"), persons: Persons(try typed.number("persons")),
            reason: typed.text("reason"), acting: acting)
    }

    /// 补充材料.
    static let material = Action("material") { _ in
        [.choice("from", MaterialSource.self), .text("text", rows: 4).optional, .files("files")]
    } command: { typed, scene, acting in
        AddMaterial(
            text: typed.text("text"), attachments: scene.attachments, from: try typed.choice("from"), acting: acting)
    }

    /// 审看新材料 (R art. 27).
    static let materialExamination = Action("material-examination") { scene in
        let finding: [Asked] =
            scene.petition.hasStandingFinding ? [.choice("touchesFinding", Choice.yesNo)] : []
        return [.choice("reopen", Choice.yesNo)] + finding + [.text("reason", rows: 3)]
    } command: { typed, _, acting in
        ExamineMaterial(
            reopen: typed.isYes("reopen"), touchesFinding: typed.isYes("touchesFinding"),
            reason: typed.text("reason"), acting: acting)
    }
}
