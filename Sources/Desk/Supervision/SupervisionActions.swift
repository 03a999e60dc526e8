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

    /// 回复督办 (R art. 22): also once the item was closed.
    static let urgingAnswer = Action("urging-answer") { scene in
        [scene.urging(of: scene.petition.openUrgings), .text("text", rows: 4)]
    } command: { typed, _, acting in
        AnswerUrging(number: try typed.number("number"), text: typed.text("text"), acting: acting)
    }

    /// 撤回督办 (R art. 22): by who urged.
    static let urgingWithdrawal = Action("urging-withdrawal") { scene in
        [scene.urging(of: scene.petition.urgingsToWithdraw), .text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        WithdrawUrging(number: try typed.number("number"), reason: typed.text("reason"), acting: acting)
    }

    /// 带件下访 (M18): whom the leader met by kind, never by name.
    static let chargeVisit = Action("charge-visit") { scene in
        [
            .day("on", scene.today), .choice("place", ChargePlace.self),
            .several("met", ChargeMet.allCases.map(Choice.init)).required, .text("agreed", rows: 4),
        ]
    } command: { typed, _, acting in
        RecordChargeVisit(
            on: try typed.day("on"), place: try typed.choice("place"),
            met: typed.all("met").compactMap(ChargeMet.init(rawValue:)), agreed: typed.text("agreed"), acting: acting)
    }

    /// 结束包案 (M18).
    static let chargeEnd = Action("charge-end") { _ in
        [.choice("outcome", ChargeOutcome.self), .text("text", rows: 4)]
    } command: { typed, _, acting in
        EndCharge(outcome: try typed.choice("outcome"), text: typed.text("text"), acting: acting)
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

    /// 紧急情况报告 (X art. 25).
    static let riskReport = Action("risk-report") { scene in
        [
            .text("risk", rows: 2, limit: 1000).starting(scene.petition.openRisk?.risk.text),
            .tick("isReported").starting("yes"), .line("to", limit: Bounds.name).optional,
            .day("on", scene.today).optional, .choice("how", TellingMeans.self).optional,
        ]
    } command: { typed, _, acting in
        let isReported = typed.isYes("isReported")
        return ReportRisk(
            risk: typed.text("risk"), isReported: isReported, to: typed.text("to"),
            on: isReported && !typed.line("on").isEmpty ? try typed.day("on") : acting.day,
            how: try typed.optionalChoice("how") ?? .byPhone, acting: acting)
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

extension Scene {
    /// Which of these urgings, by its day and how it begins; hidden where there is one only.
    fileprivate func urging(of numbers: [Int]) -> Asked {
        let choices = numbers.map { number in
            let urged = petition.urgings[number - 1]
            return Choice(String(number), "\(urged.step.day)　\(String(urged.text.text.prefix(40)))")
        }
        return choices.count > 1 ? .choice("number", choices) : .hidden("number", choices.first?.value ?? "")
    }
}
