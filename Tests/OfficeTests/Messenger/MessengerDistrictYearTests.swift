import Casework
import Desk
import Facts
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Office

@Suite struct MessengerDistrictYearTests {
    /// What the district published for 2025.
    static let published: [(Figure, Int64)] = [
        (.firstRealName, 75), (.acceptanceDue, 75), (.acceptanceTold, 75), (.acceptanceInTime, 75),
        (.firstRealNameClosed, 53), (.resultDue, 53), (.resultTold, 53), (.resultInTime, 53),
        (.outsideSent, 198), (.outsideClosed, 178), (.outsideSettled, 110),
        (.leaderLed, 7), (.leaderVisitBatches, 7), (.leaderVisitPersons, 15),
        (.casesFiled, 6), (.personsPunished, 4),
    ]

    @Test func `one district's year, replayed by commands, gives the published figures on page and in print`()
        async throws
    {
        let year = try await DistrictYear()
        try await year.replay()
        let first = try #require(Day(year: 2025, month: 1, day: 1))
        let last = try #require(Day(year: 2025, month: 12, day: 31))
        for login in ["head", "analyst"] {
            let statistics = try #require(
                try await year.office.statistics(
                    FigureScope(organ: DistrictYear.district, from: first, to: last), for: try year.officer(login)))
            for (figure, amount) in Self.published {
                #expect(statistics.amount(figure) == amount, "\(figure.english), for \(login)")
            }
            #expect(statistics.acceptance.owed == 75 && statistics.acceptance.done == 75)
            #expect(statistics.result.owed == 53 && statistics.result.done == 53)
            #expect(statistics.acceptance.missing.isEmpty && statistics.result.missing.isEmpty)
        }
        try await expectOnThePage(year)
        #expect(try await year.office.verify().isWhole)
        await year.office.engine.close()

        let report = try ChildProcess(
            "lianxin",
            [
                "report", "year", "--data", year.directory.path, "--organ", DistrictYear.district.rawValue, "--period",
                "2025", "--csv",
            ])
        let lines = report.remainingLines()
        #expect(report.wait() == 0)
        for (figure, amount) in Self.published {
            let english = figure.english.contains(",") ? "\"\(figure.english)\"" : figure.english
            let line = "520103,2025,\(figure.chinese),\(english),\(amount),\(figure.unit.chinese)"
            #expect(lines.contains(line), "\(figure.english)")
        }
        #expect(lines.contains("520103,2025,受理告知覆盖率,acceptance told,100.0,%"))
        #expect(lines.contains("520103,2025,办结反馈覆盖率,results told,100.0,%"))
    }

    /// The desk's statistics page prints exactly these figures, each on the link to its rows.
    private func expectOnThePage(_ year: DistrictYear) async throws {
        let (analyst, now) = (try year.officer("analyst"), year.clock.now)
        try await year.office.engine.write { db in
            try Session.begin("district-year", analyst.id, secondFactor: true, at: now, db)
        }
        let days = "organ=520103&from=2025-01-01&to=2025-12-31"
        try await Application(router: try DeskFront(office: year.office).router()).test(.router) { client in
            let page = try await client.execute(
                uri: "/statistics?\(days)", method: .get,
                headers: [.cookie: "lx-desk=district-year", .acceptLanguage: "zh-CN"]
            ) { String(buffer: $0.body) }
            for (figure, amount) in Self.published {
                let address = "/statistics/\(figure.rawValue)?\(days)".replacing("&", with: "&amp;")
                #expect(page.contains("href=\"\(address)\">\(amount) \(figure.unit.chinese)</a>"), "\(figure.english)")
            }
            #expect(page.components(separatedBy: "<b>100 %</b>").count == 3, "both notices were told to all")
        }
    }
}
