import Casework

extension Action {
    /// 督办 (R art. 22).
    static let urging = Action("urging") { _ in
        [.choice("form", UrgeForm.self), .text("text", rows: 3)]
    } command: { typed, _, acting in
        Urge(form: try typed.choice("form"), text: typed.text("text"), acting: acting)
    }

    /// 包案 (M18).
    static let charge = Action("charge") { scene in
        [.picked("leader", scene.officers(with: [.leader, .principal]))]
    } command: { typed, _, acting in
        TakeCharge(leader: OfficerID(rawValue: typed.line("leader")), acting: acting)
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
