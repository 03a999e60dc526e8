import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import Office

/// The database goes away in the middle of somebody's work, and comes back.
@Suite(.serialized) struct OutageTests {
    @Test func `when PostgreSQL is cut off nothing is said to be done that is not, and afterwards the work goes on`()
        async throws
    {
        let server = try ThrowawayPostgres.own()
        let desk = try await PetitionDesk.open(on: try await server.open(try await server.makeSchema()))
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let address = "/petitions/\(number)/remark"
            func remark(_ text: String) -> [(String, String)] {
                [("remark.text", text), ("command-id", PetitionDesk.command().rawValue)]
            }
            #expect(try await registrar.post(address, pairs: remark("断电之前的备注")).status == .seeOther)

            try server.stop()
            let during = remark("断电时写的备注")
            let answer = try await registrar.post(address, pairs: during)
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
            #expect(answer.html.contains("刚才的操作没有保存") && answer.html.contains("断电时写的备注"))
            #expect(answer.html.contains("action=\"\(address)\""))
            #expect(try await registrar.get("/petitions/\(number)").status == .serviceUnavailable)
            let letter = try await registrar.post(
                "/register/letter", pairs: [("narrative", "断电时登记的信"), ("command-id", PetitionDesk.command().rawValue)])
            #expect(letter.status == .serviceUnavailable && letter.html.contains("断电时登记的信"))
            let signIn = try await registrar.post("/sign-in", ["login": "head", "password": PetitionDesk.password])
            #expect(signIn.status == .serviceUnavailable)

            try server.start()
            // What the page offered to send again is sent by its one button.
            let again = try await registrar.post(
                address, pairs: answer.kept.filter { $0.0 != "csrf" })
            #expect(again.status == .seeOther)
            let page = try await registrar.get("/petitions/\(number)")
            #expect(page.status == .ok)
            for text in ["断电之前的备注", "断电时写的备注"] {
                #expect(page.html.components(separatedBy: text).count == 2, "\(text), once")
            }
            #expect(try await desk.office.verify().isWhole)
        }
    }

    @Test
    func `of many acts under way when PostgreSQL is cut off, what was acknowledged is there, and each is done once`()
        async throws
    {
        let server = try ThrowawayPostgres.own()
        let desk = try await PetitionDesk.open(on: try await server.open(try await server.makeSchema()))
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let letters = (0..<40).map { Self.letter("第\($0)封") }
            let acknowledged = Acknowledged()
            let statuses = try await withThrowingTaskGroup(of: (Int, HTTPResponse.Status).self) { group in
                for (index, letter) in letters.enumerated() {
                    group.addTask {
                        let answer = try await registrar.post("/register/letter", pairs: letter)
                        // In the middle: some are acknowledged, some under way, some not begun.
                        if answer.status == .seeOther, await acknowledged.one() == 10 { try server.stop() }
                        return (index, answer.status)
                    }
                }
                return try await group.reduce(into: [Int: HTTPResponse.Status]()) { $0[$1.0] = $1.1 }
            }
            #expect(statuses.values.allSatisfy { $0 == .seeOther || $0 == .serviceUnavailable })
            #expect(statuses.values.contains(.serviceUnavailable), "the server went away in the middle")
            try server.start()
            let stored = try await desk.office.engine.read { db in
                try db.count("select count(*) as n from petition_card")
            }
            #expect(stored >= statuses.values.count { $0 == .seeOther }, "what was acknowledged is there")
            for letter in letters {
                #expect(try await registrar.post("/register/letter", pairs: letter).status == .seeOther)
            }
            let petitions = try await desk.office.engine.read { db in
                try db.count("select count(*) as n from petition_card")
            }
            #expect(petitions == letters.count, "each once, however often it was sent")
            #expect(try await desk.office.verify().isWhole)
        }
    }

    /// How many letters were acknowledged so far.
    private actor Acknowledged {
        private var count = 0

        func one() -> Int {
            count += 1
            return count
        }
    }

    private static func letter(_ summary: String) -> [(String, String)] {
        [
            ("source", "own"), ("receivedOn", "2026-03-09"), ("signature", "unsigned"), ("narrative", "请看"),
            ("respondents.0.name", "某乙"), ("matters.0.field", "landCompensation"), ("matters.0.gist", "扣款"),
            ("place", "520523"), ("summary", summary), ("command-id", PetitionDesk.command().rawValue),
        ]
    }
}
