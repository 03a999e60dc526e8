import Casework
import Foundation
import Paperwork
import Store
import TestSupport
import Testing

@testable import Office

/// A scanner writes into a folder, and the registrar finds his stack in the office: once, whole, and nowhere else.
@Suite(.serialized)
struct ScanFolderTests {
    /// A folder of scans with the registrar's directory in it.
    private struct Place: Sendable {
        let office: Office
        let folder: ScanFolder
        let temporary: TemporaryDirectory

        static func with(
            _ kind: EngineKind, pileBytes: Int = ScanLimits.pileBytes, _ body: (Place) async throws -> Void
        ) async throws {
            try await OfficeRoom.with(kind) { room in
                try await room.office.engine.write { db in
                    for officer in [Staff.registrar, Staff.auditor] {
                        try Appointing.openAccount(
                            officer.id.rawValue, officer.id, at: room.office.surroundings.now(), db)
                    }
                }
                let temporary = try TemporaryDirectory()
                let folder = try ScanFolder(at: temporary.path, of: room.office, pileBytes: pileBytes)
                try await body(Place(office: room.office, folder: folder, temporary: temporary))
            }
        }

        var own: String { temporary.path + "/" + Staff.registrar.id.rawValue }

        func scan(_ name: String, _ text: String, of login: String = Staff.registrar.id.rawValue) throws {
            let directory = temporary.path + "/" + login
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/" + name))
        }

        func lies(_ name: String) -> Bool { FileManager.default.fileExists(atPath: own + "/" + name) }

        /// As often as it takes until what does not change is taken.
        func rest() async throws { for _ in 0..<ScanFolder.quietLooks { try await folder.look() } }

        func piles() async throws -> [PileView] {
            var views: [PileView] = []
            for row in try #require(try await office.piles(for: Staff.registrar)).rows {
                views.append(try #require(try await office.pile(row.id, for: Staff.registrar)))
            }
            return views
        }

        /// The names of the files of each pile, the pile with the first page first.
        func namesByPile() async throws -> [[String]] {
            var all: [[String]] = []
            for view in try await piles() { all.append(try await files(view).map(\.name.text)) }
            return all.sorted { ($0.first ?? "").compare($1.first ?? "", options: .numeric) == .orderedAscending }
        }

        func files(_ view: PileView) async throws -> [PileFile] {
            try #require(try await office.pileAtWork(view.id)).files.map(\.file)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func
        `a stack that has come to rest is one pile of its registrar, in the order people count, and lies there no more`(
            _ kind: EngineKind
        ) async throws
    {
        try await Place.with(kind) { place in
            try await place.folder.look()
            #expect(place.lies(""), "each registrar finds a directory of his own")
            for page in [10, 2, 1] { try place.scan("信\(page).pdf", "%PDF-1.4 第\(page)页") }
            try await place.rest()
            let piles = try await place.piles()
            #expect(piles.map(\.source) == [.folder] && piles.first?.handedInBy == Staff.registrar.name)
            let files = try await place.files(try #require(piles.first))
            #expect(files.map(\.name.text) == ["信1.pdf", "信2.pdf", "信10.pdf"])
            let content = try await place.office.part(files[1].pieces[0], of: piles[0].id)
            #expect(content == Array("%PDF-1.4 第2页".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.own).isEmpty)
            try await place.rest()
            #expect(try await place.piles().count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nothing is taken while the scanner still writes`(_ kind: EngineKind) async throws {
        try await Place.with(kind) { place in
            var text = "%PDF-"
            for _ in 0..<6 {
                text += "1"
                try place.scan("大.pdf", text)
                try await place.folder.look()
            }
            #expect(try await place.piles().isEmpty && place.lies("大.pdf"))
            try await place.rest()
            #expect(
                try await place.files(try #require(try await place.piles().first)).map(\.bytes) == [text.utf8.count])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `more files than a pile takes become several piles, each page once and in order`(_ kind: EngineKind)
        async throws
    {
        try await Place.with(kind) { place in
            let count = Pile.filesAtMost + 2
            for page in 1...count { try place.scan("第\(page)页.pdf", "%PDF-\(page)") }
            try await place.rest()
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: place.own).count == 2, "the rest waits its turn")
            try await place.rest()
            let names = try await place.namesByPile()
            #expect(names.map(\.count) == [Pile.filesAtMost, 2])
            #expect(names.flatMap { $0 } == (1...count).map { "第\($0)页.pdf" })
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.own).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `more bytes than a pile takes become several piles, and one that fits to the byte is whole`(_ kind: EngineKind)
        async throws
    {
        try await Place.with(kind, pileBytes: 24) { place in
            // Three of eight bytes fit to the byte; the next is kept for the next pile, and the last finds room beside it.
            for page in 1...5 { try place.scan("第\(page)页.pdf", "%PDF-00\(page)") }
            try await place.rest()
            #expect(place.lies("第4页.pdf") && place.lies("第5页.pdf") && !place.lies("第3页.pdf"))
            try await place.rest()
            #expect(
                try await place.namesByPile() == [["第1页.pdf", "第2页.pdf", "第3页.pdf"], ["第4页.pdf", "第5页.pdf"]])
        }
    }

    @Test func `what the scanner adds while a pile is taken is the next pile`() async throws {
        try await Place.with(.sqlite, pileBytes: 16) { place in
            for page in 1...3 { try place.scan("第\(page)页.pdf", "%PDF-00\(page)") }
            try await place.rest()
            try place.scan("第4页.pdf", "%PDF-004")
            try await place.rest()
            #expect(try await place.namesByPile() == [["第1页.pdf", "第2页.pdf"], ["第3页.pdf", "第4页.pdf"]])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `ended between the journal and the deletion, the next look makes no second pile of it`(
        _ kind: EngineKind
    ) async throws {
        try await Place.with(kind) { place in
            try place.scan("一.pdf", "%PDF-1")
            try await place.rest()
            let pile = try #require(try await place.piles().first)
            // As it lies when the program is ended after the pile was put on record.
            let command = String(repeating: "a", count: 32)
            for _ in 0..<2 {
                try place.scan("二.pdf", "%PDF-2", of: "\(Staff.registrar.id.rawValue)/\(ScanFolder.taking)\(command)")
                try await place.folder.look()
            }
            let piles = try await place.piles()
            #expect(piles.count == 2 && piles.contains { $0.id == pile.id })
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.own).isEmpty)
        }
    }

    @Test func `what is empty or too large is put aside and told, a link is not followed, and the rest goes on`()
        async throws
    {
        try await Place.with(.sqlite) { place in
            try place.scan("空.pdf", "")
            try place.scan("好.pdf", "%PDF-")
            try place.scan("大.pdf", "")
            // Sparse: only its size is looked at.
            let large = try FileHandle(forWritingTo: URL(fileURLWithPath: place.own + "/大.pdf"))
            try large.truncate(atOffset: UInt64(ScanLimits.fileBytes + 1))
            try large.close()
            let secret = place.temporary.path + "/secret"
            try Data("%PDF-secret".utf8).write(to: URL(fileURLWithPath: secret))
            try FileManager.default.createSymbolicLink(atPath: place.own + "/链接.pdf", withDestinationPath: secret)
            try await place.rest()
            let piles = try await place.piles()
            #expect(try await place.files(try #require(piles.first)).map(\.name.text) == ["好.pdf"])
            #expect(place.lies("未收下/空.pdf") && place.lies("未收下/大.pdf") && place.lies("链接.pdf"))
            #expect(try await place.folder.standing(of: Staff.registrar)?.aside == 2)
        }
    }

    @Test func `what lies with one who hands no piles in stays there, is said, and keeps nobody waiting`() async throws
    {
        try await Place.with(.sqlite) { place in
            try place.scan("甲.pdf", "%PDF-", of: Staff.auditor.id.rawValue)
            try place.scan("乙.pdf", "%PDF-", of: "nobody")
            try place.scan("丙.pdf", "%PDF-")
            for look in 1...ScanFolder.quietLooks {
                if look < ScanFolder.quietLooks {
                    try await place.folder.look()
                } else {
                    await #expect(throws: ScanFolderTrouble.nobodys) { try await place.folder.look() }
                }
            }
            #expect(try await place.piles().count == 1)
            for left in ["auditor/甲.pdf", "nobody/乙.pdf"] {
                #expect(FileManager.default.fileExists(atPath: place.temporary.path + "/" + left))
            }
            #expect(try await place.folder.standing(of: Staff.auditor) == nil)
        }
    }
}
