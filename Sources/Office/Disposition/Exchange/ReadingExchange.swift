import Casework
import Store

/// Which packages a list shows 交换件列表.
public enum ExchangeTab: String, CaseIterable, Sendable, Hashable {
    /// Sent out, and not closed there.
    case outOpen
    /// Sent out, and closed or settled there.
    case outDone
    /// Come in, and not closed here.
    case inOpen
    /// Come in, and closed here or sent back.
    case inDone

    var way: ExchangeRow.Way {
        switch self {
        case .outOpen, .outDone: .out
        case .inOpen, .inDone: .in
        }
    }

    var isOpen: Bool {
        switch self {
        case .outOpen, .inOpen: true
        case .outDone, .inDone: false
        }
    }
}

/// One package as it is listed.
public struct ExchangeLine: Sendable, Hashable {
    /// The petition.
    public let number: PetitionNumber
    /// What it is about.
    public let summary: String
    /// How it was written.
    public let form: Form
    /// The partner.
    public let partner: PartnerID
    /// The partner's name.
    public let partnerName: String
    /// The number it has there; empty while it is not known.
    public let numberThere: String
    /// When it was sent, or came.
    public let at: Moment
    /// How far it is.
    public let state: ExchangeState
    /// Since when.
    public let since: Day
    /// Working days since it was sent without a receipt; `nil` when there is one.
    public let waits: Int?
    /// Whether more of them have gone by than should.
    public let isLate: Bool
    /// Attachments that went along.
    public let attachments: Int
}

/// A page of packages.
public struct ExchangeList: Sendable, Hashable {
    /// The packages, the latest first.
    public let lines: [ExchangeLine]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}

extension Office {
    /// Packages on one page.
    static let packagesOnPage = 50
    /// Packages on one printed list: what one messenger carries in a bag.
    static let packagesOnPaper = 200

    /// Whether an officer has to do with packages.
    public static func knowsExchange(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.contains(where: \.isAdministrator)
            && !officer.roles.isDisjoint(with: Access.petitionOffice.union([.leader, .principal]))
    }

    private static let columns: SQL = """
        c.id, c.number, c.summary, c.form, k.wrapped, x.partner, x.name, x.number as there, x.at, x.state, x.since,
            x.attachments
        """

    /// A page of packages: those of petitions the officer may know.
    static func exchangeQuery(_ tab: ExchangeTab, _ officer: Officer, after: PageCursor?, limit: Int) -> SQL {
        let from: SQL =
            after.flatMap(\.place).map { "and (x.at, x.petition) < (\($0.due), \($0.petition))" } ?? ""
        return """
            select \(columns) from exchange_row as x join petition_card as c on c.id = x.petition
            join petition_key as k on k.petition = x.petition
            where x.organ = \(officer.organ.rawValue) and x.way = \(tab.way.rawValue) and x.open = \(tab.isOpen) \(from)
                and \(Visible.to(officer, "x.petition"))
            order by x.at desc, x.petition desc limit \(limit)
            """
    }

    /// Packages sent to one partner on one day, in their order: what a hand-over list is printed from.
    static func exchangeQuery(to partner: PartnerID, on day: Day, _ officer: Officer) -> SQL {
        let (first, end) = (Moment(day, hour: 0).rawValue, Moment(day.advanced(by: 1), hour: 0).rawValue)
        return """
            select \(columns) from exchange_row as x join petition_card as c on c.id = x.petition
            join petition_key as k on k.petition = x.petition
            where x.organ = \(officer.organ.rawValue) and x.way = 'out' and x.partner = \(partner.rawValue)
                and x.at >= \(first) and x.at < \(end) and \(Visible.to(officer, "x.petition"))
            order by x.at, x.petition limit \(packagesOnPaper)
            """
    }

    /// A page of packages.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever has nothing to do with them; a fault.
    public func exchange(
        _ tab: ExchangeTab, for officer: Officer, after: PageCursor? = nil, limit: Int = 50
    ) async throws -> ExchangeList {
        guard Office.knowsExchange(officer) else { throw NotPerformed.absent }
        let asked = min(max(limit, 1), Office.packagesOnPage)
        return try await engine.read { db in
            let found = try db.rows(Office.exchangeQuery(tab, officer, after: after, limit: asked + 1))
            let shown = found.prefix(asked)
            return ExchangeList(
                lines: try shown.map { try self.exchangeLine($0, officer) },
                next: found.count > asked ? try shown.last.map { try PageCursor(package: $0) } : nil)
        }
    }

    /// What went to one partner on one day, for the list that goes along and comes back signed.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever has nothing to do with it; a fault.
    public func handedOver(to partner: PartnerID, on day: Day, for officer: Officer) async throws -> [ExchangeLine] {
        guard Office.knowsExchange(officer) else { throw NotPerformed.absent }
        return try await engine.read { db in
            try db.rows(Office.exchangeQuery(to: partner, on: day, officer)).map { try self.exchangeLine($0, officer) }
        }
    }

    /// The confirmed partners of an officer's organ, to choose from.
    public func partnersToChoose(for officer: Officer) async throws -> [ExchangePartner] {
        guard Office.knowsExchange(officer) else { return [] }
        return try await engine.read { db in try self.partnersToChoose(of: officer.organ, db) }
    }

    func partnersToChoose(of organ: OrganID, _ db: any Reading) throws -> [ExchangePartner] {
        try db.rows(PartnerBook.query(of: organ)).map(ExchangePartner.init).filter(\.isConfirmed)
    }

    func exchangeLine(_ row: Row, _ officer: Officer) throws -> ExchangeLine {
        let id = PetitionID(rawValue: try row.text("id"))
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: keys)
        guard let state = ExchangeState(rawValue: try row.text("state")),
            let form = Form(rawValue: try row.text("form"))
        else { throw RegistryFault.unknownCode(column: "state") }
        let at = Moment(rawValue: try row.int64("at"))
        let calendar = surroundings.calendar(of: officer.organ)
        let waits = state == .sent ? calendar.workingDays(from: at.day, to: surroundings.today) : nil
        return ExchangeLine(
            number: PetitionNumber(rawValue: try row.text("number")),
            summary: try veil.uncover(try row.text("summary")),
            form: form, partner: PartnerID(rawValue: try row.text("partner")), partnerName: try row.text("name"),
            numberThere: try row.text("there"), at: at, state: state, since: Day(try row.int("since")), waits: waits,
            isLate: waits.map(ClockKind.exchangeReceipt.isOver) ?? false, attachments: try row.int("attachments"))
    }
}

extension PageCursor {
    /// The place after a package.
    init(package row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.text("id"))")
    }
}

extension ClockKind {
    /// Whether so many working days are more than its row in the table of clocks gives; never for a limit in anything else.
    fileprivate func isOver(_ days: Int) -> Bool {
        if case .working(let limit)? = rule.limit { days > limit.count } else { false }
    }
}
