import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Sealing

/// The desk's end of the line 摆渡专线: calls the portal's end by HTTPS, and both show their certificates.
///
/// Every call has its time-out. What fails is tried again with the next crossing.
public final class LineClient: FerryWay {
    /// The line does not carry.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator.
        public let description: String
    }

    /// Seconds to reach the other end.
    static let connectSeconds: Int64 = 10
    /// Seconds without a byte after which a call is given up.
    static let silenceSeconds: Int64 = 60
    /// Seconds after which an idle connection is closed from here: before the portal's end does so, as a call on a line that
    /// is just being closed fails.
    static let idleSeconds: Int64 = LineServer.idleSeconds / 3
    /// Seconds for a whole call: the largest parcel over a slow line.
    static let wholeSeconds: Int64 = 600
    /// Bytes of a list of numbers at most.
    static let largestList = 64 * 1024

    private let client: HTTPClient
    private let address: String
    private let wholeSeconds: Int64

    /// A line to `https://host:port`.
    ///
    /// - Throws: ``Fault`` when the address is none; what is wrong with the folder's keys and certificates.
    public convenience init(to address: String, keys folder: FerryKeyFolder) throws {
        try self.init(
            to: address, keys: folder, silence: .seconds(Self.silenceSeconds), wholeSeconds: Self.wholeSeconds)
    }

    init(to address: String, keys folder: FerryKeyFolder, silence: TimeAmount, wholeSeconds: Int64) throws {
        guard let url = URLComponents(string: address), url.scheme == "https", url.host?.isEmpty == false,
            ["", "/"].contains(url.path), url.query == nil
        else { throw Fault(description: "'\(address)' is no address of a ferry line, such as https://127.0.0.1:8443") }
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.wholeSeconds = wholeSeconds
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try LineSecurity.client(folder), redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(Self.connectSeconds), read: silence))
        configuration.httpVersion = .http1Only
        // A line that is down is told of and tried with the next crossing; nobody waits for it here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(Self.idleSeconds)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Ends the line.
    public func close() async throws { try await client.shutdown() }

    /// Numbers of the parcels that lie ready at the portal. Outward ones are the portal's to take: none are told.
    public func waiting(_ direction: FerryBundle.Direction) async throws -> [Int64] {
        guard direction == .inward else { return [] }
        let list = try await call(.GET, "inward", "asking what lies ready", upTo: Self.largestList)
        return String(decoding: list, as: UTF8.self).split(separator: "\n").compactMap { Int64($0) }.sorted()
    }

    /// Brings a parcel to the portal; when this returns it is on the disk there.
    public func put(_ parcel: [UInt8], _ direction: FerryBundle.Direction, number: Int64) async throws {
        _ = try await call(
            .PUT, "\(direction.directory)/\(number)", "bringing bundle \(number)", body: parcel, upTo: Self.largestList)
    }

    /// The bytes of a parcel that lies ready at the portal.
    public func get(_ direction: FerryBundle.Direction, number: Int64) async throws -> [UInt8] {
        try await call(
            .GET, "\(direction.directory)/\(number)", "fetching bundle \(number)", upTo: FerryParcel.largest)
    }

    /// Tells the portal that a parcel has been taken in.
    public func remove(_ direction: FerryBundle.Direction, number: Int64) async throws {
        _ = try await call(
            .DELETE, "\(direction.directory)/\(number)", "removing bundle \(number)", upTo: Self.largestList)
    }

    /// Tells the portal that a parcel was refused.
    public func refuse(_ direction: FerryBundle.Direction, number: Int64) async throws {
        _ = try await call(
            .POST, "\(direction.directory)/\(number)/refused", "refusing bundle \(number)", upTo: Self.largestList)
    }

    private func call(
        _ method: HTTPMethod, _ path: String, _ what: String, body: [UInt8]? = nil, upTo limit: Int
    ) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: address + "/" + path)
        request.method = method
        if let body { request.body = .bytes(body) }
        do {
            let response = try await execute(request)
            switch response.status.code {
            case 200...299: break
            case 413: throw FerryParcel.Fault.unknownFormat
            default: throw fault(what, "the portal answered \(response.status.code)")
            }
            return Array(try await response.body.collect(upTo: limit).readableBytesView)
        } catch let error as Fault {
            throw error
        } catch let error as FerryParcel.Fault {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            throw FerryParcel.Fault.unknownFormat
        } catch let error as NIOSSLError {
            throw fault(what, "one end does not know the other's certificate, or it has run out (\(error))")
        } catch {
            throw fault(what, String(describing: error))
        }
    }

    /// Calls; once more when the other end had just closed an idle connection: every call may be done twice.
    private func execute(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        do {
            return try await client.execute(request, timeout: .seconds(wholeSeconds))
        } catch let error as HTTPClientError where error == .remoteConnectionClosed {
            return try await client.execute(request, timeout: .seconds(wholeSeconds))
        }
    }

    private func fault(_ what: String, _ why: String) -> Fault {
        Fault(description: "the ferry's line: \(what) failed: \(why)")
    }
}
