import Casework
import Foundation
import Journal
import Store
import Testing

@testable import Office

/// What a tombstone proves, and what the end of one record leaves of others (decision 0029).
@Suite(.serialized)
struct TombstoneTests {
    /// Two records of one matter, decided to be related, both filed away; the first is ended.
    private static func endedOfTwo(in room: OfficeRoom) async throws -> (ended: PetitionID, other: Walk) {
        let (walk, _) = try await EndingRecordsTests.filed("ended", in: room)
        let (other, _) = try await EndingRecordsTests.filed("related", in: room)
        _ = try await room.office.relate(
            .related, other.number, to: walk.number, reason: "同一笔账", by: Staff.triage,
            commandID: CommandID(rawValue: "relate"))
        #expect(try await other.file().related.map(\.number) == [walk.number])
        EndingRecordsTests.letTermPass(in: room)
        try await EndingRecordsTests.propose(walk)
        return (try await EndingRecordsTests.confirm(walk), other)
    }

    @Test(arguments: EngineKind.allCases)
    func `a stone whose words were altered is found, and one whose chain is another`(_ kind: EngineKind) async throws {
        for (word, otherWord) in [("\"ordinary\"", "\"assigned\""), ("\"events\":", "\"events\":1")] {
            try await OfficeRoom.with(kind) { room in
                let office = room.office
                let (id, _) = try await Self.endedOfTwo(in: room)
                let before = try await office.verifyTombstones()
                #expect(before.count == 1 && before.wrong.isEmpty)
                try await office.engine.write { db in
                    let entry = try #require(try Chronicle.read(id.stream, db).last)
                    let text = String(decoding: entry.payload, as: UTF8.self)
                    #expect(text.contains(word))
                    let altered = Array(text.replacing(word, with: otherWord).utf8)
                    _ = try db.run(
                        """
                        update event set payload = \(altered)
                        where stream = \(id.stream.rawValue) and position = \(entry.position)
                        """)
                }
                let after = try await office.verifyTombstones()
                #expect(after.count == 1 && after.wrong.count == 1)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a stone is found whose chain is not that of the events before it`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (id, _) = try await Self.endedOfTwo(in: room)
            try await room.office.engine.write { db in
                let last = try #require(try Chronicle.read(id.stream, db).last).position
                _ = try db.run(
                    """
                    update event set hash = \([UInt8](repeating: 1, count: 32))
                    where stream = \(id.stream.rawValue) and position = \(last - 1)
                    """)
            }
            #expect(try await room.office.verifyTombstones().wrong.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a record related to an ended one stays whole, and tells no more of it`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let (_, other) = try await Self.endedOfTwo(in: room)
            func look() async throws {
                let file = try await other.file()
                #expect(file.petition.narrative == Walk.narrative && file.petition.archived != nil)
                #expect(file.related.isEmpty)
                let attachment = try #require(file.petition.allAttachments.first)
                let bytes = try await room.office.attachment(attachment.blob, of: other.number, for: Staff.head)
                #expect(bytes == Array("CANARY related 账页照片".utf8))
                #expect(try await room.office.search("高岩", for: Staff.head).hits.map(\.number) == [other.number])
                let due = try #require(try await room.office.records(.due, for: Staff.keeper))
                #expect(due.rows.map(\.number) == [other.number] && due.rows[0].bars.isEmpty)
            }
            try await look()
            try await room.office.rebuild()
            try await look()
            try await EndingRecordsTests.propose(other)
            try await EndingRecordsTests.confirm(other)
            #expect(try await room.office.verifyTombstones().count == 2)
        }
    }
}
