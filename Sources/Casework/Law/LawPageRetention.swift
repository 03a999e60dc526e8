extension LawPage {
    /// The schedule of retention and what keeps a record, as the code runs them.
    static var retention: [String] {
        [
            "## Retention 保管期限", "",
            "Enforced in `Petition.endingBars(on:)`, `Ending.decide`, read from `RetentionRule`; shown at `/law/retention`. No national",
            "schedule for petition files was found: what has no article is `ours`. Filing away may set a longer term, never a shorter one.",
            "Held by *a record is of the class its way has made it*, *the keeper may keep longer than the schedule, and never shorter*.",
            "",
        ]
            + head("id", "records", "least term", "counted from", "article")
            + RetentionRule.all.map { rule in
                row(rule.id, rule.kept.english, rule.term.english, rule.start.english, "ours")
            } + [
                "",
                "What keeps a record, held by *each blocker keeps a record, and is named in words* and *no reachable state with an",
                "open duty can be ended, whoever asks and however late*:", "",
            ] + head("what keeps it", "article")
            + EndingBar.allCases.map { row($0.kinds.english, $0.article.description) } + [
                "",
                "One proposes (keeper or head), another confirms (leader or principal): *one proposes, another confirms, and the tombstone holds",
                "no content*.", "",
            ]
    }
}
