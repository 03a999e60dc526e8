import Casework
import Journal
import Paperwork
import Store
import Text

/// A letter of a pile on its way to become a petition 转登记: its pages bound and sealed under the petition's own key.
public struct BoundLetter: Sendable, Equatable {
    /// What is attached to the petition: the letter, and its envelope where there is one.
    public let attachments: [Attachment]
    /// Where it came from; the postmark is the registrar's to add.
    public let scan: ScannedFrom
    /// The pages that were bound, in order.
    public let pages: [PageID]
}

/// What a letter says 来信文字, and what it names in so many words; suggestions, which a person checks.
public struct LetterDraft: Sendable, Hashable {
    /// All of it.
    public let text: String
    /// Whom it says to accuse, and the unit; empty where it names none.
    public let respondent, unit: String
    /// Who says to have written it, and a telephone number in it; empty where there is none.
    public let writer, telephone: String

    /// The draft of a text.
    public init(of text: String) {
        let parts = LetterParts(of: text)
        self.text = text
        (respondent, unit) = (parts.respondent ?? "", parts.unit ?? "")
        (writer, telephone) = (parts.writer ?? "", parts.telephone ?? "")
    }
}

/// A letter that a petition takes from its pile, in the transaction that makes the petition.
public struct LetterTaken: Sendable {
    /// The pile.
    let pile: PileID
    /// The letter.
    let letter: PageID
    /// The pages that were bound.
    let pages: [PageID]
    /// How it leaves.
    let way: LetterWay
    /// Where it is sent on to at once, when it is.
    let passing: (@Sendable (Acting) -> PassDown)?

    /// A letter that is registered in full.
    public init(_ letter: PageID, of pile: PileID, pages: [PageID]) {
        (self.pile, self.letter, self.pages, way, passing) = (pile, letter, pages, .registered, nil)
    }

    /// A letter that is sent on at once.
    public init(
        _ letter: PageID, of pile: PileID, pages: [PageID], passing: @escaping @Sendable (Acting) -> PassDown
    ) {
        (self.pile, self.letter, self.pages, way, self.passing) = (pile, letter, pages, .sentOn, passing)
    }

    /// Puts it down in the pile.
    func take(
        _ petition: PetitionID, by officer: Officer, _ acting: Acting, _ command: CommandID, _ office: Office,
        _ db: any Writing
    ) throws {
        guard var file = try PileCase.load(pile, office, db) else { throw NotPerformed.absent }
        let sight = try PileSight(officer, of: file.pile, db)
        guard sight.mayKeep, sight.sees(letter) else { throw NotPerformed.absent }
        try file.decide(
            RegisterFrom(letter: letter, pages: pages, petition: petition, way: way, acting: acting))
        try file.write(for: command, office, db)
    }
}

extension Office {
    /// Binds a letter's pages into documents of the petition that this command will make.
    ///
    /// - Parameters:
    ///   - names: What letter and envelope are called among the attachments.
    /// - Returns: `nil` when there is no such letter, it is not the officer's to see, or it is registered already.
    /// - Throws: A `PageBinder.Fault`, a ``BlobFault`` or an `EngineFault`.
    public func bind(
        _ id: PageID, of pile: PileID, names: (letter: String, envelope: String), for officer: Officer,
        commandID: CommandID
    ) async throws -> BoundLetter? {
        guard Gate.opens(.receive, to: officer), let view = try await self.pile(pile, for: officer),
            let letter = view.letter(id), letter.number == nil
        else { return nil }
        var attachments: [Attachment] = []
        for (mark, name) in [(PageMark.letter, names.letter), (.envelope, names.envelope)] {
            let pages = letter.content.filter { $0.mark == mark }
            for (part, start) in stride(from: 0, to: pages.count, by: ScanLimits.boundAtMost).enumerated() {
                var pictures: [[UInt8]] = []
                for page in pages[start..<min(start + ScanLimits.boundAtMost, pages.count)] {
                    guard let picture = page.picture else { continue }
                    pictures.append(try await self.part(picture.blob, of: pile))
                }
                guard !pictures.isEmpty else { continue }
                let called = part == 0 ? name : "\(part + 1) \(name)"
                attachments.append(
                    try await keep(
                        try PageBinder.bind(pictures), name: called, mediaType: "application/pdf",
                        for: petitionID(for: commandID)))
            }
        }
        let files = Set(letter.content.map(\.file))
        let hashes = try await engine.read { db in
            try PileCase.load(pile, self, db)?.pile.files.enumerated().filter { files.contains($0.offset) }
                .map(\.element.file.hash) ?? []
        }
        let pages = letter.content.map(\.id)
        return BoundLetter(
            attachments: attachments, scan: ScannedFrom(pile: pile, pages: pages, hashes: hashes, postmark: ""),
            pages: pages)
    }

    /// Lets go of what was bound of a letter for a petition that was refused: nothing of it may lie here. It is bound anew from
    /// the pile when the letter is registered after all.
    ///
    /// Law: R art. 15.
    public func letGo(of bound: BoundLetter, commandID: CommandID) async throws {
        let (id, names) = (petitionID(for: commandID), bound.attachments.map(\.blob.rawValue))
        guard !names.isEmpty else { return }
        try await engine.write { db in
            guard try !db.exists("select 1 from petition_card where id = \(id.rawValue)") else { return }
            try db.run("delete from blob_key where petition = \(id.rawValue) and blob in \(list: names)")
        }
        try await engine.forget(in: ["blob_key"])
    }

    /// What a letter says, and what it names in so many words, to begin its registration with.
    ///
    /// - Returns: `nil` as ``letterText(_:of:for:)`` does.
    public func letterDraft(_ id: PageID, of pile: PileID, for officer: Officer) async throws -> LetterDraft? {
        try await letterText(id, of: pile, for: officer).map(LetterDraft.init(of:))
    }

    /// What a letter says, page by page in its order, as far as it was read: as proof-read where somebody did.
    ///
    /// - Returns: `nil` when there is no such letter, it is not the officer's to see, or it is registered already.
    public func letterText(_ id: PageID, of pile: PileID, for officer: Officer) async throws -> String? {
        guard let view = try await self.pile(pile, for: officer), let letter = view.letter(id), letter.number == nil
        else { return nil }
        var texts: [String] = []
        for page in letter.content where page.mark == .letter {
            guard let reading = page.reading else {
                if let corrected = page.correction { texts.append(try await partText(corrected.text, of: pile)) }
                continue
            }
            let corrected = try await page.correction.asyncMap { try await self.partText($0.text, of: pile) }
            let lines = corrected?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            texts.append(try await self.reading(reading, of: pile).paragraphs(corrected: lines))
        }
        return texts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The organs a letter may be sent on to at once: those of this installation that stand one or two levels under the
    /// officer's, the nearer ones first.
    ///
    /// Law: R art. 16.
    public func organsBelow(_ officer: Officer) async throws -> [Organ] {
        let own = officer.organ.rawValue
        return try await engine.read { db in
            try db.rows(
                """
                select id, name, kind, parent from organ
                where active = 1 and (parent = \(own) or parent in (select id from organ where parent = \(own)))
                order by case when parent = \(own) then 0 else 1 end, id limit \(Office.organsBelowAtMost)
                """
            ).map(Roster.organ)
        }
    }

    /// Organs of a list to choose from: a prefecture's counties and all their towns.
    private static let organsBelowAtMost = 500

    /// Fills in what only the office knows of a letter that is sent on.
    func completed(
        _ command: PassDown, _ petition: Petition, _ commandID: CommandID, _ db: any Reading
    ) throws -> PassDown {
        var command = command
        command.register = try proposedLevel(of: petition, db)
        if let organ = command.register.organ {
            command.isInCharge = try organ == command.organ || Roster.stands(organ, under: command.organ, db)
        }
        command.isBelow = try Roster.stands(command.organ, under: command.acting.organ, db)
        command.copy = try command.isBelow && isOurs(command.organ, db) ? keys.names.copy(madeBy: commandID) : nil
        return command
    }

    /// Lets go of what a pile holds of a petition that may not be kept here: its pages, and the originals they came in.
    ///
    /// Law: R art. 15.
    func endScan(of petition: PetitionID, _ db: any Writing) throws {
        guard let scanned = try scannedBlobs(of: petition, db) else { return }
        for blob in scanned.blobs {
            try db.run(
                "delete from blob_key where petition = \(scanned.pile.keyName.rawValue) and blob = \(blob.rawValue)")
        }
    }

    /// What a pile holds of a petition: its pages, and the originals they came in, unless others of these wait to be drawn.
    ///
    /// - Returns: `nil` when it came in no pile.
    func scannedBlobs(
        of petition: PetitionID, _ db: any Reading
    ) throws -> (pile: PileID, blobs: [BlobID], waits: Bool)? {
        guard let row = try db.first("select pile from pile_petition where petition = \(petition.rawValue)") else {
            return nil
        }
        let id = PileID(rawValue: try row.text("pile"))
        guard let pile = try PileCase.load(id, self, db)?.pile else { return nil }
        var (all, waits) = ([BlobID](), false)
        for page in pile.pages where page.petition == petition {
            all += [page.picture?.blob, page.picture?.small, page.reading?.blob, page.correction?.text]
                .compactMap { $0 }
            if pile.pages.contains(where: { $0.file == page.file && $0.waits }) {
                waits = true
            } else {
                all += pile.files[page.file].file.pieces
            }
        }
        return (id, all, waits)
    }
}

extension Optional {
    fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let value = self else { return nil }
        return try await body(value)
    }
}
