import Casework
import Foundation
import Journal
import Store
import Testing

@testable import Office

/// A list taken along is an act: on record, seen by the auditor, and no way around what is hidden.
@Suite(.serialized)
struct ExportTests {
    private static let scope = FigureScope(
        organ: Staff.county, from: OfficeRoom.monday, to: OfficeRoom.monday.advanced(by: 30))
    /// Every list there is.
    static let lists: [ExportedList] =
        WorklistTab.allCases.map { .worklist($0) } + WorklistFilter.allCases.map { .worklist(.all, $0) } + [
            .clocks, .search(SearchQuestion("补偿款")), .figures(scope), .rows(.received, scope),
            .rows(.moneyFound, scope), .audit(AuditFilter()),
        ] + registers.map { .register($0) }
    /// Every register there is.
    static let registers: [ExportedRegister] =
        MovementRegister.allCases.map { .moved($0) }
        + CoveredNotice.allCases.flatMap { notice in CoveragePart.allCases.map { .coverage(notice, $0) } }
        + QuarterReturns.Part.allCases.map { .returns(Quarter(of: OfficeRoom.monday), $0) }
        + RetentionPart.allCases.map { .records($0) } + ReferralPart.allCases.map { .referrals($0) }
        + ExchangeTab.allCases.map { .exchange($0) } + [.ended, .cadres, .batches(upTo: OfficeRoom.monday)]

    private func take(
        _ list: ExportedList, in room: OfficeRoom, by officer: Officer, _ name: String = "export",
        reason: String = "报送州纪委月度材料", as format: ExportFormat = .xlsx
    ) async throws -> Export? {
        try await room.office.export(
            list, as: format, reason: reason, by: officer, commandID: CommandID(rawValue: "\(name) \(list.code)"))
    }

    @Test(arguments: EngineKind.allCases)
    func `what is taken along is what the list shows, and the auditor sees who, which, how many and why`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            for name in ["one", "two", "three"] { _ = try await Walk.letter(name, in: room) }
            let export = try #require(try await take(.worklist(.all), in: room, by: Staff.head))
            guard case .worklist(let rows) = export.rows else { throw Missing() }
            #expect(try await rows == room.office.worklist(for: Staff.head, tab: .all).rows)
            #expect(!export.isCut)
            let found = try #require(try await take(.search(SearchQuestion("补偿款")), in: room, by: Staff.head))
            guard case .found(let hits) = found.rows else { throw Missing() }
            #expect(try await hits == room.office.search("补偿款", for: Staff.head).hits)
            let counted = try #require(try await take(.rows(.received, Self.scope), in: room, by: Staff.head))
            guard case .entries(let entries) = counted.rows else { throw Missing() }
            #expect(try await entries == room.office.rows(of: .received, Self.scope, for: Staff.head))

            let audit = try #require(try await room.office.audit(for: Staff.auditor))
            let lines = audit.lines.filter { $0.export != nil }
            #expect(Set(lines.map(\.export?.list)) == ["worklist.all", "search", "rows.received"])
            for line in lines {
                #expect(line.officer == Staff.head.id && line.officerName == "石主任")
                #expect(line.reason == "报送州纪委月度材料" && line.export?.rows == 3 && line.export?.format == .xlsx)
                #expect(line.what.chinese == "导出列表")
            }
            #expect(lines.first { $0.export?.list == "rows.received" }?.export?.scope == Self.scope)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a search is taken along as it was narrowed, and that is on record sealed`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            for name in ["one", "two"] { _ = try await Walk.letter(name, in: room) }
            var question = SearchQuestion("补偿款")
            (question.node, question.from) = (.triaged, OfficeRoom.monday)
            let found = try #require(try await take(.search(question), in: room, by: Staff.head, "narrow"))
            #expect(found.count == 2)
            question.node = .handled
            #expect(try await take(.search(question), in: room, by: Staff.head, "none")?.count == 0)
            #expect(question.recorded == "补偿款 node=\(Node.handled.rawValue) from=2026-03-09")
            question.words = ""
            question.node = nil
            #expect(try await take(.search(question), in: room, by: Staff.head, "all")?.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a list longer than its limit is cut, and says so in what is given and on record`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            for name in ["one", "two", "three"] { _ = try await Walk.letter(name, in: room) }
            for list in [ExportedList.worklist(.all), .search(SearchQuestion("补偿款")), .rows(.received, Self.scope)] {
                for (limit, isCut) in [(2, true), (3, false)] {
                    let export = try await room.office.export(
                        list, as: .csv, reason: "报送月度材料", by: Staff.head,
                        commandID: CommandID(rawValue: "cut \(limit) \(list.code)"), atMost: limit)
                    #expect(export?.isCut == isCut, "\(list) \(limit)")
                    #expect(export?.count == limit, "\(list) \(limit)")
                }
            }
            let lines = try #require(try await room.office.audit(for: Staff.auditor)).lines
            #expect(lines.compactMap { $0.export?.rows }.sorted() == [2, 2, 2, 3, 3, 3])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `without a reason nothing is given and nothing is on record; the same command gives it once`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("one", in: room)
            let reasons: [(String, ExportRefused)] = [
                ("", .noReason), (" 报 送 \n", .noReason), (String(repeating: "长", count: 501), .reasonTooLong),
            ]
            for (reason, expected) in reasons {
                do {
                    _ = try await take(.worklist(.all), in: room, by: Staff.head, reason: reason)
                    Issue.record("taken along without a reason")
                } catch NotPerformed.refused(let refusal) {
                    #expect(refusal as? ExportRefused == expected)
                }
            }
            let exports = AuditFilter(kind: .exported)
            #expect(try await room.office.audit(for: Staff.auditor, filter: exports)?.lines.isEmpty == true)
            _ = try await take(.worklist(.all), in: room, by: Staff.head)
            do {
                _ = try await take(.worklist(.all), in: room, by: Staff.head)
                Issue.record("given twice")
            } catch NotPerformed.refused(let refusal) {
                #expect(refusal as? ExportRefused == .takenBefore)
            }
            let lines = try #require(try await room.office.audit(for: Staff.auditor)).lines
            #expect(lines.filter { $0.export != nil }.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a list that is not one's to see is absent, and no record is left`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("one", in: room)
            let before = try await room.dump(DumpedTable.readModels)
            for officer in [Staff.system, Staff.security] {
                for list in Self.lists { #expect(try await take(list, in: room, by: officer) == nil, "\(list)") }
            }
            #expect(try await take(.audit(AuditFilter()), in: room, by: Staff.head) == nil)
            #expect(try await take(.worklist(.all), in: room, by: Staff.auditor) == nil)
            #expect(try await take(.figures(Self.scope), in: room, by: Staff.handler) == nil)
            for register in Self.registers {
                // Movement registers are for everybody who reads petitions.
                if case .moved = register { continue }
                #expect(
                    try await take(.register(register), in: room, by: Staff.handler) == nil, "\(register.code)")
            }
            let above = FigureScope(organ: Staff.prefecture, from: Self.scope.from, to: Self.scope.to)
            #expect(try await take(.rows(.received, above), in: room, by: Staff.head) == nil)
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an auditor who may not know a petition sees no row of it counted`(_ kind: EngineKind) async throws {
        var worlds: [AuditPage?] = []
        for isHidden in [false, true] {
            try await OfficeRoom.with(kind) { room in
                _ = try await Walk.letter("first", in: room)
                if isHidden {
                    _ = try await Walk.letter("hidden", in: room, about: Respondent(name: "审计员", unit: "县纪委监委"))
                }
                _ = try await take(.worklist(.all), in: room, by: Staff.head)
                _ = try await take(.rows(.received, Self.scope), in: room, by: Staff.head)
                for register in Self.registers { _ = try await take(.register(register), in: room, by: Staff.head) }
                worlds.append(try await room.office.audit(for: Staff.auditor, limit: 100))
            }
        }
        #expect(worlds[0] == worlds[1])
        #expect(worlds[0]?.lines.filter { $0.export?.rows == 1 }.count == 3)
        #expect(worlds[0]?.lines.first { $0.export?.list == "batches.2026-03-09" }?.export?.rows == 1)
    }

    @Test(arguments: EngineKind.allCases)
    func `reason, words and names of an export stand in no table in the open, and a rebuild writes its line again`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("one", in: room)
            for list in Self.lists {
                _ = try await take(list, in: room, by: list == .audit(AuditFilter()) ? Staff.auditor : Staff.head)
            }
            let stored = try await room.office.engine.read { db in
                try db.rows("select payload from event where stream like 'export/%'").map {
                    String(decoding: try $0.blob("payload"), as: UTF8.self)
                }
            }
            #expect(stored.count == 2 * Self.lists.count)
            for word in ["报送", "补偿款", "韦村长", "高岩村"] { #expect(!stored.contains { $0.contains(word) }, "\(word)") }
            _ = try await room.office.audit(for: Staff.auditor, limit: 100)
            let audit = try await room.office.audit(for: Staff.auditor, limit: 100)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await room.office.audit(for: Staff.auditor, limit: 100) == audit)
            #expect(try await room.office.verify().isWhole)
        }
    }

    @Test func `what is stored of an export is read by every later program`() throws {
        let taken =
            #"{"below":true,"cut":false,"format":"csvGB18030","from":20521,"list":"rows.closed","organ":"522634","#
            + #""question":"c2VhbGVk","reason":"c2VhbGVk","rows":12,"to":20551}"#
        let record = try JSONDecoder().decode(ExportBook.ListTaken.self, from: Data(taken.utf8))
        #expect(record.list == "rows.closed" && record.rows == 12 && record.format == .csvGB18030 && !record.cut)
        #expect(record.scope == FigureScope(organ: Staff.county, below: true, from: Day(20521), to: Day(20551)))
        let least = #"{"cut":true,"format":"xlsx","list":"clocks","reason":"c2VhbGVk","rows":10000}"#
        #expect(try JSONDecoder().decode(ExportBook.ListTaken.self, from: Data(least.utf8)).scope == nil)
        let petitions = #"{"petitions":"0123456789abcdef0123456789abcdef"}"#
        #expect(
            try JSONDecoder().decode(ExportBook.PetitionsTaken.self, from: Data(petitions.utf8)).petitions.count == 32)
        #expect(ExportBook.EventType.allCases.map(\.rawValue) == ["export.listTaken", "export.petitionsTaken"])
        for list in Self.lists where list != .search(SearchQuestion("补偿款")) {
            let line = ExportLine(list: list.code, scope: list.scope, format: .csv, rows: 1)
            #expect(ExportedList(line) == list, "the auditor reads its name: \(list.code)")
        }
        let quarter = Quarter(of: OfficeRoom.monday)
        #expect(ExportedRegister.returns(quarter, .late).code == "returns.2026-1.late")
        #expect(ExportedRegister.coverage(.acceptance, .doneLate).code == "coverage.acceptance.doneLate")
        #expect(ExportedRegister.batches(upTo: OfficeRoom.monday).code == "batches.2026-03-09")
        for code in [
            "", "moved", "moved.nowhere", "coverage.acceptance", "returns.2026-5.late", "ended.x", "handovers",
        ] {
            #expect(ExportedRegister(code: code) == nil, "\(code)")
        }
    }
}

private struct Missing: Error {}

extension Export {
    /// How many rows were given.
    fileprivate var count: Int {
        switch rows {
        case .worklist(let rows): rows.count
        case .found(let hits): hits.count
        case .figures(let now, _): now.amounts.count
        case .entries(let rows): rows.rows.count
        case .audit(let lines): lines.count
        case .register(_, let rows): rows.count
        }
    }
}
