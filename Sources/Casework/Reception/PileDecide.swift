extension Pile {
    /// Decides whether a pile is taken in. Nothing is judged: what cannot be split is kept, and says so.
    ///
    /// Law: R art. 7, 14.
    ///
    /// - Returns: One event, or none when this pile was taken in before.
    public static func decide(_ command: ReceivePile, _ pile: Pile) throws(Refused) -> [Event] {
        if pile.exists {
            guard pile.id == command.id else { throw .otherPile }
            return []
        }
        guard !command.files.isEmpty else { throw .nothingHandedIn }
        guard command.files.count <= filesAtMost else { throw .tooManyFiles }
        return [.received(Received(id: command.id, source: command.source, files: command.files))]
    }

    /// Decides whether what a program made of a file or page is put down. Whoever came second finds it done, and what was
    /// asked for anew meanwhile is not overwritten.
    ///
    /// Law: ours; for names R art. 48.
    public static func decide(_ command: RecordReading, _ pile: Pile) throws(Refused) -> [Event] {
        guard pile.exists else { throw .barred(.absent) }
        switch command.what {
        case .opened(let file, let pages):
            guard pile.files.indices.contains(file), pile.files[file].waits else { return [] }
            return [.opened(Opened(file: file, pages: pages))]
        case .refused(let file, let fault):
            guard pile.files.indices.contains(file), pile.files[file].waits else { return [] }
            return [.refused(RefusedFile(file: file, fault: fault))]
        case .read(let read):
            guard let page = pile.page(read.page), page.waits, page.turned == read.turned else { return [] }
            return [.pageRead(read)]
        case .named(let id, let officers):
            guard let page = pile.page(id), !page.isEnded, !page.named.isSuperset(of: officers) else { return [] }
            return [.named(Named(page: id, officers: officers.filter { !page.named.contains($0) }))]
        }
    }

    /// Decides how the pages of a pile lie together.
    ///
    /// Law: ours; what belongs higher R art. 15.
    public static func decide(_ command: ArrangePile, _ pile: Pile) throws(Refused) -> [Event] {
        try pile.admit(command.acting)
        switch command.what {
        case .split(let id): return try split(before: id, pile)
        case .join(let letter, let other): return try join(letter, to: other, pile)
        case .turn(let id, let quarters): return try turn(id, by: quarters, pile)
        case .mark(let id, let mark):
            let page = try pile.changeable(id)
            return page.mark == mark ? [] : [.pageMarked(PageMarked(page: id, mark: mark))]
        case .discard(let id, let reason, let note):
            return try discard([try pile.changeable(id)], reason, note, pile)
        case .discardLetter(let id, let reason, let note):
            guard let letter = pile.letters.first(where: { $0.id == id }) else { throw .neighbourGone }
            var pages: [Page] = []
            for page in letter.content { pages.append(try pile.changeable(page.id)) }
            return try discard(pages, reason, note, pile)
        case .restore(let id):
            let page = try pile.changeable(id, evenAside: true)
            guard !page.isEnded else { throw .ended }
            return page.discarded == nil ? [] : [.restored(Restored(page: id))]
        case .readAgain(let id):
            let page = try pile.changeable(id)
            guard page.fault != nil else { return [] }
            guard !pile.files[page.file].isEnded else { throw .originalEnded }
            return [.pageTurned(PageTurned(page: id, turned: page.turned))]
        case .putFileAside(let file, let note):
            guard pile.files.indices.contains(file), pile.files[file].fault != nil else { throw .barred(.absent) }
            if pile.files[file].isAside { return [] }
            guard !note.isBlank else { throw .noteMissing }
            if let bar = note.bar("note") { throw .barred(bar) }
            return [.fileAside(FileAside(file: file, note: note))]
        }
    }

    /// Decides whether a page's text is put down as proof-read.
    ///
    /// Law: ours (what was read is a suggestion; a person answers for it).
    public static func decide(_ command: CorrectPage, _ pile: Pile) throws(Refused) -> [Event] {
        try pile.admit(command.acting)
        let page = try pile.changeable(command.page)
        guard page.corrections == command.seen else { throw .correctedMeanwhile }
        return [.corrected(Corrected(page: command.page, text: command.text, named: command.named))]
    }

    /// Decides whether a letter is put down as registered: all of its pages together, once.
    ///
    /// Law: R art. 14.
    public static func decide(_ command: RegisterFrom, _ pile: Pile) throws(Refused) -> [Event] {
        try pile.admit(command.acting)
        guard let letter = pile.letters.first(where: { $0.id == command.letter }) else { throw .lettersChanged }
        if letter.petition == command.petition { return [] }
        guard letter.petition == nil else { throw .registered }
        guard letter.isWhole else { throw .stillRead }
        guard !letter.content.isEmpty else { throw .nothingToRegister }
        guard letter.content.map(\.id) == command.pages else { throw .lettersChanged }
        return [.registered(RegisteredFrom(pages: command.pages, petition: command.petition, way: command.way))]
    }
}

extension Pile {
    private static func split(before id: PageID, _ pile: Pile) throws(Refused) -> [Event] {
        _ = try pile.changeable(id, evenAside: true)
        guard let letter = pile.letter(of: id), let place = letter.pages.firstIndex(where: { $0.id == id }) else {
            throw .barred(.absent)
        }
        guard letter.petition == nil else { throw .registered }
        guard place > 0 else { throw .firstPage }
        return [.split(Split(pages: letter.pages[place...].map(\.id)))]
    }

    private static func join(_ id: PageID, to other: PageID, _ pile: Pile) throws(Refused) -> [Event] {
        let letters = pile.letters
        guard let target = letters.first(where: { $0.id == other }) else { throw .neighbourGone }
        guard let letter = letters.first(where: { $0.id == id }) else {
            // Joined before, by the same wish.
            if target.pages.contains(where: { $0.id == id }) { return [] }
            throw .neighbourGone
        }
        guard letter.petition == nil, target.petition == nil else { throw .registered }
        guard id != other else { return [] }
        return [.joined(Joined(pages: letter.pages.map(\.id), letter: other))]
    }

    private static func turn(_ id: PageID, by quarters: Int, _ pile: Pile) throws(Refused) -> [Event] {
        let page = try pile.changeable(id)
        guard page.picture != nil else { throw .notScanned }
        guard !pile.files[page.file].isEnded else { throw .originalEnded }
        let turned = (((page.turned ?? page.standing) + quarters) % 4 + 4) % 4
        return quarters % 4 == 0 ? [] : [.pageTurned(PageTurned(page: id, turned: turned))]
    }

    private static func discard(
        _ pages: [Page], _ reason: DiscardReason, _ note: Veiled, _ pile: Pile
    ) throws(Refused) -> [Event] {
        let news = pages.filter { $0.discarded == nil }
        guard !news.isEmpty else { return [] }
        guard !note.isBlank || reason != .notAPetition else { throw .noteMissing }
        if let bar = note.bar("note") { throw .barred(bar) }
        if reason.endsContent {
            // The original holds the page too, and ends with it: by then every other page must be drawn.
            let files = Set(news.map(\.file))
            guard !pile.pages.contains(where: { files.contains($0.file) && $0.waits }) else { throw .wholeFileWaits }
        }
        return [.discarded(PagesDiscarded(pages: news.map(\.id), reason: reason, note: note))]
    }

    /// Why `acting` may do nothing here at all.
    private func admit(_ acting: Acting) throws(Refused) {
        guard exists else { throw .barred(.absent) }
        guard acting.organ == organ else { throw .barred(.otherOrgan) }
    }

    /// A page that may still be changed.
    private func changeable(_ id: PageID, evenAside: Bool = false) throws(Refused) -> Page {
        guard let page = page(id) else { throw .barred(.absent) }
        guard letter(of: id)?.petition == nil else { throw .registered }
        guard !page.waits else { throw .stillRead }
        guard !page.isEnded || evenAside else { throw .ended }
        return page
    }
}

extension Pile {
    /// Takes in what has happened.
    public mutating func evolve(_ event: Event, acting: Acting) {
        let step = Step(acting)
        switch event {
        case .received(let received):
            (id, organ, reception, source) = (received.id, acting.organ, step, received.source)
            files = received.files.map { File(file: $0) }
        case .opened(let opened):
            files[opened.file].isOpened = true
            let added = opened.pages.enumerated().map { Page(id: $1, file: opened.file, place: $0) }
            // Files may be opened in any order; their pages stand in the order of the files.
            pages.insert(contentsOf: added, at: pages.firstIndex { $0.file > opened.file } ?? pages.endIndex)
        case .refused(let refused): files[refused.file].fault = refused.fault
        case .fileAside(let aside): files[aside.file].isAside = true
        case .pageRead(let read):
            change(read.page) { page in
                (page.waits, page.picture, page.reading, page.fault) = (false, read.picture, read.reading, read.fault)
                (page.standing, page.correction) = (read.standing ?? 0, nil)
                // What somebody said of the page stays when it is only read again.
                if page.turned == nil { page.mark = read.mark }
                page.named = Set(read.named)
            }
        case .pageTurned(let turned):
            change(turned.page) { ($0.waits, $0.turned) = (true, turned.turned) }
        case .pageMarked(let marked): change(marked.page) { $0.mark = marked.mark }
        case .split(let split): self.split(split.pages)
        case .joined(let joined): for page in joined.pages { change(page) { $0.letter = joined.letter } }
        case .discarded(let discarded):
            let why = Discarded(reason: discarded.reason, note: discarded.note, step: step)
            for id in discarded.pages {
                change(id) { $0.discarded = why }
                if discarded.reason.endsContent, let file = page(id)?.file { files[file].isEnded = true }
            }
        case .restored(let restored): change(restored.page) { $0.discarded = nil }
        case .corrected(let corrected):
            change(corrected.page) { page in
                page.correction = Correction(text: corrected.text, step: step)
                page.corrections += 1
                page.named = Set(corrected.named)
            }
        case .named(let named): change(named.page) { $0.named.formUnion(named.officers) }
        case .registered(let registered):
            for page in registered.pages { change(page) { $0.petition = registered.petition } }
        }
    }

    /// Lets a letter begin at the first of these pages. The pages before it keep their letter, unless it was called by one of
    /// those that leave.
    private mutating func split(_ leaving: [PageID]) {
        guard let first = leaving.first, let letter = letter(of: first) else { return }
        let staying = letter.pages.map(\.id).filter { !leaving.contains($0) }
        for page in leaving { change(page) { $0.letter = first } }
        if leaving.contains(letter.id), let name = staying.first {
            for page in staying { change(page) { $0.letter = name } }
        }
    }

    private mutating func change(_ id: PageID, _ body: (inout Page) -> Void) {
        guard let index = pages.firstIndex(where: { $0.id == id }) else { return }
        body(&pages[index])
    }
}
