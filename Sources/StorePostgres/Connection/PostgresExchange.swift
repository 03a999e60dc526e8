import CLibPQ
import Glibc

/// Questions to the server and their answers, each waited for so long and no longer: a server that stands still, or a network
/// that swallows everything, holds no visitor for ever.
///
/// Used by the session that owns it, and so by one thread at a time.
final class PostgresExchange {
    /// Whether an answer was waited for in vain: what the server is doing is not known any more, and the connection is of
    /// no use.
    private(set) var isSilent = false
    /// Whether answers are waited for as long as they take, until the transaction ends.
    var isPatient = false

    private let connection: OpaquePointer
    private let patience: Duration

    init(_ connection: OpaquePointer, patience: Duration) { (self.connection, self.patience) = (connection, patience) }

    /// Sends a question and waits for its answer, the last one where it has several; `nil` when none came.
    func send(_ question: () -> Int32) -> OpaquePointer? {
        guard !isSilent, question() == 1 else { return nil }
        let deadline = ContinuousClock.now + patience
        var last: OpaquePointer?
        while true {
            guard waits(until: deadline) else {
                PQclear(last)
                isSilent = true
                return nil
            }
            guard let result = PQgetResult(connection) else { return last }
            PQclear(last)
            last = result
        }
    }

    /// Waits until an answer can be read without waiting, or the connection has broken; false when time is up.
    private func waits(until deadline: ContinuousClock.Instant) -> Bool {
        while PQisBusy(connection) == 1 {
            let left = isPatient ? Duration.seconds(Self.patientSeconds) : deadline - ContinuousClock.now
            guard left > .zero else { return false }
            var socket = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            let (seconds, attoseconds) = left.components
            let milliseconds = min(seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1, Int64(Int32.max))
            let ready = poll(&socket, 1, Int32(milliseconds))
            if ready < 0, errno != EINTR { return false }
            // A connection that broke is told by the answer that is read next.
            if ready > 0, PQconsumeInput(connection) == 0 { return true }
        }
        return true
    }

    /// Seconds between two looks while patient.
    private static let patientSeconds = 60
}
