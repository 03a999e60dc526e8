import Demo
import Foundation

/// Signed-in officers of the demo's county, each with a session of the desk.
struct Officers: Sendable {
    private let sessions: [String: DeskSession]

    /// Signs everybody in that the measurements need.
    init(port: Int) throws {
        let connection = LoadConnection(port: port)
        var sessions: [String: DeskSession] = [:]
        for title in ["registrar", "triage", "head", "leader", "handler", "reviewer", "reviewer2", "keeper"] {
            sessions[title] = try DeskSession("\(title).jinsha", connection)
        }
        self.sessions = sessions
    }

    /// The officer at work, on one client's connection.
    func session(_ title: String, on connection: LoadConnection) throws -> DeskBrowser {
        guard let session = sessions[title] else { throw BenchFault(sentence: "nobody signed in as \(title)") }
        return DeskBrowser(session: session, connection: connection)
    }
}

/// The desk refused, or answered otherwise than expected.
struct Unexpected: Error {
    let status: Int
    /// The last part of the address: what was asked for, without the petition's number.
    let resource: String

    init(_ status: Int, _ path: String) {
        (self.status, resource) = (status, String(path.split(separator: "/").last ?? ""))
    }
}

/// What an officer's browser keeps: a cookie and a form token.
struct DeskSession: Sendable {
    fileprivate let cookie: String
    fileprivate let token: String

    init(_ login: String, _ connection: LoadConnection) throws {
        let form = DeskSession.form([("login", login), ("password", DemoProvince.password), ("next", "/")])
        let answer = try connection.exchange(LoadRequest.post("/sign-in", form))
        guard let cookie = answer.header("set-cookie")?.split(separator: ";").first else {
            throw BenchFault(sentence: "\(login) could not sign in")
        }
        self.cookie = String(cookie)
        let page = try connection.exchange(LoadRequest.get("/account", cookie: self.cookie)).page
        guard let token = HiddenField.value("csrf", in: page) else {
            throw BenchFault(sentence: "the page of \(login) has no form token")
        }
        self.token = token
    }

    fileprivate static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(HiddenField.escaped($0))=\(HiddenField.escaped($1))" }.joined(separator: "&")
    }
}

/// One officer's browser.
struct DeskBrowser {
    fileprivate let session: DeskSession
    fileprivate let connection: LoadConnection

    /// Sends a form and follows nothing: a redirect says that it was done.
    ///
    /// - Returns: Where the desk sends the browser next.
    @discardableResult
    func act(_ path: String, _ fields: [(String, String)]) throws -> String {
        let command = UUID().uuidString.replacing("-", with: "").lowercased()
        let answer = try send(path, fields + [("command-id", command)])
        guard answer.status == 303, let next = answer.header("location") else { throw Unexpected(answer.status, path) }
        return next
    }

    /// Sends a form whose answer is a page.
    func ask(_ path: String, _ fields: [(String, String)]) throws -> String {
        let answer = try send(path, fields)
        guard answer.status == 200 else { throw Unexpected(answer.status, path) }
        return answer.page
    }

    /// Reads a page.
    func page(_ path: String) throws -> String {
        let answer = try connection.exchange(LoadRequest.get(path, cookie: session.cookie))
        guard answer.status == 200 else { throw Unexpected(answer.status, path) }
        return answer.page
    }

    private func send(_ path: String, _ fields: [(String, String)]) throws -> LoadConnection.Answer {
        let body = DeskSession.form(fields + [("csrf", session.token)])
        return try connection.exchange(LoadRequest.post(path, body, cookie: session.cookie))
    }
}
