import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// J art. 20, 23: a clue from inspection, audit, enforcement or the courts enters at case management, which proposes the office.
@Suite(.serialized)
struct AgencyClueTests {
    private static let desk = Staff.officer(
        "cm-desk", "案管员", .caseManagement, [.registrar, .triageOfficer, .officeHead])
    private static let supervisionHead = Staff.officer("s-head", "监督室主任", .supervision, [.officeHead])
    private static let staff = Staff.all + [desk, supervisionHead]
    /// Those of the petition office, and of others with its roles.
    private static let outside = [Staff.registrar, Staff.triage, Staff.head, supervisionHead]

    private func taken(_ source: Source, in room: OfficeRoom) async throws -> Walk {
        let name = "clue \(source.rawValue)"
        let performed = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: source, column: nil, receivedAt: acting.moment,
                    narrative: Walk.narrative, respondents: [Walk.respondent], matters: [Walk.matter],
                    petitioner: .anonymous, place: "522634", attachments: [], mailbox: nil, visit: nil, origin: nil,
                    submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "移送问题线索", respondents: [Walk.respondent], matters: [Walk.matter],
                    petitioner: .anonymous, place: "522634", exceptions: "", acting: acting)
            }, by: Self.desk, commandID: CommandID(rawValue: name))
        return Walk(room: room, name: name, number: performed.number)
    }

    private func distinguish(_ walk: Walk, by officer: Officer) async throws {
        try await walk.by(officer) { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "移送线索", repeatOf: nil, repeatReason: "未见", isClue: true,
                clueReason: "具体", level: .own, levelReason: "县管", lookedAtEarlier: true, acting: acting)
        }
    }

    private func judge(_ walk: Walk, by officer: Officer) async throws {
        try await walk.by(officer) { acting, _ in
            JudgeFirst(
                route: .handleHere(office: .supervision), urgency: .ordinary, focus: [], risks: "", opinion: "建议承办",
                needsMeeting: false, acting: acting)
        }
    }

    /// Whether it is answered as if there were no such petition.
    private func isAbsent(_ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return false
        } catch NotPerformed.absent { return true } catch { return false }
    }

    /// What an officer sees of what the organ has: lists with their counts, search and figures.
    private func seen(by officer: Officer, in room: OfficeRoom) async throws -> [String] {
        var answers: [String] = []
        for tab in WorklistTab.allCases {
            let list = try await room.office.worklist(for: officer, tab: tab)
            answers.append("\(list.rows) \(list.counts.sorted { $0.key.rawValue < $1.key.rawValue })")
        }
        answers.append("\(try await room.office.search("韦村长", for: officer))")
        let scope = FigureScope(organ: officer.organ, below: true, from: Day(20_000), to: Day(30_000))
        answers.append("\(String(describing: try await room.office.statistics(scope, for: officer)))")
        return answers
    }

    @Test(arguments: EngineKind.allCases)
    func `of a clue from inspection, audit or the courts nobody outside case management distinguishes, judges or reads`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            var before: [[String]] = []
            for officer in Self.outside { before.append(try await seen(by: officer, in: room)) }
            for source in Source.forCaseManagement.sorted(by: { $0.rawValue < $1.rawValue }) {
                let walk = try await taken(source, in: room)
                for officer in Self.outside {
                    #expect(try await room.office.petition(walk.number, for: officer) == nil, "\(officer.id)")
                    #expect(await isAbsent { try await distinguish(walk, by: officer) }, "\(officer.id)")
                }
                for officer in [Self.desk, Staff.leader, Staff.principal] {
                    #expect(try await room.office.petition(walk.number, for: officer) != nil, "\(officer.id)")
                }
                try await distinguish(walk, by: Self.desk)
                for officer in Self.outside {
                    #expect(await isAbsent { try await judge(walk, by: officer) }, "\(officer.id)")
                }
                try await judge(walk, by: Self.desk)
            }
            for (officer, answers) in zip(Self.outside, before) {
                #expect(try await seen(by: officer, in: room) == answers, "\(officer.id)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever handles it later, or is asked by name, reads such a clue, and the principal approves it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await taken(.audit, in: room)
            try await distinguish(walk, by: Self.desk)
            try await judge(walk, by: Self.desk)
            let waiting = try await room.office.worklist(for: Staff.principal, tab: .toDecide).rows.map(\.number)
            #expect(waiting == [walk.number])
            await #expect(throws: NotPerformed.self) { try await walk.approve() }
            try await walk.approve(by: Staff.principal)
            try await walk.by(Self.desk) { acting, petition in
                SendOut(
                    route: try #require(petition.proposedRoute), handler: nil, copy: nil, outsideReference: "",
                    acting: acting)
            }
            for officer in [Staff.handler, Self.supervisionHead] {
                #expect(try await room.office.petition(walk.number, for: officer) != nil, "\(officer.id)")
            }
            for officer in [Staff.registrar, Staff.triage, Staff.head] {
                #expect(try await room.office.petition(walk.number, for: officer) == nil, "\(officer.id)")
            }
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
        }
    }
}
