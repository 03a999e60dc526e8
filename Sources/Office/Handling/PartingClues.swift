import Casework
import Store

extension Office {
    /// Fills in which post each respondent holds, by the cadre register: on whom the approvals of both parts are asked.
    ///
    /// Law: Z art. 13-15.
    func completed(_ split: SplitClue, _ petition: Petition, _ db: any Reading) throws -> SplitClue {
        var split = split
        let persons = try proposedLevel(of: petition, db).persons
        split.posts = Dictionary(
            persons.compactMap { person in person.postClass.map { (person.number, $0) } }
        ) { first, _ in first }
        return split
    }
}
