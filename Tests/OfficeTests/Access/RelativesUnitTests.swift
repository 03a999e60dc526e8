import Casework
import Journal
import Store
import Testing

@testable import Office

/// Opening what is about a near relative's unit is an alarm (issue 5 §4), that names neither relative nor content.
@Suite(.serialized)
struct RelativesUnitTests {
    private func alarms(_ room: OfficeRoom) async throws -> [OfficerID] {
        try #require(try await room.office.auditAlarms(for: Staff.auditor))
            .filter { $0.pattern.name == .relativesUnit }.map(\.officer)
    }

    private func declare(_ relatives: [Relative], _ room: OfficeRoom, again: String = "r") async throws {
        try await room.office.declareRelatives(relatives, by: Staff.head, commandID: CommandID(rawValue: again))
    }

    @Test(arguments: EngineKind.allCases)
    func `opening what is about a relative's unit raises an alarm, and another unit none`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await declare([Relative(kind: .spouse, name: "龙亲属", unit: "岩脚村村委会")], room)
            let other = try await Walk.letter("other", in: room, about: Respondent(name: "石某", unit: "高坡村"))
            _ = try await room.office.petition(other.number, for: Staff.head)
            #expect(try await alarms(room) == [])
            let theirs = try await Walk.letter("theirs", in: room, about: Respondent(name: "石某", unit: "某镇岩脚村"))
            _ = try await room.office.petition(theirs.number, for: Staff.registrar)
            #expect(try await alarms(room) == [], "it is nobody's relative's who declared none there")
            _ = try await room.office.petition(theirs.number, for: Staff.head)
            #expect(try await alarms(room) == [Staff.head.id])
            let audit = try #require(
                try await room.office.audit(for: Staff.auditor, filter: AuditFilter(officer: Staff.head.id)))
            let told = audit.lines.filter { $0.detail?.chinese == "涉及近亲属或其单位" }
            #expect(told.map(\.about) == [theirs.number.rawValue])
            let everything = audit.lines.map { "\($0)" }.joined() + "\(try await alarms(room))"
            for secret in ["龙亲属", "岩脚", "石某", "spouse", "配偶", "征地补偿"] {
                #expect(!everything.contains(secret))
            }
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
            #expect(try await alarms(room) == [Staff.head.id])
        }
    }

    @Test
    func `a unit is corrected, holds from then on, and each declaration stands in the audit without a word of it`()
        async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("moved", in: room, about: Respondent(name: "石某", unit: "某镇岩脚村"))
            try await declare([Relative(kind: .child, name: "龙亲属", unit: "高坡村")], room)
            _ = try await room.office.petition(walk.number, for: Staff.head)
            #expect(try await alarms(room) == [])
            try await declare([Relative(kind: .child, name: "龙亲属", unit: "岩脚村")], room, again: "corrected")
            #expect(try await room.office.relatives(of: Staff.head).map(\.unit?.text) == ["岩脚村"])
            _ = try await room.office.petition(walk.number, for: Staff.head)
            #expect(try await alarms(room) == [Staff.head.id], "within the hour too: it was not known before")
            let lines = try #require(
                try await room.office.audit(for: Staff.auditor, filter: AuditFilter(kind: .recusal))
            ).lines
            #expect(lines.map(\.what.chinese) == ["申报近亲属", "申报近亲属"])
            #expect(lines.allSatisfy { $0.officer == Staff.head.id && $0.about.isEmpty && $0.detail == nil })
        }
    }

    @Test func `who reads about a namesake of a relative is told of too`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("namesake", in: room)
            try await declare([Relative(kind: .parent, name: "韦村长")], room)
            #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
            try await walk.by(Staff.leader) { acting, _ in
                LiftRecusal(officer: Staff.head.id, reason: "同名不同人", namesake: true, acting: acting)
            }
            #expect(try await room.office.petition(walk.number, for: Staff.head) != nil)
            #expect(try await alarms(room) == [Staff.head.id])
        }
    }

    @Test func `a declaration of before relatives had a unit is read, and recuses as ever`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            try await declare([Relative(kind: .spouse, name: "龙亲属")], room)
            let payload = try await room.office.engine.read { db in
                try Chronicle.read(RelativeBook.stream(Staff.head.id), db).map {
                    String(decoding: $0.payload, as: UTF8.self)
                }
            }
            let stored = try #require(payload.first)
            #expect(stored.wholeMatch(of: #/{"relatives":\[{"kind":"spouse","name":"[^"]+"}\]}/#) != nil, "as it was")
            #expect(!stored.contains("龙亲属"))
            #expect(try await room.office.relatives(of: Staff.head) == [Relative(kind: .spouse, name: "龙亲属")])
            let walk = try await Walk.letter("old", in: room, about: Respondent(name: "石某", unit: ""))
            _ = try await room.office.petition(walk.number, for: Staff.head)
            #expect(try await alarms(room) == [])
        }
    }

    @Test func `a row without a name, one too long and one too many are refused with the article`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let long = Veiled(String(repeating: "村", count: Relative.unitAtMost + 1))
            let many = Array(repeating: Relative(kind: .sibling, name: "龙亲属"), count: Relative.atMost + 1)
            for (relatives, refused) in [
                ([Relative(kind: .spouse, name: " ", unit: "岩脚村")], RelativesRefused.nameMissing),
                ([Relative(kind: .spouse, name: "龙亲属", unit: long)], .tooLong), (many, .tooMany),
            ] {
                await #expect { try await declare(relatives, room) } throws: { error in
                    guard case NotPerformed.refused(let refusal) = error else { return false }
                    return refusal as? RelativesRefused == refused
                }
            }
            let kept = try await room.office.relatives(of: Staff.head)
            #expect(kept.isEmpty)
            for refused in RelativesRefused.allCases {
                #expect(refused.article == .reportingRules(48) && !refused.message.isEmpty && !refused.english.isEmpty)
            }
        }
    }
}
