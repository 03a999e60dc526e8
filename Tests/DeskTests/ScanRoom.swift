import Casework
import Foundation
import Hummingbird
import Paperwork
import TestSupport
import Testing

@testable import Office

/// A desk whose scans are read by a program for paper made of text.
struct ScanRoom {
    let desk: PetitionDesk
    let rounds: PileRounds
    private let folder: TemporaryDirectory

    init(_ desk: PetitionDesk) throws {
        self.desk = desk
        folder = try PaperProgram.folder()
        let scans = WorkerScans(try Worker(.init(python: Scans.python, folder: folder.path)))
        rounds = PileRounds(of: desk.office, with: .init(splitting: scans, reading: scans)) { _ in }
    }

    /// A desk with such a program, and its router in front.
    static func test(_ body: @escaping @Sendable (ScanRoom, PetitionDesk.Counter) async throws -> Void) async throws {
        let desk = try await PetitionDesk.open()
        let room = try ScanRoom(desk)
        try await desk.test { counter in try await body(room, counter) }
    }
}

extension ScanRoom {
    /// Hands files in as a browser does.
    func send(_ files: [(String, [UInt8])], by person: PetitionDesk.Person) async throws -> PetitionDesk.Answer {
        try await person.post("/scans", pairs: [("command-id", PetitionDesk.command().rawValue)], files: files)
    }

    /// Hands one file of these pages in and has it read; the pile's address.
    func read(_ pages: [String], by person: PetitionDesk.Person) async throws -> String {
        let sent = try await send([("扫描.pdf", PaperProgram.file(pages))], by: person)
        #expect(sent.status == .seeOther, "\(sent.html)")
        await rounds.finish()
        return sent.location
    }
}

extension PetitionDesk.Answer {
    /// All addresses on the page that match, once each, in order.
    func addresses(_ pattern: Regex<Substring>) -> [String] {
        var found: [String] = []
        for match in html.matches(of: pattern) where !found.contains(String(match.output)) {
            found.append(String(match.output))
        }
        return found
    }

    /// Where pages are proof-read, and letters registered and sent on.
    var proofs: [String] { addresses(/\/scans\/[0-9a-f]+\/pages\/[0-9a-f]+(?=")/) }
    var letters: [String] { addresses(/\/scans\/[0-9a-f]+\/letters\/[0-9a-f]+(?=")/) }
    var passings: [String] { addresses(/\/scans\/[0-9a-f]+\/letters\/[0-9a-f]+\/passing(?=")/) }
    /// The pages that can be chosen.
    var sheets: [String] { html.matches(of: /name="page" value="([0-9a-f]+)"/).map { String($0.output.1) } }

    /// What stands in a text box.
    func text(in name: String) -> String? {
        guard let start = html.range(of: "name=\"\(name)\""),
            let begin = html.range(of: ">", range: start.upperBound..<html.endIndex),
            let end = html.range(of: "</textarea>", range: begin.upperBound..<html.endIndex)
        else { return nil }
        let text = html[begin.upperBound..<end.lowerBound]
        return String(text.hasPrefix("\n") ? text.dropFirst() : text)
    }
}
