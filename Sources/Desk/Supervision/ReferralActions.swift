import Casework

extension Action {
    /// 报请上级延期 (R art. 21; T art. 185).
    static let extensionRequest = Action("extension-request") { scene in
        let kinds = scene.petition.timesToAsk
        let which: Asked =
            kinds.count > 1
            ? .choice("kind", kinds.map(Choice.init)).starting(kinds.first?.rawValue)
            : .hidden("kind", (kinds.first ?? .moreTime).rawValue)
        let until: [Asked] = kinds == [.caseTime] ? [] : [.day("until", nil).optional]
        return [which] + until + [.text("reason", rows: 3, limit: 1000)]
    } command: { typed, scene, acting in
        AskExtension(
            kind: try typed.choice("kind"), until: typed.line("until").isEmpty ? nil : try typed.day("until"),
            reason: typed.text("reason"), clue: scene.clue, acting: acting)
    }

    /// 决定延期: by the superior that was asked, or on record of what a superior elsewhere answered.
    static let extensionDecision = Action("extension-decision") { scene in
        let asked = scene.petition.openReferralOfTime
        let until: [Asked] = asked?.kind == .moreTime ? [.day("until", asked?.until).optional] : []
        return [.choice("granted", [Choice("granted.yes"), Choice("granted.no")])] + until
            + answering(asked, scene)
    } command: { typed, _, acting in
        DecideExtension(
            granted: typed.line("granted") == "granted.yes",
            until: typed.line("until").isEmpty ? nil : try typed.day("until"), reason: typed.text("reason"),
            reference: typed.line("reference"), textHash: typed.line("textHash"), acting: acting)
    }

    /// 报请上级审批申诉决定 (J art. 59; T art. 264).
    static let approvalReferral = Action("approval-referral") { _ in
        [.text("reason", rows: 3, limit: 1000)]
    } command: { typed, _, acting in
        ReferApproval(reason: typed.text("reason"), acting: acting)
    }

    /// 不同意申诉决定: by the superior that was asked, or on record of what a superior elsewhere answered.
    static let approvalRefusal = Action("approval-refusal") { scene in
        answering(scene.petition.openReferral(.appealApproval), scene)
    } command: { typed, _, acting in
        DeclineApproval(
            reason: typed.text("reason"), reference: typed.line("reference"), textHash: typed.line("textHash"),
            acting: acting)
    }

    /// What every answer to something put to an organ above asks for: why, its reference, and the text it is of.
    static func answering(_ asked: Referral?, _ scene: Scene) -> [Asked] {
        [
            .text("reason", rows: 3, limit: 1000), .line("reference").optional,
            .hidden("textHash", asked.map { scene.petition.referralHash($0.kind) } ?? "").optional,
        ]
    }

    /// 撤回报请.
    static let referralWithdrawal = Action("referral-withdrawal") { scene in
        let kinds = scene.petition.openReferrals.map(\.kind)
        let which: Asked =
            kinds.count > 1
            ? .choice("kind", kinds.map(Choice.init)) : .hidden("kind", kinds.first?.rawValue ?? "dispute")
        return [which, .text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        WithdrawReferral(kind: try typed.choice("kind"), reason: typed.text("reason"), acting: acting)
    }

    /// 阅知上级答复.
    static let answerNote = Action("answer-note") { _ in
        []
    } command: { _, _, acting in
        NoteAnswer(acting: acting)
    }

    /// 督办记录: 听取汇报、审阅案卷、现场督办 (R art. 22).
    static let urgingRecord = Action("urging-record") { scene in
        let choices = scene.petition.urgingsToHold.map { number in
            let urged = scene.petition.urgings[number - 1]
            let said = String(urged.text.text.prefix(40))
            return Choice(
                String(number), chinese: "\(urged.step.day)　\(urged.form.chinese)　\(said)",
                english: "\(urged.step.day)  \(urged.form.english)  \(said)")
        }
        let which: Asked =
            choices.count > 1 ? .choice("number", choices) : .hidden("number", choices.first?.value ?? "")
        return [which, .day("on", scene.today), .line("present"), .text("result", rows: 4), .files("files")]
    } command: { typed, scene, acting in
        HoldUrging(
            number: try typed.number("number"), on: try typed.day("on"), present: typed.text("present"),
            minutes: scene.attachments, result: typed.text("result"), acting: acting)
    }

    /// What an organ above does on what an organ below holds: done, it leads back to its own list.
    static let bySuperior: Set<String> = [
        jurisdictionDecision.resource, jurisdictionRefusal.resource, extensionDecision.resource,
        approvalRefusal.resource, stepApproval.resource,
    ]
}
