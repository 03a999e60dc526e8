import Casework

extension PetitionEvent {
    /// What was done, as a line of the trail says it.
    var what: Bilingual {
        switch self {
        case .reception(let event): event.what
        case .intake(let event): event.what
        case .triage(let event): event.what
        case .deliberation(let event): event.what
        case .disposition(let event): event.what
        case .handling(let event): event.what
        case .notices(let event): event.what
        case .supervision(let event): event.what
        case .access(let event): event.what
        case .archive(let event): event.what
        }
    }
}

extension Reception.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .received(let received):
            received.old == nil
                ? Bilingual("接收", "Received") : Bilingual("从旧登记簿转入", "Carried over from an old register")
        case .corrected: Bilingual("更正接收登记", "How it came put right")
        case .materialAdded: Bilingual("补充材料", "Material added")
        case .materialExamined(let examined):
            examined.reopened
                ? Bilingual("审查新材料，重新办理", "New material examined, reopened")
                : Bilingual("审查新材料，不重新办理", "New material examined, not reopened")
        }
    }
}

extension Intake.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .registered: Bilingual("登记", "Registered")
        case .registrationCorrected: Bilingual("更正登记", "Registration corrected")
        case .withdrawn: Bilingual("信访人撤回", "Withdrawn by the petitioner")
        case .resumed: Bilingual("恢复办理", "Resumed")
        case .identityConfirmed: Bilingual("核实署名", "Name checked")
        case .carryingUndone: Bilingual("随旧登记簿导入一并撤销", "Taken back with its import")
        }
    }
}

extension Triage.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .distinguished: Bilingual("甄别（四个区分）", "Triaged by the four distinctions")
        case .judged: Bilingual("专人初判", "Judged first")
        case .jurisdictionAsked: Bilingual("报请上级确定管辖", "Superior asked to settle jurisdiction")
        case .jurisdictionDecided: Bilingual("上级决定管辖", "Jurisdiction settled")
        case .jurisdictionDeclined: Bilingual("上级不同意提级或指定", "The superior declined to raise or assign it")
        case .coordinated: Bilingual("双重管理协商", "Dual management coordinated")
        case .jurisdictionRaised: Bilingual("提级管辖", "Taken up by the organ above")
        }
    }
}

extension Deliberation.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .convened: Bilingual("召集研判", "Meeting called")
        case .opinionGiven: Bilingual("发表意见", "Opinion given")
        case .minuted: Bilingual("形成研判纪要", "Meeting minuted")
        case .approved: Bilingual("领导阅批", "Approved")
        case .returned: Bilingual("退回重办", "Sent back")
        case .stepStudied: Bilingual("集体研究", "Studied together")
        case .stepApproved: Bilingual("审批", "Step approved")
        case .stepTold(let told):
            told.on == nil
                ? Bilingual("不需要报告", "Telling not needed") : Bilingual("审批事项已报告", "An approval told")
        case .dispositionLodged: Bilingual("处置意见已报派出机关备案", "Disposition filed with the sending organ")
        }
    }
}

extension Disposition.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .sentOut: Bilingual("分办", "Sent out")
        case .takenOver: Bilingual("签收", "Taken over")
        case .itemReturned(let returned):
            returned.clue == nil
                ? Bilingual("退件", "Returned to the petition office")
                : Bilingual("线索退回", "Clue returned to the petition office")
        case .outsideStepped: Bilingual("跟踪外部办理", "Progress elsewhere recorded")
        case .toldWhereToGo: Bilingual("告知去向", "Told where to go")
        case .exited: Bilingual("不予受理办结", "Ended without handling")
        case .sealedUp: Bilingual("密封上报", "Handed over sealed")
        case .partSent: Bilingual("分项移送", "A part passed on")
        case .returnProposed: Bilingual("提出退件", "Return asked for")
        case .returnDeclined: Bilingual("不同意退件", "Return declined")
        case .clueRouteProposed: Bilingual("拟定线索去向", "Where the clue goes proposed")
        case .clueRouteDeclined: Bilingual("不同意线索去向", "Where the clue goes declined")
        case .clueSent: Bilingual("重新分办线索", "Clue sent anew")
        case .passedDown: Bilingual("扫描直送下级", "Scan sent on at once")
        case .exchangeTold(let told): Bilingual(told.word.chinese, told.word.english)
        case .senderTold(let told):
            Bilingual("回告来件单位：\(told.word.chinese)", "The sender was told: \(told.word.english)")
        }
    }
}

extension Handling.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .dispositionSet: Bilingual("提出处置意见", "Way of disposition set")
        case .resultProposed: Bilingual("提出办理结果", "Result proposed")
        case .answered: Bilingual("答复办结", "Answered and closed")
        case .procedureReviewed(let review):
            review.passed
                ? Bilingual("程序审核通过", "Procedure reviewed, passed")
                : Bilingual("程序审核退回", "Procedure reviewed, sent back")
        case .characterisationReviewed(let review):
            review.passed
                ? Bilingual("定性审核通过", "Characterisation reviewed, passed")
                : Bilingual("定性审核退回", "Characterisation reviewed, sent back")
        case .closed: Bilingual("办结", "Closed")
        case .sumsProposed: Bilingual("提出更正办结金额", "Other sums proposed")
        case .sumsDecided(let decided):
            decided.passed
                ? Bilingual("金额更正审核通过", "Corrected sums reviewed, passed")
                : Bilingual("金额更正审核退回", "Corrected sums reviewed, sent back")
        case .clueSplit: Bilingual("分案", "Clue split")
        case .cluesJoined: Bilingual("并案", "Clues joined")
        case .clueStepped(let stepped): Bilingual(stepped.clueStep.chinese, stepped.clueStep.english.capitalizedFirst)
        case .quarterReturned: Bilingual("按季反馈办理情况", "Quarterly return")
        case .faultNamed(let named):
            named.kind == .mistaken
                ? Bilingual("认定错告", "Named a mistaken report")
                : Bilingual("提出认定诬告陷害", "Proposed as a false accusation")
        case .remedied(let done): Bilingual(done.remedy.chinese, done.remedy.english.capitalizedFirst)
        case .appealAccepted: Bilingual("受理申诉", "Appeal accepted")
        case .sanctionFollowed(let followed): Bilingual(followed.duty.chinese, followed.duty.english.capitalizedFirst)
        case .formalitiesExtended: Bilingual("批准延长办理手续", "Formalities extended")
        case .sanctionDated: Bilingual("补记处分决定日期", "Day of a sanction's decision put on record")
        case .appealDeclined: Bilingual("不予受理申诉", "Appeal not accepted")
        case .appealProposed: Bilingual("提出申诉复查意见", "Decision on the appeal proposed")
        }
    }
}

extension Notices.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .acceptanceTold: Bilingual("告知受理", "Acceptance told")
        case .questionAsked: Bilingual("信访人提问", "Question asked")
        case .questionAnswered: Bilingual("答复提问", "Question answered")
        case .resultTold: Bilingual("反馈结果", "Result told")
        case .objected: Bilingual("信访人提出异议", "Objection raised")
        case .objectionExplained: Bilingual("说明异议", "Objection explained")
        case .rated: Bilingual("信访人评价", "Rated")
        case .returnVisited(let visit):
            visit.reached ? Bilingual("回访", "Return visit") : Bilingual("回访未联系上", "Return visit tried, not reached")
        case .tellingStruck(let struck):
            Bilingual("更正\(struck.record.chinese)", "Struck out: \(struck.record.english)")
        case .clarificationProposed: Bilingual("提出澄清", "Clarification proposed")
        case .clarified: Bilingual("澄清正名", "Name cleared")
        case .protectionAsked: Bilingual("申请保护", "Protection asked for")
        case .protectionDecided: Bilingual("决定保护申请", "Protection decided on")
        case .noticeIssued: Bilingual("签发告知文书", "Notice issued")
        case .deliveryTried(let tried):
            tried.outcome.counts
                ? Bilingual("文书已送达", "Notice delivered") : Bilingual("送达未成", "Notice not delivered yet")
        case .checkAgreed: Bilingual("约定核对问题", "Check question agreed")
        }
    }
}

extension Supervision.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .urged: Bilingual("督办", "Urged")
        case .chargeTaken: Bilingual("领导包案", "Leader took charge")
        case .riskNoted(let noted):
            noted.report == nil
                ? Bilingual("记录紧急情况，待报告", "Urgent risk put down, to be reported")
                : Bilingual("紧急情况已报告", "Urgent risk reported")
        case .chargeVisited: Bilingual("带件下访", "Leader in charge met people")
        case .chargeEnded(let ended):
            Bilingual("包案结束：\(ended.outcome.chinese)", "Charge ended: \(ended.outcome.english)")
        case .urgingAnswered: Bilingual("回复督办", "Urging answered")
        case .urgingWithdrawn: Bilingual("撤回督办", "Urging withdrawn")
        case .urgingHeld(let held): Bilingual("督办记录：\(held.form.chinese)", "Urged \(held.form.english), minutes kept")
        case .extensionAsked(let asked):
            Bilingual("报请上级：\(asked.kind.chinese)", "Superior asked: \(asked.kind.english)")
        case .extensionDecided(let decided):
            decided.granted
                ? Bilingual("上级同意延期", "The superior gave more time")
                : Bilingual("上级不同意延期", "The superior declined more time")
        case .approvalAsked(let asked):
            Bilingual("报请上级审批：\(asked.step.chinese)", "Superior asked to approve: \(asked.step.english)")
        case .approvalDeclined(let declined):
            Bilingual("上级不同意：\(declined.step.chinese)", "The superior declined: \(declined.step.english)")
        case .referralWithdrawn: Bilingual("撤回报请", "What was put to the superior withdrawn")
        case .answerNoted: Bilingual("阅知上级答复", "The superior's answer noted")
        case .assignmentExtended(let extended):
            extended.until == nil
                ? Bilingual("本机关延长办理期限3个月", "The organ extended the limit by three months")
                : Bilingual("上级延长办理期限", "The superior extended the limit")
        }
    }
}

extension Access.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .recused: Bilingual("回避", "Recused")
        case .recusalLifted: Bilingual("解除回避", "Recusal lifted")
        case .identityOpened: Bilingual("调阅身份", "Identity opened")
        case .recusalDecided(let decided):
            decided.granted
                ? Bilingual("决定回避", "Recusal decided") : Bilingual("决定不回避", "Recusal declined")
        case .workHandedOver: Bilingual("工作交接", "Work handed over")
        }
    }
}

extension Archive.Event {
    fileprivate var what: Bilingual {
        switch self {
        case .filed: Bilingual("归档", "Filed away")
        case .unfiled: Bilingual("撤销归档", "Filing struck out")
        case .remarked: Bilingual("备注", "Remark")
        case .endingProposed: Bilingual("提请销毁", "Ending the record proposed")
        case .endingWithdrawn: Bilingual("撤回提请销毁", "The proposal to end it taken back")
        case .held: Bilingual("暂缓销毁", "Record put on hold")
        case .released: Bilingual("解除暂缓销毁", "Hold lifted")
        case .ended: Bilingual("销毁", "Record ended")
        }
    }
}

extension String {
    /// The same with its first letter large.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
