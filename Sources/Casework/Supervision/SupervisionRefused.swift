extension Supervision {
    /// Why it cannot be urged or taken charge of so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case textMissing, leaderRecused

        /// Every reason.
        public static let allCases: [Refused] = Bar.allCases.map(Refused.barred) + [.textMissing, .leaderRecused]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .textMissing:
                Ruling(
                    .reportingRules(22), "没有写督办内容。请写明督办什么、什么时候要结果。",
                    "The text is missing. Say what is urged, and until when.", field: "text")
            case .leaderRecused:
                Ruling(
                    .reportingRules(48), "这位领导须回避。请换一位包案领导。", "This leader is recused. Name another one.",
                    field: "leader")
            }
        }
    }
}
