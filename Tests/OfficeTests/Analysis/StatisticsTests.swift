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
                    try await room.office.statistics(
                        FigureScope(organ: Staff.county, from: from, to: to), for: Staff.analyst))
            }
            #expect(try await figures().amount(.received) == 2)
            #expect(try await figures().amount(.receivedByLetter) == 2)
            #expect(try await figures().amount(.closed) == 0)
            try await walk.walkToApproval()
            let owed = try #require(
                try await room.office.statistics(
                    FigureScope(organ: Staff.county, from: from, to: to), for: Staff.head))
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
                try await room.office.statistics(
                    FigureScope(organ: organ, below: below, from: from, to: to), for: officer)?
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

    @Test(arguments: EngineKind.allCases)
    func `an item about two fields is counted in both, by organ, and by nobody who is recused from it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let both = try await Walk.letter("both", in: room)
            try await both.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: petition.summary, respondents: petition.respondents,
                    matters: [Walk.matter, Matter(field: .ruralFunds, gist: "虚报项目"), Walk.matter],
                    petitioner: petition.petitioner, place: petition.place, reason: "漏写一个问题", acting: acting)
            }
            let one = try await Walk.letter("one", in: room)
            try await one.distinguish()
            try await one.by(Staff.triage) { acting, _ in
                JudgeFirst(
                    route: .handleHere(office: .supervision), urgency: .ordinary, focus: [], risks: "可能被打听",
                    opinion: "建议承办", needsMeeting: false, disciplines: [.masses, .integrity], acting: acting)
            }
            _ = try await Walk.letter("prefecture", in: room, by: Staff.prefectureRegistrar)
            func figures(_ organ: OrganID, below: Bool, _ officer: Officer) async throws -> [Int64] {
                let read = try #require(
                    try await room.office.statistics(
                        FigureScope(organ: organ, below: below, from: from, to: to), for: officer))
                return [.withField, .fieldLandCompensation, .fieldRuralFunds, .fieldMarks, .disciplineMasses].map {
                    read.amount($0)
                }
            }
            #expect(try await figures(Staff.county, below: false, Staff.head) == [2, 2, 1, 3, 1])
            #expect(try await figures(Staff.prefecture, below: false, Staff.prefectureLeader) == [1, 1, 0, 1, 0])
            #expect(try await figures(Staff.prefecture, below: true, Staff.prefectureLeader) == [3, 3, 1, 4, 1])
            let scope = FigureScope(organ: Staff.county, from: from, to: to)
            let rows = try #require(try await room.office.rows(of: .fieldRuralFunds, scope, for: Staff.head))
            #expect(rows.rows.map(\.number) == [both.number])
            try await both.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .sameUnit, note: "同单位", acting: acting)
            }
            #expect(try await figures(Staff.county, below: false, Staff.leader) == [1, 1, 0, 1, 1])
            #expect(try await figures(Staff.county, below: false, Staff.head) == [2, 2, 1, 3, 1])
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `every figure is the sum of its rows, for whoever may read them all`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await Walk.letter("whole", in: room).walkWhole()
            let urged = try await Walk.letter("urged", in: room)
            for day in 0..<3 {
                room.clock.now = Moment(from.advanced(by: day), hour: 10)
                try await urged.by(Staff.head, again: "\(day)") { acting, _ in
                    Urge(form: .letter, text: "请抓紧", acting: acting)
                }
            }
            let scope = FigureScope(organ: Staff.county, from: from, to: to)
            let statistics = try #require(try await room.office.statistics(scope, for: Staff.head))
            for figure in Figure.allCases {
                let rows = try #require(try await room.office.rows(of: figure, scope, for: Staff.head))
                #expect(rows.amount == statistics.amount(figure), "\(figure)")
                #expect(rows.hidden == 0 && rows.entries == rows.rows.count, "\(figure)")
                #expect(rows.rows.reduce(0) { $0 + $1.amount } == rows.amount, "\(figure)")
            }
            let urgings = try #require(try await room.office.rows(of: .urged, scope, for: Staff.head))
            #expect(urgings.rows.map(\.day) == [2, 1, 0].map { from.advanced(by: $0) })
            #expect(Set(urgings.rows.map(\.number)) == [urged.number])
            #expect(urgings.rows.first?.summary == "反映村主任克扣征地补偿款")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is counted and not one's to read is said as so many, and never named`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("county", in: room)
            let own = try await Walk.letter("prefecture", in: room, by: Staff.prefectureRegistrar)
            let scope = FigureScope(organ: Staff.prefecture, below: true, from: from, to: to)
            let leader = try #require(try await room.office.rows(of: .received, scope, for: Staff.prefectureLeader))
            #expect(leader.amount == 2 && leader.entries == 2 && leader.hidden == 1)
            #expect(leader.rows.map(\.number) == [own.number])
            let county = scope.on(from, to)
            let below = try #require(
                try await room.office.rows(
                    of: .received, FigureScope(organ: Staff.county, from: county.from, to: county.to),
                    for: Staff.prefectureLeader))
            #expect(below.amount == 1 && below.rows.isEmpty && below.hidden == 1)
            // An analyst counts and reads nothing.
            let analyst = try #require(
                try await room.office.rows(
                    of: .received, FigureScope(organ: Staff.county, from: from, to: to), for: Staff.analyst))
            #expect(analyst.amount == 1 && analyst.rows.isEmpty && analyst.hidden == 1)
            // Nobody who sees no figures, nobody above, nobody beside.
            #expect(try await room.office.rows(of: .received, scope, for: Staff.head) == nil)
            let mine = FigureScope(organ: Staff.county, from: from, to: to)
            #expect(try await room.office.rows(of: .received, mine, for: Staff.handler) == nil)
            #expect(try await room.office.monthly(.received, mine, for: Staff.handler) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rows come page by page, latest or earliest first, each once`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for day in 0..<7 {
                room.clock.now = Moment(from.advanced(by: day / 2), hour: 9)
                _ = try await Walk.letter("\(day)", in: room)
            }
            let scope = FigureScope(organ: Staff.county, from: from, to: to)
            var ways: [[PetitionNumber]] = []
            for latestFirst in [true, false] {
                var numbers: [PetitionNumber] = []
                var page: PageCursor?
                repeat {
                    let rows = try #require(
                        try await room.office.rows(
                            of: .received, scope, for: Staff.head, latestFirst: latestFirst, page: page, limit: 3))
                    #expect(rows.rows.count <= 3 && rows.visible == 7)
                    numbers += rows.rows.map(\.number)
                    page = rows.next
                } while page != nil
                ways.append(numbers)
            }
            #expect(ways[0].count == 7 && Set(ways[0]).count == 7)
            #expect(ways[0] == ways[1].reversed())
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `months are counted from the first day asked about to the last`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for (month, day) in [(3, 9), (3, 31), (4, 1), (6, 2)] {
                room.clock.now = Moment(try #require(Day(year: 2026, month: month, day: day)), hour: 9)
                _ = try await Walk.letter("\(month) \(day)", in: room)
            }
            let last = try #require(Day(year: 2026, month: 6, day: 1))
            let scope = FigureScope(organ: Staff.county, from: from, to: last)
            let months = try #require(try await room.office.monthly(.received, scope, for: Staff.head))
            #expect(months.map(\.amount) == [2, 1, 0, 0])
            #expect(months.first?.from == from && months.first?.to == Day(year: 2026, month: 3, day: 31))
            #expect(months.last?.from == last && months.last?.to == last)
            let long = scope.on(from.advanced(byMonths: -300), last)
            #expect(try await room.office.monthly(.received, long, for: Staff.head) == [])
        }
    }
}
