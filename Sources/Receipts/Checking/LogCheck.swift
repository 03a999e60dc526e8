/// How one head follows on another 树头承接.
public enum HeadStep: Sendable, Hashable {
    /// The later contains all of the earlier, unchanged.
    case follows
    /// The file of the later holds no proof from the earlier on: get one that does.
    case unproven
    /// The later does not contain the earlier: something was dropped, altered or moved, or there are two logs.
    case forked
    /// The later is shorter: leaves were dropped.
    case shorter
    /// The later is longer and yet dated earlier, or was never later.
    case datedBack

    /// The step between two heads.
    public init(from earlier: SignedHead, to later: HeadFile) {
        if earlier.head == later.head {
            self = earlier.at <= later.signed.at ? .follows : .datedBack
        } else if earlier.head.size == later.head.size {
            self = .forked
        } else if earlier.head.size > later.head.size {
            self = .shorter
        } else if let proof = later.consistency, proof.from == earlier.head.size {
            guard proof.shows(earlier.head, isPartOf: later.head) else {
                self = .forked
                return
            }
            self = earlier.at < later.signed.at ? .follows : .datedBack
        } else {
            self = .unproven
        }
    }
}

/// What a check of several heads found 账本核验结论.
public enum LogVerdict: Sendable, Hashable {
    /// Each contains all before it.
    case whole(heads: Int, size: Int64)
    /// The head at this place was not signed by the log.
    case headForged(Int)
    /// The head at this place does not follow on the one before.
    case broken(Int, HeadStep)
    /// A head's root does not follow from the leaves: the size of the head.
    case leavesDiffer(size: Int64)
    /// There are fewer leaves than the head has: how many.
    case leavesMissing(size: Int64, leaves: Int)
    /// A witness that was asked for has not co-signed the last head.
    case witness(ReceiptWrong)
}

/// Checks heads against each other and against leaves 账本核验, offline.
public enum LogCheck {
    /// What several heads show.
    ///
    /// - Parameters:
    ///   - heads: Oldest first, as they were published.
    ///   - log: Whose they must be.
    ///   - witnesses: Keys that must have co-signed the last.
    ///   - leaves: The hashes of all leaves, when somebody has copied them; nil when not.
    public static func verdict(
        on heads: [HeadFile], of log: LogIdentity, witnesses: [[UInt8]] = [], leaves: [[UInt8]]? = nil
    ) -> LogVerdict {
        if let forged = heads.firstIndex(where: { !$0.signed.isSigned(by: log) }) { return .headForged(forged) }
        // With all leaves at hand their proof is better than the one in the file.
        if let leaves, let found = compare(heads, leaves) { return found }
        for place in heads.indices.dropFirst() {
            let step = HeadStep(from: heads[place - 1].signed, to: heads[place])
            switch step {
            case .follows: continue
            case .unproven: if leaves == nil { return .broken(place, step) }
            case .forked, .shorter, .datedBack: return .broken(place, step)
            }
        }
        if let wrong = heads.last?.wrongWitness(requiring: witnesses) { return .witness(wrong) }
        return .whole(heads: heads.count, size: heads.last?.head.size ?? 0)
    }

    private static func compare(_ heads: [HeadFile], _ leaves: [[UInt8]]) -> LogVerdict? {
        var frontier = Frontier()
        for head in heads.map(\.head).sorted(by: { $0.size < $1.size }) {
            guard head.size <= leaves.count else {
                return .leavesMissing(size: head.size, leaves: leaves.count)
            }
            while frontier.size < head.size { frontier.append(leafHash: leaves[Int(frontier.size)]) }
            guard frontier.root == head.root else { return .leavesDiffer(size: head.size) }
        }
        return nil
    }
}

/// What became of leaves that somebody had copied earlier 叶的改动: dropped, altered or moved, and where.
public enum LeafDifference: Sendable, Hashable {
    /// The leaf at this place is gone; those behind it have moved up, or the log ends there.
    case dropped(Int64)
    /// Another leaf stands at this place.
    case altered(Int64)
    /// The leaf of the first place now stands at the second.
    case moved(Int64, Int64)

    /// The first difference between an earlier copy and what should begin with it; `nil` when there is none.
    public static func between(_ earlier: [[UInt8]], _ later: [[UInt8]]) -> LeafDifference? {
        for (place, leaf) in earlier.enumerated() {
            guard place < later.count else { return .dropped(Int64(place)) }
            if later[place] == leaf { continue }
            if let other = later.firstIndex(of: leaf) { return .moved(Int64(place), Int64(other)) }
            let next = place + 1 < earlier.count ? earlier[place + 1] : nil
            return next == later[place] ? .dropped(Int64(place)) : .altered(Int64(place))
        }
        return nil
    }
}
