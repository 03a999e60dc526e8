import Facts
import Testing

@testable import Text

/// How seldom pairs are met, in the language and in letters, and what follows for two tellings.
@Suite struct RarityTests {
    private static func bits(_ rarity: Rarity, _ pair: String) -> Int {
        let scalars = Array(pair.unicodeScalars)
        return rarity.bits(scalars[0], scalars[1])
    }

    @Test func `a pair is as rare as it is in the language, times as rare as it is in letters`() {
        let rarity = Rarity(
            [(bits: 10, pairs: "我们"), (bits: 16, pairs: "业主养鸡")], letters: [(tenths: 20, pairs: "我们业主"), (60, "韦村")])
        #expect(Self.bits(rarity, "我们") == 5)
        #expect(Self.bits(rarity, "业主") == 8, "rare in a dictionary, and in every other letter")
        #expect(Self.bits(rarity, "养鸡") == 38, "of letters it was counted from, none has it")
        #expect(Self.bits(rarity, "韦村") == 26, "no word at all, and seldom in letters")
        #expect(Self.bits(rarity, "岑光") == rarity.ofUnknown && rarity.ofUnknown == 40)
    }

    @Test func `what ships tells a letter's own words from what every letter says`() throws {
        let rarity = try Rarity.shipped()
        let everywhere = ["小区", "业主", "领导", "我们"].map { Self.bits(rarity, $0) }
        let own = ["水田", "鸡舍", "高岩"].map { Self.bits(rarity, $0) }
        #expect(try #require(everywhere.max()) < (try #require(own.min())), "\(everywhere) \(own)")
    }

    @Test func `a long word is asked for by the pairs that tell it`() throws {
        let rarity = try Rarity.shipped()
        func pairs(_ text: String) -> Set<UInt64> { Bigrams.numbers(ofWord: text) }
        let told = rarity.telling(ofWord: "我们高岩村水田")
        #expect(told.isSuperset(of: pairs("高岩村")) && told.isSuperset(of: pairs("水田")))
        #expect(told.isDisjoint(with: pairs("我们")), "half of all letters hold it")
        #expect(
            rarity.telling(ofWord: "我们的领导").count == Rarity.toldBy, "of common pairs alone the rarest are asked for")
        let figures = rarity.telling(ofWord: "2019年高岩村水田")
        #expect(
            figures.isDisjoint(with: pairs("2019年")) && figures.count <= Rarity.askedAtMost,
            "digits are in every other letter")
        for short in ["我们", "我们的", "领导我们", "村", ""] {
            #expect(rarity.telling(ofWord: short) == pairs(short), "\(short): nothing is left out of a short one")
        }
    }

    @Test func `a short telling is no less like a long one for its length alone`() throws {
        let tables = try CharacterTables.shipped()
        func wording(_ text: String) -> Wording { Wording(text, rarity: tables.rarity, sounds: tables.sounds) }
        let told = wording("高岩村占水田建养鸡场，补偿没有发。")
        let story = "高岩村三组的水田去年被占去建养鸡场，补偿款至今没有发到户，村里说账上没有钱。"
        let aside = "另外学校食堂的采购包给了亲戚，菜价比集市高一倍，家长要求公布账目，半年没有下文，请一并查处。"
        let (alone, within) = (told.likeness(to: wording(story)), told.likeness(to: wording(story + aside)))
        #expect(within > alone * 0.75 && within < alone)
        #expect(told.likeness(to: wording(aside)) < within / 3)
        #expect(told.likeness(to: told) == 1 && wording(story).likeness(to: told) == alone)
    }
}
