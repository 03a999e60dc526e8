import Casework
import Store
import Testing

@testable import Office

/// The predicate in SQL says what `Access.mayRead` says, over a table of cases.
@Suite(.serialized)
struct VisibleTests {
    private static let roleSets: [Set<Role>] =
        Role.allCases.map { [$0] } + [
            [.principal, .officeHead], [.leader, .handler], [.handler, .reviewer], [.keeper, .handler],
            [.officeHead, .systemAdministrator], [],
        ]

    private static var officers: [Officer] {
        var officers: [Officer] = []
        for (index, roles) in roleSets.enumerated() {
            for organ in [Staff.county, Staff.prefecture] {
                for office in [OfficeKind.petitions, .supervision, .caseManagement] {
                    officers.append(
                        Officer(
                            id: OfficerID(rawValue: "o\(index)"), name: "甲", organ: organ, office: office, roles: roles)
                    )
                }
            }
        }
        return officers
    }

    private static var cards: [PetitionCard] {
        var cards: [PetitionCard] = []
        let levels: [AcceptanceLevel?] = [nil] + AcceptanceLevel.allCases
        let people = (0..<roleSets.count).map { OfficerID(rawValue: "o\($0)") }
        for (level, isForCaseManagement) in levels.flatMap({ [($0, false), ($0, true)] }) {
            func card(
                _ level: AcceptanceLevel?, _ isInReview: Bool, _ isClosed: Bool, recused: Set<OfficerID> = [],
                office: OfficeKind? = nil, handler: OfficerID? = nil, involved: Set<OfficerID> = []
            ) -> PetitionCard {
                PetitionCard(
                    organ: Staff.county, recused: recused, level: level, handlers: Set([handler].compactMap(\.self)),
                    officesInHand: Set([office].compactMap(\.self)), involved: involved, isInReview: isInReview,
                    isClosed: isClosed, isForCaseManagement: isForCaseManagement)
            }
            for (isInReview, isClosed) in [(false, false), (true, false), (false, true)] {
                cards.append(card(level, isInReview, isClosed))
                for person in people {
                    cards.append(card(level, isInReview, isClosed, handler: person))
                    cards.append(card(level, isInReview, isClosed, involved: [person]))
                }
                cards.append(card(level, isInReview, isClosed, office: .supervision))
            }
            for person in people { cards.append(card(level, false, true, recused: [person], involved: [person])) }
        }
        return cards
    }

    @Test(arguments: EngineKind.allCases)
    func `the lists in the database show what the rules allow, and nothing else`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: []) { room in
            let cards = Self.cards
            let differences = try await room.office.engine.write { db in
                for (index, card) in cards.enumerated() { try Self.list(card, "p\(index)", db) }
                var differences: [String] = []
                for officer in Self.officers {
                    let rows = try db.rows(
                        """
                        select distinct l.petition from listing as l where \(Visible.to(officer, "l.petition"))
                        """)
                    let seen = Set(try rows.map { try $0.text("petition") })
                    let holder = OfficerCard(
                        officer: officer.id, organ: officer.organ, office: officer.office, roles: officer.roles)
                    for (index, card) in cards.enumerated()
                    where Access.mayRead(officer: holder, petition: card) != seen.contains("p\(index)") {
                        differences.append("\(officer.roles) \(officer.office) \(card)")
                    }
                }
                return differences
            }
            #expect(differences.isEmpty, "\(differences.prefix(5))")
        }
    }

    private static func list(_ card: PetitionCard, _ id: String, _ db: any Writing) throws {
        for viewer in Sight.viewers(of: card) {
            let list: ListName = card.isClosed ? .closed(viewer) : .open(viewer)
            try db.run("insert into listing (list, due, unnamed, petition) values (\(list.rawValue), 0, 1, \(id))")
        }
        for officer in card.recused {
            try db.run("insert into recusal (officer, petition, ground) values (\(officer.rawValue), \(id), 'named')")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the three administrators read nothing`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("admin", in: room)
            let day = OfficeRoom.monday
            for officer in [Staff.system, Staff.security, Staff.auditor] {
                #expect(try await room.office.petition(walk.number, for: officer) == nil)
                #expect(try await room.office.search("补偿", for: officer).hits.isEmpty)
                #expect(
                    try await room.office.statistics(
                        FigureScope(organ: Staff.county, from: day, to: day), for: officer) == nil)
                for tab in WorklistTab.allCases {
                    let list = try await room.office.worklist(for: officer, tab: tab)
                    #expect(list.rows.isEmpty)
                    #expect(list.counts.values.allSatisfy { $0 == 0 })
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a dismissed officer reads nothing and does nothing`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("dismissed", in: room)
            let gone = Officer(
                id: Staff.head.id, name: Staff.head.name, organ: Staff.county, office: .petitions,
                roles: Staff.head.roles, active: false)
            #expect(try await room.office.petition(walk.number, for: gone) == nil)
            #expect(try await room.office.worklist(for: gone, tab: .all).rows.isEmpty)
        }
    }
}
