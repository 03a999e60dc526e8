import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// Letters of a pile that are shown at once 批次分页: as many as stay within a few hundred small pictures, one at least.
struct PileSlice: Equatable {
    /// The place of its first letter, from 0.
    let from: Int
    /// The place behind its last one.
    let to: Int

    /// Letters of one slice.
    private static let lettersAtMost = 50
    /// Pages of one slice, unless one letter alone has more.
    private static let pagesAtMost = 300

    /// All slices, in order.
    static func all(_ letters: [LetterView]) -> [PileSlice] {
        var slices: [PileSlice] = []
        var (from, pages) = (0, 0)
        for (place, letter) in letters.enumerated() {
            if place > from, pages + letter.pages.count > pagesAtMost || place - from == lettersAtMost {
                slices.append(PileSlice(from: from, to: place))
                (from, pages) = (place, 0)
            }
            pages += letter.pages.count
        }
        return slices + [PileSlice(from: from, to: letters.count)]
    }

    /// The one that holds the letter at this place; the first one when none does.
    static func of(_ letters: [LetterView], holding place: Int) -> PileSlice {
        let slices = all(letters)
        return slices.first { $0.from <= place && place < $0.to } ?? slices[0]
    }
}

extension DeskFront {
    /// A pile with its letters.
    func pilePage(
        _ view: PileView, _ call: Call, typed: Typed? = nil, faults: [FormState.Fault] = [], notice: Notice? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let words = call.words
        let form = FormState(values: typed?.values ?? [:], faults: faults, words: words)
        let chosen = Set(typed?.all("page") ?? [])
        let place = typed?.all("page").first.flatMap { view.letter(of: PageID(rawValue: $0))?.place }
        let slice = PileSlice.of(view.letters, holding: place ?? Int(call.query["from"] ?? "") ?? 0)
        let below = view.mayKeep ? try await office.organsBelow(call.officer) : []
        let letters = view.letters.enumerated().filter { slice.from <= $0.offset && $0.offset < slice.to }
        let page = PilePage(
            heading: words("desk.scan.pile", ["moment": .moment(view.receivedAt)]),
            lead: [view.handedInBy ?? "", words(view.source)].filter { !$0.isEmpty }.joined(separator: " · "),
            back: Anchor(words("desk.scan.title"), Routes.piles), errors: form.summary,
            progress: view.progress.map { progressBar($0, words) }, address: Routes.pile(view.id),
            csrf: call.session.formToken, commandID: newCommandID().rawValue,
            letters: letters.map { letter($1, $0, of: view, mayPass: !below.isEmpty, chosen, words) },
            previous: slice.from > 0
                ? Routes.pile(view.id, from: PileSlice.of(view.letters, holding: slice.from - 1).from) : nil,
            next: slice.to < view.letters.count ? Routes.pile(view.id, from: slice.to) : nil,
            refused: view.refused.map { refused($0, of: view, form, words) }, acts: view.mayKeep ? acts(words) : [],
            reason: form.select(
                "reason", words("desk.scan.reason"),
                DiscardReason.allCases.map { FormState.Option($0.rawValue, words($0)) }, isRequired: false),
            note: form.line("note", words("desk.scan.note"), limit: Bounds.text, isRequired: false))
        return show(page, call, notice: notice, status: status)
    }

    private func letter(
        _ letter: LetterView, _ place: Int, of view: PileView, mayPass: Bool, _ chosen: Set<String>, _ words: Words
    ) -> PilePage.Letter {
        let number = String(place + 1)
        let isOpen = letter.number == nil && letter.isWhole && !letter.content.isEmpty
        var small = [words("desk.scan.pages", ["count": .count(letter.content.count)])]
        if let petition = letter.number {
            small.append(words("desk.scan.registered", ["number": .text(petition.rawValue)]))
        } else if !letter.isWhole {
            small.append(words("desk.scan.beingRead"))
        }
        return PilePage.Letter(
            id: letter.id.rawValue, heading: words("desk.scan.letter", ["number": .text(number)]),
            small: small.joined(separator: " · "),
            petition: letter.number.map { Anchor(words("desk.scan.toPetition"), Routes.petition($0)) },
            proof: isOpen && view.mayKeep ? letter.content.first.map { Routes.proof($0.id, view.id) } : nil,
            register: isOpen && view.mayKeep ? Routes.letter(letter.id, view.id) : nil,
            passing: isOpen && mayPass ? Routes.passing(letter.id, view.id) : nil,
            pages: letter.number != nil
                ? []
                : letter.pages.enumerated().map { index, page in
                    thumbnail(page, index, letter: number, of: view, isChosen: chosen.contains(page.id.rawValue), words)
                })
    }

    private func thumbnail(
        _ page: Pile.Page, _ index: Int, letter: String, of view: PileView, isChosen: Bool, _ words: Words
    ) -> PilePage.Thumbnail {
        let number = String(index + 1)
        return PilePage.Thumbnail(
            id: page.id.rawValue, name: words("desk.scan.page", ["number": .text(number)]),
            label: words("desk.scan.page.of", ["number": .text(number), "letter": .text(letter)]),
            picture: page.picture == nil || page.isEnded ? nil : Routes.smallPicture(page.id, view.id),
            address: page.waits || page.isEnded ? nil : Routes.proof(page.id, view.id), marks: marks(page, words),
            isAside: !page.isContent, isChosen: isChosen)
    }

    private func marks(_ page: Pile.Page, _ words: Words) -> [String] {
        var marks: [String] = []
        if let discarded = page.discarded { marks.append(words(discarded.reason)) }
        if page.mark != .letter { marks.append(words(page.mark)) }
        if page.waits { marks.append(words("desk.scan.beingRead")) }
        if let fault = page.fault { marks.append(words(fault)) }
        if page.correction != nil {
            marks.append(words("desk.scan.proofread"))
        } else if let reading = page.reading, reading.doubtful > 0 {
            marks.append(words("desk.scan.doubtful", ["count": .count(reading.doubtful)]))
        }
        return marks
    }

    private func refused(
        _ file: RefusedPileFile, of view: PileView, _ form: FormState, _ words: Words
    ) -> PilePage.Refused {
        let isOpen = !file.isAside && view.mayKeep
        return PilePage.Refused(
            name: file.name.isEmpty ? "?" : file.name, small: Plain.size(file.bytes),
            sentence: words("desk.scan.refused.\(file.fault.rawValue)"),
            download: Routes.pileFile(file.file, view.id), place: isOpen ? String(file.file) : nil,
            note: isOpen ? form.line("fileNote.\(file.file)", words("desk.scan.fileNote"), limit: Bounds.text) : nil,
            isAside: file.isAside)
    }

    /// What can be done with the pages chosen, each with its key.
    private func acts(_ words: Words) -> [PilePage.Act] {
        [
            ("split", "s"), ("join", "j"), ("right", "r"), ("left", "l"), ("over", "u"), ("envelope", "e"),
            ("letter", "t"), ("blank", "b"), ("separator", "p"), ("restore", "z"), ("again", "a"),
        ].map { PilePage.Act($0, words("desk.scan.act.\($0)"), key: $1) }
    }
}
