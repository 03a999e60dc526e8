/// Two petitions side by side 并排比对, with what they share marked.
public struct BesidePage: Page {
    /// The template.
    public static let template = "desk/beside"

    /// One thing said in both, or in one.
    public struct Line: Sendable {
        let label: String
        let left: String
        let right: String
        let isSame: Bool
        /// What the one says and what the other says.
        public init(_ label: String, _ left: String, _ right: String) {
            (self.label, self.left, self.right) = (label, left, right)
            isSame = left == right && !left.isEmpty
        }
    }

    let left: Anchor
    let right: Anchor
    let why: String
    let lines: [Line]

    /// Two petitions, the one looked at on the left.
    public init(left: Anchor, right: Anchor, why: String, lines: [Line]) {
        (self.left, self.right, self.why, self.lines) = (left, right, why, lines)
    }

    /// Side by side.
    public func title(_ words: Words) -> String { words("desk.beside.title") }

    /// Two columns.
    public var width: PageWidth { .wide }
}
