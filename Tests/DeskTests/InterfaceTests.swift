import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Pages
import Testing

@testable import Desk
@testable import Office

/// The interface for programs stands on the same office, matrix and recusals as the pages, and is described as it is.
@Suite struct InterfaceTests {
    /// A program that calls with an officer's token.
    struct Caller {
        let counter: PetitionDesk.Counter
        let secret: String

        init(_ counter: PetitionDesk.Counter, _ login: String, scopes: Set<TokenScope>? = nil) async throws {
            let office = counter.desk.office
            let officer = try #require(try await office.officer(OfficerID(rawValue: login)))
            self.counter = counter
            secret = try await office.makeToken(
                named: "程序", scopes: scopes ?? Set(TokenScope.open(to: officer.roles)), days: 30, for: officer)
        }

        func ask(
            _ method: HTTPRequest.Method, _ path: String, body: String? = nil, as type: String = "application/json"
        ) async throws -> (
            status: Int, bytes: String, type: String
        ) {
            var headers: HTTPFields = [.authorization: "Bearer \(secret)", .acceptLanguage: "zh-CN"]
            if let key = HTTPField.Name("Idempotency-Key"), body != nil {
                headers[key] = PetitionDesk.command().rawValue
                headers[.contentType] = type
            }
            return try await counter.client.execute(
                uri: "/api/v1\(path)", method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
            ) { ($0.status.code, String(buffer: $0.body), $0.headers[.contentType] ?? "") }
        }
    }

    private func document(_ counter: PetitionDesk.Counter) async throws -> JSONValue {
        try await counter.client.execute(uri: "/api/v1/openapi.json", method: .get) { response in
            try JSONDecoder().decode(JSONValue.self, from: Data(String(buffer: response.body).utf8))
        }
    }

    /// One clue of several is chosen in a control of its own name: the form's hidden field says on which clue its officer works.
    @Test func `a refusal stands at the control, and at the member of a body, that asks for what it is about`() throws {
        let refusal = Notices.Refused.whichClue
        let asks = [Asked.choice("part", [Choice("2", "线索2的结果")]), .text("text")]
        let faults = Drawing.faults(refusal, asks: asks, prefix: "", words: try Renderer(.desk).words(.chinese))
        let sentence = "还有线索在办理。请选明说明的是哪一条线索的异议。"
        #expect(faults == [FormState.Fault("part", "\(sentence)（\(refusal.article.chinese)）")])
        #expect(ProblemDetails(refusal, .chinese).field == "part")
    }

    @Test func `what was typed stays one value in JSON, whatever signs stand in it`() async throws {
        try await PetitionDesk.open().test { counter in
            let typed = "甲\"},{\"number\":\"1\\\",<script>\u{2028}\u{1}\\u0000/*\u{7}*/"
            let number = try await counter.signIn("registrar").registerLetter(["summary": typed])
            let answer = try await Caller(counter, "registrar").ask(.get, "/petitions/\(number)")
            guard
                case .object(let petition) = try JSONDecoder().decode(JSONValue.self, from: Data(answer.bytes.utf8)),
                case .text(let read)? = petition["summary"]
            else {
                Issue.record("no petition came: \(answer.status)")
                return
            }
            #expect(petition["number"] == .text(number))
            // Signs that no text may hold are left out on the way in; what stays stays one value.
            #expect(read.contains("甲\"},{\"number\":\"1\\\",<script>") && read.contains("*/"))
        }
    }

    @Test func `a program reads the clues of a petition by number, and says which one an act is about`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let handler = try await Caller(counter, "handler")
            func petition() async throws -> [String: JSONValue] {
                let answer = try await handler.ask(.get, "/petitions/\(number)")
                guard
                    case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: Data(answer.bytes.utf8))
                else { return [:] }
                return members
            }
            func clue(_ place: Int) async throws -> [String: JSONValue] {
                guard case .list(let clues)? = try await petition()["clues"], clues.indices.contains(place),
                    case .object(let members) = clues[place]
                else { return [:] }
                return members
            }
            let second = try await clue(1)
            #expect(second["number"] == 2 && second["persons"] == [2] && second["matters"] == [1])
            #expect(second["standing"] == "inHand" && second["office"] == "supervision" && second["way"] == .null)
            let told = try await handler.ask(
                .post, "/petitions/\(number)/disposition", body: #"{"way":"hold","plan":"暂缺证据","clue":2}"#)
            #expect(told.status == 200, "\(told.bytes)")
            #expect(try await clue(1)["way"] == "hold")
            #expect(try await clue(0)["way"] == .null)
            let back = try await handler.ask(
                .post, "/petitions/\(number)/item-return",
                body:
                    #"{"reason":"otherOffice","text":"属审查调查部门","members":["handler","head"],"discussion":"一致","clue":2}"#
            )
            #expect(back.status == 200, "\(back.bytes)")
            #expect(try await clue(1)["standing"] == "returnAsked")
            #expect(try await clue(0)["standing"] == "inHand")
            // A clock says whose it is.
            let runs = try await handler.ask(.get, "/petitions/\(number)").bytes
            #expect(
                runs.contains(#""clue":2,"clock":"disposition""#) || runs.contains(#""clock":"disposition","clue":2"#))

            // Whoever may read says nothing without the scope for it, and what is described is what comes.
            let reader = try await Caller(counter, "handler", scopes: [.read])
            #expect(
                try await reader.ask(.post, "/petitions/\(number)/item-return", body: #"{"clue":2}"#).status == 403)
            guard case .object(let top) = try await document(counter), case .object(let parts)? = top["components"],
                case .object(let schemas)? = parts["schemas"], case .object(let described)? = schemas["Petition"],
                case .object(let members)? = described["properties"],
                case .object(let clues)? = members["clues"], case .object(let item)? = clues["items"],
                case .object(let fields)? = item["properties"], case .object(let paths)? = top["paths"]
            else {
                Issue.record("the description says nothing of clues")
                return
            }
            #expect(Set(fields.keys) == Set(second.keys))
            #expect(Set(members.keys) == Set(try await petition().keys))
            for action in Action.all {
                let says = "\(paths["/petitions/{number}/\(action.resource)"] ?? .null)".contains("Which clue")
                #expect(says == Action.takesClue(action.command.rawValue), "\(action.resource)")
            }
        }
    }

    @Test func `a petition of one clue has none by number`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let answer = try await Caller(counter, "registrar").ask(.get, "/petitions/\(number)")
            #expect(answer.bytes.contains(#""clues":[]"#))
        }
    }

    @Test func `a body that is not said to be JSON is not read`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let caller = try await Caller(counter, "registrar")
            for type in ["application/x-www-form-urlencoded", "text/plain", "application/jsonp", ""] {
                let refused = try await caller.ask(
                    .post, "/petitions/\(number)/remark", body: #"{"text":"一句话"}"#, as: type)
                #expect(refused.status == 415 && refused.type.hasPrefix("application/problem+json"), "\(type)")
            }
            let taken = try await caller.ask(
                .post, "/petitions/\(number)/remark", body: #"{"text":"一句话"}"#,
                as: "Application/JSON; charset=utf-8")
            #expect(taken.status == 200)
        }
    }

    @Test func `the description lists every act of the desk with its scope, and nothing that no route answers`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let document = try await document(counter)
            guard case .object(let top) = document, case .object(let paths)? = top["paths"] else {
                Issue.record("the description has no paths")
                return
            }
            #expect(top["openapi"] == "3.1.0")
            for action in Action.all {
                guard case .object(let operations)? = paths["/petitions/{number}/\(action.resource)"],
                    case .object(let post)? = operations["post"]
                else {
                    Issue.record("\(action.resource) is not described")
                    continue
                }
                #expect(post["operationId"] == .text(action.command.rawValue))
                #expect(post["description"] == .text("Needs the scope `\(action.command.rawValue)`."))
            }
            var described = 0
            for (path, operations) in paths {
                guard case .object(let operations) = operations else { continue }
                for (method, operation) in operations {
                    described += 1
                    let status = try await counter.client.execute(
                        uri: "/api/v1" + path.replacing("{number}", with: "2026-00000-00000-00"),
                        method: method == "get" ? .get : .post
                    ) { $0.status }
                    guard case .object(let operation) = operation else { continue }
                    // A route that needs a token asks for one; one that does not answers.
                    #expect(status == (operation["security"] == nil ? .ok : .unauthorized), "\(method) \(path)")
                }
            }
            #expect(described == Endpoint.all(on: counter.desk.office.surroundings).count)
            // What the router answers is what is described: nobody puts a route beside the table.
            let routed = Set(
                counter.desk.front.router().routes.compactMap { route -> String? in
                    let path = String(describing: route.path)
                    guard path.hasPrefix("/api/") else { return nil }
                    return "\(route.method.rawValue.lowercased()) \(path)"
                })
            let said = paths.flatMap { path, operations -> [String] in
                guard case .object(let operations) = operations else { return [] }
                return operations.keys.map { "\($0) /api/v1\(path)" }
            }
            #expect(routed == Set(said))
        }
    }

    @Test func `whoever is recused gets the very bytes of an absent petition, by reading and by every act`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            // 田承办 of this organ is named in it.
            let number = try await registrar.registerLetter([
                "respondents.1.name": "田承办", "respondents.1.unit": "金沙县纪委监委", "respondents.1.post": "干部",
            ])
            let named = try await Caller(counter, "second")
            let absent = try await named.ask(.get, "/petitions/2026-00000-00000-00")
            #expect(absent.status == 404 && absent.type == "application/problem+json")
            let read = try await named.ask(.get, "/petitions/\(number)")
            #expect(read == absent)
            let office = counter.desk.office
            let officer = try #require(try await office.officer(OfficerID(rawValue: "second")))
            for action in Action.all where AccessMatrix.allows(action.command, to: officer.roles) {
                let hidden = try await named.ask(.post, "/petitions/\(number)/\(action.resource)", body: "{}")
                let nothing = try await named.ask(
                    .post, "/petitions/2026-00000-00000-00/\(action.resource)", body: "{}")
                #expect(hidden == nothing && hidden.status == 404, "\(action.resource)")
            }
            let other = try await Caller(counter, "head")
            #expect(try await other.ask(.get, "/petitions/\(number)").status == 200)
        }
    }

    @Test func `what a program reads is on record like what a page shows`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let caller = try await Caller(counter, "head")
            _ = try await caller.ask(.get, "/petitions/\(number)")
            _ = try await caller.ask(.get, "/petitions/2026-00000-00000-00")
            for _ in 1...2 { _ = try await caller.ask(.get, "/worklist?tab=all") }
            let auditor = Officer(
                id: OfficerID(rawValue: "audit"), name: "审计", organ: PetitionDesk.county.id, office: .administration,
                roles: [.auditAdministrator])
            let filter = AuditFilter(officer: OfficerID(rawValue: "head"))
            let lines = try #require(try await counter.desk.office.audit(for: auditor, filter: filter)).lines
            #expect(lines.first { $0.kind == .opened }?.about == number)
            #expect(lines.filter { $0.kind == .listed }.map(\.listed) == [.worklist(.all)])
        }
    }

    @Test(arguments: Language.allCases)
    func `everything a token may be made for is named in words, in both languages`(_ language: Language) async throws {
        let desk = try await PetitionDesk.open()
        let words = desk.front.renderer.words(language)
        let scopes = TokenScope.open(to: Set(Role.allCases.filter { !$0.isAdministrator && $0 != .messenger }))
        #expect(scopes.count > 50)
        for scope in scopes {
            let name = desk.front.name(scope, words)
            #expect(name != scope.rawValue && !name.contains("desk."), "\(scope.rawValue) is called \(name)")
        }
        await desk.office.engine.close()
    }

    @Test func `none of the three administrators has anything to give away`() async throws {
        try await PetitionDesk.open().test { counter in
            let office = counter.desk.office
            let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
            await #expect(throws: NotPerformed.self) {
                try await office.makeToken(named: "x", scopes: [.read], days: 1, for: chief)
            }
            let page = try await counter.signIn("chief").get("/account")
            #expect(!page.html.contains("token-scopes"))
        }
    }

    @Test func `a token ends with its day, by its officer's word, and with the officer's appointment`() async throws {
        try await PetitionDesk.open().test { counter in
            let office = counter.desk.office
            let caller = try await Caller(counter, "keeper")
            #expect(try await caller.ask(.get, "/worklist").status == 200)
            let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
            try await office.dismiss(
                OfficerID(rawValue: "keeper"), reason: "调离", by: chief, commandID: PetitionDesk.command())
            #expect(try await caller.ask(.get, "/worklist").status == 401)

            let other = try await Caller(counter, "head")
            counter.desk.clock.advance(minutes: 30 * 24 * 60)
            #expect(try await other.ask(.get, "/worklist").status == 401)
        }
    }

    @Test func `what is kept of a token opens nothing`() async throws {
        try await PetitionDesk.open().test { counter in
            let caller = try await Caller(counter, "head")
            let kept = try await counter.desk.office.engine.read { db in
                try db.rows("select secret, id, officer, name, scopes from access_token").map { row in
                    try ["secret", "id", "officer", "name", "scopes"].map { try row.text($0) }.joined()
                }
            }
            #expect(kept.count == 1 && !kept[0].contains(caller.secret))
            #expect(caller.secret.utf8.count >= 40)
        }
    }

    @Test func `no number of tokens beyond twenty, no name beyond its length, no day beyond a year`() async throws {
        try await PetitionDesk.open().test { counter in
            let office = counter.desk.office
            let head = try #require(try await office.officer(OfficerID(rawValue: "head")))
            func refused(_ name: String, _ days: Int) async throws -> TokenRefused? {
                do {
                    _ = try await office.makeToken(named: name, scopes: [.read], days: days, for: head)
                    return nil
                } catch NotPerformed.refused(let refusal) { return refusal as? TokenRefused }
            }
            #expect(try await refused("", 1) == .name)
            #expect(try await refused(String(repeating: "长", count: 61), 1) == .name)
            #expect(try await refused("x", 367) == .days)
            for _ in 1...20 { #expect(try await refused("x", 1) == nil) }
            #expect(try await refused("x", 1) == .tooMany)
        }
    }

    @Test(arguments: [nil, "", "1", "not a key", String(repeating: "g", count: 32)])
    func `an act without a key of its own, or with none that can be told from others, is not done`(_ key: String?)
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let caller = try await Caller(counter, "registrar")
            var headers: HTTPFields = [.authorization: "Bearer \(caller.secret)", .contentType: "application/json"]
            if let key { headers[try #require(HTTPField.Name("Idempotency-Key"))] = key }
            let before = try await caller.ask(.get, "/petitions/\(number)").bytes
            let (status, type) = try await counter.client.execute(
                uri: "/api/v1/petitions/\(number)/remark", method: .post, headers: headers,
                body: ByteBuffer(string: #"{"text":"一句话"}"#)
            ) { ($0.status.code, $0.headers[.contentType] ?? "") }
            #expect(status == 400 && type == "application/problem+json")
            #expect(try await caller.ask(.get, "/petitions/\(number)").bytes == before)
        }
    }

    @Test(arguments: ["", "[]", "{\"text\": {\"deep\": 1}}", "{\"text\": \"a\\u0000b\"}", "{\"rows\": [[1]]}", "{]"])
    func `a body that is no flat object is unreadable, and says so in one problem`(_ body: String) async throws {
        try await PetitionDesk.open().test { counter in
            let caller = try await Caller(counter, "head")
            let answer = try await caller.ask(.post, "/petitions/2026-00000-00000-00/remark", body: body)
            #expect(answer.status == 400 && answer.type == "application/problem+json")
        }
    }
}
