import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

/// A page as a browser without script sees it: its forms, filled in and sent by the buttons that stand in them.
struct Sight {
    let status: Int
    let html: String
    let headers: HTTPFields

    /// The text without tags.
    var text: String {
        html.replacing(#/<[^>]*>/#, with: " ").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// The receipt's code.
    var code: String {
        html.matches(of: #/<span>([0-9]{4})</span>/#).map { String($0.output.1) }.joined()
    }

    func says(_ sentence: String) -> Bool { text.contains(sentence) }
}

/// Somebody at a browser, without script.
struct Villager {
    struct Upload {
        let name: String
        let bytes: [UInt8]
    }

    let client: any TestClientProtocol
    var language = "zh-CN"
    private(set) var sight = Sight(status: 0, html: "", headers: [:])
    private(set) var address = "/"
    private var filled: [String: String] = [:]
    private var uploads: [Upload] = []

    init(_ client: any TestClientProtocol, language: String = "zh-CN") {
        (self.client, self.language) = (client, language)
    }

    /// Somebody who looks at a page already.
    init(_ client: any TestClientProtocol, seeing sight: Sight) {
        self.init(client)
        self.sight = sight
    }

    mutating func visit(_ address: String) async throws {
        try await ask(address, .get, body: nil, type: nil)
    }

    /// Follows the first link that begins so.
    mutating func follow(_ start: String) async throws {
        let link = try #require(attributes("a").compactMap { $0["href"] }.first { $0.hasPrefix(start) })
        try await visit(link)
    }

    mutating func fill(_ name: String, _ value: String) { filled[name] = value }
    mutating func attach(_ name: String, _ bytes: [UInt8]) { uploads.append(.init(name: name, bytes: bytes)) }

    /// Presses the button with this name and value in the form that holds it.
    mutating func press(_ value: String) async throws { try await press("go", value) }

    mutating func press(_ name: String, _ value: String) async throws {
        let form = try #require(forms.first { $0.contains(#"name="\#(name)" value="\#(value)""#) }, "no such button")
        try await send(form, [(name, value)])
    }

    /// Sends the first form as it stands, with its only button.
    mutating func submit() async throws {
        try await send(try #require(forms.first), [])
    }

    /// Sends a body of its own.
    mutating func post(
        _ address: String, _ pairs: [(String, String)], headers: HTTPFields = [:]
    ) async throws {
        try await ask(
            address, .post, body: Array(encoded(pairs).utf8), type: "application/x-www-form-urlencoded",
            headers: headers)
    }

    /// Sends a form with room for files, without any.
    mutating func post(multipart address: String, _ pairs: [(String, String)]) async throws {
        try await ask(address, .post, body: Multipart.body(pairs, []), type: Multipart.type)
    }

    /// What the page's first form holds now, with what was filled in.
    var fields: [(String, String)] { forms.first.map { held($0) } ?? [] }

    private var forms: [String] {
        sight.html.matches(of: #/(?s)<form .*?<\/form>/#).map { String($0.output) }
    }

    private mutating func send(_ form: String, _ button: [(String, String)]) async throws {
        let opening = String(form.prefix { $0 != ">" })
        var target = attribute("action", opening) ?? address
        if let value = button.first?.1,
            let pressed = attributes("button", form).first(where: { $0["value"] == value && $0["formaction"] != nil })
        {
            target = pressed["formaction"] ?? target
        }
        let pairs = held(form) + button
        if opening.contains("multipart/form-data") {
            let body = Multipart.body(pairs, uploads.map { ("files", $0.name, $0.bytes) })
            try await ask(target, .post, body: body, type: Multipart.type)
        } else {
            try await ask(
                target, .post, body: Array(encoded(pairs).utf8), type: "application/x-www-form-urlencoded")
        }
    }

    private func held(_ form: String) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for input in attributes("input", form) {
            guard let name = input["name"], input["type"] != "file" else { continue }
            if input["type"] == "radio" {
                if let chosen = filled[name] {
                    if input["value"] == chosen { pairs.append((name, chosen)) }
                } else if input["checked"] != nil {
                    pairs.append((name, input["value"] ?? ""))
                }
            } else {
                pairs.append(
                    (name, input["type"] == "hidden" ? input["value"] ?? "" : filled[name] ?? input["value"] ?? ""))
            }
        }
        for area in form.matches(of: #/(?s)<textarea ([^>]*)>\n?(.*?)<\/textarea>/#) {
            let name = attribute("name", String(area.output.1)) ?? ""
            pairs.append((name, filled[name] ?? plain(String(area.output.2))))
        }
        for select in form.matches(of: #/(?s)<select ([^>]*)>(.*?)<\/select>/#) {
            let name = attribute("name", String(select.output.1)) ?? ""
            let chosen = attributes("option", String(select.output.2)).first { $0["selected"] != nil }
            pairs.append((name, filled[name] ?? chosen?["value"] ?? ""))
        }
        return pairs
    }

    private mutating func ask(
        _ address: String, _ method: HTTPRequest.Method, body: [UInt8]?, type: String?, headers extra: HTTPFields = [:]
    ) async throws {
        var headers = extra
        headers[.acceptLanguage] = language
        if let type { headers[.contentType] = type }
        let sight = try await client.execute(
            uri: address, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) }
        ) { response in
            Sight(
                status: response.status.code, html: String(buffer: response.body), headers: response.headers)
        }
        (self.sight, self.address, filled, uploads) = (sight, address, [:], [])
    }

    private func encoded(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(percent($0.0))=\(percent($0.1))" }.joined(separator: "&")
    }

    private func percent(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func attributes(_ tag: String, _ html: String? = nil) -> [[String: String]] {
        (html ?? sight.html).matches(of: #/<([a-z]+) ([^>]*)>/#).filter { $0.output.1 == tag }.map { match in
            var found: [String: String] = [:]
            for pair in match.output.2.matches(of: #/([a-z-]+)(="([^"]*)")?/#) {
                found[String(pair.output.1)] = plain(String(pair.output.3 ?? ""))
            }
            return found
        }
    }

    private func attribute(_ name: String, _ tag: String) -> String? {
        for pair in tag.matches(of: #/([a-z-]+)="([^"]*)"/#) where pair.output.1 == name {
            return plain(String(pair.output.2))
        }
        return nil
    }

    private func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
