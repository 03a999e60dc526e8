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
            acceptance + classes + routes + assigning + identity + clocks + counting + ways + notices + retention
            + matrix + prohibitions + misreadings
            + protection + recusal
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
        [
            "## Which level accepts 受理层级", "",
            "Enforced in `Acceptance`, `Jurisdiction`, `Intake.decide`, `Triage.decide`.",
            "",
        ]
            + head("rule", "article", "held by")
            + AcceptanceRule.allCases.map { row($0.english, $0.article.description, "*\($0.heldBy)*") }
            + Jurisdiction.Question.allCases.map { row($0.rule, cited($0.articles), "*\($0.heldBy)*") }
            + [
                "", "### What becomes of a report on somebody above 属上级的件", "",
                "By the door it would come in through (`Intake.decide`, `Triage.decide`). In a text, names are looked for that begin with one of",
                "the usual surnames: three characters and those of double surnames anywhere, two where the words around leave room for",
                "a name. A name written in another way, or an uncommon surname, is not found; triage reads the text.",
                "",
            ]
            + head("what comes, and what becomes of it", "article", "held by")
            + EntryRule.allCases.map { row($0.english, cited($0.articles), "*\($0.heldBy)*") } + [""]
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

    private static var assigning: [String] {
        [
            "## On what grounds a matter is assigned down 交办情形", "",
            "One of them, or it is handed down without a result to report. Enforced in `Petition.unfit` and `Deliberation.decide`; held by",
            "*what is assigned down rests on one of the four grounds, and is refused without*. The four are the article's; their wording is ours.",
            "",
        ] + head("ground", "article")
            + AssignmentGround.allCases.map { row($0.english, $0.article.description) } + [""]
    }

    private static var matrix: [String] {
        [
            "## Who approves what 审批权限", "",
            "Enforced in `Deliberation.decide`, `Handling.decide`; held by *a step is approved by whoever the matrix names*.",
            "Where the approver follows the post, the post is that of the register at triage or at the study, whichever weighs more; where it",
            "does not tell it of everybody reported on, whoever studies the step says it: *where the register does not tell the post, whoever studies a step says it, and is refused without*.",
            "A report that is no clue goes its way by the approval of its route, whatever the post: talk, written inquiry, verification, its",
            "report and filing, the steps of which Z art. 13-15, 20, 21 and J art. 27, 33, 35, 38 speak, are steps of a clue; for the route the leader",
            "in charge approves (R art. 17, 20): *where a petition goes is approved by the leader in charge, whoever it is about*. Where a row says",
            "who is told as well, that is put on record (`TellOfStep`): when, by whom, how; at need, or why it was not needed. It is shown as owed",
            "and the file waits for it. Whoever approved in that capacity or a higher one has it before him: *whoever is to be told of an",
            "approval is told on record, and the file waits for it*. A stationed post's disposition goes to its principal where elsewhere a leader",
            "in charge would approve it: *at a stationed post its principal approves each way of disposition*. Once approved it is filed with",
            "the organ that stationed the post (P art. 37): that is put on record (`LodgeDisposition`) with day, way, person and number, shown as",
            "owed until then, and the file waits for it: *a post's disposition is filed with the organ that sent it once approved, and the file",
            "waits for it*. Nothing of it is sent there by the program; the organ above reads a number in its figures.",
            "",
        ]
            + head("step", "on", "approver", "told as well", "article")
            + ApprovalMatrix.all.map { line in
                let whom = line.subject?.english ?? "everybody"
                let told = line.told.map { $0.english + (line.isAtNeed ? ", at need" : "") }
                return row(
                    line.step.english, line.place == nil ? whom : "\(whom), at a stationed post",
                    line.approver.english, told ?? "", cited(line.articles))
            } + [""]
    }

    private static var prohibitions: [String] {
        [
            "## What must never be done 禁止事项", "",
            "Stopped: what would break it is refused with its article, or has no place to be written. Recorded: it happens outside",
            "the program, which asks for it and puts it on record.", "",
        ] + head("no.", "must not", "article", "how", "enforced in", "held by")
            + Prohibition.all.map { rule in
                row(
                    String(rule.id), rule.text.english, cited(rule.articles), rule.hold.english, rule.enforcedIn,
                    tests(rule.heldBy))
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
            "Lifted by who decides on it; a leader may say who is a namesake, but not of his own principal: *nobody at the own organ lifts the principal's recusal, namesake or not: it is put above once more*.",
            "",
        ] + head("ground", "article") + RecusalGround.allCases.map { row($0.english, cited($0.articles)) }
    }
}
