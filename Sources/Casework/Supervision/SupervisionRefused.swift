extension Supervision {
    /// Why it cannot be urged or taken charge of so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case textMissing, leaderRecused
        case notAssigned, extendedBefore, ownExtensionFirst, ranOut, reasonMissing, superiorNotTold, superiorNotHeard
        case untilNotLater, untilTooFar, groundMissing, notByLeader, untilPassed, noUrging, answerMissing
        case superiorDecidesHere, noSuchUrging, urgingNotYours, presentMissing, resultMissing, minutesMissing
        case heldBeforeUrged, withdrawalUnexplained, riskMissing, riskReceiverMissing
        case noCharge, visitBeforeCharge, nobodyMet, nothingAgreed, outcomeUnexplained

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .textMissing, .leaderRecused, .notAssigned, .extendedBefore, .ownExtensionFirst, .ranOut,
                .reasonMissing, .superiorNotTold, .superiorNotHeard, .untilNotLater, .untilTooFar,
                .groundMissing, .notByLeader, .untilPassed, .noUrging, .answerMissing,
                .superiorDecidesHere, .noSuchUrging, .urgingNotYours, .presentMissing, .resultMissing,
                .minutesMissing, .heldBeforeUrged, .withdrawalUnexplained, .noCharge, .visitBeforeCharge, .nobodyMet,
                .nothingAgreed, .outcomeUnexplained, .riskMissing, .riskReceiverMissing,
            ]

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
            case .notAssigned:
                Ruling(
                    .reportingRules(21), "这件不是上级交办件，没有可延长的交办期限。如期限不对，请核对来源。",
                    "This is no item assigned from above; there is no such limit to extend. Check its source.")
            case .extendedBefore:
                Ruling(
                    .reportingRules(21), "本机关已经延长过一次。再延长须报上级批准，批准后用“登记上级延期”。",
                    "The organ has extended it once. For more, ask the superior, and put its answer on record.")
            case .ownExtensionFirst:
                Ruling(
                    .reportingRules(21), "还没有用首次延长。请先由本机关主要负责人批准延长3个月。",
                    "The organ's own three months come first; its principal approves them.")
            case .ranOut:
                Ruling(
                    .reportingRules(21), "期限已经过了，本机关不能再批延长。请尽快办结，或报上级说明。",
                    "The limit has run out; the organ cannot extend it now. Close it soon, or explain to the superior.")
            case .reasonMissing:
                Ruling(
                    .reportingRules(21), "没有写延长的理由。请写明为什么不能按期办结。",
                    "The reason is missing. Say why it cannot be closed in time.", field: "reason")
            case .superiorNotTold:
                Ruling(
                    .reportingRules(21), "延长后要向上级报告。请写明报告的文号和日期。",
                    "The superior must be told. Give number and day of the letter.", field: "reference")
            case .superiorNotHeard:
                Ruling(
                    .reportingRules(21), "再延长要有上级批复。请写明批复的文号和日期。",
                    "A further extension needs the superior's answer. Give its number and day.", field: "reference")
            case .groundMissing:
                Ruling(
                    .reportingRules(22), "督办交办件要写明属于哪种情形。请选择。",
                    "An assigned item is urged on one of four grounds. Choose it.", field: "ground")
            case .notByLeader:
                Ruling(
                    .reportingRules(22), "督办交办件要经分管领导批准。请由分管领导发出。",
                    "An assigned item is urged with the leader's approval. Have the leader in charge give it.")
            case .untilPassed:
                Ruling(.ours, "要求答复的日期已经过了。请核对。", "That day has passed. Check it.", field: "until")
            case .noUrging:
                Ruling(
                    .reportingRules(22), "没有等待回复的这次督办。请核对。", "There is no such urging to answer. Please check.",
                    field: "number")
            case .answerMissing:
                Ruling(
                    .reportingRules(22), "没有写回复内容。请写明落实情况。", "Say what was done about it.", field: "text")
            case .superiorDecidesHere:
                Ruling(
                    .reportingRules(21), "交办机关就在本系统内，延期由它在系统里决定。请用“报请上级延期”。",
                    "The organ that assigned it is on this system and decides there. Ask it for more time.")
            case .noSuchUrging, .urgingNotYours, .presentMissing, .resultMissing, .minutesMissing, .heldBeforeUrged:
                ofHolding
            case .riskMissing:
                Ruling(
                    .petitionRegulation(25), "没有写是什么紧急情况。请写明。", "Say what the urgent risk is.", field: "risk")
            case .riskReceiverMissing:
                Ruling(
                    .petitionRegulation(25), "没有写向谁报告。请填写；还没有报告的，请去掉“已报告”。",
                    "Say to whom it was reported; where it was not yet, untick that it was.", field: "to")
            case .withdrawalUnexplained, .noCharge, .visitBeforeCharge, .nobodyMet, .nothingAgreed,
                .outcomeUnexplained:
                ofEnding
            case .untilNotLater:
                Ruling(
                    .reportingRules(21), "上级定的日子要晚于今天，也要晚于现在的期限。请核对。",
                    "The day must lie ahead, and behind the last day as it stands. Check it.", field: "until")
            case .untilTooFar:
                Ruling(
                    .ours, "这个日子超过\(Bounds.extensionMonths)个月以后，请核对年份。",
                    "That day lies more than \(Bounds.extensionMonths) months ahead; check the year.", field: "until")
            }
        }

        private var ofHolding: Ruling {
            switch self {
            case .urgingNotYours:
                Ruling(
                    .reportingRules(22), "这次督办不是本机关发出的，由发出督办的机关记录或者撤回。",
                    "This urging was given by another organ; that organ keeps its record, or withdraws it.",
                    field: "number")
            case .presentMissing:
                Ruling(
                    .reportingRules(22), "没有写明参加人员。请填写。", "Say who took part.", field: "present")
            case .resultMissing:
                Ruling(
                    .reportingRules(22), "没有写明结果。请写明发现什么、要求什么。",
                    "Say what came of it: what was found, what is asked.",
                    field: "result")
            case .minutesMissing:
                Ruling(
                    .reportingRules(22), "没有附记录。请附上听取汇报、审阅案卷或现场督办的记录。",
                    "The minutes are missing. Attach what was written down of it.", field: "attachments")
            case .heldBeforeUrged:
                Ruling(
                    .reportingRules(22), "日期早于督办的日期。请核对。",
                    "It cannot have taken place before it was urged. Check the day.",
                    field: "on")
            case .barred, .textMissing, .leaderRecused, .notAssigned, .extendedBefore, .ownExtensionFirst, .ranOut,
                .reasonMissing, .superiorNotTold, .superiorNotHeard, .untilNotLater, .untilTooFar, .groundMissing,
                .notByLeader, .untilPassed, .noUrging, .answerMissing, .superiorDecidesHere, .noSuchUrging,
                .withdrawalUnexplained, .noCharge, .visitBeforeCharge, .nobodyMet, .nothingAgreed, .outcomeUnexplained,
                .riskMissing, .riskReceiverMissing:
                Ruling(
                    .reportingRules(22), "没有这次督办，或者它是发函督办，没有可记录的。请核对。",
                    "There is no such urging, or it was a letter, of which nothing takes place.", field: "number")
            }
        }

        /// What is said of withdrawing an urging, and of a leader's charge.
        private var ofEnding: Ruling {
            switch self {
            case .withdrawalUnexplained:
                Ruling(
                    .reportingRules(22), "没有写撤回督办的理由。请写明为什么不再要求答复。",
                    "Say why no answer is wanted any more.", field: "reason")
            case .visitBeforeCharge:
                Ruling(
                    .practice, "下访日期早于包案的日期。请核对。", "The visit lies before the leader took charge. Check the day.",
                    field: "on")
            case .nobodyMet:
                Ruling(
                    .practice, "没有选见到了哪些人。请至少选一项。", "Say whom the leader met: choose one kind at least.",
                    field: "met")
            case .nothingAgreed:
                Ruling(
                    .practice, "没有写下访时商定了什么。没有商定的，请写明原因。",
                    "Say what was agreed; where nothing was, say why.", field: "agreed")
            case .outcomeUnexplained:
                Ruling(
                    .practice, "没有写包案结果的情况。请写明做了什么、还剩什么。",
                    "Say what was done, and what is left.", field: "text")
            case .barred, .textMissing, .leaderRecused, .notAssigned, .extendedBefore, .ownExtensionFirst, .ranOut,
                .reasonMissing, .superiorNotTold, .superiorNotHeard, .untilNotLater, .untilTooFar, .groundMissing,
                .notByLeader, .untilPassed, .noUrging, .answerMissing, .superiorDecidesHere, .noSuchUrging,
                .urgingNotYours, .presentMissing, .resultMissing, .minutesMissing, .heldBeforeUrged, .noCharge,
                .riskMissing, .riskReceiverMissing:
                Ruling(
                    .practice, "现在没有领导包案，或者包案已经结束。请先确定包案领导。",
                    "No leader is in charge, or the charge has ended. Put a leader in charge first.")
            }
        }
    }
}
