import Foundation
import Testing

/// One petition through all thirteen nodes, each step with the form its own officer sees on the petition's page.
@Suite struct PetitionJourneyTests {
    @Test func `a letter goes the whole way through the desk's own forms, each by the one whose step it is`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            try await judge(number, counter)
            try await deliberate(number, counter)
            try await handle(number, counter)
            try await finish(number, counter)
            let page = try await counter.signIn("keeper").get("/petitions/\(number)")
            #expect(page.html.contains("归档"))
            #expect(!page.html.contains("aria-current=\"step\""), "nothing is left to do")
        }
    }

    private func judge(_ number: String, _ counter: PetitionDesk.Counter) async throws {
        let triage = try await counter.signIn("triage")
        try await done(
            triage.act(
                "distinctions", on: number,
                [
                    "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "反映村干部侵占补偿款，属业务范围",
                    "repeatReason": "没有查到先前的件", "isClue": "yes", "clueReason": "时间、金额、户数具体",
                    "level": "own", "levelReason": "村主任由本县管理",
                ]))
        try await done(
            triage.act(
                "first-judgement", on: number,
                [
                    "route": "route.handleHere", "routeOffice": "supervision", "urgency": "urgent",
                    "focus": "征地补偿", "risks": "同村，注意保密", "opinion": "线索具体，建议初核", "needsMeeting": "yes",
                ]))
    }

    private func deliberate(_ number: String, _ counter: PetitionDesk.Counter) async throws {
        let head = try await counter.signIn("head")
        try await done(
            head.act(
                "meeting", on: number,
                [
                    "members": "head", "members": "triage", "members": "registrar", "level": "office",
                    "question": "是否由监督检查部门初核",
                ]))
        for login in ["head", "triage", "registrar"] {
            try await done(
                counter.signIn(login).act("opinion", on: number, ["vote": "agree", "opinion": "同意初核"]))
        }
        try await done(
            head.act(
                "minutes", on: number,
                ["route": "route.handleHere", "routeOffice": "supervision", "minutes": "三人一致同意初核"]))
        try await done(
            counter.signIn("leader").act("approval", on: number, ["opinion": "同意"]))
        try await done(
            counter.signIn("registrar").act(
                "acceptance-notice", on: number, ["on": "2026-03-09", "how": "phone", "text": "已受理"]))
        try await done(
            head.act("dispatch", on: number, ["handler": "handler"]))
    }

    private func handle(_ number: String, _ counter: PetitionDesk.Counter) async throws {
        let handler = try await counter.signIn("handler")
        try await done(
            handler.act("disposition", on: number, ["way": "verification", "plan": "查账、走访十二户"]))
        try await approve("verification", number, counter)
        for step in ["verificationBegun", "verificationReported"] {
            try await done(
                handler.act(
                    "clue-step", on: number,
                    [
                        "clueStep": step, "on": "2026-03-09", "note": "账目已核", "signed": "handler",
                        "signed": "second",
                    ]))
        }
        try await approve("verificationReport", number, counter)
        try await done(
            handler.act(
                "result", on: number,
                [
                    "way": "verification", "closing": "afterVerification", "findings.1.truth": "borneOut",
                    "findings.1.text": "账目与十二户陈述一致", "truth": "borneOut", "conclusion": "反映属实，补偿款已退还十二户",
                    "moneyFound": "96000", "moneyRecovered": "96,000", "moneyGivenBack": "96000.00",
                    "givenBackTo": "12",
                    "caseFiled": "1", "measures.0.person": "某乙", "measures.0.measure": "partyWarning",
                    "measures.0.decidedOn": "2026-03-06",
                ]))
        try await done(
            counter.signIn("reviewer").act(
                "procedure-review", on: number, ["passed": "passed", "findings": "程序完备，证据互相印证"]))
        try await done(
            counter.signIn("reviewer2").act(
                "characterisation-review", on: number, ["passed": "passed", "findings": "定性准确"]))
    }

    /// A step studied together, and approved by the leader in charge.
    private func approve(_ step: String, _ number: String, _ counter: PetitionDesk.Counter) async throws {
        try await done(
            counter.signIn("head").act(
                "step-study", on: number,
                [
                    "step": step, "members": "head", "members": "triage", "members": "registrar", "minutes": "同意",
                    "postClass": "other",
                ]))
        try await done(counter.signIn("leader").act("step-approval", on: number, ["opinion": "同意"]))
    }

    private func finish(_ number: String, _ counter: PetitionDesk.Counter) async throws {
        try await done(
            counter.signIn("handler").act(
                "result-notice", on: number, ["on": "2026-03-09", "how": "inPerson", "text": "补偿款已退还"]))
        try await done(
            counter.signIn("registrar").act(
                "return-visit", on: number,
                [
                    "on": "2026-03-09", "how": "phone", "reached": "yes", "manner": "content", "result": "content",
                    "moneyArrived": "yes", "note": "钱已到手",
                ]))
        // What the file waits for: that case management knows of the transfer, and the principal of the report.
        let head = try await counter.signIn("head")
        try await done(
            head.act(
                "notice", on: number,
                ["kind": "agency", "addressee": "案件监督管理部门", "text": "已移送承办部门办理。"]))
        try await done(
            head.act(
                "delivery", on: number,
                ["notice": "1", "means": "exchange", "on": "2026-03-09", "outcome": "reached"]))
        let handler = try await counter.signIn("handler")
        #expect(try await handler.get("/petitions/\(number)").html.contains("第35条"), "who is to be told")
        try await done(
            handler.act(
                "step-telling", on: number,
                ["step": "verificationReport", "on": "2026-03-09", "how": "inWriting", "teller": "杨某"]))
        let keeper = try await counter.signIn("keeper")
        let page = try await keeper.get("/petitions/\(number)")
        #expect(page.html.contains("name=\"archive.checklist\""), "the checklist stands on the page")
        let refused = try await keeper.act(
            "archive", on: number, ["checklist": "original", "retention": "thirtyYears"])
        #expect(refused.status == .unprocessableContent, "a file that is not complete is not filed away")
        try await done(
            keeper.act(
                "archive", on: number,
                [
                    "checklist": "original", "checklist": "registration", "checklist": "distinctions",
                    "checklist": "judgement", "checklist": "minutes", "checklist": "approval",
                    "checklist": "acceptanceNotice", "checklist": "sendingRecord", "checklist": "disposition",
                    "checklist": "result", "checklist": "reviews", "checklist": "resultNotice",
                    "checklist": "returnVisit", "checklist": "caseOfficeNotice",
                    "checklist": "approvalTellings", "retention": "thirtyYears", "lessons": "补偿款发放要公示到户",
                ]))
    }

    /// The act went through: the browser is sent back to the petition.
    private func done(_ answer: PetitionDesk.Answer) throws {
        let messages = answer.html.matches(of: #/<li><a href="#f-[^"]*">([^<]*)</a>/#).map { String($0.output.1) }
        try #require(answer.status == .seeOther, "\(answer.status): \(messages)")
    }
}
