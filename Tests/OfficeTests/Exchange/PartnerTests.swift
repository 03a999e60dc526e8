import Casework
import Foundation
import Sealing
import Store
import Testing

@testable import Office

/// Partners are registered by one person and confirmed by another, who has compared the fingerprint.
@Suite(.serialized)
struct PartnerTests {
    private static let code = PartnerID(rawValue: "520000-XF")

    private static func card(_ code: String = "520000-XF", name: String = "省信访局") throws -> ExchangeCard {
        try ExchangeCard(
            code: code, name: name, signing: FerryPrivateKey.generate().publicKey,
            sealing: try InnerKeys.publicKey())
    }

    private static func offer(
        _ text: String, in room: OfficeRoom, by officer: Officer = Staff.security, known: PartnerID? = nil,
        reason: String = "会商", as name: String = "offer"
    ) async throws {
        _ = try await room.office.offerCard(
            text, role: .petitionBureau, elsewhere: nil, of: Staff.county, known: known, reason: reason, by: officer,
            commandID: CommandID(rawValue: name))
    }

    private static func confirm(
        _ digits: String, in room: OfficeRoom, by officer: Officer = Staff.system, as name: String = "confirm"
    ) async throws {
        try await room.office.confirmPartner(
            code, of: Staff.county, fingerprint: digits, how: "电话核对", by: officer,
            commandID: CommandID(rawValue: "confirm " + name))
    }

    private static func refused(_ expected: PartnerRefused, _ act: () async throws -> Void) async {
        await #expect {
            try await act()
        } throws: { error in
            guard case NotPerformed.refused(let refusal) = error else { return false }
            return refusal as? PartnerRefused == expected
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a card counts once a second person has typed its fingerprint, and not before`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let card = try Self.card()
            await Self.refused(.notSecurityAdministrator) {
                try await Self.offer(card.file, in: room, by: Staff.system)
            }
            await Self.refused(.noReason) { try await Self.offer(card.file, in: room, reason: " ") }
            await Self.refused(.noCard) { try await Self.offer(card.file + "more", in: room) }
            await Self.refused(.ownCard) {
                try await Self.offer(try await room.office.exchangeCard(of: Staff.county).file, in: room)
            }
            try await Self.offer(card.file, in: room)
            try await Self.offer(card.file, in: room)
            await Self.refused(.known) { try await Self.offer(card.file, in: room, as: "once more") }
            func view(_ officer: Officer) async throws -> PartnerView? {
                try await room.office.partner(Self.code, of: Staff.county, for: officer)
            }
            #expect(try await view(Staff.security)?.partner.isConfirmed == false)
            #expect(try await view(Staff.security)?.offeredFingerprint == card.fingerprint)
            #expect(try await view(Staff.system)?.offeredFingerprint == "", "who confirms has it from the other side")
            #expect(try await room.office.partnersToChoose(for: Staff.head).isEmpty)
            await Self.refused(.sameHand) { try await Self.confirm(card.fingerprint, in: room, by: Staff.security) }
            await Self.refused(.otherFingerprint) {
                try await Self.confirm(try Self.card().fingerprint, in: room)
            }
            for officer in [Staff.head, Staff.auditor, Staff.principal] {
                await #expect(throws: NotPerformed.self) {
                    try await Self.confirm(card.fingerprint, in: room, by: officer)
                }
                #expect(try await view(officer) == nil)
            }
            try await Self.confirm(card.fingerprint, in: room)
            try await Self.confirm(card.fingerprint, in: room)
            #expect(try await room.office.partnersToChoose(for: Staff.head).map(\.id) == [Self.code])
            let lines = try await room.office.audit(for: Staff.auditor)?.lines ?? []
            #expect(lines.count { $0.event.hasPrefix("exchange.") } == 2, "the auditor sees both")
            #expect(try await view(Staff.security)?.history.count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a new key counts once it is confirmed, the old one opens what is on its way, unless it is given up`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let (first, second, third) = (try Self.card(), try Self.card(), try Self.card())
            try await Self.offer(first.file, in: room, as: "1")
            try await Self.confirm(first.fingerprint, in: room, as: "1")
            await Self.refused(.otherCode) {
                try await Self.offer(try Self.card("520000-ZJ").file, in: room, known: Self.code, as: "2")
            }
            try await Self.offer(second.file, in: room, known: Self.code, as: "3")
            func partner() async throws -> ExchangePartner {
                try #require(try await room.office.partner(Self.code, of: Staff.county, for: Staff.security)).partner
            }
            #expect(try await partner().card == first.file, "until then the old one counts")
            try await Self.confirm(second.fingerprint, in: room, as: "3")
            let renewed = try await partner()
            #expect(renewed.card == second.file && renewed.previous == first.file)
            _ = try await room.office.offerCard(
                third.file, role: .petitionBureau, elsewhere: nil, of: Staff.county, known: Self.code, givesUp: true,
                reason: "密钥泄露", by: Staff.security, commandID: CommandID(rawValue: "4"))
            try await Self.confirm(third.fingerprint, in: room, as: "4")
            let givenUp = try await partner()
            #expect(givenUp.card == third.file && givenUp.previous.isEmpty)
            try await room.office.endPartner(
                Self.code, of: Staff.county, reason: "不再交换", by: Staff.security, commandID: CommandID(rawValue: "5"))
            #expect(try await !partner().isConfirmed)
            await Self.refused(.ended) { try await Self.confirm(third.fingerprint, in: room, as: "6") }
            let models = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == models)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `without a confirmed card nothing goes out as a package, and what comes waits`(_ kind: EngineKind) async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            try await rooms.ours.office.endPartner(
                ExchangeRooms.bureauPartner, of: Staff.county, reason: "停止", by: Staff.security,
                commandID: CommandID(rawValue: "end"))
            await #expect(throws: NotPerformed.self) { try await rooms.forwarded("nowhere") }
            try await rooms.theirCrossing()
            let outcome = try await ExchangeCrossing(office: rooms.ours.office, medium: rooms.medium.path).cross()
            #expect(outcome.passed.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an organ's new key is on record, and the one before still opens what is on its way`(_ kind: EngineKind)
        async throws
    {
        try await ExchangeRooms.with(kind) { rooms in
            _ = try await rooms.forwarded("under the old key")
            try await rooms.ourCrossing()
            let before = try await rooms.theirs.office.exchangeCard(of: ExchangeRooms.bureau)
            try await rooms.theirs.office.renewExchangeKey(
                of: ExchangeRooms.bureau, reason: "例行更换", commandID: CommandID(rawValue: "renew"))
            try await rooms.theirs.office.renewExchangeKey(
                of: ExchangeRooms.bureau, reason: "例行更换", commandID: CommandID(rawValue: "renew"))
            let after = try await rooms.theirs.office.exchangeCard(of: ExchangeRooms.bureau)
            #expect(before.fingerprint != after.fingerprint)
            #expect(try await rooms.theirCrossing().taken == 1)
            // Its answers are signed by a key that we do not know yet.
            #expect(try await rooms.ourCrossing().trouble?.kind == .unknownSender)
            _ = try await rooms.ours.office.offerCard(
                after.file, role: .petitionBureau, elsewhere: nil, of: Staff.county, known: ExchangeRooms.bureauPartner,
                reason: "对方更换", by: Staff.security, commandID: CommandID(rawValue: "new card"))
            try await rooms.ours.office.confirmPartner(
                ExchangeRooms.bureauPartner, of: Staff.county, fingerprint: after.fingerprint, how: "电话",
                by: Staff.system,
                commandID: CommandID(rawValue: "new card confirmed"))
            rooms.ours.clock.advance(seconds: 601)
            try await rooms.carry()
            #expect(try await rooms.ours.office.exchange(.outOpen, for: Staff.head).lines.map(\.state) == [.received])
        }
    }
}
