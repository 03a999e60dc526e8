extension LawPage {
    /// The ways of a clue after its disposition, and what each kind of closing takes.
    static var ways: [String] {
        [
            "## A clue's ways 线索处置路径", "",
            "Enforced in `ClueWay.decide`, `Petition.missing(toClose:by:)`, read from `ClueRule` and `ClosingRule`; shown at",
            "`/law/ways`; held by *a step is taken on its way, in its order, once approved* and *a clue closes in the kind its way has led to*.",
            "The report of a verification says who was in the team, two at least, and that each has signed it or why not (J art. 35; the number is",
            "ours): *the report of a verification is refused without its team, and keeps who has signed it*.",
            "",
        ]
            + head("id", "step", "on the way", "after any of", "approved, any of", "article")
            + ClueRule.all.map { rule in
                row(
                    rule.id, rule.step.english,
                    Way.allCases.filter(rule.ways.contains).map(\.english).joined(separator: ", "),
                    rule.after.map(\.english).joined(separator: ", "),
                    rule.approvals.map(\.english).joined(separator: ", "), cited(rule.articles))
            } + [""] + head("closing", "on the way", "step", "approved", "article")
            + ClosingRule.all.map { rule in
                row(
                    rule.kind.english, rule.ways.map(\.english).sorted().joined(separator: ", "),
                    rule.step?.english ?? "", rule.approval?.english ?? "the way", cited(rule.articles))
            } + [""] + parting
    }

    /// What holds of several clues of one petition.
    private static var parting: [String] {
        ["## Several clues of a petition 多条线索", "", "Read from `SeveralCluesRule`; shown at `/law/ways`.", ""]
            + head("id", "rule", "enforced in", "article", "held by")
            + SeveralCluesRule.all.map { rule in
                row(rule.id, rule.english, "`\(rule.enforcedIn)`", cited(rule.articles), "*\(rule.heldBy)*")
            } + [""]
    }
}
