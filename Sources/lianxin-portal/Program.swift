import ArgumentParser
import CMalloc
import CWipe
import FerryLine
import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
import Logbook
import Logging
import NIOCore
import Portal
import Receipts
import Sealing
import ServiceLifecycle
import Store
import StoreSQLite

/// Runs the public portal 网上信访门户, with the ferry to the inner zone.
@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lianxin-portal",
        abstract: "Runs the public portal: it takes reports, seals them, and cannot open them again.")

    @Option(help: "The directory for the portal's database; it is made when missing.")
    var data = "var/portal"
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on.")
    var port = 8080
    @Option(help: "The file with the inner zone's public key, as `lianxin setup` made it.")
    var innerKey: String
    @Option(help: "The file with the key for browsers; `browser.pub` beside the inner zone's key, if it lies there.")
    var browserKey: String?
    @Flag(help: "Reports are sealed by this program alone, never by the browser that sends them.")
    var noBrowserSealing = false
    @Option(help: "The file with the public log's key; beside the inner zone's key, if it lies there, unless given.")
    var logKey: String?
    @Option(
        help: "The directory that the ferry to and from the inner zone goes through; without it, nothing is carried.")
    var ferry: String?
    @Option(help: "The folder with the portal's keys of the ferry; `ferry-keys` beside the inner key unless given.")
    var ferryKeys: String?
    @Option(help: "A port at which the desk may call for what lies in the ferry's directory, by HTTPS.")
    var ferryPort: Int?
    @Option(help: "The address to listen on for such calls.")
    var ferryHost = "127.0.0.1"
    @Option(help: "A port for /health, /ready and /metrics, on this machine alone; without it there is none.")
    var operationsPort: Int?
    @Flag(
        help:
            "Browsers reach the portal by TLS, which another program on this machine ends, and shall come by nothing else."
    )
    var tls = false
    @Option(help: "The socket of ClamAV's daemon, which then looks at each file before it is sealed.")
    var scanner: String?
    @Option(help: "How the log is written: text, or json with one object a line.")
    var log = LogForm.text
    @Option(help: "The language of what is said on the terminal: zh-Hans or en.")
    var language = "en"
    @Flag(help: "All reports are made up, and every page says so.")
    var demo = false

    /// Connections at the same time. Most of them are idle browsers that keep theirs open; how many forms are worked on at
    /// once is bounded by the portal itself.
    static let connectionsAtMost = 4_096
    /// After so long without a word from a browser its connection is closed: short, as idle ones keep others out.
    static let idleSeconds: Int64 = 20

    func validate() throws {
        guard (1...65535).contains(port) else { throw ValidationError("\(port) is no port; give one from 1 to 65535.") }
        if let ferryPort {
            guard (1...65535).contains(ferryPort), ferryPort != port, ferry != nil else {
                throw ValidationError("--ferry-port is a port from 1 to 65535, another than --port, and needs --ferry.")
            }
        }
        if let operationsPort {
            guard (1...65535).contains(operationsPort), operationsPort != port, operationsPort != ferryPort else {
                throw ValidationError("--operations-port is a port from 1 to 65535, and another than the others.")
            }
        }
        guard ["zh-Hans", "en"].contains(language) else {
            throw ValidationError("--language knows zh-Hans and en, not '\(language)'.")
        }
    }

    /// Arenas the memory allocator may keep: by default eight a processor, each with holes of its own, which cost a third
    /// of the program's memory under load and gain nothing on two processors.
    static let memoryArenas: Int32 = 2

    func run() async throws {
        mallopt(M_ARENA_MAX, Self.memoryArenas)
        guard lianxin_wipe_begin() == 0 else {
            FileHandle.standardError.write(Data("lianxin-portal: core dumps could not be switched off\n".utf8))
            throw ExitCode.failure
        }
        log.begin()
        do {
            try await serve()
        } catch let trouble as Trouble {
            FileHandle.standardError.write(Data("lianxin-portal: \(trouble.sentence(language))\n".utf8))
            throw ExitCode.failure
        }
    }

    private func serve() async throws {
        var logger = Logger(label: "lianxin-portal")
        logger.logLevel = .notice
        let key = try readKey()
        let log = try readLogKey()
        if log == nil { logger.notice("no promises are given: there is no key of the public log") }
        try makeDirectory()
        let clock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
        let (engine, letterbox, promises) = try await open(log, hour: clock() / 3_600_000)
        let front: PortalFront
        do {
            front = try PortalFront.standard(
                letterbox: letterbox, innerKey: key, browserKeys: try readBrowserKeys(key), promises: promises,
                isDemo: demo, isBehindTLS: tls, scannerAt: scanner, logger: logger, clock: clock)
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw Trouble.resources(describe(error))
        }
        var application = Application(
            router: front.router,
            server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds))),
            configuration: .init(
                // As many may knock at once as there are places: what finds the doorway full is dropped by the system, and
                // its browser waits half a minute for nothing instead of being told that the portal is busy.
                address: .hostname(host, port: port), serverName: nil, backlog: Self.connectionsAtMost,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsAtMost)),
            onServerRunning: { _ in
                // Not by print, which keeps the line back when it is written to a file.
                FileHandle.standardOutput.write(Data("lianxin-portal is ready on http://\(host):\(port)/\n".utf8))
            },
            logger: logger)
        for part in try carrying(letterbox, promises, clock: clock, logger) { application.addServices(part) }
        application.addServices(TallyReport(front: front, logger: logger))
        for part in watching(front, logger) { application.addServices(part) }
        let trouble = await ending(application)
        await engine.close()
        if let trouble { throw trouble }
    }

    /// Opens what the portal keeps, with the keys that promises are signed with.
    private func open(
        _ log: LogIdentity?, hour: Int64
    ) async throws -> (engine: SQLiteEngine, letterbox: Letterbox, promises: PromiseKeys?) {
        do {
            let engine = try SQLiteEngine(path: data + "/letterbox.sqlite")
            let letterbox = try await Letterbox(engine, log: log)
            let promises = try log.map { try PromiseKeys(for: $0, directory: data + "/promise-keys") }
            try await promises?.renew(letterbox, hour: hour)
            return (engine, letterbox, promises)
        } catch {
            throw Trouble.store(data, describe(error))
        }
    }

    /// What carries envelopes to the inner zone and answers back.
    private func carrying(
        _ letterbox: Letterbox, _ promises: PromiseKeys?, clock: @escaping @Sendable () -> Int64, _ logger: Logger
    ) throws -> [any Service] {
        guard let ferry else { return [] }
        do {
            let (directory, folder) = (try FerryDirectory(path: ferry), keyFolder)
            let side = FerrySide(over: directory, keys: try folder.keys())
            let parts: [any Service] = [
                Ferry(letterbox: letterbox, promises: promises, side: side, clock: clock, logger: logger)
            ]
            guard let ferryPort else { return parts }
            let line = LineServer(directory)
            return parts + [try line.application(keys: folder, host: ferryHost, port: ferryPort, logger: logger)]
        } catch {
            throw Trouble.ferry(ferry, describe(error))
        }
    }

    /// What the operator's alarms ask, where he wants it; and the watch over the certificate of the ferry's line.
    private func watching(_ front: PortalFront, _ logger: Logger) -> [any Service] {
        let certificate = ferryPort.map { _ in CertificateWatch(keyFolder, logger: logger) }
        let parts: [any Service] = certificate.map { [$0] } ?? []
        guard let operationsPort else { return parts }
        let operations = PortalOperations(of: front) { certificate?.daysLeft }
        // On this machine alone: whoever watches it from elsewhere has a way of his own.
        let address = ApplicationConfiguration(address: .hostname("127.0.0.1", port: operationsPort), serverName: nil)
        return parts + [Application(router: operations.router(), configuration: address, logger: logger)]
    }

    /// Serves until it is told to stop, or cannot.
    private func ending(_ application: some ApplicationProtocol) async -> Trouble? {
        do {
            try await application.runService()
            return nil
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            return .portInUse(port)
        } catch let error as IOError where error.errnoCode == EACCES {
            return .portForbidden(port)
        } catch {
            return .stopped(describe(error))
        }
    }

    private var keyFolder: FerryKeyFolder {
        FerryKeyFolder(ferryKeys ?? URL(filePath: innerKey).deletingLastPathComponent().path + "/ferry-keys")
    }

    private func readKey() throws -> InnerPublicKey {
        guard let key = try readKey(innerKey) else { throw Trouble.noKey(innerKey) }
        return key
    }

    /// What browsers may seal to, the best first: the inner zone's own key where a browser knows its suite, else the key
    /// made for browsers, if it lies there.
    private func readBrowserKeys(_ inner: InnerPublicKey) throws -> [InnerPublicKey] {
        guard !noBrowserSealing else { return [] }
        let file = browserKey ?? URL(fileURLWithPath: innerKey).deletingLastPathComponent().path + "/browser.pub"
        let key = try readKey(file)
        if key == nil, browserKey != nil { throw Trouble.noKey(file) }
        return [inner, key].compactMap { $0 }.filter { Suite.inBrowsers.contains($0.suite) }
    }

    private func readKey(_ file: String) throws -> InnerPublicKey? {
        guard let content = FileManager.default.contents(atPath: file) else { return nil }
        do {
            return try InnerPublicKey(file: String(decoding: content, as: UTF8.self))
        } catch {
            throw Trouble.brokenKey(file, describe(error))
        }
    }

    /// The log's key where it was said to be, or beside the inner zone's; none is no trouble there.
    private func readLogKey() throws -> LogIdentity? {
        let file = logKey ?? URL(fileURLWithPath: innerKey).deletingLastPathComponent().path + "/log.pub"
        guard let content = FileManager.default.contents(atPath: file) else {
            guard logKey == nil else { throw Trouble.noKey(file) }
            return nil
        }
        do {
            return try LogIdentity(file: String(decoding: content, as: UTF8.self))
        } catch {
            throw Trouble.brokenKey(file, describe(error))
        }
    }

    private func makeDirectory() throws {
        do {
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        } catch {
            throw Trouble.directory(data)
        }
        guard access(data, W_OK) == 0 else { throw Trouble.directory(data) }
    }

    /// Nothing has been taken in when these are said, so there is no content they could hold.
    private func describe(_ error: any Error) -> String {
        String(describing: error)
    }
}

/// Writes down once an hour what was counted, when anything was.
struct TallyReport: Service {
    let front: PortalFront
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var last: [String: Int] = [:]
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(3600)) } catch { return }
                let counts = front.tally.all
                guard counts != last else { continue }
                last = counts
                let line = counts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                logger.notice("counted since the start", metadata: ["counts": "\(line)"])
            }
        }
    }
}
