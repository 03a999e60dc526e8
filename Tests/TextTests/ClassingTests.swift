import Testing

@testable import Text

@Suite struct ClassingTests {
    private static let told = [
        ("land", ["征地补偿款被扣", "修路占地补偿款没有发", "土地丈量虚报套取补偿", "征收的田补偿款截留", "占地的钱没有发到户"]),
        ("school", ["学校食堂的菜不新鲜", "学生餐费去向不明", "校园营养餐克扣", "食堂采购回扣学校", "学校收餐费不公开"]),
        ("care", ["养老院老人伙食差", "敬老院补贴被挪用", "养老院护工打老人", "老人的高龄津贴没有发", "敬老院冒领老人补贴"]),
    ]

    private static let examples = told.flatMap { label, texts in texts.map { Training.Example($0, label) } }

    @Test func `a text is likened to those that people have classed, and the words that spoke for it are named`() throws
    {
        let model = try #require(Training.model(of: Self.examples))
        let guess = try #require(model.guess("反映学校食堂的餐费问题"))
        #expect(guess.label == "school")
        #expect(guess.words.contains { "学校食堂餐费".contains($0) })
        #expect(guess.words.allSatisfy { "反映学校食堂的餐费问题".contains($0) }, "words of the text and none other")
        #expect(model.guess("村里征地的补偿款没有发给我们")?.label == "land")
        #expect(model.guess("养老院的老人没有人管")?.label == "care")
    }

    @Test(arguments: [
        ("村主任截留了我们组的征地补偿款，至今没有发放", "land", "补偿款"), ("反映学校食堂的伙食差，餐费不公开。", "school", "学校食堂"),
        ("敬老院冒领老人的高龄津贴", "care", "敬老院"),
    ])
    func `pairs that stand together are named as the word they are`(
        _ text: String, _ label: String, _ word: String
    ) throws {
        let model = try #require(Training.model(of: Self.examples))
        let guess = try #require(model.guess(text))
        #expect(guess.label == label)
        #expect(guess.words.contains { $0.contains(word) }, "\(guess.words)")
        #expect(guess.words.allSatisfy { text.contains($0) && $0.count > 1 }, "\(guess.words)")
        for one in guess.words {
            #expect(!guess.words.contains { $0 != one && $0.contains(one) }, "\(guess.words): a part of another")
        }
    }

    @Test func `words do not cross a mark, are of a word's length, and are written as in the text`() throws {
        let model = try #require(Training.model(of: Self.examples + Self.foreign))
        let parted = try #require(model.guess("征地补偿。款没有发"))
        #expect(parted.words.allSatisfy { "征地补偿".contains($0) || "款没有发".contains($0) }, "\(parted.words)")
        let long = try #require(model.guess(String(repeating: "补偿款", count: 200)))
        #expect(long.words.allSatisfy { $0.count <= 10 } && long.words.count <= 5, "\(long.words)")
        let written = "请看ＰＰＴ和Web的İstanbul文件"
        let guess = try #require(model.guess(written))
        #expect(guess.label == "slides" && guess.words.contains { $0.contains("ＰＰＴ") }, "\(guess.words)")
        #expect(guess.words.allSatisfy { written.contains($0) }, "\(guess.words)")
    }

    private static let foreign = ["ppt文件", "看ppt", "web的ppt", "istanbul的文件", "ppt和web"].map {
        Training.Example($0, "slides")
    }

    /// Whichever stands first decides, so it is the place and not the words.
    @Test func `what a letter says at its head speaks louder than the same said after it`() throws {
        let model = try #require(Training.model(of: Self.examples))
        let between = String(repeating: "。下雨天路滑", count: 12) + "。"
        let (school, care) = ("学校食堂餐费", "养老院老人")
        #expect(model.guess(school + between + care)?.label == "school")
        #expect(model.guess(care + between + school)?.label == "care")
    }

    @Test func `of a text it knows nothing of it says nothing`() throws {
        let model = try #require(Training.model(of: Self.examples))
        #expect(model.guess("") == nil)
        #expect(model.guess("ABC 123") == nil)
    }

    @Test func `the same examples give the same model, to the last byte, and it is read as it was written`() throws {
        let (one, other) = (Training.model(of: Self.examples), Training.model(of: Self.examples))
        let bytes = try #require(one?.bytes)
        #expect(bytes == other?.bytes)
        #expect(LinearModel(bytes: bytes) == one)
        #expect(LinearModel(bytes: Array(bytes.dropLast())) == nil)
        #expect(LinearModel(bytes: [1, 2, 3]) == nil)
    }

    @Test func `no text is in the model`() throws {
        let bytes = try #require(Training.model(of: Self.examples)?.bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        for (_, texts) in Self.told {
            for told in texts { #expect(!text.contains(told.prefix(2))) }
        }
    }

    @Test func `one class alone, or too few texts of each, teach nothing`() {
        #expect(Training.model(of: Self.examples.filter { $0.label == "land" }) == nil)
        #expect(Training.model(of: Array(Self.examples.prefix(4))) == nil)
    }

    @Test func `quality is the mean of the classes, so that a small one counts as much as a large one`() {
        let pairs: [(right: String, guessed: String?)] = [("a", "a"), ("a", "a"), ("a", "a"), ("b", "a")]
        // Of a: 2·3/(3+4); of b: nothing.
        #expect(abs(ModelQuality(pairs).macroF1 - 6.0 / 14) < 0.000_001)
    }
}
