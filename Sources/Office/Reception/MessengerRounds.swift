import Journal
import Ledger
import Store

/// The messenger's rounds 摆渡值守: a crossing each second, and at once when somebody rings.
///
/// Between crossings it integrates the hashes of new events into the Merkle log. A program runs it as one task of its
/// life and cancels it at the end. Of several desks on one database only the one that holds the messenger's shift crosses.
public actor MessengerRounds {
    /// Time between two crossings when nothing is left over.
    public static let rhythm = Duration.seconds(1)
    /// The name of the messenger's shift.
    public static let work = "messenger"
    /// Hashes integrated into the log in one go.
    public static let hashesAtOnce = 2_000

    private let messenger: Messenger
    private let book: LedgerBook?
    private let report: @Sendable (String) -> Void
    private var rung = false
    private var sleeper: CheckedContinuation<Void, Never>?
    private var lastTrouble: String?

    /// Rounds for a messenger.
    ///
    /// - Parameters:
    ///   - book: The log of receipts as files, where heads are written that were signed.
    ///   - report: Told of a trouble once when it begins and once when it ends: a sentence without content.
    public init(
        _ messenger: Messenger, book: LedgerBook? = nil, report: @escaping @Sendable (String) -> Void
    ) {
        (self.messenger, self.book, self.report) = (messenger, book, report)
    }

    /// Makes the messenger cross at once: on demand, and in tests.
    public func ring() {
        rung = true
        sleeper?.resume()
        sleeper = nil
    }

    /// Crosses until the task is cancelled; a trouble is told, and the next crossing tries again.
    public func run() async {
        while !Task.isCancelled {
            if await round() { continue }
            await rest()
        }
        do { try await messenger.office.leaveShift(of: Self.work) } catch {
            report("the messenger's shift ends by itself: \(Office.kind(of: error))")
        }
    }

    /// One round: a crossing, and the log.
    ///
    /// - Returns: Whether more is waiting.
    func round() async -> Bool {
        do {
            guard let shift = try await messenger.office.shift(of: Self.work) else {
                if let book { try await messenger.office.follow(in: book) }
                tell(nil)
                return false
            }
            let crossing = try await messenger.cross(on: shift)
            let integrated = try await messenger.office.sequence(on: shift)
            let signed = try await messenger.office.keepLog(book: book, on: shift)
            tell(crossing.trouble)
            return crossing.more || integrated == Self.hashesAtOnce || signed != nil
        } catch is CancellationError {
            return false
        } catch is ShiftLost {
            // Another desk goes on where the last transaction ended.
            return false
        } catch {
            tell(String(describing: error))
            return false
        }
    }

    private func tell(_ trouble: String?) {
        guard trouble != lastTrouble else { return }
        lastTrouble = trouble
        report(trouble.map { "the messenger waits: \($0)" } ?? "the messenger crosses again")
    }

    private func rest() async {
        guard !rung else {
            rung = false
            return
        }
        let alarm = Task {
            do { try await Task.sleep(for: Self.rhythm) } catch { return }
            self.ring()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { sleeper = $0 }
        } onCancel: {
            Task { await self.ring() }
        }
        alarm.cancel()
        rung = false
    }
}

extension Office {
    /// Integrates the hashes of new events into the Merkle log.
    ///
    /// - Returns: How many.
    public func sequence(limit: Int) async throws -> Int {
        try await engine.write { db in try Chronicle.sequence(limit: limit, db) }
    }
}
