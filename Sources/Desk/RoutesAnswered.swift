import Casework
import Foundation
import Hummingbird
import Office
import Pages

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
        upload("/returns/list", router) { call, typed, file in try await takeReturnList(call, typed, file) }
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
        page("/audit/alarms", router) { call in try await showAlarmBounds(call) }
        act("/audit/alarms", router) { call, typed in try await setAlarmBounds(call, typed) }
        page("/receipts", router) { call in try await showReceipts(call) }
        page("/export", router) { call in try await showExport(call) }
        act("/export", router) { call, typed in try await export(call, typed) }

        addReportRoutes(to: router)
        addLawRoutes(to: router)
        page("/people", router) { call in try await showPeople(call) }
        page("/people/new", router) { call in try await showAppointment(call) }
        act("/people/new", router) { call, typed in try await appoint(call, typed) }
        page("/organs/new", router) { call in try await showOrganForm(call) }
        act("/organs/new", router) { call, typed in try await establish(call, typed) }
        page("/people/second-factor", router) { call in try await showFactorDemand(call) }
        act("/people/second-factor", router) { call, typed in try await demandFactor(call, typed) }
        page("/people/hand-over-slips", router) { call in try await showSlipsRule(call) }
        act("/people/hand-over-slips", router) { call, typed in try await keepSlips(call, typed) }
        page("/people/:officer", router) { call in try await showPerson(call) }
        act("/people/:officer/rights", router) { call, typed in try await changeRights(call, typed) }
        act("/people/:officer/link", router) { call, typed in try await reinvite(call, typed) }
        act("/people/:officer/dismissal", router) { call, typed in try await dismiss(call, typed) }
        act("/people/:officer/provider", router) { call, typed in try await bindToProvider(call, typed) }
        act("/people/:officer/provider-end", router) { call, typed in try await unbindFromProvider(call, typed) }

        addAccountRoutes(to: router)

        router.get("/invitation/:token") { request, context in
            try await showInvitation(request, token: context.parameters.get("token") ?? "")
        }
        router.post("/invitation/:token") { request, context in
            try await acceptInvitation(request, token: context.parameters.get("token") ?? "")
        }
    }

    private func addReportRoutes(to router: Router<DeskContext>) {
        page("/reports", router) { call in try await showReports(call) }
        act("/reports", router) { call, typed in try await draftReport(call, typed) }
        page("/reports/:report", router) { call in try await showReport(call) }
        for step in ReportStep.allCases {
            act("/reports/:report/\(step.rawValue)", router) { call, typed in
                try await followReport(step, call, typed)
            }
        }
        act("/reports/:report/letter", router) { call, _ in try await printReport(call) }
        // Where a refused form stood: a choice of language made there leads back.
        for name in ReportStep.allCases.map(\.rawValue) + ["letter"] {
            page("/reports/:report/\(name)", router) { call in
                call.report.map { Response.seeOther(Routes.report($0)) } ?? absent(call)
            }
        }
    }

    private func addAccountRoutes(to router: Router<DeskContext>) {
        page("/account", router) { call in try await showAccount(call) }
        page("/account/second-factor", router) { call in try await showFactor(call) }
        act("/account/second-factor-shown", router) { call, typed in try await factorShown(call, typed) }
        act("/account/arrival-read", router) { call, typed in try await arrivalRead(call, typed) }
        act("/account/session-end", router) { call, typed in try await endSession(call, typed) }
        act("/account/other-sessions-end", router) { call, typed in try await endOtherSessions(call, typed) }
        act("/account/password", router) { call, typed in try await changePassword(call, typed) }
        act("/account/second-factor-offer", router) { call, typed in try await offerFactor(call, typed) }
        act("/account/second-factor", router) { call, typed in try await confirmFactor(call, typed) }
        act("/account/second-factor-end", router) { call, typed in try await endFactor(call, typed) }
        act("/account/second-factor-key-offer", router) { call, typed in try await offerKey(call, typed) }
        act("/account/second-factor-key", router) { call, typed in try await enrolKey(call, typed) }
        act("/account/second-factor-key-shown", router) { call, typed in try await keyShown(call, typed) }
        act("/account/second-factor-key-end", router) { call, typed in try await removeKey(call, typed) }
        act("/account/tokens", router) { call, typed in try await makeToken(call, typed) }
        act("/account/token-end", router) { call, typed in try await endToken(call, typed) }
    }

    private func addLawRoutes(to router: Router<DeskContext>) {
        page("/cadres", router) { call in try await showCadres(call) }
        act("/cadres/search", router) { call, typed in try await findCadres(call, typed) }
        upload("/cadres/list", router) { call, typed, file in try await takeCadreList(call, typed, file) }
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
        addExchangeRoutes(to: router)
        page("/referrals", router) { call in try await showReferrals(call) }
        page("/recusals", router) { call in try await showRecusals(call) }
        act("/recusals", router) { call, typed in try await decideRecusal(call, typed) }
        page("/account/relatives", router) { call in try await showRelatives(call) }
        act("/account/relatives", router) { call, typed in try await declareRelatives(call, typed) }
        page("/approaches", router) { call in try await showApproaches(call) }
        act("/approaches", router) { call, typed in try await logApproach(call, typed) }
        page("/law/routes", router) { call in try await showRoutes(call) }
        page("/law/retention", router) { call in try await showRetention(call) }
        page("/records", router) { call in try await showRecords(call) }
        page("/records/ended", router) { call in try await showEndedRecords(call) }
        page("/records/ended/:petition", router) { call in try await showTombstone(call) }
        page("/records/ended/:petition/paper", router) { call in try await tombstonePaper(call) }
    }

    private func addExchangeRoutes(to router: Router<DeskContext>) {
        page("/exchange", router) { call in try await showExchange(call) }
        page("/exchange/lists/:partner/:day", router) { call in try await showExchangeList(call) }
        page("/partners", router) { call in try await showPartners(call) }
        page("/partners/new", router) { call in try await showPartnerForm(call) }
        act("/partners/new", router) { call, typed in try await registerPartner(call, typed) }
        page("/partners/cards/:organ", router) { call in try await showOwnCard(call) }
        page("/partners/entries/:organ/:partner", router) { call in try await showPartner(call) }
        for step in PartnerStep.allCases {
            act("/partners/entries/:organ/:partner/\(step.rawValue)", router) { call, typed in
                try await followPartner(step, call, typed)
            }
            // Where a refused form stood: a choice of language made there leads back.
            page("/partners/entries/:organ/:partner/\(step.rawValue)", router) { call in
                .seeOther(Routes.partner(call.partner, of: call.partnersOrgan))
            }
        }
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
        router.get("/sign-in/provider") { request, _ in try await goToProvider(request) }
        router.get(RouterPath(Routes.providerBack)) { request, _ in try await backFromProvider(request) }
        router.get("/sign-in/provider/done") { request, _ in providerDone(request) }
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
