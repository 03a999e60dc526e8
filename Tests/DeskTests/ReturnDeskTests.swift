import Casework
import Foundation
import HTTPTypes
import Office
import Testing

/// The quarter's list, the ways of a clue, and what a petition's page offers of them.
@Suite struct ReturnDeskTests {
    @Test func `what an office has said nothing of is named by number, and the list reads in both languages`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await delivered(counter)
            let head = try await counter.signIn("head")
            let page = try await head.get("/returns")
            #expect(page.status == .ok && page.html.contains("按季反馈：2026年第1季度"))
            #expect(page.html.contains("href=\"/petitions/\(number)\"") && page.html.contains("没有任何记录"))
            #expect(page.html.contains("等待反馈 1") && page.html.contains("《处理检举控告工作规则》第18条"))
            desk.clock.now = Moment(try #require(Day("2026-04-01")), hour: 9)
            // The session has ended meanwhile.
            let later = try await counter.signIn("head")
            #expect(try await later.get("/returns?quarter=2026-1").html.contains("逾期未反馈 1"))
            let english = try await later.get("/returns?quarter=2026-1", language: "en")
            let file = try await later.takeAlong(from: "/returns?quarter=2026-1").html
            #expect(file.contains("\(number),") && file.contains("2026年第1季度"))
            #expect(english.html.contains("Late 1") && english.html.contains("nothing on record"))
            #expect(try await later.get("/returns?quarter=rubbish&part=none&after=x").status == .ok)
            #expect(try await later.get("/returns?quarter=2026-1&part=waiting").html.contains("没有等待反馈的。"))
        }
    }

    @Test func `handlers and administrators have no such list, and registrars do`() async throws {
        try await PetitionDesk.open().test { counter in
            for login in ["handler", "keeper", "chief"] {
                #expect(try await counter.signIn(login).get("/returns").status == .notFound, "\(login)")
            }
            for login in ["registrar", "head", "leader"] {
                let page = try await counter.signIn(login).get("/returns")
                #expect(page.status == .ok, "\(login)")
            }
            #expect(try await counter.signIn("registrar").get("/").html.contains("href=\"/returns\""))
            #expect(try await counter.signIn("head").get("/clocks").html.contains("href=\"/returns\""))
        }
    }

    @Test func `the ways of a clue are shown as the code runs them`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            for language in ["zh-CN", "en"] {
                let page = try await head.get("/law/ways", language: language)
                for id in ClueRule.all.map(\.id) + SeveralCluesRule.all.map(\.id) {
                    #expect(page.html.contains(">\(id)<"), "\(id)")
                }
                #expect(!page.html.contains("⟦"))
            }
            #expect(try await counter.signIn("chief").get("/law/ways").status == .notFound)
        }
    }

    @Test func `a step is offered once its way is approved, and a refused one keeps what was typed`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await delivered(counter)
            let handler = try await counter.signIn("handler")
            _ = try await handler.act("disposition", on: number, ["way": "talkOrInquiry", "plan": "先函询"])
            // Before that it takes how far it is to case management, R art. 19, and no step of the way.
            let early = try await handler.get("/petitions/\(number)").html
            #expect(early.contains("value=\"progressTold\"") && !early.contains("value=\"inquiryServed\""))
            let head = try await counter.signIn("head")
            let offered = try await head.get("/petitions/\(number)").html
            #expect(offered.contains("value=\"talk\"") && offered.contains("value=\"inquiry\""))
            _ = try await head.act(
                "step-study", on: number,
                [
                    "step": "inquiry", "members": "head", "members": "triage", "members": "registrar", "minutes": "同意",
                    "postClass": "other",
                ])
            let leader = try await counter.signIn("leader")
            #expect(try await leader.get("/petitions/\(number)").html.contains("报批事项：函询"))
            _ = try await leader.act("step-approval", on: number, ["opinion": "同意"])
            let page = try await handler.get("/petitions/\(number)").html
            #expect(page.contains("do-clue-step") && page.contains("value=\"inquiryServed\""))
            #expect(!page.contains("value=\"caseFiled\"") && !page.contains("value=\"talkHeld\""))
            let refused = try await handler.act(
                "clue-step", on: number, ["clueStep": "inquiryServed", "on": "2026-03-12", "note": "函已送达"])
            #expect(refused.status == .unprocessableContent && refused.html.contains("函已送达"))
            #expect(refused.html.contains("日期还没有到"))
        }
    }

    @Test func `a list of returns is taken once, and what is wrong in it is named`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await delivered(counter)
            let head = try await counter.signIn("head")
            let list = Array("编号,情况\n\(number),正在调账\n2026-0,错号\n".utf8)
            let pairs = [("quarter", "2026-1"), ("command-id", PetitionDesk.command().rawValue)]
            let taken = try await head.post("/returns/list", pairs: pairs, files: [("list.csv", list)])
            #expect(taken.status == .ok && taken.html.contains("登记 1 件，原已反馈 0 件，未接受 1 行。"))
            #expect(taken.html.contains("已反馈 1") && taken.html.contains("2026-0"))
            let again = try await head.post("/returns/list", pairs: pairs, files: [("list.csv", list)])
            #expect(again.html.contains("登记 0 件"))
            let missing = try await head.post("/returns/list", pairs: pairs, files: [])
            #expect(missing.status == .unprocessableContent && missing.html.contains("没有选文件"))
        }
    }

    @Test func `a row emptied in a correction leaves the other clue its person, whose name is put right at once`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await twoClues(counter)
            let corrected = try await counter.signIn("registrar").act(
                "registration-correction", on: number,
                [
                    "respondents.0.name": "", "respondents.0.unit": "", "respondents.0.post": "",
                    "respondents.1.name": "某丙丙", "respondents.1.unit": "某镇某村", "matters.0.field": "landCompensation",
                    "matters.0.gist": "截留征地补偿款", "matters.0.persons": "2", "place": "520523", "summary": "反映截留征地补偿款",
                    "reason": "某乙查无此人",
                ])
            #expect(corrected.status == .seeOther, "\(corrected.html)")
            let head = try #require(try await counter.desk.office.officer(OfficerID(rawValue: "head")))
            let file = try #require(
                try await counter.desk.office.petition(PetitionNumber(rawValue: number), for: head))
            #expect(file.petition.respondents.map(\.name.text) == ["某丙丙"])
            #expect(file.petition.clues.map(\.persons) == [[], [1]])
            #expect(file.petition.matters.first?.persons == [1], "the row that was typed, counted anew")
        }
    }

    @Test func `an office returns one clue, and whoever decides reads why`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await twoClues(counter)
            let handler = try await counter.signIn("handler")
            let page = try await handler.get("/petitions/\(number)?clue=2").html
            #expect(page.contains("name=\"item-return.whole\""), "the office has all of it")
            let asked = try await handler.act(
                "item-return", on: number,
                [
                    "reason": "otherOffice", "text": "属在办案件", "members": "handler", "members": "head",
                    "discussion": "一致同意退回",
                ])
            #expect(asked.status == .seeOther, "\(asked.html)")
            let leader = try await counter.signIn("leader")
            let read = try await leader.get("/petitions/\(number)").html
            #expect(read.contains("审批退件（线索1）") && read.contains("属在办案件") && read.contains("应由本机关其他部门办理"))
            #expect(read.contains("承办部门拟退回，待领导审批"))
            _ = try await leader.act("return-decision", on: number, ["agreed": "yes", "opinion": "同意"])
            let head = try await counter.signIn("head")
            let back = try await head.get("/petitions/\(number)").html
            #expect(back.contains("已退回信访室，待重新分办") && back.contains("拟定线索去向（线索1）"))
            #expect(!back.contains("value=\"route.sendUp\"") && !back.contains("value=\"supervision\""))
            let missing = try await head.act(
                "clue-route", on: number, ["route": "route.handleHere", "opinion": "并入在办案件"])
            #expect(missing.status == .unprocessableContent && missing.html.contains("并入在办案件"))
            _ = try await head.act(
                "clue-route", on: number,
                ["route": "route.handleHere", "routeOffice": "investigation", "opinion": "并入在办案件"])
            let route = try await leader.get("/petitions/\(number)").html
            #expect(route.contains("审批线索去向（线索1）") && route.contains("本机关承办：审查调查部门"))
            let sent = try await leader.act("clue-route-decision", on: number, ["agreed": "yes", "opinion": "同意"])
            #expect(sent.status == .seeOther)
            // The other clue has been his all along.
            #expect(try await handler.get("/petitions/\(number)").html.contains("处置意见（线索2）"))
        }
    }

    /// A petition of two clues in one hand, one for each of two persons.
    func twoClues(_ counter: PetitionDesk.Counter) async throws -> String {
        let number = try await delivered(counter)
        _ = try await counter.signIn("registrar").act(
            "registration-correction", on: number,
            [
                "respondents.0.name": "某乙", "respondents.0.unit": "某镇某村", "respondents.0.post": "村主任",
                "respondents.1.name": "某丙", "respondents.1.unit": "某镇某村", "matters.0.field": "landCompensation",
                "matters.0.gist": "截留征地补偿款", "place": "520523", "summary": "反映截留征地补偿款", "reason": "漏登一人",
            ])
        let split = try await counter.signIn("handler").act(
            "clue-split", on: number, ["persons": "2", "reason": "分别处置"])
        #expect(split.status == .seeOther, "\(split.html)")
        return number
    }

    private func delivered(_ counter: PetitionDesk.Counter) async throws -> String {
        let number = try await counter.signIn("registrar").registerLetter()
        _ = try await counter.signIn("triage").act(
            "distinctions", on: number,
            [
                "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "反映村干部", "repeatReason": "未见",
                "isClue": "yes", "clueReason": "有人有事", "level": "own", "levelReason": "县管",
            ])
        _ = try await counter.signIn("triage").act(
            "first-judgement", on: number,
            ["route": "route.handleHere", "routeOffice": "supervision", "urgency": "ordinary", "opinion": "建议承办"])
        _ = try await counter.signIn("leader").act("approval", on: number, ["opinion": "同意"])
        _ = try await counter.signIn("head").act("dispatch", on: number, ["handler": "handler"])
        return number
    }
}
