import Casework
import Foundation
import Journal
import Store

/// One pile opened for writing 批次案卷: loaded, decided on, and written back at once, in one transaction.
struct PileCase {
    /// The pile as decided so far.
    private(set) var pile: Pile
    /// How many events the journal has of it.
    let version: Int64
    /// Its key.
    let veil: PetitionVeil

    private let id: PileID
    private let stored: Pile
    private let coding: PileCoding
    private let commands: Set<String>
    private var decided: [(event: Pile.Event, acting: Acting)] = []

    /// A pile that is only about to be handed in.
    init(new id: PileID, veil: PetitionVeil) {
        self.init(id: id, veil: veil, stored: Pile(), version: 0, commands: [])
    }

    private init(id: PileID, veil: PetitionVeil, stored: Pile, version: Int64, commands: Set<String>) {
        (self.id, self.veil, self.stored, self.pile) = (id, veil, stored, stored)
        (self.version, self.commands, coding) = (version, commands, PileCoding(veil: veil))
    }

    /// A pile from its events, and from what is kept of them in memory; `nil` when there is none.
    ///
    /// - Parameter isCommitted: Whether all there is to be read is committed, so that it may be kept.
    static func load(
        _ id: PileID, _ office: Office, isCommitted: Bool = false, _ db: any Reading
    ) throws -> PileCase? {
        var known = office.recentPiles.pile(id)
        if let kept = known, try Chronicle.entry(at: kept.version, of: id.stream, db)?.hash != kept.hash { known = nil }
        let entries = try Chronicle.read(id.stream, after: known?.version ?? 0, db)
        guard known != nil || !entries.isEmpty else { return nil }
        let veil = try office.key(of: id.keyName, db)
        let coding = PileCoding(veil: veil)
        var pile = known?.pile ?? Pile()
        for entry in entries { pile.evolve(try coding.event(of: entry), acting: try entry.acting()) }
        let version = (known?.version ?? 0) + Int64(entries.count)
        let commands = (known?.commands ?? []).union(entries.map(\.command))
        if isCommitted, let last = entries.last {
            office.recentPiles.keep(.init(pile: pile, version: version, hash: last.hash, commands: commands))
        }
        return PileCase(id: id, veil: veil, stored: pile, version: version, commands: commands)
    }

    /// Whether this command has left events in the pile before.
    func holds(_ command: CommandID) -> Bool { commands.contains(command.rawValue) }

    /// Asks the rules, and takes what they say.
    mutating func decide(_ command: some PileCommand) throws {
        for event in try command.decide(on: pile) {
            decided.append((event, command.acting))
            pile.evolve(event, acting: command.acting)
        }
    }

    /// Writes what was decided: events first, then the read models.
    func write(for command: CommandID, _ office: Office, _ db: any Writing) throws {
        guard !decided.isEmpty else { return }
        let news = try decided.map { event, acting in
            NewEntry(event.typeName, try coding.payload(of: event), event.article, by: acting, for: command)
        }
        let entries = try Chronicle.append(news, to: id.stream, expecting: version == 0 ? .absent : .at(version), db)
        try endContent(db)
        try PileRows.write(
            from: PileRows(stored, office), to: PileRows(pile, office), version: version + Int64(entries.count), db)
    }

    /// Lets go of the keys of what may not be kept: pictures and texts of the pages, and the original they came in.
    ///
    /// Law: R art. 15.
    private func endContent(_ db: any Writing) throws {
        var ended: [BlobID] = []
        for page in pile.pages where page.isEnded && stored.page(page.id)?.isEnded != true {
            ended += [page.picture?.blob, page.picture?.small, page.reading?.blob, page.correction?.text].compactMap {
                $0
            }
            ended += pile.files[page.file].file.pieces
        }
        // Texts that were corrected again before are ended by their events.
        for entry in try ended.isEmpty ? [] : Chronicle.read(id.stream, db) {
            switch try coding.event(of: entry) {
            case .corrected(let corrected) where pile.page(corrected.page)?.isEnded == true:
                ended.append(corrected.text)
            case .pageRead(let read) where pile.page(read.page)?.isEnded == true:
                ended += [read.picture?.blob, read.picture?.small, read.reading?.blob].compactMap { $0 }
            case .received, .opened, .refused, .pageRead, .pageTurned, .pageMarked, .split, .joined, .discarded,
                .restored, .corrected, .named, .registered, .fileAside:
                continue
            }
        }
        for blob in Set(ended).sorted(by: { $0.rawValue < $1.rawValue }) {
            try db.run("delete from blob_key where petition = \(id.keyName.rawValue) and blob = \(blob.rawValue)")
        }
    }
}

extension Pile.Event: StoredEvent {}

/// Events of a pile as the journal keeps them.
typealias PileCoding = VeiledCoding<Pile.Event>

extension PileID {
    /// The stream of this pile.
    var stream: StreamName { StreamName(rawValue: "pile/" + rawValue) }

    /// What its key is kept under, and bound to: a name no petition has.
    var keyName: PetitionID { PetitionID(rawValue: "pile " + rawValue) }
}

extension StreamName {
    /// The pile whose stream it is; `nil` when it is no pile's.
    var pile: PileID? {
        let prefix = "pile/"
        return rawValue.hasPrefix(prefix) ? PileID(rawValue: String(rawValue.dropFirst(prefix.count))) : nil
    }
}
