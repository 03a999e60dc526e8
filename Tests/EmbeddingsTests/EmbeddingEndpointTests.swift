import Calling
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Embeddings

/// A model of meanings is asked by HTTP, as OpenAI's API has it, and everything a call can come to.
@Suite struct EmbeddingEndpointTests {
    /// A clock that stands where a test puts it.
    final class Clock: Sendable {
        private let instant = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { instant.withLock { $0 } }
        func advance(_ more: Duration) { instant.withLock { $0 += more } }
    }

    private static let subjects = ["水田", "食堂"]

    private static func with(
        patience: Caller.Patience = .init(connect: .seconds(60), whole: .seconds(60)),
        changing changes: [String: any Sendable] = [:],
        _ body: @escaping @Sendable (StubEmbeddings, EmbeddingEndpoint, Clock) async throws -> Void
    ) async throws {
        try await StubEmbeddings.running(about: subjects) { stub in
            let clock = Clock()
            let endpoint = try EmbeddingEndpoint(
                try EmbeddingSettings(json: try stub.settings(changing: changes)), patience: patience,
                now: { clock.now })
            do { try await body(stub, endpoint, clock) } catch {
                try await endpoint.close()
                throw error
            }
            try await endpoint.close()
        }
    }

    private static func fault(of endpoint: EmbeddingEndpoint, _ texts: [String] = ["占水田"]) async throws
        -> EmbeddingFault?
    {
        do {
            _ = try await endpoint.vectors(of: texts)
            return nil
        } catch let fault as EmbeddingFault { return fault }
    }

    private static func expect(
        _ expected: EmbeddingFault?, of endpoint: EmbeddingEndpoint, _ texts: [String] = ["占水田"]
    ) async throws {
        let found = try await fault(of: endpoint, texts)
        #expect(found == expected)
    }

    private static func expectUnreachable(_ endpoint: EmbeddingEndpoint) async throws {
        let found = try await fault(of: endpoint)
        guard case .unreachable? = found else {
            Issue.record("\(String(describing: found))")
            return
        }
    }

    @Test func `texts go out as the API has it, and their vectors come back in their order`() async throws {
        try await Self.with(changing: ["prefix": "query: ", "characters": 50]) { stub, endpoint, _ in
            let long = String(repeating: "田", count: 80)
            let vectors = try await endpoint.vectors(of: ["占了水田", "食堂的菜价", long])
            #expect(vectors == [[1, 0, 0, 0.1], [0, 1, 0, 0.1], [0, 0, 1, 0.1]])
            let question = try #require(stub.questions.first)
            #expect(question.input == ["query: 占了水田", "query: 食堂的菜价", "query: " + String(long.prefix(50))])
            #expect(question.model == "stub" && question.encoding_format == "float")
            #expect(question.authorization == "Bearer sk-stub")
            #expect(try await endpoint.vectors(of: []).isEmpty && stub.questions.count == 1)
        }
    }

    @Test(arguments: [
        ("no JSON at all", EmbeddingFault.Reason.form), ("{\"object\":\"list\"}", .form),
        ("{\"data\":[{\"index\":0,\"embedding\":[NaN,1]}]}", .form),
        ("{\"data\":[{\"index\":0,\"embedding\":[null,1]}]}", .form),
        ("{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]}", .form), ("{\"data\":[]}", .count),
        ("{\"data\":[{\"index\":1,\"embedding\":[1]}]}", .count),
        ("{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}", .count),
        ("{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1]}]}", .count),
        ("{\"data\":[{\"index\":0,\"embedding\":[]}]}", .dimension),
        ("{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}", .values),
    ])
    func `an answer of another form is of no use`(_ body: String, _ reason: EmbeddingFault.Reason) async throws {
        try await Self.with { stub, endpoint, _ in
            stub.behaviour = .body(body)
            try await Self.expect(.unusable(reason), of: endpoint)
        }
    }

    @Test func `a vector that is longer than the others, than before, or than any is of no use`() async throws {
        try await Self.with { stub, endpoint, clock in
            stub.behaviour = .numbers("1,2", holding: "水田")
            try await Self.expect(.unusable(.dimension), of: endpoint, ["占水田", "食堂"])
            clock.advance(.seconds(3))
            stub.behaviour = .answers
            try await Self.expect(nil, of: endpoint)
            stub.behaviour = .numbers("1,2", holding: "水田")
            try await Self.expect(.unusable(.dimension), of: endpoint)
            clock.advance(.seconds(3))
            stub.behaviour = .numbers("1e39,2,3,4", holding: "水田")
            try await Self.expect(.unusable(.form), of: endpoint)
        }
        try await Self.with { stub, endpoint, _ in
            stub.behaviour = .numbers(Array(repeating: "1", count: 4_097).joined(separator: ","), holding: nil)
            try await Self.expect(.unusable(.dimension), of: endpoint)
        }
    }

    @Test func `one that drips, breaks off or says nothing is given up in time`() async throws {
        let patience = Caller.Patience(connect: .milliseconds(500), whole: .milliseconds(500))
        try await Self.with(patience: patience) { stub, endpoint, clock in
            for behaviour in [StubEmbeddings.Behaviour.drips, .breaksOff] {
                stub.behaviour = behaviour
                try await Self.expectUnreachable(endpoint)
                clock.advance(.seconds(300))
            }
        }
        let silent = try SilentPort()
        defer { silent.close() }
        let settings = try EmbeddingSettings(
            json: try SigningKey.json(["address": "http://127.0.0.1:\(silent.port)/v1", "model": "m"]))
        let endpoint = try EmbeddingEndpoint(settings, patience: patience)
        try await Self.expectUnreachable(endpoint)
        try await endpoint.close()
    }

    @Test func `after a failure it is left alone, twice as long each time, until it answers`() async throws {
        try await Self.with { stub, endpoint, clock in
            stub.behaviour = .status(500)
            for (rest, asked) in [(2, 1), (4, 2), (8, 3)] {
                try await Self.expectUnreachable(endpoint)
                let fault = EmbeddingFault.unreachable("it was answered with 500")
                try await Self.expect(fault, of: endpoint)
                #expect(await endpoint.trouble == fault, "what it rests from is met again, and no other fault")
                #expect(stub.questions.count == asked, "nothing was asked while it rests")
                clock.advance(.seconds(rest))
                #expect(await endpoint.trouble == nil)
            }
            stub.behaviour = .answers
            try await Self.expect(nil, of: endpoint)
            stub.behaviour = .status(503)
            try await Self.expect(.unreachable("it was answered with 503"), of: endpoint)
            clock.advance(.seconds(2))
            #expect(await endpoint.trouble == nil, "the first rest is short again")
        }
    }

    @Test func `a text it will not have is no failure of the machine, and a key it will not have is one`() async throws
    {
        try await Self.with { stub, endpoint, clock in
            for status in [400, 413, 422] {
                stub.behaviour = .status(status)
                try await Self.expect(.refused(UInt(status)), of: endpoint)
            }
            #expect(await endpoint.trouble == nil)
            for status in [301, 401, 403, 404, 429] {
                stub.behaviour = .status(status)
                try await Self.expect(.unreachable("it was answered with \(status)"), of: endpoint)
                clock.advance(.seconds(300))
            }
        }
    }

    @Test func `one that is let go of without a word ends nothing`() async throws {
        try await StubEmbeddings.running { stub in
            let settings = try EmbeddingSettings(json: try stub.settings())
            for _ in 0..<3 {
                let endpoint = try EmbeddingEndpoint(settings)
                #expect(try await endpoint.vectors(of: ["占水田"]).count == 1)
            }
        }
    }

    @Test func `no more texts than so many go out at once`() async throws {
        try await Self.with { stub, endpoint, _ in
            let many = Array(repeating: "占水田", count: EmbeddingEndpoint.textsAtOnce + 1)
            try await Self.expect(.tooMany, of: endpoint, many)
            #expect(stub.questions.isEmpty)
            #expect(try await endpoint.vectors(of: Array(many.dropLast())).count == EmbeddingEndpoint.textsAtOnce)
        }
    }

    @Test func `a text that is always answered badly goes without, and others do not`() async throws {
        try await Self.with { stub, endpoint, _ in
            stub.behaviour = .numbers("0,0,0,0", holding: "食堂")
            let each = try await endpoint.vectorOfEach(of: ["占水田", "食堂", "修路"])
            #expect(each == [[1, 0, 0, 0.1], nil, [0, 0, 1, 0.1]])
            #expect(try await endpoint.vectorOfEach(of: ["食堂"]) == [nil])
            #expect(await endpoint.trouble == nil)
            let asked = Set(stub.questions.flatMap(\.input))
            #expect(asked == ["占水田", "食堂", "修路", EmbeddingEndpoint.ourOwnWords])
            stub.behaviour = .refuses("食堂")
            #expect(try await endpoint.vectorOfEach(of: ["占水田", "食堂"]) == [[1, 0, 0, 0.1], nil])
        }
    }

    @Test func `a model that answers everything badly is left alone, and no text goes without for it`() async throws {
        try await Self.with { stub, endpoint, clock in
            for (behaviour, reason) in [
                (StubEmbeddings.Behaviour.body("<html>"), EmbeddingFault.Reason.form),
                (.numbers("0,0", holding: nil), .values),
            ] {
                stub.behaviour = behaviour
                let asked = stub.questions.count
                for _ in 1...2 {
                    await #expect(throws: EmbeddingFault.unusable(reason)) {
                        try await endpoint.vectorOfEach(of: ["占水田", "食堂"])
                    }
                }
                #expect(await endpoint.trouble == .unusable(reason))
                #expect(
                    stub.questions.dropFirst(asked).map(\.input) == [["占水田", "食堂"], [EmbeddingEndpoint.ourOwnWords]])
                clock.advance(.seconds(300))
            }
            stub.behaviour = .status(500)
            await #expect(throws: EmbeddingFault.unreachable("it was answered with 500")) {
                try await endpoint.vectorOfEach(of: ["占水田"])
            }
        }
    }

    @Test func `vectors of another length under the same name are of no use until it is opened anew`() async throws {
        try await Self.with { stub, endpoint, clock in
            try await Self.expect(nil, of: endpoint)
            stub.behaviour = .numbers("1,2", holding: nil)
            for _ in 1...2 {
                await #expect(throws: EmbeddingFault.unusable(.dimension)) {
                    try await endpoint.vectorOfEach(of: ["占水田"])
                }
                clock.advance(.seconds(300))
            }
            let anew = try EmbeddingEndpoint(endpoint.settings)
            #expect(try await anew.vectorOfEach(of: ["占水田"]) == [[1, 2]])
            try await anew.close()
        }
    }
}
