import Casework
import Journal
import Store
import Testing

@testable import Office

/// An import is undone: what nobody has worked on leaves every list and figure, what was worked on stays and is named, and
/// nothing is deleted.
@Suite(.serialized)
struct UndoingImportTests {
    private func with(_ kind: EngineKind, _ body: (Importing) async throws -> Void) async throws {
        try await OfficeRoom.with(kind) { room in try await body(Importing(room: room)) }
    }

    private func undo(_ importing: Importing, _ id: ImportID, _ name: String = "undo") async throws {
        try await importing.office.undo(
            id, reason: "栏目对错了", by: Staff.registrar, commandID: CommandID(rawValue: name))
    }

    private func number(_ row: Int, of importing: Importing) async throws -> PetitionNumber {
        let text = try await importing.office.engine.read { db in
            try db.first(
                """
                select c.number from petition_card as c join carried_over as o on o.petition = c.id
                where o.line = \(row)
                """)?.text("number")
        }
        return PetitionNumber(rawValue: try #require(text))
    }

    @Test(arguments: EngineKind.allCases)
    func `what nobody worked on leaves lists, figures and search; what was worked on stays and is named`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            let old = try await importing.taken(Importing.rows(12))
            let worked = try await number(4, of: importing)
            let (gone, withdrawn) = (try await number(5, of: importing), try await number(2, of: importing))
            _ = try await importing.office.perform(
                { acting, _ in Withdraw(reason: "信访人要求撤回", acting: acting) }, on: withdrawn,
                by: Staff.registrar, commandID: CommandID(rawValue: "withdraw"))
            _ = try await importing.office.perform(
                { acting, _ in
                    CorrectRegistration(
                        summary: "更正", respondents: [Respondent(name: "更正某")],
                        matters: [Matter(field: .other, gist: "更正")],
                        petitioner: .anonymous, place: "", reason: "录入有误", acting: acting)
                }, on: worked, by: Staff.registrar, commandID: CommandID(rawValue: "correct"))
            try await undo(importing, old.id)
            while try await importing.office.carryOn() {}
            let undone = try await importing.old(old.id)
            #expect(undone.phase == .undone)
            #expect(undone.undoing?.undone == 10 && undone.undoing?.keptRows == [2, 4])
            #expect(try await importing.petitions == 2)
            #expect(try await importing.office.petition(gone, for: Staff.registrar) == nil)
            #expect(try await importing.office.petition(worked, for: Staff.registrar) != nil)
            let found = try await importing.office.search("户补偿款", for: Staff.registrar).hits.map(\.number)
            #expect(Set(found).isSubset(of: [worked, withdrawn]) && found.contains(withdrawn))
            #expect(try await importing.count("select count(distinct petition) from tally") == 2)
            let ofGone: SQL = "select count(*) from tally where petition not in (select id from petition_card)"
            #expect(try await importing.count(ofGone) == 0, "figures tell of what stays alone")
            let rows = try await importing.office.undoneRows(of: old.id, after: 0, for: Staff.registrar)
            #expect(rows?.count == 10 && rows?.contains { $0.row == 5 && $0.number == gone } == true)
            #expect(try await importing.office.undoneRows(of: old.id, after: 0, for: Staff.head) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nothing is deleted: the events stay, say who and why, and the chain still verifies`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            let old = try await importing.taken(Importing.rows(3))
            let petitions = try await importing.office.engine.read { db in
                try db.rows("select petition from carried_over order by line").map {
                    PetitionID(rawValue: try $0.text("petition"))
                }
            }
            try await undo(importing, old.id)
            while try await importing.office.carryOn() {}
            for petition in petitions {
                let entries = try await importing.office.engine.read { db in try Chronicle.read(petition.stream, db) }
                #expect(entries.map(\.type).first == "reception.received")
                #expect(entries.last?.type == "intake.carryingUndone")
                #expect(entries.last?.actor == Staff.registrar.id.rawValue)
            }
            let before = try await importing.room.dump(DumpedTable.readModels)
            try await importing.office.rebuild()
            #expect(try await importing.room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `cut off in the middle it goes on, and the same file may be taken in anew as petitions of their own`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            let old = try await importing.taken(Importing.rows(450))
            try await undo(importing, old.id)
            try await importing.office.carryOn()
            #expect(try await importing.old(old.id).undoing?.undone == 200)
            #expect(try await importing.petitions == 250, "rows and progress are one transaction")
            let other = try await Office(
                engine: importing.office.engine, keys: importing.office.keys, blobs: importing.office.blobs,
                surroundings: importing.office.surroundings)
            while try await other.carryOn() {}
            #expect(try await importing.petitions == 0)
            try await importing.office.match(
                try #require(try await importing.old(old.id).mapping), aliases: [:], in: old.id, by: Staff.registrar,
                commandID: CommandID(rawValue: "match again"))
            while try await importing.office.carryOn() {}
            #expect(try await importing.old(old.id).checked?.counts.new == 450)
            try await importing.begin(old.id, "again")
            while try await importing.office.carryOn() {}
            #expect(try await importing.old(old.id).counts.new == 450)
            #expect(try await importing.petitions == 450)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the number of what went back is given to nobody again`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            let old = try await importing.taken(Importing.rows(1))
            let (given, office) = (try await number(2, of: importing), importing.office)
            try await undo(importing, old.id)
            while try await office.carryOn() {}
            let drawn = try await office.engine.read { db in
                let row = try #require(try db.first("select petition from carrying_undone"))
                return try office.draw(
                    numberOf: PetitionID(rawValue: try row.text("petition")), on: try #require(Day("2019-01-10")), db)
            }
            #expect(drawn != given)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an auditor it names is told nothing of it, before and after it went back; another finds it by its number`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(2)
            rows[2][4] = Staff.auditor.name
            let old = try await importing.taken(rows)
            let (shown, hidden) = (try await number(2, of: importing), try await number(3, of: importing))
            for one in [shown, hidden] { _ = try await importing.office.petition(one, for: Staff.registrar) }
            try await undo(importing, old.id)
            while try await importing.office.carryOn() {}
            #expect(try await importing.old(old.id).undoing?.undone == 2)
            func lines(_ filter: AuditFilter) async throws -> [AuditLine] {
                try #require(try await importing.office.audit(for: Staff.auditor, filter: filter)).lines
            }
            let ofHidden = AuditFilter(petition: hidden)
            #expect(try await lines(ofHidden).isEmpty)
            #expect(try await lines(AuditFilter(petition: shown)).map(\.about) == [shown.rawValue])
            #expect(try await !lines(AuditFilter()).contains { $0.about == hidden.rawValue })
            try await importing.office.rebuild()
            #expect(try await lines(ofHidden).isEmpty, "nor after the tables were written again")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a row its registrar is recused from stays, whatever was done on it, and only he may undo`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(3)
            rows[2][4] = Staff.registrar.name
            let old = try await importing.taken(rows)
            await #expect(throws: NotPerformed.self) {
                try await importing.office.undo(
                    old.id, reason: "不是我的", by: Staff.head, commandID: CommandID(rawValue: "head"))
            }
            try await undo(importing, old.id)
            while try await importing.office.carryOn() {}
            #expect(try await importing.old(old.id).undoing?.keptRows == [3])
        }
    }
}
