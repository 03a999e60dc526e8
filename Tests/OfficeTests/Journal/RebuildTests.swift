import Casework
import Foundation
import Journal
import Store
import Testing

@testable import Office

@Suite(.serialized)
struct RebuildTests {
    @Test(arguments: EngineKind.allCases)
    func `a rebuild writes every read model again, bit for bit`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            try await Walk.letter("whole", in: room).walkWhole()
            let sent = try await Walk.letter("sent", in: room, about: Respondent(name: "龙分管", unit: "县教育局"))
            try await sent.confirm()
            try await sent.distinguish(level: .lower)
            try await sent.judge(.handDown(organ: Staff.post, assigned: true, ground: .stronglyFelt))
            try await sent.approve(by: Staff.principal)
            try await sent.sendOut()
            let sealed = try await Walk.letter("sealed", in: room)
            _ = try await sealed.sealUp()
            _ = try await room.cadres([["G1", "韦村长", "高岩村委会", "村主任", "522634"]])
            let corrected = try await Walk.letter("corrected", in: room)
            try await corrected.by(Staff.head) { acting, _ in
                TakeCharge(leader: Staff.leader.id, acting: acting)
            }
            try await corrected.by(Staff.head) { acting, _ in Urge(form: .letter, text: "月底前报结果", acting: acting) }
            try await corrected.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: "反映村会计侵占低保", respondents: [Respondent(name: "韦会计", unit: "低寨村")],
                    matters: [Matter(field: .ruralFunds, gist: "侵占低保")], petitioner: petition.petitioner,
                    place: "522634", reason: "登记有误", acting: acting)
            }
            // Searching is an event itself.
            let found = try await room.office.search("低寨", for: Staff.head).hits
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.count > 40)
            #expect(before.contains { $0.hasPrefix("running_clock ") })
            #expect(before.contains { $0.hasPrefix("petition_watch ") })
            #expect(found.count == 1)

            let (told, telling) = AsyncStream<[Int64]>.makeStream()
            #expect(try await room.office.rebuild(telling: RebuildProgress { telling.yield([$0, $1]) }) == 4)
            telling.finish()
            let heard = await told.reduce(into: []) { $0.append($1) }
            #expect(heard.last.map { $0[0] == $0[1] && $0[0] > 0 } == true, "it says when all of it is done")
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await room.office.search("低寨", for: Staff.head).hits == found)
            #expect(try await room.office.search("高岩", for: Staff.head).hits.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rows that were tampered with come right by a rebuild`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("tampered", in: room)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.engine.write { db in
                try db.run("update petition_card set organ = '520000', summary = ''")
                try db.run("delete from tally")
                try db.run("insert into recusal (officer, petition, ground) values ('head', 'x', 'named')")
            }
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await walk.file().petition.exists)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `verify names the event that was altered`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("verified", in: room)
            try await walk.confirm()
            try await room.office.sequence()
            #expect(try await room.office.verify().isWhole)
            let id = try await walk.file().petition.id
            try await room.office.engine.write { db in
                try db.run("update event set actor = 'somebody' where stream = \(id.stream.rawValue) and position = 2")
            }
            let verdict = try await room.office.verify()
            #expect(verdict.firstBreak?.stream == id.stream)
            #expect(verdict.firstBreak?.position == 2)
            #expect(verdict.firstBreak?.difference == .contentAltered)
        }
    }

    @Test
    func `nothing of a case stands in the open in the database file or in a blob`() async throws {
        try await OfficeRoom.with(.sqlite) { room in
            let walk = try await Walk.letter("canary", in: room)
            let petition = try await walk.file().petition
            let attachment = try await room.office.keep(
                Array("CANARY-ATTACHMENT 克扣名单".utf8), name: "克扣名单.pdf", mediaType: "application/pdf",
                for: petition.id)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "附上克扣名单", attachments: [attachment], from: .petitioner, acting: acting)
            }
            try await walk.by(Staff.registrar) { acting, _ in OpenIdentity(reason: "需要电话核实", acting: acting) }
            try await walk.walkWhole()
            await room.office.engine.close()
            let canaries = [
                "扣下", "三万一千", "侬阿普", "13800000001", "高岩村", "韦村长", "征地补偿款", "克扣名单", "CANARY-ATTACHMENT",
                "需要电话核实", "一致同意", "入村核查", "钱已退还", "可能被打听",
            ]
            for file in try Self.files(around: room) {
                let bytes = try Data(contentsOf: file)
                for canary in canaries {
                    #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) stands in \(file.lastPathComponent)")
                    #expect(bytes.range(of: Data(Data(canary.utf8).base64EncodedString().dropLast(4).utf8)) == nil)
                }
                #expect(bytes.count > 0)
            }
        }
    }

    private static func files(around room: OfficeRoom) throws -> [URL] {
        let database = URL(fileURLWithPath: room.place.address).deletingLastPathComponent()
        let folders = [database, URL(fileURLWithPath: room.blobs.path)]
        let files = folders.flatMap { folder in
            (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
                .compactMap { $0 as? URL }
        }.filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix("-shm") }
        #expect(files.count >= 2)
        return try files.filter { try !Data(contentsOf: $0).isEmpty }
    }

    @Test(arguments: EngineKind.allCases)
    func `without its key a petition opens no more, and the chain still verifies`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("shredded", in: room)
            try await room.office.sequence()
            try await room.office.engine.write { db in try db.run("delete from petition_key") }
            #expect(try await room.office.petition(walk.number, for: Staff.head) == nil)
            #expect(try await room.office.verify().isWhole)
        }
    }
}
