import Crypto
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

    @Test func `the published hashes are those of the files served, in the order of the form's page`() throws {
        let assets = try Renderer(.portal).assets
        for names in [Assets.form, Assets.added, Assets.others] {
            let rows = names.map { "| `\($0)` | `\(assets.hashes[$0] ?? "")` |\n" }.joined()
            #expect(try (Self.document() + "\n").contains("|---|---|\n" + rows + "\n"))
        }
        let served = assets.addresses.keys.filter { $0.hasSuffix(".js") }.sorted()
        #expect(Assets.published.sorted() == served, "every script there is, and each once")
    }

    @Test(arguments: RenderingTests.everyFace)
    func `every script of every page is held to the hash of the file served, which is published`(
        _ face: Face, _ language: Language
    ) throws {
        let renderer = try Renderer(face)
        let published = try Self.document().matches(of: #/\| `([^`]+)` \| `([^`]+)` \|/#).reduce(into: [:]) {
            $0[String($1.output.1)] = String($1.output.2)
        }
        var seen: Set<String> = []
        for page in Sampled.pages(face, Sampled.plain, renderer.words(language)) {
            let html = renderer.render(page, visit: Visit(language: language))
            let scripts = html.matches(of: #/<script src="/static/([^"]+)" integrity="([^"]+)" defer></script>/#)
            #expect(
                scripts.count == html.matches(of: #/<script/#).count, "\(type(of: page)): a script without its hash")
            for script in scripts {
                let file = try #require(renderer.assets.byFileName[String(script.output.1)])
                let hash =
                    "sha256-" + Data(SHA256.hash(data: Array(String(buffer: file.body).utf8))).base64EncodedString()
                #expect(String(script.output.2) == hash, "\(type(of: page))")
                let name = renderer.assets.addresses.first { $0.value == "/static/" + script.output.1 }?.key
                #expect(name.map { published[$0] } == hash, "\(type(of: page)): \(script.output.1) is not published")
                if let name { seen.insert(name) }
            }
        }
        let expected =
            face == .portal
            ? Assets.form + Assets.added + ["line.js"] : ["app.js"] + Assets.others.filter { $0 != "line.js" }
        #expect(seen == Set(expected), "the samples show every script of the face")
    }

    @Test func `the form's page names its scripts in the published order`() throws {
        let renderer = try Renderer(.portal)
        let pages = Sampled.pages(.portal, Sampled.plain, renderer.words(.chinese))
        let page = try #require(pages.first { ($0 as? StepPage)?.sealing != nil })
        let html = renderer.render(page, visit: Visit(language: .chinese))
        let named = html.matches(of: #/integrity="([^"]+)"/#).map { String($0.output.1) }
        #expect(named == Assets.form.compactMap { renderer.assets.hashes[$0] })
        let more = try #require(pages.first { ($0 as? FollowUpPage)?.sealing != nil })
        let scripts = renderer.render(more, visit: Visit(language: .chinese))
            .matches(of: #/integrity="([^"]+)"/#).map { String($0.output.1) }
        #expect(scripts == (["app.js"] + Assets.adding).compactMap { renderer.assets.hashes[$0] })
    }

    @Test(arguments: Assets.sealing + Assets.added) func `no script that seals stores, evaluates or asks anybody else`(
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

extension Assets {
    /// What seals in a visitor's browser, in the order in which it is read.
    fileprivate static let sealing = [
        "sealing.js", "sealing-files.js", "sealed-page.js", "sealed-draft.js", "sealed-send.js", "sealed-picture.js",
        "sealed-receipt.js", "sealed-form.js",
    ]
    /// What seals on the page that adds to a report, in its order: the same pieces, and one of its own.
    fileprivate static let adding = ["sealing.js", "sealing-files.js", "sealed-page.js", "sealed-send.js"] + added
    fileprivate static let added = ["sealed-more.js"]
    /// Every script that the form's page runs where the browser seals, in its order: all that could read what is typed.
    fileprivate static let form = ["app.js", "portal.js"] + sealing
    /// Scripts of the other pages.
    fileprivate static let others = ["line.js", "chart.min.js", "figures.js", "scans.js", "key.js"]
    /// Every script there is, in the order of `docs/scripts.md`, which publishes their hashes.
    fileprivate static let published = form + added + others
}
