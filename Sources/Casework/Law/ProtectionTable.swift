/// One thing that protects whoever reports 检举控告人保护: what is done, where, and the tests that hold it.
public struct ProtectionRule: Sendable, Hashable, Identifiable {
    /// Its name in the table: `S-01`.
    public let id: String
    /// What is done, in both languages.
    public let text: Prohibition.Bilingually
    /// What it rests on.
    public let articles: [Article]
    /// Where it is enforced.
    public let enforcedIn: String
    /// The tests that hold it, by name.
    public let heldBy: [String]

    private init(
        _ id: String, _ chinese: String, _ english: String, _ articles: [Article], in place: String, heldBy: String...
    ) {
        (self.id, text, self.articles) = (id, Prohibition.Bilingually(chinese, english), articles)
        (enforcedIn, self.heldBy) = (place, heldBy)
    }

    /// Every row (`rules.md` §11).
    public static let all: [ProtectionRule] = secrecy + recusal + protection + afterwards

    /// Secrecy 保密 (R art. 47): name, unit, address, telephone, mail and content.
    private static let secrecy: [ProtectionRule] = [
        ProtectionRule(
            "S-01", "姓名、单位、住址、电话、邮箱和内容加密保存，数据库和附件里没有明文",
            "name, unit, address, telephone, mail and content are stored sealed; database and attachments hold none in the open",
            [.reportingRules(47), .supervisionRegulation(267)], in: "Veiled, PetitionVeil",
            heldBy: "nothing of a case stands in the open in the database file or in a blob"),
        ProtectionRule(
            "S-02", "承办人看到的身份信息是遮盖的；打开要写理由，逐次留痕",
            "who reported is covered before everybody; it opens for a reason, each time on record",
            [.reportingRules(47), .supervisionRegulation(267)], in: "Access.OpenIdentity, Office.petition",
            heldBy: "the petitioner is covered until somebody opens the identity with a reason, for that one only",
            "every opening of an identity is an event"),
        ProtectionRule(
            "S-03", "发给别人的文书、澄清和网上答复都不透露信访人",
            "no letter to others, no clarification and no word through the code tells who reported",
            [.reportingRules(47), .reportingRules(50)], in: "Petition.isNamed, Petition.facts, CitizenAnswer",
            heldBy: "neither a notice, a name cleared nor a word through the code tells who reported",
            "a letter to anybody but the petitioner names no petitioner"),
        ProtectionRule(
            "S-04", "材料不转给被反映的人员或者单位", "no material goes to the person or body reported on",
            [.reportingRules(47), .petitionRegulation(30)], in: "Disposition.exchange, Notices.decide",
            heldBy: "what the letter is about is not sent to the very body it is about",
            "an identity goes to nobody who was not chosen"),
        ProtectionRule(
            "S-05", "电话告知先问核对问题，别人接听不说内容；信封不写单位和事由",
            "on the phone a check question comes before a word; an envelope says neither who writes nor why",
            [.reportingRules(47)], in: "Notices.check, EnvelopeSlip",
            heldBy: "a call tells nothing to whoever cannot answer the check question",
            "an envelope carries name and address, and nothing of who writes or why"),
        ProtectionRule(
            "S-06", "匿名的，不追查网络地址和笔迹；系统不存", "of an anonymous writer no trace is followed, and none is stored",
            [.reportingRules(29)], in: "Reception.Received, Access.decide",
            heldBy: "handlers see network traces", "of an anonymous writer nothing is to be opened"),
    ]

    /// Recusal 回避 (R art. 48), and what is seen of whoever reads where relatives work.
    private static let recusal: [ProtectionRule] = [
        ProtectionRule(
            "S-07", "须回避的人查不到这件信访，看到的和不存在的一样",
            "whoever is recused finds no such petition: the very bytes of an absent one",
            [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65)], in: "RecusalGround, Visible",
            heldBy: "role by ground by address, recused and absent are the same bytes",
            "near relatives of whoever is named or reports, witnesses and the reporter himself are found"),
        ProtectionRule(
            "S-08", "打开反映本人单位或者近亲属单位的件，审计管理员会看到",
            "opening what is about one's own or a relative's unit stands before the auditor", [.reportingRules(47)],
            in: "AuditPattern",
            heldBy: "opening what is about a relative's unit raises an alarm, and another unit none",
            "patterns are found: many, at night, the own unit, probing"),
    ]

    /// Protection 保护 (R art. 49): asked for by who reported and near relatives (T art. 283).
    private static let protection: [ProtectionRule] = [
        ProtectionRule(
            "S-09", "检举控告人和近亲属随时可以申请保护，当面、电话或者凭查询码",
            "protection is asked for at any time, by an officer or with the code",
            [.reportingRules(35), .reportingRules(49), .supervisionRegulation(283)],
            in: "Notices.decide (AskProtection)",
            heldBy: "protection is asked for at any time, and its clock runs whatever became of the petition",
            "protection is asked for with the code, at any time, and nothing of it is shown again"),
        ProtectionRule(
            "S-10", "申请当天送到领导面前，答复凭查询码可以看到", "it lies before the leaders the same day, and its answer behind the code",
            [.reportingRules(49)], in: "Clocks (C-33), Office.worklist, ProtectionAnswer",
            heldBy: "a request for protection is before the leaders the same day",
            "protection asked for by code lies before the leaders, and its answer behind the code"),
        ProtectionRule(
            "S-11", "密封上报的，没有答复的申请随件上报", "what is sealed and goes up takes a request that waits along",
            [.reportingRules(49)],
            in: "SealedOriginal.protections",
            heldBy: "a request for protection that waits goes up with it, before the leaders there"),
        ProtectionRule(
            "S-12", "初判要写信访人面临的风险，领导审批时看到",
            "the first judgement says what the petitioner risks, and the leader reads it",
            [.reportingRules(37), .reportingRules(49)], in: "Triage.decide, Petition.boundText",
            heldBy: "the risk to the petitioner is asked for and stands in what the leader reads"),
    ]

    /// What follows who leaks, presses or retaliates.
    private static let afterwards: [ProtectionRule] = [
        ProtectionRule(
            "S-13", "打听、干预、说情永久留痕，本人查不到",
            "who asks about, presses or pleads is on record for good, and finds nothing of it",
            [.reportingRules(37), .disciplineWorkRules(64), .supervisionRegulation(262)], in: "Office.logApproach",
            heldBy: "an approach is on record for good; who approached finds nothing of it"),
        ProtectionRule(
            "S-14", "告知、反馈时请检举控告人保密", "whoever is told is asked to keep it secret", [.reportingRules(36)],
            in: "NoticeTemplate",
            heldBy: "what a reporter is told asks to be kept secret"),
    ]
}
