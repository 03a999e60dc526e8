extension Deliberation {
    /// Why it cannot be deliberated, approved or returned so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notJudged, tooFewMembers, tooManyMembers, memberRecused, questionMissing, meetingOpen, noMeeting
        case meetingClosed, notMember, dissentWithoutReason, quorumMissing, noMajority, minutesMissing
        case unfitDecision(Unfit), meetingNotMinuted, textChanged, approverJudged, straightUp
        case alreadyApproved, nothingToReturn, cannotReturnThere, alreadySentOut, reasonMissing
        case approverTooLow(Approver, Article), referenceMissing(Approver, Article), notStudied, noSuchStep,
            meetingTooLow
        case memberHadPart, approverHadPart, foundAbove, approvedAbove, answerReferenceMissing
        case materialUnread, personUnknown, postUnknown
        case telling(TellingBar)
        case lodging(LodgingBar)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + Unfit.allCases.map(Refused.unfitDecision)
            + TellingBar.allCases.map(Refused.telling) + LodgingBar.allCases.map(Refused.lodging) + [
                .notJudged, .tooFewMembers, .tooManyMembers, .memberRecused, .questionMissing, .meetingOpen, .noMeeting,
                .meetingClosed, .notMember, .dissentWithoutReason, .quorumMissing, .noMajority, .minutesMissing,
                .meetingNotMinuted, .textChanged, .approverJudged, .straightUp,
                .alreadyApproved, .nothingToReturn, .cannotReturnThere, .alreadySentOut, .reasonMissing,
                .approverTooLow(.principal, .enforcementRules(13)),
                .referenceMissing(.partySecretary, .enforcementRules(13)), .notStudied, .noSuchStep,
                .meetingTooLow, .memberHadPart, .approverHadPart, .foundAbove, .approvedAbove, .answerReferenceMissing,
                .materialUnread, .personUnknown, .postUnknown,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            // Each rests on the rule of its own step.
            case .approverTooLow(let needed, let article):
                Ruling(
                    article, "这一步要由\(needed.chinese)批准。请报其审批。",
                    "This step is approved by: \(needed.english). Lay it before that person.")
            case .referenceMissing(let needed, let article):
                Ruling(
                    article, "由\(needed.chinese)批准的，请填写批件文号，由主要负责人记录。",
                    "Approved by: \(needed.english). Give the reference of the approval; the principal records it.",
                    field: "reference")
            case .notStudied:
                Ruling(
                    .disciplineWorkRules(10), "还没有集体研究。请先研究，形成纪要，再报批。",
                    "It has not been studied together. Do so, with minutes, then ask for approval.")
            case .noSuchStep:
                Ruling(
                    .disciplineWorkRules(21), "和承办人提出的处置方式不一致。请先提出处置意见。",
                    "It does not fit the way of disposition proposed. Propose one first.", field: "step")
            case .foundAbove:
                Ruling(
                    .reportingRules(39), "认定诬告陷害，由设区的市级以上党委或纪检监察机关批准，本机关只能提出。已列入上级主要负责人待决定事项。",
                    "A false accusation is found at prefecture level or above; this organ only proposes. It lies before the "
                        + "principal of the organ above.")
            case .personUnknown:
                Ruling(
                    .disciplineWorkRules(38), "立案对象里有不属于这条线索的人。请核对被反映人。",
                    "Somebody named for the case is no respondent of this clue. Please check.", field: "persons")
            case .postUnknown:
                Ruling(
                    .enforcementRules(13),
                    "干部登记里查不到被反映人的职务类别，由谁审批看职务，不能按最低的办。请在集体研究时选定职务类别（几个人的选最重的），或先补登干部登记。",
                    "The cadre register does not tell the post of the person reported on, and who approves follows the post: the "
                        + "lowest is not taken for granted. Choose its class when the step is studied, the weightiest of several, "
                        + "or enter the person in the register first.", field: "postClass")
            case .memberHadPart:
                Ruling(
                    .supervisionRegulation(211), "参加人员中有原案的审查、审理人员，不能研究这件申诉。请换人。",
                    "One of the members had a part in the first decision and does not study the appeal. Call someone else.",
                    field: "members")
            case .approverHadPart:
                Ruling(
                    .supervisionRegulation(211),
                    "您参与过原案的审查、审理，不能批准对它的申诉。请由没有参与原案的主要负责人批准；没有的，用“报请上级审批申诉决定”。",
                    "You had a part in the first decision and do not approve on the appeal. A principal who had none must; "
                        + "where there is none, ask the organ above to approve it.")
            case .approvedAbove:
                Ruling(
                    .supervisionRegulation(264), "这件申诉的复查决定已报请上级审批，由上级主要负责人决定。请等答复；要改的，先撤回报请。",
                    "The decision on this appeal lies before the principal of the organ above. Wait, or withdraw it first."
                )
            case .materialUnread:
                Ruling(
                    .reportingRules(27), "有新材料还没有审看。请先由信访举报部门审看，写明是不是新证据，再批准。",
                    "New material waits to be examined. The petition office says first whether it is new evidence.")
            case .answerReferenceMissing:
                Ruling(
                    .supervisionRegulation(264), "上级机关不在本系统内。请填写上级批复的文号。",
                    "The superior is not on this system. Give the reference of its answer.", field: "reference")
            case .meetingTooLow:
                Ruling(
                    .disciplineWorkRules(10), "反映正职的，室务会层级不够。请召开机关专题会或多级联合会商。",
                    "On a principal post, a meeting within the office is too low. Hold one across the organ, or jointly.",
                    field: "level")
            case .notJudged, .meetingNotMinuted, .textChanged, .approverJudged, .straightUp, .alreadyApproved,
                .nothingToReturn, .cannotReturnThere, .alreadySentOut, .reasonMissing:
                decisionRuling
            case .tooFewMembers:
                Ruling(
                    .disciplineWorkRules(10), "集体研判至少要\(Bounds.fewestMembers)人参加。请增加人员。",
                    "A meeting needs at least \(Bounds.fewestMembers) members. Add some.", field: "members")
            case .tooManyMembers:
                Ruling(
                    .ours, "参加研判的人超过\(Bounds.members)人。为了保密，请减少人员。",
                    "There are more than \(Bounds.members) members. Call fewer, for secrecy's sake.", field: "members")
            case .memberRecused:
                Ruling(
                    .reportingRules(48), "参加人员中有须回避的人。请换人。", "One of the members is recused. Call someone else.",
                    field: "members")
            case .questionMissing:
                Ruling(
                    .disciplineWorkRules(10), "没有写要研判的问题。请写明请大家定什么。",
                    "The question is missing. Say what is to be decided.", field: "question")
            case .meetingOpen:
                Ruling(
                    .disciplineWorkRules(10), "已有一次研判没有结束。请先形成纪要，再召集下一次。",
                    "A meeting is still open. Close it with minutes before you call the next.")
            case .noMeeting:
                Ruling(.disciplineWorkRules(10), "没有召集研判。请先召集。", "No meeting has been called. Call one first.")
            case .meetingClosed:
                Ruling(
                    .disciplineWorkRules(10), "研判已结束并形成纪要，不能再发表意见或改纪要。需要时请再召集一次。",
                    "The meeting is closed and minuted. Call another one if need be.")
            case .notMember:
                Ruling(
                    .disciplineWorkRules(10), "您不是这次研判的参加人员，不能表决。",
                    "You are not a member of this meeting and cannot vote in it.")
            case .dissentWithoutReason:
                Ruling(
                    .disciplineWorkRules(10), "不同意的，请写明理由，以便记入纪要。",
                    "If you disagree, say why, so that it stands in the minutes.", field: "opinion")
            case .quorumMissing:
                Ruling(
                    .disciplineWorkRules(10), "表决的人没有过半数（须回避的不计）。请等更多人发表意见。",
                    "Not more than half of the members have voted, the recused left out. Wait for more opinions.")
            case .noMajority:
                Ruling(
                    .disciplineWorkRules(10), "同意的没有超过表决人数的一半，不能作出这个决定。请继续研判，或改提别的去向后再表决。",
                    "No more than half of the votes agree. Go on deliberating, or put another route to the vote.",
                    field: "decision")
            case .minutesMissing:
                Ruling(
                    .disciplineWorkRules(10), "没有写纪要。请写明讨论情况和结论。",
                    "The minutes are missing. Say what was discussed and concluded.", field: "minutes")
            case .unfitDecision(let unfit): unfit.ruling(field: "decision")
            case .telling(let bar): bar.ruling
            case .lodging(let bar): bar.ruling
            }
        }

        /// What is said of the leader's decision and of returns.
        private var decisionRuling: Ruling {
            switch self {
            case .notJudged:
                Ruling(.practice, "还没有初判。请先由专人初判。", "Nobody has judged it yet. It needs a first judgement.")
            case .meetingNotMinuted:
                Ruling(
                    .disciplineWorkRules(10), "这件需要集体研判，还没有形成纪要。请先研判。",
                    "This one needs a meeting, and there are no minutes yet. Deliberate first.")
            case .textChanged:
                Ruling(
                    .reportingRules(17), "您读到的内容之后有改动。请重新打开，看清改动再批。",
                    "What you read has changed since. Open it again and read the change before you decide.",
                    field: "textHash")
            case .approverJudged:
                Ruling(
                    .reportingRules(17), "初判是您作的，不能自己批。请由另一位领导阅批。",
                    "You judged it first and cannot approve it yourself. Another leader must.")
            case .straightUp:
                Ruling(
                    .reportingRules(15), "反映本机关主要负责人的，不经本级领导阅批。请直接报上级机关。",
                    "What concerns the organ's own principal passes no leader here. Send it straight up.")
            case .alreadyApproved:
                Ruling(
                    .reportingRules(17), "领导已经阅批。要改请先“退回”，写明原因。",
                    "A leader has decided already. Have it returned first, with a reason.")
            case .nothingToReturn:
                Ruling(
                    .ours, "这个环节还没有做，不需要退回。请选已经做过的环节。",
                    "This step has not been done, so nothing is to be returned. Choose one that has.", field: "to")
            case .cannotReturnThere:
                Ruling(
                    .ours, "只能退回到登记、甄别或初判。请重选。",
                    "It can be returned to registration, triage or first judgement only.", field: "to")
            case .alreadySentOut:
                Ruling(
                    .reportingRules(17), "已经分办，不能在这里退回。请由承办部门“退件”。",
                    "It has been sent out. The handling office must return the item.")
            case .reasonMissing:
                Ruling(
                    .ours, "没有写退回原因。请写明要补正什么。", "The reason is missing. Say what is to be put right.", field: "reason")
            case .barred(let bar): bar.ruling
            case .tooFewMembers, .tooManyMembers, .memberRecused, .questionMissing, .meetingOpen, .noMeeting,
                .meetingClosed, .notMember, .dissentWithoutReason, .quorumMissing, .noMajority, .minutesMissing,
                .unfitDecision, .approverTooLow, .referenceMissing, .notStudied, .noSuchStep, .meetingTooLow,
                .memberHadPart, .approverHadPart, .foundAbove, .approvedAbove, .answerReferenceMissing,
                .materialUnread, .personUnknown, .postUnknown, .telling, .lodging:
                ruling
            }
        }
    }
}
