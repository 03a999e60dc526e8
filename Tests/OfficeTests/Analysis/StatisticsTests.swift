import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct StatisticsTests {
    private let from = OfficeRoom.monday
    private var to: Day { from.advanced(by: 30) }

    @Test(arguments: EngineKind.allCases)
    func `figures follow the petition, and coverage names who is missing`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("counted", in: room)
            _ = try await Walk.letter("only received", in: room)
            func figures() async throws -> Statistics {
                try #require(
                    try await room.office.statistics(of: Staff.county, from: from, to: to, for: Staff.analyst))
            }
            #expect(try await figures().amount(.received) == 2)
            #expect(try await figures().amount(.receivedByLetter) == 2)
            #expect(try await figures().amount(.closed) == 0)
            try await walk.walkToApproval()
            let owed = try #require(
                try await room.office.statistics(of: Staff.county, from: from, to: to, for: Staff.head))
            #expect(owed.acceptance.owed == 1)
            #expect(owed.acceptance.done == 0)
            #expect(owed.acceptance.missing == [walk.number])
            // An analyst sees the gap, and no petition.
            #expect(try await figures().acceptance.owed == 1)
            #expect(try await figures().acceptance.missing == [])
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.handle()
            try await walk.review()
            try await walk.tellResultAndVisit()
            let done = try await figures()
            #expect(done.acceptance.done == 1)
            #expect(done.result.owed == 1)
            #expect(done.result.done == 1)
            #expect(done.amount(.moneyGivenBack) == 3_100_000)
            #expect(done.amount(.givenBackPersons) == 1)
            #expect(done.amount(.personsPunished) == 1)
            #expect(done.amounts.map(\.figure) == Figure.allCases)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an organ counts itself and those below, never those above or beside`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("county", in: room)
            _ = try await Walk.letter("prefecture", in: room, by: Staff.prefectureRegistrar)
            func count(_ organ: OrganID, _ below: Bool, _ officer: Officer) async throws -> Int64? {
                try await room.office.statistics(of: organ, below: below, from: from, to: to, for: officer)?
                    .amount(.received)
            }
            #expect(try await count(Staff.prefecture, true, Staff.prefectureLeader) == 2)
            #expect(try await count(Staff.prefecture, false, Staff.prefectureLeader) == 1)
            #expect(try await count(Staff.county, false, Staff.prefectureLeader) == 1)
            #expect(try await count(Staff.prefecture, true, Staff.head) == nil)
            #expect(try await count(Staff.post, false, Staff.head) == 0)
            #expect(try await count(Staff.county, false, Staff.handler) == nil)
        }
    }
}
