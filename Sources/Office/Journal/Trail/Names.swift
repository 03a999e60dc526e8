import Casework
import Store

/// Names of officers and organs 名册, as the registry has them now.
struct Names {
    private let officers: [String: String]
    private let organs: [String: String]

    /// Reads the names that a trail speaks of.
    init(of petition: Petition, _ db: any Reading) throws {
        var people: Set<String> = []
        var places: Set<String> = [petition.organ.rawValue]
        for entry in petition.trail {
            people.insert(entry.acting.officer.rawValue)
            places.insert(entry.acting.organ.rawValue)
            people.formUnion(entry.event.officersNamed.map(\.rawValue))
            places.formUnion(entry.event.organsNamed.map(\.rawValue))
        }
        try self.init(officers: people, organs: places, db)
    }

    /// Reads these names.
    init(officers: Set<String>, organs: Set<String>, _ db: any Reading) throws {
        self.officers = try Names.read(
            "select id, name from officer where id in \(list: officers.sorted())", db)
        self.organs = try Names.read("select id, name from organ where id in \(list: organs.sorted())", db)
    }

    private static func read(_ sql: SQL, _ db: any Reading) throws -> [String: String] {
        Dictionary(
            try db.rows(sql).map { (try $0.text("id"), try $0.text("name")) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who did what a line of a trail tells. The program that carries is named by the way it came on: with a package, from
    /// another organ of this installation, or from the portal.
    func actor(_ entry: TrailEntry, of petition: Petition) -> String {
        guard entry.acting.officer == .messenger else { return officer(entry.acting.officer) }
        switch entry.event {
        // Only a partner's word makes these without an officer.
        case .disposition(.exchangeTold), .disposition(.outsideStepped): return Self.exchange
        // Another organ took it up, or answered an urging of this one.
        case .triage, .supervision: return Self.organs
        case .reception, .intake, .deliberation, .disposition, .handling, .notices, .access, .archive: break
        }
        // What came with a package, or from another organ, came at one moment; what a citizen adds comes later.
        guard entry.acting == petition.trail.first?.acting else { return officer(.messenger) }
        if petition.exchangeSource != nil { return Self.exchange }
        return petition.origin == nil ? officer(.messenger) : Self.organs
    }

    /// The program that takes packages of offices elsewhere in.
    private static let exchange = "交换渠道"
    /// The program that carries between organs of this installation.
    private static let organs = "机关间移送"

    /// The name of an officer; of the office's own programs what they are; otherwise the code.
    func officer(_ id: OfficerID) -> String {
        switch id {
        case .messenger: "网上信访通道"
        case .office: "系统"
        case .setup: "系统（初始设置）"
        default: officers[id.rawValue] ?? id.rawValue
        }
    }

    /// The name of an organ, or its code when the registry has it not.
    func organ(_ id: OrganID) -> String { organs[id.rawValue] ?? id.rawValue }
}

extension PetitionEvent {
    /// Officers an event speaks of, besides who acted.
    fileprivate var officersNamed: [OfficerID] {
        switch self {
        case .deliberation(.convened(let convened)): convened.members
        case .deliberation(.stepStudied(let studied)): studied.members
        case .disposition(.returnProposed(let proposed)): proposed.members ?? []
        case .handling(.appealAccepted(let accepted)): accepted.firstPeople
        case .disposition(.sentOut(let sent)): sent.handler.map { [$0] } ?? []
        case .disposition(.takenOver(let taken)): [taken.handler]
        case .supervision(.chargeTaken(let taken)): [taken.leader]
        case .supervision(.chargeVisited(let visited)): [visited.leader]
        case .handling(.clueStepped(let stepped)): stepped.team?.map(\.officer) ?? []
        case .access(.recused(let recused)): [recused.officer]
        case .access(.recusalLifted(let lifted)): [lifted.officer]
        case .access(.recusalDecided(let decided)): [decided.officer]
        case .access(.workHandedOver(let handed)): [handed.from, handed.to]
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            []
        }
    }

    /// Organs an event speaks of.
    fileprivate var organsNamed: [OrganID] {
        switch self {
        case .reception(.received(let received)): received.origin.map { [$0.organ] } ?? []
        case .triage(.judged(let judged)): judged.route.organ.map { [$0] } ?? []
        case .deliberation(.minuted(let minuted)): minuted.decision.organ.map { [$0] } ?? []
        case .deliberation(.approved(let approved)): approved.route.organ.map { [$0] } ?? []
        case .disposition(.sentOut(let sent)): sent.route.organ.map { [$0] } ?? []
        case .disposition(.partSent(let part)): [part.organ]
        case .triage(.jurisdictionAsked(let asked)): [asked.superior] + (asked.other.map { [$0] } ?? [])
        case .triage(.jurisdictionDecided(let decided)): [decided.accepts]
        case .triage(.jurisdictionRaised(let raised)): [raised.by]
        case .supervision(.extensionAsked(let asked)): [asked.superior]
        case .supervision(.approvalAsked(let asked)): [asked.superior]
        case .handling(.appealAccepted(let accepted)): accepted.decidedBy.map { [$0] } ?? []
        case .disposition(.passedDown(let passed)): [passed.organ]
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            []
        }
    }
}
