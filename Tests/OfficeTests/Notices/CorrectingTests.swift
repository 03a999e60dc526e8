import Casework
import Sealing
import Store
import Testing

@testable import Office

/// What was put down by mistake is corrected in every list, figure and page at once, and the petitioner reads that it was.
@Suite(.serialized)
struct CorrectingTests {
    private let from = OfficeRoom.monday

    private func figures(_ room: OfficeRoom) async throws -> Statistics {
        try #require(
            try await room.office.statistics(
                FigureScope(organ: Staff.county, from: from, to: from.advanced(by: 300)), for: Staff.head))
    }
    private func coverage(_ room: OfficeRoom, _ notice: CoveredNotice) async throws -> [CoveragePart: Int] {
        try #require(try await room.office.coverage(of: notice, for: Staff.head)).counts
    }
    private func letters(_ walk: Walk) async throws -> [CitizenView.Letter] {
        let answer = CitizenAnswer(calendar: walk.room.office.surroundings.calendar(of: Staff.county))
        return answer.view(of: [try await walk.file().petition], taken: [], at: walk.room.clock.now).letters
    }
    private func strike(_ record: ToldRecord, _ walk: Walk, by officer: Officer = Staff.registrar) async throws {
        try await walk.by(officer, again: record.rawValue) { acting, _ in
            StrikeTelling(record: record, reason: "登记到了别的件上", acting: acting)
        }
    }
    private func expectRebuilt(_ room: OfficeRoom) async throws {
        let before = try await room.dump(DumpedTable.readModels)
        try await room.office.rebuild()
        #expect(try await room.dump(DumpedTable.readModels) == before, "bit for bit")
    }

    @Test(arguments: EngineKind.allCases)
    func `an acceptance notice struck out is missing from the coverage again, and read as corrected`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("struck", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            #expect(try await coverage(room, .acceptance) == [.late: 0, .due: 0, .done: 1, .doneLate: 0])
            #expect(try await figures(room).acceptance.done == 1)
            // Fifteen working days from 9 March end on the 30th: what is struck out after them is late at once.
            room.clock.now = Moment(from.advanced(by: 22), hour: 10)
            #expect(try await walk.file(for: Staff.registrar).mayDo.contains(.strikeTelling))
            #expect(try await !walk.file(for: Staff.triage).mayDo.contains(.strikeTelling))
            try await strike(.acceptance, walk)
            #expect(try await coverage(room, .acceptance) == [.late: 1, .due: 0, .done: 0, .doneLate: 0])
            let figures = try await figures(room)
            #expect(figures.acceptance.owed == 1 && figures.acceptance.done == 0)
            #expect(figures.acceptance.missing == [walk.number])
            let trail = try await walk.file().trail.filter { $0.event == "notices.acceptanceTold" }
            #expect(trail.map(\.struckOut) == [true] && trail.first?.details.isEmpty == false, "and still shown")
            let letters = try await letters(walk)
            #expect(letters.contains { $0.title.chinese == "受理告知（已更正）" && $0.text.chinese == "您反映的问题已受理" })
            #expect(letters.last?.title.chinese == "更正说明" && letters.last?.day == from.advanced(by: 22).description)
            try await walk.by(Staff.registrar, again: "anew") { acting, _ in
                TellAcceptance(on: acting.day, how: .inPerson, text: "当面告知受理", acting: acting)
            }
            #expect(try await coverage(room, .acceptance) == [.late: 0, .due: 0, .done: 0, .doneLate: 1])
            try await expectRebuilt(room)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a return visit, a result and a filing are struck out one after the other, from the last`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("whole", in: room)
            try await walk.walkWhole()
            #expect(try await walk.file(for: Staff.keeper).mayDo.contains(.unfile))
            #expect(try await !walk.file(for: Staff.handler).mayDo.contains(.unfile))
            try await walk.by(Staff.keeper) { acting, _ in Unfile(reason: "回访登记错了", acting: acting) }
            #expect(try await figures(room).amount(.contentWithResult) == 1)
            try await strike(.returnVisit, walk)
            #expect(try await figures(room).amount(.contentWithResult) == 0)
            #expect(try await figures(room).amount(.visited) == 0)
            try await strike(.result, walk, by: Staff.handler)
            #expect(try await coverage(room, .result) == [.late: 0, .due: 1, .done: 0, .doneLate: 0])
            let result = try await figures(room).result
            #expect(result.done == 0 && result.owed == 1)
            #expect(try await walk.file().petition.node == .fedBack)
            #expect(try await letters(walk).map(\.title.chinese).contains("办结反馈（已更正）"))
            try await expectRebuilt(room)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `corrected sums wait for a reviewer, count once they passed, and are told as they were written`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("sums", in: room)
            try await walk.walkToApproval(meeting: true)
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.handle()
            try await walk.review()
            try await walk.tellResultAndVisit()
            #expect(try await walk.file(for: Staff.handler).mayDo.contains(.correctSums))
            try await walk.by(Staff.handler) { acting, _ in
                CorrectSums(
                    sums: Sums(
                        moneyFound: Money(yuan: 31_000), moneyRecovered: Money(yuan: 30_000),
                        moneyGivenBack: Money(yuan: 30_000), givenBackTo: Persons(1)),
                    reason: "回单是三万", told: "退给您的是30000元。", acting: acting)
            }
            #expect(try await figures(room).amount(.moneyGivenBack) == 3_100_000)
            #expect(try await !letters(walk).contains { $0.text.chinese == "退给您的是30000元。" })
            let waiting = try await room.office.worklist(for: Staff.firstReviewer, tab: .mine)
            #expect(waiting.rows.map(\.number) == [walk.number], "it waits for whoever may review it")
            #expect(try await walk.file(for: Staff.firstReviewer).mayDo.contains(.decideSums))
            try await walk.by(Staff.firstReviewer) { acting, _ in
                DecideSums(passed: true, findings: "与回单一致", acting: acting)
            }
            #expect(try await figures(room).amount(.moneyGivenBack) == 3_000_000)
            #expect(try await figures(room).amount(.moneyFound) == 3_100_000)
            let told = try #require(try await letters(walk).last { $0.title.chinese == "对结果中金额的更正" })
            #expect(told.text.chinese == "退给您的是30000元。")
            let line = try #require(try await walk.file().trail.first { $0.event == "handling.resultProposed" })
            #expect(!line.struckOut, "the result stands, but for two sums")
            #expect(line.details.filter(\.isStruck).map(\.label.chinese) == ["追回金额", "退还群众"])
            try await expectRebuilt(room)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a letter that was a visit is counted, listed and searched as one`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("visit", in: room)
            try await walk.by(Staff.registrar) { acting, _ in
                CorrectReception(form: .visit, persons: Persons(3), reason: "来访登记成了来信", acting: acting)
            }
            #expect(try await figures(room).amount(.receivedByLetter) == 0)
            #expect(try await figures(room).amount(.visitPersons) == 3)
            #expect(try await room.office.worklist(for: Staff.head, tab: .all).rows.map(\.form) == [.visit])
            let line = try #require(try await walk.file().trail.first { $0.event == "reception.received" })
            #expect(line.details.filter(\.isStruck).map(\.text.chinese) == ["来信"])
            try await expectRebuilt(room)
        }
    }

    @Test func `a withdrawal after the result is read behind the code, and the auditor sees each correction`()
        async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("withdrawn", in: room)
            try await walk.walkWhole()
            try await walk.by(Staff.registrar) { acting, _ in Withdraw(reason: "来访要求撤回", acting: acting) }
            #expect(try await figures(room).amount(.withdrawn) == 1)
            #expect(try await figures(room).result.done == 1, "what was done stays done")
            #expect(try await letters(walk).map(\.title.chinese).contains("撤回已记录"))
            try await walk.by(Staff.registrar) { acting, _ in Resume(reason: "本人没有提出", acting: acting) }
            #expect(try await figures(room).amount(.withdrawn) == 0)
            try await walk.by(Staff.keeper) { acting, _ in Unfile(reason: "回访登记错了", acting: acting) }
            try await strike(.returnVisit, walk)
            let seen = try await room.office.engine.read { db in
                try db.rows("select event from audit where kind = \(AuditKind.change.rawValue)").map {
                    try $0.text("event")
                }
            }
            #expect(
                Set(seen).isSuperset(of: [
                    Intake.Withdrawn.typeName, Intake.Resumed.typeName, Archive.Unfiled.typeName,
                    Notices.TellingStruck.typeName,
                ]))
        }
    }
}
