import HTTPTypes
import Hummingbird
import Mustache

/// Makes pages of one face 呈现: templates and wording are read once, at start, and never change afterwards.
public struct Renderer: Sendable {
    /// The static files, for the route `/static/*`.
    public let assets: Assets
    let face: Face
    let isDemo: Bool
    private var languages: [Language: Prepared]

    struct Prepared: Sendable {
        let words: Words
        let library: MustacheLibrary
        let templates: [String: MustacheTemplate]
        var absent = ByteBuffer()
    }

    /// Reads everything the face needs.
    ///
    /// - Parameters:
    ///   - face: Which templates and wording.
    ///   - isDemo: Whether every page says that all of it is made up.
    ///   - folder: Where resources are; found beside the binary when not given.
    /// - Throws: When the folder or a file is missing, a template is broken, or names wording that does not exist.
    public init(_ face: Face, isDemo: Bool = false, folder: ResourceFolder? = nil) throws {
        let folder = try folder ?? ResourceFolder.find()
        (self.face, self.isDemo) = (face, isDemo)
        assets = try Assets(folder)
        var languages: [Language: Prepared] = [:]
        for language in Language.allCases {
            languages[language] = try Renderer.prepare(face, language, folder, assets)
        }
        self.languages = languages
        for language in Language.allCases {
            let page = ProblemPage(.absent, words: words(language), reference: nil)
            let html = render(page, visit: Visit(language: language), bar: nil, notice: nil)
            self.languages[language]?.absent = ByteBuffer(string: html)
        }
    }

    /// The wording of a language.
    public func words(_ language: Language) -> Words { prepared(language).words }

    /// The page as an HTML text.
    ///
    /// - Parameters:
    ///   - page: The model.
    ///   - visit: Language and print.
    ///   - bar: The desk's bar; none on the portal and before signing in.
    ///   - notice: A sentence on top.
    public func render(_ page: some Page, visit: Visit, bar: DeskBar? = nil, notice: Notice? = nil) -> String {
        let prepared = prepared(visit.language)
        let template = type(of: page).template
        guard let body = prepared.templates[template] else { preconditionFailure("no template \(template)") }
        let sheet = Sheet(
            page: page, title: page.title(prepared.words), visit: visit, bar: bar, notice: notice, isDemo: isDemo,
            width: page.width)
        return body.render(sheet, library: prepared.library)
    }

    /// The bytes every absent page has in a language, whoever asks and for whatever reason (M29, M33).
    func absentBytes(_ language: Language) -> ByteBuffer { prepared(language).absent }

    /// The names of all templates of this face; for tests.
    var templateNames: [String] { prepared(.chinese).templates.keys.sorted() }

    private func prepared(_ language: Language) -> Prepared {
        guard let prepared = languages[language] else { preconditionFailure("every language is prepared at start") }
        return prepared
    }

    /// Every page's template stands inside the layout from the start, so nothing is put together at request time.
    private static func prepare(
        _ face: Face, _ language: Language, _ folder: ResourceFolder, _ assets: Assets
    ) throws -> Prepared {
        let words = Words(
            language: language, table: try folder.wording(["shared", "terms", face.rawValue], language))
        let text = TemplateText(words: words, addresses: assets.addresses, hashes: assets.hashes)
        Escaping.use()
        var texts: [String: String] = [:]
        for group in ["shared", face.rawValue] {
            for (name, source) in try folder.files("templates/\(group)", ending: ".mustache") {
                let prepared = try text.prepared(source, named: "\(group)/\(name)")
                texts["\(group)/\(name)"] = Escaping.pragma + prepared
            }
        }
        guard let layout = texts["\(face.rawValue)/layout"] else {
            throw TemplateText.Broken(template: "\(face.rawValue)/layout", reason: "missing")
        }
        var library = MustacheLibrary()
        var templates: [String: MustacheTemplate] = [:]
        for (name, source) in texts {
            do {
                try library.register(source, named: name)
                let whole = layout.replacing("<!--page-->", with: "{{#page}}\n\(source)\n{{/page}}")
                templates[name] = try MustacheTemplate(string: whole)
            } catch { throw TemplateText.Broken(template: name, reason: "\(error)") }
        }
        return Prepared(words: words, library: library, templates: templates)
    }
}
