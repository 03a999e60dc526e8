import Mustache

/// A sentence shown once on top of a page 提示, after something was done.
public struct Notice: Sendable, Hashable {
    /// What kind of sentence.
    public enum Kind: String, Sendable, Hashable {
        /// It is done.
        case done
        /// Something to know.
        case note
        /// Something to mind.
        case warning
    }

    let kind: String
    let mark: String
    let text: String

    /// A sentence of a kind, already in the reader's language.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind.rawValue
        self.text = text
        switch kind {
        case .done: mark = "✓"
        case .note: mark = "i"
        case .warning: mark = "!"
        }
    }
}

/// The bar on top of the desk 顶栏: who is signed in and where one can go.
public struct DeskBar: Sendable {
    /// One place to go.
    public struct Place: Sendable {
        let address: String
        let name: String
        let isHere: Bool
        let key: String?
        let clock: ClockBadge?

        /// A place, and whether the page stands there; `key` is the letter that goes there from anywhere, `clock` what is late
        /// there.
        public init(
            _ name: String, _ address: String, isHere: Bool = false, key: String? = nil, clock: ClockBadge? = nil
        ) {
            (self.name, self.address, self.isHere, self.key) = (name, address, isHere, key)
            self.clock = clock
        }
    }

    /// Places that stand behind one word, as the bar is full 更多.
    struct More: Sendable {
        let places: [Place]
        let isHere: Bool
        /// What is late at one of them: it is not to lie behind a word.
        let clock: ClockBadge?
    }

    /// How much room places have in the bar, in halves of a Chinese character: with the search and the tools they fill one
    /// line of 1280 pixels, in either language, and also while something behind "more" is late.
    static let room = 63
    /// The space around one place, in the same measure.
    static let spaceAround = 3

    let officer: String
    /// The name of the organ the officer acts for.
    public let organ: String
    let places: [Place]
    let more: More?
    let searchAddress: String?
    let signOutAddress: String
    let accountAddress: String
    let csrf: String
    let searched: String
    let alarm: Anchor?
    let arrival: ArrivalBox?

    /// What an officer is told of the own account until it was read 登录告知.
    public struct ArrivalBox: Sendable {
        let sentences: [String]
        let address: String
        let next: String

        /// What is told.
        ///
        /// - Parameters:
        ///   - address: Where it is said that it was read.
        ///   - next: The page to come back to.
        public init(_ sentences: [String], address: String, next: String) {
            (self.sentences, self.address, self.next) = (sentences, address, next)
        }
    }

    /// The bar of one officer's session.
    ///
    /// - Parameters:
    ///   - officer: The name.
    ///   - organ: The organ's name.
    ///   - places: Only the places this officer may go to, the daily ones first: those there is no room for stand behind one
    ///     word.
    ///   - searchAddress: Where the search box sends to; none for those who read no petition.
    ///   - signOutAddress: Where signing out is sent to.
    ///   - accountAddress: Where password and second factor are changed.
    ///   - csrf: The session's token, for the sign-out form.
    ///   - searched: What stands in the search box.
    ///   - alarm: What needs this officer before anything else, and where.
    ///   - arrival: What the officer is told of the own account.
    public init(
        officer: String, organ: String, places: [Place], searchAddress: String?, signOutAddress: String,
        accountAddress: String, csrf: String, searched: String = "", alarm: Anchor? = nil,
        arrival: ArrivalBox? = nil
    ) {
        self.arrival = arrival
        (self.officer, self.organ, self.searchAddress) = (officer, organ, searchAddress)
        let inLine = Self.inLine(places)
        // One alone behind a word would save nothing.
        let rest = places.count > inLine + 1 ? Array(places[inLine...]) : []
        self.places = Array(places.dropLast(rest.count))
        more =
            rest.isEmpty
            ? nil
            : More(
                places: rest, isHere: rest.contains(where: \.isHere), clock: rest.lazy.compactMap(\.clock).first)
        (self.signOutAddress, self.accountAddress) = (signOutAddress, accountAddress)
        (self.csrf, self.searched, self.alarm) = (csrf, searched, alarm)
    }

    /// How many of them, from the first on, the bar has room for.
    private static func inLine(_ places: [Place]) -> Int {
        var taken = 0
        return places.prefix { place in
            taken += spaceAround + place.name.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            return taken <= room
        }.count
    }
}

/// What the layout needs beside the page 版面.
struct Sheet: MustacheParent {
    let page: Any
    let title: String
    let visit: Visit
    let bar: DeskBar?
    let notice: Notice?
    let isDemo: Bool
    let width: PageWidth

    func child(named name: String) -> Any? {
        switch name {
        case "page": page
        case "title": title
        case "htmlClass": visit.isLarge ? "large" : "normal"
        case "width": width.rawValue
        case "isLarge": visit.isLarge
        case "isDemo": isDemo
        case "notice": notice
        case "bar": bar
        // A page that a form led to has no address of its own to open again; it brings its own switches.
        case "languageLink": visit.path.isEmpty ? nil : visit.link("lang=\(visit.language.other.rawValue)")
        case "sizeLink": visit.path.isEmpty ? nil : visit.link(visit.isLarge ? "text=normal" : "text=large")
        case "here": visit.path
        default: nil
        }
    }
}
