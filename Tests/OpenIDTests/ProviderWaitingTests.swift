import NIOCore
import TestSupport
import Testing

@testable import OpenID

/// Waiting for a provider: no longer than it takes, not too many at once, and together for what all of them need.
@Suite struct ProviderWaitingTests {
    private static let document = "/.well-known/openid-configuration"

    /// A code, ready to be exchanged.
    private static func code(of subject: String, at stub: StubProvider, by provider: Provider) async throws -> String {
        let address = try await provider.address(
            state: ProviderTests.state, nonce: ProviderTests.nonce, verifier: ProviderTests.verifier)
        let back = try stub.signIn(at: address, as: subject)
        return String(try #require(back.firstRange(of: /code=[^&]*/).map { back[$0].dropFirst("code=".count) }))
    }

    private static func exchange(_ code: String, by provider: Provider) async throws -> Vouched {
        try await provider.vouched(
            code: code, issuer: nil, nonce: ProviderTests.nonce, verifier: ProviderTests.verifier)
    }

    /// A client that waited for each next byte alone would wait here for ever; what a busy machine does before, is as good.
    @Test(.timeLimit(.minutes(2)), arguments: [document, "/keys", "/token"])
    func `a body that drips ends with the time for a whole call, however short each pause of it is`(
        _ path: String
    ) async throws {
        let patience = ProviderCalls.Patience(connect: .seconds(3), whole: .seconds(3))
        try await ProviderTests.with(patience: patience) { stub, provider, _ in
            stub.behaviour.drips = [path]
            let fault = try await ProviderTests.fault {
                try await ProviderTests.signIn("7f3c", at: stub, by: provider)
            }
            guard case .unreachable? = fault else {
                Issue.record("\(path): \(String(describing: fault))")
                return
            }
        }
    }

    @Test func `more codes than are exchanged at once are refused as busy, and taken when there is room`() async throws
    {
        try await ProviderTests.with { stub, provider, _ in
            var codes: [String] = []
            for number in 0..<Provider.exchangesAtMost {
                codes.append(try await Self.code(of: "s\(number)", at: stub, by: provider))
            }
            let last = try await Self.code(of: "last", at: stub, by: provider)
            stub.behaviour.holds = ["/token"]
            let subjects = try await withThrowingTaskGroup(of: String.self) { group in
                for code in codes { group.addTask { try await Self.exchange(code, by: provider).subject } }
                await stub.held(Provider.exchangesAtMost)
                #expect(try await ProviderTests.fault { try await Self.exchange(last, by: provider) } == .busy)
                #expect(stub.asked("/token") == Provider.exchangesAtMost, "the provider hears nothing of one too many")
                await stub.release()
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(subjects.count == Provider.exchangesAtMost)
            let vouched = try await Self.exchange(last, by: provider)
            #expect(vouched.subject == "last", "the code was not spent by being refused")
        }
    }

    @Test func `two who need the keys wait for one fetch of them, and the one who goes away takes nothing along`()
        async throws
    {
        try await ProviderTests.with { stub, provider, _ in
            let codes = [
                try await Self.code(of: "goes", at: stub, by: provider),
                try await Self.code(of: "stays", at: stub, by: provider),
            ]
            stub.behaviour.holds = ["/keys"]
            // Whoever goes came first: it is the fetch that began for him that the other waits for.
            let goes = Task { try await Self.exchange(codes[0], by: provider) }
            await stub.held(1)
            let stays = Task { try await Self.exchange(codes[1], by: provider) }
            goes.cancel()
            await stub.release()
            #expect(try await stays.value.subject == "stays")
            _ = await goes.result
            #expect(stub.asked("/keys") == 1)
        }
    }

    @Test func `what is fetched is fetched once for all who wait, and again when it failed`() async throws {
        struct Down: Error {}
        let clock = ProviderTests.Clock()
        let fetched = Fetched<Int>(now: { clock.now })
        let (gate, failing) = (Gate(), Gate())
        let first = Task {
            try await fetched.value(youngerThan: 60) {
                await gate.wait()
                return 1
            }
        }
        await gate.held(1)
        let second = Task { try await fetched.value(youngerThan: 60) { 2 } }
        first.cancel()
        await gate.open()
        #expect(try await first.value == 1)
        #expect(try await second.value == 1)
        clock.advance(60)
        let third = Task {
            try await fetched.value(youngerThan: 60) {
                await failing.wait()
                throw Down()
            }
        }
        await failing.held(1)
        await failing.open()
        await #expect(throws: Down.self) { try await third.value }
        #expect(try await fetched.value(youngerThan: 60) { 3 } == 3)
    }
}
