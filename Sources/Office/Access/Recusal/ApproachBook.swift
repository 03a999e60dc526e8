import Casework
import Foundation
import Journal
import Store

/// Somebody asked about a petition, pressed or pleaded 打听、干预、说情.
public struct Approach: Sendable, Hashable, Codable {
    /// Who: the name.
    public var by: Veiled
    /// The unit and post.
    public var post: Veiled
    /// On which day.
    public var on: Day
    /// By what means.
    public var how: Contact
    /// About which petition, as the officer knows it; taken as written and looked up nowhere.
    public var about: Veiled
    /// What was asked.
    public var text: Veiled
    /// What was answered.
    public var answer: Veiled
    /// An approach.
    public init(by: Veiled, post: Veiled, on: Day, how: Contact, about: Veiled, text: Veiled, answer: Veiled) {
        (self.by, self.post, self.on, self.how) = (by, post, on, how)
        (self.about, self.text, self.answer) = (about, text, answer)
    }
}

/// One approach as it is listed.
public struct ApproachLine: Sendable, Hashable {
    /// What happened.
    public let approach: Approach
    /// Who put it down.
    public let loggedBy: String
    /// When.
    public let at: Moment
}

/// The book of approaches 打听干预登记: streams `approach/<id>`, each with one event, that nobody changes.
///
/// The principal reads them; of an approach by the principal himself, the principal of the organ above. Whoever approached
/// finds nothing of it.
///
/// Law: J art. 64; L art. 66; T art. 262.
enum ApproachBook {
    static let prefix = "approach/"
    static let logged = "approach.logged"

    static func veil(_ stream: StreamName, _ keys: OfficeKeys) -> RegisterVeil {
        RegisterVeil(keys: keys.sealing(.approaches), place: stream.rawValue)
    }

    static func token(_ name: String, _ keys: OfficeKeys) -> Int64 {
        KeyedToken(keys.derived(.approachNames)).token(name.withoutSpaces, "approach")
    }

    /// What is stored: what happened, and the organ whose principal reads it.
    struct Record: Codable, Sendable {
        var approach: Approach
        var readAt: String
    }

    static func record(_ entry: Entry, _ keys: OfficeKeys) throws -> Record {
        guard entry.type == logged else { throw RegistryFault.unknownEvent(entry.type) }
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = veil(entry.stream, keys)
        return try decoder.decode(Record.self, from: Data(entry.payload))
    }

    /// Writes an approach into the table.
    static func project(_ entry: Entry, _ keys: OfficeKeys, _ db: any Writing) throws {
        let record = try record(entry, keys)
        try db.run(
            """
            insert into approach (id, organ, at, token, officer)
            values (\(String(entry.stream.rawValue.dropFirst(prefix.count))), \(record.readAt), \(entry.at),
                \(token(record.approach.by.text, keys)), \(entry.actor))
            """)
    }
}

extension Office {
    /// Approaches listed at once.
    static let approachesListed = 100

    static func approachesQuery(_ officer: Officer, token: Int64, limit: Int) -> SQL {
        let own: SQL = """
            select * from (select a.id, a.at from approach as a where a.officer = \(officer.id.rawValue)
                order by a.at desc, a.id desc limit \(limit)) as mine
            """
        guard officer.roles.contains(.principal) else { return own + " order by at desc, id desc" }
        return """
            \(own) union
            select * from (select a.id, a.at from approach as a
                where a.organ = \(officer.organ.rawValue) and a.token <> \(token)
                order by a.at desc, a.id desc limit \(limit)) as organs
            order by at desc, id desc limit \(limit)
            """
    }

    /// The approaches this officer has put down, and for a principal those of the organ.
    public func approaches(for officer: Officer) async throws -> [ApproachLine] {
        guard officer.active, !officer.roles.contains(where: \.isAdministrator) else { throw NotPerformed.absent }
        let token = ApproachBook.token(officer.name, keys)
        return try await engine.read { db in
            try db.rows(Office.approachesQuery(officer, token: token, limit: Office.approachesListed)).compactMap {
                row in
                let stream = StreamName(rawValue: ApproachBook.prefix + (try row.text("id")))
                guard let entry = try Chronicle.read(stream, db).first else { return nil }
                let names = try Names(officers: [entry.actor], organs: [], db)
                return ApproachLine(
                    approach: try ApproachBook.record(entry, self.keys).approach,
                    loggedBy: names.officer(OfficerID(rawValue: entry.actor)), at: Moment(rawValue: entry.at))
            }
        }
    }

    /// Puts an approach on record; nobody can take it back.
    ///
    /// Law: J art. 64; L art. 66; T art. 262.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with an ``ApproachRefused``; a fault.
    public func logApproach(_ approach: Approach, by officer: Officer, commandID: CommandID) async throws {
        guard officer.active, !officer.roles.contains(where: \.isAdministrator) else { throw NotPerformed.absent }
        let now = surroundings.now()
        if approach.by.text.withoutSpaces.isEmpty { throw NotPerformed.refused(ApproachRefused.nameMissing) }
        if approach.text.text.withoutSpaces.isEmpty { throw NotPerformed.refused(ApproachRefused.textMissing) }
        if approach.on > now.day { throw NotPerformed.refused(ApproachRefused.dayAhead) }
        let id = keys.names.handOver(madeBy: CommandID(rawValue: "approach " + commandID.rawValue)).rawValue
        let stream = StreamName(rawValue: ApproachBook.prefix + id)
        try await engine.write { db in
            if try Chronicle.position(of: stream, db) > 0 { return }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.userInfo[.veil] = ApproachBook.veil(stream, self.keys)
            let record = ApproachBook.Record(approach: approach, readAt: try self.reader(of: approach, officer, db))
            let entry = NewEntry(
                type: ApproachBook.logged, payload: Array(try encoder.encode(record)), actor: officer.id.rawValue,
                organ: officer.organ.rawValue, at: now.rawValue, article: Article.disciplineWorkRules(64).description,
                command: commandID.rawValue)
            for entry in try Chronicle.append([entry], to: stream, expecting: .absent, db) {
                try ApproachBook.project(entry, self.keys, db)
            }
        }
    }

    /// The organ whose principal reads it: the officer's own, or the one above when its own principal approached.
    private func reader(of approach: Approach, _ officer: Officer, _ db: any Reading) throws -> String {
        let principals = try db.rows(
            """
            select \(Roster.columns) from officer
            where organ = \(officer.organ.rawValue) and active = 1
            """
        ).map(Roster.officer).filter { $0.roles.contains(.principal) }
        let isHimself = principals.contains { $0.name.withoutSpaces == approach.by.text.withoutSpaces }
        guard isHimself else { return officer.organ.rawValue }
        let above = try db.first("select parent from organ where id = \(officer.organ.rawValue)")
        return try above?.optionalText("parent") ?? officer.organ.rawValue
    }
}

/// Why an approach cannot be put down so.
public enum ApproachRefused: Refusal, CaseIterable {
    case nameMissing, textMissing, dayAhead

    /// Approaches are logged: who, when and what.
    public var article: Article { .disciplineWorkRules(64) }
    /// What the officer reads.
    public var message: String {
        switch self {
        case .nameMissing: "没有写明是谁。请填写姓名；不知道姓名的写明身份。"
        case .textMissing: "没有写明打听、干预了什么。请写明。"
        case .dayAhead: "日期还没有到。请填写实际发生的日期。"
        }
    }
    /// The same in English.
    public var english: String {
        switch self {
        case .nameMissing: "Say who it was; without a name, say what you know."
        case .textMissing: "Say what was asked or demanded."
        case .dayAhead: "This day has not come yet. Give the day it happened."
        }
    }
    /// The form field it belongs to.
    public var field: String? {
        switch self {
        case .nameMissing: "by"
        case .textMissing: "text"
        case .dayAhead: "on"
        }
    }
}
