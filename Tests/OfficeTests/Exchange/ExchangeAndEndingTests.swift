import Casework
import Foundation
import Journal
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// Where the exchange and the end of records meet (decisions 0029, 0035): what comes again, what stays packed, what is read.
@Suite(.serialized)
struct ExchangeAndEndingTests {
    private static let keeperThere = Staff.officer("x-keeper", "信档", .petitions, [.keeper], ExchangeRooms.bureau)

    /// Files a closed petition away, lets its term pass, and ends its record by two persons.
    @discardableResult
    private static func end(
        _ number: PetitionNumber, in room: OfficeRoom, keeper: Officer, leader: Officer
    ) async throws -> PetitionID {
        func by<C: PetitionCommand>(_ make: @escaping @Sendable (Acting, Petition) throws -> C) async throws {
            _ = try await room.office.perform(
                make, on: number, by: keeper, commandID: CommandID(rawValue: "\(C.name.rawValue) \(number.rawValue)"))
        }
        try await by { acting, petition in
            FileAway(checklist: petition.archiveItems, retention: .tenYears, lessons: [], acting: acting)
        }
        room.clock.now = Moment(room.clock.now.day.advanced(byMonths: 120).advanced(by: 1), hour: 9)
        try await by { acting, _ in ProposeEnding(reason: "期限届满", acting: acting) }
        return try await room.office.endRecord(
            number, by: leader, commandID: CommandID(rawValue: "end \(number.rawValue)"))
    }

    private static func count(_ sql: SQL, in room: OfficeRoom) async throws -> Int {
        try await room.office.engine.read { db in try db.count(sql) }
    }

    @Test(arguments: EngineKind.allCases)
    func `a package that comes again after its record ended is passed over, and what comes after it is taken in`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("ended there")
            try await rooms.carry()
            try await rooms.answerThere()
            let number = try await rooms.arrived(.inDone).number
            let id = try await Self.end(number, in: rooms.theirs, keeper: Self.keeperThere, leader: ExchangeRooms.chief)
            // Set back to before its acknowledgement, our side says it again under a number of today.
            try await rooms.ours.office.engine.write { db in
                _ = try db.run("update exchange_out set acknowledged = 0 where kind = 'petition'")
            }
            try await rooms.ours.office.beginFerryAnew()
            try await rooms.ourCrossing()
            let passed = try await rooms.theirCrossing()
            #expect(passed.trouble == nil && passed.taken >= 1)
            #expect(try await Self.count("select count(*) from petition_card", in: rooms.theirs) == 0)
            #expect(try await Self.count("select count(*) from petition_key", in: rooms.theirs) == 0)
            #expect(try await rooms.theirs.office.tombstone(of: id, for: Self.keeperThere) != nil)
            let next = try await rooms.forwarded("next")
            try await rooms.carry()
            #expect(try await rooms.arrived().petition.exchangeSource?.number == next.number.rawValue)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was packed of a petition goes with its record, and other packages go on`(_ kind: EngineKind) async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("ended here", attachment: [37, 80, 68, 70])
            let package = try #require(try await walk.file().petition.exchangeSent?.package.rawValue)
            let packed: SQL = "select count(*) from exchange_out where package = \(package)"
            try await rooms.carry()
            try await rooms.answerThere()
            try await rooms.carry()
            #expect(try await Self.count(packed, in: rooms.ours) == 2, "the attachment and its petition")
            try await Self.end(walk.number, in: rooms.ours, keeper: Staff.keeper, leader: Staff.leader)
            #expect(try await Self.count(packed, in: rooms.ours) == 0)
            #expect(try await Self.count("select count(*) from exchange_out", in: rooms.ours) > 0, "words stay")
            let next = try await rooms.forwarded("after")
            try await rooms.carry()
            #expect(try await rooms.arrived().petition.exchangeSource?.number == next.number.rawValue)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what stands in a partner's way is said in the log once, by its kind alone, and once when it goes on`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("logged")
            try await rooms.ourCrossing()
            var bytes = try rooms.forThem.get(.across, number: 1)
            bytes[bytes.count / 2] ^= 1
            try rooms.forThem.put(bytes, .across, number: 1)
            let log = Troubles()
            let crossing = ExchangeCrossing(office: rooms.theirs.office, medium: rooms.medium.path) { log.add($0) }
            for _ in 0..<3 { _ = try await crossing.cross() }
            #expect(log.all == ["exchange waits: wrongSignature"])
            for _ in 0..<2 {
                try await rooms.ourCrossing()
                _ = try await crossing.cross()
            }
            #expect(log.all == ["exchange waits: wrongSignature", "exchange goes on"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `without the identity neither name nor contact nor a scan of a hand goes along`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("without", withIdentity: false, attachment: [37, 80, 68, 70])
            let text = try await Self.opened(walk, rooms)
            for word in [Walk.petitioner.name, Walk.petitioner.contact, Walk.petitioner.address] {
                #expect(!text.contains(word.text))
            }
            try await rooms.carry()
            let there = try await rooms.arrived()
            #expect(!there.identity.hasName && !there.identity.hasContact)
            #expect(there.petition.petitioner.signature == .unsigned && there.petition.allAttachments.isEmpty)
            #expect(there.petition.narrative == Walk.narrative)
            let list = try await rooms.ours.office.handedOver(
                to: ExchangeRooms.bureauPartner, on: OfficeRoom.monday, for: Staff.head)
            #expect(list.map(\.attachments) == [0])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a package tells the other side none of our own identifiers, nor who works here`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("named", attachment: [37, 80, 68, 70])
            let text = try await Self.opened(walk, rooms)
            #expect(text.contains(Walk.narrative.text) && text.contains(walk.number.rawValue))
            let id = try await walk.file().petition.id
            #expect(!text.contains(id.rawValue))
            for word in ["mailbox"] + Staff.all.map(\.name) {
                #expect(!text.contains(word), "\(word)")
            }
            // What is added afterwards did not go along.
            let late = try await rooms.ours.office.keep([37, 80], name: "补.pdf", mediaType: "application/pdf", for: id)
            try await walk.by(Staff.registrar, again: "late") { acting, _ in
                AddMaterial(text: "补", attachments: [late], from: .petitioner, acting: acting)
            }
            let list = try await rooms.ours.office.handedOver(
                to: ExchangeRooms.bureauPartner, on: OfficeRoom.monday, for: Staff.head)
            #expect(list.map(\.attachments) == [1], "as many as went along")
        }
    }

    @Test func `a page of packages asks the database once, however many it shows`() async throws {
        try await ExchangeRooms.with(.sqlite) { rooms in
            for name in ["one", "two", "three"] { _ = try await rooms.forwarded(name) }
            let room = rooms.ours
            let engine = WatchingEngine(room.office.engine)
            let office = try await Office(
                engine: engine, keys: room.office.keys, blobs: room.office.blobs,
                surroundings: room.office.surroundings)
            _ = engine.queries()
            #expect(try await office.exchange(.outOpen, for: Staff.head).lines.count == 3)
            #expect(engine.queries().count == 1)
        }
    }

    @Test(arguments: [false, true])
    func `the card before opens what was on its way, unless it was given up`(_ isGivenUp: Bool) async throws {
        try await ExchangeRooms.with(.sqlite) { rooms in
            _ = try await rooms.forwarded("under way")
            try await rooms.ourCrossing()
            // The bureau's receipt lies on the medium, signed by the key that it then renews.
            #expect(try await rooms.theirCrossing().laid > 0)
            try await rooms.theirs.office.renewExchangeKey(
                of: ExchangeRooms.bureau, reason: "例行更换", commandID: CommandID(rawValue: "renew"))
            let card = try await rooms.theirs.office.exchangeCard(of: ExchangeRooms.bureau)
            _ = try await rooms.ours.office.offerCard(
                card.file, role: .petitionBureau, elsewhere: nil, of: Staff.county, known: ExchangeRooms.bureauPartner,
                givesUp: isGivenUp, reason: "对方更换", by: Staff.security, commandID: CommandID(rawValue: "offer"))
            try await rooms.ours.office.confirmPartner(
                ExchangeRooms.bureauPartner, of: Staff.county, fingerprint: card.fingerprint, how: "电话核对",
                by: Staff.system, commandID: CommandID(rawValue: "confirm"))
            let passed = try await rooms.ourCrossing()
            #expect(passed.taken == (isGivenUp ? 0 : 2))
            #expect(passed.trouble?.kind == (isGivenUp ? .unknownSender : nil))
        }
    }

    /// What the bureau reads in the package that went out.
    private static func opened(_ walk: Walk, _ rooms: ExchangeRooms) async throws -> String {
        let office = rooms.ours.office
        let row = try await office.engine.read { db in
            try db.first("select content from exchange_out where kind = 'petition' order by number desc limit 1")
        }
        let items = try ExchangeBook.items(
            try #require(try row?.optionalBlob("content")), to: ExchangeRooms.bureauPartner, of: Staff.county,
            office.keys)
        guard case .package(_, _, let facts, let sealed)? = items.first else {
            Issue.record("there is no package")
            return ""
        }
        #expect(facts.isEmpty, "nothing of it can be read on the way")
        let keys = rooms.theirs.office.keys
        return try await rooms.theirs.office.engine.read { db in
            let key = try OrganKeys.privateKey(of: ExchangeRooms.bureau, keys, db)
            return String(decoding: try key.open(try Envelope(sealed), for: .exchange), as: UTF8.self)
        }
    }
}
