/// What keeps a record from being ended 不得销毁的情形: an open duty, something unread, or a hold.
///
/// Law: ours (M36: nothing expires while a duty is open or new evidence unread); each names what it rests on.
public enum EndingBar: Sendable, Hashable {
    /// It is not filed away; this node is open.
    case notFiled(Node)
    /// It is kept for good.
    case keptForGood(RecordClass)
    /// Its term runs until this day.
    case termRuns(until: Day)
    /// The petitioner was not told of acceptance.
    case acceptanceOwed
    /// The petitioner was not told the result.
    case resultOwed
    /// A return visit is owed.
    case visitOwed
    /// An objection waits for its explanation.
    case objectionOpen
    /// A question waits for its answer.
    case questionOpen
    /// New material was not examined.
    case materialUnread
    /// Another body still owes a report on it.
    case outsideOwes
    /// It went out as a package, and the other side has neither signed for it nor sent it back.
    case packageUnderWay
    /// It is a clue that an office has in hand, or holds.
    case clueInHand
    /// An appeal in it was not decided.
    case appealOpen
    /// A clock runs.
    case clockRuns(ClockKind)
    /// A notice was issued and has not arrived.
    case noticeUnderWay
    /// A request for protection waits for a leader.
    case protectionOpen
    /// Somebody's name was to be cleared, and was not.
    case clarificationOpen
    /// A recusal was not decided on.
    case recusalOpen
    /// It is about the own principal, or belongs higher: it is handed over, and never ended here.
    case belongsHigher
    /// Somebody set a hold, to be looked at again on this day.
    case held(until: Day)
    /// The same matter is open in another petition, here or at another organ.
    case linkedOpen
    /// Its sender has no receipt that stands in the public log yet.
    case receiptOwed
    /// Its letter came in a scan, or its row in a register, that is still being read.
    case scanWaits

    /// Every kind, with an example where one is needed.
    public static let allCases: [EndingBar] = [
        .notFiled(.handled), .keptForGood(.caseFile), .termRuns(until: Day(20_000)), .acceptanceOwed, .resultOwed,
        .visitOwed, .objectionOpen, .questionOpen, .materialUnread, .outsideOwes, .packageUnderWay, .clueInHand,
        .appealOpen, .clockRuns(.trial), .noticeUnderWay, .protectionOpen, .clarificationOpen, .recusalOpen,
        .belongsHigher, .held(until: Day(20_000)), .linkedOpen, .receiptOwed, .scanWaits,
    ]

    /// What it says, in both languages: a clause that stands in a list.
    public var names: (chinese: String, english: String) {
        switch self {
        case .notFiled(let node): ("还没有归档（现在：\(node.chinese)）", "not filed away (now: \(node.english))")
        case .keptForGood(let kept): ("\(kept.chinese)永久保管", "kept for good: \(kept.english)")
        case .termRuns(let day): ("保管期限到\(day.inWords)届满", "its term runs until \(day)")
        case .acceptanceOwed: ("还没有告知受理", "acceptance has not been told")
        case .resultOwed: ("还没有反馈结果", "the result has not been told")
        case .visitOwed: ("还没有回访", "the return visit is owed")
        case .objectionOpen: ("信访人的异议还没有说明", "an objection has not been explained")
        case .questionOpen: ("信访人的提问还没有答复", "a question has not been answered")
        case .materialUnread: ("有新材料还没有审查", "new material has not been examined")
        case .outsideOwes: ("交办、转送的件对方还没有报结果", "another body has not reported back")
        case .packageUnderWay: ("送出的交换件对方还没有签收", "the other side has not yet signed for the package sent")
        case .clueInHand: ("线索还在承办部门（含暂存待查）", "an office has the clue in hand, or holds it")
        case .appealOpen: ("申诉还没有作出决定", "the appeal is undecided")
        case .clockRuns(let kind): ("时限还在运行：\(kind.chinese)", "a clock runs: \(kind.english)")
        case .noticeUnderWay: ("有文书还没有送达", "a notice has not arrived")
        case .protectionOpen: ("保护申请还没有决定", "a request for protection is undecided")
        case .clarificationOpen: ("拟澄清的还没有澄清", "a name was to be cleared and was not")
        case .recusalOpen: ("回避申请还没有决定", "a recusal is undecided")
        case .belongsHigher: ("应密封上报，不在本机关销毁", "it belongs higher, and is handed over sealed")
        case .held(let day): ("已暂缓销毁，\(day.inWords)复核", "on hold, to be looked at again on \(day)")
        case .linkedOpen: ("同一事项的另一件还没有办结", "another petition on the same matter is still open")
        case .receiptOwed: ("回执还没有进入公开账本", "its receipt does not stand in the public log yet")
        case .scanWaits: ("它所在的扫描件或旧登记簿还没有处理完", "the scan or the old register it came in is not done with")
        }
    }

    /// The same without what it names, for the schedule.
    public var kinds: (chinese: String, english: String) {
        switch self {
        case .notFiled: ("还没有归档", "it is not filed away")
        case .keptForGood: ("永久保管的", "it is kept for good")
        case .termRuns: ("保管期限没有届满", "its term still runs")
        case .clockRuns: ("还有时限在运行", "a clock still runs")
        case .held: ("已暂缓销毁", "it is on hold")
        case .acceptanceOwed, .resultOwed, .visitOwed, .objectionOpen, .questionOpen, .materialUnread, .outsideOwes,
            .packageUnderWay, .clueInHand, .appealOpen, .noticeUnderWay, .protectionOpen, .clarificationOpen,
            .recusalOpen, .belongsHigher, .linkedOpen, .receiptOwed, .scanWaits:
            names
        }
    }

    /// What it rests on.
    public var article: Article {
        switch self {
        case .notFiled, .clockRuns: .disciplineWorkRules(25)
        case .acceptanceOwed: .reportingRules(26)
        case .resultOwed, .objectionOpen, .materialUnread: .reportingRules(27)
        case .noticeUnderWay: .disciplineWorkRules(30)
        case .outsideOwes: .reportingRules(23)
        case .clueInHand: .disciplineWorkRules(20)
        case .appealOpen: .disciplineWorkRules(59)
        case .protectionOpen: .reportingRules(49)
        case .clarificationOpen: .reportingRules(50)
        case .recusalOpen: .reportingRules(48)
        case .belongsHigher: .reportingRules(15)
        // Destroyed before its term is destroyed privately; the terms themselves are ours.
        case .keptForGood, .termRuns: .reportingRules(52)
        case .visitOwed, .questionOpen, .packageUnderWay, .held, .linkedOpen, .receiptOwed,
            .scanWaits:
            .ours
        }
    }
}

extension Petition {
    /// What keeps its record from being ended on a day, as far as the petition itself tells; nothing when it may be.
    ///
    /// What stands beside it, other petitions, the log of receipts and the scan it came in, is the office's to add.
    ///
    /// Law: ours (M36).
    public func endingBars(on day: Day) -> [EndingBar] {
        var bars: [EndingBar] = []
        func bar(_ reason: EndingBar, when stands: Bool) { if stands { bars.append(reason) } }
        let isOver = archived != nil || exit == .endedBefore
        bar(.notFiled(node), when: !isOver || node != .archived)
        if retention == .permanent {
            bars.append(.keptForGood(recordClass))
        } else if let ends = retentionEnds, day <= ends {
            bars.append(.termRuns(until: ends))
        }
        bar(.acceptanceOwed, when: acceptanceDuty.isOwed)
        bar(.resultOwed, when: resultDuty.isOwed)
        bar(.visitOwed, when: returnVisitDuty.isOwed)
        bar(.objectionOpen, when: hasOpenObjection)
        bar(.questionOpen, when: hasOpenQuestion)
        bar(.materialUnread, when: hasUnreadMaterial)
        bar(.outsideOwes, when: awaitsOutside)
        bar(.packageUnderWay, when: isPackageUnderWay)
        bar(.clueInHand, when: isClue && closing == nil && exit == nil)
        bar(.appealOpen, when: lacksAppealDecision && exit == nil)
        for clock in Clocks.of(self) where clock.stopped == nil { bars.append(.clockRuns(clock.kind)) }
        bar(.noticeUnderWay, when: notices.contains(where: \.isOpen))
        bar(.protectionOpen, when: hasOpenProtection)
        bar(.clarificationOpen, when: hasOpenClarification)
        bar(.recusalOpen, when: !undecidedRecusals.isEmpty)
        bar(.belongsHigher, when: distinctions?.level == .higher || distinctions?.level == .ownPrincipal)
        if let held { bars.append(.held(until: held.reviewOn)) }
        return bars
    }
}
