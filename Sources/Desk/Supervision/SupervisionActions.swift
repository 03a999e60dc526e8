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
}
