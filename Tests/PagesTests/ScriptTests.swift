import Foundation
import Testing

@testable import Pages

/// Scripts that seal are published by their hashes, so that another one can be noticed (decision 0037).
@Suite struct ScriptTests {
    private static func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/scripts.md"), encoding: .utf8)
    }

    @Test func `the published hashes are those that pages name, in their order`() throws {
        let assets = try Renderer(.portal).assets
        let scripts = assets.scripts(Assets.sealing)
        #expect(scripts.count == Assets.sealing.count)
        let rows = zip(Assets.sealing, scripts).map { "| `\($0)` | `\($1.hash)` |\n" }.joined()
        #expect(try Self.document().hasSuffix("|---|---|\n" + rows))
    }

    @Test(arguments: Assets.sealing) func `no script that seals stores, evaluates or asks anybody else`(
        _ name: String
    ) throws {
        let assets = try Renderer(.portal).assets
        let address = try #require(assets.addresses[name])
        let file = try #require(assets.byFileName[String(address.dropFirst("/static/".count))])
        let text = String(buffer: file.body)
        for word in [
            "localStorage", "sessionStorage", "indexedDB", "document.cookie", "eval(", "Function(", "innerHTML",
            "http:", "https:",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }
}
