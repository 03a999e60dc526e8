import Casework
import HTTPTypes
import Hummingbird
import Ledger
import Pages
import Receipts
import Sealing
import Store

/// Checking a receipt 核对回执: in memory, and nothing of it is kept or logged.
extension PortalFront {
    func askForReceipt(_ request: Request) -> Response { checkPage(Visit(request), FormFields(), [], []) }

    /// Checks what was uploaded or pasted.
    func check(_ request: Request) async throws -> Response {
        var visit = Visit(request)
        visit.path = Routes.check
        var fields = FormFields()
        var (text, isTooLarge) = ("", false)
        var reader = try MultipartReader(request, fileLimit: ReceiptPaper.largest, bodyLimit: BodyLimit.receipt)
        while let part = try await reader.next() {
            switch part {
            case .field(let name, let value): fields.append(name, value)
            case .file(_, _, let bytes): if !bytes.isEmpty { text = String(decoding: bytes, as: UTF8.self) }
            case .oversized: isTooLarge = true
            }
        }
        if text.isEmpty { text = fields["text"] }
        do {
            if isTooLarge { throw PaperFault.tooLarge }
            guard !text.trimmed.isEmpty else { throw CheckSlip.nothing }
            let receipts = try opened(text, code: fields["code"].trimmed)
            var found: [CheckReceiptPage.Found] = []
            for receipt in receipts { found.append(try await shown(receipt, words(visit))) }
            return checkPage(visit, FormFields(), [], found)
        } catch let slip as CheckSlip {
            return checkPage(visit, fields, [.init(slip.field, words(visit)(slip.wording))], [])
        } catch let fault as PaperFault {
            return checkPage(visit, fields, [.init(fault.field, words(visit)(fault.wording))], [])
        }
    }

    private func opened(_ text: String, code typed: String) throws -> [Receipt] {
        let paper = try ReceiptPaper(text)
        let digits = typed.isEmpty ? paper.code ?? "" : typed
        guard !digits.isEmpty else {
            guard !paper.isSealed else { throw CheckSlip.sealed }
            return try paper.receipts(openedWith: nil)
        }
        let code: ReceiptCode
        do { code = try ReceiptCode(typed: digits) } catch { throw CheckSlip.code }
        return try paper.receipts(openedWith: code.replyKey.receiptKey)
    }

    /// What a receipt shows, with what this portal has published beside it.
    func verdict(on receipt: Receipt) async throws -> ReceiptVerdict {
        guard let log = promises?.log else { return ReceiptCheck(now: now().rawValue).verdict(on: receipt) }
        var check = ReceiptCheck(now: now().rawValue, log: log)
        if receipt.promiseKey == nil, let key = receipt.promise?.key {
            check.promiseKeys = try await letterbox.vouched(for: [key])
        }
        let verdict = check.verdict(on: receipt)
        guard verdict.isGood, let signed = receipt.inclusion?.head else { return verdict }
        // The very head on the receipt must be a state of the log that was published here.
        let published = try await letterbox.root(size: signed.head.size)
        return published.map { $0 == signed.head } ?? true ? verdict : .wrong(.forked)
    }

    private func shown(_ receipt: Receipt, _ words: Words) async throws -> CheckReceiptPage.Found {
        let verdict = try await verdict(on: receipt)
        var facts = [CheckReceiptPage.Fact(words("portal.verify.hour"), words.hour(receipt.commitment.hour))]
        if let head = receipt.inclusion?.head {
            let line = words(
                "portal.verify.head.line",
                ["size": .text(String(head.head.size)), "moment": .moment(Moment(rawValue: head.at))])
            facts.append(.init(words("portal.verify.head"), line))
        }
        facts.append(.init(words("portal.verify.due"), words.moment(Moment(rawValue: receipt.dueAt))))
        facts.append(.init(words("portal.verify.log"), receipt.log.id))
        return .init(verdict.kind, words(verdict.wording), facts: facts)
    }

    private func checkPage(
        _ visit: Visit, _ fields: FormFields, _ faults: [FormState.Fault], _ found: [CheckReceiptPage.Found]
    ) -> Response {
        let words = words(visit)
        let form = FormState(
            values: ["text": fields.all("text"), "code": fields.all("code")], faults: faults, words: words)
        let page = CheckReceiptPage(
            address: Routes.check, logAddress: Routes.log, errors: form.summary,
            fields: [
                form.file("file", words("portal.verify.file"), accepts: ".txt,text/plain", takesSeveral: false),
                form.area(
                    "text", words("portal.verify.text"), limit: ReceiptPaper.largest, rows: 4, isRequired: false),
                form.line(
                    "code", words("portal.verify.code"), hint: words("portal.verify.code.hint"), limit: 80,
                    isRequired: false, inputMode: "numeric"),
            ], found: found)
        return renderer.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
    }
}

/// What is missing before anything can be checked.
private enum CheckSlip: Error {
    case nothing, sealed, code

    var field: String {
        switch self {
        case .nothing: "file"
        case .sealed, .code: "code"
        }
    }

    var wording: String {
        switch self {
        case .nothing: "portal.fault.receipt-none"
        case .sealed: "portal.fault.receipt-sealed"
        case .code: "portal.fault.code-slip"
        }
    }
}

extension PaperFault {
    fileprivate var field: String {
        switch self {
        case .codeDoesNotOpen: "code"
        case .otherPaper, .unreadable, .tooLarge, .noReceipt, .brokenReceipt: "file"
        }
    }

    fileprivate var wording: String {
        switch self {
        case .codeDoesNotOpen: "portal.fault.receipt-code"
        case .tooLarge: "portal.fault.receipt-large"
        case .brokenReceipt: "portal.fault.receipt-broken"
        case .otherPaper, .unreadable, .noReceipt: "portal.fault.receipt-unreadable"
        }
    }
}

extension ReceiptVerdict {
    /// The key of its sentence.
    var wording: String {
        switch self {
        case .kept(isLate: false): "portal.verdict.kept"
        case .kept(isLate: true): "portal.verdict.keptLate"
        case .promised: "portal.verdict.promised"
        case .promisedByUnknownKey: "portal.verdict.promisedByUnknownKey"
        case .notKept: "portal.verdict.notKept"
        case .wrong(let wrong): "portal.verdict.wrong.\(wrong.rawValue)"
        }
    }

    /// How it is shown.
    var kind: Notice.Kind {
        if isBreach { return .warning }
        return isGood ? .done : .note
    }
}

extension Letterbox {
    /// Size and root of the copy's first leaves; `nil` when it has not so many.
    func root(size: Int64) async throws -> TreeHead? {
        try await engine.read { db in
            guard size >= 0, size <= (try PublicLog.size(db)) else { return nil }
            return try PublicLog.head(size: size, db)
        }
    }
}
