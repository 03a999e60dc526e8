/// What a refusal says 答复口径: article, both messages, and the form field, together in one place.
public struct Ruling: Sendable, Hashable {
    /// What it rests on.
    public let article: Article
    /// What the officer reads: what is wrong, and what to do next.
    public let chinese: String
    /// The same in English.
    public let english: String
    /// The form field it belongs to.
    public let field: String?

    /// What a refusal says.
    public init(_ article: Article, _ chinese: String, _ english: String, field: String? = nil) {
        (self.article, self.chinese, self.english, self.field) = (article, chinese, english, field)
    }
}

/// A refusal that has its texts in one table, and shares the general ones.
public protocol RuledRefusal: Refusal, Hashable, CaseIterable {
    /// What it says.
    var ruling: Ruling { get }
    /// One of the reasons common to all words.
    static func barred(_ bar: Bar) -> Self
}

extension RuledRefusal {
    /// What it rests on.
    public var article: Article { ruling.article }
    /// What the officer reads.
    public var message: String { ruling.chinese }
    /// The same in English.
    public var english: String { ruling.english }
    /// The form field it belongs to.
    public var field: String? { ruling.field }
}

/// Reasons to say no that every word shares 通用限制.
public enum Bar: Sendable, Hashable, CaseIterable {
    /// There is no such petition.
    case absent
    /// Another organ holds it.
    case otherOrgan
    /// The officer is recused; the office answers as if the petition were absent.
    case recused
    /// It is withdrawn.
    case withdrawn
    /// It is filed away.
    case archived
    /// It has a result, or has left this organ.
    case closed
    /// It holds no clue of this number, or that one was joined to another.
    case noSuchClue
    /// The day given has not come yet.
    case dayAhead
    /// The day given lies before the petition was received.
    case dayBeforeReceipt
    /// A text is longer than allowed.
    case tooLong(field: String, limit: Int)
    /// A list is longer than allowed.
    case tooMany(field: String, limit: Int)
    /// A number or sum is larger than any real one.
    case tooMuch(field: String)

    /// Every kind, with an example where one is needed.
    public static let allCases: [Bar] = [
        .absent, .otherOrgan, .recused, .withdrawn, .archived, .closed, .noSuchClue, .dayAhead, .dayBeforeReceipt,
        .tooLong(field: "text", limit: Bounds.text), .tooMany(field: "matters", limit: Bounds.matters),
        .tooMuch(field: "moneyFound"),
    ]

    /// What it says.
    public var ruling: Ruling {
        switch self {
        // A recused officer reads, to the byte, what is said of an absent petition (M33).
        case .absent, .recused:
            Ruling(.ours, "没有找到这件信访。请核对编号。", "There is no such petition. Please check the number.")
        case .otherOrgan:
            Ruling(
                .reportingRules(11), "这件信访不由本机关承接，请由承接机关办理。",
                "Another organ holds this petition; it must act on it.")
        case .withdrawn:
            Ruling(
                .ours, "信访件已撤回。如需继续办理，请先“恢复办理”。",
                "The petition is withdrawn. To go on, resume it first.")
        case .archived:
            Ruling(
                .disciplineWorkRules(25), "信访件已归档，不能再改。如有新情况，请“补充材料”，经审查后可重新办理。",
                "The petition is filed away and cannot be changed. Add new material; once examined, it may be reopened."
            )
        case .closed:
            Ruling(
                .ours, "信访件已办结。如有新情况，请“补充材料”，经审查后可重新办理。",
                "The petition is closed. Add new material; once examined, it may be reopened.")
        case .noSuchClue:
            Ruling(
                .ours, "没有这条线索，或者它已并入别的线索。请回到信访件核对线索序号。",
                "There is no such clue, or it was joined to another. Go back to the petition and check its number.")
        case .dayAhead:
            Ruling(
                .ours, "日期还没有到。请填写实际发生的日期。", "This day has not come yet. Give the day it happened.",
                field: "on")
        case .dayBeforeReceipt:
            Ruling(
                .ours, "日期早于收到信访件的日期。请核对后重填。",
                "This day lies before the petition was received. Please check it.", field: "on")
        case .tooLong(let field, let limit):
            Ruling(
                .ours, "内容超过\(limit)字。请精简，或把详细内容作为附件添加。",
                "This is longer than \(limit) characters. Shorten it, or attach the rest.", field: field)
        case .tooMany(let field, let limit):
            Ruling(
                .ours, "最多\(limit)项。请合并同类的，其余列入附件或稍后补充。",
                "At most \(limit) are taken. Join those of one kind, and attach or add the rest later.", field: field)
        case .tooMuch(let field):
            Ruling(
                .ours, "这个数太大了，请核对单位（元还是万元）后重填。",
                "This number is too large. Check the unit, and give it again.", field: field)
        }
    }
}

/// The size of what may be written 篇幅限制. Each is ours, and generous.
public enum Bounds {
    /// Characters of a narrative: what the portal's form promises a villager.
    public static let narrative = 20_000
    /// Characters of any other text an officer writes: four pages.
    public static let text = 4_000
    /// Characters of a one-line summary: it must fit a line of the worklist.
    public static let summary = 80
    /// Characters of a name, unit, post, contact or the like: the longest public body's name is under half of it.
    public static let name = 200
    /// The largest sum: a million million yuan, above any budget there is; sums of a year still fit 64 bits.
    public static let money = Money(yuan: 1_000_000_000_000)
    /// The most persons or cases of one petition.
    public static let persons = 10_000_000
    /// Measures of one result.
    public static let measures = 200
    /// Tags of one list: focus entries, lessons.
    public static let tags = 50
    /// Persons reported on in one petition: more are listed in an attachment.
    public static let respondents = 50
    /// Months ahead to which a superior may extend an assigned item at once: beyond lies a slip of the hand.
    public static let extensionMonths = 24
    /// Matters in one petition.
    public static let matters = 50
    /// Attachments of one submission, as the portal's form promises.
    public static let attachments = 10
    /// Files named as not taken in: all of a submission, and as many that were one too many.
    public static let untaken = 20
    /// Questions that may wait for an answer at once.
    public static let openQuestions = 20
    /// Members of one meeting.
    public static let members = 30
    /// The fewest members of a meeting 会商人数: fewer can form no majority.
    public static let fewestMembers = 3
    /// The fewest members of a team that verifies 核查组人数: one alone is none.
    public static let fewestOfTeam = 2
    /// The fewest who talk over a return 会商退件人数: nobody confers alone.
    public static let fewestInTalk = 2
    /// Notices issued for one petition: five rounds of every kind there is.
    public static let notices = 50
    /// Attempts to deliver one notice: two a week for a year.
    public static let deliveryAttempts = 100
    /// Minutes of a day.
    public static let minutesOfDay = 1_440
    /// Attempts on so many different days end a return visit that reaches nobody.
    public static let visitAttempts = 3
    /// The fewest characters of a reason to open an identity: a word that says something.
    public static let identityReason = 4
}

extension Petition {
    /// Why `acting` may do nothing at all here; `nil` when nothing stands in the way.
    func bar(
        _ acting: Acting, whenWithdrawn: Bool = false, whenArchived: Bool = false, fromOtherOrgan: Bool = false
    ) -> Bar? {
        guard exists, carryingUndone == nil else { return .absent }
        if recusals[acting.officer] != nil { return .recused }
        if acting.organ != organ && !fromOtherOrgan { return .otherOrgan }
        if isWithdrawn && !whenWithdrawn { return .withdrawn }
        if archived != nil && !whenArchived { return .archived }
        return lacksClue ? .noSuchClue : nil
    }

    /// Why something cannot have happened on this day.
    func bar(on day: Day, _ acting: Acting) -> Bar? {
        if day > acting.day { return .dayAhead }
        return day < receivedAt.day ? .dayBeforeReceipt : nil
    }

    /// Whether the last thing done was just this, by the same officer: the same wish came twice.
    func wasJustDone(_ event: PetitionEvent, _ acting: Acting) -> Bool {
        guard let last = trail.last else { return false }
        return last.event == event && last.acting.officer == acting.officer
    }
}

extension StringProtocol {
    /// Whether there is nothing in it but blanks: nothing was said.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Veiled {
    /// Whether there is nothing in it but blanks.
    var isBlank: Bool { text.isBlank }

    /// Why this text is too long.
    func bar(_ field: String, _ limit: Int = Bounds.text) -> Bar? {
        // Bytes first: counting characters of a long text is slow, and no character is shorter than a byte.
        text.utf8.count > limit && text.count > limit ? .tooLong(field: field, limit: limit) : nil
    }
}

/// Why what is said of persons and matters is too long or too many; `nil` when it is not.
func contentBar(_ respondents: [Respondent], _ matters: [Matter], _ petitioner: Petitioner, place: String) -> Bar? {
    if respondents.count > Bounds.respondents { return .tooMany(field: "respondents", limit: Bounds.respondents) }
    if matters.count > Bounds.matters { return .tooMany(field: "matters", limit: Bounds.matters) }
    for respondent in respondents {
        for text in [respondent.name, respondent.unit, respondent.post, respondent.place] {
            if let bar = text.bar("respondents", Bounds.name) { return bar }
        }
    }
    for matter in matters {
        if let bar = matter.gist.bar("matters") ?? matter.period.bar("matters", Bounds.name) { return bar }
        if (matter.amount ?? .zero) > Bounds.money { return .tooMuch(field: "matters") }
    }
    return petitioner.name.bar("petitioner.name", Bounds.name)
        ?? petitioner.contact.bar("petitioner.contact", Bounds.name)
        ?? petitioner.address.bar("petitioner.address", Bounds.name)
        ?? petitioner.identityNumber?.bar("petitioner.identityNumber", Bounds.name)
        ?? Veiled(place).bar("place", Bounds.name)
}

/// Why a list of tags is too long, or a tag in it; `nil` when it is not.
func tagsBar(_ tags: [String], _ field: String) -> Bar? {
    if tags.count > Bounds.tags { return .tooMany(field: field, limit: Bounds.tags) }
    for tag in tags { if let bar = Veiled(tag).bar(field, Bounds.name) { return bar } }
    return nil
}
