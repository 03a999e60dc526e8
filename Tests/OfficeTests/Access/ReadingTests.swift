import Casework
import Foundation
import Journal
import Receipts
import Store
import StoreSQLite
import Testing

@testable import Office

/// Whoever reads leaves a trace that nobody can switch off, and the audit administrator sees it.
@Suite(.serialized)
struct ReadingTests {
    private static func lines(_ room: OfficeRoom, _ filter: AuditFilter = AuditFilter()) async throws -> [AuditLine] {
        try #require(try await room.office.audit(for: Staff.auditor, filter: filter)).lines
    }

    @Test(arguments: EngineKind.allCases)
    func `opening, attachment, printing and search are each on record before they are shown`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("read", in: room)
            let id = try await walk.file().petition.id
            let attachment = try await room.office.keep(
                Array("收条".utf8), name: "收条.pdf", mediaType: "application/pdf", for: id)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "附上收条", attachments: [attachment], from: .petitioner, acting: acting)
            }
            room.clock.advance(seconds: 3_600)
            _ = try await room.office.petition(walk.number, for: Staff.head)
            _ = try await room.office.attachment(attachment.blob, of: walk.number, for: Staff.head)
            _ = try await room.office.petitionToPrint(walk.number, for: Staff.head)
            _ = try await room.office.search("高岩", for: Staff.head)
            // Walking the petition has opened it an hour ago.
            let lines = try await Self.lines(room, AuditFilter(officer: Staff.head.id)).prefix(4)
            #expect(
                lines.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.attachment, .opened, .printed, .searched])
            #expect(lines.filter { $0.kind != .searched }.allSatisfy { $0.about == walk.number.rawValue })
            #expect(lines.first { $0.kind == .searched }?.detail?.chinese == "“高岩”，显示 1 件")
            try await room.office.sequence()
            #expect(try await room.office.verify().isWhole)
            #expect(try await room.office.audit(for: Staff.head) == nil)
            #expect(try await room.office.audit(for: Staff.system) == nil)
        }
    }

    @Test func `a page drawn anew within the hour is no second reading, a printing always is`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("again", in: room)
            for _ in 1...3 { _ = try await room.office.petition(walk.number, for: Staff.head) }
            for _ in 1...2 { _ = try await room.office.petitionToPrint(walk.number, for: Staff.head) }
            func count(_ kind: AuditKind) async throws -> Int {
                try await Self.lines(room, AuditFilter(officer: Staff.head.id, kind: kind)).count
            }
            #expect(try await count(.opened) == 1)
            #expect(try await count(.printed) == 2)
            room.clock.advance(seconds: 3_600)
            _ = try await room.office.petition(walk.number, for: Staff.head)
            #expect(try await count(.opened) == 2)
        }
    }

    @Test func `what cannot be put on record is not shown`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("full", in: room)
            // The disk is full: reading would still be possible, recording is not.
            var options = SQLiteOptions()
            options.pagesAtMost = 1
            await room.office.engine.close()
            let full = try await Office(
                engine: try SQLiteEngine(path: room.place.address, options: options), keys: room.office.keys,
                blobs: room.office.blobs, surroundings: room.office.surroundings)
            let long = String(repeating: "长", count: 64)
            await #expect(throws: EngineFault.self) {
                for _ in 1...200 { _ = try await full.search(long, for: Staff.head) }
            }
            await #expect(throws: EngineFault.self) {
                for officer in Staff.all { _ = try await full.petitionToPrint(walk.number, for: officer) }
            }
            await full.engine.close()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a reading taken out of the database is missed by the verifier`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("cut", in: room)
            _ = try await room.office.petition(walk.number, for: Staff.head)
            _ = try await room.office.petitionToPrint(walk.number, for: Staff.head)
            try await room.office.sequence()
            let stream = ReadingJournal.stream(of: Staff.head.id, on: OfficeRoom.monday)
            try await room.office.engine.write { db in
                try db.run("delete from event where stream = \(stream.rawValue) and position = 2")
            }
            let verdict = try await room.office.verify()
            #expect(verdict.firstBreak?.stream == stream && verdict.firstBreak?.difference == .eventMissing)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an absent petition and a hidden one leave the same trace, and a slip leaves none`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let hidden = try await Walk.letter("hidden", in: room, about: Respondent(name: "龙分管", unit: "高岩村"))
            let absent = KeyedNames.number(year: 2026, digits: 1)
            for number in [hidden.number, absent, PetitionNumber(rawValue: "2026-1"), PetitionNumber(rawValue: "x")] {
                #expect(try await room.office.petition(number, for: Staff.leader) == nil)
            }
            let lines = try await Self.lines(room, AuditFilter(officer: Staff.leader.id))
            #expect(Set(lines.map(\.about)) == [hidden.number.rawValue, absent.rawValue])
            #expect(Set(lines.map(\.what)).count == 1 && lines.allSatisfy { $0.kind == .attempted && $0.detail == nil })
        }
    }

    @Test func `an auditor who is named finds neither the petition's readings nor a search for the own name`()
        async throws
    {
        let named = Staff.officer("audit-2", "韦审计", .administration, [.auditAdministrator])
        try await OfficeRoom.with(.sqlite, staff: Staff.all + [named]) { room in
            let about = try await Walk.letter("about", in: room, about: Respondent(name: "韦审计", unit: "县纪委监委"))
            let other = try await Walk.letter("other", in: room)
            for walk in [about, other] { _ = try await room.office.petition(walk.number, for: Staff.head) }
            _ = try await room.office.search("韦审计", for: Staff.head)
            _ = try await room.office.search("韦 审计 补偿", for: Staff.head)
            _ = try await room.office.search("补偿", for: Staff.head)
            let seen = try #require(
                try await room.office.audit(for: named, filter: AuditFilter(officer: Staff.head.id)))
            #expect(seen.lines.map(\.about).filter { !$0.isEmpty } == [other.number.rawValue])
            #expect(seen.lines.filter { $0.kind == .searched }.count == 1)
            let narrowed = try #require(
                try await room.office.audit(for: named, filter: AuditFilter(petition: about.number)))
            #expect(narrowed.lines.isEmpty)
            #expect(try await Self.lines(room, AuditFilter(kind: .searched)).count == 3)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `filters narrow by officer, kind, period and petition, and pages go on`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (one, two) = (try await Walk.letter("one", in: room), try await Walk.letter("two", in: room))
            for (walk, officer) in [(one, Staff.head), (two, Staff.head), (one, Staff.registrar)] {
                room.clock.advance(seconds: 60)
                _ = try await room.office.petition(walk.number, for: officer)
            }
            room.clock.advance(seconds: 86_400)
            _ = try await room.office.petition(one.number, for: Staff.head)
            let monday = OfficeRoom.monday
            let tuesday = monday.advanced(by: 1)
            func numbers(_ filter: AuditFilter) async throws -> Int {
                var narrowed = filter
                narrowed.kind = .opened
                return try await Self.lines(room, narrowed).count
            }
            let all = try await numbers(AuditFilter())
            #expect(try await numbers(AuditFilter(officer: Staff.head.id)) == 3)
            #expect(try await numbers(AuditFilter(from: tuesday)) == 1)
            #expect(try await numbers(AuditFilter(to: monday)) == all - 1)
            #expect(try await numbers(AuditFilter(officer: Staff.head.id, petition: two.number)) == 1)
            #expect(try await numbers(AuditFilter(petition: KeyedNames.number(year: 2026, digits: 1))) == 0)
            var (seen, page): (Int, PageCursor?) = (0, nil)
            repeat {
                let found = try #require(
                    try await room.office.audit(
                        for: Staff.auditor, filter: AuditFilter(kind: .opened), page: page, limit: 2))
                (seen, page) = (seen + found.lines.count, found.next)
            } while page != nil
            #expect(seen == all)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `every filter has its index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await room.office.engine.write { db in
                // Enough rows that no engine prefers to read them all.
                for hour in 0..<1_500 {
                    try db.run(
                        """
                        insert into audit (organ, at, stream, position, event, actor, kind, petition)
                        values (\(hour % 3 == 0 ? Staff.county.rawValue : "520000"), \(hour), \("s\(hour)"), 1, 'e',
                            \("officer-\(hour % 40)"), \(AuditKind.allCases[hour % AuditKind.allCases.count].rawValue), \("p\(hour % 200)"))
                        """)
                }
                try db.run("analyze")
            }
            let filters: [(AuditFilter, PetitionID?, String)] = [
                (AuditFilter(officer: Staff.head.id), nil, "audit_actor"),
                (AuditFilter(kind: .printed), nil, "audit_kind"),
                (AuditFilter(), PetitionID(rawValue: "p7"), "audit_of_petition"),
            ]
            for (filter, petition, index) in filters {
                let plan = try await room.office.engine.read { db in
                    try room.office.engine.capabilities.plans.plan(
                        of: AuditQuery(auditor: Staff.auditor, filter: filter, petition: petition, limit: 51).sql, db)
                }
                #expect(plan.contains(index), "\(kind): \(plan)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `patterns are found: many, at night, the own unit, probing`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            #expect(try await room.office.auditAlarms(for: Staff.auditor) == [])
            #expect(try await room.office.auditAlarms(for: Staff.head) == nil)
            let own = try await Walk.letter("own", in: room, about: Respondent(name: "石某", unit: "县纪委监委"))
            var numbers = [own.number]
            for number in 1...30 { numbers.append(try await Walk.letter("w\(number)", in: room).number) }
            for number in numbers.dropLast(2) { _ = try await room.office.petition(number, for: Staff.head) }
            func names() async throws -> Set<AuditPattern.Name> {
                Set(try #require(try await room.office.auditAlarms(for: Staff.auditor)).map(\.pattern.name))
            }
            #expect(try await names() == [.ownUnit], "29 are not yet many")
            _ = try await room.office.petition(numbers[29], for: Staff.head)
            #expect(try await names() == [.ownUnit, .manyOpened])
            room.clock.now = Moment(OfficeRoom.monday, hour: 23)
            _ = try await room.office.petition(own.number, for: Staff.registrar)
            for digits in 1...5 {
                _ = try await room.office.petition(
                    KeyedNames.number(year: 2026, digits: Int64(digits)), for: Staff.handler)
            }
            let alarms = try #require(try await room.office.auditAlarms(for: Staff.auditor))
            #expect(Set(alarms.map(\.pattern.name)) == [.ownUnit, .manyOpened, .atNight, .probing])
            #expect(alarms.first { $0.pattern.name == .probing }?.officer == Staff.handler.id)
            #expect(alarms.first { $0.pattern.name == .manyOpened }?.count == 30)
            room.clock.advance(seconds: 8 * 86_400)
            #expect(try await names() == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `lines are taken out with a reason and a signature, and a stranger sees what was changed`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("export", in: room)
            for _ in 1...3 { _ = try await room.office.petitionToPrint(walk.number, for: Staff.head) }
            _ = try await room.office.search("补偿", for: Staff.head)
            let filter = AuditFilter(officer: Staff.head.id)
            func export(
                by officer: Officer, _ list: ExportedList, _ reason: String = "季度检查", atMost: Int = Export.rowsAtMost
            ) async throws -> Export? {
                try await room.office.export(
                    list, as: .signed, reason: reason, by: officer,
                    commandID: CommandID(rawValue: "audit \(officer.id.rawValue) \(atMost)"), atMost: atMost)
            }
            await #expect(throws: NotPerformed.self) { try await export(by: Staff.auditor, .audit(filter), "  ") }
            #expect(try await export(by: Staff.head, .audit(filter)) == nil)
            #expect(try await export(by: Staff.head, .worklist(.all)) == nil, "only the audit is signed")
            let taken = try #require(try await export(by: Staff.auditor, .audit(filter)))
            let file = try #require(try room.office.signed(taken, by: Staff.auditor))
            let log = try room.office.keys.logIdentity(delayHours: 24)
            let paper = try AuditPaper(file: file, of: log)
            #expect(paper.lines.count == 5 && paper.head.filters == "officer=head" && !paper.head.isCut)
            #expect(paper.lines.filter { $0.event == "reading.printed" }.count == 3)
            let cut = try #require(try await export(by: Staff.auditor, .audit(filter), atMost: 2))
            let shorter = try AuditPaper(file: try #require(try room.office.signed(cut, by: Staff.auditor)), of: log)
            #expect(shorter.lines == Array(paper.lines.prefix(2)) && shorter.head.isCut)
            let text = String(decoding: file, as: UTF8.self)
            #expect(!text.contains("扣下") && !text.contains("侬阿普"))
            let forgeries: [([UInt8], AuditPaper.Wrong)] = [
                (Array(text.replacing("reading.printed", with: "reading.opened").utf8), .forged),
                (
                    Array(
                        text.split(separator: "\n").enumerated().filter { $0.offset != 2 }.map(\.element)
                            .joined(separator: "\n").utf8) + [10], .forged
                ),
                (Array(file.prefix(file.count / 2)), .unreadable), ([], .unreadable),
            ]
            for (forged, wrong) in forgeries {
                #expect(throws: wrong) { try AuditPaper(file: forged, of: log) }
            }
            let other = try LogIdentity(key: [UInt8](repeating: 9, count: 32), delayHours: 24)
            #expect(throws: AuditPaper.Wrong.otherLog) { try AuditPaper(file: file, of: other) }
            _ = try await Self.lines(room)
            let exports = try await Self.lines(room, AuditFilter(kind: .exported))
            #expect(exports.count == 2 && exports.allSatisfy { $0.reason == "季度检查" && $0.export?.format == .signed })
            let looks = try await Self.lines(room, AuditFilter(kind: .audit))
            #expect(looks.contains { $0.event == "reading.auditRead" }, "whoever watches is on record too")
        }
    }

    @Test func `the stored form of every act still decodes`() throws {
        let report = try #require(PeriodicReport.ID("522634.principalSummary.month-2026-3"))
        let golden: [(ReadingAct, String)] = [
            (
                .opened(PetitionID(rawValue: "p"), isOwnUnit: false),
                #"{"petition":"p"}"#
            ),
            (
                .opened(PetitionID(rawValue: "p"), isOwnUnit: true),
                #"{"ownUnit":true,"petition":"p"}"#
            ),
            (
                .attachmentOpened(PetitionID(rawValue: "p"), BlobID(rawValue: "b")),
                #"{"blob":"b","petition":"p"}"#
            ),
            (.printed(PetitionID(rawValue: "p")), #"{"petition":"p"}"#),
            (.handOverRead(HandOverID(rawValue: "h")), #"{"handOver":"h"}"#),
            (
                .searched(words: "w", hits: [PetitionID(rawValue: "p"), PetitionID(rawValue: "q")]),
                #"{"found":"pq","hits":2,"words":"[w]"}"#
            ),
            (.listed(.worklist(.mine), nil), #"{"list":"worklist.mine"}"#),
            (.attempted(PetitionNumber(rawValue: "n")), #"{"number":"n"}"#),
            (.auditRead(filters: "f"), #"{"filters":"f"}"#),
            (.reportRead(report), #"{"report":"\#(report.rawValue)"}"#),
            (.reportPrinted(report), #"{"report":"\#(report.rawValue)"}"#),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for (act, json) in golden {
            let record = ReadingRecord(act) { "[\($0)]" }
            #expect(String(decoding: try encoder.encode(record), as: UTF8.self) == json)
            #expect(try JSONDecoder().decode(ReadingRecord.self, from: Data(json.utf8)) == record)
        }
        let scope = FigureScope(organ: Staff.county, below: true, from: Day(20_521), to: Day(20_551))
        let rows = ReadingRecord(.listed(.rows(.closed, scope), nil)) { $0 }
        #expect(
            String(decoding: try encoder.encode(rows), as: UTF8.self)
                == #"{"below":true,"from":20521,"list":"rows.closed","organ":"\#(Staff.county.rawValue)","to":20551}"#)
        #expect(rows.listed == .rows(.closed, scope))
        #expect(Set(golden.map(\.0.type)) == Set(ReadingAct.EventType.allCases))
    }

    @Test(arguments: EngineKind.allCases)
    func `rows of a figure, and a worklist read by a program, are on record; the own worklist at a desk is not`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("listed", in: room)
            let scope = FigureScope(
                organ: Staff.county, from: OfficeRoom.monday, to: OfficeRoom.monday.advanced(by: 30))
            for _ in 1...2 { _ = try await room.office.rows(of: .received, scope, for: Staff.head) }
            _ = try await room.office.rows(of: .closed, scope, for: Staff.head)
            _ = try await room.office.worklist(for: Staff.head, tab: .all)
            _ = try await room.office.worklist(for: Staff.head, tab: .all, isForProgram: true)
            let lines = try await Self.lines(room, AuditFilter(kind: .listed))
            #expect(
                Set(lines.map(\.listed)) == [.rows(.received, scope), .rows(.closed, scope), .worklist(.all)]
                    && lines.count == 3)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            let after = try await room.dump(DumpedTable.readModels)
            #expect(after.filter { $0.hasPrefix("audit ") } == before.filter { $0.hasPrefix("audit ") })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an auditor who may not know a petition sees no hit of it counted`(_ kind: EngineKind) async throws {
        var worlds: [AuditPage?] = []
        for isHidden in [false, true] {
            try await OfficeRoom.with(kind) { room in
                _ = try await Walk.letter("first", in: room)
                if isHidden {
                    _ = try await Walk.letter("hidden", in: room, about: Respondent(name: "审计员", unit: "县纪委监委"))
                }
                _ = try await room.office.search("补偿款", for: Staff.head)
                worlds.append(
                    try await room.office.audit(for: Staff.auditor, filter: AuditFilter(kind: .searched)))
            }
        }
        #expect(worlds[0] == worlds[1] && worlds[0]?.lines.first?.detail?.chinese == "“补偿款”，显示 1 件")
    }
}
