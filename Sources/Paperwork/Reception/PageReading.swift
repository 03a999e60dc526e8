/// What was read on a page 识读结果: lines from top to bottom, with the place and sureness of every character.
public struct PageReading: Sendable, Hashable, Codable {
    /// Picture elements of the page from left to right.
    public let width: Int
    /// Picture elements from top to bottom.
    public let height: Int
    /// Its lines.
    public let lines: [ReadLine]

    /// Percent below which a character is shown as doubtful.
    public static let doubtfulBelow = 85

    /// A reading.
    public init(width: Int, height: Int, lines: [ReadLine]) {
        (self.width, self.height, self.lines) = (width, height, lines)
    }

    /// How many characters are doubtful.
    public var doubtful: Int { lines.reduce(0) { $0 + $1.sure.count { $0 < Self.doubtfulBelow } } }
    /// How many characters were read.
    public var characters: Int { lines.reduce(0) { $0 + $1.sure.count } }
}

/// One line of a page 行.
public struct ReadLine: Sendable, Hashable, Codable {
    /// Left, top, right and bottom, in picture elements.
    public let box: [Int]
    /// What it says.
    public let text: String
    /// The middle of each Unicode scalar, from the left edge of the page.
    public let at: [Int]
    /// How sure each is, in percent.
    public let sure: [Int]

    /// A line.
    public init(box: [Int], text: String, at: [Int], sure: [Int]) {
        (self.box, self.text, self.at, self.sure) = (box, text, at, sure)
    }

    /// Whether it is whole: four edges, and a place and a sureness for each scalar.
    var isWhole: Bool { box.count == 4 && at.count == text.unicodeScalars.count && sure.count == at.count }
}

extension PageReading {
    /// The text in paragraphs, one a line: a line that reaches the right edge of the writing goes on in the next one, unless
    /// that one is indented. Where one line alone is that long, there is no edge to be seen: then a line goes on only when no
    /// sentence ends with it.
    ///
    /// - Parameter corrected: What the lines say now, in their order; as read when there are none. What stands behind the
    ///   last line was added by hand.
    public func paragraphs(corrected: [String]? = nil) -> String {
        let texts = corrected ?? lines.map(\.text)
        let shown = zip(lines, texts).filter { !$1.isEmpty }
        let right = lines.map { $0.box[2] }.max() ?? 0
        let left = lines.map { $0.box[0] }.min() ?? 0
        func reaches(_ line: ReadLine) -> Bool { line.box[2] > right - 2 * (line.box[3] - line.box[1]) }
        let hasEdge = lines.count(where: reaches) > 1
        var text = ""
        for (index, (line, words)) in shown.enumerated() {
            text += words
            guard index + 1 < shown.count else { break }
            let size = line.box[3] - line.box[1]
            let ends = words.last.map { "。！？：…".contains($0) } ?? true
            let goesOn = reaches(line) && shown[index + 1].0.box[0] < left + size && (hasEdge || !ends)
            if !goesOn { text += "\n" }
        }
        let added = texts.dropFirst(lines.count).filter { !$0.isEmpty }
        return ([text] + added).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
