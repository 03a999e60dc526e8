import Foundation
import Hummingbird
import Logging
import Synchronization

/// A model of meanings on loopback, for as long as a test runs: one that conforms to the embeddings part of the API of OpenAI,
/// until a test bends it.
public final class StubEmbeddings: Sendable {
    /// How it answers.
    public enum Behaviour: Sendable {
        /// As agreed.
        case answers
        /// With this status and nothing else.
        case status(Int)
        /// With this body.
        case body(String)
        /// As agreed, and these numbers for each text that holds these words; for all where there are none.
        case numbers(String, holding: String?)
        /// One byte at a time, and never to the end.
        case drips
        /// With a beginning, and then the connection is closed.
        case breaksOff
        /// With 400 where one of the texts holds these words.
        case refuses(String)
        /// As agreed, when ``StubEmbeddings/release()`` is called, and not before.
        case holds
    }

    /// What somebody asked.
    public struct Question: Sendable, Decodable {
        /// The texts.
        public let input: [String]
        /// The model.
        public let model: String
        /// The form of the numbers.
        public let encoding_format: String?
        /// What was shown.
        public var authorization: String?
    }

    private struct Broken: Error {}

    private let state = Mutex(Behaviour.answers)
    private let asked = Mutex<[Question]>([])
    private let place = Mutex("")
    private let gate = Gate()
    private let subjects: [String]

    private init(_ subjects: [String]) { self.subjects = subjects }

    /// How it answers from now on.
    public var behaviour: Behaviour {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// What was asked so far.
    public var questions: [Question] { asked.withLock { $0 } }

    /// Waits until so many calls are held.
    public func held(_ calls: Int) async { await gate.held(calls) }

    /// Answers all that is held, as agreed, and holds nothing any more.
    public func release() async {
        behaviour = .answers
        await gate.open()
    }

    /// The address before `/embeddings`.
    public var address: String { place.withLock { $0 } }

    /// Runs one while a body runs.
    ///
    /// - Parameter subjects: Words by which texts are told apart: a text lies in the direction of each that it holds, and one
    ///   without any in a direction of its own; words of one subject are written with a bar between them.
    public static func running(
        about subjects: [String] = [], _ body: @escaping @Sendable (StubEmbeddings) async throws -> Void
    ) async throws {
        let model = StubEmbeddings(subjects)
        try await Loopback.serving { told in
            Application(
                router: model.router(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { channel in told(channel.localAddress?.port ?? 0) },
                logger: Logger(label: "embeddings") { _ in SwiftLogNoOpLogHandler() })
        } _: { port in
            model.place.withLock { $0 = "http://127.0.0.1:\(port)/v1" }
            try await body(model)
        }
    }

    /// The settings of an office that uses it.
    public func settings(changing changes: [String: any Sendable] = [:]) throws -> Data {
        let written: [String: any Sendable] = ["address": address, "model": "stub", "key": "sk-stub"]
        return try SigningKey.json(written.merging(changes) { $1 })
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/v1/embeddings") { [self] request, _ in
            let body = Data(buffer: try await request.body.collect(upTo: 1 << 20))
            var question = try JSONDecoder().decode(Question.self, from: body)
            question.authorization = request.headers[.authorization]
            asked.withLock { [question] in $0.append(question) }
            return try await answer(question)
        }
        return router
    }

    private func answer(_ question: Question) async throws -> Response {
        switch behaviour {
        case .answers: return json(list(question))
        case .status(let code): return Response(status: .init(code: code))
        case .body(let text): return json(text)
        case .numbers(let numbers, let words):
            return json(list(question) { text in words.map { text.contains($0) } ?? true ? numbers : nil })
        case .refuses(let words):
            guard question.input.contains(where: { $0.contains(words) }) else { return json(list(question)) }
            return Response(status: .badRequest)
        case .holds:
            await gate.wait()
            return json(list(question))
        case .drips: return .dripping
        case .breaksOff:
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(contentLength: 1_000) { writer in
                    try await writer.write(ByteBuffer(string: "{\"data\":["))
                    throw Broken()
                })
        }
    }

    private func json(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// The answer as the API has it, its members and all.
    ///
    /// - Parameter other: The numbers of a text, where they are not its own.
    private func list(_ question: Question, _ other: (String) -> String? = { _ in nil }) -> String {
        let data = question.input.enumerated().map { index, text in
            let numbers = other(text) ?? vector(of: text).map { String($0) }.joined(separator: ",")
            return "{\"object\":\"embedding\",\"index\":\(index),\"embedding\":[\(numbers)]}"
        }
        return
            "{\"object\":\"list\",\"data\":[\(data.reversed().joined(separator: ","))],\"model\":\"\(question.model)\","
            + "\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"
    }

    private func vector(of text: String) -> [Float] {
        var numbers =
            subjects.map { words in words.split(separator: "|").contains { text.contains($0) } ? Float(1) : 0 } + [
                0, 0.1,
            ]
        if !numbers.dropLast().contains(1) { numbers[numbers.count - 2] = 1 }
        return numbers
    }
}
