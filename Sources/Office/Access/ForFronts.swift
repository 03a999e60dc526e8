import Crypto
import Embeddings
import Foundation
import Ledger
import Paperwork
import Sealing
import Store

extension Office {
    /// What every form of a session carries 表单令牌, so that no other site can send one: keyed from the session's token and
    /// useless for anything else.
    public func formToken(of session: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(session.utf8), using: keys.derived(.formTokens))
        return code.prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Whether something failed only because the database is busy, full or away: nothing was kept, and the same may be
    /// tried again.
    public static func isUnavailable(_ error: any Error) -> Bool {
        guard let fault = error as? EngineFault else { return false }
        switch fault {
        case .busy, .full, .unavailable: return true
        case .uniqueViolation, .sql: return false
        }
    }

    /// What kind of fault it was, for a log: never a value, never a text of a petition.
    public static func kind(of error: any Error) -> String {
        if let fault = error as? EngineFault { return fault.description }
        if let fault = error as? EmbeddingFault { return fault.description }
        return String(reflecting: type(of: error))
    }
}

extension Office {
    /// The work that takes hashes into the Merkle log and signs the log of receipts, with its files in a directory, which is
    /// made where it is missing.
    ///
    /// - Throws: A `LedgerBook.Fault` when that is not possible.
    public func sequencing(
        bookAt directory: String, report: @escaping @Sendable (String) -> Void
    ) throws -> ShiftWork {
        sequencing(book: try LedgerBook(path: directory), report: report)
    }
}

extension MessengerRounds {
    /// Rounds of an office's messenger at the inner side of the ferry.
    ///
    /// - Parameters:
    ///   - book: The directory of the log's files; made where it is missing.
    ///   - socket: Where ClamAV's daemon listens, which then looks at what browsers sealed.
    /// - Throws: A `LedgerBook.Fault` when that is not possible.
    public init(
        at side: FerrySide, book: String, of office: Office, scannerAt socket: String? = nil,
        report: @escaping @Sendable (String) -> Void
    ) throws {
        let messenger = Messenger(office: office, side: side, scanner: socket.map { VirusScanner(socket: $0) })
        self.init(messenger, book: try LedgerBook(path: book), report: report)
    }
}
