import Casework
import Foundation

/// What somebody has read, printed, searched or taken out 调阅行为: an event of its own, in the journal like every other.
///
/// Law: R art. 47, J art. 67 (no looking up, excerpting or copying in private); T art. 267.
public enum ReadingAct: Sendable, Hashable {
    /// A petition was opened; `isOwnUnit` when it is about the officer's own unit, `isRelativesUnit` when it is about a
    /// declared near relative's, or names one: which of them is not said.
    case opened(PetitionID, isOwnUnit: Bool, isRelativesUnit: Bool = false)
    /// An attachment was opened.
    case attachmentOpened(PetitionID, BlobID)
    /// A petition was printed, or one notice of it.
    case printed(PetitionID, notice: Int? = nil)
    /// What goes up sealed was read by the own principal.
    case handOverRead(HandOverID)
    /// Petitions were searched for by these words, and so many were shown.
    case searched(words: String, hits: [PetitionID])
    /// A page of a list was read: the rows of a figure, or a worklist by a program.
    case listed(ExportedList, PageCursor?)
    /// A petition was asked for that is not there, or not this officer's to know.
    case attempted(PetitionNumber)
    /// The audit itself was looked at, with these filters.
    case auditRead(filters: String)
    /// A periodic report was read.
    case reportRead(PeriodicReport.ID)
    /// A periodic report was printed.
    case reportPrinted(PeriodicReport.ID)

    /// The names that acts are stored under; none is ever renamed.
    enum EventType: String, CaseIterable {
        case opened = "reading.opened"
        case attachmentOpened = "reading.attachmentOpened"
        case printed = "reading.printed"
        case handOverRead = "reading.handOverRead"
        case searched = "reading.searched"
        case listed = "reading.listed"
        case attempted = "reading.attempted"
        case auditRead = "reading.auditRead"
        case reportRead = "reading.reportRead"
        case reportPrinted = "reading.reportPrinted"
    }

    /// The name it is stored under.
    var type: EventType {
        switch self {
        case .opened: .opened
        case .attachmentOpened: .attachmentOpened
        case .printed: .printed
        case .handOverRead: .handOverRead
        case .searched: .searched
        case .listed: .listed
        case .attempted: .attempted
        case .auditRead: .auditRead
        case .reportRead: .reportRead
        case .reportPrinted: .reportPrinted
        }
    }

    /// Within one hour the same act of the same officer is one event; `nil` for what counts each time.
    ///
    /// Law: ours; a page is drawn anew after each form, which is no second reading. One that has become about a unit of the
    /// reader's meanwhile is.
    var repeats: String? {
        switch self {
        case .opened(let petition, let own, let relatives): "opened \(petition.rawValue) \(own) \(relatives)"
        case .attachmentOpened(let petition, let blob): "attachment \(petition.rawValue) \(blob.rawValue)"
        case .handOverRead(let id): "hand-over \(id.rawValue)"
        case .attempted(let number): "attempted \(number.rawValue)"
        case .listed(let list, let page):
            "listed \(list.code) \(list.scope.map { "\($0)" } ?? "") \(page?.rawValue ?? "")"
        case .auditRead(let filters): "audit \(filters)"
        case .reportRead(let report): "report \(report.rawValue)"
        case .printed, .searched, .reportPrinted: nil
        }
    }
}

/// What is stored of an act of reading, with keys in order; fields that do not belong to an act are absent.
struct ReadingRecord: Codable, Sendable, Hashable {
    var petition: String?
    var number: String?
    var blob: String?
    var handOver: String?
    var ownUnit: Bool?
    var relativesUnit: Bool?
    /// Which notice was printed; absent when the whole petition was.
    var notice: Int?
    /// Words searched for, sealed; base64.
    var words: String?
    var hits: Int?
    /// The petitions that were shown, as ``PetitionRun`` writes them.
    var found: String?
    /// What the journal calls the list, and of figures organ and days.
    var list: String?
    var organ: String?
    var below: Bool?
    var from: Int?
    var to: Int?
    var filters: String?
    /// Which periodic report.
    var report: String?

    /// What is stored.
    ///
    /// - Parameter seal: Seals what an officer typed.
    init(_ act: ReadingAct, sealing seal: (String) throws -> String) rethrows {
        switch act {
        case .opened(let petition, let isOwnUnit, let isRelativesUnit):
            (self.petition, ownUnit) = (petition.rawValue, isOwnUnit ? true : nil)
            relativesUnit = isRelativesUnit ? true : nil
        case .attachmentOpened(let petition, let blob):
            (self.petition, self.blob) = (petition.rawValue, blob.rawValue)
        case .printed(let petition, let notice): (self.petition, self.notice) = (petition.rawValue, notice)
        case .handOverRead(let id): handOver = id.rawValue
        case .searched(let words, let hits):
            (self.words, self.hits, found) = (try seal(words), hits.count, PetitionRun(hits).text)
        case .listed(let list, _):
            (self.list, organ, below) = (list.code, list.scope?.organ.rawValue, list.scope?.below)
            (from, to) = (list.scope?.from.number, list.scope?.to.number)
        case .attempted(let number): self.number = number.rawValue
        case .auditRead(let filters): self.filters = filters
        case .reportRead(let report), .reportPrinted(let report): self.report = report.rawValue
        }
    }

    /// The list that was read; `nil` for other acts, and for a list that this program knows none of.
    var listed: ExportedList? {
        list.flatMap { ExportedList(code: $0, scope: FigureScope(organ: organ, below: below, from: from, to: to)) }
    }
}

/// Petitions one behind the other 信访件标识串: identifiers of 32 digits, as records of lists hold them. They say which row of
/// a count an auditor may not know of.
struct PetitionRun {
    let text: String

    /// A run as it was stored.
    init(text: String) { self.text = text }

    /// A run of these.
    init(_ petitions: [PetitionID]) { text = petitions.map(\.rawValue).joined() }

    /// How many of these are in it.
    func count(of hidden: Set<String>) -> Int {
        if hidden.isEmpty { return 0 }
        return stride(from: 0, to: text.utf8.count, by: 32).count { start in
            hidden.contains(String(decoding: text.utf8.dropFirst(start).prefix(32), as: UTF8.self))
        }
    }
}
