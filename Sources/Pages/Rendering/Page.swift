/// One page 页面: a template and the typed model that fills it.
///
/// # Adding a page
/// 1. **Template**: `Resources/templates/<portal|desk>/<name>.mustache`. It holds only what stands inside `<main>`; the layout of the
///    face is put around it. Mustache with four habits:
///    - `[[shared.next]]` is wording, put in place when templates load. Gaps in a sentence, `{{days}}`, are filled from the model.
///    - `[[asset:app.css]]` is the address of a static file, `[[hash:app.js]]` what a browser holds it to: every script has one.
///    - Inside a section write `{{.name}}` (with the dot) for the model's own value: without the dot an absent optional is looked
///      for in the surrounding models and may find a stranger.
///    - `{{> shared/field}}` puts a partial in place, with whatever is on top: `{{#.fields}}{{> shared/field}}{{/.fields}}`.
///      Never three braces: everything is escaped, and a template with them is refused. (The options of a list are the one
///      exception; they are escaped where they are written.)
///    - Blanks at the start of lines are dropped when loading, so a partial may stand anywhere.
/// 2. **Model**: a `public struct` in `Sources/Pages/<Portal|Desk>/` conforming to `Page`, of *stored* properties only (mustache looks
///    at what is stored): `String`, `Int`, `Bool`, optionals, arrays, and other structs of these. Dates and numbers are written
///    by `Words` before they get here. A model that stands on a page dozens of times also conforms to `MustacheParent`, as those
///    in `Parts/PartLookup.swift` do.
/// 3. **Wording**: keys in `Resources/wording/<portal|desk>.zh-Hans.json` and `.en.json`, flat, written `face.page.what`. Larger faces may
///    split: `desk-people.en.json` belongs to `desk`. A test holds both languages to the same keys and finds missing ones.
/// 4. **Sample**: in `Tests/PagesTests/<Portal|Desk>Samples.swift`; a template without a sample fails the test.
/// 5. **Route**: in the face: `renderer.response(MyPage(…), for: visit)`; `visit` is `Visit(request)`, a POST that went well answers with
///    `Response.seeOther(Routes.next)`, a form with faults is shown again with `status: .unprocessableContent`.
///
/// Forms: see ``FormState``. Problems: see ``Renderer/problem(_:for:bar:)``.
public protocol Page: Sendable {
    /// The template's name: `portal/home`.
    static var template: String { get }
    /// What the page is, for the title bar; without the product's name.
    func title(_ words: Words) -> String
    /// How much room the page takes.
    var width: PageWidth { get }
    /// Whether it shows files of ours in a frame or a player: its policy then lets these in, and nothing else.
    var showsFiles: Bool { get }
}

extension Page {
    /// Most pages are for reading.
    public var width: PageWidth { .reading }
    /// Most pages show none.
    public var showsFiles: Bool { false }
}

/// How much room a page takes.
public enum PageWidth: String, Sendable {
    /// One column, about 34 Chinese characters wide.
    case reading
    /// The whole window, for tables and petitions.
    case wide
}

/// One of the two faces 门面; each has its own layout, templates and wording.
public enum Face: String, CaseIterable, Sendable {
    /// For everybody.
    case portal
    /// For staff.
    case desk
}
