/// A list of cadres as offices keep it 干部名册, row by row: what can be read of it, and what is wrong with every other row.
///
/// Good rows are never lost because of bad ones.
public enum CadreSheet {
    /// The columns, by their heading.
    public enum Column: String, Term {
        case code, kind, name, unit, post, managedBy, partyOrgAt, postClass, standing, supervised, principalOf
        case mainPerson, struck
        /// Chinese and English heading.
        public var names: (chinese: String, english: String) {
            switch self {
            case .code: ("编号", "code")
            case .kind: ("登记对象", "kind")
            case .name: ("姓名", "name")
            case .unit: ("单位", "unit")
            case .post: ("职务", "post")
            case .managedBy: ("管理机关", "managed by")
            case .partyOrgAt: ("党组织关系所在机关", "party ties at")
            case .postClass: ("职务类别", "class of post")
            case .standing: ("任职状态", "standing")
            case .supervised: ("监察对象类别", "supervised as")
            case .principalOf: ("任主要负责人的机关", "principal of")
            case .mainPerson: ("关联人员编号", "goes with")
            case .struck: ("注销", "struck")
            }
        }
    }

    /// What is wrong with a row 错误行.
    public struct Fault: Sendable, Hashable {
        /// The row as the sheet counts it; the headings are row 1.
        public let row: Int
        /// The column; `nil` when it is the whole row.
        public let column: Column?
        /// What is wrong, and what to do.
        public let chinese: String
        /// The same in English.
        public let english: String

        /// What is wrong with a row.
        public init(row: Int, column: Column?, chinese: String, english: String) {
            (self.row, self.column, self.chinese, self.english) = (row, column, chinese, english)
        }
    }

    /// What was read.
    public struct Reading: Sendable, Hashable {
        /// Good rows, by their number.
        public internal(set) var entries: [Entry] = []
        /// Bad ones.
        public internal(set) var faults: [Fault] = []
        /// Rows that hold nothing.
        public internal(set) var blank = 0
    }

    /// A good row.
    public struct Entry: Sendable, Hashable {
        /// Its number in the sheet.
        public let row: Int
        /// What it says.
        public let cadre: Cadre
    }

    /// An organ as a list may name it.
    public struct NamedOrgan: Sendable, Hashable {
        /// Its code.
        public var id: OrganID
        /// Its name.
        public var name: String
        /// An organ as a list may name it.
        public init(id: OrganID, name: String) { (self.id, self.name) = (id, name) }
    }

    /// Rows of one list: a province keeps some tens of thousands of cadres.
    public static let rowsAtMost = 50_000

    /// Reads a sheet whose first row holds the headings.
    public static func read(_ rows: [[String]], organs: [NamedOrgan]) -> Reading {
        var reading = Reading()
        guard let headings = rows.first, let columns = columns(headings, &reading) else { return reading }
        guard rows.count - 1 <= rowsAtMost else {
            reading.faults.append(
                Fault(
                    row: rowsAtMost + 2, column: nil, chinese: "名册超过\(rowsAtMost)行。请分成几份导入。",
                    english: "The list has more than \(rowsAtMost) rows. Split it."))
            return reading
        }
        var ids: [String: OrganID] = [OrganID.centre.rawValue: .centre, "中央纪委国家监委": .centre]
        for organ in organs { (ids[organ.id.rawValue], ids[plain(organ.name)]) = (organ.id, organ.id) }
        var seen: [CadreCode: Int] = [:]
        for (index, cells) in rows.enumerated().dropFirst() {
            var values: [Column: String] = [:]
            for (column, place) in columns where cells.indices.contains(place) {
                values[column] = trimmed(cells[place])
            }
            guard values.values.contains(where: { !$0.isEmpty }) else {
                reading.blank += 1
                continue
            }
            var row = Row(number: index + 1, values: values, ids: ids)
            let cadre = row.cadre()
            if let cadre, row.faults.isEmpty {
                if let first = seen[cadre.code] {
                    row.fault(
                        .code, "编号和第\(first)行重复。请改正其中一个。",
                        "The code stands in row \(first) already. Change one of the two.")
                } else {
                    seen[cadre.code] = row.number
                    reading.entries.append(Entry(row: row.number, cadre: cadre))
                }
            }
            reading.faults += row.faults
        }
        return reading
    }

    /// Which column stands where; `nil`, with faults, when a needed one is missing.
    private static func columns(_ headings: [String], _ reading: inout Reading) -> [Column: Int]? {
        var columns: [Column: Int] = [:]
        for (place, heading) in headings.enumerated() {
            let known = Column.allCases.first { [$0.chinese, $0.english].contains(plain(heading)) }
            if let known, columns[known] == nil { columns[known] = place }
        }
        for needed in [Column.code, .managedBy] where columns[needed] == nil {
            reading.faults.append(
                Fault(
                    row: 1, column: needed, chinese: "缺少“\(needed.chinese)”这一列。请在第一行写上列名。",
                    english: "The column “\(needed.english)” is missing. Name it in the first row."))
        }
        return reading.faults.isEmpty ? columns : nil
    }

    private static func plain(_ text: String) -> String { trimmed(text) }

    static func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace || first == "\u{FEFF}" { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }

    /// Whether a code has the form of one: it names a stream.
    public static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45
                    || byte == 46 || byte == 95
            }
    }
}

/// One row while it is read.
private struct Row {
    let number: Int
    let values: [CadreSheet.Column: String]
    let ids: [String: OrganID]
    var faults: [CadreSheet.Fault] = []

    mutating func fault(_ column: CadreSheet.Column?, _ chinese: String, _ english: String) {
        faults.append(CadreSheet.Fault(row: number, column: column, chinese: chinese, english: english))
    }

    /// What the row says; with faults put down it does not count.
    mutating func cadre() -> Cadre? {
        let code = values[.code] ?? ""
        if code.isEmpty {
            fault(.code, "没有填编号。请给每行一个不重复的编号。", "The code is missing. Give each row one of its own.")
        } else if !CadreSheet.isCode(code) {
            fault(.code, "编号只能用字母、数字、点、短横，最多40个。", "A code holds letters, digits, dots and hyphens, 40 at most.")
        }
        let kind: CadreKind = term(.kind) ?? .person
        let (name, unit, post) = (values[.name] ?? "", values[.unit] ?? "", values[.post] ?? "")
        for (column, text) in [(CadreSheet.Column.name, name), (.unit, unit), (.post, post)]
        where text.count > Bounds.name {
            fault(column, "超过\(Bounds.name)字。请精简。", "This is longer than \(Bounds.name) characters. Shorten it.")
        }
        switch kind {
        case .person:
            if name.isEmpty {
                fault(
                    .name, "没有填姓名。登记职务或单位的，请把登记对象写为“职务”或“单位”。",
                    "The name is missing. For a post or a body, say so under kind.")
            }
        case .post:
            if post.isEmpty { fault(.post, "没有填职务。请补填。", "The post is missing. Give it.") }
        case .body:
            if unit.isEmpty { fault(.unit, "没有填单位。请补填。", "The unit is missing. Give it.") }
        }
        let managedBy = organ(.managedBy)
        if managedBy == nil, values[.managedBy, default: ""].isEmpty {
            fault(
                .managedBy, "没有填管理机关。受理层级由它决定，请向组织部门核实后补填。",
                "The managing organ is missing: acceptance follows it. Ask, and fill it in.")
        }
        let supervised: SupervisedKind = term(.supervised) ?? .civilServant
        let main = values[.mainPerson] ?? ""
        if supervised == .nonPublic, main.isEmpty {
            fault(
                .mainPerson, "非公职人员要写明随哪位公职人员。请填其编号。",
                "Somebody who holds no public post goes with one who does. Give that person's code.")
        }
        let partyOrgAt = organ(.partyOrgAt)
        let principalOf = organ(.principalOf)
        let postClass: PostClass = term(.postClass) ?? .other
        let standing: CadreStanding = term(.standing) ?? .serving
        let struck = values[.struck] ?? ""
        if !["", "是", "否", "yes", "no"].contains(struck) { fault(.struck, "只能填“是”或“否”。", "Say yes or no.") }
        guard let managedBy else { return nil }
        return Cadre(
            code: CadreCode(rawValue: code), kind: kind, name: Veiled(name), unit: Veiled(unit), post: Veiled(post),
            managedBy: managedBy, partyOrgAt: partyOrgAt, postClass: postClass, standing: standing,
            supervised: supervised, principalOf: principalOf,
            mainPerson: main.isEmpty ? nil : CadreCode(rawValue: main), isStruck: ["是", "yes"].contains(struck))
    }

    /// The organ a cell names by code or name.
    private mutating func organ(_ column: CadreSheet.Column) -> OrganID? {
        guard let text = values[column], !text.isEmpty else { return nil }
        if let id = ids[text] { return id }
        fault(
            column, "没有登记过机关“\(text)”。请填机关代码或全称，或请安全管理员先登记。",
            "No organ is registered as “\(text)”. Give its code or full name, or have it registered.")
        return nil
    }

    private mutating func term<T: Term>(_ column: CadreSheet.Column) -> T? {
        guard let text = values[column], !text.isEmpty else { return nil }
        if let term = T.allCases.first(where: { [$0.rawValue, $0.chinese, $0.english].contains(text) }) { return term }
        let all = Array(T.allCases)
        fault(
            column, "不认识“\(text)”。请从这些里选：\(all.map(\.chinese).joined(separator: "、"))。",
            "“\(text)” is not known. Choose from: \(all.map(\.english).joined(separator: ", ")).")
        return nil
    }
}
