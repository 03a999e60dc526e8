import Testing

@testable import Text

@Suite struct NormalTests {
    @Test(arguments: [
        ("ＡＢＣ１２３", "abc123"), ("王 某　某", "王某某"), ("征地款，没有发！", "征地款没有发"), ("2024年3月", "2024年3月"),
        ("大树邨", "大树村"), ("", ""), ("……——？！", ""), ("Éclair", "éclair"), ("五千元", "五千元"), ("（一）", "一"),
        ("縣城", "縣城"), ("第①组", "第①组"), ("a\u{301}", "a"), ("🙂钱🙂", "钱"),
    ]) func `a text has one normal form`(_ text: String, _ form: String) {
        #expect(Normal.form(text) == form)
    }

    @Test func `a normal form is its own normal form`() {
        let form = Normal.form("２０２４年，大树邨 Ａ组的征地款——没有发给我们！")
        #expect(Normal.form(form) == form)
    }

    @Test func `neighbouring characters form pairs across what falls away`() {
        #expect(Bigrams.of("征地 款。征地") == ["征地", "地款", "款征"])
    }

    @Test func `a single character stands for itself and nothing has no pairs`() {
        #expect(Bigrams.of("王") == ["王"])
        #expect(Bigrams.of("。，").isEmpty)
    }

    @Test func `whatever holds a word holds all its pairs`() {
        #expect(Bigrams.of("补偿款").isSubset(of: Bigrams.of("村里的征地补偿款至今没有发放")))
    }

    @Test func `runs have the asked length and a shorter text stands for itself`() {
        #expect(Shingles.of("征地补偿", length: 3) == ["征地补", "地补偿"])
        #expect(Shingles.of("征地", length: 3) == ["征地"])
        #expect(Shingles.of("征地", length: 0) == ["征", "地"])
    }

    @Test func `the same words in other dress are wholly alike`() {
        #expect(Likeness.of("征地款，没有发！", "征地款 没有发") == 1)
    }

    @Test func `texts that share nothing are not alike, nor is an empty one to anything`() {
        #expect(Likeness.of("征地补偿款", "校园餐质量") == 0)
        #expect(Likeness.of("", "校园餐质量") == 0)
        #expect(Likeness.of("", "") == 0)
        #expect(Likeness.containment([], ["校园"]) == 0)
    }

    @Test func `likeness counts what is shared against all there is`() {
        // 征地补, 地补偿 / 地补偿, 补偿款: one of three.
        #expect(Likeness.of("征地补偿", "地补偿款") == 1.0 / 3)
    }

    @Test func `a retelling is nearer than another matter in the same village`() {
        let letter = "大树村村主任把我们组的征地补偿款扣下，三年没有发。"
        let retold = "我们组的征地补偿款被大树村村主任扣下，已经三年没有发了"
        let other = "大树村卫生室的医生多收钱，药也是过期的。"
        #expect(Likeness.of(letter, retold) > 0.4)
        #expect(Likeness.of(letter, other) < 0.1)
    }

    @Test func `a short letter copied into a long one is wholly contained`() {
        let short = Shingles.of("征地补偿款三年没有发")
        let long = Shingles.of("尊敬的领导：征地补偿款三年没有发，我们找过镇里两次，没有人管。")
        #expect(Likeness.containment(short, long) == 1)
        #expect(Likeness.of(short, long) < 0.5)
    }
}
