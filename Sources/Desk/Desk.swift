import Casework
import Facts
import Hummingbird
import Logging
import Office
import OpenID
import Pages
import Paperwork

/// The desk 工作台: the pages of the staff, on top of one ``Office``.
///
/// Every address is in ``Routes``. Reading goes through ``DeskFront/page(_:_:_:)``, everything that changes something
/// through ``DeskFront/act(_:_:_:)``: nobody gets past either without a session, and past the second without the
/// session's form token.
public struct DeskFront: Sendable {
    /// How the desk is set up.
    public struct Settings: Sendable {
        /// Whether browsers reach the desk by TLS: cookies are then marked `Secure`.
        public var isBehindTLS: Bool
        /// Whether all petitions are made up, which every page then says.
        public var isDemo: Bool
        /// What looks for viruses before an attachment is shown; `nil` where there is none.
        public var scanner: VirusScanner?
        /// The folder that scanners write into; `nil` where none is watched.
        public var scanFolder: ScanFolder?
        /// What security keys are bound to; `nil` where none can be used.
        public var keySite: KeySite?
        /// Who vouches for officers beside their passwords; `nil` where nobody does.
        public var provider: Provider?

        /// A set-up; by default on the machine itself and with real petitions.
        ///
        /// - Parameter socket: Where ClamAV's daemon listens.
        public init(
            isBehindTLS: Bool = false, isDemo: Bool = false, scannerAt socket: String? = nil, provider: Provider? = nil
        ) {
            (self.isBehindTLS, self.isDemo, self.provider) = (isBehindTLS, isDemo, provider)
            scanner = socket.map { VirusScanner(socket: $0) }
        }
    }

    let office: Office
    let renderer: Renderer
    let templates: NoticeTemplates
    let settings: Settings
    let logger: Logger
    /// Lets few forms with files into memory at the same time.
    let uploads = UploadGate()
    /// The same for piles of scans: a large one takes minutes, and nobody else's attachment shall wait for it.
    let scanUploads = UploadGate()
    let measures = Measures()
    /// Bytes that are taken of one pile.
    var pileBytes = ScanLimits.pileBytes

    /// A desk for one office.
    ///
    /// - Parameter renderer: Its pages; those that ship with the program are read when none are given.
    /// - Throws: When templates or wording are missing or broken.
    public init(
        office: Office, settings: Settings = Settings(), logger: Logger = Logger(label: "desk"),
        renderer: Renderer? = nil
    ) throws {
        (self.office, self.settings, self.logger) = (office, settings, logger)
        templates = try .shipped()
        self.renderer = try renderer ?? Renderer(.desk, isDemo: settings.isDemo)
    }

    /// What answers requests: every route, behind the guard against faults.
    public func router() -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: Measuring(measures: measures))
        if settings.isBehindTLS { router.add(middleware: StrictTransport()) }
        router.add(middleware: KnownMethods { logger.notice("a method that is not in use was refused") })
        router.add(middleware: FaultGuard(renderer: renderer, logger: logger))
        addRoutes(to: router)
        return router
    }
}

/// What a request carries along on its way through the desk.
public struct DeskContext: RequestContext {
    /// Hummingbird's own part.
    public var coreContext: CoreRequestContextStorage

    /// A context for one request.
    public init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}

/// The session behind a request 当前会话.
struct SignedSession: Sendable {
    let token: String
    let officer: Officer
    let organName: String
    /// What every form of this session carries, so that no other site can send one.
    let formToken: String
    /// What the officer is told of the account.
    let arrival: ArrivalNews
    /// Whether a second factor has to be shown before anything else is open.
    let owesFactor: Bool
}

/// One request of somebody signed in.
struct Call: Sendable {
    let visit: Visit
    let session: SignedSession
    let bar: DeskBar
    /// Sealed hand-overs the officer is warned of, as they stand in the bar: they are no petitions, and in no other number;
    /// `nil` for whoever has nothing to do with them.
    let handOvers: HandOverAlarm?
    let words: Words
    let parameters: Parameters
    let query: [String: String]

    var officer: Officer { session.officer }

    /// The petition the address names; an address that names none is absent.
    var number: PetitionNumber { PetitionNumber(rawValue: parameters.get("number") ?? "") }
}
