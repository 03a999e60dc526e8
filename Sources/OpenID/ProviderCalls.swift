import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Calls to a provider of identities: each with a time-out and a limit of size, none redirected, and the provider's
/// certificate is checked against its name.
struct ProviderCalls: Sendable {
    /// How long calls may take.
    struct Patience: Sendable {
        /// Time to reach the other end.
        var connect: TimeAmount = .seconds(5)
        /// Time for a whole call: somebody waits for it in front of a browser.
        var whole: TimeAmount = .seconds(10)
    }

    /// Bytes of an answer with tokens, and of the provider's document, at most.
    static let largestAnswer = 64 * 1024
    /// Bytes of a set of keys at most.
    static let largestKeys = 256 * 1024

    private let client: HTTPClient
    private let patience: Patience

    init(trusting certificates: String?, patience: Patience) throws {
        var security = TLSConfiguration.makeClientConfiguration()
        security.minimumTLSVersion = .tlsv12
        if let certificates {
            do { security.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificates)) } catch {
                throw ProviderSettings.Fault(description: "\(certificates) holds no certificates")
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: security, redirectConfiguration: .disallow,
            timeout: .init(connect: patience.connect, read: patience.whole))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.patience = patience
    }

    func close() async throws { try await client.shutdown() }

    /// Fetches a document.
    ///
    /// - Parameter what: What it is called in the log.
    /// - Throws: ``ProviderFault/unreachable(_:)``.
    func get(_ address: String, _ what: String, upTo limit: Int) async throws -> Data {
        let (status, body) = try await call(HTTPClientRequest(url: address), what, upTo: limit)
        guard status == 200 else { throw ProviderFault.unreachable("\(what) was answered with \(status)") }
        return body
    }

    /// Sends a form.
    ///
    /// - Parameter credentials: Name and secret of this office, shown in the header; `nil` when they are in the form.
    /// - Throws: ``ProviderFault/unreachable(_:)``.
    func post(
        _ address: String, _ what: String, form: [(String, String)], credentials: (name: String, secret: String)?
    ) async throws -> (status: UInt, body: Data) {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let (name, secret) = credentials {
            let both = "\(ProviderAddress.escaped(name)):\(ProviderAddress.escaped(secret))"
            request.headers.add(name: "Authorization", value: "Basic \(Data(both.utf8).base64EncodedString())")
        }
        request.body = .bytes(Array(ProviderAddress.form(form).utf8))
        return try await call(request, what, upTo: Self.largestAnswer)
    }

    private func call(
        _ request: HTTPClientRequest, _ what: String, upTo limit: Int
    ) async throws -> (status: UInt, body: Data) {
        do { return try await whole(request, what, upTo: limit) } catch is CancellationError {
            throw CancellationError()
        } catch let fault as ProviderFault {
            throw fault
        } catch is NIOTooManyBytesError {
            throw ProviderFault.unreachable("the answer to \(what) is too large")
        } catch let error where error is NIOSSLError || error is NIOSSLExtraError {
            throw ProviderFault.unreachable("\(what): its certificate is not one that is trusted here")
        } catch let error as HTTPClientError {
            throw ProviderFault.unreachable("\(what): \(error.shortDescription)")
        } catch {
            // What else a network says may hold addresses, but nothing that was sent.
            throw ProviderFault.unreachable("\(what): \(type(of: error))")
        }
    }

    /// A call with its whole body, within the time for it: the client's own limit ends where the body begins.
    private func whole(
        _ request: HTTPClientRequest, _ what: String, upTo limit: Int
    ) async throws -> (status: UInt, body: Data) {
        let (client, patience) = (client, patience)
        return try await withThrowingTaskGroup(of: (status: UInt, body: Data).self) { group in
            defer { group.cancelAll() }
            group.addTask {
                var request = request
                request.headers.add(name: "Accept", value: "application/json")
                let response = try await client.execute(request, timeout: patience.whole)
                let body = try await response.body.collect(upTo: limit)
                return (response.status.code, Data(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: .nanoseconds(patience.whole.nanoseconds))
                throw ProviderFault.unreachable("\(what) took too long")
            }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
