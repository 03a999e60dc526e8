extension Handling {
    /// Why it cannot be handled, answered or reviewed so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notTakenOver, notHandler, planMissing, findingMissing(matter: Int), findingUnknown(matter: Int)
        case conclusionMissing, holdIsNoResult, recoveredExceedsFound, givenBackExceedsRecovered, givenBackToNobody
        case personsWithoutMoney, casesNegative, sanctionWithoutPerson, sanctionWithoutDay, sanctionAhead
        case notDistinguished, notForAnswering, answerMissing
        case notApproved(Approver), nothingProposed, reviewerHandled, reviewerInOffice, reviewerDirects, reviewerTwice
        case sumsBeforeClosing, sumsUnchanged, sumsWithoutReason, sumsNotTold, noSumsProposed
        case findingsMissing, procedureNotPassed, appealUndecided, assignedNotApproved, clue(ClueWay.Refused)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notTakenOver, .notHandler, .planMissing, .findingMissing(matter: 1), .findingUnknown(matter: 9),
                .conclusionMissing, .holdIsNoResult, .recoveredExceedsFound, .givenBackExceedsRecovered,
                .givenBackToNobody, .personsWithoutMoney, .casesNegative, .sanctionWithoutPerson,
                .sanctionWithoutDay, .sanctionAhead,
                .notDistinguished, .notForAnswering, .answerMissing, .nothingProposed, .reviewerHandled,
                .reviewerInOffice, .reviewerDirects, .reviewerTwice, .findingsMissing, .procedureNotPassed,
                .notApproved(.principal), .appealUndecided, .assignedNotApproved, .sumsBeforeClosing,
                .sumsUnchanged, .sumsWithoutReason, .sumsNotTold, .noSumsProposed,
            ]
            + ClueWay.Refused.allCases.map(Refused.clue)

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .clue(let refused): refused.ruling
            case .notApproved(let needed):
                Ruling(
                    .enforcementRules(13), "这种处置方式要由\(needed.chinese)批准。请先集体研究并报批。",
                    "This way of disposition is approved by: \(needed.english). Study it together and ask first.",
                    field: "way")
            case .notTakenOver:
                Ruling(
                    .reportingRules(14), "还没有明确承办人。请承办部门先签收并指定承办人。",
                    "No handler is named yet. The receiving office must take it over first.")
            case .notHandler:
                Ruling(
                    .disciplineWorkRules(23), "您不是这件的承办人。请由承办人办理。",
                    "You do not handle this petition; its handler must act.")
            case .planMissing:
                Ruling(
                    .disciplineWorkRules(21), "没有写处置意见。请写明打算怎么办。",
                    "The plan is missing. Say how it will be gone about.", field: "plan")
            case .findingMissing(let matter):
                Ruling(
                    .reportingRules(18), "第\(matter)项反映事项没有查明情况。请逐项写明。",
                    "Nothing is found of matter \(matter). Say for each matter what was found.", field: "findings")
            case .findingUnknown(let matter):
                Ruling(
                    .reportingRules(18), "没有第\(matter)项反映事项。请核对序号；漏登的请先更正登记。",
                    "There is no matter \(matter). Check the number, or correct the registration first.",
                    field: "findings")
            case .conclusionMissing:
                Ruling(
                    .reportingRules(18), "没有写办理结论。请写一段可以向信访人反馈的话。",
                    "The conclusion is missing. Write what the petitioner can be told.", field: "conclusion")
            case .holdIsNoResult:
                Ruling(
                    .disciplineWorkRules(20), "暂存待查不是办理结果，要定期清理。请有结果后再报。",
                    "A hold is no result; it stays under periodic review. Propose a result when there is one.",
                    field: "way")
            case .recoveredExceedsFound, .givenBackExceedsRecovered, .givenBackToNobody, .personsWithoutMoney,
                .casesNegative, .sanctionWithoutPerson, .sanctionWithoutDay, .sanctionAhead:
                countRuling
            case .notDistinguished, .notForAnswering, .answerMissing, .nothingProposed, .reviewerHandled,
                .reviewerInOffice, .reviewerDirects, .reviewerTwice, .findingsMissing, .procedureNotPassed,
                .appealUndecided, .assignedNotApproved:
                reviewRuling
            case .sumsBeforeClosing, .sumsUnchanged, .sumsWithoutReason, .sumsNotTold, .noSumsProposed: sumsRuling
            }
        }

        /// What is said of money and counts.
        private var countRuling: Ruling {
            switch self {
            case .recoveredExceedsFound:
                Ruling(
                    .ours, "追回金额大于查实金额。请核对。", "More was recovered than found. Please check.",
                    field: "moneyRecovered")
            case .givenBackExceedsRecovered:
                Ruling(
                    .ours, "退还群众金额大于追回金额。请核对。", "More was given back than recovered. Please check.",
                    field: "moneyGivenBack")
            case .givenBackToNobody:
                Ruling(
                    .ours, "填了退还金额，没有填退还人数。请补填退给了多少人。",
                    "Money was given back, but not to how many persons. Please add it.", field: "givenBackTo")
            case .personsWithoutMoney:
                Ruling(
                    .ours, "填了退还人数，没有填退还金额。请补填金额，或把人数改为0。",
                    "Persons are given, but no money given back. Add the sum, or set the persons to none.",
                    field: "moneyGivenBack")
            case .casesNegative:
                Ruling(.ours, "立案件数不能小于0。请重填。", "The number of cases cannot be negative.", field: "caseFiled")
            case .sanctionWithoutPerson:
                Ruling(
                    .ours, "有一项处理处分没有写明是谁。请补填姓名。", "One of the measures names no person. Please add the name.",
                    field: "measures")
            case .sanctionWithoutDay:
                Ruling(
                    .sanctionRegulation(44), "党纪政务处分要写明作出决定的日期，办理手续和报告执行情况的期限从这一天算起。请补填。",
                    "Give the day on which the sanction was decided: the time for formalities and report runs from it.",
                    field: "measures")
            case .sanctionAhead:
                Ruling(
                    .sanctionRegulation(44), "作出处分决定的日期还没有到。请核对。",
                    "The day on which the sanction was decided lies ahead. Check it.", field: "measures")
            case .barred, .clue, .appealUndecided, .assignedNotApproved, .notApproved, .notTakenOver, .notHandler,
                .planMissing, .findingMissing, .findingUnknown, .conclusionMissing,
                .holdIsNoResult, .notDistinguished, .notForAnswering, .answerMissing, .nothingProposed,
                .reviewerHandled, .reviewerInOffice, .reviewerDirects, .reviewerTwice, .findingsMissing,
                .procedureNotPassed, .sumsBeforeClosing, .sumsUnchanged, .sumsWithoutReason, .sumsNotTold,
                .noSumsProposed:
                ruling
            }
        }

        /// What is said of answers and reviews.
        private var reviewRuling: Ruling {
            switch self {
            case .notDistinguished:
                Ruling(
                    .reportingRules(11), "四个区分还没有做完。请先甄别。",
                    "The four distinctions are not answered yet. Answer them first.")
            case .notForAnswering:
                Ruling(
                    .petitionRegulation(29), "只有咨询和批评建议可以直接答复办结。其他类别请按程序办理。",
                    "Only inquiries and suggestions are answered and closed. Others go their own way.")
            case .answerMissing:
                Ruling(
                    .petitionRegulation(29), "没有写答复内容。请写明。", "The answer is missing. Please write it.", field: "text")
            case .nothingProposed:
                Ruling(
                    .practice, "承办人还没有提出结果，没有可审核的。请等承办人提出。",
                    "No result has been proposed, so there is nothing to review. Wait for the handler.")
            case .reviewerHandled:
                Ruling(
                    .disciplineWorkRules(54), "您是承办人，不能审核自己办的件。请由别人审核。",
                    "You handled it and cannot review it. Somebody else must.")
            case .reviewerInOffice:
                Ruling(
                    .practice, "您所在的部门就是承办部门，不能审核本部门办的件。请由其他部门的审核人审核。",
                    "Your office handles this petition and cannot review it. A reviewer of another office must.")
            case .reviewerDirects:
                Ruling(
                    .practice, "这件由您批办或者包案，不能再由您审核。请由没有参与的审核人审核。",
                    "You approved how it is handled, or took charge of it. A reviewer who did neither must.")
            case .reviewerTwice:
                Ruling(
                    .disciplineWorkRules(53), "两道审核要由两个人做，您已经审过一道。请由另一人审核。",
                    "The two reviews need two persons, and you made one. Somebody else must make the other.")
            case .findingsMissing:
                Ruling(
                    .practice, "没有写审核意见。请写明查了什么、发现什么。",
                    "The findings are missing. Say what you checked and what you found.", field: "findings")
            case .procedureNotPassed:
                Ruling(
                    .practice, "程序审核还没有通过。请先完成程序审核，再审核定性。",
                    "Procedure has not passed yet. It is reviewed before characterisation.")
            case .appealUndecided:
                Ruling(
                    .disciplineWorkRules(59), "申诉的复查决定还没有批准。请先提出复查意见，集体研究并报批。",
                    "The decision on the appeal is not approved. Propose it, study it together and ask first.")
            case .assignedNotApproved:
                Ruling(
                    .reportingRules(23), "交办件的结果要集体审议，经主要负责人批准后才能办结上报。请先研究并报批。",
                    "The result of an assigned item is studied together and approved by the principal before it closes."
                )
            case .barred, .clue, .notApproved, .notTakenOver, .notHandler, .planMissing, .findingMissing,
                .findingUnknown, .conclusionMissing,
                .holdIsNoResult, .recoveredExceedsFound, .givenBackExceedsRecovered, .givenBackToNobody,
                .personsWithoutMoney, .casesNegative, .sanctionWithoutPerson, .sanctionWithoutDay, .sanctionAhead,
                .sumsBeforeClosing, .sumsUnchanged, .sumsWithoutReason, .sumsNotTold, .noSumsProposed:
                ruling
            }
        }

        /// What is said of sums that are corrected after closing.
        private var sumsRuling: Ruling {
            switch self {
            case .sumsBeforeClosing:
                Ruling(
                    .ours, "还没有办结，金额在办理结果里直接改。请重新提出结果。",
                    "It is not closed yet: propose the result anew with the right sums.")
            case .sumsUnchanged:
                Ruling(
                    .ours, "金额和人数跟办结时一样，没有要更正的。请核对后重填。",
                    "The sums are those that stand; nothing is to be corrected. Check them.", field: "moneyFound")
            case .sumsWithoutReason:
                Ruling(
                    .ours, "没有写为什么更正金额。请写明错在哪里、依据是什么。",
                    "The reason is missing. Say what was wrong and how the right sums are known.", field: "reason")
            case .sumsNotTold:
                Ruling(
                    .reportingRules(27), "结果已经反馈给信访人，要写明怎样告诉他金额更正了。请补填。",
                    "The petitioner was told the result. Say what he reads of the correction.", field: "told")
            case .noSumsProposed:
                Ruling(
                    .practice, "没有待审核的金额更正。可能已经审过，请刷新看看。",
                    "No corrected sums wait for a review; they may have been reviewed already.")
            case .barred, .clue, .notApproved, .notTakenOver, .notHandler, .planMissing, .findingMissing,
                .findingUnknown, .conclusionMissing, .holdIsNoResult, .recoveredExceedsFound,
                .givenBackExceedsRecovered, .givenBackToNobody, .personsWithoutMoney, .casesNegative,
                .sanctionWithoutPerson, .sanctionWithoutDay, .sanctionAhead, .notDistinguished, .notForAnswering,
                .answerMissing, .nothingProposed, .reviewerHandled, .reviewerInOffice, .reviewerDirects,
                .reviewerTwice, .findingsMissing, .procedureNotPassed, .appealUndecided, .assignedNotApproved:
                ruling
            }
        }
    }
}
