extension LawPage {
    /// Who owes whom what by when, as the code runs it.
    static var notices: [String] {
        [
            "## Notices 告知", "",
            "Enforced in `Notices.decide`, read from `NoticeTable`; shown on each petition's page of notices. Days: the clock's row",
            "above. A notice that was issued does what is owed when it has reached the very person it is for, and by nothing else.",
            "A record of telling that proves wrong is struck out, with a reason; then it is owed again, in the days it always ran in.",
            "A file is not put away before these have, where they are owed: N-01, N-02, N-03, N-05 (of reports, from the county up; one issued",
            "after the last transfer), N-07, N-08 (of written inquiries, to as many addressees as there were persons), N-16, N-25.",
            "",
        ]
            + head("id", "letter", "to", "when", "clock", "by", "article", "held by")
            + NoticeTable.all.map { rule in
                row(
                    rule.id, rule.kind?.english ?? "—", rule.to.english, rule.when.english,
                    rule.clock?.rule.id ?? "—", rule.by.english, cited(rule.articles),
                    rule.kind == nil && rule.heldBy.hasPrefix("not here") ? rule.heldBy : "*\(rule.heldBy)*")
            } + [""] + head("means", "reaches", "outcomes; only the first counts")
            + DeliveryMeans.allCases.map { means in
                row(
                    means.english,
                    NoticeAudience.allCases.filter { DeliveryMeans.reaching($0).contains(means) }.map(\.english)
                        .joined(separator: ", "),
                    means.outcomes.sorted { $0.counts && !$1.counts }.map(\.english).joined(separator: "; "))
            } + [""]
    }
}
