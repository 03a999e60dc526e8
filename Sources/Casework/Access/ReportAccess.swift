extension AccessMatrix {
    /// The roles that draft periodic reports and put their delivery down, that issue them, and that read them. A notice that is
    /// issued is read by the handlers of the office it is for, too. The three administrators are in none.
    ///
    /// Law: R art. 10, 14, 31, 47; who does what is ours.
    public static let reports: (draft: Set<Role>, issue: Set<Role>, read: Set<Role>) = (
        draft: [.triageOfficer, .officeHead], issue: [.officeHead],
        read: [.triageOfficer, .officeHead, .leader, .principal]
    )

    /// The roles that approve a report: what stays in the organ, the head of the petition office or the leader in charge; what
    /// leaves it, a leader or the principal.
    ///
    /// Law: ours.
    public static func approvers(of kind: PeriodicReport.Kind) -> Set<Role> {
        switch kind {
        case .principalSummary, .repeatsNotice: [.officeHead, .leader]
        case .comprehensiveAnalysis: [.leader, .principal]
        }
    }

    /// The roles that a report waits for; nobody once it is issued.
    ///
    /// Law: ours.
    public static func awaited(
        by kind: PeriodicReport.Kind, in phase: PeriodicReport.Phase?
    ) -> Set<Role> {
        switch phase {
        case nil: reports.draft
        case .drafted: approvers(of: kind)
        case .approved: reports.issue
        case .issued, .delivered: []
        }
    }
}
