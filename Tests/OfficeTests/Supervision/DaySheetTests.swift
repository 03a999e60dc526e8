import Casework
import Facts
import Foundation
import Store
import TestSupport
import Testing

@testable import Office

@Suite(.serialized)
struct DaySheetTests {
    @Test(arguments: EngineKind.allCases)
    func `the day begins with what is due, what waits for a decision, and what one was warned of`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("day", in: room)
            var sheet = try await room.office.daySheet(for: Staff.triage)
            #expect(sheet.now.isEmpty)
            #expect(sheet.soon.map(\.number) == [walk.number])
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 3), hour: 9)
            sheet = try await room.office.daySheet(for: Staff.triage)
            #expect(sheet.now.map(\.number) == [walk.number])
            #expect(sheet.warned.isEmpty, "who answers for nobody's deadlines is not warned of them")
            #expect(try await room.office.daySheet(for: Staff.head).warned.count == 3)
            try await walk.confirm()
            try await walk.distinguish()
            try await walk.judge()
            #expect(try await room.office.daySheet(for: Staff.leader).decisions.map(\.number) == [walk.number])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a calendar holds number, node and day, and dies with its address or its officer`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let office = room.office
            let walk = try await Walk.letter("feed", in: room)
            #expect(try await office.calendarFeed(of: Staff.triage) == nil)
            let secret = try await office.makeCalendarFeed(for: Staff.triage)
            #expect(try await office.calendarFeed(of: Staff.triage)?.usedOn == nil)
            let days = try #require(try await office.calendar(under: secret))
            #expect(
                days.petitions == [DueDay(number: walk.number, node: .triaged, day: OfficeRoom.monday.advanced(by: 2))])
            #expect(days.handOvers.isEmpty)
            #expect(try await office.calendarFeed(of: Staff.triage)?.usedOn == OfficeRoom.monday)

            // The secret stands nowhere, and a wrong one opens nothing.
            let kept = try await office.engine.read { db in
                try db.first("select secret from calendar_feed")?.text("secret")
            }
            #expect(kept != nil && kept != secret)
            for wrong in ["", "x", secret + "x", try #require(kept), String(repeating: "a", count: 5_000)] {
                #expect(try await office.calendar(under: wrong) == nil)
            }

            let second = try await office.makeCalendarFeed(for: Staff.triage)
            #expect(try await office.calendar(under: secret) == nil, "a new address ends the old one")
            #expect(try await office.calendar(under: second) != nil)
            try await office.endCalendarFeed(of: Staff.triage)
            #expect(try await office.calendar(under: second) == nil)

            let third = try await office.makeCalendarFeed(for: Staff.triage)
            try await office.engine.write { db in try db.run("update officer set active = 0 where id = 'triage'") }
            #expect(try await office.calendar(under: third) == nil, "a dismissed officer's calendar is gone")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a recused officer's calendar is that of an absent petition`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("recused", in: room)
            try await walk.by(Staff.registrar) { acting, _ in
                Recuse(officer: Staff.head.id, ground: .interest, note: "亲属", acting: acting)
            }
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 9), hour: 9)
            #expect(try await room.office.dueDays(for: Staff.head).isEmpty)
            #expect(try await !room.office.dueDays(for: Staff.leader).isEmpty)
        }
    }

    // The office's own data.

    private func read(_ files: [String: String]) throws -> InstalledLaw {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path + "/law", withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.path + "/law/" + name))
        }
        return try InstalledLaw(in: directory.path)
    }

    @Test func `an office adds years, local rest days and targets, and ships with none`() throws {
        let shipped = try InstalledLaw(in: nil)
        #expect(shipped.regions.all.isEmpty && shipped.targets == .none)
        #expect(!shipped.calendar.isLoaded(2027))
        let law = try read([
            "working-days.csv": "year,date,kind,name\n2027,2027-01-01,off,元旦\n",
            "regional-days.csv": "region,date,name,source,verified\n522600,2026-07-20,本地节日,州政府通知,no\n",
            "local-targets.csv": "clock,number,unit,source\r\n# 备注\r\nidentityCheck,5,workingDays,会议纪要\r\n",
        ])
        #expect(law.calendar.isLoaded(2027))
        #expect(law.regions.of(OrganID(rawValue: "522634")).map(\.isVerified) == [false])
        #expect(law.targets.limit(of: .identityCheck)?.limit == .working(WorkingDays(5)))
        #expect(try read([:]).targets == .none)
    }

    @Test(arguments: [
        (
            "local-targets.csv", "clock,number,unit,source\nacceptance,20,workingDays,会议\n",
            "line 2: the limit of acceptance is law"
        ),
        ("local-targets.csv", "clock,number,unit,source\nreview,3\n", "line 2: 2 cells, 4 are expected"),
        ("regional-days.csv", "region,date,name,source,verified\n5226,2026-07-20,节,通知,no\n", "no division code"),
        ("regional-days.csv", "region,date,name,source,verified\n522600,2026-02-30,节,通知,no\n", "no day such as"),
        ("regional-days.csv", "region,date,name,source,verified\n522600,2026-07-20,节,,no\n", "source is missing"),
        ("regional-days.csv", "region,date,name,source,verified\n522600,2026-07-20,节,通知,maybe\n", "yes or no"),
        ("working-days.csv", "year,date,kind,name\n2027,2027-01-01,half,元旦\n", "neither off nor work"),
    ])
    func `a broken file stops the program with a sentence that names the line`(
        _ name: String, _ text: String, _ said: String
    ) throws {
        #expect {
            _ = try read([name: text])
        } throws: { error in
            let sentence = (error as? FactFault)?.description ?? ""
            return sentence.contains(said) && sentence.contains(name)
        }
    }
}
