/// What the file waits for of the letters to others 文书归档条件: each until it has reached whom it is for.
extension Petition {
    /// Whether case management is told of each transfer to an office: of a report of the own level, where the organ has such
    /// an office, and it does not handle the report itself.
    ///
    /// Law: R art. 14.
    var tellsCaseOffice: Bool {
        guard case .handleHere(let office)? = sentOut?.route, office != .caseManagement,
            routeFacts?.duties.contains(.informCaseOffice) == true
        else { return false }
        return parts.allSatisfy { $0.disposition?.organ == nil }
    }

    /// The day case management had the notice of the last transfer to an office: one that was issued after it, a clue that was
    /// sent anew among them.
    ///
    /// Law: R art. 14 (each transfer).
    var caseOfficeTold: Day? {
        let again = parts.compactMap(\.clueReturn.sent).filter { $0.route.kind == .handleHere }.map(\.step.at)
        guard let last = (again + [sentOut?.step.at].compactMap { $0 }).max() else { return nil }
        return arrived(.agency, since: last).last?.on
    }

    /// The day the report of an assigned item's result reached who assigned it: issued once it was closed.
    ///
    /// Law: R art. 21, 23.
    var assignedResultReported: Day? { closing.flatMap { arrived(.assignedResult, since: $0.step.at).first?.on } }

    /// Those inquired of in writing whose clue was closed upon it as untrue, by their numbers; 0 stands for one nobody
    /// registered.
    ///
    /// Law: J art. 30.
    var inquiriesToAnswer: Set<Int> {
        Set(
            parts.filter { $0.closing?.kind == .afterTalk && $0.result?.truth == .notBorneOut }.flatMap { part in
                part.clueSteps.filter { $0.clueStep == .inquiryServed }.flatMap { step -> [Int] in
                    if let person = step.person { return [person] }
                    return part.personsInHand.isEmpty ? [0] : part.personsInHand
                }
            })
    }

    /// The day the last of those had his letter: as many addressees as there are persons; `nil` while one has none.
    ///
    /// Law: J art. 30.
    var inquiryAnswered: Day? {
        let since = parts.compactMap { $0.closing?.step.at }.min() ?? Moment(rawValue: 0)
        let letters = arrived(.inquiryFeedback, since: since)
        let answered = Set(letters.map(\.addressee.text)).count
        return answered >= max(1, inquiriesToAnswer.count) ? letters.map(\.on).max() : nil
    }

    /// Whether another body passed on what is none of this organ's business, nor of its whole line.
    ///
    /// Law: X art. 23.
    var isWronglyTransferred: Bool { source == .otherBody && distinctions?.scope == .outOfScope && old == nil }

    /// The day it was objected to: sent back as a package with its reason, or the letter has reached who passed it on.
    ///
    /// Law: X art. 23.
    var objectedOn: Day? {
        senderTold[.refused]?.on ?? arrived(.objection, since: Moment(rawValue: 0)).first?.on
    }

    /// The letters of a kind that were issued since a moment and have arrived, with the day of arrival.
    private func arrived(_ kind: NoticeKind, since: Moment) -> [(addressee: Veiled, on: Day)] {
        issued(kind).filter { $0.issued.step.at >= since }.compactMap { notice in
            notice.delivered.map { (notice.issued.addressee, $0.on) }
        }
    }
}
