import Casework
import Foundation
import Opening
import Sealing
import Store
import Testing

@testable import Office

@Suite struct MessengerFerryTests {
    @Test func `a sealed report becomes a petition of the county it names, and its sender reads that it arrived`()
        async throws
    {
        let room = try await FerryRoom()
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        let crossing = try await room.messenger.cross()
        #expect(crossing.envelopes == 1 && crossing.aside == 0)
        let number = try #require(
            try await room.office.number(madeBy: CommandID(rawValue: FerryRoom.id(1)), for: room.registrar))
        let file = try #require(try await room.office.petition(number, for: room.registrar))
        #expect(file.petition.form == .web && file.petition.column == .peopleSide)
        #expect(file.petition.matters.map(\.field) == [.landCompensation])
        #expect(file.petition.respondents.map(\.name.text) == ["罗国权"])
        #expect(file.identity.signature == .signedUnverified && file.identity.hasContact)
        #expect(try await room.acknowledged() == [1])
        let view = try #require(try await room.view(1))
        #expect(view.step == .received && view.taken == [FerryRoom.id(1)])
        #expect(try await room.ferry.waiting(.inward).isEmpty)
    }

    @Test func `the last day is counted out in working days`() async throws {
        let room = try await FerryRoom()
        // Received on Wednesday 2025-12-31; the fifteenth working day is 2026-01-22, as Sunday 01-04 works.
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        let due = try #require(try await room.view(1)?.due)
        #expect(due.chinese.contains("2026年1月22日") && due.english.contains("22 January 2026"))
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `a bundle carried twice makes nothing twice, and is acknowledged again`(_ kind: EngineKind) async throws {
        let room = try await FerryRoom(on: kind)
        let items = try (1...3).map {
            try room.item(room.submission(.report, $0, code: UInt8($0)), sequence: Int64($0))
        }
        try await room.place(1, items)
        _ = try await room.messenger.cross()
        try await room.place(1, items)
        try await room.place(2, items)
        _ = try await room.messenger.cross()
        #expect(try await room.petitions() == 3)
        #expect(try await room.acknowledged() == [1, 2, 3])
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `a missing bundle is asked for, and what came after it waits for nothing`(_ kind: EngineKind) async throws {
        let room = try await FerryRoom(on: kind)
        func report(_ number: Int) throws -> FerryBundle.Item {
            try room.item(room.submission(.report, number, code: UInt8(number)), sequence: Int64(number))
        }
        try await room.place(1, [try report(1)])
        try await room.place(3, [try report(3)])
        _ = try await room.messenger.cross()
        #expect(try await room.petitions() == 2)
        #expect(try await room.outward().contains(.resend(after: 1)))
        try await room.place(4, [try report(2), try report(3)])
        _ = try await room.messenger.cross()
        #expect(try await room.petitions() == 3)
        #expect(try await room.acknowledged() == [1, 2, 3])
        let asked = try await room.outward().filter { if case .resend = $0 { true } else { false } }
        #expect(asked.count == 1)
    }

    @Test func `a broken bundle is asked for again and stops nothing`() async throws {
        let room = try await FerryRoom()
        let file = room.room.directory.path + "/ferry" + "/inward/0000000001.bundle"
        try Data("LXBN, but cut".utf8).write(to: URL(fileURLWithPath: file))
        try await room.place(2, [try room.item(room.submission(.report, 2, code: 2), sequence: 2)])
        let crossing = try await room.messenger.cross()
        #expect(crossing.damaged == 1)
        #expect(try await room.petitions() == 1)
        #expect(try await room.outward().contains(.resend(after: 0)))
    }

    @Test func `an envelope for another key is kept as it came, counted, and taken in when the key is there`()
        async throws
    {
        let room = try await FerryRoom()
        let chief = try #require(try await room.office.officer(OfficerID(rawValue: "chief")))
        let system = try await room.room.appoint("sys", [.systemAdministrator], office: .administration, by: chief)
        let old = try InnerPrivateKey.generate()
        let submission = room.submission(.report, 1, code: 1)
        let sealed = try Envelope.seal(submission.encoded(), to: old.publicKey, for: .submission)
        try await room.place(1, [.envelope(sequence: 1, id: submission.id, hour: 1, sealed: sealed.bytes)])
        let crossing = try await room.messenger.cross()
        #expect(crossing.aside == 1)
        #expect(try await room.petitions() == 0)
        #expect(try await room.acknowledged() == [1])
        #expect(try await room.office.asideCounts(for: system) == [.unreadable: 1])
        await #expect(throws: NotPerformed.self) { try await room.office.asideCounts(for: room.registrar) }
        let kept = try await room.office.engine.read { db in
            try db.first("select sealed from envelope_aside")?.blob("sealed")
        }
        #expect(kept == sealed.bytes)

        var ring = room.office.keys.ring
        ring.keep(old)
        let later = try await Office(
            engine: room.office.engine, keys: OfficeKeys(root: room.room.root, ring: ring), blobs: room.office.blobs,
            surroundings: room.office.surroundings)
        room.room.clock.advance(seconds: 60)
        _ = try await Messenger(office: later, side: FerrySide(over: room.ferry.way, keys: room.keys)).cross()
        #expect(try await room.petitions() == 1)
        #expect(try await room.office.asideCounts(for: system) == [:])
    }

    @Test func `an envelope whose content has another id is kept aside`() async throws {
        let room = try await FerryRoom()
        let sealed = try Envelope.seal(
            room.submission(.report, 1, code: 1).encoded(), to: room.room.key.publicKey, for: .submission)
        try await room.place(1, [.envelope(sequence: 1, id: FerryRoom.id(2), hour: 1, sealed: sealed.bytes)])
        #expect(try await room.messenger.cross().aside == 1)
        #expect(try await room.petitions() == 0)
    }

    @Test func `material, question and answer find their report, also when they came first`() async throws {
        let room = try await FerryRoom()
        try await room.place(
            1, [try room.item(room.submission(.material, 2, code: 1, text: "这是当时的草表。"), sequence: 2)])
        #expect(try await room.messenger.cross().aside == 1)
        try await room.place(
            2,
            [
                try room.item(room.submission(.question, 3, code: 1, text: "还要多久？"), sequence: 3),
                try room.item(room.submission(.report, 1, code: 1), sequence: 1),
            ])
        _ = try await room.messenger.cross()
        room.room.clock.advance(seconds: 60)
        _ = try await room.messenger.cross()
        let number = try #require(
            try await room.office.number(madeBy: CommandID(rawValue: FerryRoom.id(1)), for: room.registrar))
        _ = try await room.office.perform(
            { acting, _ in AnswerQuestion(question: 1, text: "十五个工作日内告诉您。", acting: acting) }, on: number,
            by: room.registrar, commandID: CommandID(rawValue: "answer"))
        _ = try await room.messenger.cross()
        let view = try #require(try await room.view(1))
        #expect(view.exchanges.map(\.question) == ["还要多久？"])
        #expect(view.exchanges.map(\.answer) == ["十五个工作日内告诉您。"])
        #expect(Set(view.taken) == Set((1...3).map(FerryRoom.id)))
        let file = try #require(try await room.office.petition(number, for: room.registrar))
        #expect(file.petition.materials.map(\.added.text.text) == ["这是当时的草表。"])
    }

    @Test func `a rating before any result is kept aside, and the report is as before`() async throws {
        let room = try await FerryRoom()
        var rating = room.submission(.rating, 2, code: 1)
        rating.rating = .init(manner: "content", result: "content")
        try await room.place(
            1,
            [
                try room.item(room.submission(.report, 1, code: 1), sequence: 1),
                try room.item(rating, sequence: 2),
            ])
        #expect(try await room.messenger.cross().aside == 1)
        #expect(try await room.view(1)?.mayRate == false)
    }

    @Test func `an attachment travels before its report and is opened for whoever may read it`() async throws {
        let room = try await FerryRoom()
        let photograph = [UInt8]("a photograph of a broken canal".utf8)
        let sealed = try Envelope.seal(photograph, to: room.room.key.publicKey, for: .attachment)
        var submission = room.submission(.report, 1, code: 1)
        submission.attachments = [
            .init(blob: sealed.digest, name: "水渠.jpg", mediaType: "image/jpeg", bytes: photograph.count)
        ]
        try await room.place(1, [.blob(id: sealed.digest, sealed: sealed.bytes)])
        try await room.place(2, [try room.item(submission, sequence: 1)])
        _ = try await room.messenger.cross()
        let number = try #require(
            try await room.office.number(madeBy: CommandID(rawValue: FerryRoom.id(1)), for: room.registrar))
        let file = try #require(try await room.office.petition(number, for: room.registrar))
        let attachment = try #require(file.petition.attachments.first)
        #expect(attachment.name.text == "水渠.jpg")
        let opened = try await room.office.attachment(attachment.blob, of: number, for: room.registrar)
        #expect(opened == photograph)
    }

    @Test(arguments: [("520103", "520103"), ("520199", "520000"), ("", "520000"), ("elsewhere", "520000")])
    func `the addressee is worked out here: the county named if it is staffed, else above`(
        _ place: String, _ organ: String
    ) async throws {
        let room = try await FerryRoom()
        let addressee = try await room.office.engine.read { db in try Addressee(db) }
        #expect(addressee.organ(for: place).rawValue == organ)
    }

    @Test func `no word of a report, no name, no code and no key lies open on the disk`() async throws {
        let room = try await FerryRoom()
        try await room.place(
            1, [try room.item(room.submission(.report, 1, code: 1, text: "金丝雀在石板下面，一共三万六千元。"), sequence: 1)])
        _ = try await room.messenger.cross()
        await room.office.engine.close()
        let code = FerryRoom.code(1)
        let canaries = ["金丝雀", "罗国权", "杨小翠", "19900012345", code.mailbox.rawValue, code.replyKey.hex]
        let enumerator = try #require(FileManager.default.enumerator(atPath: room.room.directory.path))
        var files = 0
        for case let name as String in enumerator where !name.hasPrefix("ferry/outward") {
            guard let content = FileManager.default.contents(atPath: room.room.directory.path + "/" + name) else {
                continue
            }
            files += 1
            for canary in canaries { #expect(content.range(of: Data(canary.utf8)) == nil, "\(name)") }
        }
        #expect(files >= 2)
    }

    @Test func `a crossing without news writes nothing`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        let bundles = try await room.ferry.waiting(.outward)
        #expect(try await room.messenger.cross() == Messenger.Crossing())
        #expect(try await room.ferry.waiting(.outward) == bundles)
    }

    @Test func `a round carries, and takes the hashes of what it carried into the log`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        let rounds = MessengerRounds(room.messenger) { Issue.record("\($0)") }
        // The first round signs the first head, which is to go out at once.
        #expect(await rounds.round())
        #expect(await rounds.round() == false)
        let verdict = try await room.office.verify()
        #expect(verdict.isWhole && verdict.inLine == 0 && verdict.head.size > 0)
        #expect(try await room.petitions() == 1)
    }

    @Test func `a trouble is told once when it begins and once when it ends`() async throws {
        let room = try await FerryRoom()
        let told = AsyncStream<String>.makeStream()
        let rounds = MessengerRounds(room.messenger) { told.continuation.yield($0) }
        let inward = room.room.directory.path + "/ferry" + "/inward"
        try FileManager.default.moveItem(atPath: inward, toPath: inward + "-away")
        _ = await rounds.round()
        _ = await rounds.round()
        try FileManager.default.moveItem(atPath: inward + "-away", toPath: inward)
        _ = await rounds.round()
        told.continuation.finish()
        var sentences: [String] = []
        for await sentence in told.stream { sentences.append(sentence) }
        #expect(sentences.count == 2)
        #expect(sentences.last == "the messenger crosses again")
    }

    @Test func `rounds end when their task is cancelled`() async throws {
        let room = try await FerryRoom()
        let rounds = MessengerRounds(room.messenger) { _ in }
        let task = Task { await rounds.run() }
        await rounds.ring()
        task.cancel()
        await task.value
    }
}
