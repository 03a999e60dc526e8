import Foundation
import Testing

@testable import Casework

@Suite struct HandOverTests {
    private static let made = HandOver.Made(
        control: ControlNumber(rawValue: "密2026-00001-00001-01"), addressee: Staff.higher, form: .letter,
        receivedOn: day(3, 2), isStraightUp: false, petition: nil)

    private func slip(_ commands: HandOver.Command..., straightUp: Bool = false) throws -> HandOver {
        var slip = HandOver()
        var made = Self.made
        made.isStraightUp = straightUp
        for command in [.make(made)] + commands {
            for event in try slip.decide(command, by(Staff.registrar, 3, 9)) {
                slip.evolve(event, acting: by(Staff.registrar, 3, 9))
            }
        }
        return slip
    }

    @Test func `a slip has fields for its way and none for a name or a content`() throws {
        let whole = try slip(
            .show(on: day(3, 3)), .send(carrier: Staff.registrar, on: day(3, 4)), .acknowledge(on: day(3, 5)))
        #expect(whole.shownOn == day(3, 3) && whole.sent?.on == day(3, 4) && whole.openedOn == day(3, 5))
        let fields = [
            Set(Mirror(reflecting: Self.made).children.compactMap(\.label)),
            Set(Mirror(reflecting: HandOver.Sent(carrier: nil, on: day(3, 4))).children.compactMap(\.label)),
        ]
        #expect(fields[0] == ["control", "addressee", "form", "receivedOn", "isStraightUp", "petition"])
        #expect(fields[1] == ["carrier", "on"])
        // Nothing in it is free text: what is written is a code, a number or a day.
        let json = String(decoding: try JSONEncoder().encode(Self.made), as: UTF8.self)
        #expect(
            json.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }.count == 1, "only the 密 of its number")
    }

    @Test func `the principal never has before him what is about him`() throws {
        #expect(throws: HandOver.Refused.principalMustNotSee) { try self.slip(.show(on: day(3, 3)), straightUp: true) }
        #expect(HandOver.Refused.principalMustNotSee.article == .reportingRules(15))
    }

    @Test func `asked twice nothing is done twice, and what cannot be is refused`() throws {
        let sent = try slip(.send(carrier: Staff.registrar, on: day(3, 4)))
        let acting = by(Staff.registrar, 3, 9)
        #expect(try sent.decide(.send(carrier: Staff.registrar, on: day(3, 4)), acting).isEmpty)
        #expect(try sent.decide(.make(Self.made), acting).isEmpty)
        #expect(throws: HandOver.Refused.alreadySent) {
            try sent.decide(.send(carrier: Staff.head, on: day(3, 4)), acting)
        }
        #expect(throws: HandOver.Refused.notSent) { try self.slip(.acknowledge(on: day(3, 5))) }
        #expect(throws: HandOver.Refused.openedBeforeSent) { try sent.decide(.acknowledge(on: day(3, 3)), acting) }
        #expect(throws: HandOver.Refused.barred(.dayAhead)) { try sent.decide(.acknowledge(on: day(3, 10)), acting) }
        #expect(throws: HandOver.Refused.barred(.dayBeforeReceipt)) { try self.slip(.show(on: day(3, 1))) }
        #expect(throws: HandOver.Refused.carrierMissing) {
            try self.slip(.send(carrier: OfficerID(rawValue: ""), on: day(3, 4)))
        }
        #expect(throws: HandOver.Refused.barred(.absent)) { try HandOver().decide(.acknowledge(on: day(3, 5)), acting) }
        var own = Self.made
        own.addressee = Staff.organ
        #expect(throws: HandOver.Refused.toItself) { try HandOver().decide(.make(own), acting) }
    }

    @Test func `what was shown or opened once stands, whatever day is pressed again`() throws {
        let opened = try slip(
            .show(on: day(3, 3)), .send(carrier: Staff.registrar, on: day(3, 4)), .acknowledge(on: day(3, 5)))
        let acting = by(Staff.registrar, 3, 9)
        for again in [day(3, 5), day(3, 6), day(3, 9)] {
            #expect(try opened.decide(.acknowledge(on: again), acting).isEmpty)
            #expect(try opened.decide(.show(on: again), acting).isEmpty)
        }
        #expect(opened.openedOn == day(3, 5) && opened.shownOn == day(3, 3))
    }

    @Test func `without a slip, days are recorded and nobody who carries it`() throws {
        var bare = Self.made
        bare.form = nil
        var slip = HandOver()
        let acting = by(Staff.registrar, 3, 9)
        for event in try slip.decide(.make(bare), acting) { slip.evolve(event, acting: acting) }
        #expect(slip.made?.isBare == true && slip.made?.receivedOn == day(3, 2))
        for carrier in [nil, Staff.registrar] {
            #expect(
                try slip.decide(.send(carrier: carrier, on: day(3, 4)), acting) == [
                    .sent(HandOver.Sent(carrier: nil, on: day(3, 4)))
                ])
        }
        #expect(throws: HandOver.Refused.carrierMissing) { try self.slip(.send(carrier: nil, on: day(3, 4))) }
        #expect(String(decoding: try JSONEncoder().encode(bare), as: UTF8.self).contains("form") == false)
    }

    @Test func `every refusal has an article and says in both languages what to do next`() {
        for refusal in HandOver.Refused.allCases {
            #expect(refusal.message.hasSuffix("。") && refusal.message.count >= 8, "\(refusal)")
            #expect(refusal.english.hasSuffix("."), "\(refusal)")
        }
    }

    @Test func `a report goes up sealed at any node before it is sent out, and an appeal never`() throws {
        for (petition, _) in Petition.plainWay.dropFirst() where petition.sentOut == nil && !petition.isClosed {
            #expect(petition.after(Say.sealUp).exit == .sealedUp)
        }
        expectRefused(Say.sealUp, on: .delivered, .barred(.closed))
        expectRefused(Say.sealUp, on: .ofClass(.appeal), .notForSealing)
        try expectOnce(
            Say.sealUp, on: .received, gives: [Disposition.SealedUp(handOver: HandOverID(rawValue: "aa"))])
    }
}
