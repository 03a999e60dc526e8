import Paperwork
import Testing

struct QRCodeTests {
    @Test func `a code has its three corners, and its strokes cover its dark modules and no others`() throws {
        let code = try QRCode("1516321510303284079106653002")
        #expect(code.side == 21)
        let far = code.side - 7
        for (row, column) in [(0, 0), (0, far), (far, 0)] {
            for step in 0..<7 {
                #expect(isDark(code, row, column + step) && isDark(code, row + 6, column + step))
                #expect(isDark(code, row + step, column) && isDark(code, row + step, column + 6))
            }
        }
        #expect(drawn(code) == code.dark)
        #expect(code.svg.contains(code.path))
    }

    @Test func `nothing and far too much make no code`() {
        #expect(throws: QRCode.Fault.self) { try QRCode("") }
        #expect(throws: QRCode.Fault.self) { try QRCode(String(repeating: "a", count: 5000)) }
    }

    private func isDark(_ code: QRCode, _ row: Int, _ column: Int) -> Bool { code.dark[row * code.side + column] }

    /// Follows the strokes with a pen.
    private func drawn(_ code: QRCode) -> [Bool] {
        var dark = [Bool](repeating: false, count: code.side * code.side)
        var (row, column) = (0, 0)
        for stroke in code.path.matches(of: #/([Mm])(\d+) (\d+)h(\d+)/#) {
            let (x, y, length) = (Int(stroke.2) ?? -1, Int(stroke.3) ?? -1, Int(stroke.4) ?? -1)
            (column, row) = stroke.1 == "M" ? (x - QRCode.margin, y - QRCode.margin) : (column + x, row + y)
            for _ in 0..<length {
                dark[row * code.side + column] = true
                column += 1
            }
        }
        return dark
    }
}
