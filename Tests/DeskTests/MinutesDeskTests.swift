import Casework
import Hummingbird
import Testing

@testable import Desk

/// The minutes of a meeting as a paper to print and sign 研判纪要.
@Suite struct MinutesDeskTests {
    private static let dissent = "账目还没有调取，应当先请县审计局补充材料。"

    /// A letter on which three sat together, one of them against it; without minutes as yet.
    private static func voted(at counter: PetitionDesk.Counter) async throws -> String {
        let number = try await counter.signIn("registrar").registerLetter()
        let here = [("route", "route.handleHere"), ("routeOffice", "supervision")]
        for act in SecondSubmissionTests.Way.judged("accusation", here, meeting: true) {
            try await does(act.login, act.resource, number, act.fields, counter)
        }
        let members = ["head", "triage", "registrar"].map { ("members", $0) }
        let called = members + [("level", "office"), ("question", "是否由监督检查部门初核")]
        try await does("head", "meeting", number, called, counter)
        for login in ["head", "triage"] {
            try await does(login, "opinion", number, [("vote", "agree"), ("opinion", "线索具体，同意初核。")], counter)
        }
        try await does("registrar", "opinion", number, [("vote", "disagree"), ("opinion", dissent)], counter)
        return number
    }

    private static func close(_ number: String, at counter: PetitionDesk.Counter) async throws {
        try await does(
            "head", "minutes", number,
            [("route", "route.handleHere"), ("routeOffice", "supervision"), ("minutes", "多数同意初核，一人不同意。")], counter)
    }

    private static func does(
        _ login: String, _ resource: String, _ number: String, _ fields: [(String, String)],
        _ counter: PetitionDesk.Counter
    ) async throws {
        let answer = try await counter.signIn(login).act(resource, on: number, pairs: fields)
        #expect(answer.status == .seeOther, "\(resource): \(answer.html)")
    }

    @Test func `who sat there, how each voted, the dissent in its own words and a line to sign stand on the paper`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await Self.voted(at: counter)
            let leader = try await counter.signIn("leader")
            let paper = "/petitions/\(number)/minutes-document"
            #expect(try await leader.get(paper).status == .notFound, "there are no minutes before they are written")
            try await Self.close(number, at: counter)
            #expect(try await leader.get("/petitions/\(number)").html.contains("href=\"\(paper)\""))
            let page = try await leader.get(paper)
            #expect(page.status == .ok)
            for (member, vote, opinion) in [
                ("吴主任", "同意", "线索具体，同意初核。"), ("龙初判", "同意", "线索具体，同意初核。"), ("石登记", "不同意", Self.dissent),
            ] {
                let row = [("人员", member), ("表决", vote), ("意见", opinion)]
                    .map { "<td data-label=\"\($0)\">\($1)</td>" }.joined()
                #expect(page.html.contains(row), "\(member)")
            }
            for said in [number, "是否由监督检查部门初核", "2 / 1 / 0", "多数同意初核，一人不同意。", "不同意见照录", "参会人员签名"] {
                #expect(page.html.contains(said), "\(said)")
            }
            let english = try await leader.get(paper, language: "en").html
            for said in ["Members sign here", "disagree", Self.dissent] { #expect(english.contains(said), "\(said)") }
        }
    }

    @Test func `whoever is recused finds no minutes, by the very bytes of an absent petition`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await Self.voted(at: counter)
            try await Self.close(number, at: counter)
            let leader = try await counter.signIn("leader")
            #expect(try await leader.get("/petitions/\(number)/minutes-document").status == .ok)
            try await Self.does("head", "recusal", number, [("officer", "leader"), ("ground", "interest")], counter)
            let hidden = try await leader.get("/petitions/\(number)/minutes-document")
            let absent = try await leader.get("/petitions/2026-00000-00000-00/minutes-document")
            #expect(hidden.status == .notFound && hidden.headers == absent.headers && hidden.bytes == absent.bytes)
            #expect(try await counter.signIn("chief").get("/petitions/\(number)/minutes-document").status == .notFound)
        }
    }
}
