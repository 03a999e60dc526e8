import Casework
import Store

extension Office {
    /// Fills in which organ finds a false accusation that this one proposes: the nearest above at prefecture level or higher
    /// that works with this program; none where this organ is itself high enough, or nobody above works here.
    ///
    /// Law: R art. 39.
    func completed(_ name: NameFault, _ petition: Petition, _ db: any Reading) throws -> NameFault {
        var name = name
        let tree = try organTree(around: [petition.organ], db)
        let isHighEnough = tree.places[petition.organ]?.kind.isPrefectureOrAbove ?? false
        name.asked =
            isHighEnough
            ? nil
            : tree.line(from: petition.organ).dropFirst().first {
                tree.places[$0]?.kind.isPrefectureOrAbove ?? false
            }
        return name
    }
}
