import Casework
import Office
import Pages

extension Action {
    /// 签发告知文书: drafted from a template, edited, and from then on as it stands.
    static let notice = Action("notice") { _ in
        [
            .choice("kind", NoticeKind.self), .line("addressee").optional, .line("reference").optional,
            .text("text", rows: 12), .line("approval").optional,
        ]
    } command: { typed, scene, acting in
        let kind: NoticeKind = try typed.choice("kind")
        return IssueNotice(
            kind: kind, addressee: typed.text("addressee"), text: typed.text("text"),
            reference: typed.line("reference"), approval: typed.text("approval"),
            clue: kind.isOfClue ? scene.clue ?? 1 : nil, acting: acting)
    }

    /// 登记送达, or the attempt at it.
    static let delivery = Action("delivery") { scene in
        [
            .number("notice", limit: Bounds.notices), .choice("means", DeliveryMeans.self), .day("on", scene.today),
            .line("minute", limit: 8).optional, .choice("outcome", DeliveryOutcome.self),
            .line("registered").optional, .tick("checked"), .text("note", rows: 3).optional,
        ]
    } command: { typed, _, acting in
        RecordDelivery(
            notice: try typed.number("notice"), means: try typed.choice("means"), on: try typed.day("on"),
            minute: try typed.optionalMinute("minute"), outcome: try typed.choice("outcome"),
            registered: typed.text("registered"), checked: typed.isYes("checked"), note: typed.text("note"),
            acting: acting)
    }

    /// 约定核对问题.
    static let checkQuestion = Action("check-question") { scene in
        [
            .line("question").starting(scene.petition.checkQuestion?.question.text),
            .line("answer").starting(scene.showsIdentity ? scene.petition.checkQuestion?.answer.text : nil),
        ]
    } command: { typed, _, acting in
        AgreeCheck(question: typed.text("question"), answer: typed.text("answer"), acting: acting)
    }

    /// Acts whose forms stand on a petition's page of notices, and nowhere else.
    static let onNoticesPage: Set<String> = [notice.resource, delivery.resource, checkQuestion.resource]

    /// Whether the form stands on the page of notices.
    var isOnNoticesPage: Bool { Action.onNoticesPage.contains(resource) }

    /// The page its form stands on.
    func place(_ number: PetitionNumber) -> String {
        isOnNoticesPage ? Routes.notices(number) : Routes.petition(number)
    }

    /// What the draft of a kind asks for, with its facts filled in.
    static func asks(
        drafting kind: NoticeKind, _ draft: String, to addressee: String, _ petition: Petition
    ) -> [Asked] {
        let isToOthers = kind.audience != .petitioner
        return [.hidden("kind", kind.rawValue)]
            + (isToOthers ? [.line("addressee").starting(addressee)] : [])
            + [.line("reference").optional, .text("text", rows: 12).starting(draft)]
            + (petition.lacksApproval(of: kind) ? [.line("approval")] : [])
    }

    /// What a delivery of one notice asks for: only by what means its addressee may be reached, and what may come of these.
    static func asks(delivering notice: IssuedNotice, _ petition: Petition, today: Day) -> [Asked] {
        let audience = notice.issued.kind.audience
        let means = DeliveryMeans.reaching(audience).filter { $0 != .receiptCode || petition.mailbox != nil }
        let outcomes = DeliveryOutcome.allCases.filter { outcome in means.contains { $0.outcomes.contains(outcome) } }
        let isPetitioner = audience == .petitioner
        return [
            .hidden("notice", String(notice.issued.number)), .choice("means", means.map(Choice.init)),
            .day("on", today),
        ] + (isPetitioner ? [.line("minute", limit: 8).optional] : [])
            + [.choice("outcome", outcomes.map(Choice.init)), .line("registered").optional]
            + (isPetitioner ? [.tick("checked")] : []) + [.text("note", rows: 3).optional]
    }
}

extension Typed {
    /// A time of day, in minutes after midnight; `nil` when nothing was typed. `14:05`, `14：05`, `1405` and `14点05分` are
    /// understood.
    func optionalMinute(_ name: String) throws(Unreadable) -> Int? {
        let typed = Typed.ascii(line(name)).filter { !"分 ".contains($0) }
        if typed.isEmpty { return nil }
        let digits = typed.filter { $0 != ":" && $0 != "点" && $0 != "时" }
        let parts = typed.split { ":点时".contains($0) }.map(String.init)
        guard digits.count <= 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
            throw Unreadable(name, "issue.time")
        }
        let (hour, minute): (Int, Int)
        switch parts.count {
        case 2: (hour, minute) = (Int(parts[0]) ?? 24, Int(parts[1]) ?? 60)
        case 1 where digits.count <= 2: (hour, minute) = (number, 0)
        case 1: (hour, minute) = (number / 100, number % 100)
        default: throw Unreadable(name, "issue.time")
        }
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { throw Unreadable(name, "issue.time") }
        return hour * 60 + minute
    }
}
