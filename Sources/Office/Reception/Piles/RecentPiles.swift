import Casework
import Synchronization

/// Piles that were just read 近用批次, so that each of hundreds of small pictures need not open hundreds of events again.
///
/// As with ``RecentPetitions``: what is kept was committed, and serves only where the database has the very event it ends
/// with, by its hash; what came after that event is read and put on top. It is memory of the inner zone and never written
/// down.
final class RecentPiles: Sendable {
    /// A pile as one version of it left it.
    struct Kept: Sendable {
        let pile: Pile
        let version: Int64
        let hash: [UInt8]
        let commands: Set<String>
    }

    /// Piles kept at most: those that are worked on in one office at a time; a thousand pages take half a megabyte.
    private static let atMost = 8

    private struct State {
        var kept: [PileID: Kept] = [:]
        var order: [PileID] = []
    }

    private let state = Mutex(State())

    /// The pile as it was last kept.
    func pile(_ id: PileID) -> Kept? { state.withLock { $0.kept[id] } }

    /// Keeps a pile whose events are committed; the one kept longest goes.
    func keep(_ kept: Kept) {
        let id = kept.pile.id
        state.withLock { state in
            if let known = state.kept[id], known.version > kept.version { return }
            if state.kept.updateValue(kept, forKey: id) == nil { state.order.append(id) }
            if state.order.count > Self.atMost { state.kept[state.order.removeFirst()] = nil }
        }
    }
}
