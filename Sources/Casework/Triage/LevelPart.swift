/// Who accepts what is about one respondent 分项受理层级, where those named belong to different organs.
///
/// Law: T art. 171 (handle one's own part, pass on the rest).
public struct LevelPart: Sendable, Hashable, Codable {
    /// The respondent's place, from 1.
    public var respondent: Int
    /// Which level accepts.
    public var level: AcceptanceLevel
    /// Which organ.
    public var organ: OrganID
    /// One respondent's part.
    public init(respondent: Int, level: AcceptanceLevel, organ: OrganID) {
        (self.respondent, self.level, self.organ) = (respondent, level, organ)
    }

    /// The parts of a proposal; `nil` when all those known belong to one organ.
    public static func all(of proposal: Acceptance.Proposal) -> [LevelPart]? {
        let parts = proposal.persons.compactMap { person -> LevelPart? in
            guard let level = person.level, let organ = person.organ else { return nil }
            return LevelPart(respondent: person.number, level: level, organ: organ)
        }
        return Set(parts.map(\.organ)).count > 1 ? parts : nil
    }
}
