import Casework
import Store

extension Office {
    /// The figures of an organ, and of those below it when asked, for a period.
    ///
    /// What this officer may not know of is not counted: neither what he is recused from, nor what is sealed from him.
    ///
    /// - Returns: `nil` when the figures of this organ are not the officer's to see: those of his own and of the organs
    ///   below are, for the petition office, leaders, principal, analyst and inspector.
    /// - Throws: A fault.
    public func statistics(_ scope: FigureScope, for officer: Officer) async throws -> Statistics? {
        try await engine.read { db in try self.statistics(scope, for: officer, db) }
    }

    func statistics(_ scope: FigureScope, for officer: Officer, _ db: any Reading) throws -> Statistics? {
        guard let query = try StatisticsQuery(scope, for: officer, db) else { return nil }
        var amounts: [Figure: Int64] = [:]
        for row in try db.rows(query.amounts) {
            guard let figure = Figure(rawValue: try row.text("figure")) else {
                throw CardFault.unknownCode(column: "figure")
            }
            amounts[figure] = try row.int64("amount")
        }
        return Statistics(
            organs: query.organs.map(OrganID.init(rawValue:)), from: scope.from, to: scope.to,
            amounts: Figure.allCases.map { .init(figure: $0, amount: amounts[$0] ?? 0) },
            acceptance: try query.coverage(.acceptanceDue, .acceptanceTold, amounts, db),
            result: try query.coverage(.resultDue, .resultTold, amounts, db))
    }

    /// Who is shown figures.
    private static let countingRoles: Set<Role> = Access.petitionOffice.union([
        .leader, .principal, .analyst, .inspector,
    ])

    /// Whether an officer is shown figures at all.
    static func counts(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: countingRoles)
    }

    /// An organ and all below it, by code.
    static func tree(below organ: OrganID, _ db: any Reading) throws -> [OrganID] {
        try db.rows(
            """
            with recursive tree (id) as (
                select id from organ where id = \(organ.rawValue)
                union select o.id from organ as o join tree as t on o.parent = t.id
                where o.kind <> \(OrganKind.elsewhere.rawValue))
            select id from tree order by id
            """
        ).map { OrganID(rawValue: try $0.text("id")) }
    }
}

/// The statements of one officer's statistics.
struct StatisticsQuery {
    let officer: Officer
    /// The organs counted, by code.
    let organs: [String]
    let from: Day
    let to: Day

    init(_ officer: Officer, _ organs: [OrganID], _ from: Day, _ to: Day) {
        (self.officer, self.organs, self.from, self.to) = (officer, organs.map(\.rawValue), from, to)
    }

    /// The statements for a scope; `nil` when its figures are not the officer's to see.
    init?(_ scope: FigureScope, for officer: Officer, _ db: any Reading) throws {
        guard Office.counts(officer), try Roster.stands(scope.organ, under: officer.organ, db) else { return nil }
        let organs = scope.below ? try Office.tree(below: scope.organ, db) : [scope.organ]
        self.init(officer, organs, scope.from, scope.to)
    }

    /// The sum of every figure.
    var amounts: SQL {
        """
        select t.figure, cast(sum(t.amount) as bigint) as amount from tally as t
        where t.figure in \(list: Figure.allCases.map(\.rawValue)) and t.organ in \(list: organs)
            and t.day between \(from.number) and \(to.number) and \(counted("t.petition"))
        group by t.figure
        """
    }

    /// How much of a duty was fulfilled, and the numbers missing that this officer may see.
    func coverage(
        _ due: Figure, _ done: Figure, _ amounts: [Figure: Int64], _ db: any Reading
    ) throws -> Statistics.Coverage {
        let missing = amounts[due] == amounts[done] ? [] : try db.rows(self.missing(due, done))
        return Statistics.Coverage(
            owed: Int(amounts[due] ?? 0), done: Int(amounts[done] ?? 0),
            missing: try missing.map { PetitionNumber(rawValue: try $0.text("number")) })
    }

    private func missing(_ due: Figure, _ done: Figure) -> SQL {
        """
        select c.number from tally as t join petition_card as c on c.id = t.petition
        where t.organ in \(list: organs) and t.day between \(from.number) and \(to.number)
            and t.figure = \(due.rawValue) and t.amount > 0
            and not exists (select 1 from tally as d where d.petition = t.petition and d.figure = \(done.rawValue)
                and d.amount > 0)
            and \(Visible.to(officer, "c.id"))
        order by c.received_at, c.id limit \(Statistics.Coverage.namedUpTo)
        """
    }

    /// Whether a petition counts for this officer. Of his own organ only what he may see; of organs below all but what
    /// he is recused from. Analysts, who see no petition, count all but that.
    func counted(_ petition: SQL) -> SQL {
        let notRecused = Visible.notRecused(officer, petition)
        let seen = Sight.viewers(for: officer)
        let sealed = [Viewer.higher(officer.organ), .aboutPrincipal(officer.organ), .agency(officer.organ)]
            .filter { !seen.contains($0) }
        guard seen.contains(.whole(officer.organ)), !sealed.isEmpty else { return notRecused }
        let lists = sealed.flatMap { [ListName.open($0).rawValue, ListName.closed($0).rawValue] }
        return """
            \(notRecused) and not exists (select 1 from listing as sealed
                where sealed.petition = \(petition) and sealed.list in \(list: lists))
            """
    }
}
