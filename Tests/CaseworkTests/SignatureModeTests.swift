import Testing

@testable import Casework

/// The identity mode of a petitioner may change; notices follow the mode at their date (`rules.md` §8).
@Suite struct SignatureModeTests {
    /// A letter without a name, approved on 4 March; the writer gives a name on the 20th.
    private let named = Petition.approvedAnonymously.after(
        Say.correct.with(\.acting, by(Staff.registrar, 3, 20)))

    private func clock(_ kind: ClockKind, _ petition: Petition) -> Clock? {
        Clocks.of(petition).first { $0.kind == kind }
    }

    @Test func `who gives a name later is owed a notice from that day, and its days count from then`() throws {
        #expect(Petition.approvedAnonymously.acceptanceDuty == .notOwed(.anonymous))
        #expect(clock(.acceptance, .approvedAnonymously) == nil)
        #expect(named.acceptanceDuty == .owed)
        #expect(try #require(clock(.acceptance, named)).started == day(3, 20))
        #expect(try #require(clock(.acceptance, .approved)).started == day(3, 2), "a name from the start: from receipt")
    }

    @Test func `a name that stood in the letter counts from receipt, however late it was checked`() throws {
        let signed = Say.petitioner
        var unchecked = signed
        unchecked.signature = .signedUnverified
        let petition = Petition().after(
            Say.receive.with(\.petitioner, unchecked), Say.register.with(\.petitioner, unchecked), Say.distinguish,
            Say.judge, Say.approve)
        #expect(petition.acceptanceDuty == .notOwed(.unverified))
        let checked = petition.after(Say.confirm.with(\.acting, by(Staff.registrar, 3, 25)))
        #expect(checked.acceptanceDuty == .owed)
        #expect(try #require(clock(.acceptance, checked)).started == day(3, 2), "delay must not hide")
    }

    @Test func `a name written down at registration stood in the letter`() throws {
        let petition = Petition().after(Say.receive.with(\.petitioner, .anonymous), Say.register)
        #expect(petition.namedSince == day(3, 2))
    }

    @Test func `a name that proves untrue ends what is owed from that day, and what was told stays told`() {
        let refuted = Petition.approved.after(
            Say.confirm.with(\.signature, .refuted).with(\.acting, by(Staff.registrar, 3, 10)))
        #expect(refuted.acceptanceDuty == .notOwed(.refuted))
        #expect(clock(.acceptance, refuted) == nil)
        let told = Petition.acceptedByLetter.after(
            Say.confirm.with(\.signature, .refuted).with(\.acting, by(Staff.registrar, 3, 10)))
        #expect(told.acceptanceDuty == .fulfilled(day(3, 5)))
        #expect(told.resultDuty == .notOwed(.refuted))
    }

    @Test func `a notice on its way is not delivered to a name that proved untrue meanwhile`() {
        let petition = Petition.approved.after(Say.issue).after(
            Say.confirm.with(\.signature, .refuted).with(\.acting, by(Staff.registrar, 3, 5)))
        expectRefused(Say.deliver, on: petition, .notOwed(.refuted))
        #expect(
            petition.after(Say.deliver.with(\.outcome, .noAnswer)).notices.first?.attempts.count == 1,
            "that it was tried is a fact")
    }

    @Test func `who gives a name after closing is told the result, from that day on`() throws {
        #expect(Petition.closedAnonymously.resultDuty == .notOwed(.anonymous))
        let named = Petition.closedAnonymously.after(Say.correct.with(\.acting, by(Staff.registrar, 4, 27)))
        #expect(named.resultDuty == .owed)
        #expect(try #require(clock(.feedback, named)).started == day(4, 27))
        #expect(try #require(clock(.feedback, .closed)).started == day(4, 22))
    }

    @Test func `a name taken back and given again counts from the second time`() {
        let again = named.after(
            Say.confirm.with(\.signature, .refuted).with(\.acting, by(Staff.registrar, 3, 23)),
            Say.confirm.with(\.acting, by(Staff.registrar, 3, 27)))
        #expect(again.namedSince == day(3, 27))
    }
}
