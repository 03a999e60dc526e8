import AsyncHTTPClient
import Demo
import Foundation
import NIOCore

/// Signed-in officers of the demo's county, each with a session of the desk.
struct Officers: Sendable {
    private let sessions: [String: DeskSession]

    /// Signs everybody in that the measurements need.
    init(port: Int) async throws {
        var sessions: [String: DeskSession] = [:]
        for title in ["registrar", "triage", "head", "leader", "handler", "reviewer", "reviewer2", "keeper"] {
            sessions[title] = try await DeskSession(port: port, login: "\(title).jinsha")
        }
        self.sessions = sessions
    }

    /// Who sits there.
    func session(_ title: String) throws -> DeskSession {
        guard let session = sessions[title] else { throw BenchFault(sentence: "nobody signed in as \(title)") }
        return session
    }
}

/// One officer's browser: a cookie and a form token.
struct DeskSession: Sendable {
    private let base: String
    private let cookie: String
    private let token: String
    private static let timeout: TimeAmount = .seconds(30)

    /// The desk refused, or answered otherwise than expected.
    struct Unexpected: Error {
        let status: UInt
        /// The last part of the address: what was asked for, without the petition's number.
        let resource: String

        init(_ status: UInt, _ path: String) {
            (self.status, resource) = (status, String(path.split(separator: "/").last ?? ""))
        }
    }

    init(port: Int, login: String) async throws {
        base = "http://127.0.0.1:\(port)"
        let answer = try await Self.send(
            base + "/sign-in", [("login", login), ("password", DemoProvince.password), ("next", "/")], cookie: nil)
        guard let set = answer.headers.first(name: "set-cookie"), let cookie = set.split(separator: ";").first else {
            throw BenchFault(sentence: "\(login) could not sign in")
        }
        self.cookie = String(cookie)
        var request = HTTPClientRequest(url: base + "/account")
        request.headers.add(name: "cookie", value: self.cookie)
        let page = try await HTTPClient.shared.execute(request, timeout: Self.timeout)
        let html = String(buffer: try await page.body.collect(upTo: 1 << 20))
        guard let token = HiddenField.value("csrf", in: html) else {
            throw BenchFault(sentence: "the page of \(login) has no form token")
        }
        self.token = token
    }

    /// Sends a form and follows nothing: a redirect says that it was done.
    ///
    /// - Returns: Where the desk sends the browser next.
    @discardableResult
    func act(_ path: String, _ fields: [(String, String)]) async throws -> String {
        let command = UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        let answer = try await Self.send(
            base + path, fields + [("csrf", token), ("command-id", command)], cookie: cookie)
        _ = try await answer.body.collect(upTo: 1 << 20)
        guard answer.status.code == 303, let next = answer.headers.first(name: "location") else {
            throw Unexpected(answer.status.code, path)
        }
        return next
    }

    /// Sends a form whose answer is a page.
    func ask(_ path: String, _ fields: [(String, String)]) async throws -> String {
        let answer = try await Self.send(base + path, fields + [("csrf", token)], cookie: cookie)
        guard answer.status == .ok else { throw Unexpected(answer.status.code, path) }
        return String(buffer: try await answer.body.collect(upTo: 1 << 20))
    }

    /// Reads a page.
    func page(_ path: String) async throws -> String {
        var request = HTTPClientRequest(url: base + path)
        request.headers.add(name: "cookie", value: cookie)
        let answer = try await HTTPClient.shared.execute(request, timeout: Self.timeout)
        guard answer.status == .ok else { throw Unexpected(answer.status.code, path) }
        return String(buffer: try await answer.body.collect(upTo: 1 << 20))
    }

    private static func send(
        _ url: String, _ fields: [(String, String)], cookie: String?
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "sec-fetch-site", value: "same-origin")
        if let cookie { request.headers.add(name: "cookie", value: cookie) }
        let body = fields.map { "\(HiddenField.escaped($0))=\(HiddenField.escaped($1))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: body))
        return try await HTTPClient.noRedirects.execute(request, timeout: timeout)
    }
}

extension HTTPClient {
    /// A client that shows redirects instead of following them.
    static let noRedirects = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: .init(redirectConfiguration: .disallow, connectionPool: .init(idleTimeout: .seconds(60))))
}
