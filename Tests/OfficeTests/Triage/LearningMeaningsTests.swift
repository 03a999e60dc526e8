import Embeddings
import Journal
import Store
import Synchronization
import TestSupport
import Testing

@testable import Office

/// A model of meanings is asked in the background: what waits is asked for, what it cannot tell goes without, and a trouble of it
/// is told once and stops nobody for longer than it lasts (decision 0048).
@Suite(.serialized)
struct LearningMeaningsTests {
    @Test(arguments: EngineKind.allCases)
    func `a model that is down keeps nobody waiting, and is asked again after its rest`(_ kind: EngineKind) async throws
    {
        try await MeaningTests.with(kind) { room, stub, _ in
            let model = try EmbeddingEndpoint(try EmbeddingSettings(json: try stub.settings())) { Self.begun }
            stub.behaviour = .status(500)
            let (same, _, asked) = try await MeaningTests.letters(in: room)
            while try await room.office.sequence() > 0 {}
            await #expect(throws: EmbeddingFault.self) { try await room.office.learnMeanings(from: model) }
            await #expect(throws: EmbeddingFault.unreachable("it was answered with 500"), "it rests") {
                try await room.office.learnMeanings(from: model)
            }
            #expect(stub.questions.count == 1)
            try await model.close()
            stub.behaviour = .answers
            let again = try EmbeddingEndpoint(try EmbeddingSettings(json: try stub.settings()))
            try await MeaningTests.learn(room, again)
            try await again.close()
            #expect(try await MeaningTests.earlier(asked).first?.number == same.number)
        }
    }

    private static let begun = ContinuousClock.now

    /// A clock on which each look is a second later than the one before.
    private final class Looks: Sendable {
        private let count = Mutex(0)
        /// How often it was looked at.
        var seen: Int { count.withLock { $0 } }
        func look() -> ContinuousClock.Instant {
            LearningMeaningsTests.begun
                + .seconds(
                    count.withLock { count in
                        count += 1
                        return count
                    })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a trouble is told once as it begins, however often it is met, and once as it ends`(_ kind: EngineKind)
        async throws
    {
        try await MeaningTests.with(kind) { room, stub, _ in
            _ = try await Walk.letter("down", in: room)
            while try await room.office.sequence() > 0 {}
            stub.behaviour = .status(500)
            let looks = Looks()
            let model = try EmbeddingEndpoint(try EmbeddingSettings(json: try stub.settings())) {
                if looks.seen == 40 { stub.behaviour = .answers }
                return looks.look()
            }
            let (reports, told) = AsyncStream<String>.makeStream()
            let work = room.office.learningMeanings(from: model, rhythm: .milliseconds(1)) { told.yield($0) }
            let running = Task { await work.run() }
            var said: [String] = []
            for await report in reports {
                said.append(report)
                if said.count == 2 { break }
            }
            running.cancel()
            await running.value
            #expect(
                said == [
                    "meanings waits: The model of meanings does not answer: it was answered with 500.",
                    "meanings goes on",
                ])
            #expect(
                looks.seen > 40 && stub.questions.count > 3, "it was asked several times, and met resting more often")
            #expect(try await MeaningTests.kept(room).count == 1, "it goes on when it has answered")
            try await model.close()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of more new petitions than one step looks at, those left over are said to wait`(_ kind: EngineKind)
        async throws
    {
        try await MeaningTests.with(kind) { room, _, model in
            try await MeaningTests.learn(room, model)
            let importing = Importing(room: room)
            _ = try await importing.taken(Importing.rows(70))
            while try await room.office.sequence() > 0 {}
            #expect(try await room.office.learnMeanings(from: model), "nothing that was there before waits any more")
            try await MeaningTests.learn(room, model)
            #expect(try await MeaningTests.kept(room).count == 70)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an answer that takes longer than a shift is waited for, and the shift held meanwhile`(_ kind: EngineKind)
        async throws
    {
        try await MeaningTests.with(kind) { room, stub, model in
            _ = try await Walk.letter("slow", in: room)
            while try await room.office.sequence() > 0 {}
            let office = try await Office(
                engine: room.office.engine, keys: room.office.keys, blobs: room.office.blobs,
                surroundings: room.office.surroundings, shiftLength: Shift.shortestLength)
            let shift = try #require(try await office.shift(of: "meanings"))
            func ends() async throws -> Int64 {
                try await room.office.engine.read { db in
                    try #require(try db.first("select ends from shift where work = 'meanings'")).int64("ends")
                }
            }
            stub.behaviour = .holds
            async let more = office.learnMeanings(from: model, on: shift)
            await stub.held(1)
            let first = try await ends()
            var (last, now) = (first, first)
            while last < first + shift.length, now < first + 20 * shift.length {
                last = try await ends()
                now = try await room.office.engine.read { db in try Shift.clock(db) }
            }
            #expect(last >= first + shift.length, "its end moves on while nothing is answered")
            await stub.release()
            _ = try await more
            #expect(try await MeaningTests.kept(room).count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a text it will not have goes without, and its neighbours do not`(_ kind: EngineKind) async throws {
        try await MeaningTests.with(kind) { room, stub, model in
            stub.behaviour = .refuses("食堂")
            _ = try await MeaningTests.letters(in: room)
            try await MeaningTests.learn(room, model)
            #expect(try await MeaningTests.kept(room).count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a text it always answers badly goes without and stops nobody; where it answers all badly, none goes without`(
        _ kind: EngineKind
    ) async throws {
        try await MeaningTests.with(kind) { room, stub, model in
            _ = try await MeaningTests.letters(in: room)
            while try await room.office.sequence() > 0 {}
            stub.behaviour = .body("<html>")
            let settings = try EmbeddingSettings(json: try stub.settings(changing: ["texts": 1]))
            let astray = try EmbeddingEndpoint(settings)
            await #expect(throws: EmbeddingFault.unusable(.form)) { try await room.office.learnMeanings(from: astray) }
            try await astray.close()
            stub.behaviour = .numbers("0,0,0,0", holding: "食堂")
            try await MeaningTests.learn(room, model)
            #expect(try await MeaningTests.kept(room).count == 2)
            #expect(try await room.office.learnMeanings(from: model) == false, "nothing waits")
        }
    }

    @Test func `new petitions come before old ones, and another model begins anew`() {
        var mark = MeaningMark(model: [1], ahead: 100, back: 100)
        #expect(mark.next(of: 100) == 36..<100)
        mark = mark.after(36..<100)
        #expect(mark.next(of: 103) == 100..<103, "what came since goes first")
        mark = mark.after(100..<103)
        #expect(mark.next(of: 103) == 0..<36)
        mark = mark.after(0..<36)
        #expect(mark.next(of: 103) == nil && mark == MeaningMark(model: [1], ahead: 103, back: 0))
    }
}
