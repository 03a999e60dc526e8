import Casework
import Store
import Testing
import Text

@testable import Office

/// Hits of many months 跨月检索: an index may be asked month by month, and for an organ or not; whoever searches sees nothing of
/// it.
@Suite(.serialized)
struct SearchMonthsTests {
    private static let daySeconds: Int64 = 86_400

    /// Letters of six months, one of them with other words, the latest last.
    private func letters(_ room: OfficeRoom) async throws -> [PetitionNumber] {
        var numbers: [PetitionNumber] = []
        for month in 0..<6 {
            room.clock.advance(seconds: 31 * Self.daySeconds)
            let summary: Veiled = month == 3 ? "反映校长挪用校园餐费" : "反映采石场堵占机耕道"
            numbers.append(try await Walk.letter("month \(month)", in: room, summary: summary).number)
        }
        return numbers
    }

    @Test(arguments: EngineKind.allCases)
    func `pages go through the months, the latest first, and none is left out`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let numbers = try await letters(room)
            let hits = numbers.enumerated().filter { $0.offset != 3 }.map(\.element)
            for limit in [1, 2, 4, 20] {
                var found: [PetitionNumber] = []
                var page: PageCursor?
                var first: SearchPage?
                repeat {
                    let some = try await room.office.search("采石场堵占", for: Staff.head, page: page, limit: limit)
                    first = first ?? some
                    found += some.hits.map(\.number)
                    page = some.next
                } while page != nil
                #expect(found == hits.reversed(), "\(limit) on a page")
                #expect(first?.count == hits.count && first?.isCounted == (limit >= hits.count))
            }
            // Years later all of it is old.
            room.clock.advance(seconds: 1_000 * Self.daySeconds)
            #expect(try await room.office.search("采石场堵占", for: Staff.head).hits.map(\.number) == hits.reversed())
            #expect(try await room.office.search("校园餐", for: Staff.head).hits.map(\.number) == [numbers[3]])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whether the organ is asked for changes nothing of what is found`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let numbers = try await letters(room)
            let question = SearchQuestion("采石场")
            for officer in [Staff.head, Staff.principal, Staff.handler] {
                let found = try await room.office.engine.read { db in
                    try [true, false].map { seesMost in
                        let query = try SearchQuery(
                            question, SearchWords(question.words), officer, seesMost: seesMost, room.office)
                        return try db.rows(query.wide(month: nil, after: nil, limit: 100)).map { try $0.text("id") }
                    }
                }
                #expect(found[0] == found[1], "\(officer.id.rawValue)")
                #expect(found[0].count == (officer == Staff.handler ? 0 : numbers.count - 1))
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what an officer may not see narrows neither what he finds nor how it is counted`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let numbers = try await letters(room)
            let before = try await room.office.search("采石场", for: Staff.head, limit: 2)
            #expect(before.count == numbers.count - 1)
            try await room.office.engine.write { db in
                let latest = try db.first("select id from petition_card where number = \(numbers[5].rawValue)")
                let id = try #require(try latest?.text("id"))
                try db.run(
                    "insert into recusal (officer, petition, ground) values (\(Staff.head.id.rawValue), \(id), '')")
            }
            let after = try await room.office.search("采石场", for: Staff.head, limit: 2)
            #expect(after.hits.map(\.number) == [numbers[4], numbers[2]] && after.count == numbers.count - 2)
        }
    }
}
