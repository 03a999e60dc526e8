import Casework

/// What an act put down, label by label 轨迹明细. The petitioner's name, contact and address never appear here.
struct TrailDetails {
    let names: Names
    private(set) var list: [TrailDetail] = []

    /// None yet.
    init(_ names: Names) { self.names = names }

    /// The details of an event.
    init(_ event: PetitionEvent, _ names: Names) {
        self.names = names
        switch event {
        case .reception(let event): add(event)
        case .intake(let event): add(event)
        case .triage(let event): add(event)
        case .deliberation(let event): add(event)
        case .disposition(let event): add(event)
        case .handling(let event): add(event)
        case .notices(let event): add(event)
        case .supervision(let event): add(event)
        case .access(let event): add(event)
        case .archive(let event): add(event)
        }
    }

    private mutating func add(_ event: Reception.Event) {
        switch event {
        case .received(let received):
            term("形式", "Form", received.form)
            term("来源", "Source", received.source)
            if let origin = received.origin { text("来自", "From", names.organ(origin.organ)) }
            if let ground = received.origin?.ground { term("交办情形", "Assigned because", ground) }
            count("附件", "Attachments", received.attachments.count)
            if let untaken = received.untaken { count("未收附件", "Files not taken in", untaken.count) }
            if let old = received.old { add(old) }
            if let exchange = received.exchange { add(exchange) }
        case .corrected(let corrected):
            term("形式", "Form", corrected.form)
            if let persons = corrected.persons { count("来访人数", "Visitors", persons.count) }
            text("理由", "Reason", corrected.reason)
        case .materialAdded(let added):
            term("来源", "By", added.from)
            text("内容", "Text", added.text)
            count("附件", "Attachments", added.attachments.count)
            if let untaken = added.untaken { count("未收附件", "Files not taken in", untaken.count) }
        case .materialExamined(let examined):
            if examined.touchesFinding == true { say("影响认定或澄清", "Touches a finding", ("是，重新研究", "yes, studied anew")) }
            text("理由", "Reason", examined.reason)
        }
    }

    private mutating func add(_ old: OldEntry) {
        text("旧登记簿", "Old register", old.register)
        text("原编号", "Old number", old.number)
        guard let ended = old.ended else { return }
        text("原办结日期", "Closed there on", ended.on?.description ?? "")
        text("原办理结果", "What came of it there", ended.outcome)
    }

    private mutating func add(_ event: Intake.Event) {
        switch event {
        case .registered(let registered):
            text("摘要", "Summary", registered.summary)
            people(registered.respondents)
            term("署名", "Signature", registered.petitioner.signature)
            text("缺项说明", "Missing, and why", registered.exceptions)
            add(registered.namesakes)
        case .registrationCorrected(let corrected):
            text("摘要", "Summary", corrected.summary)
            people(corrected.respondents)
            term("署名", "Signature", corrected.petitioner.signature)
            add(corrected.namesakes)
            text("理由", "Reason", corrected.reason)
        case .withdrawn(let withdrawn): text("理由", "Reason", withdrawn.reason)
        case .resumed(let resumed): text("理由", "Reason", resumed.reason)
        case .carryingUndone(let undone): text("理由", "Reason", undone.reason)
        case .identityConfirmed(let confirmed):
            term("结论", "Outcome", confirmed.signature)
            term("方式", "By", confirmed.how)
            text("备注", "Note", confirmed.note)
        }
    }

    private mutating func add(_ event: Triage.Event) {
        switch event {
        case .distinguished(let answers):
            term("业务范围", "Class", answers.scope)
            text("理由", "Reason", answers.scopeReason)
            flag("初次或重复", "First or repeat", answers.repeatOf != nil, ("重复件", "repeat"), ("初次件", "first"))
            if let earlier = answers.repeatOf { text("重复于", "Repeats", earlier.rawValue) }
            text("理由", "Reason", answers.repeatReason)
            flag("问题线索", "Clue", answers.isClue, ("是", "yes"), ("否", "no"))
            text("理由", "Reason", answers.clueReason)
            term("受理层级", "Level", answers.level)
            text("仅在正文中提及", "Only spoken of", (answers.onlyMentioned ?? []).map(\.text).joined(separator: "、"))
            text("理由", "Reason", answers.levelReason)
            if let breach = answers.breach { term("问题性质", "What was broken", breach) }
        case .judged(let judged):
            route("拟办去向", "Proposed route", judged.route)
            term("紧急程度", "Urgency", judged.urgency)
            text("意见", "Opinion", judged.opinion)
            text("信访人风险", "Risks to the petitioner", judged.risks)
            if !judged.focus.isEmpty { text("重点关注", "Focus", judged.focus.joined(separator: "、")) }
            if let disciplines = judged.disciplines {
                terms("涉及纪律", "Disciplines", disciplines)
            }
            if judged.needsMeeting { say("集体研判", "Meeting", ("需要", "asked for")) }
        case .jurisdictionAsked(let asked):
            term("报请", "Question", asked.question)
            if let other = asked.other { text("争议机关", "Other organ", names.organ(other)) }
            text("报请机关", "Superior", names.organ(asked.superior))
            text("理由", "Reason", asked.reason)
        case .jurisdictionDecided(let decided):
            text("由谁受理", "Accepts", names.organ(decided.accepts))
            text("文号", "Reference", decided.reference)
            text("理由", "Reason", decided.reason)
        case .jurisdictionDeclined(let declined):
            text("文号", "Reference", declined.reference)
            text("理由", "Reason", declined.reason)
        case .coordinated(let coordinated):
            text("协商机关", "With", coordinated.with)
            text("日期", "Day", coordinated.on.description)
            text("结果", "Agreed", coordinated.note)
        case .jurisdictionRaised(let raised):
            text("提级机关", "Taken up by", names.organ(raised.by))
            text("理由", "Reason", raised.reason)
        }
    }

    private mutating func add(_ event: Deliberation.Event) {
        switch event {
        case .convened(let convened):
            term("层级", "Level", convened.level)
            text("参会", "Members", convened.members.map(names.officer).joined(separator: "、"))
            text("议题", "Question", convened.question)
        case .opinionGiven(let given):
            term("表决", "Vote", given.vote)
            text("意见", "Opinion", given.opinion)
        case .minuted(let minuted):
            route("决定", "Decision", minuted.decision)
            text(
                "同意／不同意／弃权", "Agree / disagree / abstain",
                "\(minuted.agreeing)／\(minuted.dissenting)／\(minuted.abstaining)")
            text("纪要", "Minutes", minuted.minutes)
        case .approved(let approved):
            route("批准去向", "Approved route", approved.route)
            text("批示", "Opinion", approved.opinion)
        case .returned(let returned):
            say("退回到", "Back to", (returned.to.chinese, returned.to.english))
            text("理由", "Reason", returned.reason)
        case .stepStudied(let studied): add(studied)
        case .stepApproved(let approved):
            term("事项", "Step", approved.step)
            term("对象", "On", approved.subject)
            term("审批人", "Approver", approved.approver)
            text("文号", "Reference", approved.reference)
            text("批示", "Opinion", approved.opinion)
        case .stepTold(let told): add(told)
        case .dispositionLodged(let lodged): add(lodged)
        }
    }

    private mutating func add(_ event: Disposition.Event) {
        switch event {
        case .sentOut(let sent):
            route("去向", "To", sent.route)
            if let handler = sent.handler { text("承办人", "Handler", names.officer(handler)) }
            text("对方文号", "Their reference", sent.outsideReference)
            if let exchange = sent.exchange { add(exchange) }
        case .takenOver(let taken):
            text("承办人", "Handler", names.officer(taken.handler))
            term("承办部门", "Office", taken.office)
        case .itemReturned(let returned):
            term("理由", "Reason", returned.reason)
            text("说明", "Explanation", returned.text)
        case .outsideStepped(let stepped):
            term("进度", "Progress", stepped.step)
            text("日期", "Day", stepped.on.description)
            text("备注", "Note", stepped.note)
        case .toldWhereToGo(let told): telling(told.on, told.how, told.text)
        case .exited(let exited): term("办结方式", "How", exited.kind)
        case .sealedUp: break
        case .partSent(let part):
            text("移送", "To", names.organ(part.organ))
            text("被反映人", "Respondents", part.respondents.map(String.init).joined(separator: "、"))
        case .returnProposed(let proposed):
            term("理由", "Reason", proposed.reason)
            text("说明", "Explanation", proposed.text)
            if let members = proposed.members {
                text("会商", "Talked over by", members.map(names.officer).joined(separator: "、"))
                text("会商情况", "What they said", proposed.discussion ?? "")
            }
        case .returnDeclined(let declined): text("意见", "Opinion", declined.opinion)
        case .clueRouteProposed(let proposed):
            route("去向", "To", proposed.route)
            text("意见", "Opinion", proposed.opinion)
        case .clueRouteDeclined(let declined): text("意见", "Opinion", declined.opinion)
        case .clueSent(let sent):
            route("去向", "To", sent.route)
            text("批示", "Opinion", sent.opinion)
        case .passedDown(let passed):
            text("直送机关", "To", names.organ(passed.organ))
            text("内容摘要", "Summary", passed.summary)
        case .exchangeTold(let told): add(told)
        case .senderTold(let told): add(told)
        }
    }

    private mutating func add(_ event: Handling.Event) {
        switch event {
        case .dispositionSet(let disposition):
            term("处置方式", "Way", disposition.way)
            text("方案", "Plan", disposition.plan)
        case .resultProposed(let result): add(result)
        case .answered(let answered): text("答复", "Answer", answered.text)
        case .procedureReviewed(let review): text("审核意见", "Findings", review.findings)
        case .characterisationReviewed(let review): text("审核意见", "Findings", review.findings)
        case .closed(let closed):
            term("了结方式", "How", closed.kind)
            text("日期", "Day", closed.on.description)
        case .clueStepped(let stepped): add(stepped)
        case .clueSplit(let split): add(split)
        case .cluesJoined(let joined): add(joined)
        case .quarterReturned(let returned): add(returned)
        case .faultNamed(let named): add(named)
        case .remedied(let done):
            text("日期", "Day", done.on.description)
            text("情况", "Note", done.note)
        case .appealAccepted(let accepted): add(accepted)
        case .appealDeclined(let declined): add(declined)
        case .sanctionFollowed(let followed): add(followed)
        case .formalitiesExtended(let extended): add(extended)
        case .sanctionDated(let dated): add(dated)
        case .sumsProposed(let proposed): add(proposed)
        case .sumsDecided(let decided): text("意见", "Findings", decided.findings)
        case .appealProposed(let proposed):
            term("结果", "Outcome", proposed.outcome)
            text("理由", "Reason", proposed.text)
        }
    }

    private mutating func add(_ result: Handling.ResultProposed) {
        term("属实情况", "Truth", result.truth)
        term("了结方式", "Closing", result.closing)
        for finding in result.findings {
            say(
                "事项\(finding.matter)", "Matter \(finding.matter)",
                ("\(finding.truth.chinese)。\(finding.text.text)", "\(finding.truth.english). \(finding.text.text)"))
        }
        text("结论", "Conclusion", result.conclusion)
        add(result.sums)
        count("立案", "Cases filed", result.caseFiled)
        for sanction in result.measures {
            let (name, measure, day) = (sanction.person.text, sanction.measure, sanction.decidedOn)
            say(
                "处理处分", "Measure",
                (
                    "\(name) \(measure.chinese)\(day.map { "（\($0)决定）" } ?? "")",
                    "\(name) \(measure.english)\(day.map { " (decided on \($0))" } ?? "")"
                ))
        }
    }

    private mutating func add(_ event: Supervision.Event) {
        switch event {
        case .urgingHeld, .urgingWithdrawn, .extensionAsked, .extensionDecided, .approvalAsked, .approvalDeclined,
            .referralWithdrawn, .answerNoted, .chargeVisited, .chargeEnded, .riskNoted:
            addReferral(event)
        case .urged(let urged):
            term("方式", "How", urged.form)
            if let ground = urged.ground { term("情形", "Ground", ground) }
            text("内容", "Text", urged.text)
            if let until = urged.until { text("答复期限", "Answer by", until.description) }
        case .chargeTaken(let taken):
            text("包案领导", "Leader", names.officer(taken.leader))
            if let kind = taken.kind { term("方式", "In charge of", kind) }
        case .urgingAnswered(let answered):
            text("第几次督办", "Which urging", String(answered.number))
            text("落实情况", "What was done", answered.text)
        case .assignmentExtended(let extended):
            if let until = extended.until { text("延长至", "Until", until.description) }
            text("理由", "Reason", extended.reason)
            text(
                extended.until == nil ? "向上级报告" : "上级批复", extended.until == nil ? "Superior told" : "Superior's answer",
                extended.reference)
        }
    }

    private mutating func add(_ event: Access.Event) {
        switch event {
        case .recused(let recused):
            text("回避人", "Officer", names.officer(recused.officer))
            term("事由", "Ground", recused.ground)
            term("提出", "Asked by", recused.asker)
            text("说明", "Note", recused.note)
        case .recusalLifted(let lifted):
            text("人员", "Officer", names.officer(lifted.officer))
            text("理由", "Reason", lifted.reason)
        case .identityOpened(let opened): text("事由", "Reason", opened.reason)
        case .recusalDecided(let decided):
            text("人员", "Officer", names.officer(decided.officer))
            flag("决定", "Decision", decided.granted, ("回避", "recused"), ("不回避", "not recused"))
            text("理由", "Reason", decided.reason)
        case .workHandedOver(let handed):
            text("交出", "From", names.officer(handed.from))
            text("接手", "To", names.officer(handed.to))
            text("材料", "Papers", handed.papers)
        }
    }
}

extension TrailDetails {
    mutating func say(_ chinese: String, _ english: String, _ value: (chinese: String, english: String)) {
        list.append(TrailDetail(Bilingual(chinese, english), Bilingual(value.chinese, value.english)))
    }

    mutating func text(_ chinese: String, _ english: String, _ value: String) {
        if !value.isEmpty { say(chinese, english, (value, value)) }
    }

    mutating func text(_ chinese: String, _ english: String, _ value: Veiled) {
        text(chinese, english, value.text)
    }

    mutating func term(_ chinese: String, _ english: String, _ value: some Term) {
        say(chinese, english, value.names)
    }

    mutating func count(_ chinese: String, _ english: String, _ value: Int) {
        if value > 0 { text(chinese, english, String(value)) }
    }

    mutating func money(_ chinese: String, _ english: String, _ value: Money) {
        guard value > .zero else { return }
        say(chinese, english, ("\(value.written) 元", "CNY \(value.written)"))
    }

    mutating func flag(
        _ chinese: String, _ english: String, _ value: Bool, _ yes: (chinese: String, english: String),
        _ no: (chinese: String, english: String)
    ) {
        say(chinese, english, value ? yes : no)
    }

    mutating func people(_ respondents: [Respondent]) {
        let lines = respondents.map { person in
            [person.name.text, person.unit.text, person.post.text].filter { !$0.isEmpty }.joined(separator: " ")
        }
        text("被反映人", "Reported on", lines.joined(separator: "；"))
    }

    mutating func add(_ namesakes: Intake.Namesakes?) {
        guard let namesakes else { return }
        if !namesakes.numbers.isEmpty {
            let numbers = namesakes.numbers.map(String.init).joined(separator: "、")
            text("同名的另一个人", "Namesakes", "\(numbers)：\(namesakes.reason.text)")
        }
        if let mentioned = namesakes.mentioned {
            let names = mentioned.map(\.text).joined(separator: "、")
            text("仅在正文中提及", "Only spoken of", "\(names)：\(namesakes.reason.text)")
        }
    }

    mutating func telling(_ day: Day, _ how: Contact, _ said: Veiled) {
        text("日期", "Day", day.description)
        term("方式", "By", how)
        text("内容", "Text", said)
    }

    mutating func route(_ chinese: String, _ english: String, _ route: ProposedRoute) {
        let whither: (chinese: String, english: String)? =
            switch route {
            case .handleHere(let office): office.names
            case .handDown(let organ, assigned: true, let ground):
                (
                    "\(names.organ(organ))（交办\(ground.map { "：" + $0.chinese } ?? "")）",
                    "\(names.organ(organ)) (assigned\(ground.map { ": " + $0.english } ?? ""))"
                )
            case .handDown(let organ, assigned: false, _), .toResident(let organ), .sendUp(let organ),
                .passOn(let organ):
                (names.organ(organ), names.organ(organ))
            case .forwardOutside(let body), .tellOutside(let body), .handToAgency(let body): (body, body)
            case .answerDirectly, .keepAsRepeat, .keepForReference: nil
            }
        let kind = route.kind.names
        guard let whither else { return say(chinese, english, kind) }
        say(chinese, english, ("\(kind.chinese)：\(whither.chinese)", "\(kind.english): \(whither.english)"))
    }
}

extension Money {
    /// In yuan, with two places.
    var written: String {
        let fen = String(self.fen % 100)
        return "\(self.fen / 100).\(fen.count == 1 ? "0" + fen : fen)"
    }
}
