/// Old registers of petitions as offices kept them 旧登记簿: columns, headings, rows, and what is wrong with a row.
public enum OldRegister {
    /// What a column of an old register may hold 导入栏目.
    public enum Column: String, Term {
        case number, receivedOn, form, source, name, contact, address, identityNumber, signature, respondent, unit,
            post, place
        case summary, narrative, field, amount, persons, language, status, endedOn, outcome

        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .number: ("原编号", "old number")
            case .receivedOn: ("收到日期", "received on")
            case .form: ("反映形式", "form")
            case .source: ("来源", "source")
            case .name: ("信访人姓名", "petitioner")
            case .contact: ("联系方式", "contact")
            case .address: ("信访人住址", "petitioner's address")
            case .identityNumber: ("证件号码", "identity number")
            case .signature: ("署名方式", "signature")
            case .respondent: ("被反映人", "reported on")
            case .unit: ("被反映人单位", "unit of who is reported on")
            case .post: ("被反映人职务", "post of who is reported on")
            case .place: ("发生地点", "place")
            case .summary: ("主要内容（摘要）", "summary")
            case .narrative: ("反映内容（全文）", "narrative")
            case .field: ("问题领域", "field")
            case .amount: ("涉及金额（元）", "amount in yuan")
            case .persons: ("来访人数", "visitors")
            case .language: ("来访语言", "language")
            case .status: ("是否办结", "closed or not")
            case .endedOn: ("办结日期", "closed on")
            case .outcome: ("办理结果", "outcome")
            }
        }

        /// Headings that offices have written over such a column; blanks and marks do not count.
        public var aliases: [String] {
            switch self {
            case .number: ["编号", "信访编号", "来信编号", "登记号", "登记编号", "件号", "信访件编号", "受理编号", "流水号"]
            case .receivedOn:
                ["收信日期", "来信日期", "收到时间", "来访日期", "来电日期", "登记日期", "登记时间", "受理日期", "日期", "收件日期", "信访日期", "来信时间"]
            case .form: ["形式", "信访形式", "来件形式", "方式", "信访方式", "来件方式"]
            case .source: ["件源", "信访来源", "来件来源", "转办单位", "来件单位"]
            case .name: ["信访人", "举报人", "来信人", "来访人", "反映人", "来电人", "举报人姓名", "来信人姓名", "反映人姓名", "信访人姓名或名称"]
            case .contact: ["联系电话", "电话", "信访人电话", "举报人电话", "信访人联系电话", "信访人联系方式", "手机", "举报人联系方式", "来信人电话"]
            case .address: ["住址", "地址", "信访人地址", "举报人住址", "举报人地址", "来信人地址", "信访人住址或单位", "来信人住址"]
            case .identityNumber: ["身份证号", "身份证号码", "身份证", "证件号", "信访人身份证号", "举报人身份证号", "来访人身份证号"]
            case .signature: ["署名", "署名情况", "是否实名", "实名匿名", "署名匿名", "是否署名"]
            case .respondent: ["被举报人", "被反映人姓名", "被举报人姓名", "被反映对象", "被反映人名称", "被检举人"]
            case .unit: ["单位", "工作单位", "被举报人单位", "被反映人工作单位", "被反映单位", "被反映人单位名称", "被举报人工作单位"]
            case .post: ["职务", "被举报人职务", "被反映人单位及职务", "单位及职务", "职级"]
            case .place: ["地点", "问题发生地", "所属地区", "属地", "地区", "乡镇", "所在地"]
            case .summary: ["摘要", "主要内容", "内容摘要", "反映主要问题", "主要问题", "反映问题", "事由", "问题摘要", "内容", "信访事由"]
            case .narrative: ["反映内容", "信访内容", "全文", "详细内容", "来信内容", "具体内容"]
            case .field: ["领域", "问题类别", "问题类型", "问题性质", "类别", "内容分类", "反映问题性质"]
            case .amount: ["金额", "涉及金额", "涉案金额", "金额元", "涉及金额元"]
            case .persons: ["人数", "来访人次", "人次", "来访人数人"]
            case .language: ["语言", "语种", "民族语言"]
            case .status: ["办理状态", "状态", "办结情况", "办理情况", "是否结案", "是否已办结", "办理进度"]
            case .endedOn: ["办结时间", "结案日期", "结案时间", "了结日期", "了结时间", "回复日期"]
            case .outcome: ["结果", "处理结果", "办结结果", "查处结果", "处理情况", "处理意见", "查处情况", "办理结论"]
            }
        }
    }

    /// How a file's columns are read 列对应: which column of ours stands in which place of a row, from 0.
    public struct Mapping: Sendable, Hashable, Codable {
        /// By the code of the column.
        public var places: [String: Int]
        /// Rows of headings on top, titles among them.
        public var headings: Int
        /// What holds where a row does not say whether it was closed.
        public var unsaid: Unsaid

        /// A mapping.
        public init(places: [String: Int], headings: Int, unsaid: Unsaid) {
            (self.places, self.headings, self.unsaid) = (places, headings, unsaid)
        }

        /// The place of a column; `nil` when the file has none.
        public func place(of column: Column) -> Int? { places[column.rawValue] }
    }

    /// What holds where a row does not say whether its petition was closed 未写明办结的: said by a person, never guessed.
    public enum Unsaid: String, Term {
        case reported, ended, open
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .reported: ("列入错误行，先补填", "report the row, to be filled in first")
            case .ended: ("按已办结转入", "take it as closed")
            case .open: ("按在办转入，法定期限自收到之日起算", "take it as open; legal limits run from receipt")
            }
        }
    }

    /// Rows of one file: twice what a county writes in ten years.
    public static let rowsAtMost = 200_000
    /// Rows of headings that are looked for: a title, groups, names, and some to spare.
    public static let headingsAtMost = 10
    /// Columns of one file.
    public static let columnsAtMost = 64
    /// Characters of a heading that are kept.
    public static let headingAtMost = 60
    /// Characters of a register's name.
    public static let nameAtMost = 60
}

extension OldRegister {
    /// What the headings of a file say 识别表头.
    public struct Headings: Sendable, Hashable {
        /// Rows of headings on top, titles among them.
        public var rows: Int
        /// The heading of each place, groups in front: `信访人 姓名`.
        public var texts: [String]
        /// The columns recognised.
        public var places: [Column: Int]

        /// So many rows of headings, that say this.
        public init(rows: Int, texts: [String], places: [Column: Int]) {
            (self.rows, self.texts, self.places) = (rows, texts, places)
        }
    }

    /// Finds the headings among the first rows: the row that names the most columns, with the group row above it where
    /// that helps, wherever titles stand over them.
    ///
    /// - Parameter known: Headings that somebody has put to a column before.
    public static func headings(of rows: [[String]], known: [String: Column] = [:]) -> Headings {
        var best = Headings(rows: 1, texts: rows.first.map { $0.map(shown) } ?? [], places: [:])
        for index in rows.indices.prefix(headingsAtMost) {
            for depth in [1, 2] where depth <= index + 1 {
                let texts = joined(Array(rows[(index + 1 - depth)...index]))
                let places = recognised(texts, known: known)
                if places.count > best.places.count {
                    best = Headings(rows: index + 1, texts: texts, places: places)
                }
            }
        }
        return best
    }

    /// A heading without what does not count: blanks, marks, and half of what is full-width.
    public static func plain(_ heading: String) -> String {
        String(folded(heading).lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// The headings of some rows, put together by column; a text that repeats the one above it counts once.
    private static func joined(_ rows: [[String]]) -> [String] {
        let width = min(columnsAtMost, rows.map(\.count).max() ?? 0)
        return (0..<width).map { place in
            var parts: [String] = []
            for row in rows where row.indices.contains(place) {
                let text = shown(row[place])
                if !text.isEmpty, parts.last != text { parts.append(text) }
            }
            return parts.joined(separator: " ")
        }
    }

    private static func shown(_ text: String) -> String {
        String(CadreSheet.trimmed(text.split(whereSeparator: \.isNewline).joined()).prefix(headingAtMost))
    }

    private static func recognised(_ texts: [String], known: [String: Column]) -> [Column: Int] {
        var places: [Column: Int] = [:]
        for (place, text) in texts.enumerated() {
            let whole = plain(text)
            let last = plain(text.split(separator: " ").last.map(String.init) ?? "")
            guard !whole.isEmpty else { continue }
            let column = known[whole] ?? table[whole] ?? known[last] ?? table[last]
            if let column, places[column] == nil { places[column] = place }
        }
        return places
    }

    private static let table: [String: Column] = {
        var table: [String: Column] = [:]
        for column in Column.allCases {
            for name in [column.chinese, column.english, column.rawValue] + column.aliases {
                table[plain(name)] = table[plain(name)] ?? column
            }
        }
        // Under a group of headings, the group says whose name it is.
        for (group, person) in [("信访人", Column.name), ("举报人", .name), ("来信人", .name), ("反映人", .name)] {
            table[plain(group + "姓名")] = person
            table[plain(group + "电话")] = .contact
            table[plain(group + "联系电话")] = .contact
            table[plain(group + "住址")] = .address
            table[plain(group + "地址")] = .address
            table[plain(group + "身份证号")] = .identityNumber
        }
        for group in ["被反映人", "被举报人", "被反映对象"] {
            table[plain(group + "姓名")] = .respondent
            table[plain(group + "单位")] = .unit
            table[plain(group + "工作单位")] = .unit
            table[plain(group + "职务")] = .post
        }
        return table
    }()
}
