import Casework
import Store

extension Office {
    /// Earlier petitions that look like this one, the latest first: found by keyed names, opened only to be shown.
    ///
    /// The same person reported on is enough. The same petitioner never is by itself: it counts with the same field.
    ///
    /// Law: ours (`mission.md` M32; nobody searches by petitioner).
    func earlier(like petition: Petition, for officer: Officer, _ db: any Reading) throws -> [EarlierLike] {
        let likenesses = Likeness.all(of: petition, keys)
        guard !likenesses.isEmpty else { return [] }
        return try db.rows(Office.earlierQuery(like: likenesses, petition, officer)).map { row in
            let card = try OpenedCard(row, keys)
            return EarlierLike(
                number: card.number, summary: card.summary, receivedOn: card.receivedOn, node: card.node,
                why: try Office.why(row))
        }
    }

    /// Earlier ones shown at most: more are found by searching.
    static let earlierAtMost = 12
    /// Petitions looked at for one keyed name: somebody reported on hundreds of times fills no page.
    private static let candidatesAtMost = 200

    static func earlierQuery(like likenesses: Set<Likeness>, _ petition: Petition, _ officer: Officer) -> SQL {
        let ranges = likenesses.sorted { ($0.kind.rawValue, $0.token) < ($1.kind.rawValue, $1.token) }.map { likeness in
            """
            select * from (select l.kind, l.petition from likeness as l
                where l.kind = \(likeness.kind.rawValue) and l.token = \(likeness.token)
                    and l.petition <> \(petition.id.rawValue) and \(Visible.to(officer, "l.petition"))
                limit \(candidatesAtMost)) as one
            """ as SQL
        }
        return """
            select c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.summary, k.wrapped,
                max(case when alike.kind = \(Likeness.Kind.respondent.rawValue) then 1 else 0 end) as respondent,
                max(case when alike.kind = \(Likeness.Kind.unitAndField.rawValue) then 1 else 0 end) as unit,
                max(case when alike.kind = \(Likeness.Kind.reporterAndField.rawValue) then 1 else 0 end) as reporter
            from (\(ranges.joined(separator: " union "))) as alike
            join petition_card as c on c.id = alike.petition
            join petition_key as k on k.petition = alike.petition
            where c.received_at <= \(petition.receivedAt.rawValue)
            group by c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.received_at, c.summary, k.wrapped
            order by count(*) desc, c.received_at desc, c.id limit \(earlierAtMost)
            """
    }

    private static func why(_ row: Row) throws -> Bilingual {
        var chinese: [String] = []
        var english: [String] = []
        if try row.bool("respondent") {
            chinese.append("同一被反映人")
            english.append("same person reported on")
        }
        if try row.bool("unit") {
            chinese.append("同一单位、同一领域")
            english.append("same unit and field")
        }
        if try row.bool("reporter") {
            chinese.append("同一信访人、同一领域")
            english.append("same petitioner and field")
        }
        return Bilingual(chinese.joined(separator: "，"), english.joined(separator: ", "))
    }
}
