extension Referrals {
    /// Why nothing can be put to the superior, or answered, so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case noSuperior, alreadyAsked, notAssigned, ownExtensionFirst, noCase, caseExtendedBefore, reasonMissing
        case clueMissing
        case nothingAsked, nothingAnswered, disputeMustBeSettled, notTheSuperior, referenceMissing, notByLeader
        case textChanged, untilMissing, untilNotLater, untilTooFar, answeredMeanwhile
        case approval(Approval)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + Approval.allCases.map(Refused.approval) + [
                .noSuperior, .alreadyAsked, .notAssigned, .ownExtensionFirst, .noCase, .caseExtendedBefore,
                .clueMissing, .reasonMissing, .nothingAsked, .nothingAnswered, .disputeMustBeSettled, .notTheSuperior,
                .referenceMissing, .notByLeader, .textChanged, .untilMissing, .untilNotLater, .untilTooFar,
                .answeredMeanwhile,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .noSuperior, .alreadyAsked, .notAssigned, .ownExtensionFirst, .noCase, .clueMissing,
                .caseExtendedBefore:
                asking
            case .untilMissing, .untilNotLater, .untilTooFar: ofTheDay
            case .approval(let approval): approval.ruling
            case .reasonMissing:
                Ruling(
                    .ours, "没有写理由。同意、不同意、撤回都要写明为什么。",
                    "The reason is missing. Granting, declining and withdrawing each need one.", field: "reason")
            case .nothingAsked:
                Ruling(
                    .ours, "没有等待上级答复的这项报请，可能已经答复或撤回。请刷新后核对。",
                    "Nothing of the kind waits for the superior; it may have been answered or withdrawn. Look again.")
            case .nothingAnswered:
                Ruling(.ours, "上级还没有答复，没有可阅知的。", "The superior has not answered; there is nothing to take note of.")
            case .disputeMustBeSettled:
                Ruling(
                    .supervisionLaw(16), "管辖争议必须定给双方之一，不能不同意。请用“决定管辖”。",
                    "A dispute is settled for one of the two and cannot be declined. Decide who accepts.")
            case .notTheSuperior:
                Ruling(
                    .ours, "只有被报请的上级机关可以答复。请由该机关的领导办理。",
                    "Only the superior that was asked answers. Leave it to that organ's leaders.")
            case .referenceMissing:
                Ruling(
                    .ours, "上级机关不在本系统内。请填写上级答复的文号。",
                    "The superior is not on this system. Give the reference of its answer.", field: "reference")
            case .notByLeader:
                Ruling(
                    .ours, "这项要由本机关领导决定。请由分管领导或主要负责人办理。",
                    "This is for a leader of the organ. Leave it to the leader in charge or the principal.")
            case .textChanged:
                Ruling(
                    .ours, "您阅看后内容有变化。请重新阅看后再决定。",
                    "The text has changed since you read it. Read it again, then decide.")
            case .answeredMeanwhile:
                Ruling(
                    .ours, "这项报请已由本机关另一位领导答复。谁、何时、怎样答复的，见“近期已答复”。",
                    "Another leader of this organ has answered it. See who, when and how among those answered lately.")
            }
        }

        private var asking: Ruling {
            switch self {
            case .noSuperior:
                Ruling(
                    .ours, "机构登记里没有上级机关。请线下报上级，批复后用“登记上级延期”。",
                    "No superior organ is registered. Ask on paper, and put its answer on record.")
            case .alreadyAsked:
                Ruling(
                    .ours, "已经报请上级延期，请等上级答复；内容要改的，先撤回再报。",
                    "The superior has been asked for time already. Wait, or withdraw it and ask anew.")
            case .notAssigned:
                Ruling(
                    .reportingRules(21), "这件不是上级交办件，没有可延长的交办期限。如期限不对，请核对来源。",
                    "This is no item assigned from above; there is no such limit to extend. Check its source.",
                    field: "kind")
            case .ownExtensionFirst:
                Ruling(
                    .reportingRules(21), "还没有用首次延长。请先由本机关主要负责人批准延长3个月。",
                    "The organ's own three months come first; its principal approves them.")
            case .noCase:
                Ruling(
                    .supervisionRegulation(185), "没有正在办理的案件，没有可延长的办案期限。请先记录立案。",
                    "No case runs here; there is no such limit to extend. Put its filing on record first.",
                    field: "kind")
            case .clueMissing:
                Ruling(
                    .supervisionRegulation(185), "有几条线索立了案，延期要逐案报请。请选择是哪条线索的案件。",
                    "Several clues have a case, and each is asked for by itself. Say of which clue.")
            case .caseExtendedBefore:
                Ruling(
                    .supervisionRegulation(185), "这条线索的案件期限只能延长一次，已经延长过6个月。请尽快作出决定。",
                    "The case of this clue is extended once, by six months; that was done. Decide it soon.")
            case .barred, .reasonMissing, .nothingAsked, .nothingAnswered, .disputeMustBeSettled, .notTheSuperior,
                .referenceMissing, .notByLeader, .textChanged, .untilMissing, .untilNotLater, .untilTooFar,
                .answeredMeanwhile, .approval:
                ruling
            }
        }

        private var ofTheDay: Ruling {
            switch self {
            case .untilNotLater:
                Ruling(
                    .reportingRules(21), "延长后的日子要晚于今天，也要晚于现在的期限。请核对。",
                    "The day must lie ahead, and behind the last day as it stands. Check it.", field: "until")
            case .untilTooFar:
                Ruling(
                    .ours, "这个日子超过\(Bounds.extensionMonths)个月以后，请核对年份。",
                    "That day lies more than \(Bounds.extensionMonths) months ahead; check the year.", field: "until")
            case .barred, .noSuperior, .alreadyAsked, .notAssigned, .ownExtensionFirst, .noCase, .clueMissing,
                .caseExtendedBefore, .reasonMissing, .nothingAsked, .nothingAnswered, .disputeMustBeSettled,
                .notTheSuperior,
                .referenceMissing, .notByLeader, .textChanged, .untilMissing, .answeredMeanwhile, .approval:
                Ruling(
                    .reportingRules(21), "没有写延长到哪一天。请填写。", "Say until which day.", field: "until")
            }
        }
    }
}
