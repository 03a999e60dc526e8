import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct CadreTests {
    private static let list = [
        ["G1", "韦村长", "高岩村委会", "村主任", "522634"], ["G2", "州领导甲", "县人民政府", "县长", "522600"],
        ["G3", "杨主要", "县纪委监委", "书记", "522600", "522634"],
    ]

    @Test(arguments: EngineKind.allCases)
    func `a list is tried first, read in once, and the second time changes nothing`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let rows = Self.list + [["G4", "没有机关", "", "", "不存在"], ["G5", "某人", "", "", ""]]
            let tried = try await room.cadres(rows, really: false)
            #expect((tried.new, tried.changed, tried.faults.map(\.row)) == (3, 0, [5, 6]))
            #expect(try await room.office.cadres(for: Staff.head).lines.isEmpty)
            let events = { try await room.office.engine.read { db in try db.count("select count(*) as n from event") } }
            let written = try await room.cadres(rows)
            #expect(written.new == 3 && written.isWritten && written.faults.count == 2)
            let listed = try await room.office.cadres(for: Staff.head).lines
            #expect(try await room.office.takenAlong(.cadres, by: Staff.head)?.cadres == listed)
            #expect(try await room.office.takenAlong(.cadres, by: Staff.head, atMost: 2)?.count == 2)
            #expect(try await room.office.takenAlong(.cadres, by: Staff.registrar) == nil)
            let before = try await events()
            let again = try await room.cadres(rows)
            #expect((again.new, again.changed, again.unchanged) == (0, 0, 3))
            #expect(try await events() == before)
            let moved = try await room.cadres([["G1", "韦村长", "高岩村委会", "支书", "522634"]])
            #expect(moved.changed == 1)
            let (cadre, history) = try #require(
                try await room.office.cadre(CadreCode(rawValue: "G1"), for: Staff.head))
            #expect(cadre.post.text == "支书")
            #expect(history.map(\.cadre.post.text) == ["支书", "村主任"])
            #expect(history.allSatisfy { $0.reason == "组织部名册" && $0.who == "石主任" })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a petition's level is proposed by whoever manages those named, with the article`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let own = try await Walk.letter("own", in: room).file().advice
            #expect(own?.level == .own)
            #expect(own?.reasons.map(\.article) == [.reportingRules(11)])
            #expect(own?.reasons.first?.said.chinese.contains("县纪委监委") == true)
            #expect(own?.rules.map(\.id).contains("R-01") == true)

            let higher = try await Walk.letter(
                "higher", in: room, about: Respondent(name: "州领导 甲", unit: "县人民政府"), namesakes: [1])
            #expect(try await higher.file().advice?.level == .higher)
            #expect(try await higher.file().advice?.isSealed == true)
            await #expect(throws: NotPerformed.self) { try await higher.distinguish() }
            await #expect(throws: NotPerformed.self) { try await higher.distinguish(level: .higher) }

            let principal = try await Walk.letter(
                "principal", in: room, about: Respondent(name: "杨主要"), namesakes: [1])
            #expect(try await principal.file().advice?.level == .ownPrincipal)

            let unknown = try await Walk.letter("unknown", in: room, about: Respondent(name: "查无此人", unit: "某局"))
            let advice = try await unknown.file().advice
            #expect(advice?.level == nil)
            #expect(advice?.troubles.first?.chinese.contains("补登") == true)
            try await unknown.distinguish()

            let namesake = try await Walk.letter("namesake", in: room, about: Respondent(name: "韦村长", unit: "低寨村委会"))
            #expect(try await namesake.file().advice?.troubles.first?.chinese.contains("单位不同") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of a post or a unit without a name the level is proposed by whoever manages it`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let report = try await room.office.readCadres(
                [
                    ["编号", "登记对象", "单位", "职务", "管理机关"], ["P1", "职务", "高岩村委会", "村主任", "522634"],
                    ["P2", "职务", "县人民政府", "县长", "522600"], ["P3", "职务", "县人民政府", "办公室主任", "522634"],
                    ["B1", "单位", "县水务局", "", "522634"], ["B2", "单位", "中共某县委员会", "", "522600"],
                ], really: true, reason: "组织部名册", by: Staff.head, commandID: CommandID(rawValue: "posts"))
            #expect(report.new == 5 && report.faults.isEmpty)
            func advice(_ name: String, _ unit: Veiled, _ post: Veiled) async throws -> LevelAdvice? {
                let respondent = Respondent(name: "", unit: unit, post: post)
                return try await Walk.letter(name, in: room, about: respondent, namesakes: [1]).file().advice
            }
            let village = try await advice("village", "高岩村委会", "村主任")
            #expect(village?.level == .own && village?.reasons.map(\.article) == [.reportingRules(11)])
            let magistrate = try await advice("magistrate", "县人民政府", "县长")
            #expect(magistrate?.level == .higher && magistrate?.isSealed == true)
            // The post decides among several of one unit; one that nobody entered is not guessed.
            #expect(try await advice("clerk", "县人民政府", "办公室主任")?.level == .own)
            #expect(try await advice("driver", "县人民政府", "司机")?.level == nil)
            let bureau = try await advice("bureau", "县水务局", "")
            #expect(bureau?.level == .own && bureau?.reasons.first?.said.chinese.contains("反映的是单位") == true)
            #expect(try await advice("committee", "中共某县委员会", "")?.level == .higher)
            // A unit of which only posts are entered is no body.
            #expect(try await advice("government", "县人民政府", "")?.level == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a report on the own principal by post alone is nothing the principal ever sees`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let report = try await room.office.readCadres(
                [
                    ["编号", "登记对象", "单位", "职务", "管理机关", "任主要负责人的机关"],
                    ["P1", "职务", "某县纪委监委", "书记", "522600", "522634"],
                    ["P2", "职务", "某县纪委监委", "办公室主任", "522634", ""],
                ], really: true, reason: "组织部名册", by: Staff.head, commandID: CommandID(rawValue: "posts"))
            #expect(report.new == 2 && report.faults.isEmpty)
            let walk = try await Walk.arrived(
                "by post", in: room, about: Respondent(name: "", unit: "某县纪委监委", post: "书记"))
            #expect(try await walk.file().petition.distinctions == nil)
            #expect(try await room.office.petition(walk.number, for: Staff.principal) == nil)
            let other = try await Walk.letter(
                "other post", in: room, about: Respondent(name: "", unit: "某县纪委监委", post: "办公室主任"))
            #expect(try await room.office.petition(other.number, for: Staff.principal) != nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer may say that the register means a namesake, and it is on record`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let walk = try await Walk.letter(
                "twin", in: room, about: Respondent(name: "州领导甲", unit: "县人民政府"), namesakes: [1])
            try await walk.by(Staff.triage) { acting, _ in
                Distinguish(
                    scope: .accusation, scopeReason: "反映村干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                    clueReason: "具体", level: .own, levelReason: "电话核实，是同名的村民组长", lookedAtEarlier: true,
                    namesakes: [1], acting: acting)
            }
            let said = try await walk.file().petition.distinctions
            #expect(said?.registerLevel == .higher && said?.namesakes == [1] && said?.notThatPerson == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who may not see the register sees nothing of it, and who may only see it changes nothing`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            for officer in [Staff.registrar, Staff.handler, Staff.system, Staff.security, Staff.auditor, Staff.keeper] {
                await #expect(throws: NotPerformed.self) { try await room.office.cadres(for: officer) }
                await #expect(throws: NotPerformed.self) { try await room.cadres(Self.list, by: officer) }
            }
            #expect(try await room.office.cadres(for: Staff.triage).lines.count == 3)
            #expect(
                try await room.office.cadres(for: Staff.triage, named: "韦 村长").lines.map(\.cadre.code.rawValue) == [
                    "G1"
                ])
            await #expect(throws: NotPerformed.self) { try await room.cadres(Self.list, by: Staff.triage) }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `looking somebody up reads an index, and no name stands in the open`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.cadres(Self.list)
            let plans = room.office.engine.capabilities.plans
            try await room.office.engine.read { db in
                for (query, index) in [
                    (Office.entriesQuery(name: 1), "cadre_name"), (Office.entriesQuery(unit: 1), "cadre_unit"),
                    (Office.cadresQuery(after: nil, name: 1, limit: 10), "cadre_name"),
                ] { #expect(try plans.plan(of: query, db).contains(index)) }
                for row in try db.rows("select record from cadre") {
                    let text = String(decoding: try row.blob("record"), as: UTF8.self)
                    #expect(!text.contains("村长") && !text.contains("政府"))
                }
            }
        }
    }
}
