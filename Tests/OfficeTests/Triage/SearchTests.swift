import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct SearchTests {
    @Test(arguments: EngineKind.allCases)
    func `a petition is found by number, summary, person, unit and place`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("found", in: room)
            let digits = walk.number.rawValue.filter(\.isNumber)
            for word in [walk.number.rawValue, digits, "韦村长", "韦村", "高岩村委会", "征地 补偿款", "望丰乡", "雷山县", "款"] {
                let page = try await room.office.search(word, for: Staff.head)
                #expect(page.hits.map(\.number) == [walk.number], "\(word)")
            }
            let hit = try #require(try await room.office.search("韦村长", for: Staff.head).hits.first)
            #expect(hit.respondents == ["韦村长"])
            #expect(hit.units == ["高岩村委会"])
            #expect(hit.summary == "反映村主任克扣征地补偿款")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `pairs that stand apart, the petitioner, and what is not there are not found`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("apart", in: room, summary: "村主任与会计，主任克扣")
            for word in ["侬阿普", "13800000001", "低保", "", "，。", "村主任克扣会计"] {
                #expect(try await room.office.search(word, for: Staff.head).hits.isEmpty, "\(word)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a correction takes the old words out of the index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("old", in: room)
            try await walk.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: "反映校长挪用校园餐费", respondents: [Respondent(name: "岑校长", unit: "望丰中学")],
                    matters: petition.matters, petitioner: petition.petitioner, place: petition.place, reason: "登错",
                    acting: acting)
            }
            #expect(try await room.office.search("韦村长", for: Staff.head).hits.isEmpty)
            #expect(try await room.office.search("岑校长", for: Staff.head).hits.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `pages of hits follow each other, the latest first`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            var numbers: [PetitionNumber] = []
            for index in 0..<5 {
                room.clock.advance(seconds: 60)
                numbers.append(try await Walk.letter("hit \(index)", in: room).number)
            }
            var found: [PetitionNumber] = []
            var page: PageCursor?
            repeat {
                let hits = try await room.office.search("补偿", for: Staff.head, page: page, limit: 2)
                found += hits.hits.map(\.number)
                page = hits.next
            } while page != nil
            #expect(found == numbers.reversed())
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an earlier petition is shown with the reason why it is alike`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            room.clock.advance(seconds: 60)
            let second = try await Walk.letter("second", in: room, about: Respondent(name: " 韦村长", unit: "高岩村"))
            room.clock.advance(seconds: 60)
            let third = try await Walk.letter("third", in: room, about: Respondent(name: "岑某", unit: "县水务局"))
            #expect(try await first.file().earlier.isEmpty)
            let like = try #require(try await second.file().earlier.first)
            #expect(like.number == first.number)
            #expect(like.why.chinese.contains("同一被反映人"))
            #expect(like.why.chinese.contains("同一信访人"))
            #expect(try await third.file().earlier.allSatisfy { $0.why.chinese == "同一信访人、同一领域" })
            // Who may not see the first is shown nothing.
            #expect(try await second.file(for: Staff.head).earlier.count == 1)
            try await first.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .interest, note: "", acting: acting)
            }
            #expect(try await second.file(for: Staff.triage).earlier.isEmpty)
        }
    }
}
