/// How days are counted 期间计算: what ``WorkingCalendar`` does, in words, each with an example that it is held to.
///
/// Law: T art. 284-285; the reporting and discipline rules give none of their own, so that these count for all, which is ours.
public struct CountingRule: Sendable, Identifiable {
    /// A limit from a day, and the day it ends on.
    public struct Example: Sendable, Hashable {
        /// The day of the start.
        public let start: String
        /// The limit.
        public let limit: Limit
        /// The last day; `nil` when its year is not loaded.
        public let end: String?
    }

    /// Its name in the table: `N-01`.
    public let id: String
    /// What holds, in English, as `docs/law.md` prints it.
    public let english: String
    /// What it rests on.
    public let article: Article
    /// Where it is done.
    public let enforcedIn: String
    /// An example by the State Council's calendars of 2025 and 2026; `nil` where it is about no limit.
    public let example: Example?
    /// The test that holds it.
    public let heldBy: String

    private init(
        _ id: String, _ english: String, _ article: Article, in place: String = "WorkingCalendar.end",
        example: Example? = nil, heldBy: String = "each rule of counting counts as its example says"
    ) {
        (self.id, self.english, self.article, enforcedIn) = (id, english, article, place)
        (self.example, self.heldBy) = (example, heldBy)
    }

    private static func example(_ start: String, _ limit: Limit, _ end: String?) -> Example {
        Example(start: start, limit: limit, end: end)
    }

    /// Every rule.
    public static let all: [CountingRule] = [
        CountingRule(
            "N-01", "the day of the start is not counted; “within” and “at most” include the number itself",
            .supervisionRegulation(284), example: example("2026-03-02", .working(WorkingDays(1)), "2026-03-03")),
        CountingRule(
            "N-02", "working days: only days on which people work, a Saturday that works among them",
            .supervisionRegulation(284), example: example("2025-09-28", .working(WorkingDays(5)), "2025-10-11")),
        CountingRule(
            "N-03", "months: to the same day of the later month, or its last where it has none; never thirty days each",
            .supervisionRegulation(285), example: example("2025-11-30", .months(Months(3)), "2026-02-28")),
        CountingRule(
            "N-04", "calendar days: every day, as the petition regulation counts", .petitionRegulation(22),
            example: example("2026-03-02", .calendar(CalendarDays(15)), "2026-03-17")),
        CountingRule(
            "N-05", "months and calendar days that end on a rest day end on the first day after it that is none",
            .supervisionRegulation(285), example: example("2026-01-17", .months(Months(1)), "2026-02-24")),
        CountingRule(
            "N-06", "Saturday and Sunday are rest days where the yearly notice does not have them work", .ours,
            example: example("2025-12-02", .calendar(CalendarDays(60)), "2026-02-02")),
        CountingRule(
            "N-07", "a limit that touches a year not loaded is flagged, and no day is guessed", .ours,
            example: example("2026-12-15", .months(Months(1)), nil)),
        CountingRule(
            "N-08", "a verified local rest day is one in its region alone", .ours, in: "WorkingCalendar.of",
            heldBy: "a verified local rest day moves a deadline there and nowhere else, an unverified one nothing"),
        CountingRule(
            "N-09", "days are those of Asia/Shanghai; a late evening is still that day", .ours, in: "Moment.day",
            heldBy: "a late evening in Guiyang is still that day"),
        CountingRule(
            "N-10", "an office's clock begins with delivery, whoever signs for it when", .ours,
            in: "Clocks.of, Office.openHandOver", heldBy: "what lies unopened above is late in both organs"),
    ]
}
