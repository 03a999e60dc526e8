import Casework
import Hummingbird
import Pages
import Testing

@testable import Desk
@testable import Office

/// Notices at the desk: drafted, edited, issued, printed, delivered; and whom nobody has told.
@Suite struct NoticesDeskTests {
    /// A real-name letter that a leader has approved to be handled here.
    private static func approved(_ counter: PetitionDesk.Counter) async throws -> (number: String, PetitionDesk.Person)
    {
        let registrar = try await counter.signIn("registrar")
        let number = try await registrar.registerLetter(["address": "某镇某村三组"])
        let triage = try await counter.signIn("triage")
        _ = try await triage.act(
            "distinctions", on: number,
            [
                "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "按内容", "repeatReason": "没有先前的件",
                "isClue": "yes", "clueReason": "按内容", "level": "own", "levelReason": "县管",
            ])
        _ = try await triage.act(
            "first-judgement", on: number,
            ["route": "route.handleHere", "routeOffice": "supervision", "urgency": "ordinary", "opinion": "建议承办"])
        let leader = try await counter.signIn("leader")
        #expect(try await leader.act("approval", on: number, ["opinion": "同意"]).status == .seeOther)
        return (number, registrar)
    }

    /// Fills a form of the page of notices and sends it.
    ///
    /// - Parameter chosen: What of the page is looked at, as its address has it.
    private static func send(
        _ resource: String, on number: String, _ person: PetitionDesk.Person, _ fields: [(String, String)],
        at chosen: String = ""
    ) async throws -> PetitionDesk.Answer {
        let address = "/petitions/\(number)/\(resource)"
        let page = try await person.get("/petitions/\(number)/notices\(chosen)")
        let command = try #require(page.hidden("command-id", in: address), "there is no form \(resource)")
        let version = try #require(page.hidden("version", in: address))
        let bound = ["kind", "notice"].compactMap { name in
            page.hidden("\(resource).\(name)", in: address).map { ("\(resource).\(name)", $0) }
        }
        let clue = page.hidden("clue", in: address).map { [("clue", $0)] } ?? []
        return try await person.post(
            address,
            pairs: fields.map { ("\(resource).\($0.0)", $0.1) } + bound + clue + [
                ("command-id", command), ("version", version),
            ])
    }

    @Test func `a notice is drafted with its facts, edited, issued, and told by a delivery`() async throws {
        try await PetitionDesk.open().test { counter in
            let (number, registrar) = try await Self.approved(counter)
            let page = try await registrar.get("/petitions/\(number)/notices").html
            #expect(page.contains("您2026年3月9日通过来信反映的问题（编号\(number)）"), "the facts stand in the draft")
            #expect(!page.contains("＿＿＿＿"), "nothing is left open in this one")
            let issued = try await Self.send(
                "notice", on: number, registrar, [("text", "改过的告知。"), ("reference", "金纪信告〔2026〕1号")])
            #expect(issued.status == .seeOther && issued.location == "/petitions/\(number)/notices?done=notice")
            let missed = try await Self.send(
                "delivery", on: number, registrar,
                [("means", "phone"), ("on", "2026-03-09"), ("minute", "10:05"), ("outcome", "noAnswer")])
            #expect(missed.status == .seeOther)
            #expect(try await registrar.get("/notices").html.contains(number), "still owed")
            let refused = try await Self.send(
                "delivery", on: number, registrar,
                [
                    ("means", "phone"), ("on", "2026-03-09"), ("minute", "10点20分"), ("outcome", "reached"),
                    ("note", "听清了"),
                ])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("核对问题没有答对") && refused.html.contains("听清了"), "what was typed is kept")
            let told = try await Self.send(
                "delivery", on: number, registrar,
                [
                    ("means", "phone"), ("on", "2026-03-09"), ("minute", "10点20分"), ("outcome", "reached"),
                    ("checked", "yes"), ("note", "听清了"),
                ])
            #expect(told.status == .seeOther)
            let officer = try #require(try await counter.desk.office.officer(OfficerID(rawValue: "head")))
            let file = try #require(
                try await counter.desk.office.petition(PetitionNumber(rawValue: number), for: officer))
            #expect(file.petition.acceptanceTold?.text == "改过的告知。")
            #expect(file.petition.notices.first?.attempts.map(\.minute) == [605, 620])
        }
    }

    @Test func `a letter is printed as a PDF kept by no browser, once the name was opened`() async throws {
        try await PetitionDesk.open().test { counter in
            let (number, registrar) = try await Self.approved(counter)
            _ = try await Self.send("notice", on: number, registrar, [("text", "予以受理。"), ("reference", "")])
            let before = try await registrar.get("/petitions/\(number)/notices").html
            #expect(before.contains("打印前先调阅身份") && !before.contains("notices/1/letter"))
            let covered = try await registrar.post("/petitions/\(number)/notices/1/letter", [:])
            #expect(covered.status == .seeOther && covered.location.hasSuffix("#do-identity-opening"))
            _ = try await registrar.act("identity-opening", on: number, ["reason": "打印受理告知书"])
            for paper in ["letter", "envelope"] {
                let printed = try await registrar.post("/petitions/\(number)/notices/1/\(paper)", [:])
                #expect(printed.status == .ok)
                #expect(printed.headers[.contentType] == "application/pdf")
                #expect(printed.headers[.cacheControl]?.contains("no-store") == true)
                #expect(printed.bytes.starts(with: Array("%PDF-".utf8)))
                #expect(printed.headers[.contentDisposition]?.contains("某甲") != true)
            }
            #expect(
                try await registrar.post("/petitions/\(number)/notices/1/letter", [:], withToken: false).status != .ok)
            #expect(try await registrar.get("/petitions/\(number)/notices/1/letter").status == .seeOther)
            #expect(try await registrar.post("/petitions/\(number)/notices/2/letter", [:]).status == .notFound)
        }
    }

    @Test func `the letter for a clue that went elsewhere is drafted of that clue alone, issued and printed`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            func by<C: PetitionCommand>(
                _ login: String, _ make: @escaping @Sendable (Acting, Petition) throws -> C
            ) async throws {
                let officer = try #require(try await counter.desk.office.officer(OfficerID(rawValue: login)))
                _ = try await counter.desk.office.perform(
                    make, on: PetitionNumber(rawValue: number), by: officer, commandID: PetitionDesk.command())
            }
            try await by("handler") { acting, _ in
                ReturnItem(
                    reason: .otherOrgan, text: "属乡镇职责", members: ["handler", "head"].map(OfficerID.init(rawValue:)),
                    discussion: "一致同意退回", clue: 2, acting: acting)
            }
            try await by("leader") { acting, petition in
                DecideReturn(
                    agreed: true, textHash: petition.inHand(2).returnHash, opinion: "同意", clue: 2, acting: acting)
            }
            try await by("triage") { acting, _ in
                ProposeClueRoute(clue: 2, route: .forwardOutside(body: "某乡人民政府"), opinion: "属其职责", acting: acting)
            }
            try await by("leader") { acting, petition in
                DecideClueRoute(
                    clue: 2, agreed: true, textHash: petition.inHand(2).clueRouteHash, opinion: "同意", acting: acting)
            }
            let registrar = try await counter.signIn("registrar")
            let chosen = "?kind=clueForwarding&clue=2"
            let page = try await registrar.get("/petitions/\(number)/notices\(chosen)").html
            #expect(page.contains("线索转送函 · 线索2") && page.contains("某丙（某镇某村）"))
            #expect(page.contains("value=\"某乡人民政府\""), "where the leader agreed that it goes")
            #expect(!page.contains("某乙") && !page.contains("某甲"), "nobody of the other clue, and not who wrote")
            let named = try await Self.send(
                "notice", on: number, registrar, [("addressee", "某乡人民政府"), ("text", "某乙、某丙的问题。")], at: chosen)
            #expect(named.status == .unprocessableContent && named.html.contains("别的线索的被反映人"))
            #expect(named.html.contains("线索转送函 · 线索2") && named.html.contains("某乙、某丙的问题。"), "what was typed is kept")
            let issued = try await Self.send(
                "notice", on: number, registrar,
                [("addressee", "某乡人民政府"), ("text", "现将某丙的问题转送你单位。"), ("reference", "金纪信转〔2026〕3号")], at: chosen)
            #expect(issued.status == .seeOther, "\(issued.html)")
            let printed = try await registrar.post("/petitions/\(number)/notices/1/letter", [:])
            #expect(printed.status == .ok && printed.bytes.starts(with: Array("%PDF-".utf8)))
            let handler = try await counter.signIn("handler").get("/petitions/\(number)/notices").html
            #expect(!handler.contains("drafting=clueForwarding") && !handler.contains("kind=clueForwarding"))
            let register = try await registrar.get(Routes.movements(.over)).html
            #expect(register.contains(number) && register.contains("线索2") && register.contains("某乡人民政府"))
        }
    }

    @Test func `the script of a call names nobody while the identity is covered, and asks what was agreed`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let (number, registrar) = try await Self.approved(counter)
            _ = try await Self.send(
                "check-question", on: number, registrar, [("question", "小孩的小名？"), ("answer", "豆豆")])
            _ = try await Self.send("notice", on: number, registrar, [("text", "予以受理。"), ("reference", "")])
            let covered = try await registrar.get("/petitions/\(number)/notices").html
            #expect(covered.contains("请问是＿＿＿＿吗") && covered.contains("小孩的小名？"))
            #expect(!covered.contains("某甲") && !covered.contains("13800000000") && !covered.contains("豆豆"))
            _ = try await registrar.act("identity-opening", on: number, ["reason": "电话告知受理"])
            let open = try await registrar.get("/petitions/\(number)/notices").html
            #expect(open.contains("请问是某甲吗") && open.contains("13800000000") && open.contains("豆豆"))
            let english = try await registrar.get("/petitions/\(number)/notices?lang=en").html
            #expect(english.contains("leave no message"), "the gloss stands on the screen alone")
        }
    }

    @Test(arguments: [
        ("14:05", 845), ("１４：０５", 845), ("1405", 845), ("9点5分", 545), ("905", 545), ("9", 540), ("", nil),
    ])
    func `a time is understood as people type it`(_ typed: String, _ minute: Int?) throws {
        #expect(try Typed([("minute", typed)]).optionalMinute("minute") == minute)
    }

    @Test(arguments: ["25:00", "9:75", "上午", "14:05:06", "99999"])
    func `what is no time is sent back`(_ typed: String) {
        #expect(throws: Unreadable.self) { try Typed([("minute", typed)]).optionalMinute("minute") }
    }

    @Test func `the coverage opens from the bar for who reads the organ, and for nobody else`() async throws {
        try await PetitionDesk.open().test { counter in
            let (number, registrar) = try await Self.approved(counter)
            let page = try await registrar.get("/notices")
            #expect(page.status == .ok && page.html.contains(number))
            #expect(!page.html.contains("某甲"), "a list names no petitioner")
            let file = try await registrar.takeAlong(from: "/notices").html
            #expect(file.contains("\(number),") && !file.contains("某甲"))
            for part in CoveragePart.allCases {
                #expect(try await registrar.get("/notices?of=result&part=\(part.rawValue)").status == .ok)
            }
            #expect(try await registrar.get("/notices?of=nothing").status == .notFound)
            for login in ["handler", "keeper", "reviewer"] {
                let other = try await counter.signIn(login)
                #expect(try await other.get("/notices").status == .notFound)
                #expect(try await !other.get("/").html.contains("href=\"/notices\""))
            }
        }
    }
}
