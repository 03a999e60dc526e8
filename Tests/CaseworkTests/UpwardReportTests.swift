import Testing

@testable import Casework

/// What is reported to the superior organ of clues about members of the same level and principals below.
@Suite struct UpwardReportTests {
    private let report = Say.issue.with(\.kind, .upwardReport).with(\.addressee, "贵阳市纪委监委")

    /// The petition of the fixtures, about a member of the county's own commission.
    private var marked: Petition {
        Petition.registered.after(
            Say.distinguish.with(
                \.register, Tree.propose(Tree.cadre("1", by: Tree.county) { $0.postClass = .commissionMember })))
    }

    private func reported(_ petition: Petition, _ acting: Acting, number: Int) -> Petition {
        let draft = petition.facts(for: .upwardReport)[.disposition] ?? ""
        return petition.after(
            report.with(\.acting, acting).with(\.text, Veiled("现将问题线索报告如上。处置情况：\(draft)。")),
            Say.deliver.with(\.notice, number).with(\.means, .exchange)
                .with(\.on, acting.moment.day).with(\.acting, acting))
    }

    @Test func `a clue on members of the same level is reported upward, and again with its disposition`() {
        #expect(marked.duty(of: .upwardReport) == .owed)
        #expect(marked.facts(for: .upwardReport)[.persons] == "乙某（大树村村委会村主任）")
        #expect(marked.facts(for: .upwardReport)[.disposition] == "尚未确定，确定后另行报告")
        let told = reported(marked, by(Staff.head, 3, 3), number: 1)
        #expect(told.duty(of: .upwardReport) == .fulfilled(day(3, 3)))

        let disposed = told.after(
            Say.judge, Say.approve, Say.tellAcceptance, Say.sendOut, Say.takeOver, Say.setDisposition)
        #expect(disposed.disposition != nil && disposed.duty(of: .upwardReport) == .owed)
        let way = disposed.facts(for: .upwardReport)[.disposition] ?? ""
        #expect(way.contains(Say.setDisposition.way.chinese))
        let again = reported(disposed, by(Staff.handler, 4, 23), number: 2)
        #expect(again.duty(of: .upwardReport) == .fulfilled(day(4, 23)))
        #expect(!again.missingArchiveItems.contains(.upwardReport))
    }

    @Test func `a file is not put away before the superior has the report upward`() {
        let disposed = marked.after(
            Say.judge, Say.approve, Say.tellAcceptance, Say.sendOut, Say.takeOver, Say.setDisposition)
        #expect(disposed.missingArchiveItems.contains(.upwardReport))
        #expect(!Petition.closed.archiveItems.contains(.upwardReport))
        expectRefused(report, on: .approved, .notice(.nothingToWrite(.upwardReport)))
        expectRefused(report.with(\.text, "甲某反映。"), on: marked, .notice(.namesPetitioner))
    }
}
