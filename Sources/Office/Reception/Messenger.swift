import Casework
import Journal
import Paperwork
import Sealing
import Store

/// The messenger 信使: carries sealed envelopes from the ferry into the office, and answers back.
///
/// It decides nothing: it opens an envelope, does what a citizen asked through the office's own commands, and
/// acknowledges. Everything may be broken off and done again: a submission's id is the id of its command. An envelope
/// that cannot be read is kept aside, sealed as it came, and counted.
///
/// Law: ours (M28, M30); R art. 47.
public struct Messenger: Sendable {
    /// The office it works for.
    public let office: Office
    /// Where bundles come and go.
    public let side: FerrySide
    /// What looks for viruses in what a browser sealed, where the office has one.
    public let scanner: VirusScanner?

    /// A messenger between an office and the inner side of the ferry.
    public init(office: Office, side: FerrySide, scanner: VirusScanner? = nil) {
        (self.office, self.side, self.scanner) = (office, side, scanner)
    }

    /// What one crossing did.
    public struct Crossing: Sendable, Hashable {
        /// Envelopes that arrived, among them those that had arrived before.
        public var envelopes = 0
        /// Of these, how many were kept aside.
        public var aside = 0
        /// Bundles that were refused: not signed as they should be, or not to be read.
        public var damaged = 0
        /// The first number that is missing while later ones came.
        public var missing: Int64?
        /// What was wrong first, in one sentence; `nil` when nothing was.
        public var trouble: String?
        /// Answers sent.
        public var answers = 0
        /// Whether more answers wait for the next crossing.
        public var more = false
    }

    /// Answers packed in one crossing.
    static let answersAtOnce = 400

    /// Crosses once, both ways.
    ///
    /// - Parameter shift: The messenger's shift where several processes share the office; every write stands in it.
    /// - Throws: What the database, the blob store or the directory throws, and `ShiftLost`; what was taken in until then
    ///   stays.
    public func cross(on shift: Shift? = nil) async throws -> Crossing {
        var crossing = Crossing()
        try await noticeLineage(shift)
        try await lay(shift)
        try await retryAside(shift)
        try await askOnceMore(shift)
        let numbers = try await side.waiting(.inward)
        var last = try await office.engine.read { db in try FerryBook.mark("inward", db) }
        let staying = try await office.engine.read { db in try FerryBook.staying(db) }
        var done: Set<Int64> = []
        for number in numbers {
            let bundle: FerryBundle
            do {
                bundle = try await side.read(.inward, number: number)
            } catch let fault as FerryParcel.Fault {
                // The portal keeps everything until it is acknowledged: what is broken here is asked for again.
                crossing.damaged += 1
                crossing.trouble = crossing.trouble ?? "inward bundle \(number) was refused: \(fault)"
                try await askAgain(shift)
                try await side.refuse(.inward, number: number)
                continue
            }
            let came = bundle.sequences
            if staying.contains(number), try await office.engine.read({ db in try FerryBook.knows(came, db) }) {
                done.insert(number)
                continue
            }
            if number > last + 1 {
                crossing.missing = crossing.missing ?? last + 1
                crossing.trouble = crossing.trouble ?? "inward bundle \(last + 1) is missing and was asked for again"
                try await askAgain(shift)
            }
            try await takeIn(bundle, &crossing, shift)
            last = max(last, number)
            try await side.remove(.inward, number: number)
            done.insert(number)
        }
        try await noteStaying(of: done, before: staying, shift)
        let answers = try await answers(shift)
        (crossing.answers, crossing.more) = (answers, answers == Self.answersAtOnce)
        try await lay(shift)
        return crossing
    }

    /// Notes which bundles that were taken in lie there still, because nothing can be taken from their medium: as long as
    /// they do, they are neither taken in nor acknowledged again.
    private func noteStaying(of done: Set<Int64>, before: Set<Int64>, _ shift: Shift?) async throws {
        let staying = done.isEmpty ? [] : done.intersection(try await side.waiting(.inward))
        guard staying != before else { return }
        try await write(shift) { db in try FerryBook.note(staying: staying, db) }
    }

    /// Takes one bundle in. When this returns, everything in it is durable.
    private func takeIn(_ bundle: FerryBundle, _ crossing: inout Crossing, _ shift: Shift?) async throws {
        var envelopes: [Arrival] = []
        var wanted: [Int64] = []
        var words: [FerryBundle.Item] = []
        var outside: [String: [UInt8]] = [:]
        for item in bundle.items {
            switch item {
            case .blob(_, let sealed): _ = try await office.blobs.put(sealed)
            case .sealedOutside(let id, let promised): outside[id] = promised
            case .envelope(let sequence, let id, let hour, let sealed):
                envelopes.append(
                    Arrival(id: id, sequence: sequence, sealed: sealed, hour: hour, promised: outside[id]))
            case .again(let after): wanted.append(after)
            case .promiseKey, .word: words.append(item)
            case .integrated, .reply, .resend, .anew, .leaves, .head, .vouched, .package: continue
            }
        }
        let taken = try await Unpacking(office: office, scanner: scanner).take(envelopes)
        crossing.envelopes += envelopes.count
        crossing.aside += taken.aside.count
        let (sequences, number) = (envelopes.map(\.sequence), bundle.number)
        let (now, heard, again) = (office.surroundings.now(), words, wanted)
        try await write(shift) { db in
            // An old bundle that somebody lays there once more asks for nothing.
            let isNew = try number > FerryBook.mark("inward", db)
            if isNew { for after in again { try FerryBook.layAgain(after: after, at: now, db) } }
            for aside in taken.aside { try AsideBook.keep(aside, at: now, db) }
            // What is acknowledged is owed its leaf, whatever the rules make of it: that was the promise.
            try ReceiptBook.owe(taken.owed, office.keys, db)
            // Nor does it tell that the portal is there. A key that came late is heard all the same.
            for word in heard where isNew || word.isKey { try PortalWord.hear(word, office, at: now, db) }
            try FerryBook.take(sequences, db)
            try FerryGap.mark(at: now, db)
            try FerryBook.raise("inward", to: number, db)
        }
    }

    /// Asks the portal for everything after the last number without a gap; for the same number not again before some
    /// time has passed, and then once more if anything else was refused or missing meanwhile.
    private func askAgain(_ shift: Shift?) async throws {
        let now = office.surroundings.now().rawValue
        try await write(shift) { db in
            let after = try FerryBook.unbroken(db)
            // Kept one higher, as 0 stands for "never asked".
            if try FerryBook.mark("asked", db) == after + 1, try FerryBook.isPatient(at: now, db) {
                return try FerryBook.set("ask later", to: 1, db)
            }
            for (name, value) in [("asked", after + 1), ("wanted", after), ("asked at", now), ("ask later", 0)] {
                try FerryBook.set(name, to: value, db)
            }
        }
    }

    /// Asks what could not be asked yet when something was refused or missing.
    private func askOnceMore(_ shift: Shift?) async throws {
        let now = office.surroundings.now().rawValue
        let isDue = try await office.engine.read { db in
            try FerryBook.mark("ask later", db) == 1 && !FerryBook.isPatient(at: now, db)
        }
        if isDue { try await askAgain(shift) }
    }

    /// Tries once more what was kept aside and may open now, because a key or a report has come since.
    private func retryAside(_ shift: Shift?) async throws {
        let now = office.surroundings.now()
        let waiting = try await office.engine.read { db in try AsideBook.due(at: now, db) }
        guard !waiting.isEmpty else { return }
        let still = try await Unpacking(office: office, scanner: scanner).take(waiting)
        let left = Set(still.aside.map(\.arrival.id))
        let done = waiting.map(\.id).filter { !left.contains($0) }
        try await write(shift) { db in
            for id in done { try db.run("delete from envelope_aside where id = \(id)") }
            for aside in still.aside { try AsideBook.tried(aside, at: now, db) }
            try ReceiptBook.owe(still.owed, office.keys, db)
        }
    }

    /// Makes and seals what citizens are to read, and packs it with the acknowledgements. Reading and sealing run outside
    /// the transaction that packs; what changed meanwhile stays due and goes with the next crossing.
    ///
    /// - Returns: How many answers.
    private func answers(_ shift: Shift?) async throws -> Int {
        let office = office
        let now = office.surroundings.now()
        // Nothing is written while nothing is to be said: most crossings are idle.
        guard try await office.engine.read({ db in try FerryBook.hasNews(db) }) else { return 0 }
        let first = try await write(shift) { db in
            try FerryBook.nextReply(at: now.rawValue, count: Self.answersAtOnce, db)
        }
        let (seen, replies) = try await office.engine.read { db in
            let due = try db.rows(
                """
                select outbox_due.mailbox, outbox_due.changes, mailbox_row.petition, mailbox_ended.word from outbox_due
                left join mailbox_row on mailbox_row.mailbox = outbox_due.mailbox
                left join mailbox_ended on mailbox_ended.mailbox = outbox_due.mailbox
                where mailbox_row.petition is not null or mailbox_ended.word is not null
                order by outbox_due.mailbox limit \(Self.answersAtOnce)
                """)
            var seen: [(mailbox: String, changes: Int64)] = []
            var replies: [FerryBundle.Item] = []
            for (index, row) in due.enumerated() {
                let (mailbox, version) = (try row.text("mailbox"), first + Int64(index))
                seen.append((mailbox, try row.int64("changes")))
                var reply: FerryBundle.Item?
                if let petition = try row.optionalText("petition").map(PetitionID.init(rawValue:)) {
                    reply = try office.answer(petition, version: version, at: now, db)
                } else if let word = try row.optionalBlob("word") {
                    reply = try office.lastWord(word, as: mailbox, version: version, at: now, db)
                }
                if let reply { replies.append(reply) }
            }
            return (seen, replies)
        }
        try await write(shift) { db in
            for (mailbox, changes) in seen {
                try db.run("delete from outbox_due where mailbox = \(mailbox) and changes = \(changes)")
            }
            try FerryBook.pack(replies, office.keys, db)
        }
        return seen.count
    }

    /// Lays bundles ready that are packed and not yet on the medium, in their order.
    private func lay(_ shift: Shift?) async throws {
        let waiting = try await office.engine.read { db in
            try db.rows("select number, content from ferry_outward where placed = 0 order by number")
        }
        for row in waiting {
            let number = try row.int64("number")
            try await side.place(try FerryBook.bundle(number, try row.blob("content"), office.keys))
            _ = try await write(shift) { db in
                try db.run("update ferry_outward set placed = 1 where number = \(number)")
            }
        }
    }

    /// Writes, standing in the shift if there is one.
    private func write<T: Sendable>(
        _ shift: Shift?, _ body: @escaping @Sendable (any Writing) throws -> T
    ) async throws -> T {
        try await office.write(on: shift, body)
    }

    /// Begins numbers anew when the database says that it was set back, or that a standby has taken over.
    private func noticeLineage(_ shift: Shift?) async throws {
        let reading = office.engine.capabilities.lineage
        let (lineage, known) = try await office.engine.read { db in
            (try reading.lineage(db), try FerryBook.mark("lineage", db))
        }
        guard let lineage, lineage != known else { return }
        let now = office.surroundings.now()
        try await write(shift) { db in
            if known != 0 {
                try FerryBook.beginAnew(at: now, db)
                try office.beginExchangeAnew(db)
            }
            try FerryBook.set("lineage", to: lineage, db)
        }
    }
}

extension Office {
    /// Crosses the ferry once: takes in what lies ready, lays answers ready.
    ///
    /// - Returns: How many envelopes arrived.
    public func takeIn(over side: FerrySide) async throws -> Int {
        try await Messenger(office: self, side: side).cross().envelopes
    }

    /// Goes on with the ferry after the database was set back to an earlier moment 摆渡重新编号: the next outward bundle
    /// begins anew, everything not yet taken in is asked for again, and every citizen is told how things stand now.
    ///
    /// `lianxin restore` does it. Done without need it costs a round of answers and harms nothing.
    public func beginFerryAnew() async throws {
        let now = surroundings.now()
        try await engine.write { db in
            try FerryBook.beginAnew(at: now, db)
            try self.beginExchangeAnew(db)
        }
    }
}

extension FerryBundle {
    /// The numbers of the envelopes in it.
    fileprivate var sequences: [Int64] {
        items.compactMap { item in if case .envelope(let sequence, _, _, _) = item { sequence } else { nil } }
    }
}

extension FerryBundle.Item {
    /// Whether it makes a key for promises known.
    fileprivate var isKey: Bool { if case .promiseKey = self { true } else { false } }
}
