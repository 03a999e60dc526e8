import Casework
import Store
import Testing

@testable import Office

/// A clue told by itself in the office's lists: what it does for that clue, and that it does not do for the whole.
@Suite(.serialized)
struct ClueFeedbackCoverageTests {
    private func close(_ clue: Int?, _ walk: Walk) async throws {
        try await walk.dispose(.close, step: .directClose, clue: clue)
        try await walk.by(Staff.handler, again: "result \(clue ?? 1)") { acting, _ in
            ProposeResult(
                way: .close, closing: .direct, findings: [Finding(matter: clue ?? 1, truth: .notBorneOut, text: "查过")],
                truth: .notBorneOut, conclusion: Veiled("第\(clue ?? 1)条查过。"), moneyFound: .zero, moneyRecovered: .zero,
                moneyGivenBack: .zero, givenBackTo: Persons(0), caseFiled: 0, measures: [], clue: clue, acting: acting)
        }
        try await walk.review(clue: clue)
    }

    private func tell(_ clue: Int, as notice: Int, _ walk: Walk) async throws {
        try await walk.by(Staff.handler, again: "\(clue)") { acting, _ in
            IssueNotice(
                kind: .clueResult, addressee: "", text: Veiled("告知第\(clue)条。"), reference: "", approval: "", clue: clue,
                acting: acting)
        }
        try await walk.by(Staff.handler, again: "\(clue)") { acting, _ in
            RecordDelivery(
                notice: notice, means: .inPerson, on: acting.day, minute: nil, outcome: .reached, registered: "",
                checked: false, note: "本人签收", acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a report is fed back in the coverage once each of its clues is, and no sooner`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await SeveralCluesTests().parted("told", in: room)
            func counts() async throws -> [CoveragePart: Int] {
                try #require(try await room.office.coverage(of: .result, for: Staff.head)).counts
            }
            let answer = CitizenAnswer(calendar: room.office.surroundings.calendar(of: Staff.county))
            func letters() async throws -> [String] {
                let petition = try await walk.file().petition
                return answer.view(of: [petition], taken: [], at: room.clock.now).letters.map(\.text.chinese)
            }
            try await close(2, walk)
            #expect(try await walk.file(for: Staff.handler).mayDo.contains(.issueNotice))
            try await tell(2, as: 1, walk)
            #expect(try await counts().values.allSatisfy { $0 == 0 }, "the report is not closed")
            #expect(try await letters().contains("告知第2条。"), "and behind the code it stands with the other letters")
            try await close(nil, walk)
            #expect(try await counts() == [.late: 0, .due: 1, .done: 0, .doneLate: 0], "one clue of two is not all")
            try await tell(1, as: 2, walk)
            #expect(try await counts() == [.late: 0, .due: 0, .done: 1, .doneLate: 0])
            #expect(try await letters().filter { $0.hasPrefix("告知第") } == ["告知第1条。", "告知第2条。"], "each once")
            let trail = try await walk.file().trail.filter { $0.event == "notices.resultTold" }
            #expect(trail.map { $0.details.first?.text.chinese } == ["2", "1"], "which clue each was about")
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before, "bit for bit")
        }
    }
}
