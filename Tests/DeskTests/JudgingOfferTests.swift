import Foundation
import Testing

/// What is offered beside the four distinctions and the first judgement: with its words, never by itself, and nothing lost.
@Suite struct JudgingOfferTests {
    private static let answers: KeyValuePairs = [
        "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "反映村干部侵占补偿款", "repeatReason": "没有查到先前的件",
        "isClue": "yes", "clueReason": "时间、金额、户数具体", "level": "own", "levelReason": "村主任由本县管理",
    ]

    /// The part of a page that is the form sent to an address.
    private func form(_ html: String, _ resource: String, _ number: String) throws -> String {
        let begins = try #require(html.range(of: "action=\"/petitions/\(number)/\(resource)\""))
        let ends = try #require(html.range(of: "</form>", range: begins.upperBound..<html.endIndex))
        return String(html[begins.upperBound..<ends.lowerBound])
    }

    @Test func `the class is offered with the words that spoke for it, and what a clue could rest on`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let page = try await counter.signIn("triage").get("/petitions/\(number)")
            let form = try form(page.html, "distinctions", number)
            #expect(form.contains("name=\"take\" value=\"scope|accusation\""))
            #expect(form.contains("依据这些词"))
            #expect(form.contains("金额：“"), "a sum is what a clue rests on")
            #expect(!form.contains("value=\"accusation\" selected"), "nothing is answered by itself")
        }
    }

    @Test func `who is named in the text and registered by nobody is said, as level and recusal go by it`() async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter([
                "narrative": "村主任某乙和村会计张三把补偿款分了。"
            ])
            let page = try await counter.signIn("triage").get("/petitions/\(number)")
            let form = try form(page.html, "distinctions", number)
            #expect(form.contains("没有登记为被反映人的：张三"))
        }
    }

    @Test func `pressed, it fills the one control, keeps everything typed, and puts nothing on record`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            let answer = try await triage.post(
                "/petitions/\(number)/distinctions",
                [
                    "distinctions.scopeReason": "写到一半的理由", "distinctions.level": "own", "take": "scope|accusation",
                ])
            #expect(answer.status == .ok)
            let form = try form(answer.html, "distinctions", number)
            #expect(form.contains("写到一半的理由"))
            #expect(form.contains("value=\"accusation\" selected"))
            #expect(!form.contains("value=\"scope|accusation\""), "it is there: not offered again")
            #expect(try await !triage.get("/petitions/\(number)").html.contains("写到一半的理由"))
        }
    }

    @Test func `disciplines are offered by the words of the regulation, and stand in the trail once judged`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await triage.act("distinctions", on: number, Self.answers).status == .seeOther)
            let offered = try form(try await triage.get("/petitions/\(number)").html, "first-judgement", number)
            #expect(offered.contains("name=\"take\" value=\"disciplines|masses\""))
            #expect(offered.contains("文中有：扣下、截留；见《纪律处分条例》第9章"))
            let taken = try await triage.post(
                "/petitions/\(number)/first-judgement",
                [
                    "first-judgement.disciplines": "work", "first-judgement.opinion": "建议初核",
                    "take": "disciplines|masses",
                ])
            let form = try form(taken.html, "first-judgement", number)
            #expect(form.contains("value=\"work\" checked") && form.contains("value=\"masses\" checked"))
            #expect(form.contains("建议初核"))
            let judged = try await triage.act(
                "first-judgement", on: number,
                [
                    "route": "route.handleHere", "routeOffice": "supervision", "urgency": "ordinary",
                    "disciplines": "masses", "disciplines": "work", "opinion": "建议初核",
                ])
            #expect(judged.status == .seeOther)
            #expect(try await triage.get("/petitions/\(number)").html.contains("群众纪律、工作纪律"))
            let leader = try await counter.signIn("leader").get("/petitions/\(number)").html
            #expect(
                try self.form(leader, "approval", number).contains("群众纪律、工作纪律"),
                "whoever approves reads what the approval binds")
        }
    }

    @Test func `a discipline is said of a report alone`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            let asked = try await triage.act(
                "distinctions", on: number,
                [
                    "lookedAtEarlier": "yes", "scope": "suggestion", "scopeReason": "提建议", "repeatReason": "没有",
                    "isClue": "no", "clueReason": "没有具体的人和事", "level": "own", "levelReason": "本级",
                ])
            #expect(asked.status == .seeOther)
            let form = try form(try await triage.get("/petitions/\(number)").html, "first-judgement", number)
            #expect(!form.contains("disciplines"))
        }
    }

    @Test func `what is offered for a form goes into no other control`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let answer = try await counter.signIn("triage").post(
                "/petitions/\(number)/distinctions", ["take": "levelReason|由程序填写", "distinctions.scopeReason": "理由"])
            #expect(!answer.html.contains("由程序填写") && answer.html.contains("理由"))
        }
    }
}
