extension Reception {
    /// Why a petition, or material for it, cannot be taken in so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case nothingWritten, nothingAdded, receivedAhead, receivedTooEarly, partyMissing, partyEmpty, otherPetition
        case nothingUnread, noFinding, reasonMissing, throughCaseManagement
        case tooManyRepresentatives, moreRepresentativesThanVisitors
        case cameByProgram, personsMissing, fewerThanSpeak, correctionWithoutReason

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .nothingWritten, .nothingAdded, .receivedAhead, .receivedTooEarly, .partyMissing, .partyEmpty,
                .otherPetition, .nothingUnread, .noFinding, .reasonMissing,
                .throughCaseManagement, .tooManyRepresentatives, .moreRepresentativesThanVisitors,
                .cameByProgram, .personsMissing, .fewerThanSpeak, .correctionWithoutReason,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .nothingAdded, .nothingUnread, .noFinding, .reasonMissing: ofMaterial
            case .cameByProgram, .personsMissing, .fewerThanSpeak, .correctionWithoutReason: ofCorrection
            case .nothingWritten:
                Ruling(
                    .reportingRules(7), "没有写内容，也没有附件。请写明反映的事情，或添加信件照片、录音等附件。",
                    "Nothing was written and nothing attached. Say what it is about, or attach a letter or recording.",
                    field: "narrative")
            case .receivedAhead:
                Ruling(
                    .ours, "收到时间还没有到。请填写实际收到的时间。",
                    "The time of receipt has not come yet. Give the time it was really received.", field: "receivedAt")
            case .receivedTooEarly:
                Ruling(
                    .ours, "收到时间早于1970年。请核对年份。", "The time of receipt lies before 1970. Please check the year.",
                    field: "receivedAt")
            case .partyMissing:
                Ruling(
                    .reportingRules(9), "来访要登记批次和人数。请填写来了几个人。",
                    "A visit is counted in groups and persons. Say how many came.", field: "visit")
            case .partyEmpty:
                Ruling(
                    .reportingRules(9), "来访人数至少是1人。请重填。", "At least one person came. Please correct the number.",
                    field: "visit")
            case .otherPetition:
                Ruling(
                    .ours, "这个编号下已经有另一件信访。请用新编号登记。",
                    "Another petition stands under this identifier. Register this one under a new one.")
            case .tooManyRepresentatives:
                Ruling(
                    .petitionRegulation(20), "多人来访，代表不超过\(VisitParty.representativesAtMost)人。请他们推选代表后再登记。",
                    "At most \(VisitParty.representativesAtMost) speak for a group. Ask them to choose, then register.",
                    field: "visit.representatives")
            case .moreRepresentativesThanVisitors:
                Ruling(
                    .reportingRules(9), "代表比来访的人还多。请核对人数。",
                    "There are more representatives than visitors. Check the number.", field: "visit.representatives")
            case .throughCaseManagement:
                Ruling(
                    .disciplineWorkRules(20), "巡视巡察、审计、行政执法、司法机关移送的线索由案件监督管理部门接收。请转交该部门登记。",
                    "Clues from inspection, audit, enforcement and the courts enter at case management. Hand it to that office.",
                    field: "source")
            }
        }

        /// What is said of putting right how it came.
        private var ofCorrection: Ruling {
            switch self {
            case .cameByProgram:
                Ruling(
                    .ours, "网上提交、其他机关转来或者旧登记簿带来的，怎样来的由程序记录，不能更正。请用“备注”说明。",
                    "It came through the portal, from another office or an old register: how it came is on record by the "
                        + "program. Make a remark instead.", field: "form")
            case .personsMissing:
                Ruling(
                    .reportingRules(9), "来访要登记人数，至少是1人。请填写。",
                    "A visit is counted in persons, one at least. Say how many came.",
                    field: "persons")
            case .fewerThanSpeak:
                Ruling(
                    .reportingRules(9), "来访的人比登记的代表还少。请核对人数。",
                    "Fewer came than are named as speaking for them. Check the number.", field: "persons")
            case .barred, .nothingWritten, .nothingAdded, .receivedAhead, .receivedTooEarly, .partyMissing, .partyEmpty,
                .otherPetition, .nothingUnread, .noFinding, .reasonMissing, .throughCaseManagement,
                .tooManyRepresentatives, .moreRepresentativesThanVisitors, .correctionWithoutReason:
                Ruling(
                    .ours, "没有写为什么更正。请写明错在哪里。", "The reason is missing. Say what was wrong.", field: "reason")
            }
        }

        /// What is said of material that was added, and of examining it.
        private var ofMaterial: Ruling {
            switch self {
            case .nothingAdded:
                Ruling(
                    .reportingRules(27), "没有补充任何内容。请写几句话，或添加附件。",
                    "Nothing was added. Write a few words, or attach something.", field: "text")
            case .nothingUnread:
                Ruling(
                    .reportingRules(27), "没有待审查的新材料，不需要再审查。",
                    "No new material waits to be examined; nothing need be done.")
            case .noFinding:
                Ruling(
                    .reportingRules(27), "没有经批准的认定或澄清会因此重新研究。需要重新办理的，请选重新甄别。",
                    "No approved finding or clarification would be studied anew. To deal with it anew, send it to triage.",
                    field: "touchesFinding")
            case .barred, .nothingWritten, .receivedAhead, .receivedTooEarly, .partyMissing, .partyEmpty,
                .otherPetition,
                .throughCaseManagement, .tooManyRepresentatives, .moreRepresentativesThanVisitors, .reasonMissing,
                .cameByProgram, .personsMissing, .fewerThanSpeak, .correctionWithoutReason:
                Ruling(
                    .reportingRules(27), "没有写审查意见。请说明材料是不是新证据、为什么重新办理或不重新办理。",
                    "The reason is missing. Say whether this is new evidence, and why it is reopened or not.",
                    field: "reason")
            }
        }
    }
}
