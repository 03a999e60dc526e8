import Journal
import Ledger
import Store

/// Background work that runs in one process at a time 值班工作, however many desks share the database: it goes over to
/// another within the length of a shift when its process dies, and at once when that ends in an orderly way.
///
/// A program runs it as one task of its life and cancels it at the end. A trouble is told once when it begins and once when
/// it ends; the next step tries again.
///
/// Law: ours.
public struct ShiftWork: Sendable {
    private let work: String
    private let office: Office
    private let rhythm: Duration
    private let report: @Sendable (String) -> Void
    private let step: @Sendable (Shift) async throws -> Bool
    private let meanwhile: @Sendable () async throws -> Void

    /// A piece of work.
    ///
    /// - Parameters:
    ///   - work: Its name, the same in all processes.
    ///   - rhythm: The time between two steps when nothing is left over.
    ///   - report: Told of a trouble: a sentence without content.
    ///   - step: Does the next piece; every transaction of it calls `Shift.stand(_:)` first. Returns whether more is
    ///     waiting.
    ///   - meanwhile: What a process does in its place while another holds the shift; it writes nothing into the database.
    public init(
        _ work: String, of office: Office, rhythm: Duration, report: @escaping @Sendable (String) -> Void,
        step: @escaping @Sendable (Shift) async throws -> Bool,
        meanwhile: @escaping @Sendable () async throws -> Void = {}
    ) {
        (self.work, self.office, self.rhythm) = (work, office, rhythm)
        (self.report, self.step, self.meanwhile) = (report, step, meanwhile)
    }

    /// Works until the task is cancelled, then leaves the shift.
    public func run() async {
        var trouble: String?
        while !Task.isCancelled {
            var more = false
            var found: String?
            do {
                if let shift = try await office.shift(of: work) {
                    more = try await step(shift)
                } else {
                    try await meanwhile()
                }
            } catch is CancellationError {
                break
            } catch is ShiftLost {
                // Another process goes on where its last transaction ended.
            } catch {
                found = Office.kind(of: error)
            }
            if found != trouble { report(found.map { "\(work) waits: \($0)" } ?? "\(work) goes on") }
            trouble = found
            if more { continue }
            do { try await Task.sleep(for: rhythm) } catch { break }
        }
        await leave()
    }

    private func leave() async {
        do { try await office.leaveShift(of: work) } catch {
            report("\(work) ends with its shift: \(Office.kind(of: error))")
        }
    }
}

extension Office {
    /// The work that takes events' hashes into the Merkle log and signs the heads of the log of receipts, where no
    /// messenger does it.
    ///
    /// - Parameters:
    ///   - book: The log of receipts as files. Each desk has its own, and each keeps it up, on duty or not.
    ///   - report: Told of a trouble: a sentence without content.
    public func sequencing(
        book: LedgerBook? = nil, report: @escaping @Sendable (String) -> Void
    ) -> ShiftWork {
        ShiftWork("log", of: self, rhythm: MessengerRounds.rhythm, report: report) { shift in
            let integrated = try await sequence(on: shift)
            let signed = try await keepLog(book: book, on: shift)
            return integrated == MessengerRounds.hashesAtOnce || signed != nil
        } meanwhile: {
            if let book { try await follow(in: book) }
        }
    }

    /// Writes, standing in a shift if there is one.
    func write<T: Sendable>(
        on shift: Shift?, _ body: @escaping @Sendable (any Writing) throws -> T
    ) async throws -> T {
        try await engine.write { db in
            try shift?.stand(db)
            return try body(db)
        }
    }

    /// Integrates the hashes of new events into the Merkle log, standing in a shift.
    ///
    /// - Returns: How many.
    func sequence(on shift: Shift) async throws -> Int {
        // Most steps find nobody in line, and then write nothing.
        guard try await engine.read({ db in try Chronicle.hasLine(db) }) else { return 0 }
        return try await engine.write { db in
            try shift.stand(db)
            return try Chronicle.sequence(limit: MessengerRounds.hashesAtOnce, db)
        }
    }
}
