/// Two petitions side by side 并排比对: what each has alone is marked, and it is decided how they stand to each other.
public struct BesidePage: Page {
    /// The template.
    public static let template = "desk/beside"

    /// One thing said in both, or in one.
    public struct Line: Sendable {
        let label: String
        let left: MarkedText
        let right: MarkedText
        let isSame: Bool
        /// Whether neither says anything.
        public var isEmpty: Bool { (left.pieces + right.pieces).allSatisfy { $0.text.isEmpty } }
        /// What the one says and what the other says.
        public init(_ label: String, _ left: String, _ right: String) {
            self.init(
                label, MarkedText([.init(left)]), MarkedText([.init(right)]), isSame: left == right && !left.isEmpty)
        }
        /// The same of long texts, with what each has alone marked.
        public init(_ label: String, _ left: MarkedText, _ right: MarkedText, isSame: Bool) {
            (self.label, self.left, self.right, self.isSame) = (label, left, right, isSame)
        }
    }

    let left: Anchor
    let right: Anchor
    let why: String
    let decided: String?
    let errors: ErrorSummary?
    let lines: [Line]
    let hasMarks: Bool
    let fresh: [String]
    let hasFresh: Bool
    let act: ActPanel?
    let undo: ActPanel?

    /// Two petitions, the one looked at on the left.
    ///
    /// - Parameters:
    ///   - why: In what they are alike, in one line.
    ///   - decided: How they stand to each other, once somebody has decided it.
    ///   - fresh: What is new in the left one: new evidence is examined (R art. 27).
    ///   - act: The form by which it is decided, for those who may.
    ///   - undo: The form by which a decision is taken back.
    public init(
        left: Anchor, right: Anchor, why: String, decided: String?, errors: ErrorSummary?, lines: [Line],
        fresh: [String], act: ActPanel?, undo: ActPanel?
    ) {
        (self.left, self.right, self.why, self.decided, self.errors) = (left, right, why, decided, errors)
        (self.lines, self.fresh, self.act, self.undo) = (lines, fresh, act, undo)
        hasFresh = !fresh.isEmpty
        hasMarks = lines.contains { line in (line.left.pieces + line.right.pieces).contains { $0.isMarked } }
    }

    /// Side by side.
    public func title(_ words: Words) -> String { words("desk.beside.title") }

    /// Two columns.
    public var width: PageWidth { .wide }
}
