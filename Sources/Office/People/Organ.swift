import Casework

/// An organ of the tree 机关: province, prefecture, county, primary, stationed post; or another body elsewhere.
public struct Organ: Hashable, Sendable, Codable {
    /// Its code.
    public let id: OrganID
    /// Its name as documents write it.
    public let name: String
    /// Its place in the tree.
    public let kind: OrganKind
    /// The organ above it; `nil` at the top.
    public let parent: OrganID?

    /// An organ.
    public init(id: OrganID, name: String, kind: OrganKind, parent: OrganID?) {
        (self.id, self.name, self.kind, self.parent) = (id, name, kind, parent)
    }
}
