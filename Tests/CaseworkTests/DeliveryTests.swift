import Testing

@testable import Casework

/// Notices that are issued and delivered: what counts, what does not, and in whose words.
@Suite struct DeliveryTests {
    private let issued = Petition.approved.after(Say.issue)
    /// A letter posted on 6 March under one registered number.
    private static let post = Say.deliver.with(\.means, .post).with(\.registered, "XA 1234 5678 9 44")
        .with(\.outcome, .underWay).with(\.minute, nil).with(\.checked, false).with(\.on, day(3, 6))
        .with(\.acting, by(Staff.registrar, 3, 6))

    @Test func `acceptance is told by the delivery that counts, with the very words that were issued`() throws {
        let told = issued.after(Say.deliver)
        #expect(told.acceptanceTold?.text == Say.issue.text)
        #expect(told.acceptanceTold?.how == .phone)
        #expect(told.acceptanceTold?.on == day(3, 5))
        #expect(told.notices.first?.delivered?.note == Say.deliver.note)
        #expect(try Say.deliver.decide(on: told).isEmpty)
        #expect(try Say.issue.with(\.text, "又一份").decide(on: told).isEmpty, "told before: nothing is issued again")
    }

    @Test(
        arguments: DeliveryMeans.reaching(.petitioner).flatMap { means in
            means.outcomes.filter { !$0.counts }.map { (means, $0) }
        })
    func `whatever did not reach the petitioner is on record and keeps the duty open`(
        _ means: DeliveryMeans, _ outcome: DeliveryOutcome
    ) throws {
        let command = Self.post.with(\.means, means).with(\.outcome, outcome).with(
            \.minute, means == .phone ? 605 : nil)
        let posted = means == .post && outcome != .underWay ? issued.after(Self.post) : issued
        let tried = posted.after(command)
        #expect(tried.notices.first?.attempts.last?.outcome == outcome)
        #expect(tried.acceptanceTold == nil)
        #expect(tried.acceptanceDuty == .owed)
        #expect(Clocks.of(tried).contains { $0.kind == .acceptance && $0.stopped == nil })
        #expect(try command.decide(on: tried).isEmpty, "the same attempt is recorded once")
    }

    @Test func `a call tells nothing to whoever cannot answer the check question`() {
        expectRefused(Say.deliver.with(\.checked, false), on: issued, .notice(.notChecked))
        expectRefused(Say.deliver.with(\.minute, nil), on: issued, .notice(.timeMissing))
        expectRefused(Say.deliver.with(\.minute, 1_440), on: issued, .notice(.timeMissing))
        expectRefused(Say.deliver.with(\.note, " "), on: issued, .notice(.noteMissing))
        let failed = issued.after(Say.deliver.with(\.checked, false).with(\.outcome, .notConfirmed))
        #expect(failed.acceptanceTold == nil)
    }

    @Test func `a registered letter counts from the day it was signed for, not the day it was posted`() throws {
        let arrived = Self.post.with(\.outcome, .reached).with(\.on, day(3, 10))
            .with(\.acting, by(Staff.registrar, 3, 11))
        expectRefused(arrived, on: issued, .notice(.notPosted))
        let posted = issued.after(Self.post)
        #expect(posted.acceptanceDuty == .owed)
        expectRefused(arrived.with(\.registered, "XA 0000"), on: posted, .notice(.notPosted))
        expectRefused(arrived.with(\.on, day(3, 5)), on: posted, .notice(.beforePosted))
        expectRefused(Self.post.with(\.registered, ""), on: issued, .notice(.registeredMissing))
        #expect(posted.after(arrived).acceptanceTold?.on == day(3, 10))
        #expect(posted.after(arrived).acceptanceTold?.how == .post)
    }

    @Test func `in person somebody signs, and the record says who`() {
        let handed = Say.deliver.with(\.means, .inPerson).with(\.minute, nil).with(\.checked, false)
        expectRefused(handed.with(\.note, ""), on: issued, .notice(.noteMissing))
        #expect(issued.after(handed.with(\.note, "本人签收")).acceptanceTold?.how == .inPerson)
    }

    @Test func `through the receipt code only who has one is reached`() {
        let online = Say.deliver.with(\.means, .receiptCode).with(\.minute, nil)
        expectRefused(online, on: issued, .notice(.noReceiptCode))
        var withCode = issued
        withCode.mailbox = Mailbox(id: "箱", replyKey: "钥")
        #expect(withCode.after(online).acceptanceTold?.how == .receiptCode)
    }

    @Test func `a delivery fits its means, its day and its notice`() {
        expectRefused(Say.deliver.with(\.means, .exchange), on: issued, .notice(.meansDoesNotFit))
        expectRefused(Say.deliver.with(\.outcome, .returned), on: issued, .notice(.outcomeDoesNotFit))
        expectRefused(Say.deliver.with(\.notice, 2), on: issued, .notice(.noSuchNotice))
        expectRefused(Say.deliver.with(\.on, day(3, 4)), on: issued, .notice(.beforeIssued))
        expectRefused(Say.deliver.with(\.on, day(3, 6)), on: issued, .barred(.dayAhead))
    }

    @Test func `a notice that was issued is delivered, and not told beside it`() {
        expectRefused(Say.tellAcceptance, on: issued, .notice(.noticeOnItsWay))
    }

    @Test func `a later notice takes the place of one that has not arrived`() throws {
        let second = Say.issue.with(\.text, "改正后的告知。")
        let both = issued.after(second)
        #expect(both.notices.map(\.isSuperseded) == [true, false])
        expectRefused(Say.deliver, on: both, .notice(.superseded))
        #expect(both.after(Say.deliver.with(\.notice, 2)).acceptanceTold?.text == "改正后的告知。")
    }

    @Test func `a notice is issued once, by who received, when it is owed, with words`() throws {
        try expectOnce(
            Say.issue, on: .approved,
            gives: [
                Notices.NoticeIssued(
                    number: 1, kind: .acceptance, addressee: "", text: Say.issue.text, reference: Say.issue.reference,
                    approval: "")
            ])
        expectRefused(Say.issue, on: .registered, .notApproved)
        expectRefused(Say.issue, on: .approvedAnonymously, .notOwed(.anonymous))
        expectRefused(Say.issue.with(\.text, " "), on: .approved, .textMissing)
        expectRefused(
            Say.issue.with(\.acting, by(Staff.handler, 3, 5)), on: .approved, .notice(.notReceivingSide))
    }

    @Test func `the result is told by the side that handled it, by whatever means`() throws {
        let issue = Say.issue.with(\.kind, .result).with(\.text, "问题属实，款已退还。")
            .with(\.acting, by(Staff.handler, 4, 23))
        expectRefused(issue.with(\.acting, by(Staff.registrar, 4, 23)), on: .closed, .notHandlingSide)
        expectRefused(issue, on: .procedurePassed, .notClosed)
        let number = Petition.closed.notices.count + 1
        let handed = Say.deliver.with(\.notice, number).with(\.means, .inPerson).with(\.note, "本人签收")
            .with(\.minute, nil).with(\.on, day(4, 24)).with(\.acting, by(Staff.handler, 4, 24))
        let told = Petition.closed.after(issue, handed)
        #expect(told.resultTold?.text == "问题属实，款已退还。")
        #expect(told.resultDuty == .fulfilled(day(4, 24)))
    }

    @Test func `what is out of scope is told where to turn, and counts as told`() {
        let issue = Say.issue.with(\.kind, .whereToGo).with(\.acting, by(Staff.receptionist, 3, 5))
        expectRefused(issue, on: .approved, .notice(.nothingToWrite(.whereToGo)))
        let handed = Say.deliver.with(\.means, .inPerson).with(\.note, "本人签收").with(\.minute, nil)
            .with(\.acting, by(Staff.receptionist, 3, 5))
        let told = Petition.outOfScopeVisit.after(issue, handed)
        #expect(told.toldWhereToGo?.text == issue.text)
        #expect(told.toldWhereToGo?.on == day(3, 5))
    }

    @Test func `each letter has its moment, and before it is refused`() {
        for kind in NoticeKind.allCases where kind != .acceptance && kind != .result {
            expectRefused(
                Say.issue.with(\.kind, kind).with(\.addressee, "某单位"), on: .approved, .notice(.nothingToWrite(kind)))
        }
        let agency = Say.issue.with(\.kind, .agency).with(\.addressee, "案件监督管理部门")
            .with(\.acting, by(Staff.head, 3, 6))
        #expect(Petition.delivered.after(agency).notices.last?.issued.kind == .agency)
        let forwarding = agency.with(\.kind, .forwarding).with(\.addressee, "县人社局")
        #expect(Petition.forwarded.after(forwarding).notices.last?.issued.addressee == "县人社局")
    }

    @Test func `a letter to anybody but the petitioner names no petitioner`() {
        let letter = Say.issue.with(\.kind, .agency).with(\.addressee, "案件监督管理部门")
            .with(\.acting, by(Staff.head, 3, 6))
        expectRefused(letter.with(\.text, "甲 某反映的问题已移送。"), on: .delivered, .notice(.namesPetitioner))
        expectRefused(letter.with(\.text, "联系电话13000000000。"), on: .delivered, .notice(.namesPetitioner))
        expectRefused(letter.with(\.addressee, "甲某"), on: .delivered, .notice(.namesPetitioner))
        expectRefused(letter.with(\.addressee, ""), on: .delivered, .notice(.addresseeMissing))
        #expect(letter.with(\.text, "大树村的问题已移送。").acting.officer == Staff.head)
        #expect(Petition.delivered.after(letter.with(\.text, "大树村的问题已移送。")).notices.count == 1)
    }

    @Test func `what another must approve says who approved it, unless that is on record`() {
        #expect(NoticeKind.allCases.filter { $0.approvedAs != nil } == [.assignedResult, .clarification])
        let proposed = Petition().after(Say.receive.with(\.source, .assignedFromAbove)).after(
            Say.register, Say.distinguish, Say.judge, Say.approve, Say.tellAcceptance, Say.sendOut, Say.takeOver,
            Say.setDisposition
        ).afterVerifying().after(Say.propose, Say.reviewProcedure)
        let closed = proposed.after(Say.studyAssigned, Say.approveAssigned, Say.reviewCharacterisation)
        let report = Say.issue.with(\.kind, .assignedResult).with(\.addressee, "贵阳市纪委监委")
            .with(\.acting, by(Staff.handler, 4, 23))
        #expect(closed.after(report).notices.count == 1)
        var unapproved = closed
        unapproved.stepApprovals[.assignedResult] = nil
        expectRefused(report, on: unapproved, .notice(.approvalMissing))
        #expect(unapproved.after(report.with(\.approval, "主要负责人4月22日批准")).notices.count == 1)
    }

    @Test func `a reopened petition sends nothing that was issued before`() {
        let issue = Say.issue.with(\.kind, .result).with(\.acting, by(Staff.handler, 4, 24))
        let reopened = Petition.fedBack.after(Say.object).after(Say.explain.with(\.newEvidence, true))
        #expect(reopened.notices.allSatisfy { !$0.isOpen })
        let again = Petition.closed.after(issue)
        #expect(again.openNotice(.result) != nil)
    }

    @Test func `a check question is agreed once and may be changed`() throws {
        try expectOnce(
            Say.agreeCheck, on: .approved,
            gives: [Notices.CheckAgreed(question: Say.agreeCheck.question, answer: Say.agreeCheck.answer)])
        expectRefused(Say.agreeCheck.with(\.question, ""), on: .approved, .notice(.questionMissing))
        expectRefused(Say.agreeCheck.with(\.answer, ""), on: .approved, .notice(.answerMissing))
    }

    @Test func `a draft has the facts filled in, and a line where one is not known`() {
        let template = NoticeTemplate(
            title: "告知", gloss: "Tells.", paragraphs: ["您{received}通过{form}反映的问题（编号{number}）", "由{body}办理。"])
        #expect(
            template.filled(with: Petition.approved.facts(for: .acceptance))
                == "您2026年3月2日通过来信反映的问题（编号2026-00001-00001-01）\n由＿＿＿＿办理。")
        #expect(NoticeTemplate(title: "", gloss: "", paragraphs: ["{nothing}"]).asked.unknown == ["nothing"])
    }

    @Test func `every kind has a row that says who owes it to whom`() {
        for kind in NoticeKind.allCases {
            let rule = NoticeTable.rule(of: kind)
            #expect(rule.kind == kind && !rule.to.chinese.isEmpty && !rule.articles.isEmpty)
        }
        #expect(Set(NoticeTable.all.map(\.id)).count == NoticeTable.all.count)
        #expect(DeliveryMeans.allCases.allSatisfy { $0.outcomes.contains(.reached) })
    }
}
