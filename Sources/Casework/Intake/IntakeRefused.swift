extension Intake {
    /// Why a petition cannot be registered, corrected, withdrawn or verified so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case summaryMissing, matterMissing, respondentMissing
        case nameMissing, contactMissing, alreadyRegistered, notRegistered, reasonMissing
        case alreadyLeft, notWithdrawn, checkWithoutOutcome, caseFiledOn
        case againstRegister, namesakesReasonMissing, namesakeUnknown
        case mentionedAbove, assignmentMissing, assignmentNotFromAbove

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .summaryMissing, .matterMissing, .respondentMissing, .nameMissing,
                .contactMissing, .alreadyRegistered, .notRegistered, .reasonMissing, .alreadyLeft, .notWithdrawn,
                .checkWithoutOutcome, .caseFiledOn, .againstRegister, .namesakesReasonMissing, .namesakeUnknown,
                .mentionedAbove, .assignmentMissing, .assignmentNotFromAbove,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .summaryMissing:
                Ruling(
                    .reportingRules(14), "没有写摘要。请用一句话写明反映谁、什么事。",
                    "The summary is missing. Say in one line who is reported for what.", field: "summary")
            case .matterMissing:
                Ruling(
                    .reportingRules(14), "没有登记反映事项。请至少写一项。", "No matter is registered. Give at least one.",
                    field: "matters")
            case .respondentMissing:
                Ruling(
                    .reportingRules(14), "没有写明被反映人。请补填；确实没有的（如咨询、建议，或来信未写明），请在“缺项说明”里写一句原因。",
                    "Nobody is named as reported on. Name the person, or note under “what is missing” why there is none.",
                    field: "respondents")
            case .nameMissing:
                Ruling(
                    .reportingRules(24), "署名件要填写姓名。请补填；没有署名的，请选“匿名”。",
                    "A signed petition needs the name. Give it, or choose anonymous.", field: "petitioner.name")
            case .contactMissing:
                Ruling(
                    .reportingRules(24), "实名要有真实姓名，还要有具体联系方式。请补填联系方式，或改为“署名未核实”。",
                    "Real-name means a true name and a contact, both. Give a contact, or choose signed, not verified.",
                    field: "petitioner.contact")
            case .alreadyRegistered:
                Ruling(
                    .ours, "已经登记过，内容不同。要改请用“更正登记”，原来的内容会划线保留。",
                    "It is registered already, with other content. Correct it instead: the old words stay, struck out.")
            case .notRegistered:
                Ruling(.reportingRules(14), "还没有登记。请先登记。", "It is not registered yet. Register it first.")
            case .reasonMissing:
                Ruling(.ours, "没有写原因。请写明为什么。", "The reason is missing. Say why.", field: "reason")
            case .alreadyLeft:
                Ruling(
                    .ours, "这件信访已经转出、答复或留存，本机关没有在办的可以撤回。转给其他机关的，请由承办机关登记撤回。",
                    "It was passed on, answered or kept: nothing is under way here. Whoever it was passed to records the "
                        + "withdrawal."
                )
            case .notWithdrawn:
                Ruling(.ours, "信访件没有撤回，不需要恢复。", "The petition is not withdrawn; nothing is to be resumed.")
            case .caseFiledOn:
                Ruling(
                    .disciplineWorkRules(38), "对其中一名被反映人已经立案，不能从登记中去掉。案件了结请走撤销案件等程序。",
                    "A case was filed on one of the respondents, who cannot be taken out. End the case by its own steps.",
                    field: "respondents")
            case .againstRegister:
                Ruling(
                    .reportingRules(15),
                    "干部登记或本机关人员名单显示应由上级受理，或者反映的是本机关主要负责人：不得录入，没有保存。纸质件、来访、来电请建“密封移交”单，原件密封报上一级；扫描件在批次中按“属上级受理”作废；已在系统中的请用“密封上报”。"
                        + "核实是同名的另一个人的，请写明是第几名、怎么核实的，再登记。",
                    "By the cadre register or the staff list it belongs higher, or is about the own principal: it is not entered, and "
                        + "nothing was kept. Make a slip under “Sealed hand-overs” and send the original up sealed; discard a "
                        + "scan as belonging higher; hand over sealed what is in the system already. Where it is a namesake, say of whom, and how you found out.",
                    field: "namesakes")
            case .namesakesReasonMissing:
                Ruling(
                    .reportingRules(15), "没有写怎么核实是同名的另一个人，或者只是提到。请写一句依据。",
                    "It is not said how you found out that it is a namesake, or one only spoken of. Say so in a sentence.",
                    field: "namesakesReason")
            case .mentionedAbove:
                Ruling(
                    .reportingRules(15),
                    "正文中有姓名与上级管理的人员（或本机关主要负责人）相同，被反映人里没有写。没有保存。也反映了这个人的，不得录入：请建“密封移交”单，原件密封报上一级；扫描件在批次中按“属上级受理”作废；已在系统中的请用“密封上报”。"
                        + "只是提到、是证人，或是同名的另一个人的，请勾选姓名，写明怎么知道的，再登记。",
                    "A name in the text is that of somebody above this organ, or of its principal, and is not among those reported on. "
                        + "Nothing was kept. Where he is reported on too, it is not entered: make a slip under “Sealed hand-overs” and "
                        + "send the original up sealed; discard a scan as belonging higher; hand over sealed what is in the system already. "
                        + "Where he is only spoken of, a witness or a namesake, tick the name, say how you know, and register it.",
                    field: "onlyMentioned")
            case .assignmentMissing:
                Ruling(
                    .disciplineWorkRules(9),
                    "干部登记显示应由上级受理。上级交来并指定本机关管辖的，请填写指定管辖的文号；没有指定的不得录入，请建“密封移交”单报上级。核实是同名的另一个人的，请写明是第几名、怎么核实的。",
                    "By the cadre register it belongs higher. Where the superior that handed it down has assigned it to this organ, give "
                        + "the reference of the assignment; where it has not, it is not entered: make a slip under “Sealed hand-overs”. "
                        + "Where it is a namesake, say of whom, and how you found out.",
                    field: "assignmentReference")
            case .assignmentNotFromAbove:
                Ruling(
                    .disciplineWorkRules(9), "只有上级转办、交办的件才有指定管辖文号。请改正来源，或清空文号。",
                    "Only what a superior forwarded or assigned has the reference of an assignment. Put the source right, or leave "
                        + "the reference out.", field: "assignmentReference")
            case .namesakeUnknown:
                Ruling(
                    .reportingRules(15), "“同名的另一个人”里的序号不在被反映人中。请填被反映人的序号，如“1”。",
                    "A number of the namesakes is no respondent's. Give the number of the respondent, as “1”.",
                    field: "namesakes")
            case .checkWithoutOutcome:
                Ruling(
                    .reportingRules(24), "请选择核实结果：实名（已核实）、署名不实，或署名未核实。",
                    "Choose what the check came to: verified, not true, or not verified.", field: "signature")
            }
        }
    }
}
