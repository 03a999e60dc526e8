import Casework
import Store

extension OfficerID {
    /// The office's own program, which recuses whoever is named before anybody can look.
    static let office = OfficerID(rawValue: "office")
}

extension Office {
    /// Recuses every officer of the installation who bears the name of somebody reported on, in the same transaction.
    ///
    /// A namesake is recused too, until a colleague has put on record that it is another person; he is not recused again
    /// by the same name.
    ///
    /// Law: R art. 48; ours: in every organ, as an officer may move.
    func recuseTheNamed(in file: inout Casefile, at acting: Acting, _ db: any Reading) throws {
        guard file.petition.respondents != file.stored.respondents else { return }
        let written = file.petition.respondents.map(\.name.text)
        let names = Set(written + written.map(\.withoutSpaces)).filter { !$0.isEmpty }
        guard !names.isEmpty else { return }
        for row in try db.rows("select id from officer where name in \(list: names.sorted()) order by id") {
            try recuse(OfficerID(rawValue: try row.text("id")), in: &file, at: acting)
        }
    }

    /// Recuses an officer from everything he is named in; for one who was just appointed, renamed or moved.
    ///
    /// - Throws: An `EngineFault` or another fault; what was done until then stays.
    public func recuseWhereNamed(_ officer: Officer) async throws {
        let acting = Acting(
            officer: .office, organ: officer.organ, office: .administration, moment: surroundings.now())
        let token = Likeness.token(ofRespondent: officer.name, keys)
        let named = try await engine.read { db in
            try db.rows(
                """
                select petition from likeness
                where kind = \(Likeness.Kind.respondent.rawValue) and token = \(token) order by petition
                """
            ).map { PetitionID(rawValue: try $0.text("petition")) }
        }
        for petition in named {
            let command = keys.names.command(
                after: CommandID(rawValue: "\(petition.rawValue) \(acting.moment.rawValue)"), officer.id.rawValue)
            _ = try await writing { db in
                var file = try Casefile.load(petition, veil: try self.key(of: petition, db), db)
                try self.recuse(officer.id, in: &file, at: acting)
                return try file.write(for: command, self, db)
            }
        }
    }

    private func recuse(_ officer: OfficerID, in file: inout Casefile, at acting: Acting) throws {
        guard file.petition.recusals[officer] == nil, !file.petition.wasFoundNamesake(officer) else { return }
        let byOffice = Acting(
            officer: .office, organ: file.petition.organ, office: .administration, moment: acting.moment)
        try file.decide(
            Recuse(officer: officer, ground: .named, note: "与被反映人同名，系统自动回避", acting: byOffice))
    }
}

extension Petition {
    /// Whether somebody has put on record that the person named is another of this officer's name.
    fileprivate func wasFoundNamesake(_ officer: OfficerID) -> Bool {
        trail.contains { entry in
            guard case .access(.recusalLifted(let lifted)) = entry.event else { return false }
            return lifted.officer == officer && lifted.namesake
        }
    }
}

extension String {
    /// A name as the registry writes it: without the spaces that are set between two characters.
    var withoutSpaces: String { filter { !$0.isWhitespace } }
}
