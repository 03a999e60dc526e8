import Casework

/// A list that may be taken along as a file 可导出的列表: whoever may see it may take it, with a reason.
public enum ExportedList: Sendable, Hashable {
    /// A tab of the officer's worklist, narrowed or not.
    case worklist(WorklistTab, WorklistFilter? = nil)
    /// Everything of the officer's on which a clock runs.
    case clocks
    /// What a search finds, all of it and the latest first.
    case search(SearchQuestion)
    /// The figures of a period, beside those a year before.
    case figures(FigureScope)
    /// The rows of one figure.
    case rows(Figure, FigureScope)
    /// What the audit administrator watches, narrowed by a filter.
    case audit(AuditFilter)
    /// A register with a page of its own.
    case register(ExportedRegister)

    /// What the journal calls it; never changed once released.
    var code: String {
        switch self {
        case .worklist(let tab, let filter): "worklist." + tab.rawValue + (filter.map { "." + $0.rawValue } ?? "")
        case .clocks: "clocks"
        case .search: "search"
        case .figures: "figures"
        case .rows(let figure, _): "rows." + figure.rawValue
        case .audit: "audit"
        case .register(let register): register.code
        }
    }

    /// The list an export on record was of; `nil` when this program knows none of that name. The words of a search and the
    /// filter of an audit are not shown.
    public init?(_ line: ExportLine) { self.init(code: line.list, scope: line.scope) }

    /// The list that the journal calls so.
    init?(code: String, scope: FigureScope?) {
        let parts = code.split(separator: ".", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count > 1 ? parts[1] : nil, scope) {
        case ("worklist", let name?, _):
            let narrowed = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard let tab = WorklistTab(rawValue: narrowed[0]) else { return nil }
            guard narrowed.count > 1 else {
                self = .worklist(tab)
                return
            }
            guard let filter = WorklistFilter(rawValue: narrowed[1]) else { return nil }
            self = .worklist(tab, filter)
        case ("clocks", nil, _): self = .clocks
        case ("search", nil, _): self = .search(SearchQuestion())
        case ("figures", nil, let scope?): self = .figures(scope)
        case ("rows", let figure?, let scope?):
            guard let figure = Figure(rawValue: figure) else { return nil }
            self = .rows(figure, scope)
        case ("audit", nil, _): self = .audit(AuditFilter())
        default:
            guard let register = ExportedRegister(code: code) else { return nil }
            self = .register(register)
        }
    }

    /// As what kinds of file it may be taken along.
    public var formats: [ExportFormat] {
        switch self {
        case .audit: ExportFormat.allCases
        case .worklist, .clocks, .search, .figures, .rows, .register: ExportFormat.allCases.filter { $0 != .signed }
        }
    }

    /// Organ and days, of figures.
    var scope: FigureScope? {
        switch self {
        case .figures(let scope), .rows(_, let scope): scope
        case .worklist, .clocks, .search, .audit, .register: nil
        }
    }
}

/// The kinds of file a list is taken along as 导出格式.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable, Codable {
    /// A workbook.
    case xlsx
    /// Comma-separated values in UTF-8.
    case csv
    /// Comma-separated values in GB 18030.
    case csvGB18030
    /// Of the audit alone: lines that `lianxin verify audit` checks, with a signature over all of them.
    case signed
}

/// What was taken along 导出内容; the event that says so is on record.
public struct Export: Sendable {
    /// The rows of a list, of its kind.
    public enum Rows: Sendable {
        /// Of a worklist, or of the clocks.
        case worklist([WorklistRow])
        /// Of a search.
        case found([SearchHit])
        /// All figures, and those a year before.
        case figures(Statistics, before: Statistics)
        /// Of one figure, with what is counted beside them.
        case entries(FigureRows)
        /// Of the audit.
        case audit([AuditLine])
        /// Of a register.
        case register(ExportedRegister, RegisterRows)
    }

    /// Which list.
    public let list: ExportedList
    /// What it held.
    public let rows: Rows
    /// When it was taken.
    public let at: Moment
    /// Whether there was more than ``rowsAtMost``.
    public let isCut: Bool

    /// Rows in one file: what an office receives in a busy year, and what is read, opened and written in a few seconds.
    public static let rowsAtMost = 10_000
}

/// How an export stands in the audit 导出记录.
public struct ExportLine: Sendable, Hashable {
    /// What the journal calls the list, such as `worklist.overdue` or `rows.closed`.
    public let list: String
    /// Organ and days, of figures.
    public let scope: FigureScope?
    /// As what kind of file.
    public let format: ExportFormat
    /// How many rows; rows of petitions this auditor may not know of are not counted.
    public let rows: Int
}

/// Why a list is not taken along 不予导出.
public enum ExportRefused: Refusal {
    /// No reason was given, or none that says anything.
    case noReason
    /// The reason is longer than anybody reads.
    case reasonTooLong
    /// The same form was sent before: its file was given, and its act is on record.
    case takenBefore

    /// Characters of a reason at least: as of one to open an identity.
    public static let reasonAtLeast = Bounds.identityReason
    /// Characters of a reason at most.
    public static let reasonAtMost = 500

    /// Secrecy of reports: what leaves the house is on record.
    public var article: Article {
        switch self {
        case .noReason, .reasonTooLong: .reportingRules(47)
        case .takenBefore: .ours
        }
    }

    /// What the officer reads.
    public var message: String {
        switch self {
        case .noReason: "请写明为什么导出（至少\(Self.reasonAtLeast)个字）。审计管理员会看到。"
        case .reasonTooLong: "事由超过\(Self.reasonAtMost)字了，请写短些。"
        case .takenBefore: "这次导出已经做过，文件也给过了。要再导出一次，请重新写明事由。"
        }
    }

    /// The same in English.
    public var english: String {
        switch self {
        case .noReason:
            "Say why it is exported, in at least \(Self.reasonAtLeast) characters. The auditor sees it."
        case .reasonTooLong: "The reason is longer than \(Self.reasonAtMost) characters; make it shorter."
        case .takenBefore: "This export was made, and its file given. To export once more, give a reason again."
        }
    }

    /// The form field it belongs to.
    public var field: String? { "reason" }
}
