import Casework
import Foundation
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// What lies on the medium may be anything: each is refused by its name, and nothing is lost.
@Suite(.serialized)
struct ExchangeRefusalTests {
    private static func trouble(_ kind: ExchangeTrouble.Kind, _ number: Int64) -> ExchangeTrouble {
        ExchangeTrouble(kind, number)
    }

    @Test(arguments: EngineKind.allCases)
    func `a package that was altered is refused, asked for again, and arrives the second time`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("altered")
            try await rooms.ourCrossing()
            var bytes = try rooms.forThem.get(.across, number: 1)
            bytes[bytes.count / 2] ^= 1
            try rooms.forThem.put(bytes, .across, number: 1)
            #expect(try await rooms.theirCrossing().trouble == Self.trouble(.wrongSignature, 1))
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.isEmpty)
            let view = try #require(
                try await rooms.theirs.office.partner(
                    ExchangeRooms.countyPartner, of: ExchangeRooms.bureau, for: Staff.security))
            #expect(view.carriage.trouble == Self.trouble(.wrongSignature, 1), "the page says so")
            try await rooms.carry()
            #expect(try await rooms.arrived().petition.exchangeSource?.number == walk.number.rawValue)
            let after = try await rooms.theirs.office.partner(
                ExchangeRooms.countyPartner, of: ExchangeRooms.bureau, for: Staff.security)
            #expect(after?.carriage.trouble == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a package that never came is named, later ones wait, and all arrive in their order`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let first = try await rooms.forwarded("first")
            let second = try await rooms.forwarded("second")
            try await rooms.ourCrossing()
            try rooms.forThem.remove(.across, number: 1)
            #expect(try await rooms.theirCrossing().trouble == Self.trouble(.missing, 1))
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.isEmpty)
            #expect(try rooms.forThem.waiting(.across) == [2], "the later one waits where it lies")
            try await rooms.carry()
            let lines = try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines
            let taken = try await rooms.theirs.office.takenAlong(.exchange(.inOpen), by: ExchangeRooms.clerk)
            #expect(taken?.exchange == lines)
            #expect(Set(lines.map(\.numberThere)) == [first.number.rawValue, second.number.rawValue])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `packages whose places were exchanged are refused by their numbers`(_ kind: EngineKind) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("one")
            _ = try await rooms.forwarded("two")
            try await rooms.ourCrossing()
            let (one, two) = (
                try rooms.forThem.get(.across, number: 1), try rooms.forThem.get(.across, number: 2)
            )
            try rooms.forThem.put(two, .across, number: 1)
            try rooms.forThem.put(one, .across, number: 2)
            #expect(try await rooms.theirCrossing().trouble == Self.trouble(.wrongNumber, 1))
            try await rooms.carry()
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a package laid there once more changes nothing, and is acknowledged once more`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            let walk = try await rooms.forwarded("again")
            try await rooms.ourCrossing()
            let bytes = try rooms.forThem.get(.across, number: 1)
            try await rooms.carry()
            let before = try await walk.file().version
            try rooms.forThem.put(bytes, .across, number: 1)
            let passed = try await rooms.theirCrossing()
            #expect(passed.repeated == 1 && passed.taken == 0 && passed.trouble == nil)
            try await rooms.carry()
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.count == 1)
            #expect(try await walk.file().version == before)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what another partner signed, what is for another, and what a stranger made are told apart`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            // A third office, which both know.
            let third = OrganID(rawValue: "522634-ZJ")
            try await rooms.theirs.office.establish(
                Organ(id: third, name: "县住建局", kind: .county, parent: Staff.county), reason: "设立", by: Staff.security,
                commandID: CommandID(rawValue: "third"))
            let card = try await rooms.theirs.office.exchangeCard(of: third)
            try await ExchangeRooms.know(card, as: .otherBody, in: rooms.ours, of: Staff.county)
            try await ExchangeRooms.know(
                try await rooms.ours.office.exchangeCard(of: Staff.county), as: .commission, in: rooms.theirs, of: third
            )
            _ = try await rooms.forwarded("replayed")
            try await rooms.ourCrossing()
            let parcel = try rooms.forThem.get(.across, number: 1)
            // Replayed to another partner of the same sender.
            let toThird = try FerryDirectory(
                path: "\(rooms.medium.path)/\(Staff.county.rawValue)-to-\(third.rawValue)", for: [.across])
            try toThird.put(parcel, .across, number: 1)
            let all = try await ExchangeCrossing(office: rooms.theirs.office, medium: rooms.medium.path).cross()
            let atThird = all.passed.first { $0.organ == third }
            #expect(atThird?.trouble == Self.trouble(.forAnother, 1))
            // What the bureau signed, laid into the third office's folder for us.
            let words = try rooms.forUs.get(.across, number: 1)
            let fromThird = try FerryDirectory(
                path: "\(rooms.medium.path)/\(third.rawValue)-to-\(Staff.county.rawValue)", for: [.across])
            try fromThird.put(words, .across, number: 1)
            let ours = try await ExchangeCrossing(office: rooms.ours.office, medium: rooms.medium.path).cross()
            #expect(
                ours.passed.first { $0.partner.rawValue == third.rawValue }?.trouble
                    == Self.trouble(.anotherPartner, 1))
            // What somebody made whom nobody knows, and what is no parcel at all.
            let stranger = try FerryKeys(own: [FerryPrivateKey.generate()], known: [card.signing])
            let forged = try FerryParcel.seal(
                FerryBundle(direction: .across, number: 9, items: []), with: stranger)
            try rooms.forThem.put(forged, .across, number: 9)
            #expect(try await rooms.theirCrossing().trouble == Self.trouble(.unknownSender, 9))
            try rooms.forThem.put(Array("hello".utf8), .across, number: 9)
            #expect(try await rooms.theirCrossing().trouble == Self.trouble(.unsigned, 9))
            try await rooms.carry()
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is sealed so that it does not open is answered with the reason and comes back to triage`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            // The bureau has lost the key that contents are sealed to, and not the one that opens parcels.
            try await rooms.theirs.office.engine.write { db in
                try db.run("update organ_key set wrapped = null where organ = \(ExchangeRooms.bureau.rawValue)")
            }
            let walk = try await rooms.forwarded("locked")
            try await rooms.carry()
            let petition = try await walk.file().petition
            #expect(petition.node == .triaged)
            #expect(petition.exchangeWords.last?.reason.text.contains("无法解封") == true)
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `after either database was set back, what was not acknowledged is said again and nothing is taken twice`(
        _ kind: EngineKind
    ) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("before")
            try await rooms.carry()
            let late = try await rooms.forwarded("late")
            try await rooms.ours.office.beginFerryAnew()
            try await rooms.carry()
            let lines = try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines
            #expect(lines.count == 2 && lines.contains { $0.numberThere == late.number.rawValue })
            #expect(try await late.file().petition.exchangeOut?.state == .received)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is not acknowledged is laid ready again after a day`(_ kind: EngineKind) async throws {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("lost")
            try await rooms.ourCrossing()
            try rooms.forThem.remove(.across, number: 1)
            #expect(try await rooms.ourCrossing().laid == 0)
            rooms.ours.clock.advance(seconds: 86_401)
            #expect(try await rooms.ourCrossing().laid == 1)
            try await rooms.carry()
            #expect(try await rooms.theirs.office.exchange(.inOpen, for: ExchangeRooms.clerk).lines.count == 1)
        }
    }
}
