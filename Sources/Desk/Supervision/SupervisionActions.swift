import Casework

extension Action {
    /// 督办 (R art. 22).
    static let urging = Action("urging") { _ in
        [
            .choice("form", UrgeForm.self), .choice("ground", UrgeGround.self).optional, .text("text", rows: 3),
            .day("until", nil).optional,
        ]
    } command: { typed, _, acting in
        Urge(
            form: try typed.choice("form"), ground: try typed.optionalChoice("ground"), text: typed.text("text"),
            until: typed.line("until").isEmpty ? nil : try typed.day("until"), acting: acting)
    }

    /// 回复督办 (R art. 22).
    static let urgingAnswer = Action("urging-answer") { scene in
        let open = scene.petition.openUrgings
        let choices = open.map { number in
            let urged = scene.petition.urgings[number - 1]
            let said = String(urged.text.text.prefix(40))
            return Choice(String(number), "\(urged.step.day)　\(said)")
        }
        let which: Asked =
            choices.count > 1
            ? .choice("number", choices) : .hidden("number", choices.first?.value ?? "")
        return [which, .text("text", rows: 4)]
    } command: { typed, _, acting in
        AnswerUrging(number: try typed.number("number"), text: typed.text("text"), acting: acting)
    }

    /// 包案 (M18).
    static let charge = Action("charge") { scene in
        [
            .picked("leader", scene.officers(with: [.leader, .principal])),
            .choice("kind", ChargeKind.self).optional.starting(ChargeKind.matter.rawValue),
        ]
    } command: { typed, _, acting in
        TakeCharge(
            leader: OfficerID(rawValue: typed.line("leader")), kind: try typed.optionalChoice("kind"), acting: acting)
    }

    /// 交办件首次延期 (R art. 21).
    static let assignmentExtension = Action("extension") { _ in
        [.text("reason", rows: 3), .line("reference")]
    } command: { typed, _, acting in
        ExtendAssignment(reason: typed.text("reason"), reference: Veiled(typed.line("reference")), acting: acting)
    }

    /// 登记上级延期 (R art. 21).
    static let superiorExtension = Action("superior-extension") { _ in
        [.day("until", nil), .text("reason", rows: 3), .line("reference")]
    } command: { typed, _, acting in
        RecordExtension(
            until: try typed.day("until"), reason: typed.text("reason"), reference: Veiled(typed.line("reference")),
            acting: acting)
    }
}
