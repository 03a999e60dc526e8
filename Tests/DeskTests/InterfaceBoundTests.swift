import Casework
import Foundation
import Testing

@testable import Desk

/// What a program decides for a leader is bound to the text that was read, whether or not it says which version it has seen.
@Suite struct InterfaceBoundTests {
    /// Who talked over a return, and what they said.
    private let talk: [String: JSONValue] = [
        "members": .list([.text("handler"), .text("head")]), "discussion": "一致同意退回",
    ]

    /// What waits for the leader, as the interface tells it.
    private func bound(_ number: String, _ program: InterfaceTests.Caller) async throws -> [[String: JSONValue]] {
        let answer = try await program.ask(.get, "/petitions/\(number)")
        guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: Data(answer.bytes.utf8)),
            case .list(let bound)? = members["bound"]
        else {
            Issue.record("nothing is said of what is bound: \(answer.status)")
            return []
        }
        return bound.compactMap { if case .object(let members) = $0 { members } else { nil } }
    }

    private func body(_ members: [String: JSONValue]) throws -> String {
        String(decoding: try JSONValue.object(members).encoded(), as: UTF8.self)
    }

    @Test func `what was proposed anew after a program read it is not agreed to, nor declined, unread`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let handler = try await InterfaceTests.Caller(counter, "handler")
            let head = try await InterfaceTests.Caller(counter, "head")
            let leader = try await InterfaceTests.Caller(counter, "leader")
            func send(_ who: InterfaceTests.Caller, _ act: String, _ members: [String: JSONValue]) async throws -> Int {
                try await who.ask(.post, "/petitions/\(number)/\(act)", body: try body(members)).status
            }
            /// Reads, lets it be proposed anew, and decides by what was read, by nothing, and by what stands.
            func decides(_ act: String, anew: () async throws -> Void) async throws {
                let read = try #require(try await bound(number, leader).first)
                #expect(read["act"] == .text(act) && read["clue"] == 2)
                try await anew()
                let stands = try #require(try await bound(number, leader).first)
                #expect(read["textHash"] != stands["textHash"])
                for agreed in ["yes", "no"] {
                    var decision: [String: JSONValue] = ["clue": 2, "agreed": .text(agreed), "opinion": "同意"]
                    #expect(try await send(leader, act, decision) == 422, "nothing says what was read")
                    decision["textHash"] = read["textHash"]
                    #expect(try await send(leader, act, decision) == 422, "it was proposed anew")
                }
                let decision: [String: JSONValue] = [
                    "clue": 2, "agreed": "yes", "opinion": "同意", "textHash": stands["textHash"] ?? .null,
                ]
                #expect(try await send(leader, act, decision) == 200)
                #expect(try await bound(number, leader).isEmpty)
            }
            func returning(_ text: JSONValue) async throws {
                let wish = talk.merging(["clue": 2, "reason": "otherOffice", "text": text]) { $1 }
                #expect(try await send(handler, "item-return", wish) == 200)
            }
            func sending(_ why: JSONValue) async throws {
                let route: [String: JSONValue] = [
                    "clue": 2, "route": "route.handleHere", "routeOffice": "investigation", "opinion": why,
                ]
                #expect(try await send(head, "clue-route", route) == 200)
            }
            try await returning("属在办案件")
            try await decides("return-decision") { try await returning("涉及本部门人员") }
            try await sending("并入在办案件")
            try await decides("clue-route-decision") { try await sending("另行初步核实") }
        }
    }

    @Test func `a program proposes whichever office the description names for a returned clue`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let handler = try await InterfaceTests.Caller(counter, "handler")
            let head = try await InterfaceTests.Caller(counter, "head")
            let leader = try await InterfaceTests.Caller(counter, "leader")
            let returned = try await handler.ask(
                .post, "/petitions/\(number)/item-return",
                body: try body(talk.merging(["clue": 2, "reason": "otherOffice", "text": "涉及已审结案件"]) { $1 }))
            #expect(returned.status == 200)
            let read = try #require(try await bound(number, leader).first)
            let agreed = try await leader.ask(
                .post, "/petitions/\(number)/return-decision",
                body: try body(["clue": 2, "agreed": "yes", "opinion": "同意", "textHash": read["textHash"] ?? .null]))
            #expect(agreed.status == 200)
            for office in ["trial", "caseManagement", "investigation", "cadreSupervision"] {
                let proposed = try await head.ask(
                    .post, "/petitions/\(number)/clue-route",
                    body: try body([
                        "clue": 2, "route": "route.handleHere", "routeOffice": .text(office), "opinion": "由其办理",
                    ]))
                #expect(proposed.status == 200, "\(office): \(proposed.bytes)")
            }
            for office in ["supervision", "leadership"] {
                let proposed = try await head.ask(
                    .post, "/petitions/\(number)/clue-route",
                    body: try body([
                        "clue": 2, "route": "route.handleHere", "routeOffice": .text(office), "opinion": "由其办理",
                    ]))
                #expect(proposed.status == 422, "\(office): \(proposed.bytes)")
            }
            let leads = try await counter.signIn("leader").get("/petitions/\(number)").html
            #expect(leads.contains("本机关承办：干部监督部门"), "what was proposed last stands")
        }
    }

    @Test func `a program learns the hash of a step that waits, and approves it`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let handler = try await counter.signIn("handler")
            _ = try await handler.act("disposition", on: number, ["way": "talkOrInquiry", "plan": "先函询"])
            _ = try await counter.signIn("head").act(
                "step-study", on: number,
                [
                    "step": "inquiry", "members": "head", "members": "triage", "members": "registrar", "minutes": "同意",
                    "postClass": "other",
                ])
            let leader = try await InterfaceTests.Caller(counter, "leader")
            let waiting = try #require(try await bound(number, leader).first)
            #expect(waiting["act"] == "step-approval" && waiting["step"] == "inquiry" && waiting["clue"] == 1)
            let approved = try await leader.ask(
                .post, "/petitions/\(number)/step-approval",
                body: try body([
                    "step": "inquiry", "textHash": waiting["textHash"] ?? .null, "opinion": "同意", "clue": 1,
                ]))
            #expect(approved.status == 200, "\(approved.bytes)")
        }
    }
}
