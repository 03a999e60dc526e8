import Casework
import Store

/// Who may see a slip 移交单可见范围. It holds no content; that it exists is kept from the principal it concerns. Where no slips
/// are kept, what is done is the principal's alone to see; what is still owed stays before whoever has to do it.
///
/// Law: R art. 15.
enum HandOverSight {
    /// Whether an officer may look at a slip, as slips are kept or not.
    static func shows(_ slip: HandOver, _ officer: Officer, keepingSlips: Bool) -> Bool {
        guard sees(slip, officer) else { return false }
        return keepingSlips || slip.openedOn == nil || isPrincipals(slip, officer)
    }

    /// Whether an officer may see a slip at the organ that hands over, or at the one it goes to.
    static func sees(_ slip: HandOver, _ officer: Officer) -> Bool {
        guard let made = slip.made else { return false }
        return sees(organ: slip.organ, addressee: made.addressee, isStraightUp: made.isStraightUp, officer)
    }

    static func sees(organ: OrganID, addressee: OrganID, isStraightUp: Bool, _ officer: Officer) -> Bool {
        guard officer.active, !officer.roles.contains(where: \.isAdministrator) else { return false }
        let isOffice = !officer.roles.isDisjoint(with: Access.petitionOffice)
        if officer.organ == addressee { return isOffice }
        guard officer.organ == organ else { return false }
        if officer.roles.contains(.principal) { return !isStraightUp }
        return isOffice
    }

    /// Whether an officer may open it at the organ it goes to.
    static func opens(_ slip: HandOver, _ officer: Officer) -> Bool {
        guard let made = slip.made, officer.active else { return false }
        return officer.organ == made.addressee && !officer.roles.isDisjoint(with: Access.petitionOffice)
    }

    /// Whether it waits for this principal's eyes.
    static func isPrincipals(_ slip: HandOver, _ officer: Officer) -> Bool {
        guard let made = slip.made, officer.active, officer.organ == slip.organ else { return false }
        return officer.roles.contains(.principal) && !made.isStraightUp
    }
}

/// One slip as it is listed.
public struct HandOverLine: Sendable, Hashable {
    /// The slip.
    public let slip: HandOver
    /// The name of the organ that hands over.
    public let organName: String
    /// The name of the organ it goes to.
    public let addresseeName: String
    /// The name of who carried it, when somebody did.
    public let carrierName: String?
    /// The last day in time to send it; `nil` when the calendar does not reach so far.
    public var due: Day? { sending.due }
    /// How it stands with sending it: a late one stays late.
    public let sending: DueMark
    /// How it stands with its receipt above; `nil` until it is sent.
    public let receipt: DueMark?
    /// Who has been warned of what runs.
    public let warned: [Role]
    /// Whether it waits sealed for the addressee to open.
    public let waits: Bool
    /// Whether it waits for the principal's eyes.
    public let waitsForPrincipal: Bool
    /// Whether this officer may open it.
    public let mayOpen: Bool
    /// Whether all of the slip is this officer's to see: form, carrier and what was destroyed, too.
    public let isWhole: Bool

    /// How it was written, where that is this officer's to see, and was kept.
    public var form: Form? { isWhole ? slip.made?.form : nil }

    /// How what runs now stands; when nothing does, how late it was anywhere.
    public var mark: DueMark {
        guard let receipt, sending.state != .missed || [.amber, .red].contains(receipt.state) else { return sending }
        return receipt
    }
}

extension Office {
    /// Slips on one page.
    static let handOversOnPage = 50

    static func handOversQuery(_ officer: Officer, limit: Int, keepingSlips: Bool = true) -> SQL {
        let isPrincipal = officer.roles.contains(.principal)
        let hidden: SQL = isPrincipal ? " and h.straight_up = 0" : ""
        let columns: SQL = "h.id, h.at, p.addressee is not null as waits, p.principal is not null as unread"
        func slips(_ which: SQL, _ order: SQL) -> SQL {
            """
            select * from (select \(columns) from handover as h left join handover_package as p on p.handover = h.id
                where \(which) order by \(order) limit \(limit)) as slips
            """
        }
        // What is still open stands there however old it is: the oldest is the latest.
        let own: SQL = "h.organ = \(officer.organ.rawValue)\(hidden)"
        var parts = [
            slips("\(own) and h.sent_day is null", "h.received_day"),
            slips("\(own) and h.sent_day is not null and h.opened_day is null", "h.sent_day"),
        ]
        if keepingSlips || isPrincipal { parts.append(slips(own, "h.at desc, h.id desc")) }
        if !officer.roles.isDisjoint(with: Access.petitionOffice) {
            let arrived: SQL = "h.addressee = \(officer.organ.rawValue)"
            parts.append(slips("\(arrived) and h.sent_day is not null and h.opened_day is null", "h.sent_day"))
            if keepingSlips { parts.append(slips(arrived, "h.at desc, h.id desc")) }
        }
        return "\(parts.joined(separator: " union ")) order by at desc, id desc"
    }

    /// The latest slips of an officer's organ, and those that came to it; before them what is late, and what is soon.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever has nothing to do with them.
    public func handOvers(for officer: Officer) async throws -> [HandOverLine] {
        guard Office.knowsHandOvers(officer) else { throw NotPerformed.absent }
        return try await engine.read { db in
            let keeps = try OfficeRules.read(db).keepsSlips
            let query = Office.handOversQuery(officer, limit: Office.handOversOnPage, keepingSlips: keeps)
            let lines = try db.rows(query).compactMap { row in
                try self.line(HandOverID(rawValue: try row.text("id")), officer, keepingSlips: keeps, db)
            }
            func open(_ state: DueMark.State) -> [HandOverLine] { lines.filter { $0.mark.state == state } }
            return open(.red) + open(.amber) + lines.filter { ![.red, .amber].contains($0.mark.state) }
        }
    }

    /// One slip; `nil` when there is none, or it is not this officer's to know.
    public func handOver(_ id: HandOverID, for officer: Officer) async throws -> HandOverLine? {
        guard Office.knowsHandOvers(officer) else { return nil }
        return try await engine.read { db in
            try self.line(id, officer, keepingSlips: try OfficeRules.read(db).keepsSlips, db)
        }
    }

    /// Whether an officer's role has to do with sealed hand-overs at all.
    public static func knowsHandOvers(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.contains(where: \.isAdministrator)
            && !officer.roles.isDisjoint(with: Access.petitionOffice.union([.principal]))
    }

    private func line(
        _ id: HandOverID, _ officer: Officer, keepingSlips: Bool, _ db: any Reading
    ) throws -> HandOverLine? {
        let (slip, _) = try HandOverBook.load(id, db)
        guard HandOverSight.shows(slip, officer, keepingSlips: keepingSlips), let made = slip.made else { return nil }
        let package = try db.first(
            "select addressee is not null as waits, principal is not null as unread from handover_package where handover = \(id.rawValue)"
        )
        let carrier = slip.sent?.carrier
        let names = try Names(
            officers: Set([carrier?.rawValue].compactMap { $0 }),
            organs: [slip.organ.rawValue, made.addressee.rawValue],
            db)
        let waits = try package?.bool("waits") ?? false
        let today = surroundings.today
        let clocks = slip.clocks(surroundings.targets).map { clock in
            let owner = clock.kind == .handOverReceipt ? made.addressee : slip.organ
            return (clock: clock, calendar: surroundings.calendar(of: owner))
        }
        let marks = clocks.map { DueMark($0.clock, on: today, $0.calendar) }
        guard let sending = marks.first else { return nil }
        let warned = Set(clocks.flatMap { $0.clock.warned(on: today, $0.calendar) })
        return HandOverLine(
            slip: slip, organName: names.organ(slip.organ), addresseeName: names.organ(made.addressee),
            carrierName: carrier.map(names.officer),
            sending: sending, receipt: marks.dropFirst().first,
            warned: Role.allCases.filter { warned.contains($0) && (slip.organ == officer.organ || $0 != .principal) },
            waits: waits,
            waitsForPrincipal: try package?.bool("unread") ?? false && HandOverSight.isPrincipals(slip, officer),
            mayOpen: waits && HandOverSight.opens(slip, officer),
            isWhole: keepingSlips || HandOverSight.isPrincipals(slip, officer))
    }

    /// Begins a slip for an original that is on paper or was said, of which nothing is entered; its addressee is the organ
    /// above.
    ///
    /// - Parameter form: How it came; not kept where no slips are.
    /// - Throws: ``NotPerformed``; a fault.
    public func makeHandOver(
        form: Form?, receivedOn: Day, isStraightUp: Bool, by officer: Officer, commandID: CommandID
    ) async throws -> HandOverID {
        let id = keys.names.handOver(madeBy: commandID)
        let control = keys.names.control(of: id, year: surroundings.today.civil.year)
        try await following(id, by: officer, commandID) { _, db in
            let keeps = try OfficeRules.read(db).keepsSlips
            guard form != nil || !keeps else { throw HandOver.Refused.formMissing }
            return .make(
                HandOver.Made(
                    control: control, addressee: try self.superior(of: officer.organ, db), form: keeps ? form : nil,
                    receivedOn: receivedOn, isStraightUp: isStraightUp, petition: nil))
        }
        return id
    }

    /// Puts on record that the principal had it before him; then no sealed copy is left for him.
    public func showToPrincipal(
        _ id: HandOverID, on: Day, by officer: Officer, commandID: CommandID
    ) async throws {
        try await following(id, by: officer, commandID) { _, db in
            try db.run("update handover_package set principal = null where handover = \(id.rawValue)")
            return .show(on: on)
        }
        try await engine.forget(in: Office.shreddedTables)
    }

    /// Puts on record who carried it, and when.
    public func sendHandOver(
        _ id: HandOverID, carrier: OfficerID?, on: Day, by officer: Officer, commandID: CommandID
    ) async throws {
        try await following(id, by: officer, commandID) { _, _ in .send(carrier: carrier, on: on) }
    }

    /// Puts on record that the addressee has it.
    public func acknowledgeHandOver(
        _ id: HandOverID, on: Day, by officer: Officer, commandID: CommandID
    ) async throws {
        try await following(id, by: officer, commandID) { _, _ in .acknowledge(on: on) }
    }

    private func following(
        _ id: HandOverID, by officer: Officer, _ commandID: CommandID,
        _ make: @escaping @Sendable (HandOver, any Writing) throws -> HandOver.Command
    ) async throws {
        let acting = officer.acting(at: surroundings.now())
        guard Office.knowsHandOvers(officer) else { throw NotPerformed.absent }
        do {
            try await engine.write { db in
                let (slip, version) = try HandOverBook.load(id, db)
                guard version == 0 || HandOverSight.sees(slip, officer) else { throw NotPerformed.absent }
                let events = try slip.decide(try make(slip, db), acting)
                guard !events.isEmpty else { return }
                try HandOverBook.write(events, to: id, version: version, by: acting, command: commandID, db)
            }
        } catch let refusal as any Refusal {
            throw NotPerformed.refused(refusal)
        }
    }
}
