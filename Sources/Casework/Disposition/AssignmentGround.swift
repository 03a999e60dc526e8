/// Why a matter of a lower organ is assigned to it with a result to report, and not handed down alone 交办情形.
///
/// Law: R art. 20.
public enum AssignmentGround: String, Term {
    case centralDecisions, stronglyFelt, longUndone, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .centralDecisions: ("贯彻党中央决策部署中违纪违法", "a breach in carrying out central decisions")
        case .stronglyFelt: ("问题典型、群众反映强烈", "typical, and strongly felt by the people")
        case .longUndone: ("久拖不办、影响不好", "left undone for long, to bad effect")
        case .other: ("其他需要交办的", "another ground")
        }
    }

    /// What assigning rests on.
    public var article: Article { .reportingRules(20) }
}

extension ProposedRoute {
    /// On which ground it is assigned; `nil` for every other way, and for what was assigned before grounds were asked for.
    public var assignmentGround: AssignmentGround? {
        if case .handDown(_, assigned: true, let ground) = self { ground } else { nil }
    }

    /// Whether a result must be reported back 交办.
    public var isAssigned: Bool {
        if case .handDown(_, assigned: true, _) = self { true } else { false }
    }

    /// Whether it assigns without saying why.
    var lacksGround: Bool { isAssigned && assignmentGround == nil }
}
