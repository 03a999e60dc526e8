import Casework
import Store
import Testing

@testable import Office

/// Files that a form handed in wait for the act that names them, and no longer than a form may (nobody finds them till then).
@Suite(.serialized)
struct WaitingFileTests {
    private func hand(
        _ name: String, _ belonging: Belonging, in room: OfficeRoom
    ) async throws -> KeptFile {
        try await room.office.keep(
            Array("账页 \(name)".utf8), name: "\(name).pdf", mediaType: "application/pdf", belonging,
            by: Staff.registrar)
    }

    private func isThere(_ file: KeptFile, in room: OfficeRoom) async throws -> Bool {
        do {
            _ = try await room.office.blobs.get(file.attachment.blob)
            return true
        } catch BlobFault.missing {
            return false
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a file that a form left behind is taken away after its time, and one that was named stays`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("with a file", in: room)
            let named = try await hand("named", .to(walk.number), in: room)
            let removed = try await hand("removed from the form", .to(walk.number), in: room)
            try await walk.by(Staff.registrar) { acting, _ in
                AddMaterial(text: "附账页", attachments: [named.attachment], from: .petitioner, acting: acting)
            }
            let left = try await hand("left", .toNew(CommandID(rawValue: "never sent")), in: room)
            room.clock.advance(seconds: 14 * 86_400)
            try await room.office.clearWaitingFiles()
            for file in [named, removed, left] {
                #expect(try await isThere(file, in: room), "a form may still bring it")
            }
            room.clock.advance(seconds: 86_400 + 1)
            try await room.office.clearWaitingFiles()
            #expect(try await isThere(named, in: room))
            for file in [removed, left] { #expect(try await !isThere(file, in: room)) }
            let never = room.office.petitionID(for: CommandID(rawValue: "never sent"))
            let keys = try await room.office.engine.read { db in
                try db.count("select count(*) as n from petition_key where petition = \(never.rawValue)")
            }
            #expect(keys == 0, "the key of what was never received goes too")
            #expect(
                try await room.office.attachment(named.attachment.blob, of: walk.number, for: Staff.registrar) != nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was carried too long is refused before it is gone, so that no act names what is not there`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let command = CommandID(rawValue: "slow form")
            let file = try await hand("slow", .toNew(command), in: room)
            room.clock.advance(seconds: 14 * 86_400)
            func kept() async throws -> [KeptFile]? {
                try await room.office.keptFiles([file.token], .toNew(command), by: Staff.registrar)
            }
            #expect(try await kept()?.count == 1)
            room.clock.advance(seconds: 1)
            #expect(try await kept() == nil)
            #expect(try await isThere(file, in: room))
        }
    }
}
