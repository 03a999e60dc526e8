import Dispatch
import Foundation

/// Reading by Tesseract 5, the second engine behind the same port: for a machine without Python, or to compare.
///
/// Each page is a run of its program, which gets the page through a pipe and writes no file.
public struct Tesseract: TextReading {
    /// A page on a machine that has other work.
    public static let usualLimit = Duration.seconds(90)
    /// Bytes of what it prints about one page.
    private static let answerAtMost = 16 << 20
    /// Megabytes of addresses it may take up.
    private static let megabytes = 1024

    /// What reads.
    public let engine: String
    private let program: String
    private let limit: Duration

    /// The program of that path.
    ///
    /// - Parameter limit: How long a page may take; then the program is ended.
    /// - Throws: ``WorkerFault/unavailable(_:)`` when it is not there.
    public init(program: String = "/usr/bin/tesseract", limit: Duration = usualLimit) throws(WorkerFault) {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw .unavailable("\(program) is no program; install tesseract-ocr and tesseract-ocr-chi-sim")
        }
        (self.program, self.limit, engine) = (program, limit, "Tesseract 5 chi_sim")
    }

    /// Reads a page.
    public func read(_ picture: [UInt8]) async throws -> PageReading {
        // Without the limit it asks for four threads, of which each waits for the others: three times slower on two cores.
        let environment = ["LANG=C.UTF-8", "OMP_THREAD_LIMIT=1"]
        let arguments = [
            "/usr/bin/prlimit", "--as=\(Self.megabytes << 20)", "--fsize=0", "--core=0", "--", program, "stdin",
            "stdout", "-l", "chi_sim", "--psm", "3", "tsv",
        ]
        let table = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let process = try WorkerProcess(arguments, environment: environment)
                        let deadline = ContinuousClock.now + limit
                        try process.send(picture, by: deadline)
                        process.endInput()
                        return try process.rest(atMost: Self.answerAtMost, by: deadline)
                    })
            }
        }
        guard let reading = Self.reading(String(decoding: table, as: UTF8.self)) else { throw WorkerFault.died }
        return reading
    }

    /// What its table of words says: one row each for page, block, paragraph, line and word.
    static func reading(_ table: String) -> PageReading? {
        var size: (width: Int, height: Int)?
        var lines: [ReadLine] = []
        var line = Gathered()
        for row in table.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count >= 12, let level = Int(cells[0]), let left = Int(cells[6]), let top = Int(cells[7]),
                let width = Int(cells[8]), let height = Int(cells[9])
            else { return nil }
            switch level {
            case 1: size = (width, height)
            case 4:
                if let done = line.line { lines.append(done) }
                line = Gathered()
            case 5: line.add(String(cells[11]), [left, top, left + width, top + height], Double(cells[10]) ?? 0)
            default: continue
            }
        }
        if let done = line.line { lines.append(done) }
        return size.map { PageReading(width: $0.width, height: $0.height, lines: lines) }
    }

    /// A line while its words come: each is as wide as its characters together, and as sure as they are.
    private struct Gathered {
        var box: [Int] = []
        var text = ""
        var at: [Int] = []
        var sure: [Int] = []

        mutating func add(_ word: String, _ place: [Int], _ sureness: Double) {
            let characters = word.unicodeScalars.filter { !$0.properties.isWhitespace }
            guard !characters.isEmpty else { return }
            box =
                box.isEmpty
                ? place : [min(box[0], place[0]), min(box[1], place[1]), max(box[2], place[2]), max(box[3], place[3])]
            text.unicodeScalars.append(contentsOf: characters)
            let width = place[2] - place[0]
            for index in 0..<characters.count {
                at.append(place[0] + width * (2 * index + 1) / (2 * characters.count))
                sure.append(Int(sureness.rounded()))
            }
        }

        var line: ReadLine? { text.isEmpty ? nil : ReadLine(box: box, text: text, at: at, sure: sure) }
    }
}
