/// Why a petition cannot go out as a package so, or its sender cannot be told so 交换限制.
public enum ExchangeBar: Sendable, Hashable, CaseIterable {
    /// The identity should go along, and nobody is chosen.
    case partnerMissing
    /// No card of whoever was chosen has been confirmed, or the exchange has ended.
    case partnerUnconfirmed
    /// A report may not go to the body reported on.
    case partnerReportedOn
    /// The body reported on may not learn who wrote.
    case identityToReported
    /// Who reports is for the accepting commission alone.
    case identityOfReporter
    /// The text itself names who wrote.
    case textNamesPetitioner
    /// It did not arrive as a package.
    case notFromExchange
    /// What this organ accepts does not go back.
    case mustReceive
    /// It was reported closed there.
    case closedThere

    /// What it says.
    public var ruling: Ruling {
        switch self {
        case .partnerMissing:
            Ruling(
                .reportingRules(13), "没有选择交换单位。请选择，或去掉“附信访人身份”。",
                "No partner is chosen. Choose one, or leave the petitioner's identity out.", field: "partner")
        case .partnerUnconfirmed:
            Ruling(
                .ours, "这个交换单位的名片还没有经第二人核对确认，或交换已经停止。请安全管理员办理，或按书面方式转送。",
                "No card of this partner has been confirmed by a second person, or the exchange has ended. Have it confirmed, "
                    + "or send it on paper.", field: "partner")
        case .partnerReportedOn:
            Ruling(
                .petitionRegulation(30), "被反映的正是这个单位，检举控告材料不得转给它。请改送有管辖权的机关。",
                "This is the very body reported on: a report on it may not go there. Send it to whoever is in charge.",
                field: "partner")
        case .identityToReported:
            Ruling(
                .reportingRules(47), "被反映的正是这个单位，信访人身份不得告知它。请去掉“附信访人身份”。",
                "This is the very body reported on: it may not learn who wrote. Leave the petitioner's identity out.",
                field: "withIdentity")
        case .identityOfReporter:
            Ruling(
                .reportingRules(47), "检举控告人的身份只能告知受理的纪检监察机关。请去掉“附信访人身份”。",
                "Who reports is for the accepting commission alone. Leave the petitioner's identity out.",
                field: "withIdentity")
        case .textNamesPetitioner:
            Ruling(
                .reportingRules(47), "正文或补充材料里有信访人的姓名或联系方式，不附身份就不能原文转送。请遮盖后另行书面转送，或按规定附身份。",
                "The text names the petitioner or a contact. Without the identity it cannot go as it is: send a covered copy "
                    + "on paper, or send the identity along where that is allowed.", field: "withIdentity")
        case .notFromExchange:
            Ruling(
                .petitionRegulation(23), "这件不是交换来的，没有来件单位可回告。请用其他办理方式。",
                "It did not arrive as a package: there is no sender to tell.")
        case .mustReceive:
            Ruling(
                .reportingRules(7), "属于本机关受理的检举控告，不得退回。请按甄别结果办理。",
                "A report that this organ accepts must be received, whoever passed it on. Handle it.", field: "word")
        case .closedThere:
            Ruling(
                .reportingRules(13), "对方已经回告办结，不能再退回。请与对方核对。",
                "It was reported closed there and cannot be sent back. Check with the other side.")
        }
    }
}
