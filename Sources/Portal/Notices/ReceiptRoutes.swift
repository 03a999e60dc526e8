import Casework
import HTTPTypes
import Hummingbird
import Pages
import Paperwork
import Sealing

/// The receipt 回执.
extension PortalFront {
    /// Working days within which a real-name reporter is told whether the report is accepted (R art. 26).
    static let acceptanceLimit = Limit.working(WorkingDays(15))

    func receipt(_ code: ReceiptCode, _ draft: Draft, at moment: Moment, visit: Visit) throws -> Response {
        let words = words(visit)
        let picture = try QRCode(code.digits)
        let page = ReceiptPage(
            groups: code.groups, picture: .init(side: picture.pictureSide, path: picture.path),
            received: words("portal.receipt.received", ["moment": .moment(moment)]),
            next: next(isRealName: draft.signing == "realName", from: moment.day, words),
            basis: words("portal.receipt.basis"), textAddress: Routes.receiptText,
            pass: try secret.pass(for: code, now: moment.rawValue), progressAddress: Routes.progress)
        return renderer.response(page, for: visit)
    }

    private func next(isRealName: Bool, from day: Day, _ words: Words) -> [ReceiptPage.Next] {
        let received = ReceiptPage.Next(words("portal.next.registered"), words("portal.next.registered.line"))
        let told = ReceiptPage.Next(
            words("portal.next.told"),
            isRealName ? acceptance(from: day, words) : words("portal.next.told.anonymous"))
        let result = ReceiptPage.Next(
            words("portal.next.result"),
            words(isRealName ? "portal.next.result.real" : "portal.next.result.anonymous"))
        return [received, told, result]
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

    /// The receipt as a text file.
    func receiptText(_ request: Request) async throws -> Response {
        let fields = try await FormFields.read(request, limit: BodyLimit.code)
        let visit = formVisit(request)
        let words = words(visit)
        guard let code = secret.code(pass: fields["pass"], now: now().rawValue) else {
            return renderer.problem(.refused(words("portal.receipt.over")), for: visit)
        }
        let lines = [
            words("portal.receipt.heading"), "", words("portal.receipt.code"), code.shown, "",
            words("portal.receipt.warning") + words("portal.receipt.warning.why"), words("portal.receipt.file.where"),
        ]
        // A mark of byte order, so that old editors show Chinese; line ends that all of them know.
        let text = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
        var headers = HTTPFields.page
        headers[.contentType] = "text/plain; charset=utf-8"
        headers[.contentDisposition] = "attachment; filename=\"receipt.txt\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
