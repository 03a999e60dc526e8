import Testing

@testable import Casework

extension Say {
    static let passDown = PassDown(
        organ: OrganID(rawValue: "520199-T01"), summary: "反映大树村村主任扣留征地补偿款",
        copy: PetitionID(rawValue: "copy"), isBelow: true, acting: by(Staff.registrar, 3, 2))
}

extension Petition {
    /// A letter that came as a scan, with who is reported on.
    static let scanned = Petition().after(
        Say.receive.with(\.respondents, Say.respondents).with(
            \.attachments,
            [Attachment(blob: BlobID(rawValue: "beef"), name: "来信.pdf", mediaType: "application/pdf", bytes: 9)]))
}

/// 分级录入: what belongs to a lower level goes on at once, with its scan and key elements.
///
/// Law: R art. 16; T art. 169.
@Suite struct PassingDownTests {
    @Test func `a scanned letter goes down at once and ends here, once`() throws {
        let passed = Disposition.PassedDown(
            organ: Say.passDown.organ, copy: Say.passDown.copy, summary: Say.passDown.summary)
        try expectOnce(Say.passDown, on: .scanned, gives: [passed])
        let sent = Petition.scanned.after(Say.passDown)
        #expect(sent.exit == .sentDown(copy: PetitionID(rawValue: "copy")))
        #expect(sent.isClosed && sent.summary == Say.passDown.summary)
        #expect(sent.sentOut?.route == .handDown(organ: Say.passDown.organ, assigned: false))
        expectRefused(
            Say.passDown.with(\.organ, OrganID(rawValue: "520199-T02")), on: sent, .alreadySentOut)
    }

    @Test func `without scan, summary, somebody reported on, or a lower organ nothing goes down`() {
        var bare = Petition.scanned
        bare.attachments = []
        expectRefused(Say.passDown, on: bare, .scanMissing)
        expectRefused(Say.passDown.with(\.summary, " "), on: .scanned, .summaryMissing)
        var nobody = Petition.scanned
        nobody.respondents = []
        expectRefused(Say.passDown, on: nobody, .respondentMissing)
        expectRefused(Say.passDown.with(\.isBelow, false), on: .scanned, .notBelow)
    }

    @Test func `what the register puts higher, here or with another organ does not go down at once`() {
        func known(_ level: AcceptanceLevel, at organ: OrganID) -> PassDown {
            let person = Acceptance.PersonLevel(
                number: 1, organ: organ, level: level, postClass: nil, isOwnStaff: false, reasons: [])
            return Say.passDown.with(
                \.register,
                Acceptance.Proposal(level: level, organ: organ, persons: [person], reasons: [], troubles: []))
        }
        expectRefused(known(.higher, at: Staff.higher), on: .scanned, .belongsHigher)
        expectRefused(known(.ownPrincipal, at: Staff.higher), on: .scanned, .belongsHigher)
        expectRefused(known(.own, at: Staff.organ), on: .scanned, .notTheirs)
        expectRefused(known(.elsewhere, at: Staff.higher), on: .scanned, .notTheirs)
        expectRefused(known(.lower, at: Staff.lower), on: .scanned, .notTheirs)
        #expect(Petition.scanned.after(known(.lower, at: Staff.lower).with(\.isInCharge, true)).isClosed)
    }

    @Test func `what is registered here goes the long way`() {
        expectRefused(Say.passDown, on: .registered, .registeredHere)
    }

    @Test func `a letter that came from a scan says from which pages, and what the sender said it is about`() {
        var receive = Say.receive
        receive.scan = ScannedFrom(
            pile: PileID(rawValue: "pile"), pages: [PageID(rawValue: "a1")], hashes: ["ab"], postmark: "2026-03-01 黎平",
            gist: "反映村主任")
        let petition = Petition().after(receive)
        #expect(petition.scan?.postmark == "2026-03-01 黎平")
        #expect(petition.summary == "反映村主任")
    }
}
