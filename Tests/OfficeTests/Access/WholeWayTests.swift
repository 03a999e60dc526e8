import Casework
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct WholeWayTests {
    @Test(arguments: EngineKind.allCases)
    func `a petition goes through all thirteen nodes by the hands of nine officers`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("whole", in: room)
            try await walk.walkWhole()
            let file = try await walk.file()
            #expect(file.petition.archived != nil)
            #expect(file.petition.node == .archived)
            #expect(Set(file.trail.map(\.officer)).count == 9)
            #expect(file.version == Int64(file.trail.count))
            #expect(file.trail.first?.event == "reception.received")
            #expect(file.trail.last?.event == "archive.filed")
            #expect(file.trail.last?.officerName == "顾档")
            let running = file.clocks.filter { $0.mark.state != .met }.map(\.clock.kind)
            #expect(running == [.sanctionFormalities, .sanctionReport], "of the warning, which outlives the archive")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `at every node the worklist of exactly those whose turn it is holds the petition`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("turns", in: room)
            #expect(try await room.waiting() == ["triage"])
            try await walk.confirm()
            try await walk.distinguish()
            try await walk.judge()
            #expect(try await room.waiting() == ["leader", "principal"])
            #expect(try await room.waiting(.toDecide) == ["leader", "principal"])
            try await walk.approve()
            #expect(try await room.waiting() == ["registrar"])
            try await walk.tellAcceptance()
            #expect(try await room.waiting() == ["head"])
            try await walk.sendOut()
            #expect(try await room.waiting() == ["handler"])
            try await walk.handle()
            #expect(try await room.waiting() == ["reviewer-1", "reviewer-2"])
            try await walk.review()
            #expect(try await room.waiting() == ["handler"])
            try await walk.tellResultAndVisit()
            #expect(try await room.waiting() == ["keeper"])
            try await walk.fileAway()
            #expect(try await room.waiting() == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a reviewer of the handler's office is neither offered the review nor allowed it, and nothing waits for him`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind, staff: Staff.all + [Staff.neighbour]) { room in
            let walk = try await Walk.letter("line", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            try await walk.sendOut()
            try await walk.handle()
            #expect(try await walk.file(for: Staff.firstReviewer).mayDo.contains(.reviewProcedure))
            #expect(try await !walk.file(for: Staff.neighbour).mayDo.contains(.reviewProcedure))
            #expect(try await room.office.worklist(for: Staff.neighbour, tab: .toDecide).rows.isEmpty)
            do {
                try await walk.by(Staff.neighbour) { acting, _ in
                    ReviewProcedure(passed: true, findings: "看过了", acting: acting)
                }
                Issue.record("the handler's own office reviewed")
            } catch NotPerformed.refused(let refusal) {
                #expect(refusal as? Handling.Refused == .reviewerInOffice)
            }
            try await walk.review()
            #expect(try await walk.file().petition.closing != nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the same command sent twice is carried out once`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("twice", in: room)
            let again = try await Walk.letter("twice", in: room)
            #expect(again.number == walk.number)
            let first = try await walk.by(Staff.registrar) { acting, _ in Remark(text: "已电话联系", acting: acting) }
            let second = try await walk.by(Staff.registrar) { acting, _ in Remark(text: "已电话联系", acting: acting) }
            #expect(!first.alreadyDone)
            #expect(second.alreadyDone)
            #expect(second.version == first.version)
            #expect(try await walk.file().trail.filter { $0.event == "archive.remarked" }.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the second of two officers is shown what the first did`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("two", in: room)
            let seen = try await walk.file().version
            try await walk.by(Staff.registrar, expecting: seen) { acting, _ in Remark(text: "补了一页", acting: acting) }
            do {
                try await walk.by(Staff.head, expecting: seen) { acting, _ in Remark(text: "请尽快", acting: acting) }
                Issue.record("the second was not stopped")
            } catch NotPerformed.changedMeanwhile(let version, let since) {
                #expect(version == seen + 1)
                #expect(since.map(\.event) == ["archive.remarked"])
                #expect(since.first?.officerName == "罗登")
                #expect(since.first?.details.first?.text.chinese == "补了一页")
            }
            #expect(try await walk.file().version == seen + 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `many officers at once lose no act and write none twice`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("crowd", in: room)
            let before = try await walk.file().version
            let done = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<12 {
                    group.addTask {
                        do {
                            try await walk.by(Staff.head, again: "\(index)") { acting, _ in
                                Remark(text: Veiled("第\(index)条"), acting: acting)
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let file = try await walk.file()
            #expect(file.version == before + Int64(done))
            #expect(done > 0)
            #expect(try await room.office.verify().isWhole)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who has not the role is told so, and nothing is written`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("role", in: room)
            let before = try await walk.file().version
            do {
                try await walk.by(Staff.registrar) { acting, _ in
                    JudgeFirst(
                        route: .keepForReference, urgency: .ordinary, focus: [], risks: "", opinion: "留存",
                        needsMeeting: false, acting: acting)
                }
                Issue.record("a registrar judged")
            } catch NotPerformed.notYours(let command) {
                #expect(command == .judgeFirst)
            }
            #expect(try await walk.file().version == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what the rules refuse comes as a refusal with its article`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("refused", in: room)
            do {
                try await walk.judge()
                Issue.record("judged before the four distinctions")
            } catch NotPerformed.refused(let refusal) {
                #expect(!refusal.message.isEmpty)
                #expect(refusal is Triage.Refused)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nothing is given to somebody who is no officer of the organ`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("nobody's", in: room)
            try await walk.walkToApproval()
            try await walk.tellAcceptance()
            _ = try await walk.sendOut()
            let before = try await walk.file().version
            for stranger in [OfficerID(rawValue: "nobody"), Staff.prefectureTriage.id] {
                do {
                    try await walk.by(Staff.handler, again: stranger.rawValue) { acting, _ in
                        TakeOver(handler: stranger, acting: acting)
                    }
                    Issue.record("it lies with \(stranger), where nobody looks")
                } catch NotPerformed.refused(let refusal) {
                    #expect(refusal.field == "handler" && refusal.article == .ours)
                }
            }
            #expect(try await walk.file().version == before)
        }
    }
}

extension OfficeRoom {
    /// Codes of the county's staff for whom something waits.
    func waiting(_ tab: WorklistTab = .mine) async throws -> Set<String> {
        var waiting: Set<String> = []
        for officer in Staff.all where officer.organ == Staff.county {
            let list = try await office.worklist(for: officer, tab: tab)
            #expect(list.counts[tab] == list.rows.count)
            if !list.rows.isEmpty { waiting.insert(officer.id.rawValue) }
        }
        return waiting
    }
}
