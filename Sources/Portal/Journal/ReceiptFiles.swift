import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Pages
import Paperwork
import Receipts
import Sealing

/// A citizen's receipts as file and on paper 回执留存.
extension PortalFront {
    /// Receipts printed on one page.
    private static let sheetsAtMost = 4

    /// The receipts that came with an answer; what cannot be read is left out.
    func receipts(in view: CitizenView?) -> [Receipt] {
        (view?.receipts ?? []).suffix(ReceiptPaper.receiptsAtMost).compactMap { text in
            guard let bytes = Data(base64Encoded: text) else { return nil }
            do { return try Receipt(bytes: Array(bytes)) } catch { return nil }
        }
    }

    /// What the progress page says of receipts.
    func proofs(
        in view: CitizenView?, voucher: String?, _ words: Words
    ) async throws -> ProofPart? {
        guard let log = promises?.log else { return nil }
        var lines: [ProofPart.Line] = []
        for receipt in receipts(in: view) {
            let verdict = try await verdict(on: receipt)
            let name = words("portal.receipts.of", ["hour": .text(words.hour(receipt.commitment.hour))])
            lines.append(.init(verdict.kind, name, words(verdict.wording)))
        }
        let oldest = try await letterbox.oldestWaiting()
        let late = oldest.flatMap { hour in
            isOverdue(hour, log, at: now())
                ? words("portal.receipts.late", ["hour": .text(words.hour(hour))]) : nil
        }
        return ProofPart(
            lines: lines, none: words("portal.receipts.none", ["hours": .text(String(log.delayHours))]), late: late,
            voucher: voucher, fileAddress: Routes.receiptFile, paperAddress: Routes.receiptPaper,
            textAddress: Routes.receiptText)
    }

    /// All receipts of a code as a small file: sealed, or opened to be shown to somebody.
    func receiptFile(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        guard let code = secret.code(pass: fields["pass"], now: now().rawValue) else {
            return renderer.problem(.refused(words(visit)("portal.fault.pass")), for: visit)
        }
        let receipts = try await receipts(of: code)
        let isCopy = fields["go"] == "copy"
        let papers = try receipts.map { receipt in
            isCopy
                ? ReceiptPaper.text(ofOpened: receipt)
                : ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(receipt, with: code.replyKey.receiptKey))
        }
        return file(Array(papers.joined(separator: "\n").utf8), isCopy ? "receipt.txt" : "numbers.txt")
    }

    /// Receipts as pictures and letters to be printed.
    func receiptPaper(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        guard let code = secret.code(pass: fields["pass"], now: now().rawValue) else {
            return renderer.problem(.refused(words(visit)("portal.fault.pass")), for: visit)
        }
        let words = words(visit)
        let sheets = try await receipts(of: code).suffix(Self.sheetsAtMost).enumerated().map { number, receipt in
            let sealed = try ReceiptSeal.seal(receipt, with: code.replyKey.receiptKey)
            let picture = try QRCode(ReceiptPaper.text(ofSealed: sealed, inLines: false), isLong: true)
            return ReceiptPaperPage.Sheet(
                words("portal.paper.picture", ["number": .text(String(number + 1))]),
                .init(side: picture.pictureSide, path: picture.path), ReceiptPaper.text(ofSealed: sealed))
        }
        let page = ReceiptPaperPage(
            sheets: sheets, progressAddress: Routes.progress,
            pass: try secret.pass(for: code, now: now().rawValue))
        return renderer.response(page, for: visit)
    }

    private func receipts(of code: ReceiptCode) async throws -> [Receipt] {
        switch try await letterbox.look(into: code.mailbox) {
        case .noMailbox, .nothingYet: return []
        case .reply(let version, let sealed):
            return receipts(
                in: try CitizenView(
                    opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: version))
        }
    }
}
