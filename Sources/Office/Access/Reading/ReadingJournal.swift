import Casework
import Crypto
import Foundation
import Journal
import Store
import Synchronization

extension Office {
    /// Puts an act of reading on record. When this returns it is in the journal, on the disk; whoever shows anything shows
    /// it afterwards. There is no setting that leaves it out.
    ///
    /// - Throws: A fault; then nothing may be shown.
    func record(_ act: ReadingAct, by officer: Officer) async throws {
        guard officer.id != .messenger else { return }
        let now = surroundings.now()
        let key = act.repeats.map { "\(officer.id.rawValue) \(now.rawValue / 3_600_000) \($0)" }
        if let key, readings.holds(key) { return }
        let stream = ReadingJournal.stream(of: officer.id, on: now.day)
        let payload = try ReadingJournal.payload(of: act, keys)
        let entry = NewEntry(
            type: act.type.rawValue, payload: payload, actor: officer.id.rawValue,
            organ: "\(officer.organ.rawValue)/\(officer.office.rawValue)", at: now.rawValue,
            article: Article.reportingRules(47).description, command: "")
        try await tryingAgain(atMost: Office.readingTriesAtMost) {
            try await engine.write { db in
                for entry in try Chronicle.append([entry], to: stream, expecting: .any, db) {
                    try ReadingJournal.project(entry, db)
                }
            }
        }
        if let key { readings.keep(key) }
    }

    /// Tries of one record when the same officer reads in several places at once.
    private static let readingTriesAtMost = 8
}

/// Streams of reading: one for each officer and day, so that nobody waits for anybody else's.
enum ReadingJournal {
    /// The beginning of the names of all of them.
    static let prefix = "reading/"

    static func stream(of officer: OfficerID, on day: Day) -> StreamName {
        StreamName(rawValue: "\(prefix)\(officer.rawValue)/\(day)")
    }

    static func payload(of act: ReadingAct, _ keys: OfficeKeys) throws -> [UInt8] {
        let record = try ReadingRecord(act) { text in
            Data(try SealedBytes.seal(Array(text.utf8), with: keys.sealing(.readingWords), bound: bound))
                .base64EncodedString()
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(record))
    }

    /// What is stored in an entry.
    static func record(in entry: Entry) throws -> ReadingRecord {
        try JSONDecoder().decode(ReadingRecord.self, from: Data(entry.payload))
    }

    /// What an officer typed, opened.
    static func opened(_ sealed: String, _ keys: OfficeKeys) throws -> String {
        guard let bytes = Data(base64Encoded: sealed) else { throw KeyFault.notSealed }
        return String(
            decoding: try SealedBytes.open(Array(bytes), with: keys.sealing(.readingWords), bound: bound), as: UTF8.self
        )
    }

    /// Writes the read model of an entry. What was handed over sealed leaves nothing in it, even if it was read in the very
    /// moment.
    ///
    /// Law: R art. 15.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        guard let row = try AuditRow(ofReading: entry) else { return }
        if !row.petition.isEmpty {
            let isKnown = try db.exists(
                """
                select petition from petition_key where petition = \(row.petition)
                union all select petition from tombstone where petition = \(row.petition)
                """)
            guard isKnown else { return }
        }
        try AuditRow.write([row], db)
    }

    private static let bound = Array("lianxin reading 1".utf8)
}

/// Acts of reading that were just put on record 近期调阅, so that a page drawn anew is not a second reading. It holds only
/// what is in the journal already: who loses this memory records once more, and never once less.
final class ReadingMemory: Sendable {
    /// Acts kept at most; each is about a hundred bytes.
    private static let atMost = 20_000

    private struct State {
        var kept: Set<String> = []
        var order: [String] = []
        var oldest = 0
    }

    private let state = Mutex(State())

    func holds(_ key: String) -> Bool { state.withLock { $0.kept.contains(key) } }

    func keep(_ key: String) {
        state.withLock { state in
            guard state.kept.insert(key).inserted else { return }
            if state.order.count < Self.atMost {
                state.order.append(key)
            } else {
                state.kept.remove(state.order[state.oldest])
                state.order[state.oldest] = key
                state.oldest = (state.oldest + 1) % Self.atMost
            }
        }
    }
}
