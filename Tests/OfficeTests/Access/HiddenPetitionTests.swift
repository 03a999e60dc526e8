import Casework
import Store
import Testing

@testable import Office

/// Two offices that differ in one petition hidden from an officer answer him alike (M33).
@Suite(.serialized)
struct HiddenPetitionTests {
    /// Everything an officer can ask, as one text.
    private func everything(_ room: OfficeRoom, _ officer: Officer, _ others: [PetitionNumber]) async throws -> [String]
    {
        let office = room.office
        var answers: [String] = []
        for tab in WorklistTab.allCases {
            let list = try await office.worklist(for: officer, tab: tab)
            answers.append(
                "\(tab) \(list.rows) \(list.counts.sorted { $0.key.rawValue < $1.key.rawValue }) \(String(describing: list.next))"
            )
        }
        for word in ["韦", "龙分管", "高岩村", "克扣", "反映", "扣下 三万", "2026"] {
            var question = SearchQuestion(word)
            answers.append("\(word) \(try await office.search(question, for: officer))")
            (question.order, question.from, question.form) = (.likest, OfficeRoom.monday, .letter)
            answers.append("\(word) \(try await office.search(question, for: officer))")
        }
        let (from, to) = (Day(20_000), Day(30_000))
        let scope = FigureScope(organ: officer.organ, below: true, from: from, to: to)
        let statistics = try await office.statistics(scope, for: officer)
        answers.append("\(String(describing: statistics))")
        for figure in Figure.allCases {
            answers.append("\(String(describing: try await office.rows(of: figure, scope, for: officer)))")
        }
        let year = scope.on(OfficeRoom.monday.advanced(byMonths: -6), OfficeRoom.monday)
        answers.append("\(String(describing: try await office.monthly(.received, year, for: officer)))")
        answers.append("\(String(describing: try await office.audit(for: officer)))")
        for list in ExportTests.lists {
            let export = try await office.export(
                list, as: .csv, reason: "报送月度材料", by: officer, commandID: CommandID(rawValue: "export \(list.code)"))
            answers.append("\(list.code) \(String(describing: export?.rows)) \(String(describing: export?.isCut))")
        }
        for number in others {
            let file = try await office.petition(number, for: officer)
            answers.append(
                "\(number.rawValue) \(String(describing: file?.version)) \(String(describing: file?.earlier)) "
                    + "\(String(describing: file?.related)) "
                    + "\(String(describing: file?.mayDo)) \(String(describing: file?.trail)) "
                    + "\(String(describing: file?.colleagues.map(\.id)))")
        }
        return answers
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer who is named gets the same answers as if the petition did not exist`(_ kind: EngineKind)
        async throws
    {
        var worlds: [[String]] = []
        for isHidden in [false, true] {
            try await OfficeRoom.with(kind) { room in
                let first = try await Walk.letter("first", in: room)
                if isHidden {
                    let hidden = try await Walk.letter(
                        "hidden", in: room, about: Respondent(name: "龙分管", unit: "高岩村委会"),
                        summary: "反映龙分管克扣征地补偿款")
                    try await hidden.confirm()
                    try await hidden.distinguish()
                    try await hidden.judge(.handleHere(office: .cadreSupervision))
                    try await hidden.approve(by: Staff.principal)
                    #expect(try await room.office.petition(hidden.number, for: Staff.leader) == nil)
                    try await expectAbsent(hidden, Staff.leader)
                    for relation in [Relation.unrelated, .related] {
                        _ = try await room.office.relate(
                            relation, first.number, to: hidden.number, reason: "同一个村", by: Staff.head,
                            commandID: CommandID(rawValue: "relate \(relation.rawValue)"))
                    }
                }
                let second = try await Walk.letter("second", in: room)
                try await second.confirm()
                try await second.distinguish()
                worlds.append(try await everything(room, Staff.leader, [first.number, second.number]))
            }
        }
        #expect(worlds[0] == worlds[1])
        #expect(worlds[0].contains { $0.contains("反映村主任克扣征地补偿款") })
    }

    @Test(arguments: EngineKind.allCases)
    func `an administrator of the audit who is named finds no line of it`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            func seen() async throws -> [String] {
                var answers = ["\(try await room.office.auditAlarms(for: Staff.auditor)!)"]
                var page: PageCursor?
                repeat {
                    let found = try #require(try await room.office.audit(for: Staff.auditor, page: page, limit: 5))
                    // Looking is a line itself, once.
                    answers.append("\(found.lines.filter { $0.kind != .audit }) \(found.next?.rawValue ?? "")")
                    page = found.next
                } while page != nil
                let list = ExportedList.audit(AuditFilter(officer: Staff.head.id))
                let taken = try #require(
                    try await room.office.engine.read { db in
                        try ListTaking(office: room.office, officer: Staff.auditor, atMost: 100).taken(list, db)
                    })
                let export = Export(list: list, rows: taken.rows, at: room.clock.now, isCut: taken.isCut)
                let file = try #require(try room.office.signed(export, by: Staff.auditor))
                return answers + [String(decoding: file.split(separator: 10).dropLast().joined(), as: UTF8.self)]
            }
            let walk = try await Walk.letter("other", in: room)
            for _ in 1...39 { _ = try await room.office.search("补偿", for: Staff.head) }
            _ = try await room.office.petition(walk.number, for: Staff.head)
            _ = try await seen()
            let before = try await seen()
            let about = try await Walk.letter(
                "auditor", in: room, about: Respondent(name: "审计员", unit: "县纪委监委"))
            _ = try await room.office.petitionToPrint(about.number, for: Staff.head)
            for _ in 1...9 { _ = try await room.office.search("审计员 补偿", for: Staff.head) }
            let after = try await seen()
            #expect(after == before)
            _ = try await Walk.letter("leader", in: room, about: Respondent(name: "龙分管", unit: "县纪委监委"))
            #expect(try await seen() != before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is about the organ's own principal is hidden from leaders and principal`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("principal", in: room)
            try await walk.sealUp(isStraightUp: true)
            for officer in [Staff.leader, Staff.principal, Staff.handler, Staff.analyst] {
                try await expectAbsent(walk, officer)
                #expect(try await room.office.worklist(for: officer, tab: .all).rows.isEmpty)
            }
            #expect(try await room.office.handOvers(for: Staff.principal).isEmpty)
            #expect(try await room.office.handOvers(for: Staff.head).count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a namesake is released by a leader and comes back`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("namesake", in: room, about: Respondent(name: "文 判", unit: "高岩村委会"))
            try await expectAbsent(walk, Staff.triage)
            try await walk.by(Staff.leader) { acting, _ in
                LiftRecusal(officer: Staff.triage.id, reason: "同名，另一人", namesake: true, acting: acting)
            }
            #expect(try await room.office.petition(walk.number, for: Staff.triage) != nil)
            try await walk.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: "反映村会计", respondents: petition.respondents + [Respondent(name: "韦会计")],
                    matters: petition.matters, petitioner: petition.petitioner, place: petition.place,
                    reason: "漏登一人", acting: acting)
            }
            #expect(try await room.office.petition(walk.number, for: Staff.triage) != nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer appointed later is recused from what names him already`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: Staff.all.filter { $0 != Staff.head }) { room in
            let walk = try await Walk.letter("later", in: room, about: Respondent(name: "石主任"))
            #expect(try await room.office.petition(walk.number, for: Staff.head) != nil)
            try await room.office.recuseWhereNamed(Staff.head)
            try await expectAbsent(walk, Staff.head)
        }
    }

    private func expectAbsent(_ walk: Walk, _ officer: Officer) async throws {
        #expect(try await walk.office.petition(walk.number, for: officer) == nil)
        do {
            try await walk.by(officer) { acting, _ in Remark(text: "看看", acting: acting) }
            Issue.record("\(officer.id.rawValue) wrote")
        } catch NotPerformed.absent {
        }
    }
}
