import Casework
import Foundation
import Hummingbird
import Office
import Pages

/// Every address of the desk 路由: for the router and for links alike.
enum Routes {
    // Signing in.
    static let signIn = "/sign-in"
    static let signOut = "/session/end"

    // Registering.
    static let newLetter = "/register/letter"
    static let newCall = "/register/call"
    static let newVisit = "/register/visit"

    // Scans.
    static let piles = "/scans"
    static let separators = "/scans/separators"
    static func piles(after: PageCursor) -> String { "/scans?after=\(after.rawValue)" }
    static func pile(_ pile: PileID) -> String { "/scans/\(pile.rawValue)" }
    static func pile(_ pile: PileID, from letter: Int) -> String {
        self.pile(pile) + (letter > 0 ? "?from=\(letter)" : "")
    }
    static func pileFile(_ place: Int, _ pile: PileID) -> String { "/scans/\(pile.rawValue)/files/\(place)" }
    static func proof(_ page: PageID, _ pile: PileID) -> String { "/scans/\(pile.rawValue)/pages/\(page.rawValue)" }
    static func pagePicture(_ page: PageID, _ pile: PileID) -> String { proof(page, pile) + "/picture" }
    static func smallPicture(_ page: PageID, _ pile: PileID) -> String { proof(page, pile) + "/small" }
    static func letter(_ letter: PageID, _ pile: PileID) -> String {
        "/scans/\(pile.rawValue)/letters/\(letter.rawValue)"
    }
    static func passing(_ letter: PageID, _ pile: PileID) -> String { self.letter(letter, pile) + "/passing" }

    // A petition.
    static func petition(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)" }
    static func action(_ resource: String, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/\(resource)"
    }
    static func printing(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/printing" }
    static func attachment(_ blob: BlobID, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/attachments/\(blob.rawValue)"
    }
    static func notices(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/notices" }
    static func notices(_ number: PetitionNumber, drafting kind: NoticeKind) -> String {
        notices(number) + "?kind=\(kind.rawValue)"
    }
    static func notices(_ number: PetitionNumber, delivering notice: Int) -> String {
        notices(number) + "?notice=\(notice)"
    }
    static func noticeLetter(_ notice: Int, _ number: PetitionNumber) -> String {
        notices(number) + "/\(notice)/letter"
    }
    static func noticeEnvelope(_ notice: Int, _ number: PetitionNumber) -> String {
        notices(number) + "/\(notice)/envelope"
    }
    static func minutes(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/minutes-document" }
    static func download(_ blob: BlobID, _ number: PetitionNumber) -> String {
        attachment(blob, number) + "?as=download"
    }
    static func paper(_ blob: BlobID, _ number: PetitionNumber) -> String { attachment(blob, number) + "/view" }
    static func beside(_ earlier: PetitionNumber, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/beside/\(earlier.rawValue)"
    }
    static func besideUndo(_ earlier: PetitionNumber, _ number: PetitionNumber) -> String {
        beside(earlier, number) + "/undo"
    }
    static func compare(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/beside" }

    // Work, clocks, search.
    static let clocks = "/clocks"
    static func clocks(_ scope: ClockScope, _ stretch: ClockStretch? = nil, after: PageCursor? = nil) -> String {
        "/clocks?of=\(scope.rawValue)" + (stretch.map { "&when=\($0.rawValue)" } ?? "")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }
    static let clocksByPerson = "/clocks/people"
    static func clocksByPerson(after: OfficerID) -> String { "/clocks/people?after=\(after.rawValue)" }
    static let lawOfClocks = "/law/clocks"
    static let lawOfWays = "/law/ways"
    static let counties = "/clocks/counties"
    static let returns = "/returns"
    static let returnList = "/returns/list"
    static func returns(
        _ quarter: Quarter, _ part: QuarterReturns.Part? = nil, after: PageCursor? = nil
    ) -> String {
        "/returns?quarter=\(quarter)" + (part.map { "&part=\($0.rawValue)" } ?? "")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }
    static let day = "/day"
    static let dayFile = "/day/list.txt"
    static let feed = "/day/calendar"
    static let feedEnd = "/day/calendar-end"
    static func calendar(_ secret: String) -> String { "/calendar/\(secret).ics" }
    static let search = "/search"
    static func work(_ tab: WorklistTab, after: PageCursor? = nil) -> String {
        "/?tab=\(tab.rawValue)" + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

    static let coverage = "/notices"
    static func coverage(_ notice: CoveredNotice, _ part: CoveragePart? = nil, after: PageCursor? = nil) -> String {
        "/notices?of=\(notice.rawValue)" + (part.map { "&part=\($0.rawValue)" } ?? "")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

    // Figures and audit.
    static let statistics = "/statistics"
    static let audit = "/audit"
    static let receipts = "/receipts"
    static func audit(_ query: [String: String], after: PageCursor?) -> String {
        let pairs = query.sorted { $0.key < $1.key }.map { "\($0.key)=\(escaped($0.value))" }
        let all = pairs + (after.map { ["after=\($0.rawValue)"] } ?? [])
        return all.isEmpty ? audit : "\(audit)?\(all.joined(separator: "&"))"
    }
    private static func escaped(_ value: String) -> String {
        let plain = CharacterSet.urlQueryAllowed.subtracting(CharacterSet(charactersIn: "&+="))
        return value.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
    static func statistics(_ scope: FigureScope) -> String { "/statistics?\(query(scope))" }
    static func figure(
        _ figure: Figure, _ scope: FigureScope, latestFirst: Bool = true, after: PageCursor? = nil
    ) -> String {
        "/statistics/\(figure.rawValue)?\(query(scope))" + (latestFirst ? "" : "&order=earliest")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }
    private static func query(_ scope: FigureScope) -> String {
        fields(scope).map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
    private static func fields(_ scope: FigureScope) -> [(name: String, value: String)] {
        [("organ", scope.organ.rawValue), ("from", scope.from.description), ("to", scope.to.description)]
            + (scope.below ? [("below", "yes")] : [])
    }

    // Taking a list along.
    static let export = "/export"
    static func export(_ list: ExportedList) -> String {
        export + "?" + exportFields(list).map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
    }
    /// How an address or a form names a list; words searched for go into a form only.
    static func exportFields(_ list: ExportedList) -> [(name: String, value: String)] {
        switch list {
        case .worklist(let tab): [("list", "worklist"), ("tab", tab.rawValue)]
        case .clocks: [("list", "clocks")]
        case .search(let question): [("list", "search")] + SearchForm.sent(question)
        case .figures(let scope): [("list", "figures")] + fields(scope)
        case .rows(let figure, let scope): [("list", "rows"), ("figure", figure.rawValue)] + fields(scope)
        case .audit(let filter): [("list", "audit")] + AuditAsk.fields(of: filter)
        }
    }

    // The cadre register, sealed hand-overs, the tables of the law.
    static let cadres = "/cadres"
    static let newCadre = "/cadres/new"
    static let cadreSearch = "/cadres/search"
    static let cadreList = "/cadres/list"
    static func cadres(after: CadreCode) -> String { "/cadres?after=\(after.rawValue)" }
    static func cadre(_ code: CadreCode) -> String { "/cadres/entries/\(code.rawValue)" }
    static let handOvers = "/handovers"
    static let newHandOver = "/handovers/new"
    static func handOver(_ id: HandOverID) -> String { "/handovers/slips/\(id.rawValue)" }
    static func handOver(_ id: HandOverID, _ step: String) -> String { "/handovers/slips/\(id.rawValue)/\(step)" }
    static let lawOfRoutes = "/law/routes"
    static let recusals = "/recusals"

    // How complete registrations are.
    static let batches = "/register/batches"
    static func batches(upTo day: Day) -> String { "\(batches)?to=\(day.description)" }
    static func batch(_ day: Day, _ officer: OfficerID) -> String {
        "\(batches)/\(day.description)/\(officer.rawValue)"
    }

    static let focus = "/register/focus"
    static func movements(_ register: MovementRegister) -> String { "/register/moved/\(register.rawValue)" }

    // Old registers.
    static let oldRegisters = "/register/old"
    static func oldImport(_ id: ImportID) -> String { "\(oldRegisters)/\(id.rawValue)" }
    static let relatives = "/account/relatives"
    static let approaches = "/approaches"

    // People and rights.
    static let people = "/people"
    static let newPerson = "/people/new"
    static let newOrgan = "/organs/new"
    static func people(of organ: OrganID) -> String { "/people?organ=\(organ.rawValue)" }
    static func person(_ officer: OfficerID) -> String { "/people/\(officer.rawValue)" }
    static func person(_ officer: OfficerID, _ resource: String) -> String { "/people/\(officer.rawValue)/\(resource)" }

    // One's own account, and one-use links.
    static let account = "/account"
    static let password = "/account/password"
    static let factorOffer = "/account/second-factor-offer"
    static let factor = "/account/second-factor"
    static let factorEnd = "/account/second-factor-end"
    static let tokens = "/account/tokens"
    static let tokenEnd = "/account/token-end"
    static func invitation(_ token: String) -> String { "/invitation/\(token)" }

    /// The sign-in page, and where to go on from it.
    static func signIn(next: String) -> String { isOwn(next) && next != "/" ? "\(signIn)?next=\(next)" : signIn }

    /// Whether this is a plain path of ours: nobody is sent on to another site.
    static func isOwn(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.count <= 200
            && path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/-_.".contains($0)) }
    }
}

extension DeskFront {
    func addRoutes(to router: Router<DeskContext>) {
        router.get("/static/:file") { request, context in
            renderer.assets.response(context.parameters.get("file") ?? "") ?? renderer.absent(for: Visit(request))
        }
        addPetitionRoutes(to: router)
        addScanRoutes(to: router)
        addOfficeRoutes(to: router)
        addInterface(to: router)
    }

    private func addOfficeRoutes(to router: Router<DeskContext>) {
        page("/", router) { call in try await showWork(call) }
        page("/clocks", router) { call in try await showClocks(call) }
        page("/clocks/people", router) { call in try await showClocksByPerson(call) }
        page("/law/clocks", router) { call in try await showClockTable(call) }
        page("/clocks/counties", router) { call in try await showCounties(call) }
        act("/clocks/counties", router) { call, typed in try await chargeCounty(call, typed) }
        page("/law/ways", router) { call in try await showWays(call) }
        page("/returns", router) { call in try await showReturns(call) }
        page("/returns/list", router) { _ in .seeOther(Routes.returns) }
        upload("/returns/list", router) { call, typed, file in try await takeReturnList(call, typed, file?.bytes) }
        page("/day", router) { call in try await showDay(call) }
        page("/day/list.txt", router) { call in try await dayFile(call) }
        page("/day/calendar", router) { _ in .seeOther(Routes.day) }
        page("/day/calendar-end", router) { _ in .seeOther(Routes.day) }
        act("/day/calendar", router) { call, _ in try await makeFeed(call) }
        act("/day/calendar-end", router) { call, _ in try await endFeed(call) }
        router.get("/calendar/:name") { request, context in
            try await calendar(request, name: context.parameters.get("name") ?? "")
        }
        page("/search", router) { call in try await showSearch(call) }
        act("/search", router) { call, typed in try await search(call, typed) }
        page("/notices", router) { call in try await showCoverage(call) }
        page("/statistics", router) { call in try await showStatistics(call) }
        page("/statistics/:figure", router) { call in try await showFigure(call) }
        page("/audit", router) { call in try await showAudit(call) }
        page("/receipts", router) { call in try await showReceipts(call) }
        page("/export", router) { call in try await showExport(call) }
        act("/export", router) { call, typed in try await export(call, typed) }

        addLawRoutes(to: router)
        page("/people", router) { call in try await showPeople(call) }
        page("/people/new", router) { call in try await showAppointment(call) }
        act("/people/new", router) { call, typed in try await appoint(call, typed) }
        page("/organs/new", router) { call in try await showOrganForm(call) }
        act("/organs/new", router) { call, typed in try await establish(call, typed) }
        page("/people/:officer", router) { call in try await showPerson(call) }
        act("/people/:officer/rights", router) { call, typed in try await changeRights(call, typed) }
        act("/people/:officer/link", router) { call, typed in try await reinvite(call, typed) }
        act("/people/:officer/dismissal", router) { call, typed in try await dismiss(call, typed) }

        page("/account", router) { call in try await showAccount(call) }
        act("/account/password", router) { call, typed in try await changePassword(call, typed) }
        act("/account/second-factor-offer", router) { call, typed in try await offerFactor(call, typed) }
        act("/account/second-factor", router) { call, typed in try await confirmFactor(call, typed) }
        act("/account/second-factor-end", router) { call, typed in try await endFactor(call, typed) }
        act("/account/tokens", router) { call, typed in try await makeToken(call, typed) }
        act("/account/token-end", router) { call, typed in try await endToken(call, typed) }

        router.get("/invitation/:token") { request, context in
            try await showInvitation(request, token: context.parameters.get("token") ?? "")
        }
        router.post("/invitation/:token") { request, context in
            try await acceptInvitation(request, token: context.parameters.get("token") ?? "")
        }
    }

    private func addLawRoutes(to router: Router<DeskContext>) {
        page("/cadres", router) { call in try await showCadres(call) }
        act("/cadres/search", router) { call, typed in try await findCadres(call, typed) }
        upload("/cadres/list", router) { call, typed, file in try await takeCadreList(call, typed, file?.bytes) }
        page("/cadres/new", router) { call in try await showCadre(call) }
        act("/cadres/new", router) { call, typed in try await changeCadre(call, typed) }
        page("/cadres/entries/:code", router) { call in try await showCadre(call) }
        act("/cadres/entries/:code", router) { call, typed in try await changeCadre(call, typed) }

        page("/handovers", router) { call in try await showHandOvers(call) }
        page("/handovers/new", router) { call in try await showHandOverForm(call) }
        act("/handovers/new", router) { call, typed in try await makeHandOver(call, typed) }
        page("/handovers/slips/:handover", router) { call in try await showHandOver(call) }
        page("/handovers/slips/:handover/reading", router) { call in try await showHandOverReading(call) }
        for step in HandOverStep.allCases {
            act("/handovers/slips/:handover/\(step.rawValue)", router) { call, typed in
                try await followHandOver(step, call, typed)
            }
        }
        // Where a refused form stood: a choice of language made there leads back.
        for path in ["/cadres/search", "/cadres/list"] as [RouterPath] {
            page(path, router) { _ in .seeOther(Routes.cadres) }
        }
        for step in HandOverStep.allCases {
            page("/handovers/slips/:handover/\(step.rawValue)", router) { call in
                .seeOther(Routes.handOver(call.handOver))
            }
        }
        page("/recusals", router) { call in try await showRecusals(call) }
        act("/recusals", router) { call, typed in try await decideRecusal(call, typed) }
        page("/account/relatives", router) { call in try await showRelatives(call) }
        act("/account/relatives", router) { call, typed in try await declareRelatives(call, typed) }
        page("/approaches", router) { call in try await showApproaches(call) }
        act("/approaches", router) { call, typed in try await logApproach(call, typed) }
        page("/law/routes", router) { call in try await showRoutes(call) }
    }

    private func addOldRegisterRoutes(to router: Router<DeskContext>) {
        page("/register/batches", router) { call in try await showBatches(call) }
        page("/register/focus", router) { call in try await showFocus(call) }
        act("/register/focus", router) { call, typed in try await publishFocus(call, typed) }
        page("/register/moved/:register", router) { call in try await showMovements(call) }
        page("/register/batches/:day/:officer", router) { call in try await showBatch(call) }
        page("/register/old", router) { call in try await showImports(call) }
        upload("/register/old", router, upTo: .register) { call, typed, file in
            try await takeRegister(call, typed, file)
        }
        page("/register/old/:import", router) { call in try await showImport(call) }
        act("/register/old/:import/columns", router) { call, typed in try await matchColumns(call, typed) }
        act("/register/old/:import/report", router) { call, typed in try await importReport(call, typed) }
        for step in ImportStep.allCases {
            act("/register/old/:import/\(step.rawValue)", router) { call, typed in
                try await changeImport(step, call, typed)
            }
        }
        // Where a refused form stood: a choice of language made there leads back.
        for name in ["columns", "report"] + ImportStep.allCases.map(\.rawValue) {
            page("/register/old/:import/\(name)", router) { call in .seeOther(Routes.oldImport(call.oldImport)) }
        }
    }

    private func addScanRoutes(to router: Router<DeskContext>) {
        page("/scans", router) { call in try await showPiles(call) }
        router.post("/scans") { request, context in try await handIn(request, context) }
        page("/scans/separators", router) { call in try await showSeparator(call) }
        page("/scans/:pile", router) { call in try await showPile(call) }
        act("/scans/:pile", router) { call, typed in try await arrange(call, typed) }
        page("/scans/:pile/files/:file", router) { call in try await refusedFile(call) }
        page("/scans/:pile/pages/:page", router) { call in try await showProof(call) }
        act("/scans/:pile/pages/:page", router) { call, typed in try await proofRead(call, typed) }
        page("/scans/:pile/pages/:page/picture", router) { call in try await pagePicture(call, isSmall: false) }
        page("/scans/:pile/pages/:page/small", router) { call in try await pagePicture(call, isSmall: true) }
        for way in [LetterWay.registered, .sentOn] {
            let path: RouterPath =
                way == .registered ? "/scans/:pile/letters/:letter" : "/scans/:pile/letters/:letter/passing"
            page(path, router) { call in try await showLetter(way, call) }
            act(
                path, router,
                files: { _, typed in
                    let command = CommandID(rawValue: typed.line(Kept.commandName))
                    return command.isWellFormed ? .toNew(command) : nil
                }
            ) { call, typed in try await register(way, call, typed) }
        }
    }

    private func addPetitionRoutes(to router: Router<DeskContext>) {
        router.get("/sign-in") { request, _ in try await showSignIn(request) }
        router.post("/sign-in") { request, _ in try await signIn(request) }
        act("/session/end", router) { call, _ in try await signOut(call) }

        for kind in [IntakeKind.letter, .call, .visit] {
            page("/register/\(kind.rawValue)", router) { call in try await showIntake(kind, call) }
            act(
                "/register/\(kind.rawValue)", router,
                files: { _, typed in
                    let command = CommandID(rawValue: typed.line(Kept.commandName))
                    return command.isWellFormed ? .toNew(command) : nil
                }
            ) { call, typed in try await intake(kind, call, typed) }
        }

        addOldRegisterRoutes(to: router)
        page("/petitions/:number", router) { call in try await showPetition(call) }
        act("/petitions/:number/printing", router) { call, _ in try await printPetition(call) }
        page("/petitions/:number/notices", router) { call in try await showNotices(call) }
        act("/petitions/:number/notices/:notice/letter", router) { call, _ in try await printNotice(call) }
        act("/petitions/:number/notices/:notice/envelope", router) { call, _ in try await printEnvelope(call) }
        for paper in ["letter", "envelope"] {
            page("/petitions/:number/notices/:notice/\(paper)", router) { call in .seeOther(Routes.notices(call.number))
            }
        }
        page("/petitions/:number/attachments/:blob", router) { call in try await attachment(call) }
        page("/petitions/:number/minutes-document", router) { call in try await showMinutes(call) }
        page("/petitions/:number/attachments/:blob/view", router) { call in try await showPaper(call) }
        page("/petitions/:number/beside/:earlier", router) { call in try await showBeside(call) }
        act("/petitions/:number/beside/:earlier", router) { call, typed in try await relate(call, typed) }
        act("/petitions/:number/beside/:earlier/undo", router) { call, typed in try await unrelate(call, typed) }
        act("/petitions/:number/beside", router) { call, typed in try await compare(call, typed) }
        // Where refused forms stood: a choice of language made there leads back.
        page("/petitions/:number/beside/:earlier/undo", router) { call in try await showBeside(call) }
        page("/petitions/:number/beside", router) { call in .seeOther(Routes.petition(call.number) + "#earlier") }
        for action in Action.all {
            act(
                "/petitions/:number/\(action.resource)", router,
                files: { parameters, _ in parameters.get("number").map { .to(PetitionNumber(rawValue: $0)) } }
            ) { call, typed in
                try await carryOut(action, call, typed)
            }
            // Where a refused form stood: a choice of language made there leads back to the petition.
            page("/petitions/:number/\(action.resource)", router) { call in
                let choices = ["lang", "text"].compactMap { name in call.query[name].map { "\(name)=\($0)" } }
                let query = choices.isEmpty ? "" : "?" + choices.joined(separator: "&")
                return .seeOther("\(action.place(call.number))\(query)#do-\(action.resource)")
            }
        }
    }
}
