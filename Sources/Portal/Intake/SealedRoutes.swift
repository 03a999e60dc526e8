import Casework
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Sealing
import Store

/// Takes reports that a browser sealed 接收浏览器密封来件: the portal stores exactly what came, and reads none of it.
///
/// Nothing here is kept out by a form's token: only a script of this site can send a body of this kind (``SameOrigin``, and
/// a browser asks before it sends one to another site), and whoever is no browser could get a token anyhow.
extension PortalFront {
    /// Hours by which a browser's clock, set by the page it got from here, may lag behind: one that ended while it sent.
    private static let hoursBehind: Int64 = 1

    /// Takes one report.
    ///
    /// Sent again it counts once, whatever it was sealed in: the answer names the envelope that was taken.
    func takeSealed(_ request: Request) async throws -> Response {
        try await sealedPost(of: request) { post in
            try await inside(form: post.head.form, ticket: post.head.line, work: post.head.work) { ticket in
                answer(
                    .init(
                        outcome: .busy,
                        line: .init(ticket: ticket, bits: WaitingLine.workBits, pause: Int(WaitingLine.pauseSeconds))))
            } answer: { moment in
                answer(try await take(post, at: moment))
            }
        }
    }

    /// Reads what a browser sealed, a large body in its turn, and answers what is not sealed to a key of ours.
    func sealedPost(
        of request: Request, _ take: @Sendable (SealedPost) async throws -> Response
    ) async throws -> Response {
        guard !browserKeys.isEmpty else { return renderer.absent(for: formVisit(request)) }
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? BodyLimit.sealed
        @Sendable func read() async throws -> Response {
            let post = try SealedPost(await SealedPost.body(request))
            guard ([post.envelope] + post.files).allSatisfy(isSealedToUs) else {
                return answer(.init(outcome: .key))
            }
            return try await take(post)
        }
        guard announced > SealedPost.smallAtMost else { return try await read() }
        do { return try await uploads.pass(read) } catch is UploadGate.Full { return answer(.init(outcome: .wait)) }
    }

    private func isSealedToUs(_ envelope: Envelope) -> Bool {
        browserKeys.contains { $0.id == envelope.keyID && $0.suite == envelope.suite }
    }

    /// Puts it into the letterbox.
    ///
    /// - Parameter code: Of what is added to a report, the report's code: its mailbox must be there.
    func take(_ post: SealedPost, at moment: Moment, from code: ReceiptCode? = nil) async throws -> SealedAnswer {
        let hour = moment.rawValue / 3_600_000
        let id = PortalSecret.submissionID(form: post.head.form)
        if let before = try await letterbox.taken(id) { return try taken(before, id, from: code, isNew: false) }
        guard takesLeaf(of: post.head.hour, at: hour) else { return .init(outcome: .hour, hour: hour) }
        var deposit = Letterbox.Deposit(
            id: id, envelope: post.envelope, mailbox: post.head.mailbox, isFollowUp: code != nil, hour: post.head.hour)
        deposit.brought = post.files
        deposit.promised = promises == nil ? [] : post.leaf
        deposit.sender = code?.replyKey.senderMark(of: id)
        let outcome: Letterbox.Outcome
        do { outcome = try await letterbox.take(deposit) } catch let fault as EngineFault where fault.isPassing {
            tally.add(.busy)
            return .init(outcome: .wait)
        }
        switch outcome {
        case .taken, .takenBefore:
            guard let kept = try await letterbox.taken(id) else { return .init(outcome: .taken) }
            return try taken(kept, id, from: code, isNew: outcome == .taken)
        case .attachmentsTooLarge: return .init(outcome: .tooLarge)
        case .attachmentsGone, .noMailbox: return .init(outcome: .wait)
        }
    }

    /// Whether a leaf is taken: one of the hour it is; one of an hour that has ended only while there is a key to promise it
    /// with, and that is gone once its day is over. Else the browser makes it anew.
    private func takesLeaf(of made: Int64, at hour: Int64) -> Bool {
        guard made != hour else { return true }
        return (hour - Self.hoursBehind..<hour).contains(made) && promises?.canPromise(made) ?? true
    }

    /// What lies in the letterbox under this id, and its promise.
    ///
    /// - Throws: A `SentForm.Unreadable` when another code sent it: no page of ours sends one form with two codes.
    private func taken(
        _ kept: Letterbox.Taken, _ id: String, from code: ReceiptCode?, isNew: Bool
    ) throws -> SealedAnswer {
        if let code, !kept.isOf(code, id) { throw SentForm.Unreadable.malformed }
        tally.add(isNew ? .taken : .takenBefore)
        if isNew { tally.add(.takenSealed) }
        var said = SealedAnswer(outcome: .taken, hour: kept.hour, digest: Hex.encode(kept.digest))
        if let leaf = kept.promised, !leaf.isEmpty {
            let receipt = try promises?.promise(unsalted: leaf, for: kept.digest, hour: kept.hour)
            said.receipt = receipt.map { Data($0.bytes).base64EncodedString() }
        }
        return said
    }

    /// An answer as the script reads it.
    func answer(_ said: SealedAnswer) -> Response {
        let status: HTTPResponse.Status =
            switch said.outcome {
            case .taken: .ok
            case .hour, .key: .conflict
            case .code: .unprocessableContent
            case .busy, .wait: .serviceUnavailable
            case .tooLarge: .contentTooLarge
            }
        var headers = HTTPFields.page
        headers[.contentType] = "application/json"
        let body: ByteBuffer
        do { body = ByteBuffer(bytes: try JSONEncoder().encode(said)) } catch { body = ByteBuffer() }
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }
}
