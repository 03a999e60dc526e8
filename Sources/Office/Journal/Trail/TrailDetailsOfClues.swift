import Casework

/// What steps of a clue, appeals, clarification and protection put down.
extension TrailDetails {
    mutating func add(_ stepped: ClueWay.Stepped) {
        if let person = stepped.person { text("被反映人", "Respondent", String(person)) }
        text("日期", "Day", stepped.on.description)
        if let until = stepped.until { text("延长至", "Until", until.description) }
        text("情况", "Note", stepped.note)
        guard let team = stepped.team else { return }
        text("已签名", "Signed by", team.filter(\.isSigned).map { names.officer($0.officer) }.joined(separator: "、"))
        for member in team where !member.isSigned {
            text("未签名", "Not signed by", "\(names.officer(member.officer))：\(member.refusal.text)")
        }
    }

    mutating func add(_ told: Deliberation.StepTold) {
        term("事项", "Step", told.step)
        term("报告对象", "Told", told.told)
        if let on = told.on { text("日期", "Day", on.description) }
        if let how = told.how { term("方式", "How", how) }
        text("报告人", "By", told.teller)
        text(told.on == nil ? "不需要报告的理由" : "备注", told.on == nil ? "Why not needed" : "Note", told.note)
    }

    mutating func add(_ lodged: Deliberation.DispositionLodged) {
        term("处置方式", "Way", lodged.way)
        text("日期", "Day", lodged.on.description)
        term("方式", "How", lodged.how)
        text("报送人", "Filed by", lodged.lodger)
        text("文号", "Reference", lodged.reference)
    }

    mutating func add(_ studied: Deliberation.StepStudied) {
        term("事项", "Step", studied.step)
        if let persons = studied.persons {
            text("立案对象", "On", persons.map(String.init).joined(separator: "、"))
        }
        if let post = studied.postClass { term("职务类别", "Class of post", post) }
        text("参会", "Members", studied.members.map(names.officer).joined(separator: "、"))
        text("纪要", "Minutes", studied.minutes)
        text("不同意见", "Dissent", studied.dissent)
    }

    mutating func add(_ split: ClueParting.Split) {
        func numbers(_ all: [Int]) -> String { all.map(String.init).joined(separator: "、") }
        text("从线索", "From clue", String(split.clue ?? 1))
        text("新线索", "New clue", String(split.number))
        text("被反映人", "Respondents", numbers(split.persons))
        text("反映事项", "Matters", numbers(split.matters))
        term("报批对象", "Approved on", split.subject)
        text("原线索被反映人", "Respondents that stay", numbers(split.keptPersons))
        text("原线索反映事项", "Matters that stay", numbers(split.keptMatters))
        term("原线索报批对象", "Approved there on", split.keptSubject)
        text("理由", "Reason", split.reason)
    }

    mutating func add(_ joined: ClueParting.Joined) {
        text("并入", "Joined", "\(joined.clue) → \(joined.into)")
        text("理由", "Reason", joined.reason)
    }

    mutating func add(_ returned: ClueWay.Returned) {
        text("季度", "Quarter", returned.quarter.description)
        flag("来自清单", "From a list", returned.isFromList, ("是", "yes"), ("否", "no"))
        text("情况", "Note", returned.note)
    }

    mutating func add(_ named: Faults.Named) {
        term("性质", "What it proved to be", named.kind)
        text("依据", "Grounds", named.grounds)
        text("故意", "Intent", named.intent)
        terms("从重情形", "Heavier by", named.aggravations)
    }

    mutating func add(_ accepted: Appeals.Accepted) {
        term("申诉种类", "Kind", accepted.kind)
        text("原决定", "Against", accepted.decision)
        let people = accepted.firstPeople.map(names.officer).joined(separator: "、")
        if let organ = accepted.decidedBy { text("作出决定的机关", "Decided by", names.organ(organ)) }
        if let day = accepted.received { text("收到决定", "Decision received", day.description) }
        text("原案人员", "Had a part in it", people)
        if let earlier = accepted.earlier { text("原案编号", "The first petition", earlier.rawValue) }
        if let why = accepted.unrecorded { text("没有原案编号", "No number of it", why) }
    }

    mutating func add(_ declined: Appeals.Declined) {
        term("理由", "Ground", declined.ground)
        if let kind = declined.kind { term("申诉种类", "Kind", kind) }
        if let day = declined.received { text("收到决定", "Decision received", day.description) }
        text("说明", "In words", declined.text)
    }

    mutating func add(_ followed: Sanctions.Followed) {
        if let person = followed.person { text("受处分人", "Person punished", String(person)) }
        text("日期", "Day", followed.on.description)
        text("情况", "Note", followed.note)
    }

    mutating func add(_ dated: Sanctions.Dated) {
        text("处理处分", "Measure", String(dated.measure))
        text("决定日期", "Decided on", dated.on.description)
        text("依据", "Known by", dated.reason)
    }

    /// What is said of money; of a result that was corrected later these lines are struck out.
    mutating func add(_ sums: Sums) {
        money("查实金额", "Money found", sums.moneyFound)
        money("追回金额", "Money recovered", sums.moneyRecovered)
        money("退还群众", "Given back", sums.moneyGivenBack)
        count("退还人数", "Given back to persons", sums.givenBackTo.count)
    }

    /// The lines of sums, as they read in this trail.
    static func lines(of sums: Sums, _ names: Names) -> Set<TrailDetail> {
        var details = TrailDetails(names)
        details.add(sums)
        return Set(details.list)
    }

    /// The line of a form, as it reads in this trail.
    static func line(of form: Form, _ names: Names) -> Set<TrailDetail> {
        var details = TrailDetails(names)
        details.term("形式", "Form", form)
        return Set(details.list)
    }

    mutating func add(_ proposed: Handling.SumsProposed) {
        func change(_ chinese: String, _ english: String, _ was: String, _ now: String) {
            guard was != now else { return }
            say(chinese, english, ("\(was) 改为 \(now)", "\(now) instead of \(was)"))
        }
        let (was, now) = (proposed.was, proposed.sums)
        change("查实金额（元）", "Money found (CNY)", was.moneyFound.written, now.moneyFound.written)
        change("追回金额（元）", "Recovered (CNY)", was.moneyRecovered.written, now.moneyRecovered.written)
        change("退还群众（元）", "Given back (CNY)", was.moneyGivenBack.written, now.moneyGivenBack.written)
        change("退还人数", "Given back to persons", String(was.givenBackTo.count), String(now.givenBackTo.count))
        text("理由", "Reason", proposed.reason)
        text("告诉信访人", "Told to the petitioner", proposed.told)
    }

    mutating func add(_ extended: Sanctions.FormalitiesExtended) {
        text("延长至", "Until", extended.until.description)
        text("理由", "Reason", extended.reason)
    }

    mutating func add(_ proposed: Clarifying.Proposed) {
        text("被反映人", "Respondent", String(proposed.person))
        term("启动", "Begun", proposed.start)
        terms("方式", "In which ways", proposed.ways)
        text("范围", "Before whom", proposed.range)
        text("内容", "Text", proposed.text)
    }

    mutating func add(_ asked: Protecting.Asked) {
        flag("为谁", "For", asked.relatives, ("近亲属", "near relatives"), ("本人", "the reporter"))
        text("情况", "Threat", asked.text)
        if let fear = asked.fear { text("担心", "Feared", fear) }
        if let reach = asked.reach { term("联系", "Contact", reach) }
    }

    mutating func add(_ decided: Protecting.Decided) {
        flag("决定", "Decision", decided.granted, ("予以保护", "given"), ("不予保护", "not given"))
        text("措施", "Measures", decided.text)
        if let told = decided.told { text("告诉信访人", "Told through the code", told) }
    }

    mutating func terms(_ chinese: String, _ english: String, _ values: [some Term]) {
        guard !values.isEmpty else { return }
        say(
            chinese, english,
            (values.map(\.chinese).joined(separator: "、"), values.map(\.english).joined(separator: ", ")))
    }
}
