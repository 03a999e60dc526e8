import Casework
import Store
import Text

/// The statements of one search 检索语句. Who may see what is a part of each, so that hits, counts and pages know of nothing
/// else.
struct SearchQuery {
    private let tokens: Set<Int64>
    private let question: SearchQuestion
    private let officer: Officer
    private let index: any TokenIndex

    /// - Parameter seesMost: Whether the officer may see most of all petitions, so that to ask for his organ tells nothing.
    init(
        _ question: SearchQuestion, _ words: SearchWords, _ officer: Officer, seesMost: Bool, _ office: Office
    ) throws {
        var tokens = try SearchTokens.asked(words, office.characters.rarity, office.keys)
        if !seesMost || tokens.isEmpty { tokens.insert(IndexTokens.organ(officer.organ, office.keys)) }
        if let form = question.form { tokens.insert(IndexTokens.form(form, office.keys)) }
        if let field = question.field { tokens.insert(IndexTokens.field(field, office.keys)) }
        if !question.place.isEmpty { tokens.insert(IndexTokens.place(question.place, office.keys)) }
        (self.tokens, self.question, self.officer) = (tokens, question, officer)
        index = office.engine.capabilities.tokens
    }

    /// What a card shows and opens.
    static let columns: SQL = """
        c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.received_at, c.summary, k.wrapped
        """

    /// Candidates in the order of the index, for whoever reads all of the organ: what he may not see of it is little. What
    /// the index does not know is told in the column `fits`.
    ///
    /// - Parameters:
    ///   - month: A token that every hit holds besides.
    ///   - cursor: The petition behind which to begin.
    func wide(month: Int64?, after cursor: String?, limit: Int) -> SQL {
        let found = index.holding(
            tokens.union(month.map { [$0] } ?? []), from: cursor.map(TokenStart.after) ?? .latest)
        guard isNarrowed else {
            return """
                select \(found.document) as id, 1 as fits from \(found.from)
                where \(found.condition) and \(Visible.to(officer, found.document))
                order by \(found.place) desc limit \(limit)
                """
        }
        return """
            select c.id, case when 1 = 1 \(narrowed) then 1 else 0 end as fits
            from \(found.from) cross join petition_card as c
            where \(found.condition) and c.id = \(found.document) and \(Visible.to(officer, "c.id"))
            order by \(found.place) desc limit \(limit)
            """
    }

    /// How many of the latest petitions of all an officer may not see.
    static func hidden(from officer: Officer, amongLatest count: Int, _ index: any TokenIndex) -> SQL {
        """
        select count(*) as n from (\(index.latest(count))) as latest
        where not (\(Visible.to(officer, "latest.document")))
        """
    }

    /// The cards of candidates.
    func cards(_ petitions: [String]) -> SQL {
        """
        select \(Self.columns) from petition_card as c join petition_key as k on k.petition = c.id
        where c.id in \(list: petitions) and \(Visible.to(officer, "c.id"))
        """
    }

    /// The petitions an officer sees who sees few: these are gone through, and not all the index holds.
    static func few(_ officer: Officer, limit: Int) -> SQL {
        let lists = Visible.lists(of: officer, [ListName.open, ListName.closed])
        return """
            select distinct l.petition as petition from listing as l
            where l.list in \(list: lists) and \(Visible.notRecused(officer, "l.petition")) limit \(limit)
            """
    }

    /// Candidates among the few petitions an officer sees, the latest received first.
    func narrow(after cursor: String?, limit: Int) -> SQL {
        let after: SQL =
            cursor.map {
                """
                 and (c.received_at, c.id) < (select seen.received_at, seen.id from petition_card as seen
                    where seen.id = \($0))
                """
            } ?? ""
        return """
            select c.id, 1 as fits from (\(Self.few(officer, limit: Office.fewAtMost))) as mine
            cross join petition_card as c
            where c.id = mine.petition and \(index.holds(tokens, document: "c.id"))\(after) \(narrowed)
            order by c.received_at desc, c.id desc limit \(limit)
            """
    }

    /// Whether something narrows the search that the index does not know: then more candidates are looked at.
    var isNarrowed: Bool { !narrowed.isEmpty }

    /// What the index does not hold, as it changes on the way.
    private var narrowed: SQL {
        var conditions: SQL = ""
        if let node = question.node { conditions += " and c.node = \(node.rawValue)" }
        if let signature = question.signature { conditions += " and c.signature = \(signature.rawValue)" }
        if question.office != nil || question.way != nil {
            let office: SQL = question.office.map { " and q.office = \($0.rawValue)" } ?? ""
            let way: SQL = question.way.map { " and q.way = \($0.rawValue)" } ?? ""
            conditions += """
                 and exists (select 1 from petition_clue as q
                    where q.petition = c.id and q.counts = 1\(office)\(way))
                """
        }
        if question.hasSeveralClues {
            conditions += " and (select count(*) from petition_clue as q where q.petition = c.id) > 1"
        }
        if let from = question.from { conditions += " and c.received_on >= \(from.number)" }
        if let to = question.to { conditions += " and c.received_on <= \(to.number)" }
        return conditions
    }

    /// The months of the question's period, the latest first; `[nil]` when it has none, or one of too many months: then
    /// the days alone narrow it.
    func months(today: Day, _ keys: OfficeKeys) -> [Int64?] {
        guard let from = question.from else { return [nil] }
        let months = Self.months(to: min(question.to ?? today, today), from: from, atMost: Self.monthsAtMost + 1)
        return months.count > Self.monthsAtMost ? [nil] : months.map { IndexTokens.month(of: $0, keys) }
    }

    /// The latest months up to a day, where a page of most words is filled by them: of an index that gathers all it finds,
    /// each month is asked for by itself before the whole is. None of any other, and of a question about a period.
    func latestMonths(to day: Day, _ keys: OfficeKeys) -> [Int64?] {
        guard index.gathersAll, question.from == nil else { return [] }
        return Self.months(to: day, from: Day(0), atMost: Self.latestMonths).map { IndexTokens.month(of: $0, keys) }
    }

    /// A day of each month, the latest first.
    private static func months(to last: Day, from first: Day, atMost most: Int) -> [Day] {
        var (year, month) = (last.civil.year, last.civil.month)
        var months: [Day] = []
        while (year, month) >= (first.civil.year, first.civil.month), months.count < most {
            if let day = Day(year: year, month: month, day: 1) { months.append(day) }
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        }
        return months
    }

    /// Months looked into one by one: three years.
    private static let monthsAtMost = 36
    /// Of a million petitions in five years a month holds 17 000: three hold five hundred of a word that one in a hundred has.
    private static let latestMonths = 3
}
