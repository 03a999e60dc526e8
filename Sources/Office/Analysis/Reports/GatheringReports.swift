import Casework
import Store

extension Office {
    /// What a report is filled in with: the lines or figures of its period, as they are now, whoever asks.
    ///
    /// It holds what is its organ's to report. Who reads it sees of it what is his to know: see ``ReportSight``.
    ///
    /// Law: R art. 10, 14, 31; R art. 15: what is about the principal, or belongs higher, is in no report.
    func gather(
        _ id: PeriodicReport.ID, text: Veiled?, _ db: any Reading
    ) throws -> PeriodicReport.Drafted {
        switch id.kind {
        case .principalSummary:
            PeriodicReport.Drafted(id: id, text: text, lines: try ownLines(id, db), amounts: [])
        case .repeatsNotice:
            PeriodicReport.Drafted(id: id, text: text, lines: try repeatLines(id, db), amounts: [])
        case .comprehensiveAnalysis:
            PeriodicReport.Drafted(
                id: id, text: text, lines: [], amounts: try AnalysisAmounts(id, self, db).whole(db))
        }
    }

    /// Reports on whom the organ's own level manages, but none from which its principal is recused.
    private func ownLines(_ id: PeriodicReport.ID, _ db: any Reading) throws -> [PeriodicReport.Line] {
        let principals = try principals(of: id.organ, db).map(\.id)
        return try candidates(.accusations, id, keptFrom: principals, db).compactMap { petition, veil in
            guard petition.distinctions?.level == .own else { return nil }
            return try line(PeriodicReport.Facts(petition), of: petition.id, repeating: nil, veil)
        }
    }

    /// Repeats that were kept, of matters that the report's office handles.
    private func repeatLines(_ id: PeriodicReport.ID, _ db: any Reading) throws -> [PeriodicReport.Line] {
        try candidates(.repeated, id, keptFrom: [], db).compactMap { petition, veil in
            guard petition.exit == .repeatKept, petition.distinctions?.scope == .accusation,
                let number = petition.distinctions?.repeatOf,
                let earlier = try db.first(
                    """
                    select c.id from petition_card as c join petition_clue as clue on clue.petition = c.id
                    where c.number = \(number.rawValue) and c.organ = \(id.organ.rawValue)
                        and clue.office = \(id.office?.rawValue ?? "")
                    """)
            else { return nil }
            return try line(
                PeriodicReport.Facts(petition, repeating: number), of: petition.id,
                repeating: PetitionID(rawValue: try earlier.text("id")), veil)
        }
    }

    /// A line, sealed under its petition's own key: it ends with it.
    private func line(
        _ facts: PeriodicReport.Facts, of petition: PetitionID, repeating earlier: PetitionID?, _ veil: PetitionVeil
    ) throws -> PeriodicReport.Line {
        PeriodicReport.Line(
            petition: petition, earlier: earlier, sealed: try veil.cover(try ReportLineCoding.text(facts)))
    }

    /// The petitions of a figure that were received in the period, by day of receipt, opened; none that is sealed, and none
    /// from which one of these is recused.
    private func candidates(
        _ figure: Figure, _ id: PeriodicReport.ID, keptFrom officers: [OfficerID], _ db: any Reading
    ) throws -> [(Petition, PetitionVeil)] {
        let rows = try db.rows(
            """
            select t.petition from tally as t
            where t.figure = \(figure.rawValue) and t.organ = \(id.organ.rawValue)
                and t.day between \(id.period.first.number) and \(id.period.last.number) and t.amount > 0
                and \(ReportSight.listed("t.petition", at: id.organ))
                and not exists (select 1 from recusal as hidden
                    where hidden.petition = t.petition and hidden.officer in \(list: officers.map(\.rawValue)))
            order by t.day, t.petition limit \(Office.candidatesAtMost + 1)
            """)
        guard rows.count <= Office.candidatesAtMost else { throw PeriodicReport.Refused.tooLong }
        return try rows.map { row in
            let petition = PetitionID(rawValue: try row.text("petition"))
            let veil = try key(of: petition, db)
            return (try Casefile.load(petition, veil: veil, db).stored, veil)
        }
    }

    /// Petitions opened for one list: some seconds; of more, not one in ten would stand in it.
    private static let candidatesAtMost = 2_000
}

/// The figures of a comprehensive analysis 综合分析数据: of the organ and those below, in the period, the one before, and a year
/// before.
struct AnalysisAmounts {
    private let organ: OrganID
    private let organs: [String]
    private let periods: [PeriodicReport.Period]

    init(_ id: PeriodicReport.ID, _ office: Office, _ db: any Reading) throws {
        organ = id.organ
        organs = try Office.tree(below: id.organ, db).map(\.rawValue)
        periods = [id.period, id.period.before, id.period.yearBefore]
    }

    /// Everything that is counted, whoever asks.
    func whole(_ db: any Reading) throws -> [PeriodicReport.Amount] { try amounts("1 = 1", db) }

    /// What is left of them for one reader: without what he is recused from.
    func seen(
        of amounts: [PeriodicReport.Amount], by officer: Officer, _ db: any Reading
    ) throws -> [PeriodicReport.Amount] {
        let hidden = try self.amounts(
            """
            t.petition in (select hidden.petition from recusal as hidden where hidden.officer = \(officer.id.rawValue))
            """, db)
        guard !hidden.isEmpty else { return amounts }
        let byName = Dictionary(hidden.map { ($0.what, $0) }, uniquingKeysWith: { first, _ in first })
        return amounts.compactMap { amount in
            guard let less = byName[amount.what] else { return amount }
            // What has changed since may leave more to take away than is there.
            let left = PeriodicReport.Amount(
                what: amount.what, now: max(0, amount.now - less.now), before: max(0, amount.before - less.before),
                yearBefore: max(0, amount.yearBefore - less.yearBefore))
            return left.now == 0 && left.before == 0 && left.yearBefore == 0 ? nil : left
        }
    }

    /// What is not nought in one of the three periods at least, figures first, in the order of the vocabulary.
    private func amounts(_ which: SQL, _ db: any Reading) throws -> [PeriodicReport.Amount] {
        let counts = try periods.map { try count($0, which, db) }
        let named = counts.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        let figures = Figure.allCases.map { PeriodicReport.Counted.figure($0).code }
        let places = named.subtracting(figures).sorted()
        return (figures + places).filter(named.contains).map { name in
            PeriodicReport.Amount(
                what: name, now: counts[0][name] ?? 0, before: counts[1][name] ?? 0, yearBefore: counts[2][name] ?? 0)
        }
    }

    private func count(_ period: PeriodicReport.Period, _ which: SQL, _ db: any Reading) throws -> [String: Int64] {
        let sealed = [Viewer.higher(organ), .aboutPrincipal(organ)].flatMap {
            [ListName.open($0).rawValue, ListName.closed($0).rawValue]
        }
        let counted: SQL = """
            t.organ in \(list: organs) and t.day between \(period.first.number) and \(period.last.number)
                and \(which) and not exists (select 1 from listing as sealed
                    where sealed.petition = t.petition and sealed.list in \(list: sealed))
            """
        var counts: [String: Int64] = [:]
        for row in try db.rows(
            """
            select t.figure, cast(sum(t.amount) as bigint) as amount from tally as t
            where t.figure in \(list: Figure.allCases.map(\.rawValue)) and \(counted) group by t.figure
            """)
        {
            counts["figure.\(try row.text("figure"))"] = try row.int64("amount")
        }
        for row in try db.rows(
            """
            select substr(c.place, 1, 6) as county, cast(sum(t.amount) as bigint) as amount from tally as t
            join petition_card as c on c.id = t.petition
            where t.figure = \(Figure.received.rawValue) and \(counted) group by 1
            """)
        {
            let county = try row.text("county")
            if !county.isEmpty { counts["place.\(county)"] = try row.int64("amount") }
        }
        return counts.filter { $0.value != 0 }
    }
}
