import Facts
import Testing

/// Places are found in a text down to the township, by the names people use and the names of before.
@Suite struct PlaceTests {
    private func places(_ text: String, from home: String = "") throws -> [String] {
        try Divisions.shipped().named(in: text, from: home).map(\.code)
    }

    @Test(arguments: [
        // A town that one county alone has; beside its county it is the smaller of the two.
        ("青岩镇的征地款没有发", "520111101"), ("花溪区青岩镇的征地款没有发", "520111101"),
        // Without the peoples in its name.
        ("关岭县的医保基金", "520424"), ("黔东南州的养老补贴", "522600"),
        // Names of before.
        ("遵义县的村主任", "520304"), ("盘县特区粮站", "520281"), ("原铜仁地区行署", "520600"),
    ]) func `a text names one place`(_ text: String, _ code: String) throws {
        #expect(try places(text) == [code])
    }

    @Test func `a name of before says what it is today and until when it was used`() throws {
        let place = try #require(try Divisions.shipped().named(in: "遵义县的村主任").first)
        #expect(place.name == "播州区" && place.words == "遵义县")
        #expect(place.former == FormerName(name: "遵义县", code: "520304", until: "2015"))
    }

    @Test func `a township of a name that several have is told by its county, or by where one asks, or not at all`()
        throws
    {
        let divisions = try Divisions.shipped()
        let towns = Dictionary(grouping: divisions.townships, by: \.name).filter { $0.value.count > 1 }
        let twins = try #require(
            towns.filter { Set($0.value.map(\.parent)).count == $0.value.count }.min { $0.key < $1.key })
        for town in twins.value {
            let county = divisions.name(of: town.parent)
            #expect(try places("\(county)\(twins.key)的低保") == [town.code])
            #expect(try places("\(twins.key)的低保", from: town.parent) == [town.code])
        }
        #expect(try places("\(twins.key)的低保").isEmpty)
    }

    @Test func `a town of another county than the one that is named is not meant`() throws {
        #expect(try places("修文县青岩镇的低保") == ["520123"])
    }

    @Test func `words of an old register are read down to the township, and by names of before`() throws {
        let divisions = try Divisions.shipped()
        #expect(divisions.code(ofWords: "花溪区青岩镇") == "520111101")
        #expect(divisions.code(ofWords: "贵阳市花溪区青岩镇") == "520111101")
        #expect(divisions.code(ofWords: "青岩镇") == "520111101")
        #expect(divisions.code(ofWords: "遵义县") == "520304")
        #expect(divisions.code(ofWords: "青岩镇某村") == nil, "what goes on behind it is not read away")
        #expect(divisions.code(ofWords: "没有这个地方") == nil)
    }

    @Test func `every township lies in a county that is known, and a place is named from the prefecture down`() throws {
        let divisions = try Divisions.shipped()
        #expect(divisions.townships.count == 1_510)
        #expect(divisions.townships.allSatisfy { divisions[$0.parent]?.level == .county })
        #expect(divisions.wholeName(of: "520111101") == "贵阳市花溪区青岩镇")
        #expect(divisions.wholeName(of: "520111101201") == "贵阳市花溪区青岩镇", "a village is told by its township")
        #expect(divisions.wholeName(of: "520000") == "贵州省")
    }
}
