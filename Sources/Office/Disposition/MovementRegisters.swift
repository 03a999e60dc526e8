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

    /// The registers a petition stands in, with the day it came or went.
    static func all(of petition: Petition) -> [(register: MovementRegister, day: Day)] {
        guard petition.exists else { return [] }
        var all: [(register: MovementRegister, day: Day)] = []
        switch petition.source {
        case .forwardedFromAbove, .assignedFromAbove: all.append((.fromAbove, petition.receivedAt.day))
        case .sentUp: all.append((.fromBelow, petition.receivedAt.day))
        case .otherBody: all.append((.fromOthers, petition.receivedAt.day))
        case .own, .leaderInstruction, .inspectionTour, .audit, .enforcement, .judiciary: break
        }
        guard let sent = petition.sentOut else { return all }
        switch sent.route.kind {
        case .handDown: all.append((.down, sent.step.day))
        case .sendUp: all.append((.up, sent.step.day))
        case .toResident, .forwardOutside, .passOn, .handToAgency: all.append((.over, sent.step.day))
        case .handleHere, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference: break
        }
        return all
    }
}

/// A row of such a register.
public struct MovementRow: Sendable, Hashable {
    /// The petition.
    public let number: PetitionNumber
    /// The day it came or went.
    public let day: Day
    /// What it is about.
    public let summary: String
    /// From where, or to where; empty when the program does not know.
    public let elsewhere: String
    /// Whether a result is to be reported.
    public let isAssigned: Bool
    /// The reference of the other body; empty when there is none.
    public let reference: String
    /// When the other body reported it closed.
    public let closedThere: Day?
    /// Where it stands here.
    public let node: Node
}

extension Office {
    /// A page of a register, the latest first; what the officer may not know is not in it.
    ///
    /// - Throws: A fault.
    public func movements(
        _ register: MovementRegister, for officer: Officer, page: PageCursor? = nil, limit: Int = 50
    ) async throws -> (rows: [MovementRow], next: PageCursor?) {
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let found = try db.rows(WorklistQuery(register, of: officer).page(after: page, limit: asked + 1))
            let shown = found.prefix(asked)
            let rows = try shown.map { row -> MovementRow in
                let card = try OpenedCard(row, self.keys)
                let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: card.id, with: self.keys)
                let petition = try Casefile.load(card.id, veil: veil, db).stored
                return try self.movement(register, petition, card, db)
            }
            return (Array(rows), found.count > asked ? try shown.last.map { try PageCursor($0) } : nil)
        }
    }

    private func movement(
        _ register: MovementRegister, _ petition: Petition, _ card: OpenedCard, _ db: any Reading
    ) throws -> MovementRow {
        let organ: OrganID?
        var (body, isAssigned) = ("", false)
        switch register {
        case .fromAbove, .fromBelow, .fromOthers:
            organ = petition.origin?.organ
            body = petition.exchangeSource?.name ?? ""
            isAssigned = petition.source == .assignedFromAbove
        case .down, .up, .over:
            organ = petition.sentOut?.route.organ
            switch petition.sentOut?.route {
            case .forwardOutside(let name), .handToAgency(let name): body = name
            case .handDown(_, let assigned): isAssigned = assigned
            case .handleHere, .toResident, .sendUp, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference,
                .passOn, nil:
                break
            }
        }
        let name = try organ.map { try Roster.organ($0, db)?.name ?? $0.rawValue }
        let day = MovementRegister.all(of: petition).first { $0.register == register }?.day ?? petition.receivedAt.day
        return MovementRow(
            number: card.number, day: day, summary: card.summary, elsewhere: name ?? body, isAssigned: isAssigned,
            reference: petition.sentOut?.outsideReference ?? "",
            closedThere: petition.outsideSteps[.closed]?.on, node: card.node)
    }
}
