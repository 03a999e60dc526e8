/// A letter as its pages lie in a pile 待登记来信.
public struct PileLetter: Sendable, Hashable {
    /// Its first page, by which it is told from others.
    public let id: PageID
    /// Its pages, in order, with those that are blank or put aside.
    public let pages: [Pile.Page]
    /// Whether all of it has been read, and where it ends is known.
    public let isWhole: Bool

    /// Officers whose names stand on any of its pages: all of it is hidden from them.
    ///
    /// Law: R art. 48; ours (before registration there is no petition to be recused from).
    public var named: Set<OfficerID> { pages.reduce(into: []) { $0.formUnion($1.named) } }
    /// The petition it was registered as.
    public var petition: PetitionID? { pages.lazy.compactMap(\.petition).first }
    /// The pages to be registered, or that were.
    public var content: [Pile.Page] { pages.filter(\.isContent) }
    /// Whether nothing is left to do: it is registered, or nothing of it is a letter.
    public var isDone: Bool { petition != nil || content.isEmpty }
}

extension Pile {
    /// The letters, in the order of their first pages.
    ///
    /// A sheet, the first page of a document, or the first picture behind one, begins a letter; so does a page that somebody
    /// split off. Every other page belongs to the letter of the page before it, until somebody puts it elsewhere.
    public var letters: [PileLetter] {
        var order: [PageID] = []
        var members: [PageID: [Page]] = [:]
        var unsure: Set<PageID> = []
        var current: PageID?
        var isSure = true
        for page in pages {
            if page.place == 0, !goesOn(into: page.file) { (current, isSure) = (nil, true) }
            if page.waits, page.picture == nil, page.fault == nil {
                // It may be a sheet: where the letter before it ends is not known, nor to which the next page belongs.
                if let current { unsure.insert(current) }
                isSure = false
                continue
            }
            if page.mark == .separator, page.discarded == nil {
                (current, isSure) = (nil, true)
                continue
            }
            let letter = page.letter ?? current ?? page.id
            if members[letter] == nil { order.append(letter) }
            members[letter, default: []].append(page)
            if page.waits || !isSure { unsure.insert(letter) }
            current = letter
        }
        // A picture that is not opened yet may go on where the one before it ended.
        for (place, file) in files.enumerated() where file.waits && goesOn(into: place) {
            guard let before = pages.last(where: { $0.file < place }), before.mark != .separator,
                (before.file + 1...place).allSatisfy(goesOn)
            else { continue }
            unsure.insert(order.last { members[$0]?.contains { $0.id == before.id } == true } ?? before.id)
        }
        return order.map { PileLetter(id: $0, pages: members[$0] ?? [], isWhole: !unsure.contains($0)) }
    }

    /// Whether a file may go on with the letter of the one before it: a picture behind a picture.
    private func goesOn(into file: Int) -> Bool {
        file > 0 && !files[file].file.kind.beginsLetter && !files[file - 1].file.kind.beginsLetter
    }

    /// The letter a page lies in.
    public func letter(of page: PageID) -> PileLetter? {
        letters.first { letter in letter.pages.contains { $0.id == page } }
    }

    /// Whether anything still waits to be opened, drawn or read.
    public var isBeingRead: Bool { files.contains(where: \.waits) || pages.contains(where: \.waits) }
}
