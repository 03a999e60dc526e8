import Casework
import Sealing

/// What the citizen reads of a petition 群众可见进度, in plain words: never an officer, a clue, or how it is being handled.
///
/// Law: R art. 26-27, 47; feedback gives the outcome, not the investigation (`rules.md` §7).
struct CitizenAnswer {
    let calendar: WorkingCalendar

    /// The view of one petition, with what earlier organs wrote to the same citizen in front.
    ///
    /// - Parameters:
    ///   - petitions: The way of one report through our organs: the first receiver first, the present holder last.
    ///   - taken: Submissions the office has taken in.
    func view(of petitions: [Petition], taken: [String], at now: Moment) -> CitizenView {
        let petition = petitions.last ?? Petition()
        let (step, sentence) = standing(petition)
        var letters = petitions.flatMap(letters)
        letters.sort { $0.day < $1.day }
        return CitizenView(
            step: step, sentence: sentence, due: due(petition), letters: letters,
            exchanges: petitions.flatMap { $0.questions.map(exchange) }, taken: taken,
            mayRate: mayRate(petition), mayObject: mayObject(petition), rated: rated(petition, nil),
            parts: parts(petition), writtenAt: now.rawValue)
    }

    /// A rating is asked for once, after the result or the answer. What was told part by part is rated so.
    private func mayRate(_ petition: Petition) -> Bool {
        (petition.toldParts.contains(nil) || petition.answer != nil) && rated(petition, nil) == nil
            && !petition.isWithdrawn
    }

    private func mayObject(_ petition: Petition) -> Bool {
        petition.toldParts.contains(nil) && !petition.partsObjectedTo.contains(nil) && !petition.isWithdrawn
    }

    /// What was told of one clue by itself: each may be rated and objected to while the others go on.
    private func parts(_ petition: Petition) -> [CitizenView.Part]? {
        let told = petition.standingClues.compactMap { clue -> CitizenView.Part? in
            guard let result = clue.resultTold else { return nil }
            let rated = rated(petition, clue.number, since: result.step.at)
            return CitizenView.Part(
                number: clue.number, day: result.on.description, mayRate: rated == nil && !petition.isWithdrawn,
                mayObject: !petition.partsObjectedTo.contains(clue.number) && !petition.isWithdrawn, rated: rated)
        }
        return told.isEmpty ? nil : told
    }

    /// How one clue, or the whole, was rated last. A number may have been another clue's before it was told.
    private func rated(_ petition: Petition, _ clue: Int?, since told: Moment? = nil) -> WebSubmission.Rating? {
        petition.ratings.last { $0.clue == clue && $0.step.at >= told ?? $0.step.at }
            .map { .init(manner: $0.manner.rawValue, result: $0.result.rawValue) }
    }

    // MARK: Where it stands

    private func standing(_ petition: Petition) -> (CitizenView.Step, CitizenView.Text) {
        if let exit = petition.exit { return ended(petition, exit) }
        if petition.hasOpenObjection, !petition.hasOpenClue {
            return (.answered, both("您的异议我们收到了，会核对后向您说明。", "We have your objection. We will check it and explain."))
        }
        if petition.resultTold != nil {
            return (.answered, both("已经办结，结果见下面的答复。", "It is closed. The result is in the letter below."))
        }
        if petition.closing != nil { return closed(petition) }
        if petition.hasOpenClue, !petition.toldParts.isEmpty {
            let isObjected = petition.hasOpenObjection
            return (
                .handling,
                both(
                    "一部分问题已经办结，结果见下面的答复；其余的正在办理。" + (isObjected ? "您的异议我们收到了，会核对后向您说明。" : ""),
                    "A part is closed; its result is in the letter below. The rest is being looked into."
                        + (isObjected ? " We have your objection. We will check it and explain." : ""))
            )
        }
        if petition.takenOver != nil || petition.sentOut != nil {
            return (
                .handling,
                both(
                    "您反映的问题正在办理。办理期间我们不便透露细节，请您理解。",
                    "Your report is being looked into. We cannot say more while this goes on.")
            )
        }
        if petition.acceptanceTold != nil || petition.approval?.route.kind == .handleHere {
            return (.accepted, both("您反映的问题我们已经受理。", "Your report has been accepted."))
        }
        return (
            .received,
            both("您的举报我们收到了，正在登记、甄别。", "We have received your report and are registering and sorting it.")
        )
    }

    private func closed(_ petition: Petition) -> (CitizenView.Step, CitizenView.Text) {
        switch petition.resultDuty {
        case .owed, .undetermined:
            (.handling, both("已经办结，正在准备答复您。", "It is closed; we are preparing the answer to you."))
        case .notOwed, .fulfilled:
            (
                .answered,
                both(
                    "已经办结。匿名或未能核实姓名的举报，按规定不单独反馈结果；感谢您的监督。",
                    "It is closed. A report whose writer is not known gets no separate answer by law. Thank you for it."
                )
            )
        }
    }

    private func ended(_ petition: Petition, _ exit: Exit) -> (CitizenView.Step, CitizenView.Text) {
        switch exit {
        case .outOfScopeForwarded:
            let body = body(of: petition) ?? "有权处理的单位"
            return (
                .outOfScope,
                both(
                    "您反映的事项不属于纪检监察机关受理范围，已转送\(body)处理，您可以向该单位了解进展。",
                    "This is not within our business. We have forwarded it to \(body); you may ask there.")
            )
        case .outOfScopeTold:
            let body = body(of: petition) ?? "有权处理的单位"
            return (
                .outOfScope,
                both(
                    "您反映的事项不属于纪检监察机关受理范围，请向\(body)反映，他们有权处理。",
                    "This is not within our business. Please turn to \(body), which can decide it.")
            )
        case .repeatKept:
            return (
                .repeated,
                both(
                    "您反映的问题此前已经收到并在办理，这一件已并入留存，不再另行告知。如有新的证据，请补充。",
                    "The same matter was reported before and is being dealt with; this one is kept with it. "
                        + "Add to it if you have new evidence.")
            )
        case .noSubstanceKept:
            return (
                .keptForReference,
                both(
                    "来件没有写明可以查证的具体事实，已留存备查。请补充时间、地点、人和事，我们会重新审看。",
                    "It names no facts that could be checked and is kept for reference. "
                        + "Add when, where, who and what, and we will read it again.")
            )
        case .sentDown, .sentUp, .toResident, .passedOn, .takenUpAbove, .sealedUp:
            return (
                .passedOn,
                both(
                    "按照干部管理权限，您的举报已转交有权受理的纪检监察机关，由该机关告知和答复您。",
                    "By its level your report belongs to another discipline-inspection organ. "
                        + "It has been passed on; that organ will tell you more.")
            )
        case .endedBefore:
            return (.answered, both("这一件在此前的登记簿中已经办结。", "It was closed in an earlier register."))
        case .answered:
            return (.answered, both("我们已经答复，见下面。", "We have answered; see below."))
        case .withdrawn:
            return (.withdrawn, both("您已撤回这件举报。", "You have withdrawn this report."))
        }
    }

    /// The public body a petition out of scope was sent or referred to.
    private func body(of petition: Petition) -> String? {
        let route = petition.sentOut?.route ?? petition.approval?.route
        switch route {
        case .forwardOutside(let body), .tellOutside(let body): return body.isEmpty ? nil : body
        case .handleHere, .handDown, .toResident, .sendUp, .answerDirectly, .keepAsRepeat, .keepForReference, .passOn,
            .handToAgency, nil:
            return nil
        }
    }

    // MARK: What is owed

    /// The next day by which the law owes the citizen something.
    private func due(_ petition: Petition) -> CitizenView.Text? {
        guard petition.exit == nil else { return nil }
        if petition.closing != nil {
            guard petition.resultDuty.isOwed, let closed = petition.resultStarts else { return nil }
            return day(closed).map { day in
                both("最迟\(chinese(day))前把结果告诉您。", "You will be told the result by \(english(day)) at the latest.")
            }
        }
        guard petition.acceptanceTold == nil, petition.petitioner.signature != .unsigned,
            petition.petitioner.signature != .refuted
        else { return nil }
        if let exemption = petition.acceptanceDuty.exemption, exemption != .unverified { return nil }
        return day(petition.acceptanceStarts).map { day in
            both(
                "核实您的姓名和联系方式后，最迟\(chinese(day))前告诉您是否受理。",
                "Once your name and contact are verified, you will be told by \(english(day)) at the latest "
                    + "whether it is accepted.")
        }
    }

    /// Fifteen working days after a day; `nil` when the calendar's year is not loaded: then no day is promised.
    private func day(_ start: Day) -> Day? { calendar.end(of: Self.noticeLimit, from: start).day }

    /// R art. 26 and 27; T art. 175.
    static let noticeLimit = Limit.working(WorkingDays(15))

    // MARK: Letters

    private func letters(_ petition: Petition) -> [CitizenView.Letter] {
        var letters: [CitizenView.Letter] = []
        if !petition.untaken.isEmpty { letters.append(untaken(petition.untaken, on: petition.receivedAt.day)) }
        for material in petition.materials {
            guard let files = material.added.what.untaken, !files.isEmpty else { continue }
            letters.append(untaken(files, on: material.added.step.day))
        }
        if let told = petition.acceptanceTold {
            letters.append(letter(told.on, "受理告知", "Notice of acceptance", told.text))
        }
        if let told = petition.toldWhereToGo {
            letters.append(letter(told.on, "告知", "Where to turn", told.text))
        }
        if let answer = petition.answer {
            letters.append(letter(answer.step.day, "答复", "Answer", answer.text))
        }
        for clue in petition.clues {
            guard let told = clue.resultTold else { continue }
            letters.append(
                letter(told.on, "第\(clue.number)部分问题办结反馈", "Result of part \(clue.number)", told.text))
        }
        if let told = petition.resultTold, told.clue == nil {
            letters.append(letter(told.on, "办结反馈", "Result", told.text))
        }
        for objection in petition.objections {
            guard let explained = objection.explained else { continue }
            letters.append(letter(explained.step.day, "对您所提异议的说明", "On your objection", explained.text))
        }
        letters += corrections(petition)
        return letters + petition.protections.filter(\.isByCode).flatMap(protection)
    }

    private func letter(_ day: Day, _ chinese: String, _ english: String, _ text: Veiled) -> CitizenView.Letter {
        letter(day, chinese, english, both(text.text, text.text))
    }

    func letter(_ day: Day, _ chinese: String, _ english: String, _ text: CitizenView.Text) -> CitizenView.Letter {
        CitizenView.Letter(day: day.description, title: both(chinese, english), text: text)
    }

    /// Which files could not be taken in, and why; everything else was.
    private func untaken(_ files: [UntakenFile], on day: Day) -> CitizenView.Letter {
        let lines = files.map { file in
            (chinese: "\(file.name.text)：\(file.why.chinese)", english: "\(file.name.text): \(file.why.english)")
        }
        return letter(
            day, "有附件没有收下", "Files that were not accepted",
            both(
                (["下面的附件打开检查时没有收下，其余内容都收到了。需要的话，请换一种格式，用“补充材料”再交一次。"] + lines.map(\.chinese))
                    .joined(separator: "\n"),
                ([
                    "These files were opened, looked at and not accepted; everything else was. If you need them, please "
                        + "send them in another form as more material."
                ] + lines.map(\.english)).joined(separator: "\n")))
    }

    private func exchange(_ question: Question) -> CitizenView.Exchange {
        CitizenView.Exchange(
            day: question.asked.step.day.description, question: question.asked.text.text,
            answer: question.answered?.text.text, answeredDay: question.answered?.step.day.description)
    }

    // MARK: Words

    func both(_ chinese: String, _ english: String) -> CitizenView.Text {
        CitizenView.Text(chinese: chinese, english: english)
    }

    private func chinese(_ day: Day) -> String {
        let (year, month, day) = day.civil
        return "\(year)年\(month)月\(day)日"
    }

    private func english(_ day: Day) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let (year, month, day) = day.civil
        return "\(day) \(months[month - 1]) \(year)"
    }
}
