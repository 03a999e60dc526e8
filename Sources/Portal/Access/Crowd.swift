import Synchronization

/// How many submissions are being sealed, written and answered at once 在办提交.
///
/// More than so many would only make everybody wait: whoever finds no place is told at once, by a page that costs little
/// and keeps all that was typed. It counts submissions and tells nobody from another.
final class Crowd: Sendable {
    /// Submissions inside at most: a tenth of a second of work on two processors, and some megabytes of memory.
    static let insideAtMost = 256
    /// Places that are open to everybody. The last quarter is kept back for those who have worked or waited for one
    /// (``WaitingLine``): so a machine that fills the open ones does not fill all.
    static let openAtMost = 192
    /// Places kept back that go to those who only waited, in a second; more would be as good as open.
    static let waitedInASecond = 16

    private let inside = Atomic<Int>(0)
    private let pace = Mutex((second: Int64(0), count: 0))

    /// Takes a place; whoever got one leaves it again.
    ///
    /// - Parameter standing: What was done for it.
    /// - Returns: False when there is none.
    func enter(_ standing: WaitingLine.Standing, second: Int64) -> Bool {
        if enter(atMost: Self.openAtMost) { return true }
        switch standing {
        case .new, .early: return false
        case .worked: return enter(atMost: Self.insideAtMost)
        case .waited: return isInPace(second) && enter(atMost: Self.insideAtMost)
        }
    }

    private func enter(atMost: Int) -> Bool {
        let before = inside.add(1, ordering: .relaxed).oldValue
        if before < atMost { return true }
        leave()
        return false
    }

    private func isInPace(_ second: Int64) -> Bool {
        pace.withLock { pace in
            if pace.second != second { pace = (second, 0) }
            pace.count += 1
            return pace.count <= Self.waitedInASecond
        }
    }

    /// Leaves the place.
    func leave() { inside.subtract(1, ordering: .relaxed) }
}
