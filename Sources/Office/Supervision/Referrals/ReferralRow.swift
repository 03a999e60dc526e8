import Casework
import Store

/// Which list of an organ above 下级报请清单.
public enum ReferralPart: String, CaseIterable, Sendable, Hashable {
    /// Disputes over jurisdiction to settle.
    case dispute
    /// Requests to raise jurisdiction.
    case raise
    /// Requests to assign jurisdiction.
    case assign
    /// Requests for more time for assigned items.
    case moreTime
    /// Requests for more time for cases.
    case caseTime
    /// Decisions on appeals that nobody below may approve.
    case appealApproval
    /// Items assigned below whose limit has run out: they are to be urged.
    case overdue
    /// What was answered lately.
    case answered

    init(_ kind: Referral.Kind) {
        switch kind {
        case .dispute: self = .dispute
        case .raise: self = .raise
        case .assign: self = .assign
        case .moreTime: self = .moreTime
        case .caseTime: self = .caseTime
        case .appealApproval: self = .appealApproval
        }
    }
}

/// What waits for an organ above, and what it answered: rows of `referral_row`.
struct ReferralRow: Hashable {
    let organ: OrganID
    let part: ReferralPart
    let at: Int64
    /// Which of the petition's referrals, from 1; 0 for what was assigned.
    let place: Int
    /// The petition whose card the organ above may read; `nil` where that is this one.
    let shown: PetitionID?
    let kind: String
    let since: Int
    let who: String
    let outcome: String

    /// Every row of a petition at organs above its own.
    static func all(of petition: Petition, _ clocks: [Clock], _ calendar: WorkingCalendar) -> Set<ReferralRow> {
        guard petition.exists else { return [] }
        func end(_ kind: ClockKind, of clue: Int? = nil) -> Int64 {
            let clock = clocks.running(kind, of: clue)
            return Int64(clock.map { $0.due(calendar).day?.number ?? ListName.uncounted } ?? ListName.noClock)
        }
        var rows: Set<ReferralRow> = []
        for (index, open) in petition.referrals.enumerated() where open.answer == nil && !petition.isClosed {
            rows.insert(
                ReferralRow(
                    organ: open.superior, part: ReferralPart(open.kind),
                    at: end(petition.clock(of: open.kind), of: open.clue), place: index + 1,
                    shown: nil,
                    kind: open.kind.rawValue, since: open.asked.day.number, who: "", outcome: ""))
        }
        for (index, asked) in petition.referrals.enumerated() {
            // What was taken back needs no answer and tells nobody anything.
            guard let answer = asked.answer, answer.outcome != .withdrawn, answer.step.organ == asked.superior else {
                continue
            }
            rows.insert(
                ReferralRow(
                    organ: asked.superior, part: .answered, at: -answer.step.at.rawValue,
                    place: index + 1, shown: nil,
                    kind: asked.kind.rawValue, since: asked.asked.day.number, who: answer.step.by.rawValue,
                    outcome: answer.outcome.rawValue))
        }
        // The organ that assigned it looks after the limit from its own petition.
        if let origin = petition.origin, origin.assigned, clocks.running(.assignment) != nil {
            rows.insert(
                ReferralRow(
                    organ: origin.organ, part: .overdue, at: end(.assignment), place: 0, shown: origin.petition,
                    kind: "",
                    since: petition.receivedAt.day.number, who: "", outcome: ""))
        }
        return rows
    }

    static func write(
        from old: Set<ReferralRow>, to new: Set<ReferralRow>, _ petition: Petition, _ db: any Writing
    ) throws {
        let gone = old.subtracting(new).sorted(by: order).map { row in
            "organ = \(row.organ.rawValue) and part = \(row.part.rawValue) and at = \(row.at) and place = \(row.place)"
                as SQL
        }
        try db.takeOut(gone, of: petition.id, from: "referral_row")
        let added = new.subtracting(old).sorted(by: order).map { row in
            """
            (\(row.organ.rawValue), \(row.part.rawValue), \(row.at), \(petition.id.rawValue), \(row.place),
                \((row.shown ?? petition.id).rawValue), \(petition.organ.rawValue), \(row.kind), \(row.since),
                \(row.who), \(row.outcome))
            """ as SQL
        }
        if !added.isEmpty {
            try db.run(
                """
                insert into referral_row (organ, part, at, petition, place, shown, asker, kind, since, who, outcome)
                values \(added.joined(separator: ", "))
                """)
        }
    }

    private static func order(_ left: ReferralRow, _ right: ReferralRow) -> Bool {
        (left.organ.rawValue, left.part.rawValue, left.at, left.place) < (
            right.organ.rawValue, right.part.rawValue, right.at, right.place
        )
    }
}
