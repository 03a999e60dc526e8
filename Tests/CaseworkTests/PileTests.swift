import Foundation
import Testing

@testable import Casework

/// A pile while a test takes it on its way.
private struct Piled {
    var pile = Pile()
    let acting = Acting(
        officer: OfficerID(rawValue: "registrar"), organ: OrganID(rawValue: "520100"), office: .petitions,
        moment: Moment(Day(20_520), hour: 9))

    static let files = [
        PileFile(name: "a.pdf", kind: .pdf, bytes: 9, hash: "ab", pieces: [BlobID(rawValue: "p1")]),
        PileFile(name: "b.jpg", kind: .jpeg, bytes: 9, hash: "cd", pieces: [BlobID(rawValue: "p2")]),
    ]

    /// Handed in, and opened: pages a0 … of a document, b0 a picture.
    init(pages: Int = 5, pictures: [String] = []) throws {
        let more = pictures.map {
            PileFile(name: Veiled($0), kind: .jpeg, bytes: 9, hash: "ef", pieces: [BlobID(rawValue: $0)])
        }
        let files = Self.files + more
        try take(ReceivePile(id: PileID(rawValue: "pile"), source: .browser, files: files, acting: acting))
        try record(.opened(file: 0, pages: (0..<pages).map { Self.page("a\($0)") }))
        try record(.opened(file: 1, pages: [Self.page("b0")]))
    }

    static func page(_ name: String) -> PageID { PageID(rawValue: name) }

    mutating func take(_ command: some PileCommand) throws {
        for event in try command.decide(on: pile) { pile.evolve(event, acting: acting) }
    }

    mutating func record(_ what: RecordReading.What) throws { try take(RecordReading(what, acting: acting)) }

    /// Reads pages: `S` a sheet, `-` empty, `x` one that cannot be drawn, anything else a letter.
    mutating func read(_ marks: [(String, Character)], named: [OfficerID] = []) throws {
        for (name, mark) in marks {
            try record(
                .read(
                    Pile.PageRead(
                        page: Self.page(name), turned: pile.page(Self.page(name))?.turned, standing: 0,
                        picture: mark == "x"
                            ? nil
                            : PagePicture(
                                blob: BlobID(rawValue: "f-" + name), small: BlobID(rawValue: "s-" + name), width: 10,
                                height: 14),
                        mark: mark == "S" ? .separator : mark == "-" ? .blank : .letter,
                        reading: mark == "p"
                            ? ReadText(blob: BlobID(rawValue: "t-" + name), engine: "test", characters: 9, doubtful: 1)
                            : nil, named: named, fault: mark == "x" ? .damagedPage : nil)))
        }
    }

    mutating func arrange(_ what: ArrangePile.What) throws { try take(ArrangePile(what, acting: acting)) }

    /// Letters as `a1+a2`, an asterisk behind those that are not whole.
    var letters: [String] {
        pile.letters.map { $0.pages.map(\.id.rawValue).joined(separator: "+") + ($0.isWhole ? "" : "*") }
    }

    func refusal(_ what: ArrangePile.What) -> Pile.Refused? {
        do throws(Pile.Refused) {
            _ = try ArrangePile(what, acting: acting).decide(on: pile)
            return nil
        } catch { return error }
    }
}

@Suite struct PileTests {
    private let all: [(String, Character)] = [
        ("a0", "S"), ("a1", "p"), ("a2", "p"), ("a3", "S"), ("a4", "p"), ("b0", "p"),
    ]

    @Test func `a sheet begins a letter, and so do a document and the first picture behind one`() throws {
        var piled = try Piled()
        try piled.read(all)
        #expect(piled.letters == ["a1+a2", "a4", "b0"])
        var plain = try Piled(pages: 2)
        try plain.read([("a0", "p"), ("a1", "-"), ("b0", "p")])
        #expect(plain.letters == ["a0+a1", "b0"])
        #expect(plain.pile.letters[0].content.map(\.id.rawValue) == ["a0"], "an empty page is no content")
    }

    @Test func `a picture goes on with the picture before it, and until it is opened that letter is not whole`() throws
    {
        var piled = try Piled(pages: 1, pictures: ["c.jpg", "d.png"])
        try piled.read([("a0", "p"), ("b0", "p")])
        #expect(piled.letters == ["a0", "b0*"])
        try piled.record(.opened(file: 3, pages: [Piled.page("d0")]))
        try piled.read([("d0", "p")])
        #expect(piled.letters == ["a0", "b0+d0*"], "the third file is still missing between them")
        try piled.record(.opened(file: 2, pages: [Piled.page("c0")]))
        #expect(piled.letters == ["a0", "b0+d0*"])
        try piled.read([("c0", "p")])
        #expect(piled.letters == ["a0", "b0+c0+d0"])
    }

    @Test func `while pages wait, nobody knows where a letter ends`() throws {
        var piled = try Piled()
        try piled.read([("a0", "S"), ("a1", "p")])
        #expect(piled.letters == ["a1*"])
        #expect(piled.pile.isBeingRead)
        try piled.read([("a4", "p")])
        #expect(piled.letters == ["a1*", "a4*"] || piled.letters == ["a1+a4*"], "nothing is whole")
        try piled.read([("a2", "p"), ("a3", "S"), ("b0", "p")])
        #expect(piled.letters == ["a1+a2", "a4", "b0"])
        #expect(!piled.pile.isBeingRead)
    }

    @Test func `a letter is split and joined by hand, and the same wish twice does nothing`() throws {
        var piled = try Piled()
        try piled.read(all)
        try piled.arrange(.split(before: Piled.page("a2")))
        #expect(piled.letters == ["a1", "a2", "a4", "b0"])
        #expect(piled.refusal(.split(before: Piled.page("a2"))) == .firstPage)
        try piled.arrange(.join(letter: Piled.page("a4"), to: Piled.page("a1")))
        try piled.arrange(.join(letter: Piled.page("b0"), to: Piled.page("a1")))
        #expect(piled.letters == ["a1+a4+b0", "a2"])
        let again = try ArrangePile(.join(letter: Piled.page("a4"), to: Piled.page("a1")), acting: piled.acting)
            .decide(on: piled.pile)
        #expect(again.isEmpty)
        try piled.arrange(.split(before: Piled.page("b0")))
        #expect(piled.letters == ["a1+a4", "a2", "b0"])
    }

    @Test func `a letter joined to a later one is split without losing a page`() throws {
        var piled = try Piled()
        try piled.read(all)
        try piled.arrange(.join(letter: Piled.page("a1"), to: Piled.page("a4")))
        #expect(piled.letters == ["a1+a2+a4", "b0"])
        try piled.arrange(.split(before: Piled.page("a4")))
        #expect(piled.letters == ["a1+a2", "a4", "b0"])
    }

    @Test func `a page is turned from how it stands, waits, and keeps what was said of it`() throws {
        var piled = try Piled()
        try piled.read(all)
        try piled.arrange(.mark(Piled.page("a1"), .envelope))
        try piled.arrange(.turn(Piled.page("a1"), quarters: -1))
        #expect(piled.pile.page(Piled.page("a1"))?.turned == 3)
        #expect(piled.letters == ["a1+a2*", "a4", "b0"], "it stays where it is while it is drawn again")
        #expect(piled.refusal(.mark(Piled.page("a1"), .letter)) == .stillRead)
        try piled.read([("a1", "p")])
        #expect(piled.pile.page(Piled.page("a1"))?.mark == .envelope)
        #expect(piled.letters == ["a1+a2", "a4", "b0"])
    }

    @Test func `what was asked for anew meanwhile is not overwritten by a late answer`() throws {
        var piled = try Piled()
        try piled.read(all)
        try piled.arrange(.turn(Piled.page("a1"), quarters: 2))
        let late = Pile.PageRead(
            page: Piled.page("a1"), turned: nil, standing: 0, picture: nil, mark: .blank, reading: nil, named: [],
            fault: nil)
        #expect(try RecordReading(.read(late), acting: piled.acting).decide(on: piled.pile).isEmpty)
    }

    @Test func `a page put aside stays in its letter, and comes back; a reason is owed where it is no petition`() throws
    {
        var piled = try Piled()
        try piled.read(all)
        #expect(piled.refusal(.discard(Piled.page("a2"), .notAPetition, note: " ")) == .noteMissing)
        try piled.arrange(.discard(Piled.page("a2"), .scannedTwice, note: ""))
        #expect(piled.pile.letters[0].content.map(\.id.rawValue) == ["a1"])
        #expect(piled.letters == ["a1+a2", "a4", "b0"])
        try piled.arrange(.restore(Piled.page("a2")))
        #expect(piled.pile.letters[0].content.count == 2)
        try piled.arrange(.discardLetter(Piled.page("a1"), .badScan, note: ""))
        #expect(piled.pile.letters[0].isDone)
    }

    /// R art. 15: no copy, no excerpt, no entry.
    @Test func `what belongs higher does not come back, and its original is drawn from no more`() throws {
        var piled = try Piled()
        try piled.read([("a0", "S"), ("a1", "p"), ("a2", "p")])
        #expect(piled.refusal(.discard(Piled.page("a1"), .belongsHigher, note: "")) == .wholeFileWaits)
        try piled.read([("a3", "S"), ("a4", "p"), ("b0", "p")])
        try piled.arrange(.discard(Piled.page("a1"), .belongsHigher, note: ""))
        #expect(piled.pile.page(Piled.page("a1"))?.isEnded == true)
        #expect(piled.refusal(.restore(Piled.page("a1"))) == .ended)
        #expect(piled.refusal(.turn(Piled.page("a1"), quarters: 1)) == .ended)
        #expect(piled.refusal(.turn(Piled.page("a2"), quarters: 1)) == .originalEnded)
        #expect(piled.refusal(.mark(Piled.page("a2"), .envelope)) == nil)
    }

    @Test func `a letter is registered once and whole, with the pages its registrar saw`() throws {
        var piled = try Piled()
        try piled.read(all)
        let petition = PetitionID(rawValue: "petition")
        func register(_ pages: [String], as petition: PetitionID) -> RegisterFrom {
            RegisterFrom(
                letter: Piled.page("a1"), pages: pages.map(Piled.page), petition: petition, way: .registered,
                acting: piled.acting)
        }
        #expect(throws: Pile.Refused.lettersChanged) { try register(["a1"], as: petition).decide(on: piled.pile) }
        try piled.take(register(["a1", "a2"], as: petition))
        #expect(piled.pile.letters[0].isDone && piled.pile.letters[0].petition == petition)
        #expect(try register(["a1", "a2"], as: petition).decide(on: piled.pile).isEmpty, "asked twice, done once")
        #expect(throws: Pile.Refused.registered) {
            try register(["a1", "a2"], as: PetitionID(rawValue: "other")).decide(on: piled.pile)
        }
        #expect(piled.refusal(.split(before: Piled.page("a2"))) == .registered)
        #expect(piled.refusal(.join(letter: Piled.page("a4"), to: Piled.page("a1"))) == .registered)
    }

    @Test func `two proof-readers of one page do not overwrite each other`() throws {
        var piled = try Piled()
        try piled.read(all)
        func correct(_ text: String, seen: Int) -> CorrectPage {
            CorrectPage(
                page: Piled.page("a1"), text: BlobID(rawValue: text), named: [], seen: seen, acting: piled.acting)
        }
        try piled.take(correct("first", seen: 0))
        #expect(throws: Pile.Refused.correctedMeanwhile) { try correct("second", seen: 0).decide(on: piled.pile) }
        try piled.take(correct("second", seen: 1))
        #expect(piled.pile.page(Piled.page("a1"))?.correction?.text.rawValue == "second")
    }

    @Test func `a letter that names an officer on one page is hidden from him whole`() throws {
        var piled = try Piled()
        let officer = OfficerID(rawValue: "head")
        try piled.read([("a0", "S"), ("a1", "p")])
        try piled.read([("a2", "p")], named: [officer])
        try piled.read([("a3", "S"), ("a4", "p"), ("b0", "p")])
        #expect(piled.pile.letters.map(\.named) == [[officer], [], []])
        try piled.record(.named(page: Piled.page("b0"), officers: [officer]))
        #expect(piled.pile.letters.map(\.named) == [[officer], [], [officer]])
    }

    @Test func `files and pages that cannot be read stand there with their reason`() throws {
        var piled = Piled.bare
        try piled.take(
            ReceivePile(id: PileID(rawValue: "pile"), source: .browser, files: Piled.files, acting: piled.acting))
        try piled.record(.refused(file: 0, fault: .locked))
        try piled.record(.opened(file: 1, pages: [Piled.page("b0")]))
        try piled.read([("b0", "x")])
        #expect(piled.pile.files[0].fault == .locked && !piled.pile.files[0].waits)
        #expect(piled.letters == ["b0"])
        #expect(piled.refusal(.putFileAside(0, note: "")) == .noteMissing)
        try piled.arrange(.putFileAside(0, note: "已请来信人补寄"))
        #expect(piled.pile.files[0].isAside)
        try piled.arrange(.readAgain(Piled.page("b0")))
        #expect(piled.pile.page(Piled.page("b0"))?.waits == true)
    }

    @Test func `nothing and too much are not handed in, and another organ touches nothing`() throws {
        let piled = try Piled()
        #expect(throws: Pile.Refused.nothingHandedIn) {
            try ReceivePile(id: PileID(rawValue: "new"), source: .browser, files: [], acting: piled.acting)
                .decide(on: Pile())
        }
        #expect(throws: Pile.Refused.tooManyFiles) {
            let files = Array(repeating: Piled.files[0], count: Pile.filesAtMost + 1)
            _ = try ReceivePile(id: PileID(rawValue: "new"), source: .browser, files: files, acting: piled.acting)
                .decide(on: Pile())
        }
        let stranger = Acting(
            officer: piled.acting.officer, organ: OrganID(rawValue: "520200"), office: .petitions,
            moment: piled.acting.moment)
        #expect(throws: Pile.Refused.barred(.otherOrgan)) {
            try ArrangePile(.mark(Piled.page("a1"), .blank), acting: stranger).decide(on: piled.pile)
        }
    }

    @Test func `every refusal of a pile says in both languages what to do next`() {
        for refusal in Pile.Refused.allCases {
            #expect(refusal.message.hasSuffix("。") && refusal.message.count >= 8, "\(refusal)")
            #expect(refusal.english.hasSuffix("."), "\(refusal)")
            #expect(!refusal.article.description.isEmpty)
        }
    }
}

extension Piled {
    fileprivate static var bare: Piled { Piled() }
    private init() {}
}

/// What each event of a pile looked like when it was released: lines are added, and none is ever changed.
@Suite struct PileGoldenTests {
    static let lines: [(name: String, json: String)] = [
        (
            "pile.received",
            #"{"files":[{"bytes":9,"hash":"ab","kind":"pdf","name":"<a.pdf>","pieces":["p1"]}],"id":"pile","source":"browser"}"#
        ),
        ("pile.opened", #"{"file":0,"pages":["a0","a1"]}"#),
        ("pile.refused", #"{"fault":"locked","file":1}"#),
        ("pile.fileAside", #"{"file":1,"note":"<已补寄>"}"#),
        (
            "pile.pageRead",
            #"{"mark":"letter","named":["head"],"page":"a1","picture":{"blob":"f","height":14,"small":"s","width":10},"reading":{"blob":"t","characters":9,"doubtful":1,"engine":"RapidOCR 1.4.4"},"standing":0}"#
        ),
        ("pile.pageRead", #"{"fault":"damagedPage","mark":"letter","named":[],"page":"a2","turned":2}"#),
        ("pile.pageTurned", #"{"page":"a1","turned":3}"#), ("pile.pageTurned", #"{"page":"a1"}"#),
        ("pile.pageMarked", #"{"mark":"envelope","page":"a1"}"#), ("pile.split", #"{"pages":["a2","a3"]}"#),
        ("pile.joined", #"{"letter":"a1","pages":["a4"]}"#),
        ("pile.discarded", #"{"note":"<广告>","pages":["a2"],"reason":"notAPetition"}"#),
        ("pile.restored", #"{"page":"a2"}"#), ("pile.corrected", #"{"named":[],"page":"a1","text":"c"}"#),
        ("pile.named", #"{"officers":["head"],"page":"a1"}"#),
        ("pile.registered", #"{"pages":["a1","a2"],"petition":"id","way":"sentOn"}"#),
    ]

    @Test func `there is a golden line for every event of a pile`() {
        #expect(Set(Self.lines.map(\.name)) == Set(Pile.Event.payloads.keys))
    }

    @Test(arguments: lines.indices) func `an event of a pile is written as it was, and what was written is read`(
        _ index: Int
    ) throws {
        let line = Self.lines[index]
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = Glass()
        let event = try decoder.decode(Stored.self, from: Data(line.json.utf8), configuration: line.name).event
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = Glass()
        #expect(event.typeName == line.name)
        #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == line.json)
    }

    private struct Stored: DecodableWithConfiguration {
        let event: Pile.Event
        init(from decoder: any Decoder, configuration name: String) throws {
            event = try Pile.Event(typeName: name, from: decoder)
        }
    }

    private struct Glass: Veil {
        func cover(_ text: String) throws -> String { "<\(text)>" }
        func uncover(_ sealed: String) throws -> String { String(sealed.dropFirst().dropLast()) }
    }
}
