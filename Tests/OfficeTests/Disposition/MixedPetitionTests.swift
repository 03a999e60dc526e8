import Casework
import Store
import Testing

@testable import Office

/// A letter on persons of whom another organ accepts some 分项移送 (T art. 171).
@Suite(.serialized)
struct MixedPetitionTests {
    private static let persons = [
        Walk.respondent, Respondent(name: "杨股长", unit: "县教育局"), Respondent(name: "陶某", unit: "某垂直管理单位"),
    ]
    private static let matters = [
        Matter(field: .landCompensation, gist: "克扣征地补偿款", persons: [1]),
        Matter(field: .other, gist: "收受学校礼金", persons: [2]), Matter(field: .other, gist: "接受宴请", persons: [2, 3]),
    ]
    private static let cadres = [
        ["G1", "韦村长", "高岩村委会", "村主任", Staff.county.rawValue],
        ["G2", "杨股长", "县教育局", "股长", Staff.post.rawValue],
        ["G3", "陶某", "某垂直管理单位", "科员", Staff.elsewhere.rawValue],
    ]

    private func approved(_ name: String, in room: OfficeRoom) async throws -> Walk {
        try await room.cadres(Self.cadres)
        let performed = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: Walk.narrative, respondents: Self.persons, matters: Self.matters,
                    petitioner: Walk.petitioner, place: "522634", attachments: [], mailbox: nil, visit: nil,
                    origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映村主任等三人", respondents: Self.persons, matters: Self.matters,
                    petitioner: Walk.petitioner, place: "522634", exceptions: "", acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: "receive " + name))
        let walk = Walk(room: room, name: name, number: performed.number)
        try await walk.walkToApproval(meeting: true)
        return walk
    }

    @Test(arguments: EngineKind.allCases)
    func `a part begins with the organ that accepts it, with its persons and matters alone, and both registers have it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await approved("mixed", in: room)
            func gone() async throws -> [MovementRow] {
                try await room.office.movements(.over, for: Staff.registrar).rows
            }
            #expect(try await gone().isEmpty)
            try await walk.by(Staff.head) { acting, _ in SendPart(organ: Staff.post, acting: acting) }
            let row = try #require(try await gone().first)
            #expect(row.number == walk.number && row.isPart && row.clue == nil)
            #expect(row.elsewhere == "驻县教育局纪检监察组" && row.steps.isEmpty && row.reference.isEmpty)

            let come = try await room.office.movements(.fromOthers, for: Staff.postRegistrar).rows
            #expect(come.map(\.elsewhere) == ["县纪委监委"])
            let number = try #require(come.first?.number)
            let there = try #require(try await room.office.petition(number, for: Staff.postRegistrar)).petition
            #expect(there.respondents.map(\.name.text) == ["杨股长"])
            #expect(there.matters.map(\.gist.text) == ["收受学校礼金", "接受宴请"])
            #expect(there.matters.map(\.persons) == [[1], [1]], "nobody else is named by a place in a list")

            // Sent once, it is not sent again; the other organ's part is a row of its own, and what stays is none.
            try await walk.by(Staff.head, again: "2") { acting, _ in SendPart(organ: Staff.post, acting: acting) }
            try await walk.by(Staff.head, again: "3") { acting, _ in SendPart(organ: Staff.elsewhere, acting: acting) }
            try await walk.tellAcceptance()
            try await walk.sendOut()
            #expect(try await Set(gone().map(\.elsewhere)) == ["驻县教育局纪检监察组", "外系统机关"])
            #expect(try await gone().allSatisfy(\.isPart))

            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before, "bit for bit")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a part that was passed on is in no register of who may not read the petition`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await approved("hidden", in: room)
            try await walk.by(Staff.head) { acting, _ in SendPart(organ: Staff.elsewhere, acting: acting) }
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .otherDoubt, note: "同乡", acting: acting)
            }
            #expect(try await room.office.movements(.over, for: Staff.registrar).rows.count == 1)
            for officer in [Staff.triage, Staff.prefectureRegistrar, Staff.postRegistrar] {
                #expect(try await room.office.movements(.over, for: officer).rows.isEmpty, "\(officer.id.rawValue)")
            }
        }
    }
}
