import Casework

extension Action {
    /// 召集研判.
    static let meeting = Action("meeting") { scene in
        [
            .severalPicked("members", scene.officers()),
            .choice("level", MeetingLevel.self), .text("question", rows: 3),
        ]
    } command: { typed, _, acting in
        Convene(
            members: typed.all("members").map(OfficerID.init(rawValue:)), level: try typed.choice("level"),
            question: typed.text("question"), acting: acting)
    }

    /// 发表意见.
    static let opinion = Action("opinion") { _ in
        [.choice("vote", Vote.self), .text("opinion", rows: 3)]
    } command: { typed, _, acting in
        GiveOpinion(vote: try typed.choice("vote"), opinion: typed.text("opinion"), acting: acting)
    }

    /// 形成纪要.
    static let minutes = Action("minutes") { scene in
        RouteForm.asks(scene, standing: scene.petition.judgement?.route) + [.text("minutes", rows: 6)]
    } command: { typed, _, acting in
        CloseMeeting(minutes: typed.text("minutes"), decision: try RouteForm.route(typed), acting: acting)
    }

    /// 领导阅批: the hash binds the approval to the text that stood on the page.
    static let approval = Action("approval") { scene in
        [.hidden("textHash", scene.petition.boundHash), .text("opinion", rows: 3)]
    } command: { typed, scene, acting in
        Approve(
            textHash: typed.line("textHash"), currentHash: scene.petition.boundHash, opinion: typed.text("opinion"),
            acting: acting)
    }

    /// 集体研究处置: of the steps that wait for it.
    static let stepStudy = Action("step-study") { scene in
        let open = scene.petition.stepsToStudy
        let persons = scene.people(scene.petition.personsInHand)
        let isSome = open.contains(.filing) && persons.count > 1
        let followsPost = open.isEmpty || open.contains(where: \.followsPost)
        let step: Asked =
            open.count > 1
            ? .choice("step", open.map(Choice.init)).starting(open.first?.rawValue)
            : .hidden("step", open.first?.rawValue ?? "")
        return [
            step, .severalPicked("members", scene.officers()), .text("minutes", rows: 4),
            .text("dissent", rows: 2, limit: 1000).optional,
        ] + (followsPost ? [.choice("postClass", PostClass.self).optional] : [])
            + (isSome ? [.several("persons", persons)] : [])
    } command: { typed, scene, acting in
        StudyStep(
            step: try typed.choice("step"), members: typed.all("members").map(OfficerID.init(rawValue:)),
            minutes: typed.text("minutes"), dissent: typed.text("dissent"),
            persons: typed.all("persons").compactMap { Int($0) }, postClass: try typed.optionalChoice("postClass"),
            clue: scene.otherClue, acting: acting)
    }

    /// 审批处置: by whoever the matrix names; the hash binds it to the text that stood on the page.
    static let stepApproval = Action("step-approval") { scene in
        let step = scene.people.flatMap { scene.petition.waitingSteps(at: $0.me.organ).first }
        return [
            .hidden("step", step?.rawValue ?? ""),
            .hidden("textHash", step.map { scene.petition.stepHash($0) } ?? ""), .line("reference").optional,
            .text("opinion", rows: 3),
        ]
    } command: { typed, scene, acting in
        ApproveStep(
            step: try typed.choice("step"), textHash: typed.line("textHash"), reference: typed.line("reference"),
            opinion: typed.text("opinion"), clue: scene.otherClue, acting: acting)
    }

    /// 记录报告情况 (J art. 27, 35): of whom the matrix says is told as well.
    static let stepTelling = Action("step-telling") { scene in
        let owed = scene.petition.owedTellings
        let which: Asked =
            owed.count > 1
            ? .choice("step", owed.map(Choice.init(telling:))).starting(owed.first?.value)
            : .hidden("step", owed.first?.value ?? "")
        let isOpen = owed.isEmpty || owed.contains(where: \.isAtNeed)
        return [which] + (isOpen ? [.choice("isNeeded", Choice.yesNo).optional.starting("yes")] : []) + [
            .day("on", scene.today), .choice("how", TellingMeans.self),
            .line("teller").starting(scene.people?.me.name), .text("note", rows: 2, limit: 1000).optional,
        ]
    } command: { typed, scene, acting in
        // The step, and before it the clue where the petition holds several.
        let parts = typed.line("step").split(separator: ".")
        guard let step = parts.last.flatMap({ ApprovalStep(rawValue: String($0)) }) else {
            throw Unreadable("step", "issue.choice")
        }
        let clue = parts.count > 1 ? Int(parts[0]) : scene.clue
        return TellOfStep(
            step: step, isNeeded: typed.line("isNeeded") != "no", on: try typed.day("on"),
            how: try typed.choice("how"), teller: typed.text("teller"), note: typed.text("note"),
            clue: clue == 1 ? nil : clue, acting: acting)
    }

    /// 报派出机关备案 (P art. 37): once a stationed post's principal has approved.
    static let lodging = Action("lodging") { scene in
        let owed = scene.petition.owedLodgings.compactMap(\.self)
        let choices = owed.map { Choice(String($0), chinese: "线索\($0)", english: "Clue \($0)") }
        let which: [Asked] =
            choices.count > 1 ? [.choice("of", choices)] : choices.map { .hidden("of", $0.value).optional }
        return which + [
            .day("on", scene.today), .choice("how", LodgingMeans.self),
            .line("lodger").starting(scene.people?.me.name), .line("reference"),
        ]
    } command: { typed, scene, acting in
        let clue = Int(typed.line("of")) ?? scene.clue
        return LodgeDisposition(
            on: try typed.day("on"), how: try typed.choice("how"), lodger: typed.text("lodger"),
            reference: typed.text("reference"), clue: clue == 1 ? nil : clue, acting: acting)
    }

    /// 退回重新初判.
    static let judgementReturn = Action("judgement-return") { _ in
        [
            .choice("to", [Node.judged, .triaged, .registered].map { Choice("node.\($0.rawValue)") }),
            .text("reason", rows: 3),
        ]
    } command: { typed, _, acting in
        let number = typed.line("to").split(separator: ".").last.flatMap { Int($0) }
        guard let node = number.flatMap(Node.init(rawValue:)) else { throw Unreadable("to", "issue.choice") }
        return ReturnForJudgement(to: node, reason: typed.text("reason"), acting: acting)
    }
}

extension OwedTelling {
    /// As a form sends it back: the step, and before it the clue.
    fileprivate var value: String { (clue.map { "\($0)." } ?? "") + step.rawValue }
}

extension Choice {
    /// A step of which somebody is still to be told.
    fileprivate init(telling owed: OwedTelling) {
        let (chinese, english) = (owed.clue.map { "线索\($0)：" } ?? "", owed.clue.map { "Clue \($0): " } ?? "")
        self.init(
            owed.value, chinese: "\(chinese)\(owed.step.chinese) → \(owed.told.chinese)",
            english: "\(english)\(owed.step.english) → \(owed.told.english)")
    }
}
