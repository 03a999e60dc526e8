/// Why a notice cannot be issued or delivered so 告知文书限制.
public enum NoticeBar: Sendable, Hashable, CaseIterable {
    case nothingToWrite(NoticeKind)
    case noticeOnItsWay, notReceivingSide, tooManyNotices, addresseeMissing, namesPetitioner, approvalMissing
    case namesOthers, addresseeReportedOn
    case noSuchNotice, superseded, tooManyAttempts, meansDoesNotFit, outcomeDoesNotFit, beforeIssued, noReceiptCode
    case timeMissing, notChecked, noteMissing, registeredMissing, notPosted, beforePosted
    case questionMissing, answerMissing

    /// Every reason.
    public static let allCases: [NoticeBar] =
        NoticeKind.allCases.map(NoticeBar.nothingToWrite) + [
            .noticeOnItsWay, .notReceivingSide, .tooManyNotices, .addresseeMissing, .namesPetitioner, .approvalMissing,
            .namesOthers, .addresseeReportedOn, .noSuchNotice, .superseded, .tooManyAttempts, .meansDoesNotFit,
            .outcomeDoesNotFit, .beforeIssued,
            .noReceiptCode, .timeMissing, .notChecked, .noteMissing, .registeredMissing, .notPosted, .beforePosted,
            .questionMissing, .answerMissing,
        ]

    /// What it says.
    public var ruling: Ruling {
        switch self {
        case .nothingToWrite(let kind):
            Ruling(
                NoticeTable.rule(of: kind).articles.first ?? .ours, "现在还没有“\(kind.chinese)”要出。请先办到这一步。",
                "There is no \(kind.english) to write yet. Take the petition so far first.", field: "kind")
        case .noticeOnItsWay:
            Ruling(
                .ours, "已经签发了告知文书，还没有送达。请在“告知文书”页登记送达。",
                "A notice was issued and has not arrived. Record its delivery instead.")
        case .notReceivingSide:
            Ruling(
                .reportingRules(26), "谁接收谁告知：请由信访举报部门签发。",
                "Who received it tells: the petition office must issue this.", field: "kind")
        case .tooManyNotices:
            Ruling(
                .ours, "这件信访已签发\(Bounds.notices)份文书。请用“备注”说明情况。",
                "\(Bounds.notices) notices were issued already. Make a remark instead.")
        case .addresseeMissing:
            Ruling(.ours, "没有写主送单位或人。请填写。", "The addressee is missing. Say whom it is for.", field: "addressee")
        case .namesPetitioner:
            Ruling(
                .reportingRules(47), "文中出现了信访人的姓名或联系方式。发给别人的文书不得透露信访人，请改写。",
                "The petitioner's name or contact stands in it. What goes to others must not tell who reported: write it "
                    + "otherwise.", field: "text")
        case .namesOthers:
            Ruling(
                .reportingRules(47), "文中出现了别的线索的被反映人。这份文书只写这一条线索，请删去。",
                "It names somebody whom another clue is about. This letter is about one clue: take that out.",
                field: "text")
        case .addresseeReportedOn:
            Ruling(
                .petitionRegulation(30), "这条线索反映的正是主送单位，材料不得转给它。请改送其上级或者有管辖权的机关。",
                "The addressee is the very body reported on: nothing of the report may go there. Send it to whoever is above it, "
                    + "or in charge.", field: "addressee")
        case .approvalMissing:
            Ruling(
                .reportingRules(50), "这类文书须经主要负责人批准。请写明批准人和日期。",
                "This needs the principal's approval. Say who approved it, and when.", field: "approval")
        case .noSuchNotice, .superseded, .tooManyAttempts, .meansDoesNotFit, .outcomeDoesNotFit, .beforeIssued,
            .noReceiptCode, .timeMissing, .notChecked, .noteMissing, .registeredMissing, .notPosted, .beforePosted,
            .questionMissing, .answerMissing:
            delivering ?? Bar.absent.ruling
        }
    }

    /// What is said of a delivery; `nil` of what belongs to issuing.
    private var delivering: Ruling? {
        switch self {
        case .nothingToWrite, .noticeOnItsWay, .notReceivingSide, .tooManyNotices, .addresseeMissing, .namesPetitioner,
            .approvalMissing, .namesOthers, .addresseeReportedOn:
            nil
        case .noSuchNotice:
            Ruling(.ours, "没有这份文书。请核对序号。", "There is no such notice. Please check its number.", field: "notice")
        case .superseded:
            Ruling(
                .ours, "这份文书已被后来签发的代替，或者送达记录已更正，不再送达。请重新签发。",
                "A later notice has taken its place, or its delivery was struck out: it is not delivered. Issue another.",
                field: "notice")
        case .tooManyAttempts:
            Ruling(
                .ours, "已登记\(Bounds.deliveryAttempts)次送达。请重新签发，或换一种方式。",
                "\(Bounds.deliveryAttempts) attempts are on record. Issue it anew, or take another way.")
        case .meansDoesNotFit:
            Ruling(
                .reportingRules(47), "不能用这种方式送达给这个对象。请换一种方式。",
                "The addressee cannot be reached by this means. Choose another.", field: "means")
        case .outcomeDoesNotFit:
            Ruling(
                .ours, "这种送达方式没有这个结果。请重新选择。", "This means has no such outcome. Choose again.", field: "outcome")
        case .beforeIssued:
            Ruling(
                .ours, "送达日期早于签发日期。请核对。", "The day lies before the notice was issued. Please check.", field: "on")
        case .noReceiptCode:
            Ruling(
                .ours, "信访人没有查询码，不能网上送达。请换一种方式。", "There is no receipt code. Choose another means.",
                field: "means")
        case .timeMissing:
            Ruling(.ours, "没有写几点打的电话。请填写，例如14:05。", "Say at what time the call was made.", field: "minute")
        case .notChecked:
            Ruling(
                .reportingRules(47), "核对问题没有答对，不能告知内容。请选“核对问题未答对”，换一种方式。",
                "The check question was not answered as agreed, so nothing may be told. Say so, and take another way.",
                field: "checked")
        case .noteMissing:
            Ruling(
                .ours, "没有写说了什么、谁签收。请填写。", "Say what was said, or who signed.", field: "note")
        case .registeredMissing:
            Ruling(.ours, "没有写挂号信编号。请填写。", "The number of the registered letter is missing.", field: "registered")
        case .notPosted:
            Ruling(
                .ours, "没有登记过这个编号的挂号信。请先登记寄出，或核对编号。",
                "No letter of this number is on record as posted. Record the posting first, or check the number.",
                field: "registered")
        case .beforePosted:
            Ruling(.ours, "签收或退回日期早于寄出日期。请核对。", "The day lies before the posting. Please check.", field: "on")
        case .questionMissing:
            Ruling(.ours, "没有写核对问题。请填写。", "The check question is missing.", field: "question")
        case .answerMissing:
            Ruling(.ours, "没有写约定的回答。请填写。", "The agreed answer is missing.", field: "answer")
        }
    }
}
