extension LawPage {
    /// How whoever reports is protected.
    static var protection: [String] {
        [
            "## Protection of reporters 检举控告人保护", "",
            "What the program does for it (R art. 47-50), read from `ProtectionRule`. It publishes nothing of anybody: consent to publicity, and",
            "what other bodies do to protect somebody, are outside it and stand in the answer to a request. Wrong done to the person reported on",
            "is cleared by the result alone (R art. 50): S-03.", "",
        ] + head("id", "what is done", "article", "enforced in", "held by")
            + ProtectionRule.all.map { rule in
                row(
                    rule.id, rule.text.english, cited(rule.articles), "`\(rule.enforcedIn)`",
                    rule.heldBy.map { "*\($0)*" }.joined(separator: "; "))
            } + [""]
    }
}
