import Mustache

@testable import Pages

/// Renders a few lines of template with the shared partials, in Chinese.
enum MustacheProbe {
    static func render(_ model: Any, with template: String) throws -> String {
        let folder = try ResourceFolder.find()
        let words = Words(language: .chinese, table: try folder.wording(["shared"], .chinese))
        let text = TemplateText(words: words, addresses: [:], hashes: [:])
        var library = MustacheLibrary()
        for (name, source) in try folder.files("templates/shared", ending: ".mustache") {
            try library.register(try text.prepared(source, named: name), named: "shared/\(name)")
        }
        return try MustacheTemplate(string: template).render(model, library: library)
    }
}
