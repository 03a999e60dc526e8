import Foundation
import Office
import Testing

/// Slips handed over at the desk, and the page of those who answer for promises.
@Suite struct SlipTests {
    /// A complete visit that asks for a slip.
    private static func visit(draw: String, command: String) -> [(String, String)] {
        [
            ("source", "own"), ("receivedOn", "2026-03-09"), ("signature", "unsigned"), ("persons", "3"),
            ("language", "苗语"), ("narrative", "村里的事，请来看看。"), ("respondents.0.name", "某乙"),
            ("matters.0.field", "landCompensation"), ("matters.0.gist", "截留征地补偿款"), ("place", "520523"),
            ("summary", "反映截留征地补偿款"), ("slip", "yes"), ("slip-draw", draw), ("command-id", command),
        ]
    }

    static func code(_ answer: PetitionDesk.Answer) -> [String] {
        answer.html.matches(of: #/<span>([0-9]{4})</span>/#).map { String($0.output.1) }
    }

    @Test(arguments: [
        ("visit", true, "当面交给本人"), ("call", true, "当面交给本人"), ("letter", false, "装在同一个信封里"),
    ]) func `whoever comes, calls or writes gets a slip, the same when the form is sent twice`(
        _ kind: String, _ isOffered: Bool, _ way: String
    ) async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let form = try await registrar.get("/register/\(kind)")
            let box = #/name="slip" value="yes" checked/#
            #expect(form.html.contains(box) == isOffered, "a letter's writer is far away")
            let draw = try #require(form.html.firstMatch(of: #/name="slip-draw" value="([0-9a-f]{32})"/#)?.output.1)
            let fields = Self.visit(draw: String(draw), command: PetitionDesk.command().rawValue)
            let first = try await registrar.post("/register/\(kind)", pairs: fields)
            #expect(
                first.status == .ok && first.html.contains("回执条") && first.html.contains(way)
                    && first.html.contains("已登记，编号 2026-"))
            #expect(Self.code(first).count == 7)
            let second = try await registrar.post("/register/\(kind)", pairs: fields)
            #expect(Self.code(second) == Self.code(first))
            let english = try await registrar.post("/register/\(kind)", pairs: fields, language: "en")
            #expect(
                english.html.contains(
                    kind == "letter" ? "the envelope of the first notice" : "Print it, or read it out"))
        }
    }

    @Test func `what was drawn for the form is kept nowhere, so nobody makes the code again`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let command = PetitionDesk.command().rawValue
            let draw = String(repeating: "7", count: 32)
            let first = try await registrar.post("/register/visit", pairs: Self.visit(draw: draw, command: command))
            let digits = Self.code(first).joined()
            let other = Self.visit(draw: String(repeating: "8", count: 32), command: command)
            let again = try await registrar.post("/register/visit", pairs: other)
            #expect(again.status == .seeOther && again.location.contains("done=2026-"), "the slip given out holds")
            await desk.office.engine.close()
            for name in try FileManager.default.subpathsOfDirectory(atPath: desk.directory.path) {
                guard let content = FileManager.default.contents(atPath: desk.directory.path + "/" + name) else {
                    continue
                }
                for secret in [draw, digits] { #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)") }
            }
        }
    }

    @Test func `the head sees how promises stand, and an alarm on every page when one is in danger`() async throws {
        try await PetitionDesk.open().test { counter in
            let (head, registrar) = (try await counter.signIn("head"), try await counter.signIn("registrar"))
            try await counter.desk.office.keepLog()
            let calm = try await head.get("/receipts")
            #expect(calm.status == .ok && calm.html.contains("一切按时") && calm.html.contains("24 小时"))
            #expect(try await registrar.get("/receipts").status == .notFound)
            counter.desk.clock.advance(minutes: 26 * 60)
            let later = try await counter.signIn("head")
            let late = try await later.get("/receipts")
            #expect(late.html.contains("承诺已经可能逾期") && late.html.contains("class=\"alarm\""))
            #expect(try await later.get("/receipts", language: "en").html.contains("Promises may be overdue"))
            let other = try await counter.signIn("registrar")
            #expect(try await !other.get("/").html.contains("class=\"alarm\""))
        }
    }
}
