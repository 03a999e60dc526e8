import Casework
import Foundation
import Office
import Opening
import Store
import Synchronization

/// How long the head's clock page takes in an organ in which every one of so many petitions is open, and a third overdue.
///
/// A few hundred letters are received as anybody receives them, and stand first on every page that is measured; the rest is
/// written into the lists by the database, because a million letters would take hours. They have no key, and are counted
/// and passed over, never opened.
struct ClockBench {
    let folder: String
    let petitions: Int
    let store: String?

    /// Times each page is asked for.
    private static let times = 40
    /// Letters received on each of the days: more than the pages measured show.
    private static let letters = 60
    private static let organ = OrganID(rawValue: "520100")

    /// A clock that stands where it is put.
    private final class Hands: Sendable {
        private let moment: Mutex<Moment>
        init(_ moment: Moment) { self.moment = Mutex(moment) }
        var now: Moment {
            get { moment.withLock { $0 } }
            set { moment.withLock { $0 = newValue } }
        }
    }

    func run() async throws {
        guard let today = Day(year: 2026, month: 6, day: 10) else { return }
        let hands = Hands(Moment(today.advanced(by: -400)))
        let standard = try Surroundings.standard()
        let office = try await Office(
            engine: try await measuredEngine(store, or: folder + "/clocks.sqlite"),
            keys: try OfficeKeys.create(at: folder + "/keys"),
            blobs: try BlobDirectory(path: folder + "/blobs"),
            surroundings: Surroundings(
                now: { hands.now }, calendar: standard.calendar, divisions: standard.divisions))
        let head = try await staffed(office)
        // Long overdue, due today (sending: five working days), due this week.
        for (name, days) in [("old", 390), ("today", 7), ("week", 6)] {
            hands.now = Moment(today.advanced(by: -days))
            for index in 0..<Self.letters { try await letter("\(name) \(index)", office, head) }
        }
        hands.now = Moment(today)
        let seeded = try await ContinuousClock().measure { try await seed(office, head, today) }
        print("\(petitions) open petitions, 3 clocks each, written in \(seeded.components.seconds) s")

        try await measure("head's clocks, first page") { try await office.clockBoard(for: head)?.rows.count }
        try await measure("head's clocks, due today") {
            try await office.clockBoard(.all, .today, for: head)?.rows.count
        }
        try await measure("one office's clocks") {
            try await office.clockBoard(.owner(.petitions), .overdue, for: head)?.rows.count
        }
        try await measure("clocks by person") { try await office.clocksByPerson(for: head)?.people.count }
        try await measure("the day's sheet") { try await office.daySheet(for: head).now.count }
        try await measure("the calendar") { try await office.dueDays(for: head).count }
        await office.engine.close()
    }

    private func measure(_ name: String, _ ask: () async throws -> Int?) async throws {
        var took: [Double] = []
        var rows = 0
        for _ in 0..<Self.times {
            let time = try await ContinuousClock().measure { rows = try await ask() ?? 0 }
            took.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
        }
        took.sort()
        print(
            "\(name) (\(rows) rows): p50 \(oneDecimal(took[took.count / 2])) ms, "
                + "slowest of \(took.count) \(oneDecimal(took[took.count - 1])) ms")
    }

    /// Writes cards and clocks of petitions that have no key, behind all that have one.
    private func seed(_ office: Office, _ head: Officer, _ today: Day) async throws {
        let viewer = "whole \(Self.organ.rawValue)"
        let numbers: SQL = """
            with recursive counted(n) as (select 1 union all select n + 1 from counted where n < \(petitions))
            """
        let first = today.number - 130
        try await office.engine.write { db in
            try db.run(
                """
                insert into petition_card (id, number, organ, node, closed, form, source, place, received_at, received_on,
                    holder, summary, people, due_kind, due_day, due_warn, version)
                \(numbers) select 'z' || n, 'z' || n, \(Self.organ.rawValue), 8, 0, 'letter', 'own', '', 0, 0, '', '', '',
                    'sending', \(first) + n % 390, 0, 1 from counted
                """)
            for (kind, owner) in [
                ("sending", "petitions"), ("disposition", "supervision"), ("feedback", "investigation"),
            ] {
                for scope in ["all", "owner.\(owner)"] {
                    let list = "\(scope) \(viewer)"
                    try db.run(
                        """
                        insert into running_clock (list, at, petition, kind, started, due, clue)
                        \(numbers) select \(list), \(first) + n % 390, 'z' || n, \(kind), 0, \(first) + n % 390, 0
                        from counted
                        """)
                }
                if kind == "sending" { continue }
                try db.run(
                    """
                    insert into running_clock (list, at, petition, kind, started, due, clue)
                    \(numbers) select 'person.handler' || (n % 24) || ' ' || \(viewer), \(first) + n % 390, 'z' || n, \(kind), 0,
                        \(first) + n % 390, 0
                    from counted
                    """)
            }
            try db.run(
                """
                insert into recusal (officer, petition, ground)
                \(numbers) select \(head.id.rawValue), 'z' || n, 'interest' from counted where n % 5000 = 0
                """)
            try db.run("analyze")
        }
        // A server does so by itself after so many new rows, at a time of its own choosing.
        try await office.engine.forget(in: ["petition_card", "running_clock"])
    }

    private func letter(_ name: String, _ office: Office, _ head: Officer) async throws {
        _ = try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment, narrative: "反映。",
                    respondents: [], matters: [], petitioner: .anonymous, place: "", attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映", respondents: [], matters: [Matter(field: .other, gist: "反映")],
                    petitioner: .anonymous,
                    place: "", exceptions: "没有写明", acting: acting)
            }, by: head, commandID: CommandID(rawValue: name))
    }

    /// An organ with a head who also registers, and persons enough for a page.
    private func staffed(_ office: Office) async throws -> Officer {
        guard let token = try await office.inviteFirstAdministrator() else {
            throw Installation.Fault(description: "The office is not new.")
        }
        let city = Organ(id: Self.organ, name: "市纪委监委", kind: .prefecture, parent: nil)
        try await office.acceptFirst(token, organ: city, name: "管理员", login: "chief", password: "bench-bench-2026")
        guard let chief = try await office.officer(OfficerID(rawValue: "chief")) else {
            throw Installation.Fault(description: "Nobody could be appointed.")
        }
        func appoint(_ login: String, _ roles: Set<Role>, _ kind: OfficeKind) async throws -> Officer {
            let officer = Officer(
                id: OfficerID(rawValue: login), name: login, organ: city.id, office: kind, roles: roles)
            _ = try await office.appoint(
                officer, login: login, reason: "bench", by: chief, commandID: CommandID(rawValue: login))
            return officer
        }
        for index in 0..<24 { _ = try await appoint("handler\(index)", [.handler], .supervision) }
        return try await appoint("head", [.officeHead, .registrar, .triageOfficer], .petitions)
    }
}
