import Casework
import Store

extension Office {
    /// What waits for this officer's organ from those below: only what it must decide or urge by law.
    ///
    /// Nothing of a petition that is not the officer's to know goes into rows or counts; a page reads the rows it shows, a
    /// count stops at ``Worklist/countedUpTo``.
    ///
    /// Law: J art. 9; L art. 16, 17; R art. 21, 22; T art. 185, 264.
    ///
    /// - Parameters:
    ///   - part: Which rows; `nil` begins with the first kind of which anything waits.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    /// - Returns: `nil` for an officer who settles nothing for organs below.
    /// - Throws: A fault.
    public func referrals(
        _ part: ReferralPart? = nil, for officer: Officer, page: PageCursor? = nil, limit: Int = 50
    ) async throws -> ReferralBoard? {
        guard Office.settlesReferrals(officer) else { return nil }
        let today = surroundings.today
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            var counts: [ReferralPart: Int] = [:]
            for each in ReferralPart.allCases {
                counts[each] = try db.count(ReferralQuery(each, officer, today: today).count)
            }
            let chosen =
                part ?? ReferralPart.allCases.first { $0 != .answered && counts[$0] ?? 0 > 0 } ?? .dispute
            let found = try db.rows(
                ReferralQuery(chosen, officer, today: today).page(after: page, limit: asked + 1))
            let shown = found.prefix(asked)
            return ReferralBoard(
                part: chosen, counts: counts, rows: try shown.map { try self.referralLine($0, chosen) },
                next: found.count > asked ? try shown.last.map { try PageCursor(referral: $0) } : nil,
                recusals: Gate.opens(.decideRecusal, to: officer)
                    ? try db.count(ReferralQuery.recusals(officer)) : nil,
                handOvers: Office.opensHandOvers(officer) ? try db.count(ReferralQuery.handOvers(officer)) : nil)
        }
    }

    /// Whether an officer sees what waits for the organ from those below: its leaders, who decide, and the head, who
    /// prepares it.
    public static func settlesReferrals(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: Access.settlers)
            && !officer.roles.contains(where: \.isAdministrator)
    }

    private static func opensHandOvers(_ officer: Officer) -> Bool {
        !officer.roles.isDisjoint(with: Access.petitionOffice)
    }

    func referralLine(_ row: Row, _ part: ReferralPart) throws -> ReferralLine {
        let card = try OpenedCard(row, keys)
        let at = try row.int64("at")
        let organ = try row.optionalText("organ_name")
        let outcome = Referral.Outcome(rawValue: try row.text("outcome"))
        let by = try row.optionalText("who_name")
        let who = try row.text("who")
        return ReferralLine(
            number: card.number, summary: part == .answered ? nil : card.summary,
            kind: Referral.Kind(rawValue: try row.text("kind")), organName: try organ ?? row.text("asker"),
            since: Day(try row.int("since")),
            due: part == .answered || at >= Int64(ListName.uncounted) ? nil : Day(Int(at)),
            isUncounted: part != .answered && at == Int64(ListName.uncounted),
            answer: outcome.map { ReferralLine.Answer(outcome: $0, by: by ?? who, at: Moment(rawValue: -at)) })
    }
}

/// The statements of one kind: each one range of `referral_row`.
struct ReferralQuery {
    private let officer: Officer
    private let part: ReferralPart
    private let today: Day

    init(_ part: ReferralPart, _ officer: Officer, today: Day) {
        (self.part, self.officer, self.today) = (part, officer, today)
    }

    /// The rows of a page.
    func page(after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL = cursor.flatMap(\.place).map { " and (r.at, r.petition) > (\($0.due), \($0.petition))" } ?? ""
        return """
            select page.at, page.petition, page.asker, page.kind, page.since, page.who, page.outcome, c.id, c.number,
                c.node, c.form, c.source, c.place, c.received_on, c.summary, k.wrapped, o.name as organ_name,
                w.name as who_name
            from (select r.at, r.petition, r.shown, r.asker, r.kind, r.since, r.who, r.outcome
                from referral_row as r where \(range)\(after)
                order by r.at, r.petition limit \(limit)) as page
            join petition_card as c on c.id = page.shown
            join petition_key as k on k.petition = page.shown
            left join organ as o on o.id = page.asker
            left join officer as w on w.id = page.who
            order by page.at, page.petition
            """
    }

    /// How many there are, as far as anybody counts, in the order of the page.
    var count: SQL {
        """
        select count(*) as n from (select 1 from referral_row as r where \(range)
            order by r.at, r.petition limit \(Worklist.countedUpTo)) as counted
        """
    }

    private var range: SQL {
        let list: SQL = "r.organ = \(officer.organ.rawValue) and r.part = \(part.rawValue)"
        return switch part {
        case .dispute, .raise, .assign, .moreTime, .caseTime, .appealApproval:
            "\(list) and \(Visible.to(officer, "r.shown"))"
        case .overdue: "\(list) and r.at < \(today.number) and \(Visible.to(officer, "r.shown"))"
        // Answered, it is the lower organ's alone again: its number and the answer are this organ's own record.
        case .answered: "\(list) and \(Visible.notRecused(officer, "r.petition"))"
        }
    }

    /// Recusals that wait for this principal.
    static func recusals(_ officer: Officer) -> SQL {
        """
        select count(*) as n from (select 1 from recusal_pending as w
            where w.organ = \(officer.organ.rawValue) and w.officer <> \(officer.id.rawValue)
                and \(Visible.notRecused(officer, "w.petition"))
            order by w.petition, w.officer limit \(Worklist.countedUpTo)) as counted
        """
    }

    /// Sealed hand-overs to this organ that nobody has opened.
    static func handOvers(_ officer: Officer) -> SQL {
        """
        select count(*) as n from (select 1 from handover as h join handover_package as p on p.handover = h.id
            where h.addressee = \(officer.organ.rawValue) and p.addressee is not null
            limit \(Worklist.countedUpTo)) as counted
        """
    }
}

extension PageCursor {
    /// The place after a row.
    init(referral row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.text("petition"))")
    }
}
