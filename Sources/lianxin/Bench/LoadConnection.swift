import Foundation
import Glibc

/// A browser reduced to what a measurement needs 压测连接: one kept-alive connection, bytes out, one answer in.
///
/// A general client took as much of the two cores as the program it measured. This one writes a prepared request and
/// reads the answer with two system calls, on a thread of its own that blocks. It reads only what our fronts send:
/// HTTP/1.1 with `Content-Length`.
final class LoadConnection {
    /// What came back.
    struct Answer {
        /// The status code.
        let status: Int
        /// The status line and headers.
        let head: [UInt8]
        /// The body.
        fileprivate(set) var body: [UInt8]

        /// The value of a header, by its name in lower case; the first when there are several. Bytes and not characters:
        /// it runs for every answer.
        func header(_ name: String) -> String? {
            let name = Array(name.utf8) + [UInt8(ascii: ":")]
            for line in head.split(separator: UInt8(ascii: "\n")).dropFirst()
            where line.count > name.count && zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
                let value = line.dropFirst(name.count).drop { $0 == UInt8(ascii: " ") }
                return String(decoding: value.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            }
            return nil
        }

        /// The body as a page.
        var page: String { String(decoding: body, as: UTF8.self) }
    }

    /// The connection broke, or what came was no answer of ours.
    struct Broken: Error {}

    /// Seconds without a byte after which a request counts as failed.
    static let patience = 30

    private let port: Int
    private var descriptor: Int32 = -1
    private var received: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 64 * 1024)

    /// A connection to a port of this machine; it is opened at the first request.
    init(port: Int) { self.port = port }

    deinit { hangUp() }

    /// Sends a request and waits for its answer. After a failure the next request opens a new connection.
    ///
    /// - Throws: ``Broken``.
    func exchange(_ request: [UInt8]) throws -> Answer {
        do {
            if descriptor < 0 { try open() }
            try send(request)
            let answer = try receive()
            if answer.header("connection") == "close" { hangUp() }
            return answer
        } catch {
            hangUp()
            throw Broken()
        }
    }

    private func hangUp() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        received.removeAll(keepingCapacity: true)
    }

    private func open() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Broken() }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Broken() }
    }

    private func send(_ request: [UInt8]) throws {
        var done = 0
        while done < request.count {
            let count = request.withUnsafeBytes { bytes in
                Glibc.send(
                    descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken() }
            done += count
        }
    }

    private func receive() throws -> Answer {
        var end = endOfHead()
        while end == nil {
            try readMore()
            end = endOfHead()
        }
        guard let end else { throw Broken() }
        let head = Array(received[..<end])
        // "HTTP/1.1 200 …"
        guard head.count >= 12, let status = Int(String(decoding: head[9..<12], as: UTF8.self)) else { throw Broken() }
        var answer = Answer(status: status, head: head, body: [])
        let length = answer.header("content-length").flatMap { Int($0) } ?? 0
        let bodyStart = end + 4
        while received.count < bodyStart + length { try readMore() }
        answer.body = Array(received[bodyStart..<bodyStart + length])
        received.removeFirst(bodyStart + length)
        return answer
    }

    /// Where the blank line after the headers begins; `nil` when it has not come yet.
    private func endOfHead() -> Int? {
        let (carriage, line) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        return received.indices.dropLast(3).first {
            received[$0] == carriage && received[$0 + 1] == line && received[$0 + 2] == carriage
                && received[$0 + 3] == line
        }
    }

    private func readMore() throws {
        let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        guard count > 0 else { throw Broken() }
        received.append(contentsOf: chunk[..<count])
    }
}

/// Requests as bytes.
enum LoadRequest {
    /// A GET of a page.
    static func get(_ path: String, cookie: String? = nil) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(line(cookie))\r\n".utf8)
    }

    /// A POST of a form, whose body is encoded already.
    static func post(_ path: String, _ body: String, cookie: String? = nil) -> [UInt8] {
        let head = """
            POST \(path) HTTP/1.1\r
            Host: 127.0.0.1\r
            Sec-Fetch-Site: same-origin\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r
            \(line(cookie))\r

            """
        return Array(head.utf8) + Array(body.utf8)
    }

    private static func line(_ cookie: String?) -> String { cookie.map { "Cookie: \($0)\r\n" } ?? "" }
}
