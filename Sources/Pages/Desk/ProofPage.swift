/// Proof-reading 校对: the picture left, the text right, line by line; what is chosen in one shows in the other.
public struct ProofPage: Page {
    /// The template.
    public static let template = "desk/proof"

    /// The picture of the page, with the places of its lines.
    public struct Picture: Sendable {
        let address: String
        let name: String
        let width: String
        let height: String
        let boxes: [Box]

        /// A picture.
        public init(address: String, name: String, width: Int, height: Int, boxes: [Box]) {
            (self.address, self.name, self.boxes) = (address, name, boxes)
            (self.width, self.height) = (String(width), String(height))
        }
    }

    /// A place in the picture: a line, or a doubtful character in one.
    public struct Box: Sendable {
        let id: String?
        let left: String
        let top: String
        let width: String
        let height: String
        let isDoubtful: Bool

        /// A place.
        public init(id: String?, left: Int, top: Int, right: Int, bottom: Int, isDoubtful: Bool) {
            (self.id, self.isDoubtful) = (id, isDoubtful)
            (self.left, self.top) = (String(left), String(top))
            (width, height) = (String(max(1, right - left)), String(max(1, bottom - top)))
        }
    }

    /// A line of the text.
    public struct Line: Sendable {
        let number: String
        let name: String
        let label: String
        let value: String
        let read: String
        let at: String
        let pieces: [Piece]
        let doubts: String?

        /// A line.
        ///
        /// - Parameters:
        ///   - value: What it says now.
        ///   - read: What was read.
        ///   - at: The middles of its characters as read, parted by blanks.
        ///   - pieces: What it says, with what is doubtful set apart.
        ///   - doubts: What is doubtful, in a sentence for a screen reader.
        public init(
            number: Int, label: String, value: String, read: String, at: [Int], pieces: [Piece], doubts: String?
        ) {
            (self.number, name, self.label) = (String(number), "line.\(number)", label)
            (self.value, self.read, self.pieces, self.doubts) = (value, read, pieces, doubts)
            self.at = at.map(String.init).joined(separator: " ")
        }
    }

    /// A piece of a line.
    public struct Piece: Sendable {
        let text: String
        let isDoubtful: Bool
        /// A piece.
        public init(_ text: String, isDoubtful: Bool) { (self.text, self.isDoubtful) = (text, isDoubtful) }
    }

    let heading: String
    let lead: String
    let back: Anchor
    let notice: String?
    let errors: ErrorSummary?
    let theirs: String?
    let picture: Picture?
    let missing: String?
    let address: String
    let hidden: [Field]
    let lines: [Line]
    let added: Field
    let previous: Anchor?
    let next: String
    let mayKeep: Bool

    /// A page to proof-read.
    ///
    /// - Parameters:
    ///   - notice: Who proof-read it before, or that nothing was read.
    ///   - theirs: What somebody else has saved meanwhile, to be compared.
    ///   - missing: Why there is no picture.
    ///   - added: The box for what no line holds.
    ///   - next: What saving leads to: the next page, or registering.
    public init(
        heading: String, lead: String, back: Anchor, notice: String?, errors: ErrorSummary?, theirs: String?,
        picture: Picture?, missing: String?, address: String, hidden: [Field], lines: [Line], added: Field,
        previous: Anchor?,
        next: String, mayKeep: Bool
    ) {
        self.theirs = theirs
        (self.heading, self.lead, self.back, self.notice) = (heading, lead, back, notice)
        (self.errors, self.picture, self.missing, self.address) = (errors, picture, missing, address)
        (self.hidden, self.lines, self.added, self.previous) = (hidden, lines, added, previous)
        (self.next, self.mayKeep) = (next, mayKeep)
    }

    /// Which page.
    public func title(_ words: Words) -> String { heading }

    /// Two columns.
    public var width: PageWidth { .wide }
}

/// The sheet that is put between two letters before they are scanned 分隔页, to be printed.
public struct SeparatorPage: Page {
    /// The template.
    public static let template = "desk/separator"

    let back: Anchor
    let side: String
    let path: String

    /// A sheet with a QR code.
    ///
    /// - Parameters:
    ///   - side: Modules on a side of the code, with its margin.
    ///   - path: Its dark modules as an SVG path.
    public init(back: Anchor, side: Int, path: String) {
        (self.back, self.path) = (back, path)
        self.side = String(side)
    }

    /// A separator sheet.
    public func title(_ words: Words) -> String { words("desk.scan.separator") }
}
