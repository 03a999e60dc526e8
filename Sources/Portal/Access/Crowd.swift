import Synchronization

/// How many submissions are being sealed, written and answered at once 在办提交.
///
/// More than so many would only make everybody wait: whoever finds no place is told at once, by a page that costs little
/// and keeps all that was typed. It counts submissions and tells nobody from another.
final class Crowd: Sendable {
    /// Submissions inside at most: a tenth of a second of work on two processors, and some megabytes of memory.
    static let insideAtMost = 256

    private let inside = Atomic<Int>(0)

    /// Takes a place; whoever got one leaves it again.
    ///
    /// - Returns: False when there is none.
    func enter() -> Bool {
        let before = inside.add(1, ordering: .relaxed).oldValue
        if before < Self.insideAtMost { return true }
        leave()
        return false
    }

    /// Leaves the place.
    func leave() { inside.subtract(1, ordering: .relaxed) }
}
