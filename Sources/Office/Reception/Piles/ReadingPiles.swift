import Casework
import Foundation
import Paperwork
import Store

extension Office {
    /// The piles of an officer's organ, the latest first, as far as they are his to know.
    ///
    /// - Returns: `nil` when the officer sees no piles at all.
    public func piles(for officer: Officer, page: PageCursor? = nil, limit: Int = 30) async throws -> PileList? {
        guard PileSight.mayRead(officer) else { return nil }
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let rows = try db.rows(Office.pilesQuery(officer, after: page, limit: asked + 1))
            let shown = try rows.prefix(asked).map { try self.row($0, for: officer) }
            let next = rows.count > asked ? try rows.prefix(asked).last.map(PageCursor.init(pileRow:)) : nil
            return PileList(rows: shown, next: next, mayKeep: PileSight.mayKeep(officer))
        }
    }

    static func pilesQuery(_ officer: Officer, after page: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            page.flatMap(\.pilePlace).map { " and (c.received_at, c.id) < (\($0.at), \($0.pile))" } ?? ""
        let hidden: SQL = """
            select n.letter, n.is_done from pile_named as n
                where n.officer = \(officer.id.rawValue) and n.pile = c.id and n.is_whole = 1
                union select p.letter, 1 from pile_petition as p
                join recusal as r on r.petition = p.petition and r.officer = \(officer.id.rawValue)
                where p.pile = c.id
            """
        let count: SQL = "(select count(*) from (\(hidden)) as h)"
        return """
            select c.id, c.received_at, c.handed_in_by, c.source, c.refused, c.pages_read, c.pages_total, c.waiting,
                c.letters_open - (select count(*) from (\(hidden)) as h where h.is_done = 0) as letters_open,
                c.letters_done - (select count(*) from (\(hidden)) as h where h.is_done = 1) as letters_done,
                o.name as handed_in_name
            from pile_card as c left join officer as o on o.id = c.handed_in_by
            where c.organ = \(officer.organ.rawValue)
                and (c.handed_in_by = \(officer.id.rawValue) or c.refused > 0
                    or c.letters_open + c.letters_done > \(count))\(after)
            order by c.received_at desc, c.id desc limit \(limit)
            """
    }

    private func row(_ row: Row, for officer: Officer) throws -> PileRow {
        let isMine = try row.text("handed_in_by") == officer.id.rawValue
        guard let source = PileSource(rawValue: try row.text("source")) else {
            throw CardFault.unknownCode(column: "source")
        }
        let progress = PileProgress(
            read: try row.int("pages_read"), of: try row.int("pages_total"), waiting: try row.int("waiting"),
            isMine: isMine)
        return PileRow(
            id: PileID(rawValue: try row.text("id")), receivedAt: Moment(rawValue: try row.int64("received_at")),
            handedInBy: try row.optionalText("handed_in_name"), source: source, open: try row.int("letters_open"),
            done: try row.int("letters_done"), refused: try row.int("refused"), progress: progress)
    }

    /// A pile, as far as it is an officer's to know.
    ///
    /// - Returns: `nil` when there is no such pile, or nothing of it is his to know.
    public func pile(_ id: PileID, for officer: Officer) async throws -> PileView? {
        try await engine.read { db in
            guard let file = try PileCase.load(id, self, isCommitted: true, db) else { return nil }
            return try self.view(of: file.pile, for: officer, db)
        }
    }

    private func view(of pile: Pile, for officer: Officer, _ db: any Reading) throws -> PileView? {
        let sight = try PileSight(officer, of: pile, db)
        let isMine = pile.reception?.by == officer.id
        guard pile.organ == officer.organ, PileSight.mayRead(officer) else { return nil }
        let refused = pile.files.enumerated().compactMap { index, file in
            file.fault.map {
                RefusedPileFile(
                    file: index, name: file.file.name.text, fault: $0, bytes: file.file.bytes, isAside: file.isAside)
            }
        }
        guard isMine || !sight.letters.isEmpty || refused.contains(where: { !$0.isAside }) else { return nil }
        let letters = try sight.letters.map { letter in
            let number = try letter.petition.flatMap { petition in
                try db.first("select number from petition_card where id = \(petition.rawValue)")?.text("number")
            }
            return LetterView(
                id: letter.id, pages: letter.pages, isWhole: letter.isWhole,
                number: number.map(PetitionNumber.init(rawValue:)), isDone: letter.isDone)
        }
        let waiting = pile.files.count(where: \.waits) + pile.pages.count(where: \.waits)
        let by = try pile.reception.flatMap { try Roster.officer($0.by, db) }
        return PileView(
            id: pile.id, receivedAt: pile.reception?.at ?? Moment(rawValue: 0), handedInBy: by?.name,
            source: pile.source, letters: letters, refused: refused,
            progress: PileProgress(
                read: pile.pages.count { !$0.waits }, of: pile.pages.count, waiting: waiting, isMine: isMine),
            mayKeep: sight.mayKeep)
    }

    /// A page to be proof-read: picture, places, and what it says.
    ///
    /// - Returns: `nil` when it is not there, not the officer's to know, or registered already.
    public func pilePage(_ page: PageID, of id: PileID, for officer: Officer) async throws -> PageView? {
        guard let view = try await pile(id, for: officer), let (letter, place) = view.letter(of: page),
            let found = letter.pages.first(where: { $0.id == page }), letter.number == nil, !found.isEnded
        else { return nil }
        var reading = PageReading(width: found.picture?.width ?? 0, height: found.picture?.height ?? 0, lines: [])
        if let read = found.reading { reading = try await self.reading(read, of: id) }
        var corrected: [String]?
        var by: String?
        if let correction = found.correction {
            corrected = try await partText(correction.text, of: id).split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
            by = try await self.officer(correction.step.by)?.name
        }
        return PageView(
            pile: view, letter: letter, place: place, page: found, reading: reading, corrected: corrected,
            correctedBy: by)
    }

    /// The picture of a page, or the small one.
    ///
    /// - Returns: `nil` when there is none, or the page is not the officer's to see.
    public func pilePicture(
        _ page: PageID, of id: PileID, isSmall: Bool, for officer: Officer
    ) async throws -> [UInt8]? {
        guard PileSight.mayRead(officer) else { return nil }
        let picture: PagePicture? = try await engine.read { db in
            guard let pile = try PileCase.load(id, self, isCommitted: true, db)?.pile, pile.organ == officer.organ,
                let letter = pile.letter(of: page), letter.petition == nil,
                try PileSight.sees(officer, letter, of: pile, db), let found = pile.page(page), !found.isEnded
            else { return nil }
            return found.picture
        }
        guard let picture else { return nil }
        return try await part(isSmall ? picture.small : picture.blob, of: id)
    }

    /// A file that cannot be split, as it came: nothing that was handed in is lost.
    ///
    /// - Returns: What is known of it, and its pieces, to be opened one after the other; `nil` when it was split, or is not
    ///   the officer's to see.
    public func refusedFile(
        _ place: Int, of id: PileID, for officer: Officer
    ) async throws -> (file: RefusedPileFile, pieces: ScanFile)? {
        guard let view = try await pile(id, for: officer), let file = view.refused.first(where: { $0.file == place }),
            let pile = try await engine.read({ db in try PileCase.load(id, self, isCommitted: true, db)?.pile })
        else { return nil }
        return (file, scanFile(place, of: pile))
    }
}

extension PileProgress {
    init?(read: Int, of total: Int, waiting: Int, isMine: Bool) {
        guard waiting > 0 else { return nil }
        self = isMine ? .pages(read, of: total) : .tenths(total == 0 ? 0 : 10 * read / total)
    }
}

extension PageCursor {
    fileprivate init(pileRow row: Row) throws {
        self.init(rawValue: "\(try row.int64("received_at"))_\(try row.text("id"))")
    }

    /// The pile it points behind; `nil` when it cannot be read.
    fileprivate var pilePlace: (at: Int64, pile: String)? {
        let parts = rawValue.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let at = Int64(parts[0]) else { return nil }
        return (at, String(parts[1]))
    }
}
