import Casework
import Office

extension Action {
    /// 提请销毁: the term is over.
    static let endingProposal = Action("ending-proposal") { _ in
        [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        ProposeEnding(reason: typed.text("reason"), acting: acting)
    }

    /// 撤回提请.
    static let endingWithdrawal = Action("ending-withdrawal") { _ in
        [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        WithdrawEnding(reason: typed.text("reason"), acting: acting)
    }

    /// 暂缓销毁: keep, because.
    static let hold = Action("hold") { scene in
        [.text("reason", rows: 2, limit: 1000), .day("reviewOn", scene.today.advanced(byMonths: 12))]
    } command: { typed, _, acting in
        HoldRecord(reason: typed.text("reason"), reviewOn: try typed.day("reviewOn"), acting: acting)
    }

    /// 解除暂缓.
    static let release = Action("hold-release") { _ in
        [.text("reason", rows: 2, limit: 1000)]
    } command: { typed, _, acting in
        ReleaseRecord(reason: typed.text("reason"), acting: acting)
    }

    /// 批准销毁: nothing of it stays here, so that the way leads to the tombstone and not back.
    static let recordEnding = Action(
        "record-ending", command: .endRecord,
        asks: { _ in [.tick("isUnderstood").required] },
        leads: { office, post in
            let petition = try await office.endRecord(
                post.number, by: post.officer, commandID: post.commandID, expecting: post.expecting)
            return Routes.tombstone(petition)
        })
}
