import Casework

/// What the petitioner was told and said, and what came of delivering it.
extension TrailDetails {
    mutating func add(_ event: Notices.Event) {
        switch event {
        case .acceptanceTold(let told): telling(told.on, told.how, told.text)
        case .questionAsked(let asked): text("提问", "Question", asked.text)
        case .questionAnswered(let answered): text("答复", "Answer", answered.text)
        case .resultTold(let told): telling(told.on, told.how, told.text)
        case .objected(let objected): text("异议", "Objection", objected.text)
        case .objectionExplained(let explained):
            text("说明", "Explanation", explained.text)
            if explained.newEvidence { say("新证据", "New evidence", ("有，重新办理", "yes, reopened")) }
        case .rated(let rated):
            term("对过程", "Manner", rated.manner)
            term("对结果", "Result", rated.result)
            text("意见", "Comment", rated.comment)
        case .noticeIssued(let issued):
            term("文书", "Notice", issued.kind)
            text("主送", "To", issued.addressee)
            text("发文字号", "Reference", issued.reference)
            text("批准", "Approved", issued.approval)
            text("内容", "Text", issued.text)
        case .deliveryTried(let tried): add(tried)
        case .checkAgreed(let agreed): text("核对问题", "Check question", agreed.question)
        case .returnVisited(let visit):
            text("日期", "Day", visit.on.description)
            term("方式", "By", visit.how)
            if visit.reached {
                term("对过程", "Manner", visit.manner)
                term("对结果", "Result", visit.result)
            }
            if let arrived = visit.moneyArrived {
                flag("退款到账", "Money arrived", arrived, ("是", "yes"), ("否", "no"))
            }
            text("备注", "Note", visit.note)
        case .tellingStruck(let struck): text("理由", "Reason", struck.reason)
        case .clarificationProposed(let proposed): add(proposed)
        case .clarified(let done):
            text("日期", "Day", done.on.description)
            text("情况", "Note", done.note)
        case .protectionAsked(let asked): add(asked)
        case .protectionDecided(let decided): add(decided)
        }
    }

    private mutating func add(_ tried: Notices.DeliveryTried) {
        text("文书", "Notice", String(tried.notice))
        term("方式", "By", tried.means)
        text("日期", "Day", tried.minute.map { "\(tried.on) \(Moment.time(minute: $0))" } ?? tried.on.description)
        term("结果", "Outcome", tried.outcome)
        text("挂号信编号", "Registered number", tried.registered)
        text("说明", "Note", tried.note)
    }
}
