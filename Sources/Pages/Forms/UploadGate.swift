/// Lets few uploads into memory at the same time 上传闸门; the others wait in line, and beyond that are told it is busy.
public actor UploadGate {
    /// Uploads in memory at once: each holds one file, its clean copy and its sealed one.
    public static let atOnce = 2
    /// Uploads that may wait.
    public static let waitingAtMost = 16

    /// Too many wait already: nothing was read, and the same may be sent again.
    public struct Full: Error, Sendable {}

    private var inside = 0
    private var line: [CheckedContinuation<Void, Never>] = []

    /// A gate through which nobody has gone yet.
    public init() {}

    /// Runs what holds a file in memory, now or when its turn comes.
    ///
    /// - Throws: ``Full``, or what the body throws.
    public func pass<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        if inside >= Self.atOnce {
            guard line.count < Self.waitingAtMost else { throw Full() }
            await withCheckedContinuation { line.append($0) }
        } else {
            inside += 1
        }
        defer {
            // Whoever goes hands the place on, so that nobody slips in between.
            if line.isEmpty { inside -= 1 } else { line.removeFirst().resume() }
        }
        return try await body()
    }
}
