/// A list as it leaves the house in a file 导出表: headings, rows, and what is to be said of them.
public struct Grid: Sendable, Hashable {
    /// What goes into one cell.
    public enum Cell: Sendable, Hashable {
        /// Text; never a formula, see ``Grid/harmless(_:)``.
        case text(String)
        /// A whole number.
        case number(Int64)
        /// A sum in hundredths, written with two decimals: yuan from fen.
        case hundredths(Int64)
    }

    /// What it is called: the name of its sheet.
    public var name: String
    /// One for each column.
    public var headings: [String]
    /// As many cells in each as there are headings.
    public var rows: [[Cell]]
    /// Sentences that belong to it: that it was cut, what is counted and not listed. They follow the rows.
    public var notes: [String]

    /// A list.
    public init(_ name: String, headings: [String], rows: [[Cell]], notes: [String] = []) {
        (self.name, self.headings, self.rows, self.notes) = (name, headings, rows, notes)
    }

    /// A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front, and no line is
    /// left that could begin a cell of its own.
    ///
    /// Petitions hold what strangers wrote, and whoever opens the file may have more rights than they.
    public static func harmless(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: Character(scalar)
            }
        }
        let line = String(plain)
        let beginning = line.first { !$0.isWhitespace }
        return beginning.map(dangerous.contains) == true ? "'" + line : line
    }

    /// Signs with which a formula begins, and their full-width forms.
    private static let dangerous: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"]
}

extension Grid.Cell {
    /// The cell as plain text.
    var written: String {
        switch self {
        case .text(let text): Grid.harmless(text)
        case .number(let number): String(number)
        case .hundredths(let sum):
            (sum < 0 ? "-" : "") + "\(sum.magnitude / 100)." + (sum.magnitude % 100 < 10 ? "0" : "")
                + "\(sum.magnitude % 100)"
        }
    }
}
