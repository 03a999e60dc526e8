/// One attachment to look at 查看附件: a picture, a PDF in the browser's own viewer, or something to listen to.
public struct PaperPage: Page {
    /// The template.
    public static let template = "desk/paper"

    /// How it is shown; nothing of it is run.
    public enum View: Sendable {
        /// A picture.
        case picture(String)
        /// A PDF, in a frame of its own.
        case frame(String)
        /// A recording.
        case sound(String)
        /// A film.
        case film(String)
        /// It can only be downloaded; the sentence says why.
        case none(String)
    }

    let name: String
    let small: String
    let back: Anchor
    let download: String
    let position: String
    let previous: String?
    let next: String?
    let picture: String?
    let frame: String?
    let sound: String?
    let film: String?
    let sentence: String?

    /// An attachment.
    ///
    /// - Parameters:
    ///   - small: What it is, how large, when it was added.
    ///   - back: The petition it belongs to.
    ///   - position: Which of how many.
    ///   - previous: The one before, to look at.
    ///   - next: The one after.
    public init(
        name: String, small: String, back: Anchor, download: String, position: String, previous: String?,
        next: String?, view: View
    ) {
        (self.name, self.small, self.back, self.download) = (name, small, back, download)
        (self.position, self.previous, self.next) = (position, previous, next)
        func address(_ fits: (View) -> String?) -> String? { fits(view) }
        picture = address { if case .picture(let address) = $0 { address } else { nil } }
        frame = address { if case .frame(let address) = $0 { address } else { nil } }
        sound = address { if case .sound(let address) = $0 { address } else { nil } }
        film = address { if case .film(let address) = $0 { address } else { nil } }
        sentence = address { if case .none(let sentence) = $0 { sentence } else { nil } }
    }

    /// Its name.
    public func title(_ words: Words) -> String { name }

    /// As much room as there is.
    public var width: PageWidth { .wide }

    /// It shows a file of ours.
    public var showsFiles: Bool { true }
}
