import Testing

@testable import Casework

@Suite struct ArchiveTests {
    @Test func `a complete file is put away once`() throws {
        try expectOnce(
            Say.fileAway, on: .complete,
            gives: [
                Archive.Filed(
                    checklist: [
                        .original, .registration, .distinctions, .judgement, .approval, .acceptanceNotice,
                        .sendingRecord, .disposition, .result, .reviews, .resultNotice, .returnVisit,
                        .caseOfficeNotice, .approvalTellings,
                    ], retention: .thirtyYears, lessons: ["征地款直补到户"])
            ])
    }

    @Test(arguments: Petition.plainWay.indices.dropFirst().dropLast(2))
    func `nothing is put away while a node is open`(_ index: Int) {
        let (petition, open) = Petition.plainWay[index]
        expectRefused(Say.fileAway, on: petition, .notAtEnd(open))
    }

    @Test func `nothing is put away while another body still owes a report`() {
        expectRefused(Say.fileAway, on: .forwarded, .notAtEnd(.handled))
    }

    @Test func `new material, a question, or an objection keeps the file open`() {
        expectRefused(Say.fileAway, on: .returnVisited.after(Say.addMaterial), .materialUnread)
        expectRefused(
            Say.fileAway, on: .returnVisited.after(Say.ask.with(\.acting, by(.messenger, 5, 13))), .questionOpen)
        expectRefused(Say.fileAway, on: .returnVisited.after(Say.object), .notAtEnd(.fedBack))
    }

    @Test func `a notice of acceptance that was owed and forgotten is missed`() {
        let closed = Petition.approved.after(
            Say.sendOut, Say.takeOver, Say.setDisposition
        ).afterVerifying().after(
            Say.propose, Say.reviewProcedure, Say.reviewCharacterisation, Say.tellResult, Say.visit)
        #expect(closed.node == .archived)
        expectRefused(Say.fileAway, on: closed.completed(), .missing([.acceptanceNotice]))
        let told = closed.completed().after(Say.tellAcceptance.with(\.acting, by(Staff.registrar, 5, 13)))
        #expect(told.after(Say.fileAway).archived != nil)
    }

    @Test func `the keeper ticks each item`() {
        let items = Petition.complete.archiveItems.filter { $0 != .approval && $0 != .reviews }
        expectRefused(Say.fileAway.with(\.checklist, items), on: .complete, .notTicked([.approval, .reviews]))
        expectRefused(
            Say.fileAway.with(\.lessons, Array(repeating: "教训", count: 51)), on: .returnVisited,
            .barred(.tooMany(field: "lessons", limit: 50)))
    }

    // Letters to others that hold the file back.

    @Test func `case management has the notice of each transfer before the file is put away`() {
        let told = Petition.returnVisited.after(Say.tellOfReport)
        expectRefused(Say.fileAway, on: told, .missing([.caseOfficeNotice]))
        #expect(told.duty(of: .agency) == .owed)
        let issued = told.after(Say.agency)
        expectRefused(Say.fileAway, on: issued, .missing([.caseOfficeNotice]))
        let lost = Say.arrived(1, by: Say.agency.acting).with(\.outcome, .returned)
        expectRefused(Say.fileAway, on: issued.after(lost), .missing([.caseOfficeNotice]))
        let arrived = issued.after(Say.arrived(1, by: Say.agency.acting))
        #expect(arrived.duty(of: .agency) == .fulfilled(day(5, 13)) && arrived.after(Say.fileAway).archived != nil)
        // What case management handles itself, an appeal, and what a stationed post handles, is told to nobody there.
        let own = Petition.distinguished.after(
            Say.judge.with(\.route, .handleHere(office: .caseManagement)), Say.approve,
            Say.sendOut.with(\.route, .handleHere(office: .caseManagement)))
        #expect(own.duty(of: .agency) == .undetermined && !own.archiveItems.contains(.caseOfficeNotice))
        #expect(!AppealTests.accepted.archiveItems.contains(.caseOfficeNotice))
        let atPost = Petition.inHand.after(Say.setDisposition.with(\.organ, .resident))
        #expect(!atPost.archiveItems.contains(.caseOfficeNotice))
        #expect(Petition.disposed.archiveItems.contains(.caseOfficeNotice))
    }

    @Test func `a clue that goes to another office is told of anew`() {
        let acting = by(Staff.head, 3, 10)
        let first = Petition.clueBack.after(Say.agency.with(\.acting, acting), Say.arrived(1, by: acting))
        let again = first.after(Say.proposeClueRoute, Say.decideClueRoute)
        #expect(again.clues.contains { $0.clueReturn.sent?.route.kind == .handleHere })
        #expect(first.duty(of: .agency) != .owed && again.duty(of: .agency) == .owed)
    }

    @Test func `each person inquired of has his letter before the file is put away`() {
        let closed = Self.inquired(of: [1, 2])
        #expect(closed.inquiriesToAnswer == [1, 2] && closed.duty(of: .inquiryFeedback) == .owed)
        #expect(closed.missingArchiveItems.contains(.inquiryFeedback))
        func letter(_ petition: Petition, to name: Veiled, _ text: Veiled = "反映的问题不属实，予以了结。") -> Petition {
            let acting = by(Staff.handler, 5, 13)
            return petition.after(
                Say.issue.with(\.kind, .inquiryFeedback).with(\.addressee, name).with(\.text, text)
                    .with(\.acting, acting),
                Say.arrived(petition.notices.count + 1, by: acting).with(\.means, .inPerson))
        }
        let one = letter(closed, to: "乙某")
        #expect(one.missingArchiveItems.contains(.inquiryFeedback), "the other waits for his")
        #expect(letter(one, to: "乙某", "再次函复。").missingArchiveItems.contains(.inquiryFeedback), "twice to one is once")
        let both = letter(one, to: "丙某")
        #expect(!both.missingArchiveItems.contains(.inquiryFeedback))
        #expect(both.duty(of: .inquiryFeedback) == .fulfilled(day(5, 13)))
        // Talked to and not written to, nobody waits for a letter.
        #expect(!Self.inquired(of: []).archiveItems.contains(.inquiryFeedback))
    }

    /// Closed after inquiries of these, or a talk, as untrue.
    private static func inquired(of persons: [Int]) -> Petition {
        let set = Petition.twoPersons.after(
            Say.setDisposition.with(\.way, .talkOrInquiry), Say.study(.inquiry), Say.approve(.inquiry))
        let asked = persons.reduce(set) { petition, person in
            petition.after(
                Say.step(.inquiryServed, 3, 23).with(\.person, person),
                Say.step(.replyReceived, 3, 30).with(\.person, person))
        }
        let heard =
            persons.isEmpty
            ? set.after(Say.study(.talk), Say.approve(.talk), Say.step(.talkHeld, 3, 25)) : asked
        let untrue = Say.propose.with(\.way, .talkOrInquiry).with(\.closing, .afterTalk).with(\.truth, .notBorneOut)
            .with(
                \.findings, [1, 2].map { Finding(matter: $0, truth: .notBorneOut, text: "说明可信") }
            )
            .with(\.moneyFound, .zero).with(\.moneyRecovered, .zero).with(\.moneyGivenBack, .zero)
            .with(\.givenBackTo, Persons(0)).with(\.caseFiled, 0).with(\.measures, [])
        return heard.after(
            Say.step(.talkReported, 4, 13), untrue, Say.reviewProcedure, Say.reviewCharacterisation, Say.tellResult,
            Say.visit)
    }

    @Test func `a remark stands once and changes nothing`() throws {
        try expectOnce(Say.remark, on: .approved, gives: [Archive.Remarked(text: Say.remark.text)])
        #expect(Petition.approved.after(Say.remark).node == Petition.approved.node)
        expectRefused(Say.remark.with(\.text, ""), on: .approved, .textMissing)
    }
}
