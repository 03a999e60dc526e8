/// Slows down wrong codes 错误查询码 for everybody alike: who asks is neither known nor kept.
///
/// A right code waits for nothing. With 86 random bits nobody guesses one; the wait keeps guessing from being cheap
/// work for us.
actor WrongCodes {
    /// Wrong codes that may wait at the same time; more are told that it is busy.
    static let waitingAtMost = 32
    /// How long each waits.
    static let wait = Duration.seconds(1)

    private let sleep: @Sendable (Duration) async throws -> Void
    private var waiting = 0
    /// Wrong codes since the program was started.
    private(set) var count = 0

    /// - Parameter sleep: How to wait.
    init(sleep: @escaping @Sendable (Duration) async throws -> Void) { self.sleep = sleep }

    /// Waits for a wrong code.
    ///
    /// - Returns: False when too many wait already.
    func hold() async throws -> Bool {
        count += 1
        guard waiting < Self.waitingAtMost else { return false }
        waiting += 1
        defer { waiting -= 1 }
        try await sleep(Self.wait)
        return true
    }
}
