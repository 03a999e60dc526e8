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
    func `what was written and what was added is found and shown with the words marked`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("story", in: room)
            let hit = try #require(try await room.office.search("扣下 三万", for: Staff.head).hits.first)
            #expect(hit.passage.filter(\.isMarked).map(\.text) == ["扣下", "三万"])
            #expect(hit.markedSummary.map(\.text).joined() == "反映村主任克扣征地补偿款")
            #expect(try await room.office.search("低保名单", for: Staff.head).hits.isEmpty)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "另附低保名单一份", attachments: [], from: .petitioner, acting: acting)
            }
            #expect(try await room.office.search("低保名单", for: Staff.head).hits.count == 1)
            // The old tokens stand too.
            #expect(try await room.office.search("扣下", for: Staff.head).hits.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what belongs to a higher level is found by its number alone`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("higher", in: room)
            #expect(try await room.office.search("补偿", for: Staff.head).hits.count == 1)
            try await walk.distinguish(level: .higher, scope: .appeal)
            #expect(try await room.office.search("补偿", for: Staff.head).hits.isEmpty)
            #expect(try await room.office.search(walk.number.rawValue, for: Staff.head).hits.count == 1)
            let next = try await Walk.letter("next", in: room)
            #expect(try await next.file().earlier == [])
            try await walk.by(Staff.triage, again: "again") { acting, _ in
                Distinguish(
                    scope: .accusation, scopeReason: "是", repeatOf: nil, repeatReason: "初次", isClue: true,
                    clueReason: "有线索", level: .own, levelReason: "县管", lookedAtEarlier: true, acting: acting)
            }
            #expect(try await room.office.search("补偿", for: Staff.head).hits.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a phrase in quotation marks stands together, blanks and all`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("phrase", in: room, summary: "反映 Li Ming 克扣补偿款")
            for (words, count) in [
                ("“li ming”", 1), ("\"ming 克扣\"", 1), ("\"克扣 li\"", 0), ("克扣 li", 1), ("「补偿款」 ming", 1),
            ] {
                #expect(try await room.office.search(words, for: Staff.head).hits.count == count, "\(words)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a long phrase is found where it stands, and not where its pairs stand apart`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("together", in: room, summary: "反映我们高岩村水田补偿被扣")
            _ = try await Walk.letter("apart", in: room, summary: "反映高岩村里的水田补偿被扣，我们要求退还")
            for (words, found) in [
                ("我们高岩村水田", [walk.number]), ("“高岩村水田补偿被扣”", [walk.number]), ("们高岩村里的水田", []),
            ] {
                #expect(try await room.office.search(words, for: Staff.head).hits.map(\.number) == found, "\(words)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a search is narrowed by form, field, node, place, day, signature and office`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("narrow", in: room)
            let day = OfficeRoom.monday
            func count(_ change: (inout SearchQuestion) -> Void) async throws -> Int {
                var question = SearchQuestion("补偿")
                change(&question)
                let page = try await room.office.search(question, for: Staff.head)
                #expect(page.count == page.hits.count)
                return page.hits.count
            }
            #expect(try await count { $0.form = .letter } == 1)
            #expect(try await count { $0.form = .visit } == 0)
            #expect(try await count { $0.field = .landCompensation } == 1)
            #expect(try await count { $0.field = .funerals } == 0)
            #expect(try await count { $0.node = .triaged } == 1)
            #expect(try await count { $0.node = .handled } == 0)
            for (place, hits) in [("522634", 1), ("522600", 1), ("520000", 1), ("522633", 0)] {
                #expect(try await count { $0.place = place } == hits, "\(place)")
            }
            #expect(try await count { ($0.from, $0.to) = (day, day) } == 1)
            #expect(try await count { $0.from = day.advanced(by: 1) } == 0)
            #expect(try await count { $0.to = day.advanced(by: -1) } == 0)
            #expect(try await count { $0.from = day.advanced(by: -4_000) } == 1)
            #expect(try await count { $0.signature = .signedUnverified } == 1)
            #expect(try await count { $0.signature = .verified } == 0)
            #expect(
                try await count {
                    $0.words = ""; $0.form = .letter
                } == 1)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            try await walk.sendOut()
            #expect(try await count { $0.office = .supervision } == 1)
            #expect(try await count { $0.signature = .verified } == 1)
            #expect(try await room.office.search("补偿", for: Staff.handler).hits.count == 1)
            #expect(try await room.office.search("补偿", for: Staff.otherHandler).hits.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who is asked to settle jurisdiction finds it from above, until it is settled`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("asked", in: room)
            func found() async throws -> [PetitionNumber] {
                try await room.office.search("补偿款", for: Staff.prefectureTriage).hits.map(\.number)
            }
            #expect(try await found().isEmpty)
            try await walk.by(Staff.head) { acting, _ in
                AskJurisdiction(question: .raise, other: nil, reason: "情况复杂", acting: acting)
            }
            #expect(try await found() == [walk.number])
            #expect(try await room.office.search("补偿款", for: Staff.prefectureRegistrar).hits.isEmpty)
            try await walk.by(Staff.prefectureLeader) { acting, petition in
                DecideJurisdiction(
                    accepts: Staff.prefecture, reason: "提级办理", reference: "",
                    textHash: petition.referralHash(.raise), acting: acting)
            }
            #expect(try await found().isEmpty)
            #expect(try await room.office.search("补偿款", for: Staff.head).hits.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page behind a hidden petition begins like one behind an absent one`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("first", in: room)
            room.clock.advance(seconds: 60)
            let hidden = try await Walk.letter("hidden", in: room)
            let id = try await hidden.file().petition.id
            try await hidden.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .interest, note: "", acting: acting)
            }
            room.clock.advance(seconds: 60)
            _ = try await Walk.letter("last", in: room)
            func page(_ cursor: String, _ officer: Officer) async throws -> SearchPage {
                try await room.office.search("补偿", for: officer, page: PageCursor(rawValue: cursor))
            }
            #expect(try await page(id.rawValue, Staff.head).hits.count == 1)
            let absent = try await page(String(repeating: "0", count: 32), Staff.triage)
            #expect(try await page(id.rawValue, Staff.triage) == absent)
            #expect(absent.hits.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the closest stand first when asked for, and a count tells how many there are`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let close = try await Walk.letter("close", in: room, summary: "反映水渠被堵，水渠款被扣")
            for index in 0..<3 {
                room.clock.advance(seconds: 60)
                _ = try await Walk.letter("far \(index)", in: room, summary: "反映水渠")
            }
            var question = SearchQuestion("水渠")
            #expect(try await room.office.search(question, for: Staff.head).hits.last?.number == close.number)
            let page = try await room.office.search(question, for: Staff.head, limit: 2)
            #expect(page.count == 4)
            #expect(page.hits.count == 2)
            question.order = .likest
            #expect(try await room.office.search(question, for: Staff.head).hits.first?.number == close.number)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an earlier petition is shown with the reason why it is alike`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            room.clock.advance(seconds: 60)
            let second = try await Walk.letter("second", in: room, about: Respondent(name: " 韦村长", unit: "高岩村"))
            room.clock.advance(seconds: 60)
            #expect(try await first.file().earlier == [])
            let like = try #require(try await second.file().earlier?.first)
            #expect(like.number == first.number)
            #expect(like.why.chinese.contains("被反映人同姓同单位"))
            #expect(like.why.chinese.contains("同一信访人"))
            // Who may not see the first is shown nothing.
            #expect(try await second.file(for: Staff.head).earlier?.count == 1)
            try await first.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.triage.id, ground: .interest, note: "", acting: acting)
            }
            #expect(try await second.file(for: Staff.triage).earlier == [])
        }
    }
}
