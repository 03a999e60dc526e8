import Dispatch

/// Runs an actor's work on a dispatch queue of its own 专用执行队列: what waits there, for a disk or a server, holds no thread
/// of Swift's pool, and never waits behind what the pool has to do.
public final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// A queue with a name for debuggers.
    public init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs a job behind those that wait already.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
