import Casework
import Crypto
import Foundation
import Journal
import Store

/// The book of exports 导出登记: every list that was taken along is an event in a stream of the officer who took it,
/// `export/officer/<id>`.
///
/// Each export leaves two events: what was taken and why, and of which petitions. The first is what auditors are shown.
/// The second says what went out, should that have to be known; it is also what keeps a row out of the count shown to an
/// auditor who may not know its petition. Reason, words searched for and filters of
/// the audit are sealed with the office's key.
///
/// Law: R art. 47, 52; T art. 267; the form is ours.
enum ExportBook {
    /// The beginning of the names of all streams of exports.
    static let prefix = "export/"

    /// The types of its events; they are storage, so none is ever renamed.
    enum EventType: String, CaseIterable {
        case listTaken = "export.listTaken"
        case petitionsTaken = "export.petitionsTaken"
    }

    /// What is stored of an export.
    struct ListTaken: Codable, Sendable, Equatable {
        var list: String
        var organ: String?
        var below: Bool?
        var from: Int?
        var to: Int?
        var question: String?
        var filters: String?
        var format: ExportFormat
        var rows: Int
        var cut: Bool
        var reason: String
    }

    /// The petitions behind the rows, row by row: identifiers of 32 digits one behind the other. Rows of no petition have
    /// none.
    struct PetitionsTaken: Codable, Sendable, Equatable {
        var petitions: String
    }

    static func stream(of officer: OfficerID) -> StreamName {
        StreamName(rawValue: "\(prefix)officer/\(officer.rawValue)")
    }

    /// Puts an export on record.
    ///
    /// - Throws: ``ExportRefused/takenBefore`` when the same command did so before.
    static func record(
        _ taken: ListTaken, _ petitions: [PetitionID], by officer: Officer, at moment: Moment, command: CommandID,
        _ db: any Writing
    ) throws {
        let stream = stream(of: officer.id)
        if try Chronicle.wasDone(command: command.rawValue, on: stream, db) { throw ExportRefused.takenBefore }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func entry(_ type: EventType, _ payload: some Encodable) throws -> NewEntry {
            NewEntry(
                type: type.rawValue, payload: Array(try encoder.encode(payload)), actor: officer.id.rawValue,
                organ: officer.organ.rawValue, at: moment.rawValue,
                article: Article.reportingRules(47).description, command: command.rawValue)
        }
        let joined = PetitionsTaken(petitions: PetitionRun(petitions).text)
        let entries = [try entry(.listTaken, taken), try entry(.petitionsTaken, joined)]
        // A stream that only collects: two exports of one officer at once do not meet.
        for entry in try Chronicle.append(entries, to: stream, expecting: .any, db) { try project(entry, db) }
    }

    /// Writes what an event of this book says into the read models: a line for the auditor.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        switch EventType(rawValue: entry.type) {
        case .listTaken: try AuditRow.write([AuditRow(ofExport: entry)], db)
        case .petitionsTaken: return
        case nil: throw RegistryFault.unknownEvent(entry.type)
        }
    }

    /// How an export stands in the audit, for an auditor who may not know of these petitions.
    static func line(
        _ position: Int64, of stream: StreamName, without hidden: Set<String>, _ keys: OfficeKeys, _ db: any Reading
    ) throws -> (line: ExportLine, reason: String)? {
        guard let entry = try Chronicle.entry(at: position, of: stream, db) else { return nil }
        let taken = try JSONDecoder().decode(ListTaken.self, from: Data(entry.payload))
        var rows = taken.rows
        if !hidden.isEmpty, let second = try Chronicle.entry(at: position + 1, of: stream, db) {
            let petitions = try JSONDecoder().decode(PetitionsTaken.self, from: Data(second.payload))
            rows -= PetitionRun(text: petitions.petitions).count(of: hidden)
        }
        return (
            ExportLine(list: taken.list, scope: taken.scope, format: taken.format, rows: rows),
            try uncovered(taken.reason, keys)
        )
    }

    /// A text sealed for this book.
    static func covered(_ text: String, _ keys: OfficeKeys) throws -> String {
        Data(try SealedBytes.seal(Array(text.utf8), with: keys.sealing(.exports), bound: bound)).base64EncodedString()
    }

    private static func uncovered(_ text: String, _ keys: OfficeKeys) throws -> String {
        guard let sealed = Data(base64Encoded: text) else { throw KeyFault.notSealed }
        return String(
            decoding: try SealedBytes.open(Array(sealed), with: keys.sealing(.exports), bound: bound), as: UTF8.self)
    }

    private static let bound = Array("lianxin export 1".utf8)
}

extension ExportBook.ListTaken {
    /// Organ and days, of figures.
    var scope: FigureScope? { FigureScope(organ: organ, below: below, from: from, to: to) }
}

extension FigureScope {
    /// Organ and days as a record of a list holds them; `nil` where it is no list of figures.
    init?(organ: String?, below: Bool?, from: Int?, to: Int?) {
        guard let organ, let from, let to else { return nil }
        self.init(organ: OrganID(rawValue: organ), below: below ?? false, from: Day(from), to: Day(to))
    }
}
