import Calling
import Foundation

/// Calls to a provider of identities: see `Caller`.
struct ProviderCalls: Sendable {
    /// How long calls may take.
    typealias Patience = Caller.Patience

    /// Bytes of an answer with tokens, and of the provider's document, at most.
    static let largestAnswer = 64 * 1024
    /// Bytes of a set of keys at most.
    static let largestKeys = 256 * 1024

    private let caller: Caller

    init(trusting certificates: String?, patience: Patience) throws {
        caller = try Caller(trusting: certificates, patience: patience)
    }

    func close() async throws { try await caller.close() }

    /// Fetches a document.
    ///
    /// - Parameter what: What it is called in the log.
    /// - Throws: ``ProviderFault/unreachable(_:)``.
    func get(_ address: String, _ what: String, upTo limit: Int) async throws -> Data {
        let answer = try await Self.unreachable { try await caller.get(address, what, upTo: limit) }
        guard answer.status == 200 else {
            throw ProviderFault.unreachable("\(what) was answered with \(answer.status)")
        }
        return answer.body
    }

    /// Sends a form.
    ///
    /// - Parameter credentials: Name and secret of this office, shown in the header; `nil` when they are in the form.
    /// - Throws: ``ProviderFault/unreachable(_:)``.
    func post(
        _ address: String, _ what: String, form: [(String, String)], credentials: (name: String, secret: String)?
    ) async throws -> (status: UInt, body: Data) {
        var headers: [(name: String, value: String)] = []
        if let (name, secret) = credentials {
            let both = "\(ProviderAddress.escaped(name)):\(ProviderAddress.escaped(secret))"
            headers.append(("Authorization", "Basic \(Data(both.utf8).base64EncodedString())"))
        }
        let (body, sent) = (Data(ProviderAddress.form(form).utf8), headers)
        let answer = try await Self.unreachable {
            try await caller.post(
                address, what, body, as: "application/x-www-form-urlencoded", headers: sent, upTo: Self.largestAnswer)
        }
        return (answer.status, answer.body)
    }

    private static func unreachable(_ call: () async throws -> Caller.Answer) async throws -> Caller.Answer {
        do { return try await call() } catch let fault as CallFault {
            throw ProviderFault.unreachable(fault.description)
        }
    }
}
