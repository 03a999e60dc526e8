import Casework
import Crypto
import Text

/// What the search index holds of a petition 检索词元: a keyed hash for each character and each pair of neighbours.
enum SearchTokens {
    /// The tokens of the parts of a petition that can be searched: number, summary, respondents, units, place.
    static func of(_ petition: Petition, placeName: String, _ keys: OfficeKeys) -> Set<Int64> {
        var pieces: Set<String> = []
        let texts = searchable(
            petition.number, petition.summary.text, petition.respondents, placeName: placeName)
        for text in texts {
            pieces.formUnion(Bigrams.of(text))
            pieces.formUnion(Normal.form(text).map(String.init))
        }
        return tokens(pieces, keys)
    }

    /// The tokens that every hit must hold.
    static func asked(_ question: String, _ keys: OfficeKeys) -> Set<Int64> {
        var pieces: Set<String> = []
        for word in words(question) { pieces.formUnion(word.count == 1 ? [word] : Bigrams.of(word)) }
        return tokens(pieces, keys)
    }

    /// The texts that are searched, and in which a hit is verified once it is opened.
    static func searchable(
        _ number: PetitionNumber, _ summary: String, _ respondents: [Respondent], placeName: String
    ) -> [String] {
        var texts = [number.rawValue, summary, placeName]
        for respondent in respondents {
            texts += [respondent.name.text, respondent.unit.text, respondent.place.text]
        }
        return texts.filter { !$0.isEmpty }
    }

    /// Whether every word of the question stands in one of the texts.
    static func match(_ question: String, in texts: [String]) -> Bool {
        let normal = texts.map(Normal.form)
        return words(question).allSatisfy { word in normal.contains { $0.contains(word) } }
    }

    /// The words of a question in their normal form; what stands between blanks is one word.
    private static func words(_ question: String) -> [String] {
        question.split(whereSeparator: \.isWhitespace).map { Normal.form(String($0)) }.filter { !$0.isEmpty }
    }

    private static func tokens(_ pieces: Set<String>, _ keys: OfficeKeys) -> Set<Int64> {
        let keyed = KeyedToken(keys.token)
        return Set(pieces.map(keyed.token))
    }
}
