/// Sets letters and envelopes 排版: in memory, by Pango and Cairo, with the typefaces embedded.
public enum LetterPress {
    /// A letter on pages of GB/T 9704-2012: A4, 22 lines of 28 characters in 3号, head and line in red, numbered pages.
    ///
    /// - Parameter made: When it was made, as ISO 8601; the same letter made at the same moment gives the same bytes.
    /// - Throws: ``TypesettingFault``.
    public static func pdf(_ letter: OfficialLetter, made: String) throws -> [UInt8] {
        let characters = letter.paragraphs.reduce(letter.title.count + letter.addressee.count) { $0 + $1.count }
        guard characters <= PageMeasure.mostCharacters else { throw TypesettingFault.tooLong }
        let canvas = try Canvas(width: PageMeasure.width, height: PageMeasure.height, madeAt: made)
        var setting = LetterSetting(letter, canvas, try .installed())
        try setting.set()
        return try canvas.finish()
    }

    /// An envelope with name and address, and nothing else.
    ///
    /// - Throws: ``TypesettingFault``.
    public static func pdf(_ envelope: EnvelopeSlip, made: String) throws -> [UInt8] {
        let faces = try Typefaces.installed()
        let (width, height) = (PageMeasure.envelopeWidth, PageMeasure.envelopeHeight)
        let canvas = try Canvas(width: width, height: height, madeAt: made)
        let (left, row) = (width * 0.3, PageMeasure.row)
        let address = canvas.lines(envelope.address, faces.body, size: PageMeasure.size3, width: width * 0.62)
        for index in 0..<min(address.count, 3) {
            canvas.draw(address, index, x: left, row: height * 0.3 + Double(index) * row, height: row)
        }
        let name = canvas.lines(envelope.name, faces.body, size: PageMeasure.size2, width: width * 0.62)
        canvas.draw(name, 0, x: left, row: height * 0.3 + Double(min(address.count, 3) + 1) * row, height: row)
        canvas.endPage()
        return try canvas.finish()
    }
}

/// One letter on its way to paper.
struct LetterSetting {
    private let letter: OfficialLetter
    private let canvas: Canvas
    private let faces: Typefaces
    /// The page, from 1, and the next free row on it.
    private var page = 1
    private var row = 0

    init(_ letter: OfficialLetter, _ canvas: Canvas, _ faces: Typefaces) {
        (self.letter, self.canvas, self.faces) = (letter, canvas, faces)
    }

    mutating func set() throws {
        head()
        try body()
        closing()
        try imprint()
        endPage()
    }

    // MARK: Rows

    private func top(of row: Int) -> Double { PageMeasure.top + Double(row) * PageMeasure.row }

    private func draw(_ lines: Canvas.Lines, _ index: Int, row: Int, x: Double = PageMeasure.left) {
        canvas.draw(lines, index, x: x, row: top(of: row), height: PageMeasure.row)
    }

    private func centred(_ lines: Canvas.Lines, _ index: Int, row: Int, red: Bool = false) {
        let width = lines.count == 1 ? lines.widest : PageMeasure.blockWidth
        let x = PageMeasure.left + (PageMeasure.blockWidth - width) / 2
        canvas.draw(lines, index, x: x, row: top(of: row), height: PageMeasure.row, red: red)
    }

    private func text(_ text: String, indent: Int = 0) -> Canvas.Lines {
        canvas.lines(
            text, faces.body, size: PageMeasure.size3, width: PageMeasure.blockWidth,
            indent: Double(indent) * PageMeasure.size3)
    }

    private mutating func advance() throws {
        row += 1
        if row >= PageMeasure.rows { try nextPage() }
    }

    private mutating func nextPage() throws {
        endPage()
        (page, row) = (page + 1, 0)
        guard page <= PageMeasure.mostPages else { throw TypesettingFault.tooLong }
    }

    /// The page number 页码: 4号, between two dashes; on the right of odd pages and on the left of even ones, one character in.
    private func endPage() {
        let number = canvas.lines("— \(page) —", faces.figures, size: PageMeasure.size4, width: PageMeasure.blockWidth)
        let inset = PageMeasure.size4 / PageMeasure.millimetre
        let x =
            page.isMultiple(of: 2)
            ? PageMeasure.left + inset : PageMeasure.left + PageMeasure.blockWidth - number.widest - inset
        let height = PageMeasure.size4 / PageMeasure.millimetre
        canvas.draw(
            number, 0, x: x, row: PageMeasure.top + PageMeasure.blockHeight + PageMeasure.numberGap, height: height)
        canvas.endPage()
    }

    // MARK: Parts

    /// Head, issuing number and red line 版头.
    private mutating func head() {
        let across = PageMeasure.blockWidth * PageMeasure.millimetre
        let size = min(PageMeasure.headSize, across / Double(max(letter.organ.count, 1)))
        let organ = canvas.lines(
            letter.organ, faces.title, size: size, width: PageMeasure.blockWidth, isBold: faces.titleIsBold)
        let height = size / PageMeasure.millimetre
        canvas.draw(
            organ, 0, x: PageMeasure.left + (PageMeasure.blockWidth - min(organ.widest, PageMeasure.blockWidth)) / 2,
            row: PageMeasure.top + PageMeasure.headTop, height: height, red: true)
        let below = PageMeasure.headTop + height
        // Two rows stay empty below the head.
        row = Int((below / PageMeasure.row).rounded(.up)) + 2
        if !letter.reference.isEmpty { centred(text(letter.reference), 0, row: row) }
        row += 1
        canvas.rule(
            y: top(of: row) + PageMeasure.lineGap, from: PageMeasure.left,
            to: PageMeasure.left + PageMeasure.blockWidth, thickness: PageMeasure.thick, red: true)
        // The line takes a part of its row; two more stay empty.
        row += 3
        let title = canvas.lines(
            letter.title, faces.title, size: PageMeasure.size2, width: PageMeasure.blockWidth,
            isBold: faces.titleIsBold)
        for index in 0..<min(title.count, 2) {
            centred(title, index, row: row)
            row += 1
        }
        row += 1
    }

    private mutating func body() throws {
        let paragraphs = [text(letter.addressee + "：")] + letter.paragraphs.map { text($0, indent: 2) }
        for (place, paragraph) in paragraphs.enumerated() {
            for index in 0..<paragraph.count {
                // Signature and day never stand alone on a page: the last line goes with them.
                let isLast = place == paragraphs.count - 1 && index == paragraph.count - 1
                if isLast, row > 0, row + 4 > PageMeasure.rows { try nextPage() }
                draw(paragraph, index, row: row)
                try advance()
            }
        }
    }

    /// Signature and day 落款: the day four characters in from the right, the organ in the middle above it.
    private mutating func closing() {
        row += 1
        let (day, signature) = (text(letter.day), text(letter.signature))
        let inset = 4 * PageMeasure.size3 / PageMeasure.millimetre
        let right = PageMeasure.left + PageMeasure.blockWidth
        let x = right - inset - day.widest
        let middle = x + day.widest / 2
        let signatureX = max(PageMeasure.left, min(middle - signature.widest / 2, right - signature.widest))
        draw(signature, 0, row: row, x: signatureX)
        draw(day, 0, row: row + 1, x: x)
        row += 2
    }

    /// The last lines 版记, at the foot of the last page.
    private mutating func imprint() throws {
        guard let imprint = letter.imprint else { return }
        let (size, width) = (PageMeasure.size4, PageMeasure.blockWidth)
        let inset = size / PageMeasure.millimetre
        let right = PageMeasure.left + width
        let copies = canvas.lines("抄送：\(imprint.copies)。", faces.body, size: size, width: width - 2 * inset)
        let copyRows = imprint.copies.isEmpty ? 0 : copies.count
        if row + copyRows + 1 > PageMeasure.rows { try nextPage() }
        let first = PageMeasure.rows - copyRows - 1
        func rule(_ row: Int, _ thickness: Double) {
            canvas.rule(y: top(of: row), from: PageMeasure.left, to: right, thickness: thickness)
        }
        rule(first, PageMeasure.thick)
        for index in 0..<copyRows { draw(copies, index, row: first + index, x: PageMeasure.left + inset) }
        if copyRows > 0 { rule(first + copyRows, PageMeasure.thin) }
        let office = canvas.lines(imprint.office, faces.body, size: size, width: width)
        let printed = canvas.lines("\(imprint.day)印发", faces.body, size: size, width: width)
        draw(office, 0, row: first + copyRows, x: PageMeasure.left + inset)
        draw(printed, 0, row: first + copyRows, x: right - inset - printed.widest)
        rule(PageMeasure.rows, PageMeasure.thick)
    }
}
