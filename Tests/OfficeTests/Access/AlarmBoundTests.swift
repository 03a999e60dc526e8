import Casework
import Journal
import Store
import Testing

@testable import Office

/// ASVS 8.1.4, 11.1.8: from how many on a pattern stands before the auditor is set by the auditor, within limits, on record.
@Suite(.serialized)
struct AlarmBoundTests {
    private func set(
        _ bounds: [AuditPattern.Name: Int], _ reason: String = "试运行期间从严", by officer: Officer = Staff.auditor,
        in room: OfficeRoom, _ command: String = "bounds"
    ) async throws {
        try await room.office.setAlarms(
            bounds, reason: reason, by: officer, commandID: CommandID(rawValue: command))
    }

    private func bound(_ name: AuditPattern.Name, _ room: OfficeRoom, for officer: Officer = Staff.auditor) async throws
        -> Int?
    {
        try await room.office.auditPatterns(for: officer)?.first { $0.name == name }?.atLeast
    }

    @Test(arguments: EngineKind.allCases)
    func `a bound that is set holds at once for the days behind, is on record, and a rebuild keeps it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("printed", in: room)
            for _ in 1...3 { _ = try await room.office.petitionToPrint(walk.number, for: Staff.head) }
            func alarms() async throws -> [AuditPattern.Name] {
                try #require(try await room.office.auditAlarms(for: Staff.auditor)).map(\.pattern.name)
            }
            #expect(try await alarms() == [], "three printings are none of ten")
            try await set([.manyPrinted: 3, .manyOpened: 30], in: room)
            #expect(try await alarms() == [.manyPrinted])
            try await set([.manyPrinted: 4], "又放宽", in: room, "wider")
            #expect(try await alarms() == [])
            let lines = try #require(
                try await room.office.audit(for: Staff.auditor, filter: AuditFilter(kind: .staff))
            ).lines.filter { $0.event == "registry.alarmBoundSet" }
            #expect(lines.count == 2, "what stays as it is, is no event")
            #expect(lines.allSatisfy { $0.officer == Staff.auditor.id && $0.what.chinese == "设定报警界限" })
            let entries = try await room.office.engine.read { db in
                try Chronicle.read(AlarmBounds.stream(Staff.county), db).map {
                    String(decoding: $0.payload, as: UTF8.self)
                }
            }
            #expect(
                entries == [
                    #"{"atLeast":3,"pattern":"manyPrinted","reason":"试运行期间从严"}"#,
                    #"{"atLeast":4,"pattern":"manyPrinted","reason":"又放宽"}"#,
                ])
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await bound(.manyPrinted, room) == 4)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `sent twice it is done once, and what holds for the office's accounts is not touched`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let rules = try await room.office.rules()
            for _ in 1...2 { try await set([.probing: 3, .manySearches: 20], in: room) }
            let count = try await room.office.engine.read { db in
                try Chronicle.position(of: AlarmBounds.stream(Staff.county), db)
            }
            #expect(count == 2)
            #expect(try await room.office.rules() == rules)
            #expect(try await bound(.probing, room) == 3)
            #expect(try await bound(.manySearches, room) == 20)
        }
    }

    @Test func `only the organ's own audit administrator sets and sees them`() async throws {
        let above = Staff.officer("p-auditor", "州审", .administration, [.auditAdministrator], Staff.prefecture)
        try await OfficeRoom.with(.sqlite, staff: Staff.all + [above]) { room in
            for officer in [Staff.system, Staff.security, Staff.head, Staff.principal] {
                await #expect(throws: NotPerformed.self) { try await set([.probing: 9], by: officer, in: room) }
                #expect(try await room.office.auditPatterns(for: officer) == nil)
            }
            try await set([.probing: 9], by: above, in: room)
            #expect(try await bound(.probing, room, for: above) == 9)
            #expect(try await bound(.probing, room) == 5, "another organ's bounds are its own")
        }
    }

    @Test func `none is switched off: each has limits, and four cannot be set at all`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            for pattern in AuditPattern.all {
                #expect(pattern.takes(pattern.standard) && pattern.atLeast == pattern.standard)
                for outside in [0, -1, pattern.limits.lowerBound - 1, pattern.limits.upperBound + 1, .max] {
                    let refused = await ruledOut { try await set([pattern.name: outside], in: room) }
                    #expect(refused as? AlarmRefused == .outsideLimits(pattern.name, pattern.limits))
                }
            }
            #expect(Set(AuditPattern.all.map(\.name)) == Set(AuditPattern.Name.allCases))
            #expect(
                AuditPattern.all.filter { !$0.isSettable }.map(\.name) == [
                    .ownUnit, .relativesUnit, .linkAtTheMachine, .copiedKey,
                ])
            #expect(
                await ruledOut { try await set([.manyRefusals: 10], in: room) } as? AlarmRefused
                    == .noPowerOfTwo(.manyRefusals), "refusals are on record at the powers of two")
            try await set([.manyRefusals: 8], in: room)
            #expect(try await bound(.manyRefusals, room) == 8)
            #expect(await ruledOut { try await set([.probing: 3], " \n", in: room) } as? AlarmRefused == .noReason)
            // All or nothing: one that is refused leaves the others as they were.
            _ = await ruledOut { try await set([.manyOpened: 10, .probing: 500], in: room, "both") }
            #expect(try await bound(.manyOpened, room) == 30)
            for refusal in [AlarmRefused.noReason, .noPowerOfTwo(.probing), .outsideLimits(.probing, 2...20)] {
                #expect(!refusal.message.isEmpty && !refusal.english.isEmpty && refusal.field != nil)
            }
        }
    }
}
