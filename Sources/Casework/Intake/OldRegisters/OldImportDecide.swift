extension OldImport {
    /// What somebody asks for of an import 导入指令: decided by rules alone, from the import and itself.
    public enum Command: Sendable, Hashable {
        /// Hand a file in.
        case upload(Uploaded)
        /// Match its columns, and have it tried.
        case map(Mapped)
        /// Put down what the trial run found.
        case check(Checked)
        /// Take it in, or go on after it was stopped.
        case begin(reason: Veiled)
        /// Put down that rows were taken in.
        case take(Taken)
        /// Stop.
        case stop
        /// Put down that the rows with faults were taken along.
        case takeReport(ReportTaken)
        /// End it, and destroy the file.
        case end
        /// Undo it: what nobody has worked on goes back.
        case undo(reason: Veiled)
        /// Put down that rows went back or stay; the last ones when nothing follows.
        case undoRows(RowsUndone, isLast: Bool)
    }

    /// Decides what follows; nothing when it was done before.
    ///
    /// Law: R art. 14; ours.
    public static func decide(_ command: Command, _ old: OldImport, _ acting: Acting) throws(Refused) -> [Event] {
        if case .upload(let uploaded) = command { return try upload(uploaded, old) }
        guard old.exists else { throw .barred(.absent) }
        switch command {
        case .upload: return []
        case .map(let mapped):
            switch old.phase {
            case .uploaded, .checked, .undone: break
            case .checking: throw .beingTried
            case .running, .stopped, .done, .undoing: throw .takenAlready
            case .ended: throw .over
            }
            return [.mapped(try mapping(mapped, old))]
        case .check(let checked): return old.phase == .checking ? [.checked(checked)] : []
        case .begin(let reason):
            switch old.phase {
            case .running, .done: return []
            case .checked, .stopped: break
            case .uploaded, .checking, .undone: throw .notTried
            case .undoing: throw .underWay
            case .ended: throw .over
            }
            guard !reason.isBlank else { throw .reasonMissing }
            if let bar = reason.bar("reason", Bounds.name) { throw .barred(bar) }
            if old.begun == nil, old.checked?.counts.new == 0 { throw .nothingNew }
            return [.begun(Begun(reason: reason))]
        case .take(let taken):
            return old.phase == .running && taken.through > old.through ? [.taken(taken)] : []
        case .stop: return old.phase == .running ? [.stopped(Stopped())] : []
        case .takeReport(let report):
            guard old.phase != .ended else { throw .over }
            return [.reportTaken(report)]
        case .end:
            switch old.phase {
            case .ended: return []
            case .running, .checking, .undoing: throw .underWay
            case .uploaded, .checked, .stopped, .done, .undone: return [.ended(Ended())]
            }
        case .undo(let reason): return try undo(reason, old, acting)
        case .undoRows(let rows, let isLast):
            guard old.phase == .undoing else { return [] }
            let news: [Event] = rows.through > (old.undoing?.through ?? 0) ? [.rowsUndone(rows)] : []
            return news + (isLast ? [.undone(Undone())] : [])
        }
    }

    private static func upload(_ uploaded: Uploaded, _ old: OldImport) throws(Refused) -> [Event] {
        if old.exists { return [] }
        guard !uploaded.register.isBlank else { throw .registerMissing }
        if let bar = uploaded.register.bar("register", OldRegister.nameAtMost) { throw .barred(bar) }
        guard uploaded.rows <= OldRegister.rowsAtMost else { throw .tooManyRows }
        return [.uploaded(uploaded)]
    }

    private static func mapping(_ mapped: Mapped, _ old: OldImport) throws(Refused) -> Mapped {
        let places = mapped.mapping.places
        guard mapped.mapping.place(of: .receivedOn) != nil else { throw .dayColumnMissing }
        guard mapped.mapping.place(of: .summary) != nil || mapped.mapping.place(of: .narrative) != nil else {
            throw .storyColumnMissing
        }
        guard Set(places.values).count == places.count else { throw .columnTwice }
        guard (0...OldRegister.headingsAtMost).contains(mapped.mapping.headings),
            mapped.mapping.headings < (old.file?.rows ?? 0),
            places.values.allSatisfy({ (0..<OldRegister.columnsAtMost).contains($0) })
        else { throw .headingsUnreadable }
        return mapped
    }

    /// Why something cannot be done to an import.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case registerMissing, tooManyRows, beingTried, takenAlready, over, notTried, reasonMissing, nothingNew
        case underWay, dayColumnMissing, storyColumnMissing, columnTwice, headingsUnreadable
        case nothingTaken, tooLate, undoReasonMissing

        /// Every reason.
        public static let allCases: [Refused] =
            [.absent, .tooLong(field: "register", limit: OldRegister.nameAtMost)].map(Refused.barred) + [
                .registerMissing, .tooManyRows, .beingTried, .takenAlready, .over, .notTried, .reasonMissing,
                .nothingNew, .underWay, .dayColumnMissing, .storyColumnMissing, .columnTwice, .headingsUnreadable,
                .nothingTaken,
                .tooLate, .undoReasonMissing,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .registerMissing:
                Ruling(
                    .ours, "没有写旧登记簿的名称。请写，比如“2015—2020年来信登记簿”；同一本以后接着导入时写同一个名称。",
                    "The old register has no name. Give it one, and the same one for its next file.", field: "register")
            case .tooManyRows:
                Ruling(
                    .ours, "超过\(OldRegister.rowsAtMost)行。请分成几份导入。",
                    "There are more than \(OldRegister.rowsAtMost) rows. Split the file.", field: "file")
            case .beingTried: Ruling(.ours, "正在试导入，请稍候。", "It is being tried. Wait a moment.")
            case .takenAlready:
                Ruling(.ours, "已经开始导入，栏目不能再改。", "It is being taken in; its columns stay as they are.")
            case .over:
                Ruling(.ours, "这次导入已经结束，文件已销毁。请重新上传。", "It is over and its file destroyed. Send the file again.")
            case .notTried: Ruling(.ours, "请先对应栏目，试导入完成后再导入。", "Match the columns and have it tried first.")
            case .reasonMissing:
                Ruling(
                    .ours, "没有写依据。请写明这些旧件从哪里来、为什么转入。", "Say where these come from and why they are taken in.",
                    field: "reason")
            case .nothingNew:
                Ruling(
                    .ours, "没有可以转入的新件。请先看错误行，或核对是不是导入过。", "There is nothing new to take in. Look at the faults first.")
            case .underWay:
                Ruling(.ours, "正在进行。请先暂停，或等它做完。", "It is under way. Stop it first, or wait until it is done.")
            case .nothingTaken:
                Ruling(.ours, "还没有导入过，没有可以撤销的。", "Nothing was taken in: there is nothing to undo.")
            case .tooLate:
                Ruling(
                    .ours, "导入开始已超过\(OldImport.undoneWithin.count)天，不能整批撤销。请在信访件上逐件更正。",
                    "It was begun more than \(OldImport.undoneWithin.count) days ago. Correct its petitions one by one.",
                    field: "undoReason")
            case .undoReasonMissing:
                Ruling(
                    .ours, "没有写撤销的理由。请写明哪里导错了。", "Say why it is undone: what went wrong with it.",
                    field: "undoReason")
            case .dayColumnMissing:
                Ruling(
                    .reportingRules(14), "没有指定哪一列是收到日期。请选择。", "Say which column holds the day of receipt.",
                    field: "receivedOn")
            case .storyColumnMissing:
                Ruling(
                    .reportingRules(14), "没有指定哪一列是主要内容。请选择摘要或全文。", "Say which column holds the summary or narrative.",
                    field: "summary")
            case .columnTwice:
                Ruling(
                    .ours, "同一列选给了两个栏目。请改正。", "One column of the file stands for two of ours. Change one.",
                    field: "number")
            case .headingsUnreadable:
                Ruling(
                    .ours, "表头行数不对。请写0到\(OldRegister.headingsAtMost)。",
                    "The rows of headings are not right: 0 to \(OldRegister.headingsAtMost).", field: "headings")
            }
        }
    }
}
