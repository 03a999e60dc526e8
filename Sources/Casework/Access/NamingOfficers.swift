/// A command that gives work to officers or puts them on record 指名经办人: the office looks for each of them in its
/// register before the rules are asked, so that nothing lies with somebody who is not there.
public protocol NamingOfficers: PetitionCommand {
    /// Those it names.
    var named: NamedOfficers { get }
}

/// Officers whom a command names.
public struct NamedOfficers: Sendable, Hashable {
    /// The property of the command that names them.
    public let field: String
    /// Who they are; nobody when none was named.
    public let officers: [OfficerID]
    /// Whether they may sit in another organ than the one that acts.
    public let mayBeElsewhere: Bool

    init(_ field: String, _ officers: [OfficerID], mayBeElsewhere: Bool = false) {
        (self.field, self.officers, self.mayBeElsewhere) = (field, officers, mayBeElsewhere)
    }
}

extension Receive: NamingOfficers {
    /// The leader who received the visitors.
    public var named: NamedOfficers { .init("visit.leader", visit?.leader.map { [$0] } ?? []) }
}

extension Recuse: NamingOfficers {
    /// Who is recused: at the organ above, too, somebody may be reported on.
    public var named: NamedOfficers { .init("officer", [officer], mayBeElsewhere: true) }
}

extension HandOverWork: NamingOfficers {
    /// Who goes on with the work; of the other the rules know that he is recused.
    public var named: NamedOfficers { .init("to", [to]) }
}

extension SendOut: NamingOfficers {
    /// Who handles it, when it stays here and somebody was chosen.
    public var named: NamedOfficers { .init("handler", handler.map { [$0] } ?? []) }
}

extension TakeOver: NamingOfficers {
    /// Who handles it.
    public var named: NamedOfficers { .init("handler", [handler]) }
}

extension ReturnItem: NamingOfficers {
    /// Who talked it over.
    public var named: NamedOfficers { .init("members", members) }
}

extension Convene: NamingOfficers {
    /// Who sits in the meeting.
    public var named: NamedOfficers { .init("members", members) }
}

extension StudyStep: NamingOfficers {
    /// Who studied it together.
    public var named: NamedOfficers { .init("members", members) }
}

extension StepClue: NamingOfficers {
    /// Who signs the report of a verification, or did not.
    public var named: NamedOfficers { .init("team", team.map(\.officer)) }
}

extension AcceptAppeal: NamingOfficers {
    /// Who had the case before, perhaps at the organ below that decided it.
    public var named: NamedOfficers { .init("firstPeople", firstPeople, mayBeElsewhere: true) }
}

extension TakeCharge: NamingOfficers {
    /// The leader.
    public var named: NamedOfficers { .init("leader", [leader]) }
}
