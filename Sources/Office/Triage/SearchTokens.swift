import Casework
import Text

/// What the search index holds of a petition 检索词元: a keyed hash for each character and each pair of neighbours.
enum SearchTokens {
    /// The tokens of everything in a petition that is searched.
    static func of(_ petition: Petition, placeName: String, _ keys: OfficeKeys) throws -> Set<Int64> {
        var numbers: Set<UInt64> = []
        for text in Searched(petition, placeName: placeName).texts { Bigrams.numbers(of: text, into: &numbers) }
        return try KeyedPairs(keys.token).tokens(of: numbers)
    }

    /// The tokens that every hit must hold: of a long word those that tell it. Whether the rest stands there too shows when a
    /// hit is opened.
    static func asked(_ question: SearchWords, _ rarity: Rarity, _ keys: OfficeKeys) throws -> Set<Int64> {
        try KeyedPairs(keys.token).tokens(
            of: question.words.reduce(into: Set()) { $0.formUnion(rarity.telling(ofWord: $1)) })
    }
}

/// The texts of a petition that are searched, and in which a hit is verified once it is opened 检索范围: number, summary,
/// respondents, units, places, matters, what was written and what was added. Never the petitioner (`mission.md`: nobody
/// searches by petitioner).
struct Searched {
    /// Number, respondents with units and places: names, which stand before the story in a list.
    let names: [String]
    /// One line.
    let summary: String
    /// The narrative, what was added, and the matters, in this order.
    let story: [String]

    var texts: [String] { names + [summary] + story }

    init(_ petition: Petition, placeName: String) {
        self.init(
            number: petition.number, old: petition.old?.number.text ?? "", placeName: placeName,
            respondents: petition.respondents,
            summary: petition.summary.text, matters: petition.matters.map(\.gist.text),
            narrative: petition.narrative.text, materials: petition.materials.map(\.added.text.text))
    }

    init(
        number: PetitionNumber, old: String, placeName: String, respondents: [Respondent], summary: String,
        matters: [String],
        narrative: String, materials: [String]
    ) {
        names =
            [number.rawValue, placeName] + (old.isEmpty ? [] : [old])
            + respondents.flatMap { [$0.name.text, $0.unit.text, $0.post.text, $0.place.text] }.filter { !$0.isEmpty }
        self.summary = summary
        story = ([narrative] + materials + matters).filter { !$0.isEmpty && $0 != summary }
    }

    /// Whether every word stands in one of the texts.
    func holds(_ question: SearchWords) -> Bool {
        let normal = texts.map(Normal.scalars)
        return question.words.map { Array($0.unicodeScalars) }.allSatisfy { word in
            normal.contains { Normal.place(of: word, in: $0) != nil }
        }
    }
}
