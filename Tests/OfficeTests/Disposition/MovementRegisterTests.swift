import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct MovementRegisterTests {
    private func receive(_ name: String, _ source: Source, about who: String, in room: OfficeRoom) async throws {
        _ = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: source, column: nil, receivedAt: acting.moment, narrative: "反映扣款。",
                    respondents: [Respondent(name: Veiled(who), unit: "某村")], matters: [], petitioner: .anonymous,
                    place: "", attachments: [], mailbox: nil, visit: nil, origin: nil, submission: "", number: number,
                    acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: name))
    }

    @Test(arguments: EngineKind.allCases)
    func `what came from above, below and others stands in its own register, and in no other`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await receive("own", .own, about: "乙某", in: room)
            try await receive("above", .forwardedFromAbove, about: "乙某", in: room)
            try await receive("assigned", .assignedFromAbove, about: "乙某", in: room)
            try await receive("below", .sentUp, about: "乙某", in: room)
            try await receive("others", .otherBody, about: "乙某", in: room)
            func rows(_ register: MovementRegister) async throws -> [MovementRow] {
                try await room.office.movements(register, for: Staff.registrar).rows
            }
            #expect(try await rows(.fromAbove).count == 2)
            #expect(try await rows(.fromAbove).filter(\.isAssigned).count == 1)
            #expect(try await rows(.fromBelow).count == 1)
            #expect(try await rows(.fromOthers).count == 1)
            for register in [MovementRegister.down, .up, .over] { #expect(try await rows(register).isEmpty) }
            #expect(try await room.office.movements(.fromAbove, for: Staff.prefectureRegistrar).rows.isEmpty)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever is recused finds a register as if the petition were not there`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await receive("above", .forwardedFromAbove, about: "乙某", in: room)
            try await receive("named", .forwardedFromAbove, about: Staff.triage.name, in: room)
            #expect(try await room.office.movements(.fromAbove, for: Staff.triage).rows.count == 1)
            #expect(try await room.office.movements(.fromAbove, for: Staff.head).rows.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page of a register is one range of an index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await receive("above", .forwardedFromAbove, about: "乙某", in: room)
            let engine = room.office.engine
            try await engine.read { db in
                Plans.expectIndexed(
                    try engine.capabilities.plans.plan(
                        of: WorklistQuery(.fromAbove, of: Staff.head).page(after: nil, limit: 51), db), "register")
            }
        }
    }
}
