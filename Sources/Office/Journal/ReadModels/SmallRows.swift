import Casework
import Journal
import Store

/// Who may not know a petition: rows of `recusal`.
enum RecusalRow {
    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        guard before.recusals != after.recusals else { return }
        let gone = before.recusals.filter { after.recusals[$0.key] != $0.value }.map(\.key.rawValue).sorted()
        if !gone.isEmpty {
            try db.run("delete from recusal where petition = \(after.id.rawValue) and officer in \(list: gone)")
        }
        let added = after.recusals.filter { before.recusals[$0.key] != $0.value }
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "(\($0.key.rawValue), \(after.id.rawValue), \($0.value.rawValue))" as SQL }
        if !added.isEmpty {
            try db.run("insert into recusal (officer, petition, ground) values \(added.joined(separator: ", "))")
        }
    }
}

/// In what a petition may be like another: rows of `likeness`.
enum LikenessRow {
    static func write(from old: Set<Likeness>, to new: Set<Likeness>, _ petition: Petition, _ db: any Writing) throws {
        for gone in old.subtracting(new).sorted(by: order) {
            try db.run(
                """
                delete from likeness
                where kind = \(gone.kind.rawValue) and token = \(gone.token) and petition = \(petition.id.rawValue)
                """)
        }
        let added = new.subtracting(old).sorted(by: order)
            .map { "(\($0.kind.rawValue), \($0.token), \(petition.id.rawValue))" as SQL }
        if !added.isEmpty {
            try db.run("insert into likeness (kind, token, petition) values \(added.joined(separator: ", "))")
        }
    }

    private static func order(_ left: Likeness, _ right: Likeness) -> Bool {
        (left.kind.rawValue, left.token) < (right.kind.rawValue, right.token)
    }
}

/// What a petition adds to the figures: rows of `tally`, so that those hidden from somebody are not counted for him.
enum TallyRow {
    struct Key: Hashable {
        let day: Day
        let figure: Figure
    }

    /// All figures of a petition as it stands, those that are zero left away.
    static func standing(_ petition: Petition, _ calendar: WorkingCalendar) -> [Key: Int64] {
        var amounts: [Key: Int64] = [:]
        for tally in Figures.standing(petition, calendar) {
            amounts[Key(day: tally.day, figure: tally.figure), default: 0] += tally.amount
        }
        return amounts.filter { $0.value != 0 }
    }

    static func write(
        from old: [Key: Int64], to new: [Key: Int64], _ petition: Petition, _ db: any Writing
    ) throws {
        for gone in old.keys.filter({ new[$0] == nil }).sorted(by: order) {
            try db.run(
                """
                delete from tally where organ = \(petition.organ.rawValue) and day = \(gone.day.number)
                    and figure = \(gone.figure.rawValue) and petition = \(petition.id.rawValue)
                """)
        }
        let rows = new.filter { old[$0.key] != $0.value }.sorted { order($0.key, $1.key) }.map { key, amount in
            """
            (\(petition.organ.rawValue), \(key.day.number), \(key.figure.rawValue), \(petition.id.rawValue), \
            \(amount))
            """ as SQL
        }
        guard !rows.isEmpty else { return }
        try db.run(
            """
            insert into tally (organ, day, figure, petition, amount) values \(rows.joined(separator: ", "))
            on conflict (organ, day, figure, petition) do update set amount = excluded.amount
            """)
    }

    private static func order(_ left: Key, _ right: Key) -> Bool {
        (left.day.number, left.figure.rawValue) < (right.day.number, right.figure.rawValue)
    }
}
