extension PeriodicReport {
    /// What has happened to a report; names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was filled in 已起草.
        case drafted(Drafted)
        /// Somebody wrote in it 已修改.
        case written(Written)
        /// It was approved 已批准.
        case approved(Approved)
        /// It was issued 已印发.
        case issued(Issued)
        /// It was delivered 已送达.
        case delivered(Delivered)

        /// What is stored of it.
        public var payload: any ReportPayload {
            switch self {
            case .drafted(let payload): payload
            case .written(let payload): payload
            case .approved(let payload): payload
            case .issued(let payload): payload
            case .delivered(let payload): payload
            }
        }
    }

    /// One line of the list 清单行: what it says is sealed under the key of its petition.
    public struct Line: Codable, Sendable, Hashable {
        /// The petition it is about.
        public var petition: PetitionID
        /// The earlier one that this repeats; `nil` in what is no notice of repeats.
        public var earlier: PetitionID?
        /// What it says, as ``PeriodicReport/Facts``.
        public var sealed: String
        /// A line.
        public init(petition: PetitionID, earlier: PetitionID?, sealed: String) {
            (self.petition, self.earlier, self.sealed) = (petition, earlier, sealed)
        }
    }

    /// So much of something in the period, in the one before, and a year before 数据.
    public struct Amount: Codable, Sendable, Hashable {
        /// A figure, field or county; see ``PeriodicReport/Counted``.
        public var what: String
        /// In the period.
        public var now: Int64
        /// In the one before.
        public var before: Int64
        /// A year before.
        public var yearBefore: Int64
        /// So much of something.
        public init(what: String, now: Int64, before: Int64, yearBefore: Int64) {
            (self.what, self.now, self.before, self.yearBefore) = (what, now, before, yearBefore)
        }
    }

    /// It was filled in 已起草, for the first time or anew.
    public struct Drafted: ReportPayload {
        /// The name it is stored under.
        public static let typeName = "report.drafted"
        /// Which report.
        public var id: ID
        /// What it begins with; `nil` when it was filled in anew, and what somebody wrote stays.
        public var text: Veiled?
        /// The list.
        public var lines: [Line]
        /// The figures.
        public var amounts: [Amount]
        /// What was filled in.
        public init(id: ID, text: Veiled?, lines: [Line], amounts: [Amount]) {
            (self.id, self.text, self.lines, self.amounts) = (id, text, lines, amounts)
        }
        /// As an event.
        public var event: Event { .drafted(self) }
    }

    /// Somebody wrote in it 已修改.
    public struct Written: ReportPayload {
        /// The name it is stored under.
        public static let typeName = "report.written"
        /// What it says now.
        public var text: Veiled
        /// A text.
        public init(text: Veiled) { self.text = text }
        /// As an event.
        public var event: Event { .written(self) }
    }

    /// It was approved 已批准.
    public struct Approved: ReportPayload {
        /// The name it is stored under.
        public static let typeName = "report.approved"
        /// SHA-256 of what the approver read, hexadecimal.
        public var textHash: String
        /// Of this text.
        public init(textHash: String) { self.textHash = textHash }
        /// As an event.
        public var event: Event { .approved(self) }
    }

    /// It was issued 已印发.
    public struct Issued: ReportPayload {
        /// The name it is stored under.
        public static let typeName = "report.issued"
        /// The issuing number.
        public var reference: Veiled
        /// Under this number.
        public init(reference: Veiled) { self.reference = reference }
        /// As an event.
        public var event: Event { .issued(self) }
    }

    /// It was delivered 已送达.
    public struct Delivered: ReportPayload {
        /// The name it is stored under.
        public static let typeName = "report.delivered"
        /// To whom.
        public var to: Veiled
        /// On which day.
        public var on: Day
        /// To whom and when.
        public init(to: Veiled, on: Day) { (self.to, self.on) = (to, on) }
        /// As an event.
        public var event: Event { .delivered(self) }
    }
}

/// What is stored of one event of a report: its own fields; the name is stored beside it.
public protocol ReportPayload: Codable, Sendable, Hashable {
    /// The name it is stored under; never changed once released.
    static var typeName: String { get }
    /// As an event of the report.
    var event: PeriodicReport.Event { get }
}

extension PeriodicReport.Event: Encodable {
    /// Every payload there is, by the name it is stored under.
    public static let payloads: [String: any ReportPayload.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.typeName, $0) })

    /// The name it is stored under.
    public var typeName: String { type(of: payload).typeName }

    /// What the act rests on: the report's own article where it leaves the desk, our own order before.
    public func article(of kind: PeriodicReport.Kind) -> Article {
        switch self {
        case .drafted, .issued, .delivered: kind.article
        case .written, .approved: .ours
        }
    }

    /// Reads a payload stored under this name; an unknown name is refused as corrupt.
    public init(typeName: String, from decoder: any Decoder) throws {
        guard let type = PeriodicReport.Event.payloads[typeName] else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event of a report is called \(typeName)"))
        }
        self = try type.init(from: decoder).event
    }

    /// Writes the payload alone.
    public func encode(to encoder: any Encoder) throws { try payload.encode(to: encoder) }

    private static let all: [any ReportPayload.Type] = [
        PeriodicReport.Drafted.self, PeriodicReport.Written.self, PeriodicReport.Approved.self,
        PeriodicReport.Issued.self, PeriodicReport.Delivered.self,
    ]
}
