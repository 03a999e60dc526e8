/// The eighteen routes 分流规则, and the few beside them, in one table that the code runs and a page shows.
///
/// Law: R art. 10-20; J art. 20-23; L art. 38; T art. 32, 169-172; X art. 19, 22, 23, 29 (`rules.md` §5).
public struct RouteRule: Sendable, Hashable, Identifiable {
    /// Its name in the table: `R-01`.
    public let id: String
    /// When it applies, as data.
    public let when: Condition
    /// Where the petition may then go.
    public let opens: [RouteKind]
    /// What is then owed beside it.
    public let duties: [RouteDuty]
    /// The limit, when the article sets one.
    public let limit: Limit?
    /// Whether nothing of it may be entered 密封.
    public let isSealed: Bool
    /// What it rests on, the first one named to officers.
    public let articles: [Article]
    /// If, in both languages.
    public let ifs: (chinese: String, english: String)
    /// Then, in both languages.
    public let thens: (chinese: String, english: String)

    /// What a petition must be for the rule to apply; `nil` is anything.
    public struct Condition: Sendable, Hashable {
        /// Its class.
        public var classes: Set<PetitionClass>?
        /// Which level accepts.
        public var levels: Set<AcceptanceLevel>?
        /// How it was written.
        public var forms: Set<Form>?
        /// Whether it only repeats.
        public var repeats: Bool?
        /// Who passed it on.
        public var sources: Set<Source>?
        /// A mark it must carry.
        public var mark: RouteMark?
        /// Whether the level was decided by a superior, and not by whom it is about.
        public var isDecided: Bool?

        /// What a petition must be.
        public init(
            classes: Set<PetitionClass>? = nil, levels: Set<AcceptanceLevel>? = nil, forms: Set<Form>? = nil,
            repeats: Bool? = nil, sources: Set<Source>? = nil, mark: RouteMark? = nil, isDecided: Bool? = nil
        ) {
            (self.classes, self.levels, self.forms, self.repeats) = (classes, levels, forms, repeats)
            (self.sources, self.mark, self.isDecided) = (sources, mark, isDecided)
        }

        /// Whether it applies.
        public func holds(for facts: RouteFacts) -> Bool {
            classes?.contains(facts.scope) != false && levels?.contains(facts.level) != false
                && forms?.contains(facts.form) != false && (repeats == nil || repeats == facts.isRepeat)
                && sources?.contains(facts.source) != false && mark.map(facts.marks.contains) != false
                && (isDecided == nil || isDecided == facts.isDecided)
        }
    }

    /// The rules that apply before anybody has distinguished a petition: by who passed it on, or by a mark alone.
    static func undistinguished(from source: Source, marks: Set<RouteMark>) -> [RouteRule] {
        all.filter { rule in
            rule.when.classes == nil
                && (rule.when.sources?.contains(source) == true || rule.when.mark.map(marks.contains) == true)
        }
    }

    /// The same row.
    public static func == (left: RouteRule, right: RouteRule) -> Bool { left.id == right.id }
    /// By its name.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// What a route depends on 分流要素.
public struct RouteFacts: Sendable, Hashable {
    /// Its class.
    public var scope: PetitionClass
    /// Which level accepts.
    public var level: AcceptanceLevel
    /// How it was written.
    public var form: Form
    /// Whether it only repeats.
    public var isRepeat: Bool
    /// Who passed it on.
    public var source: Source
    /// What else holds of it.
    public var marks: Set<RouteMark>
    /// Whether a superior decided the level.
    public var isDecided: Bool
    /// What a route depends on.
    public init(
        scope: PetitionClass, level: AcceptanceLevel, form: Form, isRepeat: Bool, source: Source = .own,
        marks: Set<RouteMark> = [], isDecided: Bool = false
    ) {
        (self.scope, self.level, self.form, self.isRepeat) = (scope, level, form, isRepeat)
        (self.source, self.marks, self.isDecided) = (source, marks, isDecided)
    }

    /// Every rule that applies, in the order of the table.
    public var rules: [RouteRule] { RouteRule.all.filter { $0.when.holds(for: self) } }
    /// Where it may go, in the order of the vocabulary; nothing for what is sealed.
    public var open: [RouteKind] {
        let rules = rules
        if rules.contains(where: \.isSealed) { return [] }
        let opened = Set(rules.flatMap(\.opens))
        return RouteKind.allCases.filter(opened.contains)
    }
    /// What is owed beside the way.
    public var duties: [RouteDuty] {
        let owed = Set(rules.flatMap(\.duties))
        return RouteDuty.allCases.filter(owed.contains)
    }
    /// Whether nothing of it may be entered.
    public var isSealed: Bool { rules.contains(where: \.isSealed) }
}

/// What may hold of a petition beside its distinctions 分流标志.
public enum RouteMark: String, Term {
    case ownStaff, reportUpward, conflicted, returnedByOffice, keptByOffice
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .ownStaff: ("反映本机关工作人员", "about this organ's own staff")
        case .reportUpward: ("涉及同级党委、纪委委员或下级主要负责人", "about members of the same level or principals below")
        case .conflicted: ("承办人或部门负责人须回避", "handler or head of the office is recused")
        case .returnedByOffice: ("承办部门拟退回", "the office would return it")
        case .keptByOffice: ("承办部门留办", "the office keeps it")
        }
    }
}

/// What is owed beside the way a petition goes 分流附带义务.
public enum RouteDuty: String, Term {
    case informCaseOffice, countAndReport, showPrincipal, nobodyElse, acceptOrForward, approveReturn, studyFirst
    case trackOutside, tellReporter, caseOfficeProposes, reportUpward, reassignFirst, cadreSupervisionOnly
    case objectInTime, trialOffice
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .informCaseOffice: ("同时通报案件监督管理部门", "tell the case-management office")
        case .countAndReport: ("登记计数，定期向有关部门通报", "count it and report the figures")
        case .showPrincipal: ("直接呈报本机关主要负责人", "lay it before this organ's principal, with nobody between")
        case .nobodyElse: ("本机关主要负责人不得接触", "this organ's principal must not see it")
        case .acceptOrForward: ("5个工作日内受理或转出", "accept or forward within five working days")
        case .approveReturn: ("会商后报分管领导批准再退回", "talk it over, then return it once a leader in charge approves")
        case .studyFirst: ("集体研究并报批后处置", "study it together and have it approved before disposing")
        case .trackOutside: ("跟踪接收、办结、化解", "follow it: received, closed, settled")
        case .tellReporter: ("告知信访人并记录", "tell the petitioner and record it")
        case .caseOfficeProposes: ("案管部门提出承办部门，主要负责人审批", "case management proposes the office, the principal approves")
        case .reportUpward: ("线索和处置情况报上级", "report clue and disposition upward")
        case .reassignFirst: ("先换人，再让其接触内容", "reassign it before content is shown")
        case .cadreSupervisionOnly: ("交干部监督部门，对所在部门保密", "for cadre supervision, hidden from the person's office")
        case .objectInTime: ("不属于本机关的，5个工作日内提出异议", "object within five working days when it is not ours")
        case .trialOffice: ("由未参与原案的人员复查", "by people who had no part in the case")
        }
    }
}
