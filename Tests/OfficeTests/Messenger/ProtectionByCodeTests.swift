import Casework
import Foundation
import Sealing
import Store
import Testing

@testable import Office

/// R art. 49: a reporter who is threatened asks through the receipt code; leaders decide, and the code says what came of it.
@Suite(.serialized)
struct ProtectionByCodeTests {
    private static func request(_ room: FerryRoom, _ number: Int, text: String = "村主任带人到我家砸门。") -> WebSubmission {
        var submission = room.submission(.protection, number, code: 1, text: text)
        submission.protection = .init(relatives: true, fear: "怕他们夜里再来", reach: ProtectionReach.codeOnly.rawValue)
        return submission
    }

    private func leader(_ room: FerryRoom) -> Officer {
        Officer(
            id: OfficerID(rawValue: "leader"), name: "龙分管", organ: room.registrar.organ, office: .leadership,
            roles: [.leader])
    }

    private func decide(
        _ room: FerryRoom, _ number: PetitionNumber, _ granted: Bool, told: Veiled = ""
    ) async throws {
        _ = try await room.office.perform(
            { acting, _ in
                DecideProtection(number: 1, granted: granted, text: "请派出所走访，专人对接", told: told, acting: acting)
            }, on: number, by: leader(room), commandID: CommandID(rawValue: "decide"))
    }

    @Test(arguments: EngineKind.allCases)
    func `protection asked for by code lies before the leaders, and its answer behind the code`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        try await room.place(2, [try room.item(Self.request(room, 2), sequence: 2)])
        _ = try await room.messenger.cross()
        let leader = leader(room)
        let waiting = try await room.office.worklist(for: leader, tab: .toDecide)
        let number = try #require(waiting.rows.first?.number)
        #expect(waiting.rows.first?.due?.kind == .protection)
        let file = try #require(try await room.office.petition(number, for: leader))
        let asked = try #require(file.petition.protections.first?.asked.what)
        #expect(asked.relatives && asked.reach == .codeOnly && asked.fear == "怕他们夜里再来")
        #expect(file.mayDo.contains(.decideProtection))
        var view = try #require(try await room.view(1))
        #expect(view.letters.map(\.title.chinese) == ["保护申请已收到"])
        try await decide(room, number, true)
        _ = try await room.messenger.cross()
        view = try #require(try await room.view(1))
        #expect(view.letters.map(\.title.chinese) == ["保护申请已收到", "对保护申请的决定"])
        #expect(view.letters.last?.text.chinese == "已作出决定。需要见面的，可以带查询码到接待场所。")
        // Whoever holds the code reads none of what was written, and none of what is done.
        let whole = try String(decoding: JSONEncoder().encode(view), as: UTF8.self)
        for secret in ["砸门", "夜里", "派出所走访", "专人对接", "杨小翠", "19900012345", "龙分管"] {
            #expect(!whole.contains(secret), "\(secret)")
        }
    }

    @Test func `a request sent twice is one, and one made by phone is not told through the code`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        let twice = try room.item(Self.request(room, 2), sequence: 2)
        try await room.place(2, [twice])
        _ = try await room.messenger.cross()
        try await room.place(3, [try room.item(Self.request(room, 2), sequence: 3)])
        _ = try await room.messenger.cross()
        let list = try await room.office.worklist(for: leader(room), tab: .toDecide)
        let number = try #require(list.rows.first?.number)
        let requests = { try await room.office.petition(number, for: self.leader(room))?.petition.protections.count }
        #expect(try await requests() == 1)
        _ = try await room.office.perform(
            { acting, _ in AskProtection(relatives: false, text: "来电：有人跟踪", acting: acting) }, on: number,
            by: room.registrar, commandID: CommandID(rawValue: "by phone"))
        _ = try await room.messenger.cross()
        #expect(try await requests() == 2)
        #expect(try await room.view(1)?.letters.count == 1)
        try await decide(room, number, false, told: "情况已经了解，请保持联系。")
        _ = try await room.messenger.cross()
        #expect(try await room.view(1)?.letters.last?.text.chinese == "情况已经了解，请保持联系。")
    }
}
