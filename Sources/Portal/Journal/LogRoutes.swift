import Casework
import HTTPTypes
import Hummingbird
import Ledger
import Pages
import Receipts
import Sealing

/// The public log 公开收件账本: a page to read, and files to check it with elsewhere.
extension PortalFront {
    /// Heads on one page.
    static let headsAtOnce = 24

    func addLogRoutes(to router: Router<BasicRequestContext>) {
        router.get(RouterPath(Routes.log)) { request, _ in try await log(request) }
        router.get(RouterPath(Routes.logKey)) { request, _ in logKey(request) }
        router.get(RouterPath(Routes.logHead)) { request, _ in try await logHead(request, size: nil) }
        router.get(RouterPath(Routes.logHead + "/:size")) { request, context in
            guard let size = context.parameters.get("size").flatMap({ Int64($0) }) else {
                return renderer.absent(for: Visit(request))
            }
            return try await logHead(request, size: size)
        }
        router.get(RouterPath(Routes.logLeaves)) { request, _ in try await logLeaves(request) }
        router.get(RouterPath(Routes.check)) { request, _ in askForReceipt(request) }
        router.post(RouterPath(Routes.check)) { request, _ in try await check(request) }
        router.post(RouterPath(Routes.receiptFile)) { request, _ in try await receiptFile(request) }
        router.post(RouterPath(Routes.receiptPaper)) { request, _ in try await receiptPaper(request) }
    }

    /// The page.
    func log(_ request: Request) async throws -> Response {
        let visit = Visit(request)
        guard let log = promises?.log else { return renderer.absent(for: visit) }
        let words = words(visit)
        let below = request.uri.queryParameters["below"].flatMap { Int64($0) }
        let state = try await letterbox.logState(of: log, below: below ?? .max, heads: Self.headsAtOnce)
        let page = LogPage(
            promise: words("portal.log.promise.line", ["hours": .text(String(log.delayHours))]),
            warnings: warnings(state, log, words), contradictions: state.contradictions,
            newest: state.newest.map { head($0, words) },
            key: words("portal.log.key.line", ["id": .text(log.id)]),
            leavesAtOnce: words(
                "portal.log.download.leaves", ["count": .text(String(PublicLog.leavesAtOnce))]),
            earlier: table(state.heads, words),
            more: state.heads.count == Self.headsAtOnce
                ? state.heads.last.map { "\(Routes.log)?below=\($0.head.size)" } : nil,
            addresses: .init(
                key: Routes.logKey, head: Routes.logHead, leaves: Routes.logLeaves + "?from=0", check: Routes.check))
        return renderer.response(page, for: visit)
    }

    private func head(_ file: HeadFile, _ words: Words) -> LogPage.Head {
        let names = file.witnesses.map(\.name)
        return LogPage.Head(
            size: String(file.head.size), at: words.moment(Moment(rawValue: file.signed.at)),
            root: Hex.encode(file.head.root),
            witnesses: names.isEmpty ? words("portal.log.witnesses.none") : names.joined(separator: "、"))
    }

    private func table(_ heads: [SignedHead], _ words: Words) -> Table {
        Table(
            words("portal.log.earlier"),
            headings: [.init(words("portal.log.size")), .init(words("portal.log.at"))],
            rows: heads.map { signed in
                [
                    .text(String(signed.head.size), address: Routes.logHead(signed.head.size)),
                    .text(words.moment(Moment(rawValue: signed.at))),
                ]
            }, empty: words("portal.log.none"))
    }

    private func warnings(_ state: Letterbox.LogState, _ log: LogIdentity, _ words: Words) -> [String] {
        var warnings: [String] = []
        let now = now()
        if let hour = state.oldestWaiting, isOverdue(hour, log, at: now) {
            warnings.append(words("portal.log.late", ["hour": .text(words.hour(hour))]))
        }
        if let at = state.newest?.signed.at, now.rawValue - at > log.delayHours * 3_600_000 {
            warnings.append(words("portal.log.stale", ["moment": .moment(Moment(rawValue: at))]))
        }
        return warnings
    }

    /// Whether something received in this hour must have been confirmed by now.
    func isOverdue(_ hour: Int64, _ log: LogIdentity, at now: Moment) -> Bool {
        now.rawValue > (hour + 1 + log.delayHours) * 3_600_000
    }

    // MARK: Files

    private func logKey(_ request: Request) -> Response {
        guard let log = promises?.log else { return renderer.absent(for: Visit(request)) }
        return file(Array(log.file.utf8), "log-key.txt")
    }

    private func logHead(_ request: Request, size: Int64?) async throws -> Response {
        let visit = Visit(request)
        guard let log = promises?.log else { return renderer.absent(for: visit) }
        let asked = request.uri.queryParameters["since"].map(String.init) ?? ""
        let since = Int64(asked.filter { !$0.isWhitespace })
        guard asked.isEmpty || since != nil,
            let head = try await letterbox.headFile(of: log, size: size, since: since)
        else { return renderer.absent(for: visit) }
        return file(Array(head.file.utf8), "head-\(head.head.size).txt")
    }

    private func logLeaves(_ request: Request) async throws -> Response {
        guard promises != nil, let from = Int64(request.uri.queryParameters["from"].map(String.init) ?? "0") else {
            return renderer.absent(for: Visit(request))
        }
        return file(try await letterbox.leaves(from: from), "leaves-\(max(0, from)).bin", "application/octet-stream")
    }

    /// A file to be kept.
    func file(_ bytes: [UInt8], _ name: String, _ type: String = "text/plain; charset=utf-8") -> Response {
        var headers = HTTPFields.page
        headers[.contentType] = type
        headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Words {
    /// An hour as a person reads it: `2026年11月23日 10:00 至 11:00 之间`.
    ///
    /// - Parameter hour: Hours since 1970 UTC.
    func hour(_ hour: Int64) -> String {
        let moment = Moment(rawValue: hour * 3_600_000)
        let first = Int(moment.time.prefix(2)) ?? 0
        return self(
            "portal.hour",
            ["day": .day(moment.day), "hour": .text(String(first)), "next": .text(String(first + 1))])
    }
}
