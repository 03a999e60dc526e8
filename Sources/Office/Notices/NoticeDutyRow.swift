import Casework
import Store

/// The name of a list of notices: which notice, whether owed, told in time or too late, before whose eyes.
struct NoticeList: Hashable {
    let rawValue: String

    init(_ notice: CoveredNotice, _ standing: Standing, _ viewer: Viewer) {
        rawValue = "\(notice.rawValue) \(standing.rawValue) \(viewer.rawValue)"
    }

    /// How a notice stands, whatever the day.
    enum Standing: String {
        case open, inTime, tooLate
    }

    /// The lists of a part before an officer's eyes.
    static func names(_ notice: CoveredNotice, _ part: CoveragePart, for officer: Officer) -> [String] {
        let standing: Standing =
            switch part {
            case .late, .due: .open
            case .done: .inTime
            case .doneLate: .tooLate
            }
        return Sight.watched(by: Sight.viewers(for: officer), of: officer.organ).sorted().map {
            NoticeList(notice, standing, $0).rawValue
        }
    }
}

/// A real-name report's place in one list of notices: one row of `notice_duty`.
struct NoticeDutyRow: Hashable {
    let list: String
    let at: Int
    let due: Int

    /// Every list a petition's notices stand in: of accusations of a verified name, and, before triage, of what may be one.
    ///
    /// Law: R art. 24-27.
    static func all(of petition: Petition, _ clocks: [Clock], _ calendar: WorkingCalendar) -> Set<NoticeDutyRow> {
        guard petition.exists, petition.distinctions.map({ $0.scope == .accusation }) ?? true else { return [] }
        var rows: Set<NoticeDutyRow> = []
        for notice in CoveredNotice.allCases {
            guard let clock = clocks.first(where: { $0.kind == notice.clock }) else { continue }
            let due = clock.due(calendar).day?.number ?? ListName.uncounted
            let standing: NoticeList.Standing =
                clock.stopped.map { $0.number <= due && due != ListName.uncounted ? .inTime : .tooLate } ?? .open
            for viewer in Sight.watched(by: Sight.viewers(of: petition.card), of: petition.organ) {
                rows.insert(
                    NoticeDutyRow(
                        list: NoticeList(notice, standing, viewer).rawValue, at: clock.stopped?.number ?? due,
                        due: due))
            }
        }
        return rows
    }

    static func write(
        from old: Set<NoticeDutyRow>, to new: Set<NoticeDutyRow>, _ petition: Petition, _ db: any Writing
    ) throws {
        let gone = old.subtracting(new).sorted(by: order).map { "list = \($0.list) and at = \($0.at)" as SQL }
        try db.takeOut(gone, of: petition.id, from: "notice_duty")
        let added = new.subtracting(old).sorted(by: order).map { row in
            "(\(row.list), \(row.at), \(petition.id.rawValue), \(row.due))" as SQL
        }
        if !added.isEmpty {
            try db.run("insert into notice_duty (list, at, petition, due) values \(added.joined(separator: ", "))")
        }
    }

    private static func order(_ left: NoticeDutyRow, _ right: NoticeDutyRow) -> Bool {
        (left.list, left.at, left.due) < (right.list, right.at, right.due)
    }
}
