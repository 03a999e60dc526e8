import Testing

@testable import Casework

@Suite struct ArchiveTests {
    @Test func `a complete file is put away once`() throws {
        try expectOnce(
            Say.fileAway, on: .returnVisited,
            gives: [
                Archive.Filed(
                    checklist: [
                        .original, .registration, .distinctions, .judgement, .approval, .acceptanceNotice,
                        .sendingRecord, .disposition, .result, .reviews, .resultNotice, .returnVisit,
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
        expectRefused(Say.fileAway, on: closed, .missing([.acceptanceNotice]))
        let told = closed.after(Say.tellAcceptance.with(\.acting, by(Staff.registrar, 5, 13)))
        #expect(told.after(Say.fileAway).archived != nil)
    }

    @Test func `the keeper ticks each item`() {
        let items = Petition.returnVisited.archiveItems.filter { $0 != .approval && $0 != .reviews }
        expectRefused(Say.fileAway.with(\.checklist, items), on: .returnVisited, .notTicked([.approval, .reviews]))
        expectRefused(
            Say.fileAway.with(\.lessons, Array(repeating: "教训", count: 51)), on: .returnVisited,
            .barred(.tooMany(field: "lessons", limit: 50)))
    }

    @Test func `a remark stands once and changes nothing`() throws {
        try expectOnce(Say.remark, on: .approved, gives: [Archive.Remarked(text: Say.remark.text)])
        #expect(Petition.approved.after(Say.remark).node == Petition.approved.node)
        expectRefused(Say.remark.with(\.text, ""), on: .approved, .textMissing)
    }
}
