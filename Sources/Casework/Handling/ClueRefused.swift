extension ClueWay {
    /// Why a clue's step, closing or return cannot stand so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notClue, notTakenOver, notHandler, personUnknown, otherWay(ClueStep), stepMissing(ClueStep)
        case notApproved(Approver), stepDone(ClueStep), stepTooEarly, noteMissing
        case wayNotSet, closingUnfit(ClosingKind), closingEarly(ClueStep), caseOpen, casesFewer(Int)
        case quarterBefore, quarterAhead
        case untilMissing, untilNotLater, trialOver
        case teamMissing, teamTwice, teamRecused, refusalUnexplained

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notClue, .notTakenOver, .notHandler, .personUnknown, .otherWay(.talkHeld), .stepMissing(.caseDecided),
                .notApproved(.principal), .stepDone(.caseFiled), .stepTooEarly, .noteMissing, .wayNotSet,
                .closingUnfit(.direct), .closingEarly(.talkReported), .caseOpen, .casesFewer(1), .quarterBefore,
                .quarterAhead, .untilMissing, .untilNotLater, .trialOver, .teamMissing, .teamTwice, .teamRecused,
                .refusalUnexplained,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notClue:
                Ruling(
                    .reportingRules(14), "这件不是由本机关部门办理的问题线索，没有线索办理步骤。请核对甄别和分办。",
                    "This is no clue that an office of this organ handles. Check how it was triaged and sent out.")
            case .notTakenOver:
                Ruling(
                    .reportingRules(14), "还没有明确承办人。请承办部门先签收并指定承办人。",
                    "No handler is named yet. The receiving office must take it over first.")
            case .notHandler:
                Ruling(
                    .disciplineWorkRules(23), "您不是这件的承办人。请由承办人记录。",
                    "You do not handle this petition; its handler must put it on record.")
            case .personUnknown:
                Ruling(
                    .ours, "没有这个序号的被反映人。请核对。", "There is no respondent of this number. Please check.",
                    field: "person")
            case .otherWay(let step):
                Ruling(
                    ClueRule.row(step).articles.first ?? .ours, "现在的处置方式没有“\(step.chinese)”这一步。请先按程序改变处置方式。",
                    "The way of disposition that stands has no such step: \(step.english). Change the way first.",
                    field: "clueStep")
            case .stepMissing(let step):
                Ruling(
                    ClueRule.row(step).articles.first ?? .ours, "“\(step.chinese)”之前的步骤还没有做。请先记录前一步。",
                    "Something comes before this step: \(step.english). Put that on record first.", field: "clueStep")
            case .notApproved(let needed):
                Ruling(
                    .reportingRules(17), "还没有经\(needed.chinese)批准。请先集体研究并报批。",
                    "It has not been approved by: \(needed.english). Study it together and ask first.")
            case .stepDone(let step):
                Ruling(
                    ClueRule.row(step).articles.first ?? .ours, "“\(step.chinese)”已经记录过。如是另一人，请选择被反映人。",
                    "This step is on record: \(step.english). If it is about another person, choose that person.",
                    field: "clueStep")
            case .stepTooEarly:
                Ruling(
                    .ours, "日期早于前一步的日期。请核对。", "The day lies before the step that comes first. Check it.",
                    field: "on")
            case .noteMissing:
                Ruling(
                    .disciplineWorkRules(23), "没有写明情况。请写一两句：做了什么、下一步怎么办。",
                    "Nothing is said of it. Write in a sentence or two what was done, and what comes next.",
                    field: "note")
            case .wayNotSet, .closingUnfit, .closingEarly, .caseOpen, .casesFewer, .quarterBefore, .quarterAhead:
                closingRuling
            case .untilMissing, .untilNotLater, .trialOver: trialRuling
            case .teamMissing, .teamTwice, .teamRecused, .refusalUnexplained: teamRuling
            }
        }

        /// What is said of who signs the report of a verification.
        private var teamRuling: Ruling {
            switch self {
            case .teamTwice:
                Ruling(
                    .disciplineWorkRules(35), "同一名核查组成员写了两次：既签名又未签名，或者重复。请核对。",
                    "A member of the team stands there twice. Check who has signed and who has not.", field: "team")
            case .teamRecused:
                Ruling(
                    .reportingRules(48), "核查组里有须回避的人。请核对核查组成员。",
                    "Somebody of the team is recused. Check who verified.", field: "team")
            case .refusalUnexplained:
                Ruling(
                    .disciplineWorkRules(35), "没有写成员为什么没有签名。请照材料上注明的填写。",
                    "Say why a member has not signed, as it stands on the paper.", field: "team")
            case .barred, .notClue, .notTakenOver, .notHandler, .personUnknown, .otherWay, .stepMissing, .notApproved,
                .stepDone, .stepTooEarly, .noteMissing, .wayNotSet, .closingUnfit, .closingEarly, .caseOpen,
                .casesFewer, .quarterBefore, .quarterAhead, .untilMissing, .untilNotLater, .trialOver, .teamMissing:
                Ruling(
                    .disciplineWorkRules(35),
                    "初核情况报告由核查组全体人员签名。请选出核查组成员，至少\(Bounds.fewestOfTeam)人；没有签名的写明原因。",
                    "The whole team signs the report of a verification. Choose its members, \(Bounds.fewestOfTeam) at "
                        + "least; of whoever has not signed say why.", field: "team")
            }
        }

        /// What is said of extending a trial.
        private var trialRuling: Ruling {
            switch self {
            case .untilMissing:
                Ruling(
                    .disciplineWorkRules(55), "没有写延长审理到哪一天。请填写，并在情况里写明批准人和文号。",
                    "Say to which day the trial is extended; and in words who approved it, and the number.",
                    field: "until")
            case .untilNotLater:
                Ruling(
                    .disciplineWorkRules(55), "延长后的日子要晚于批准之日，也要晚于现在的审理期限。请核对。",
                    "The day must lie behind the approval, and behind the last day of the trial as it stands.",
                    field: "until")
            case .trialOver:
                Ruling(
                    .disciplineWorkRules(55), "案件已经作出决定、移送或者撤销，审理不再延长。请核对是哪一名被反映人。",
                    "The case was decided, transferred or dropped; its trial is extended no more. Check which respondent.",
                    field: "clueStep")
            case .barred, .notClue, .notTakenOver, .notHandler, .personUnknown, .otherWay, .stepMissing, .notApproved,
                .stepDone, .stepTooEarly, .noteMissing, .wayNotSet, .closingUnfit, .closingEarly, .caseOpen,
                .casesFewer, .quarterBefore, .quarterAhead, .teamMissing, .teamTwice, .teamRecused, .refusalUnexplained:
                ruling
            }
        }

        /// What is said of closing and of returns.
        private var closingRuling: Ruling {
            switch self {
            case .wayNotSet:
                Ruling(
                    .disciplineWorkRules(21), "处置方式还没有定，或者与这里填的不一致。请先提出处置意见并报批。",
                    "The way of disposition is not set, or is another one. Set it and have it approved first.",
                    field: "way")
            case .closingUnfit(let kind):
                Ruling(
                    .disciplineWorkRules(30), "这种处置方式不能“\(kind.chinese)”。请核对了结方式。",
                    "This way of disposition is not closed so: \(kind.english). Check how it closes.", field: "closing")
            case .closingEarly(let step):
                Ruling(
                    ClueRule.row(step).articles.first ?? .ours, "还没有“\(step.chinese)”，不能这样了结。请先记录这一步。",
                    "It cannot be closed so before this step: \(step.english). Put it on record first.",
                    field: "closing")
            case .caseOpen:
                Ruling(
                    .disciplineWorkRules(55), "已经立案的，要等作出决定、移送检察机关或者撤销案件后再了结。请先记录案件结果。",
                    "A case was filed. It closes once that was decided, transferred or dropped; put that on record first.",
                    field: "closing")
            case .casesFewer(let filed):
                Ruling(
                    .disciplineWorkRules(38), "办理步骤里已经记录立案\(filed)件，这里不能少于这个数。请核对。",
                    "The steps on record file \(filed) cases; there cannot be fewer here. Please check.",
                    field: "caseFiled")
            case .quarterBefore:
                Ruling(
                    .reportingRules(18), "这个季度还没有分办到承办部门，不用反馈。请核对季度。",
                    "It had not been sent to an office in that quarter; nothing is owed. Check the quarter.",
                    field: "quarter")
            case .quarterAhead:
                Ruling(
                    .reportingRules(18), "这个季度还没有开始。请核对季度。", "That quarter has not begun. Check it.",
                    field: "quarter")
            case .barred, .notClue, .notTakenOver, .notHandler, .personUnknown, .otherWay, .stepMissing, .notApproved,
                .stepDone, .stepTooEarly, .noteMissing, .untilMissing, .untilNotLater, .trialOver, .teamMissing,
                .teamTwice, .teamRecused,
                .refusalUnexplained:
                ruling
            }
        }
    }
}
