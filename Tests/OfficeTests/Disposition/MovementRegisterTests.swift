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
                let rows = try await room.office.movements(register, for: Staff.registrar).rows
                #expect(try await room.office.takenAlong(.moved(register), by: Staff.registrar)?.moved == rows)
                return rows
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

    /// An office returns a clue, and it goes elsewhere.
    private func send(_ clue: Int, to route: ProposedRoute, _ walk: Walk) async throws {
        try await walk.by(Staff.handler, again: "\(clue)") { acting, _ in
            ReturnItem(
                reason: .otherOrgan, text: "不属本部门", members: Staff.talk, discussion: "一致同意退回", clue: clue,
                acting: acting)
        }
        try await walk.leaderReturns(clue: clue, again: "\(clue)")
        try await walk.by(Staff.triage, again: "\(clue)") { acting, _ in
            ProposeClueRoute(clue: clue, route: route, opinion: "属其职责", acting: acting)
        }
        try await walk.leaderSendsOn(clue: clue, again: "\(clue)")
    }

    @Test(arguments: EngineKind.allCases)
    func `a clue that went elsewhere by itself stands in the register, with what was heard of it there`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            func rows(_ officer: Officer) async throws -> [MovementRow] {
                try await room.office.movements(.over, for: officer).rows
            }
            let walk = try await SeveralCluesTests().parted("moved", in: room)
            #expect(try await rows(Staff.registrar).isEmpty, "a petition that an office here handles went nowhere")
            try await send(2, to: .forwardOutside(body: "乡人民政府"), walk)
            let went = try await rows(Staff.registrar)
            #expect(went.map(\.number) == [walk.number] && went.map(\.clue) == [2])
            #expect(went.map(\.elsewhere) == ["乡人民政府"] && went.first?.steps.isEmpty == true)
            for step in [OutsideStep.received, .closed, .settled] {
                try await walk.by(Staff.registrar, again: step.rawValue) { acting, _ in
                    RecordOutside(step: step, on: acting.day, note: "", clue: 2, acting: acting)
                }
            }
            #expect(try await rows(Staff.registrar).first?.steps.count == OutsideStep.allCases.count)

            // Two clues that go on one day are two rows, on one page.
            try await send(1, to: .passOn(organ: Staff.elsewhere), walk)
            let page = try await room.office.movements(.over, for: Staff.registrar, limit: 1)
            #expect(page.rows.map(\.clue) == [1, 2] && page.next == nil)
            #expect(page.rows.map(\.elsewhere) == ["外系统机关", "乡人民政府"])
            #expect(page.rows.first?.steps.isEmpty == true, "what was heard of one is not of the other")
            let office = room.office
            #expect(try await office.takenAlong(.moved(.over), by: Staff.registrar)?.moved == page.rows)
            let cut = try await office.takenAlong(.moved(.over), by: Staff.registrar, atMost: 1)
            #expect(cut?.moved == Array(page.rows.prefix(1)), "a day with two rows is cut between them")
            for register in MovementRegister.allCases where register != .over {
                #expect(try await room.office.movements(register, for: Staff.registrar).rows.isEmpty)
            }
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before, "bit for bit")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of a clue that went elsewhere nobody reads in a register who may not read the petition`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await SeveralCluesTests().parted("hidden", in: room)
            try await send(2, to: .forwardOutside(body: "乡人民政府"), walk)
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .otherDoubt, note: "同乡", acting: acting)
            }
            // The registrar sees it; the recused, another organ and an office that never had it see nothing at all.
            #expect(try await room.office.movements(.over, for: Staff.registrar).rows.count == 1)
            for officer in [Staff.triage, Staff.prefectureRegistrar, Staff.postRegistrar, Staff.otherHandler] {
                let page = try await room.office.movements(.over, for: officer)
                #expect(page.rows.isEmpty && page.next == nil, "\(officer.id.rawValue)")
                #expect(try await room.office.takenAlong(.moved(.over), by: officer)?.moved == [])
            }
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
