import Casework
import Store
import Text

extension Office {
    /// The opening of a petition, and whether it is about the officer's own unit, or a near relative's.
    ///
    /// Law: ours; R art. 47 and 48 forbid reading out of one's own interest.
    func opening(of petition: Petition, by officer: Officer, _ db: any Reading) throws -> ReadingAct {
        let own = try Roster.organ(officer.organ, db)?.name ?? ""
        return .opened(
            petition.id, isOwnUnit: petition.respondents.contains { UnitName.mayBeSame($0.unit.text, own) },
            isRelativesUnit: petition.concerns(try relatives(of: officer.id, db)))
    }
}

extension Petition {
    /// Whether somebody reported on belongs to the unit of one of these, or bears a name of theirs: a namesake's petition is
    /// read, and a relative's whose recusal was declined.
    fileprivate func concerns(_ relatives: [Relative]) -> Bool {
        relatives.contains { relative in
            respondents.contains { respondent in
                respondent.name.text.withoutSpaces == relative.name.text.withoutSpaces
                    || relative.unit.map { UnitName.mayBeSame($0.text, respondent.unit.text) } ?? false
            }
        }
    }
}
