import Casework
import Journal
import Opening
import Paperwork
import Sealing
import Store

/// Opens envelopes and does what citizens asked 拆封入库, many at once.
///
/// Reports go first, all of them side by side, so that the engine groups their commits; then what belongs to a report,
/// in the order in which each citizen sent it.
struct Unpacking: Sendable {
    let office: Office
    var scanner: VirusScanner?

    /// Commands on their way at once: enough for the engine to group, few enough to leave room for the staff.
    private static let atOnce = 32

    /// An envelope that was opened.
    private struct Opened: Sendable {
        let arrival: Arrival
        let submission: WebSubmission
    }

    /// What became of envelopes: which are to be kept aside, and which receipts are owed.
    struct Taken: Sendable {
        var aside: [Aside] = []
        var owed: [OwedReceipt] = []
    }

    /// Takes envelopes in.
    ///
    /// - Throws: When database or blob store could not; everything may be tried again.
    func take(_ arrivals: [Arrival]) async throws -> Taken {
        guard !arrivals.isEmpty else { return Taken() }
        var aside: [Aside] = []
        var opened: [Opened] = []
        var unread: [Arrival] = []
        for (arrival, submission) in zip(arrivals, await open(arrivals)) {
            if let submission {
                opened.append(Opened(arrival: arrival, submission: arrival.timed(submission)))
            } else {
                unread.append(arrival)
                aside.append(Aside(arrival: arrival, why: whyUnread(arrival)))
            }
        }
        let addressee = try await office.engine.read { db in try Addressee(db) }
        let reports = opened.filter { $0.submission.kind == .report }
        aside += try await together(reports) { try await receive($0, addressee) }
        let later = Dictionary(grouping: opened.filter { $0.submission.kind != .report }) { $0.submission.mailbox }
        aside += try await together(later.values.map { $0.sorted { $0.arrival.sequence < $1.arrival.sequence } }) {
            var set: [Aside] = []
            for opened in $0 { set += try await follow(opened) }
            return set
        }
        // What a browser sealed is owed the leaf that was promised, whether or not it opens: else anybody could make a
        // promise break by sending what cannot be read.
        let owed = opened.map { OwedReceipt($0.submission, $0.arrival) } + unread.compactMap(OwedReceipt.init)
        return Taken(aside: aside, owed: owed)
    }

    /// Runs work on many things, a bounded number at once.
    private func together<T: Sendable>(
        _ things: [T], _ work: @escaping @Sendable (T) async throws -> [Aside]
    ) async throws -> [Aside] {
        try await withThrowingTaskGroup(of: [Aside].self) { group in
            var aside: [Aside] = []
            var left = things[...]
            for thing in left.prefix(Self.atOnce) { group.addTask { try await work(thing) } }
            left = left.dropFirst(Self.atOnce)
            for try await set in group {
                aside += set
                if let next = left.popFirst() { group.addTask { try await work(next) } }
            }
            return aside
        }
    }

    // MARK: Opening

    /// Opens envelopes, in parallel pieces; `nil` for one that cannot be read.
    private func open(_ arrivals: [Arrival]) async -> [WebSubmission?] {
        let ring = office.keys.ring
        let piece = 64
        return await withTaskGroup(of: (Int, [WebSubmission?]).self) { group in
            for start in stride(from: 0, to: arrivals.count, by: piece) {
                group.addTask {
                    let part = arrivals[start..<min(start + piece, arrivals.count)]
                    return (start, part.map { Self.read($0, with: ring) })
                }
            }
            var parts: [Int: [WebSubmission?]] = [:]
            for await (start, part) in group { parts[start] = part }
            return parts.keys.sorted().flatMap { parts[$0] ?? [] }
        }
    }

    /// Reads one envelope. Why it does not open is no matter here: it is kept, and tried with every later key.
    private static func read(_ arrival: Arrival, with ring: KeyRing) -> WebSubmission? {
        do {
            let submission = try WebSubmission(
                decoding: try ring.open(try Envelope(arrival.sealed), for: .submission))
            return submission.id == arrival.id ? submission : nil
        } catch {
            return nil
        }
    }

    /// Why an envelope could not be read: what is sealed to a key we hold, by a browser, will never be a submission.
    private func whyUnread(_ arrival: Arrival) -> AsideReason {
        guard arrival.promised != nil else { return .unreadable }
        do { return office.keys.ring.key(try Envelope(arrival.sealed).keyID) == nil ? .unreadable : .strange } catch {
            return .strange
        }
    }

    // MARK: Doing

    /// Receives a report.
    private func receive(_ opened: Opened, _ addressee: Addressee) async throws -> [Aside] {
        let place = SubmissionReading(submission: opened.submission).place
        return try await receive(opened, at: addressee.organ(for: place))
    }

    /// Begins a petition of what came, at an organ's petition office.
    private func receive(_ opened: Opened, at organ: OrganID) async throws -> [Aside] {
        try await settling(opened) {
            let reading = SubmissionReading(submission: opened.submission)
            let command = CommandID(rawValue: opened.submission.id)
            let id = office.petitionID(for: command)
            // Handed over sealed, or ended since: what came again is not taken in a second time.
            if try await !office.isGone(id) {
                let files = try await files(opened, for: id)
                let begun = try await office.receive(
                    { acting, id, number in
                        reading.receive(id: id, number: number, files: files, acting: acting)
                    }, by: Self.messenger(organ), commandID: command)
                if opened.submission.kind == .protection, !begun.number.rawValue.isEmpty {
                    let asking = CommandID(rawValue: command.rawValue + Self.protectionSuffix)
                    try await askProtection(reading, number: begun.number, Self.messenger(organ), asking)
                }
            }
            try await office.removeTransit(of: opened.submission)
        }
    }

    /// Does what a citizen asked about a report that is here already.
    private func follow(_ opened: Opened) async throws -> [Aside] {
        let submission = opened.submission
        let name = Outbox.name(of: submission.mailbox.rawValue, office.keys)
        let row = try await office.engine.read { db in
            try db.first("select petition, number, organ from mailbox_row where mailbox = \(name)")
        }
        guard let row else { return try await beginAgain(opened, name) }
        let petition = PetitionID(rawValue: try row.text("petition"))
        let number = PetitionNumber(rawValue: try row.text("number"))
        let messenger = Self.messenger(OrganID(rawValue: try row.text("organ")))
        return try await settling(opened) {
            guard try await hasCode(opened, of: petition) else { throw NotTheirs() }
            try await carryOut(opened, petition: petition, number: number, messenger)
        }
    }

    /// Somebody added to a mailbox, in a browser, without the code that belongs to it.
    private struct NotTheirs: Error {}

    /// Whether what a browser added comes from somebody who has the mailbox's code: the reply key, which follows from the code
    /// and from nothing else, is the report's. Of what the portal sealed the portal has seen the code.
    private func hasCode(_ opened: Opened, of petition: PetitionID) async throws -> Bool {
        guard opened.arrival.promised != nil else { return true }
        return try await office.engine.read { db in
            // What was handed over sealed opens no more: nothing can be added to it anyhow.
            guard try office.holdsKey(of: petition, db) else { return true }
            let known = try Casefile.load(petition, veil: try office.key(of: petition, db), db).stored
            return known.mailbox.flatMap { ReplyKey(hex: $0.replyKey.text) } == opened.submission.replyKey
        }
    }

    /// What comes under the code of a record that has ended begins a petition of its own: there is nothing left to which it
    /// could be added, and it may be new evidence (R art. 27). A rating has nothing left to rate.
    private func beginAgain(_ opened: Opened, _ name: String) async throws -> [Aside] {
        let row = try await office.engine.read { db in
            try db.first("select organ, word from mailbox_ended where mailbox = \(name)")
        }
        guard let row else { return [Aside(arrival: opened.arrival, why: .waiting)] }
        if opened.arrival.promised != nil {
            let refused = try await settling(opened) {
                let known = try LastWord(opening: try row.blob("word"), as: name, office.keys).address?.key
                guard known == opened.submission.replyKey else { throw NotTheirs() }
            }
            guard refused.isEmpty else { return refused }
        }
        guard opened.submission.kind != .rating else { return [Aside(arrival: opened.arrival, why: .refused)] }
        return try await receive(opened, at: OrganID(rawValue: try row.text("organ")))
    }

    /// Ends the command identifier of a request for protection that begins a petition of its own.
    private static let protectionSuffix = "-protection"

    private func askProtection(
        _ reading: SubmissionReading, number: PetitionNumber, _ messenger: Officer, _ command: CommandID
    ) async throws {
        _ = try await office.perform(
            { acting, _ in reading.protection(acting: acting) }, on: number, by: messenger, commandID: command)
    }

    private func carryOut(
        _ opened: Opened, petition: PetitionID, number: PetitionNumber, _ messenger: Officer
    ) async throws {
        let submission = opened.submission
        let command = CommandID(rawValue: submission.id)
        let text = Veiled(submission.text)
        switch submission.kind {
        case .report: return
        case .material:
            try await add(text, try await files(opened, for: petition), to: number, messenger, command)
        case .question:
            _ = try await office.perform(
                { acting, _ in AskQuestion(text: text, acting: acting) }, on: number, by: messenger,
                commandID: command)
        case .rating:
            let (manner, result) = SubmissionReading(submission: submission).rating
            _ = try await office.perform(
                { acting, _ in
                    Rate(manner: manner, result: result, comment: text, clue: submission.part, acting: acting)
                }, on: number, by: messenger, commandID: command)
        case .protection:
            try await askProtection(
                SubmissionReading(submission: submission), number: number, messenger, command)
        case .objection:
            _ = try await office.perform(
                { acting, _ in Object(text: text, clue: submission.part, acting: acting) }, on: number, by: messenger,
                commandID: command)
            // What came with an objection may be new evidence, which has to be examined (R art. 27).
            let files = try await files(opened, for: petition)
            guard files != TakenFiles() else { return }
            let adding = CommandID(rawValue: command.rawValue + Self.filesSuffix)
            try await add("", files, to: number, messenger, adding)
        }
    }

    /// Ends the command identifier that adds what came with an objection.
    private static let filesSuffix = "-files"

    private func add(
        _ text: Veiled, _ files: TakenFiles, to number: PetitionNumber, _ messenger: Officer, _ command: CommandID
    ) async throws {
        _ = try await office.perform(
            { acting, _ in
                AddMaterial(
                    text: text, attachments: files.kept, from: .petitioner, untaken: files.untaken, acting: acting)
            }, on: number, by: messenger, commandID: command)
    }

    /// Attachments travel before their report. They are opened, and sealed again under the petition's own key.
    private func attachments(_ submission: WebSubmission, for petition: PetitionID) async throws -> [Attachment] {
        var kept: [Attachment] = []
        for file in submission.attachments {
            let sealed = try await office.blobs.get(BlobID(rawValue: file.blob))
            let bytes = try office.keys.ring.open(try Envelope(sealed), for: .attachment)
            kept.append(
                try await office.keep(bytes, name: file.name, mediaType: file.mediaType, for: petition))
        }
        return kept
    }

    /// The files of a submission; those of one that a browser sealed are looked at first.
    private func files(_ opened: Opened, for petition: PetitionID) async throws -> TakenFiles {
        guard opened.arrival.promised != nil else {
            return TakenFiles(kept: try await attachments(opened.submission, for: petition))
        }
        return try await ScreeningFiles(office: office, scanner: scanner)
            .take(opened.submission.attachments, for: petition)
    }

    /// Runs one submission's work. What the database or the disk could not do stops everything, and is tried again; any
    /// other trouble concerns this envelope alone, which is kept aside.
    private func settling(_ opened: Opened, _ work: () async throws -> Void) async throws -> [Aside] {
        let why: AsideReason
        do {
            try await work()
            return []
        } catch let fault as EngineFault {
            switch fault {
            case .busy, .full, .unavailable: throw fault
            case .uniqueViolation, .sql: why = .faulty
            }
        } catch let fault as BlobFault {
            switch fault {
            case .full, .unavailable: throw fault
            case .missing: why = .waiting
            case .altered: why = .faulty
            }
        } catch is SealingFault {
            why = .unreadable
        } catch is NotTheirs {
            why = .strange
        } catch let not as NotPerformed {
            switch not {
            case .refused(let refusal): why = Self.isOneTooMany(refusal) ? .waiting : .refused
            case .absent, .notYours, .changedMeanwhile: why = .faulty
            }
        } catch {
            why = .faulty
        }
        return [Aside(arrival: opened.arrival, why: why)]
    }

    /// Whether a request for protection came while too many wait for a leader: it is tried again, and never lost.
    private static func isOneTooMany(_ refusal: any Refusal) -> Bool {
        guard case .barred(.tooMany)? = refusal as? Protecting.Refused else { return false }
        return true
    }

    /// The messenger at an organ's petition office.
    static func messenger(_ organ: OrganID) -> Officer {
        Officer(id: .messenger, name: "信使", organ: organ, office: .petitions, roles: [.messenger])
    }
}
