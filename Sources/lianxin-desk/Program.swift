import ArgumentParser
import CMalloc
import Desk
import Embeddings
import FerryLine
import Foundation
import Hummingbird
import Logbook
import Logging
import Office
import Paperwork
import Sealing
import ServiceLifecycle
import Store
import StorePostgres
import StoreSQLite

/// Runs the staff desk 工作台, with the messenger that carries envelopes in and answers out.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lianxin-desk", abstract: "Runs the staff desk of a Lianxin office.")

    @Option(help: "The directory with the desk's keys and database, as `lianxin setup` made it.")
    var data = "var/desk"
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on.")
    var port = 8081
    @Option(
        help: """
            The directory that the ferry to and from the portal goes through, or https://… of the portal's end of a line;
            without it, nothing is carried.
            """)
    var ferry: String?
    @Option(
        help: "The directory that packages to and from offices elsewhere go through; without it, nothing is exchanged.")
    var exchange: String?
    @Option(help: "Where the office is kept: sqlite, or postgresql://…; else what set-up wrote down.")
    var store: String?
    @Option(
        name: .customLong("takeover"),
        help: "Seconds after which another desk on the same database takes over the background work of one that died.")
    var takeover = Int(Shift.usualLength / 1_000)
    @Option(help: "A port for /health, /ready and /metrics, on the same address; without it there is none.")
    var operationsPort: Int?
    @Option(help: "How the log is written: text, or json with one object a line.")
    var log = LogForm.text
    @Option(
        help: "What reads scans: rapidocr or tesseract; none leaves them unread, for a machine that only serves pages.")
    var reader = ScanReader.rapidocr
    @Option(help: "The Python that `script/setup` made, which splits scans into pages and runs rapidocr.")
    var python = ".venv-worker/bin/python"
    @Option(
        help: """
            The directory that scanners write into: each registrar finds one of his own in it, and what comes to rest there
            becomes a pile; without it, scans come by browser alone.
            """)
    var scans: String?
    @Option(
        help:
            "The socket of ClamAV's daemon, which then looks at what browsers sealed, and at each attachment before it is shown."
    )
    var scanner: String?
    @Option(
        help: """
            The desk's own address as browsers reach it, such as https://desk.example: security keys are bound to it. Without \
            it, and without a provider whose file names it, none can be used.
            """)
    var address: String?
    @Option(
        help: """
            A file that says which provider of identities vouches for officers, for its owner's eyes only; without it, \
            officers sign in by password alone.
            """)
    var provider: String?
    @Option(
        help: """
            A file that says where the office's own model of meanings is, for its owner's eyes only; without it, no text \
            of a petition leaves for any.
            """)
    var embeddings: String?
    @Flag(help: "Browsers reach the desk by TLS: cookies are sent over nothing else.")
    var tls = false
    @Flag(help: "All petitions are made up, and every page says so.")
    var demo = false

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("\(port) is no port; give one from 1 to 65535.") }
        if let operationsPort, !(1...65535).contains(operationsPort) || operationsPort == port {
            throw ValidationError("--operations-port is a port from 1 to 65535, and another than the desk's.")
        }
        guard (1...3600).contains(takeover) else {
            throw ValidationError("--takeover is a number of seconds from 1 to 3600.")
        }
    }

    /// Arenas the memory allocator may keep: by default eight a processor, each with holes of its own, which cost a third
    /// of the program's memory under load and gain nothing on two processors.
    static let memoryArenas: Int32 = 2

    func run() async throws {
        mallopt(M_ARENA_MAX, Self.memoryArenas)
        log.begin()
        do {
            try await serve()
        } catch let trouble as Trouble {
            FileHandle.standardError.write(Data("lianxin-desk: \(trouble.sentence)\n".utf8))
            throw ExitCode.failure
        }
    }

    private func serve() async throws {
        let logger = Logger(label: "lianxin-desk")
        try Start.needsFree(port: port, on: host)
        let progress = RebuildProgress { read, all in
            logger.notice("lists are written anew for this program", metadata: ["read": "\(read)", "of": "\(all)"])
        }
        let office = try await Start.office(
            in: data, store: store, shiftLength: Int64(takeover) * 1_000, progress: progress)
        let folder = try scans.map { place in
            try Start.naming("The folder of scans cannot be used") { try ScanFolder(at: place, of: office) }
        }
        var settings = DeskFront.Settings(isBehindTLS: tls, isDemo: demo, scannerAt: scanner)
        settings.scanFolder = folder
        let voucher = try Start.provider(provider)
        if let voucher, voucher.settings.isReachedByTLS, !tls {
            throw Trouble(
                sentence: "The provider sends browsers back by https; start the desk with --tls, so that its "
                    + "cookies go by nothing else.")
        }
        settings.provider = voucher
        settings.keySite = try Start.keySite(address, provider: voucher, isBehindTLS: tls)
        let meanings = try Start.meanings(embeddings)
        let desk = try Start.naming("The desk's pages cannot be read") {
            try DeskFront(office: office, settings: settings, logger: logger)
        }
        var application = Application(
            router: desk.router(),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { _ in
                // Written at once: whoever started the program waits for this line.
                FileHandle.standardOutput.write(Data("lianxin-desk is ready on http://\(host):\(port)/\n".utf8))
            }, logger: logger)
        let (carrying, way) = try carrying(office, logger)
        let certificate = ferry.map { _ in
            CertificateWatch(FerryKeyFolder(data + "/keys/ferry"), logger: logger)
        }
        for part in carrying + (try background(office, folder, meanings, logger)) { application.addServices(part) }
        if let certificate { application.addServices(certificate) }
        if let operationsPort {
            try Start.needsFree(port: operationsPort, on: host)
            application.addServices(
                Application(
                    router: OperationsFront(of: desk) { certificate?.daysLeft }.router(),
                    configuration: .init(address: .hostname(host, port: operationsPort), serverName: nil),
                    logger: logger))
        }
        let ending: (any Error)?
        do {
            try await application.runService()
            ending = nil
        } catch { ending = error }
        if let way { try await FerryPlace.leave(way) }
        try await voucher?.close()
        try await meanings?.close()
        await office.engine.close()
        if let ending { throw Start.trouble("The desk stopped", ending) }
    }

    /// What carries envelopes in and answers out, with the way it goes; without a ferry, what keeps the log of receipts.
    private func carrying(_ office: Office, _ logger: Logger) throws -> ([any Service], (any FerryWay)?) {
        let warn: @Sendable (String) -> Void = { sentence in logger.warning("\(sentence)") }
        guard let ferry else {
            let work = try Start.naming("The files of the log of receipts cannot be used") {
                try office.sequencing(bookAt: data + "/ledger", report: warn)
            }
            return ([Background(work: work)], nil)
        }
        let folder = FerryKeyFolder(data + "/keys/ferry")
        let side = try Start.naming("The ferry cannot be used") {
            FerrySide(over: try FerryPlace.way(to: ferry, keys: folder), keys: try folder.keys())
        }
        let rounds = try Start.naming("The files of the log of receipts cannot be used") {
            try MessengerRounds(at: side, book: data + "/ledger", of: office, scannerAt: scanner, report: warn)
        }
        return ([Rounds(rounds: rounds)], side.way)
    }

    /// What goes on beside the pages.
    private func background(
        _ office: Office, _ folder: ScanFolder?, _ meanings: EmbeddingEndpoint?, _ logger: Logger
    ) throws -> [any Service] {
        let warn: @Sendable (String) -> Void = { sentence in logger.warning("\(sentence)") }
        var parts: [any Service] = []
        if let exchange {
            try Start.needsDirectory(exchange)
            parts.append(Background(work: office.exchanging(over: exchange, report: warn)))
        }
        parts.append(Background(work: office.carryingOver(report: warn)))
        parts.append(Background(work: office.clearingFiles(report: warn)))
        if let meanings { parts.append(Background(work: office.learningMeanings(from: meanings, report: warn))) }
        if let folder { parts.append(Background(work: folder.watching(report: warn))) }
        if let scans = Start.scans(reader, python: python, of: office, logger) { parts.append(scans) }
        return parts + [GivingBack()]
    }
}
