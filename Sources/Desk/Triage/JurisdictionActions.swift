import Casework
import Office

extension Action {
    /// 报请上级确定管辖 (J art. 9; L art. 16, 17).
    static let jurisdictionQuestion = Action("jurisdiction-question") { scene in
        [
            .choice("question", Jurisdiction.Question.self),
            .picked("other", scene.organs { $0.id != scene.people?.me.organ }).optional,
            .text("reason", rows: 2, limit: 1000),
        ]
    } command: { typed, _, acting in
        let other = typed.line("other")
        return AskJurisdiction(
            question: try typed.choice("question"), other: other.isEmpty ? nil : OrganID(rawValue: other),
            reason: typed.text("reason"), acting: acting)
    }

    /// 决定管辖: by the superior that was asked, or on record of what a superior elsewhere decided.
    static let jurisdictionDecision = Action("jurisdiction-decision") { scene in
        let petition = scene.petition
        let asked = petition.openReferralOfJurisdiction
        let choices = scene.organs { organ in
            switch asked?.kind {
            case .dispute: organ.id == petition.organ || organ.id == asked?.other
            case .raise: organ.id == asked?.superior
            case .assign, .moreTime, .caseTime, .appealApproval, nil: organ.kind != .elsewhere
            }
        }
        return [
            .picked("accepts", choices).starting(choices.count == 1 ? choices.first?.value : nil),
            .line("reference").optional, .text("reason", rows: 2, limit: 1000),
            .hidden("textHash", asked.map { petition.referralHash($0.kind) } ?? "").optional,
        ]
    } command: { typed, _, acting in
        DecideJurisdiction(
            accepts: OrganID(rawValue: typed.line("accepts")), reason: typed.text("reason"),
            reference: typed.line("reference"), textHash: typed.line("textHash"), acting: acting)
    }

    /// 不同意提级或指定 (L art. 17): by the superior that was asked, or on record of what a superior elsewhere answered.
    static let jurisdictionRefusal = Action("jurisdiction-refusal") { scene in
        answering(scene.petition.openReferralOfJurisdiction, scene)
    } command: { typed, _, acting in
        DeclineJurisdiction(
            reason: typed.text("reason"), reference: typed.line("reference"), textHash: typed.line("textHash"),
            acting: acting)
    }

    /// 记录双重管理协商 (R art. 12).
    static let coordination = Action("coordination") { scene in
        [.line("with"), .day("on", scene.today), .text("note", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        RecordCoordination(
            with: typed.line("with"), on: try typed.day("on"), note: typed.text("note"), acting: acting)
    }

    /// 提级办理 (L art. 17).
    static let raising = Action("raising") { _ in
        [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        RaiseJurisdiction(reason: typed.text("reason"), acting: acting)
    }

    /// 密封上报 (R art. 15): nothing of it stays here, so that the way leads to the slip and not back.
    static let sealing = Action(
        "sealing", command: .sealUp,
        asks: { scene in
            let proposed = scene.advice?.level
            return [
                .choice("straightUp", [Choice("sealing.higher"), Choice("sealing.principal")]).starting(
                    proposed == .ownPrincipal ? "sealing.principal" : proposed == .higher ? "sealing.higher" : nil),
                .tick("isUnderstood").required,
            ]
        },
        leads: { office, post in
            let sealed = try await office.sealUp(
                post.number, isStraightUp: post.typed.line("straightUp") == "sealing.principal", by: post.officer,
                commandID: post.commandID,
                expecting: post.expecting)
            return Routes.handOver(sealed.id)
        })

    /// 分项移送 (T art. 171).
    static let part = Action("part") { scene in
        let owed = Set(scene.petition.partsToSend)
        return [.picked("organ", scene.organs { owed.contains($0.id) })]
    } command: { typed, _, acting in
        SendPart(organ: OrganID(rawValue: typed.line("organ")), acting: acting)
    }
}
