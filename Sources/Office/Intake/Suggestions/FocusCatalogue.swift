import Casework
import Foundation
import Journal
import Store
import Text

/// What an organ watches for 重点关注目录: a list with versions; each change is a new one, and the old ones stay.
///
/// Law: practice.
public struct FocusCatalogue: Sendable, Hashable {
    /// An entry.
    public struct Entry: Sendable, Hashable, Codable {
        /// What is watched for, as it goes into a first judgement.
        public var name: String
        /// Words that name it in a text; any one of them is enough.
        public var words: [String]
        /// An entry.
        public init(name: String, words: [String]) { (self.name, self.words) = (name, words) }
    }

    /// Which version, from 1.
    public let version: Int
    /// Its entries.
    public let entries: [Entry]
    /// When it was published.
    public let at: Moment
    /// Who published it.
    public let officer: OfficerID

    /// Entries that a text names, with the words.
    public func matches(in text: String) -> [FocusMatch] {
        let plain = Normal.form(text)
        return entries.compactMap { entry in
            let words = entry.words.filter { plain.contains(Normal.form($0)) }
            return words.isEmpty ? nil : FocusMatch(name: entry.name, words: words, version: version)
        }
    }
}

/// An entry of the focus catalogue that a text names 命中的重点关注项.
public struct FocusMatch: Sendable, Hashable {
    /// The entry.
    public let name: String
    /// The words of it that stand in the text.
    public let words: [String]
    /// The version of the catalogue.
    public let version: Int
}

/// Why a catalogue is not published 不予发布.
public enum FocusRefused: RuledRefusal {
    case barred(Bar)
    case noName(line: Int)
    case noWords(line: Int)
    case tooMany

    /// Entries at most: more is watched by nobody.
    public static let entriesAtMost = 100
    /// Words of one entry at most.
    public static let wordsAtMost = 20
    /// Characters of a name or word at most.
    public static let charactersAtMost = 30

    /// Every reason.
    public static let allCases: [FocusRefused] = [
        .barred(.tooLong(field: "entries", limit: charactersAtMost)), .noName(line: 1), .noWords(line: 1), .tooMany,
    ]

    /// What it says.
    public var ruling: Ruling {
        switch self {
        case .barred(let bar): bar.ruling
        case .noName(let line):
            Ruling(.practice, "第\(line)行没有写关注什么。", "Line \(line) does not say what is watched for.", field: "entries")
        case .noWords(let line):
            Ruling(
                .practice, "第\(line)行冒号后面要写至少一个词，每个词至少两个字。",
                "Line \(line) needs a word behind the colon, of two characters or more.", field: "entries")
        case .tooMany:
            Ruling(
                .practice, "最多\(Self.entriesAtMost)项，每项最多\(Self.wordsAtMost)个词。请精简。",
                "At most \(Self.entriesAtMost) entries of \(Self.wordsAtMost) words. Shorten it.", field: "entries")
        }
    }
}

extension Office {
    /// Whether an officer may publish the catalogue.
    public static func mayPublishFocus(_ officer: Officer) -> Bool {
        officer.active && officer.roles.contains(.officeHead)
    }

    /// The catalogue of an organ as it holds; `nil` while there is none.
    public func focusCatalogue(of organ: OrganID) async throws -> FocusCatalogue? {
        try await engine.read { db in try self.focusCatalogue(of: organ, db) }
    }

    /// The same, inside a reading.
    func focusCatalogue(of organ: OrganID, _ db: any Reading) throws -> FocusCatalogue? {
        try db.first(
            "select version, entries, at, officer from focus_catalogue where organ = \(organ.rawValue)"
        ).map { row in
            FocusCatalogue(
                version: try row.int("version"),
                entries: try JSONDecoder().decode(
                    [FocusCatalogue.Entry].self, from: Data(try row.text("entries").utf8)),
                at: Moment(rawValue: try row.int64("at")), officer: OfficerID(rawValue: try row.text("officer")))
        }
    }

    /// Every version, the latest first.
    public func focusVersions(of organ: OrganID) async throws -> [FocusCatalogue] {
        try await engine.read { db in
            try Chronicle.read(FocusBook.stream(of: organ), db).map { entry in
                FocusCatalogue(
                    version: Int(entry.position), entries: try FocusBook.entries(of: entry),
                    at: Moment(rawValue: entry.at), officer: OfficerID(rawValue: entry.actor))
            }.reversed()
        }
    }

    /// Publishes a new version, one line an entry: `name：word、word`.
    ///
    /// - Returns: Whether it differs from the one that held.
    /// - Throws: ``NotPerformed``; a fault.
    @discardableResult
    public func publishFocus(_ lines: [String], by officer: Officer, commandID: CommandID) async throws -> Bool {
        guard Office.mayPublishFocus(officer) else { throw NotPerformed.absent }
        let entries: [FocusCatalogue.Entry]
        do { entries = try FocusBook.read(lines) } catch { throw NotPerformed.refused(error) }
        let acting = officer.acting(at: surroundings.now())
        if try await focusCatalogue(of: officer.organ)?.entries == entries { return false }
        try await engine.write { db in
            let stream = FocusBook.stream(of: officer.organ)
            if try Chronicle.wasDone(command: commandID.rawValue, on: stream, db) { return }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let entry = NewEntry(
                FocusBook.typeName, Array(try encoder.encode(FocusBook.Published(entries: entries))), .practice,
                by: acting, for: commandID)
            for written in try Chronicle.append([entry], to: stream, expecting: .any, db) {
                try FocusBook.project(written, db)
            }
        }
        return true
    }
}

/// The book of an organ's focus catalogue 目录版本: one stream each.
enum FocusBook {
    /// What the streams begin with.
    static let prefix = "focus/"
    /// The one type of its events; storage, never renamed.
    static let typeName = "focus.published"

    /// What is stored of a version.
    struct Published: Codable, Sendable, Equatable { var entries: [FocusCatalogue.Entry] }

    static func stream(of organ: OrganID) -> StreamName { StreamName(rawValue: prefix + organ.rawValue) }

    static func entries(of entry: Entry) throws -> [FocusCatalogue.Entry] {
        try JSONDecoder().decode(Published.self, from: Data(entry.payload)).entries
    }

    /// Writes what an event says into the read model.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(try entries(of: entry)), as: UTF8.self)
        let organ = String(entry.stream.rawValue.dropFirst(prefix.count))
        try db.run(
            """
            insert into focus_catalogue (organ, version, entries, at, officer)
            values (\(organ), \(entry.position), \(text), \(entry.at), \(entry.actor))
            on conflict (organ) do update set version = excluded.version, entries = excluded.entries, at = excluded.at,
                officer = excluded.officer
            """)
    }

    /// Lines as somebody typed them; empty ones fall away.
    static func read(_ lines: [String]) throws(FocusRefused) -> [FocusCatalogue.Entry] {
        var entries: [FocusCatalogue.Entry] = []
        for (index, line) in lines.enumerated() where !line.isBlank {
            let parts = line.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "：" || $0 == ":" }
            let name = parts[0].trimmingCharacters(in: .whitespaces)
            guard !name.isEmpty else { throw .noName(line: index + 1) }
            let words = (parts.count == 2 ? parts[1] : parts[0]).split { "、，,；; ".contains($0) }.map(String.init)
            guard !words.isEmpty, words.allSatisfy({ Normal.form($0).count >= 2 }) else {
                throw .noWords(line: index + 1)
            }
            guard words.count <= FocusRefused.wordsAtMost else { throw .tooMany }
            let limit = FocusRefused.charactersAtMost
            guard name.count <= limit, words.allSatisfy({ $0.count <= limit }) else {
                throw .barred(.tooLong(field: "entries", limit: limit))
            }
            entries.append(.init(name: name, words: words))
        }
        guard entries.count <= FocusRefused.entriesAtMost else { throw .tooMany }
        return entries
    }
}
