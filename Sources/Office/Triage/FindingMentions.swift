import Casework
import Store
import Text

/// A name in a text that is that of somebody above this organ, ready to be read 正文提及的姓名.
public struct MentionAdvice: Sendable, Hashable {
    /// The name, as it stands in the text.
    public let name: String
    /// Who of that name is known, and which organ accepts reports on him: no more than the proposal of a level says.
    public let said: Bilingual
}

extension Office {
    /// Names in what is being registered that are those of somebody above this organ, beside those it is said to be about.
    ///
    /// Law: R art. 15.
    ///
    /// - Parameter leaving: Names typed as those of persons reported on, of witnesses and of who wrote.
    /// - Throws: A fault.
    public func mentions(
        in text: String, leaving: [String], for officer: Officer
    ) async throws -> [MentionAdvice] {
        try await engine.read { db in
            try self.read(try self.mentions(in: text, leaving: leaving, at: officer.organ, db), db)
        }
    }

    /// The same, of a petition that waits to be registered, corrected or distinguished: of whoever it is about as well, as a
    /// correction may take him out.
    func mentions(in petition: Petition, mayDo: [CommandName], _ db: any Reading) throws -> [MentionAdvice] {
        let asking: Set<CommandName> = [.register, .correctRegistration, .distinguish]
        guard petition.sentOut == nil, !petition.isClosed, !asking.isDisjoint(with: mayDo) else { return [] }
        return try read(
            try mentions(
                in: petition.mentionText(), leaving: petition.namesBeside, at: petition.organ, db), db)
    }

    private func read(_ mentions: [Mention], _ db: any Reading) throws -> [MentionAdvice] {
        guard !mentions.isEmpty else { return [] }
        var names: [OrganID: String] = [.centre: "中央纪委国家监委"]
        let ids = Set(mentions.map(\.organ.rawValue)).sorted()
        for row in try db.rows("select id, name from organ where id in \(list: ids)") {
            names[OrganID(rawValue: try row.text("id"))] = try row.text("name")
        }
        return mentions.map { mention in
            let said = mention.said(names[mention.organ] ?? mention.organ.rawValue)
            return MentionAdvice(name: mention.name.text, said: Bilingual(said.chinese, said.english))
        }
    }

    /// Who of a text belongs above this organ by name.
    ///
    /// What may be names in the text is looked up by keyed name, so that the work follows the length of the text and not that of
    /// the register. Of several entries of a name those count whose unit or post stands in the text too; where none does, all.
    ///
    /// Law: R art. 15.
    func mentions(
        in text: String, leaving: [String], at here: OrganID, _ db: any Reading
    ) throws -> [Mention] {
        let known = leaving.map(\.withoutSpaces)
        let names = Extraction.possibleNames(in: text).filter { name in !known.contains { $0.contains(name) } }
        guard !names.isEmpty else { return [] }
        var found: [String: Mention] = [:]
        for mention in try mentionedCadres(names, in: Normal.form(text), at: here, db) {
            found[mention.name.text] = mention
        }
        let above = try organTree(around: [here], db).line(from: here)
        for names in Office.pieces(of: names) {
            for officer in try db.rows(Office.mentionedStaffQuery(names, of: above)).map(Roster.officer) {
                if officer.organ != here {
                    found[officer.name] =
                        found[officer.name] ?? Mention(Veiled(officer.name), .staff, organ: officer.organ)
                } else if officer.roles.contains(.principal) {
                    found[officer.name] = Mention(
                        Veiled(officer.name), .ownPrincipal, organ: above.dropFirst().first ?? .centre)
                }
            }
        }
        return names.compactMap { found[$0] }
    }

    /// Those of the cadre register.
    private func mentionedCadres(
        _ names: [String], in text: String, at here: OrganID, _ db: any Reading
    ) throws -> [Mention] {
        let keyed = KeyedToken(keys.derived(.cadreNames))
        var called: [Int64: String] = [:]
        for name in names { called[keyed.token(name, "name")] = name }
        var entries: [String: [Cadre]] = [:]
        for tokens in Office.pieces(of: called.keys.sorted()) {
            for row in try db.rows(Office.mentionedQuery(tokens)) {
                guard let name = called[try row.int64("name_token")] else { continue }
                entries[name, default: []].append(try CadreRegister.cadre(row, keys))
            }
        }
        guard !entries.isEmpty else { return [] }
        var organs: Set<OrganID> = [here]
        var mains: [CadreCode: Cadre] = [:]
        for code in entries.values.flatMap({ $0.compactMap(\.mainPerson) }) where mains[code] == nil {
            mains[code] = try cadre(code, db)
        }
        for entry in entries.values.flatMap({ $0 }) + mains.values {
            organs.formUnion([entry.managedBy, entry.partyOrgAt ?? here])
        }
        let tree = try organTree(around: organs, db)
        return entries.compactMap { name, all in
            let told = all.filter { entry in
                [entry.unit, entry.post].map { Normal.form($0.text) }.contains { !$0.isEmpty && text.contains($0) }
            }
            let levels = (told.isEmpty ? all : told).map { entry in
                Acceptance.propose(
                    for: [Acceptance.Named(number: 1, entries: [entry], mains: mains)], at: here, settled: nil, tree)
            }
            if let own = levels.first(where: { $0.level == .ownPrincipal }) {
                return Mention(Veiled(name), .ownPrincipal, organ: own.organ ?? .centre)
            }
            return levels.first { $0.level == .higher }.map {
                Mention(Veiled(name), .managed, organ: $0.organ ?? .centre)
            }
        }
    }

    /// What is asked of the database at once.
    private static let askedAtOnce = 500
    /// Entries opened of so many names: more is no question that anybody can answer.
    private static let entriesOpened = 400

    private static func pieces<Value>(of values: [Value]) -> [[Value]] {
        stride(from: 0, to: values.count, by: askedAtOnce).map {
            Array(values[$0..<min(values.count, $0 + askedAtOnce)])
        }
    }

    static func mentionedQuery(_ names: [Int64]) -> SQL {
        """
        select name_token, code, record from cadre where struck = 0 and name_token in \(list: names)
        order by name_token, code limit \(entriesOpened)
        """
    }

    static func mentionedStaffQuery(_ names: [String], of organs: [OrganID]) -> SQL {
        """
        select \(Roster.columns) from officer
        where name in \(list: names) and organ in \(list: organs.map(\.rawValue)) and active = 1 order by id
        """
    }
}

extension Petition {
    /// What is searched for names: what was written or said, and what it was put down as.
    func mentionText(summary: Veiled? = nil, matters: [Matter]? = nil) -> String {
        ([narrative, summary ?? self.summary] + (matters ?? self.matters).map(\.gist)).map(\.text)
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Names that stand in a petition for another reason: who wrote, and who speaks for a group.
    var namesBeside: [String] { names(witnesses: witnesses) }

    func names(witnesses: [Veiled], _ petitioner: Petitioner? = nil) -> [String] {
        ([petitioner?.name ?? self.petitioner.name] + witnesses + (visit?.representatives ?? [])).map(\.text)
            .filter { !$0.isEmpty }
    }
}
