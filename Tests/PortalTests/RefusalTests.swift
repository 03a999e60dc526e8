import Testing

@testable import Portal

struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let step: String
        let typed: [String: String]
        let sentence: String
        var testDescription: String { "\(step): \(sentence)" }
    }

    static let long = String(repeating: "长", count: 201)
    static let cases = [
        Case(step: "about", typed: ["person.0.town": "大塘村"], sentence: "请至少写姓名、单位、职务中的一项"),
        Case(step: "about", typed: ["person.0.name": "石大强"], sentence: "请选一个县（市、区），或者写明乡镇、村"),
        Case(
            step: "about", typed: ["person.0.name": "石大强", "person.0.place": "999999"],
            sentence: "没有这个县（市、区），请重新选"),
        Case(step: "about", typed: ["person.0.unit": long, "person.0.town": "大塘村"], sentence: "这一栏最多 200 字"),
        Case(step: "story", typed: ["text": " \n　"], sentence: "请写一写发生了什么事"),
        Case(step: "story", typed: ["text": String(repeating: "写", count: 20_001)], sentence: "正文超过 20000 字了"),
        Case(step: "story", typed: ["text": "事情", "field": "nothing"], sentence: "没有这一类"),
        Case(step: "details", typed: ["amount": "好多钱", "when": "去年"], sentence: "没看懂这个数"),
        Case(step: "details", typed: ["amount": "9999999999999"], sentence: "没看懂这个数"),
        Case(step: "signing", typed: [:], sentence: "请选一种：写真实姓名，或者不写名字"),
        Case(step: "signing", typed: ["signing": "realName", "contact": "138"], sentence: "请填姓名"),
        Case(step: "signing", typed: ["signing": "realName", "name": "龙秀英"], sentence: "请留一个联系方式"),
    ]

    @Test(arguments: cases)
    func `what is missing is said at the field, and what was typed stays`(_ refused: Case) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            var typed = [
                ("form", PortalSecret.newForm(at: PortalHouse.moment)), ("step", refused.step), ("go", "next"),
                ("person.0.name", ""),
            ]
            typed.removeAll { refused.typed[$0.0] != nil }
            let pairs = typed + refused.typed.map { ($0.key, $0.value) }
            try await villager.post("/report/step", pairs)
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says(refused.sentence))
            #expect(villager.sight.html.contains("class=\"errors\""))
            for (name, value) in refused.typed where !value.allSatisfy(\.isWhitespace) && name != "signing" {
                // A choice that does not exist cannot be shown as chosen; everything typed can.
                if name.hasSuffix("place") || name == "field" { continue }
                #expect(villager.fields.contains { $0.0 == name && $0.1 == value }, "\(name) is kept")
            }
        }
    }

    @Test(arguments: cases)
    func `sent past the pages it is refused all the same, and nothing is stored`(_ refused: Case) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            var pairs = villager.fields.filter { refused.typed[$0.0] == nil }
            if refused.typed["person.0.town"] == "大塘村", refused.typed.count == 1 {
                pairs.removeAll { $0.0.hasPrefix("person.0.") && $0.0 != "person.0.place" }
                pairs.append(("person.0.name", ""))
            }
            if refused.step == "about" { pairs.removeAll { $0.0 == "person.0.place" || $0.0 == "person.0.town" } }
            if refused.step == "signing" { pairs.removeAll { ["signing", "name", "contact"].contains($0.0) } }
            try await villager.post("/report", pairs + refused.typed.map { ($0.key, $0.value) })
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says(refused.sentence))
            #expect(try await house.count("envelope") == 0)
        }
    }

    @Test func `the longest text is taken whole`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let text = String(repeating: "征地补偿🌾", count: 4_000)
            #expect(text.count == 20_000)
            try await villager.post("/report", villager.fields.map { $0.0 == "text" ? ("text", text) : $0 })
            #expect(villager.sight.status == 200)
            #expect(try await house.submissions().first?.text == text)
        }
    }

    @Test(arguments: [
        ("36000", 36_000), ("３６，０００元", 36_000), ("3.6万", 36_000), ("1.25 亿元", 125_000_000), ("￥500", 500),
        ("2千", 2_000), ("0.5万块", 5_000), ("12.75", 12),
    ])
    func `sums are read as people write them`(_ text: String, _ yuan: Int) {
        #expect(YuanText.read(text) == yuan)
    }

    @Test(arguments: ["", "三万", "-5", "1.2.3", "1e9", "万", "99999999999999999999", "0x10"])
    func `what is no sum is not guessed at`(_ text: String) {
        #expect(YuanText.read(text) == nil)
    }
}
