import Testing

@testable import Casework

/// The letter that goes with one clue of several, when that clue goes elsewhere by itself.
@Suite struct ClueLetterTests {
    /// The second clue, about another person and matter, with another body.
    private let sent = Petition.clueBack.after(
        Say.proposeClueRoute.with(\.route, .forwardOutside(body: "县住建局")), Say.decideClueRoute)
    private let letter = Say.issue.with(\.kind, .clueForwarding).with(\.clue, 2).with(\.addressee, "县住建局")
        .with(\.text, "现将虚报危房改造的问题转送你单位。").with(\.acting, by(Staff.registrar, 3, 28))
    /// Handed over against a receipt between offices.
    private func arriving(_ notice: Int) -> RecordDelivery {
        Say.deliver.with(\.notice, notice).with(\.means, .exchange).with(\.minute, nil).with(\.checked, false)
            .with(\.on, day(3, 30)).with(\.acting, by(Staff.registrar, 3, 30))
    }

    @Test func `a letter about one clue holds that clue's persons and matters, and nothing of the others`() throws {
        let facts = sent.inHand(2).facts(for: .clueForwarding)
        #expect(facts[.persons] == "丙某（大树村村委会会计）" && facts[.matters] == "虚报危房改造")
        #expect(facts[.body] == "县住建局" && facts[.sent] == "2026年3月27日")
        #expect(!facts.values.contains { $0.contains("乙某") || $0.contains("扣留") || $0.contains("甲某") })
        #expect(sent.inHand(2).addressee(of: .clueForwarding) == "县住建局")
        let number = sent.notices.count + 1
        try expectOnce(
            letter, on: sent,
            gives: [
                Notices.NoticeIssued(
                    number: number, kind: .clueForwarding, addressee: "县住建局", text: letter.text,
                    reference: letter.reference, approval: "", clue: 2)
            ])
        expectRefused(letter.with(\.text, "乙 某和丙某的问题，请处理。"), on: sent, .notice(.namesOthers))
        expectRefused(letter.with(\.text, "甲某反映的问题，请处理。"), on: sent, .notice(.namesPetitioner))
        #expect(try letter.with(\.text, "大树村村委会丙某的问题，请处理。").decide(on: sent).count == 1)
    }

    @Test func `what the letter is about is not sent to the very body it is about`() {
        expectRefused(letter.with(\.addressee, "大树村村委会"), on: sent, .notice(.addresseeReportedOn))
        expectRefused(letter.with(\.addressee, "丙某"), on: sent, .notice(.addresseeReportedOn))
        expectRefused(letter.with(\.addressee, " "), on: sent, .notice(.addresseeMissing))
    }

    @Test func `a letter about a clue is due once that clue went, from the petition office, and never of the whole`() {
        expectRefused(letter, on: .clueBack, .notice(.nothingToWrite(.clueForwarding)))
        expectRefused(letter.with(\.clue, nil), on: sent, .notice(.nothingToWrite(.clueForwarding)))
        expectRefused(letter.with(\.clue, 1), on: sent, .notice(.nothingToWrite(.clueForwarding)))
        expectRefused(letter.with(\.clue, 3), on: sent, .barred(.noSuchClue))
        expectRefused(letter.with(\.kind, .cluePassing), on: sent, .notice(.nothingToWrite(.cluePassing)))
        expectRefused(letter.with(\.kind, .forwarding), on: sent, .notice(.nothingToWrite(.forwarding)))
        expectRefused(letter.with(\.acting, by(Staff.handler, 3, 28)), on: sent, .notice(.notReceivingSide))
        let kept = Petition.clueBack.after(Say.proposeClueRoute.with(\.route, .keepForReference), Say.decideClueRoute)
        #expect(!kept.noticesToIssue.contains { $0.kind.isOfClue }, "what is kept goes to nobody")
        let whole = Petition.forwarded.noticesToIssue
        #expect(!whole.contains { $0.kind.isOfClue }, "what went whole has the one letter")
    }

    @Test func `what is owed of one clue is done by the letter about it, and of the others nothing is`() {
        let kinds: [NoticeToIssue] = sent.noticesToIssue.filter { $0.kind.isOfClue }
        #expect(kinds == [NoticeToIssue(kind: .clueForwarding, clue: 2)])
        #expect(sent.parts.map { $0.duty(of: .clueForwarding) } == [.undetermined, .owed])
        let number = sent.notices.count + 1
        let issued = sent.after(letter)
        #expect(issued.inHand(2).openNotice(.clueForwarding)?.issued.number == number)
        #expect(issued.inHand(1).openNotice(.clueForwarding) == nil && issued.trail.last?.event.clue == 2)
        let again = issued.after(letter.with(\.text, "现将丙某虚报危房改造的问题转送你单位。"))
        #expect(again.notices.suffix(2).map(\.isSuperseded) == [true, false])
        let arrived = again.after(arriving(number + 1))
        #expect(arrived.parts.map { $0.duty(of: .clueForwarding) } == [.undetermined, .fulfilled(day(3, 30))])
        #expect(arrived.resultTold == nil && arrived.resultDuty == sent.resultDuty, "it tells the petitioner nothing")
        expectRefused(
            arriving(number + 1).with(\.means, .phone).with(\.minute, 600), on: again, .notice(.meansDoesNotFit))
    }

    @Test func `a clue that another commission is in charge of is passed on with a letter of its own`() throws {
        let passed = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .passOn(organ: OrganID(rawValue: "520198"))), Say.decideClueRoute)
        let passing = letter.with(\.kind, .cluePassing).with(\.addressee, "邻县纪委监委")
        #expect(passed.noticesToIssue.filter { $0.kind.isOfClue } == [NoticeToIssue(kind: .cluePassing, clue: 2)])
        #expect(passed.after(passing).notices.last?.issued.clue == 2)
        #expect(passed.inHand(2).facts(for: .cluePassing)[.body] == "", "an organ's name stands in the registry")
        expectRefused(letter, on: passed, .notice(.nothingToWrite(.clueForwarding)))
    }

    @Test func `two clues that went two ways have two letters, and neither takes the other's place`() {
        let both = sent.after(
            Say.returnClue.with(\.clue, 1).with(\.acting, by(Staff.handler, 4, 1)),
            Say.decideClue.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 2)),
            Say.proposeClueRoute.with(\.clue, 1).with(\.route, .forwardOutside(body: "县自然资源局"))
                .with(\.acting, by(Staff.triageOfficer, 4, 3)),
            Say.decideClueRoute.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 6)))
        let issued = both.after(
            letter.with(\.acting, by(Staff.registrar, 4, 7)),
            letter.with(\.clue, 1).with(\.addressee, "县自然资源局").with(\.text, "请处理征地补偿的问题。")
                .with(\.acting, by(Staff.registrar, 4, 7)))
        #expect(issued.notices.suffix(2).allSatisfy { $0.isOpen })
        #expect(issued.parts.map { $0.openNotice(.clueForwarding)?.issued.addressee } == ["县自然资源局", "县住建局"])
        let persons = both.inHand(1).facts(for: .clueForwarding)[.persons]
        #expect(both.exit == .outOfScopeForwarded && persons?.hasPrefix("乙某") == true)
    }
}
