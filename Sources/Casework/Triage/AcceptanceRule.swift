/// The rules on which level accepts 受理层级规则: one for each reason that may be given, with its article.
public enum AcceptanceRule: String, Sendable, CaseIterable {
    case managed, body, formerPost, withMainPerson, dualManaged, coordinated, ownPrincipal, ownStaff, staffAbove
    case disciplineOnly, decided, wholeGoesUp, restElsewhere, reportUpward

    /// What it rests on.
    public var article: Article {
        switch self {
        case .managed, .body, .ownStaff, .staffAbove, .disciplineOnly: .reportingRules(11)
        case .formerPost: .supervisionRegulation(53)
        case .withMainPerson: .supervisionRegulation(46)
        case .dualManaged, .coordinated: .reportingRules(12)
        case .ownPrincipal, .wholeGoesUp: .reportingRules(15)
        case .decided: .disciplineWorkRules(9)
        case .restElsewhere: .supervisionRegulation(171)
        case .reportUpward: .disciplineWorkRules(22)
        }
    }

    /// What it says, in English as the page of the law has it.
    public var english: String {
        switch self {
        case .managed: "whoever manages the post accepts, never by rank"
        case .body: "a committee, commission, work organ or party group as a body: whoever manages it"
        case .formerPost: "retired, left, dead: by the former post"
        case .withMainPerson: "no public person: with the one who is"
        case .dualManaged: "dual management: the organ in the department"
        case .coordinated: "dual management: a local organ once it was coordinated"
        case .ownPrincipal: "the own principal: straight to the organ above"
        case .ownStaff: "own staff: for cadre supervision"
        case .staffAbove: "on the staff list of an organ above, in no register: that organ, unless the unit is another"
        case .disciplineOnly: "a primary commission: discipline alone, asked and else refused; of duty, the organ above"
        case .decided: "what a superior decided goes before the register"
        case .wholeGoesUp: "somebody belongs higher: the whole original goes up"
        case .restElsewhere: "mixed: one's own part, the rest passed on"
        case .reportUpward: "members of the same level, principals below: reported upward too"
        }
    }

    /// The test that holds it, by name.
    public var heldBy: String {
        switch self {
        case .managed: "whoever manages the post accepts"
        case .body: "a body is accepted by whoever manages it"
        case .formerPost: "whoever serves no more is dealt with by the post held before"
        case .withMainPerson: "a person without public post goes with the one who has one"
        case .dualManaged, .coordinated:
            "under dual management the organ in the department accepts, a local one once it was coordinated"
        case .ownPrincipal: "the own principal outweighs everybody, by the register or by the staff list"
        case .ownStaff: "what is about own staff goes to cadre supervision alone"
        case .staffAbove: "somebody on the staff of an organ above is accepted there, though no register holds him"
        case .disciplineOnly: "a primary commission accepts no other than a breach of discipline, and it is asked"
        case .decided: "what a superior decided goes before the register"
        case .wholeGoesUp: "one who belongs higher takes the whole original along"
        case .restElsewhere: "own and other parts are told apart, and the rest is passed on"
        case .reportUpward: "members of the same level and principals below are reported upward too"
        }
    }
}

extension Jurisdiction.Question {
    /// What is decided on it, in English as the page of the law has it.
    var rule: String {
        switch self {
        case .dispute: "a dispute goes to the common superior"
        case .raise: "raising"
        case .assign: "assigning; from prefecture to county with the province's approval"
        }
    }

    /// What the decision rests on.
    var articles: [Article] {
        switch self {
        case .dispute: [.disciplineWorkRules(9), article]
        case .raise: [.disciplineWorkRules(9), article, .supervisionRegulation(47)]
        case .assign: [.disciplineWorkRules(9), article, .supervisionRegulation(48)]
        }
    }

    /// The test that holds it, by name.
    var heldBy: String {
        switch self {
        case .dispute: "the superior that was asked decides, for one of the two"
        case .raise: "a higher organ takes up what it handed down, and the lower one's way ends"
        case .assign: "a prefecture assigns to a county only with the province's approval"
        }
    }
}
