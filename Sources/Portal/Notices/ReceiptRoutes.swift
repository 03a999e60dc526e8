import Casework
import HTTPTypes
import Hummingbird
import Pages
import Paperwork
import Receipts
import Sealing

/// The receipt 回执.
extension PortalFront {
    /// Working days within which a real-name reporter is told whether the report is accepted (R art. 26).
    static let acceptanceLimit = Limit.working(WorkingDays(15))

    /// The page after sending.
    ///
    /// - Parameter voucher: The promise that it was received, sealed.
    func receipt(
        _ code: ReceiptCode, _ draft: Draft, voucher: String?, at moment: Moment, visit: Visit
    ) throws -> Response {
        let words = words(visit)
        let picture = try QRCode(code.digits)
        let page = ReceiptPage(
            groups: code.groups, picture: .init(side: picture.pictureSide, path: picture.path),
            received: words("portal.receipt.received", ["hour": .text(words.hour(moment.rawValue / 3_600_000))]),
            next: next(isRealName: draft.signing == "realName", at: moment, words),
            basis: words("portal.receipt.basis"), word: words.visitWord(VisitWord.first(of: code).chosen),
            voucher: voucher, textAddress: Routes.receiptText,
            pass: try secret.pass(for: code, now: moment.rawValue), progressAddress: Routes.progress)
        return renderer.response(page, for: visit)
    }

    func next(isRealName: Bool, at moment: Moment, _ words: Words) -> [ReceiptPage.Next] {
        let received = ReceiptPage.Next(words("portal.next.registered"), words("portal.next.registered.line"))
        let told = ReceiptPage.Next(
            words("portal.next.told"),
            isRealName ? acceptance(from: moment.day, words) : words("portal.next.told.anonymous"))
        let result = ReceiptPage.Next(
            words("portal.next.result"),
            words(isRealName ? "portal.next.result.real" : "portal.next.result.anonymous"))
        guard let log = promises?.log else { return [received, told, result] }
        let due = (moment.rawValue / 3_600_000 + 1 + log.delayHours) * 3_600_000
        let logged = ReceiptPage.Next(
            words("portal.next.log"), words("portal.next.log.line", ["due": .moment(Moment(rawValue: due))]))
        return [received, logged, told, result]
    }

    /// The last day for telling, counted out: working days, and the rest days between that do not count.
    private func acceptance(from day: Day, _ words: Words) -> String {
        switch facts.calendar.end(of: Self.acceptanceLimit, from: day) {
        case .ends(let last):
            words(
                "portal.next.told.by",
                [
                    "day": .day(last), "first": .text(words.shortDay(day.advanced(by: 1))),
                    "rest": .text(String(last.number - day.number - 15)),
                ])
        case .yearNotLoaded(let year):
            words("portal.next.told.unknown", ["year": .text(String(year))])
        }
    }

    /// Code and promise as a small file: rows of figures and letters, and not a word of what they are.
    func receiptText(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        guard let code = secret.code(pass: fields["pass"], now: now().rawValue) else {
            return renderer.problem(.refused(words(visit)("portal.receipt.over")), for: visit)
        }
        let vouchers = try opened(voucher: fields["voucher"], code).map {
            ReceiptPaper.text(ofSealed: try ReceiptSeal.seal($0, with: code.replyKey.receiptKey))
        }
        let lines = (fields["go"] == "proof" && !vouchers.isEmpty ? [] : [code.shown + "\n"]) + vouchers
        // Line ends that all editors know.
        let text = lines.joined(separator: "\n").replacing("\n", with: "\r\n")
        return file(Array(text.utf8), "numbers.txt")
    }
}
