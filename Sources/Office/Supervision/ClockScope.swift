import Casework

/// Whose clocks are looked at 期限范围.
public enum ClockScope: Hashable, Sendable {
    /// Every clock the officer may see.
    case all
    /// What one office, the reviewers or the archive owe.
    case owner(ClockOwner)
    /// What one person has in hand.
    case person(OfficerID)
    /// What one leader has taken charge of 包案.
    case charge(OfficerID)
    /// Items assigned from above 交办件.
    case assigned
    /// What one role has been warned of 升级.
    case warned(Role)

    /// How it stands in an address and in the names of lists.
    public var rawValue: String {
        switch self {
        case .all: "all"
        case .owner(let owner): "owner." + owner.rawValue
        case .person(let officer): "person." + officer.rawValue
        case .charge(let leader): "charge." + leader.rawValue
        case .assigned: "assigned"
        case .warned(let role): "warned." + role.rawValue
        }
    }

    /// What an address asks for; `nil` when there is no such scope.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ".", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count > 1 ? parts[1] : nil) {
        case ("all", nil): self = .all
        case ("assigned", nil): self = .assigned
        case ("owner", let name?):
            guard let owner = ClockOwner(rawValue: name) else { return nil }
            self = .owner(owner)
        case ("person", let id?): self = .person(OfficerID(rawValue: id))
        case ("charge", let id?): self = .charge(OfficerID(rawValue: id))
        case ("warned", let name?):
            guard let role = Role(rawValue: name) else { return nil }
            self = .warned(role)
        default: return nil
        }
    }
}

/// A stretch of days that clocks run out in 期限时段. None overlaps another, and every running clock is in one.
public enum ClockStretch: String, CaseIterable, Sendable, Hashable {
    /// The last day has passed.
    case overdue
    /// The last day is today.
    case today
    /// After today, until Sunday.
    case week
    /// From Monday to Sunday after that.
    case nextWeek
    /// After that.
    case later
    /// The calendar of the year is not loaded: nothing is guessed.
    case uncounted

    /// The first and the last of its days; on a Sunday nothing is left of the week.
    func days(on today: Day) -> (first: Int, last: Int) {
        let sunday = today.advanced(by: 7 - today.weekday).number
        switch self {
        case .overdue: return (ClockStretch.longAgo, today.number - 1)
        case .today: return (today.number, today.number)
        case .week: return (today.number + 1, sunday)
        case .nextWeek: return (sunday + 1, sunday + 7)
        case .later: return (sunday + 8, ListName.uncounted - 1)
        case .uncounted: return (ListName.uncounted, ListName.uncounted)
        }
    }

    /// Before every day there is.
    static let longAgo = -1_000_000
}

/// The name of a list of clocks: a scope as one viewer sees it.
struct ClockList: Hashable {
    let rawValue: String

    init(_ scope: ClockScope, _ viewer: Viewer) { rawValue = "\(scope.rawValue) \(viewer.rawValue)" }

    /// The roles that are warned on lists of their own. Handlers see theirs on their worklist.
    static let watchers: Set<Role> = [.officeHead, .leader, .principal]

    /// The lists of a scope before an officer's eyes; none for who answers for nobody's deadlines.
    static func names(_ scope: ClockScope, for officer: Officer) -> [String] {
        guard !officer.roles.isDisjoint(with: watchers) else { return [] }
        return Sight.watched(by: Sight.viewers(for: officer), of: officer.organ).sorted().map {
            ClockList(scope, $0).rawValue
        }
    }
}

extension Sight {
    /// Of some viewers, those who look after an organ's clocks as a whole.
    static func watched(by viewers: Set<Viewer>, of organ: OrganID) -> Set<Viewer> {
        viewers.intersection([.whole(organ), .higher(organ), .aboutPrincipal(organ), .agency(organ)])
    }
}
