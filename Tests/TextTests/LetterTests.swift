import Testing

@testable import Text

@Suite struct LetterTests {
    private func signs(_ text: String, doubtful: Set<Int> = []) -> [NameFinding.Sign] {
        text.unicodeScalars.enumerated().map { .init($1, isDoubtful: doubtful.contains($0)) }
    }

    @Test func `a name is found across the end of a line, between blanks, and in traditional characters`() {
        #expect(NameFinding.stands("石主任", in: signs("反映信访室石 主\n任优亲厚友")))
        #expect(NameFinding.stands("杨秀英", in: signs("举报人：楊秀英")))
        #expect(NameFinding.stands("陸蘭英", in: signs("退休教师陆兰英")))
        #expect(!NameFinding.stands("石主任", in: signs("石场主任")))
        #expect(!NameFinding.stands("杨秀英", in: signs("杨秀")))
    }

    @Test func `a doubtful character may be one of the name's, but only one of them`() {
        #expect(NameFinding.stands("韦大山", in: signs("村主任韦犬山", doubtful: [4])))
        #expect(!NameFinding.stands("韦大山", in: signs("村主任韦犬山")))
        #expect(!NameFinding.stands("韦大山", in: signs("村主任韦犬出", doubtful: [4, 5])))
    }

    @Test func `one character alone is no name to look for`() {
        #expect(!NameFinding.stands("石", in: signs("石头")))
        #expect(!NameFinding.stands("", in: signs("石头")))
    }

    @Test func `a letter's parts are taken from what it names in so many words`() {
        let parts = LetterParts(
            of: """
                举报信
                被举报人：韦大山，男，高岩村村委会主任
                工作单位：高岩村村民委员会
                举报人： 杨秀英（实名）
                联系电话：138 0000-0001
                """)
        #expect(parts.respondent == "韦大山")
        #expect(parts.unit == "高岩村村民委员会")
        #expect(parts.writer == "杨秀英")
        #expect(parts.telephone == "13800000001")
    }

    @Test func `full-width digits and colons are read, and no other number is taken for a telephone`() {
        let parts = LetterParts(of: "被反映人：陆某\n电话：１３９００００１２３４\n账号 6222021234567890123")
        #expect(parts.respondent == "陆某")
        #expect(parts.telephone == "13900001234")
        #expect(LetterParts(of: "账号 6222021234567890123，编号13800000001234").telephone == nil)
        #expect(LetterParts(of: "我不愿意留名") == LetterParts(of: ""))
    }
}
