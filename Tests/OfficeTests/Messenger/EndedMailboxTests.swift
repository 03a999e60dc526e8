import Casework
import Crypto
import Foundation
import Receipts
import Sealing
import Store
import Testing

@testable import Office
@testable import Portal

/// M36 seen from the citizen: the code says that the record has ended and nothing else, and the receipt still holds.
@Suite(.serialized)
struct EndedMailboxTests {
    /// A report that was sent, withdrawn, filed away, and ended after its term.
    private static func ended(in way: ReceiptRoom) async throws -> (promised: Receipt, petition: PetitionID) {
        try await way.carry()
        let promised = try await way.send(way.room.submission(.report, 1, code: 1))
        try await way.carry()
        try await way.nextHour()
        try await way.carry()
        let id = try await end(try await way.number(), in: way, "1")
        try await way.carry()
        return (promised, id)
    }

    /// Withdraws a petition, files it away, lets its term pass, and ends its record.
    private static func end(
        _ number: PetitionNumber, in way: ReceiptRoom, _ name: String
    ) async throws -> PetitionID {
        let office = way.office
        let keeper = Officer(
            id: OfficerID(rawValue: "keeper"), name: "顾档", organ: way.room.registrar.organ, office: .petitions,
            roles: [.keeper])
        let leader = Officer(
            id: OfficerID(rawValue: "leader"), name: "龙分管", organ: way.room.registrar.organ, office: .leadership,
            roles: [.leader])
        func perform<C: PetitionCommand>(
            _ officer: Officer, _ make: @escaping @Sendable (Acting, Petition) throws -> C
        ) async throws {
            _ = try await office.perform(
                make, on: number, by: officer, commandID: CommandID(rawValue: "\(C.name.rawValue) \(name)"))
        }
        try await perform(way.room.registrar) { acting, _ in Withdraw(reason: "来电撤回", acting: acting) }
        try await perform(keeper) { acting, petition in
            FileAway(checklist: petition.archiveItems, retention: .tenYears, lessons: [], acting: acting)
        }
        way.clock.now = Moment(way.clock.now.day.advanced(byMonths: 120).advanced(by: 1), hour: 9)
        try await perform(keeper) { acting, _ in ProposeEnding(reason: "期限届满", acting: acting) }
        return try await office.endRecord(number, by: leader, commandID: CommandID(rawValue: "end \(name)"))
    }

    @Test(arguments: EngineKind.allCases)
    func `the code says that the record has ended and nothing else, and the proof of inclusion still holds`(
        _ kind: EngineKind
    ) async throws {
        let way = try await ReceiptRoom(on: kind)
        let (promised, _) = try await Self.ended(in: way)
        let view = try #require(try await way.view(1))
        #expect(view.step == .ended && view.sentence == LastWord.sentence)
        #expect(view.letters.isEmpty && view.exchanges.isEmpty && view.taken.isEmpty && view.due == nil)
        #expect(!view.mayRate && !view.mayObject && view.rated == nil)
        #expect(FollowUp.allCases.allSatisfy { !$0.isOpen(view) })
        let receipts = try await way.receipts(1)
        #expect(receipts.map(\.commitment) == [promised.commitment])
        #expect(receipts.map(way.verdict) == [.kept(isLate: false)])
        try await way.office.sequence()
        #expect(try await way.office.verify().isWhole)
        // Said once more after a setting back, from what is kept of it.
        try await way.office.beginFerryAnew()
        try await way.carry()
        #expect(try await way.view(1)?.step == .ended)
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `what comes under its code afterwards begins a petition of its own, and its envelope is not taken in again`(
        _ kind: EngineKind
    ) async throws {
        let way = try await ReceiptRoom(on: kind)
        let (_, id) = try await Self.ended(in: way)
        #expect(try await way.room.petitions() == 0)
        _ = try await way.send(way.room.submission(.material, 2, code: 1, text: "又找到一本账。"))
        var rating = way.room.submission(.rating, 3, code: 1)
        rating.rating = .init(manner: "content", result: "content")
        try await way.carry()
        #expect(try await way.room.petitions() == 1)
        let number = try await way.number()
        let file = try #require(try await way.office.petition(number, for: way.room.registrar))
        #expect(file.petition.id != id && file.petition.narrative == "又找到一本账。")
        #expect(try await way.view(1)?.step == .received, "the code leads to the new one")
        // The portal sends everything again.
        try await way.office.engine.write { db in
            _ = try db.run("insert into ferry_mark (name, value) values ('wanted', 0)")
        }
        try await way.carry()
        #expect(try await way.room.petitions() == 1)
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `what began under its code and has ended too is not taken in a second time`(_ kind: EngineKind) async throws {
        let way = try await ReceiptRoom(on: kind)
        _ = try await Self.ended(in: way)
        let material = way.room.submission(.material, 2, code: 1, text: "又找到一本账。")
        _ = try await way.send(material)
        try await way.carry()
        try await way.nextHour()
        try await way.carry()
        let id = try await Self.end(try await way.number(), in: way, "2")
        let arrival = Arrival(
            id: material.id, sequence: 2,
            sealed: try Envelope.seal(material.encoded(), to: way.room.room.key.publicKey, for: .submission).bytes,
            hour: way.clock.now.hour, promised: nil)
        let taken = try await Unpacking(office: way.office).take([arrival])
        #expect(taken.aside.isEmpty)
        #expect(try await way.room.petitions() == 0)
        await #expect(throws: KeyFault.gone) {
            try await way.office.engine.read { db in _ = try way.office.key(of: id, db) }
        }
        await way.close()
    }
}

extension EndedMailboxTests {
    @Test(arguments: EngineKind.allCases)
    func `a last word that does not open keeps aside what needs it, and holds up nothing else`(_ kind: EngineKind)
        async throws
    {
        let way = try await ReceiptRoom(on: kind)
        _ = try await Self.ended(in: way)
        try await way.office.engine.write { db in
            _ = try db.run("update mailbox_ended set word = \([1, 2, 3] as [UInt8])")
        }
        func arrival(_ submission: WebSubmission, _ sequence: Int64, promised: [UInt8]? = nil) throws -> Arrival {
            Arrival(
                id: submission.id, sequence: sequence,
                sealed: try Envelope.seal(submission.encoded(), to: way.room.room.key.publicKey, for: .submission)
                    .bytes,
                hour: way.clock.now.hour, promised: promised)
        }
        let taken = try await Unpacking(office: way.office).take([
            arrival(way.room.submission(.material, 2, code: 1), 2, promised: [UInt8](repeating: 5, count: 32)),
            arrival(way.room.submission(.material, 3, code: 1, text: "又找到一本账。"), 3),
            arrival(way.room.submission(.report, 4, code: 2), 4),
        ])
        #expect(taken.aside.map(\.arrival.sequence) == [2] && taken.aside.map(\.why) == [.faulty])
        #expect(taken.owed.count == 3)
        #expect(try await way.room.petitions() == 2, "what the portal sealed needs no last word")
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `what an earlier organ no longer holds keeps nobody from being answered by the next one`(_ kind: EngineKind)
        async throws
    {
        let ferry = try await FerryRoom(on: kind)
        try await ferry.place(1, [ferry.item(ferry.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await ferry.messenger.cross()
        let row = try await ferry.office.engine.read { db in try db.first("select number from petition_card") }
        let number = PetitionNumber(rawValue: try #require(row).text("number"))
        let slip = try await ferry.office.sealUp(
            number, isStraightUp: false, by: ferry.registrar, commandID: CommandID(rawValue: "seal"))
        let above = try #require(try await ferry.office.officer(OfficerID(rawValue: "above")))
        _ = try await ferry.office.openHandOver(slip.id, by: above, commandID: CommandID(rawValue: "open"))
        _ = try await ferry.messenger.cross()
        #expect(try await ferry.view(1)?.step == .received)
        await ferry.office.engine.close()
    }
}

extension ReceiptRoom {
    /// What the portal shows whoever has the code.
    fileprivate func view(_ code: UInt8) async throws -> CitizenView? {
        let code = FerryRoom.code(code)
        guard case .reply(let version, let sealed) = try await letterbox.look(into: code.mailbox) else { return nil }
        return try CitizenView(opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: version)
    }

    /// The number of the one petition there is.
    fileprivate func number() async throws -> PetitionNumber {
        let row = try await office.engine.read { db in try db.first("select number from petition_card") }
        return PetitionNumber(rawValue: try #require(row).text("number"))
    }
}
