import Casework
import Crypto
import Facts
import Journal
import Opening
import Store
import TestSupport
import Testing

@testable import Office

/// An office on an engine, staffed, with a clock of the test's own and keys that are the same in every room.
struct OfficeRoom: Sendable {
    let office: Office
    let clock: TestClock
    let place: TestPlace
    let blobs: TemporaryDirectory
    let sealing: InnerPrivateKey

    /// A Monday morning in March 2026, in Shanghai.
    static let monday = Day(year: 2026, month: 3, day: 9) ?? Day(0)
    /// What ships with the program, read once for all rooms.
    static let calendar = Result { try WorkingCalendar.shipped() }
    static let divisions = Result { try Divisions.shipped() }

    init(
        _ kind: EngineKind, staff: [Officer] = Staff.all, calendar: WorkingCalendar? = nil,
        regions: RegionalDays = .none, targets: LocalTargets = .none, at ownPlace: TestPlace? = nil
    ) async throws {
        let place: TestPlace
        if let ownPlace { place = ownPlace } else { place = try await TestPlace(kind) }
        let blobs = try TemporaryDirectory()
        let clock = TestClock(Moment(Self.monday, hour: 9))
        let sealing = try InnerPrivateKey.generate()
        office = try await Office(
            engine: try await place.open(),
            keys: OfficeKeys(
                root: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), ring: KeyRing(current: sealing)),
            blobs: try BlobDirectory(path: blobs.path + "/blobs"),
            surroundings: Surroundings(
                now: { clock.now }, calendar: try calendar ?? Self.calendar.get(), divisions: try Self.divisions.get(),
                regions: regions, targets: targets, passwordCost: .trifling))
        (self.clock, self.place, self.blobs, self.sealing) = (clock, place, blobs, sealing)
        try await enrol(staff)
    }

    /// Runs a test in a room, and closes it.
    static func with(
        _ kind: EngineKind, staff: [Officer] = Staff.all, calendar: WorkingCalendar? = nil,
        regions: RegionalDays = .none, targets: LocalTargets = .none, at ownPlace: TestPlace? = nil,
        _ body: (OfficeRoom) async throws -> Void
    ) async throws {
        let room = try await OfficeRoom(
            kind, staff: staff, calendar: calendar, regions: regions, targets: targets, at: ownPlace)
        do {
            try await body(room)
            await room.office.engine.close()
        } catch {
            await room.office.engine.close()
            throw error
        }
    }

    private func enrol(_ staff: [Officer]) async throws {
        let moment = clock.now
        try await office.engine.write { db in
            for organ in Staff.organs {
                try Registry.record(
                    .organEstablished,
                    Registry.OrganRecord(
                        name: organ.name, kind: organ.kind, parent: organ.parent?.rawValue, active: true, reason: "设立"),
                    stream: Registry.stream(organ: organ.id), by: "setup", organ: organ.id.rawValue, at: moment,
                    command: CommandID(rawValue: "organ \(organ.id.rawValue)"), db)
            }
            for officer in staff {
                try Registry.record(
                    .officerAppointed,
                    Registry.OfficerRecord(
                        name: officer.name, organ: officer.organ.rawValue, office: officer.office,
                        roles: officer.roles.sorted { $0.rawValue < $1.rawValue }, active: true, reason: "到任"),
                    stream: Registry.stream(officer: officer.id), by: "setup", organ: officer.organ.rawValue,
                    at: moment, command: CommandID(rawValue: "officer \(officer.id.rawValue)"), db)
            }
        }
    }

    /// Rows of tables, all columns as text, in an order of their own.
    func dump(_ tables: [DumpedTable]) async throws -> [String] { try await office.dump(tables) }
}

extension Office {
    /// Rows of tables, all columns as text, in an order of their own.
    func dump(_ tables: [DumpedTable]) async throws -> [String] {
        try await engine.read { db in
            try tables.flatMap { table in
                try db.rows(table.rows).map { row in
                    table.name + " " + (try table.columns.map { "\(try row.value($0))" }.joined(separator: "|"))
                }.sorted()
            }
        }
    }
}

/// What the rules said against it; `nil` when they said nothing.
func ruledOut(_ body: () async throws -> Void) async -> (any Refusal)? {
    do {
        try await body()
        return nil
    } catch NotPerformed.refused(let refused) { return refused } catch { return nil }
}

/// The staff of a county with its prefecture and a stationed post: everybody a petition meets.
enum Staff {
    static let county = OrganID(rawValue: "522634")
    static let prefecture = OrganID(rawValue: "522600")
    static let post = OrganID(rawValue: "522634-p1")
    static let elsewhere = OrganID(rawValue: "522634-x1")

    static let organs = [
        Organ(id: OrganID(rawValue: "520000"), name: "省纪委监委", kind: .province, parent: nil),
        Organ(id: prefecture, name: "州纪委监委", kind: .prefecture, parent: OrganID(rawValue: "520000")),
        Organ(id: county, name: "县纪委监委", kind: .county, parent: prefecture),
        Organ(id: post, name: "驻县教育局纪检监察组", kind: .resident, parent: county),
        Organ(id: elsewhere, name: "外系统机关", kind: .elsewhere, parent: county),
    ]

    static let registrar = officer("registrar", "罗登", .petitions, [.registrar])
    static let triage = officer("triage", "文判", .petitions, [.triageOfficer])
    static let head = officer("head", "石主任", .petitions, [.officeHead])
    static let leader = officer("leader", "龙分管", .leadership, [.leader])
    static let principal = officer("principal", "杨主要", .leadership, [.principal])
    static let handler = officer("handler", "吴承办", .supervision, [.handler])
    static let otherHandler = officer("other-handler", "陆承办", .investigation, [.handler])
    static let firstReviewer = officer("reviewer-1", "潘一审", .trial, [.reviewer])
    static let secondReviewer = officer("reviewer-2", "潘二审", .trial, [.reviewer])
    /// A reviewer who sits where the handler sits.
    static let neighbour = officer("neighbour", "邻审", .supervision, [.reviewer])
    /// Who talks over a return.
    static let talk = [handler.id, head.id]
    static let keeper = officer("keeper", "顾档", .petitions, [.keeper])
    static let analyst = officer("analyst", "金统计", .petitions, [.analyst])
    static let system = officer("system", "系统员", .administration, [.systemAdministrator])
    static let security = officer("security", "安全员", .administration, [.securityAdministrator])
    static let auditor = officer("auditor", "审计员", .administration, [.auditAdministrator])
    static let prefectureRegistrar = officer("p-registrar", "州登", .petitions, [.registrar], prefecture)
    static let prefectureTriage = officer("p-triage", "州判", .petitions, [.triageOfficer, .officeHead], prefecture)
    static let prefectureLeader = officer("p-leader", "州领导", .leadership, [.leader], prefecture)
    static let postRegistrar = officer("post-registrar", "驻登", .petitions, [.registrar], post)

    static let all = [
        registrar, triage, head, leader, principal, handler, otherHandler, firstReviewer, secondReviewer, keeper,
        analyst, system, security, auditor, prefectureRegistrar, prefectureTriage, prefectureLeader, postRegistrar,
    ]

    static func officer(
        _ id: String, _ name: String, _ office: OfficeKind, _ roles: Set<Role>, _ organ: OrganID = county
    ) -> Officer {
        Officer(id: OfficerID(rawValue: id), name: name, organ: organ, office: office, roles: roles)
    }
}

/// A table as a test compares it.
struct DumpedTable {
    let name: String
    let rows: SQL
    let columns: [String]

    /// Every read model.
    static let readModels = [
        DumpedTable(
            name: "petition_card", rows: "select * from petition_card",
            columns: [
                "id", "number", "organ", "node", "closed", "form", "source", "place", "received_at", "received_on",
                "holder", "summary", "people", "signature", "due_kind", "due_day", "due_warn", "version",
            ]),
        DumpedTable(
            name: "running_clock", rows: "select * from running_clock",
            columns: ["list", "at", "petition", "kind", "started", "due"]),
        DumpedTable(
            name: "periodic_report", rows: "select * from periodic_report",
            columns: ["id", "organ", "office", "last_day", "phase", "version"]),
        DumpedTable(
            name: "county_charge", rows: "select * from county_charge", columns: ["holder", "organ", "leader", "since"]),
        DumpedTable(
            name: "petition_clue", rows: "select * from petition_clue",
            columns: ["petition", "clue", "office", "way", "counts"]),
        DumpedTable(
            name: "clue_return", rows: "select * from clue_return",
            columns: ["petition", "clue", "organ", "office", "sent_q", "next_q", "last_q", "way", "stage", "truth"]),
        DumpedTable(
            name: "referral_row", rows: "select * from referral_row",
            columns: ["organ", "part", "at", "petition", "place", "shown", "asker", "kind", "since", "who", "outcome"]),
        DumpedTable(
            name: "exchange_row", rows: "select * from exchange_row",
            columns: [
                "petition", "way", "organ", "partner", "name", "package", "number", "at", "state", "since", "open",
                "attachments",
            ]),
        DumpedTable(
            name: "exchange_partner", rows: "select * from exchange_partner",
            columns: [
                "organ", "code", "name", "role", "elsewhere", "card", "previous", "offered", "gives_up", "offered_by",
                "active",
            ]),
        DumpedTable(
            name: "petition_watch", rows: "select * from petition_watch",
            columns: ["petition", "leader", "urged", "urged_on"]),
        DumpedTable(
            name: "notice_duty", rows: "select * from notice_duty", columns: ["list", "at", "petition", "due"]),
        DumpedTable(name: "listing", rows: "select * from listing", columns: ["list", "due", "unnamed", "petition"]),
        DumpedTable(name: "recusal", rows: "select * from recusal", columns: ["officer", "petition", "ground"]),
        DumpedTable(name: "likeness", rows: "select * from likeness", columns: ["kind", "token", "petition"]),
        DumpedTable(
            name: "relation", rows: "select * from relation", columns: ["petition", "other", "kind", "pair", "at"]),
        DumpedTable(
            name: "token_document", rows: "select * from token_document",
            columns: ["document"]),
        DumpedTable(name: "submission", rows: "select * from submission", columns: ["id", "petition"]),
        DumpedTable(
            name: "tally", rows: "select * from tally", columns: ["organ", "day", "figure", "petition", "amount"]),
        DumpedTable(
            name: "audit", rows: "select * from audit",
            columns: [
                "organ", "at", "stream", "position", "event", "actor", "kind", "petition", "own_unit", "relatives_unit",
                "times",
            ]),
        DumpedTable(
            name: "sign_in_mark", rows: "select * from sign_in_mark",
            columns: ["officer", "at", "missed", "password_at", "factor_at", "provider_at"]),
        DumpedTable(
            name: "provider_binding", rows: "select * from provider_binding",
            columns: ["officer", "issuer", "subject", "at"]),
        DumpedTable(name: "office_rule", rows: "select * from office_rule", columns: ["name", "value"]),
        DumpedTable(name: "organ", rows: "select * from organ", columns: ["id", "name", "kind", "parent", "active"]),
        DumpedTable(
            name: "officer", rows: "select * from officer",
            columns: ["id", "name", "organ", "office", "roles", "active"]),
        DumpedTable(
            name: "mailbox_row", rows: "select * from mailbox_row",
            columns: ["mailbox", "petition", "number", "organ"]),
        DumpedTable(
            name: "retention_due", rows: "select * from retention_due", columns: ["list", "at", "petition"]),
        DumpedTable(
            name: "tombstone", rows: "select * from tombstone",
            columns: ["petition", "number", "organ", "at", "version"]),
        DumpedTable(name: "relative", rows: "select * from relative", columns: ["officer", "token"]),
        DumpedTable(
            name: "recusal_pending", rows: "select * from recusal_pending", columns: ["organ", "petition", "officer"]),
        DumpedTable(
            name: "approach", rows: "select * from approach", columns: ["id", "organ", "at", "token", "officer"]),
        DumpedTable(
            name: "focus_catalogue", rows: "select * from focus_catalogue",
            columns: ["organ", "version", "entries", "at", "officer"]),
        DumpedTable(
            name: "registration_batch", rows: "select * from registration_batch",
            columns: ["organ", "day", "officer", "petition", "gaps", "noted"]),
        DumpedTable(
            name: "carried_over", rows: "select * from carried_over", columns: ["petition", "print", "batch", "line"]),
        DumpedTable(
            name: "carrying_undone", rows: "select * from carrying_undone",
            columns: ["petition", "batch", "line", "number"]),
        DumpedTable(
            name: "register_import", rows: "select * from register_import",
            columns: ["id", "organ", "officer", "at", "register", "phase", "row_count", "through", "version"]),
        DumpedTable(
            name: "register_heading", rows: "select * from register_heading",
            columns: ["organ", "heading", "place"]),
        DumpedTable(
            name: "cadre", rows: "select * from cadre",
            columns: [
                "code", "kind", "name_token", "unit_token", "post_token", "managed_by", "principal_of", "struck",
                "record", "version",
            ]),
        DumpedTable(
            name: "handover", rows: "select * from handover",
            columns: [
                "id", "control", "organ", "addressee", "form", "received_day", "straight_up", "petition", "shown_day",
                "carrier", "sent_day", "opened_day", "shredded", "at", "version",
            ]),
    ]
}
