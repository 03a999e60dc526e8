/// The slip for whoever brings a letter, calls or comes 回执条: on paper it looks like nothing in particular.
public struct SlipPage: Page {
    /// The template.
    public static let template = "desk/slip"

    /// Something as a QR code.
    public struct Picture: Sendable {
        let side: Int
        let path: String

        /// - Parameters:
        ///   - side: The side of the view box.
        ///   - path: The dark squares as an SVG path.
        public init(side: Int, path: String) { (self.side, self.path) = (side, path) }
    }

    let lead: String
    let groups: [String]
    let pictures: [Picture]
    let word: String
    let next: Anchor
    let open: Anchor

    /// - Parameters:
    ///   - lead: How it is to reach the person.
    ///   - groups: The code in seven groups of four.
    ///   - pictures: The code, and the promise sealed with it.
    ///   - word: The word that the first visit by code will show.
    ///   - next: To the next empty form.
    ///   - open: To what was just registered.
    public init(
        lead: String, groups: [String], pictures: [Picture], word: String, next: Anchor, open: Anchor
    ) {
        (self.lead, self.groups, self.pictures, self.word) = (lead, groups, pictures, word)
        (self.next, self.open) = (next, open)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("desk.slip.title") }
}
