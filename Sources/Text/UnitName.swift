/// A unit's name without what it is a part of, and without what kind of body it is 单位名称: 高岩村, from 雷山县望丰乡高岩村村民委员会.
public enum UnitName {
    /// The core of a unit's name in normal form; the name itself where nothing is left of it.
    public static func core(_ written: String) -> String { parts(of: written).core }

    /// Whether two writings may mean one unit: the cores are the same, or one is a part of the other unit, and the places they
    /// lie in, where both are written, are not two. 岩脚镇财政所 is not 石头镇财政所; 财政所 alone may be either.
    ///
    /// Law: ours; it raises alarms, and one too many costs a look, one too few is never seen.
    public static func mayBeSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (parts(of: one), parts(of: other))
        guard min(one.core.count, other.core.count) >= 2 else { return false }
        return (one.core.hasPrefix(other.core) || other.core.hasPrefix(one.core))
            && (one.place.isEmpty || other.place.isEmpty || one.place.contains(other.place)
                || other.place.contains(one.place))
    }

    /// Whether a unit as somebody wrote it means this very organ, or an office of it: 金沙县纪委, 中共金沙县纪律检查委员会 and
    /// 县监委信访室 all mean 金沙县纪委监委; 金沙县 alone, 金沙县教育局 and 毕节市纪委监委 do not, nor does a post placed elsewhere.
    ///
    /// Law: ours (J art. 20): colleagues of somebody reported on are kept away from what is about this organ, and from nothing
    /// else that a namesake elsewhere is in.
    public static func means(_ organ: String, by written: String) -> Bool {
        guard let home = commission(organ) else { return mayBeSame(organ, written) }
        guard let other = commission(written), home.isPost == other.isPost else { return false }
        return home.place.hasSuffix(other.place) || other.place.hasSuffix(home.place)
    }

    /// Whether a unit as somebody wrote it may be a commission, an office of one, or a post placed by one.
    public static func mayBeCommission(_ written: String) -> Bool {
        commission(written) != nil || ["纪检", "监察"].contains { Normal.form(written).contains($0) }
    }

    /// Where a commission is, or in which department a post is placed 派驻, as far as it is written; `nil` for any other body.
    private static func commission(_ written: String) -> (place: String, isPost: Bool)? {
        var name = Normal.form(written)
        for (long, short) in commissions { name = name.replacing(long, with: short) }
        for party in ["中国共产党", "中共"] where name.hasPrefix(party) { name.removeFirst(party.count) }
        if let post = name.firstRange(of: "纪检组") {
            let place = name[..<post.lowerBound]
            return (String(place.lastIndex(of: "驻").map { place[place.index(after: $0)...] } ?? place), true)
        }
        let places = ["纪委", "监委"].compactMap { name.firstRange(of: $0) }.map { String(name[..<$0.lowerBound]) }
        return places.min { $0.count < $1.count }.map { ($0, false) }
    }

    /// What commissions and posts are called in full, with what they are shortened to.
    private static let commissions = [
        ("纪律检查委员会", "纪委"), ("纪检委", "纪委"), ("监察委员会", "监委"), ("纪检监察组", "纪检组"),
    ]

    /// What a unit lies in, as far as it is written, and its core.
    private static func parts(of written: String) -> (place: String, core: String) {
        var name = Normal.form(written)
        for (long, short) in bodies where name.hasSuffix(long) {
            let kept = String(name.dropLast(long.count)) + short
            if kept.count >= 2 { name = kept }
            break
        }
        let characters = Array(name)
        // What the unit lies in is cut off, as long as two characters remain.
        for index in characters.indices.dropLast(2).reversed() where isPlace(characters, index) {
            return (String(characters[...index]), String(characters[(index + 1)...]))
        }
        return ("", name)
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
