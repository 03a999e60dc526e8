extension Notices {
    /// Why it cannot be told, answered, rated or visited so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notApproved, notOwed(Exemption), textMissing, notClosed, notHandlingSide, toldBeforeClosing
        case tooManyQuestions, noSuchQuestion, alreadyAnswered, resultNotTold, noOpenObjection, nothingRated, whichClue
        case nothingToStrike, toldByClue, visitStands, strikingWithoutReason
        case visitorHandled, notPetitionOffice, visitedBeforeResult, moneyNotChecked
        case notice(NoticeBar)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + Exemption.allCases.map(Refused.notOwed)
            + NoticeBar.allCases.map(Refused.notice) + [
                .notApproved, .textMissing, .notClosed, .notHandlingSide, .toldBeforeClosing, .tooManyQuestions,
                .noSuchQuestion, .alreadyAnswered, .resultNotTold, .noOpenObjection, .nothingRated, .visitorHandled,
                .notPetitionOffice, .visitedBeforeResult, .moneyNotChecked, .whichClue,
                .nothingToStrike, .toldByClue, .visitStands, .strikingWithoutReason,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notice(let bar): bar.ruling
            case .notOwed(let exemption):
                Ruling(
                    exemption.article, "不需要办这一步：\(exemption.chinese)。情况有变的，请先更正登记、核实署名或重新甄别。",
                    "This is not owed: \(exemption.english). If that has changed, correct the registration, verify the "
                        + "name or distinguish again.")
            case .notApproved:
                Ruling(
                    .reportingRules(26), "领导还没有阅批，是否受理未定。请等阅批后再告知。",
                    "No leader has decided whether it is accepted. Wait for the decision.")
            case .textMissing:
                Ruling(
                    .ours, "没有写内容。请写明说了什么。", "The text is missing. Say what was said.", field: "text")
            case .notClosed:
                Ruling(
                    .reportingRules(27), "还没有办结，没有结果可以反馈。请等审核通过。",
                    "It is not closed yet, so there is no result to tell. Wait for the reviews.")
            case .notHandlingSide:
                Ruling(
                    .reportingRules(27), "谁承办谁反馈：请由承办人或承办部门反馈。",
                    "Who handled it tells: the handler or the handling office must do it.")
            case .toldBeforeClosing:
                Ruling(
                    .reportingRules(27), "反馈日期早于办结日期。请核对。",
                    "The day told lies before the day of closing. Please check.",
                    field: "on")
            case .tooManyQuestions:
                Ruling(
                    .ours, "还有\(Bounds.openQuestions)个提问没有答复，请等答复后再提。",
                    "\(Bounds.openQuestions) questions still wait for an answer. Please wait for these first.")
            case .noSuchQuestion:
                Ruling(.ours, "没有这个提问。请核对序号。", "There is no such question. Please check its number.", field: "question")
            case .alreadyAnswered:
                Ruling(
                    .ours, "这个提问已经答复过了。要补充，请信访人再提一次，或用“备注”。",
                    "This question has been answered. A further one may be asked, or a remark made.", field: "question")
            case .resultNotTold:
                Ruling(
                    .reportingRules(27), "结果还没有反馈，暂时不能提异议或评价。可以先“提问”或“补充材料”。",
                    "The result has not been told yet, so it cannot be objected to or rated. Ask, or add material.")
            case .noOpenObjection:
                Ruling(.reportingRules(27), "没有待说明的异议。", "No objection waits for an explanation.")
            case .whichClue:
                Ruling(
                    .reportingRules(27), "还有线索在办理。请选明说明的是哪一条线索的异议。",
                    "Other clues are still in hand. Say which clue's objection is explained.", field: "clue")
            case .nothingRated:
                Ruling(
                    .petitionRegulation(21), "两项都没有评价。请至少选一项。", "Neither was rated. Choose at least one.",
                    field: "manner")
            case .nothingToStrike:
                Ruling(
                    .ours, "没有这样的记录可以更正。请核对选的是哪一项。", "There is no such record to correct. Check which one is meant.",
                    field: "record")
            case .toldByClue:
                Ruling(
                    .reportingRules(27), "结果是按线索分别反馈的。请选明更正的是哪一条线索的反馈。",
                    "The result was told clue by clue. Say which clue's telling is corrected.", field: "clue")
            case .visitStands:
                Ruling(
                    .reportingRules(27), "已有回访记录，回访问的就是这个结果。请先更正回访记录。",
                    "A return visit is on record that asked about this result. Correct that record first.",
                    field: "record")
            case .strikingWithoutReason:
                Ruling(
                    .ours, "没有写为什么更正。请写明错在哪里。", "The reason is missing. Say what is wrong with the record.",
                    field: "reason")
            case .visitorHandled:
                Ruling(
                    .practice, "承办人不能回访自己办的件。请由信访室其他同志回访。",
                    "The handler cannot make the return visit. Somebody else of the petition office must.")
            case .notPetitionOffice:
                Ruling(
                    .practice, "回访由信访举报部门做。请转信访室办理。", "The petition office makes the return visit. Leave it to them.")
            case .visitedBeforeResult:
                Ruling(
                    .practice, "回访日期早于反馈日期。请核对。", "The visit lies before the day the result was told. Please check.",
                    field: "on")
            case .moneyNotChecked:
                Ruling(
                    .practice, "结果里有退还群众的钱。请当面问清钱到手没有，再填写。",
                    "Money was to be given back. Ask whether it really arrived, and say so.", field: "moneyArrived")
            }
        }
    }
}
