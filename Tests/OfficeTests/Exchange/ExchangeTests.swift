import Casework
import Foundation
import Journal
import Sealing
import Store
import Testing

@testable import Office

/// A discipline office and a petition bureau, each with a desk, a database and keys of its own, exchange packages.
@Suite(.serialized)
struct ExchangeTests {
    @Test(arguments: EngineKind.allCases)
    func `a letter out of scope goes to the bureau whole, and its receipt, number, closing and settling come back`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("out", attachment: [37, 80, 68, 70])
            #expect(try await walk.file().petition.exchangeOut?.state == .sent)
            try await rooms.carry()
            let there = try await rooms.arrived()
            let petition = there.petition
            #expect(petition.source == .otherBody && petition.form == .letter)
            #expect(petition.narrative == Walk.narrative && petition.matters == [Walk.matter])
            #expect(petition.exchangeSource?.number == walk.number.rawValue)
            #expect(petition.exchangeSource?.name == "县纪委监委")
            #expect(petition.mailbox == nil && petition.origin == nil)
            #expect(there.trail.first?.officerName == "交换渠道", "no citizen sent it by web")
            #expect(there.identity.hasName && there.identity.hasContact)
            let attachment = try #require(petition.allAttachments.first)
            #expect(
                try await rooms.theirs.office.attachment(attachment.blob, of: there.number, for: ExchangeRooms.clerk)
                    == [37, 80, 68, 70])
            #expect(try await walk.file().petition.exchangeOut?.state == .received)
            #expect(try await walk.file().petition.outsideSteps[.received]?.on == OfficeRoom.monday)
            #expect(try await walk.file().trail.last?.officerName == "交换渠道")

            rooms.theirs.clock.advance(seconds: 86_400)
            rooms.ours.clock.advance(seconds: 86_400)
            try await rooms.answerThere()
            try await rooms.carry()
            let after = try await walk.file().petition
            #expect(after.exchangeWords.map(\.number) == [there.number.rawValue])
            #expect(after.outsideSteps[.closed]?.on == OfficeRoom.monday.advanced(by: 1))
            #expect(after.outsideSteps[.closed]?.note == "已答复")
            #expect(after.exchangeOut?.state == .closed)
            _ = try await rooms.theirs.office.perform(
                { acting, _ in AnswerSender(word: .settled, on: acting.day, reason: "款已到账", acting: acting) },
                on: there.number, by: ExchangeRooms.clerk, commandID: CommandID(rawValue: "settle"))
            try await rooms.carry()
            #expect(try await walk.file().petition.exchangeOut?.state == .settled)
            let done = try await rooms.ours.office.exchange(.outDone, for: Staff.head).lines
            #expect(done.map(\.number) == [walk.number] && done.first?.numberThere == there.number.rawValue)
            #expect(try await rooms.ours.office.exchange(.outOpen, for: Staff.head).lines.isEmpty)
            #expect(try await rooms.ours.office.exchange(.outDone, for: Staff.leader).lines.isEmpty == false)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what the bureau sends arrives as a transferred petition, and the bureau learns that it is registered`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            let office = rooms.theirs.office
            let made = try await office.receive(
                { acting, id, number in
                    Receive(
                        id: id, form: .visit, source: .own, column: nil, receivedAt: acting.moment,
                        narrative: Walk.narrative, respondents: [Walk.respondent], matters: [Walk.matter],
                        petitioner: Walk.petitioner, place: "522634", attachments: [], mailbox: nil,
                        visit: VisitParty(persons: Persons(2)), origin: nil, submission: "", number: number,
                        acting: acting)
                },
                then: { acting, petition in
                    Register(
                        summary: "反映村主任", respondents: petition.respondents, matters: petition.matters,
                        petitioner: petition.petitioner, place: "522634", exceptions: "", acting: acting)
                }, by: ExchangeRooms.clerk, commandID: CommandID(rawValue: "visit"))
            // R art. 7, X art. 22: a report goes to the commission. For the bureau it is out of scope.
            try await rooms.passOn(made.number)
            try await rooms.carry()
            let lines = try await rooms.ours.office.exchange(.inOpen, for: Staff.head).lines
            let number = try #require(lines.first?.number)
            #expect(lines.first?.partnerName == "县信访局" && lines.first?.numberThere == made.number.rawValue)
            let file = try #require(try await rooms.ours.office.petition(number, for: Staff.head))
            #expect(file.petition.source == .otherBody && file.petition.visit?.persons.count == 2)
            #expect(file.clocks.contains { $0.clock.kind == .objecting }, "five working days to object, X art. 23")
            #expect(file.petition.receivedAt.day == OfficeRoom.monday, "its clocks run from our own receipt")
            let there = try #require(try await office.petition(made.number, for: ExchangeRooms.clerk))
            #expect(there.petition.exchangeOut?.state == .received)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what the bureau sends back with a reason comes back to triage, and can be sent again`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("wrong")
            try await rooms.carry()
            let number = try await rooms.arrived().number
            _ = try await rooms.theirs.office.perform(
                { acting, _ in
                    AnswerSender(word: .refused, on: acting.day, reason: "属县住建局职责。", acting: acting)
                }, on: number, by: ExchangeRooms.clerk, commandID: CommandID(rawValue: "refuse"))
            try await rooms.carry()
            let back = try await walk.file().petition
            #expect(back.node == .triaged && back.exit == nil && back.sentOut == nil)
            #expect(back.exchangeWords.last?.reason == "属县住建局职责。")
            #expect(back.exchangeOut?.state == .refused)
            #expect(try await rooms.ours.office.exchange(.outOpen, for: Staff.head).lines.map(\.state) == [.refused])
            try await walk.by(Staff.triage, again: "2") { acting, _ in
                Distinguish(
                    scope: .outOfScope, scopeReason: "已与信访局会商", repeatOf: nil, repeatReason: "未见", isClue: false,
                    clueReason: "非线索", level: .own, levelReason: "本级", lookedAtEarlier: true, acting: acting)
            }
            try await walk.by(Staff.triage, again: "2") { acting, _ in
                JudgeFirst(
                    route: .forwardOutside(body: "县信访局"), urgency: .ordinary, focus: [], risks: "无", opinion: "再转",
                    needsMeeting: false, acting: acting)
            }
            try await walk.by(Staff.leader, again: "2") { acting, petition in
                Approve(textHash: petition.boundHash, currentHash: "", opinion: "同意", acting: acting)
            }
            try await ExchangeRooms.send(walk, again: "2")
            try await rooms.carry()
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.count == 1)
            #expect(try await walk.file().petition.exchangeOut?.state == .received)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the ground of an assignment travels in the package, and the organ below reads it`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind, role: .lower, back: .superior, elsewhere: Staff.elsewhere) { rooms in
            func send(_ name: String, _ route: ProposedRoute) async throws -> PetitionFile {
                let known = try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.map(
                    \.number)
                let walk = try await Walk.letter(name, in: rooms.ours)
                try await walk.distinguish(level: .lower)
                try await walk.judge(route)
                try await walk.approve()
                try await walk.sendOut()
                try await rooms.carry()
                let lines = try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines
                let new = try #require(lines.map(\.number).first { !known.contains($0) })
                return try #require(try await rooms.theirs.office.petition(new, for: ExchangeRooms.clerk))
            }
            let assigned = try await send(
                "assigned", .handDown(organ: Staff.elsewhere, assigned: true, ground: .longUndone))
            #expect(assigned.petition.source == .assignedFromAbove)
            #expect(assigned.petition.exchangeSource?.ground == .longUndone)
            let said = assigned.trail.first?.details.first { $0.label.chinese == "交办情形" }
            #expect(said?.text.chinese == AssignmentGround.longUndone.chinese)
            #expect(assigned.clocks.contains { $0.clock.kind == .assignment && $0.clock.started == OfficeRoom.monday })
            let moved = try await rooms.theirs.office.movements(.fromAbove, for: ExchangeRooms.clerk).rows
            #expect(moved.map(\.ground) == [.longUndone] && moved.map(\.isAssigned) == [true])

            let handed = try await send("handed", .handDown(organ: Staff.elsewhere, assigned: false))
            #expect(handed.petition.source == .forwardedFromAbove && handed.petition.exchangeSource?.ground == nil)
            #expect(handed.trail.first?.details.contains { $0.label.chinese == "交办情形" } == false)
        }
    }

    @Test func `between the two no file holds a word of it, and neither database holds it in the open`() async throws {
        try await ExchangeRooms.with(.sqlite) { rooms in
            _ = try await rooms.forwarded("canary", attachment: Array("金丝雀附件".utf8))
            try await rooms.ourCrossing()
            let canaries = ["扣下了三万一千", "侬阿普", "13800000001", "韦村长", "高岩村委会", "克扣征地补偿款", "金丝雀附件", "县信访局"]
            var files = 0
            let all = FileManager.default.enumerator(atPath: rooms.medium.path)?.allObjects as? [String] ?? []
            for file in all where file.hasSuffix(".bundle") {
                files += 1
                let bytes = try Data(contentsOf: URL(fileURLWithPath: rooms.medium.path + "/" + file))
                for canary in canaries { #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) in \(file)") }
            }
            #expect(files == 2, "the attachment and its petition")
            try await rooms.carry()
            for room in [rooms.ours, rooms.theirs] {
                let folder = URL(fileURLWithPath: room.place.address).deletingLastPathComponent()
                for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                where !file.hasDirectoryPath && !file.lastPathComponent.hasSuffix("-shm") {
                    let bytes = try Data(contentsOf: file)
                    for canary in canaries.dropLast() { #expect(bytes.range(of: Data(canary.utf8)) == nil) }
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a recused officer finds no trace of a package, and rows are the same after a rebuild`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let before = try await rooms.ours.office.exchange(.outOpen, for: Staff.leader)
            _ = try await rooms.forwarded("hidden", about: Respondent(name: "韦村长", unit: "高岩村委会"))
            let walk = try await rooms.forwarded("recused")
            try await walk.by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .sameUnit, note: "同单位", acting: acting)
            }
            try await rooms.carry()
            let seen = try await rooms.ours.office.exchange(.outOpen, for: Staff.leader)
            #expect(before.lines.isEmpty && seen.lines.count == 1 && !seen.lines.map(\.number).contains(walk.number))
            let day = try await rooms.ours.office.handedOver(
                to: ExchangeRooms.bureauPartner, on: OfficeRoom.monday, for: Staff.leader)
            #expect(day.count == 1)
            for room in [rooms.ours, rooms.theirs] {
                let models = try await room.dump(DumpedTable.readModels)
                try await room.office.rebuild()
                #expect(try await room.dump(DumpedTable.readModels) == models)
                #expect(try await room.office.verify().isWhole)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page of packages and a hand-over list are ranges of an index`(_ kind: EngineKind) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("plan")
            try await rooms.ours.office.engine.read { db in
                let plans = rooms.ours.office.engine.capabilities.plans
                let place = PageCursor(rawValue: "1_a")
                for (what, query) in [
                    ("first page", Office.exchangeQuery(.outOpen, Staff.head, after: nil, limit: 51)),
                    ("next page", Office.exchangeQuery(.inDone, Staff.head, after: place, limit: 51)),
                    (
                        "list",
                        Office.exchangeQuery(to: ExchangeRooms.bureauPartner, on: OfficeRoom.monday, Staff.head)
                    ),
                    ("waiting", ExchangeCrossing.waiting(ExchangeRooms.bureauPartner, Staff.county)),
                ] {
                    Plans.expectIndexed(try plans.plan(of: query, db), what)
                }
            }
        }
    }
}

extension ExchangeRooms {
    /// The bureau sends a report on to the commission.
    func passOn(_ number: PetitionNumber) async throws {
        func by<C: PetitionCommand>(_ officer: Officer, _ make: @escaping @Sendable (Acting, Petition) throws -> C)
            async throws
        {
            _ = try await theirs.office.perform(
                make, on: number, by: officer,
                commandID: CommandID(rawValue: "pass \(C.name.rawValue) \(number.rawValue)"))
        }
        try await by(Self.clerk) { acting, _ in
            Distinguish(
                scope: .accusation, scopeReason: "检举控告", repeatOf: nil, repeatReason: "未见", isClue: true,
                clueReason: "有人有事", level: .elsewhere, levelReason: "纪委监委受理", lookedAtEarlier: true, acting: acting)
        }
        try await by(Self.clerk) { acting, _ in
            JudgeFirst(
                route: .passOn(organ: OrganID(rawValue: "522634-x1")), urgency: .ordinary, focus: [], risks: "无",
                opinion: "移送", needsMeeting: false, acting: acting)
        }
        try await by(Self.chief) { acting, petition in
            Approve(textHash: petition.boundHash, currentHash: "", opinion: "同意", acting: acting)
        }
        try await by(Self.clerk) { acting, petition in
            SendOut(
                route: try #require(petition.proposedRoute), handler: nil, copy: nil, outsideReference: "",
                acting: acting)
        }
    }
}
