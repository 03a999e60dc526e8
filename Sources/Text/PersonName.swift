/// The name of somebody reported on, without what people put around it 人名: 张建国, from 村主任张建国 and 张建国同志.
public struct PersonName: Sendable, Hashable {
    /// The name without titles, in normal form; only the surname, where no more was written (`张主任`).
    public let core: String
    /// Whether no given name was written.
    public let isSurnameOnly: Bool

    /// Reads a name as it was written; `nil` when nothing is left of it.
    public init?(_ written: String) {
        var name = Normal.form(written)
        var hadTitle = false
        while let title = PersonName.titles.first(where: { name.hasSuffix($0) && name.count > $0.count }) {
            (name, hadTitle) = (String(name.dropLast(title.count)), true)
        }
        while let title = PersonName.leading.first(where: { name.hasPrefix($0) && name.count > $0.count }) {
            (name, hadTitle) = (String(name.dropFirst(title.count)), true)
        }
        guard !name.isEmpty else { return nil }
        // Two surnames of two characters that are met in Guizhou; a name of one character is a surname.
        let isCompound = PersonName.compound.contains(name)
        core = name
        isSurnameOnly = name.count == 1 || (isCompound && hadTitle)
    }

    /// The surname: one character, or two of a compound one.
    public var surname: String {
        let two = String(core.prefix(2))
        return PersonName.compound.contains(two) ? two : String(core.prefix(1))
    }

    /// How like two names are.
    public func likeness(to other: PersonName, _ sounds: Sounds) -> NameLikeness? {
        if core == other.core { return isSurnameOnly ? .surname : .same }
        if isSurnameOnly || other.isSurnameOnly { return surname == other.surname ? .surname : nil }
        if let heard = sounds.written(core), heard == sounds.written(other.core) { return .sound }
        return PersonName.differInOne(core, other.core) ? .oneCharacter : nil
    }

    /// Whether two names of three characters or more differ in one character that is not the surname.
    private static func differInOne(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one), Array(other))
        guard left.count == right.count, left.count >= 3, left[0] == right[0] else { return false }
        return zip(left, right).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) } == 1
    }

    /// Longer titles stand before shorter ones that end alike.
    static let titles = [
        "村委会主任", "村支部书记", "村党支部书记", "副主任", "副书记", "副镇长", "副乡长", "副县长", "副局长", "副校长", "副院长", "副所长", "副站长",
        "村支书", "村主任", "村书记", "村会计", "村干部", "村长", "主任", "书记", "支书", "会计", "出纳", "文书", "镇长", "乡长", "县长", "区长", "市长",
        "州长", "局长", "处长", "科长", "股长", "所长", "站长", "队长", "组长", "校长", "院长", "园长", "经理", "老板", "董事长", "主席", "部长", "委员",
        "老师", "医生", "警官", "干部", "同志", "先生", "女士", "某某", "某", "等人", "等", "本人", "一家",
    ]
    private static let leading = [
        "村委会主任", "村支部书记", "村支书", "村主任", "村书记", "村会计", "原村主任", "原支书", "原任", "现任", "原", "村长", "主任", "书记", "会计",
        "局长", "镇长", "乡长", "校长", "所长", "站长", "院长", "老",
    ]
    private static let compound: Set<String> = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "东方", "令狐", "司徒", "慕容", "尉迟", "公孙"]
}

/// In what way two names are alike 姓名相似.
public enum NameLikeness: Sendable, Hashable, CaseIterable {
    /// The same name.
    case same
    /// The same sound, other characters.
    case sound
    /// One character of the given name differs.
    case oneCharacter
    /// The same surname, and no given name was written in one of them.
    case surname
}
