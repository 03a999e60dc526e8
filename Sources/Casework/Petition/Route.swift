/// Where a petition may go 去向, without naming the organ.
public enum RouteKind: String, Term {
    case handleHere, handDown, toResident, sendUp, forwardOutside, tellOutside, answerDirectly, keepAsRepeat
    case keepForReference, passOn, handToAgency
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .handleHere: ("本机关承办", "handle here")
        case .handDown: ("转下级机关", "hand down")
        case .toResident: ("转派驻机构", "send to a stationed post")
        case .sendUp: ("报上级机关", "send up")
        case .forwardOutside: ("转送有权处理单位", "forward to another body")
        case .tellOutside: ("告知信访人去向", "tell where to go")
        case .answerDirectly: ("直接答复", "answer directly")
        case .keepAsRepeat: ("重复件留存", "keep as a repeat")
        case .keepForReference: ("留存备查", "keep for reference")
        case .passOn: ("移送有管辖权的纪检监察机关", "pass on to the commission in charge")
        case .handToAgency: ("移送公安等其他机关", "hand to another agency")
        }
    }
}

/// Where a petition is proposed to go 拟办去向.
public enum ProposedRoute: Hashable, Sendable, Codable {
    /// To an office of this organ.
    case handleHere(office: OfficeKind)
    /// To a lower organ; assigned when a result is to be reported 交办, on a ground that was not asked for once.
    case handDown(organ: OrganID, assigned: Bool, ground: AssignmentGround? = nil)
    /// To a stationed post.
    case toResident(organ: OrganID)
    /// To a higher organ.
    case sendUp(organ: OrganID)
    /// To another public body, named.
    case forwardOutside(body: String)
    /// The petitioner is told which body to turn to.
    case tellOutside(body: String)
    /// Answered on the spot.
    case answerDirectly
    /// Kept, as it repeats an earlier one.
    case keepAsRepeat
    /// Kept for reference, as there is nothing to check.
    case keepForReference
    /// To another commission, neither above nor below.
    case passOn(organ: OrganID)
    /// A crime or violation for another agency, named.
    case handToAgency(body: String)

    /// Why the body it names cannot be called so.
    func bar(_ field: String) -> Bar? {
        switch self {
        case .forwardOutside(let body), .tellOutside(let body), .handToAgency(let body):
            Veiled(body).bar(field, Bounds.name)
        case .handDown(let organ, _, _), .toResident(let organ), .sendUp(let organ), .passOn(let organ):
            Veiled(organ.rawValue).bar(field, Bounds.name)
        case .handleHere, .answerDirectly, .keepAsRepeat, .keepForReference: nil
        }
    }

    /// Which kind of route it is.
    public var kind: RouteKind {
        switch self {
        case .handleHere: .handleHere
        case .handDown: .handDown
        case .toResident: .toResident
        case .sendUp: .sendUp
        case .forwardOutside: .forwardOutside
        case .tellOutside: .tellOutside
        case .answerDirectly: .answerDirectly
        case .keepAsRepeat: .keepAsRepeat
        case .keepForReference: .keepForReference
        case .passOn: .passOn
        case .handToAgency: .handToAgency
        }
    }

    /// What going there rests on.
    public var article: Article { kind.article }

    /// The organ of ours it goes to, when it goes to one.
    public var organ: OrganID? {
        switch self {
        case .handDown(let organ, _, _), .toResident(let organ), .sendUp(let organ), .passOn(let organ): organ
        case .handleHere, .forwardOutside, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference,
            .handToAgency:
            nil
        }
    }
}

/// Why a route cannot be taken 去向不符.
public enum Unfit: Sendable, Hashable, CaseIterable {
    /// It is not open to what was distinguished; these are.
    case notOpen([RouteKind])
    /// It names no organ or body.
    case destinationMissing
    /// It names an office that handles no petitions.
    case officeCannotHandle
    /// It leads to the very organ it starts from.
    case sentToItself
    /// Nothing is open: it goes up sealed.
    case sealed
    /// About own staff, and not for cadre supervision.
    case notCadreSupervision
    /// A superior settled that another organ accepts.
    case otherThanSettled
    /// It names an organ that nobody has registered.
    case organUnknown
    /// It assigns, and says on none of the four grounds.
    case groundMissing
    /// It leads to the very body that is reported on.
    case reportedOn

    /// Every kind, with an example where one is needed.
    public static let allCases: [Unfit] = [
        .notOpen([.sendUp]), .destinationMissing, .officeCannotHandle, .sentToItself, .sealed,
        .notCadreSupervision, .otherThanSettled, .organUnknown, .groundMissing, .reportedOn,
    ]

    /// What is said of it, at this field.
    func ruling(field: String) -> Ruling {
        switch self {
        case .notOpen(let open):
            Ruling(
                open.first?.article ?? .reportingRules(13),
                "去向和甄别结果不符。按甄别结果，这件可以：\(open.map(\.chinese).joined(separator: "、"))。请改去向；甄别有误的，请重新甄别。",
                "The route does not fit the distinctions. Open here: \(open.map(\.english).joined(separator: ", ")). "
                    + "Choose one of these, or distinguish again.", field: field)
        case .destinationMissing:
            Ruling(
                .reportingRules(13), "没有写明送到哪里。请选择机关，或写明单位名称。",
                "The destination is missing. Choose the organ, or name the body.", field: field)
        case .officeCannotHandle:
            Ruling(
                .reportingRules(14), "这个部门不承办信访件。请选监督检查、审查调查等承办部门。",
                "This office does not handle petitions. Choose one that does.", field: field)
        case .sentToItself:
            Ruling(
                .reportingRules(11), "不能转给本机关自己。本机关受理的请选“本机关承办”。",
                "It cannot be sent to this very organ. Choose to handle it here.", field: field)
        case .sealed:
            Ruling(
                .reportingRules(15), "应由上级受理或反映本机关主要负责人的，不走分办：请用“密封上报”。",
                "What belongs higher, or is about the own principal, is not sent out: hand it over sealed.",
                field: field)
        case .notCadreSupervision:
            Ruling(
                .disciplineWorkRules(20), "反映本机关工作人员的，只能交干部监督部门。请改承办部门。",
                "What is about this organ's own staff goes to cadre supervision alone. Choose that office.",
                field: field)
        case .otherThanSettled:
            Ruling(
                .disciplineWorkRules(9), "上级已经决定由别的机关受理。请按决定选择机关。",
                "The superior has decided that another organ accepts. Choose that one.", field: field)
        case .organUnknown:
            Ruling(
                .reportingRules(13), "没有登记过这个机关。请选择已登记的机关；确要送这个机关的，请系统管理员先登记。",
                "No such organ is registered. Choose one that is, or ask the system administrator to register it.",
                field: field)
        case .groundMissing:
            Ruling(
                .reportingRules(20), "交办下级要写明属于哪种情形。请选择交办情形；四种都不属于的，请改为转下级办理。等审批的请退回补选。",
                "An assignment below rests on one of four grounds. Choose it, or hand it down without assigning; what waits "
                    + "for approval without one is sent back.", field: field + ".ground")
        case .reportedOn:
            Ruling(
                .petitionRegulation(30), "不能把检举控告转给被检举控告的单位。请选它的上级机关或别的有权处理的单位。",
                "A report or accusation never goes to the body it is about. Choose the one above it, or another in charge.",
                field: field)
        }
    }
}

extension Petition {
    /// What its route depends on; `nil` before triage.
    public var routeFacts: RouteFacts? {
        guard let distinctions else { return nil }
        var marks = Set(distinctions.marks ?? [])
        if standingReturn != nil { marks.insert(.returnedByOffice) }
        if handlingOffice != nil && closing == nil { marks.insert(.keptByOffice) }
        if isTakenFromHandler { marks.insert(.conflicted) }
        return RouteFacts(
            scope: distinctions.scope, level: distinctions.level, form: form, isRepeat: isRepeat, source: source,
            marks: marks, isDecided: isRaisedByDecision)
    }

    /// Whether it lies with an office, and was taken out of the hands of somebody who is recused.
    private var isTakenFromHandler: Bool {
        guard handlingOffice != nil, handler == nil, closing == nil else { return false }
        return trail.contains { entry in
            switch entry.event {
            case .disposition(.sentOut(let sent)): sent.handler.map { recusals[$0] != nil } ?? false
            case .disposition(.takenOver(let taken)): recusals[taken.handler] != nil
            default: false
            }
        }
    }

    /// The rules by which something is owed beside the way it goes, in the order of the table; before triage those that need
    /// no distinction. None once it is closed.
    ///
    /// - Parameter isHeadRecused: Whether the head of the office it lies with is recused: of whom a petition knows nothing.
    public func rulesOwing(isHeadRecused: Bool) -> [RouteRule] {
        guard !isClosed, !isWithdrawn else { return [] }
        let rules: [RouteRule]
        if var facts = routeFacts {
            if isHeadRecused { facts.marks.insert(.conflicted) }
            rules = facts.rules
        } else {
            rules = RouteRule.undistinguished(from: source, marks: isHeadRecused ? [.conflicted] : [])
        }
        return rules.filter { !$0.duties.isEmpty }
    }

    /// The ways open to it by its distinctions; none before triage, and none for what is sealed.
    public var openRoutes: [RouteKind] { routeFacts?.open ?? [] }

    /// Why a route cannot be taken; `nil` when it can.
    func unfit(_ route: ProposedRoute) -> Unfit? {
        guard let facts = routeFacts, !facts.isSealed else { return .sealed }
        let open = facts.open
        guard open.contains(route.kind) else { return .notOpen(open) }
        switch route {
        case .handleHere(let office):
            guard office.handles else { return .officeCannotHandle }
            let isOwn = facts.marks.contains(.ownStaff) && facts.scope == .accusation
            return isOwn && office != .cadreSupervision ? .notCadreSupervision : nil
        case .handDown(let organ, _, _), .toResident(let organ), .sendUp(let organ), .passOn(let organ):
            if organ.rawValue.isEmpty { return .destinationMissing }
            if organ == self.organ { return .sentToItself }
            let settled = settledJurisdiction?.organ ?? organ
            guard settled == organ || settled == self.organ else { return .otherThanSettled }
            return route.lacksGround ? .groundMissing : nil
        case .tellOutside(let body): return Veiled(body).isBlank ? .destinationMissing : nil
        case .forwardOutside(let body), .handToAgency(let body):
            if Veiled(body).isBlank { return .destinationMissing }
            return facts.scope == .accusation && reports(on: body) ? .reportedOn : nil
        case .answerDirectly, .keepAsRepeat, .keepForReference: return nil
        }
    }
}

extension RouteKind {
    /// What going there rests on.
    public var article: Article {
        switch self {
        case .handleHere, .keepAsRepeat: .reportingRules(14)
        case .handDown: .reportingRules(16)
        case .toResident: .residentRules(37)
        case .sendUp: .reportingRules(15)
        case .forwardOutside, .tellOutside, .keepForReference: .reportingRules(13)
        case .answerDirectly: .petitionRegulation(29)
        case .passOn: .supervisionRegulation(169)
        case .handToAgency: .supervisionLaw(38)
        }
    }

    /// The ways open to a petition of this class, level, form and standing, by ``RouteRule/all``.
    ///
    /// A repeat at a lower level may be handed down or kept: R art. 14 speaks of this organ's own, art. 16 of all; both
    /// are allowed. What belongs higher is handed over sealed, repeat or not: no way is open to it.
    ///
    /// Law: R art. 13-16; X art. 29.
    public static func open(to scope: PetitionClass, level: AcceptanceLevel, form: Form, isRepeat: Bool) -> [RouteKind]
    {
        RouteFacts(scope: scope, level: level, form: form, isRepeat: isRepeat).open
    }
}
