import Casework
import Foundation

/// What somebody has read, printed, searched or taken out 调阅行为: an event of its own, in the journal like every other.
///
/// Law: R art. 47, J art. 67 (no looking up, excerpting or copying in private); T art. 267.
public enum ReadingAct: Sendable, Hashable {
    /// A petition was opened; `isOwnUnit` when it is about the officer's own unit.
    case opened(PetitionID, isOwnUnit: Bool)
    /// An attachment was opened.
    case attachmentOpened(PetitionID, BlobID)
    /// A petition was printed.
    case printed(PetitionID)
    /// What goes up sealed was read by the own principal.
    case handOverRead(HandOverID)
    /// Petitions were searched for by these words, and so many were shown.
    case searched(words: String, hits: Int)
    /// Rows were taken out as a file, with a reason.
    case exported(what: String, rows: Int, reason: String)
    /// A petition was asked for that is not there, or not this officer's to know.
    case attempted(PetitionNumber)
    /// The audit itself was looked at, with these filters.
    case auditRead(filters: String)
    /// Lines of the audit were taken out as a file, with a reason.
    case auditExported(filters: String, rows: Int, reason: String)

    /// The names that acts are stored under; none is ever renamed.
    enum EventType: String, CaseIterable {
        case opened = "reading.opened"
        case attachmentOpened = "reading.attachmentOpened"
        case printed = "reading.printed"
        case handOverRead = "reading.handOverRead"
        case searched = "reading.searched"
        case exported = "reading.exported"
        case attempted = "reading.attempted"
        case auditRead = "reading.auditRead"
        case auditExported = "reading.auditExported"
    }

    /// The name it is stored under.
    var type: EventType {
        switch self {
        case .opened: .opened
        case .attachmentOpened: .attachmentOpened
        case .printed: .printed
        case .handOverRead: .handOverRead
        case .searched: .searched
        case .exported: .exported
        case .attempted: .attempted
        case .auditRead: .auditRead
        case .auditExported: .auditExported
        }
    }

    /// Within one hour the same act of the same officer is one event; `nil` for what counts each time.
    ///
    /// Law: ours; a page is drawn anew after each form, which is no second reading.
    var repeats: String? {
        switch self {
        case .opened(let petition, _): "opened \(petition.rawValue)"
        case .attachmentOpened(let petition, let blob): "attachment \(petition.rawValue) \(blob.rawValue)"
        case .handOverRead(let id): "hand-over \(id.rawValue)"
        case .attempted(let number): "attempted \(number.rawValue)"
        case .auditRead(let filters): "audit \(filters)"
        case .printed, .searched, .exported, .auditExported: nil
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
    /// Words searched for, sealed; base64.
    var words: String?
    var hits: Int?
    var what: String?
    var rows: Int?
    /// A reason, sealed; base64.
    var reason: String?
    var filters: String?

    /// What is stored.
    ///
    /// - Parameter seal: Seals what an officer typed.
    init(_ act: ReadingAct, sealing seal: (String) throws -> String) rethrows {
        switch act {
        case .opened(let petition, let isOwnUnit):
            (self.petition, ownUnit) = (petition.rawValue, isOwnUnit ? true : nil)
        case .attachmentOpened(let petition, let blob):
            (self.petition, self.blob) = (petition.rawValue, blob.rawValue)
        case .printed(let petition): self.petition = petition.rawValue
        case .handOverRead(let id): handOver = id.rawValue
        case .searched(let words, let hits):
            (self.words, self.hits) = (try seal(words), hits)
        case .exported(let what, let rows, let reason):
            (self.what, self.rows, self.reason) = (what, rows, try seal(reason))
        case .attempted(let number): self.number = number.rawValue
        case .auditRead(let filters): self.filters = filters
        case .auditExported(let filters, let rows, let reason):
            (self.filters, self.rows, self.reason) = (filters, rows, try seal(reason))
        }
    }
}
