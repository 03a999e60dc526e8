/// A periodic report 定期报告 of a petition office, as its events have left it: drafted from what the program knows of a period
/// that is over, approved by its text, issued with a number, and delivered.
///
/// The list in it is sealed line by line under the key of the petition that the line is about, so that a line ends with its
/// petition; whoever reads the report is shown the lines and figures that are his to know, and nothing says that there are
/// others.
///
/// Law: R art. 10, 14, 31; how often, and who approves, is ours.
public struct PeriodicReport: Sendable, Hashable {
    /// What it is about, for which days and for whom; `nil` while there is none.
    public internal(set) var id: ID?
    /// What was filled in last, and by whom.
    public internal(set) var drafted: Signed<Drafted>?
    /// What somebody wrote, a paragraph a line.
    public internal(set) var text: Veiled = ""
    /// Who drafted it or wrote in it last.
    public internal(set) var writer: Step?
    /// How it was approved as it stands.
    public internal(set) var approved: Signed<Approved>?
    /// How it was issued.
    public internal(set) var issued: Signed<Issued>?
    /// To whom it was delivered, in order.
    public internal(set) var deliveries: [Signed<Delivered>] = []

    /// No report yet.
    public init() {}

    /// Whether there is one.
    public var exists: Bool { drafted != nil }

    /// Where it stands.
    public var phase: Phase {
        if issued == nil { return approved == nil ? .drafted : .approved }
        return deliveries.isEmpty ? .issued : .delivered
    }

    /// Takes in what has happened. What changes what is in it ends the approval.
    public mutating func evolve(_ event: Event, acting: Acting) {
        let step = Step(acting)
        switch event {
        case .drafted(let drafted):
            (id, self.drafted, writer, approved) = (drafted.id, Signed(drafted, step), step, nil)
            if let text = drafted.text { self.text = text }
        case .written(let written): (text, writer, approved) = (written.text, step, nil)
        case .approved(let approved): self.approved = Signed(approved, step)
        case .issued(let issued): self.issued = Signed(issued, step)
        case .delivered(let delivered): deliveries.append(Signed(delivered, step))
        }
    }

    /// Where a report stands 状态.
    public enum Phase: String, Term {
        case drafted, approved, issued, delivered
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .drafted: ("待批准", "to be approved")
            case .approved: ("已批准，待印发", "approved, to be issued")
            case .issued: ("已印发，待送达", "issued, to be delivered")
            case .delivered: ("已送达", "delivered")
            }
        }
    }

    /// What a report is about 报告种类.
    public enum Kind: String, Term {
        case principalSummary, repeatsNotice, comprehensiveAnalysis
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .principalSummary: ("检举控告定期摘报", "summary for the principal")
            case .repeatsNotice: ("重复件定期通报", "notice of repeats")
            case .comprehensiveAnalysis: ("信访举报综合分析", "comprehensive analysis")
            }
        }

        /// What it rests on.
        public var article: Article {
            switch self {
            case .principalSummary: .reportingRules(10)
            case .repeatsNotice: .reportingRules(14)
            case .comprehensiveAnalysis: .reportingRules(31)
            }
        }

        /// How often it is owed 报送周期.
        ///
        /// Law: ours (R: *periodically*; no frequency is fixed).
        public var owedEvery: Span {
            switch self {
            case .principalSummary, .repeatsNotice: .month
            case .comprehensiveAnalysis: .quarter
            }
        }
    }

    /// Days after the end of a period within which a report is wanted 报送目标.
    ///
    /// Law: ours.
    public static let wantedWithin = CalendarDays(10)
    /// Lines of one list: with its text they fill the thirty pages a letter may have; a longer one is reported by shorter periods.
    public static let linesAtMost = 150
    /// Deliveries of one report: each body it goes to, and each copy that came back.
    public static let deliveriesAtMost = 20

    /// Which report 报告编号: of an organ, about a kind of thing, for a period; of a notice, for an office.
    public struct ID: Sendable, Hashable {
        /// Whose report it is.
        public let organ: OrganID
        /// What it is about.
        public let kind: Kind
        /// Which days.
        public let period: Period
        /// The office it is for; `nil` for what goes to no office.
        public let office: OfficeKind?

        /// A report; `nil` where a notice has no office, or something else has one.
        public init?(organ: OrganID, kind: Kind, period: Period, office: OfficeKind? = nil) {
            guard (kind == .repeatsNotice) == (office != nil) else { return nil }
            (self.organ, self.kind, self.period, self.office) = (organ, kind, period, office)
        }

        /// The report written as ``rawValue`` has it; `nil` when it is not written so.
        public init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, !parts[0].isEmpty, let period = Period(parts[2]) else { return nil }
            let what = parts[1].split(separator: "-", maxSplits: 1).map(String.init)
            guard let kind = what.first.flatMap(Kind.init(rawValue:)) else { return nil }
            let office = what.count == 2 ? OfficeKind(rawValue: what[1]) : nil
            guard what.count == (office == nil ? 1 : 2) else { return nil }
            self.init(organ: OrganID(rawValue: parts[0]), kind: kind, period: period, office: office)
        }

        /// As an address and a stream write it: `520523.repeatsNotice-supervision.month-2026-9`.
        public var rawValue: String { "\(organ.rawValue).\(paper).\(period)" }
        /// Kind and office, as a form writes them.
        public var paper: String { kind.rawValue + (office.map { "-\($0.rawValue)" } ?? "") }

        /// The last day on which it is wanted.
        ///
        /// Law: ours.
        public var wantedBy: Day { period.last.advanced(by: PeriodicReport.wantedWithin.count) }
    }
}
