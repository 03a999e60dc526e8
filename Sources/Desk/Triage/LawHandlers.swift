import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The routes as the code runs them.
    func showRoutes(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        func said(_ texts: (chinese: String, english: String)) -> String {
            words.language == .chinese ? texts.chinese : texts.english
        }
        let table = Table(
            words("desk.law.routes"),
            headings: ["id", "if", "then", "opens", "duties", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: RouteRule.all.map { rule in
                [
                    .text(rule.id, small: rule.limit.map { words($0) }), .text(said(rule.ifs)), .text(said(rule.thens)),
                    .text(
                        rule.isSealed
                            ? words("desk.law.sealed")
                            : rule.opens.map { words($0) }.listed(words)),
                    .text(rule.duties.map { words($0) }.listed(words)),
                    .text(rule.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        let matrix = Table(
            words("desk.law.matrix"),
            headings: ["step", "on", "approver", "told", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: ApprovalMatrix.all.map { row in
                [
                    .text(words(row.step)),
                    .text(
                        row.subject.map { words($0) } ?? words("desk.law.everybody"), small: row.place.map { words($0) }
                    ),
                    .text(words(row.approver)),
                    .text(
                        row.told.map { words($0) } ?? "", small: row.isAtNeed ? words("desk.law.atNeed") : nil),
                    .text(row.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        let prohibitions = Table(
            words("desk.law.prohibitions"),
            headings: ["id", "mustNot", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: Prohibition.all.map { rule in
                [
                    .text(String(rule.id)),
                    .text(
                        said((rule.text.chinese, rule.text.english)),
                        small: said((rule.hold.chinese, rule.hold.english))),
                    .text(rule.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        return show(
            LedgerPage(
                heading: words("desk.law.routes"), lead: words("desk.law.routes.lead"),
                parts: [
                    LedgerPage.Part(nil, table: table), LedgerPage.Part(words("desk.law.matrix"), table: matrix),
                    LedgerPage.Part(words("desk.law.prohibitions"), table: prohibitions),
                ]), call)
    }

    /// The ways of a clue after its disposition, and what each kind of closing takes, as the code runs them.
    func showWays(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let words = call.words
        func joined<T: Term>(_ terms: [T]) -> String { terms.map { words($0) }.listed(words) }
        let steps = Table(
            words("desk.law.ways"),
            headings: ["id", "step", "ways", "after", "approvals", "article"].map {
                .init(words("desk.law.column.\($0)"))
            },
            rows: ClueRule.all.map { rule in
                [
                    .text(rule.id), .text(words(rule.step)), .text(joined(Way.allCases.filter(rule.ways.contains))),
                    .text(joined(rule.after)), .text(joined(rule.approvals)),
                    .text(rule.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        let closings = Table(
            words("desk.law.closings"),
            headings: ["closing", "ways", "step", "approvals", "article"].map {
                .init(words("desk.law.column.\($0)"))
            },
            rows: ClosingRule.all.map { rule in
                [
                    .text(words(rule.kind)), .text(joined(Way.allCases.filter(rule.ways.contains))),
                    .text(rule.step.map { words($0) } ?? ""),
                    .text(rule.approval.map { words($0) } ?? words("desk.law.closings.way")),
                    .text(rule.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        let several = Table(
            words("desk.law.several"),
            headings: ["id", "holds", "article"].map { .init(words("desk.law.column.\($0)")) },
            rows: SeveralCluesRule.all.map { rule in
                [
                    .text(rule.id), .text(words.language == .chinese ? rule.chinese : rule.english),
                    .text(rule.articles.map { words($0) }.listed(words)),
                ]
            }, empty: "")
        return show(
            LedgerPage(
                heading: words("desk.law.ways"), lead: words("desk.law.ways.lead"),
                parts: [
                    LedgerPage.Part(nil, table: steps), LedgerPage.Part(words("desk.law.closings"), table: closings),
                    LedgerPage.Part(words("desk.law.several"), table: several),
                ], back: call.officer.watchesClocks ? Anchor(words("desk.clocks.back"), Routes.clocks) : nil), call)
    }
}
