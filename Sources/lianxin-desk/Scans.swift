import ArgumentParser
import Foundation
import Logging
import Office
import Paperwork
import ServiceLifecycle

/// What reads scans.
enum ScanReader: String, ExpressibleByArgument, CaseIterable {
    case rapidocr, tesseract, none
}

/// The reading of scans.
struct ReadingScans: Part {
    let rounds: PileRounds
    let worker: Worker
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            do {
                let held = try await worker.start()
                if !held.noNetwork { logger.warning("the worker that reads scans could not leave the network") }
                if !held.noFiles { logger.warning("the worker that reads scans could not give up the file system") }
            } catch {
                // The rounds say what is missing, and try again.
            }
            await rounds.run()
        }
    }
}

extension Start {
    /// What splits and reads what is handed in; `nil` where this program shall not, or has nothing to do it with.
    ///
    /// A desk without a worker serves everything else: scans wait, and the log says for what.
    static func scans(
        _ reader: ScanReader, python: String, of office: Office, _ logger: Logger
    ) -> ReadingScans? {
        do {
            let worker: Worker
            let reading: any TextReading
            switch reader {
            case .none: return nil
            case .rapidocr:
                worker = try Worker(.init(python: python))
                reading = WorkerScans(worker)
            case .tesseract:
                worker = try Worker(.init(python: python))
                reading = try Tesseract()
            }
            let rounds = PileRounds(of: office, with: .init(splitting: WorkerScans(worker), reading: reading)) {
                logger.warning("\($0)")
            }
            return ReadingScans(rounds: rounds, worker: worker, logger: logger)
        } catch {
            logger.warning("scans wait: \(error)")
            return nil
        }
    }
}
