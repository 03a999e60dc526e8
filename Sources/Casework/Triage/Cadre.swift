/// The code of an entry in the cadre register 干部编号, as the list it came from has it.
public struct CadreCode: RawRepresentable, Hashable, Sendable, Codable, Comparable {
    /// The code.
    public let rawValue: String
    /// Takes the code as it is.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// In the order of their letters.
    public static func < (left: CadreCode, right: CadreCode) -> Bool { left.rawValue < right.rawValue }
}

/// What an entry of the cadre register stands for 登记对象.
public enum CadreKind: String, Term {
    case person, post, body
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .person: ("人员", "person")
        case .post: ("职务", "post")
        case .body: ("单位", "body")
        }
    }
}

/// The class of a post 职务类别: it decides who approves, and never who accepts.
///
/// Law: Z art. 13-15, 20-21; J art. 22, 27, 33.
public enum PostClass: String, Term {
    case principal, deputy, committeeMember, commissionMember, lowerPartyPrincipal, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .principal: ("党政正职", "principal post")
        case .deputy: ("副职", "deputy post")
        case .committeeMember: ("同级党委委员、候补委员", "member of the same-level party committee")
        case .commissionMember: ("同级纪委委员", "member of the same-level commission")
        case .lowerPartyPrincipal: ("下一级党委主要负责人", "principal of the next lower party committee")
        case .other: ("其他", "other")
        }
    }
    /// Whether a clue about its holder, and what is done with it, is reported to the organ above: members of the committee and
    /// the commission of the same level, and principals of the areas, departments and units below.
    ///
    /// Law: J art. 22.
    public var isReportedUpward: Bool {
        switch self {
        case .committeeMember, .commissionMember, .principal, .lowerPartyPrincipal: true
        case .deputy, .other: false
        }
    }
}

/// Whether somebody still holds the post 任职状态.
public enum CadreStanding: String, Term {
    case serving, retired, left, dead
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .serving: ("在职", "serving")
        case .retired: ("退休", "retired")
        case .left: ("离职", "left")
        case .dead: ("死亡", "dead")
        }
    }
}

/// Which kind of supervised person somebody is 监察对象类别 (`rules.md` §16).
///
/// Law: L art. 15.
public enum SupervisedKind: String, Term {
    case civilServant, authorised, enterprise, institution, villageOrganisation, otherDuty, memberOnly, nonPublic
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .civilServant: ("公务员及参公人员", "civil servant")
        case .authorised: ("受委托从事公务人员", "authorised to do public business")
        case .enterprise: ("国企管理人员", "in charge in a state enterprise")
        case .institution: ("公办教科文卫体管理人员", "in charge in a public institution")
        case .villageOrganisation: ("基层群众性自治组织管理人员", "in charge in a village or residents' organisation")
        case .otherDuty: ("其他依法履行公职人员", "otherwise in public duty")
        case .memberOnly: ("仅为党员", "party member only")
        case .nonPublic: ("非公职人员", "no public person")
        }
    }
    /// Whether the supervision law covers the person: then a primary commission, which has discipline alone, is not enough.
    public var isSupervised: Bool {
        switch self {
        case .civilServant, .authorised, .enterprise, .institution, .villageOrganisation, .otherDuty: true
        case .memberOnly, .nonPublic: false
        }
    }
}

/// An entry of the cadre register 干部管理登记: a person in a post, a post, or a body, and whose committee manages it.
///
/// Acceptance follows ``managedBy`` and never the rank (R art. 11); ranks are for figures and are not kept here.
///
/// Law: R art. 11, 12.
public struct Cadre: Sendable, Hashable, Codable {
    /// Its code in the list it came from.
    public var code: CadreCode
    /// What it stands for.
    public var kind: CadreKind
    /// The name; empty for a post or a body.
    public var name: Veiled
    /// The unit.
    public var unit: Veiled
    /// The post, now or formerly held; empty for a body.
    public var post: Veiled
    /// The organ at the level of the committee that manages the post: it accepts.
    public var managedBy: OrganID
    /// The organ where the party ties are, when that is another 双重管理.
    public var partyOrgAt: OrganID?
    /// The class of the post.
    public var postClass: PostClass
    /// Whether the post is still held.
    public var standing: CadreStanding
    /// Which kind of supervised person.
    public var supervised: SupervisedKind
    /// The organ of which this is the principal 主要负责人.
    public var principalOf: OrganID?
    /// The supervised person with whom a non-public person is dealt with.
    public var mainPerson: CadreCode?
    /// Whether the entry no longer stands 已注销: it stays in the history and is found no more.
    public var isStruck: Bool

    /// An entry.
    public init(
        code: CadreCode, kind: CadreKind = .person, name: Veiled = "", unit: Veiled = "", post: Veiled = "",
        managedBy: OrganID, partyOrgAt: OrganID? = nil, postClass: PostClass = .other,
        standing: CadreStanding = .serving, supervised: SupervisedKind = .civilServant, principalOf: OrganID? = nil,
        mainPerson: CadreCode? = nil, isStruck: Bool = false
    ) {
        (self.code, self.kind, self.name, self.unit, self.post) = (code, kind, name, unit, post)
        (self.managedBy, self.partyOrgAt, self.postClass) = (managedBy, partyOrgAt, postClass)
        (self.standing, self.supervised, self.principalOf) = (standing, supervised, principalOf)
        (self.mainPerson, self.isStruck) = (mainPerson, isStruck)
    }
}
