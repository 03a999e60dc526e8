import Casework
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import Pages
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing

@testable import Office

/// A desk over an office in a temporary directory: one organ with a full staff, and a clock of the test's own.
struct PetitionDesk: Sendable {
    let office: Office
    let front: DeskFront
    let clock: DeskClock
    let directory: TemporaryDirectory

    /// A clock that stands where a test puts it.
    final class DeskClock: Sendable {
        private let moment: Mutex<Moment>
        init(_ moment: Moment) { self.moment = Mutex(moment) }
        var now: Moment {
            get { moment.withLock { $0 } }
            set { moment.withLock { $0 = newValue } }
        }
        func advance(minutes: Int64) { now = Moment(rawValue: now.rawValue + minutes * 60_000) }
    }

    static let password = "shan-qing-shui-xiu-2026"
    static let county = Organ(
        id: OrganID(rawValue: "520523"), name: "金沙县纪委监委", kind: .county, parent: OrganID(rawValue: "520000"))
    static let province = Organ(id: OrganID(rawValue: "520000"), name: "省纪委监委", kind: .province, parent: nil)

    /// Everybody who is needed to take a petition through all nodes, by login.
    static let staff: [(login: String, office: OfficeKind, roles: Set<Role>, name: String)] = [
        ("registrar", .petitions, [.registrar], "石登记"), ("triage", .petitions, [.triageOfficer], "龙初判"),
        ("head", .petitions, [.officeHead], "吴主任"), ("leader", .leadership, [.leader], "杨领导"),
        ("handler", .supervision, [.handler], "罗承办"), ("second", .supervision, [.handler], "田承办"),
        ("reviewer", .caseManagement, [.reviewer], "潘审核"), ("reviewer2", .trial, [.reviewer], "韦审核"),
        ("keeper", .caseManagement, [.keeper], "蒙归档"), ("inspector", .caseManagement, [.inspector], "白检查"),
    ]

    /// A desk on Monday 9 March 2026 at nine in the morning, with all its staff.
    ///
    /// The staff is hired once for all tests, because hashing a password is slow on purpose; each test gets a copy.
    ///
    /// - Parameters:
    ///   - scanner: Where a virus scanner listens.
    ///   - bytes: Chance, where a test must know it.
    ///   - watch: Puts something before the engine that sees what it is asked.
    static func open(
        scannerAt scanner: String? = nil, bytes: @escaping @Sendable (Int) -> [UInt8] = Surroundings.machineChance,
        watching watch: (any Engine) -> any Engine = { $0 }
    ) async throws -> PetitionDesk {
        let hired = try await staffed.value
        let directory = try TemporaryDirectory()
        for name in try FileManager.default.contentsOfDirectory(atPath: hired.path) {
            try FileManager.default.copyItem(atPath: hired.path + "/" + name, toPath: directory.path + "/" + name)
        }
        return try await desk(
            in: directory, keys: try OfficeKeys.load(from: directory.path + "/keys"),
            engine: watch(try SQLiteEngine(path: directory.path + "/office.sqlite")), scannerAt: scanner, bytes: bytes)
    }

    /// The same without any staff: a new office.
    static func new() async throws -> PetitionDesk {
        let directory = try TemporaryDirectory()
        return try await desk(in: directory, keys: try OfficeKeys.create(at: directory.path + "/keys"))
    }

    private static let staffed = Task {
        let desk = try await new()
        try await desk.hire()
        await desk.office.engine.close()
        return desk.directory
    }

    /// A desk with all its staff on another engine, such as a PostgreSQL of the test's own.
    static func open(on engine: any Engine) async throws -> PetitionDesk {
        let directory = try TemporaryDirectory()
        let keys = try OfficeKeys.create(at: directory.path + "/keys")
        let desk = try await desk(in: directory, keys: keys, engine: engine)
        try await desk.hire()
        return desk
    }

    /// The pages of the desk, and the facts: they never change, and to read them takes a debug build longer than most tests.
    static let pages = Result { try Renderer(.desk) }
    private static let facts = Result { try Surroundings.standard() }

    private static func desk(
        in directory: TemporaryDirectory, keys: OfficeKeys, engine: (any Engine)? = nil,
        scannerAt scanner: String? = nil, bytes: @escaping @Sendable (Int) -> [UInt8] = Surroundings.machineChance
    ) async throws -> PetitionDesk {
        let clock = DeskClock(Moment(try #require(Day("2026-03-09"))))
        let standard = try facts.get()
        let office = try await Office(
            engine: try engine ?? SQLiteEngine(path: directory.path + "/office.sqlite"), keys: keys,
            blobs: try BlobDirectory(path: directory.path + "/blobs"),
            surroundings: Surroundings(
                now: { clock.now }, bytes: bytes, calendar: standard.calendar, divisions: standard.divisions,
                passwordCost: .trifling))
        let front = try DeskFront(
            office: office, settings: .init(scannerAt: scanner), renderer: try pages.get())
        return PetitionDesk(office: office, front: front, clock: clock, directory: directory)
    }

    private func hire() async throws {
        let invitation = try #require(try await office.inviteFirstAdministrator())
        try await office.acceptFirst(
            invitation, organ: Self.province, name: "安全管理员", login: "chief", password: Self.password)
        let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
        try await office.establish(Self.county, reason: "设立", by: chief, commandID: Self.command())
        let password = try await office.hash(Self.password, login: "")
        for (login, kind, roles, name) in Self.staff {
            let officer = Officer(
                id: OfficerID(rawValue: login), name: name, organ: Self.county.id, office: kind, roles: roles)
            _ = try await office.appoint(officer, login: login, reason: "到任", by: chief, commandID: Self.command())
            _ = try await office.enrol(officer.id, password: password)
        }
    }

    /// Appoints somebody beside the staff, who signs in under the same code.
    func appoint(
        _ code: String, _ name: String, at organ: Organ, in post: OfficeKind = .administration, as role: Role
    ) async throws {
        let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
        let officer = Officer(
            id: OfficerID(rawValue: code), name: name, organ: organ.id, office: post, roles: [role])
        _ = try await office.appoint(officer, login: code, reason: "到任", by: chief, commandID: Self.command())
    }

    private static let drawn = Mutex(0)

    /// A command identifier nobody had before.
    static func command() -> CommandID {
        let number = drawn.withLock { number in
            number += 1
            return number
        }
        let digits = String(number, radix: 16)
        return CommandID(rawValue: String(repeating: "0", count: 32 - digits.count) + digits)
    }

    /// The four distinctions of a first report on somebody of this level.
    static let distinctions: KeyValuePairs = [
        "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "甲", "repeatReason": "乙", "isClue": "yes",
        "clueReason": "丙", "level": "own", "levelReason": "丁",
    ]

    /// Runs a test in front of the desk's router, in memory; its office is closed after the last one.
    func test(closing: Bool = true, _ body: @escaping @Sendable (Counter) async throws -> Void) async throws {
        let application = Application(router: front.router())
        try await application.test(.router) { client in try await body(Counter(desk: self, client: client)) }
        if closing { await office.engine.close() }
    }

    /// The routes' answers, without anybody signed in.
    struct Counter: Sendable {
        let desk: PetitionDesk
        let client: any TestClientProtocol

        /// Somebody in a session of their own, as after signing in; the sign-in page itself is tested by `SignInTests`.
        func signIn(_ login: String) async throws -> Person {
            let token = "session-\(PetitionDesk.command().rawValue)"
            let now = desk.clock.now
            try await desk.office.engine.write { db in
                try Session.begin(token, OfficerID(rawValue: login), secondFactor: true, at: now, db)
            }
            return Person(counter: self, login: login, cookie: "lx-desk=\(token)")
        }
    }

    /// One answer.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let html: String
        let bytes: [UInt8]
        var location: String { headers[.location] ?? "" }
        var cookie: String? {
            headers[.setCookie]?.split(separator: ";").first.map(String.init)
        }

        /// The values of all hidden fields of this name.
        func hidden(_ name: String) -> [String] {
            html.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().map {
                String($0.prefix { $0 != "\"" })
            }
        }

        /// The value of a hidden field in the form that is sent to an address.
        func hidden(_ name: String, in address: String) -> String? {
            guard let form = html.range(of: "action=\"\(address)\""),
                let field = html.range(of: "name=\"\(name)\" value=\"", range: form.upperBound..<html.endIndex),
                let end = html.range(of: "\"", range: field.upperBound..<html.endIndex)
            else { return nil }
            return String(html[field.upperBound..<end.lowerBound])
        }
    }

    /// Somebody at the desk, in a session of their own.
    struct Person: Sendable {
        let counter: Counter
        let login: String
        let cookie: String

        func get(_ path: String, language: String = "zh-CN") async throws -> Answer {
            try await send(path, .get, nil, language: language)
        }

        /// Sends a form's fields as they are, with the session's form token.
        func post(
            _ path: String, _ fields: KeyValuePairs<String, String>, withToken: Bool = true, language: String = "zh-CN"
        ) async throws -> Answer {
            try await post(path, pairs: fields.map { ($0.key, $0.value) }, withToken: withToken, language: language)
        }

        /// The same, for fields put together.
        func post(
            _ path: String, pairs fields: [(String, String)], withToken: Bool = true, language: String = "zh-CN"
        ) async throws -> Answer {
            var pairs = fields
            if withToken {
                let token = String(cookie.split(separator: "=", maxSplits: 1).last ?? "")
                pairs.append(("csrf", counter.desk.office.formToken(of: token)))
            }
            let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
            return try await send(path, .post, body, language: language)
        }

        /// Fills the form of an act on the petition's page and sends it, with the hidden fields the page put there.
        func act(
            _ resource: String, on number: String, _ fields: KeyValuePairs<String, String>
        ) async throws -> Answer {
            try await act(resource, on: number, pairs: fields.map { ($0.key, $0.value) })
        }

        /// The same, for fields put together.
        func act(_ resource: String, on number: String, pairs fields: [(String, String)]) async throws -> Answer {
            let address = "/petitions/\(number)/\(resource)"
            let isOfNotices = ["notice", "delivery"].contains(resource)
            let page = try await get("/petitions/\(number)" + (isOfNotices ? "/notices" : ""))
            let command = try #require(page.hidden("command-id", in: address), "\(login) has no form \(resource)")
            let version = try #require(page.hidden("version", in: address))
            let bound = [
                "approval.textHash", "step-approval.textHash", "step-approval.step", "jurisdiction-decision.textHash",
                "return-decision.textHash", "clue-route-decision.textHash",
                "jurisdiction-refusal.textHash", "extension-decision.textHash", "extension-request.kind",
                "referral-withdrawal.kind", "urging-record.number", "urging-answer.number",
            ]
            var pairs = fields.map { ("\(resource).\($0.0)", $0.1) }
            pairs += [("command-id", command), ("version", version)]
            for name in bound where name.hasPrefix("\(resource).") {
                if let value = page.hidden(name, in: address) { pairs.append((name, value)) }
            }
            let token = String(cookie.split(separator: "=", maxSplits: 1).last ?? "")
            pairs.append(("csrf", counter.desk.office.formToken(of: token)))
            let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
            return try await send(address, .post, body, language: "zh-CN")
        }

        /// Sends a form with files, as a browser does: the session's token first, then the fields, then the files.
        func post(
            _ path: String, pairs: [(String, String)], files: [(String, [UInt8])], withToken: Bool = true
        ) async throws -> Answer {
            let token = String(cookie.split(separator: "=", maxSplits: 1).last ?? "")
            let csrf = withToken ? [("csrf", counter.desk.office.formToken(of: token))] : []
            let body = Multipart.body(csrf + pairs, files.map { ("files", $0.0, $0.1) })
            return try await send(
                path, .post, ByteBuffer(bytes: body), type: Multipart.type, language: "zh-CN")
        }

        private func send(
            _ path: String, _ method: HTTPRequest.Method, _ body: String?, language: String
        ) async throws -> Answer {
            try await send(
                path, method, body.map { ByteBuffer(string: $0) }, type: "application/x-www-form-urlencoded",
                language: language)
        }

        private func send(
            _ path: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?, type: String, language: String
        ) async throws -> Answer {
            var headers: HTTPFields = [.acceptLanguage: language]
            if !cookie.isEmpty { headers[.cookie] = cookie }
            if body != nil { headers[.contentType] = type }
            return try await counter.client.execute(uri: path, method: method, headers: headers, body: body) {
                response in
                let answer = Answer(
                    status: response.status, headers: response.headers, html: String(buffer: response.body),
                    bytes: Array(response.body.readableBytesView))
                #expect(!answer.html.contains("⟦"), "\(path): a key without wording")
                return answer
            }
        }

        private static func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
    }
}

extension PetitionDesk.Person {
    /// Takes along the list of a page, by the link that stands on it: the form, a reason, the file.
    func takeAlong(
        from path: String, as format: String = "csv", language: String = "zh-CN"
    ) async throws -> PetitionDesk.Answer {
        let page = try await get(path, language: language)
        let link = try #require(page.html.firstMatch(of: /href="(\/export\?[^"]+)"/), "\(path) offers no export")
        let address = String(link.output.1).replacing("&amp;", with: "&")
        #expect(try await get(address, language: language).status == .ok, "\(address)")
        let named = (URLComponents(string: address)?.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        let file = try await post(
            "/export",
            pairs: named + [
                ("format", format), ("reason", "报送州纪委月度材料"), ("command-id", PetitionDesk.command().rawValue),
            ], language: language)
        #expect(file.status == .ok && file.headers[.contentDisposition] != nil, "\(address)")
        return file
    }

    /// Registers a letter and gives its number.
    func registerLetter(_ more: KeyValuePairs<String, String> = [:]) async throws -> String {
        let fields: KeyValuePairs = [
            "source": "own", "receivedOn": "2026-03-09", "signature": "verified", "name": "某甲",
            "contact": "13800000000", "narrative": "村主任扣下了我们组十二户的征地补偿款，每户八千元。",
            "respondents.0.name": "某乙", "respondents.0.unit": "某镇某村", "respondents.0.post": "村主任",
            "matters.0.field": "landCompensation", "matters.0.gist": "截留征地补偿款", "matters.0.amount": "96000",
            "place": "520523", "summary": "反映某镇某村村主任截留征地补偿款",
            "command-id": PetitionDesk.command().rawValue, "then": "open",
        ]
        let given = Set(more.map(\.key))
        let pairs = (fields.filter { !given.contains($0.key) } + Array(more)).map { ($0.key, $0.value) }
        let answer = try await post("/register/letter", pairs: pairs)
        #expect(answer.status == .seeOther)
        let path = try #require(answer.location.split(separator: "?").first)
        return String(try #require(path.split(separator: "/").last))
    }
}
