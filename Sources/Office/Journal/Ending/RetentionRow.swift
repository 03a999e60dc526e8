import Casework
import Store

/// Which list of records 销毁清单: those whose term is over, those proposed, those on hold.
public enum RetentionPart: String, Sendable, Hashable, CaseIterable {
    /// The term is over.
    case due
    /// Ending was proposed.
    case proposed
    /// Somebody set a hold.
    case held

    /// The days of its list that are shown today: a term that still runs is nobody's business yet.
    func last(on today: Day) -> Int {
        switch self {
        case .due: today.number
        case .proposed, .held: Int(Int32.max)
        }
    }

    func list(_ viewer: Viewer) -> String { "\(rawValue) \(viewer.rawValue)" }
}

/// A record's place in one list: one row of `retention_due`.
struct RetentionRow: Hashable {
    let list: String
    let at: Int

    /// Every list a petition's record stands in. What is kept for good, or is not filed away, stands in none.
    static func all(of petition: Petition) -> Set<RetentionRow> {
        guard petition.exists, petition.ended == nil else { return [] }
        let place: (RetentionPart, Day)
        if let held = petition.held {
            place = (.held, held.reviewOn)
        } else if let proposed = petition.endingProposed {
            place = (.proposed, proposed.step.day)
        } else if let ends = petition.retentionEnds {
            place = (.due, ends.advanced(by: 1))
        } else {
            return []
        }
        return Set(
            viewers(Sight.viewers(of: petition.card), of: petition.organ).map {
                RetentionRow(list: place.0.list($0), at: place.1.number)
            })
    }

    /// Of some viewers, those who keep an organ's records: nobody stands for two of them before one petition.
    static func viewers(_ viewers: Set<Viewer>, of organ: OrganID) -> Set<Viewer> {
        viewers.intersection([.whole(organ), .keepers(organ), .agency(organ)])
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (all(of: before), all(of: after))
        for gone in old.subtracting(new).sorted(by: order) {
            try db.run(
                """
                delete from retention_due
                where list = \(gone.list) and at = \(gone.at) and petition = \(after.id.rawValue)
                """)
        }
        let added = new.subtracting(old).sorted(by: order)
            .map { "(\($0.list), \($0.at), \(after.id.rawValue))" as SQL }
        if !added.isEmpty {
            try db.run("insert into retention_due (list, at, petition) values \(added.joined(separator: ", "))")
        }
    }

    private static func order(_ left: RetentionRow, _ right: RetentionRow) -> Bool {
        (left.list, left.at) < (right.list, right.at)
    }
}
