import Casework
import Foundation
import Journal
import Paperwork
import Text

/// The rounds of the reading program 识读值守: takes one piece of work after the other, and rests when there is none.
///
/// A program runs it as one task of its life and cancels it at the end. What it was doing then, it or another desk does
/// again: only what is done leaves events.
public actor PileRounds {
    /// What it works with.
    public struct Tools: Sendable {
        /// Splits files into pages.
        public let splitting: any PageSplitting
        /// Reads pages; without it, they are only drawn.
        public let reading: (any TextReading)?

        /// Tools.
        public init(splitting: any PageSplitting, reading: (any TextReading)?) {
            (self.splitting, self.reading) = (splitting, reading)
        }
    }

    /// Time between two looks when there is nothing to do.
    public static let rhythm = Duration.seconds(1)

    private let office: Office
    private let tools: Tools
    private let report: @Sendable (String) -> Void
    private var lastTrouble: String?

    /// Rounds for an office.
    ///
    /// - Parameter report: Told of a trouble once when it begins and once when it ends: a sentence without content.
    public init(of office: Office, with tools: Tools, report: @escaping @Sendable (String) -> Void) {
        (self.office, self.tools, self.report) = (office, tools, report)
    }

    /// Works until the task is cancelled.
    public func run() async {
        do { try await office.takeOverPileWork() } catch { tell(Office.kind(of: error)) }
        var isHolding = false
        while !Task.isCancelled {
            if await round() {
                isHolding = true
                continue
            }
            if isHolding {
                isHolding = false
                await putAway()
            }
            do { try await Task.sleep(for: Self.rhythm) } catch { return }
        }
    }

    /// Has the program let go of the last file, when there is nothing more to do with it.
    private func putAway() async {
        do { try await tools.splitting.putAway() } catch { tell(String(describing: Office.kind(of: error))) }
    }

    /// One piece of work.
    ///
    /// - Returns: Whether there was one, and it was done or put back with a pause.
    @discardableResult
    public func round() async -> Bool {
        do {
            guard let work = try await office.claimPileWork() else { return false }
            do {
                try await renewing(work) { try await work.page == nil ? open(work) : read(work) }
                try await office.finish(work)
                tell(nil)
                return true
            } catch let fault as WorkerFault {
                // Where the program is not there, or is ended with the desk, nothing was tried.
                var isCounted = !Task.isCancelled
                if case .unavailable = fault { isCounted = false }
                try await office.putBack(work, isCounted: isCounted)
                tell(String(describing: fault))
                return isCounted
            } catch {
                try await office.putBack(work, isCounted: false)
                throw error
            }
        } catch is CancellationError {
            return false
        } catch {
            tell(Office.kind(of: error))
            return false
        }
    }

    /// Does a piece of work, and says meanwhile that it is being done.
    private func renewing(_ work: PileWork, _ body: () async throws -> Void) async throws {
        let saying = Task { [office] in
            while !Task.isCancelled {
                try await Task.sleep(for: PileWork.renewal)
                try await office.renew(work)
            }
        }
        defer { saying.cancel() }
        try await body()
    }

    /// Works until nothing is left that can be done now; for tests and for the command line.
    public func finish() async { while await round() {} }

    private func open(_ work: PileWork) async throws {
        guard let pile = try await office.pileAtWork(work.pile) else { return }
        if work.isGivenUp { return try await office.record(.refused(file: work.file, fault: .givenUp), work) }
        do {
            let pages = try await tools.splitting.pages(of: office.scanFile(work.file, of: pile))
            let names = (0..<pages).map { office.pageID($0, file: work.file, of: work.pile) }
            try await office.record(.opened(file: work.file, pages: names), work)
        } catch let refusal as ScanRefusal {
            try await office.record(.refused(file: work.file, fault: refusal.fault), work)
        } catch let fault as WorkerFault where work.isLastTry && fault.isOfThisPage {
            try await office.record(.refused(file: work.file, fault: .givenUp), work)
        }
    }

    private func read(_ work: PileWork) async throws {
        guard let pile = try await office.pileAtWork(work.pile), let id = work.page, let page = pile.page(id) else {
            return
        }
        var read = Pile.PageRead(
            page: id, turned: page.turned, standing: nil, picture: nil, mark: .letter, reading: nil, named: [],
            fault: nil)
        if work.isGivenUp {
            read.fault = .givenUp
        } else {
            do { try await fill(&read, page, pile) } catch KeyFault.gone {
                // The original was handed over meanwhile: the page stays as it was drawn before.
                (read.picture, read.reading, read.standing) = (page.picture, page.reading, page.standing)
                (read.mark, read.named) = (page.mark, page.named.sorted { $0.rawValue < $1.rawValue })
                read.fault = page.picture == nil ? .givenUp : nil
            } catch let refusal as ScanRefusal {
                read.fault = refusal.fault
            } catch let fault as WorkerFault where work.isLastTry && fault.isOfThisPage {
                read.fault = .givenUp
            }
        }
        try await office.record(.read(read), work)
    }

    /// Draws and reads a page, as far as it goes.
    private func fill(_ read: inout Pile.PageRead, _ page: Pile.Page, _ pile: Pile) async throws {
        let file = office.scanFile(page.file, of: pile)
        // The program may still hold a file whose keys are gone: nothing is drawn from it any more.
        for piece in pile.files[page.file].file.pieces.prefix(1) { try await office.checkHeld(piece, of: pile.id) }
        let drawn = try await tools.splitting.page(page.place, of: file, turned: page.turned)
        read.picture = PagePicture(
            blob: try await office.keepPart(drawn.picture, of: pile.id),
            small: try await office.keepPart(drawn.small, of: pile.id), width: drawn.width, height: drawn.height)
        (read.standing, read.mark) = (drawn.turned, drawn.isSeparator ? .separator : drawn.isBlank ? .blank : .letter)
        guard read.mark == .letter, let reader = tools.reading else { return }
        let reading = try await reader.read(drawn.picture)
        let blob = try await office.keepPart(Array(try JSONEncoder().encode(reading)), of: pile.id)
        read.reading = ReadText(
            blob: blob, engine: reader.engine, characters: reading.characters, doubtful: reading.doubtful)
        read.named = try await office.engine.read { db in
            try self.office.officersNamed(in: reading.signs, of: pile.organ, db)
        }
    }

    private func tell(_ trouble: String?) {
        guard trouble != lastTrouble else { return }
        lastTrouble = trouble
        report(trouble.map { "scans wait: \($0)" } ?? "scans are read again")
    }
}

extension Office {
    /// A pile while it is worked on by the program.
    func pileAtWork(_ id: PileID) async throws -> Pile? {
        try await engine.read { db in try PileCase.load(id, self, isCommitted: true, db)?.pile }
    }

    /// A file of a pile, opened piece by piece in memory.
    func scanFile(_ place: Int, of pile: Pile) -> ScanFile {
        let (id, pieces) = (pile.id, pile.files[place].file.pieces)
        return ScanFile(name: "\(id.rawValue) \(place)", pieces: pieces.count) { index in
            try await self.part(pieces[index], of: id)
        }
    }

    /// What a page is called: by key, so that neither it nor a gap says anything of another.
    func pageID(_ place: Int, file: Int, of pile: PileID) -> PageID {
        let name = CommandID(rawValue: "\(pile.rawValue) \(file) \(place)")
        return PageID(rawValue: keys.names.command(after: name, "page").rawValue)
    }

    /// Puts down what the program made of a file or page.
    func record(_ what: RecordReading.What, _ work: PileWork) async throws {
        let moment = surroundings.now()
        let command = CommandID(rawValue: hexed(surroundings.bytes(16)))
        try await keepingPile(work.pile, command) { file, _ in
            let acting = Acting(
                officer: .office, organ: file.pile.organ, office: .administration, moment: moment)
            try file.decide(RecordReading(what, acting: acting))
        }
    }
}

extension ScanRefusal {
    /// As a pile keeps it.
    var fault: PileFault {
        switch self {
        case .notAScan: .notAScan
        case .locked: .locked
        case .damaged: .damaged
        case .damagedPage: .damagedPage
        case .bomb: .bomb
        case .tooManyPages: .tooManyPages
        case .tooLarge: .tooLarge
        case .givenUp: .givenUp
        }
    }
}

extension WorkerFault {
    /// Whether the page may be to blame, and not the machine.
    var isOfThisPage: Bool {
        switch self {
        case .died, .tooSlow, .failed: true
        case .unavailable: false
        }
    }
}
