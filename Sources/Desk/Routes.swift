import Casework
import Foundation
import Hummingbird
import Office
import OpenID
import Pages

/// Every address of the desk 路由: for the router and for links alike.
enum Routes {
    // Signing in.
    static let signIn = "/sign-in"
    static let signOut = "/session/end"
    static let provider = "/sign-in/provider"
    static let providerBack = ProviderSettings.returnPath
    static let providerDone = "/sign-in/provider/done"
    static func provider(next: String) -> String { isOwn(next) && next != "/" ? "\(provider)?next=\(next)" : provider }
    static func providerDone(next: String) -> String { "\(providerDone)?next=\(own(next))" }
    static func signIn(refused: ProviderRefused) -> String { "\(signIn)?provider=\(refused.rawValue)" }

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
    static func petition(_ number: PetitionNumber, clue: Int?) -> String {
        petition(number) + (clue.map { "?clue=\($0)" } ?? "")
    }
    static func action(_ resource: String, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/\(resource)"
    }
    static func printing(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/printing" }
    static func attachment(_ blob: BlobID, _ number: PetitionNumber) -> String {
        "/petitions/\(number.rawValue)/attachments/\(blob.rawValue)"
    }
    static func notices(_ number: PetitionNumber) -> String { "/petitions/\(number.rawValue)/notices" }
    static func notices(_ number: PetitionNumber, drafting draft: NoticeToIssue) -> String {
        notices(number) + "?kind=\(draft.kind.rawValue)" + (draft.clue.map { "&clue=\($0)" } ?? "")
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
    static let lawOfRetention = "/law/retention"
    static let records = "/records"
    static func records(_ part: RetentionPart, after: PageCursor? = nil) -> String {
        "/records?part=\(part.rawValue)" + (after.map { "&after=\($0.rawValue)" } ?? "")
    }
    static let endedRecords = "/records/ended"
    static func endedRecords(after: PageCursor) -> String { "/records/ended?after=\(after.rawValue)" }
    static func tombstone(_ petition: PetitionID) -> String { "/records/ended/\(petition.rawValue)" }
    static func tombstonePaper(_ petition: PetitionID) -> String { tombstone(petition) + "/paper" }
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
    static let work = "/"
    static func work(_ tab: WorklistTab, _ filter: WorklistFilter? = nil, after: PageCursor? = nil) -> String {
        "/?tab=\(tab.rawValue)" + (filter.map { "&filter=\($0.rawValue)" } ?? "")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

    static let coverage = "/notices"
    static func coverage(_ notice: CoveredNotice, _ part: CoveragePart? = nil, after: PageCursor? = nil) -> String {
        "/notices?of=\(notice.rawValue)" + (part.map { "&part=\($0.rawValue)" } ?? "")
            + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

    // Periodic reports.
    static let reports = "/reports"
    static func reports(after: PageCursor) -> String { "/reports?after=\(escaped(after.rawValue))" }
    static func reports(drafting id: PeriodicReport.ID) -> String {
        "/reports?paper=\(id.paper)&period=\(id.period)"
    }
    static func report(_ id: PeriodicReport.ID) -> String { "/reports/\(id.rawValue)" }
    static func report(_ id: PeriodicReport.ID, _ step: ReportStep) -> String { "\(report(id))/\(step.rawValue)" }
    static func reportLetter(_ id: PeriodicReport.ID) -> String { "\(report(id))/letter" }

    // Figures and audit.
    static let statistics = "/statistics"
    static let audit = "/audit"
    static let alarms = "/audit/alarms"
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
        case .worklist(let tab, let filter):
            [("list", "worklist"), ("tab", tab.rawValue)] + (filter.map { [("filter", $0.rawValue)] } ?? [])
        case .clocks: [("list", "clocks")]
        case .search(let question): [("list", "search")] + SearchForm.sent(question)
        case .figures(let scope): [("list", "figures")] + fields(scope)
        case .rows(let figure, let scope): [("list", "rows"), ("figure", figure.rawValue)] + fields(scope)
        case .audit(let filter): [("list", "audit")] + AuditAsk.fields(of: filter)
        case .register(let register): [("list", "register"), ("of", register.code)]
        }
    }
    static func export(_ register: ExportedRegister) -> String { export(.register(register)) }
    /// The page of a register.
    static func register(_ register: ExportedRegister) -> String {
        switch register {
        case .moved(let register): movements(register)
        case .coverage(let notice, let part): coverage(notice, part)
        case .returns(let quarter, let part): returns(quarter, part)
        case .records(let part): records(part)
        case .ended: endedRecords
        case .referrals(let part): referrals(part)
        case .cadres: cadres
        case .batches(let day): batches(upTo: day)
        case .exchange(let tab): exchange(tab)
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
    // Packages exchanged with offices elsewhere.
    static let exchange = "/exchange"
    static func exchange(_ tab: ExchangeTab) -> String { "\(exchange)?tab=\(tab.rawValue)" }
    static func exchange(_ tab: ExchangeTab, after: PageCursor) -> String {
        "\(exchange(tab))&after=\(after.rawValue)"
    }
    static func exchangeList(_ partner: PartnerID, _ day: Day) -> String {
        "\(exchange)/lists/\(partner.rawValue)/\(day.description)"
    }
    static let partners = "/partners"
    static let newPartner = "/partners/new"
    static func ownCard(_ organ: OrganID) -> String { "/partners/cards/\(organ.rawValue)" }
    static func partner(_ id: PartnerID, of organ: OrganID) -> String {
        "/partners/entries/\(organ.rawValue)/\(id.rawValue)"
    }
    static func partner(_ id: PartnerID, of organ: OrganID, _ step: String) -> String {
        "\(partner(id, of: organ))/\(step)"
    }
    static let lawOfRoutes = "/law/routes"
    static let recusals = "/recusals"
    static let referrals = "/referrals"
    static func referrals(_ part: ReferralPart, after: PageCursor? = nil) -> String {
        "/referrals?part=\(part.rawValue)" + (after.map { "&after=\($0.rawValue)" } ?? "")
    }

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
    static let factorShown = "/account/second-factor-shown"
    static func factor(next: String) -> String { isOwn(next) && next != "/" ? "\(factor)?next=\(next)" : factor }
    static let keyOffer = "/account/second-factor-key-offer"
    static let key = "/account/second-factor-key"
    static let keyShown = "/account/second-factor-key-shown"
    static let keyEnd = "/account/second-factor-key-end"
    static let factorDemand = "/people/second-factor"
    static let slips = "/people/hand-over-slips"
    static let arrivalRead = "/account/arrival-read"
    static let sessionEnd = "/account/session-end"
    static let otherSessionsEnd = "/account/other-sessions-end"
    static let tokens = "/account/tokens"
    static let tokenEnd = "/account/token-end"
    static func invitation(_ token: String) -> String { "/invitation/\(token)" }

    /// The sign-in page, and where to go on from it.
    static func signIn(next: String) -> String { isOwn(next) && next != "/" ? "\(signIn)?next=\(next)" : signIn }

    /// The path where it is one of ours; the first page otherwise.
    static func own(_ path: String) -> String { isOwn(path) ? path : "/" }

    /// Whether this is a plain path of ours: nobody is sent on to another site.
    static func isOwn(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.count <= 200
            && path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/-_.".contains($0)) }
    }
}
