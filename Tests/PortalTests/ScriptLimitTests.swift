import Foundation
import Sealing
import Testing

@testable import Pages
@testable import Paperwork
@testable import Portal

/// What the scripts refuse is what the portal would refuse: nothing is turned away, or let through, by the one alone.
@Suite struct ScriptLimitTests {
    /// A number that stands behind a name in a script, such as `atMost = 10` or `size < 256 * 1024`.
    private static func number(_ file: String, after name: String) throws -> Int {
        let assets = try Renderer(.portal).assets
        let address = try #require(assets.addresses[file])
        let asset = try #require(assets.byFileName[String(address.dropFirst("/static/".count))])
        let parts = String(buffer: asset.body).split(separator: name, maxSplits: 1)
        let product = try #require(parts.count == 2 ? parts[1].prefix { "0123456789 *e".contains($0) } : nil, "\(name)")
        return try product.split(separator: "*").reduce(1) { product, factor in
            product * Int(try #require(Double(String(factor).trimmed), "\(file): \(name)"))
        }
    }

    @Test(arguments: [
        ("sealed-draft.js", "people = { atMost: ", Draft.peopleAtMost),
        ("sealed-draft.js", "lineAtMost = ", Draft.lineAtMost), ("sealed-draft.js", "textAtMost = ", Draft.textAtMost),
        ("sealed-draft.js", "yuanAtMost = ", YuanText.atMost),
        ("sealing-files.js", "const atMost = ", AttachmentScreening.filesAtMost),
        ("sealing-files.js", "bytesAtMost = ", AttachmentScreening.bytesAtMost),
        ("sealing-files.js", "pixelsAtMost = ", AttachmentScreening.pixelsAtMost),
        ("sealing-files.js", "entriesAtMost = ", DocxChecking.entriesAtMost),
        ("sealing-files.js", "unpackedAtMost = ", DocxChecking.unpackedAtMost),
        ("sealing-files.js", "ratioAtMost = ", DocxChecking.ratioAtMost),
        ("sealing-files.js", "smallUnpacked = ", DocxChecking.smallUnpacked),
        ("sealing.js", "let size = ", Padding.smallest), ("sealing.js", "&& size < ", Padding.doublingUpTo),
    ])
    func `a limit of the script is the one of the program`(_ file: String, _ name: String, _ limit: Int) throws {
        #expect(try Self.number(file, after: name) == limit)
    }
}
