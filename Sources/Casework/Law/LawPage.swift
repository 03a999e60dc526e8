/// The law as the code has it 法规对照, as a page of text: made from the tables that run, and from nothing else.
public enum LawPage {
    /// The page in Markdown. `lianxin law` prints it; a test holds `docs/law.md` to it.
    public static var markdown: String {
        var lines = [
            "# The law, as the code has it", "",
            "Written by `lianxin law` from the tables that the program runs; change those, and write it again. Articles: see the",
            "[glossary](glossary.md). Each row names where it is enforced and the test that holds it.", "",
        ]
        lines +=
            acceptance + routes + clocks + counting + ways + notices + retention + matrix + prohibitions + misreadings
            + recusal
        return lines.joined(separator: "\n") + "\n"
    }

    static func row(_ cells: String...) -> String { "| " + cells.joined(separator: " | ") + " |" }
    static func head(_ cells: String...) -> [String] {
        [
            "| " + cells.joined(separator: " | ") + " |",
            "|" + cells.map { _ in "---" }.joined(separator: "|") + "|",
        ]
    }
    static func cited(_ articles: [Article]) -> String { articles.map(\.description).joined(separator: ", ") }
    private static func tests(_ names: [String]) -> String { names.map { "*\($0)*" }.joined(separator: "; ") }

    private static var acceptance: [String] {
        let rows: [(String, Article, String)] = [
            (
                "whoever manages the post accepts, never by rank", .reportingRules(11),
                "whoever manages the post accepts"
            ),
            (
                "dual management: the organ in the department; a local one once coordinated", .reportingRules(12),
                "under dual management the organ in the department accepts, a local one once it was coordinated"
            ),
            (
                "retired, left, dead: by the former post", .supervisionRegulation(53),
                "whoever serves no more is dealt with by the post held before"
            ),
            (
                "no public person: with the one who is", .supervisionRegulation(46),
                "a person without public post goes with the one who has one"
            ),
            (
                "mixed: one's own part, the rest passed on", .supervisionRegulation(171),
                "a mixed petition is handled here in part, and the rest is passed on with the matters that concern it"
            ),
            (
                "a dispute goes to the common superior", .disciplineWorkRules(9),
                "the superior that was asked decides, for one of the two"
            ),
            (
                "raising", .supervisionLaw(17),
                "a higher organ takes up what it handed down, and the lower one's way ends"
            ),
            (
                "assigning; from prefecture to county with the province's approval", .supervisionRegulation(48),
                "a prefecture assigns to a county only with the province's approval"
            ),
        ]
        return ["## Which level accepts 受理层级", "", "Enforced in `Acceptance`, `Jurisdiction`, `Triage.decide`.", ""]
            + head("rule", "article", "held by") + rows.map { row($0.0, $0.1.description, "*\($0.2)*") } + [""]
    }

    private static var routes: [String] {
        ["## Routes 分流规则", "", "Enforced in `RouteTable`, read by `Petition.unfit`; shown at `/law/routes`.", ""]
            + head("id", "if", "then", "ways open", "also owed", "limit", "article", "held by")
            + RouteRule.all.map { rule in
                row(
                    rule.id, rule.ifs.english, rule.thens.english,
                    rule.isSealed ? "none: sealed" : rule.opens.map(\.english).joined(separator: ", "),
                    rule.duties.map(\.english).joined(separator: ", "), rule.limit == nil ? "" : "5 working days",
                    cited(rule.articles), tests(rule.heldBy))
            } + [""]
    }

    private static var matrix: [String] {
        [
            "## Who approves what 审批权限", "",
            "Enforced in `Deliberation.decide`, `Handling.decide`; held by *a step is approved by whoever the matrix names*.",
            "",
        ]
            + head("step", "on", "approver", "told as well", "article")
            + ApprovalMatrix.all.map { line in
                row(
                    line.step.english, line.subject?.english ?? "everybody", line.approver.english,
                    line.told?.english ?? "", cited(line.articles))
            } + [""]
    }

    private static var prohibitions: [String] {
        ["## What must never be done 禁止事项", ""] + head("no.", "must not", "article", "enforced in", "held by")
            + Prohibition.all.map { rule in
                row(String(rule.id), rule.text.english, cited(rule.articles), rule.enforcedIn, tests(rule.heldBy))
            } + [""]
    }

    private static var misreadings: [String] {
        ["## What a naive build gets wrong 常见误区", "", "Each is refuted by a test of its name.", ""]
            + head("no.", "mistake", "article", "where the code knows better")
            + Misreading.all.map { row(String($0.id), "*\($0.name)*", cited($0.articles), $0.enforcedIn) } + [""]
    }

    private static var recusal: [String] {
        [
            "## Recusal 回避", "",
            "The union of three lists; held by *role by ground by address, recused and absent are the same bytes*. Decided by the principal on",
            "staff, by the superior's principal on the organ's own (T art. 264): *the principal decides on staff, the organ above on the principal, and nobody on himself*.",
            "",
        ] + head("ground", "article") + RecusalGround.allCases.map { row($0.english, cited($0.articles)) }
    }
}
