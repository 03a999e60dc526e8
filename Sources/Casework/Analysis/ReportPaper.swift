extension PeriodicReport {
    /// What a line of the list says 清单内容, as it stood when it was filled in: of those reported on unit and post, and no
    /// name beside what its summary says.
    public struct Facts: Codable, Sendable, Hashable {
        /// The number.
        public var number: PetitionNumber
        /// When it was received.
        public var receivedOn: Day
        /// How it was written.
        public var form: Form
        /// Whether it repeats an earlier one.
        public var isRepeat: Bool
        /// The earlier one, in a notice of repeats.
        public var earlier: PetitionNumber?
        /// Whether another petitioner than the earlier one's wrote it.
        public var isByAnother: Bool
        /// Which fields it is about.
        public var fields: [Field]
        /// Unit and post of those reported on.
        public var posts: [String]
        /// What it is about, in one line.
        public var matter: String
        /// Where it stands.
        public var node: Node
        /// Its ways of disposition, where any was set.
        public var ways: [Way]

        /// What is said of a petition.
        public init(_ petition: Petition, repeating earlier: PetitionNumber? = nil) {
            (number, receivedOn, form) = (petition.number, petition.receivedAt.day, petition.form)
            (isRepeat, self.earlier) = (petition.isRepeat, earlier)
            isByAnother = petition.distinctions?.anotherReporter ?? false
            fields = petition.fields
            posts = petition.respondents.map { $0.unit.text + $0.post.text }.filter { !$0.isBlank }
            (matter, node) = (petition.summary.text, petition.node)
            ways = Way.allCases.filter { way in
                petition.parts.contains { ($0.result?.way ?? $0.disposition?.way) == way }
            }
        }
    }

    /// What an amount counts 数据项.
    public enum Counted: Sendable, Hashable {
        /// One of the office's figures.
        case figure(Figure)
        /// What was received from a county, by its division code.
        case place(String)

        /// As it is stored.
        public var code: String {
            switch self {
            case .figure(let figure): "figure.\(figure.rawValue)"
            case .place(let place): "place.\(place)"
            }
        }

        /// What is stored as this; `nil` when this program knows nothing of that name.
        public init?(code: String) {
            let parts = code.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            switch parts[0] {
            case "figure":
                guard let figure = Figure(rawValue: parts[1]) else { return nil }
                self = .figure(figure)
            case "place": self = .place(parts[1])
            default: return nil
            }
        }
    }

    /// The title of a report, as its letter bears it.
    public static func title(of id: ID) -> String {
        switch id.kind {
        case .principalSummary: "关于\(id.period.chinese)检举控告的摘报"
        case .repeatsNotice: "关于\(id.period.chinese)重复检举控告的通报"
        case .comprehensiveAnalysis: "关于\(id.period.chinese)信访举报情况的综合分析报告"
        }
    }

    /// How a report of a kind begins: words to go on from.
    public static func opening(of id: ID) -> String {
        let period = id.period.chinese
        return switch id.kind {
        case .principalSummary: "现将\(period)收到的、反映同级党委管理的干部和监察对象等本级受理对象的检举控告摘报如下，请阅示。"
        case .repeatsNotice: "按照规定，重复的检举控告登记后留存。现将\(period)收到的、与贵部门承办件重复的检举控告通报如下，请在办理中一并研究。"
        case .comprehensiveAnalysis:
            """
            现将\(period)信访举报情况分析报告如下，数据附后。
            一、突出问题：\(NoticeTemplate.blank)
            二、原因分析：\(NoticeTemplate.blank)
            三、意见建议：\(NoticeTemplate.blank)
            """
        }
    }
}

/// A report as it is read and printed 报告正文, for one reader: what somebody wrote, and below it what the program counts from
/// the lines and figures that this reader may know. The hash that an approval is bound to is taken of it.
public struct ReportPaper: Sendable {
    private let report: PeriodicReport
    private let facts: [PeriodicReport.Facts]
    private let amounts: [PeriodicReport.Amount]
    private let placeName: @Sendable (String) -> String

    /// A report with the lines and figures of one reader.
    public init(
        _ report: PeriodicReport, facts: [PeriodicReport.Facts], amounts: [PeriodicReport.Amount],
        placeName: @escaping @Sendable (String) -> String
    ) {
        (self.report, self.facts, self.amounts, self.placeName) = (report, facts, amounts, placeName)
    }

    /// Everything, paragraph by paragraph, as it is printed.
    public var paragraphs: [String] { written + sums + list }

    /// What somebody wrote.
    public var written: [String] { report.text.text.split(whereSeparator: \.isNewline).map(String.init) }

    /// What the program says of the whole, below the text.
    public var sums: [String] {
        switch report.id?.kind {
        case .principalSummary: facts.isEmpty ? ["本期没有应当摘报的检举控告。"] : summary
        case .repeatsNotice: [facts.isEmpty ? "本期没有与贵部门承办件重复的检举控告。" : "重复件共\(facts.count)件，清单如下。"]
        case .comprehensiveAnalysis: (isQuiet ? ["本期没有收到信访举报。"] : []) + [told]
        case nil: []
        }
    }

    /// The list, or the figures.
    private var list: [String] {
        report.id?.kind == .comprehensiveAnalysis
            ? figures : facts.enumerated().map { line($0.offset + 1, $0.element) }
    }

    // MARK: A list

    private var summary: [String] {
        let repeats = facts.count(where: \.isRepeat)
        func by<T: Term>(_ of: (PeriodicReport.Facts) -> [T]) -> String {
            T.allCases.compactMap { term in
                let count = facts.count { of($0).contains(term) }
                return count == 0 ? nil : "\(term.chinese)\(count)件"
            }.joined(separator: "、")
        }
        let ways = by(\.ways)
        return [
            "检举控告共\(facts.count)件，其中初次件\(facts.count - repeats)件、重复件\(repeats)件。",
            "按反映形式：\(by { [$0.form] })。",
            "按问题领域：\(by(\.fields))。一件涉及几个领域的，分别计入。",
            (ways.isEmpty ? "处置方式都还没有确定。" : "按处置方式：\(ways)。") + "清单如下。",
        ]
    }

    private func line(_ place: Int, _ facts: PeriodicReport.Facts) -> String {
        let posts = facts.posts.prefix(ReportPaper.postsAtMost).joined(separator: "、")
        let more = facts.posts.count > ReportPaper.postsAtMost ? "等\(facts.posts.count)人" : ""
        var parts = ["\(facts.number.rawValue)，\(facts.receivedOn.inWords)收到，\(facts.form.chinese)"]
        if let earlier = facts.earlier {
            parts.append("重复的是\(earlier.rawValue)，" + (facts.isByAnother ? "由另外的人反映，" : "") + "没有新的证据材料")
        } else {
            parts.append(facts.isRepeat ? "重复件" : "初次件")
        }
        let fields = facts.fields.map(\.chinese).joined(separator: "、")
        parts.append("反映\(posts)\(more)：\(facts.matter)" + (fields.isEmpty ? "" : "（\(fields)）"))
        if facts.earlier == nil {
            parts.append("现在\(facts.node.chinese)" + facts.ways.map { "，\($0.chinese)" }.joined())
        }
        return "\(place). \(parts.joined(separator: "；"))。"
    }

    /// Posts of one line: more are said as so many.
    private static let postsAtMost = 3

    // MARK: Figures

    private var figures: [String] {
        let named = amounts.compactMap { amount in
            PeriodicReport.Counted(code: amount.what).map { (counted: $0, amount: amount) }
        }
        func those(_ keep: (PeriodicReport.Counted) -> Bool) -> [String] {
            named.filter { keep($0.counted) }.map { said($0.counted, $0.amount) }
        }
        let figures = those { if case .figure = $0 { true } else { false } }
        let places = those { if case .place = $0 { true } else { false } }
        return [("数据：", figures), ("按地区：", places)].compactMap {
            $0.1.isEmpty ? nil : $0.0 + $0.1.joined(separator: "；") + "。"
        }
    }

    private func now(_ figure: Figure) -> Int64 {
        amounts.first { $0.what == PeriodicReport.Counted.figure(figure).code }?.now ?? 0
    }

    private var isQuiet: Bool { now(.received) == 0 }

    /// Of the two duties of telling, how many there were, and how many were kept in time.
    private var told: String {
        "应当告知受理\(now(.acceptanceDue))件，按期告知\(now(.acceptanceInTime))件；"
            + "应当反馈结果\(now(.resultDue))件，按期反馈\(now(.resultInTime))件。"
    }

    private func said(_ counted: PeriodicReport.Counted, _ amount: PeriodicReport.Amount) -> String {
        let (name, unit): (String, Unit) =
            switch counted {
            case .figure(let figure): (figure.names.chinese, figure.unit)
            case .place(let place): (placeName(place), .itemTimes)
            }
        func much(_ value: Int64) -> String { unit == .fen ? "\(value / 100)元" : "\(value)\(unit.chinese)" }
        func changed(_ earlier: Int64) -> String {
            if amount.now == earlier { return "持平" }
            return amount.now > earlier ? "增加\(much(amount.now - earlier))" : "减少\(much(earlier - amount.now))"
        }
        return "\(name)\(much(amount.now))，比上期\(changed(amount.before))，比去年同期\(changed(amount.yearBefore))"
    }
}
