import Foundation
import Hummingbird
import Logging
import Sealing
import TestSupport

@testable import FerryLine

/// The two ways of carrying that there are.
enum Carrying: String, CaseIterable, Sendable {
    case directory, line
}

/// The portal's directory, the desk's way to it, and both sides' keys.
struct Crossing: Sendable {
    let directory: FerryDirectory
    /// The portal's side, which is its own directory in any case.
    let portal: FerrySide
    /// The desk's side, over the way that is tested.
    let desk: FerrySide
    /// The folders of both sides' keys.
    let folders: (portal: FerryKeyFolder, desk: FerryKeyFolder)
    /// The address of the line, if it is one.
    let address: String

    /// Runs a body with a crossing, and tidies up.
    static func open(_ carrying: Carrying, _ body: @Sendable (Crossing) async throws -> Void) async throws {
        let place = try TemporaryDirectory()
        defer { withExtendedLifetime(place) {} }
        let path = place.path
        let folders = (portal: FerryKeyFolder(path + "/portal-keys"), desk: FerryKeyFolder(path + "/desk-keys"))
        try acquaint(folders.portal, folders.desk)
        let directory = try FerryDirectory(path: path + "/ferry")
        let portal = FerrySide(over: directory, keys: try folders.portal.keys())
        switch carrying {
        case .directory:
            let desk = FerrySide(over: try FerryDirectory(path: path + "/ferry"), keys: try folders.desk.keys())
            try await body(Crossing(directory: directory, portal: portal, desk: desk, folders: folders, address: ""))
        case .line:
            try await serve(directory, folders.portal) { port in
                let address = "https://127.0.0.1:\(port)"
                // As long as a busy machine may take: how short it is in service is not what is tested here.
                let line = try LineClient(to: address, keys: folders.desk, silence: .minutes(10), wholeSeconds: 600)
                do {
                    let desk = FerrySide(over: line, keys: try folders.desk.keys())
                    try await body(
                        Crossing(
                            directory: directory, portal: portal, desk: desk, folders: folders, address: address))
                } catch {
                    try await line.close()
                    throw error
                }
                try await line.close()
            }
        }
    }

    /// Makes keys and certificates of two ends that know each other.
    static func acquaint(_ one: FerryKeyFolder, _ other: FerryKeyFolder) throws {
        for folder in [one, other] {
            try folder.renew()
            try LineCertificate.make(in: folder, name: "lianxin ferry test", now: Date())
        }
        for (folder, from) in [(one, other), (other, one)] {
            try folder.learn(from: from)
            try LineCertificate.learn(in: folder, from: from)
        }
    }

    /// Runs the portal's end of a line at a port of its own while a body runs.
    static func serve(
        _ directory: FerryDirectory, _ folder: FerryKeyFolder, _ body: @Sendable (Int) async throws -> Void
    ) async throws {
        try await Loopback.serving(
            { told in
                try LineServer(directory).application(
                    keys: folder, host: "127.0.0.1", port: 0,
                    logger: Logger(label: "line") { _ in SwiftLogNoOpLogHandler() },
                    onServerRunning: { channel in told(channel.localAddress?.port ?? 0) })
            }, body)
    }
}
