import Casework
import Foundation
import Journal
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// R art. 15: what belongs to a higher level is handed over sealed, and nothing of it stays.
@Suite(.serialized)
struct SealingUpTests {
    private static let canaries = ["扣下了三万一千", "侬阿普", "13800000001", "韦村长", "高岩村委会", "克扣征地补偿款"]

    @Test(arguments: EngineKind.allCases)
    func `what is handed over is in no list, search, figure, audit or export of the organ`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            func seen(by officer: Officer) async throws -> [String] {
                var answers: [String] = []
                for tab in WorklistTab.allCases {
                    let list = try await room.office.worklist(for: officer, tab: tab)
                    answers.append("\(list.rows) \(list.counts.sorted { $0.key.rawValue < $1.key.rawValue })")
                }
                answers.append("\(try await room.office.search("韦村长", for: officer))")
                let scope = FigureScope(organ: officer.organ, below: true, from: Day(20_000), to: Day(30_000))
                answers.append("\(String(describing: try await room.office.statistics(scope, for: officer)))")
                // Searching, looking here and asking for what is gone are lines themselves.
                let lines = try await room.office.audit(for: officer)?.lines.filter {
                    ![.searched, .audit, .attempted].contains($0.kind)
                }
                answers.append("\(String(describing: lines))")
                return answers
            }
            let staff = [Staff.head, Staff.principal, Staff.leader, Staff.analyst, Staff.auditor]
            var before: [[String]] = []
            for officer in staff { before.append(try await seen(by: officer)) }
            let walk = try await Walk.letter("sealed", in: room, about: Respondent(name: "龙分管", unit: "县纪委监委"))
            try await walk.confirm()
            let slip = try await walk.sealUp()
            for (officer, answers) in zip(staff, before) {
                #expect(try await seen(by: officer) == answers, "\(officer.id.rawValue)")
                #expect(try await room.office.petition(walk.number, for: officer) == nil)
            }
            #expect(slip.control.rawValue.hasPrefix("密2026-"))
            #expect(try await walk.sealUp() == slip, "asked twice, done once")
            let line = try #require(try await room.office.handOver(slip.id, for: Staff.head))
            #expect(line.waits && !line.mayOpen && line.slip.shredded?.wrappedKeyHash.count == 64)
            #expect(line.due == Day(year: 2026, month: 3, day: 16))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `its key is gone for good, its events open no more, and every chain still verifies`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("shredded", in: room)
            let id = try await walk.file().petition.id
            let wrapped = try await room.office.engine.read { db in
                try db.first("select wrapped from petition_key where petition = \(id.rawValue)")?.blob("wrapped")
            }
            try await walk.sealUp()
            let entries = try await room.office.engine.read { db in try Chronicle.read(id.stream, db) }
            try await room.office.engine.read { db in
                #expect(throws: KeyFault.gone) { try room.office.key(of: id, db) }
                #expect(entries.last?.type == Disposition.SealedUp.typeName)
                let other = PetitionVeil(new: id, bytes: [UInt8](repeating: 1, count: 32))
                #expect(throws: (any Error).self) { try EventCoding(veil: other).event(of: entries[0]) }
            }
            for (version, entry) in zip(Int64(1)..., entries) {
                #expect(
                    room.office.recent.petition(id, at: version, hash: entry.hash) == nil, "and not in memory either")
            }
            try await room.office.sequence()
            #expect(try await room.office.verify().isWhole)
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
            #expect(wrapped?.count ?? 0 > 32)
        }
    }

    @Test
    func `neither the text nor the key is left in database, log or blobs`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("canary", in: room)
            let id = try await walk.file().petition.id
            let row = try await room.office.engine.read { db in
                try db.first("select wrapped from petition_key where petition = \(id.rawValue)")
            }
            let wrapped = try #require(try row?.blob("wrapped"))
            let slip = try await walk.sealUp()
            _ = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            let folder = URL(fileURLWithPath: room.place.address).deletingLastPathComponent()
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix("-shm") }
            #expect(files.count >= 1)
            for file in files {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: Data(wrapped)) == nil, "the key lies in \(file.lastPathComponent)")
                for canary in Self.canaries { #expect(bytes.range(of: Data(canary.utf8)) == nil) }
            }
        }
    }

    /// A deleted row stays in the free part of its page unless the table is written anew: the last one put in above all. On a
    /// server of its own, as other tests read for longer than anybody is waited for.
    @Test func `on PostgreSQL, too, the key is in no file of a table of keys`() async throws {
        try await OfficeRoom.with(.postgres, at: try await TestPlace(on: try .own())) { room in
            _ = try await Walk.letter("another", in: room)
            let walk = try await Walk.letter("canary", in: room)
            let id = try await walk.file().petition.id
            // Pages as they will be written: to have them written would wait for all that other tests have changed.
            try await room.office.engine.write { db in try db.run("create extension if not exists pageinspect") }
            func isInPages(_ wrapped: [UInt8], of table: String) async throws -> Bool {
                try await room.office.engine.read { db in
                    try db.exists(
                        """
                        select 1 from generate_series(0, pg_relation_size(cast(\(table) as regclass)) / 8192 - 1) as page
                        where position(\(wrapped) in get_raw_page(\(table), page)) > 0
                        """)
                }
            }
            let row = try await room.office.engine.read { db in
                try db.first("select wrapped from petition_key where petition = \(id.rawValue)")
            }
            let wrapped = try #require(try row?.blob("wrapped"))
            #expect(try await isInPages(wrapped, of: "petition_key"), "so the question can be answered with yes")
            try await walk.sealUp()
            for table in Office.shreddedTables { #expect(try await !isInPages(wrapped, of: table), "\(table)") }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the organ above opens it once, whole, as a petition of its own with the citizen's mailbox`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let number = try await Self.webReport(in: room)
            let petition = try #require(try await room.office.petition(number, for: Staff.head)).petition
            let attachment = try await room.office.keep(
                [1, 2, 3], name: "账页.pdf", mediaType: "application/pdf", for: petition.id)
            _ = try await room.office.perform(
                { acting, _ in AddMaterial(text: "附账页", attachments: [attachment], from: .petitioner, acting: acting) },
                on: number, by: Staff.registrar, commandID: CommandID(rawValue: "material"))
            let slip = try await room.office.sealUp(
                number, isStraightUp: true, by: Staff.registrar, commandID: CommandID(rawValue: "seal"))
            for officer in [Staff.head, Staff.prefectureLeader, Staff.postRegistrar] {
                await #expect(throws: NotPerformed.self) {
                    try await room.office.openHandOver(slip.id, by: officer, commandID: CommandID(rawValue: "x"))
                }
            }
            let opened = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureRegistrar, commandID: CommandID(rawValue: "open"))
            let again = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open 2"))
            #expect(again == opened)
            let copy = try #require(try await room.office.petition(opened, for: Staff.prefectureTriage))
            #expect(copy.petition.source == .sentUp && copy.petition.origin?.organ == Staff.county)
            #expect(copy.petition.narrative == Walk.narrative)
            #expect(copy.petition.receivedAt.day == OfficeRoom.monday)
            #expect(copy.petition.node == .registered)
            #expect(
                try await room.office.attachment(attachment.blob, of: opened, for: Staff.prefectureTriage) == [1, 2, 3])
            let mailbox = try await room.office.engine.read { db in
                try db.rows("select number, organ from mailbox_row").map { try $0.text("organ") }
            }
            #expect(mailbox == [Staff.prefecture.rawValue])
            let line = try #require(try await room.office.handOver(slip.id, for: Staff.head))
            #expect(!line.waits && line.slip.openedOn == OfficeRoom.monday)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the own principal reads what belongs higher, alone, until it is put on record; of himself never`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let higher = try await Walk.letter("higher", in: room).sealUp()
            let himself = try await Walk.letter("himself", in: room).sealUp(isStraightUp: true)
            let reading = try #require(try await room.office.readForPrincipal(higher.id, by: Staff.principal))
            let recorded = try await room.office.engine.read { db in
                let rows = try db.count("select count(*) from audit where event = 'reading.handOverRead'")
                return (try db.count("select count(*) from event where type = 'reading.handOverRead'"), rows)
            }
            #expect(recorded == (1, 0), "the reading is on record, and in no list")
            #expect(reading.narrative == Walk.narrative)
            for officer in [Staff.head, Staff.registrar, Staff.leader, Staff.prefectureTriage] {
                #expect(try await room.office.readForPrincipal(higher.id, by: officer) == nil)
            }
            #expect(try await room.office.readForPrincipal(himself.id, by: Staff.principal) == nil)
            #expect(try await room.office.handOver(himself.id, for: Staff.principal) == nil)
            #expect(try await room.office.handOvers(for: Staff.principal).map(\.slip.made?.control) == [higher.control])
            try await room.office.showToPrincipal(
                higher.id, on: OfficeRoom.monday, by: Staff.principal, commandID: CommandID(rawValue: "shown"))
            #expect(try await room.office.readForPrincipal(higher.id, by: Staff.principal) == nil)
            await #expect(throws: NotPerformed.self) {
                try await room.office.showToPrincipal(
                    himself.id, on: OfficeRoom.monday, by: Staff.head, commandID: CommandID(rawValue: "no"))
            }
        }
    }

    /// What the clerk chose is not what decides: the register says whom the letter is about, and a recusal who must not know.
    @Test(arguments: EngineKind.allCases)
    func `a letter about the own principal is never laid before him, whatever was chosen`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let named = try await Walk.arrived(
                "named", in: room, about: Respondent(name: Veiled(Staff.principal.name), unit: "县纪委监委"))
            try await room.cadres([["G3", "杨副", "县纪委监委", "书记", "522600", "522634"]])
            let managed = try await Walk.arrived("managed", in: room, about: Respondent(name: "杨副", unit: "县纪委监委"))
            for letter in [named, managed] {
                #expect(try await letter.file().petition.recusals[Staff.principal.id] == .named)
                do {
                    _ = try await letter.sealUp()
                    Issue.record("\(letter.name) was sealed for his eyes")
                } catch NotPerformed.refused(let refusal) {
                    #expect(refusal as? Disposition.Refused == .keptFromPrincipal)
                    #expect(refusal.article == .reportingRules(15) && refusal.field == "isStraightUp")
                }
                let slip = try await letter.sealUp(isStraightUp: true)
                #expect(try await room.office.readForPrincipal(slip.id, by: Staff.principal) == nil)
                #expect(try await room.office.handOver(slip.id, for: Staff.principal) == nil)
                let own = try await room.office.engine.read { db in
                    try db.count(
                        "select count(*) as n from handover_package where handover = \(slip.id.rawValue) and principal is not null"
                    )
                }
                #expect(own == 0)
            }
            #expect(try await room.office.handOvers(for: Staff.principal).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a request for protection that waits goes up with it, before the leaders there`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("threatened", in: room)
            try await walk.by(Staff.registrar) { acting, _ in
                AskProtection(
                    relatives: true, text: "村主任带人砸门", fear: "怕夜里再来", reach: .codeOnly, acting: acting)
            }
            let slip = try await walk.sealUp()
            let opened = try await room.office.openHandOver(
                slip.id, by: Staff.prefectureTriage, commandID: CommandID(rawValue: "open"))
            let petition = try #require(try await room.office.petition(opened, for: Staff.prefectureTriage)).petition
            let request = try #require(petition.protections.first)
            #expect(petition.protections.count == 1 && request.decided == nil && !request.isByCode)
            #expect(request.asked.text == "村主任带人砸门" && request.asked.fear == "怕夜里再来")
            #expect(request.asked.relatives && request.asked.reach == .codeOnly)
            let waiting = try await room.office.worklist(for: Staff.prefectureLeader, tab: .toDecide)
            #expect(waiting.rows.map(\.number) == [opened])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an envelope that comes again is not taken in a second time`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let number = try await Self.webReport(in: room)
            _ = try await room.office.sealUp(
                number, isStraightUp: false, by: Staff.head, commandID: CommandID(rawValue: "seal"))
            _ = try await Self.webReport(in: room)
            let petitions = try await room.office.engine.read { db in
                try db.count("select (select count(*) from petition_card) + (select count(*) from petition_key) as n")
            }
            #expect(petitions == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a slip on paper goes its way by steps, and lists read their index`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let office = room.office
            let id = try await office.makeHandOver(
                form: .visit, receivedOn: OfficeRoom.monday, isStraightUp: false, by: Staff.registrar,
                commandID: CommandID(rawValue: "slip"))
            try await office.sendHandOver(
                id, carrier: Staff.registrar.id, on: OfficeRoom.monday, by: Staff.registrar,
                commandID: CommandID(rawValue: "sent"))
            let above = try #require(try await office.handOvers(for: Staff.prefectureRegistrar).first)
            #expect(above.slip.made?.form == .visit && above.carrierName == "罗登")
            try await office.acknowledgeHandOver(
                id, on: OfficeRoom.monday, by: Staff.prefectureRegistrar, commandID: CommandID(rawValue: "got"))
            #expect(try await office.handOver(id, for: Staff.head)?.slip.openedOn == OfficeRoom.monday)
            // Pressed again on another day, it was opened once.
            let rows = try await room.dump(DumpedTable.readModels)
            room.clock.now = Moment(OfficeRoom.monday.advanced(by: 1), hour: 9)
            try await office.acknowledgeHandOver(
                id, on: OfficeRoom.monday.advanced(by: 1), by: Staff.prefectureRegistrar,
                commandID: CommandID(rawValue: "got again"))
            #expect(try await room.dump(DumpedTable.readModels) == rows)
            for officer in [Staff.leader, Staff.handler, Staff.postRegistrar, Staff.system] {
                #expect(try await office.handOver(id, for: officer) == nil)
            }
            let plans = office.engine.capabilities.plans
            try await office.engine.read { db in
                let plan = try plans.plan(of: Office.handOversQuery(Staff.head, limit: 50), db)
                #expect(plan.contains("handover_organ") && plan.contains("handover_addressee"))
            }
        }
    }

    private static func webReport(in room: OfficeRoom) async throws -> PetitionNumber {
        try await room.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .web, source: .own, column: .supervision, receivedAt: acting.moment,
                    narrative: Walk.narrative, respondents: [Walk.respondent], matters: [Walk.matter],
                    petitioner: Walk.petitioner, place: "522634", attachments: [],
                    mailbox: Mailbox(id: "mailbox-1", replyKey: "aa"), visit: nil, origin: nil, submission: "env-1",
                    number: number, acting: acting)
            }, by: Unpacking.messenger(Staff.county), commandID: CommandID(rawValue: "env-1")
        ).number
    }
}
