import Casework
import Foundation
import Journal
import Receipts
import Sealing
import Store
import Testing

@testable import Office

/// M36: a record ends by two persons, is provably gone, and leaves a signed tombstone.
@Suite(.serialized)
struct EndingRecordsTests {
    static let canaries = ["扣下了三万一千", "侬阿普", "13800000001", "韦村长", "高岩村委会", "克扣征地补偿款", "账页照片"]

    /// A question by letter with an attachment, answered and filed away for ten years.
    static func filed(_ name: String, in room: OfficeRoom) async throws -> (walk: Walk, attachment: Casework.Attachment)
    {
        let walk = try await Walk.letter(name, in: room)
        let id = try await walk.file().petition.id
        let attachment = try await room.office.keep(
            Array("CANARY \(name) 账页照片".utf8), name: "账页照片.pdf", mediaType: "application/pdf", for: id)
        try await walk.by(Staff.registrar) { acting, _ in
            AddMaterial(text: "附账页照片", attachments: [attachment], from: .petitioner, acting: acting)
        }
        try await walk.by(Staff.registrar) { acting, _ in OpenIdentity(reason: "需要电话核实", acting: acting) }
        try await walk.distinguish(scope: .inquiry)
        try await walk.by(Staff.registrar) { acting, _ in
            AnswerAndClose(text: "请向村委会查询克扣征地补偿款的账", acting: acting)
        }
        try await walk.by(Staff.keeper) { acting, petition in
            FileAway(checklist: petition.archiveItems, retention: .tenYears, lessons: [], acting: acting)
        }
        return (walk, attachment)
    }

    /// Ten years and a day later.
    static func letTermPass(in room: OfficeRoom) {
        room.clock.now = Moment(OfficeRoom.monday.advanced(byMonths: 120).advanced(by: 1), hour: 9)
    }

    static func propose(_ walk: Walk, by officer: Officer = Staff.keeper) async throws {
        try await walk.by(officer) { acting, _ in ProposeEnding(reason: "期限届满", acting: acting) }
    }

    @discardableResult
    static func confirm(_ walk: Walk, by officer: Officer = Staff.leader, _ command: String = "end") async throws
        -> PetitionID
    {
        try await walk.office.endRecord(
            walk.number, by: officer, commandID: CommandID(rawValue: "\(command) \(walk.name)"))
    }

    @Test(arguments: EngineKind.allCases)
    func `one proposes, another confirms; then nobody finds it, the chain is whole and a rebuild is the same`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let office = room.office
            let (walk, _) = try await Self.filed("ended", in: room)
            let other = try await Walk.letter("other", in: room)
            let id = try await walk.file().petition.id
            await #expect(throws: NotPerformed.self, "its term runs") { try await Self.propose(walk) }
            Self.letTermPass(in: room)
            let due = try #require(try await office.records(.due, for: Staff.keeper))
            #expect(due.rows.map(\.number) == [walk.number] && due.rows[0].bars.isEmpty && due.counts[.due] == 1)
            #expect(try await office.takenAlong(.records(.due), by: Staff.keeper)?.records == due.rows)
            try await Self.propose(walk, by: Staff.head)
            for officer in [Staff.head, Staff.keeper, Staff.registrar] {
                await #expect(throws: NotPerformed.self) { try await Self.confirm(walk, by: officer) }
            }
            #expect(try await office.records(.proposed, for: Staff.leader)?.rows.map(\.number) == [walk.number])
            let decided = try await office.worklist(for: Staff.leader, tab: .toDecide)
            #expect(decided.rows.contains { $0.number == walk.number }, "it waits on the leader's list")
            #expect(try await Self.confirm(walk) == id)
            #expect(try await Self.confirm(walk) == id, "asked twice, done once")
            for officer in [Staff.head, Staff.keeper, Staff.leader, Staff.principal, Staff.registrar] {
                #expect(try await office.petition(walk.number, for: officer) == nil)
            }
            #expect(try await office.search("高岩", for: Staff.head).hits.count == 1, "the other one alone")
            #expect(try await office.records(.proposed, for: Staff.leader)?.rows.isEmpty == true)
            let found = try #require(try await office.tombstone(of: id, for: Staff.keeper))
            #expect(found.line.proposedBy == "石主任" && found.line.confirmedBy == "龙分管")
            #expect(try await office.takenAlong(.ended, by: Staff.keeper)?.ended == [found.line])
            #expect(found.line.stone.what.kept == .ordinary && found.line.stone.what.term == .tenYears)
            let paper = try TombstonePaper(file: found.paper, of: try office.log)
            #expect(paper.lines.contains(.init("number", walk.number.rawValue)))
            #expect(throws: TombstonePaper.Wrong.forged) {
                var altered = found.paper
                altered[altered.count - 200] ^= 1
                _ = try TombstonePaper(file: altered, of: try office.log)
            }
            try await office.sequence()
            #expect(try await office.verify().isWhole)
            let stones = try await office.verifyTombstones()
            #expect(stones.count == 1 && stones.wrong.isEmpty)
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.contains { $0.hasPrefix("tombstone ") })
            #expect(before.contains { $0.hasPrefix("audit ") && $0.contains("archive.ended") })
            #expect(
                before.contains { $0.hasPrefix("audit ") && $0.contains("access.identityOpened") }, "who read stays")
            try await office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await other.file().petition.exists)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `its key, its attachments and every row with content are gone, and nothing opens its events`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let (walk, attachment) = try await Self.filed("gone", in: room)
            let id = try await walk.file().petition.id
            Self.letTermPass(in: room)
            try await Self.propose(walk)
            try await Self.confirm(walk)
            try await room.office.engine.read { db in
                #expect(throws: KeyFault.gone) { try room.office.key(of: id, db) }
                for table: SQL in [
                    "petition_key", "blob_key", "listing", "running_clock", "notice_duty", "likeness", "submission",
                    "tally", "retention_due", "registration_batch",
                ] {
                    #expect(try !db.exists("select petition from \(table) where petition = \(id.rawValue)"), "\(table)")
                }
                #expect(try !db.exists("select id from petition_card where id = \(id.rawValue)"))
                let entries = try Chronicle.read(id.stream, db)
                #expect(entries.last?.type == Ending.Ended.typeName && entries.last?.actor == Staff.leader.id.rawValue)
                let stone = try #require(try TombstoneRow.load(id, db))
                #expect(stone.what.proof.events == entries.count - 1 && stone.what.proof.attachments == 1)
                #expect(stone.what.proof.chain == hexed(entries[entries.count - 2].hash))
                for (version, entry) in zip(Int64(1)..., entries) {
                    #expect(room.office.recent.petition(id, at: version, hash: entry.hash) == nil)
                }
            }
            await #expect(throws: BlobFault.missing(attachment.blob)) {
                try await room.office.blobs.get(attachment.blob)
            }
        }
    }

    @Test func `no canary of it is in the database, its log or the blobs, nor the key it was sealed with`() async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            let (walk, _) = try await Self.filed("canary", in: room)
            let id = try await walk.file().petition.id
            let row = try await room.office.engine.read { db in
                try db.first("select wrapped from petition_key where petition = \(id.rawValue)")
            }
            let wrapped = try #require(try row?.blob("wrapped"))
            Self.letTermPass(in: room)
            try await Self.propose(walk)
            try await Self.confirm(walk)
            let folders = [
                URL(fileURLWithPath: room.place.address).deletingLastPathComponent(),
                URL(fileURLWithPath: room.blobs.path),
            ]
            var files = 0
            for folder in folders {
                for case let file as URL in try #require(
                    FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
                where !file.hasDirectoryPath && !file.lastPathComponent.hasSuffix("-shm") {
                    files += 1
                    let bytes = try Data(contentsOf: file)
                    #expect(bytes.range(of: Data(wrapped)) == nil, "the key lies in \(file.lastPathComponent)")
                    for canary in Self.canaries + ["CANARY", "期限届满"] {
                        #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) in \(file.lastPathComponent)")
                    }
                }
            }
            #expect(files >= 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who is recused sees neither row nor count, before the ending and after it`(_ kind: EngineKind) async throws {
        var worlds: [[String]] = []
        for isHidden in [false, true] {
            try await OfficeRoom.with(kind) { room in
                let office = room.office
                let (first, _) = try await Self.filed("first", in: room)
                if isHidden {
                    let (hidden, _) = try await Self.filed("hidden", in: room)
                    for officer in [Staff.head, Staff.auditor] {
                        try await hidden.by(Staff.registrar, again: officer.id.rawValue) { acting, _ in
                            Recuse(officer: officer.id, ground: .otherDoubt, note: "同乡", acting: acting)
                        }
                        try await hidden.by(Staff.principal, again: officer.id.rawValue) { acting, _ in
                            DecideRecusal(officer: officer.id, granted: true, reason: "同乡", acting: acting)
                        }
                    }
                    Self.letTermPass(in: room)
                    #expect(try await office.records(.due, for: Staff.keeper)?.rows.count == 2)
                    try await Self.propose(hidden)
                    #expect(try await office.records(.proposed, for: Staff.head)?.counts[.proposed] == 0)
                    try await Self.confirm(hidden)
                    try await office.rebuild()
                    let id = office.petitionID(for: CommandID(rawValue: "receive hidden"))
                    #expect(try await office.tombstone(of: id, for: Staff.keeper) != nil)
                    #expect(try await office.tombstone(of: id, for: Staff.head) == nil)
                }
                Self.letTermPass(in: room)
                var answers: [String] = []
                for part in RetentionPart.allCases {
                    let page = try #require(try await office.records(part, for: Staff.head))
                    answers.append("\(page.rows.map(\.number.rawValue)) \(page.counts.values.sorted())")
                    let taken = try await office.takenAlong(.records(part), by: Staff.head)
                    answers.append("\(String(describing: taken))")
                }
                let stones = try #require(try await office.tombstones(for: Staff.head))
                answers.append("\(stones.lines.count) \(String(describing: stones.next))")
                answers.append("\(String(describing: try await office.takenAlong(.ended, by: Staff.head)))")
                let audit = try await office.audit(for: Staff.auditor)?.lines.map { "\($0.event) \($0.about)" }
                answers.append("\(String(describing: audit))")
                #expect(try await office.petition(first.number, for: Staff.head) != nil)
                worlds.append(answers)
            }
        }
        #expect(worlds[0] == worlds[1])
    }

    @Test(arguments: EngineKind.allCases)
    func `another petition on the matter, while it is open, keeps the record`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (walk, _) = try await Self.filed("linked", in: room)
            let other = try await Walk.letter("open", in: room)
            _ = try await room.office.relate(
                .repeated, other.number, to: walk.number, reason: "同一事项", by: Staff.triage,
                commandID: CommandID(rawValue: "relate"))
            Self.letTermPass(in: room)
            do {
                try await Self.propose(walk)
                Issue.record("the other one is open")
            } catch NotPerformed.refused(let refusal) {
                #expect(refusal.message.contains(EndingBar.linkedOpen.names.chinese))
            }
            let row = try #require(try await room.office.records(.due, for: Staff.keeper)?.rows.first)
            #expect(row.bars == [.linkedOpen])
            try await other.distinguish(scope: .inquiry)
            try await other.by(Staff.registrar) { acting, _ in AnswerAndClose(text: "已答复", acting: acting) }
            try await Self.propose(walk)
            try await Self.confirm(walk)
            try await room.office.rebuild()
            #expect(try await other.file().petition.exists)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `new material after the proposal keeps it, and a hold is listed with its day`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let (walk, _) = try await Self.filed("late", in: room)
            Self.letTermPass(in: room)
            try await Self.propose(walk)
            try await walk.by(Staff.registrar, again: "late") { acting, _ in
                AddMaterial(text: "又找到一本账", attachments: [], from: .petitioner, acting: acting)
            }
            await #expect(throws: NotPerformed.self) { try await Self.confirm(walk) }
            let row = try #require(try await room.office.records(.proposed, for: Staff.leader)?.rows.first)
            #expect(
                row.bars.contains(.materialUnread)
                    && row.bars.contains { if case .termRuns = $0 { true } else { false } })
            let review = room.clock.now.day.advanced(byMonths: 6)
            try await walk.by(Staff.leader) { acting, _ in
                HoldRecord(reason: "新账要查", reviewOn: review, acting: acting)
            }
            let held = try #require(try await room.office.records(.held, for: Staff.leader)?.rows.first)
            #expect(held.held?.until == review && held.held?.by == "龙分管" && held.held?.reason == "新账要查")
            #expect(try await room.office.records(.proposed, for: Staff.leader)?.rows.isEmpty == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nobody but keeper, head and leaders is shown records, and no other organ`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (walk, _) = try await Self.filed("sight", in: room)
            Self.letTermPass(in: room)
            for officer in [Staff.registrar, Staff.handler, Staff.analyst, Staff.system, Staff.auditor] {
                #expect(try await room.office.records(.due, for: officer) == nil)
                #expect(try await room.office.tombstones(for: officer) == nil)
            }
            #expect(try await room.office.records(.due, for: Staff.prefectureLeader)?.rows.isEmpty == true)
            try await Self.propose(walk)
            let id = try await Self.confirm(walk)
            #expect(try await room.office.tombstone(of: id, for: Staff.prefectureLeader) == nil)
            #expect(try await room.office.tombstone(of: id, for: Staff.registrar) == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `lists of records read their index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let plans = room.office.engine.capabilities.plans
            let cursor = PageCursor(rawValue: "20000_a")
            try await room.office.engine.read { db in
                for officer in [Staff.keeper, Staff.head, Staff.leader] {
                    for part in RetentionPart.allCases {
                        let query = RetentionQuery(part, officer, on: OfficeRoom.monday)
                        for sql in [
                            query.page(after: nil, limit: 21), query.page(after: cursor, limit: 21), query.count,
                        ] {
                            Plans.expectIndexed(try plans.plan(of: sql, db), "\(part)")
                        }
                    }
                    let stones = Office.tombstonesQuery(officer, after: cursor, limit: 51)
                    Plans.expectIndexed(try plans.plan(of: stones, db), "tombstones")
                }
                Plans.expectIndexed(
                    try plans.plan(of: "select 1 from blob_key where blob = \("ab")", db), "whose blob it is")
                var petition = Petition()
                petition.evolve(Self.received, acting: Staff.registrar.acting(at: Moment(OfficeRoom.monday)))
                Plans.expectIndexed(try plans.plan(of: Office.openBesideQuery(petition), db), "open beside")
            }
        }
    }

    private static let received = Reception.Received(
        id: PetitionID(rawValue: "ab"), form: .letter, source: .own, column: nil,
        receivedAt: Moment(OfficeRoom.monday), narrative: "", respondents: [], matters: [], petitioner: .anonymous,
        place: "", attachments: [], mailbox: nil, visit: nil, origin: nil, submission: "",
        number: PetitionNumber(rawValue: "2026-00001-00001-01")
    ).event
}
