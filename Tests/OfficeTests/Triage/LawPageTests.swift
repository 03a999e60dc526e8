import Casework
import Foundation
import Testing

@Suite struct LawPageTests {
    @Test func `docs law md is what the tables say`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/law.md"), encoding: .utf8)
        #expect(page == LawPage.markdown, "run `lianxin law > docs/law.md`")
    }
}
