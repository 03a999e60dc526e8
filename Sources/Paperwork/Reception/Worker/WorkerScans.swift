/// Splitting and reading as the worker does it 识读: RapidOCR, whose models lie in its package.
public struct WorkerScans: PageSplitting, TextReading {
    /// How long opening a file, drawing or reading one page may take 时限, on a machine that has other work.
    public struct Limits: Sendable {
        /// For a piece of a file to be taken over.
        public var take = Duration.seconds(30)
        /// For its pages to be counted.
        public var open = Duration.seconds(60)
        /// For a page to be drawn.
        public var draw = Duration.seconds(60)
        /// For a page to be read.
        public var read = Duration.seconds(90)

        /// The usual ones.
        public init() {}
    }

    /// What reads.
    public let engine = "RapidOCR 1.4.4"
    private let worker: Worker
    private let limits: Limits

    /// On a worker that may be shared.
    public init(_ worker: Worker, within limits: Limits = Limits()) { (self.worker, self.limits) = (worker, limits) }

    /// How many pages a file has.
    public func pages(of file: ScanFile) async throws -> Int {
        try await hand(over: file)
        return try await worker.ask(.init(job: "open", document: file.name), within: limits.open)
            .done(Opened.self).pages
    }

    /// One page. The worker has the file in memory from the page before; when it has not, it is given it again.
    public func page(_ index: Int, of file: ScanFile, turned: Int?) async throws -> DrawnPage {
        let request = Worker.Request(job: "draw", document: file.name, page: index, turn: turned)
        do { return try DrawnPage(await worker.ask(request, within: limits.draw)) } catch is Worker.Absent {
            _ = try await pages(of: file)
            return try DrawnPage(await worker.ask(request, within: limits.draw))
        }
    }

    /// An empty file takes the place of the one in memory.
    public func putAway() async throws {
        let request = Worker.Request(job: "take", document: "", isFirst: true)
        _ = try await worker.ask(request, [[]], within: limits.take)
    }

    /// Reads a page.
    public func read(_ picture: [UInt8]) async throws -> PageReading {
        let reading = try await worker.ask(.init(job: "read"), [picture], within: limits.read).done(PageReading.self)
        guard reading.lines.allSatisfy(\.isWhole) else { throw WorkerFault.failed("a line without places") }
        return reading
    }

    private func hand(over file: ScanFile) async throws {
        for index in 0..<file.pieces {
            let request = Worker.Request(job: "take", document: file.name, isFirst: index == 0)
            _ = try await worker.ask(request, [try await file.piece(index)], within: limits.take)
        }
    }

    private struct Opened: Decodable { let pages: Int }
}

extension DrawnPage {
    /// A page as the worker drew it.
    fileprivate init(_ answer: Worker.Answer) throws {
        let drawn = try answer.done(Drawn.self)
        guard answer.parts.count == 2 else { throw WorkerFault.failed("a page without a picture") }
        self.init(
            picture: answer.parts[0], small: answer.parts[1], width: drawn.width, height: drawn.height,
            turned: drawn.turned, isBlank: drawn.isBlank, codes: drawn.codes)
    }

    private struct Drawn: Decodable {
        let width, height, turned: Int
        let isBlank: Bool
        let codes: [String]
    }
}
