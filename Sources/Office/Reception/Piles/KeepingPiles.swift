import Casework
import Journal
import Paperwork
import Store
import Text

extension Office {
    /// Hands a pile in, its files sealed already.
    ///
    /// - Returns: What it is called; the same when the command came before.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was handed in.
    @discardableResult
    public func receivePile(
        _ files: [PileFile], source: PileSource, by officer: Officer, commandID: CommandID
    ) async throws -> PileID {
        guard PileSight.mayKeep(officer) else { throw NotPerformed.absent }
        let id = pileID(for: commandID)
        let acting = officer.acting(at: surroundings.now())
        try await keepingPile(id, commandID) { file, _ in
            try file.decide(ReceivePile(id: id, source: source, files: files, acting: acting))
        }
        return id
    }

    /// Arranges a pile: splits, joins, turns, marks, puts aside; all of it or nothing.
    ///
    /// - Parameters:
    ///   - wishes: What is to be done, in order.
    ///   - commandID: With the very same wishes, it is carried out once; a page that a browser shows again may be used for
    ///     others.
    /// - Throws: ``NotPerformed/absent`` also where one of the pages is hidden from the officer.
    public func arrange(
        _ wishes: [ArrangePile.What], in id: PileID, by officer: Officer, commandID: CommandID
    ) async throws {
        let acting = officer.acting(at: surroundings.now())
        let command = keys.names.command(after: commandID, wishes.map(\.spelled).joined(separator: "\n"))
        try await keepingPile(id, command) { file, db in
            for wish in wishes {
                let sight = try PileSight(officer, of: file.pile, db)
                guard sight.mayKeep, wish.touched.allSatisfy(sight.sees) else { throw NotPerformed.absent }
                try file.decide(ArrangePile(wish, acting: acting))
            }
        }
        if wishes.contains(where: \.endsContent) { try await engine.forget(in: Office.shreddedTables) }
    }

    /// The same for one wish.
    public func arrange(
        _ wish: ArrangePile.What, in id: PileID, by officer: Officer, commandID: CommandID
    ) async throws {
        try await arrange([wish], in: id, by: officer, commandID: commandID)
    }

    /// Puts down a page's text as proof-read: its lines as they were read, one a line, and what was added behind them.
    ///
    /// - Parameter seen: How often it had been proof-read when the proof-reader began.
    public func correct(
        _ page: PageID, of id: PileID, lines: [String], seen: Int, by officer: Officer, commandID: CommandID
    ) async throws {
        let acting = officer.acting(at: surroundings.now())
        guard let view = try await pilePage(page, of: id, for: officer), view.pile.mayKeep else {
            throw NotPerformed.absent
        }
        let text = lines.joined(separator: "\n")
        if let bar = Pile.bar(text: text) { throw NotPerformed.refused(bar) }
        let blob = try await keepPart(Array(text.utf8), of: id)
        let signs = text.unicodeScalars.map { NameFinding.Sign($0) }
        try await keepingPile(id, commandID) { file, db in
            guard try PileSight(officer, of: file.pile, db).sees(page) else { throw NotPerformed.absent }
            let named = try self.officersNamed(in: signs, of: file.pile.organ, db)
            try file.decide(CorrectPage(page: page, text: blob, named: named, seen: seen, acting: acting))
        }
    }

    /// One transaction on a pile, again when another's came between.
    func keepingPile(
        _ id: PileID, _ commandID: CommandID,
        _ body: @escaping @Sendable (inout PileCase, any Writing) throws -> Void
    ) async throws {
        try await tryingAgain(atMost: Office.pileTriesAtMost) {
            try await engine.write { db in
                var file =
                    try PileCase.load(id, self, db)
                    ?? PileCase(new: id, veil: try self.key(making: id.keyName, db))
                if file.holds(commandID) { return }
                try body(&file, db)
                try file.write(for: commandID, self, db)
            }
        }
    }

    /// Tries of one command when others write the same pile: pages are read while somebody arranges it.
    private static let pileTriesAtMost = 8
}

extension Office {
    /// Officers of an organ's petition office whose names stand in a text. A namesake is found too: he can be told of the
    /// letter by a colleague.
    func officersNamed(
        in text: [NameFinding.Sign], of organ: OrganID, _ db: any Reading
    ) throws -> [OfficerID] {
        try db.rows(
            "select \(Roster.columns) from officer where organ = \(organ.rawValue) order by id"
        )
        .map(Roster.officer).filter { PileSight.mayRead($0) && NameFinding.stands($0.name, in: text) }.map(\.id)
    }

    /// Hides from an officer every page of his organ's piles that names him; for one who was just appointed, renamed or moved.
    ///
    /// - Throws: A fault; what was done until then stays.
    public func hideWhereNamed(_ officer: Officer) async throws {
        guard PileSight.mayRead(officer) else { return }
        let piles = try await engine.read { db in
            try db.rows(
                """
                select id from pile_card where organ = \(officer.organ.rawValue) and letters_open + waiting > 0
                order by received_at, id
                """
            ).map { PileID(rawValue: try $0.text("id")) }
        }
        for id in piles {
            let pile = try await engine.read { db in try PileCase.load(id, self, db)?.pile }
            for page in pile?.pages ?? []
            where page.petition == nil && !page.isEnded && !page.named.contains(officer.id) {
                guard NameFinding.stands(officer.name, in: try await signs(of: page, in: id)) else { continue }
                let acting = Acting(
                    officer: .office, organ: officer.organ, office: .administration, moment: surroundings.now())
                let command = keys.names.command(
                    after: CommandID(rawValue: page.id.rawValue + " \(acting.moment.rawValue)"), officer.id.rawValue)
                try await keepingPile(id, command) { file, _ in
                    try file.decide(RecordReading(.named(page: page.id, officers: [officer.id]), acting: acting))
                }
            }
        }
    }

    /// What stands on a page, as far as anybody knows.
    func signs(of page: Pile.Page, in pile: PileID) async throws -> [NameFinding.Sign] {
        if let corrected = page.correction {
            return try await partText(corrected.text, of: pile).unicodeScalars.map { NameFinding.Sign($0) }
        }
        guard let read = page.reading else { return [] }
        return try await reading(read, of: pile).signs
    }
}

extension PageReading {
    /// Its characters in order, as they are looked through for names.
    var signs: [NameFinding.Sign] {
        lines.flatMap { line in
            zip(line.text.unicodeScalars, line.sure).map {
                NameFinding.Sign($0, isDoubtful: $1 < PageReading.doubtfulBelow)
            }
        }
    }
}

extension ArrangePile.What {
    /// Whether keys are destroyed by it.
    var endsContent: Bool {
        switch self {
        case .discard(_, let reason, _), .discardLetter(_, let reason, _): reason.endsContent
        case .split, .join, .turn, .mark, .restore, .readAgain, .putFileAside: false
        }
    }

    /// All of it in words, to tell one wish from another.
    var spelled: String {
        switch self {
        case .split(let page): "split \(page.rawValue)"
        case .join(let letter, let other): "join \(letter.rawValue) \(other.rawValue)"
        case .turn(let page, let quarters): "turn \(page.rawValue) \(quarters)"
        case .mark(let page, let mark): "mark \(page.rawValue) \(mark.rawValue)"
        case .discard(let page, let reason, let note): "discard \(page.rawValue) \(reason.rawValue) \(note.text)"
        case .discardLetter(let page, let reason, let note):
            "letter \(page.rawValue) \(reason.rawValue) \(note.text)"
        case .restore(let page): "restore \(page.rawValue)"
        case .readAgain(let page): "again \(page.rawValue)"
        case .putFileAside(let file, let note): "file \(file) \(note.text)"
        }
    }

    /// The pages it names: whoever asks must see them.
    var touched: [PageID] {
        switch self {
        case .split(let page), .turn(let page, _), .mark(let page, _), .discard(let page, _, _), .restore(let page),
            .readAgain(let page), .discardLetter(let page, _, _):
            [page]
        case .join(let letter, let other): [letter, other]
        case .putFileAside: []
        }
    }
}

extension Pile {
    /// Characters of one page: a close-written A3 sheet, several times over.
    public static let textAtMost = 20_000

    /// Why a page's text is too long.
    static func bar(text: String) -> Refused? {
        text.utf8.count > textAtMost && text.count > textAtMost
            ? .barred(.tooLong(field: "text", limit: textAtMost)) : nil
    }
}
