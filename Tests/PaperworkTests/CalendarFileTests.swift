import Testing

@testable import Paperwork

@Suite struct CalendarFileTests {
    private func file(_ summary: String) -> String {
        CalendarFile(
            name: "信访期限", stamp: "20260309T010000Z",
            entries: [.init(id: "2026-1-7@lianxin", day: "20260331", dayAfter: "20260401", summary: summary)]
        ).text
    }

    @Test func `a line is folded at 75 octets and never inside a character`() {
        let summary = String(repeating: "受理告知", count: 30)
        let text = file(summary)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true, "the file ends with a line's end")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(summary)\r\n"))
        #expect(!text.replacing("\r\n", with: "").contains { $0.isNewline })
    }

    @Test func `text is escaped, and nothing in it begins a line of its own`() {
        let text = file("甲;乙,丙\\丁\nBEGIN:VEVENT\r\u{7}")
        #expect(text.contains("SUMMARY:甲\\;乙\\,丙\\\\丁\\nBEGIN:VEVENT\r\n"))
        #expect(text.components(separatedBy: "\r\nBEGIN:VEVENT").count == 2)
    }

    @Test func `a whole day ends with the day after, and too many are cut`() {
        #expect(file("x").contains("DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"))
        let entry = CalendarFile.Entry(id: "1@lianxin", day: "20260331", dayAfter: "20260401", summary: "x")
        let many = CalendarFile(
            name: "x", stamp: "20260309T010000Z",
            entries: Array(repeating: entry, count: CalendarFile.entriesAtMost + 5))
        #expect(many.text.components(separatedBy: "BEGIN:VEVENT").count == CalendarFile.entriesAtMost + 1)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] { split(separator: separator) }
}
