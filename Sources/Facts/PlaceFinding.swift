/// A place that a text names 文中地名: in full, without what kind of place it is, or by a name of before.
public struct PlaceNamed: Sendable, Hashable {
    /// The division code.
    public let code: String
    /// Its present name.
    public let name: String
    /// The words that name it.
    public let words: String
    /// The name of before, when it was named so.
    public let former: FormerName?
    /// Where the words end, in characters.
    let end: Int

    /// Whether a text ends with it.
    func ends(_ text: String) -> Bool { end == text.count }
}

/// Finds places in a text 地名查找: by the first character of a name, so that a text is gone through once.
struct PlaceFinder: Sendable {
    private struct Name: Sendable {
        let characters: [Character]
        let codes: [String]
        let isTownship: Bool
        let former: FormerName?
    }

    /// By the first character, longer names first.
    private let names: [Character: [Name]]
    private let byCode: [String: Division]

    /// Characters looked at.
    private static let charactersAtMost = 20_000

    /// - Parameters:
    ///   - codes: Codes by the names of all down to the county.
    ///   - byCode: All of them, and the townships.
    init(
        _ codes: [String: [String]], _ townships: [Division], _ former: [FormerName], _ byCode: [String: Division]
    ) {
        self.byCode = byCode
        var all = codes.filter { $0.value.count == 1 }.map {
            Name(characters: Array($0.key), codes: $0.value, isTownship: false, former: nil)
        }
        for old in former where codes[old.name] == nil {
            all.append(Name(characters: Array(old.name), codes: [old.code], isTownship: false, former: old))
        }
        var towns: [String: [String]] = [:]
        for town in townships { for name in town.names { towns[name, default: []].append(town.code) } }
        all += towns.map { Name(characters: Array($0.key), codes: $0.value.sorted(), isTownship: true, former: nil) }
        names = Dictionary(grouping: all.filter { $0.characters.count > 1 }) { $0.characters[0] }.mapValues {
            $0.sorted { ($0.characters.count, String($0.characters)) > ($1.characters.count, String($1.characters)) }
        }
    }

    /// The places of a text in its order, each once.
    func places(in text: String, from home: String = "") -> [PlaceNamed] {
        let text = Array(text.prefix(Self.charactersAtMost))
        var hits: [(name: Name, end: Int)] = []
        var index = 0
        while index < text.count {
            let hit = names[text[index]]?.first { name in
                index + name.characters.count <= text.count
                    && text[index..<(index + name.characters.count)].elementsEqual(name.characters)
            }
            index += hit?.characters.count ?? 1
            if let hit { hits.append((hit, index)) }
        }
        let counties = Set(hits.filter { !$0.name.isTownship }.flatMap(\.name.codes))
        var found: [PlaceNamed] = []
        for (name, end) in hits {
            guard let code = one(of: name, in: counties, from: home), let division = byCode[code] else { continue }
            let place = PlaceNamed(
                code: code, name: division.name, words: String(name.characters), former: name.former, end: end)
            // Named again, it is the same place; where it ends last is kept for words that are a place.
            found.removeAll { $0.code == code && $0.words == place.words }
            if !found.contains(where: { $0.code == code }) || end == text.count {
                found.removeAll { $0.code == code }
                found.append(place)
            }
        }
        return found
    }

    /// Which of the places of a name is meant; `nil` when it cannot be told.
    private func one(of name: Name, in counties: Set<String>, from home: String) -> String? {
        guard name.isTownship else { return name.codes.first }
        let named = name.codes.filter { lies($0, in: counties) }
        if named.count == 1 { return named[0] }
        // Another county is named: a township of that name elsewhere is not meant.
        guard named.isEmpty, counties.isEmpty else { return nil }
        if name.codes.count == 1 { return name.codes[0] }
        let near = name.codes.filter { $0.hasPrefix(home.prefix(6)) }
        return home.count >= 6 && near.count == 1 ? near[0] : nil
    }

    private func lies(_ town: String, in counties: Set<String>) -> Bool {
        guard let county = byCode[town]?.parent else { return false }
        return counties.contains(county) || byCode[county].map { counties.contains($0.parent) } == true
    }
}

extension Division {
    /// What people call it: in full; without the peoples in its name; and, above the township, without its kind.
    var names: Set<String> {
        let plain = withoutPeoples
        var names: Set = [name, plain]
        guard level != .township else { return names }
        for whole in [name, plain] {
            for kind in ["省", "市", "县", "区", "自治县", "自治州", "州", "特区"] where whole.hasSuffix(kind) {
                let short = String(whole.dropLast(kind.count))
                if short.count >= 2 { names.insert(short) }
            }
        }
        return names
    }

    /// 关岭县 of 关岭布依族苗族自治县, 牛场乡 of 牛场苗族彝族乡.
    private var withoutPeoples: String {
        guard let kind = ["自治县", "自治州", "乡"].first(where: name.hasSuffix) else { return name }
        var body = String(name.dropLast(kind.count))
        while let people = Self.peoples.first(where: body.hasSuffix), body.count - people.count >= 2 {
            body = String(body.dropLast(people.count))
        }
        return body + kind.suffix(1)
    }

    private static let peoples = [
        "布依族", "仡佬族", "土家族", "苗族", "侗族", "彝族", "水族", "回族", "白族", "瑶族", "壮族", "畲族", "毛南族", "仫佬族", "满族", "蒙古族", "羌族",
        "各族", "民族",
    ]
}
