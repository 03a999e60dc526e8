import Casework

extension TrailDetails {
    /// What was put to the organ above, what it answered, what took place of an urging, of a leader's charge, and of an urgent
    /// risk.
    mutating func addReferral(_ event: Supervision.Event) {
        switch event {
        case .urgingHeld(let held):
            text("第几次督办", "Which urging", String(held.number))
            text("日期", "Day", held.on.description)
            text("参加人员", "Present", held.present)
            count("记录附件", "Minutes attached", held.minutes.count)
            text("结果", "Result", held.result)
        case .urgingWithdrawn(let withdrawn):
            text("第几次督办", "Which urging", String(withdrawn.number))
            text("理由", "Reason", withdrawn.reason)
        case .chargeVisited(let visited):
            text("包案领导", "Leader", names.officer(visited.leader))
            text("日期", "Day", visited.on.description)
            term("地点", "Where", visited.place)
            terms("见到", "Met", visited.met)
            text("商定", "Agreed", visited.agreed)
        case .chargeEnded(let ended):
            term("结果", "Outcome", ended.outcome)
            text("情况", "Note", ended.text)
        case .extensionAsked(let asked):
            text("报请机关", "Superior", names.organ(asked.superior))
            if let until = asked.until { text("要求延至", "Until", until.description) }
            if let clue = asked.clue { text("案件所属线索", "Case of clue", String(clue)) }
            text("理由", "Reason", asked.reason)
        case .extensionDecided(let decided):
            term("事项", "Question", decided.kind)
            if let until = decided.until { text("延长至", "Until", until.description) }
            text("文号", "Reference", decided.reference)
            text("理由", "Reason", decided.reason)
        case .approvalAsked(let asked):
            term("事项", "Step", asked.step)
            text("报请机关", "Superior", names.organ(asked.superior))
            if asked.onPaper { say("方式", "How", ("线下", "on paper")) }
            text("理由", "Reason", asked.reason)
        case .approvalDeclined(let declined):
            term("事项", "Step", declined.step)
            text("文号", "Reference", declined.reference)
            text("理由", "Reason", declined.reason)
        case .referralWithdrawn(let withdrawn):
            term("事项", "Question", withdrawn.kind)
            text("理由", "Reason", withdrawn.reason)
        case .riskNoted(let noted):
            text("紧急情况", "Urgent risk", noted.risk)
            guard let report = noted.report else { return }
            text("报告对象", "Reported to", report.to)
            text("报告日期", "Day", report.on.description)
            term("方式", "How", report.how)
        case .urged, .chargeTaken, .assignmentExtended, .urgingAnswered, .answerNoted: break
        }
    }
}
