import Facts
import Testing

@testable import Text

/// A letter of the tests' own, with variations made by rule: nothing is drawn by chance.
enum Letters {
    static let first = """
        尊敬的领导：我是望丰乡高岩村三组的村民。去年秋天修通村公路占了我家一亩二分水田，乡里说补偿款已经拨到村里，可是村主任韦建国一直不发。
        我们去问了四次，第一次说要等，第二次说账上没有钱，第三次说名单报错了，第四次干脆不开门。据说同组还有七户也没有拿到。
        今年春天有人看见他家盖了新楼，还买了一辆小货车。请上级派人来查一查村里的账，把钱还给我们。我们不识字，这封信是请人代写的。
        """

    /// Every so-many-th character read wrongly, as from bad paper.
    static func readBadly(_ text: String, every: Int) -> String {
        String(text.enumerated().map { $0.offset % every == every - 1 && !$0.element.isWhitespace ? "龘" : $0.element })
    }

    /// Without its last line.
    static func lineLost(_ text: String) -> String {
        text.split(separator: "\n").dropLast().joined(separator: "\n")
    }

    static let other = """
        我们学校食堂的伙食越来越差，每个学生每天交的钱却没有少。管食堂的岑老师把采购包给了自己的亲戚，菜价比集市上高一倍。
        家长会上有人提出来，校长说会公布账目，到现在半年了也没有公布。请教育局和纪委一起来看看孩子们吃的是什么。
        """
}

@Suite struct RepeatTests {
    @Test func `the same text has the same fingerprint in other dress`() throws {
        let sketch = try #require(Sketch(Letters.first))
        #expect(Sketch(Letters.first.replacing("，", with: " ，\n")) == sketch)
        #expect(Sketch("我要举报") == nil)
    }

    @Test func `a fingerprint taken today is found in an index filled years ago`() throws {
        let places = try #require(Sketch("反映青石镇大塘村村主任石大强扣下征地补偿款三万六千元")).bandPlaces.flatMap { $0 }
        #expect(places.first == 0x0004_C687_3F67_F0A2 && places.last == 0xBF01_CBBB_89F0_EF46)
        #expect(places.reduce(0) { mixed($0 ^ $1) } == 0x23AA_AEC1_D028_868D)
    }

    @Test(arguments: [20, 14]) func `a text read badly shares a band, and another letter none`(_ every: Int) throws {
        let bands = try #require(Sketch(Letters.first)).bandPlaces
        let damaged = Letters.lineLost(Letters.readBadly(Letters.first, every: every))
        let shared = zip(bands, try #require(Sketch(damaged)).bandPlaces).filter { $0.0 == $0.1 }.count
        #expect(shared >= 1)
        #expect(zip(bands, try #require(Sketch(Letters.other)).bandPlaces).allSatisfy { $0.0 != $0.1 })
    }

    @Test func `agreement estimates likeness`() throws {
        let half = String(Letters.first.prefix(120)) + String(Letters.other.prefix(60))
        let (one, two) = (try #require(Sketch(Letters.first)), try #require(Sketch(half)))
        let true3 = Likeness.of(Shingles.of(Letters.first), Shingles.of(half))
        #expect(abs(one.agreement(with: two) - true3) < 0.15)
        #expect(one.agreement(with: one) == 1)
    }

    @Test func `runs of four are counted as sets`() {
        let shared = Grams("征地补偿款没有发").shared(with: Grams("征地补偿款没有给"))
        #expect(shared == SharedText(both: 4, left: 5, right: 5))
        #expect(shared.likeness == 4.0 / 6)
        #expect(shared.share == 0.8)
        #expect(Grams("").isEmpty)
        #expect(Grams("征地").shared(with: Grams("征 地")).likeness == 1)
    }

    @Test func `runs of four are the likeness of sets of strings`() {
        let (left, right) = (Letters.first, Letters.readBadly(Letters.first, every: 20))
        #expect(
            Grams(left).shared(with: Grams(right)).likeness
                == Likeness.of(Shingles.of(left, length: 4), Shingles.of(right, length: 4)))
    }

    @Test func `two tellings of one matter are more alike than two matters`() throws {
        let tables = try CharacterTables.shipped()
        func wording(_ text: String) -> Wording { Wording(text, rarity: tables.rarity, sounds: tables.sounds) }
        let told = wording("高岩村三组修路占了水田，补偿的钱到了村里就没有下文，韦建国主任自己盖了楼，请查账。")
        #expect(wording(Letters.first).likeness(to: told) > 3 * wording(Letters.other).likeness(to: told))
        #expect(told.likeness(to: told) > 0.999)
        #expect(wording("").likeness(to: told) == 0)
        #expect(told.rarest.count <= Wording.lookedUp)
        #expect(!told.rarest.contains("我们"))
        let figures = wording("2019年3月A区高岩村3组扣了5万元")
        #expect(figures.rarest.contains("高岩") && !figures.rarest.joined().unicodeScalars.contains(where: \.isASCII))
    }
}

@Suite struct NameTests {
    static let sounds: Sounds = {
        do { return try .shipped() } catch { return .none }
    }()

    @Test(arguments: [
        ("村主任张建国", "张建国"), ("张建国同志", "张建国"), (" 张 建国 ", "张建国"), ("张主任", "张"), ("原村支书张某", "张"), ("欧阳书记", "欧阳"),
        ("龙分管", "龙分管"), ("老张", "张"),
    ]) func `a name stands without what people put around it`(_ written: String, _ core: String) throws {
        #expect(try #require(PersonName(written)).core == core)
    }

    @Test func `nothing is no name`() { #expect(PersonName("，。") == nil) }

    @Test(arguments: [
        ("韦建国", "魏建国", NameLikeness.sound), ("韦建国", "村主任韦建国", .same), ("韦建国", "韦主任", .surname),
        ("张志强", "章自强", .sound), ("韦建国", "韦建军", .oneCharacter), ("侬阿普", "农阿普", .sound),
    ]) func `names are alike in a way that is told`(_ one: String, _ other: String, _ likeness: NameLikeness) throws {
        let (left, right) = (try #require(PersonName(one)), try #require(PersonName(other)))
        #expect(left.likeness(to: right, Self.sounds) == likeness)
        #expect(right.likeness(to: left, Self.sounds) == likeness)
    }

    @Test func `other names are not alike`() throws {
        let (one, other) = (try #require(PersonName("韦建国")), try #require(PersonName("岑光荣")))
        #expect(one.likeness(to: other, Self.sounds) == nil)
    }

    @Test(arguments: [
        ("雷山县望丰乡高岩村村民委员会", "高岩村"), ("高岩村委会", "高岩村"), ("高岩村", "高岩村"), ("高岩村支两委", "高岩村"), ("县水务局", "水务局"),
        ("高新区市场监管局", "市场监管局"), ("县乡村振兴局", "乡村振兴局"),
        ("望丰乡人民政府", "望丰乡"), ("望丰乡政府", "望丰乡"), ("红星社区居委会", "红星社区"), ("金沙建筑有限公司", "金沙建筑"),
    ]) func `a unit is known by its core`(_ written: String, _ core: String) {
        #expect(UnitName.core(written) == core)
    }
}

@Suite struct StretchTests {
    @Test func `a difference marks what each text has alone`() {
        let (left, right) = TextDifference.between("补偿款三万元没有发", "补偿款五万元还没有发")
        #expect(left.map(\.text).joined() == "补偿款三万元没有发")
        #expect(right.filter(\.isMarked).map(\.text) == ["五", "还"])
        #expect(left.filter(\.isMarked).map(\.text) == ["三"])
    }

    @Test func `single characters shared by chance are no wording in common`() {
        let (left, _) = TextDifference.between("甲的乙", "丙的丁")
        #expect(left.allSatisfy { $0.isMarked })
    }

    @Test func `long texts with little in common are compared by sentences`() {
        let shared = "这一句在两封信里都有，一个字也不差。"
        let long = String(repeating: Letters.other, count: 12)
        let (left, right) = TextDifference.between(
            Letters.first + Letters.first + shared + Letters.first, long + shared)
        #expect(left.contains { $0.text == shared && !$0.isMarked })
        #expect(right.contains { $0.text == shared && !$0.isMarked })
    }

    @Test func `words are marked however they are written`() {
        let marked = Highlighting.whole("共扣ＡＢ款 项三次", ["ab款项"])
        #expect(marked == [Stretch("共扣"), Stretch("ＡＢ款 项", isMarked: true), Stretch("三次")])
        #expect(Highlighting.count("款项和款项", ["款项"]) == 2)
    }

    @Test func `a passage shows the words with what stands around them`() throws {
        let passage = try #require(Highlighting.passage(Letters.first, ["货车"], around: 6))
        #expect(passage.first == Stretch("…"))
        #expect(passage.contains(Stretch("货车", isMarked: true)))
        #expect(Highlighting.passage(Letters.first, ["飞机"]) == nil)
    }
}
