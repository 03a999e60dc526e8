/// Lets few uploads into memory at the same time 上传闸门; the others wait in line, and beyond that are told it is busy.
///
/// While one throws away a file that is too large it stands aside (``leave()``, ``enter()``): it holds nothing then, and may
/// take as long as the line is slow.
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
        guard inside < Self.atOnce || line.count < Self.waitingAtMost else { throw Full() }
        await enter()
        defer { leave() }
        return try await body()
    }

    /// Takes a place, now or when its turn comes. Whoever was inside before comes back however long the line is: what it
    /// has sent is not lost.
    func enter() async {
        guard inside >= Self.atOnce else {
            inside += 1
            return
        }
        await withCheckedContinuation { line.append($0) }
    }

    /// Gives a place up, to the next in line: so nobody slips in between.
    func leave() {
        if line.isEmpty { inside -= 1 } else { line.removeFirst().resume() }
    }
}
