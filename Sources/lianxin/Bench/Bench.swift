import ArgumentParser
import Foundation
import Store
import StorePostgres
import StoreSQLite

/// Measures this code on this machine, for loss as well as for speed, and prints what docs/bench.md quotes.
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures portal and desk on this machine: speed, memory and loss.",
        discussion: "Starts the programs that lie beside this one, on free ports, with data in a temporary directory.")

    /// What can be measured.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        /// Sealed submissions a second, beside the same run's trivial group commit.
        case portal
        /// Ten times the sustainable rate for 30 s, then normal.
        case burst
        /// The four-step lifecycle and the thirteen nodes through the desk's HTTP.
        case desk
        /// How soon the desk is ready.
        case ready
        /// Repeats and search, on a folder of texts.
        case text
        /// Proposing level and route for one petition.
        case law
        /// What sealing and receipts cost a submission, and proofs in a log of ten million leaves.
        case receipts
        /// The head's clock page, with all of so many petitions open.
        case clocks
        /// Taking in an old register of so many rows.
        case oldRegister = "import"
    }

    @Argument(help: "What to measure: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
    var subject: Subject

    @Option(help: "Clients at the same time.")
    var clients = 64

    @Option(help: "Seconds of load.")
    var seconds = 10

    @Option(help: "Petitions already there when the desk or the search is measured.")
    var petitions = 0

    @Option(help: "A folder of texts, one in each .txt file; names alike up to the first dot tell one matter.")
    var folder: String?

    @Option(help: "With a folder of texts: a file that says where a model of meanings is, which then takes part.")
    var embeddings: String?

    @Option(help: "A folder of texts by class, one folder a class: how well and how fast they are told apart.")
    var labelled: String?

    @Option(help: "Fingerprints of no text already in the index when repeats are measured.")
    var fingerprints = 0
    @Option(help: "Leaves of the log in which proofs are made.")
    var leaves: Int64 = 10_000_000

    @Option(help: "A PostgreSQL address for the desk, instead of SQLite.")
    var store: String?

    @Option(help: "A directory for the data, which stays: the next measurement begins with what is there.")
    var keep: String?

    func run() async throws {
        let scratch = try ScratchFolder(keep)
        defer { scratch.remove() }
        print(Machine.line)
        switch subject {
        case .portal: try await PortalBench(folder: scratch.path, clients: clients, seconds: seconds).run()
        case .burst: try await PortalBench(folder: scratch.path, clients: clients, seconds: seconds).burst()
        case .desk:
            try await DeskBench(
                folder: scratch.path, clients: clients, seconds: seconds, petitions: petitions, store: store
            ).run()
        case .text:
            if let labelled { return try ClassBench(folder: labelled).run() }
            guard let folder else { throw ValidationError("Name a folder of texts with --folder.") }
            try await TextBench(
                folder: folder, scratch: scratch.path, store: store, petitions: petitions, others: fingerprints,
                embeddings: embeddings
            ).run()
        case .law: try await LawBench(folder: scratch.path, cadres: 50_000, store: store).run()
        case .clocks:
            try await ClockBench(folder: scratch.path, petitions: petitions, store: store).run()
        case .oldRegister:
            try await ImportBench(
                folder: scratch.path, rows: petitions == 0 ? 100_000 : petitions, store: store
            ).run()
        case .ready: try await DeskBench.ready(folder: scratch.path, petitions: petitions, store: store)
        case .receipts:
            try await ReceiptsBench(folder: scratch.path, clients: clients, seconds: seconds, leaves: leaves).run()
        }
    }
}

/// The engine a measurement runs on: PostgreSQL at an address that was given, or SQLite in a file of the scratch folder.
func measuredEngine(_ store: String?, or file: String) async throws -> any Engine {
    if let store { return try await PostgresEngine(conninfo: store) }
    return try SQLiteEngine(path: file)
}

/// A folder of its own for one measurement, removed afterwards unless somebody named it.
struct ScratchFolder {
    let path: String
    private let stays: Bool

    init(_ named: String?) throws {
        stays = named != nil
        path = named ?? NSTemporaryDirectory() + "lianxin-bench-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() {
        if stays { return }
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }
}

/// What machine was measured, and when: a figure without both says nothing.
enum Machine {
    static var line: String {
        let gibibytes = ProcessInfo.processInfo.physicalMemory / (1 << 30)
        let day = ISO8601DateFormatter().string(from: Date()).prefix(10)
        #if DEBUG
        let mode = "debug build: do not quote"
        #else
        let mode = "release build"
        #endif
        return "\(day), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(gibibytes) GiB, \(mode)"
    }
}

/// One measured line of a table: a label and its figures.
///
/// - Parameter rounds: How often the same was measured, when the results are added up.
func measured(_ label: String, _ result: LoadResult, _ rounds: Int = 1) {
    let figures = [
        "\(Int(result.rate / Double(rounds)))/s", "p50 \(oneDecimal(result.milliseconds(at: 0.5))) ms",
        "p99 \(oneDecimal(result.milliseconds(at: 0.99))) ms", "\(result.done) done", "\(result.busy) told busy",
        "\(result.failed) failed",
    ]
    print("\(label): \(figures.joined(separator: ", "))")
}

/// A figure with one decimal.
func oneDecimal(_ value: Double) -> String { String(format: "%.1f", value) }
