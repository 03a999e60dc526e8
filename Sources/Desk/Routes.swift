import Casework
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

    // A petition.
    static func petition(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)" }
    static func action(_ resource: String, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/\(resource)"
    }
    static func attachment(_ blob: BlobID, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/attachments/\(blob.rawValue)"
    }
    static func beside(_ earlier: PetitionNumber, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/beside/\(earlier.rawValue)"
    }
    static func besideUndo(_ earlier: PetitionNumber, _ number: PetitionNumber) -> String {
        beside(earlier, number) + "/undo"
    }
    static func compare(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/beside" }

    // Work, clocks, search.
    static let clocks = "/clocks"
    static let search = "/search"
    static func work(_ tab: WorklistTab, after: PageCursor? = nil) -> String {
        "/?tab=\(tab.rawValue)" + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

    // Figures and audit.
    static let statistics = "/statistics"
    static let audit = "/audit"
    static func audit(after: PageCursor) -> String { "/audit?after=\(after.rawValue)" }
    static func statistics(organ: OrganID, below: Bool, from: Day, to: Day) -> String {
        "/statistics?organ=\(organ.rawValue)&from=\(from)&to=\(to)" + (below ? "&below=yes" : "")
    }

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
        addOfficeRoutes(to: router)
    }

    private func addOfficeRoutes(to router: Router<DeskContext>) {
        page("/", router) { call in try await showWork(call) }
        page("/clocks", router) { call in try await showClocks(call) }
        page("/search", router) { call in try await showSearch(call) }
        act("/search", router) { call, typed in try await search(call, typed) }
        page("/statistics", router) { call in try await showStatistics(call) }
        page("/audit", router) { call in try await showAudit(call) }

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

        router.get("/invitation/:token") { request, context in
            try await showInvitation(request, token: context.parameters.get("token") ?? "")
        }
        router.post("/invitation/:token") { request, context in
            try await acceptInvitation(request, token: context.parameters.get("token") ?? "")
        }
    }

    private func addPetitionRoutes(to router: Router<DeskContext>) {
        router.get("/sign-in") { request, _ in try await showSignIn(request) }
        router.post("/sign-in") { request, _ in try await signIn(request) }
        act("/session/end", router) { call, _ in try await signOut(call) }

        for kind in [IntakeKind.letter, .call, .visit] {
            page("/register/\(kind.rawValue)", router) { call in try await showIntake(kind, call) }
            act("/register/\(kind.rawValue)", router) { call, typed in try await intake(kind, call, typed) }
        }

        page("/petitions/:number", router) { call in try await showPetition(call) }
        page("/petitions/:number/attachments/:blob", router) { call in try await attachment(call) }
        page("/petitions/:number/beside/:earlier", router) { call in try await showBeside(call) }
        act("/petitions/:number/beside/:earlier", router) { call, typed in try await relate(call, typed) }
        act("/petitions/:number/beside/:earlier/undo", router) { call, typed in try await unrelate(call, typed) }
        act("/petitions/:number/beside", router) { call, typed in try await compare(call, typed) }
        // Where refused forms stood: a choice of language made there leads back.
        page("/petitions/:number/beside/:earlier/undo", router) { call in try await showBeside(call) }
        page("/petitions/:number/beside", router) { call in .seeOther(Routes.petition(call.number) + "#earlier") }
        for action in Action.all {
            act("/petitions/:number/\(action.resource)", router) { call, typed in
                try await carryOut(action, call, typed)
            }
            // Where a refused form stood: a choice of language made there leads back to the petition.
            page("/petitions/:number/\(action.resource)", router) { call in
                let choices = ["lang", "text"].compactMap { name in call.query[name].map { "\(name)=\($0)" } }
                let query = choices.isEmpty ? "" : "?" + choices.joined(separator: "&")
                return .seeOther("\(Routes.petition(call.number))\(query)#do-\(action.resource)")
            }
        }
    }
}
