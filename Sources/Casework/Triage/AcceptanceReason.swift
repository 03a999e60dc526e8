/// Why a level is proposed 受理层级依据: an article, and a sentence in which the organs are named.
public enum AcceptanceReason: Sendable, Hashable {
    /// Managed by the committee at the level of this organ.
    case managed(OrganID)
    /// A party committee, commission, work organ or party group as a body.
    case body(OrganID)
    /// By the post formerly held.
    case formerPost(OrganID, CadreStanding)
    /// A non-public person, dealt with together with the supervised one.
    case withMainPerson(OrganID)
    /// Managed in the parent department, with party ties elsewhere.
    case dualManaged(OrganID, party: OrganID)
    /// The same, and the two have agreed that the local organ takes it.
    case coordinated(OrganID)
    /// About this organ's own principal.
    case ownPrincipal
    /// About somebody on this organ's staff.
    case ownStaff
    /// About somebody on the staff of an organ above, whom the register does not hold.
    case staffAbove(OrganID)
    /// A primary commission has discipline alone.
    case disciplineOnly
    /// The superior decided, raised or assigned.
    case decided(accepts: OrganID)
    /// Somebody named belongs higher, so that the whole goes up.
    case wholeGoesUp
    /// Others named belong to these organs: their part is passed on.
    case restElsewhere([OrganID])
    /// The clue and its disposition are reported upward as well.
    case reportUpward

    /// Which rule speaks.
    public var rule: AcceptanceRule {
        switch self {
        case .managed: .managed
        case .body: .body
        case .formerPost: .formerPost
        case .withMainPerson: .withMainPerson
        case .dualManaged: .dualManaged
        case .coordinated: .coordinated
        case .ownPrincipal: .ownPrincipal
        case .ownStaff: .ownStaff
        case .staffAbove: .staffAbove
        case .disciplineOnly: .disciplineOnly
        case .decided: .decided
        case .wholeGoesUp: .wholeGoesUp
        case .restElsewhere: .restElsewhere
        case .reportUpward: .reportUpward
        }
    }

    /// What it rests on.
    public var article: Article { rule.article }

    /// The sentence in both languages.
    public func said(_ name: (OrganID) -> String) -> (chinese: String, english: String) {
        switch self {
        case .managed(let organ):
            ("按干部管理权限，由\(name(organ))受理。", "Managed at the level of \(name(organ)), which accepts.")
        case .body(let organ):
            ("反映的是单位，由\(name(organ))受理。", "A body is reported on; \(name(organ)) accepts.")
        case .formerPost(let organ, let standing):
            (
                "已\(standing.chinese)，按原任职务由\(name(organ))受理。",
                "No longer in service (\(standing.english)): by the former post, \(name(organ)) accepts."
            )
        case .withMainPerson(let organ):
            (
                "非公职人员，随涉案公职人员由\(name(organ))受理。",
                "No public person: dealt with by \(name(organ)) together with the one who is."
            )
        case .dualManaged(let organ, let party):
            (
                "双重管理：党组织关系在\(name(party))，由\(name(organ))受理；地方受理须先协商。",
                "Dual management with party ties at \(name(party)): \(name(organ)) accepts, a local organ only after coordination."
            )
        case .coordinated(let organ):
            ("双重管理，已与\(name(organ))协商，由本机关受理。", "Dual management, coordinated with \(name(organ)): accepted here.")
        case .ownPrincipal:
            (
                "反映本机关主要负责人：直接报上一级，本机关主要负责人不得接触。",
                "About this organ's own principal: straight to the next higher organ, past the principal."
            )
        case .ownStaff: ("反映本机关工作人员，交干部监督部门。", "About this organ's own staff: for the cadre-supervision office.")
        case .staffAbove(let organ):
            ("反映\(name(organ))的工作人员，由\(name(organ))受理。", "About the staff of \(name(organ)), which accepts.")
        case .disciplineOnly:
            (
                "基层纪委只受理违纪问题；涉嫌职务违法犯罪的由上一级受理。",
                "A primary commission takes breaches of discipline only; violations and crimes in duty go one level up."
            )
        case .decided(let organ):
            ("管辖已由上级决定，由\(name(organ))受理。", "The superior organ has decided: \(name(organ)) accepts.")
        case .wholeGoesUp:
            (
                "其中有人由上级管辖：原件整件密封上报，不作拆分。",
                "Somebody named belongs higher: the whole original goes up sealed, undivided."
            )
        case .restElsewhere(let organs):
            (
                "其余部分由\(organs.map(name).joined(separator: "、"))管辖：本机关的部分自办，其余移送。",
                "The rest belongs to \(organs.map(name).joined(separator: ", ")): handle one's own part, pass on the rest."
            )
        case .reportUpward:
            (
                "同级党委、纪委委员，或所辖地区、部门、单位主要负责人：线索和处置情况同时报上级。",
                "A member of the same-level committee or commission, or a principal below: clue and disposition are "
                    + "reported upward too."
            )
        }
    }
}

/// What stands in the way of proposing a level 不能确定层级, each with the way out.
public enum AcceptanceTrouble: Sendable, Hashable {
    /// No person or body is named.
    case nobodyNamed
    /// This respondent is in no register.
    case notInRegister(Int)
    /// Somebody of this respondent's name is in the register, in another unit.
    case otherUnit(Int, [CadreCode])
    /// Several entries fit this respondent, and they belong to different organs.
    case namesakes(Int, [CadreCode])
    /// The entry's managing organ is not among the organs.
    case managerUnknown(CadreCode)
    /// The supervised person with whom a non-public one is dealt with is not in the register.
    case mainPersonUnknown(CadreCode)

    /// The sentence in both languages.
    public var said: (chinese: String, english: String) {
        switch self {
        case .nobodyNamed:
            ("没有写明被反映人或单位，请按内容判断层级并写明理由。", "Nobody is named: judge the level by the content, and say why.")
        case .notInRegister(let number):
            (
                "第\(number)名被反映人不在干部登记中：请在“干部登记”中补登，或按了解的管理权限自行判断。",
                "Respondent \(number) is in no register: enter the person in the cadre register, or judge by the authority you know of."
            )
        case .otherUnit(let number, let codes):
            (
                "第\(number)名被反映人：登记中有同名人员（\(codes.map(\.rawValue).joined(separator: "、"))），但单位不同。请核对是不是同一人，再定层级。",
                "Respondent \(number): the register has the name (\(codes.map(\.rawValue).joined(separator: ", "))) in another unit. Check whether it is the same person."
            )
        case .namesakes(let number, let codes):
            (
                "第\(number)名被反映人有同名的登记（\(codes.map(\.rawValue).joined(separator: "、"))），管理机关不同：请补全单位、职务后再看。",
                "Respondent \(number) has namesakes in the register (\(codes.map(\.rawValue).joined(separator: ", "))) under different organs: complete unit and post, and look again."
            )
        case .managerUnknown(let code):
            (
                "登记 \(code.rawValue) 的管理机关没有登记或已撤销：请在“干部登记”中更正。",
                "The managing organ of entry \(code.rawValue) is not registered: correct it in the cadre register."
            )
        case .mainPersonUnknown(let code):
            (
                "登记 \(code.rawValue) 是非公职人员，没有写明随哪位公职人员：请在“干部登记”中补写关联人员。",
                "Entry \(code.rawValue) is no public person and names nobody to go with: add the related person in the cadre register."
            )
        }
    }
}
