import Casework
import Synchronization

/// Petitions that were just read or written 近用案卷, so that the next act on one need not open all its events again.
///
/// A committed version never changes its content: what is kept serves only who has just read the same version, with the
/// same hash of its last event, from the database, within his own transaction, together with the petition's key. (The
/// hash, because a standby may take over that had not everything yet: then the same number is another version.) What a transaction has written is kept when
/// it is committed and not before, as it may still be undone. It is memory of the inner zone and never written down.
final class RecentPetitions: Sendable {
    /// A petition as one version of it left it.
    struct Kept: Sendable {
        let petition: Petition
        let version: Int64
        let hash: [UInt8]
        let commands: Set<String>
    }

    /// Petitions kept at most: what a desk full of officers has open; each is some tens of kilobytes.
    private static let atMost = 128

    private struct State {
        var kept: [PetitionID: Kept] = [:]
        var order: [PetitionID] = []
    }

    private let state = Mutex(State())

    /// The petition at this version, whose last event has this hash; `nil` when it is not kept.
    func petition(_ id: PetitionID, at version: Int64, hash: [UInt8]) -> Kept? {
        state.withLock { state in
            guard let kept = state.kept[id], kept.version == version, kept.hash == hash else { return nil }
            return kept
        }
    }

    /// Keeps nothing of a petition any more.
    func forget(_ id: PetitionID) {
        state.withLock { state in
            state.kept[id] = nil
            state.order.removeAll { $0 == id }
        }
    }

    /// Keeps a petition whose events are committed; the one kept longest goes.
    func keep(_ kept: Kept) {
        let id = kept.petition.id
        state.withLock { state in
            if let known = state.kept[id], known.version > kept.version { return }
            if state.kept.updateValue(kept, forKey: id) == nil { state.order.append(id) }
            if state.order.count > Self.atMost { state.kept[state.order.removeFirst()] = nil }
        }
    }
}
