extension PeriodicReport {
    /// What somebody asks for of a report 指令: decided by rules alone, from the report and itself.
    public enum Command: Sendable, Hashable {
        /// Fill it in, for the first time.
        case draft(Drafted)
        /// Fill list and figures in anew; what was written stays.
        case draftAnew(Drafted)
        /// Write in it.
        case write(text: Veiled)
        /// Approve it: the hash of what was read, and of what now stands there for the same reader.
        case approve(textHash: String, currentHash: String)
        /// Issue it under a number.
        case issue(reference: Veiled)
        /// Put down to whom it was delivered, and when.
        case deliver(to: Veiled, on: Day)
    }

    /// Decides what follows; nothing when it was done before.
    ///
    /// Law: R art. 10, 14, 31; that whoever wrote does not approve is ours.
    public static func decide(
        _ command: Command, _ report: PeriodicReport, _ acting: Acting
    ) throws(Refused) -> [Event] {
        switch command {
        case .draft(let drafted):
            if report.exists { return [] }
            return [.drafted(try filledIn(drafted, acting))]
        case .draftAnew(let drafted):
            try open(report)
            return [.drafted(try filledIn(drafted, acting))]
        case .write(let text):
            try open(report)
            if report.text == text { return [] }
            guard !text.isBlank else { throw .textMissing }
            if let bar = text.bar("text") { throw .barred(bar) }
            return [.written(Written(text: text))]
        case .approve(let read, let current):
            if report.approved?.textHash == current, report.approved?.step.by == acting.officer { return [] }
            try open(report)
            guard read == current else { throw .textChanged }
            guard !report.text.text.contains(NoticeTemplate.blank) else { throw .blanksLeft }
            guard report.writer?.by != acting.officer else { throw .ownText }
            return [.approved(Approved(textHash: current))]
        case .issue(let reference):
            guard report.exists else { throw .barred(.absent) }
            if let issued = report.issued {
                guard issued.reference == reference else { throw .alreadyIssued }
                return []
            }
            guard report.approved != nil else { throw .notApproved }
            guard !reference.isBlank else { throw .referenceMissing }
            if let bar = reference.bar("reference", Bounds.name) { throw .barred(bar) }
            return [.issued(Issued(reference: reference))]
        case .deliver(let to, let on): return try delivered(Delivered(to: to, on: on), report, acting)
        }
    }

    private static func open(_ report: PeriodicReport) throws(Refused) {
        guard report.exists else { throw .barred(.absent) }
        guard report.issued == nil else { throw .alreadyIssued }
    }

    private static func filledIn(_ drafted: Drafted, _ acting: Acting) throws(Refused) -> Drafted {
        guard drafted.id.period.last < acting.day else { throw .notOver }
        guard drafted.lines.count <= linesAtMost else { throw .tooLong }
        return drafted
    }

    private static func delivered(
        _ delivered: Delivered, _ report: PeriodicReport, _ acting: Acting
    ) throws(Refused) -> [Event] {
        guard report.exists else { throw .barred(.absent) }
        guard let issued = report.issued else { throw .notIssued }
        if report.deliveries.contains(where: { $0.what == delivered }) { return [] }
        guard report.deliveries.count < deliveriesAtMost else { throw .tooManyDeliveries }
        guard !delivered.to.isBlank else { throw .addresseeMissing }
        if let bar = delivered.to.bar("to", Bounds.name) { throw .barred(bar) }
        guard delivered.on <= acting.day else { throw .barred(.dayAhead) }
        guard delivered.on >= issued.step.day else { throw .beforeIssued }
        return [.delivered(delivered)]
    }

    /// Why something cannot be done to a report.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notOver, tooLong, textMissing, textChanged, blanksLeft, ownText, notApproved, alreadyIssued
        case referenceMissing, notIssued, tooManyDeliveries, addresseeMissing, beforeIssued

        /// Every reason.
        public static let allCases: [Refused] =
            [.absent, .dayAhead, .tooLong(field: "text", limit: Bounds.text)].map(Refused.barred) + [
                .notOver, .tooLong, .textMissing, .textChanged, .blanksLeft, .ownText, .notApproved, .alreadyIssued,
                .referenceMissing, .notIssued, .tooManyDeliveries, .addresseeMissing, .beforeIssued,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notOver:
                Ruling(
                    .ours, "这一期还没有结束，不能报告。请选已经结束的一期。", "The period is not over. Choose one that is.", field: "period")
            case .tooLong:
                Ruling(
                    .ours, "这一期超过\(PeriodicReport.linesAtMost)件，清单太长。请按更短的周期分别报告。",
                    "There are more than \(PeriodicReport.linesAtMost) items. Report shorter periods.", field: "period")
            case .textMissing: Ruling(.ours, "没有写正文。请至少写一句。", "Nothing is written. Write a sentence.", field: "text")
            case .textChanged:
                Ruling(
                    .ours, "您看过之后内容又改了，没有批准。请看过现在的内容再批准。",
                    "It was changed after you read it, and is not approved. Read it as it stands now.")
            case .blanksLeft:
                Ruling(
                    .ours, "正文里还有没填的横线。请先填写或者删去。", "There are blanks left in the text. Fill them in.",
                    field: "text")
            case .ownText:
                Ruling(.ours, "最后起草或修改的人不能自己批准。请另一位负责人批准。", "Whoever wrote it last does not approve it. Ask another.")
            case .notApproved: Ruling(.ours, "现在的内容还没有批准，不能印发。请先报批。", "It is not approved as it stands.")
            case .alreadyIssued:
                Ruling(.ours, "已经印发，不能再改。请在下一期更正。", "It is issued and stands. Correct it in the next one.")
            case .referenceMissing:
                Ruling(.ours, "没有写发文字号。请填写。", "It has no issuing number. Give it one.", field: "reference")
            case .notIssued: Ruling(.ours, "还没有印发，不能记送达。请先印发。", "It is not issued. Issue it first.")
            case .tooManyDeliveries:
                Ruling(
                    .ours, "送达记录已满\(PeriodicReport.deliveriesAtMost)条。请合并记录。",
                    "There are \(PeriodicReport.deliveriesAtMost) deliveries on record. Join what follows.", field: "to"
                )
            case .addresseeMissing: Ruling(.ours, "没有写送给谁。请填写。", "Say to whom it was delivered.", field: "to")
            case .beforeIssued:
                Ruling(
                    .ours, "送达日期早于印发日期。请核对。", "It cannot have arrived before it was issued. Check the day.", field: "on"
                )
            }
        }
    }
}
