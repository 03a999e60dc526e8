import ArgumentParser
import Casework
import Crypto
import Foundation
import Hummingbird
import Logging
import Opening
import Pages
import Portal
import Receipts
import Sealing
import StoreSQLite

/// The portal for a measurement: with sealing and promises, or with neither. What it takes in is made up and thrown away.
struct BenchPortal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-portal", abstract: "Serves a portal for `lianxin bench receipts`.", shouldDisplay: false)

    @Option(help: "The directory for its database.")
    var data: String
    @Option(help: "The port to listen on.")
    var port: Int
    @Flag(help: "Seals and promises as the portal does.")
    var sealing = false

    func run() async throws {
        let engine = try SQLiteEngine(path: data + "/letterbox.sqlite")
        let inner = try InnerPrivateKey.generate(.xWing).publicKey
        let clock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
        let owner = Curve25519.Signing.PrivateKey()
        let log = try LogIdentity(key: Array(owner.publicKey.rawRepresentation), delayHours: 24)
        let letterbox = try await Letterbox(engine, log: log)
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let front: PortalFront
        if sealing {
            let promises = try PromiseKeys(for: log, directory: nil)
            try await promises.renew(letterbox, hour: clock() / 3_600_000)
            front = try .standard(
                letterbox: letterbox, innerKey: inner, promises: promises, isDemo: true, logger: logger, clock: clock)
        } else {
            front = PortalFront(
                renderer: try Renderer(.portal, isDemo: true), letterbox: letterbox, innerKey: inner,
                facts: try .shipped(), logger: logger, now: { Moment(rawValue: clock()) },
                making: { contents in try contents.map { try Self.open($0, for: inner) } })
        }
        let application = Application(
            router: front.router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { _ in FileHandle.standardOutput.write(Data("ready\n".utf8)) }, logger: logger)
        try await application.runService()
    }

    /// What has the form and the size of an envelope, and is none: nothing in it is sealed.
    private static func open(_ content: [UInt8], for key: InnerPublicKey) throws -> Envelope {
        let head = Array("LXEV".utf8) + [Envelope.version, key.suite.rawValue] + (Hex.decode(key.id) ?? [])
        let zeros = [UInt8](repeating: 0, count: key.suite.encapsulatedKeyLength + 12)
        return try Envelope(head + zeros + Padding.pad(content) + [UInt8](repeating: 0, count: 16))
    }
}
