import Casework
import Text

/// A page of what a search found 检索结果.
public struct SearchPage: Sendable, Hashable {
    /// What was found.
    public let hits: [SearchHit]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
    /// How many there are of which the officer may know, 500 at most; `nil` on later pages.
    public let count: Int?
    /// Whether each of them was opened and checked; else some may hold the characters, but not the words.
    public let isCounted: Bool
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
    /// The summary with the words marked.
    public let markedSummary: [Stretch]
    /// Where the words stand in the story, with what stands around them; empty when they stand in none of it.
    public let passage: [Stretch]
    /// How often they stand in it.
    let closeness: Int
}
