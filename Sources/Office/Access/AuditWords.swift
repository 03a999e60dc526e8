import Casework

extension AuditLine {
    /// What an event is called.
    static func what(_ event: String) -> Bilingual {
        if let reading = ReadingAct.EventType(rawValue: event) { return reading.what }
        if let signing = SigningAct.EventType(rawValue: event) { return signing.what }
        return switch event {
        case Access.IdentityOpened.typeName: Bilingual("调阅信访人身份", "Identity opened")
        case Access.Recused.typeName: Bilingual("回避", "Recused")
        case Access.RecusalDecided.typeName: Bilingual("决定回避", "Recusal decided")
        case Access.WorkHandedOver.typeName: Bilingual("工作交接", "Work handed over")
        case Access.RecusalLifted.typeName: Bilingual("解除回避", "Recusal lifted")
        case Intake.RegistrationCorrected.typeName: Bilingual("更正登记", "Registration corrected")
        case Intake.Withdrawn.typeName: Bilingual("撤回", "Withdrawn")
        case Intake.Resumed.typeName: Bilingual("恢复办理", "Resumed")
        case Reception.Corrected.typeName: Bilingual("更正接收登记", "How it came put right")
        case Notices.TellingStruck.typeName: Bilingual("更正告知、回访记录", "Record of telling corrected")
        case Handling.SumsDecided.typeName: Bilingual("审核金额更正", "Corrected sums reviewed")
        case Archive.Unfiled.typeName: Bilingual("撤销归档", "Filing struck out")
        case Deliberation.Returned.typeName: Bilingual("退回重办", "Sent back")
        case Disposition.ItemReturned.typeName: Bilingual("退件", "Returned to the petition office")
        case ExportBook.EventType.listTaken.rawValue: Bilingual("导出列表", "List exported")
        case RelativeBook.declared: Bilingual("申报近亲属", "Near relatives declared")
        default:
            Registry.EventType(rawValue: event)?.what ?? PartnerBook.EventType(rawValue: event)?.what
                ?? Bilingual(same: event)
        }
    }

    /// More about an act of reading, without what the auditor may not know of.
    static func detail(_ record: ReadingRecord, words: String?, without hidden: Set<String>) -> Bilingual? {
        if let words {
            let hits = (record.hits ?? 0) - PetitionRun(text: record.found ?? "").count(of: hidden)
            return Bilingual("“\(words)”，显示 \(hits) 件", "“\(words)”, \(hits) shown")
        }
        if let filters = record.filters, !filters.isEmpty { return Bilingual(same: filters) }
        if let report = record.report.flatMap(PeriodicReport.ID.init) { return report.named }
        return switch (record.ownUnit ?? false, record.relativesUnit ?? false) {
        case (true, true):
            Bilingual("涉及本单位；涉及近亲属或其单位", "about the officer's own unit; about a near relative or a relative's unit")
        case (true, false): Bilingual("涉及本单位", "about the officer's own unit")
        case (false, true): Bilingual("涉及近亲属或其单位", "about a near relative or a relative's unit")
        case (false, false): nil
        }
    }
}

extension ReadingAct.EventType {
    /// What was done.
    fileprivate var what: Bilingual {
        switch self {
        case .opened: Bilingual("打开信访件", "Petition opened")
        case .attachmentOpened: Bilingual("打开附件", "Attachment opened")
        case .printed: Bilingual("打印", "Printed")
        case .handOverRead: Bilingual("阅看密封移交件", "Sealed original read")
        case .searched: Bilingual("检索", "Searched")
        case .listed: Bilingual("查看列表", "List read")
        case .attempted: Bilingual("查找不存在或无权知道的件", "Asked for what is absent or not theirs")
        case .auditRead: Bilingual("查看审计", "Audit looked at")
        case .reportRead: Bilingual("阅看定期报告", "Periodic report read")
        case .reportPrinted: Bilingual("打印定期报告", "Periodic report printed")
        }
    }
}

extension Registry.EventType {
    /// What is done to organs and staff.
    fileprivate var what: Bilingual {
        switch self {
        case .organEstablished: Bilingual("登记机关", "Organ registered")
        case .organChanged: Bilingual("变更机关", "Organ changed")
        case .officerAppointed: Bilingual("任命人员", "Officer appointed")
        case .officerChanged: Bilingual("变更人员权限", "Officer or rights changed")
        case .officerDismissed: Bilingual("免去人员", "Officer dismissed")
        case .countyCharged: Bilingual("确定包县领导", "Leader put in charge of an organ")
        case .factorDemanded: Bilingual("规定哪些岗位必须使用第二因子", "Posts that need a second factor set")
        case .demoDeclared: Bilingual("标为演示办公室", "Declared a demo")
        case .providerBound: Bilingual("绑定统一身份", "Bound to a provider of identities")
        case .providerUnbound: Bilingual("解除统一身份绑定", "Bound to a provider no longer")
        case .slipsRuled: Bilingual("规定是否留存密封移交单", "Whether slips of sealed hand-overs are kept, set")
        case .alarmBoundSet: Bilingual("设定报警界限", "Bound of an alarm set")
        case .officeKeyRenewing: Bilingual("开始更换办公室密钥", "Renewal of the office key begun")
        case .officeKeyRenewed: Bilingual("更换了办公室密钥，旧密钥作废", "Office key renewed, the old one laid down")
        }
    }
}

extension PeriodicReport.ID {
    /// What it is called: kind, office where it is for one, and period.
    public var named: Bilingual {
        Bilingual(
            kind.chinese + (office.map { "（\($0.chinese)）" } ?? "") + "，" + period.chinese,
            kind.english + (office.map { " (\($0.english))" } ?? "") + ", " + period.english)
    }
}
