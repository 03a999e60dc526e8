import Foundation
import Logging
import Sealing
import ServiceLifecycle

/// Looks once a day whether the line's certificate ends soon 证书到期提醒, and says so in the log.
public struct CertificateWatch: Service {
    private let folder: FerryKeyFolder
    private let logger: Logger

    /// For the certificate in a folder.
    public init(_ folder: FerryKeyFolder, logger: Logger) { (self.folder, self.logger) = (folder, logger) }

    /// Looks until the program ends.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                look()
                do { try await Task.sleep(for: .seconds(86_400)) } catch { return }
            }
        }
    }

    /// Days that are left, for whoever measures; `nil` where there is no certificate or it cannot be read.
    public var daysLeft: Int? {
        do { return try LineCertificate.daysLeft(in: folder, now: Date()) } catch { return nil }
    }

    private func look() {
        do {
            let days = try LineCertificate.daysLeft(in: folder, now: Date())
            if let warning = days.flatMap(LineCertificate.warning) { logger.warning("\(warning)") }
        } catch {
            logger.warning("the ferry's certificate cannot be read: \(error)")
        }
    }
}
