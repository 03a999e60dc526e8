import Casework
import Store
import Testing

@testable import Office

/// A leader answers for an organ below in person: who, since when, and by whose word.
@Suite(.serialized)
struct CountyChargeTests {
    private func put(
        _ leader: OfficerID?, _ room: OfficeRoom, of organ: OrganID = Staff.county, by officer: Officer,
        reason: String = "党委会纪要", again: String = ""
    ) async throws {
        try await room.office.putInCharge(
            of: organ, leader, reason: reason, by: officer,
            commandID: CommandID(rawValue: "charge \(organ.rawValue) \(leader?.rawValue ?? "nobody") \(again)"))
    }

    private func refusal(_ body: () async throws -> Void) async -> CountyChargeRefused? {
        do {
            try await body()
            return nil
        } catch NotPerformed.refused(let refused) {
            return refused as? CountyChargeRefused
        } catch { return nil }
    }

    @Test(arguments: EngineKind.allCases)
    func `a leader is put in charge of an organ directly below, once, and it ends on record`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let head = Staff.prefectureTriage
            #expect(try await room.office.countyCharges(for: head)?.map(\.leader) == [nil])
            try await put(Staff.prefectureLeader.id, room, by: head)
            try await put(Staff.prefectureLeader.id, room, by: head)
            let charge = try #require(try await room.office.countyCharges(for: head)?.first)
            #expect(charge.organ.id == Staff.county && charge.leader?.id == Staff.prefectureLeader.id)
            #expect(charge.since == OfficeRoom.monday)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            try await put(nil, room, by: head)
            #expect(try await room.office.countyCharges(for: head)?.map(\.leader) == [nil])
            let events = try await room.office.engine.read { db in
                try db.count("select count(*) as n from event where type = 'registry.countyCharged'")
            }
            #expect(events == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nobody is put in charge of what is not directly below, nor anybody who leads nothing here`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let head = Staff.prefectureTriage
            let leader = Staff.prefectureLeader.id
            #expect(await refusal { try await put(leader, room, of: Staff.post, by: head) } == .notBelow)
            #expect(await refusal { try await put(Staff.leader.id, room, by: head) } == .notLeader)
            #expect(await refusal { try await put(Staff.prefectureRegistrar.id, room, by: head) } == .notLeader)
            #expect(await refusal { try await put(leader, room, by: head, reason: " ") } == .noReason)
            await #expect(throws: NotPerformed.self) { try await put(leader, room, by: Staff.prefectureRegistrar) }
            #expect(try await room.office.countyCharges(for: Staff.handler) == nil)
            for refused in CountyChargeRefused.allCases {
                #expect(refused.message.hasSuffix("。") && refused.english.hasSuffix(".") && refused.field != nil)
            }
            let plan = try await room.office.engine.read { db in
                try room.office.engine.capabilities.plans.plan(of: CountyCharges.query(Staff.prefecture), db)
            }
            #expect(!plan.contains("SCAN c") && !plan.contains("Seq Scan on county_charge"), "\(plan)")
        }
    }
}
