import Casework

/// What officers put down 经办用语, in several wordings each.
enum Phrases {
    static func scope(_ scope: PetitionClass) -> [String] {
        switch scope {
        case .accusation: ["反映监察对象涉嫌侵害群众利益，属于检举控告。", "有具体的人和事，涉及履职用权，属业务范围内。", "反映公职人员违纪违法，应予受理。"]
        case .appeal: ["对处分决定不服，属申诉。", "当事人对处理有异议，按申诉办理。"]
        case .suggestion: ["对监督工作提出建议，属批评建议。"]
        case .outOfScope: ["民事、行政事项，依法由其他单位处理，不涉及监察对象违纪。", "诉求属其他部门职责，业务范围外。"]
        case .noSubstance: ["只有结论，没有时间、地点和事实，无从查起。"]
        case .inquiry: ["询问办事程序，属咨询。"]
        }
    }
    static let firstTime = ["检索近三年来件，未见同一对象同一事项。", "比对被反映人和事项，没有相同件，系初次件。", "与以往来件逐一看过，对象不同，属初次。"]
    static let repeated = ["被反映人和主要事项与前件相同，文字不同，无新的证据。", "同一事项换了说法再次反映，系重复件。"]
    static let clue = ["有人、有事、有时间，可以查证。", "提供了凭证线索，具有可查性。", "数额、经手人明确，可作为问题线索。"]
    static let noClue = ["不构成问题线索。", "没有可查证的违纪事实。"]
    static let formalities = ["县委组织部已办结职务、工资变更手续，处分决定已归入本人档案。", "处分材料已归档，工资和年度考核按规定调整。"]
    static let reports = ["镇党委书面报告处分执行情况，附宣布记录和工资变动表。", "所在单位报送执行情况报告，处分已在全体党员会上宣布。"]
    static func level(_ level: AcceptanceLevel) -> [String] {
        switch level {
        case .own: ["被反映人属本级管理权限范围。", "按干部管理权限，由本机关受理。"]
        case .lower: ["被反映人由下级党委管理，应由下级机关受理。", "属县级管理对象，依规下转。"]
        case .higher: ["被反映人由上级党委管理，应报上级机关。"]
        case .ownPrincipal: ["反映本机关主要负责人，直接报上级。"]
        case .elsewhere: ["被反映人由其他机关管理，应移送。"]
        }
    }
    static func opinion(_ route: RouteKind) -> [String] {
        switch route {
        case .handleHere: ["内容具体，建议由监督检查部门了解核实。", "涉及群众切身利益，建议尽快核查，重点看账目和发放册。", "建议受理，先调取资金拨付凭证。"]
        case .handDown: ["建议转下级机关依权限受理。", "事在基层、对象在基层，建议下转并跟踪。"]
        case .toResident: ["建议转派驻纪检监察组受理。"]
        case .sendUp: ["建议依规密封报上级机关。"]
        case .forwardOutside: ["来信属业务范围外，建议转送有权处理的单位并跟踪结果。"]
        case .tellOutside: ["业务范围外，建议向信访人讲清去处。"]
        case .answerDirectly: ["建议直接答复。", "问题简单，当场可以讲清。"]
        case .keepAsRepeat: ["重复件，建议留存，与前件一并掌握。"]
        case .keepForReference: ["无实质内容，建议留存备查。"]
        case .passOn: ["建议移送有管辖权的机关。"]
        case .handToAgency: ["涉嫌犯罪属公安机关管辖，建议移送。"]
        }
    }
    static let risks = ["反映人担心被知晓身份，核查时不得出示原信。", "村里人少，走访注意方式，避免对号入座。", "暂无特别风险。", "反映人情绪较急，及时回应。"]
    static let focus = ["乡村振兴资金", "集体三资", "优亲厚友", "冒领套取", "吃拿卡要", "养老服务", "校园餐", "医保基金"]
    static let approvals = ["同意。", "同意初判意见，抓紧办理。", "同意。注意保护反映人。", "同意，结果及时反馈。"]
    static let accepted = ["您反映的问题我们已经受理，办结后会把结果告诉您。办理期间请您不要对外扩散。", "来件已受理。办理中如需向您了解情况，会事先联系；有新的材料可以随时补充。"]
    static let plans = ["调取资金拨付、发放凭证，走访相关农户，找经手人谈话核实。", "先看账，后入户，再与当事人见面；一个月内拿出初步意见。", "与业务主管部门一起核对台账，实地查看，逐户比对。"]
    static let studied = ["三人到会，同意承办意见。", "研究认为线索具体、可查，同意。", "同意，抓紧核实。"]
    static let begun = ["成立核查组，两人，已调取凭证。", "核查组进村，先看账。", "核查方案已定，开始入户。"]
    static let findings = [
        "经调取凭证、走访农户，反映的主要情况属实，经手人承认。", "账实不符，差额已核清。", "部分情况属实，部分属政策理解偏差。", "未发现所反映的情况，凭证齐全。", "查证与反映基本一致。",
    ]
    static let procedure = ["程序合规，证据能相互印证。", "谈话笔录、凭证齐全，手续完备。", "办理程序符合规定，当事人意见已听取。"]
    static let character = ["定性准确，处理适当。", "事实清楚，同意结论。", "宽严适当，退款数额与人数核对无误。"]
    static let sentBack = ["缺少两户农户的签字确认，请补齐后再报。", "资金流向还差一段流水，请补充。"]
    static let visits = ["反映人表示满意，钱已经到账。", "电话回访，反映人对办理过程没有意见。", "入户回访，老人说没想到真有人来。", "反映人对结果基本满意，希望以后多公开。"]
    /// What a letter to another office or body says, and to whom.
    static func letter(_ kind: NoticeKind) -> (addressee: String, text: String) {
        kind == .objection
            ? ("转送单位", "你单位转送的事项不属于纪检监察机关受理范围，现提出异议。请予研究；同意的，我们将退还有关材料。")
            : (OfficeKind.caseManagement.chinese, "我们收到的一件检举控告，经审批已移送承办部门办理。现将移送情况告知你部门。")
    }
    static let lessons = ["资金发放要公示到户", "村账镇管要真管", "验收不能只看照片", "一卡通不得代管", "采购要有三方在场"]
    static let members = ["同意初判意见。", "建议先核账后谈话。", "同意，注意时限。", "情况具体，应当受理。"]
    static let agreed = "村组一周内公示账目，镇里派人驻点核对。"
    static let lodger = "综合室"
    static let urging = ["临近时限，请抓紧办理并报告进展。", "群众关注度高，请主要负责同志过问。"]
    static func answer(_ scope: PetitionClass) -> [String] {
        scope == .suggestion
            ? ["您的建议我们认真看了，已转相关科室研究，采纳情况会在门户网站公布。谢谢您。", "建议很实在，下个月的流动接访就按您说的办法提前张贴通知。"]
            : [
                "实名举报请写明您的真实姓名和联系方式，并附能说明问题的材料；可以写信、来访、打12388或在网上提交，不必到现场。您的信息依规保密。",
                "举报后凭回执码可以查询进度。实名初次检举控告，收到之日起15个工作日内告知受理情况。",
            ]
    }
}
