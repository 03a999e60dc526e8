import Casework
import Store
import Text

extension Office {
    /// Which level accepts a petition, as the cadre register and the staff list have it, and why.
    ///
    /// Everybody reported on is looked up by keyed name; only what is found is opened.
    ///
    /// - Parameters:
    ///   - corrected: Who is reported on, where that is being corrected.
    ///   - namesakes: Numbers of those reported on whom the register does not mean.
    ///   - isOfDuty: Whether a violation or crime in duty is reported, of which a primary commission takes none.
    ///
    /// Law: R art. 11, 12.
    func proposedLevel(
        of petition: Petition, about corrected: [Respondent]? = nil, leaving namesakes: Set<Int> = [],
        isOfDuty: Bool = false, _ db: any Reading
    ) throws -> Acceptance.Proposal {
        try proposedLevel(
            for: corrected ?? petition.respondents, at: petition.organ, settled: petition.settledJurisdiction,
            leaving: namesakes, isOfDuty: isOfDuty, db)
    }

    /// The same, of those reported on by what an organ is only about to enter.
    func proposedLevel(
        for respondents: [Respondent], at here: OrganID, settled: Jurisdiction.Settled? = nil,
        leaving namesakes: Set<Int> = [], isOfDuty: Bool = false, _ db: any Reading
    ) throws -> Acceptance.Proposal {
        var known: [(respondent: Respondent, named: Acceptance.Named)] = []
        var organs: Set<OrganID> = [here]
        if let organ = settled?.organ { organs.insert(organ) }
        for (index, respondent) in respondents.enumerated() {
            let isBlank = respondent.name.isEmpty && respondent.unit.isEmpty && respondent.post.isEmpty
            if isBlank || namesakes.contains(index + 1) { continue }
            let (entries, unlike) = try entries(like: respondent, db)
            var mains: [CadreCode: Cadre] = [:]
            for code in entries.compactMap(\.mainPerson) {
                mains[code] = try cadre(code, db)
            }
            for entry in entries + mains.values { organs.formUnion([entry.managedBy, entry.partyOrgAt ?? here]) }
            let named = Acceptance.Named(
                number: index + 1, entries: entries, mains: mains, unlike: unlike.map(\.code))
            known.append((respondent, named))
        }
        let tree = try organTree(around: organs, db)
        let line = tree.line(from: here)
        let named = try known.map { respondent, named in
            var named = named
            let staff = try staff(of: line, called: respondent.name.text, db)
            let own = staff.filter { $0.organ == here }
            named.isOwnPrincipal = own.contains { $0.roles.contains(.principal) }
            named.isOwnStaff = !own.isEmpty
            // A villager of the name of somebody above is told apart by his unit.
            if respondent.unit.isEmpty || UnitName.mayBeCommission(respondent.unit.text) {
                named.staffAbove = line.dropFirst().first { id in staff.contains { $0.organ == id } }
            }
            return named
        }
        return Acceptance.propose(for: named, at: here, settled: settled, isOfDuty: isOfDuty, tree)
    }

    /// Entries looked at for one name: more namesakes than a province has.
    static let entriesAtMost = 40

    static func entriesQuery(name: Int64) -> SQL {
        """
        select code, record from cadre where name_token = \(name) and struck = 0 order by code limit \(entriesAtMost)
        """
    }

    static func entriesQuery(unit: Int64) -> SQL {
        """
        select code, record from cadre
        where unit_token = \(unit) and kind <> \(CadreKind.person.rawValue) and struck = 0
        order by code limit \(entriesAtMost)
        """
    }

    /// Entries that fit a respondent: by name, narrowed by unit and post where these tell; without a name, by post and unit.
    ///
    /// - Returns: Those that fit, and those of the name whose unit is another.
    private func entries(
        like respondent: Respondent, _ db: any Reading
    ) throws -> (fitting: [Cadre], unlike: [Cadre]) {
        let names = KeyedToken(keys.derived(.cadreNames))
        let (unit, post) = (Normal.form(respondent.unit.text), Normal.form(respondent.post.text))
        if !respondent.name.isEmpty {
            let plain = respondent.name.text.withoutSpaces
            let found = try db.rows(Office.entriesQuery(name: names.token(plain, "name")))
                .map { try CadreRegister.cadre($0, keys) }
            let fitting = found.filter { entry in
                let known = Normal.form(entry.unit.text)
                return unit.isEmpty || known.isEmpty || Office.agree(known, unit)
            }
            return (Office.narrowed(fitting, by: post, \.post), fitting.isEmpty ? found : [])
        }
        guard !respondent.unit.isEmpty else { return ([], []) }
        let found = try db.rows(Office.entriesQuery(unit: names.token(respondent.unit.text, "unit")))
            .map { try CadreRegister.cadre($0, keys) }
        if post.isEmpty { return (found.filter { $0.kind == .body }, []) }
        return (found.filter { $0.kind == .post && Office.agree(Normal.form($0.post.text), post) }, [])
    }

    /// Those whose post agrees with what was written; all, when none does: letters are not exact about posts.
    private static func narrowed(_ found: [Cadre], by text: String, _ field: KeyPath<Cadre, Veiled>) -> [Cadre] {
        guard found.count > 1, !text.isEmpty else { return found }
        let fitting = found.filter { agree(Normal.form($0[keyPath: field].text), text) }
        return fitting.isEmpty ? found : fitting
    }

    private static func agree(_ one: String, _ other: String) -> Bool {
        !one.isEmpty && !other.isEmpty && (one.contains(other) || other.contains(one))
    }

    func cadre(_ code: CadreCode, _ db: any Reading) throws -> Cadre? {
        try db.first("select code, record from cadre where code = \(code.rawValue) and struck = 0")
            .map { try CadreRegister.cadre($0, keys) }
    }

    /// The organ's own people of this name.
    private func staff(of organs: [OrganID], called name: String, _ db: any Reading) throws -> [Officer] {
        guard !name.isEmpty else { return [] }
        return try db.rows(Office.mentionedStaffQuery([name, name.withoutSpaces], of: organs)).map(Roster.officer)
    }

    /// The part of the tree of organs that these stand in: they and all above them.
    func organTree(around organs: Set<OrganID>, _ db: any Reading) throws -> OrganTree {
        let rows = try db.rows(
            """
            with recursive line (id, kind, parent, depth) as (
                select id, kind, parent, 0 from organ where active = 1 and id in \(list: organs.map(\.rawValue).sorted())
                union select o.id, o.kind, o.parent, line.depth + 1 from organ as o join line on o.id = line.parent
                    where o.active = 1 and line.depth < \(OrganTree.deepest))
            select distinct id, kind, parent from line
            """)
        var places: [OrganID: OrganTree.Place] = [:]
        for row in rows {
            guard let kind = OrganKind(rawValue: try row.text("kind")) else {
                throw RegistryFault.unknownCode(column: "kind")
            }
            places[OrganID(rawValue: try row.text("id"))] = OrganTree.Place(
                kind: kind, parent: try row.optionalText("parent").map(OrganID.init(rawValue:)))
        }
        return OrganTree(places)
    }

    /// The names of the organs a proposal speaks of.
    func names(in proposal: Acceptance.Proposal, _ db: any Reading) throws -> [OrganID: String] {
        let spoken = proposal.persons.flatMap(\.reasons).flatMap(\.organs) + proposal.reasons.flatMap(\.organs)
        let ids = Set(spoken + [proposal.organ].compactMap { $0 }).subtracting([.centre])
        var names: [OrganID: String] = [.centre: "中央纪委国家监委"]
        guard !ids.isEmpty else { return names }
        for row in try db.rows("select id, name from organ where id in \(list: ids.map(\.rawValue).sorted())") {
            names[OrganID(rawValue: try row.text("id"))] = try row.text("name")
        }
        return names
    }
}

extension AcceptanceReason {
    /// The organs the reason speaks of.
    var organs: [OrganID] {
        switch self {
        case .managed(let organ), .body(let organ), .formerPost(let organ, _), .withMainPerson(let organ),
            .coordinated(let organ), .decided(let organ), .staffAbove(let organ):
            [organ]
        case .dualManaged(let organ, let party): [organ, party]
        case .restElsewhere(let organs): organs
        case .ownPrincipal, .ownStaff, .disciplineOnly, .wholeGoesUp, .reportUpward: []
        }
    }
}

/// What the register proposes for a petition, ready to be read 受理层级建议.
public struct LevelAdvice: Sendable, Hashable {
    /// The level; `nil` when nobody named is known.
    public let level: AcceptanceLevel?
    /// Why, with the article of each.
    public let reasons: [AdviceLine]
    /// What stands in the way, each with the way out.
    public let troubles: [Bilingual]
    /// The rules of the route table that would apply, when a level is proposed.
    public let rules: [RouteRule]
    /// Why the way would stop here, and what to do: nobody could decide on it.
    public let hindrance: Bilingual?
    /// Whether nothing of it may be entered: it goes up sealed.
    public var isSealed: Bool { rules.contains(where: \.isSealed) }
}

/// A sentence with what it rests on.
public struct AdviceLine: Sendable, Hashable {
    /// The sentence.
    public let said: Bilingual
    /// What it rests on.
    public let article: Article
}

extension Office {
    /// What the register proposes for a petition, read by itself; `nil` when there is no such petition, or it is not this
    /// officer's to know.
    public func levelAdvice(on number: PetitionNumber, for officer: Officer) async throws -> LevelAdvice? {
        try await engine.read { db in
            guard let found = try self.find(number, for: officer, db) else { return nil }
            return try self.advice(on: try Casefile.load(found, self, db).stored, db)
        }
    }

    /// An organ without anybody who could approve is named, with the way out.
    private func hindrance(to petition: Petition, _ db: any Reading) throws -> Bilingual? {
        let leaders = try db.rows(
            """
            select \(Roster.columns) from officer
            where organ = \(petition.organ.rawValue) and active = 1
            """
        ).map(Roster.officer).filter { officer in
            !officer.roles.isDisjoint(with: [.leader, .principal]) && petition.recusals[officer.id] == nil
        }
        guard leaders.isEmpty else { return nil }
        return Bilingual(
            "本机关没有可以阅批这件的领导（没有任命，或都须回避）。请安全管理员任命分管领导，或报请上级确定管辖。",
            "Nobody here could approve this: no leader is appointed, or all are recused. Have a leader in charge appointed, "
                + "or ask the superior to settle jurisdiction.")
    }

    /// What the register proposes for a petition that waits to be distinguished; nothing once a leader has decided.
    func advice(on petition: Petition, _ db: any Reading) throws -> LevelAdvice? {
        guard petition.registration != nil, petition.approval == nil, !petition.isClosed else { return nil }
        let proposal = try proposedLevel(of: petition, db)
        let names = try names(in: proposal, db)
        var lines: [AdviceLine] = []
        for reason in proposal.persons.flatMap(\.reasons) + proposal.reasons {
            let said = reason.said { names[$0] ?? $0.rawValue }
            let line = AdviceLine(said: Bilingual(said.chinese, said.english), article: reason.article)
            if !lines.contains(line) { lines.append(line) }
        }
        let facts = proposal.level.map { level in
            RouteFacts(
                scope: petition.distinctions?.scope ?? .accusation, level: level, form: petition.form,
                isRepeat: petition.isRepeat, source: petition.source, isDecided: petition.isRaisedByDecision)
        }
        return LevelAdvice(
            level: proposal.level, reasons: lines,
            troubles: proposal.troubles.map { Bilingual($0.said.chinese, $0.said.english) }, rules: facts?.rules ?? [],
            hindrance: try hindrance(to: petition, db))
    }
}
