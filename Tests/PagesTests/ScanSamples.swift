import Testing

@testable import Pages

/// One sample for each page of scans: the piles, one pile, proof-reading, the sheet, and the form of a letter.
enum ScanSamples {
    static func pages(_ text: String, _ words: Words) -> [any Page] {
        let form = FormState(
            values: ["added": [text], "note": [text]], faults: [.init("files", text), .init("fileNote.0", text)],
            words: words)
        let bar = ProgressBar(text, value: 3, of: 6)
        return [
            PilesPage(
                csrf: text, commandID: text, address: "/scans", separators: "/scans/separators",
                files: form.file("files", text, hint: text, accepts: ".pdf"), folder: text, aside: text,
                errors: form.summary,
                rows: [
                    PileLine(
                        name: text, address: "/scans/a", small: text, open: text, done: text, refused: text,
                        progress: bar)
                ], next: "/scans?after=1"),
            PilesPage(
                csrf: text, commandID: text, address: nil, separators: "/scans/separators",
                files: form.file("files", text, accepts: ".pdf"), errors: nil, rows: [], next: nil),
            pile(text, words, form, bar),
            PilePage(
                heading: text, lead: text, back: Anchor(text, "/scans"), errors: nil, progress: nil,
                address: "/scans/a",
                csrf: text, commandID: text, letters: [], previous: nil, next: nil, refused: [], acts: [],
                reason: form.select("reason", text, []), note: form.line("note", text)),
            proof(text, form, picture: true), proof(text, form, picture: false),
            SeparatorPage(back: Anchor(text, "/scans"), side: 33, path: "M4 4h1"),
            IntakePage(
                heading: text, tabs: [], address: "/scans/a/letters/b", errors: form.summary,
                hidden: [form.hidden("csrf")], sections: [.init(text, [])], lead: text, back: Anchor(text, "/scans/a"),
                pictures: [.init(text, picture: "/scans/a/pages/b/picture", address: "/scans/a/pages/b")], next: text),
        ]
    }

    private static func pile(_ text: String, _ words: Words, _ form: FormState, _ bar: ProgressBar) -> PilePage {
        let sheets = [
            PilePage.Thumbnail(
                id: "b", name: text, label: text, picture: "/scans/a/pages/b/small", address: "/scans/a/pages/b",
                marks: [text], isAside: false, isChosen: true),
            PilePage.Thumbnail(
                id: "c", name: text, label: text, picture: nil, address: nil, marks: [], isAside: true, isChosen: false),
        ]
        return PilePage(
            heading: text, lead: text, back: Anchor(text, "/scans"), errors: form.summary, progress: bar,
            address: "/scans/a", csrf: text, commandID: text,
            letters: [
                .init(
                    id: "b", heading: text, small: text, petition: nil, proof: "/scans/a/pages/b",
                    register: "/scans/a/letters/b", passing: "/scans/a/letters/b/passing", pages: sheets),
                .init(
                    id: "d", heading: text, small: text, petition: Anchor(text, "/petitions/1"), proof: nil,
                    register: nil,
                    passing: nil, pages: []),
            ], previous: "/scans/a", next: "/scans/a?from=3",
            refused: [
                .init(
                    name: text, small: text, sentence: text, download: "/scans/a/files/0", place: "0",
                    note: form.line("fileNote.0", text), isAside: false),
                .init(
                    name: text, small: text, sentence: text, download: "/scans/a/files/1", place: nil, note: nil,
                    isAside: true),
            ], acts: [.init("split", text, key: "s")], reason: form.select("reason", text, [.init("badScan", text)]),
            note: form.line("note", text))
    }

    private static func proof(_ text: String, _ form: FormState, picture: Bool) -> ProofPage {
        ProofPage(
            heading: text, lead: text, back: Anchor(text, "/scans/a"), notice: text, errors: form.summary,
            theirs: picture ? text : nil,
            picture: picture
                ? .init(
                    address: "/scans/a/pages/b/picture", name: text, width: 1654, height: 2339,
                    boxes: [
                        .init(id: "l-1", left: 1, top: 2, right: 30, bottom: 20, isDoubtful: false),
                        .init(id: nil, left: 1, top: 2, right: 1, bottom: 20, isDoubtful: true),
                    ]) : nil, missing: picture ? nil : text, address: "/scans/a/pages/b",
            hidden: [form.hidden("seen", "0")],
            lines: [
                .init(
                    number: 1, label: text, value: text, read: text, at: [1, 2],
                    pieces: [.init(text, isDoubtful: false), .init(text, isDoubtful: true)], doubts: text)
            ], added: form.area("added", text), previous: Anchor(text, "/scans/a/pages/c"), next: text, mayKeep: true)
    }
}
