import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Desk
@testable import Office

/// Whoever calls or comes gets a slip from a program too, once (issue 5 §1).
@Suite struct InterfaceSlipTests {
    private struct Answer {
        let status: Int
        let members: [String: JSONValue]

        var slip: [String: JSONValue]? {
            guard case .object(let slip)? = members["slip"] else { return nil }
            return slip
        }

        /// The 28 figures of the code.
        var code: String {
            guard case .list(let groups)? = slip?["code"] else { return "" }
            return groups.map { if case .text(let group) = $0 { group } else { "" } }.joined()
        }

        func text(_ member: String) -> String {
            guard case .text(let text)? = slip?[member] else { return "" }
            return text
        }
    }

    private static func body(_ kind: String, slip: String?) -> String {
        """
        {"kind":"\(kind)","source":"own","receivedOn":"2026-03-09","signature":"unsigned","narrative":"村里的事，请来看看。",\
        "respondents":[{"name":"某乙"}],"matters":[{"field":"landCompensation","gist":"截留征地补偿款"}],\
        "place":"520523","summary":"反映截留征地补偿款","persons":3,"language":"苗语"\(slip.map { ",\"slip\":\($0)" } ?? "")}
        """
    }

    private func send(
        _ body: String, key: String, as caller: InterfaceTests.Caller, language: String = "zh-CN"
    ) async throws -> Answer {
        var headers: HTTPFields = [
            .authorization: "Bearer \(caller.secret)", .acceptLanguage: language, .contentType: "application/json",
        ]
        headers[try #require(HTTPField.Name("Idempotency-Key"))] = key
        return try await caller.counter.client.execute(
            uri: "/api/v1/petitions", method: .post, headers: headers, body: ByteBuffer(string: body)
        ) { response in
            #expect(response.headers[.cacheControl] == "no-store")
            let bytes = Data(String(buffer: response.body).utf8)
            guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: bytes) else {
                return Answer(status: response.status.code, members: [:])
            }
            return Answer(status: response.status.code, members: members)
        }
    }

    @Test(arguments: ["letter", "call", "visit"])
    func `a program's slip is in one answer, and sent again there is none`(_ kind: String) async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let caller = try await InterfaceTests.Caller(counter, "registrar", scopes: [TokenScope(.receive)])
            let key = PetitionDesk.command().rawValue
            let first = try await send(Self.body(kind, slip: "true"), key: key, as: caller)
            #expect(first.status == 201 && first.code.count == 28 && first.code.allSatisfy(\.isNumber))
            // What stands on the portal at the first visit: two words, from the same list as on paper.
            #expect(first.text("word").split(separator: " ").count == 2)
            #expect(first.text("promise").count > 100 && !first.text("promise").contains(first.code))
            let again = try await send(Self.body(kind, slip: "true"), key: key, as: caller)
            #expect(
                again.status == 201 && again.members["slip"] == .null && again.members["alreadyDone"] == .bool(true))
            #expect(again.members["number"] == first.members["number"])
            let other = try await send(
                Self.body(kind, slip: "true"), key: PetitionDesk.command().rawValue, as: caller, language: "en")
            #expect(other.code.count == 28 && other.code != first.code)
            #expect(other.text("word").utf8.allSatisfy { $0 < 128 }, "in the language that was asked for")
            await desk.office.engine.close()
            for name in try FileManager.default.subpathsOfDirectory(atPath: desk.directory.path) {
                guard let content = FileManager.default.contents(atPath: desk.directory.path + "/" + name) else {
                    continue
                }
                for secret in [first.code, first.text("promise")] {
                    #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)")
                }
            }
        }
    }

    @Test func `a slip needs the scope of receiving, and none comes unasked`() async throws {
        try await PetitionDesk.open().test { counter in
            let reader = try await InterfaceTests.Caller(counter, "registrar", scopes: [.read])
            let key = PetitionDesk.command().rawValue
            #expect(try await send(Self.body("call", slip: "true"), key: key, as: reader).status == 403)
            let caller = try await InterfaceTests.Caller(counter, "registrar", scopes: [TokenScope(.receive)])
            for slip in [nil, "false"] {
                let key = PetitionDesk.command().rawValue
                let plain = try await send(Self.body("call", slip: slip), key: key, as: caller)
                #expect(plain.status == 201 && plain.members["slip"] == .null)
                let wish = try await send(Self.body("call", slip: "true"), key: key, as: caller)
                #expect(wish.status == 201 && wish.members["slip"] == .null, "it was registered without one")
            }
        }
    }

    @Test func `the description says what becomes of a slip when a call is sent again`() async throws {
        try await PetitionDesk.open().test { counter in
            let document = try await counter.client.execute(uri: "/api/v1/openapi.json", method: .get) {
                String(buffer: $0.body)
            }
            #expect(
                document.contains("the same Idempotency-Key sent once more is answered with the number and `slip` null")
            )
            #expect(document.contains("\"slip\":{\"type\":\"boolean\"}") && document.contains("schemas/Received"))
        }
    }
}
