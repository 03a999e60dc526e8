import Casework
import Demo
import Journal
import Store
import Testing
import Text

@testable import Office

@Suite(.serialized)
struct SuggestionTests {
    @Test(arguments: EngineKind.allCases)
    func `a text is offered with its persons, sums, places and field, each with the words it rests on`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let text = "修文县高岩村村主任张三，2024年3月把征地补偿款三万五千元扣下，土地丈量时虚报面积。"
            let suggestions = try await room.office.suggestions(for: text, by: Staff.registrar)
            #expect(suggestions.extracted.contains { $0.kind == .person && $0.value == "张三" })
            #expect(suggestions.extracted.contains { $0.kind == .amount && $0.value == "35000" })
            #expect(suggestions.places.map(\.name) == ["修文县"])
            #expect(suggestions.field?.field == .landCompensation)
            #expect(suggestions.field?.guess.words.allSatisfy { text.contains($0) } == true)
            #expect(suggestions.isStarting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the focus catalogue has versions, says which word was met, and is written again from the journal`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let office = room.office
            try await office.publishFocus(
                ["养老资金：高龄补贴、敬老院", "", "征地补偿：征地"], by: Staff.head, commandID: CommandID(rawValue: "one"))
            try await office.publishFocus(
                ["养老资金：高龄补贴"], by: Staff.head, commandID: CommandID(rawValue: "two"))
            #expect(
                try await office.publishFocus(
                    ["养老资金：高龄补贴"], by: Staff.head, commandID: CommandID(rawValue: "three")) == false)
            let match = try await office.suggestions(for: "村里的高龄补贴没有发", by: Staff.registrar).focus
            #expect(match == [FocusMatch(name: "养老资金", words: ["高龄补贴"], version: 2)])
            #expect(try await office.focusVersions(of: Staff.county).map(\.entries.count) == [1, 2])
            #expect(try await office.focusCatalogue(of: Staff.prefecture) == nil)
            let before = try await room.dump(DumpedTable.readModels)
            try await office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test func `a catalogue that says nothing is refused by its line`() {
        #expect(throws: FocusRefused.noName(line: 2)) { try FocusBook.read(["养老：补贴", "：补贴"]) }
        #expect(throws: FocusRefused.noWords(line: 1)) { try FocusBook.read(["养老："]) }
        #expect(throws: FocusRefused.noWords(line: 1)) { try FocusBook.read(["养老：钱"]) }
        #expect(throws: FocusRefused.tooMany) {
            try FocusBook.read((0...FocusRefused.entriesAtMost).map { "项\($0)：补贴" })
        }
        for refusal in FocusRefused.allCases { #expect(!refusal.message.isEmpty && !refusal.english.isEmpty) }
    }

    @Test(arguments: EngineKind.allCases)
    func `only the head publishes a catalogue and has models learn`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for officer in [Staff.registrar, Staff.leader, Staff.system] {
                await #expect(throws: NotPerformed.self) {
                    _ = try await room.office.publishFocus(
                        ["养老：补贴"], by: officer, commandID: CommandID(rawValue: "f"))
                }
                await #expect(throws: NotPerformed.self) {
                    _ = try await room.office.train(by: officer, commandID: CommandID(rawValue: "t"))
                }
            }
            let few = try await room.office.train(by: Staff.head, commandID: CommandID(rawValue: "few"))
            #expect(few.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `learnt from the office's own decisions, who and how well is on record, and no text is in the model`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            for (index, told) in try DemoTexts.told(90).filter({ $0.petitionClass == .accusation }).enumerated() {
                try await Self.receive(told, "told \(index)", in: room)
            }
            let all = try await room.office.train(by: Staff.head, commandID: CommandID(rawValue: "train"))
            let field = try #require(all.first { $0.kind == .field })
            #expect(field.isKept && field.texts >= Office.decisionsAtLeast)
            let entries = try await room.office.engine.read { db in try Chronicle.read(ModelBook.stream, db) }
            #expect(entries.map(\.actor) == [Staff.head.id.rawValue])
            #expect(String(decoding: entries[0].payload, as: UTF8.self).contains("\"model\":\"field\""))
            let sealed = try await room.office.engine.read { db in
                try db.first("select sealed from text_model where name = 'field'")?.blob("sealed")
            }
            #expect(LinearModel(bytes: sealed ?? []) == nil, "the model lies sealed")
            let again = try await room.office.suggestions(for: "村里征地的补偿款被扣", by: Staff.registrar)
            #expect(again.field?.guess.label == Field.landCompensation.rawValue)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is read to learn from is read by an index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let engine = room.office.engine
            try await engine.read { db in
                Plans.expectIndexed(
                    try engine.capabilities.plans.plan(
                        of: Office.decidedQuery(Staff.county, before: "g", limit: 9), db),
                    "decided")
            }
        }
    }

    private static func receive(_ told: DemoTexts.Told, _ name: String, in room: OfficeRoom) async throws {
        let matters = [Matter(field: told.field, gist: "反映")]
        let who = [Respondent(name: "乙某", unit: "某村")]
        _ = try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: Veiled(told.text), respondents: who, matters: matters, petitioner: .anonymous, place: "",
                    attachments: [], mailbox: nil, visit: nil, origin: nil, submission: "", number: number,
                    acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: "反映", respondents: who, matters: matters, petitioner: .anonymous, place: "",
                    exceptions: "", acting: acting)
            }, by: Staff.registrar, commandID: CommandID(rawValue: name))
    }
}
