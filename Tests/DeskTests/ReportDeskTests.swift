import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Desk
@testable import Office

@Suite struct ReportDeskTests {
    private static let summary = "520523.principalSummary.month-2026-3"

    /// Sends a form of a page, with the hidden fields it has there.
    private func send(
        _ person: PetitionDesk.Person, _ address: String, on page: String, _ fields: [(String, String)] = []
    ) async throws -> PetitionDesk.Answer {
        let shown = try await person.get(page)
        let command = try #require(shown.hidden("command-id", in: address), "\(person.login) has no form \(address)")
        let read = shown.hidden("read", in: address).map { [("read", $0)] } ?? []
        return try await person.post(address, pairs: fields + read + [("command-id", command)])
    }

    private func turnToApril(_ desk: PetitionDesk) throws {
        desk.clock.now = Moment(try #require(Day("2026-04-02")))
    }

    @Test func `a summary goes from one press to the principal's page and to paper`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("principal", "田主要", at: PetitionDesk.county, in: .leadership, as: .principal)
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await triage.act("distinctions", on: number, PetitionDesk.distinctions).status == .seeOther)
            try turnToApril(counter.desk)
            let head = try await counter.signIn("head")
            let list = try await head.get("/reports")
            #expect(list.status == .ok && list.html.contains("还没有起草") && list.html.contains("检举控告定期摘报"))
            #expect(list.html.contains("不是法定期限"))
            // One press: what is owed first stands chosen.
            let drafted = try await send(
                head, "/reports", on: "/reports", [("paper", "principalSummary"), ("period", "month-2026-3")])
            #expect(drafted.status == .seeOther && drafted.location == "/reports/\(Self.summary)")
            let page = drafted.location
            let shown = try await head.get(page)
            #expect(shown.html.contains(number) && shown.html.contains("检举控告共1件"))
            #expect(!shown.html.contains("某乙") && shown.html.contains("某镇某村村主任"))
            #expect(shown.hidden("command-id", in: "\(page)/approval") == nil, "who drafted it does not approve it")
            #expect(shown.hidden("command-id", in: "\(page)/issue") == nil)
            let leader = try await counter.signIn("leader")
            #expect(try await send(leader, "\(page)/approval", on: page).status == .seeOther)
            let blank = try await send(head, "\(page)/issue", on: page, [("reference", "")])
            #expect(blank.status == .unprocessableContent && blank.html.contains("没有写发文字号"))
            #expect(try await send(head, "\(page)/issue", on: page, [("reference", "信报〔2026〕3号")]).status == .seeOther)
            let principal = try await counter.signIn("principal")
            #expect(try await principal.get(page).html.contains(number))
            let told = try await send(
                principal, "\(page)/delivery", on: page, [("to", "主要负责人"), ("on", "2026-04-02")])
            #expect(told.status == .seeOther)
            #expect(try await head.get("/reports").html.contains("已送达"))
            let paper = try await send(head, "\(page)/letter", on: page)
            #expect(paper.status == .ok && paper.bytes.starts(with: Array("%PDF-".utf8)))
            #expect(paper.headers[.cacheControl]?.contains("no-store") == true)
            for login in ["chief", "keeper", "reviewer", "inspector", "registrar"] {
                let somebody = try await counter.signIn(login)
                #expect(try await somebody.get(page).status == .notFound, "\(login)")
                #expect(try await somebody.get("/reports").status == .notFound, "\(login)")
            }
            #expect(try await head.get(page, language: "en").html.contains("Summary for the principal, March 2026"))
        }
    }

    @Test func `a period that is not over, and what is no report, are refused at the form`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let head = try await counter.signIn("head")
            let early = try await send(
                head, "/reports", on: "/reports", [("paper", "principalSummary"), ("period", "month-2026-3")])
            #expect(early.status == .unprocessableContent && early.html.contains("这一期还没有结束"))
            for (paper, period) in [
                ("principalSummary", "month"), ("nothing", "month-2026-2"), ("repeatsNotice-trial", "month-2026-2"),
            ] {
                let answer = try await send(
                    head, "/reports", on: "/reports", [("paper", paper), ("period", period)])
                #expect(answer.status == .unprocessableContent, "\(paper) \(period)")
            }
            #expect(try await head.get("/reports/\(Self.summary)").status == .notFound)
            #expect(try await head.get("/reports/520000.principalSummary.month-2026-2").status == .notFound)
        }
    }

    @Test func `who is recused reads the bytes of an office without the petition`() async throws {
        let (with, number) = try await World.make(hiding: .recused)
        let (without, _) = try await World.make(hiding: nil)
        let hidden = try #require(number)
        let analysis = "520523.comprehensiveAnalysis.month-2026-3"
        var answers: [[String: String]] = []
        for (world, numbers) in [
            (with, [with.first, hidden, with.second]), (without, [without.first, without.second]),
        ] {
            for number in numbers {
                _ = try await world.desk.office.perform(
                    { acting, _ in
                        Distinguish(
                            scope: .accusation, scopeReason: "甲", repeatOf: nil, repeatReason: "乙", isClue: true,
                            clueReason: "丙", level: .own, levelReason: "丁", lookedAtEarlier: true, acting: acting)
                    }, on: number, by: World.clerk, commandID: World.command("distinguish \(number.rawValue)"))
            }
            try turnToApril(world.desk)
            for id in [Self.summary, analysis] {
                world.chance.begin(id)
                try await world.desk.office.draftReport(
                    try #require(PeriodicReport.ID(id)), by: World.clerk, commandID: World.command(id))
            }
            let found = try await read([Self.summary, analysis], in: world)
            answers.append(found)
            await world.desk.office.engine.close()
        }
        #expect(answers[0].count == 13 && answers[0].values.allSatisfy { $0.hasPrefix("200") })
        for (name, answer) in answers[0] { #expect(answers[1][name] == answer, "\(name)") }
        #expect(answers[0].contains { $0.value.contains("检举控告共2件") }, "the others stand in it")
    }

    /// What everybody who is recused is answered.
    private func read(_ ids: [String], in world: World) async throws -> [String: String] {
        let router = world.desk.front.router()
        let application = Application(router: router)
        let logins = ["triage", "head", "leader", "principal", "handler"]
        return try await application.test(.router) { client in
            var found: [String: String] = [:]
            for login in logins {
                let asker = try await EveryRouteTests.Asker(login, world, client)
                for address in ["/reports"] + ids.map({ "/reports/\($0)" }) {
                    // A handler has a list of the notices of his office, and reads no other report.
                    if login == "handler", address != "/reports" { continue }
                    found["\(login) \(address)"] = try await asker.ask(
                        .init(method: .get, address: address, body: nil, isOfInterface: false))
                }
            }
            return found
        }
    }
}
