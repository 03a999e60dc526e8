import Casework
import Foundation
import Journal
import Sealing
import Store
import Testing

@testable import Office

/// R art. 15 where the organ above is in another installation: sealed to its key, carried as a package, and nothing stays.
@Suite(.serialized)
struct HandOverElsewhereTests {
    private static let canaries = ["扣下了三万一千", "侬阿普", "13800000001", "韦村长", "高岩村委会", "克扣征地补偿款"]

    /// Two installations of which the second is the county's superior.
    private static func with(_ kind: EngineKind, _ body: (ExchangeRooms) async throws -> Void) async throws {
        try await ExchangeRooms.with(kind, role: .superior, back: .lower, elsewhere: Staff.elsewhere) { rooms in
            try await putAbove(rooms.ours)
            try await body(rooms)
        }
    }

    /// The county stands under an organ that is elsewhere.
    private static func putAbove(_ room: OfficeRoom) async throws {
        let moment = room.clock.now
        try await room.office.engine.write { db in
            try Registry.record(
                .organChanged,
                Registry.OrganRecord(
                    name: "县纪委监委", kind: .county, parent: Staff.elsewhere.rawValue, active: true, reason: "上级在外系统"),
                stream: Registry.stream(organ: Staff.county), by: "setup", organ: Staff.county.rawValue, at: moment,
                command: CommandID(rawValue: "above"), db)
            try Registry.record(
                .organChanged,
                Registry.OrganRecord(
                    name: "外系统机关", kind: .elsewhere, parent: "520000", active: true, reason: "上级在外系统"),
                stream: Registry.stream(organ: Staff.elsewhere), by: "setup", organ: Staff.county.rawValue, at: moment,
                command: CommandID(rawValue: "above"), db)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func
        `what belongs higher goes to the superior's own installation, is opened there, and its receipt closes our duty`(
            _ kind: EngineKind
        ) async throws
    {
        try await Self.with(kind) { rooms in
            let office = rooms.ours.office
            let walk = try await Walk.letter("higher", in: rooms.ours)
            let id = try await walk.file().petition.id
            let kept = try await office.keep([1, 2, 3], name: "账页.pdf", mediaType: "application/pdf", for: id)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "附账页", attachments: [kept], from: .petitioner, acting: acting)
            }
            let slip = try await walk.sealUp()
            #expect(try await office.petition(walk.number, for: Staff.head) == nil)
            await #expect(throws: KeyFault.gone) {
                try await office.engine.read { db in _ = try office.key(of: id, db) }
            }
            let line = try #require(try await office.handOver(slip.id, for: Staff.head))
            #expect(!line.waits && line.slip.shredded?.wrappedKeyHash.count == 64, "nobody here can open it")
            #expect(line.slip.sent?.on == OfficeRoom.monday && line.slip.openedOn == nil)
            try await rooms.carry()

            let above = try await rooms.theirs.office.handOvers(for: ExchangeRooms.clerk)
            let there = try #require(above.first)
            #expect(there.waits && there.mayOpen && there.slip.made?.control == slip.control)
            #expect(there.slip.made?.form == .letter && there.slip.made?.receivedOn == OfficeRoom.monday)
            #expect(try await rooms.theirs.office.handOvers(for: Staff.prefectureRegistrar).isEmpty)
            #expect(try await office.handOver(slip.id, for: Staff.head)?.slip.openedOn == OfficeRoom.monday)
            let left = try await office.engine.read { db in
                try db.count("select count(*) from exchange_out where kind = 'handOver'")
            }
            #expect(left == 0, "the sealed bundle goes once the superior has it")

            let number = try await rooms.theirs.office.openHandOver(
                there.slip.id, by: ExchangeRooms.clerk, commandID: CommandID(rawValue: "open"))
            let file = try #require(try await rooms.theirs.office.petition(number, for: ExchangeRooms.clerk))
            #expect(file.petition.source == .sentUp && file.petition.narrative == Walk.narrative)
            #expect(file.identity.hasName && file.petition.mailbox == nil)
            let attachment = try #require(file.petition.allAttachments.first)
            #expect(
                try await rooms.theirs.office.attachment(attachment.blob, of: number, for: ExchangeRooms.clerk)
                    == [1, 2, 3])
            for room in [rooms.ours, rooms.theirs] {
                let models = try await room.dump(DumpedTable.readModels)
                try await room.office.rebuild()
                #expect(try await room.dump(DumpedTable.readModels) == models)
                #expect(try await room.office.verify().isWhole)
            }
        }
    }

    @Test func `neither text nor key is left here, and no file between tells more than that something went`()
        async throws
    {
        try await Self.with(.sqlite) { rooms in
            let walk = try await Walk.letter("canary", in: rooms.ours)
            let id = try await walk.file().petition.id
            let row = try await rooms.ours.office.engine.read { db in
                try db.first("select wrapped from petition_key where petition = \(id.rawValue)")
            }
            let wrapped = try #require(try row?.blob("wrapped"))
            try await walk.sealUp(isStraightUp: true)
            try await rooms.carry()
            let folder = URL(fileURLWithPath: rooms.ours.place.address).deletingLastPathComponent()
            var looked = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix("-shm") }
            let carried = FileManager.default.enumerator(atPath: rooms.medium.path)?.allObjects as? [String] ?? []
            looked += carried.filter { $0.hasSuffix(".bundle") }.map {
                URL(fileURLWithPath: rooms.medium.path + "/" + $0)
            }
            for file in looked {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: Data(wrapped)) == nil, "the key lies in \(file.lastPathComponent)")
                for canary in Self.canaries { #expect(bytes.range(of: Data(canary.utf8)) == nil) }
            }
            #expect(try await rooms.ours.office.exchange(.outOpen, for: Staff.head).lines.isEmpty, "it is in no list")
            #expect(try await rooms.ours.office.handOvers(for: Staff.principal).isEmpty, "nor for the principal")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `while no card of the superior is confirmed, nothing is sealed to nobody, and the report stays`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await Self.putAbove(room)
            let walk = try await Walk.letter("unreachable", in: room)
            await #expect {
                try await walk.sealUp()
            } throws: { error in
                guard case NotPerformed.refused(let refusal) = error else { return false }
                return refusal as? HandOver.Refused == .superiorUnreachable
            }
            #expect(try await walk.file().petition.narrative == Walk.narrative)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `only a lower commission hands over sealed: of anybody else it is refused, and the sealed bundle is kept`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind, role: .superior, back: .commission, elsewhere: Staff.elsewhere) { rooms in
            try await Self.putAbove(rooms.ours)
            let walk = try await Walk.letter("not below", in: rooms.ours)
            let slip = try await walk.sealUp()
            try await rooms.carry()
            #expect(try await rooms.theirs.office.handOvers(for: ExchangeRooms.clerk).isEmpty)
            let line = try #require(try await rooms.ours.office.handOver(slip.id, for: Staff.head))
            #expect(line.slip.openedOn == nil)
            let kept = try await rooms.ours.office.engine.read { db in
                try db.count("select count(*) from exchange_out where kind = 'handOver'")
            }
            #expect(kept == 1, "nothing is lost while the superior does not say that it opens")
        }
    }
}
