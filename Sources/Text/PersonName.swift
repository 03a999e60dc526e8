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
    private static let titles = [
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

/// A unit's name without what it is a part of, and without what kind of body it is 单位名称: 高岩村, from 雷山县望丰乡高岩村村民委员会.
public enum UnitName {
    /// The core of a unit's name in normal form; the name itself where nothing is left of it.
    public static func core(_ written: String) -> String {
        let whole = Normal.form(written)
        var name = whole
        for (long, short) in bodies where name.hasSuffix(long) {
            let kept = String(name.dropLast(long.count)) + short
            if kept.count >= 2 { name = kept }
            break
        }
        let characters = Array(name)
        // What the unit lies in is cut off, as long as two characters remain.
        for index in characters.indices.dropLast(2).reversed() where isPlace(characters, index) {
            return String(characters[(index + 1)...])
        }
        return name
    }

    /// Whether a place's name ends here: not in 市场监管局, 乡村振兴局 or 社区.
    private static func isPlace(_ characters: [Character], _ index: Int) -> Bool {
        guard places.contains(characters[index]) else { return false }
        let isWord = words.contains(String(characters[index...(index + 1)]))
        return !isWord && (index == 0 || !words.contains(String(characters[(index - 1)...index])))
    }

    /// Words in which such a character is no place.
    private static let words: Set<String> = [
        "市场", "市政", "城市", "都市", "乡村", "乡镇", "城乡", "城镇", "集镇", "区域", "社区", "园区", "小区", "景区", "灾区", "库区", "县域", "县城",
        "省属", "市属",
    ]

    /// Bodies of a village or office, with what they are shortened to; longer ones first.
    private static let bodies = [
        ("村村民委员会", "村"), ("村民委员会", ""), ("村党支部委员会", "村"), ("村支部委员会", "村"), ("村党总支", "村"), ("村党支部", "村"),
        ("村支两委", "村"), ("村两委", "村"), ("村支委", "村"), ("村委会", "村"), ("村委", "村"), ("社区居民委员会", "社区"), ("社区居委会", "社区"),
        ("居民委员会", ""), ("居委会", ""), ("乡人民政府", "乡"), ("镇人民政府", "镇"), ("人民政府", ""), ("乡政府", "乡"), ("镇政府", "镇"),
        ("街道办事处", "街道"), ("街道办", "街道"), ("股份有限公司", ""), ("有限责任公司", ""), ("有限公司", ""), ("集团公司", "集团"),
    ]
    private static let places: Set<Character> = ["省", "州", "市", "县", "区", "乡", "镇"]
}
