import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct RegistrationBatchTests {
    private static let bare = Respondent(name: "乙某")

    private func letter(
        _ name: String, _ respondent: Respondent, noting exceptions: Veiled = "", in room: OfficeRoom
    ) async throws -> PetitionNumber {
        try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .phone, source: .own, column: nil, receivedAt: acting.moment, narrative: "反映扣款。",
                    respondents: [respondent], matters: [], petitioner: .anonymous, place: "522634", attachments: [],
                    mailbox: nil, visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映扣款", respondents: [respondent],
                    matters: [Matter(field: .landCompensation, gist: "扣款", period: "去年")], petitioner: .anonymous,
                    place: "522634", exceptions: exceptions, acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: "letter " + name)
        ).number
    }

    @Test(arguments: EngineKind.allCases)
    func `the head sees by day and registrar how many entries are complete, and what the others lack`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await letter("whole", Respondent(name: "丙某", unit: "高岩村委会", post: "主任"), in: room)
            _ = try await letter("bare", Self.bare, in: room)
            _ = try await letter("noted", Self.bare, noting: "来电人说不清单位", in: room)
            let today = room.office.surroundings.today
            let batch = try #require(try await room.office.batches(upTo: today, for: Staff.head).first)
            #expect(batch.entries == 3 && batch.complete == 1 && batch.noted == 1)
            let taken = try await room.office.takenAlong(.batches(upTo: today), by: Staff.head)
            #expect(taken?.batches == [batch])
            #expect(batch.missing == [.unit: 2, .post: 2])
            #expect(batch.day == today && batch.name == Staff.registrar.name)
            let entries = try await room.office.incomplete(on: today, by: Staff.registrar.id, for: Staff.head)
            #expect(entries.count == 2 && entries.allSatisfy { Set($0.missing) == [.unit, .post] })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `filled in later it is complete, in the batch of the day it was registered`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let number = try await letter("bare", Self.bare, in: room)
            let day = room.office.surroundings.today
            room.clock.advance(seconds: 2 * 86_400)
            _ = try await room.office.perform(
                { acting, _ in
                    CorrectRegistration(
                        summary: "反映扣款", respondents: [Respondent(name: "乙某", unit: "高岩村委会", post: "主任")],
                        matters: [Matter(field: .landCompensation, gist: "扣款", period: "去年")],
                        petitioner: .anonymous, place: "522634", reason: "补齐单位", acting: acting)
                }, on: number, by: Staff.registrar, commandID: CommandID(rawValue: "correct"))
            let batches = try await room.office.batches(upTo: room.office.surroundings.today, for: Staff.head)
            #expect(batches.map(\.day) == [day] && batches.first?.complete == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever is not the head sees no batch, and a head recused from an entry does not count it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await letter("bare", Self.bare, in: room)
            _ = try await letter("head", Respondent(name: Veiled(Staff.head.name)), in: room)
            let today = room.office.surroundings.today
            let batches = try await room.office.batches(upTo: today, for: Staff.head)
            #expect(batches.map(\.entries) == [1])
            let taken = try await room.office.takenAlong(.batches(upTo: today), by: Staff.head)
            #expect(taken?.batches == batches)
            #expect(try await room.office.incomplete(on: today, by: Staff.registrar.id, for: Staff.head).count == 1)
            for officer in [Staff.registrar, Staff.leader, Staff.analyst, Staff.auditor] {
                await #expect(throws: NotPerformed.self) {
                    _ = try await room.office.batches(upTo: today, for: officer)
                }
            }
            #expect(try await room.office.batches(upTo: today, for: Staff.prefectureTriage).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what came from an old register is in no batch`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await letter("bare", Self.bare, in: room)
            try await room.office.rebuild()
            let counted = try await room.office.engine.read { db in
                try db.count("select count(*) from registration_batch")
            }
            #expect(counted == 1, "and written again from the journal")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `batches and their gaps are read from an index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await letter("bare", Self.bare, in: room)
            let (engine, today) = (room.office.engine, room.office.surroundings.today)
            try await engine.read { db in
                for (name, sql) in [
                    ("batches", Office.batchesQuery(upTo: today, Staff.head)),
                    ("gaps", Office.gapsQuery(upTo: today, Staff.head)),
                    ("entries", Office.incompleteQuery(on: today, by: Staff.registrar.id, Staff.head)),
                ] {
                    Plans.expectIndexed(try engine.capabilities.plans.plan(of: sql, db), name)
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who speaks for a group is covered as the petitioner is, and recused as a reporter's namesake`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let number = try await room.office.receive(
                { acting, id, number in
                    Receive(
                        id: id, form: .visit, source: .own, column: nil, receivedAt: acting.moment, narrative: "七人来访。",
                        respondents: [], matters: [], petitioner: .anonymous, place: "", attachments: [], mailbox: nil,
                        visit: VisitParty(
                            persons: Persons(7), language: "侗语", representatives: ["甲代表", Veiled(Staff.triage.name)],
                            interpreter: "翻译员"), origin: nil, submission: "", number: number, acting: acting)
                }, by: Staff.registrar, commandID: CommandID(rawValue: "group")
            ).number
            let file = try #require(try await room.office.petition(number, for: Staff.registrar))
            #expect(file.petition.visit?.representatives?.map(\.text) == ["", ""])
            #expect(file.petition.visit?.interpreter?.text == "翻译员")
            #expect(try await room.office.petition(number, for: Staff.triage) == nil)
        }
    }
}
