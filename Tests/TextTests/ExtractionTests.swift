import Testing

@testable import Text

@Suite struct ExtractionTests {
    private func found(_ kind: Extracted.Kind, _ text: String) -> [String] {
        Extraction.found(in: text).filter { $0.kind == kind }.map(\.value)
    }

    private static let letter =
        "我是高岩村村民。2024年3月5日，高岩村委会主任张三把征地补偿款三万五千元扣下，村会计李四光做假账，又套取12.5万元。我的电话１３８００００１２３４。"

    @Test func `persons are offered where a post stands beside the name`() {
        #expect(found(.person, Self.letter) == ["张三", "李四光"])
        #expect(found(.post, Self.letter) == ["村委会主任", "村会计"])
        #expect(found(.person, "今天王家的田没有水").isEmpty)
        #expect(found(.person, "村支书欧阳春利用职权") == ["欧阳春"])
    }

    @Test func `a township's name holds no post, and a name may hold 有`() {
        let text = "金沙县长坝镇村主任张有福扣下补偿款，县长李明也知道。"
        #expect(found(.post, text) == ["村主任", "县长"])
        #expect(found(.person, text) == ["张有福", "李明"])
        #expect(found(.person, "村主任张三有三套房") == ["张三"])
    }

    @Test func `units are offered with the name before them`() {
        #expect(found(.unit, Self.letter).contains("高岩村委会"))
        #expect(found(.unit, "向大树镇人民政府反映过") == ["大树镇人民政府"])
    }

    @Test(arguments: [
        ("三万五千元", "35000"), ("三万五元", "35000"), ("一百二十块", "120"), ("12.5万元", "125000"), ("12,000.50元", "12000.50"),
        ("0.5元", "0.5"), ("两千元", "2000"), ("一亿二千万元", "120000000"), ("3千元", "3000"), ("一百零五元", "105"),
    ])
    func `a sum is offered as the form takes it, in figures or in Chinese numerals`(_ text: String, _ yuan: String) {
        #expect(found(.amount, "扣了\(text)。") == [yuan])
    }

    @Test func `what is no sum is none`() {
        #expect(found(.amount, "公元前，单元楼，元旦").isEmpty)
    }

    @Test func `times are offered as they are written`() {
        #expect(found(.period, Self.letter) == ["2024年3月5日"])
        #expect(found(.period, "2019年发的，2023年12月才知道") == ["2019年", "2023年12月"])
    }

    @Test func `telephone and identity numbers are told apart by their form and check digit`() {
        #expect(found(.telephone, Self.letter) == ["13800001234"])
        #expect(found(.telephone, "打0855-8221234也行") == ["08558221234"])
        #expect(found(.identity, "身份证11010519491231002X，") == ["11010519491231002X"])
        #expect(found(.identity, "身份证110105194912310021，").isEmpty)
        #expect(found(.telephone, "账号138000012345678").isEmpty)
    }

    @Test func `each thing is offered once, with the words it stands in`() {
        let text = "村主任张三，村主任张三，还是村主任张三"
        #expect(found(.person, text) == ["张三"])
        #expect(Extraction.found(in: text).first { $0.kind == .person }?.context.contains("村主任张三") == true)
    }

    private func stands(_ name: String, in text: String) -> Bool { Extraction.possibleNames(in: text).contains(name) }

    @Test(arguments: [
        "村里的事县长张建国也知道。", "张建国拿了钱", "拿钱的是张建国", "是张 建 国拿的", "村干部和张建国一起", "（张建国）", "张建国",
    ])
    func `a name of three characters may stand anywhere in a text`(_ text: String) {
        #expect(stands("张建国", in: text))
    }

    @Test func `a name of two characters is looked for where words leave room for one`() {
        for text in ["县长王强知道", "王强县长知道", "钱给了王强，", "王强说不管", "王强", "和 王强 商量", "书记王强同志"] {
            #expect(stands("王强", in: text), "\(text)")
        }
        // 高明 in 高明的, 方向 in 方向不对: words, not names; the register would find a namesake in every letter.
        for (name, text) in [("高明", "他很高明地躲过"), ("方向", "工作方向错误"), ("平安", "一路平安到家")] {
            #expect(!stands(name, in: text), "\(text)")
        }
        #expect(stands("欧阳春", in: "找过欧阳春多次") && stands("欧阳春花", in: "找过欧阳春花多次"))
    }

    @Test func `what may be names grows with the text, and each stands once`() {
        let letter = String(repeating: Self.letter, count: 40)
        let names = Extraction.possibleNames(in: letter)
        #expect(names.count == Set(names).count && names.count < 60)
        #expect(Extraction.possibleNames(in: "").isEmpty && Extraction.possibleNames(in: "abc 123").isEmpty)
    }
}
