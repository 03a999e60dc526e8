import Casework
import Foundation
import Journal
import Store

/// One periodic report opened for writing 报告案卷: loaded, decided on, and written back at once, in one transaction.
struct ReportCase {
    /// The report as decided so far.
    private(set) var report: PeriodicReport
    /// How many events the journal has of it.
    let version: Int64

    private let id: PeriodicReport.ID
    private let coding: ReportCoding
    private let commands: Set<String>
    private var decided: [(event: PeriodicReport.Event, acting: Acting)] = []

    /// A report that is only about to be drafted.
    init(new id: PeriodicReport.ID, veil: PetitionVeil) {
        self.init(id, ReportCoding(veil: veil), PeriodicReport(), version: 0, commands: [])
    }

    private init(
        _ id: PeriodicReport.ID, _ coding: ReportCoding, _ report: PeriodicReport, version: Int64, commands: Set<String>
    ) {
        (self.id, self.coding, self.report, self.version) = (id, coding, report, version)
        self.commands = commands
    }

    /// A report from its events; `nil` when there is none.
    static func load(_ id: PeriodicReport.ID, _ office: Office, _ db: any Reading) throws -> ReportCase? {
        let entries = try Chronicle.read(id.stream, db)
        guard !entries.isEmpty else { return nil }
        let coding = ReportCoding(veil: try office.key(of: id.keyName, db))
        var report = PeriodicReport()
        for entry in entries { report.evolve(try coding.event(of: entry), acting: try entry.acting()) }
        return ReportCase(
            id, coding, report, version: Int64(entries.count), commands: Set(entries.map(\.command)))
    }

    /// Whether this command has left events before.
    func holds(_ command: CommandID) -> Bool { commands.contains(command.rawValue) }

    /// Asks the rules, and takes what they say.
    mutating func decide(_ command: PeriodicReport.Command, _ acting: Acting) throws {
        for event in try PeriodicReport.decide(command, report, acting) {
            decided.append((event, acting))
            report.evolve(event, acting: acting)
        }
    }

    /// Writes what was decided: events first, then the row.
    func write(for command: CommandID, _ db: any Writing) throws {
        guard !decided.isEmpty else { return }
        let news = try decided.map { event, acting in
            NewEntry(
                event.typeName, try coding.payload(of: event), event.article(of: id.kind), by: acting, for: command)
        }
        let entries = try Chronicle.append(news, to: id.stream, expecting: version == 0 ? .absent : .at(version), db)
        try ReportRow.write(report, version: version + Int64(entries.count), db)
    }
}

extension PeriodicReport.Event: StoredEvent {}

/// Events of a report as the journal keeps them.
typealias ReportCoding = VeiledCoding<PeriodicReport.Event>

extension PeriodicReport.ID {
    /// What the streams of reports begin with.
    static let prefix = "report/"

    /// The stream of this report.
    var stream: StreamName { StreamName(rawValue: Self.prefix + rawValue) }

    /// What its key is kept under, and bound to: a name no petition has.
    var keyName: PetitionID { PetitionID(rawValue: "report " + rawValue) }
}

extension StreamName {
    /// The report whose stream it is; `nil` when it is no report's.
    var periodicReport: PeriodicReport.ID? {
        rawValue.hasPrefix(PeriodicReport.ID.prefix)
            ? PeriodicReport.ID(String(rawValue.dropFirst(PeriodicReport.ID.prefix.count))) : nil
    }
}

/// Where each report stands: rows of `periodic_report`, which follow from its events and hold nothing that is in it.
enum ReportRow {
    static func write(_ report: PeriodicReport, version: Int64, _ db: any Writing) throws {
        guard let id = report.id else { return }
        try db.run(
            """
            insert into periodic_report (id, organ, office, last_day, phase, version)
            values (\(id.rawValue), \(id.organ.rawValue), \(id.office?.rawValue ?? ""), \(id.period.last.number),
                \(report.phase.rawValue), \(version))
            on conflict (id) do update set phase = excluded.phase, version = excluded.version
            """)
    }

    /// Writes the row again, from the report's events.
    static func project(_ id: PeriodicReport.ID, _ office: Office, _ db: any Writing) throws {
        guard let file = try ReportCase.load(id, office, db) else { return }
        try write(file.report, version: file.version, db)
    }
}

/// The table of reports; statements of the office's migrations, frozen once released.
enum ReportTables {
    static let statements: [SQL] = [
        """
        create table periodic_report (
            id text not null primary key, organ text not null, office text not null, last_day bigint not null,
            phase text not null, version bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index periodic_report_organ on periodic_report (organ, last_day, id)",
    ]

    /// Empties the read model, before it is written again.
    static let clearing: [SQL] = ["delete from periodic_report"]
}
