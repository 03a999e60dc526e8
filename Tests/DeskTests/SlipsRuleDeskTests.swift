import Casework
import Testing

@testable import Office

/// Whether slips of sealed hand-overs are kept, as it is laid down and met at the desk.
@Suite struct SlipsRuleDeskTests {
    @Test
    func `slips are switched off on one page, and then neither form nor carrier is asked, and what is done is gone`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get("/people").html.contains("href=\"/people/hand-over-slips\""))
            let page = try await chief.get("/people/hand-over-slips")
            #expect(page.html.contains("value=\"kept\" checked") && page.html.contains("第15条"))
            let bare = try await chief.post("/people/hand-over-slips", ["slips": "notKept", "reason": ""])
            #expect(bare.status == .unprocessableContent && bare.html.contains("value=\"notKept\" checked"))
            let none = try await chief.post("/people/hand-over-slips", ["reason": "上级要求"])
            #expect(none.status == .unprocessableContent && none.html.contains("f-slips-error"))
            let registrar = try await counter.signIn("registrar")
            #expect(try await registrar.get("/people/hand-over-slips").status == .notFound)
            #expect(try await registrar.get("/handovers/new").html.contains("name=\"form\""))

            let done = try await chief.post(
                "/people/hand-over-slips",
                ["slips": "notKept", "reason": "上级要求", "command-id": PetitionDesk.command().rawValue])
            #expect(done.status == .seeOther && done.location == "/people")
            let form = try await registrar.get("/handovers/new")
            #expect(!form.html.contains("name=\"form\"") && form.html.contains("name=\"receivedOn\""))
            let made = try await registrar.post(
                "/handovers/new",
                [
                    "receivedOn": "2026-03-09", "straightUp": "sealing.higher",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(made.status == .seeOther)
            let slip = try await registrar.get(made.location)
            #expect(slip.html.contains("不留移交单") && !slip.html.contains("name=\"carrier\""))
            #expect(!slip.html.contains("送件人</th>") && !slip.html.contains("本机关留存"))
            for (step, next) in [("sent", made.location), ("opened", "/handovers")] {
                let answer = try await registrar.post(
                    made.location + "/" + step,
                    ["on": "2026-03-09", "command-id": PetitionDesk.command().rawValue])
                #expect(answer.status == .seeOther && answer.location == next, "\(step)")
            }
            let list = try await registrar.get("/handovers").html
            #expect(list.contains("没有报出的密封件") && list.contains("只有主要负责人可以看到"))
            #expect(try await registrar.get(made.location).status == .notFound)
        }
    }
}
