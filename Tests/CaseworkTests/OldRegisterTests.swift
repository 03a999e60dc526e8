import Foundation
import Testing

@testable import Casework

@Suite struct OldRegisterTests {
    private static let today = Day(year: 2026, month: 3, day: 9) ?? Day(0)
    private static let columns: [OldRegister.Column] = [
        .number, .receivedOn, .form, .name, .contact, .signature, .respondent, .unit, .summary, .amount, .status,
        .endedOn, .outcome, .place, .identityNumber,
    ]

    private func mapping(_ unsaid: OldRegister.Unsaid = .reported) -> OldRegister.Mapping {
        OldRegister.Mapping(
            places: Dictionary(uniqueKeysWithValues: Self.columns.enumerated().map { ($1.rawValue, $0) }), headings: 1,
            unsaid: unsaid)
    }

    private static let good = [
        "2019-017", "2019年3月5日", "来信", "甲某", "13000000000", "实名", "乙某、丙某", "高岩村委会", "反映克扣补偿款", "1.2万元", "已办结",
        "2019/6/1", "属实，已退还", "修文县", "",
    ]

    private func read(
        _ change: [OldRegister.Column: String] = [:], _ unsaid: OldRegister.Unsaid = .reported
    ) -> OldRegister.Outcome {
        var cells = Self.good
        for (column, text) in change { cells[Self.columns.firstIndex(of: column) ?? 0] = text }
        return OldRegister.read(cells, row: 7, mapping(unsaid), today: Self.today) { $0 == "修文县" ? "520123" : nil }
    }

    private func entry(
        _ change: [OldRegister.Column: String] = [:], _ unsaid: OldRegister.Unsaid = .reported
    ) -> OldRegister.Entry? {
        if case .entry(let entry) = read(change, unsaid) { entry } else { nil }
    }

    @Test func `a row of an old register says who, what, when, and how it ended`() throws {
        let entry = try #require(self.entry())
        #expect(entry.receivedOn == Day("2019-03-05"))
        #expect(entry.respondents.map(\.name.text) == ["乙某", "丙某"])
        #expect(entry.respondents.allSatisfy { $0.unit.text == "高岩村委会" })
        #expect(entry.matter.amount == Money(yuan: 12_000))
        #expect(entry.petitioner.signature == .verified)
        #expect(entry.ended?.on == Day("2019-06-01"))
        #expect(entry.ended?.outcome.text == "属实，已退还")
        #expect(entry.place == "520123")
        #expect(entry.identity == "number 2019-017")
    }

    @Test(arguments: [
        ("2019-3-5", "2019-03-05"), ("2019/03/05", "2019-03-05"), ("2019.3.5", "2019-03-05"),
        ("２０１９年３月５日", "2019-03-05"), ("20190305", "2019-03-05"), ("2019-03-05 14:20", "2019-03-05"),
        ("43529", "2019-03-05"), ("43529.5", "2019-03-05"),
    ])
    func `a day is read in every way offices write it, full-width digits too`(_ written: String, _ meant: String) {
        #expect(OldRegister.day(written) == Day(meant))
    }

    @Test(arguments: ["去年", "2019年", "2019-13-01", "2019-02-30", "190305", "不详"])
    func `what is no day is none`(_ written: String) { #expect(OldRegister.day(written) == nil) }

    @Test(arguments: [
        ("12000", 1_200_000), ("１２，０００．５０元", 1_200_050), ("3.5万", 3_500_000), ("1.2亿元", 12_000_000_000),
        ("￥800", 80_000),
    ])
    func `a sum is read in every way offices write it`(_ written: String, _ fen: Int64) {
        #expect(OldRegister.money(written) == Money(fen: fen))
    }

    @Test(arguments: ["若干", "-5", "1.2.3", "三千", "9999999999999"])
    func `what is no sum is none`(_ written: String) { #expect(OldRegister.money(written) == nil) }

    @Test(arguments: [
        (OldRegister.Column.receivedOn, "", OldRegister.Kind.dayMissing), (.receivedOn, "开春", .dayUnreadable),
        (.receivedOn, "2027-01-01", .dayAhead), (.endedOn, "2018-01-01", .dayBeforeReceipt),
        (.form, "飞鸽", .formUnknown), (.summary, "", .nothingWritten), (.amount, "若干", .amountUnreadable),
        (.signature, "半实名", .signatureUnknown), (.status, "差不多", .endedUnknown),
    ])
    func `a bad cell is named with its column and what to do`(
        _ column: OldRegister.Column, _ text: String, _ kind: OldRegister.Kind
    ) {
        guard case .faulty(let faults) = read([column: text]) else {
            Issue.record("the row was taken")
            return
        }
        #expect(faults.contains(OldRegister.Fault(row: 7, column: column, kind: kind)))
    }

    @Test func `every bad cell of a row is named at once`() {
        guard case .faulty(let faults) = read([.receivedOn: "开春", .amount: "若干", .form: "飞鸽"]) else {
            Issue.record("the row was taken")
            return
        }
        #expect(faults.count == 3)
    }

    @Test func `whether a petition was closed is never guessed`() {
        let silent: [OldRegister.Column: String] = [.status: "", .endedOn: ""]
        guard case .faulty(let faults) = read(silent) else {
            Issue.record("the row was taken")
            return
        }
        #expect(faults.map(\.kind) == [.endedUnsaid])
        #expect(entry(silent, .ended)?.ended != nil)
        #expect(entry(silent, .open)?.ended == nil && entry(silent, .open) != nil)
    }

    @Test func `a name without a contact is no real name`() {
        #expect(entry([.contact: ""])?.petitioner.signature == .signedUnverified)
        #expect(entry([.name: "匿名"])?.petitioner.signature == .unsigned)
    }

    @Test func `an identity number is taken in with the name, and without one nothing is`() {
        #expect(entry([.identityNumber: "１１０１０５１９４９１２３１００２Ｘ"])?.petitioner.identityNumber == "11010519491231002X")
        #expect(entry()?.petitioner.identityNumber == nil)
        #expect(entry([.name: "匿名", .identityNumber: "11010519491231002X"])?.petitioner == .anonymous)
        #expect(OldRegister.Column.allCases.first { $0.aliases.contains("身份证号") } == .identityNumber)
    }

    @Test func `what is too long for a line stands whole in the narrative`() throws {
        let long = String(repeating: "村", count: 200)
        let entry = try #require(self.entry([.summary: long]))
        #expect(entry.summary.text.count == Bounds.summary)
        #expect(entry.narrative.text == long)
    }

    @Test func `headings are found under a title, in two rows, and by the names offices use`() {
        let rows = [
            ["修文县2019年来信登记簿", "修文县2019年来信登记簿", "修文县2019年来信登记簿", "修文县2019年来信登记簿", "修文县2019年来信登记簿"],
            ["编号", "收信日期", "信访人", "信访人", "被反映人"], ["编号", "收信日期", "姓名", "电话", "姓名"], ["1", "2019-1-2", "甲", "1", "乙"],
        ]
        let found = OldRegister.headings(of: rows)
        #expect(found.rows == 3)
        #expect(found.places == [.number: 0, .receivedOn: 1, .name: 2, .contact: 3, .respondent: 4])
        #expect(found.texts[2] == "信访人 姓名")
    }

    @Test func `a heading somebody put to a column is known the next time`() {
        let rows = [["序", "何时收", "事体"]]
        #expect(OldRegister.headings(of: rows).places.isEmpty)
        let known: [String: OldRegister.Column] = [
            OldRegister.plain("何时收"): .receivedOn, OldRegister.plain("事体"): .summary,
        ]
        #expect(OldRegister.headings(of: rows, known: known).places == [.receivedOn: 1, .summary: 2])
    }

    // MARK: A petition carried over

    private let acting = Acting(
        officer: OfficerID(rawValue: "registrar"), organ: OrganID(rawValue: "520100"), office: .petitions,
        moment: Moment(today, hour: 10))

    private func acting(_ officer: String, after days: Int = 0) -> Acting {
        Acting(
            officer: OfficerID(rawValue: officer), organ: acting.organ, office: acting.office,
            moment: Moment(Self.today.advanced(by: days), hour: 10))
    }

    private func carried(ended: OldEntry.Ended?) throws -> Petition {
        var petition = Petition()
        let writer = Petitioner(signature: .verified, name: "甲某", contact: "13000000000")
        let respondents = [Respondent(name: "乙某")]
        let matters = [Matter(field: .other, gist: "反映克扣补偿款")]
        let receive = Receive(
            id: PetitionID(rawValue: "old"), form: .letter, source: .own, column: nil,
            receivedAt: Moment(Day("2019-03-05") ?? Day(0)), narrative: "反映克扣补偿款", respondents: respondents,
            matters: matters, petitioner: writer, place: "", attachments: [], mailbox: nil, visit: nil, origin: nil,
            submission: "", number: PetitionNumber(rawValue: "2019-00001-00001-01"),
            old: OldEntry(
                register: "旧册", number: "2019-017", batch: ImportID(rawValue: "b"), row: 7, print: 1, ended: ended),
            acting: acting)
        for event in try receive.decide(on: petition) { petition.evolve(event, acting: acting) }
        let register = Register(
            summary: "反映克扣补偿款", respondents: respondents, matters: matters, petitioner: writer, place: "",
            exceptions: "", acting: acting)
        for event in try register.decide(on: petition) { petition.evolve(event, acting: acting) }
        return petition
    }

    @Test func `what was closed in an old register has no clock and owes nothing`() throws {
        let petition = try carried(ended: .init(on: Day("2019-06-01"), outcome: "属实"))
        #expect(petition.isClosed && petition.closedOn == Day("2019-06-01"))
        #expect(Clocks.of(petition).isEmpty)
        #expect(petition.acceptanceDuty == .notOwed(.endedBefore))
        #expect(petition.resultDuty == .notOwed(.endedBefore))
        #expect(!petition.returnVisitDuty.isOwed)
    }

    @Test func `what was open keeps the legal clock from its receipt, and ours from the day it came in`() throws {
        let petition = try carried(ended: nil)
        let clocks = Clocks.of(petition)
        #expect(clocks.first { $0.kind == .acceptance }?.started == Day("2019-03-05"))
        #expect(clocks.first { $0.kind == .triage }?.started == Self.today)
        #expect(!clocks.contains { $0.kind == .reception }, "nobody here was late in taking it in")
    }

    @Test func `it counts as received and as closed on the days the old register names`() throws {
        let petition = try carried(ended: .init(on: Day("2019-06-01"), outcome: ""))
        let tallies = Figures.standing(petition, WorkingCalendar(years: [], exceptions: [:]))
        #expect(tallies.contains(Tally(figure: .received, amount: 1, day: Day("2019-03-05") ?? Day(0))))
        #expect(tallies.contains(Tally(figure: .closed, amount: 1, day: Day("2019-06-01") ?? Day(0))))
        #expect(!tallies.contains { $0.figure == .resultDue || $0.figure == .acceptanceDue })
    }

    // MARK: An import

    private func uploaded(rows: Int = 10) throws -> OldImport {
        try after(
            OldImport(),
            .upload(
                .init(
                    id: ImportID(rawValue: "i"), register: "旧册", name: "a.xlsx", hash: "ab", rows: rows,
                    pieces: [BlobID(rawValue: "p")])))
    }

    private func after(_ old: OldImport, _ commands: OldImport.Command...) throws -> OldImport {
        var old = old
        for command in commands {
            for event in try OldImport.decide(command, old, acting) { old.evolve(event, acting: acting) }
        }
        return old
    }

    private func checked(_ new: Int) -> OldImport.Command {
        var counts = OldImport.Counts()
        counts.new = new
        return .check(.init(counts: counts, faults: []))
    }

    @Test func `an import is tried before it begins, stops and goes on, and ends`() throws {
        let tried = try after(try uploaded(), .map(.init(mapping: mapping(), aliases: [:])), checked(9))
        #expect(tried.phase == .checked && tried.rows == 9)
        var counts = OldImport.Counts()
        counts.new = 4
        let half = try after(tried, .begin(reason: "县局移交"), .take(.init(through: 4, counts: counts)), .stop)
        #expect(half.phase == .stopped && half.through == 4)
        counts.new = 5
        let done = try after(half, .begin(reason: "接着"), .take(.init(through: 9, counts: counts)))
        #expect(done.phase == .done && done.counts.new == 9)
        #expect(try after(done, .end).phase == .ended)
    }

    @Test func `an import is undone within its term, with a reason, and may then be tried and taken in anew`() throws {
        let tried = try after(try uploaded(), .map(.init(mapping: mapping(), aliases: [:])), checked(9))
        #expect(throws: OldImport.Refused.nothingTaken) { try after(tried, .undo(reason: "栏目对错了")) }
        let running = try after(tried, .begin(reason: "县局移交"))
        #expect(throws: OldImport.Refused.underWay) { try after(running, .undo(reason: "栏目对错了")) }
        let done = try after(running, .take(.init(through: 9, counts: .init())))
        #expect(throws: OldImport.Refused.undoReasonMissing) { try after(done, .undo(reason: " ")) }
        let (last, late) = (acting("registrar", after: 30), acting("registrar", after: 31))
        #expect(throws: OldImport.Refused.tooLate) { try OldImport.decide(.undo(reason: "晚了"), done, late) }
        #expect(try OldImport.decide(.undo(reason: "最后一天"), done, last).count == 1)
        let undoing = try after(
            done, .undo(reason: "栏目对错了"), .undoRows(.init(through: 5, undone: 3, kept: [4]), isLast: false))
        #expect(undoing.phase == .undoing && undoing.undoing?.keptRows == [4])
        #expect(try OldImport.decide(.undo(reason: "再来"), undoing, acting).isEmpty, "asked twice, it is done once")
        #expect(throws: OldImport.Refused.underWay) { try after(undoing, .end) }
        let undone = try after(undoing, .undoRows(.init(through: 10, undone: 5, kept: []), isLast: true))
        #expect(undone.phase == .undone && undone.undoing?.undone == 8 && undone.undoing?.kept == 1)
        #expect(undone.through == 0 && undone.counts == .init() && undone.undoneUntil == nil)
        #expect(try after(undone, .map(.init(mapping: mapping(), aliases: [:])), checked(8)).phase == .checked)
        let gone = try after(
            done, .end, .undo(reason: "栏目对错了"), .undoRows(.init(through: 10, undone: 9, kept: []), isLast: true))
        #expect(gone.phase == .ended, "its file is destroyed: nothing can be taken in from it any more")
    }

    @Test func `a petition goes back with its import alone, untouched, and by nobody who is recused from it`() throws {
        let petition = try carried(ended: nil)
        let batch = ImportID(rawValue: "b")
        #expect(Intake.undo(batch, "导错了", petition, acting).count == 1)
        #expect(Intake.undo(ImportID(rawValue: "other"), "导错了", petition, acting).isEmpty)
        var touched = petition
        touched.evolve(
            .reception(.materialAdded(.init(text: "补充", attachments: [], from: .petitioner))), acting: acting)
        #expect(Intake.undo(batch, "导错了", touched, acting).isEmpty)
        var recused = petition
        recused.evolve(
            .access(.recused(.init(officer: acting.officer, ground: .named, note: ""))), acting: acting)
        #expect(Intake.undo(batch, "导错了", recused, acting).isEmpty)
        #expect(Intake.undo(batch, "导错了", recused, acting("other")).count == 1, "keeping others away is no work on it")
        var undone = petition
        for event in Intake.undo(batch, "导错了", petition, acting) { undone.evolve(.intake(event), acting: acting) }
        #expect(throws: (any Error).self) { try Withdraw(reason: "撤回", acting: acting).decide(on: undone) }
        #expect(undone.trail.last?.event.typeName == "intake.carryingUndone")
    }

    @Test func `rows that were taken in already are not put down again`() throws {
        let tried = try after(try uploaded(), .map(.init(mapping: mapping(), aliases: [:])), checked(9))
        let half = try after(tried, .begin(reason: "县局移交"), .take(.init(through: 4, counts: .init())))
        #expect(try OldImport.decide(.take(.init(through: 4, counts: .init())), half, acting).isEmpty)
        #expect(try OldImport.decide(.begin(reason: "再来"), half, acting).isEmpty)
    }

    @Test func `nothing is taken in that was not tried, and nothing tried that says no day`() throws {
        let one = try uploaded()
        #expect(throws: OldImport.Refused.notTried) { try after(one, .begin(reason: "县局移交")) }
        let dayless = OldRegister.Mapping(places: ["summary": 1], headings: 1, unsaid: .ended)
        #expect(throws: OldImport.Refused.dayColumnMissing) {
            try after(one, .map(.init(mapping: dayless, aliases: [:])))
        }
        let storyless = OldRegister.Mapping(places: ["receivedOn": 1], headings: 1, unsaid: .ended)
        #expect(throws: OldImport.Refused.storyColumnMissing) {
            try after(one, .map(.init(mapping: storyless, aliases: [:])))
        }
        let twice = OldRegister.Mapping(places: ["receivedOn": 1, "summary": 1], headings: 1, unsaid: .ended)
        #expect(throws: OldImport.Refused.columnTwice) { try after(one, .map(.init(mapping: twice, aliases: [:]))) }
        let tall = OldRegister.Mapping(places: ["receivedOn": 1, "summary": 2], headings: 10, unsaid: .ended)
        #expect(throws: OldImport.Refused.headingsUnreadable) {
            try after(one, .map(.init(mapping: tall, aliases: [:])))
        }
        let known = try after(one, .map(.init(mapping: mapping(), aliases: [:])), checked(0))
        #expect(throws: OldImport.Refused.nothingNew) { try after(known, .begin(reason: "县局移交")) }
        let fit = try after(one, .map(.init(mapping: mapping(), aliases: [:])), checked(1))
        #expect(throws: OldImport.Refused.reasonMissing) { try after(fit, .begin(reason: " ")) }
        let running = try after(fit, .begin(reason: "县局移交"))
        #expect(throws: OldImport.Refused.underWay) { try after(running, .end) }
        #expect(throws: OldImport.Refused.takenAlready) {
            try after(running, .map(.init(mapping: mapping(), aliases: [:])))
        }
        #expect(throws: OldImport.Refused.beingTried) {
            try after(
                one, .map(.init(mapping: mapping(), aliases: [:])), .map(.init(mapping: mapping(), aliases: [:])))
        }
        #expect(throws: OldImport.Refused.over) { try after(one, .end, .begin(reason: "县局移交")) }
        #expect(throws: OldImport.Refused.tooManyRows) { try uploaded(rows: OldRegister.rowsAtMost + 1) }
        #expect(throws: OldImport.Refused.registerMissing) {
            try after(
                OldImport(),
                .upload(.init(id: ImportID(rawValue: "i"), register: "", name: "", hash: "", rows: 1, pieces: [])))
        }
        #expect(throws: OldImport.Refused.barred(.absent)) { try after(OldImport(), .stop) }
    }

    @Test func `every refusal of an import has an article and two sentences`() {
        for refusal in OldImport.Refused.allCases {
            #expect(!refusal.message.isEmpty && !refusal.english.isEmpty && !refusal.article.description.isEmpty)
        }
    }

    // MARK: What is stored

    /// What each event looked like when it was released: lines are added, and none is ever changed.
    private static let lines: [(name: String, json: String)] = [
        (
            "import.uploaded",
            #"{"hash":"ab","id":"i","name":"<a.xlsx>","pieces":["p"],"register":"<旧册>","rows":10}"#
        ),
        (
            "import.mapped",
            #"{"aliases":{"何时收":"receivedOn"},"mapping":{"headings":1,"places":{"receivedOn":1,"summary":2},"unsaid":"ended"}}"#
        ),
        (
            "import.checked",
            #"{"counts":{"blank":1,"faulty":2,"known":3,"new":4,"open":1},"faults":[{"column":"receivedOn","kind":"dayMissing","row":7},{"kind":"numberTwice","other":3,"row":9}]}"#
        ),
        ("import.begun", #"{"reason":"<县局移交>"}"#),
        ("import.taken", #"{"counts":{"blank":0,"faulty":0,"known":0,"new":4,"open":1},"through":4}"#),
        ("import.undoBegun", #"{"reason":"<栏目对错了>"}"#), ("import.undone", "{}"),
        ("import.rowsUndone", #"{"kept":[3,7],"through":9,"undone":6}"#),
        ("import.stopped", "{}"), ("import.reportTaken", #"{"format":"xlsx","rows":2}"#), ("import.ended", "{}"),
    ]

    private struct Glass: Veil {
        func cover(_ text: String) throws -> String { "<\(text)>" }
        func uncover(_ sealed: String) throws -> String { String(sealed.dropFirst().dropLast()) }
    }

    @Test func `there is a golden line for every event of an import`() {
        #expect(Set(Self.lines.map(\.name)) == Set(OldImport.Event.payloads.keys))
    }

    @Test(arguments: lines.indices) func `an event of an import is written as it was`(_ index: Int) throws {
        let line = Self.lines[index]
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = Glass()
        let type = try #require(OldImport.Event.payloads[line.name])
        let event = try decoder.decode(type, from: Data(line.json.utf8)).event
        #expect(event.typeName == line.name)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = Glass()
        #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == line.json)
    }
}
