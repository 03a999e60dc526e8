import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import Synchronization
import Testing

@testable import Desk
@testable import Office

/// Two offices that differ in one hidden petition give the same bytes at every address, to everybody (M33).
///
/// The addresses come from the router itself: one with a parameter that no sample is known for fails the test.
struct EveryRouteTests {
    /// What a parameter of an address may be.
    private static func samples(_ parameter: String, _ world: World, hidden: String) -> [String]? {
        switch parameter {
        case "number": [world.first.rawValue, hidden]
        case "earlier": [world.second.rawValue, hidden]
        case "figure": [Figure.received, .clues, .closed, .realName].map(\.rawValue) + ["none"]
        case "register": MovementRegister.allCases.map(\.rawValue)
        case "officer": ["head", "nobody"]
        case "day": ["2026-03-09"]
        case "file": ["app.css", "0"]
        case "notice", "code", "letter", "page": ["1"]
        case "organ": [PetitionDesk.county.id.rawValue]
        case "blob", "handover", "import", "partner", "petition", "pile", "token": [World.digits(parameter)]
        case "name": ["feed"]
        case "report":
            ["principalSummary", "repeatsNotice-supervision", "comprehensiveAnalysis"].map {
                "\(PetitionDesk.county.id.rawValue).\($0).month-2026-2"
            }
        default: nil
        }
    }

    /// Registers that are taken along: one of each kind of question; `HiddenPetitionTests` asks for every part.
    private static var registers: [ExportedRegister] {
        // The day on which the desk of the tests opens.
        let today = Day(20_521)
        return MovementRegister.allCases.map { .moved($0) } + [
            .coverage(.acceptance, .due), .coverage(.result, .done), .returns(Quarter(of: today), .waiting),
            .records(.due), .ended, .referrals(.dispute), .referrals(.answered), .cadres, .batches(upTo: today),
            .exchange(.outOpen), .exchange(.inOpen),
        ]
    }

    /// What follows an address, where it says which of many lists is asked for.
    private static func queries(_ path: String) -> [String] {
        let scope = "organ=520523&from=2026-01-01&to=2026-12-31"
        return switch path {
        case "/", "/api/v1/worklist":
            [""] + WorklistTab.allCases.map { "?tab=\($0.rawValue)" }
                + WorklistFilter.allCases.map { "?tab=all&filter=\($0.rawValue)" }
        case "/statistics", "/statistics/:figure":
            ["", "?\(scope)", "?\(scope)&below=yes", "?organ=520000&from=2026-01-01&to=2026-12-31&below=yes"]
        case "/referrals": [""] + ReferralPart.allCases.map { "?part=\($0.rawValue)" }
        case "/notices": [""] + CoveredNotice.allCases.map { "?of=\($0.rawValue)" }
        case "/audit": ["", "?officer=clerk", "?kind=petition"]
        case "/export":
            [
                "?list=worklist&tab=all", "?list=worklist&tab=closed", "?list=clocks", "?list=figures&\(scope)",
                "?list=rows&figure=received&\(scope)", "?list=audit", "?list=search&q=补偿款",
            ] + registers.map { "?list=register&of=\($0.code)" }
        default: [""]
        }
    }

    /// Bodies that somebody who looks for something might send; a petition that they name is the hidden one.
    private static func bodies(_ path: String, hidden: String) -> [[(String, String)]] {
        let usual: [(String, String)] = [
            ("number", hidden), ("other", hidden), ("petition", hidden), ("relation", "repeated"), ("reason", "看看有没有"),
            ("undo-reason", "看看有没有"), ("text", "看看有没有"), ("opinion", "同意"), ("officer", "nobody"), ("person", "nobody"),
            ("straightUp", "sealing.ownPrincipal"), ("isUnderstood", "yes"), ("note", "看看"), ("how", "phone"),
        ]
        switch path {
        case "/search":
            return ["补偿款", "乙某", "2026", hidden].map { [("q", $0)] + usual }
        case "/export":
            return queries("/export").map { query in
                query.dropFirst().split(separator: "&").map { pair in
                    let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                    return (parts[0], parts.count == 2 ? parts[1] : "")
                } + [("format", "csv"), ("reason", "报送月度材料")]
            }
        case "/reports":
            return ["principalSummary", "comprehensiveAnalysis"].map {
                [("paper", $0), ("period", "month-2026-2")] + usual
            }
        default: return [usual]
        }
    }

    /// One thing that is asked.
    struct Question: Sendable {
        let method: HTTPRequest.Method
        let address: String
        let body: [(String, String)]?
        let isOfInterface: Bool
        /// The route it asks, as the router writes it with colons.
        var path = ""
    }

    /// Everything there is to ask: each route with each of the samples for its parameters.
    static func questions(_ world: World, hidden: String) throws -> [Question] {
        var questions: [Question] = []
        for route in world.desk.front.router().routes {
            // Hummingbird writes a parameter as `{number}`.
            let path = String(describing: route.path).replacing("{", with: ":").replacing("}", with: "")
            // Whoever signs out or goes asks nothing more.
            if path == "/session/end" { continue }
            var addresses = [""]
            for part in path.split(separator: "/") {
                let name = part.hasPrefix(":") ? String(part.dropFirst()) : nil
                let values =
                    try name.map { name in
                        try #require(samples(name, world, hidden: hidden), "\(path): no sample for \(name)")
                    } ?? [String(part)]
                addresses = addresses.flatMap { start in values.map { "\(start)/\($0)" } }
            }
            let isOfInterface = path.hasPrefix("/api/")
            for address in addresses.map({ $0.isEmpty ? "/" : $0 }) {
                if route.method == .post {
                    // What succeeds on a petition that both have changes both: only what names the hidden one is sent.
                    if path.contains(":number"), !address.contains(hidden) { continue }
                    for body in bodies(path, hidden: hidden) {
                        questions.append(
                            .init(
                                method: .post, address: address, body: body, isOfInterface: isOfInterface, path: path))
                    }
                } else {
                    for query in queries(path) {
                        questions.append(
                            .init(
                                method: route.method, address: address + query, body: nil,
                                isOfInterface: isOfInterface, path: path)
                        )
                    }
                }
            }
        }
        return questions
    }

    /// Somebody who asks: a session at the desk, and a token for programs.
    struct Asker: Sendable {
        let login: String
        let world: World
        let client: any TestClientProtocol
        let secret: String?
        var session: String { "session-\(login)" }

        init(_ login: String, _ world: World, _ client: any TestClientProtocol) async throws {
            (self.login, self.world, self.client) = (login, world, client)
            let office = world.desk.office
            let officer = try #require(try await office.officer(OfficerID(rawValue: login)))
            let now = world.desk.clock.now
            let session = "session-\(login)"
            try await office.engine.write { db in
                try Session.begin(session, officer.id, secondFactor: true, at: now, db)
            }
            world.chance.begin("token \(login)")
            let scopes = TokenScope.open(to: officer.roles)
            secret =
                scopes.isEmpty
                ? nil : try await office.makeToken(named: "程序", scopes: Set(scopes), days: 30, for: officer)
        }

        func ask(_ question: Question) async throws -> String {
            let name = "\(login) \(question.method) \(question.address) \(question.body.map { "\($0)" } ?? "")"
            world.chance.begin(name)
            var headers: HTTPFields = [.acceptLanguage: "zh-CN"]
            var body: String?
            if question.isOfInterface {
                if let secret { headers[.authorization] = "Bearer \(secret)" }
                if let key = HTTPField.Name("Idempotency-Key") { headers[key] = World.digits(name) }
                body =
                    question.body == nil ? nil : #"{"text":"看看有没有","reason":"看看有没有","opinion":"同意","officer":"nobody"}"#
                headers[.contentType] = "application/json"
            } else {
                headers[.cookie] = "lx-desk=\(session)"
                headers[.contentType] = "application/x-www-form-urlencoded"
                let more = [("csrf", world.desk.office.formToken(of: session)), ("command-id", World.digits(name))]
                body = question.body.map { pairs in
                    (pairs + more).map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
                }
            }
            let address = question.address.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? ""
            return try await client.execute(
                uri: address, method: question.method, headers: headers, body: body.map { ByteBuffer(string: $0) }
            ) { response in
                #expect(response.status.code < 500, "\(name)")
                // A card is nothing but keys that each office drew for itself.
                let isCard = question.address.hasPrefix("/partners/cards/") && response.status == .ok
                return "\(response.status.code) \(response.headers) \(isCard ? "" : String(buffer: response.body))"
            }
        }

        private static func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
    }

    /// Everything that everybody is answered, by what was asked; and what operators read.
    private static func answers(_ world: World, hidden: String, to logins: [String]) async throws -> [String: String] {
        let found = Mutex<[String: String]>([:])
        try await world.desk.test(closing: false) { counter in
            for login in logins {
                let asker = try await Asker(login, world, counter.client)
                for question in try questions(world, hidden: hidden) {
                    let answer = try await asker.ask(question)
                    let name = "\(login) \(question.method) \(question.address) \(question.body.map { "\($0)" } ?? "")"
                    found.withLock { $0[name] = answer }
                }
                for (address, answer) in try await feed(asker) { found.withLock { $0["\(login) \(address)"] = answer } }
            }
        }
        for (address, answer) in try await operations(world) { found.withLock { $0[address] = answer } }
        return found.withLock { $0 }
    }

    /// The calendar of deadlines, which its officer gives to another program.
    private static func feed(_ asker: Asker) async throws -> [String: String] {
        let made = Question(method: .post, address: "/day/calendar", body: [], isOfInterface: false)
        let page = try await asker.ask(made)
        guard let match = page.firstMatch(of: /\/calendar\/[A-Za-z0-9_\-]+(\.ics)?/) else { return ["no feed": page] }
        let address = String(match.output.0)
        return [
            "feed": try await asker.ask(.init(method: .get, address: address, body: nil, isOfInterface: false))
        ]
    }

    /// What operators read: everything but how long requests took.
    private static func operations(_ world: World) async throws -> [String: String] {
        let found = Mutex<[String: String]>([:])
        try await Application(router: OperationsFront(of: world.desk.front).router()).test(.router) { client in
            for address in ["/health", "/ready", "/metrics"] {
                let text = try await client.execute(uri: address, method: .get) { String(buffer: $0.body) }
                let kept = text.split(separator: "\n").filter { !$0.contains("seconds") && !$0.contains("clock_ahead") }
                found.withLock { $0["operations \(address)"] = kept.joined(separator: "\n") }
            }
        }
        return found.withLock { $0 }
    }

    @Test(arguments: World.Hiding.allCases)
    func `every address answers everybody with the same bytes whether or not a petition is hidden there`(
        _ hiding: World.Hiding
    ) async throws {
        let (with, number) = try await World.make(hiding: hiding)
        let (without, _) = try await World.make(hiding: nil)
        let hidden = try #require(number).rawValue
        #expect(with.first == without.first)
        #expect(with.second == without.second)
        let logins = World.outsiders(hiding)
        // Both worlds at once: of all tests these ask the most, and the last of them would leave a processor idle.
        async let withIt = Self.answers(with, hidden: hidden, to: logins)
        async let withoutIt = Self.answers(without, hidden: hidden, to: logins)
        let (left, right) = (try await withIt, try await withoutIt)
        #expect(left.keys.sorted() == right.keys.sorted())
        // As many questions as there are routes at the very least, to each of them.
        #expect(left.count > logins.count * with.desk.front.router().routes.count)
        #expect(left.keys.allSatisfy { !$0.contains("/{") && !$0.contains("/:") }, "every parameter is filled in")
        #expect(left.keys.contains { $0.contains("/petitions/\(hidden)") }, "the hidden one is asked for")
        // A form whose fields are called otherwise would find nothing, and that in both.
        for address in ["POST /search", "POST /export"] {
            #expect(
                left.contains {
                    $0.key.contains("\(address) ") && $0.key.contains("补偿款") && $0.value.contains(with.first.rawValue)
                }, "\(address) finds what words are in")
        }
        #expect(
            left.values.allSatisfy { !($0.hasPrefix("303 ") && $0.contains(Routes.factor)) },
            "nobody is turned away at the door")
        for login in logins {
            #expect(left["\(login) GET /account "]?.hasPrefix("200") == true, "\(login) is let in")
        }
        let differing = left.keys.sorted().filter { left[$0] != right[$0] }
        for name in differing.prefix(20) {
            Issue.record("\(name): \(Self.difference(left[name] ?? "", right[name] ?? ""))")
        }
        #expect(differing.isEmpty, "\(differing.count) of \(left.count) answers differ")
        await with.desk.office.engine.close()
        await without.desk.office.engine.close()
    }

    @Test func `whoever may see it is answered otherwise, so the comparison can fail`() async throws {
        let (with, number) = try await World.make(hiding: .recused)
        let (without, _) = try await World.make(hiding: nil)
        let hidden = try #require(number).rawValue
        let name = "clerk GET /petitions/\(hidden) "
        let left = try await Self.answers(with, hidden: hidden, to: ["clerk"])
        let right = try await Self.answers(without, hidden: hidden, to: ["clerk"])
        #expect(left[name]?.hasPrefix("200") == true && right[name]?.hasPrefix("404") == true)
        await with.desk.office.engine.close()
        await without.desk.office.engine.close()
    }

    /// The places where two answers part.
    private static func difference(_ left: String, _ right: String) -> String {
        let same = zip(left, right).prefix { $0.0 == $0.1 }.count
        let start = max(0, same - 60)
        return "…\(left.dropFirst(start).prefix(200)) ⇄ …\(right.dropFirst(start).prefix(200))"
    }

    @Test func `whoever is not recused sees it, so that there is something to hide`() async throws {
        let (world, number) = try await World.make(hiding: .recused)
        let hidden = try #require(number)
        #expect(try await world.desk.office.petition(hidden, for: World.clerk) != nil)
        for login in World.logins {
            let officer = try #require(try await world.desk.office.officer(OfficerID(rawValue: login)))
            #expect(try await world.desk.office.petition(hidden, for: officer) == nil, "\(login)")
        }
        await world.desk.office.engine.close()
    }
}
