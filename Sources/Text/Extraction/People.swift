extension Extraction {
    /// Persons named beside their post, posts, and units 人名、职务、单位.
    ///
    /// A name is only offered where a post stands before it or behind it, and it begins with a surname: `村主任张三`,
    /// `张三是村会计`. Without a post, too many words look like names.
    static func people(_ text: [Character]) -> [(kind: Extracted.Kind, value: String, range: Range<Int>)] {
        var found: [(kind: Extracted.Kind, value: String, range: Range<Int>)] = []
        var index = 0
        while index < text.count {
            guard let post = posts.first(where: { starts($0, text, at: index) }) else {
                index += 1
                continue
            }
            let end = index + post.count
            let name = name(in: text, from: end)
            guard name != nil || !isTownship(text, from: end) else {
                index = end
                continue
            }
            found.append((.post, String(post), index..<end))
            if let name { found.append((.person, String(text[name]), name)) }
            if let unit = unit(in: text, before: index) { found.append((.unit, String(text[unit]), unit)) }
            index = end
        }
        for unit in units(in: text) where !found.contains(where: { $0.kind == .unit && $0.range.overlaps(unit) }) {
            found.append((.unit, String(text[unit]), unit))
        }
        return found
    }

    /// What may be the names of persons, each once, in the order of the text: every run of characters that begins with a surname
    /// and is as long as a name.
    ///
    /// They are to be looked up in a register, which says which of them are names: a surname and two characters anywhere, a surname
    /// and one where words around it leave room for a name. Of a whole letter these are some dozens, whatever the register holds.
    public static func possibleNames(in text: String) -> [String] {
        var signs: [Character] = []
        /// Whether a blank stands before each of them: a name may be written with blanks in it.
        var blanks: [Bool] = []
        var isBlank = false
        for sign in text.prefix(charactersSearched) {
            if sign.isWhitespace {
                isBlank = true
            } else {
                signs.append(sign)
                blanks.append(isBlank)
                isBlank = false
            }
        }
        var names: [String] = []
        var known: Set<String> = []
        func add(_ range: Range<Int>) {
            let name = String(signs[range])
            if signs[range].allSatisfy(isWritten), known.insert(name).inserted { names.append(name) }
        }
        for start in signs.indices {
            if start + 4 <= signs.count, compound.contains(String(signs[start...(start + 1)])) {
                add(start..<(start + 3))
                add(start..<(start + 4))
            }
            if start + 3 == signs.count, compound.contains(String(signs[start...(start + 1)])) {
                add(start..<signs.count)
            }
            guard surnames.contains(signs[start]) else { continue }
            if start + 3 <= signs.count { add(start..<(start + 3)) }
            let end = start + 2
            guard end <= signs.count else { continue }
            // A post beside it says that it is a name; else there must be room for one on both sides.
            let isCalled = isCalled(signs, start..<end)
            let isFree =
                (blanks[start] || leavesRoom(signs, before: start))
                && (end == signs.count || blanks[end] || leavesRoom(signs, from: end))
            if isCalled || isFree { add(start..<end) }
        }
        return names
    }

    /// Characters in which names are looked for: more than a narrative may have.
    private static let charactersSearched = 40_000

    /// Whether a post stands before or behind.
    private static func isCalled(_ text: [Character], _ range: Range<Int>) -> Bool {
        let (start, end) = (range.lowerBound, range.upperBound)
        if end < text.count, callingsByFirst[text[end]]?.contains(where: { starts($0, text, at: end) }) == true {
            return true
        }
        guard start > 0, let before = callingsByLast[text[start - 1]] else { return false }
        return before.contains { start >= $0.count && starts($0, text, at: start - $0.count) }
    }

    /// Whether a name may begin here: after a mark, or a word that goes before a name.
    private static func leavesRoom(_ text: [Character], before start: Int) -> Bool {
        start == 0 || !isWritten(text[start - 1]) || before.contains(text[start - 1])
    }

    /// Whether a name may end here: before a mark, or a word that goes on after a name.
    private static func leavesRoom(_ text: [Character], from end: Int) -> Bool {
        !isWritten(text[end]) || follows.contains(text[end])
    }

    /// Chinese characters, the rare ones of names too.
    private static func isWritten(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }

    /// What stands beside a name.
    private static let callings = (posts + PersonName.titles.map(Array.init)).filter { !$0.isEmpty }
    private static let callingsByFirst = Dictionary(grouping: callings) { $0[0] }
    private static let callingsByLast = Dictionary(grouping: callings) { $0[$0.count - 1] }

    private static func starts(_ word: [Character], _ text: [Character], at index: Int) -> Bool {
        index + word.count <= text.count && text[index..<(index + word.count)].elementsEqual(word)
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// Whether what follows a supposed post is the rest of a township's name: 县长 is none in 金沙县长坝镇.
    private static func isTownship(_ text: [Character], from start: Int) -> Bool {
        text[start - 1] == "长" && (1...2).contains { start + $0 < text.count && "镇乡".contains(text[start + $0]) }
    }

    /// A name that begins here: a surname, and one or two characters up to a mark or a word that goes on.
    private static func name(in text: [Character], from start: Int) -> Range<Int>? {
        guard start + 1 < text.count else { return nil }
        let isCompound = start + 2 < text.count && compound.contains(String(text[start...(start + 1)]))
        guard isCompound || surnames.contains(text[start]) else { return nil }
        let first = start + (isCompound ? 2 : 1)
        var end = first
        while end < text.count, end - first < 2, isHan(text[end]),
            !follows.contains(text[end]) || (end == first && text[end] == "有")
        {
            end += 1
        }
        // 张某、张某某 is a name as petitions write it.
        guard end > first else { return nil }
        return start..<end
    }

    /// A unit that ends where a post begins: 高岩村委会 in 高岩村委会主任.
    private static func unit(in text: [Character], before end: Int) -> Range<Int>? {
        guard let body = bodies.first(where: { end >= $0.count && starts($0, text, at: end - $0.count) }) else {
            return nil
        }
        return whole(text, body: (end - body.count)..<end)
    }

    private static func units(in text: [Character]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard let body = bodies.first(where: { $0.count > 1 && starts($0, text, at: index) }) else {
                index += 1
                continue
            }
            if let unit = whole(text, body: index..<(index + body.count)) { found.append(unit) }
            index += body.count
        }
        return found
    }

    /// A body with the name before it; none without a name.
    private static func whole(_ text: [Character], body: Range<Int>) -> Range<Int>? {
        var begins = body.lowerBound
        while begins > 0, body.lowerBound - begins < 8, isHan(text[begins - 1]), !before.contains(text[begins - 1]) {
            begins -= 1
        }
        return body.lowerBound - begins >= 2 ? begins..<body.upperBound : nil
    }

    /// Longer posts stand before shorter ones that they begin with.
    private static let posts: [[Character]] = [
        "村党支部书记", "村支部书记", "村委会主任", "党支部书记", "党委书记", "村支书", "村主任", "村会计", "村文书", "村民组长", "副主任", "副书记", "副镇长",
        "副乡长", "副局长", "副校长", "副院长", "副所长", "镇长", "乡长", "县长", "局长", "校长", "院长", "所长", "站长", "队长", "主任", "书记", "支书",
        "会计", "出纳", "文书", "园长", "科长", "股长",
    ].map(Array.init)

    private static let bodies: [[Character]] = [
        "村民委员会", "村委会", "居委会", "镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处", "街道办", "卫生院", "医院", "养老院", "敬老院", "福利院",
        "财政所", "派出所", "民政局", "教育局", "自然资源局", "农业农村局", "交通局", "住建局", "医保局", "合作社", "小学", "中学", "幼儿园", "公司", "村",
        "镇", "乡", "局",
    ].map(Array.init)

    /// Words that end what stands before a unit's name.
    private static let before: Set<Character> = Set("的是在和与向到对由被把给了着过反映我你他们这那及或从经跟叫让为称说举报")
    /// Characters that go on after a name, and are in none; but for 有 behind a surname, as in 张有福.
    private static let follows: Set<Character> = Set("的是在和与向到对由被把给了着过不没有就都也还又将利用私自将要从收拿说叫让为以之截克套虚违贪占挪扣吃骗")
    private static let surnames: Set<Character> = Set(
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓单杭洪包诸左石崔吉龚程邢滑裴陆荣翁荀羊甄曲家封储靳邴松井段富巫乌焦巴谷车侯全班仰仲伊宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎薄印白蒲邰从赖卓屠蒙池乔阴胥苍闻党翟谭贡劳申扶冉宰雍桑桂牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠丰关游肖涂代岳帅"
    )
    private static let compound: Set<String> = ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "令狐", "司徒", "慕容", "尉迟", "公孙"]
}
