import CSpawn
import Foundation
import Glibc

/// One run of a program that is spoken to through a socket 子进程: started with nothing of ours but that socket, and ended when
/// this is let go. Its calls block, with a deadline; they are made on one queue only.
final class WorkerProcess {
    /// Bytes of an answer's line, and of its parts together.
    private static let lineAtMost = 8 << 20
    private static let partsAtMost = 256 << 20

    private let process: pid_t
    private let socket: Int32
    private var waiting: [UInt8] = []

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: The program's path and its arguments.
    ///   - environment: All it is told of its surroundings.
    /// - Throws: ``WorkerFault/unavailable(_:)``.
    init(_ arguments: [String], environment: [String]) throws(WorkerFault) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw .unavailable("no socket: \(String(cString: strerror(errno)))")
        }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // A server's sockets are not all closed by themselves here: it would hold the port of a desk that was killed, and
        // the connections of others.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: what ends the desk from a terminal reaches the desk, which ends this.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var started: pid_t = 0
        let failed = withCStrings(arguments) { words in
            withCStrings(environment) { environment in
                posix_spawn(&started, arguments.first ?? "", &actions, &attributes, words, environment)
            }
        }
        guard failed == 0 else {
            close(ends[0])
            throw .unavailable("\(arguments.first ?? "") cannot be started: \(String(cString: strerror(failed)))")
        }
        (process, socket) = (started, ends[0])
    }

    /// What ends the process, from any task, as long as it has not been waited for.
    struct Handle: Sendable {
        fileprivate let process: pid_t
        /// Ends it at once.
        func end() { kill(process, SIGKILL) }
    }

    /// See ``Handle``.
    var handle: Handle { Handle(process: process) }

    deinit {
        close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Sends bytes.
    ///
    /// - Throws: ``WorkerFault/died`` or ``WorkerFault/tooSlow``.
    func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) throws(WorkerFault) {
        var sent = 0
        while sent < bytes.count {
            try wait(for: Int16(POLLOUT), by: deadline)
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    socket, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { throw .died }
            sent += count
        }
    }

    /// Tells the program that nothing more comes.
    func endInput() { shutdown(socket, Int32(SHUT_WR)) }

    /// The next line, without its end.
    func line(by deadline: ContinuousClock.Instant) throws(WorkerFault) -> [UInt8] {
        var looked = 0
        while true {
            if let end = waiting[looked...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(waiting[..<end])
                waiting.removeSubrange(...end)
                return line
            }
            looked = waiting.count
            guard looked <= Self.lineAtMost else { throw .failed("an endless line") }
            guard try more(by: deadline) else { throw .died }
        }
    }

    /// So many bytes.
    func bytes(_ count: Int, by deadline: ContinuousClock.Instant) throws(WorkerFault) -> [UInt8] {
        guard (0...Self.partsAtMost).contains(count) else { throw .failed("an endless part") }
        while waiting.count < count {
            guard try more(by: deadline) else { throw .died }
        }
        let bytes = Array(waiting[..<count])
        waiting.removeSubrange(..<count)
        return bytes
    }

    /// Everything until the program closes its end, so many bytes at most.
    func rest(atMost limit: Int, by deadline: ContinuousClock.Instant) throws(WorkerFault) -> [UInt8] {
        while try more(by: deadline) {
            guard waiting.count <= limit else { throw .failed("an endless answer") }
        }
        return waiting
    }

    /// Reads what is there, waiting for it.
    ///
    /// - Returns: Whether anything came; `false` when the program has closed its end.
    private func more(by deadline: ContinuousClock.Instant) throws(WorkerFault) -> Bool {
        while true {
            try wait(for: Int16(POLLIN), by: deadline)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { return false }
            waiting.append(contentsOf: buffer[..<count])
            return true
        }
    }

    private func wait(for event: Int16, by deadline: ContinuousClock.Instant) throws(WorkerFault) {
        while true {
            let left = deadline - .now
            guard left > .zero else { throw .tooSlow }
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            var asked = pollfd(fd: socket, events: event, revents: 0)
            if poll(&asked, 1, Int32(clamping: milliseconds)) > 0 { return }
        }
    }
}

/// Hands texts to a C function as it wants them.
private func withCStrings<T>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> T
) -> T {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return body(&pointers)
}
