import Casework
import Store
import Text

extension OfficerID {
    /// The office's own program, which recuses whoever is concerned before anybody can look.
    static let office = OfficerID(rawValue: "office")
}

extension Office {
    /// Recuses every officer of the installation whom the program finds concerned, in the same transaction: who bears the
    /// name of somebody reported on, whose near relative is reported on or reports, who is a witness or the reporter, and who
    /// sits in the office of a colleague reported on.
    ///
    /// A namesake is recused too, until a colleague has put on record that it is another person; he is not recused again
    /// by the same name.
    ///
    /// Law: R art. 48; L art. 67; J art. 20, 65; T art. 283; ours: in every organ, as an officer may move.
    ///
    /// - Parameter proposal: What the register leads to for those reported on now, where that was asked already.
    func recuseTheNamed(
        in file: inout Casefile, at acting: Acting, proposed proposal: Acceptance.Proposal? = nil, _ db: any Reading
    ) throws {
        let (now, before) = (file.petition, file.stored)
        guard
            now.respondents != before.respondents || now.petitioner.name != before.petitioner.name
                || now.witnesses != before.witnesses || now.visit != before.visit
        else { return }
        for (officer, ground) in try concerned(in: now, db) { try recuse(officer, ground, in: &file, at: acting) }
        if now.respondents != before.respondents,
            try (proposal ?? proposedLevel(of: now, db)).persons.contains(where: { $0.level == .ownPrincipal })
        {
            for officer in try principals(of: now.organ, db) {
                try recuse(officer.id, .named, in: &file, at: acting, note: "干部登记显示反映的是本机关主要负责人，系统自动回避")
            }
        }
    }

    /// Whoever leads an organ: what is about its principal is not for them, also where it tells the post and no name.
    ///
    /// Law: R art. 15.
    func principals(of organ: OrganID, _ db: any Reading) throws -> [Officer] {
        try db.rows(
            "select \(Roster.columns) from officer where organ = \(organ.rawValue) and active = 1 order by id"
        ).map(Roster.officer).filter { $0.roles.contains(.principal) }
    }

    /// Everybody the program finds concerned, by the weightiest ground, in the order of their codes.
    private func concerned(in petition: Petition, _ db: any Reading) throws -> [(OfficerID, RecusalGround)] {
        var found: [OfficerID: RecusalGround] = [:]
        func add(_ officers: [OfficerID], _ ground: RecusalGround) {
            for officer in officers where found[officer] == nil { found[officer] = ground }
        }
        let reported = petition.respondents.map(\.name.text)
        let reporter = [petition.petitioner.name.text] + (petition.visit?.representatives ?? []).map(\.text)
        let named = try officers(called: reported, db)
        add(named.map(\.id), .named)
        add(try relatives(called: reported, db), .relativeOfNamed)
        add(try relatives(called: reporter, db), .relativeOfReporter)
        add(try officers(called: petition.witnesses.map(\.text), db).map(\.id), .witness)
        add(try officers(called: reporter, db).map(\.id), .interest)
        add(try colleagues(of: named, in: petition, db), .sameUnit)
        return found.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
    }

    /// Officers of these names, in any organ.
    private func officers(called names: [String], _ db: any Reading) throws -> [Officer] {
        let names = Set(names + names.map(\.withoutSpaces)).filter { !$0.isEmpty }
        guard !names.isEmpty else { return [] }
        return try db.rows(
            "select \(Roster.columns) from officer where name in \(list: names.sorted()) order by id"
        ).map(Roster.officer)
    }

    /// Officers who have declared a near relative of these names.
    private func relatives(called names: [String], _ db: any Reading) throws -> [OfficerID] {
        let tokens = Set(names.filter { !$0.isEmpty }.map { RelativeBook.token($0, keys) })
        guard !tokens.isEmpty else { return [] }
        return try db.rows(
            "select distinct officer from relative where token in \(list: tokens.sorted()) order by officer"
        )
        .map { OfficerID(rawValue: try $0.text("officer")) }
    }

    /// Those who sit in the office of a colleague reported on, where the unit written down is this very organ. Leaders are
    /// not kept away: somebody must decide.
    private func colleagues(
        of named: [Officer], in petition: Petition, _ db: any Reading
    ) throws -> [OfficerID] {
        var away: [OfficerID] = []
        for officer in named where officer.organ == petition.organ && officer.active {
            switch officer.office {
            case .leadership, .administration: continue
            case .petitions, .supervision, .investigation, .caseManagement, .trial, .cadreSupervision: break
            }
            guard let organ = try Roster.organ(petition.organ, db) else { continue }
            let isMeant = petition.respondents.contains { respondent in
                respondent.name.text.withoutSpaces == officer.name.withoutSpaces
                    && UnitName.means(organ.name, by: respondent.unit.text)
            }
            guard isMeant else { continue }
            away += try db.rows(
                """
                select id from officer
                where organ = \(officer.organ.rawValue) and office = \(officer.office.rawValue)
                    and id <> \(officer.id.rawValue) and active = 1 order by id
                """
            ).map { OfficerID(rawValue: try $0.text("id")) }
        }
        return away
    }

    /// Recuses an officer from everything he is named in; for one who was just appointed, renamed or moved.
    ///
    /// - Throws: An `EngineFault` or another fault; what was done until then stays.
    public func recuseWhereNamed(_ officer: Officer) async throws {
        try await recuse(officer, .named, whereReported: [officer.name])
    }

    /// Recuses an officer from everything in which somebody of these names is reported on.
    func recuse(_ officer: Officer, _ ground: RecusalGround, whereReported names: [String]) async throws {
        let acting = Acting(
            officer: .office, organ: officer.organ, office: .administration, moment: surroundings.now())
        let tokens = Set(names.filter { !$0.isEmpty }.map { Likeness.token(ofRespondent: $0, keys) })
        guard !tokens.isEmpty else { return }
        let named = try await engine.read { db in
            try db.rows(
                """
                select distinct petition from likeness
                where kind = \(Likeness.Kind.respondent.rawValue) and token in \(list: tokens.sorted()) order by petition
                """
            ).map { PetitionID(rawValue: try $0.text("petition")) }
        }
        for petition in named {
            let command = keys.names.command(
                after: CommandID(rawValue: "\(petition.rawValue) \(acting.moment.rawValue)"), officer.id.rawValue)
            _ = try await writing { db in
                guard try db.exists("select 1 from petition_card where id = \(petition.rawValue)") else {
                    // Of one matter with another of these, it went up with it.
                    return Written(
                        Performed(number: PetitionNumber(rawValue: ""), version: 0, events: [], alreadyDone: true))
                }
                var file = try Casefile.load(petition, veil: try self.key(of: petition, db), db)
                try self.recuse(officer.id, ground, in: &file, at: acting)
                let written = try file.write(for: command, self, db)
                guard let now = written.keep?.petition else { return written }
                return try self.shareRecusals(of: now, since: file.stored, written, for: command, db)
            }
        }
    }

    func recuse(
        _ officer: OfficerID, _ ground: RecusalGround, in file: inout Casefile, at acting: Acting, note: Veiled? = nil
    ) throws {
        guard file.petition.recusals[officer] == nil, !file.petition.wasFoundNamesake(officer) else { return }
        let byOffice = Acting(
            officer: .office, organ: file.petition.organ, office: .administration, moment: acting.moment)
        try file.decide(
            Recuse(
                officer: officer, ground: ground, note: note ?? Office.note(of: ground), asker: .office,
                acting: byOffice))
    }

    private static func note(of ground: RecusalGround) -> Veiled {
        switch ground {
        case .named: "与被反映人同名，系统自动回避"
        case .relativeOfNamed: "申报的近亲属与被反映人同名，系统自动回避"
        case .relativeOfReporter: "申报的近亲属与信访人同名，系统自动回避"
        case .witness: "与登记的证人同名，系统自动回避"
        case .interest: "与信访人同名，系统自动回避"
        case .sameUnit: "与被反映人同部门，系统自动回避"
        case .otherDoubt: "系统自动回避"
        }
    }

    /// Where a recusal is decided: at the officer's own organ by its principal; on the principal, at the organ above.
    ///
    /// Law: R art. 48; T art. 264.
    func completed(_ recuse: Recuse, _ petition: Petition, _ db: any Reading) throws -> Recuse {
        var recuse = recuse
        recuse.decidesAt = try decides(on: recuse.officer, petition, db)
        return recuse
    }

    /// The same, of one that is to be lifted.
    func completed(
        _ lift: LiftRecusal, _ petition: Petition, by officer: Officer, _ db: any Reading
    ) throws -> LiftRecusal {
        var lift = lift
        lift.decidesAt = try decides(on: lift.officer, petition, db)
        lift.isByPrincipal = officer.roles.contains(.principal)
        return lift
    }

    private func decides(on meant: OfficerID, _ petition: Petition, _ db: any Reading) throws -> OrganID {
        let officer = try Roster.officer(meant, db)
        guard officer?.roles.contains(.principal) == true, officer?.organ == petition.organ else {
            return petition.organ
        }
        let above = try db.first("select parent from organ where id = \(petition.organ.rawValue)")?.optionalText(
            "parent")
        return OrganID(rawValue: above ?? OrganID.centre.rawValue)
    }
}

extension Petition {
    /// Whether somebody has put on record that the person named is another of this officer's name.
    fileprivate func wasFoundNamesake(_ officer: OfficerID) -> Bool {
        trail.contains { entry in
            switch entry.event {
            case .access(.recusalLifted(let lifted)): lifted.officer == officer && lifted.namesake
            case .access(.recusalDecided(let decided)): decided.officer == officer && decided.namesake == true
            default: false
            }
        }
    }
}

extension String {
    /// A name as the registry writes it: without the spaces that are set between two characters.
    var withoutSpaces: String { filter { !$0.isWhitespace } }
}
