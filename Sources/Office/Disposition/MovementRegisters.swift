import Casework
import Store

/// A register of what came from elsewhere or went there 收转登记簿.
public enum MovementRegister: String, Sendable, Hashable, CaseIterable {
    /// From above 上级转办、交办.
    case fromAbove
    /// From below 下级报送.
    case fromBelow
    /// From other bodies 其他机关转送.
    case fromOthers
    /// Down 转下级、交办下级.
    case down
    /// Up 报上级.
    case up
    /// To others 转送、移送其他机关.
    case over

    /// Where what goes this way is written down; `nil` of what stays here.
    init?(going route: RouteKind) {
        switch route {
        case .handDown: self = .down
        case .sendUp: self = .up
        case .toResident, .forwardOutside, .passOn, .handToAgency: self = .over
        case .handleHere, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: return nil
        }
    }

    /// Where what came so is written down; `nil` of what came here by itself.
    init?(from source: Source) {
        switch source {
        case .forwardedFromAbove, .assignedFromAbove: self = .fromAbove
        case .sentUp: self = .fromBelow
        case .otherBody: self = .fromOthers
        case .own, .leaderInstruction, .inspectionTour, .audit, .enforcement, .judiciary: return nil
        }
    }
}

/// That a petition, one clue of it or one part of it came from elsewhere or went there 收转.
struct Movement: Hashable {
    let register: MovementRegister
    /// The day it came or went.
    let day: Day
    /// Which clue of several went by itself; `nil` the petition as a whole.
    var clue: Int?
    /// To which organ a part of a mixed petition was passed on (T art. 171); `nil` for all else.
    var partTo: OrganID?

    /// The movements of a petition: how it came, how it went as a whole, which parts were passed on, and where each clue
    /// went that an office returned.
    static func all(of petition: Petition) -> [Movement] {
        guard petition.exists else { return [] }
        let came = MovementRegister(from: petition.source).map { Movement(register: $0, day: petition.receivedAt.day) }
        let went = petition.sentOut.flatMap { sent in
            MovementRegister(going: sent.route.kind).map { Movement(register: $0, day: sent.step.day) }
        }
        let clues = petition.standingClues.compactMap { clue -> Movement? in
            guard let end = clue.clueReturn.end, let register = MovementRegister(going: end.route.kind) else {
                return nil
            }
            return Movement(register: register, day: end.step.day, clue: clue.number)
        }
        // A clue that is passed on takes its part of the letter along, in one step.
        let withClue = Set(petition.standingClues.compactMap { $0.clueReturn.end?.step })
        let parts = petition.partsSent.filter { !withClue.contains($0.step) }.map {
            Movement(register: .over, day: $0.step.day, partTo: $0.organ)
        }
        return [came, went].compactMap { $0 } + parts + clues
    }
}

/// A row of such a register.
public struct MovementRow: Sendable, Hashable {
    /// The petition.
    public let number: PetitionNumber
    /// Which clue of it went by itself; `nil` the petition as a whole, or a part of it.
    public let clue: Int?
    /// Whether it is a part of a mixed petition, with the persons and matters another organ accepts (T art. 171).
    public let isPart: Bool
    /// The day it came or went.
    public let day: Day
    /// What it is about.
    public let summary: String
    /// From where, or to where; empty when the program does not know.
    public let elsewhere: String
    /// Whether a result is to be reported.
    public let isAssigned: Bool
    /// On which ground; `nil` where it is not, or before grounds were asked for.
    public let ground: AssignmentGround?
    /// The reference of the other body; empty when there is none.
    public let reference: String
    /// What the other body has reported, each with its day.
    public let steps: [OutsideStep: Day]
    /// Where it stands here.
    public let node: Node
}

extension Office {
    /// A page of a register, the latest first; what the officer may not know is not in it. A petition has a row for each day
    /// on which it, parts or clues of it came or went, and a page holds all of such a day.
    ///
    /// - Throws: A fault.
    public func movements(
        _ register: MovementRegister, for officer: Officer, page: PageCursor? = nil, limit: Int = 50
    ) async throws -> (rows: [MovementRow], next: PageCursor?) {
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let found = try db.rows(WorklistQuery(register, of: officer).page(after: page, limit: asked + 1))
            let shown = found.prefix(asked)
            let rows = try shown.flatMap { try self.movementRows($0, register, db) }
            return (rows, found.count > asked ? try shown.last.map { try PageCursor($0) } : nil)
        }
    }

    /// What of one petition came or went on the day of its place in the register.
    func movementRows(_ row: Row, _ register: MovementRegister, _ db: any Reading) throws -> [MovementRow] {
        let card = try OpenedCard(row, keys)
        let petition = try Casefile.load(card.id, veil: card.veil, db).stored
        // The latest first: the list is sorted by the day downwards.
        let due = try row.int("due")
        let day = Day(-due)
        return try Movement.all(of: petition).filter { $0.register == register && $0.day == day }
            .map { try self.row($0, petition, card, db) }
    }

    private func row(
        _ moved: Movement, _ petition: Petition, _ card: OpenedCard, _ db: any Reading
    ) throws -> MovementRow {
        let part = petition.part(moved.clue)
        let route = part.clueReturn.end?.route ?? part.sentOut?.route
        let organ: OrganID?
        var (body, isAssigned) = ("", false)
        var ground: AssignmentGround?
        switch moved.register {
        case .fromAbove, .fromBelow, .fromOthers:
            organ = petition.origin?.organ
            body = petition.exchangeSource?.name ?? ""
            isAssigned = petition.source == .assignedFromAbove
            ground = petition.origin?.ground ?? petition.exchangeSource?.ground
        case .down, .up, .over:
            organ = moved.partTo ?? route?.organ
            switch moved.partTo == nil ? route : nil {
            case .forwardOutside(let name), .handToAgency(let name): body = name
            case .handDown(_, let assigned, let reason): (isAssigned, ground) = (assigned, reason)
            case .handleHere, .toResident, .sendUp, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference,
                .passOn, nil:
                break
            }
        }
        let name = try organ.map { try Roster.organ($0, db)?.name ?? $0.rawValue }
        let isWhole = moved.clue == nil && moved.partTo == nil
        return MovementRow(
            number: card.number, clue: moved.clue, isPart: moved.partTo != nil, day: moved.day, summary: card.summary,
            elsewhere: name ?? body, isAssigned: isAssigned, ground: ground,
            reference: isWhole ? petition.sentOut?.outsideReference ?? "" : "",
            steps: moved.partTo == nil ? part.outsideSteps.mapValues(\.on) : [:], node: card.node)
    }
}
