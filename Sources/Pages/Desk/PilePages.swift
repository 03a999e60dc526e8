/// The piles of scans 扫描: handing one in, and how far each is.
public struct PilesPage: Page {
    /// The template.
    public static let template = "desk/piles"

    let csrf: String
    let commandID: String
    let address: String?
    let separators: String
    let files: Field
    let folder: String?
    let aside: String?
    let errors: ErrorSummary?
    let rows: [PileLine]
    let isEmpty: Bool
    let isBeingRead: Bool
    let next: String?

    /// The list.
    ///
    /// - Parameters:
    ///   - address: Where files are sent to; `nil` for those who may hand nothing in.
    ///   - separators: Where the sheets are printed.
    ///   - files: The control that takes them.
    ///   - folder: How the scanner's folder is used; `nil` where none is watched.
    ///   - aside: How many files in it cannot be taken, and what to do; `nil` for none.
    public init(
        csrf: String, commandID: String, address: String?, separators: String, files: Field, folder: String? = nil,
        aside: String? = nil, errors: ErrorSummary?, rows: [PileLine], next: String?
    ) {
        (self.folder, self.aside) = (folder, aside)
        (self.csrf, self.commandID, self.address, self.separators) = (csrf, commandID, address, separators)
        (self.files, self.errors, self.rows, self.next) = (files, errors, rows, next)
        isEmpty = rows.isEmpty
        isBeingRead = rows.contains { $0.progress != nil }
    }

    /// Scans.
    public func title(_ words: Words) -> String { words("desk.scan.title") }

    /// A list beside a form.
    public var width: PageWidth { .wide }
}

/// A pile in a list.
public struct PileLine: Sendable {
    let name: String
    let address: String
    let small: String
    let open: String?
    let done: String?
    let refused: String?
    let progress: ProgressBar?

    /// A pile.
    ///
    /// - Parameters:
    ///   - open: How many letters wait, in a sentence; `nil` for none.
    ///   - done: How many are done.
    ///   - refused: How many files cannot be split.
    public init(
        name: String, address: String, small: String, open: String?, done: String?, refused: String?,
        progress: ProgressBar?
    ) {
        (self.name, self.address, self.small, self.open) = (name, address, small, open)
        (self.done, self.refused, self.progress) = (done, refused, progress)
    }
}

/// How far something is 进度: a bar, and the same in words.
public struct ProgressBar: Sendable {
    let text: String
    let value: String
    let most: String

    /// So much of so much.
    public init(_ text: String, value: Int, of most: Int) {
        (self.text, self.value, self.most) = (text, String(value), String(max(1, most)))
    }
}

/// A pile with its letters 批次: thumbnails to choose from, and what can be done with those chosen.
public struct PilePage: Page {
    /// The template.
    public static let template = "desk/pile"

    /// A letter as its pages lie together.
    public struct Letter: Sendable {
        let id: String
        let heading: String
        let small: String
        let petition: Anchor?
        let proof: String?
        let register: String?
        let passing: String?
        let pages: [Thumbnail]
        let hasPages: Bool

        /// A letter.
        ///
        /// - Parameters:
        ///   - petition: What it was registered as; then there are no pages.
        ///   - proof: Where its proof-reading begins.
        ///   - register: Where it is registered in full.
        ///   - passing: Where it is sent on at once.
        public init(
            id: String, heading: String, small: String, petition: Anchor?, proof: String?, register: String?,
            passing: String?, pages: [Thumbnail]
        ) {
            (self.id, self.heading, self.small, self.petition) = (id, heading, small, petition)
            (self.proof, self.register, self.passing, self.pages) = (proof, register, passing, pages)
            hasPages = !pages.isEmpty
        }
    }

    /// A page as a small picture.
    public struct Thumbnail: Sendable {
        let id: String
        let name: String
        let label: String
        let picture: String?
        let address: String?
        let marks: [String]
        let isAside: Bool
        let isChosen: Bool

        /// A page.
        ///
        /// - Parameters:
        ///   - name: Which page.
        ///   - label: Which page of which letter, for a screen reader.
        ///   - picture: Its small picture; `nil` when there is none.
        ///   - address: Where it is looked at and proof-read.
        ///   - marks: What it is, as short words.
        ///   - isAside: Whether it is no part of the letter.
        public init(
            id: String, name: String, label: String, picture: String?, address: String?, marks: [String],
            isAside: Bool, isChosen: Bool
        ) {
            (self.id, self.name, self.label, self.picture, self.address) = (id, name, label, picture, address)
            (self.marks, self.isAside, self.isChosen) = (marks, isAside, isChosen)
        }
    }

    /// A file that cannot be split.
    public struct Refused: Sendable {
        let name: String
        let small: String
        let sentence: String
        let download: String
        let place: String?
        let note: Field?
        let isAside: Bool

        /// A file.
        ///
        /// - Parameters:
        ///   - place: What is sent back to put it aside; `nil` where it cannot be.
        ///   - note: What was done about it.
        public init(
            name: String, small: String, sentence: String, download: String, place: String?, note: Field?, isAside: Bool
        ) {
            (self.name, self.small, self.sentence, self.download) = (name, small, sentence, download)
            (self.place, self.note, self.isAside) = (place, note, isAside)
        }
    }

    /// Something that can be done with the pages chosen.
    public struct Act: Sendable {
        let value: String
        let name: String
        let key: String
        /// What is sent, what is read, and the key that does it.
        public init(_ value: String, _ name: String, key: String) {
            (self.value, self.name, self.key) = (value, name, key)
        }
    }

    let heading: String
    let lead: String
    let back: Anchor
    let errors: ErrorSummary?
    let progress: ProgressBar?
    let address: String
    let csrf: String
    let commandID: String
    let letters: [Letter]
    let isEmpty: Bool
    let previous: String?
    let next: String?
    let refused: [Refused]
    let hasRefused: Bool
    let acts: [Act]
    let mayKeep: Bool
    let reason: Field
    let note: Field

    /// A pile.
    ///
    /// - Parameters:
    ///   - letters: As many as are shown at once.
    ///   - previous: Where those before them are; `nil` when there are none.
    ///   - next: Where those behind them are.
    public init(
        heading: String, lead: String, back: Anchor, errors: ErrorSummary?, progress: ProgressBar?, address: String,
        csrf: String, commandID: String, letters: [Letter], previous: String?, next: String?, refused: [Refused],
        acts: [Act], reason: Field, note: Field
    ) {
        (self.heading, self.lead, self.back, self.errors) = (heading, lead, back, errors)
        (self.progress, self.address, self.csrf, self.commandID) = (progress, address, csrf, commandID)
        (self.letters, self.refused, self.acts) = (letters, refused, acts)
        (isEmpty, hasRefused, mayKeep) = (letters.isEmpty, !refused.isEmpty, !acts.isEmpty)
        (self.reason, self.note, self.previous, self.next) = (reason, note, previous, next)
    }

    /// Which pile.
    public func title(_ words: Words) -> String { heading }

    /// Thumbnails.
    public var width: PageWidth { .wide }
}
