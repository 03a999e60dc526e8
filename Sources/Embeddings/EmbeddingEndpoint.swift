import Calling
import Foundation

/// A model of meanings on another machine 语义模型: gives a text's place among all texts as a row of numbers.
///
/// After a failure it is left alone for a while, twice as long each time; what is asked for meanwhile meets the same fault at
/// once, so that nobody waits for a machine that is down. One at a time asks it: whoever holds the office's shift.
///
/// Law: ours.
public actor EmbeddingEndpoint {
    /// Texts in one call at most.
    public static let textsAtOnce = 16
    /// Numbers in a vector at most: the largest models in use have as many.
    public static let longestVector = 4_096
    /// Bytes of an answer at most: so many vectors, each number with all its digits.
    static let largestAnswer = textsAtOnce * longestVector * 32
    /// Rest after a first failure; doubled with each that follows, up to ``longestRest``.
    static let firstRest = Duration.seconds(2)
    /// The longest rest.
    static let longestRest = Duration.seconds(300)
    /// A first call may have to load the model.
    public static let usualPatience = Caller.Patience(connect: .seconds(5), whole: .seconds(30))

    /// How it is spoken to.
    public nonisolated let settings: EmbeddingSettings
    private let caller: Caller
    private let now: @Sendable () -> ContinuousClock.Instant
    private var failures = 0
    private var rest: (from: EmbeddingFault, until: ContinuousClock.Instant)?
    private var dimension: Int?

    /// An endpoint; nothing is called yet.
    ///
    /// - Throws: ``EmbeddingSettings/Fault`` when its certificates cannot be read.
    public init(
        _ settings: EmbeddingSettings, patience: Caller.Patience = usualPatience,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws {
        (self.settings, self.now) = (settings, now)
        caller = try Caller(trusting: settings.certificates, patience: patience)
    }

    /// Ends it.
    public nonisolated func close() async throws { try await caller.close() }

    /// What it failed by, for as long as it is left alone for that; `nil` while it may be asked.
    public var trouble: EmbeddingFault? { rest.flatMap { now() < $0.until ? $0.from : nil } }

    /// The vectors of texts, in their order; each cut to the characters of the settings.
    ///
    /// - Parameter texts: ``textsAtOnce`` at most; none gives none.
    /// - Returns: As many vectors, all of one length, every number finite and not all of them nought.
    /// - Throws: ``EmbeddingFault``.
    public func vectors(of texts: [String]) async throws -> [[Float]] {
        guard !texts.isEmpty else { return [] }
        guard texts.count <= Self.textsAtOnce else { throw EmbeddingFault.tooMany }
        if let trouble { throw trouble }
        do {
            let vectors = try await ask(texts)
            (failures, rest) = (0, nil)
            return vectors
        } catch let fault as EmbeddingFault {
            switch fault {
            case .refused, .tooMany: break
            case .unusable: if try await !answersOurOwnWords() { leaveAlone(after: fault) }
            case .unreachable: leaveAlone(after: fault)
            }
            throw fault
        }
    }

    /// The vectors of texts, in their order; `nil` for one that it will not have, and for one that it answers with what is of no
    /// use though it is asked for alone, and other words are answered well. Where there is such a one, all are asked for one
    /// by one.
    ///
    /// - Parameter texts: As many as above.
    /// - Throws: ``EmbeddingFault`` where the machine fails, and not a text.
    public func vectorOfEach(of texts: [String]) async throws -> [[Float]?] {
        do { return try await vectors(of: texts) } catch let fault as EmbeddingFault where isOfTheTexts(fault) {
            guard texts.count > 1 else { return [nil] }
        }
        var each: [[Float]?] = []
        for text in texts { each += try await vectorOfEach(of: [text]) }
        return each
    }

    /// Whether what was thrown just now lies with the texts: others may go through.
    private func isOfTheTexts(_ fault: EmbeddingFault) -> Bool {
        switch fault {
        case .refused: true
        // It has answered our own words since, or that would have been a failure.
        case .unusable: failures == 0
        case .unreachable, .tooMany: false
        }
    }

    /// Asks for a text that any model can tell, after an answer of no use: one text may be beyond a model that tells all
    /// others, and would stop them for good.
    private func answersOurOwnWords() async throws -> Bool {
        do { _ = try await ask([Self.ourOwnWords]) } catch is EmbeddingFault { return false }
        (failures, rest) = (0, nil)
        return true
    }

    /// Of no petition.
    static let ourOwnWords = "来信已经收到。"

    private func leaveAlone(after fault: EmbeddingFault) {
        let doubled = Self.firstRest * (1 << min(failures, 8))
        rest = (fault, now() + min(doubled, Self.longestRest))
        failures += 1
    }

    private func ask(_ texts: [String]) async throws -> [[Float]] {
        let question = Question(
            input: texts.map { settings.prefix + $0.prefix(settings.characters) }, model: settings.model)
        let answer: Caller.Answer
        do {
            answer = try await caller.post(
                settings.address + "/embeddings", "the question for meanings", try JSONEncoder().encode(question),
                as: "application/json", headers: settings.key.map { [("Authorization", "Bearer \($0)")] } ?? [],
                upTo: Self.largestAnswer)
        } catch let fault as CallFault {
            throw EmbeddingFault.unreachable(fault.description)
        }
        switch answer.status {
        case 200: return try read(answer.body, for: texts.count)
        // What is too long, or not to its liking; anything else is about the office, or the machine.
        case 400, 413, 422: throw EmbeddingFault.refused(answer.status)
        default: throw EmbeddingFault.unreachable("it was answered with \(answer.status)")
        }
    }

    private func read(_ body: Data, for count: Int) throws -> [[Float]] {
        let list: AnswerList
        do { list = try JSONDecoder().decode(AnswerList.self, from: body) } catch is DecodingError {
            throw EmbeddingFault.unusable(.form)
        }
        let places = list.data.map(\.index)
        guard places.sorted() == Array(0..<count) else { throw EmbeddingFault.unusable(.count) }
        let vectors = list.data.sorted { $0.index < $1.index }.map(\.embedding)
        let length = dimension ?? vectors.first?.count ?? 0
        guard (1...Self.longestVector).contains(length), vectors.allSatisfy({ $0.count == length }) else {
            throw EmbeddingFault.unusable(.dimension)
        }
        guard vectors.allSatisfy({ $0.allSatisfy(\.isFinite) && $0.contains { $0 != 0 } }) else {
            throw EmbeddingFault.unusable(.values)
        }
        dimension = length
        return vectors
    }

    /// What is sent.
    private struct Question: Encodable {
        let input: [String]
        let model: String
        let format = "float"

        enum CodingKeys: String, CodingKey {
            case input, model
            case format = "encoding_format"
        }
    }

    /// What comes back; the rest of it is not looked at.
    private struct AnswerList: Decodable {
        let data: [Vector]

        struct Vector: Decodable {
            let index: Int
            let embedding: [Float]
        }
    }
}
