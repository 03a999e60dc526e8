/// Puts on record an urgent matter that may harm society 紧急社会风险, and that it was reported at once: to whom, when and how. Without
/// a telling it is owed from that day on.
///
/// Law: X art. 25.
public struct ReportRisk: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.reportRisk

    /// What the risk is.
    public var risk: Veiled
    /// Whether it has been reported already.
    public var isReported: Bool
    /// To whom.
    public var to: Veiled
    /// On which day.
    public var on: Day
    /// How.
    public var how: TellingMeans
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(risk: Veiled, isReported: Bool = true, to: Veiled, on: Day, how: TellingMeans, acting: Acting) {
        (self.risk, self.isReported, self.to, self.on) = (risk, isReported, to, on)
        (self.how, self.acting) = (how, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Supervision {
    /// An urgent risk was seen, or reported at once 已记录紧急情况.
    public struct RiskNoted: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.riskNoted"
        /// What the risk is.
        public var risk: Veiled
        /// Its report; `nil` while it is owed.
        public var report: RiskReport?

        /// All of it, in order.
        public init(risk: Veiled, report: RiskReport?) { (self.risk, self.report) = (risk, report) }

        /// What the act rests on.
        public var article: Article { .petitionRegulation(25) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.riskNoted(self)) }
    }

    /// To whom an urgent risk was reported, when and how 报告情况.
    public struct RiskReport: Codable, Sendable, Hashable {
        /// To whom.
        public var to: Veiled
        /// On which day.
        public var on: Day
        /// How.
        public var how: TellingMeans
    }

    /// Decides whether an urgent risk, or its report, is put on record. The duty does not end with a withdrawal, nor with the file.
    ///
    /// Law: X art. 25.
    ///
    /// - Returns: One event, or none when just this was put on record last, or waits to be reported.
    public static func decide(_ command: ReportRisk, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let report = command.isReported ? RiskReport(to: command.to, on: command.on, how: command.how) : nil
        let noted = RiskNoted(risk: command.risk, report: report)
        if petition.risks.last?.what == noted { return [] }
        guard !command.risk.isBlank else { throw .riskMissing }
        if let bar = command.risk.bar("risk") { throw .barred(bar) }
        if let report {
            guard !report.to.isBlank else { throw .riskReceiverMissing }
            if let bar = petition.bar(on: report.on, command.acting) ?? report.to.bar("to", Bounds.name) {
                throw .barred(bar)
            }
        }
        return [.riskNoted(noted)]
    }
}

extension Petition {
    /// The urgent risk that was seen and not yet reported.
    ///
    /// Law: X art. 25.
    public var openRisk: Signed<Supervision.RiskNoted>? { risks.last.flatMap { $0.report == nil ? $0 : nil } }
}

extension Clocks {
    /// The report of an urgent risk: at once. A telling before it was put down counts from its own day.
    ///
    /// Law: X art. 25 (at once); that the same day is at once is ours.
    static func ofRisk(_ petition: Petition) -> [Clock] {
        guard let last = petition.risks.last else { return [] }
        let reported = petition.risks.dropLast().lastIndex { $0.report != nil }
        let first = petition.risks[reported.map { $0 + 1 } ?? 0].step.day
        let on = last.report?.on
        let from = on.map { min($0, first) } ?? first
        // At once is at once on a Saturday, too: the end does not move to the next working day.
        return [Clock(.riskReport, from: from, stopped: on, extended: .until(from))]
    }
}
