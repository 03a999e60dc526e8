/// One of those who verified a clue, and whether the report bears that signature 核查组成员签名.
///
/// Law: J art. 35.
public struct TeamSignature: Sendable, Hashable, Codable {
    /// Who.
    public var officer: OfficerID
    /// Why it is not signed, as it stands on the paper; empty where it is.
    public var refusal: Veiled
    /// Whether it is signed.
    public var isSigned: Bool { refusal.isEmpty }

    /// Who, and why it is not signed, where it is not.
    public init(officer: OfficerID, refusal: Veiled = "") { (self.officer, self.refusal) = (officer, refusal) }
}

extension ClueWay {
    /// Whether the report of a verification says of each of its team that it is signed, or why not.
    ///
    /// Law: J art. 35 (the whole team signs); that one person is no team is ours.
    static func check(_ team: [TeamSignature], _ petition: Petition) throws(Refused) {
        let officers = Set(team.map(\.officer))
        guard officers.count == team.count else { throw .teamTwice }
        guard officers.count >= Bounds.fewestOfTeam else { throw .teamMissing }
        guard officers.count <= Bounds.members else { throw .barred(.tooMany(field: "team", limit: Bounds.members)) }
        guard officers.isDisjoint(with: petition.recusals.keys) else { throw .teamRecused }
        for member in team where !member.refusal.isEmpty {
            guard !member.refusal.isBlank else { throw .refusalUnexplained }
            if let bar = member.refusal.bar("team") { throw .barred(bar) }
        }
    }
}

extension Petition {
    /// Whoever was in a team that verified it, or one of its clues.
    func wasInTeam(_ officer: OfficerID) -> Bool {
        trail.contains { entry in
            guard case .handling(.clueStepped(let stepped)) = entry.event else { return false }
            return stepped.team?.contains { $0.officer == officer } == true
        }
    }
}
