import Casework
import Store

/// What an officer may know of a periodic report 报告可见范围: who reads it at all, and which of its lines.
///
/// A line is seen by whoever may know its petition, and the earlier one where it repeats one. For the office that handles the
/// earlier one the repeat itself, which the petition office kept, counts as known through the notice; never for who is
/// recused from either. What was handed over sealed, or has ended, is a line for nobody.
///
/// Law: R art. 14, 15, 47, 48.
enum ReportSight {
    /// Whether an officer may know that a report stands, and read it.
    static func sees(_ id: PeriodicReport.ID, _ phase: PeriodicReport.Phase, _ officer: Officer) -> Bool {
        guard id.organ == officer.organ, mayRead(officer) else { return false }
        if readsAll(officer) { return true }
        return id.office == officer.office && (phase == .issued || phase == .delivered)
    }

    /// Whether there are reports for an officer to read.
    static func mayRead(_ officer: Officer) -> Bool {
        guard officer.active, !officer.roles.contains(where: \.isAdministrator) else { return false }
        return readsAll(officer) || officer.roles.contains(.handler)
    }

    /// Whether an officer reads all reports of the organ, and not those of one office only.
    static func readsAll(_ officer: Officer) -> Bool { holds(AccessMatrix.reports.read, officer) }

    /// Whether a report goes to this officer.
    static func isAddressee(_ officer: Officer, of id: PeriodicReport.ID) -> Bool {
        switch id.kind {
        case .principalSummary: officer.roles.contains(.principal)
        case .repeatsNotice: id.office == officer.office && officer.roles.contains(.handler)
        case .comprehensiveAnalysis: false
        }
    }

    static func holds(_ roles: Set<Role>, _ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: roles) && !officer.roles.contains(where: \.isAdministrator)
    }

    /// Whether a petition of an organ is neither sealed nor gone, as a fragment for `where`.
    static func listed(_ petition: SQL, at organ: OrganID) -> SQL {
        let lists = [ListName.open(.whole(organ)).rawValue, ListName.closed(.whole(organ)).rawValue]
        return """
            exists (select 1 from listing as l where l.petition = \(petition) and l.list in \(list: lists))
            """
    }

    /// The lines of a report that are an officer's to know, in their order.
    static func lines(
        of drafted: PeriodicReport.Drafted, for officer: Officer, _ db: any Reading
    ) throws -> [PeriodicReport.Line] {
        let organ = drafted.id.organ
        let repeats = try known(
            drafted.lines.map(\.petition),
            "\(listed("c.id", at: organ)) and \(Visible.notRecused(officer, "c.id"))", db)
        let earlier = try known(
            drafted.lines.compactMap(\.earlier),
            readsAll(officer)
                ? "\(listed("c.id", at: organ)) and \(Visible.notRecused(officer, "c.id"))"
                : Visible.to(officer, "c.id"), db)
        return drafted.lines.filter { line in
            repeats.contains(line.petition) && line.earlier.map(earlier.contains) ?? true
        }
    }

    private static func known(
        _ petitions: [PetitionID], _ condition: SQL, _ db: any Reading
    ) throws -> Set<PetitionID> {
        guard !petitions.isEmpty else { return [] }
        return Set(
            try db.rows(
                """
                select c.id from petition_card as c where c.id in \(list: petitions.map(\.rawValue)) and \(condition)
                """
            ).map { PetitionID(rawValue: try $0.text("id")) })
    }
}
