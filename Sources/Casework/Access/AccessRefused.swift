extension Access {
    /// Why nobody can be recused, or no identity opened, so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case noteMissing, reasonMissing, notRecused, stillNamed, reasonTooShort, nobodyNamed
        case nothingToDecide, onOneself, decidedElsewhere, successorRecused, papersMissing
        case alreadyNamed, principalLifts

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .noteMissing, .reasonMissing, .notRecused, .stillNamed, .reasonTooShort, .nobodyNamed,
                .nothingToDecide, .onOneself, .decidedElsewhere, .successorRecused, .papersMissing,
                .alreadyNamed, .principalLifts,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .noteMissing:
                Ruling(
                    .reportingRules(48), "选“其他情形”的，请写明是什么情形。", "Say what the other doubt is.", field: "note")
            case .reasonMissing:
                Ruling(
                    .supervisionRegulation(264), "没有写解除回避的理由。请写明。",
                    "The reason for lifting the recusal is missing. Say why.", field: "reason")
            case .notRecused:
                Ruling(
                    .supervisionRegulation(264), "这位同志没有回避，不需要解除。",
                    "This officer is not recused; nothing is to be lifted.",
                    field: "officer")
            case .stillNamed:
                Ruling(
                    .reportingRules(48), "被反映人本人不能解除回避。只有核实是同名的另一个人，才能解除；请先核实并勾选。",
                    "Whoever is named stays recused. Only a checked namesake is released: check first, then say so.",
                    field: "namesake")
            case .reasonTooShort:
                Ruling(
                    .disciplineWorkRules(67), "调阅身份要写明事由（至少\(Bounds.identityReason)个字）。审计管理员会看到。",
                    "Opening an identity needs a reason of at least \(Bounds.identityReason) characters. "
                        + "The auditor sees it.", field: "reason")
            case .nothingToDecide:
                Ruling(
                    .supervisionRegulation(264), "这位同志没有待决定的回避申请。", "No recusal of this officer waits for a decision.",
                    field: "officer")
            case .onOneself:
                Ruling(
                    .supervisionRegulation(264), "不能决定自己的回避。请由上一级主要负责人决定。",
                    "Nobody decides on his own recusal. The principal of the organ above does.", field: "officer")
            case .decidedElsewhere:
                Ruling(
                    .supervisionRegulation(264), "工作人员的回避由本机关主要负责人决定，主要负责人的回避由上一级主要负责人决定。",
                    "The organ's principal decides on staff; on the principal, the one of the organ above.")
            case .alreadyNamed:
                Ruling(
                    .reportingRules(48), "这位同志与被反映人同名，已经回避，不能改成别的事由。",
                    "This officer bears the name of a person reported on and is recused for that; no other ground replaces it.",
                    field: "ground")
            case .principalLifts:
                Ruling(
                    .supervisionRegulation(264), "解除回避由本机关主要负责人决定。经核实是同名的另一个人的，分管领导也可以解除：请先核实并勾选。",
                    "The organ's principal lifts a recusal. A leader may say that somebody is a namesake: check first, then say so.",
                    field: "namesake")
            case .successorRecused:
                Ruling(
                    .reportingRules(48), "接手的人不能是回避的人。请另选一人。", "Whoever goes on must not be recused. Choose another.",
                    field: "to")
            case .papersMissing:
                Ruling(
                    .reportingRules(48), "没有写明交接了哪些材料、放在哪里。请写明。",
                    "Say which papers passed, and where they lie.", field: "papers")
            case .nobodyNamed:
                Ruling(.reportingRules(29), "匿名件没有身份信息可以调阅。", "An anonymous petition holds no identity to open.")
            }
        }
    }
}
