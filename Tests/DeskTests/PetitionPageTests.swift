import Casework
import Foundation
import Hummingbird
import Office
import Testing

/// What a petition's page shows to whom, and how it answers when it cannot be done.
@Suite struct PetitionPageTests {
    @Test func `the petitioner is covered until somebody opens the identity with a reason, for that one only`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let before = try await registrar.get("/petitions/\(number)")
            #expect(!before.html.contains("某甲") && !before.html.contains("13800000000"))
            #expect(before.html.contains("已遮盖"))
            let short = try await registrar.act("identity-opening", on: number, ["reason": "看"])
            #expect(short.status == .unprocessableContent)
            let opened = try await registrar.act("identity-opening", on: number, ["reason": "电话核实署名"])
            #expect(opened.status == .seeOther)
            let after = try await registrar.get("/petitions/\(number)")
            #expect(after.html.contains("某甲") && after.html.contains("13800000000"))
            let head = try await counter.signIn("head").get("/petitions/\(number)")
            #expect(!head.html.contains("某甲"), "opened by one is not open for all")
        }
    }

    @Test func `an urgent risk stands on the page as owed at once, and then to whom it was reported`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let bare = try await registrar.act("risk-report", on: number, ["risk": "有人准备聚集", "isReported": "yes"])
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-risk-report-to-error\""))
            #expect(bare.html.contains("有人准备聚集"))
            let seen = try await registrar.act("risk-report", on: number, ["risk": "有人准备聚集"])
            #expect(seen.status == .seeOther)
            #expect(try await registrar.get("/petitions/\(number)").html.contains("还没有报告：应当立即报告"))
            let told = try await registrar.act(
                "risk-report", on: number,
                ["risk": "有人准备聚集", "isReported": "yes", "to": "县委值班室", "on": "2026-03-09", "how": "byPhone"])
            #expect(told.status == .seeOther)
            let page = try await registrar.get("/petitions/\(number)").html
            #expect(page.contains("县委值班室") && page.contains("电话报告") && !page.contains("还没有报告：应当立即报告"))
        }
    }

    /// R art. 15: what arrived by itself is asked about on its own page, and so is what is distinguished.
    @Test func `a petition's forms ask of a name in its text, with whom of that name is known above`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter(["narrative": "村里的事王建国也拿了钱。"])
            let head = try #require(try await desk.office.officer(OfficerID(rawValue: "head")))
            _ = try await desk.office.readCadres(
                [["编号", "姓名", "单位", "职务", "管理机关"], ["G1", "王建国", "县政府", "县长", PetitionDesk.province.id.rawValue]],
                really: true, reason: "组织部名册", by: head, commandID: PetitionDesk.command())
            let triage = try await counter.signIn("triage")
            let form = try await triage.get("/petitions/\(number)").html
            #expect(form.contains("name=\"distinctions.onlyMentioned\" value=\"王建国\""))
            #expect(form.contains("王建国（干部登记中有同名人员") && !form.contains("县政府"))
        }
    }

    @Test func `what is missing is said beside its field and on top, and everything typed is kept`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let answer = try await counter.signIn("triage").act(
                "distinctions", on: number, ["scope": "accusation", "scopeReason": "属于业务范围，理由如下"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("href=\"#f-distinctions-isClue\""))
            #expect(answer.html.contains("id=\"f-distinctions-isClue-error\""))
            #expect(answer.html.contains("属于业务范围，理由如下"))
        }
    }

    @Test func `what the rules refuse is said at its field with the article, and everything typed is kept`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let answer = try await counter.signIn("triage").act(
                "distinctions", on: number,
                [
                    "scope": "accusation", "scopeReason": "甲", "repeatReason": "乙", "isClue": "yes", "clueReason": "丙",
                    "level": "own", "levelReason": "本县管理的干部",
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("还没有查看以前的信访件"))
            #expect(answer.html.contains("《处理检举控告工作规则》第14条"))
            #expect(answer.html.contains("id=\"f-distinctions-lookedAtEarlier-error\""))
            #expect(answer.html.contains("本县管理的干部"))
        }
    }

    @Test func `who was slower sees what a colleague did meanwhile, keeps what was typed, and may then send it`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let head = try await counter.signIn("head")
            let number = try await registrar.registerLetter()
            let address = "/petitions/\(number)/remark"
            let page = try await head.get("/petitions/\(number)")
            let version = try #require(page.hidden("version", in: address))
            _ = try await registrar.act("remark", on: number, ["text": "来信人又打来电话"])
            let slow = try await head.post(
                address,
                ["remark.text": "请尽快甄别", "command-id": PetitionDesk.command().rawValue, "version": version])
            #expect(slow.status == .conflict)
            #expect(slow.html.contains("石登记") && slow.html.contains("请尽快甄别"))
            let changed = slow.html.components(separatedBy: "<section class=\"box changed\"").last?
                .components(separatedBy: "</section>").first
            #expect(changed?.contains("来信人又打来电话") == true, "what the colleague put down")
            #expect(changed?.contains("href=\"#do-remark\"") == true, "the way back to one's own form")
            let fresh = try #require(slow.hidden("version", in: address))
            #expect(fresh != version)
            let again = try await head.post(
                address, ["remark.text": "请尽快甄别", "command-id": PetitionDesk.command().rawValue, "version": fresh])
            #expect(again.status == .seeOther)
        }
    }

    @Test func `the same form sent twice is done once`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let command = PetitionDesk.command().rawValue
            let remark: KeyValuePairs = ["text": "只记一次的话", "command-id": command]
            for _ in 0..<2 {
                #expect(try await registrar.post("/petitions/\(number)/remark", remark).status == .seeOther)
            }
            let page = try await registrar.get("/petitions/\(number)")
            #expect(page.html.components(separatedBy: "只记一次的话").count == 2)
        }
    }

    @Test func `a colleague without the role is told so; whoever is recused gets the bytes of an absent petition`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let form: KeyValuePairs = ["opinion": "同意", "textHash": "x", "command-id": PetitionDesk.command().rawValue]
            #expect(try await registrar.post("/petitions/\(number)/approval", form).status == .forbidden)
            _ = try await registrar.act("recusal", on: number, ["officer": "triage", "ground": "interest"])
            let triage = try await counter.signIn("triage")
            let nothing = "2026-00000-00000-00"
            let remark: KeyValuePairs = ["text": "看看", "command-id": PetitionDesk.command().rawValue]
            for path in ["", "/attachments/ab", "/beside/\(nothing)"] {
                let hidden = try await triage.get("/petitions/\(number)\(path)")
                let absent = try await triage.get("/petitions/\(nothing)\(path)")
                #expect(hidden.status == .notFound && hidden.html == absent.html && hidden.headers == absent.headers)
            }
            for resource in ["remark", "distinctions", "approval", "identity-opening"] {
                let hidden = try await triage.post("/petitions/\(number)/\(resource)", remark)
                let absent = try await triage.post("/petitions/\(nothing)/\(resource)", remark)
                #expect(hidden.status == absent.status && hidden.html == absent.html, "\(resource)")
            }
        }
    }

    @Test func `an administrator reads no petition`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get("/petitions/\(number)").status == .notFound)
        }
    }

    @Test func `the leader reads the very text the approval is bound to, and a changed one is not approved unread`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await triage.act("distinctions", on: number, PetitionDesk.distinctions).status == .seeOther)
            func propose(_ opinion: String) async throws -> HTTPResponse.Status {
                try await triage.act(
                    "first-judgement", on: number,
                    [
                        "route": "route.handleHere", "routeOffice": "supervision", "urgency": "ordinary",
                        "opinion": opinion,
                    ]
                ).status
            }
            #expect(try await propose("建议由监督检查部门初核") == .seeOther)
            let leader = try await counter.signIn("leader")
            let page = try await leader.get("/petitions/\(number)")
            let address = "/petitions/\(number)/approval"
            #expect(page.html.contains("建议由监督检查部门初核"))
            let read = try #require(page.hidden("approval.textHash", in: address))
            #expect(try await propose("改为审查调查部门办理") == .seeOther)
            let stale = try await leader.post(
                address, ["textHash": read, "opinion": "同意", "command-id": PetitionDesk.command().rawValue])
            #expect(stale.status == .unprocessableContent)
            #expect(stale.html.contains("改为审查调查部门办理"), "the page shows what stands now")
        }
    }

    @Test func `when the database is away nothing is accepted, and everything typed stays to be sent again`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            await desk.office.engine.close()
            let command = PetitionDesk.command().rawValue
            let answer = try await registrar.post(
                "/petitions/\(number)/remark", ["remark.text": "不能丢的一句话", "command-id": command, "version": "2"])
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
            #expect(answer.html.contains("action=\"/petitions/\(number)/remark\""))
            #expect(answer.html.contains("不能丢的一句话") && answer.html.contains(command))
            #expect(try await registrar.get("/petitions/\(number)").status == .serviceUnavailable)
        }
    }

    @Test func `a form larger than any of ours is refused with a sentence`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let answer = try await registrar.post(
                "/register/letter", ["narrative": String(repeating: "a", count: 600_000)])
            #expect(answer.status == .contentTooLarge && answer.html.contains("<h1"))
        }
    }

    @Test func `the main thing to do leads on: a head who waits for the leader is not urged to send it back`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await triage.get("/petitions/\(number)").html.contains("现在该做：四个区分"))
            #expect(try await triage.act("distinctions", on: number, PetitionDesk.distinctions).status == .seeOther)
            let judgement: KeyValuePairs = [
                "route": "route.handleHere", "routeOffice": "supervision", "urgency": "ordinary", "opinion": "建议初核",
            ]
            #expect(try await triage.act("first-judgement", on: number, judgement).status == .seeOther)
            let head = try await counter.signIn("head").get("/petitions/\(number)")
            #expect(!head.html.contains("现在该做") && head.html.contains("do-judgement-return"))
            let leader = try await counter.signIn("leader").get("/petitions/\(number)")
            #expect(leader.html.contains("现在该做：领导阅批"))
        }
    }

    @Test func `a form that is no form of ours is unreadable, and nothing is done`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            #expect(try await registrar.post("/petitions/\(number)/remark", ["text": "x"]).status == .badRequest)
        }
    }

    @Test func `an attachment is served to whoever may read the petition, runs nowhere, and is absent for others`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let officer = try #require(try await desk.office.officer(OfficerID(rawValue: "registrar")))
            let petition = PetitionNumber(rawValue: number)
            let file = try #require(try await desk.office.petition(petition, for: officer))
            var kept: [Casework.Attachment] = []
            for (name, type) in [("信件照片.jpg", "image/jpeg"), ("说明.html", "text/html")] {
                kept.append(
                    try await desk.office.keep(
                        Array("照片".utf8), name: name, mediaType: type, for: file.petition.id))
            }
            let attachments = kept
            _ = try await desk.office.perform(
                { acting, _ in
                    AddMaterial(text: "", attachments: attachments, from: .petitioner, acting: acting)
                }, on: petition, by: officer, commandID: PetitionDesk.command())
            #expect(try await registrar.get("/petitions/\(number)").html.contains("信件照片.jpg"))
            let path = "/petitions/\(number)/attachments/"
            let picture = try await registrar.get(path + attachments[0].blob.rawValue)
            #expect(picture.status == .ok && picture.html == "照片")
            #expect(picture.headers[.contentDisposition]?.hasPrefix("inline; filename*=UTF-8''%E4%BF%A1") == true)
            #expect(picture.headers[.xContentTypeOptions] == "nosniff" && picture.headers[.cacheControl] == "no-store")
            let page = try await registrar.get(path + attachments[1].blob.rawValue)
            #expect(page.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get(path + attachments[0].blob.rawValue).status == .notFound)
        }
    }

    @Test func `a choice of language made on a refused form leads back to the petition`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let answer = try await registrar.get("/petitions/\(number)/remark?lang=en")
            #expect(answer.location == "/petitions/\(number)?lang=en#do-remark")
        }
    }

    @Test func `the page speaks English too`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let page = try await registrar.get("/petitions/\(number)", language: "en")
            #expect(page.html.contains("lang=\"en\"") && page.html.contains("Counted out"))
            #expect(!page.html.contains("⟦"))
        }
    }
}
