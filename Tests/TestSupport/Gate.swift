/// A gate in the way of several tasks: a test sees how many stand before it, and opens it.
public actor Gate {
    private var isOpen = false
    private var standing: [CheckedContinuation<Void, Never>] = []
    private var watching: [(many: Int, CheckedContinuation<Void, Never>)] = []

    /// A closed one.
    public init() {}

    /// Stands before it until it is open.
    public func wait() async {
        guard !isOpen else { return }
        await withCheckedContinuation { continuation in
            standing.append(continuation)
            for (_, watcher) in watching.filter({ $0.many <= standing.count }) { watcher.resume() }
            watching.removeAll { $0.many <= standing.count }
        }
    }

    /// Waits until so many stand before it.
    public func held(_ many: Int) async {
        guard standing.count < many else { return }
        await withCheckedContinuation { watching.append((many, $0)) }
    }

    /// Opens it for good.
    public func open() {
        isOpen = true
        for continuation in standing { continuation.resume() }
        standing = []
    }
}
