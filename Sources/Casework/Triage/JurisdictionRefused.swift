extension Jurisdiction {
    /// Why jurisdiction cannot be asked about, decided or raised so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notRegistered, otherMissing, otherIsSelf, noSuperior, alreadyAsked, reasonMissing, nothingAsked
        case notTheSuperior, referenceMissing, acceptsMissing, notOneOfTheTwo, outOfReach, provinceNotAsked
        case withMissing, nothingToRaise, closedBelow, notByLeader, textChanged

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .notRegistered, .otherMissing, .otherIsSelf, .noSuperior, .alreadyAsked, .reasonMissing, .nothingAsked,
                .notTheSuperior, .referenceMissing, .acceptsMissing, .notOneOfTheTwo, .outOfReach, .provinceNotAsked,
                .withMissing, .nothingToRaise, .closedBelow, .notByLeader, .textChanged,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notRegistered, .otherMissing, .otherIsSelf, .noSuperior, .alreadyAsked, .reasonMissing: asking
            case .nothingAsked:
                Ruling(
                    .supervisionLaw(16), "没有报请上级确定管辖，无须决定。", "The superior was not asked; there is nothing to decide.")
            case .notTheSuperior:
                Ruling(
                    .supervisionLaw(16), "只有被报请的上级机关可以决定。请由该机关的领导办理。",
                    "Only the superior that was asked decides. Leave it to that organ's leaders.")
            case .referenceMissing:
                Ruling(
                    .disciplineWorkRules(9), "上级机关不在本系统内。请填写上级决定的文号。",
                    "The superior is not on this system. Give the reference of its decision.", field: "reference")
            case .acceptsMissing:
                Ruling(
                    .supervisionLaw(16), "没有选定由哪个机关受理。请选择。", "No organ was chosen. Choose who accepts.",
                    field: "accepts")
            case .notOneOfTheTwo:
                Ruling(
                    .supervisionLaw(16), "管辖争议只能定给争议双方之一。请重新选择。",
                    "A dispute is decided for one of the two. Choose again.", field: "accepts")
            case .outOfReach:
                Ruling(
                    .supervisionLaw(17), "只能由上级自己管辖，或指定其下级机关。请重新选择。",
                    "The superior takes it itself or assigns it to an organ below. Choose again.", field: "accepts")
            case .provinceNotAsked:
                Ruling(
                    .supervisionRegulation(48), "市级把同级党委管理人员的问题指定县级管辖，须报省级批准。请填写批准文号。",
                    "A prefecture's assignment to a county needs the province's approval. Give its reference.",
                    field: "reference")
            case .withMissing:
                Ruling(
                    .reportingRules(12), "没有写明和哪个机关协商。请填写。", "Say with which organ it was coordinated.", field: "with")
            case .nothingToRaise:
                Ruling(
                    .supervisionLaw(17), "只有转给下级机关的信访件可以提级。",
                    "Only what was sent to an organ below can be raised.")
            case .notByLeader: Referrals.Refused.notByLeader.ruling
            case .textChanged: Referrals.Refused.textChanged.ruling
            case .closedBelow:
                Ruling(
                    .supervisionLaw(17), "下级机关已经办结，不能再提级。请另行审查。",
                    "The lower organ has closed it. It cannot be raised any more; examine it anew.")
            }
        }

        private var asking: Ruling {
            switch self {
            case .otherMissing:
                Ruling(
                    .supervisionLaw(16), "没有写明和哪个机关有争议。请选择。", "Choose the organ with which there is a dispute.",
                    field: "other")
            case .otherIsSelf:
                Ruling(
                    .supervisionLaw(16), "不能和本机关自己有争议。请重新选择。", "An organ has no dispute with itself. Choose again.",
                    field: "other")
            case .noSuperior:
                Ruling(
                    .supervisionLaw(16), "机构登记里没有上级机关。请安全管理员先登记上级机关，或线下报请后记录文号。",
                    "No superior organ is registered. Have the security administrator register it, or ask on paper.",
                    field: "question")
            case .alreadyAsked:
                Ruling(
                    .supervisionLaw(16), "已经报请上级，请等上级决定。", "The superior has been asked already. Wait for the decision."
                )
            case .reasonMissing:
                Ruling(.disciplineWorkRules(9), "没有写理由。请写明。", "The reason is missing. Say why.", field: "reason")
            case .notRegistered:
                Ruling(.reportingRules(14), "还没有登记。请先登记。", "It is not registered yet. Register it first.")
            case .barred, .nothingAsked, .notTheSuperior, .referenceMissing, .acceptsMissing, .notOneOfTheTwo,
                .outOfReach, .provinceNotAsked, .withMissing, .nothingToRaise, .closedBelow, .notByLeader, .textChanged:
                ruling
            }
        }
    }
}
