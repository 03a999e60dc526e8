extension Figure {
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .received: ("收到信访举报", "petitions received")
        case .receivedByLetter: ("来信", "by letter")
        case .receivedByVisit: ("来访", "by visit")
        case .receivedByPhone: ("来电", "by phone")
        case .receivedByWeb: ("网络", "by web")
        case .receivedByOther: ("其他形式", "in other ways")
        case .visitBatches: ("接访批次", "visits received")
        case .visitPersons: ("接访人次", "visitors received")
        case .leaderVisitBatches: ("领导接访批次", "visits received by leaders")
        case .leaderVisitPersons: ("领导接访人次", "visitors received by leaders")
        case .accusations: ("检举控告", "reports and accusations")
        case .appeals: ("申诉", "appeals")
        case .suggestions: ("批评建议", "criticism and suggestions")
        case .inquiries: ("咨询", "inquiries")
        case .withoutSubstance: ("无实质内容", "without substance")
        case .inScope: ("业务范围内", "in scope")
        case .outOfScope: ("业务范围外", "out of scope")
        case .firstTime: ("初次件", "first-time")
        case .repeated: ("重复件", "repeats")
        case .clues: ("问题线索", "clues")
        case .realName: ("实名（已核实）", "with a verified real name")
        case .anonymous: ("匿名或署名未核实", "anonymous or not verified")
        case .withField: ("写明领域", "naming a field")
        case .fieldRuralFunds: about(.ruralFunds)
        case .fieldMedicalInsurance: about(.medicalInsurance)
        case .fieldElderlyCare: about(.elderlyCare)
        case .fieldCollectiveAssets: about(.collectiveAssets)
        case .fieldLandCompensation: about(.landCompensation)
        case .fieldSchoolMeals: about(.schoolMeals)
        case .fieldFunerals: about(.funerals)
        case .fieldOtherLivelihood: about(.otherLivelihood)
        case .fieldOther: ("涉及其他领域", "about other fields")
        case .fieldMarks: ("领域合计（一件可涉及几个）", "fields in all, of which one item may have several")
        case .withDiscipline: ("初判写明纪律", "with a discipline named at first judgement")
        case .disciplinePolitical: breaking(.political)
        case .disciplineOrganisation: breaking(.organisation)
        case .disciplineIntegrity: breaking(.integrity)
        case .disciplineMasses: breaking(.masses)
        case .disciplineWork: breaking(.work)
        case .disciplineLife: breaking(.life)
        case .disciplineMarks: ("纪律合计（一件可涉及几项）", "disciplines in all, of which one item may have several")
        case .firstRealName: ("受理初次实名检举控告", "first-time real-name reports accepted")
        case .acceptanceDue: ("应告知受理", "acceptance notices due")
        case .acceptanceTold: ("已告知受理", "acceptance notices given")
        case .acceptanceInTime: ("按期告知受理", "acceptance notices given in time")
        case .outsideSent: ("业务范围外转送", "out of scope, sent on")
        case .outsideClosed: ("业务范围外已办结", "out of scope, closed there")
        case .outsideSettled: ("业务范围外已化解", "out of scope, settled")
        case .outsideTold: ("业务范围外告知去向", "out of scope, told where to go")
        case .handedDown: ("转下级机关", "handed down")
        case .sentUp: ("报上级机关", "sent up")
        case .toResident: ("转派驻机构", "sent to stationed posts")
        case .leaderLed: ("领导包案", "led by leaders in person")
        case .chargeVisits: ("领导带件下访", "visits of leaders in charge")
        case .chargesSettled: ("领导包案已解决", "led by leaders in person and settled")
        case .dispositionsLodged: ("派驻机构处置报备案", "dispositions of stationed posts filed with the sending organ")
        case .urged: ("督办", "urgings")
        case .withdrawn: ("信访人撤回", "withdrawn")
        case .archived: ("归档", "filed away")
        case .closed: ("办结", "closed")
        case .answered: ("直接答复办结", "answered and closed")
        case .firstRealNameClosed: ("初次实名检举控告办结", "first-time real-name reports closed")
        case .resultDue: ("应反馈结果", "results due to be told")
        case .resultTold: ("已反馈结果", "results told")
        case .resultInTime: ("按期反馈结果", "results told in time")
        case .borneOut: ("属实", "borne out")
        case .mostlyBorneOut: ("基本属实", "mostly borne out")
        case .partlyBorneOut: ("部分属实", "partly borne out")
        case .notBorneOut: ("不属实", "not borne out")
        case .notVerifiable: ("无法查实", "cannot be verified")
        case .casesFiled: ("立案", "cases filed")
        case .personsPunished: ("处分人数", "persons punished")
        case .partyPunished: ("党纪处分人数", "persons punished by the party")
        case .governmentPunished: ("政务处分人数", "persons punished by the government")
        case .moneyFound: ("查实金额", "money found")
        case .moneyRecovered: ("追回金额", "money recovered")
        case .moneyGivenBack: ("退还群众金额", "money given back")
        case .givenBackPersons: ("退还群众人数", "persons given money back")
        case .visited: ("回访", "return visits")
        case .contentWithManner: ("对办理过程满意", "content with the manner")
        case .contentWithResult: ("对办理结果满意", "content with the result")
        }
    }

    private func about(_ field: Field) -> (chinese: String, english: String) {
        ("涉及\(field.chinese)", "about \(field.english)")
    }

    private func breaking(_ discipline: Discipline) -> (chinese: String, english: String) {
        ("反映违反\(discipline.chinese)", "said to break \(discipline.english)")
    }

    /// What it counts; figures of two units are never added.
    public var unit: Unit {
        switch self {
        case .received, .receivedByLetter, .receivedByVisit, .receivedByPhone, .receivedByWeb, .receivedByOther, .urged,
            .chargeVisits:
            .itemTimes
        case .visitBatches, .leaderVisitBatches: .batches
        case .visitPersons, .leaderVisitPersons: .personTimes
        case .personsPunished, .partyPunished, .governmentPunished, .givenBackPersons: .persons
        case .moneyFound, .moneyRecovered, .moneyGivenBack: .fen
        case .fieldMarks, .disciplineMarks: .marks
        case .withField, .fieldRuralFunds, .fieldMedicalInsurance, .fieldElderlyCare, .fieldCollectiveAssets,
            .fieldLandCompensation, .fieldSchoolMeals, .fieldFunerals, .fieldOtherLivelihood, .fieldOther,
            .withDiscipline, .disciplinePolitical, .disciplineOrganisation, .disciplineIntegrity, .disciplineMasses,
            .disciplineWork, .disciplineLife:
            .items
        case .accusations, .appeals, .suggestions, .inquiries, .withoutSubstance, .inScope, .outOfScope, .firstTime,
            .repeated, .clues, .realName, .anonymous, .firstRealName, .acceptanceDue, .acceptanceTold,
            .acceptanceInTime, .outsideSent, .outsideClosed, .outsideSettled, .outsideTold, .handedDown, .sentUp,
            .toResident, .leaderLed, .chargesSettled, .dispositionsLodged, .withdrawn, .archived, .closed, .answered,
            .firstRealNameClosed, .resultDue,
            .resultTold, .resultInTime, .borneOut, .mostlyBorneOut, .partlyBorneOut, .notBorneOut, .notVerifiable,
            .casesFiled, .visited, .contentWithManner, .contentWithResult:
            .items
        }
    }
}

extension Measure {
    /// Whether the party takes it 党纪处分, and not the government.
    public var isOfParty: Bool {
        switch self {
        case .partyWarning, .partySeriousWarning, .partyPostRemoved, .partyProbation, .partyExpelled: true
        case .reminder, .criticism, .selfCheck, .admonition, .govWarning, .govDemerit, .govSeriousDemerit, .govDemotion,
            .govRemoval, .govDismissal:
            false
        }
    }
}
