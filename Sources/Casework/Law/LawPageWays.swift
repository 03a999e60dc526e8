extension LawPage {
    /// The ways of a clue after its disposition, and what each kind of closing takes.
    static var ways: [String] {
        [
            "## A clue's ways 线索处置路径", "",
            "Enforced in `ClueWay.decide`, `Petition.missing(toClose:by:)`, read from `ClueRule` and `ClosingRule`; shown at",
            "`/law/ways`; held by *a step is taken on its way, in its order, once approved* and *a clue closes in the kind its way has led to*.",
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
        let rows: [(String, String, [Article], String)] = [
            (
                "W-16", "a clue is split by persons and matters: none left out, no part empty, a case under one only",
                [.disciplineWorkRules(21), .disciplineWorkRules(23)],
                "a clue is split by its persons and matters, nothing lost and neither part empty"
            ),
            (
                "W-17", "both parts are approved anew, by the post of whom each is about",
                [.enforcementRules(13), .disciplineWorkRules(21)],
                "who approves follows the post of whom a clue is about, and the weightiest is never lost"
            ),
            (
                "W-18", "clues are joined while neither is closed or in review; no case is lost",
                [.disciplineWorkRules(21), .disciplineWorkRules(38)],
                "clues that prove to be one matter are joined while neither is closed"
            ),
            (
                "W-19", "the petition is closed, told and filed away once each clue is closed",
                [.reportingRules(18), .disciplineWorkRules(25)],
                "one clue is filed as a case, another closed, and the petition ends when both have"
            ),
            (
                "W-20", "each clue runs its own clocks; a split begins no new month", [.disciplineWorkRules(21)],
                "each clue runs its own clocks, named where there are several, and a split begins no new month"
            ),
        ]
        return ["## Several clues of a petition 分案并案", "", "Enforced in `ClueParting.decide`, `Petition.gather`.", ""]
            + head("id", "rule", "article", "held by") + rows.map { row($0.0, $0.1, cited($0.2), "*\($0.3)*") } + [""]
    }
}
