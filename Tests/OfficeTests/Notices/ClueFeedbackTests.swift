import Casework
import Sealing
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
                truth: .notBorneOut, conclusion: Veiled("第\(clue ?? 1)条查过。"), sums: .zero, caseFiled: 0, measures: [],
                clue: clue, acting: acting)
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

    @Test func `one told clue is objected to and rated while the other goes on, and whoever handled it explains`()
        async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await SeveralCluesTests().parted("objected", in: room)
            let answer = CitizenAnswer(calendar: room.office.surroundings.calendar(of: Staff.county))
            func view() async throws -> CitizenView {
                answer.view(of: [try await walk.file().petition], taken: [], at: room.clock.now)
            }
            #expect(try await view().parts == nil)
            try await close(2, walk)
            try await tell(2, as: 1, walk)
            let told = try await view()
            let part = try #require(told.parts?.first)
            #expect(part.number == 2 && part.mayRate && part.mayObject && told.parts?.count == 1)
            #expect(!told.mayRate && !told.mayObject, "of the whole nothing was told")
            #expect(told.step == .handling && told.sentence.chinese.contains("一部分问题已经办结"))
            #expect(told.letters.contains { $0.title.chinese == "第2部分问题办结反馈" }, "the buttons name the same part")
            let messenger = Unpacking.messenger(Staff.county)
            try await walk.by(messenger) { acting, _ in
                Rate(manner: .content, result: .notContent, comment: "", clue: 2, acting: acting)
            }
            try await walk.by(messenger) { acting, _ in Object(text: "账目没有贴出来", clue: 2, acting: acting) }
            let after = try #require(try await view().parts?.first)
            #expect(!after.mayRate && !after.mayObject && after.rated == .init(manner: "content", result: "notContent"))
            #expect(try await view().sentence.chinese.contains("您的异议我们收到了"))
            let file = try await walk.file(for: Staff.handler)
            #expect(file.mayDo.contains(.explainObjection) && file.mayDo.contains(.setDisposition))
            try await walk.by(Staff.handler) { acting, _ in
                ExplainObjection(text: "已经补贴出来。", newEvidence: true, clue: 2, acting: acting)
            }
            let back = try await walk.file().petition
            #expect(back.clues.map(\.standing) == [.inHand, .atPetitionOffice])
            let anew = try await view()
            #expect(anew.parts == nil && anew.letters.contains { $0.title.chinese == "对您所提异议的说明" })
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before, "bit for bit")
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
