import Casework
import Store

/// What the read models say of a pile: every row follows from the pile as its events leave it, and from the keys.
struct PileRows {
    private let pile: Pile
    private let letters: [PileLetter]
    private let named: [String: SQL]
    private let petitions: [String: SQL]
    private let todo: [String: SQL]

    init(_ pile: Pile, _ office: Office) {
        (self.pile, letters) = (pile, pile.letters)
        let id = pile.id.rawValue
        var named: [String: SQL] = [:]
        var petitions: [String: SQL] = [:]
        for letter in letters {
            for officer in letter.named {
                named["\(officer.rawValue) \(letter.id.rawValue)"] = """
                    (\(officer.rawValue), \(id), \(letter.id.rawValue), \(letter.isWhole), \(letter.isDone))
                    """
            }
            if let petition = letter.petition {
                petitions[petition.rawValue] = "(\(petition.rawValue), \(id), \(letter.id.rawValue))"
            }
        }
        let at = pile.reception?.at.rawValue ?? 0
        var todo: [String: SQL] = [:]
        for (index, file) in pile.files.enumerated() where file.waits {
            let work = PileWork.name(pile.id, file: index, page: nil)
            todo["\(index)"] = "(\(at), \(id), \(index), -1, '', \(work))"
        }
        for page in pile.pages where page.waits {
            let work = PileWork.name(pile.id, file: page.file, page: page.id)
            todo["\(page.file) \(page.place)"] = """
                (\(at), \(id), \(page.file), \(page.place), \(page.id.rawValue), \(work))
                """
        }
        (self.named, self.petitions, self.todo) = (named, petitions, todo)
    }

    /// Writes the difference between two states.
    static func write(from old: PileRows, to new: PileRows, version: Int64, _ db: any Writing) throws {
        let id = new.pile.id.rawValue
        try card(new, version: version, db)
        if old.named != new.named {
            try db.run("delete from pile_named where pile = \(id)")
            try insert("insert into pile_named (officer, pile, letter, is_whole, is_done) values", new.named, db)
        }
        if old.petitions != new.petitions {
            try db.run("delete from pile_petition where pile = \(id)")
            try insert("insert into pile_petition (petition, pile, letter) values", new.petitions, db)
        }
        let gone = old.todo.keys.filter { new.todo[$0] == nil }
        for key in gone.sorted() {
            let parts = key.split(separator: " ").map { Int($0) ?? 0 }
            try db.run(
                """
                delete from pile_todo where received_at = \(new.pile.reception?.at.rawValue ?? 0) and pile = \(id)
                    and file = \(parts[0]) and place = \(parts.count == 2 ? parts[1] : -1)
                """)
        }
        try insert(
            "insert into pile_todo (received_at, pile, file, place, page, work) values",
            new.todo.filter { old.todo[$0.key] == nil }, db)
    }

    private static func insert(_ into: SQL, _ rows: [String: SQL], _ db: any Writing) throws {
        let rows = rows.sorted { $0.key < $1.key }.map(\.value)
        for start in stride(from: 0, to: rows.count, by: rowsAtOnce) {
            try db.run(into + " " + rows[start..<min(start + rowsAtOnce, rows.count)].joined(separator: ", "))
        }
    }

    /// Rows of one insert: a thousand pages would be more values than SQLite binds.
    private static let rowsAtOnce = 100

    private static func card(_ new: PileRows, version: Int64, _ db: any Writing) throws {
        let pile = new.pile
        let whole = new.letters.filter(\.isWhole)
        let open = whole.count { !$0.isDone }
        let waiting = pile.files.count(where: \.waits) + pile.pages.count(where: \.waits)
        let refused = pile.files.count { $0.fault != nil && !$0.isAside }
        try db.run(
            """
            insert into pile_card (id, organ, received_at, handed_in_by, source, letters_open, letters_done, pages_read,
                pages_total, waiting, refused, version)
            values (\(pile.id.rawValue), \(pile.organ.rawValue), \(pile.reception?.at.rawValue ?? 0),
                \(pile.reception?.by.rawValue ?? ""), \(pile.source.rawValue), \(open), \(whole.count - open),
                \(pile.pages.count { !$0.waits }), \(pile.pages.count), \(waiting), \(refused), \(version))
            on conflict (id) do update set letters_open = excluded.letters_open, letters_done = excluded.letters_done,
                pages_read = excluded.pages_read, pages_total = excluded.pages_total, waiting = excluded.waiting,
                refused = excluded.refused, version = excluded.version
            """)
    }
}

extension PileRows {
    /// Writes all rows of a pile again, from its events.
    static func project(_ id: PileID, _ office: Office, _ db: any Writing) throws {
        guard let file = try PileCase.load(id, office, db) else { return }
        try write(from: PileRows(Pile(), office), to: PileRows(file.pile, office), version: file.version, db)
    }
}
