import Casework
import Journal
import Store
import Testing

@testable import Office

/// R art. 15: that a slip of a sealed hand-over may stand is an inference of ours; without it number and days stand alone.
@Suite(.serialized)
struct HandOverSlipTests {
    private static let chief = Staff.officer(
        "chief", "省安全", .administration, [.securityAdministrator], OrganID(rawValue: "520000"))
    private static let above = Staff.officer(
        "p-auditor", "省审", .administration, [.auditAdministrator], OrganID(rawValue: "520000"))
    private static let office = [Staff.head, Staff.registrar, Staff.triage]

    private static func with(_ kind: EngineKind, _ body: (OfficeRoom) async throws -> Void) async throws {
        try await OfficeRoom.with(kind, staff: Staff.all + [chief, above], body)
    }

    private func keep(
        _ keeps: Bool, by officer: Officer = chief, _ reason: String = "上级要求", in room: OfficeRoom
    ) async throws {
        try await room.office.keepSlips(
            keeps, reason: reason, by: officer, commandID: CommandID(rawValue: "keep \(keeps) \(reason)"))
    }

    /// Everything that is stored of a hand-over, as it is stored.
    private func stored(_ id: HandOverID, in room: OfficeRoom) async throws -> String {
        try await room.office.engine.read { db in
            try Chronicle.read(HandOverBook.stream(id), db).map { String(decoding: $0.payload, as: UTF8.self) }
                .joined(separator: "\n")
        }
    }

    private func seen(_ id: HandOverID, by officer: Officer, in room: OfficeRoom) async throws -> Bool {
        let one = try await room.office.handOver(id, for: officer) != nil
        let listed = try await room.office.handOvers(for: officer).contains { $0.slip.id == id }
        #expect(one == listed, "\(officer.id.rawValue)")
        return one
    }

    @Test(arguments: EngineKind.allCases)
    func `without slips, number and days are seen until it is received above, then by the principal alone`(
        _ kind: EngineKind
    ) async throws {
        try await Self.with(kind) { room in
            try await keep(false, in: room)
            let slip = try await Walk.letter("bare", in: room).sealUp()
            let himself = try await Walk.letter("himself", in: room).sealUp(isStraightUp: true)
            let text = try await stored(slip.id, in: room)
            for field in ["form", "carrier", "attachments"] { #expect(!text.contains("\"\(field)\""), "\(field)") }
            for field in ["control", "addressee", "receivedOn", "isStraightUp"] {
                #expect(text.contains("\"\(field)\""), "\(field)")
            }
            for officer in Self.office {
                #expect(try await seen(slip.id, by: officer, in: room), "it waits above: it is still owed")
            }
            let open = try #require(try await room.office.handOver(slip.id, for: Staff.head))
            #expect(!open.isWhole && open.form == nil && open.carrierName == nil)
            #expect(open.sending.state == .met && open.due == Day(year: 2026, month: 3, day: 16), "sent in five days")

            for id in [slip.id, himself.id] {
                _ = try await room.office.openHandOver(
                    id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open \(id.rawValue)"))
                for officer in Self.office + [Staff.prefectureTriage, Staff.prefectureRegistrar] {
                    #expect(try await !seen(id, by: officer, in: room), "\(officer.id.rawValue)")
                }
            }
            #expect(try await seen(slip.id, by: Staff.principal, in: room))
            #expect(try await !seen(himself.id, by: Staff.principal, in: room), "what is about himself he never sees")
            let line = try #require(try await room.office.handOver(slip.id, for: Staff.principal))
            #expect(line.isWhole && line.slip.openedOn == OfficeRoom.monday && line.sending.state == .met)

            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
            #expect(try await !seen(slip.id, by: Staff.head, in: room))
            try await room.office.sequence()
            #expect(try await room.office.verify().isWhole)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `without slips an original on paper is recorded by its days, and its clocks run and warn as before`(
        _ kind: EngineKind
    ) async throws {
        try await Self.with(kind) { room in
            let refused = await ruledOut {
                _ = try await room.office.makeHandOver(
                    form: nil, receivedOn: OfficeRoom.monday, isStraightUp: false, by: Staff.registrar,
                    commandID: CommandID(rawValue: "no form"))
            }
            #expect(refused as? HandOver.Refused == .formMissing, "a slip that is kept says how it came")
            try await keep(false, in: room)
            let id = try await room.office.makeHandOver(
                form: .visit, receivedOn: OfficeRoom.monday, isStraightUp: false, by: Staff.registrar,
                commandID: CommandID(rawValue: "paper"))
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 8), hour: 10)
            #expect(try await room.office.handOverAlarm(for: Staff.head)?.overdue == 1)
            #expect(try await room.office.handOverAlarm(for: Staff.principal)?.overdue == 1)
            let gone = OfficeRoom.monday.advanced(by: 8)
            for _ in 1...2 {
                try await room.office.sendHandOver(
                    id, carrier: Staff.registrar.id, on: gone, by: Staff.registrar,
                    commandID: CommandID(rawValue: "sent"))
            }
            let text = try await stored(id, in: room)
            #expect(
                !text.contains("visit") && !text.contains("carrier"), "nobody who carries it is kept, if one is said")
            #expect(try await seen(id, by: Staff.prefectureRegistrar, in: room))
            for _ in 1...2 {
                try await room.office.acknowledgeHandOver(
                    id, on: gone, by: Staff.prefectureRegistrar, commandID: CommandID(rawValue: "got"))
            }
            for officer in Self.office + [Staff.prefectureRegistrar] {
                #expect(try await !seen(id, by: officer, in: room), "\(officer.id.rawValue)")
            }
            let line = try #require(try await room.office.handOver(id, for: Staff.principal))
            #expect(line.sending.state == .missed, "late stays late")
        }
    }

    @Test
    func `the highest security administrator switches slips, on record, and earlier ones are seen or not at once`()
        async throws
    {
        try await Self.with(.sqlite) { room in
            let slip = try await Walk.letter("before", in: room).sealUp()
            _ = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            #expect(try await room.office.rules().keepsSlips, "kept unless somebody says otherwise")
            for officer in [Staff.security, Staff.head, Staff.principal, Staff.auditor] {
                #expect(await ruledOut { try await keep(false, by: officer, in: room) } is RegistryRefused)
                #expect(try await !room.office.laysDownRules(officer))
            }
            #expect(await ruledOut { try await keep(false, " ", in: room) } as? RegistryRefused == .noReason)
            #expect(try await seen(slip.id, by: Staff.head, in: room))
            try await keep(false, in: room)
            try await keep(false, "再说一遍", in: room)
            #expect(try await !seen(slip.id, by: Staff.head, in: room))
            try await keep(true, "试行结束", in: room)
            #expect(try await seen(slip.id, by: Staff.head, in: room))
            let line = try #require(try await room.office.handOver(slip.id, for: Staff.head))
            #expect(line.isWhole && line.form == .letter, "what was kept then is there again")
            let lines = try #require(
                try await room.office.audit(for: Self.above, filter: AuditFilter(kind: .staff))
            ).lines.filter { $0.event == "registry.slipsRuled" }
            #expect(lines.count == 2 && lines.allSatisfy { $0.officer == Self.chief.id }, "said again, it is no event")
            #expect(lines.allSatisfy { $0.what.chinese == "规定是否留存密封移交单" })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the list without slips reads its indices`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room in
            let plans = room.office.engine.capabilities.plans
            try await room.office.engine.read { db in
                for officer in [Staff.head, Staff.principal] {
                    Plans.expectIndexed(
                        try plans.plan(of: Office.handOversQuery(officer, limit: 50, keepingSlips: false), db),
                        officer.id.rawValue)
                }
            }
        }
    }
}
