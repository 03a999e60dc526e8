import Dispatch
import Foundation
import Synchronization

/// The supervised worker 处理进程: a program that splits, reads and binds, started when first asked, ended when it takes too long,
/// and started again when it died, later each time it dies at once.
///
/// It is asked one thing after the other. A request is a line of JSON and parts, and so is the answer; what it can be asked
/// is in its own `worker.py`. It is given no key, no path and no descriptor but its one socket.
public final class Worker: Sendable {
    /// How it is started.
    public struct Setup: Sendable {
        /// The Python of the virtual environment that `script/setup` made.
        public var python: String
        /// The folder with `worker.py`; the one beside the program when not given.
        public var folder: String?
        /// Threads it may use for one page.
        public var threads: Int
        /// Megabytes of addresses it may take up: twice what two pages at once and the largest file need.
        public var megabytes: Int

        /// A way to start it.
        public init(python: String, folder: String? = nil, threads: Int = 2, megabytes: Int = 3072) {
            (self.python, self.folder, self.threads, self.megabytes) = (python, folder, threads, megabytes)
        }
    }

    /// A request: what to do, and with what.
    struct Request: Encodable {
        /// The job's name in the worker's table.
        var job: String
        var document: String?
        var page: Int?
        var turn: Int?
        var isFirst: Bool?
        /// Sizes of the parts.
        var parts: [Int] = []

        enum CodingKeys: String, CodingKey {
            case job = "do"
            case document, page, turn, isFirst, parts
        }
    }

    /// An answer that was made, and its parts.
    struct Answer {
        let line: Data
        let parts: [[UInt8]]

        /// What it says.
        func done<T: Decodable>(_ type: T.Type = T.self) throws(WorkerFault) -> T {
            do { return try JSONDecoder().decode(Done<T>.self, from: line).done } catch {
                throw .failed("an answer of another shape")
            }
        }

        private struct Done<U: Decodable>: Decodable { let done: U }
    }

    /// What it tells when it has started.
    public struct Confinement: Sendable, Hashable, Codable {
        /// Whether it has no network.
        public let noNetwork: Bool
        /// Whether it can open no file but what was installed.
        public let noFiles: Bool
    }

    private struct Keeping {
        var process: WorkerProcess?
        var confinement: Confinement?
        var failures = 0
    }

    /// Loading the models on a busy machine.
    static let startWithin = Duration.seconds(120)
    /// The longest pause before another start.
    private static let longestRest = 30

    private let setup: Setup
    private let folder: String
    private let queue = DispatchQueue(label: "lianxin.worker")
    /// What runs; held by the queue alone, for as long as an answer takes.
    private let kept = Mutex(Keeping())
    /// The process that runs, as long as nobody has waited for its end; to end it from outside the queue.
    private let alive = Mutex<WorkerProcess.Handle?>(nil)
    /// When it may be started again, after it fell.
    private let notBefore = Mutex(ContinuousClock.Instant.now)

    /// A worker that is started when it is first asked.
    ///
    /// - Throws: ``WorkerFault/unavailable(_:)`` when Python or the worker's own files are not there.
    public init(_ setup: Setup) throws(WorkerFault) {
        var setup = setup
        // The worker leaves the directory it is started in.
        setup.python = URL(fileURLWithPath: setup.python).path
        guard FileManager.default.isExecutableFile(atPath: setup.python) else {
            throw .unavailable("\(setup.python) is no program; `script/setup run` makes it")
        }
        self.setup = setup
        if let given = setup.folder { folder = given } else { folder = try Self.findFolder() }
    }

    /// Starts it, when it does not run already.
    ///
    /// - Returns: What it has taken from itself.
    /// - Throws: A ``WorkerFault``.
    public func start() async throws -> Confinement {
        try await onQueue { kept in
            _ = try self.running(&kept)
            return kept.confinement ?? Confinement(noNetwork: false, noFiles: false)
        }
    }

    /// Asks one thing.
    ///
    /// - Parameter limit: How long it may take from when its turn comes; then the worker is ended.
    /// - Throws: A ``ScanRefusal`` or a ``WorkerFault``.
    func ask(_ request: Request, _ parts: [[UInt8]] = [], within limit: Duration) async throws -> Answer {
        var request = request
        request.parts = parts.map(\.count)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let line = Array(try encoder.encode(request)) + [UInt8(ascii: "\n")]
        try await rest()
        return try await onQueue { kept in
            let process = try self.running(&kept)
            do {
                let deadline = ContinuousClock.now + limit
                try process.send(line, by: deadline)
                for part in parts { try process.send(part, by: deadline) }
                let answer = try Self.answer(of: process, by: deadline)
                kept.failures = 0
                return answer
            } catch let fault as WorkerFault {
                // Failed by its own word it is whole and goes on; otherwise nobody knows where it stands.
                if case .failed = fault { throw fault }
                self.fell(&kept)
                throw fault
            }
        }
    }

    /// Waits until it may be started again.
    private func rest() async throws {
        let notBefore = notBefore.withLock { $0 }
        if notBefore > .now { try await Task.sleep(until: notBefore, clock: .continuous) }
    }

    /// The worker that runs, or a new one.
    private func running(_ kept: inout Keeping) throws -> WorkerProcess {
        if let process = kept.process { return process }
        do {
            let process = try WorkerProcess(
                [
                    setup.python, "-E", "-s", "-B", folder + "/worker.py", String(setup.threads),
                    String(setup.megabytes),
                ],
                environment: ["LANG=C.UTF-8", "OMP_NUM_THREADS=\(setup.threads)", "OPENBLAS_NUM_THREADS=1"])
            // Kept from its first moment: a program that ends meanwhile waits for no models to be loaded.
            kept.process = process
            alive.withLock { $0 = process.handle }
            kept.confinement = try Self.answer(of: process, by: .now + Self.startWithin).done()
            return process
        } catch WorkerFault.died {
            fell(&kept)
            let command = "\(setup.python) \(folder)/worker.py 1 \(setup.megabytes)"
            throw WorkerFault.unavailable("the worker ends at once; run `\(command)` to see why")
        } catch {
            fell(&kept)
            throw error
        }
    }

    private func fell(_ kept: inout Keeping) {
        // Forgotten before its end is waited for: afterwards its number may be another's.
        alive.withLock { $0 = nil }
        kept.process = nil
        kept.failures += 1
        let rest = min(Self.longestRest, 1 << min(kept.failures - 1, 5))
        notBefore.withLock { $0 = .now + .seconds(rest) }
    }

    private static func answer(
        of process: WorkerProcess, by deadline: ContinuousClock.Instant
    ) throws -> Answer {
        let line = Data(try process.line(by: deadline))
        let head: Head
        do { head = try JSONDecoder().decode(Head.self, from: line) } catch { throw WorkerFault.died }
        let parts = try (head.parts ?? []).map { size in try process.bytes(size, by: deadline) }
        if let refused = head.refused {
            if refused == absent { throw Absent() }
            guard let refusal = ScanRefusal(rawValue: refused) else { throw WorkerFault.failed(refused) }
            throw refusal
        }
        if let failed = head.failed { throw WorkerFault.failed(failed) }
        return Answer(line: line, parts: parts)
    }

    private struct Head: Decodable {
        let refused: String?
        let failed: String?
        let parts: [Int]?
    }

    /// The worker has not the document it was asked about: it was started anew, or has another.
    struct Absent: Error {}
    private static let absent = "absent"

    /// Runs on the queue. A task that is cancelled meanwhile ends the worker, and reads that it died: a program that ends waits
    /// for no page.
    private func onQueue<T: Sendable>(_ body: @escaping @Sendable (inout Keeping) throws -> T) async throws -> T {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(with: Result { try self.kept.withLock { try body(&$0) } })
                }
            }
        } onCancel: {
            alive.withLock { $0?.end() }
        }
    }

    /// The folder of the worker's files, beside the binary or where a package installs it.
    private static func findFolder() throws(WorkerFault) -> String {
        let beside: String
        do {
            let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            beside = (binary as NSString).deletingLastPathComponent
        } catch { throw .unavailable("/proc is not there") }
        let places = [beside + "/lianxin_Paperwork.resources/Resources/worker", beside + "/../share/lianxin/worker"]
        for place in places where FileManager.default.fileExists(atPath: place + "/worker.py") { return place }
        throw .unavailable("worker.py is not in \(places.joined(separator: " nor in "))")
    }
}
