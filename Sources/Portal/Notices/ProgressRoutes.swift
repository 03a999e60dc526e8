import Casework
import HTTPTypes
import Hummingbird
import Pages
import Sealing
import Store

/// Progress by code 查询进度. The code comes by POST only, and stands in no page and no address.
extension PortalFront {
    func askForCode(_ request: Request) -> Response {
        codePage(Visit(request), typed: "", fault: nil)
    }

    /// Shows how far it is, to whoever has the code or the pass of a page before.
    func progress(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        if !fields["pass"].isEmpty {
            guard let code = secret.code(pass: fields["pass"], now: now().rawValue) else {
                return codePage(visit, typed: "", fault: "portal.fault.pass")
            }
            if let page = try await progress(code, after: fields, visit: visit) { return page }
            return try await progress(code, visit: visit)
        }
        let code: ReceiptCode
        do {
            code = try ReceiptCode(typed: fields["code"])
        } catch {
            return codePage(visit, typed: fields["code"], fault: slip(error), count: error.count)
        }
        return try await progress(code, isNew: true, visit: visit)
    }

    /// The key of the sentence for a slip, found by arithmetic alone.
    private func slip(_ slip: ReceiptCode.Slip) -> String {
        switch slip {
        case .empty: "portal.fault.code-empty"
        case .notADigit: "portal.fault.code-digits"
        case .wrongLength: "portal.fault.code-length"
        case .checkDigits: "portal.fault.code-slip"
        }
    }

    private func codePage(_ visit: Visit, typed: String, fault: String?, count: Int? = nil) -> Response {
        let words = words(visit)
        var faults: [FormState.Fault] = []
        if let fault {
            faults = [.init("code", words(fault, count.map { ["count": .text(String($0))] } ?? [:]))]
        }
        let form = FormState(values: ["code": [typed]], faults: faults, words: words, focus: "code")
        let field = form.line(
            "code", words("portal.code.label"), hint: hint(typed, words), limit: 80, inputMode: "numeric")
        var visit = visit
        visit.path = Routes.progress
        return renderer.response(
            CodePage(address: Routes.progress, errors: form.summary, fields: [field]), for: visit,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// What was typed, in groups as on the receipt: a narrow box shows only a part of it.
    private func hint(_ typed: String, _ words: Words) -> String {
        let digits = Array(typed.filter { !$0.isWhitespace && $0 != "-" }.prefix(40))
        guard !digits.isEmpty else { return words("portal.code.hint") }
        let groups = stride(from: 0, to: digits.count, by: ReceiptCode.groupLength).map {
            String(digits[$0..<min($0 + ReceiptCode.groupLength, digits.count)])
        }
        return words("portal.code.typed", ["code": .text(groups.joined(separator: " "))])
    }

    /// What lies in the code's mailbox, shown.
    ///
    /// - Parameters:
    ///   - isNew: Whether the code was typed just now, so that it counts as a visit.
    ///   - voucher: The promise for what was sent just now, sealed.
    func progress(
        _ code: ReceiptCode, isNew: Bool = false, notice: Notice? = nil, voucher: String? = nil, visit: Visit
    ) async throws -> Response {
        let view: CitizenView?
        switch try await letterbox.look(into: code.mailbox) {
        case .noMailbox: return try await wrong(visit)
        case .nothingYet: view = nil
        case .reply(let version, let sealed):
            view = try CitizenView(opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: version)
        }
        let words = words(visit)
        let pair = try await letterbox.words(for: code, isNew: isNew)
        let page = ProgressView(front: self, view: view, visit: visit).page(
            pass: try secret.pass(for: code, now: now().rawValue),
            visit: VisitPart(
                last: words.visitWord(pair.before.chosen), now: words.visitWord(pair.now.chosen)),
            proofs: try await proofs(in: view, voucher: voucher, words))
        return renderer.response(page, for: visit, notice: notice)
    }

    /// The answer to a well-formed code without a mailbox: late, and telling nothing.
    func wrong(_ visit: Visit) async throws -> Response {
        tally.add(.wrongCodes)
        guard try await wrongCodes.hold() else {
            return renderer.problem(.busy(seconds: Self.secondsUntilRetry), for: visit)
        }
        return codePage(visit, typed: "", fault: "portal.fault.code-unknown")
    }
}

extension ReceiptCode.Slip {
    /// How many digits were typed, where that is what was wrong.
    var count: Int? {
        switch self {
        case .wrongLength(let count): count
        case .empty, .notADigit, .checkDigits: nil
        }
    }
}
