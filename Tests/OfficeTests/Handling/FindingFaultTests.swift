import Casework
import Store
import Testing

@testable import Office

/// R art. 39: a county proposes a false accusation; a commission at prefecture level or above finds it, on the exact text.
@Suite(.serialized)
struct FindingFaultTests {
    private static let above = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
    private static let staff = Staff.all + [above]

    /// A report that was found untrue, and is proposed as a false accusation.
    private func proposed(_ name: String, in room: OfficeRoom) async throws -> Walk {
        let walk = try await Walk.letter(name, in: room)
        try await walk.walkToApproval(by: Staff.principal)
        try await walk.tellAcceptance()
        try await walk.sendOut()
        try await walk.by(Staff.handler) { acting, _ in TakeOver(handler: Staff.handler.id, acting: acting) }
        try await walk.dispose(.verification)
        try await walk.step(.verificationBegun)
        try await walk.step(.verificationReported)
        try await walk.decide(.verificationReport)
        try await walk.by(Staff.handler) { acting, _ in
            ProposeResult(
                way: .verification, closing: .afterVerification,
                findings: [Finding(matter: 1, truth: .notBorneOut, text: "凭证齐全")], truth: .notBorneOut,
                conclusion: "不属实", sums: .zero, caseFiled: 0, measures: [], acting: acting)
        }
        try await walk.review()
        try await nameFault(walk, "伪造收据两张")
        return walk
    }

    private func nameFault(_ walk: Walk, _ grounds: Veiled) async throws {
        try await walk.by(Staff.handler, again: grounds.text) { acting, _ in
            NameFault(kind: .falseAccusation, grounds: grounds, intent: "承认为争选村主任", acting: acting)
        }
        try await walk.by(Staff.head, again: grounds.text) { acting, _ in
            StudyStep(
                step: .falseAccusation, members: [Staff.head.id, Staff.triage.id, Staff.leader.id], minutes: "同意上报",
                dissent: "", acting: acting)
        }
    }

    private func approve(_ walk: Walk, by officer: Officer, hash: String? = nil, again: String = "") async throws {
        try await walk.by(officer, again: again) { acting, petition in
            ApproveStep(
                step: .falseAccusation, textHash: hash ?? petition.stepHash(.falseAccusation),
                reference: "批〔2026〕1号", opinion: "同意认定", acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a county cannot find it: it lies before the principal of the prefecture, who reads it as long as it does`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await proposed("false", in: room)
            #expect(try await walk.file().petition.findingAsked == Staff.prefecture)
            // Nobody here can, with whatever reference; nor a leader above, who reads it all the same.
            await #expect(throws: NotPerformed.self) { try await approve(walk, by: Staff.principal) }
            #expect(try await walk.file(for: Staff.principal).mayDo.contains(.approveStep) == false)
            await #expect(throws: NotPerformed.self) { try await approve(walk, by: Staff.prefectureLeader) }
            #expect(try await walk.file(for: Staff.prefectureLeader).mayDo.isEmpty)
            #expect(try await room.office.petition(walk.number, for: Staff.prefectureRegistrar) == nil)
            let waiting = try await room.office.worklist(for: Self.above, tab: .toDecide)
            #expect(waiting.rows.map(\.number) == [walk.number])
            #expect(try await walk.file(for: Self.above).mayDo == [.approveStep])
            // Of another text nothing is found.
            let read = try await walk.file(for: Self.above).petition.stepHash(.falseAccusation)
            try await nameFault(walk, "伪造收据三张")
            await #expect(throws: NotPerformed.self) { try await approve(walk, by: Self.above, hash: read) }
            try await approve(walk, by: Self.above, again: "as it stands")
            let found = try await walk.file().petition
            #expect(found.isFalseAccusation && found.approvedStep(.falseAccusation)?.step.organ == Staff.prefecture)
            // Then it is the county's again, and the prefecture's to see no more.
            #expect(try await room.office.petition(walk.number, for: Self.above) == nil)
            #expect(try await room.office.worklist(for: Self.above, tab: .toDecide).rows.isEmpty)
            // Sent a second time it is done; in words of its own it is of an absent petition.
            try await approve(walk, by: Self.above, again: "as it stands")
            await #expect(throws: NotPerformed.self) { try await approve(walk, by: Self.above, again: "anew") }
            let rows = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == rows)
        }
    }

    @Test func `no table, figure or search knows of persons who accused falsely`() async throws {
        try await OfficeRoom.with(.sqlite, staff: Self.staff) { room in
            let walk = try await proposed("false", in: room)
            let likeness = DumpedTable.readModels.filter { $0.name == "likeness" }
            #expect(likeness.count == 1)
            let before = try await room.dump(likeness)
            try await approve(walk, by: Self.above)
            #expect(try await room.dump(likeness) == before, "nothing of the finding is kept to be found by")
            let named = DumpedTable.readModels.filter { table in
                (table.columns + [table.name]).contains { name in
                    ["fault", "accus", "score", "black", "trust"].contains { name.contains($0) }
                }
            }
            #expect(named.isEmpty)
            #expect(try await room.office.search("诬告", for: Staff.head).hits.isEmpty)
        }
        let said = Set(
            Mirror(reflecting: Faults.Named(kind: .falseAccusation, grounds: "", intent: "", aggravations: []))
                .children.compactMap(\.label))
        let known: Set = ["kind", "grounds", "intent", "aggravations", "asked", "clue"]
        #expect(said == known, "what it proved to be, and of nobody")
    }
}
