import Casework
import Store
import Testing

@testable import Office

/// An organ above finds what waits for it, decides or declines, and the organ below reads who, when, why, by which article.
@Suite(.serialized)
struct ReferralOfficeTests {
    private static let principal = Staff.officer("p-principal", "州主要", .leadership, [.principal], Staff.prefecture)
    static let staff = Staff.all + [principal]

    /// A letter at the county that asks the prefecture to take it up.
    private func raising(_ name: String, in room: OfficeRoom, about respondent: Respondent = Walk.respondent)
        async throws -> Walk
    {
        let walk = try await Walk.letter(name, in: room, about: respondent)
        try await walk.by(Staff.head) { acting, _ in
            AskJurisdiction(question: .raise, other: nil, reason: "涉及县直部门，本级难以查办", acting: acting)
        }
        return walk
    }

    /// An item the prefecture assigned to the county, received there and extended once; with its own petition.
    func assigned(_ name: String, in room: OfficeRoom) async throws -> (above: Walk, below: Walk) {
        let above = try await Walk.letter(name, in: room, by: Staff.prefectureRegistrar)
        try await above.by(Staff.prefectureTriage) { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "村干部", repeatOf: nil, repeatReason: "未见", isClue: true,
                clueReason: "有人有事", level: .lower, levelReason: "县管", lookedAtEarlier: true, acting: acting)
        }
        let route = ProposedRoute.handDown(organ: Staff.county, assigned: true, ground: .stronglyFelt)
        try await above.by(Staff.prefectureTriage) { acting, _ in
            JudgeFirst(
                route: route, urgency: .ordinary, focus: [], risks: "", opinion: "交县办理", needsMeeting: false,
                acting: acting)
        }
        try await above.approve(by: Staff.prefectureLeader)
        try await above.by(Staff.prefectureTriage) { acting, _ in
            SendOut(route: route, handler: nil, copy: nil, outsideReference: "", acting: acting)
        }
        let rows = try await room.office.worklist(for: Staff.head, tab: .all).rows
        let below = Walk(
            room: room, name: name + " below",
            number: try #require(rows.first { $0.source == .assignedFromAbove }).number)
        try await below.by(Staff.principal) { acting, _ in
            ExtendAssignment(reason: "外省取证", reference: "县纪信8号", acting: acting)
        }
        return (above, below)
    }

    private func askTime(_ walk: Walk, until: String = "2026-11-30", again: String = "") async throws {
        let day = try #require(Day(until))
        try await walk.by(Staff.leader, again: again) { acting, _ in
            AskExtension(kind: .moreTime, until: day, reason: "鉴定未完成", acting: acting)
        }
    }

    private func board(
        _ room: OfficeRoom, _ part: ReferralPart? = nil, for officer: Officer = Staff.prefectureLeader
    ) async throws -> ReferralBoard {
        let found = try #require(try await room.office.referrals(part, for: officer))
        let taken = try await room.office.takenAlong(.referrals(found.part), by: officer)
        #expect(taken?.referrals == found.rows || found.next != nil, "what is taken along is what stands there")
        return found
    }

    @Test(arguments: EngineKind.allCases)
    func `what waits stands in the list of its kind by the deadline below, and is gone once it is answered`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await raising("raise", in: room)
            var now = try await board(room)
            #expect(now.part == .raise && now.counts[.raise] == 1 && now.counts[.dispute] == 0)
            let row = try #require(now.rows.first)
            #expect(row.number == walk.number && row.organName == "县纪委监委" && row.since == OfficeRoom.monday)
            #expect(row.due == Day("2026-03-16"), "five working days from receipt there")
            #expect(try await room.office.worklist(for: Staff.prefectureLeader, tab: .toDecide).rows.count == 1)
            #expect(
                try await walk.file(for: Staff.prefectureLeader).mayDo == [.decideJurisdiction, .declineJurisdiction])
            // The head prepares, and decides nothing.
            #expect(try await walk.file(for: Staff.prefectureTriage).mayDo.isEmpty)
            try await walk.by(Staff.prefectureLeader) { acting, petition in
                DeclineJurisdiction(
                    reason: "案情不复杂，由县级办理", textHash: petition.referralHash(.raise), acting: acting)
            }
            now = try await board(room)
            #expect(now.counts[.raise] == 0 && now.counts[.answered] == 1)
            let answered = try #require(try await board(room, .answered).rows.first)
            #expect(answered.number == walk.number && answered.summary == nil)
            #expect(answered.answer?.outcome == .declined && answered.answer?.by == "州领导")
            #expect(try await room.office.petition(walk.number, for: Staff.prefectureLeader) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the organ below reads who declined, when, why and by which article, until somebody notes it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await raising("raise", in: room)
            try await walk.by(Staff.prefectureLeader) { acting, petition in
                DeclineJurisdiction(
                    reason: "案情不复杂，由县级办理", textHash: petition.referralHash(.raise), acting: acting)
            }
            let file = try await walk.file()
            let line = try #require(file.trail.last { $0.event == "triage.jurisdictionDeclined" })
            #expect(line.officerName == "州领导" && line.organName == "州纪委监委" && line.article == .supervisionLaw(17))
            #expect(line.details.contains { $0.text.chinese == "案情不复杂，由县级办理" })
            #expect(file.petition.newAnswers.first?.answer?.reason == "案情不复杂，由县级办理")
            for officer in [Staff.head, Staff.leader, Staff.triage] {
                let list = try await room.office.worklist(for: officer, tab: .answered)
                #expect(list.rows.map(\.number) == [walk.number], "\(officer.name)")
            }
            #expect(try await room.office.worklist(for: Staff.head, tab: .mine).rows.count == 1)
            try await walk.by(Staff.head) { acting, _ in NoteAnswer(acting: acting) }
            #expect(try await room.office.worklist(for: Staff.head, tab: .answered).rows.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `sent twice it is decided once, and the second of two leaders is told who was quicker`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await raising("raise", in: room)
            let hash = try await walk.file(for: Staff.prefectureLeader).petition.referralHash(.raise)
            let number = walk.number
            func decide(_ officer: Officer, _ command: String) async throws -> Performed {
                try await room.office.perform(
                    { acting, _ in
                        DecideJurisdiction(
                            accepts: Staff.prefecture, reason: "提级办理", reference: "", textHash: hash, acting: acting)
                    }, on: number, by: officer, commandID: CommandID(rawValue: command))
            }
            #expect(try await decide(Staff.prefectureLeader, "one").events == ["triage.jurisdictionDecided"])
            #expect(try await decide(Staff.prefectureLeader, "one").alreadyDone)
            let refused = await ruledOut { _ = try await decide(Self.principal, "two") }
            #expect(refused as? Referrals.Refused == .answeredMeanwhile)
            #expect(try await board(room, .answered).rows.count == 1)
            // Whoever settles nothing here, and whoever is recused, is answered as of an absent petition.
            for officer in [Staff.prefectureRegistrar, Staff.postRegistrar] {
                await #expect(throws: NotPerformed.self) { _ = try await decide(officer, "three \(officer.id)") }
                #expect(await ruledOut { _ = try await decide(officer, "four \(officer.id)") } == nil)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a decision is bound to the text that was read`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let walk = try await raising("raise", in: room)
            let hash = try await walk.file(for: Staff.prefectureLeader).petition.referralHash(.raise)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "又来一份材料", attachments: [], from: .petitioner, acting: acting)
            }
            let stale = await ruledOut {
                try await walk.by(Staff.prefectureLeader) { acting, _ in
                    DecideJurisdiction(
                        accepts: Staff.prefecture, reason: "提级", reference: "", textHash: hash, acting: acting)
                }
            }
            #expect(stale as? Jurisdiction.Refused == .textChanged)
            // The head of the petition office above leads nothing.
            let head = await ruledOut {
                try await walk.by(Staff.prefectureTriage) { acting, petition in
                    DecideJurisdiction(
                        accepts: Staff.prefecture, reason: "提级", reference: "",
                        textHash: petition.referralHash(.raise), acting: acting)
                }
            }
            #expect(head as? Jurisdiction.Refused == .notByLeader)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was assigned below stands among what has run out until its report has come`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let below = try await assigned("unreported", in: room).below
            try await below.walkToApproval()
            try await below.tellAcceptance()
            try await below.sendOut()
            try await below.handle()
            try await below.decide(.assignedResult)
            try await below.review()
            #expect(try await below.file().petition.closing != nil)
            room.clock.now = Moment(try #require(Day("2026-09-10")), hour: 9)
            #expect(try await board(room).counts[.overdue] == 1, "closed there, and nobody here knows of what")
            try await below.by(Staff.head, again: "report") { acting, _ in
                IssueNotice(
                    kind: .assignedResult, addressee: "州纪委监委", text: "反映的问题属实。", reference: "", approval: "",
                    acting: acting)
            }
            #expect(try await board(room).counts[.overdue] == 1)
            try await below.by(Staff.head, again: "report") { acting, petition in
                RecordDelivery(
                    notice: petition.notices.count, means: .exchange, on: acting.day, minute: nil, outcome: .reached,
                    registered: "", checked: false, note: "", acting: acting)
            }
            #expect(try await board(room).counts[.overdue] == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `more time is asked of whoever assigned it, granted to a day, and the clock below has it`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            let typed = await ruledOut {
                try await item.below.by(Staff.head) { acting, _ in
                    RecordExtension(
                        until: OfficeRoom.monday.advanced(by: 260), reason: "口头同意", reference: "电话", acting: acting)
                }
            }
            #expect(typed as? Supervision.Refused == .superiorDecidesHere)
            try await askTime(item.below)
            let row = try #require(try await board(room, .moreTime).rows.first)
            #expect(row.number == item.below.number && row.due == Day("2026-09-09"))
            let until = try #require(Day("2026-10-30"))
            try await item.below.by(Staff.prefectureLeader) { acting, petition in
                DecideExtension(
                    granted: true, until: until, reason: "给到十月底", textHash: petition.referralHash(.moreTime),
                    acting: acting)
            }
            let file = try await item.below.file()
            #expect(file.clocks.first { $0.clock.kind == .assignment }?.due == until)
            #expect(file.mayDo.contains(.noteAnswer) && !file.mayDo.contains(.recordExtension))
            #expect(try await board(room).counts[.moreTime] == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is taken back leaves the list above, and the petition is the lower organ's alone again`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            try await askTime(item.below)
            #expect(try await room.office.petition(item.below.number, for: Staff.prefectureLeader) != nil)
            try await item.below.by(Staff.head) { acting, _ in
                WithdrawReferral(kind: .moreTime, reason: "写错日子", acting: acting)
            }
            #expect(try await board(room).counts.values.allSatisfy { $0 == 0 })
            #expect(try await room.office.petition(item.below.number, for: Staff.prefectureLeader) == nil)
            try await askTime(item.below, until: "2026-10-31", again: "2")
            #expect(try await board(room).counts[.moreTime] == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an assigned item past its limit is the superior's to urge; the urging stands below and its answer above`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            #expect(try await board(room).counts[.overdue] == 0)
            room.clock.now = Moment(try #require(Day("2026-09-10")), hour: 9)
            let row = try #require(try await board(room).rows.first)
            #expect(row.number == item.above.number && row.organName == "县纪委监委" && row.due == Day("2026-09-09"))
            #expect(try await item.above.file(for: Staff.prefectureLeader).mayDo.contains(.urge))
            let until = try #require(Day("2026-09-20"))
            try await item.above.by(Staff.prefectureLeader) { acting, _ in
                Urge(form: .hearing, ground: .overdue, text: "来州里汇报", until: until, acting: acting)
            }
            let below = try await item.below.file()
            #expect(below.petition.urgings.map(\.text) == ["来州里汇报"])
            #expect(below.trail.last?.organName == "州纪委监委")
            #expect(below.clocks.contains { $0.clock.kind == .urging && $0.due == until })
            #expect(below.mayDo.contains(.answerUrging))
            try await item.below.by(Staff.head) { acting, _ in
                AnswerUrging(number: 1, text: "月底办结", acting: acting)
            }
            let above = try await item.above.file(for: Staff.prefectureLeader)
            #expect(above.petition.urgingAnswers[1]?.text == "月底办结")
            #expect(above.petition.openUrgings.isEmpty)
            // Minutes of the hearing are kept here, and read there.
            let minutes = try await room.office.keep(
                [7, 8, 9], name: "汇报记录.pdf", mediaType: "application/pdf", for: above.petition.id)
            try await item.above.by(Staff.prefectureLeader) { acting, _ in
                HoldUrging(
                    number: 1, on: acting.day, present: "州领导、石主任", minutes: [minutes], result: "限月底办结",
                    acting: acting)
            }
            let read = try await item.below.file()
            #expect(read.petition.urgingsHeld.first?.result == "限月底办结")
            #expect(
                try await room.office.attachment(minutes.blob, of: item.below.number, for: Staff.head) == [7, 8, 9])
            #expect(
                try await room.office.attachment(minutes.blob, of: item.above.number, for: Staff.prefectureLeader)
                    == [7, 8, 9])
        }
    }

    private func urge(_ walk: Walk) async throws {
        try await walk.by(Staff.prefectureLeader) { acting, _ in
            Urge(form: .letter, ground: .careless, text: "请报进展", acting: acting)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever assigned an item urges it, and learns neither that it is gone below nor that he is recused there`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            try await item.below.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.prefectureLeader.id, ground: .interest, note: "", acting: acting)
            }
            try await urge(item.above)
            #expect(try await item.above.file(for: Self.principal).petition.urgings.count == 1)
            #expect(try await item.below.file().petition.urgings.isEmpty)
        }
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            let item = try await assigned("item", in: room)
            try await item.below.sealUp()
            try await urge(item.above)
            #expect(try await item.above.file(for: Self.principal).petition.urgings.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever is named or recused above counts and reads nothing of it, and the register of others is not shown`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            _ = try await raising("named", in: room, about: Respondent(name: "州领导", unit: "州直机关"))
            let hidden = try await board(room)
            #expect(hidden.counts.values.allSatisfy { $0 == 0 } && hidden.rows.isEmpty)
            #expect(try await board(room, for: Self.principal).counts[.raise] == 1)
            for officer in [Staff.prefectureRegistrar, Staff.handler, Staff.auditor, Staff.keeper] {
                #expect(try await room.office.referrals(for: officer) == nil, "\(officer.name)")
            }
            // What went up sealed is the addressee's to open, and in no list of the organ it left.
            let sealed = try await raising("sealed", in: room)
            try await sealed.by(Staff.head) { acting, _ in
                WithdrawReferral(kind: .raise, reason: "改为密封上报", acting: acting)
            }
            try await sealed.sealUp()
            #expect(try await board(room, for: Staff.prefectureTriage).handOvers == 1)
            #expect(try await board(room, for: Staff.leader).handOvers == nil)
            #expect(try await board(room, for: Staff.head).handOvers == 0)
            let rows = try await room.dump(DumpedTable.readModels).filter { $0.hasPrefix("referral_row ") }
            #expect(rows.count == 1, "nothing of what was sealed stays")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the rows of referrals are made again from the journal, bit for bit`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            _ = try await raising("open", in: room)
            let declined = try await raising("declined", in: room)
            try await declined.by(Staff.prefectureLeader) { acting, petition in
                DeclineJurisdiction(reason: "不复杂", textHash: petition.referralHash(.raise), acting: acting)
            }
            let item = try await assigned("item", in: room)
            try await askTime(item.below)
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.count { $0.hasPrefix("referral_row ") } == 4)
            #expect(before.contains { $0.contains("listing answered ") || $0.contains("answered whole") })
            // Who is asked reads what waits, and keeps none of the lower organ's registers.
            let settlers = "settlers \(Staff.prefecture.rawValue)"
            #expect(before.contains { $0.contains("open \(settlers)") })
            #expect(!before.contains { $0.contains(settlers) && $0.contains("moved ") })
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the lists of referrals are read from an index, never from a whole table`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind, staff: Self.staff) { room in
            _ = try await raising("plan", in: room)
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "20500_abc")
            let today = OfficeRoom.monday
            let asked =
                ReferralPart.allCases.flatMap { part in
                    let query = ReferralQuery(part, Staff.prefectureLeader, today: today)
                    return [query.page(after: nil, limit: 51), query.page(after: cursor, limit: 51), query.count]
                } + [
                    ReferralQuery.recusals(Self.principal), ReferralQuery.handOvers(Staff.prefectureTriage),
                    Office.answeredQuery(PetitionNumber(rawValue: "2026-1"), Staff.prefectureLeader),
                    Office.answeredQuery(
                        PetitionNumber(rawValue: "2026-1"), Staff.prefectureLeader, ofApproval: true),
                    Office.staffQuery(of: Staff.county),
                    Office.foundQuery(
                        PetitionNumber(rawValue: "2026-1"), Staff.prefectureLeader, CommandID(rawValue: "c")),
                ]
            try await room.office.engine.read { db in
                for sql in asked { Plans.expectIndexed(try plans.plan(of: sql, db), "referrals") }
            }
        }
    }
}
