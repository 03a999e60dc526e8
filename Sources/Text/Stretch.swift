/// A stretch of a text, as it is written, and whether it is marked: as found, or as different.
public struct Stretch: Sendable, Hashable {
    /// The characters.
    public let text: String
    /// Whether it is marked.
    public let isMarked: Bool
    /// A stretch of text.
    public init(_ text: String, isMarked: Bool = false) { (self.text, self.isMarked) = (text, isMarked) }
}
