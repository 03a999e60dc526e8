extension LawPage {
    /// How days are counted, and which clocks are counted how.
    static var counting: [String] {
        [
            "## Counting 期间计算", "",
            "Read from `CountingRule`; each example is put to the calendar that counts. Three units live side by side, and none is",
            "turned into another.", "",
        ]
            + head("id", "rule", "example", "article", "enforced in", "held by")
            + CountingRule.all.map { rule in
                row(
                    rule.id, rule.english, rule.example.map(written) ?? "", cited([rule.article]),
                    "`\(rule.enforcedIn)`", "*\(rule.heldBy)*")
            } + [""] + head("unit", "clocks")
            + units.map { unit in
                let ids = ClockTable.all.filter { $0.limit.map(unit.holds) ?? false }.map(\.id).sorted()
                return row(unit.name, ids.joined(separator: ", "))
            }
            + [
                row("none fixed", ClockTable.all.filter { $0.limit == nil }.map(\.id).sorted().joined(separator: ", ")),
                "",
            ]
    }

    private static let units: [(name: String, holds: @Sendable (Limit) -> Bool)] = [
        ("working days", { if case .working = $0 { true } else { false } }),
        ("months", { if case .months = $0 { true } else { false } }),
        ("calendar days", { if case .calendar = $0 { true } else { false } }),
    ]

    private static func written(_ example: CountingRule.Example) -> String {
        "\(example.start) + \(written(example.limit)) = \(example.end ?? "not counted")"
    }
}
