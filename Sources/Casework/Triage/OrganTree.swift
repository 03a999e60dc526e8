/// Which organ stands under which 机关隶属: all that the rules of acceptance need to know of the organs.
public struct OrganTree: Sendable, Hashable {
    /// An organ's place.
    public struct Place: Sendable, Hashable {
        /// What kind of organ it is.
        public var kind: OrganKind
        /// The organ above it; `nil` at the top of what is known here.
        public var parent: OrganID?
        /// An organ's place.
        public init(kind: OrganKind, parent: OrganID?) { (self.kind, self.parent) = (kind, parent) }
    }

    /// The organs known here.
    public let places: [OrganID: Place]

    /// Levels of the tree: centre, province, prefecture, county, primary, stationed, and room; a circle ends the walk.
    public static let deepest = 8

    /// A tree of these organs.
    public init(_ places: [OrganID: Place]) { self.places = places }

    /// Whether the organ is known here; the centre always is.
    public func knows(_ organ: OrganID) -> Bool { organ == .centre || places[organ] != nil }

    /// The organ and all above it, the nearest first, the centre last.
    public func line(from organ: OrganID) -> [OrganID] {
        var line: [OrganID] = []
        var current: OrganID? = organ
        while let next = current, next != .centre, line.count < OrganTree.deepest, !line.contains(next) {
            line.append(next)
            current = places[next]?.parent
        }
        return line + [.centre]
    }

    /// Whether an organ is another or stands under it.
    public func stands(_ organ: OrganID, under other: OrganID) -> Bool { line(from: organ).contains(other) }

    /// The organ directly above: where a report on what this organ may not accept goes.
    public func superior(of organ: OrganID) -> OrganID? { line(from: organ).dropFirst().first }

    /// The lowest organ above both, which decides a dispute between them.
    ///
    /// Law: J art. 9; L art. 16.
    public func commonSuperior(of one: OrganID, and other: OrganID) -> OrganID? {
        let above = line(from: other).dropFirst()
        return line(from: one).dropFirst().first { above.contains($0) }
    }
}

extension OrganID {
    /// The Central Commission 中央纪委国家监委, above every installation.
    public static let centre = OrganID(rawValue: "000000")
}
