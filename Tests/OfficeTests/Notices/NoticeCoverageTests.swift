import Casework
import Facts
import Store
import Testing

@testable import Office

/// Whom of the real-name reporters the office has told, by the very queries of the page.
@Suite(.serialized)
struct NoticeCoverageTests {
    private func at(_ days: Int, _ room: OfficeRoom) {
        room.clock.now = Moment(OfficeRoom.monday.advanced(by: days), hour: 10)
    }

    private func found(
        _ room: OfficeRoom, _ notice: CoveredNotice = .acceptance, _ part: CoveragePart? = nil,
        _ officer: Officer = Staff.head
    ) async throws -> NoticeCoverage {
        let found = try #require(try await room.office.coverage(of: notice, part, for: officer))
        let taken = try await room.office.takenAlong(.coverage(notice, found.part), by: officer)
        #expect(taken?.coverage == found.rows || found.next != nil, "what is taken along is what stands there")
        return found
    }

    @Test(arguments: EngineKind.allCases)
    func `a real-name report is due, then late, then told too late, and stands in one part at a time`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("late", in: room)
            #expect(try await found(room).counts.values.allSatisfy { $0 == 0 }, "a name not verified is owed nothing")
            try await walk.walkToApproval()
            let due = try await found(room)
            #expect(due.counts == [.late: 0, .due: 1, .done: 0, .doneLate: 0])
            #expect(due.rows.map(\.row.number) == [walk.number])
            #expect(due.rows.first?.mark.workingDaysLeft == 15)
            // Fifteen working days from 9 March end on the 30th.
            at(22, room)
            let late = try await found(room)
            #expect(late.part == .late, "the page begins with what is most urgent")
            #expect(late.counts == [.late: 1, .due: 0, .done: 0, .doneLate: 0])
            #expect(late.rows.first?.mark.state == .red)
            try await walk.tellAcceptance()
            let told = try await found(room, .acceptance, .doneLate)
            #expect(told.counts == [.late: 0, .due: 0, .done: 0, .doneLate: 1])
            #expect(told.rows.first?.toldOn == OfficeRoom.monday.advanced(by: 22))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `told in time is done, by the delivery alone`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("done", in: room)
            try await walk.walkToApproval()
            try await issueAcceptance(walk)
            try await deliver(walk, .noAnswer, minute: 600)
            #expect(try await found(room).counts[.due] == 1, "a failed attempt keeps the duty open")
            try await deliver(walk, .reached, minute: 660)
            #expect(try await found(room).counts == [.late: 0, .due: 0, .done: 1, .doneLate: 0])
            try await walk.sendOut()
            try await walk.handle()
            #expect(try await found(room, .result).counts.values.reduce(0, +) <= 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an anonymous report, a repeat and what is out of scope stand in no part`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("other", in: room)
            try await walk.confirm()
            #expect(try await found(room).counts[.due] == 1, "before triage the days of a real name run")
            try await walk.distinguish(scope: .outOfScope)
            #expect(try await found(room).counts[.due] == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who is recused finds nothing of it, who reads no organ as a whole has no such page`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("hidden", in: room)
            try await walk.walkToApproval()
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.registrar.id, ground: .sameUnit, note: "同村", acting: acting)
            }
            #expect(try await found(room, .acceptance, nil, Staff.registrar).counts[.due] == 0)
            #expect(try await found(room, .acceptance, .due, Staff.registrar).rows.isEmpty)
            #expect(try await found(room, .acceptance, nil, Staff.leader).counts[.due] == 1)
            for officer in [Staff.handler, Staff.keeper, Staff.auditor, Staff.system] {
                #expect(try await room.office.coverage(of: .acceptance, for: officer) == nil, "\(officer.id)")
            }
            let elsewhere = try await found(room, .acceptance, nil, Staff.prefectureTriage)
            #expect(elsewhere.counts[.due] == 0, "another organ's is not shown")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page of the coverage reads ranges of its index, and a count nothing beside it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            _ = try await Walk.letter("plan", in: room)
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "20000_abc")
            let queries = [Staff.head, Staff.leader, Staff.principal].flatMap { officer in
                CoveredNotice.allCases.flatMap { notice in
                    CoveragePart.allCases.flatMap { part -> [SQL] in
                        let query = CoverageQuery(notice, part, officer, on: OfficeRoom.monday)
                        return [query.page(after: nil, limit: 51), query.page(after: cursor, limit: 51), query.count]
                    }
                }
            }
            try await room.office.engine.read { db in
                for sql in queries { Plans.expectIndexed(try plans.plan(of: sql, db), "coverage") }
                let counting = try plans.plan(
                    of: CoverageQuery(.result, .late, Staff.head, on: OfficeRoom.monday).count, db)
                #expect(!counting.contains("petition_card"), "a count reads nothing but its list:\n\(counting)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `pages follow one another without a gap or a double`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            var numbers: Set<PetitionNumber> = []
            for index in 1...5 {
                let walk = try await Walk.letter("page \(index)", in: room)
                try await walk.confirm()
                numbers.insert(walk.number)
            }
            var seen: [PetitionNumber] = []
            var page: PageCursor?
            repeat {
                let found = try #require(
                    try await room.office.coverage(of: .acceptance, .due, for: Staff.head, page: page, limit: 2))
                seen += found.rows.map(\.row.number)
                page = found.next
            } while page != nil
            #expect(Set(seen) == numbers && seen.count == 5)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `printing a notice is on record each time, and needs the identity opened where it bears the name`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("print", in: room)
            try await walk.walkToApproval()
            try await issueAcceptance(walk)
            func print(_ notice: Int, _ officer: Officer = Staff.registrar) async throws -> NoticePrinting? {
                try await room.office.noticeToPrint(notice, of: walk.number, for: officer)
            }
            guard case .covered = try await print(1) else {
                Issue.record("printed with a name nobody had opened")
                return
            }
            try await walk.by(Staff.registrar) { acting, _ in OpenIdentity(reason: "打印受理告知书", acting: acting) }
            for _ in 1...2 {
                guard case .paper(let file, let notice)? = try await print(1) else {
                    Issue.record("not printed")
                    return
                }
                #expect(notice.issued.text == "您反映的问题，我们予以受理。")
                #expect(file.petition.petitioner.name == Walk.petitioner.name)
            }
            #expect(try await print(2) == nil)
            #expect(try await print(1, Staff.otherHandler) == nil)
            let printed = try await room.office.engine.read { db in
                try db.count("select count(*) as n from audit where kind = 'printed' and actor = 'registrar'")
            }
            #expect(printed == 2)
            let stored = try await room.office.engine.read { db in
                try db.rows("select payload from event where type = 'reading.printed'").map {
                    String(decoding: try $0.blob("payload"), as: UTF8.self)
                }
            }
            #expect(stored.allSatisfy { $0.contains(#""notice":1"#) })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the words of a notice and its registered number lie nowhere in the open`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("sealed", in: room)
            try await walk.walkToApproval()
            try await issueAcceptance(walk)
            try await walk.by(Staff.registrar) { acting, _ in
                RecordDelivery(
                    notice: 1, means: .post, on: acting.day, minute: nil, outcome: .underWay,
                    registered: "XA12345678944",
                    checked: false, note: "寄往望丰乡", acting: acting)
            }
            let stored = try await room.office.engine.read { db in
                try db.rows("select payload from event").map { String(decoding: try $0.blob("payload"), as: UTF8.self) }
            }
            for word in ["予以受理", "XA12345678944", "望丰乡"] {
                #expect(!stored.contains { $0.contains(word) }, "\(word)")
            }
            let covered = try await walk.file(for: Staff.leader).petition.notices
            #expect(covered.first?.attempts.first?.registered == "", "it leads to the petitioner's door")
        }
    }

    @Test func `what a reporter is told asks to be kept secret`() throws {
        let templates = try NoticeTemplates.shipped()
        for kind in [NoticeKind.acceptance, .result] {
            #expect(templates.letter(kind).paragraphs.contains { $0.contains("保密") }, "\(kind), R art. 36")
        }
        // The result is told, and nothing of how it was found out.
        #expect(!templates.letter(.result).asked.facts.contains(.office), "R art. 27")
    }

    @Test func `every kind of notice has a draft whose facts the petition knows`() throws {
        let templates = try NoticeTemplates.shipped()
        for kind in NoticeKind.allCases {
            let template = templates.letter(kind)
            #expect(template != templates.phone, "\(kind)")
            #expect(template.asked.unknown.isEmpty)
            #expect(template.gloss.hasSuffix(".") && template.gloss.utf8.allSatisfy { $0 < 128 }, "\(kind)")
            if kind.audience != .petitioner {
                #expect(template.asked.facts.isDisjoint(with: [.name, .question, .answer]), "\(kind)")
            }
        }
        #expect(templates.phone.asked.facts == [.name, .organ, .officer, .question, .answer])
    }

    private func issueAcceptance(_ walk: Walk) async throws {
        try await walk.by(Staff.registrar) { acting, _ in
            IssueNotice(
                kind: .acceptance, addressee: "", text: "您反映的问题，我们予以受理。", reference: "", approval: "", acting: acting)
        }
    }

    private func deliver(_ walk: Walk, _ outcome: DeliveryOutcome, minute: Int) async throws {
        try await walk.by(Staff.registrar, again: outcome.rawValue) { acting, _ in
            RecordDelivery(
                notice: 1, means: .phone, on: acting.day, minute: minute, outcome: outcome, registered: "",
                checked: outcome == .reached, note: outcome == .reached ? "本人接听" : "", acting: acting)
        }
    }
}
