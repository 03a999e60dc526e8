extension LawPage {
    /// The table of clocks, as the code runs it.
    static var clocks: [String] {
        [
            "## Clocks 时限", "",
            "Enforced in `Clocks`, read from `ClockTable`; shown at `/law/clocks`. The day of the start is not counted; each",
            "organ and office counts from its own receipt. `ours` is no law: an office may set targets of its own for those rows,",
            "and for no other, in `law/local-targets.csv`.", "",
        ]
            + head(
                "id", "clock", "starts", "stops", "limit", "extension", "warning and escalation", "article", "run",
                "held by")
            + ClockTable.all.map { rule in
                row(
                    rule.id, rule.what.english, rule.starts.english, rule.stops.english,
                    rule.limit.map(written) ?? rule.open?.english ?? "",
                    rule.extensions.map { "\($0.by.english): \($0.approver.english) (\($0.article))" }
                        .joined(separator: "; "),
                    rule.warnings.map(written).joined(separator: "; "),
                    rule.isLaw ? cited(rule.articles) : "ours",
                    written(rule.running) + (rule.because.map { ": \($0.english)" } ?? ""), "*\(rule.heldBy)*")
            } + [""]
    }

    static func written(_ limit: Limit) -> String {
        switch limit {
        case .working(let days): "\(days.count) WD"
        case .months(let months): "\(months.count) M"
        case .calendar(let days): days.count == 0 ? "same day" : "\(days.count) CD"
        }
    }

    private static func written(_ warning: Warning) -> String {
        switch warning.point {
        case .after(let limit): "after \(written(limit)): \(warning.role.english)"
        case .before(let days): "\(days.count) WD before: \(warning.role.english)"
        case .overdue: "overdue: \(warning.role.english)"
        }
    }

    private static func written(_ running: ClockRule.Running) -> String {
        switch running {
        case .byPetition: "for each petition"
        case .byTarget: "where a target is set"
        case .byHandOver: "for sealed hand-overs"
        case .forOthers: "shown, in time or late"
        case .asListing: "as a listing"
        case .elsewhere: "not here"
        }
    }
}
