import Foundation
import Hummingbird
import Testing

@testable import Pages

@Suite struct RenderingTests {
    static let everyFace = Face.allCases.flatMap { face in Language.allCases.map { (face, $0) } }

    @Test(arguments: everyFace)
    func `every page of a face renders in a language without a missing word`(_ face: Face, _ language: Language) throws
    {
        let renderer = try Renderer(face, isDemo: true)
        for page in Sampled.pages(face, Sampled.plain, renderer.words(language)) {
            for isLarge in [false, true] {
                let visit = Visit(language: language, isLarge: isLarge)
                let html = renderer.render(page, visit: visit, bar: face == .desk ? Sampled.bar("龙秀英") : nil)
                #expect(html.hasSuffix("</html>"))
                #expect(!html.contains("⟦"), "\(type(of: page)): a key without wording")
                #expect(!html.contains("{{") && !html.contains("[["), "\(type(of: page)): something not filled")
                #expect(!html.contains("Optional("), "\(type(of: page)): an optional as Swift prints it")
                #expect(html.contains("<h1"), "\(type(of: page)): a page says what it is")
                #expect(!html.contains(" style=") && !html.contains("onclick="), "the content policy forbids it")
            }
        }
    }

    @Test(arguments: everyFace)
    func `whatever is typed appears escaped on every page`(_ face: Face, _ language: Language) throws {
        let renderer = try Renderer(face)
        for page in Sampled.pages(face, Sampled.hostile, renderer.words(language)) {
            let html = renderer.render(
                page, visit: Visit(language: language, path: "/a?b=<script>"), bar: Sampled.bar(Sampled.hostile),
                notice: Notice(.note, Sampled.hostile))
            #expect(!html.contains("<script>"), "\(type(of: page))")
            #expect(!html.contains("=\"\"'"), "\(type(of: page)): a quote ended an attribute")
            #expect(html.contains("&lt;script&gt;"))
        }
    }

    @Test(arguments: Face.allCases)
    func `every template of a face has a sample`(_ face: Face) throws {
        let renderer = try Renderer(face)
        let sampled = Set(
            Sampled.pages(face, Sampled.plain, renderer.words(.chinese)).map { type(of: $0).template })
        let partials = Set(try partialNames())
        for name in renderer.templateNames where name.hasPrefix(face.rawValue) && !name.hasSuffix("/layout") {
            #expect(sampled.contains(name) || partials.contains(name), "\(name) has no sample")
        }
    }

    @Test func `every control shows what was typed and its message, escaped`() throws {
        let renderer = try Renderer(.desk)
        let words = renderer.words(.chinese)
        let (fields, errors) = Sampled.fields(Sampled.hostile, words)
        let page = ControlsPage(fields: fields, errors: errors)
        let whole = try MustacheProbe.render(
            page, with: "{{#errors}}{{> shared/errors}}{{/errors}}{{#fields}}{{> shared/field}}{{/fields}}")
        #expect(!whole.contains("<script>"))
        for name in ["line", "area", "date", "select", "cards", "several", "check", "file", "rows", "rows-0-line"] {
            #expect(whole.contains("href=\"#f-\(name)\""), "the summary links to \(name)")
            #expect(whole.contains("id=\"f-\(name)\""), "there is something to link to: \(name)")
            #expect(whole.contains("id=\"f-\(name)-error\""), "the message stands beside \(name)")
        }
        #expect(whole.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;{{title}}\" autocomplete"))
    }

    @Test func `a text keeps its first line break and its blanks`() throws {
        let form = FormState(values: ["a": ["\n  第一行\n    第二行"]], words: try Renderer(.desk).words(.chinese))
        let html = try MustacheProbe.render(
            ControlsPage(fields: [form.area("a", "x")], errors: nil), with: "{{#fields}}{{> shared/field}}{{/fields}}")
        #expect(html.contains(">\n\n  第一行\n    第二行</textarea>"))
    }

    /// Names of templates that stand inside others.
    private func partialNames() throws -> [String] {
        let folder = try ResourceFolder.find()
        return try ["shared", "desk", "portal"].flatMap { group in
            try folder.files("templates/\(group)", ending: ".mustache").flatMap { _, text in
                text.matches(of: #/\{\{> ?([a-z\/-]+) ?\}\}/#).map { String($0.output.1) }
            }
        }
    }
}

struct ControlsPage {
    let fields: [Field]
    let errors: ErrorSummary?
}
