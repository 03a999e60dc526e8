import Casework
import HTTPTypes
import Hummingbird
import Logging
import Pages
import Paperwork
import Sealing
import Store

/// The public face 网上信访门户: takes reports, seals them, and hands sealed answers back to whoever holds the code.
///
/// It tells no visitor from another: no session, no address kept, no cookie but language and size of print.
public struct PortalFront: Sendable {
    let renderer: Renderer
    let letterbox: Letterbox
    let innerKey: InnerPublicKey
    let facts: PublicFacts
    let logger: Logger
    let now: @Sendable () -> Moment
    /// What promises are signed with; without it the portal gives none.
    let promises: PromiseKeys?
    /// What has been counted since the program was started.
    public let tally = Tally()
    let secret = PortalSecret()
    let wrongCodes: WrongCodes
    let uploads = UploadGate()
    let posting: Posting
    let crowd = Crowd()
    /// What browsers may seal to, the best first; none where sealing in the browser is off.
    package var browserKeys: [InnerPublicKey] = []
    /// What looks for viruses before a file is sealed; `nil` where there is none.
    package var scanner: VirusScanner?
    /// Whether browsers reach it by TLS, and are told to come by nothing else.
    package var isBehindTLS = false

    /// A portal.
    ///
    /// - Parameters:
    ///   - renderer: The portal's pages.
    ///   - letterbox: Where sealed envelopes go.
    ///   - innerKey: What they are sealed to.
    ///   - facts: Calendar and places.
    ///   - logger: For faults; it never gets content.
    ///   - promises: What promises are signed with; without it the portal gives none.
    ///   - now: The clock.
    ///   - sleep: How a wrong code waits.
    public init(
        renderer: Renderer, letterbox: Letterbox, innerKey: InnerPublicKey, facts: PublicFacts, logger: Logger,
        promises: PromiseKeys? = nil, now: @escaping @Sendable () -> Moment,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.init(
            renderer: renderer, letterbox: letterbox, innerKey: innerKey, facts: facts, logger: logger,
            promises: promises, now: now, sleep: sleep, making: Posting.sealing(to: innerKey))
    }

    /// The same with another way to make envelopes. Nothing but a measurement of what sealing costs has one.
    package init(
        renderer: Renderer, letterbox: Letterbox, innerKey: InnerPublicKey, facts: PublicFacts, logger: Logger,
        promises: PromiseKeys? = nil, now: @escaping @Sendable () -> Moment,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        making: @escaping @Sendable (_ contents: [[UInt8]]) throws -> [Envelope]
    ) {
        (self.renderer, self.letterbox, self.innerKey) = (renderer, letterbox, innerKey)
        (self.facts, self.logger, self.now, self.promises) = (facts, logger, now, promises)
        wrongCodes = WrongCodes(sleep: sleep)
        posting = Posting(letterbox, making: making)
    }

    /// A portal with the pages and facts that ship with the program.
    ///
    /// - Parameters:
    ///   - browserKeys: What browsers may seal to, the best first; none turns sealing in the browser off.
    ///   - isBehindTLS: Whether browsers reach it by TLS, which a server before it ends.
    ///   - socket: Where ClamAV's daemon listens; without it files are not scanned.
    ///   - clock: Milliseconds since 1970 UTC.
    /// - Throws: When pages or facts are missing or broken; the error describes itself to an operator.
    public static func standard(
        letterbox: Letterbox, innerKey: InnerPublicKey, browserKeys: [InnerPublicKey] = [],
        promises: PromiseKeys? = nil, isDemo: Bool, isBehindTLS: Bool = false, scannerAt socket: String? = nil,
        logger: Logger, clock: @escaping @Sendable () -> Int64
    ) throws -> PortalFront {
        var front = PortalFront(
            renderer: try Renderer(.portal, isDemo: isDemo), letterbox: letterbox, innerKey: innerKey,
            facts: try .shipped(), logger: logger, promises: promises, now: { Moment(rawValue: clock()) })
        front.browserKeys = browserKeys
        front.isBehindTLS = isBehindTLS
        front.scanner = socket.map { VirusScanner(socket: $0) }
        return front
    }

    /// All routes, with what stands before each of them.
    public var router: Router<BasicRequestContext> {
        let router = Router()
        if isBehindTLS { router.add(middleware: StrictTransport()) }
        router.add(middleware: KnownMethods { tally.add(.methodsRefused) })
        router.add(middleware: Calm(front: self))
        router.get(RouterPath(Routes.home)) { request, _ in home(request) }
        router.get(RouterPath(Routes.protection)) { request, _ in protection(request) }
        router.get(RouterPath(Routes.guidance + "/:column")) { request, context in
            try guidance(request, column: context.parameters.get("column"))
        }
        router.get(RouterPath(Routes.report + "/:column")) { request, context in
            try begin(request, column: context.parameters.get("column"))
        }
        router.post(RouterPath(Routes.step)) { request, _ in try await step(request) }
        router.post(RouterPath(Routes.files)) { request, _ in try await files(request) }
        router.post(RouterPath(Routes.sealed)) { request, _ in try await takeSealed(request) }
        router.post(RouterPath(Routes.report)) { request, _ in try await send(request) }
        router.post(RouterPath(Routes.receiptText)) { request, _ in try await receiptText(request) }
        router.get(RouterPath(Routes.progress)) { request, _ in askForCode(request) }
        router.post(RouterPath(Routes.progress)) { request, _ in try await progress(request) }
        router.post(RouterPath(Routes.followUp)) { request, _ in try await openFollowUp(request) }
        router.post(RouterPath(Routes.followUpSend)) { request, _ in try await sendFollowUp(request) }
        router.post(RouterPath(Routes.followUpSealed)) { request, _ in try await takeSealedFollowUp(request) }
        addLogRoutes(to: router)
        router.get(RouterPath(Routes.statics + "/:file")) { request, context in
            guard let file = context.parameters.get("file"), let asset = renderer.assets.response(file) else {
                return renderer.absent(for: Visit(request))
            }
            return asset
        }
        return router
    }

    /// A page that a form leads to: its address is not to be opened by GET, so the layout offers no links to it.
    func formVisit(_ request: Request) -> Visit {
        var visit = Visit(request)
        visit.path = ""
        return visit
    }

    func words(_ visit: Visit) -> Words { renderer.words(visit.language) }
}

/// Stands before every route: keeps forms of other sites out, and answers every fault with one calm page.
struct Calm: RouterMiddleware {
    let front: PortalFront

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var visit = Visit(request)
        if request.method != .get, request.method != .head {
            visit.path = ""
            guard SameOrigin.holds(for: request) else {
                return front.renderer.problem(
                    .forbidden(front.words(visit)("portal.fault.other-site")), for: visit)
            }
        }
        do {
            return try await next(request, context)
        } catch let unreadable as SentForm.Unreadable {
            switch unreadable {
            case .tooLarge: return front.renderer.problem(.tooLarge(""), for: visit)
            case .malformed: return front.renderer.problem(.unreadable, for: visit)
            }
        } catch is UploadGate.Full {
            return front.answer(.busy, visit)
        } catch let fault as EngineFault {
            return front.answer(fault, visit)
        } catch let error as HTTPError {
            return error.status == .notFound || error.status == .methodNotAllowed
                ? front.renderer.absent(for: visit) : front.renderer.problem(.unreadable, for: visit)
        } catch let error as CancellationError {
            throw error
        } catch {
            return front.broken(String(describing: type(of: error)), visit)
        }
    }
}

extension PortalFront {
    /// Seconds after which a visitor may try again when it is busy.
    static let secondsUntilRetry = 60

    /// The page for a fault of the store.
    func answer(_ fault: EngineFault, _ visit: Visit) -> Response {
        switch fault {
        case .busy, .full, .unavailable:
            tally.add(.busy)
            return renderer.problem(.busy(seconds: Self.secondsUntilRetry), for: visit)
        case .uniqueViolation, .sql:
            return broken(fault.description, visit)
        }
    }

    /// The page for a fault of ours; the log has its kind under the same number.
    func broken(_ kind: String, _ visit: Visit) -> Response {
        tally.add(.faults)
        let reference = String(PortalSecret.newForm(at: now()).suffix(8))
        logger.error("a request failed", metadata: ["kind": "\(kind)", "reference": "\(reference)"])
        return renderer.problem(.broken, for: visit, reference: reference)
    }
}
