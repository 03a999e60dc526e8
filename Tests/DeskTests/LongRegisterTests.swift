import Casework
import Foundation
import Testing

@testable import Desk

/// A petition may report on fifty persons: whatever is registered stays through a correction, by form or by a program.
@Suite struct LongRegisterTests {
    /// A petition of fifty respondents and as many matters, the last of which is about the last person alone.
    private static let persons = (1...50).map { "某甲\($0)" }

    private static func rows(_ persons: [String] = persons, matters: Int = 50) -> [(String, String)] {
        persons.enumerated().flatMap { place, name in
            [("respondents.\(place).name", name), ("respondents.\(place).unit", "某镇某村")]
        }
            + (0..<matters).flatMap { place in
                [
                    ("matters.\(place).field", "landCompensation"), ("matters.\(place).gist", "截留补偿款\(place + 1)"),
                    ("matters.\(place).persons", "\(place + 1)"),
                ]
            } + [("place", "520523"), ("summary", "反映五十人截留征地补偿款"), ("witnesses", "石某")]
    }

    private func registered(_ counter: PetitionDesk.Counter) async throws -> String {
        let answer = try await counter.signIn("registrar").post(
            "/register/letter",
            pairs: Self.rows() + [
                ("source", "own"), ("receivedOn", "2026-03-09"), ("signature", "unsigned"), ("narrative", "某镇的五十个人。"),
                ("command-id", PetitionDesk.command().rawValue), ("then", "open"),
            ])
        #expect(answer.status == .seeOther, "\(answer.html)")
        let path = try #require(answer.location.split(separator: "?").first)
        return String(try #require(path.split(separator: "/").last))
    }

    private func petition(_ number: String, _ counter: PetitionDesk.Counter) async throws -> Petition {
        let office = counter.desk.office
        let officer = try #require(try await office.officer(OfficerID(rawValue: "registrar")))
        return try #require(try await office.petition(PetitionNumber(rawValue: number), for: officer)).petition
    }

    @Test func `the form of a correction holds all fifty, and sending it loses none`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await registered(counter)
            #expect(try await petition(number, counter).respondents.map(\.name.text) == Self.persons)
            let registrar = try await counter.signIn("registrar")
            let page = try await registrar.get("/petitions/\(number)").html
            for name in ["respondents.49.name", "matters.49.gist"] {
                #expect(page.contains("name=\"registration-correction.\(name)\""))
            }
            #expect(!page.contains("registration-correction.respondents.50."))
            // Ten stand in the open; the others are folded, each ten under what stands first in them.
            #expect(page.contains("<summary>41–50　某甲41、某甲42") && !page.contains("<details class=\"more-rows\" open>"))
            var persons = Self.persons
            persons[49] = "某乙"
            let corrected = try await registrar.act(
                "registration-correction", on: number, pairs: Self.rows(persons) + [("reason", "姓名有误")])
            #expect(corrected.status == .seeOther, "\(corrected.html)")
            let now = try await petition(number, counter)
            #expect(now.respondents.map(\.name.text) == persons && now.matters.count == 50)
            #expect(now.matters.last?.persons == [50])
        }
    }

    @Test func `the first row emptied, the other forty-nine are who they were`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await registered(counter)
            let rows = Self.rows().filter { !$0.0.hasPrefix("respondents.0.") && !$0.0.hasPrefix("matters.0.") }
            let emptied = ["respondents.0.name", "respondents.0.unit", "matters.0.gist"].map { ($0, "") }
            let corrected = try await counter.signIn("registrar").act(
                "registration-correction", on: number, pairs: emptied + rows + [("reason", "查无此人")])
            #expect(corrected.status == .seeOther, "\(corrected.html)")
            let now = try await petition(number, counter)
            #expect(now.respondents.map(\.name.text) == Array(Self.persons.dropFirst()))
            #expect(now.matters.count == 49 && now.matters.last?.persons == [49])
        }
    }

    @Test func `the fifty-first is said to be one too many, and nothing of what was typed is gone`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await registered(counter)
            let refused = try await counter.signIn("registrar").act(
                "registration-correction", on: number,
                pairs: Self.rows(Self.persons + ["某丙丙"]) + [("reason", "漏登一人")])
            #expect(refused.status == .unprocessableContent && refused.html.contains("最多 50 行"))
            #expect(refused.html.contains("某丙丙"))
            #expect(refused.html.contains("<summary>51–"), "what is too much stands there, to be taken out")
            #expect(try await petition(number, counter).respondents.count == 50)
        }
    }

    @Test func `a program sends all fifty, or leaves those that stand, and is refused the fifty-first`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await registered(counter)
            let program = try await InterfaceTests.Caller(counter, "registrar")
            let read = try await program.ask(.get, "/petitions/\(number)").bytes
            #expect(read.contains(#""witnesses":["石某"]"#) && read.contains(#""persons":[50]"#))
            func body(_ respondents: Int?, _ matters: Int) throws -> String {
                var members: [String: JSONValue] = [
                    "summary": "反映多人截留征地补偿款", "reason": "摘要有误",
                    "matters": .list(
                        (1...matters).map {
                            [
                                "field": "landCompensation", "gist": .text("截留补偿款\($0)"),
                                "persons": .text("\(min($0, 50))"),
                            ]
                        }),
                ]
                members["respondents"] = respondents.map { count in
                    .list((1...count).map { ["name": .text("某甲\($0)"), "unit": "某镇某村"] })
                }
                return String(decoding: try JSONValue.object(members).encoded(), as: UTF8.self)
            }
            let address = "/petitions/\(number)/registration-correction"
            // Neither the respondents nor the witnesses nor the place are named: they stand.
            let kept = try await program.ask(.post, address, body: try body(nil, 50))
            #expect(kept.status == 200, "\(kept.bytes)")
            var now = try await petition(number, counter)
            #expect(now.respondents.map(\.name.text) == Self.persons && now.matters.last?.persons == [50])
            #expect(now.witnesses.map(\.text) == ["石某"] && now.place == "520523")
            for (persons, matters) in [(51, 50), (50, 51)] {
                let refused = try await program.ask(.post, address, body: try body(persons, matters))
                #expect(refused.status == 422 && refused.bytes.contains("最多 50 行"), "\(refused.bytes)")
            }
            let whole = try await program.ask(.post, address, body: try body(50, 49))
            #expect(whole.status == 200, "\(whole.bytes)")
            now = try await petition(number, counter)
            #expect(now.respondents.count == 50 && now.matters.count == 49)
        }
    }
}
