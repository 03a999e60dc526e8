import Dispatch
import Foundation

/// Asks ClamAV's daemon about a file 病毒检查, where there is one: by its socket, in memory, within a time.
///
/// The daemon is handed the bytes (`INSTREAM`) and no name. It is a help and no gate: when it does not answer, the verdict
/// is ``Verdict/unknown``, and work goes on as where there is none.
public struct VirusScanner: Sendable {
    /// What it says.
    public enum Verdict: Sendable, Hashable {
        /// Nothing known was found.
        case clean
        /// Something known was found. What it is called is kept nowhere: a stranger may have chosen it.
        case found
        /// It did not answer in time, or could not look.
        case unknown
    }

    /// How long one file may take: the largest on a busy machine.
    public static let usualLimit = Duration.seconds(20)
    /// Bytes handed over at once, far below the daemon's own limit.
    private static let pieceBytes = 256 * 1024
    /// Bytes of an answer: one line.
    private static let answerAtMost = 4096
    /// Files looked at side by side in this process; others wait for their turn within their own time.
    private static let lanes = DispatchQueue(label: "lianxin.virus-scanner", attributes: .concurrent)

    private let socket: String
    private let limit: Duration

    /// A scanner behind a socket of the file system, such as `/run/clamav/clamd.ctl`.
    public init(socket: String, limit: Duration = usualLimit) { (self.socket, self.limit) = (socket, limit) }

    /// Looks at a file.
    public func look(at bytes: [UInt8]) async -> Verdict {
        let deadline = ContinuousClock.now + limit
        return await withCheckedContinuation { continuation in
            Self.lanes.async { continuation.resume(returning: self.ask(bytes, by: deadline)) }
        }
    }

    private func ask(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) -> Verdict {
        guard let line = Line(to: socket, deadline: deadline) else { return .unknown }
        guard line.send(Array("zINSTREAM\0".utf8)) else { return .unknown }
        for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
            let piece = bytes[start..<min(start + Self.pieceBytes, bytes.count)]
            guard line.send(Self.length(piece.count) + piece) else { return .unknown }
        }
        guard line.send(Self.length(0)), let answer = line.answer(atMost: Self.answerAtMost) else { return .unknown }
        if answer == "stream: OK" { return .clean }
        return answer.hasPrefix("stream: ") && answer.hasSuffix(" FOUND") ? .found : .unknown
    }

    private static func length(_ count: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }

    /// One connection, whose every wait ends with the deadline.
    private final class Line {
        private let descriptor: Int32
        private let deadline: ContinuousClock.Instant

        init?(to path: String, deadline: ContinuousClock.Instant) {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let name = Array(path.utf8)
            guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
            (descriptor, self.deadline) = (Glibc.socket(AF_UNIX, kind, 0), deadline)
            let connected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            // A line that is full (EAGAIN) is as good as none.
            guard connected == 0 else { return nil }
        }

        deinit { if descriptor >= 0 { close(descriptor) } }

        func send(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                guard wait(for: Int16(POLLOUT)) else { return false }
                let count = bytes.withUnsafeBytes { buffer in
                    Glibc.send(
                        descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 || errno == EAGAIN || errno == EINTR else { return false }
                sent += max(0, count)
            }
            return true
        }

        /// What comes before a nought or the end.
        func answer(atMost limit: Int) -> String? {
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 512)
            while bytes.count < limit {
                guard wait(for: Int16(POLLIN)) else { return nil }
                let count = recv(descriptor, &piece, piece.count, 0)
                if count < 0, errno == EAGAIN || errno == EINTR { continue }
                guard count > 0 else { break }
                bytes += piece[..<count]
                if bytes.contains(0) { break }
            }
            return String(validating: bytes.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
        }

        private func wait(for event: Int16) -> Bool {
            while true {
                let left = deadline - .now
                guard left > .zero else { return false }
                var watched = pollfd(fd: descriptor, events: event, revents: 0)
                let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
                let ready = poll(&watched, 1, Int32(clamping: milliseconds + 1))
                if ready > 0 { return true }
                guard ready == 0 || errno == EINTR else { return false }
            }
        }
    }
}
