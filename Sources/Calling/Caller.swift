import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Calls out of the house 外部调用: each with a time-out and a limit of size, none redirected, and the other end's certificate
/// is checked against its name.
public struct Caller: Sendable {
    /// How long calls may take.
    public struct Patience: Sendable {
        /// Time to reach the other end.
        public var connect: Duration
        /// Time for a whole call, its answer to the last byte among it.
        public var whole: Duration

        /// Five seconds and ten: somebody waits for it in front of a browser.
        public init(connect: Duration = .seconds(5), whole: Duration = .seconds(10)) {
            (self.connect, self.whole) = (connect, whole)
        }
    }

    /// What comes back.
    public struct Answer: Sendable {
        /// The status of HTTP.
        public let status: UInt
        /// The whole body.
        public let body: Data
    }

    private let held: Held
    private let patience: Patience

    /// A caller.
    ///
    /// - Parameter certificates: A file of certificates that the other end's must come from; those of the machine when there
    ///   is none.
    /// - Throws: ``CallFault`` when the file holds no certificates.
    public init(trusting certificates: String?, patience: Patience) throws {
        var security = TLSConfiguration.makeClientConfiguration()
        security.minimumTLSVersion = .tlsv12
        if let certificates {
            do { security.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificates)) } catch {
                throw CallFault("\(certificates) holds no certificates")
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: security, redirectConfiguration: .disallow,
            timeout: .init(connect: .init(patience.connect), read: .init(patience.whole)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        held = Held(HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration))
        self.patience = patience
    }

    /// Ends it, once no call is under way.
    public func close() async throws { try await held.client.shutdown() }

    /// Fetches a document.
    ///
    /// - Parameter what: What it is called in the log.
    /// - Throws: ``CallFault``.
    public func get(_ address: String, _ what: String, upTo limit: Int) async throws -> Answer {
        try await call(HTTPClientRequest(url: address), what, upTo: limit)
    }

    /// Sends a body.
    ///
    /// - Throws: ``CallFault``.
    public func post(
        _ address: String, _ what: String, _ body: Data, as type: String, headers: [(name: String, value: String)],
        upTo limit: Int
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        for header in headers { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(Array(body))
        return try await call(request, what, upTo: limit)
    }

    /// The client, which ends the program when it is let go of and was not shut down: where a start fails half-way, nobody
    /// comes to that.
    private final class Held: Sendable {
        let client: HTTPClient

        init(_ client: HTTPClient) { self.client = client }

        // Shut down before, it says so to nobody.
        deinit { client.shutdown(queue: .global()) { _ in } }
    }

    private func call(_ request: HTTPClientRequest, _ what: String, upTo limit: Int) async throws -> Answer {
        do { return try await whole(request, what, upTo: limit) } catch is CancellationError {
            throw CancellationError()
        } catch let fault as CallFault {
            throw fault
        } catch is NIOTooManyBytesError {
            throw CallFault("the answer to \(what) is too large")
        } catch let error where error is NIOSSLError || error is NIOSSLExtraError {
            throw CallFault("\(what): its certificate is not one that is trusted here")
        } catch let error as HTTPClientError {
            throw CallFault("\(what): \(error.shortDescription)")
        } catch {
            // What else a network says may hold addresses, but nothing that was sent.
            throw CallFault("\(what): \(type(of: error))")
        }
    }

    /// A call with its whole body, within the time for it: the client's own limit ends where the body begins.
    private func whole(_ request: HTTPClientRequest, _ what: String, upTo limit: Int) async throws -> Answer {
        let (client, patience) = (held.client, patience)
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                var request = request
                request.headers.add(name: "Accept", value: "application/json")
                let response = try await client.execute(request, timeout: .init(patience.whole))
                let body = try await response.body.collect(upTo: limit)
                return Answer(status: response.status.code, body: Data(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: patience.whole)
                throw CallFault("\(what) took too long")
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
