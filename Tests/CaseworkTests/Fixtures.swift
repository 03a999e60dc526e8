import Testing

@testable import Casework

/// The people of one invented county, with the office each sits in.
enum Staff {
    static let organ = OrganID(rawValue: "520199")
    static let higher = OrganID(rawValue: "520100")
    static let lower = OrganID(rawValue: "520199-T01")

    static let registrar = OfficerID(rawValue: "registrar")
    static let receptionist = OfficerID(rawValue: "receptionist")
    static let triageOfficer = OfficerID(rawValue: "triage")
    static let head = OfficerID(rawValue: "head")
    static let leader = OfficerID(rawValue: "leader")
    static let principal = OfficerID(rawValue: "principal")
    static let handler = OfficerID(rawValue: "handler")
    static let colleague = OfficerID(rawValue: "colleague")
    static let assistant = OfficerID(rawValue: "assistant")
    static let reviewer = OfficerID(rawValue: "reviewer")
    static let secondReviewer = OfficerID(rawValue: "reviewer-2")
    static let keeper = OfficerID(rawValue: "keeper")

    static func office(_ officer: OfficerID) -> OfficeKind {
        switch officer {
        case handler, colleague, assistant: .supervision
        case leader, principal: .leadership
        case reviewer, secondReviewer: .trial
        default: .petitions
        }
    }
}

/// A day of 2026, which is loaded in the tests' calendar.
func day(_ month: Int, _ day: Int, _ year: Int = 2026) -> Day {
    Day(year: year, month: month, day: day) ?? Day(0)
}

/// Who acts on which day of 2026, at nine.
func by(_ officer: OfficerID, _ month: Int, _ date: Int, organ: OrganID = Staff.organ) -> Acting {
    Acting(
        officer: officer, organ: organ, office: officer == .messenger ? .petitions : Staff.office(officer),
        moment: Moment(day(month, date)))
}

extension PetitionCommand {
    /// The same command with one thing said otherwise.
    func with<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
        var copy = self
        copy[keyPath: path] = value
        return copy
    }
}

extension Petition {
    /// The petition after these commands; a refusal fails the test that uses it.
    func after(_ commands: any PetitionCommand..., at location: SourceLocation = #_sourceLocation) -> Petition {
        var petition = self
        for command in commands {
            do {
                for event in try command.events(on: petition) { petition.evolve(event, acting: command.acting) }
            } catch {
                Issue.record("a fixture was refused: \(error)", sourceLocation: location)
            }
        }
        return petition
    }
}

/// What each command says on the plain way of a verified villager's letter about kept-back land compensation.
enum Say {
    static let petitioner = Petitioner(
        signature: .verified, name: "甲某", contact: "13000000000", address: "大树村")
    static let respondents = [Respondent(name: "乙某", unit: "大树村村委会", post: "村主任", place: "大树镇")]
    static let matters = [
        Matter(field: .landCompensation, gist: "扣留征地补偿款", period: "2024年", amount: Money(yuan: 52_000))
    ]

    static let receive = Receive(
        id: PetitionID(rawValue: "0123456789abcdef0123456789abcdef"), form: .letter, source: .own, column: nil,
        receivedAt: Moment(day(3, 2), hour: 8), narrative: "村主任把我们组的征地补偿款扣下，没有发。", respondents: [],
        matters: [], petitioner: petitioner, place: "", attachments: [], mailbox: nil, visit: nil, origin: nil,
        submission: "", number: PetitionNumber(rawValue: "2026-00001-00001-01"), acting: by(Staff.registrar, 3, 2))
    static let addMaterial = AddMaterial(
        text: "补充一张收据。", attachments: [], from: .petitioner, acting: by(.messenger, 5, 20))
    static let examine = ExamineMaterial(
        reopen: false, reason: "与已查明情况一致，不是新证据。", acting: by(Staff.triageOfficer, 5, 21))
    static let register = Register(
        summary: "反映大树村村主任扣留征地补偿款", respondents: respondents, matters: matters, petitioner: petitioner,
        place: "520199103", exceptions: "", acting: by(Staff.registrar, 3, 2))
    static let correct = CorrectRegistration(
        summary: "反映大树村村主任乙某扣留征地补偿款", respondents: respondents, matters: matters, petitioner: petitioner,
        place: "520199103", reason: "摘要漏写姓名", acting: by(Staff.registrar, 3, 3))
    static let withdraw = Withdraw(reason: "信访人来电要求撤回", acting: by(Staff.registrar, 3, 3))
    static let resume = Resume(reason: "信访人要求继续办理", acting: by(Staff.registrar, 3, 4))
    static let confirm = ConfirmIdentity(
        signature: .verified, how: .phone, note: "电话核实本人", acting: by(Staff.registrar, 3, 3))
    static let distinguish = Distinguish(
        scope: .accusation, scopeReason: "反映村干部侵占", repeatOf: nil, repeatReason: "没有查到以前的件", isClue: true,
        clueReason: "人、事、数额具体", level: .own, levelReason: "村干部由本级管辖", lookedAtEarlier: true,
        acting: by(Staff.triageOfficer, 3, 3))
    static let judge = JudgeFirst(
        route: .handleHere(office: .supervision), urgency: .ordinary, focus: ["征地拆迁"], risks: "可能被打听",
        opinion: "建议由监督检查部门初步核实", needsMeeting: false, acting: by(Staff.triageOfficer, 3, 3))
    static let members = [Staff.triageOfficer, Staff.head, Staff.leader]
    static let convene = Convene(
        members: members, level: .office, question: "是否作为问题线索办理", acting: by(Staff.head, 3, 4))
    static func opine(_ officer: OfficerID, _ vote: Vote = .agree) -> GiveOpinion {
        GiveOpinion(vote: vote, opinion: "线索具体", acting: by(officer, 3, 4))
    }
    static let close = CloseMeeting(
        minutes: "三人到会，一致同意。", decision: .handleHere(office: .supervision), acting: by(Staff.head, 3, 4))
    static let approve = Approve(
        textHash: "ab12", currentHash: "ab12", opinion: "同意", acting: by(Staff.leader, 3, 4))
    static let returnForJudgement = ReturnForJudgement(
        to: .judged, reason: "请补充风险分析", acting: by(Staff.leader, 3, 5))
    static let tellAcceptance = TellAcceptance(
        on: day(3, 5), how: .phone, text: "已电话告知受理", acting: by(Staff.registrar, 3, 5))
    static let sendOut = SendOut(
        route: .handleHere(office: .supervision), handler: nil, copy: nil, outsideReference: "",
        acting: by(Staff.head, 3, 6))
    static let takeOver = TakeOver(handler: Staff.handler, acting: by(Staff.handler, 3, 6))
    static let returnItem = ReturnItem(
        reason: .otherOrgan, text: "被反映人由市级管理", members: [Staff.handler, Staff.head], discussion: "信访室、承办室一致认为由市级管理",
        acting: by(Staff.handler, 3, 9))
    static let setDisposition = SetDisposition(
        way: .verification, plan: "调取账目，走访村民", acting: by(Staff.handler, 3, 20))
    static let propose = ProposeResult(
        way: .verification, closing: .afterVerification,
        findings: [Finding(matter: 1, truth: .borneOut, text: "扣留补偿款52000元属实")], truth: .borneOut,
        conclusion: "您反映的问题属实，款项已退还。",
        sums: Sums(
            moneyFound: Money(yuan: 52_000), moneyRecovered: Money(yuan: 52_000),
            moneyGivenBack: Money(yuan: 52_000), givenBackTo: Persons(13)), caseFiled: 1,
        measures: [
            Sanction(person: "乙某", measure: .partySeriousWarning, decidedOn: day(4, 17)),
            Sanction(person: "乙某", measure: .govDemerit, decidedOn: day(4, 17)),
        ], acting: by(Staff.handler, 4, 20))
    static let reviewProcedure = ReviewProcedure(
        passed: true, findings: "程序合规，证据齐全", acting: by(Staff.reviewer, 4, 21))
    static let reviewCharacterisation = ReviewCharacterisation(
        passed: true, findings: "定性准确，处理恰当", acting: by(Staff.secondReviewer, 4, 22))
    static let tellResult = TellResult(
        on: day(4, 24), how: .inPerson, text: "已当面反馈", acting: by(Staff.handler, 4, 24))
    static let object = Object(text: "还有两户没有领到", acting: by(.messenger, 4, 27))
    static let explain = ExplainObjection(
        text: "两户外出，已联系领取", newEvidence: false, acting: by(Staff.handler, 4, 28))
    static let rate = Rate(manner: .content, result: .fairlyContent, comment: "", acting: by(.messenger, 4, 27))
    static let visit = RecordReturnVisit(
        on: day(5, 12), how: .phone, reached: true, manner: .content, result: .content, moneyArrived: true,
        note: "钱已到账", acting: by(Staff.receptionist, 5, 12))
    static let issue = IssueNotice(
        kind: .acceptance, addressee: "", text: "您反映的问题，我们予以受理。", reference: "清纪信告〔2026〕7号", approval: "",
        acting: by(Staff.registrar, 3, 5))
    static let deliver = RecordDelivery(
        notice: 1, means: .phone, on: day(3, 5), minute: 605, outcome: .reached, registered: "", checked: true,
        note: "本人接听，听清了", acting: by(Staff.registrar, 3, 5))
    static let agreeCheck = AgreeCheck(
        question: "您家小孩的小名？", answer: "豆豆", acting: by(Staff.registrar, 3, 5))
    static let fileAway = FileAway(
        checklist: ArchiveItem.allCases, retention: .thirtyYears, lessons: ["征地款直补到户"],
        acting: by(Staff.keeper, 5, 14))
    static let proposeEnding = ProposeEnding(reason: "期限届满，卷内没有未办事项", acting: by(Staff.keeper, 5, 15))
    static let withdrawEnding = WithdrawEnding(reason: "还要查阅", acting: by(Staff.keeper, 5, 18))
    static let holdRecord = HoldRecord(
        reason: "地方志编写要用", reviewOn: day(1, 2, 2030), acting: by(Staff.keeper, 5, 18))
    static let releaseRecord = ReleaseRecord(reason: "已用完", acting: by(Staff.leader, 5, 19))
    static let endRecord = EndRecord(
        others: [], proof: Ending.Proof(chain: "ab", wrappedKeyHash: "cd", events: 9, attachments: 2, hidden: ""),
        signature: "ef", acting: by(Staff.leader, 5, 20))
    static let ask = AskQuestion(text: "什么时候有结果？", acting: by(.messenger, 3, 10))
    static let answer = AnswerQuestion(question: 1, text: "办结后15个工作日内反馈。", acting: by(Staff.registrar, 3, 11))
    static let urge = Urge(form: .letter, text: "请于月底前报结果", acting: by(Staff.head, 4, 10))
    static let takeCharge = TakeCharge(leader: Staff.leader, acting: by(Staff.head, 3, 6))
    static let reportRisk = ReportRisk(
        risk: "数十人准备到施工现场聚集", to: "县委值班室", on: day(3, 6), how: .byPhone, acting: by(Staff.head, 3, 6))
    static let extend = ExtendAssignment(
        reason: "需要调取外省账目", reference: "县纪信〔2026〕8号", acting: by(Staff.principal, 5, 20))
    static let recordExtension = RecordExtension(
        until: day(11, 30), reason: "司法鉴定未完成", reference: "市纪信复〔2026〕3号", acting: by(Staff.head, 8, 20))
    static let recuse = Recuse(
        officer: Staff.colleague, ground: .sameUnit, note: "", acting: by(Staff.head, 3, 3))
    static let liftRecusal = LiftRecusal(
        officer: Staff.colleague, reason: "已调离", namesake: false, isByPrincipal: true,
        acting: by(Staff.principal, 3, 4))
    static let openIdentity = OpenIdentity(reason: "电话告知受理", acting: by(Staff.registrar, 3, 5))
    static let remark = Remark(text: "原件存第3柜", acting: by(Staff.registrar, 3, 5))
    static let answerAndClose = AnswerAndClose(
        text: "举报渠道见公开栏，电话12388。", acting: by(Staff.receptionist, 3, 3))
    static let tellWhereToGo = RecordTelling(
        on: day(3, 3), how: .inPerson, text: "请到县人社局反映", acting: by(Staff.receptionist, 3, 3))
    static let recordOutside = RecordOutside(
        step: .closed, on: day(4, 1), note: "对方已答复信访人", acting: by(Staff.head, 4, 1))
    static let recordExchange = RecordExchange(
        package: ExchangeID(rawValue: "ab"), word: .registered, on: day(3, 5), number: "XF-9", reason: "",
        acting: by(.messenger, 3, 5))
    static let answerSender = AnswerSender(
        word: .refused, on: day(3, 5), reason: "属县住建局职责", acting: by(Staff.head, 3, 5))
    static let askJurisdiction = AskJurisdiction(
        question: .dispute, other: Staff.lower, superior: Staff.higher, reason: "双方都认为由对方管辖",
        acting: by(Staff.head, 3, 3))
    static let decideJurisdiction = DecideJurisdiction(
        accepts: Staff.organ, reason: "人员由县级管理", reference: "", acting: by(Staff.leader, 3, 4, organ: Staff.higher))
    static let recordCoordination = RecordCoordination(
        with: "驻县税务局纪检监察组", on: day(3, 3), note: "同意由地方受理", acting: by(Staff.head, 3, 3))
    static let raise = RaiseJurisdiction(reason: "情况重大复杂", acting: by(Staff.leader, 3, 20))
    static let yield = YieldJurisdiction(to: Staff.higher, reason: "上级提级", acting: by(.messenger, 3, 20))
    static let decideRecusal = DecideRecusal(
        officer: Staff.colleague, granted: true, reason: "同单位", acting: by(Staff.principal, 3, 4))
    static let handOverWork = HandOverWork(
        from: Staff.colleague, to: Staff.handler, papers: "原件一册，第3柜", acting: by(Staff.head, 3, 5))
    static let studyStep = StudyStep(
        step: .verification, members: members, minutes: "同意初核。", dissent: "一人认为证据不足。", acting: by(Staff.head, 3, 21))
    static let approveStep = ApproveStep(
        step: .verification, textHash: "cd34", currentHash: "cd34", reference: "", opinion: "同意",
        acting: by(Staff.leader, 3, 22))
    static let sealUp = SealUp(
        isStraightUp: false, handOver: HandOverID(rawValue: "aa"), acting: by(Staff.registrar, 3, 3))
    static let sendPart = SendPart(organ: Staff.lower, acting: by(Staff.head, 3, 6))
    static let decideReturn = DecideReturn(
        agreed: true, textHash: "mn34", currentHash: "mn34", opinion: "同意退回", acting: by(Staff.leader, 3, 10))
    static let closeWithoutHandling = CloseWithoutHandling(kind: .toldOutside, acting: by(Staff.head, 3, 6))
}

extension Say {
    static let beginVerification = StepClue(
        clueStep: .verificationBegun, on: day(3, 23), note: "成立核查组，三人", acting: by(Staff.handler, 3, 23))
    static let reportVerification = StepClue(
        clueStep: .verificationReported, on: day(4, 13), note: "扣留补偿款属实，全组签名", team: team,
        acting: by(Staff.handler, 4, 13))
    static let team = [TeamSignature(officer: Staff.handler), TeamSignature(officer: Staff.assistant)]
    static let studyReport = StudyStep(
        step: .verificationReport, members: members, minutes: "同意核查意见。", dissent: "", acting: by(Staff.head, 4, 14))
    static let approveReport = ApproveStep(
        step: .verificationReport, textHash: "ef56", currentHash: "ef56", reference: "", opinion: "同意",
        acting: by(Staff.leader, 4, 15))
    static let returnQuarter = ReturnQuarter(
        quarter: Quarter(of: day(3, 6)), note: "正在调取账目", acting: by(Staff.handler, 3, 30))
    static let nameFault = NameFault(
        kind: .falseAccusation, grounds: "伪造收据两张", intent: "承认为争选村主任", aggravations: [.disruptsElection],
        acting: by(Staff.handler, 4, 27))
    static let acceptAppeal = AcceptAppeal(
        kind: .discipline, decision: "县纪处〔2025〕3号", firstPeople: [Staff.colleague], acting: by(Staff.reviewer, 3, 10))
    static let proposeAppeal = ProposeAppeal(
        outcome: .changed, text: "原认定金额有误，改为党内警告", acting: by(Staff.reviewer, 4, 10))
    static let declineAppeal = DeclineAppeal(
        ground: .late, text: "处分决定送达已超过一个月", kind: .firstReview, received: day(1, 30), lastDay: day(2, 28),
        acting: by(Staff.reviewer, 3, 10))
    static let proposeClarification = ProposeClarification(
        person: 1, start: .byOffice, ways: [.written, .meeting], range: "大树村党支部",
        text: "经核查，反映乙某扣留补偿款的问题不属实。", acting: by(Staff.handler, 4, 27))
    static let clarify = Clarify(on: day(5, 6), note: "支部会上宣读", acting: by(Staff.handler, 5, 6))
    static let askProtection = AskProtection(
        relatives: false, text: "被反映人上门威胁", acting: by(Staff.registrar, 3, 9))
    static let decideProtection = DecideProtection(
        number: 1, granted: true, text: "请派出所走访，换联系方式", acting: by(Staff.leader, 3, 9))
    static let answerUrging = AnswerUrging(
        number: 1, text: "已到村核实，月底前报", acting: by(Staff.handler, 4, 13))
    static let studyAssigned = StudyStep(
        step: .assignedResult, members: members, minutes: "同意上报。", dissent: "", acting: by(Staff.head, 4, 21))
    static let approveAssigned = ApproveStep(
        step: .assignedResult, textHash: "gh78", currentHash: "gh78", reference: "", opinion: "同意上报",
        capacity: .principal, acting: by(Staff.principal, 4, 21))
}

extension Say {
    static let above = by(Staff.leader, 8, 24, organ: Staff.higher)
    static let askExtension = AskExtension(
        kind: .moreTime, until: day(11, 30), reason: "司法鉴定未完成", superior: Staff.higher, acting: by(Staff.head, 8, 20))
    static let decideExtension = DecideExtension(
        granted: true, until: day(10, 30), reason: "鉴定属实，给两个月", textHash: "ij90",
        standing: .init(currentHash: "ij90"), acting: above)
    static let declineJurisdiction = DeclineJurisdiction(
        reason: "案情不复杂，由县级办理", textHash: "kl12", standing: .init(currentHash: "kl12"),
        acting: by(Staff.leader, 3, 4, organ: Staff.higher))
    static let withdrawReferral = WithdrawReferral(
        kind: .dispute, reason: "双方已协商一致", acting: by(Staff.head, 3, 4))
    static let followSanction = FollowSanction(
        duty: .report, on: day(6, 8), note: "县乡村振兴局报告，已宣布并归档", acting: by(Staff.head, 6, 9))
    static let extendFormalities = ExtendFormalities(
        until: day(11, 20), reason: "编制手续未批", acting: by(Staff.principal, 6, 9))
    static let dateSanction = DateSanction(
        measure: 1, on: day(4, 17), reason: "县纪处3号决定书", acting: by(Staff.registrar, 6, 9))
    static let noteAnswer = NoteAnswer(acting: by(Staff.head, 8, 25))
    static let referApproval = ReferApproval(
        reason: "主要负责人参与过原案", standing: .init(superior: Staff.higher), acting: by(Staff.head, 4, 12))
    static let declineApproval = DeclineApproval(
        reason: "证据不足", textHash: "mn34", standing: .init(capacity: .principal, currentHash: "mn34"),
        acting: by(Staff.leader, 4, 13, organ: Staff.higher))
    static let minutes = [
        Attachment(blob: BlobID(rawValue: "beef"), name: "记录.pdf", mediaType: "application/pdf", bytes: 9)
    ]
    static let holdUrging = HoldUrging(
        number: 1, on: day(4, 14), present: "杨某、罗某", minutes: minutes, result: "进度慢，要求月底前补齐账目",
        acting: by(Staff.head, 4, 15))

    static let remedy = RecordRemedy(
        remedy: .penaltyCorrected, on: day(5, 7), note: "已撤销原处分并补发工资", acting: by(Staff.handler, 5, 7))

    static let correctReception = CorrectReception(
        form: .visit, persons: Persons(3), reason: "来访当日登记成了来信", acting: by(Staff.registrar, 3, 3))
    static let strikeTelling = StrikeTelling(
        record: .acceptance, reason: "接电话的不是本人", acting: by(Staff.registrar, 3, 9))
    static let sums = Sums(
        moneyFound: Money(yuan: 52_000), moneyRecovered: Money(yuan: 50_000), moneyGivenBack: Money(yuan: 48_000),
        givenBackTo: Persons(12))
    static let correctSums = CorrectSums(
        sums: sums, reason: "银行回单少一笔", told: "退还的钱更正为48000元，退给12人。", acting: by(Staff.handler, 6, 1))
    static let decideSums = DecideSums(passed: true, findings: "与银行回单一致", acting: by(Staff.reviewer, 6, 2))
    static let unfile = Unfile(reason: "保管期限登记错了", acting: by(Staff.keeper, 6, 3))
    static let tellOfReport = TellOfStep(
        step: .verificationReport, on: day(4, 16), how: .inWriting, teller: "杨某", note: "同意",
        acting: by(Staff.handler, 4, 16))
    static let lodge = LodgeDisposition(
        on: day(3, 24), how: .network, lodger: "驻局综合室", reference: "派驻备〔2026〕3号", acting: by(Staff.handler, 3, 24))
    static let withdrawUrging = WithdrawUrging(
        number: 1, reason: "督办到了另一件上", acting: by(Staff.head, 4, 16))
    static let visitUnderCharge = RecordChargeVisit(
        on: day(3, 10), place: .village, met: [.cadres, .petitioner], agreed: "一周内公示账目", acting: by(Staff.head, 3, 11))
    static let endCharge = EndCharge(
        outcome: .settled, text: "款已发到户，户主签收", acting: by(Staff.leader, 5, 11))
    static let agency = issue.with(\.kind, .agency).with(\.addressee, "案件监督管理部门")
        .with(\.text, "已移送监督检查部门办理。").with(\.acting, by(Staff.head, 5, 13))

    /// A letter to an office or body has reached it by the exchange.
    static func arrived(_ notice: Int, by acting: Acting) -> RecordDelivery {
        deliver.with(\.notice, notice).with(\.means, .exchange).with(\.minute, nil).with(\.checked, false)
            .with(\.on, acting.day).with(\.acting, acting)
    }

    /// One of each command there is.
    static let every: [any PetitionCommand] = [
        receive, addMaterial, examine, register, correct, withdraw, resume, confirm, distinguish, judge, convene,
        opine(Staff.head), close, approve, returnForJudgement, tellAcceptance, sendOut, takeOver, returnItem,
        setDisposition, propose, reviewProcedure, reviewCharacterisation, tellResult, object, explain, rate, visit,
        fileAway, ask, answer, urge, takeCharge, recuse, liftRecusal, openIdentity, remark, answerAndClose,
        tellWhereToGo, recordOutside, closeWithoutHandling, askJurisdiction, decideJurisdiction, recordCoordination,
        raise, Say.yield, studyStep, approveStep, decideRecusal, handOverWork, sealUp, sendPart, decideReturn, extend,
        recordExtension, passDown, beginVerification, splitClue, joinClues, returnQuarter, nameFault, acceptAppeal,
        proposeAppeal,
        declineAppeal,
        proposeClarification, clarify, askProtection, decideProtection, answerUrging, issue, deliver, agreeCheck,
        recordExchange, answerSender, proposeEnding, withdrawEnding, holdRecord, releaseRecord, endRecord,
        askExtension, decideExtension, declineJurisdiction, withdrawReferral, noteAnswer, holdUrging, remedy,
        referApproval, declineApproval, followSanction, extendFormalities, dateSanction, proposeClueRoute,
        decideClueRoute, correctReception, strikeTelling, correctSums, decideSums, unfile, tellOfReport, reportRisk,
        lodge, withdrawUrging, visitUnderCharge, endCharge,
    ]
}
