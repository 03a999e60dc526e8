import Casework

/// A page of what a search found 检索结果.
public struct SearchPage: Sendable, Hashable {
    /// What was found, the latest first.
    public let hits: [SearchHit]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}

/// One petition that was found.
public struct SearchHit: Sendable, Hashable {
    /// Its number.
    public let number: PetitionNumber
    /// What it is about, in one line.
    public let summary: String
    /// Names of those reported on.
    public let respondents: [String]
    /// Their units.
    public let units: [String]
    /// Where it is said to have happened.
    public let placeName: String
    /// When it was received.
    public let receivedOn: Day
    /// The node it stands at.
    public let node: Node
}
