import Casework
import Foundation
import Hummingbird
import Store
import Synchronization
import TestSupport
import Testing

@testable import Office

/// Letters, calls and visits, taken in and registered on one page.
@Suite struct IntakeTests {
    @Test func `save and next gives the number and an empty form`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let saved = try await registrar.post("/register/letter", Self.letter())
            #expect(saved.status == .seeOther && saved.location.hasPrefix("/register/letter?done=2026-"))
            let next = try await registrar.get(saved.location)
            #expect(next.html.contains("已登记，编号 2026-"))
            #expect(!next.html.contains("截留征地补偿款"))
        }
    }

    @Test func `the same letter sent twice is registered once`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let letter = Self.letter()
            let first = try await registrar.post("/register/letter", letter)
            let second = try await registrar.post("/register/letter", letter)
            #expect(first.location == second.location)
        }
    }

    @Test func `a letter that is not complete comes back with every sentence it needs and everything typed`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let answer = try await registrar.post(
                "/register/letter",
                [
                    "source": "own", "receivedOn": "昨天", "signature": "unsigned", "narrative": "保留这一句",
                    "matters.0.gist": "只写了一半", "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(answer.status == .unprocessableContent)
            for field in ["receivedOn", "matters-0-field", "summary"] {
                #expect(answer.html.contains("href=\"#f-\(field)\"") && answer.html.contains("id=\"f-\(field)-error\""))
            }
            #expect(answer.html.contains("保留这一句") && answer.html.contains("只写了一半"))
        }
    }

    @Test func `a row is added without script, and nothing is saved by it`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let answer = try await registrar.post(
                "/register/letter", ["narrative": "写到这里", "matters.2.gist": "第三项", "add-row": "matters"])
            #expect(answer.status == .ok)
            #expect(answer.html.contains("matters.5.gist") && !answer.html.contains("matters.6.gist"))
            #expect(answer.html.contains("写到这里") && answer.html.contains("第三项"))
        }
    }

    @Test func `a visit counts its persons`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let visit = Self.letter(["persons": "3", "language": "苗语", "visitLeader": "leader", "then": "open"])
            let saved = try await registrar.post("/register/visit", visit)
            #expect(saved.status == .seeOther)
            let page = try await registrar.get(saved.location)
            #expect(page.html.contains("3 人 · 苗语"))
        }
    }

    @Test
    func `an identity number in a letter is offered, goes where it belongs by a press, and is covered like the name`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let written: KeyValuePairs = [
                "narrative": "我叫某甲，身份证11010519491231002X，补偿款没有发。", "command-id": PetitionDesk.command().rawValue,
            ]
            let checked = try await registrar.post(
                "/register/letter", pairs: written.map { ($0, $1) } + [("then", "check")])
            let take = "identityNumber|11010519491231002X"
            #expect(checked.html.contains("name=\"take\" value=\"\(take)\""))
            let taken = try await registrar.post("/register/letter", pairs: written.map { ($0, $1) } + [("take", take)])
            #expect(taken.html.contains("name=\"identityNumber\" value=\"11010519491231002X\""))
            #expect(!taken.html.contains("value=\"\(take)\""), "it is there: not offered again")
            let number = try await registrar.registerLetter(["identityNumber": "11010519491231002X"])
            let page = try await registrar.get("/petitions/\(number)")
            #expect(page.html.contains("证件号码") && !page.html.contains("11010519491231002X"))
            _ = try await registrar.act("identity-opening", on: number, ["reason": "电话核实署名"])
            #expect(try await registrar.get("/petitions/\(number)").html.contains("11010519491231002X"))
        }
    }

    @Test(arguments: [("520523", true), ("520523 金沙县", true), ("金沙县", true), ("火星", false), ("999999", false)])
    func `a place is understood by its code or its name`(_ place: String, _ isKnown: Bool) async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let answer = try await registrar.post("/register/letter", Self.letter(["place": place]))
            #expect((answer.status == .seeOther) == isKnown)
        }
    }

    /// R art. 15: what is typed of whom the register puts higher is nowhere kept, and nothing typed is lost.
    @Test func `whom the register puts higher is refused at the field, with the way out, and what was typed is kept`()
        async throws
    {
        let watched = Mutex<WatchingEngine?>(nil)
        let desk = try await PetitionDesk.open(watching: { engine in
            let watching = WatchingEngine(engine)
            watched.withLock { $0 = watching }
            return watching
        })
        try await desk.cadre("某甲", managedBy: PetitionDesk.province.id)
        let engine = try #require(watched.withLock { $0 })
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let form = try await registrar.get("/register/letter").html
            #expect(!form.contains("name=\"namesakes\""), "asked of nobody who need not say it")
            let events = try await desk.events()
            _ = engine.statements()
            let refused = try await registrar.post(
                "/register/letter", Self.letter(about: "某甲"))
            #expect(refused.status == .unprocessableContent)
            let asked = engine.statements().filter { $0.work.contains("from cadre where name_token") }
            #expect(asked.count == 1, "the register is asked once")
            #expect(try await desk.events() == events)
            #expect(refused.html.contains("href=\"#f-namesakes\"") && refused.html.contains("id=\"f-namesakes-error\""))
            #expect(refused.html.contains("不得录入") && refused.html.contains("href=\"/handovers/new\""))
            #expect(refused.html.contains("某甲") && refused.html.contains("村里的事，请来看看。"))
            // Said to be a namesake, with how that was found out, it is registered.
            let bare = try await registrar.post(
                "/register/letter", Self.letter(["namesakes": "1"], about: "某甲"))
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-namesakesReason-error\""))
            let said = try await registrar.post(
                "/register/letter",
                Self.letter(["namesakes": "第1名", "namesakesReason": "电话核实，是村民组长"], about: "某甲"))
            #expect(said.status == .seeOther)
        }
    }

    /// R art. 15: whoever is named in the text alone may be reported on too; whoever registers is asked, and nothing typed is lost.
    @Test func `of a name in the text of somebody above the form asks, and says of which organ he may be`() async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.cadre("王建国", managedBy: PetitionDesk.province.id)
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let events = try await desk.events()
            let story = "村里的事王建国也拿了钱。"
            let asked = try await registrar.post("/register/letter", Self.letter(["narrative": story]))
            #expect(asked.status == .unprocessableContent)
            #expect(try await desk.events() == events, "nothing was written")
            #expect(asked.html.contains(story) && asked.html.contains("name=\"onlyMentioned\" value=\"王建国\""))
            #expect(asked.html.contains("王建国（干部登记中有同名人员，由\(PetitionDesk.province.name)受理）"))
            #expect(asked.html.contains("href=\"/handovers/new\"") && asked.html.contains("name=\"namesakesReason\""))
            #expect(!asked.html.contains("name=\"assignmentReference\"") && !asked.html.contains("name=\"namesakes\""))
            let bare = try await registrar.post(
                "/register/letter", Self.letter(["narrative": story, "onlyMentioned": "王建国"]))
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-namesakesReason-error\""))
            #expect(bare.html.contains("name=\"onlyMentioned\" value=\"王建国\""), "the answer is kept")
            let said = try await registrar.post(
                "/register/letter",
                Self.letter([
                    "narrative": story, "onlyMentioned": "王建国", "namesakesReason": "信中是另一个村的人", "then": "open",
                ]))
            #expect(said.status == .seeOther)
            #expect(try await registrar.get(said.location).html.contains("信中是另一个村的人"))
        }
    }

    @Test func `what a superior assigned is asked for its reference, and registered with it`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.cadre("某甲", managedBy: PetitionDesk.province.id)
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let asked = try await registrar.post(
                "/register/letter", Self.letter(["source": "assignedFromAbove"], about: "某甲"))
            #expect(asked.status == .unprocessableContent)
            #expect(
                asked.html.contains("id=\"f-assignmentReference-error\"") && asked.html.contains("name=\"namesakes\""))
            let said = try await registrar.post(
                "/register/letter",
                Self.letter(
                    ["source": "assignedFromAbove", "assignmentReference": "省纪指〔2026〕3号", "then": "open"], about: "某甲"))
            #expect(said.status == .seeOther)
            #expect(try await registrar.get(said.location).html.contains("省纪指〔2026〕3号"))
        }
    }

    @Test func `who does not register is told so`() async throws {
        try await PetitionDesk.open().test { counter in
            let leader = try await counter.signIn("leader")
            #expect(try await leader.get("/register/letter").status == .forbidden)
        }
    }

    /// A complete letter, with a command identifier of its own; `more` comes last and so does not replace anything.
    private static func letter(
        _ more: KeyValuePairs<String, String> = [:], about name: String = "某乙"
    ) -> KeyValuePairs<String, String> {
        func said(_ name: String) -> String { more.first { $0.key == name }?.value ?? "" }
        let place = more.first { $0.key == "place" }?.value ?? "520523"
        let narrative = more.first { $0.key == "narrative" }?.value ?? "村里的事，请来看看。"
        let source = more.first { $0.key == "source" }?.value ?? "own"
        let then = more.first { $0.key == "then" }?.value ?? "next"
        let persons = more.first { $0.key == "persons" }?.value ?? "1"
        let language = more.first { $0.key == "language" }?.value ?? "汉语"
        return [
            "source": source, "receivedOn": "2026-03-09", "signature": "unsigned", "narrative": narrative,
            "persons": persons, "language": language, "respondents.0.name": name,
            "matters.0.field": "landCompensation", "matters.0.gist": "截留征地补偿款", "place": place,
            "summary": "反映截留征地补偿款", "command-id": PetitionDesk.command().rawValue, "then": then,
            "namesakes": said("namesakes"), "namesakesReason": said("namesakesReason"),
            "onlyMentioned": said("onlyMentioned"), "assignmentReference": said("assignmentReference"),
        ]
    }
}

extension PetitionDesk {
    /// Enters somebody in the cadre register, under whom the head was told manages him.
    fileprivate func cadre(_ name: String, managedBy organ: OrganID) async throws {
        let head = try #require(try await office.officer(OfficerID(rawValue: "head")))
        _ = try await office.readCadres(
            [["编号", "姓名", "单位", "职务", "管理机关"], ["G1", name, "", "", organ.rawValue]], really: true, reason: "组织部名册",
            by: head, commandID: Self.command())
    }

    /// How many events there are.
    fileprivate func events() async throws -> Int {
        try await office.engine.read { db in try db.count("select count(*) as n from event") }
    }
}
