extension OldRegister {
    /// What is wrong with a row of an old register 错误行: where, and which of the known faults. It holds nothing of the row.
    public struct Fault: Sendable, Hashable, Codable {
        /// The row as people count it.
        public var row: Int
        /// The column; `nil` when it is the whole row.
        public var column: String?
        /// Which fault.
        public var kind: Kind
        /// The earlier row, for a number that stands twice.
        public var other: Int?

        /// What is wrong with a row.
        public init(row: Int, column: Column?, kind: Kind, other: Int? = nil) {
            (self.row, self.column, self.kind, self.other) = (row, column?.rawValue, kind, other)
        }

        /// The column, as ours.
        public var place: Column? { column.flatMap(Column.init(rawValue:)) }
    }

    /// The faults a row may have; names are storage.
    public enum Kind: String, Term {
        case dayMissing, dayUnreadable, dayAhead, dayBeforeReceipt, formUnknown, sourceUnknown, nothingWritten
        case tooLong, amountUnreadable, personsUnreadable, signatureUnknown, endedUnknown, endedUnsaid
        case numberTwice, differs, caseManagement, tooMany, refused, belongsHigher

        /// What is wrong and what to do, in Chinese and English.
        public var names: (chinese: String, english: String) {
            switch self {
            case .dayMissing: ("没有收到日期。请补填后再导入。", "The day of receipt is missing. Fill it in.")
            case .dayUnreadable:
                ("日期看不懂。请写成“2019-03-05”的样子。", "The day cannot be read. Write it like 2019-03-05.")
            case .dayAhead: ("日期还没有到。请核对年份。", "The day has not come yet. Check the year.")
            case .dayBeforeReceipt: ("办结日期早于收到日期。请核对。", "It was closed before it was received. Check both days.")
            case .formUnknown:
                ("反映形式不认识。请写来信、来访、来电、网络或其他。", "The form is not known: letter, visit, call, web or other.")
            case .sourceUnknown: ("来源不认识。请写自收、上级转办等登记用语。", "The source is not known. Use the words of registration.")
            case .nothingWritten: ("没有主要内容。请至少写一句反映谁、什么事。", "Nothing is said of what it is about. Write one line.")
            case .tooLong:
                ("这一格太长了。请精简，全文放进“反映内容”。", "The cell is too long. Shorten it; the text belongs into the narrative.")
            case .amountUnreadable: ("金额看不懂。请只写数字，或写“3.5万元”。", "The amount cannot be read. Write figures, or 3.5万元.")
            case .personsUnreadable: ("来访人数看不懂。请写1以上的数字。", "The number of visitors cannot be read.")
            case .signatureUnknown:
                ("署名方式不认识。请写实名、署名或匿名。", "The signature is not known: real name, signed or anonymous.")
            case .endedUnknown:
                ("看不懂是否办结。请写“已办结”或“在办”。", "It cannot be told whether it was closed. Write closed or open.")
            case .endedUnsaid:
                (
                    "没有写明是否办结。请补填，或在“没有写明的”一栏选一种办法。",
                    "It is not said whether it was closed. Fill it in, or choose what shall hold."
                )
            case .numberTwice: ("编号和前面一行重复，内容不同。请改正其中一行。", "The number stands in an earlier row with other content.")
            case .differs:
                (
                    "这一件以前转入过，内容不同，没有改动。请在信访件上更正登记。",
                    "It was taken in before with other content and was left alone. Correct it there."
                )
            case .caseManagement:
                ("巡视、审计、执法、司法移送的，由案件监督管理部门登记。", "This source enters at case management (J art. 20).")
            case .tooMany: ("一格里的人太多了。请拆成几行。", "There are too many persons in one cell. Split the row.")
            case .belongsHigher:
                (
                    "登记显示应由上级受理，或者反映的是本机关主要负责人，不得录入。请密封上报；是同名的另一个人的，请逐件登记并写明。",
                    "It belongs higher by the register, or is about the own principal: hand it over sealed; register a namesake by hand."
                )
            case .refused: ("不符合登记规则。请按登记要求补正。", "The rules of registration refuse it. Complete it.")
            }
        }
    }
}
