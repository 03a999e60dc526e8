import Casework
import Store

/// A petition's place in one list: one row of `listing`.
struct ListingRow: Hashable {
    /// The list, as ``ListName`` writes it.
    let list: String
    /// What the list is sorted by: the day something is due; among closed ones the day of closing, downwards.
    let due: Int
    /// 0 for what a verified real name stands under, which goes first among those due the same day; 1 for all else. Of what is
    /// over, 0 for all.
    ///
    /// Law: R art. 25.
    let unnamed: Int

    /// Every list a petition stands in.
    static func all(of petition: Petition, _ nearest: NearestClock?) -> Set<ListingRow> {
        guard petition.exists else { return [] }
        var card = petition.card
        let viewers = Sight.viewers(of: card)
        // An organ above that is merely asked keeps none of the lower one's registers.
        card.asked = []
        let own = Sight.viewers(of: card)
        let unnamed = petition.petitioner.signature == .verified ? 0 : 1
        let due = nearest.map { $0.due?.number ?? ListName.uncounted } ?? ListName.noClock
        var open: [ListName] = []
        if !petition.isClosed || nearest != nil { open += viewers.map(ListName.open) }
        if petition.wasSentBack { open += own.map(ListName.back) }
        if !petition.newAnswers.isEmpty { open += own.map(ListName.answered) }
        open += Turn.reporting(petition).map { ListName.reporting($0.whose) }
        for turn in Turn.all(of: petition) {
            open.append(.turn(turn.whose))
            if turn.decides { open.append(.decision(turn.whose)) }
        }
        var rows = Set(open.map { ListingRow(list: $0.rawValue, due: due, unnamed: unnamed) })
        if let closed = petition.closedOn {
            for viewer in viewers {
                rows.insert(ListingRow(list: ListName.closed(viewer).rawValue, due: -closed.number, unnamed: 0))
            }
        }
        for filter in WorklistFilter.letting(petition) {
            rows.formUnion(
                rows.filter(\.isWhole).map {
                    ListingRow(list: filter.narrowed($0.list), due: $0.due, unnamed: $0.unnamed)
                })
        }
        for moved in Movement.all(of: petition) {
            for viewer in own {
                let list = ListName.moved(moved.register, viewer).rawValue
                rows.insert(ListingRow(list: list, due: -moved.day.number, unnamed: 0))
            }
        }
        return rows
    }

    /// Writes the difference between two sets of places.
    static func write(
        from old: Set<ListingRow>, to new: Set<ListingRow>, _ petition: Petition, _ db: any Writing
    ) throws {
        let gone = old.subtracting(new).map(\.list).sorted()
        if !gone.isEmpty {
            try db.run("delete from listing where petition = \(petition.id.rawValue) and list in \(list: gone)")
        }
        let added = new.subtracting(old).sorted { $0.list < $1.list }
            .map { "(\($0.list), \($0.due), \($0.unnamed), \(petition.id.rawValue))" as SQL }
        if !added.isEmpty {
            try db.run("insert into listing (list, due, unnamed, petition) values \(added.joined(separator: ", "))")
        }
    }
}

extension ListingRow {
    /// Whether it is of a list that no filter has narrowed.
    fileprivate var isWhole: Bool { !list.hasPrefix(WorklistFilter.mark) }
}

extension WorklistFilter {
    /// What the name of a narrowed list begins with.
    fileprivate static let mark = "only "

    /// The list that holds the rows of another that this filter lets through: a page of it is one range of the primary key,
    /// as of every list.
    func narrowed(_ list: String) -> String { "\(Self.mark)\(rawValue) \(list)" }

    /// The filters that let a petition through.
    fileprivate static func letting(_ petition: Petition) -> [WorklistFilter] {
        let ways = Set(ClueRow.all(of: petition).filter(\.counts).compactMap { Way(rawValue: $0.way) })
        return allCases.filter { filter in
            switch filter {
            case .way(let way): ways.contains(way)
            case .severalClues: petition.standingClues.count > 1
            }
        }
    }
}

/// The lists there are, and how they are written.
enum ListName: Hashable {
    /// Open, or with something still owed, as a viewer sees it.
    case open(Viewer)
    /// Closed, as a viewer sees it.
    case closed(Viewer)
    /// Sent back and not yet forward again.
    case back(Viewer)
    /// Answered by the organ above, and not yet noted.
    case answered(Viewer)
    /// Approved, and waiting for somebody to tell or to file it.
    case reporting(Viewer)
    /// Waiting for somebody.
    case turn(Viewer)
    /// Waiting for somebody's decision.
    case decision(Viewer)
    /// Came from elsewhere, or went there, as a viewer sees it.
    case moved(MovementRegister, Viewer)

    var rawValue: String {
        switch self {
        case .open(let viewer): "open " + viewer.rawValue
        case .closed(let viewer): "closed " + viewer.rawValue
        case .back(let viewer): "back " + viewer.rawValue
        case .answered(let viewer): "answered " + viewer.rawValue
        case .reporting(let viewer): "reporting " + viewer.rawValue
        case .turn(let viewer): "turn " + viewer.rawValue
        case .decision(let viewer): "decision " + viewer.rawValue
        case .moved(let register, let viewer): "moved \(register.rawValue) " + viewer.rawValue
        }
    }

    /// Sorted after every day: a clock whose end cannot be counted.
    static let uncounted = 9_999_998
    /// Sorted last: no clock runs.
    static let noClock = 9_999_999
}

extension Petition {
    /// Whether somebody sent it back, or one of its clues, and it has not gone forward again.
    var wasSentBack: Bool {
        if isClosed { return false }
        if clues.contains(where: \.clueReturn.isWaiting) { return true }
        return restarted[node] != nil || (returnedResult != nil && result == nil)
    }
}
