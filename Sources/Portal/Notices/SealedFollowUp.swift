import Casework
import Hummingbird
import Pages
import Receipts
import Sealing
import Store

/// What is added to a report by its code, sealed in the browser 浏览器密封的后续.
///
/// The portal knows who may add: whoever has the code, which was typed here to see the mailbox. What is added it does not read.
extension PortalFront {
    /// Takes something added.
    ///
    /// Sent again it counts once, as a report does. The leaf must be the one that follows from code, envelope and hour: here
    /// the portal can tell, and so promises nothing else.
    func takeSealedFollowUp(_ request: Request) async throws -> Response {
        try await sealedPost(of: request) { post in
            let moment = now()
            let known = secret.code(pass: post.head.pass ?? "", now: moment.rawValue)
            guard let code = known ?? typedCode(post.head.code ?? "") else { return answer(.init(outcome: .code)) }
            let content = try await letterbox.look(into: code.mailbox)
            // Another report's code, or none that is: told late, as everywhere, so that nobody tries codes here.
            guard content != .noMailbox, code.mailbox == post.head.mailbox else {
                tally.add(.wrongCodes)
                return answer(.init(outcome: try await wrongCodes.hold() ? .code : .wait))
            }
            let leaf = leaf(of: post.head.form, code, Envelope.hash(post.envelope.bytes), hour: post.head.hour)
            guard post.leaf == leaf else { throw SentForm.Unreadable.malformed }
            // A page of follow-ups has no line: it keeps what was typed, and is sent again.
            guard crowd.enter(.new, second: 0) else {
                tally.add(.busy)
                return answer(.init(outcome: .wait))
            }
            defer { crowd.leave() }
            var said = try await take(post, at: moment, from: code)
            said.pass = try secret.pass(for: code, now: moment.rawValue)
            return answer(said)
        }
    }

    /// The progress page after something was added that a browser sealed, with its promise; without a word of it where nothing
    /// of this code was taken.
    func progress(_ code: ReceiptCode, after fields: FormFields, visit: Visit) async throws -> Response? {
        guard let (what, _) = FollowUp.read(fields["sent"]), PortalSecret.isForm(fields["form"]) else { return nil }
        let id = PortalSecret.submissionID(form: fields["form"])
        guard let kept = try await letterbox.taken(id), let promised = kept.promised else { return nil }
        let own = leaf(of: fields["form"], code, kept.digest, hour: kept.hour)
        guard kept.isOf(code, id), promised.isEmpty || promised == own else { return nil }
        let words = words(visit)
        let notice =
            fields["earlier"].isEmpty
            ? Notice(.done, words("portal.\(what.rawValue).sent"))
            : Notice(.warning, words("portal.sealing.earlier"))
        let voucher =
            promised.isEmpty ? nil : try voucher(id: id, replyKey: code.replyKey, kept.digest, hour: kept.hour)
        return try await progress(code, notice: notice, voucher: voucher, visit: visit)
    }

    private func leaf(of form: String, _ code: ReceiptCode, _ digest: [UInt8], hour: Int64) -> [UInt8] {
        Commitment(
            salt: code.replyKey.receiptSalt(of: PortalSecret.submissionID(form: form)), submission: digest,
            hour: max(0, hour)
        ).bytes
    }

    // MARK: The page

    /// What the page carries for a browser that can seal; `nil` where sealing in the browser is off, the pass is over, or files
    /// came already that the portal sealed. Got again by its script it goes on after the pass is over: which mailbox it is
    /// the script knows.
    func followUpSealing(
        _ what: FollowUp, _ fields: FormFields, form: FormState, isAgain: Bool, _ visit: Visit
    ) -> FollowUpSealing? {
        guard !browserKeys.isEmpty, fields.all("attachment").isEmpty else { return nil }
        let code = secret.code(pass: fields["pass"], now: now().rawValue)
        guard code != nil || isAgain else { return nil }
        let words = words(visit)
        return FollowUpSealing(
            .init(
                what: fields["what"], form: fields["form"], keys: browserKeys.map(Self.written),
                hour: now().rawValue / 3_600_000, box: (code?.mailbox.rawValue ?? "", code?.replyKey.hex ?? ""),
                pass: fields["pass"],
                addresses: (Routes.followUpSealed, Routes.followUp, Routes.followUpSend, Routes.progress)),
            code: codeField(form, words), words: sentences(what, words) + refusals(words))
    }

    /// The field in which the code is typed anew.
    func codeField(_ form: FormState, _ words: Words) -> Pages.Field {
        form.line(
            "code", words("portal.code.label"), hint: words("portal.code.hint"), limit: 80, inputMode: "numeric")
    }

    private func sentences(_ what: FollowUp, _ words: Words) -> [SealingPart.Word] {
        let plain = [
            "busy": "portal.check.busy.more", "lost": "portal.sealing.lost.more", "fault.pass": "portal.fault.pass",
            "fault.code": "portal.fault.code-unknown", "fault.files-too-large": "portal.fault.files-too-large",
            "fault.manner": "portal.fault.no-manner", "fault.result": "portal.fault.no-result",
            "fault.reach": "portal.fault.no-reach",
        ]
        let gap: [String: Words.Slot] = ["count": .text("{count}")]
        return sealingWords(plain, words)
            + [.init("fault.too-long", words("portal.fault.follow-up-too-long", gap))]
            + (what == .rating ? [] : [.init("fault.text", words("portal.fault.no-\(what.rawValue)"))])
    }
}
