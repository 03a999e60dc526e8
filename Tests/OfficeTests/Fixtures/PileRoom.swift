import Casework
import Foundation
import Paperwork
import Store
import Synchronization
import TestSupport
import Testing

@testable import Office

/// An office with a program that reads paper made of text, and piles handed in to it.
struct PileRoom: Sendable {
    let room: OfficeRoom
    let rounds: PileRounds
    let troubles: Troubles
    private let folder: TemporaryDirectory

    var office: Office { room.office }

    init(_ room: OfficeRoom) throws {
        self.room = room
        folder = try PaperProgram.folder()
        let scans = WorkerScans(try Worker(.init(python: Scans.python, folder: folder.path)))
        let troubles = Troubles()
        self.troubles = troubles
        rounds = PileRounds(of: room.office, with: .init(splitting: scans, reading: scans)) { troubles.add($0) }
    }

    static func with(_ kind: EngineKind, staff: [Officer] = Staff.all, _ body: (PileRoom) async throws -> Void)
        async throws
    {
        try await OfficeRoom.with(kind, staff: staff) { try await body(try PileRoom($0)) }
    }

    /// Hands in files; each is its name and its bytes.
    @discardableResult
    func handIn(
        _ files: [(String, [UInt8])], as name: String = "pile", by officer: Officer = Staff.registrar
    ) async throws -> PileID {
        let command = CommandID(rawValue: "hand in " + name)
        var taken: [PileFile] = []
        for (name, bytes) in files {
            var intake = office.scanIntake(name: name, into: office.pileID(for: command))
            try await intake.take(bytes)
            if let file = try await intake.end() { taken.append(file) }
        }
        return try await office.receivePile(taken, source: .browser, by: officer, commandID: command)
    }

    /// Hands in one file of these pages, and has it read.
    func read(_ pages: [String], as name: String = "pile", by officer: Officer = Staff.registrar) async throws -> PileID
    {
        let id = try await handIn([("扫描.pdf", PaperProgram.file(pages))], as: name, by: officer)
        await rounds.finish()
        return id
    }

    func view(_ id: PileID, for officer: Officer = Staff.registrar) async throws -> PileView {
        try #require(try await office.pile(id, for: officer))
    }

    /// What the letters say, as an officer sees them.
    func texts(_ id: PileID, for officer: Officer = Staff.registrar) async throws -> [String] {
        guard let view = try await office.pile(id, for: officer) else { return [] }
        var texts: [String] = []
        for letter in view.letters where letter.number == nil {
            texts.append(try await office.letterText(letter.id, of: id, for: officer) ?? "-")
        }
        return texts
    }

    /// Registers a letter of a pile in full.
    @discardableResult
    func register(
        _ letter: PageID, of pile: PileID, as name: String, about respondent: Respondent = Walk.respondent,
        by officer: Officer = Staff.registrar
    ) async throws -> Performed {
        let command = CommandID(rawValue: "register " + name)
        let bound = try #require(
            try await office.bind(
                letter, of: pile, names: ("来信.pdf", "信封.pdf"), for: officer, commandID: command))
        let text = try await office.letterText(letter, of: pile, for: officer) ?? ""
        return try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: Veiled(text),
                    respondents: [respondent], matters: [Walk.matter], petitioner: .anonymous, place: "522634",
                    attachments: bound.attachments, mailbox: nil, visit: nil, origin: nil, submission: "",
                    number: number, scan: bound.scan, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映村主任克扣补偿款", respondents: [respondent], matters: [Walk.matter],
                    petitioner: .anonymous, place: "522634", exceptions: "", acting: acting)
            }, by: officer, commandID: command, from: LetterTaken(letter, of: pile, pages: bound.pages))
    }
}

/// What the rounds reported.
final class Troubles: Sendable {
    private let kept = Mutex<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    func add(_ trouble: String) { kept.withLock { $0.append(trouble) } }
}
