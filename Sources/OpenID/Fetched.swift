/// Something that a provider is asked for and that is kept for a while; whoever comes meanwhile waits for the same answer.
actor Fetched<Value: Sendable> {
    private let now: @Sendable () -> Int64
    private var kept: (value: Value, at: Int64)?
    private var fetching: Task<Value, any Error>?

    /// Nothing yet.
    ///
    /// - Parameter now: The desk's clock, in seconds since 1970.
    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// What is younger than so many seconds, or is fetched.
    func value(
        youngerThan seconds: Int64, _ fetch: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        // What comes from the future was kept by a clock since put back.
        if let kept, (0..<seconds).contains(now() - kept.at) { return kept.value }
        let fetching = self.fetching ?? Task { try await fetch() }
        self.fetching = fetching
        defer { if self.fetching == fetching { self.fetching = nil } }
        let value = try await fetching.value
        kept = (value, now())
        return value
    }
}
