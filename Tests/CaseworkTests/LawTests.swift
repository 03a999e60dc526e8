import Testing

@testable import Casework

/// The State Council's days of `rules.md` §6.2, typed from there.
let councilCalendar: WorkingCalendar = {
    var exceptions: [Day: WorkingCalendar.Exception] = [:]
    let off = [
        ("2024-01-01", 1), ("2024-02-10", 8), ("2024-04-04", 3), ("2024-05-01", 5), ("2024-06-10", 1),
        ("2024-09-15", 3),
        ("2024-10-01", 7), ("2025-01-01", 1), ("2025-01-28", 8), ("2025-04-04", 3), ("2025-05-01", 5),
        ("2025-05-31", 3),
        ("2025-10-01", 8), ("2026-01-01", 3), ("2026-02-15", 9), ("2026-04-04", 3), ("2026-05-01", 5),
        ("2026-06-19", 3),
        ("2026-09-25", 3), ("2026-10-01", 7),
    ]
    let work = [
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28",
        "2026-05-09", "2026-09-20", "2026-10-10",
    ]
    for (first, count) in off {
        guard let day = Day(first) else { continue }
        for offset in 0..<count { exceptions[day.advanced(by: offset)] = .off }
    }
    for text in work {
        guard let day = Day(text) else { continue }
        exceptions[day] = .work
    }
    return WorkingCalendar(years: [2024, 2025, 2026], exceptions: exceptions)
}()

@Suite struct LawTests {
    @Test(arguments: [
        ("2025-09-29", Limit.working(WorkingDays(5)), "2025-10-13"),
        ("2025-09-28", .working(WorkingDays(5)), "2025-10-11"),
        ("2025-01-24", .working(WorkingDays(5)), "2025-02-07"),
        ("2026-02-10", .working(WorkingDays(15)), "2026-03-09"),
        ("2026-01-17", .months(Months(1)), "2026-02-24"),
        ("2025-11-30", .months(Months(3)), "2026-02-28"),
        ("2025-09-18", .calendar(CalendarDays(15)), "2025-10-09"),
        ("2025-12-02", .calendar(CalendarDays(60)), "2026-02-02"),
    ]) func `the eight limits of the law end on their days`(_ start: String, _ limit: Limit, _ end: String) throws {
        let start = try #require(Day(start))
        #expect(councilCalendar.end(of: limit, from: start) == .ends(try #require(Day(end))))
    }

    @Test(arguments: [
        ("2026-12-20", Limit.working(WorkingDays(15)), 2027), ("2026-12-15", .months(Months(1)), 2027),
        ("2026-11-20", .calendar(CalendarDays(60)), 2027), ("2023-12-29", .working(WorkingDays(1)), 2023),
    ]) func `a limit that touches a year not loaded is flagged and never guessed`(
        _ start: String, _ limit: Limit, _ year: Int
    ) throws {
        #expect(councilCalendar.end(of: limit, from: try #require(Day(start))) == .yearNotLoaded(year))
    }

    @Test func `each rule of counting counts as its example says`() throws {
        #expect(CountingRule.all.map(\.id) == (1...10).map { $0 < 10 ? "N-0\($0)" : "N-\($0)" })
        for rule in CountingRule.all {
            #expect(!rule.english.isEmpty && !rule.enforcedIn.isEmpty && !rule.heldBy.isEmpty)
            guard let example = rule.example else { continue }
            let start = try #require(Day(example.start))
            #expect(
                councilCalendar.end(of: example.limit, from: start).day == example.end.flatMap(Day.init), "\(rule.id)")
        }
        // Each unit has one that shows it.
        let units = CountingRule.all.compactMap(\.example?.limit)
        #expect(units.contains(.working(WorkingDays(5))) && units.contains(.months(Months(3))))
        #expect(units.contains(.calendar(CalendarDays(15))))
    }

    @Test func `a month ends on the same day of the next or on its last`() {
        #expect(day(1, 31).advanced(byMonths: 1) == day(2, 28))
        #expect(day(1, 31, 2024).advanced(byMonths: 1) == day(2, 29, 2024))
        #expect(day(11, 30, 2025).advanced(byMonths: 3) == day(2, 28))
        #expect(day(12, 31, 2025).advanced(byMonths: 12) == day(12, 31))
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026/01/01", "", "2026-01-01 ",
    ])
    func `what is no day is not read as one`(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every day of sixty years is written and read back`() {
        var current = day(1, 1, 1990)
        while current < day(1, 1, 2050) {
            #expect(Day(current.description) == current)
            let (year, month, date) = current.civil
            #expect(Day(year: year, month: month, day: date) == current)
            current = current.advanced(by: 1)
        }
    }

    @Test func `days of the week fall where the calendar hangs on the wall`() {
        #expect(day(1, 1, 1970).weekday == 4)
        #expect(day(3, 2).weekday == 1)
        #expect(day(2, 28).weekday == 6)
        #expect(Day(-1).weekday == 3)
    }

    @Test func `a late evening in Guiyang is still that day`() {
        #expect(Moment(day(3, 2), hour: 23, minute: 59).day == day(3, 2))
        #expect(Moment(rawValue: Moment(day(3, 2), hour: 23, minute: 59).rawValue + 60_000).day == day(3, 3))
        #expect(Moment(day(3, 2), hour: 0).day == day(3, 2))
        #expect(Moment(day(3, 2), hour: 9, minute: 5).time == "09:05")
        #expect(Moment(rawValue: -1).day == day(1, 1, 1970))
    }

    @Test func `working days are counted without the first and with the last`() {
        #expect(councilCalendar.workingDays(from: day(3, 2), to: day(3, 2)) == 0)
        #expect(councilCalendar.workingDays(from: day(3, 2), to: day(3, 9)) == 5)
        #expect(councilCalendar.workingDays(from: day(3, 9), to: day(3, 2)) == -5)
        #expect(councilCalendar.workingDays(from: day(12, 30), to: day(1, 3, 2027)) == nil)
    }

    @Test func `money is never negative`() {
        #expect(Money(fen: -5) == .zero)
        #expect(Money(yuan: .max) + Money(yuan: .max) == Money(fen: .max))
        #expect(Money(yuan: .min) == .zero)
        #expect(Money(yuan: 3) + Money(fen: 50) == Money(fen: 350))
        #expect(Persons(-1) == Persons(0))
    }

    @Test(arguments: [
        (
            PetitionClass.accusation, AcceptanceLevel.own, Form.letter, false,
            [RouteKind.handleHere, .toResident, .handToAgency]
        ),
        (.accusation, .own, .web, true, [.keepAsRepeat]),
        (.accusation, .lower, .letter, false, [.handDown, .handToAgency]),
        (.accusation, .lower, .letter, true, [.handDown, .keepAsRepeat]),
        (.accusation, .higher, .letter, true, []), (.accusation, .ownPrincipal, .web, false, []),
        (.accusation, .elsewhere, .web, false, [.passOn, .handToAgency]), (.appeal, .higher, .letter, false, [.sendUp]),
        (.appeal, .own, .letter, false, [.handleHere, .toResident]),
        (.outOfScope, .own, .letter, false, [.forwardOutside]), (.outOfScope, .own, .visit, false, [.tellOutside]),
        (.outOfScope, .own, .letter, true, [.forwardOutside, .tellOutside]),
        (.outOfScope, .own, .web, true, [.tellOutside]),
        (.outOfScope, .own, .phone, false, [.tellOutside]), (.outOfScope, .own, .web, false, [.tellOutside]),
        (.noSubstance, .own, .web, false, [.keepForReference]),
        (.inquiry, .own, .phone, false, [.handleHere, .answerDirectly]),
        (.suggestion, .own, .letter, false, [.handleHere, .answerDirectly]),
    ]) func `each class level form and standing has its own ways`(
        _ scope: PetitionClass, _ level: AcceptanceLevel, _ form: Form, _ repeats: Bool, _ open: [RouteKind]
    ) {
        #expect(RouteKind.open(to: scope, level: level, form: form, isRepeat: repeats) == open)
    }
}
