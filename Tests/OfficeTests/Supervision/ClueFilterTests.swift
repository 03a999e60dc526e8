import Casework
import Store
import Testing

@testable import Office

/// A petition of several clues is found by each that is open: in the offices that have them, and by their ways.
@Suite(.serialized)
struct ClueFilterTests {
    /// What officers find of it.
    private struct Finding {
        let room: OfficeRoom
        let walk: Walk

        func searches(
            _ office: OfficeKind? = nil, _ way: Way? = nil, several: Bool = false, for officer: Officer = Staff.head
        ) async throws -> Bool {
            var question = SearchQuestion()
            (question.office, question.way, question.hasSeveralClues) = (office, way, several)
            let page = try await room.office.search(question, for: officer)
            #expect(page.count == page.hits.count, "counts know no more than pages")
            return page.hits.contains { $0.number == walk.number }
        }

        func lists(
            _ filter: WorklistFilter, _ tab: WorklistTab = .all, for officer: Officer = Staff.head
        ) async throws -> Bool {
            let list = try await room.office.worklist(for: officer, tab: tab, filter: filter)
            #expect(list.counts[tab] == list.rows.count, "counts know no more than rows")
            let whole = try await room.office.worklist(for: officer, tab: tab).rows
            #expect(Set(list.rows).isSubset(of: whole), "the same rows, narrowed")
            return list.rows.contains { $0.number == walk.number }
        }

        /// The ways of open clues by which it is found, by search and in lists.
        func ways(_ tab: WorklistTab = .all) async throws -> [Way] {
            var found: [Way] = []
            for way in Way.allCases {
                let isFound = try await searches(nil, way)
                #expect(try await lists(.way(way), tab) == isFound, "\(way)")
                if isFound { found.append(way) }
            }
            return found
        }

        func offices() async throws -> [OfficeKind] {
            var found: [OfficeKind] = []
            for office in OfficeKind.allCases where try await searches(office) { found.append(office) }
            return found
        }
    }

    /// The second clue returned and sent to investigation, where it is verified; the first held.
    private func twoOffices(_ name: String, in room: OfficeRoom) async throws -> Walk {
        let walk = try await SeveralCluesTests().parted(name, in: room)
        try await walk.by(Staff.handler) { acting, _ in
            ReturnItem(
                reason: .otherOffice, text: "属在办案件", members: Staff.talk, discussion: "一致同意退回", clue: 2,
                acting: acting)
        }
        try await walk.leaderReturns(clue: 2)
        try await walk.by(Staff.triage) { acting, _ in
            ProposeClueRoute(
                clue: 2, route: .handleHere(office: .investigation), opinion: "并入在办案件", acting: acting)
        }
        try await walk.leaderSendsOn(clue: 2)
        try await walk.by(Staff.otherHandler) { acting, _ in
            TakeOver(handler: Staff.otherHandler.id, clue: 2, acting: acting)
        }
        return walk
    }

    @Test(arguments: EngineKind.allCases)
    func `a petition is found in the office and by the way of each of its open clues`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let other = try await Walk.letter("one clue", in: room)
            let walk = try await twoOffices("two offices", in: room)
            let finding = Finding(room: room, walk: walk)
            #expect(try await finding.offices() == [.supervision, .investigation])
            #expect(try await finding.ways().isEmpty)
            try await walk.by(Staff.handler) { acting, _ in
                SetDisposition(way: .hold, plan: "暂缺证据", acting: acting)
            }
            try await walk.by(Staff.otherHandler) { acting, _ in
                SetDisposition(way: .verification, plan: "入户", clue: 2, acting: acting)
            }
            #expect(try await finding.ways() == [.verification, .hold])
            #expect(try await finding.searches(.investigation, .verification))
            #expect(try await !finding.searches(.investigation, .hold), "another clue's way")
            for officer in [Staff.handler, Staff.otherHandler] {
                #expect(try await finding.lists(.way(.hold), for: officer))
                #expect(try await finding.lists(.way(.hold), .mine, for: officer))
            }
            #expect(try await finding.searches(several: true))
            #expect(try await finding.lists(.severalClues))
            let alone = Finding(room: room, walk: other)
            #expect(try await !alone.searches(several: true))
            #expect(try await !alone.lists(.severalClues))
            // What is rebuilt is what was written, act by act.
            let read = try await room.dump(DumpedTable.readModels)
            #expect(read.count { $0.hasPrefix("petition_clue ") } == 2)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == read, "bit for bit")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a clue that has ended counts no more, until the petition is closed with it`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await twoOffices("ends", in: room)
            let finding = Finding(room: room, walk: walk)
            try await walk.by(Staff.handler) { acting, _ in
                SetDisposition(way: .hold, plan: "暂缺证据", acting: acting)
            }
            try await walk.by(Staff.otherHandler) { acting, _ in
                ReturnItem(
                    reason: .noSubstance, text: "没有可查内容", members: Staff.talk, discussion: "一致同意退回", clue: 2,
                    acting: acting)
            }
            try await walk.leaderReturns(clue: 2, again: "kept")
            #expect(try await finding.offices() == [.supervision], "it lies with the petition office")
            try await walk.by(Staff.triage, again: "kept") { acting, _ in
                ProposeClueRoute(clue: 2, route: .keepForReference, opinion: "留存备查", acting: acting)
            }
            try await walk.leaderSendsOn(clue: 2, again: "kept")
            #expect(try await finding.offices() == [.supervision])
            #expect(try await finding.ways() == [.hold])
            #expect(try await finding.lists(.severalClues), "it still holds two")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `no filter shows or counts what is not an officer's to know`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await twoOffices("walls", in: room)
            let finding = Finding(room: room, walk: walk)
            try await walk.by(Staff.handler) { acting, _ in
                SetDisposition(way: .hold, plan: "暂缺证据", acting: acting)
            }
            func sees(_ officer: Officer) async throws -> [Bool] {
                [
                    try await finding.lists(.way(.hold), for: officer),
                    try await finding.lists(.severalClues, for: officer),
                    try await finding.searches(.supervision, for: officer),
                    try await finding.searches(nil, .hold, for: officer),
                    try await finding.searches(several: true, for: officer),
                ]
            }
            #expect(try await sees(Staff.leader) == Array(repeating: true, count: 5))
            for officer in [Staff.neighbour, Staff.postRegistrar, Staff.auditor] {
                #expect(try await sees(officer) == Array(repeating: false, count: 5), "\(officer.id.rawValue)")
            }
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .otherDoubt, note: "同乡", acting: acting)
            }
            #expect(try await sees(Staff.leader) == Array(repeating: false, count: 5))
            let list = try await room.office.worklist(for: Staff.leader, tab: .all, filter: .severalClues)
            #expect(list.counts.values.allSatisfy { $0 == 0 })
        }
    }
}
