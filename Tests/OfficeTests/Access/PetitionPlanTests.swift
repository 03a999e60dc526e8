import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// What one petition's page asks of the database does not grow with the office.
@Suite(.serialized)
struct PetitionPlanTests {
    @Test(arguments: EngineKind.allCases)
    func `every query behind a petition's page is read from an index, whoever opens it and whether it is there`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("page", in: room)
            _ = try await Walk.letter("alike", in: room)
            try await walk.walkWhole()
            let named = try await Walk.letter("named", in: room, about: Respondent(name: "龙分管", unit: "高岩村委会"))
            let attachment = try await room.office.keep(
                Array("收条".utf8), name: "收条.png", mediaType: "image/png", for: try await walk.file().petition.id)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "补一张", attachments: [attachment], from: .petitioner, acting: acting)
            }
            let engine = WatchingEngine(room.office.engine)
            // An office of its own has nothing in memory: the petition is read from its events.
            let office = try await Office(
                engine: engine, keys: room.office.keys, blobs: room.office.blobs, surroundings: room.office.surroundings
            )
            _ = engine.queries()
            var asked: [(String, SQL)] = []
            for officer in [Staff.head, Staff.leader, Staff.principal, Staff.handler, Staff.keeper, Staff.analyst] {
                for number in [walk.number, named.number, PetitionNumber(rawValue: "2026-00000-00000-00")] {
                    _ = try await office.petition(number, for: officer)
                    _ = try await office.attachment(attachment.blob, of: number, for: officer)
                    asked += engine.queries().map { ("\(officer.id.rawValue) \(number.rawValue)", $0) }
                }
            }
            #expect(asked.count > 60, "the page's queries were remembered")
            let queries = asked
            try await room.office.engine.read { db in
                for (who, sql) in queries {
                    Plans.expectIndexed(try engine.capabilities.plans.plan(of: sql, db), who)
                }
            }
        }
    }
}
