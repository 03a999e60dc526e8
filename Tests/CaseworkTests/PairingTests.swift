import Foundation
import Testing

@testable import Casework

/// How two petitions stand to each other: pair by pair, once, with a reason, and taken back as it was made.
@Suite struct PairingTests {
    private var earlier: Petition { .registered }

    /// Another letter, received a day later.
    private var later: Petition {
        var petition = Petition.registered
        petition.id = PetitionID(rawValue: "later")
        petition.number = PetitionNumber(rawValue: "2026-00002-00002-02")
        petition.receivedAt = Moment(rawValue: earlier.receivedAt.rawValue + 86_400_000)
        return petition
    }

    private func standing(_ change: (inout PairStanding) -> Void = { _ in }) -> PairStanding {
        var standing = PairStanding(petition: later, other: earlier, pair: PetitionPair())
        change(&standing)
        return standing
    }

    private let acting = by(Staff.head, 4, 1)

    private func decide(_ relation: Relation, _ standing: PairStanding, _ reason: Veiled = "同一笔款") throws -> [Pairing
        .Event]
    {
        try Pairing.decide(relation, reason: reason, standing, acting)
    }

    private func after(_ events: [Pairing.Event]) -> PairStanding {
        standing { standing in for event in events { standing.pair.evolve(event, acting: acting) } }
    }

    @Test(arguments: Relation.allCases) func `a relation stands once`(_ relation: Relation) throws {
        let events = try decide(relation, standing())
        #expect(
            events == [
                .related(
                    .init(
                        petition: later.id, other: earlier.id, relation: relation,
                        leads: relation == .merged ? earlier.id : nil, reason: "同一笔款"))
            ])
        #expect(try decide(relation, after(events)).isEmpty)
    }

    @Test func `whichever names the other, the one received first leads`() throws {
        let turned = PairStanding(petition: earlier, other: later, pair: PetitionPair())
        #expect(turned.leader == earlier.id)
        #expect(standing().leader == earlier.id)
    }

    @Test func `what stands is taken back once, and can be decided again`() throws {
        let merged = after(try decide(.merged, standing()))
        let released = try Pairing.release(reason: "看错", merged, acting)
        #expect(released == [.released(.init(petition: later.id, other: earlier.id, reason: "看错"))])
        let open = after(try decide(.merged, standing()) + released)
        #expect(open.pair.decision == nil)
        #expect(open.pair.eventCount == 2)
        #expect(try Pairing.release(reason: "看错", open, acting).isEmpty)
        #expect(try decide(.repeated, open).count == 1)
    }

    @Test func `each refusal has its case`() throws {
        let merged = after(try decide(.merged, standing()))
        #expect(throws: Pairing.Refused.reasonMissing) { try decide(.related, standing(), " ") }
        #expect(throws: Pairing.Refused.reasonMissing) { try Pairing.release(reason: "", merged, acting) }
        #expect(throws: Pairing.Refused.sameOne) { try decide(.related, standing { $0.other = $0.petition }) }
        #expect(throws: Pairing.Refused.mergedBefore) { try decide(.related, merged) }
        #expect(throws: Pairing.Refused.followsAnother) { try decide(.merged, standing { $0.followsAnother = true }) }
        #expect(throws: Pairing.Refused.leadsOthers) { try decide(.merged, standing { $0.leadsOthers = true }) }
        #expect(throws: Pairing.Refused.barred(.recused)) {
            try decide(.related, standing { $0.other.recusals[Staff.head] = .interest })
        }
        #expect(throws: Pairing.Refused.barred(.tooLong(field: "reason", limit: Bounds.text))) {
            try decide(.related, standing(), long(Bounds.text + 1))
        }
        // A repeat or a link to a third stands in nobody's way.
        #expect(try decide(.repeated, standing { $0.followsAnother = true }).count == 1)
    }

    @Test func `of one matter, the recusals of each are missing from the other`() {
        var (one, other) = (earlier, later)
        one.recusals = [Staff.leader: .named, Staff.handler: .interest]
        other.recusals = [Staff.handler: .witness]
        #expect(Pairing.recusalsToShare(from: one, to: other) == [Staff.leader: .named])
        #expect(Relation.allCases.filter(\.isSameMatter) == [.repeated, .merged])
    }

    @Test func `who judges relates, and the head alone merges`() {
        #expect(Role.allCases.filter { Pairing.mayRelate([$0]) } == [.triageOfficer, .officeHead])
        #expect(Role.allCases.filter { Pairing.mayMerge([$0]) } == [.officeHead])
    }

    /// Names and form of what is stored: lines are added, and none is ever changed.
    @Test func `what is stored of a pair is read as it was written`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = Glass()
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = Glass()
        let related = #"{"leads":"a","other":"a","petition":"b","reason":"<同一笔款>","relation":"merged"}"#
        let released = #"{"other":"a","petition":"b","reason":"<看错>"}"#
        let read = try decoder.decode(Pairing.Related.self, from: Data(related.utf8))
        #expect(read.leads == PetitionID(rawValue: "a") && read.reason.text == "同一笔款")
        #expect(String(decoding: try encoder.encode(read), as: UTF8.self) == related)
        let taken = try decoder.decode(Pairing.Released.self, from: Data(released.utf8))
        #expect(String(decoding: try encoder.encode(taken), as: UTF8.self) == released)
        #expect((Pairing.Related.typeName, Pairing.Released.typeName) == ("pairing.related", "pairing.released"))
    }

    private struct Glass: Veil {
        func cover(_ text: String) throws -> String { "<\(text)>" }
        func uncover(_ sealed: String) throws -> String { String(sealed.dropFirst().dropLast()) }
    }
}

@Suite struct TellingRepeatsTests {
    /// A verified villager's letter that repeats an earlier one.
    private func repeated(byAnother: Bool?) -> Petition {
        Petition.registered.after(
            Say.distinguish.with(\.repeatOf, PetitionNumber(rawValue: "2025-00001-00001-01")).with(
                \.anotherReporter, byAnother))
    }

    @Test func `one notice for each reporter: another's first report of a known matter is told, one's own is not`() {
        #expect(repeated(byAnother: true).acceptanceDuty == .owed)
        #expect(repeated(byAnother: false).acceptanceDuty == .notOwed(.repeated))
        #expect(repeated(byAnother: nil).acceptanceDuty == .notOwed(.repeated))
    }
}
