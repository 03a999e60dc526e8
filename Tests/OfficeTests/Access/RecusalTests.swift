import Casework
import Store
import Testing

@testable import Office

/// Recusal as the union of grounds: found, declared, asked for, decided by the right person (R art. 48; T art. 264).
@Suite(.serialized)
struct RecusalTests {
    private func register(
        _ walk: Walk, petitioner: Petitioner = Walk.petitioner, witnesses: [Veiled] = [],
        about: Respondent = Walk.respondent
    ) async throws {
        try await walk.by(Staff.registrar, again: "correct \(petitioner.name.text) \(witnesses.count)") {
            acting, petition in
            CorrectRegistration(
                summary: petition.summary, respondents: [about], matters: petition.matters, petitioner: petitioner,
                place: petition.place, reason: "补登", witnesses: witnesses, acting: acting)
        }
    }

    private func recusals(_ walk: Walk) async throws -> [OfficerID: RecusalGround] {
        try await walk.office.engine.read { db in
            var found: [OfficerID: RecusalGround] = [:]
            let rows = try db.rows(
                """
                select r.officer, r.ground from recusal as r join petition_card as c on c.id = r.petition
                where c.number = \(walk.number.rawValue)
                """)
            for row in rows {
                found[OfficerID(rawValue: try row.text("officer"))] = RecusalGround(rawValue: try row.text("ground"))
            }
            return found
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `near relatives of whoever is named or reports, witnesses and the reporter himself are found`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.office.declareRelatives(
                [Relative(kind: .sibling, name: "韦 村长")], by: Staff.triage, commandID: CommandID(rawValue: "r1"))
            try await room.office.declareRelatives(
                [Relative(kind: .spouse, name: "侬阿普")], by: Staff.handler, commandID: CommandID(rawValue: "r2"))
            let walk = try await Walk.letter("found", in: room)
            #expect(
                try await recusals(walk) == [Staff.triage.id: .relativeOfNamed, Staff.handler.id: .relativeOfReporter])
            try await register(walk, witnesses: ["潘一审"])
            #expect(try await recusals(walk)[Staff.firstReviewer.id] == .witness)
            try await register(
                walk, petitioner: Petitioner(signature: .signedUnverified, name: "顾档"), witnesses: ["潘一审", "甲"])
            #expect(try await recusals(walk)[Staff.keeper.id] == .interest)
            #expect(try await room.office.petition(walk.number, for: Staff.triage) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a relative declared later is kept from what reports on them already`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("later", in: room)
            #expect(try await room.office.petition(walk.number, for: Staff.head) != nil)
            try await room.office.declareRelatives(
                [Relative(kind: .parent, name: "韦村长")], by: Staff.head, commandID: CommandID(rawValue: "r"))
            #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
            #expect(try await room.office.relatives(of: Staff.head).map(\.name.text) == ["韦村长"])
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is about own staff is hidden from the person's office, and from no leader`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let about = Respondent(name: "潘一审", unit: "县纪委监委", post: "审核人")
            let walk = try await Walk.letter("staff", in: room, about: about)
            #expect(
                try await recusals(walk) == [Staff.firstReviewer.id: .named, Staff.secondReviewer.id: .sameUnit])
            let elsewhere = try await Walk.letter("namesake", in: room, about: Respondent(name: "潘一审", unit: "高岩村"))
            #expect(try await recusals(elsewhere) == [Staff.firstReviewer.id: .named])
            // The county's name alone is not the office in it; its other names are.
            let place = try await Walk.letter("place", in: room, about: Respondent(name: "潘一审", unit: "雷山县"))
            #expect(try await recusals(place) == [Staff.firstReviewer.id: .named])
            let half = try await Walk.letter("half", in: room, about: Respondent(name: "潘一审", unit: "雷山县监委审理室"))
            #expect(
                try await recusals(half) == [Staff.firstReviewer.id: .named, Staff.secondReviewer.id: .sameUnit])
            let leader = try await Walk.letter("leader", in: room, about: Respondent(name: "龙分管", unit: "县纪委监委"))
            #expect(try await recusals(leader) == [Staff.leader.id: .named])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what everybody who judges is recused from goes up sealed, at once`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let about = Respondent(name: "文判", unit: "县纪委监委")
            let walk = try await Walk.letter("nobody", in: room, about: about)
            for officer in Staff.all { #expect(try await room.office.petition(walk.number, for: officer) == nil) }
            let slip = try #require(try await room.office.handOvers(for: Staff.prefectureTriage).first)
            #expect(slip.waits && slip.mayOpen)
            let number = try await room.office.openHandOver(
                slip.slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            #expect(
                try await room.office.petition(number, for: Staff.prefectureTriage)?.petition.respondents == [about])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the organ above decides on a principal and sees a number, nothing else`(_ kind: EngineKind) async throws {
        let above = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
        try await OfficeRoom.with(kind, staff: Staff.all + [above]) { room in
            let walk = try await Walk.letter("principal", in: room)
            for officer in [Staff.principal, Staff.triage] {
                try await walk.by(Staff.head, again: officer.id.rawValue) { acting, _ in
                    Recuse(officer: officer.id, ground: .interest, note: "与被反映人有债务", asker: .reporter, acting: acting)
                }
            }
            #expect(try await room.office.petition(walk.number, for: Staff.principal) == nil, "it holds until decided")
            let mine = try await room.office.recusalsToDecide(for: Staff.principal)
            #expect(mine.isEmpty, "who is recused decides on nobody's recusal in it")
            let waiting = try await room.office.recusalsToDecide(for: above)
            #expect(waiting.map(\.officer) == [Staff.principal.id])
            #expect(waiting.first?.number == walk.number && waiting.first?.asker == .reporter)
            #expect(try await room.office.petition(walk.number, for: above) == nil)
            for (officer, meant) in [
                (Staff.leader, Staff.principal), (above, Staff.triage), (Staff.principal, Staff.principal),
            ] {
                await #expect(throws: NotPerformed.self) {
                    try await room.office.decideRecusal(
                        of: meant.id, on: walk.number, granted: false, reason: "无", by: officer,
                        commandID: CommandID(rawValue: "no \(officer.id.rawValue)"))
                }
            }
            try await room.office.decideRecusal(
                of: Staff.principal.id, on: walk.number, granted: false, reason: "查无债务", by: above,
                commandID: CommandID(rawValue: "decided"))
            #expect(try await room.office.petition(walk.number, for: Staff.principal) != nil)
            #expect(try await room.office.recusalsToDecide(for: above).isEmpty)
            #expect(try await room.office.recusalsToDecide(for: Staff.principal).map(\.officer) == [Staff.triage.id])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an approach is on record for good; who approached finds nothing of it`(_ kind: EngineKind) async throws {
        let above = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
        try await OfficeRoom.with(kind, staff: Staff.all + [above]) { room in
            func log(_ by: Veiled, _ command: String) async throws {
                try await room.office.logApproach(
                    Approach(
                        by: by, post: "", on: OfficeRoom.monday, how: .phone, about: "2026-1", text: "问谁写的信",
                        answer: "无可奉告"),
                    by: Staff.handler, commandID: CommandID(rawValue: command))
            }
            try await log("某局长", "a")
            try await log("某局长", "a")
            try await log("杨主要", "b")
            #expect(try await room.office.approaches(for: Staff.handler).count == 2)
            #expect(try await room.office.approaches(for: Staff.principal).map(\.approach.by.text) == ["某局长"])
            #expect(try await room.office.approaches(for: above).map(\.approach.by.text) == ["杨主要"])
            #expect(try await room.office.approaches(for: Staff.leader).isEmpty)
            await #expect(throws: NotPerformed.self) { try await log(" ", "c") }
            await #expect(throws: NotPerformed.self) { try await room.office.approaches(for: Staff.auditor) }
            let plans = room.office.engine.capabilities.plans
            try await room.office.engine.read { db in
                let plan = try plans.plan(of: Office.approachesQuery(Staff.principal, token: 1, limit: 10), db)
                #expect(plan.contains("approach_organ") && plan.contains("approach_officer"))
                #expect(
                    try plans.plan(of: Office.recusalsQuery(Staff.principal, limit: 10), db)
                        .contains(kind == .sqlite ? "SEARCH w USING" : "recusal_pending"))
            }
        }
    }
}
