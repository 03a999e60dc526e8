import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import Sealing

/// The portal's end of the line 摆渡专线: gives what lies in the ferry's directory to whoever shows the desk's certificate,
/// and lays there what it brings.
///
/// The inner zone calls; nothing calls into it. Only what the desk needs is answered: `GET /inward`, `GET`, `DELETE` and
/// `POST …/refused` of `/inward/N`, `PUT /outward/N`. It knows no key of parcels and opens none.
public struct LineServer: Sendable {
    private let directory: FerryDirectory

    /// Seconds without a word after which a connection is closed.
    static let idleSeconds: Int64 = 60
    /// Numbers told at once; the desk asks again when it has taken these in.
    static let numbersAtOnce = 1_000
    /// Bytes sent at once.
    private static let piece = 64 * 1024
    /// Connections at the same time: one desk calls, and one more while it is restarted; the rest is room.
    static let connectionsAtMost = 16

    /// An end of the line at this directory.
    public init(_ directory: FerryDirectory) { self.directory = directory }

    /// The server as one part of the program's life.
    ///
    /// - Throws: What is wrong with the folder's keys and certificates.
    public func application(
        keys folder: FerryKeyFolder, host: String, port: Int, logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        Application(
            router: router(),
            server: try .tls(
                .http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds))),
                tlsConfiguration: try LineSecurity.server(folder)),
            configuration: .init(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsAtMost)),
            onServerRunning: onServerRunning, logger: logger)
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        let directory = directory
        router.get("inward") { _, _ in
            let numbers = try directory.waiting(.inward).prefix(Self.numbersAtOnce)
            return numbers.map { "\($0)\n" }.joined()
        }
        router.get("inward/:number") { _, context in
            let number = try context.parameters.require("number", as: Int64.self)
            do {
                return Self.response(try directory.get(.inward, number: number))
            } catch let fault as FerryDirectory.Fault where fault.code == ENOENT {
                throw HTTPError(.notFound)
            } catch is FerryParcel.Fault {
                // Larger than any parcel: the desk refuses it by this word.
                throw HTTPError(.contentTooLarge)
            }
        }
        router.delete("inward/:number") { _, context in
            directory.remove(.inward, number: try context.parameters.require("number", as: Int64.self))
            return HTTPResponse.Status.noContent
        }
        router.post("inward/:number/refused") { _, context in
            try directory.refuse(.inward, number: try context.parameters.require("number", as: Int64.self))
            return HTTPResponse.Status.noContent
        }
        router.put("outward/:number") { request, context in
            let number = try context.parameters.require("number", as: Int64.self)
            guard number > 0 else { throw HTTPError(.badRequest) }
            let parcel = try await request.body.collect(upTo: FerryParcel.largest)
            try directory.put(Array(parcel.readableBytesView), .outward, number: number)
            return HTTPResponse.Status.noContent
        }
        return router
    }

    /// A parcel in pieces: the next is sent when the one before is on its way, so that a slow line is not taken for an idle
    /// one.
    private static func response(_ parcel: [UInt8]) -> Response {
        Response(
            status: .ok,
            body: ResponseBody(contentLength: parcel.count) { writer in
                for start in stride(from: 0, to: parcel.count, by: piece) {
                    try await writer.write(ByteBuffer(bytes: parcel[start..<min(start + piece, parcel.count)]))
                }
                try await writer.finish(nil)
            })
    }
}
