import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import TestSupport
import Testing

struct MultipartTests {
    static let file: [UInt8] = Array("\r\n--not the end\r\n------villager7MA4YWxkTrZu0g\r\n".utf8) + [0, 255, 13]

    static func request(_ body: [UInt8], chunk: Int) -> Request {
        let stream = AsyncStream<ByteBuffer> { continuation in
            for start in stride(from: 0, to: body.count, by: chunk) {
                continuation.yield(ByteBuffer(bytes: body[start..<min(start + chunk, body.count)]))
            }
            continuation.finish()
        }
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "here", path: "/", headerFields: [.contentType: Multipart.type])
        return Request(head: head, body: .init(asyncSequence: stream))
    }

    static func read(_ body: [UInt8], chunk: Int, fileLimit: Int = 1000, bodyLimit: Int = 100_000) async throws
        -> [String]
    {
        var reader = try MultipartReader(request(body, chunk: chunk), fileLimit: fileLimit, bodyLimit: bodyLimit)
        var parts: [String] = []
        while let part = try await reader.next() {
            switch part {
            case .field(let name, let value): parts.append("\(name)=\(value)")
            case .file(_, let fileName, let bytes): parts.append("\(fileName):\(bytes == file)")
            case .oversized(_, let fileName): parts.append("\(fileName) too large")
            }
        }
        return parts
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000])
    func `parts are the same in whatever pieces they arrive`(_ chunk: Int) async throws {
        let body = Multipart.body([("a", "一"), ("b", ""), ("c", "x\r\ny")], [("f", "收.bin", Self.file)])
        #expect(try await Self.read(body, chunk: chunk) == ["a=一", "b=", "c=x\r\ny", "收.bin:true"])
    }

    @Test(arguments: [1, 5, 100_000])
    func `what comes after a file that is too large is still read`(_ chunk: Int) async throws {
        let body =
            Multipart.body([], [("f", "big", Self.file)]).dropLast(Multipart.boundary.utf8.count + 6)
            + Multipart.body([("z", "end")], [])
        #expect(try await Self.read(Array(body), chunk: chunk, fileLimit: 20) == ["big too large", "z=end"])
    }

    @Test(arguments: [
        "", "--wrong\r\n", "------villager7MA4YWxkTrZu0gW\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
        "------villager7MA4YWxkTrZu0gW\r\nno name\r\n\r\nx\r\n------villager7MA4YWxkTrZu0gW--",
        "------villager7MA4YWxkTrZu0gWx",
    ])
    func `what is no such form is unreadable, not a crash`(_ body: String) async {
        await #expect(throws: SentForm.Unreadable.malformed) { try await Self.read(Array(body.utf8), chunk: 10) }
    }

    @Test func `what is thrown away counts for nothing, and what comes after is still read`() async throws {
        let large = [UInt8](repeating: 1, count: 5000)
        let body =
            Multipart.body([], [("f", "one", large), ("f", "two", large), ("f", "three", Self.file)])
            .dropLast(Multipart.boundary.utf8.count + 6) + Multipart.body([("z", "end")], [])
        let read = try await Self.read(Array(body), chunk: 100, bodyLimit: 2000)
        #expect(read == ["one too large", "two too large", "three:true", "z=end"])
    }

    @Test func `files are together no more than all may have, and the others are thrown away`() async throws {
        let file = [UInt8](repeating: 1, count: 400)
        let body = Multipart.body([("a", "b")], [("f", "one", file), ("f", "two", file), ("f", "three", Self.file)])
        let read = try await Self.read(body, chunk: 100, bodyLimit: 700)
        #expect(read == ["a=b", "one:false", "two too large", "three:true"])
    }

    @Test func `fields are together no more than all may have`() async {
        let body = Multipart.body(
            [("a", String(repeating: "x", count: 400)), ("b", String(repeating: "x", count: 400))], [])
        await #expect(throws: SentForm.Unreadable.tooLarge) { try await Self.read(body, chunk: 100, bodyLimit: 700) }
    }

    @Test func `a body beyond its limit is cut off`() async throws {
        let body = Multipart.body([], [("f", "big", [UInt8](repeating: 1, count: 5000))])
        var reader = try MultipartReader(
            Self.request(body, chunk: 100), fileLimit: 50, bodyLimit: 1000, readLimit: 2000)
        await #expect(throws: SentForm.Unreadable.tooLarge) { try await reader.next() }
    }

    @Test func `whoever throws a file away holds no place, and has one again for what comes after`() async throws {
        let gate = UploadGate()
        let body = Multipart.body([], [("f", "big", [UInt8](repeating: 1, count: 5000)), ("f", "small", [1])])
        let (pieces, line) = AsyncStream<ByteBuffer>.makeStream()
        line.yield(ByteBuffer(bytes: body.prefix(4000)))
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "here", path: "/", headerFields: [.contentType: Multipart.type])
        let request = Request(head: head, body: .init(asyncSequence: pieces))
        let (inside, hold) = (Gate(), Gate())
        async let slow = gate.pass {
            await inside.open()
            var reader = try MultipartReader(request, fileLimit: 1000, bodyLimit: 1000, gate: gate)
            guard case .oversized = try await reader.next() else { return false }
            guard case .file(_, _, let bytes) = try await reader.next() else { return false }
            return bytes == [1]
        }
        await inside.wait()
        // Others have all places there are, though the slow one had one of them.
        async let others: Void = withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<UploadGate.atOnce { group.addTask { try await gate.pass { await hold.wait() } } }
            try await group.waitForAll()
        }
        await hold.held(UploadGate.atOnce)
        line.yield(ByteBuffer(bytes: body.dropFirst(4000)))
        line.finish()
        await hold.open()
        try await others
        #expect(try await slow)
    }
}
