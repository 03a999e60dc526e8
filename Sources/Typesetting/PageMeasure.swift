/// The page of GB/T 9704-2012 版面, in millimetres and points.
enum PageMeasure {
    /// Points in a millimetre: PDF counts in points of 1/72 inch.
    static let millimetre = 72 / 25.4
    /// A4.
    static let (width, height) = (210.0, 297.0)
    /// The margin above the text 天头.
    static let top = 37.0
    /// The margin on the left 订口.
    static let left = 28.0
    /// The block of text 版心.
    static let (blockWidth, blockHeight) = (156.0, 225.0)
    /// Lines on a page, and characters in a line.
    static let (rows, columns) = (22, 28)
    /// From one line to the next.
    static let row = blockHeight / Double(rows)
    /// 3号, the size of the body, in points.
    static let size3 = 15.75
    /// 2号, the size of the title.
    static let size2 = 21.0
    /// 4号, the size of page numbers and last lines.
    static let size4 = 14.0
    /// How far below the block's upper edge the head begins.
    static let headTop = 35.0
    /// The largest the head is set, in points: well inside the 22 mm by 15 mm a character may take.
    static let headSize = 40.0
    /// Red of the head and its line, as RGB.
    static let red = (0.8, 0.0, 0.0)
    /// How far below the issuing number the red line runs.
    static let lineGap = 4.0
    /// How far below the block the page number stands.
    static let numberGap = 7.0
    /// The thickness of lines: red and outer, and between the last lines.
    static let (thick, thin) = (0.35, 0.25)
    /// Pages of one letter at most; the longest text an officer may write takes ten.
    static let mostPages = 30
    /// Characters of one letter at most.
    static let mostCharacters = 20_000
    /// An envelope of the usual long form, in millimetres.
    static let (envelopeWidth, envelopeHeight) = (220.0, 110.0)
}
