import Casework

/// A member of staff 工作人员, as the registry has it now.
public struct Officer: Hashable, Sendable, Codable {
    /// The staff code.
    public let id: OfficerID
    /// The name colleagues read.
    public let name: String
    /// The organ the officer acts for.
    public let organ: OrganID
    /// The office the officer sits in.
    public let office: OfficeKind
    /// What the officer is trusted with.
    public let roles: Set<Role>
    /// Whether the officer may act at all; a dismissed one stays in the trail by name.
    public let active: Bool

    /// A member of staff.
    public init(
        id: OfficerID, name: String, organ: OrganID, office: OfficeKind, roles: Set<Role>, active: Bool = true
    ) {
        (self.id, self.name, self.organ, self.office) = (id, name, organ, office)
        (self.roles, self.active) = (roles, active)
    }

    /// The officer acting at this moment.
    func acting(at moment: Moment) -> Acting {
        Acting(officer: id, organ: organ, office: office, moment: moment)
    }
}
