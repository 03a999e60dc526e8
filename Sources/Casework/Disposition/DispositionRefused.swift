extension Disposition {
    /// Why it cannot be sent, taken over, returned, followed or ended so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notApproved, otherRoute(RouteKind), nothingToSend(RouteKind), alreadySentOut, handlerRecused, notSentHere
        case otherOffice, resultProposed, textMissing, notSentAway, settledBeforeClosed, notOutOfScope
        case otherExit(RouteKind), notToldYet, notForSealing, noSuchPart, noReturnProposed, returnByAnother
        case returnNotByLeader
        case handlerHadPart, registeredHere, scanMissing, summaryMissing, respondentMissing, notBelow, questionOpen
        case textChanged, keptFromPrincipal, notDiscussed, discussionMissing, memberRecused
        case belongsHigher, notTheirs
        case exchange(ExchangeBar)
        case clue(ClueReturnBar)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notApproved, .otherRoute(.handleHere), .nothingToSend(.keepAsRepeat), .alreadySentOut, .handlerRecused,
                .notSentHere, .otherOffice, .resultProposed, .textMissing, .notSentAway, .settledBeforeClosed,
                .notOutOfScope, .otherExit(.handleHere), .notToldYet, .notForSealing, .noSuchPart, .noReturnProposed,
                .returnByAnother, .returnNotByLeader, .handlerHadPart, .registeredHere, .scanMissing, .summaryMissing,
                .respondentMissing,
                .notBelow, .questionOpen, .textChanged, .keptFromPrincipal, .notDiscussed, .discussionMissing,
                .memberRecused, .belongsHigher, .notTheirs,
            ] + ExchangeBar.allCases.map(Refused.exchange) + ClueReturnBar.allCases.map(Refused.clue)

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .exchange(let bar): bar.ruling
            case .clue(let bar): bar.ruling
            case .memberRecused: Deliberation.Refused.memberRecused.ruling
            case .notDiscussed:
                Ruling(
                    .reportingRules(17), "退件要先会商：至少\(Bounds.fewestInTalk)人。请写明参加会商的人，再报批。",
                    "A return is talked over first, by \(Bounds.fewestInTalk) at least. Say who took part, then ask for it.",
                    field: "members")
            case .discussionMissing:
                Ruling(
                    .reportingRules(17), "没有写会商情况。请写明各人的意见。",
                    "What was said of it is missing. Give each one's opinion.", field: "discussion")
            case .textChanged: Deliberation.Refused.textChanged.ruling
            case .registeredHere:
                Ruling(
                    .reportingRules(16), "这件已在本机关登记，请按甄别、分办的程序转下级。",
                    "It is registered here already. Distinguish it and send it out the usual way.")
            case .scanMissing:
                Ruling(
                    .reportingRules(16), "没有扫描件，不能直送。请先扫描原件，或在本机关登记。",
                    "There is no scan to send on. Scan the letter first, or register it here.")
            case .summaryMissing:
                Ruling(
                    .reportingRules(16), "请用一句话写明反映什么，下级据此分办。",
                    "Say in one line what it is about; the lower organ goes by it.", field: "summary")
            case .respondentMissing:
                Ruling(
                    .reportingRules(11), "请填写被反映人姓名或单位：由哪一级受理，以此为准。",
                    "Give the name or unit of whoever is reported on: the level follows from it.", field: "respondents")
            case .notBelow:
                Ruling(
                    .reportingRules(16), "只能直送本机关的下级或派驻机构。请重新选择机关。",
                    "It can only be sent on to an organ below this one. Choose again.", field: "organ")
            case .belongsHigher:
                Ruling(
                    .reportingRules(15),
                    "干部登记显示应由上级受理，或者反映的是本机关主要负责人，不能直送下级，也不录入。请建“密封移交”单，原件密封报上一级，扫描件按“属上级受理”作废。",
                    "By the cadre register it belongs higher, or is about the own principal: it is not sent down, nor entered. Make a "
                        + "slip under “Sealed hand-overs”, send the original up sealed, and discard the scan as belonging higher.",
                    field: "organ")
            case .notTheirs:
                Ruling(
                    .reportingRules(16), "干部登记显示不由这个机关受理。请选登记所示的机关；登记有误或同名的，请在本机关登记后甄别。",
                    "By the cadre register that organ is not in charge. Choose the one that is; where the register means a namesake, "
                        + "register it here and answer the four distinctions.", field: "organ")
            case .questionOpen:
                Ruling(
                    .supervisionLaw(16), "请先等上级答复，或者撤回报请。",
                    "Wait for the organ above to answer, or take the request back.")
            case .notApproved:
                Ruling(
                    .reportingRules(17), "领导还没有阅批。请等阅批后再办。", "No leader has decided yet. Wait for the decision.")
            case .otherRoute(let approved):
                Ruling(
                    approved.article, "批准的去向是“\(approved.chinese)”，请按批准的办。要改请先退回重新报批。",
                    "What was approved is: \(approved.english). Follow it, or have it returned and decided again.",
                    field: "route")
            case .nothingToSend(let approved):
                Ruling(
                    approved.article, "批准的是“\(approved.chinese)”，不需要分办。请用“不予受理办结”或“答复办结”。",
                    "What was approved is: \(approved.english). Nothing is sent out; close it without handling.",
                    field: "route")
            case .alreadySentOut:
                Ruling(
                    .reportingRules(14), "已经分办到别处。要改请先由承办部门“退件”。",
                    "It has been sent elsewhere already. The handling office must return it first.")
            case .handlerHadPart:
                Ruling(
                    .supervisionRegulation(211), "这位人员参与过原案，不能办理申诉。请换人承办。",
                    "This officer had a part in the first decision. Name someone else.", field: "handler")
            case .handlerRecused:
                Ruling(
                    .reportingRules(48), "这位承办人须回避。请换人承办。", "This handler is recused. Name someone else.",
                    field: "handler")
            case .notSentHere:
                Ruling(
                    .reportingRules(14), "这件没有分到本机关的承办部门，不能签收或退件。",
                    "It was not sent to an office of this organ, so it cannot be taken over or returned.")
            case .otherOffice:
                Ruling(
                    .reportingRules(14), "这件分给了另一个部门。请由那个部门办理。",
                    "It was sent to another office, which must act on it.")
            case .resultProposed:
                Ruling(
                    .disciplineWorkRules(10), "承办人已提出结果，正在审核。请等审核退回后再换人或退件。",
                    "A result has been proposed and is in review. Wait until it is sent back.")
            case .textMissing:
                Ruling(
                    .reportingRules(17), "没有写说明。请写明情况。", "The explanation is missing. Say what it is.", field: "text")
            case .notSentAway:
                Ruling(
                    .reportingRules(13), "这件没有送到本机关以外，没有对方办理情况可记。",
                    "It was not sent away, so no other body can have reported.")
            case .settledBeforeClosed:
                Ruling(
                    .reportingRules(13), "请先记录对方已办结，再记录已化解。",
                    "Record first that it was closed there, then that it was settled.",
                    field: "step")
            case .notOutOfScope:
                Ruling(
                    .reportingRules(13), "只有甄别为业务范围外的，才告知去向。请先甄别。",
                    "Only what is out of scope is told where to go. Distinguish it first.")
            case .otherExit(let approved):
                Ruling(
                    approved.article, "办结方式和批准的去向不符，批准的是“\(approved.chinese)”。请改办结方式。",
                    "This ending does not fit what was approved: \(approved.english). Choose the one that does.",
                    field: "kind")
            case .notToldYet:
                Ruling(
                    .reportingRules(13), "还没有告知信访人去哪里反映。请先告知并记录。",
                    "The petitioner has not been told where to go. Tell first, and record it.")
            case .keptFromPrincipal:
                Ruling(
                    .reportingRules(15), "本机关主要负责人须回避，或反映的就是他，不能交他阅看。请选“反映本机关主要负责人”直接上报；同名的，请先解除回避。",
                    "The principal here is recused, or it is about the principal, who must not read it. Choose that it is "
                        + "about the own principal; of a namesake, lift the recusal first.", field: "isStraightUp")
            case .notForSealing:
                Ruling(
                    .reportingRules(15), "只有应由上级受理或反映本机关主要负责人的检举控告才密封上报。其他的请按甄别结果分办。",
                    "Only a report that belongs higher, or is about the own principal, goes up sealed. Send others by their route."
                )
            case .noSuchPart:
                Ruling(
                    .supervisionRegulation(171), "没有属于这个机关管辖的部分。请核对被反映人和干部登记。",
                    "No part of it belongs to this organ. Check the respondents and the cadre register.", field: "organ"
                )
            case .noReturnProposed:
                Ruling(
                    .reportingRules(17), "承办部门没有提出退件，无须审批。",
                    "No office has asked to return it; nothing is to be decided.")
            case .returnNotByLeader:
                Ruling(
                    .reportingRules(17), "退件要由本机关分管领导批准。请报其审批。",
                    "Returning an item is approved by the leader in charge. Lay it before that person.")
            case .returnByAnother:
                Ruling(
                    .reportingRules(17), "提出退件的人不能自己审批。请由分管领导审批。",
                    "Whoever asks to return it cannot approve that. Leave it to the leader in charge.")
            }
        }
    }
}
