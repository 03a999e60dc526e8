/// Who stands in the line of those who handle 承办条线, and so may make neither of the two reviews.
///
/// Nothing but the petition's own events and the reviewer's own office is asked: the registry of staff may change, what
/// was done does not. Of this line are
///
/// - whoever has handled it at any time: took it over, set the way of disposition, was in the team that verified, proposed a
///   result;
/// - whoever sits in the office that handles it, or in the office from which the standing result was proposed;
/// - the leader whose approval sent it there, and the leader who took charge of it in person.
///
/// Offices that only touched it earlier, and whoever distinguished, judged or sent it out, stand outside.
///
/// Law: practice (双审双核); J art. 10; which officers count as of the line is ours.
extension Petition {
    /// Why this officer may not review the result; `nil` when nothing of the line stands in the way.
    ///
    /// - Parameter office: The office the officer sits in now.
    public func reviewBar(of officer: OfficerID, in office: OfficeKind) -> Handling.Refused? {
        if hasHandled(officer) { return .reviewerHandled }
        if handlingOffices.contains(office) { return .reviewerInOffice }
        return officer == approval?.step.by || officer == charge?.leader ? .reviewerDirects : nil
    }

    /// The offices in which nobody reviews: the one that handles it, and the one its result was proposed from.
    public var handlingOffices: Set<OfficeKind> { Set([handlingOffice, result?.step.office].compactMap { $0 }) }

    private func hasHandled(_ officer: OfficerID) -> Bool {
        handler == officer || hadPart(officer) || wasInTeam(officer)
            || trail.contains { entry in
                switch entry.event {
                case .disposition(.takenOver(let taken)): taken.handler == officer
                case .handling(.dispositionSet), .handling(.resultProposed), .handling(.clueStepped),
                    .handling(.sumsProposed),
                    .handling(.appealAccepted), .handling(.appealProposed), .handling(.appealDeclined):
                    entry.acting.officer == officer
                case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision,
                    .access, .archive:
                    false
                }
            }
    }
}
