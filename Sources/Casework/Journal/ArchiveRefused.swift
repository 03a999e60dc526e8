extension Archive {
    /// Why it cannot be filed away or remarked on so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notAtEnd(Node), missing([ArchiveItem]), notTicked([ArchiveItem]), materialUnread, questionOpen
        case textMissing, remedyOwed, cluesOpen([Int]), sumsOpen, notFiled, endingUnderWay, unfilingWithoutReason

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + Node.allCases.map(Refused.notAtEnd) + [
                .missing([.acceptanceNotice]), .notTicked([.original]), .materialUnread, .questionOpen, .textMissing,
                .remedyOwed, .cluesOpen([2]), .sumsOpen, .notFiled, .endingUnderWay, .unfilingWithoutReason,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notAtEnd(let node):
                Ruling(
                    .disciplineWorkRules(25), "还有“\(node.chinese)”没有办完，不能归档。请先办完。",
                    "Something is still open (\(node.english)). Finish it before filing away.")
            case .cluesOpen(let numbers):
                Ruling(
                    .disciplineWorkRules(25),
                    "线索\(numbers.map(String.init).joined(separator: "、"))还没有办结，不能归档。请先办结每一条线索。",
                    "Not closed yet: clue \(numbers.map(String.init).joined(separator: ", ")). Close each clue first.")
            case .missing(let items):
                Ruling(
                    .disciplineWorkRules(25), "卷内还缺：\(items.map(\.chinese).joined(separator: "、"))。请补齐再归档。",
                    "The file still lacks: \(items.map(\.english).joined(separator: ", ")). Complete it first.",
                    field: "checklist")
            case .notTicked(let items):
                Ruling(
                    .disciplineWorkRules(25), "还没有核对：\(items.map(\.chinese).joined(separator: "、"))。请逐项核对后勾选。",
                    "Not yet checked: \(items.map(\.english).joined(separator: ", ")). Check and tick each.",
                    field: "checklist")
            case .materialUnread:
                Ruling(
                    .reportingRules(27), "有新材料还没有审查。请先审查。", "New material waits to be examined. Examine it first.")
            case .questionOpen:
                Ruling(.ours, "信访人的提问还没有答复。请先答复。", "A question waits for its answer. Answer it first.")
            case .remedyOwed:
                Ruling(
                    .reportingRules(43), "还有后续纠正没有记录。请先“记录后续纠正”，不需要的写明为什么。",
                    "Something is still to be put right. Record it first; where nothing is to be done, say why.")
            case .sumsOpen:
                Ruling(
                    .practice, "金额更正还没有审核，不能归档。请先审核。",
                    "Corrected sums wait for their review. Have them reviewed before filing away.")
            case .notFiled:
                Ruling(.ours, "这件信访没有归档，可以直接更正。", "It is not filed away; what is wrong can be corrected as it is.")
            case .endingUnderWay:
                Ruling(
                    .ours, "已提请期满销毁，不能撤销归档。请先撤回提请。",
                    "Ending its record stands proposed. Take that proposal back first.")
            case .unfilingWithoutReason:
                Ruling(
                    .ours, "没有写为什么撤销归档。请写明要更正什么。", "The reason is missing. Say what is to be corrected.",
                    field: "reason")
            case .textMissing:
                Ruling(.ours, "没有写备注。请写几个字。", "The remark is empty. Write a few words.", field: "text")
            }
        }
    }
}
