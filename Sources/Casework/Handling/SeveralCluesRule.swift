/// What holds where a petition holds several clues 多条线索规则: `docs/law.md` prints it, a page shows it.
///
/// Law: each row cites its own article (`rules.md` §9).
public struct SeveralCluesRule: Sendable, Hashable, Identifiable {
    /// Its name, after the rows of ``ClueRule``: `W-16`.
    public let id: String
    /// What holds, in Chinese.
    public let chinese: String
    /// The same in English.
    public let english: String
    /// Where it is enforced.
    public let enforcedIn: String
    /// The test that holds it.
    public let heldBy: String
    /// What it rests on.
    public let articles: [Article]

    private init(
        _ id: String, _ texts: (chinese: String, english: String), in enforcedIn: String, heldBy: String,
        _ articles: Article...
    ) {
        (self.id, chinese, english) = (id, texts.chinese, texts.english)
        (self.enforcedIn, self.heldBy, self.articles) = (enforcedIn, heldBy, articles)
    }

    /// Every row.
    public static let all: [SeveralCluesRule] = parting + ending + returning + found

    private static let parting: [SeveralCluesRule] = [
        SeveralCluesRule(
            "W-16",
            (
                "分案按人、按事：人和事都不遗漏，两边都不空，已立案的只归一边",
                "a clue is split by persons and matters: none left out, no part empty, a case under one only"
            ), in: "ClueParting.decide",
            heldBy: "a clue is split by its persons and matters, nothing lost and neither part empty",
            .disciplineWorkRules(21), .disciplineWorkRules(23)),
        SeveralCluesRule(
            "W-17",
            (
                "分案后两条都重新报批，各按所涉人员的职务确定审批人",
                "both parts are approved anew, by the post of whom each is about"
            ), in: "ClueParting.decide, Petition.lacksApproval",
            heldBy: "who approves follows the post of whom a clue is about, and the weightiest is never lost",
            .enforcementRules(13), .disciplineWorkRules(21)),
        SeveralCluesRule(
            "W-18",
            (
                "两条都没有办结、都不在审核中才能并案；已立案的不因并案丢失",
                "clues are joined while neither is closed or in review; no case is lost"
            ), in: "ClueParting.decide", heldBy: "clues that prove to be one matter are joined while neither is closed",
            .disciplineWorkRules(21), .disciplineWorkRules(38)),
    ]

    private static let ending: [SeveralCluesRule] = [
        SeveralCluesRule(
            "W-19",
            (
                "各条线索都有了结果，整件才办结、归档；先办结的线索可以先反馈，每条都反馈了，整件才算反馈",
                "the petition is closed and filed away once each clue is closed; a closed clue may be told before, and the whole is told once each is"
            ), in: "Petition.gather",
            heldBy: "one clue is filed as a case, another closed, and the petition ends when both have",
            .reportingRules(18), .disciplineWorkRules(25)),
        SeveralCluesRule(
            "W-20", ("各条线索各计期限，分案不重新起算", "each clue runs its own clocks; a split begins no new month"),
            in: "Clocks.ofClues",
            heldBy: "each clue runs its own clocks, named where there are several, and a split begins no new month",
            .disciplineWorkRules(21)),
        SeveralCluesRule(
            "W-21",
            (
                "更正登记后人和事的序号变了，各条线索仍管原来的人和事；已立案的人不能从登记中去掉",
                "a correction that moves numbers leaves each clue its persons and matters; nobody with a case is taken out"
            ), in: "Renumbering, Intake.decide",
            heldBy: "a respondent taken out of the register moves nobody to another clue",
            .disciplineWorkRules(23), .disciplineWorkRules(38)),
        SeveralCluesRule(
            "W-29",
            (
                "案件延期按线索报请，只延这条线索当时在办的案件；分案、并案不把它带给别的案件",
                "more time for a case is asked for one clue, and lengthens the cases of it that ran then; no split or join gives it to another"
            ), in: "Referrals.decide, Petition.isExtended",
            heldBy: "an extension lengthens the case of the clue it was granted for, and no other",
            .supervisionRegulation(185)),
    ]

    private static let returning: [SeveralCluesRule] = [
        SeveralCluesRule(
            "W-22",
            (
                "承办部门可以只退回一条线索，须分管领导批准；别的线索照常办理；已立案的不能退",
                "an office may return one clue alone, when a leader in charge agrees; the others go on; not once a case is filed"
            ), in: "Disposition.decide",
            heldBy: "an office returns one clue of several when a leader agrees, and the others go on",
            .reportingRules(17), .disciplineWorkRules(38)),
        SeveralCluesRule(
            "W-23",
            (
                "退回的线索由信访室提出去向、领导审批：本机关其他部门，有管辖权的机关，或留存备查",
                "where a returned clue goes the petition office proposes and a leader decides: another office, whoever is in charge, or the files"
            ), in: "Disposition.decide",
            heldBy: "the petition office says where a returned clue goes, and a leader decides", .reportingRules(13),
            .reportingRules(14), .supervisionRegulation(171)),
        SeveralCluesRule(
            "W-24",
            (
                "重新分办的期限自退回之日起算；接办部门的一个月自收到起算",
                "it is sent anew in the days of sending out; the next office's month runs from its own receipt"
            ),
            in: "Clocks.ofClues", heldBy: "the next office takes the clue over and counts from its own receipt",
            .supervisionRegulation(169), .disciplineWorkRules(21)),
        SeveralCluesRule(
            "W-25",
            (
                "转给其他单位的线索，对方接收、办结、化解逐步记录；没有回告办结的，整件不归档",
                "of a clue sent to another body its receipt, closing and settling there are followed; the file waits until it is closed there"
            ), in: "Disposition.decide, Petition.awaitsOutside",
            heldBy: "a clue sent to another body is followed there, and the file waits for its report",
            .reportingRules(13)),
    ]

    private static let found: [SeveralCluesRule] = [
        SeveralCluesRule(
            "W-26",
            (
                "诬告陷害、错告按线索认定，看这一条的结论；全部线索办结后才能认定",
                "what a report proved to be is named of one clue, by its own result, once every clue has an end"
            ), in: "Faults.decide",
            heldBy: "one clue is found a false accusation while another is not, each by its own result",
            .reportingRules(39), .reportingRules(45)),
        SeveralCluesRule(
            "W-27",
            (
                "澄清按线索：为这条线索的被反映人，这条办结即可；他还在没有办结的线索里的，不能澄清",
                "a person is cleared by the clue he stands under, once it is closed and no open one is about him"
            ), in: "Clarifying.decide",
            heldBy: "a person is cleared by the clue he stands under, and need not wait for what concerns others",
            .reportingRules(50)),
        SeveralCluesRule(
            "W-28",
            (
                "后续纠正按线索：每条被诬告的人各自关心支持，全部做完才归档",
                "what a false accusation has done is put right clue by clue, each for its own victim, before the file is put away"
            ), in: "Remedies.decide, Archive.decide",
            heldBy: "what a false accusation has done is put right for each clue by itself",
            .reportingRules(43), .reportingRules(44), .reportingRules(51)),
    ]
}
