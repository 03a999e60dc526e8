/// What the registration standard asks for 登记规范: one table, each line with its reason and what it rests on.
///
/// It says what is still missing and blocks nothing: what must not be missing is refused by ``Intake`` itself. It speaks of
/// an entry, never of a person.
///
/// Law: R art. 10, 14; the standard (procedure, node 2) is practice.
public enum Completeness {
    /// What an entry may lack 登记要素.
    public enum Element: String, Term {
        case narrative, original, respondent, unit, post, place, field, period, contact, representatives, interpreter

        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .narrative: ("反映内容", "narrative")
            case .original: ("来信原件扫描", "scan of the letter")
            case .respondent: ("被反映人", "who is reported on")
            case .unit: ("被反映人单位", "unit of who is reported on")
            case .post: ("被反映人职务", "post of who is reported on")
            case .place: ("发生地点", "place")
            case .field: ("问题领域", "field")
            case .period: ("发生时间", "when it happened")
            case .contact: ("联系方式", "contact")
            case .representatives: ("来访代表姓名", "names of the representatives")
            case .interpreter: ("翻译人员", "interpreter")
            }
        }
    }

    /// One line of the standard.
    public struct Rule: Sendable {
        /// What is asked for.
        public let element: Element
        /// Why, in Chinese and English.
        public let reason: (chinese: String, english: String)
        /// What it rests on.
        public let article: Article
        /// Whether an entry is asked for it at all.
        let applies: @Sendable (Petition) -> Bool
        /// Whether it is there.
        let isGiven: @Sendable (Petition) -> Bool
    }

    /// The whole standard.
    public static let rules: [Rule] = [
        Rule(
            element: .narrative, reason: ("没有文字，查重和检索都找不到它", "without words neither repeats nor a search find it"),
            article: .reportingRules(14), applies: { _ in true }, isGiven: { !$0.narrative.isBlank }),
        Rule(
            element: .original, reason: ("原件随件流转，后面的人不必再找纸", "the original travels along, and nobody looks for paper"),
            article: .practice, applies: { $0.form == .letter }, isGiven: { !$0.attachments.isEmpty }),
        Rule(
            element: .respondent, reason: ("没有被反映人，定不了由谁受理", "who accepts depends on who is reported on"),
            article: .reportingRules(11), applies: { _ in true },
            isGiven: { $0.respondents.contains { !$0.name.isBlank || !$0.unit.isBlank } }),
        Rule(
            element: .unit, reason: ("受理层级看干部管理权限，要知道在哪个单位", "the level follows who manages the person"),
            article: .reportingRules(11), applies: isNamed,
            isGiven: { $0.respondents.allSatisfy { $0.name.isBlank || !$0.unit.isBlank } }),
        Rule(
            element: .post, reason: ("受理层级和审批权限都看职务", "level and approval follow the post"),
            article: .reportingRules(11), applies: isNamed,
            isGiven: { $0.respondents.allSatisfy { $0.name.isBlank || !$0.post.isBlank } }),
        Rule(
            element: .place, reason: ("按地区分析、转下级都要用", "needed to hand it down and to see where things happen"),
            article: .reportingRules(31), applies: { _ in true }, isGiven: { !$0.place.isEmpty }),
        Rule(
            element: .field, reason: ("按领域分析要用", "needed to see in which field things happen"),
            article: .reportingRules(31), applies: { _ in true },
            isGiven: { $0.matters.contains { $0.field != .other } }),
        Rule(
            element: .period, reason: ("没有时间，很难查证", "without a time it can hardly be checked"),
            article: .practice, applies: { _ in true },
            isGiven: { $0.matters.contains { !$0.period.isBlank } }),
        Rule(
            element: .contact,
            reason: ("没有联系方式，核实不了署名，也告知不了", "a name cannot be verified, nor anybody told, without one"),
            article: .reportingRules(24), applies: { $0.petitioner.signature == .signedUnverified },
            isGiven: { !$0.petitioner.contact.isBlank }),
        Rule(
            element: .representatives,
            reason: ("多人来访要推选代表，不超过5人", "many visitors choose at most five to speak for them"),
            article: .petitionRegulation(20),
            applies: { ($0.visit?.persons.count ?? 0) > VisitParty.representativesAtMost },
            isGiven: { $0.visit?.representatives?.isEmpty == false }),
        Rule(
            element: .interpreter, reason: ("不说汉语的来访，要记下由谁翻译", "whoever translated a visit is put down"),
            article: .practice, applies: { $0.visit?.needsInterpreter == true },
            isGiven: { $0.visit?.interpreter?.isBlank == false }),
    ]

    /// What is asked of an entry, and whether it is there.
    public static func lines(of petition: Petition) -> [(rule: Rule, isGiven: Bool)] {
        rules.filter { $0.applies(petition) }.map { ($0, $0.isGiven(petition)) }
    }

    /// What an entry lacks.
    public static func missing(in petition: Petition) -> [Rule] {
        lines(of: petition).filter { !$0.isGiven }.map(\.rule)
    }

    /// What an entry would lack that is only being typed.
    public static func missing(in receive: Receive, _ register: Register) -> [Rule] {
        var petition = Petition()
        let received = Reception.Received(
            id: receive.id, form: receive.form, source: receive.source, column: nil, receivedAt: receive.receivedAt,
            narrative: receive.narrative, respondents: [], matters: [], petitioner: receive.petitioner,
            place: receive.place, attachments: receive.attachments, mailbox: nil, visit: receive.visit, origin: nil,
            submission: "", number: receive.number)
        let registered = Intake.Registered(
            summary: register.summary, respondents: register.respondents, matters: register.matters,
            petitioner: register.petitioner, place: register.place, exceptions: register.exceptions)
        for event in [received.event, registered.event] { petition.evolve(event, acting: receive.acting) }
        return missing(in: petition)
    }

    private static let isNamed: @Sendable (Petition) -> Bool = { $0.respondents.contains { !$0.name.isBlank } }
}

extension VisitParty {
    /// Those who speak for a party of visitors: five at most.
    ///
    /// Law: X art. 20.
    public static let representativesAtMost = 5

    /// Whether somebody had to translate: whatever is spoken that is not Chinese.
    public var needsInterpreter: Bool {
        !["", "汉语", "普通话", "汉族", "方言"].contains(CadreSheet.trimmed(language)) && !language.contains("汉")
    }
}
