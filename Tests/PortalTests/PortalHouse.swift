import Casework
import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Opening
import Paperwork
import Receipts
import Sealing
import Store
import StoreSQLite
import Synchronization
import TestSupport
import Testing

@testable import Pages
@testable import Portal

/// What somebody was made to wait, without waiting.
final class Waits: Sendable {
    private let asked = Mutex<[Duration]>([])
    var all: [Duration] { asked.withLock { $0 } }
    func add(_ wait: Duration) { asked.withLock { $0.append(wait) } }
}

/// A portal with its letterbox in a temporary directory, and the inner key that opens what it took.
struct PortalHouse {
    /// Monday, 23 November 2026, 10:00 in Asia/Shanghai.
    static let moment = Moment(Day("2026-11-23") ?? Day(0), hour: 10)

    let directory: String
    let engine: SQLiteEngine
    let letterbox: Letterbox
    let inner: InnerPrivateKey
    let front: PortalFront
    let log: LogLines
    /// How long wrong codes were made to wait.
    let waits: Waits
    /// The private key of the public log: the inner zone's, in a test's hand.
    static let owner = Result { try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 3, count: 32)) }
    /// The public log, as the portal knows it.
    static var publicLog: LogIdentity {
        get throws { try LogIdentity(key: Array(owner.get().publicKey.rawRepresentation), delayHours: 24) }
    }

    init(
        options: SQLiteOptions = SQLiteOptions(), isPromising: Bool = true, isDemo: Bool = false,
        scanner: VirusScanner? = nil, browserKeys: [InnerPublicKey] = [],
        now: @escaping @Sendable () -> Moment = { moment }
    ) async throws {
        directory = NSTemporaryDirectory() + "lianxin-portal-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        engine = try SQLiteEngine(path: directory + "/letterbox.sqlite", options: options)
        letterbox = try await Letterbox(engine, log: try Self.publicLog)
        let promises = try PromiseKeys(for: try Self.publicLog, directory: directory + "/promise-keys")
        if isPromising { try await promises.renew(letterbox, hour: now().rawValue / 3_600_000) }
        inner = try InnerPrivateKey.generate()
        let (lines, waits) = (LogLines(), Waits())
        (log, self.waits) = (lines, waits)
        var logger = Logger(label: "test") { _ in lines }
        logger.logLevel = .trace
        var front = PortalFront(
            renderer: try isDemo ? Renderer(.portal, isDemo: true) : Self.pages.get(), letterbox: letterbox,
            innerKey: inner.publicKey,
            facts: try .shipped(), logger: logger, promises: isPromising ? promises : nil, now: now,
            sleep: { waits.add($0) })
        (front.scanner, front.browserKeys) = (scanner, browserKeys)
        self.front = front
    }

    /// The pages of the portal: they never change, and to read them takes a debug build longer than most tests.
    private static let pages = Result { try Renderer(.portal) }

    /// Runs a body with a client of this portal, and tidies up.
    static func open(
        options: SQLiteOptions = SQLiteOptions(), isPromising: Bool = true, isDemo: Bool = false,
        scanner: VirusScanner? = nil, browserKeys: [InnerPublicKey] = [],
        now: @escaping @Sendable () -> Moment = { moment },
        _ body: @Sendable @escaping (PortalHouse, any TestClientProtocol) async throws -> Void
    ) async throws {
        let house = try await PortalHouse(
            options: options, isPromising: isPromising, isDemo: isDemo, scanner: scanner, browserKeys: browserKeys,
            now: now)
        var logger = Logger(label: "application") { _ in house.log }
        logger.logLevel = .trace
        try await Application(router: house.front.router, logger: logger).test(.router) { client in
            try await body(house, client)
        }
        await house.engine.close()
        try FileManager.default.removeItem(atPath: house.directory)
    }

    /// All submissions in the letterbox, opened.
    func submissions() async throws -> [WebSubmission] {
        let sealed = try await engine.read { db in
            try db.rows("select sealed from envelope order by sequence").map { try $0.blob("sealed") }
        }
        return try sealed.map {
            try WebSubmission(decoding: try inner.open(try Envelope($0), for: .submission))
        }
    }

    /// A stored attachment, opened.
    func attachment(_ blob: String) async throws -> [UInt8] {
        let sealed = try await engine.read { db in
            try db.first("select sealed from blob_content where id = \(blob)")?.blob("sealed") ?? []
        }
        return try inner.open(try Envelope(sealed), for: .attachment)
    }

    func count(_ table: StaticString) async throws -> Int {
        try await engine.read { db in try db.count("select count(*) from \(raw: table)") }
    }
}
