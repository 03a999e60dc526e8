extension LawPage {
    /// How a petition is signed, and what follows of it.
    static var identity: [String] {
        [
            "## Who wrote, and who is told 署名方式", "",
            "Enforced in `Signature.exemption`, which both duties to tell ask. A mode may change; what is told follows the mode of the",
            "day it is told.", "",
        ]
            + head("mode", "acceptance and result", "article", "held by")
            + Signature.allCases.map { mode in
                row(
                    mode.english, mode.exemption.map { "not owed: \($0.english)" } ?? "both owed",
                    mode.exemption?.article.description ?? cited([.reportingRules(26), .reportingRules(27)]),
                    "*\(heldBy(mode))*")
            } + [
                "",
                "A verified real name goes first among those due the same day, in every list of work (R art. 25): `ListingRow`; held by",
                "*a real name goes first among those due the same day, from the moment it is verified*.", "",
            ]
    }

    /// What a petition is, and the rules by which its ways are open.
    static var classes: [String] {
        [
            "## Classes 信访类别", "",
            "One class for each petition, set with the four distinctions (`Distinguish`, `rules.md` §3), with a reason for each; the ways",
            "open to it are those of the rules that name its class. Held by *each class level form and standing has its own ways*.",
            "",
        ]
            + head("class", "rules", "ways that may be open", "also owed")
            + PetitionClass.allCases.map { kind in
                let rules = RouteRule.all.filter { $0.when.classes?.contains(kind) == true }
                let ways = RouteKind.allCases.filter { way in rules.contains { $0.opens.contains(way) } }
                let duties = RouteDuty.allCases.filter { duty in rules.contains { $0.duties.contains(duty) } }
                return row(
                    kind.english, rules.map(\.id).joined(separator: ", "), ways.map(\.english).joined(separator: ", "),
                    duties.map(\.english).joined(separator: ", "))
            } + [""]
    }

    private static func heldBy(_ mode: Signature) -> String {
        switch mode {
        case .unsigned: "an anonymous petition skips what there is nobody to tell and shows why"
        case .signedUnverified, .refuted: "a name that is not verified is not told"
        case .verified: "a real name is a true name and a contact, both"
        }
    }
}
