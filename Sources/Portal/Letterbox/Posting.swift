import Sealing
import Store

/// Seals submissions and puts them into the letterbox in rounds 同批密封投递: all that wait while one round is being
/// committed make up the next.
///
/// A round has one encapsulation and one write. Nobody is answered before it is on the disk. What is still in the open
/// waits in memory only, for as long as one commit takes.
///
/// Law: ours (R art. 47).
actor Posting {
    /// Submissions of one round: bounds the memory of a write.
    static let roundAtMost = 128

    private struct Waiting {
        let content: [UInt8]
        let submission: WebSubmission
        let isFollowUp: Bool
        let continuation: CheckedContinuation<Posted, any Error>
    }

    /// What became of a submission, and the envelope it was sealed in.
    struct Posted: Sendable {
        let outcome: Letterbox.Outcome
        let envelope: Envelope
    }

    /// A thread of its own: rounds go on while hundreds of pages wait for a thread of Swift's pool.
    nonisolated let executor = QueueExecutor(label: "lianxin.posting")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Makes the contents of one round into envelopes.
    typealias Making = @Sendable (_ contents: [[UInt8]]) throws -> [Envelope]

    private let letterbox: Letterbox
    private let make: Making
    private var waiting: [Waiting] = []
    private var isAtWork = false

    init(_ letterbox: Letterbox, making make: @escaping Making) { (self.letterbox, self.make) = (letterbox, make) }

    /// Seals each round to the inner zone under one encapsulation.
    static func sealing(to innerKey: InnerPublicKey) -> Making {
        { contents in
            let sealing = try SealingRound(to: innerKey, for: .submission)
            return try contents.map(sealing.seal)
        }
    }

    /// Seals a submission and puts it in, with the next round.
    ///
    /// - Throws: An `EngineFault`; then nothing was kept.
    nonisolated func post(_ submission: WebSubmission, isFollowUp: Bool) async throws -> Posted {
        try await post(try submission.encoded(), submission, isFollowUp: isFollowUp)
    }

    private func post(
        _ content: [UInt8], _ submission: WebSubmission, isFollowUp: Bool
    ) async throws -> Posted {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(
                Waiting(
                    content: content, submission: submission, isFollowUp: isFollowUp, continuation: continuation))
            guard !isAtWork else { return }
            isAtWork = true
            Task { await work() }
        }
    }

    private func work() async {
        while !waiting.isEmpty {
            let round = Array(waiting.prefix(Self.roundAtMost))
            waiting.removeFirst(round.count)
            do {
                let deposits = try deposits(round)
                let outcomes = try await letterbox.take(deposits)
                for (one, (deposit, outcome)) in zip(round, zip(deposits, outcomes)) {
                    one.continuation.resume(returning: Posted(outcome: outcome, envelope: deposit.envelope))
                }
            } catch {
                for one in round { one.continuation.resume(throwing: error) }
            }
        }
        isAtWork = false
    }

    private func deposits(_ round: [Waiting]) throws -> [Letterbox.Deposit] {
        zip(round, try make(round.map(\.content))).map { one, envelope in
            var deposit = Letterbox.Deposit(
                id: one.submission.id, envelope: envelope, mailbox: one.submission.mailbox,
                isFollowUp: one.isFollowUp, blobs: one.submission.attachments.map(\.blob),
                hour: one.submission.receivedAt / 3_600_000)
            deposit.sender = one.submission.replyKey.senderMark(of: one.submission.id)
            return deposit
        }
    }
}
