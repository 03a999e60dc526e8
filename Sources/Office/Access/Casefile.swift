import Casework
import Crypto
import Journal
import Store

/// One petition opened for writing 案卷: loaded, decided on, and written back at once, in one transaction.
struct Casefile {
    /// The petition as the journal has it.
    let stored: Petition
    /// How many events the journal has of it.
    let version: Int64
    /// The petition as decided so far.
    private(set) var petition: Petition
    /// Its key.
    let veil: PetitionVeil

    private let id: PetitionID
    private let hash: [UInt8]
    private let coding: EventCoding
    private let commands: Set<String>
    private var decided: [(event: PetitionEvent, acting: Acting)] = []

    /// A petition that is only about to be received.
    init(new id: PetitionID, veil: PetitionVeil) {
        self.init(
            id: id, veil: veil, coding: EventCoding(veil: veil), stored: Petition(), version: 0, hash: [], commands: [])
    }

    /// A petition that was found, from what is kept of it or else from its events.
    static func load(_ found: FoundPetition, _ office: Office, _ db: any Reading) throws -> Casefile {
        guard let kept = office.recent.petition(found.id, at: found.version, hash: found.hash) else {
            return try load(found.id, veil: found.veil, db)
        }
        return Casefile(
            id: found.id, veil: found.veil, coding: EventCoding(veil: found.veil), stored: kept.petition,
            version: kept.version, hash: kept.hash, commands: kept.commands)
    }

    /// What may be kept of it, when it was read outside any writing transaction: there, nothing is ever taken back.
    var kept: RecentPetitions.Kept { .init(petition: stored, version: version, hash: hash, commands: commands) }

    private init(
        id: PetitionID, veil: PetitionVeil, coding: EventCoding, stored: Petition, version: Int64, hash: [UInt8],
        commands: Set<String>
    ) {
        (self.id, self.veil, self.coding, self.stored, self.version) = (id, veil, coding, stored, version)
        (self.petition, self.hash, self.commands) = (stored, hash, commands)
    }

    /// A petition from its events.
    static func load(_ id: PetitionID, veil: PetitionVeil, _ db: any Reading) throws -> Casefile {
        let coding = EventCoding(veil: veil)
        let entries = try Chronicle.read(id.stream, db)
        let stored = try Petition.replay(entries, coding)
        return Casefile(
            id: id, veil: veil, coding: coding, stored: stored, version: Int64(entries.count),
            hash: entries.last?.hash ?? [], commands: Set(entries.map(\.command)))
    }

    /// Whether this command has left events in the petition before.
    func holds(_ command: CommandID) -> Bool { commands.contains(command.rawValue) }

    /// Whether anything was decided that is not written yet.
    var hasNews: Bool { !decided.isEmpty }

    /// Takes what was decided.
    mutating func take(_ events: [PetitionEvent], by acting: Acting) {
        for event in events {
            decided.append((event, acting))
            petition.evolve(event, acting: acting)
        }
    }

    /// Asks the rules, and takes what they say.
    mutating func decide(_ command: some PetitionCommand) throws {
        take(try command.decide(on: petition), by: command.acting)
    }

    /// Writes what was decided: events first, then the read models from the events as they were stored.
    func write(for command: CommandID, _ office: Office, _ db: any Writing) throws -> Written {
        guard hasNews else {
            return Written(
                Performed(number: petition.number, version: version, events: [], alreadyDone: false))
        }
        let news = try news(for: command)
        let end = ExpectedPosition.after(position: version, hash: version == 0 ? Entry.genesis : hash)
        // One command leaves its events once.
        guard !holds(command) else { throw WrongPosition(stream: id.stream, expected: end, actual: version) }
        let entries = try Chronicle.append(news, to: id.stream, expecting: end, db)
        var projection = Projection(before: stored, version: version, office)
        for entry in entries { try projection.take(entry, try coding.event(of: entry)) }
        try projection.write(db)
        try Outbox.note(
            before: stored, after: projection.petition, events: projection.events, office: office, db: db)
        try office.tellSender(before: stored, after: projection.petition, db)
        return Written(
            Performed(
                number: petition.number, version: projection.version, events: news.map(\.type), alreadyDone: false),
            keep: .init(
                petition: projection.petition, version: projection.version, hash: entries.last?.hash ?? hash,
                commands: commands.union([command.rawValue])))
    }

    /// What was decided, as the journal takes it.
    func news(for command: CommandID) throws -> [NewEntry] {
        try decided.map { event, acting in
            NewEntry(event.typeName, try coding.payload(of: event), event.article, by: acting, for: command)
        }
    }
}

/// What a transaction did, and what may be kept of it once it is committed.
struct Written: Sendable {
    let performed: Performed
    let keep: RecentPetitions.Kept?

    init(_ performed: Performed, keep: RecentPetitions.Kept? = nil) { (self.performed, self.keep) = (performed, keep) }
}

extension Petition {
    /// The petition that entries leave.
    static func replay(_ entries: [Entry], _ coding: EventCoding) throws -> Petition {
        var petition = Petition()
        for entry in entries { petition.evolve(try coding.event(of: entry), acting: try entry.acting()) }
        return petition
    }

    /// SHA-256 of ``boundText``, hexadecimal: what a leader's approval is bound to.
    public var boundHash: String { hash(of: boundText) }

    /// SHA-256 of ``stepText(_:)``, hexadecimal.
    public func stepHash(_ step: ApprovalStep) -> String { hash(of: stepText(step)) }

    /// SHA-256 of ``returnText(ofWhole:)``, hexadecimal; empty while nothing of the kind would be returned.
    public func returnHash(ofWhole: Bool) -> String {
        let text = returnText(ofWhole: ofWhole)
        return text.isEmpty ? "" : hash(of: text)
    }

    /// The same of what waits: of the petition as a whole, else of the clue in hand.
    public var returnHash: String { returnHash(ofWhole: proposedReturn != nil) }

    /// SHA-256 of ``clueRouteText``, hexadecimal; empty while no way is proposed.
    public var clueRouteHash: String { clueReturn.route == nil ? "" : hash(of: clueRouteText) }

    func hash(of text: String) -> String { hexed(SHA256.hash(data: Array(text.utf8))) }
}
